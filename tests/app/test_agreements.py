"""What is arranged about a piece: typed, checked, agreed, handed over."""

import datetime as dt
import email
import json
from dataclasses import replace
from email import policy
from pathlib import Path

import pypdf
import pytest

from juwdesk.app.agreement_forms import add_row, remove_row, type_in
from juwdesk.app.agreement_view import AgreementView, agreement_view
from juwdesk.app.agreements import agree, chain_of, contents_of, faults_of, letter_of
from juwdesk.app.context import Context
from juwdesk.app.design_papers import make_brief, sender_of, sender_of_design
from juwdesk.app.design_room import opened
from juwdesk.app.dossiers import new_design
from juwdesk.app.forms import Typed
from juwdesk.app.handover import make_handover
from juwdesk.app.underlays import put
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, Audience, Signature
from juwdesk.design.build import build
from juwdesk.design.byhand import ByHand
from juwdesk.design.document import Design, Wishes, from_json, set_price, set_value, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.params import Value
from juwdesk.design.partedits import call, group
from juwdesk.design.partnames import line_names, unnamed
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import begun
from juwdesk.drawing.ir import Box
from juwdesk.storage.records import Customer, Document

TODAY = dt.date(2026, 11, 28)
HASH = "ab" * 32
"""Of a photograph that lies under a drawing."""
PEN = (tuple((i / 20, 0.4 + 0.01 * i) for i in range(12)),)


def typed(value: Agreement, *pairs: tuple[str, str]) -> Typed[Agreement]:
    state = Typed(value)
    for key, text in pairs:
        state = type_in(state.value, state.drafts, key, text, "Wil", TODAY)
    return state


@pytest.mark.parametrize(
    ("key", "text", "path", "kept"),
    [
        ("agreement/piece", "ring", "piece", "ring"),
        ("agreement/deliver", "18-12-2026", "deliver", dt.date(2026, 12, 18)),
        ("agreement/deposit", "250", "deposit", Money.of(250)),
        ("agreement/tolerance", "0,05", "tolerance", 0.05),
        ("agreement/sizer", "yes", "sizer", True),
    ],
)
def test_fields_are_kept_as_they_are_meant(key: str, text: str, path: str, kept: object) -> None:
    state = typed(Agreement(), (key, text))
    assert getattr(state.value, path) == kept
    assert state.drafts == {}


@pytest.mark.parametrize("key", ["agreement/deliver", "agreement/deposit", "agreement/tolerance"])
def test_what_cannot_be_read_stays_in_its_field(key: str) -> None:
    state = typed(Agreement(), (key, "morgen"))
    assert state.value == Agreement()
    assert state.drafts[key].text == "morgen"
    assert typed(state.value, (key, "")).drafts == {} or key == "agreement/tolerance"


def test_rows_of_lists_come_and_go() -> None:
    value = add_row(add_row(Agreement(), "own"), "own")
    value = typed(value, ("own/0/what", "trouwring"), ("own/1/what", "broche"), ("own/1/weight", "3,2")).value
    assert [each.what for each in value.own] == ["trouwring", "broche"]
    left = remove_row(value, {}, "own", 0).value
    assert [(each.what, each.weight) for each in left.own] == [("broche", 3.2)]
    assert typed(left, ("own/7/what", "niets")).value == left


def test_a_reason_stands_with_who_and_when_and_goes_when_it_is_wiped() -> None:
    value = typed(Agreement(), ("aside/rule.too_thin|shank-1/reason", "klant weet het")).value
    (held,) = value.overrides
    assert (held.code, held.where, held.reason, held.who, held.day) == (
        "rule.too_thin", "shank-1", "klant weet het", "Wil", TODAY
    )  # fmt: skip
    assert typed(value, ("aside/rule.too_thin|shank-1/reason", " ")).value.overrides == ()


def stored(desk: Context) -> Document:
    desk.change_settings(replace(desk.settings, shop="De Gouden Eeuw", seen_by="Wil"))
    document = new_design(desk, template="solitaire")
    customer, _ = desk.store.save_customer(Customer("", "Mevrouw Geheim", phone="0612345678", address="Kerkstraat 1"))
    dossier = desk.store.dossier(document.dossier_id)
    assert dossier is not None
    desk.store.save_dossier(replace(dossier, customer_id=customer.id))
    return document


def with_data(desk: Context, document: Document, design: Design) -> Document:
    saved, _ = desk.store.save_document(replace(document, data=to_json(design)))
    return saved


def thinner(design: Design, name: str, value: Value) -> Design:
    return set_value(design, "shank-1", name, value)


def shown(desk: Context, document: Document) -> AgreementView:
    design = from_json(document.data)
    contents, _ = contents_of(
        build(design, shipped(), fine=False), desk.prices(), sender_of(desk, document.dossier_id)
    )
    chain, faults = chain_of(desk.store, document.id), faults_of(desk, document.id)
    return agreement_view(opened(design), contents, chain, desk.tr, faults)


def test_an_agreed_version_is_locked_noted_and_followed_by_the_next(desk: Context) -> None:
    document = stored(desk)
    design = from_json(document.data)
    first = agree(desk, document, design, "eerste", Signature("M. Geheim", "2026-11-28T10:00:00+01:00", PEN))
    assert chain_of(desk.store, document.id) == (first,)
    assert desk.store.snapshots(document.id)[0].locked
    assert letter_of((first,), from_json(document.data)) == ("A", True)
    with pytest.raises(KnownError, match=r"revision\.same"):
        agree(desk, document, design, "", None)
    document = with_data(desk, document, thinner(design, "width_top", 2.6))
    assert letter_of((first,), from_json(document.data)) == ("B", False)
    view = shown(desk, document)
    assert view.next == "B"
    assert view.changes == ("Scheen, breedte, boven: 2,2 → 2,6",)
    assert "M. Geheim" in view.revisions[0].signed
    agree(desk, document, from_json(document.data), "tweede", None)
    assert [each.letter for each in chain_of(desk.store, document.id)] == ["A", "B"]
    assert shown(desk, document).next == ""
    assert "agreed" in {event.kind for event in desk.store.timeline(document.dossier_id)}


def test_what_is_lacking_is_told_and_goes_when_it_is_filled_in(desk: Context) -> None:
    document = stored(desk)
    before = shown(desk, document)
    assert any(each.stops for each in before.lacks)
    agreement = typed(
        from_json(document.data).agreement,
        ("agreement/piece", "ring"), ("agreement/event", "1-2-2027"), ("agreement/deliver", "18-12-2026"),
        ("stone/stone-1/measured", "yes"), ("stone/stone-1/supplied", "voorraad"),
    ).value  # fmt: skip
    design = replace(from_json(document.data), agreement=agreement)
    after = shown(desk, with_data(desk, document, design))
    assert len(after.lacks) < len(before.lacks) - 3


def test_every_field_of_a_stone_a_maker_or_an_own_material_is_called_after_it(desk: Context) -> None:
    document = new_design(desk, template="trilogy")
    agreed = from_json(document.data).agreement
    for scope in ("maker", "own", "maker", "own"):
        agreed = add_row(agreed, scope)
    view = shown(desk, with_data(desk, document, replace(from_json(document.data), agreement=agreed)))
    groups = [views for _, views in view.sections] + [row.fields for rows in view.rows.values() for row in rows]
    names = [(each.label, each.about) for views in groups for each in views]
    assert len(set(names)) == len(names)
    assert {about for label, about in names if label == "Geleverd door"} >= {"Steen 1: diamant", "Steen 2: diamant"}


def test_a_revision_that_was_tampered_with_is_told(desk: Context) -> None:
    document = stored(desk)
    agree(desk, document, from_json(document.data), "eerste", None)
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE snapshots SET doc = replace(doc, 'eerste', 'andere') WHERE label = 'A'")
    (row,) = shown(desk, document).revisions
    assert "A" in row.broken


def test_the_folder_for_the_workshop_holds_all_and_tells_nothing_of_the_customer(
    desk: Context, tmp_path: Path
) -> None:
    document = stored(desk)
    design = replace(
        begun(set_price(from_json(document.data), "stone-1", Money.of(4321), "Dealer Geheim")),
        title="Ring voor Liefste",
        wishes=Wishes(for_whom="Liefste", notes="geheim", budget=Money.of(4321)),
        by_hand=(ByHand("work:casting", None, Money.of(4321), "stiekem", "Geheim", TODAY),),
    )
    design = call(group(design, ("head-1", "stone-1"), "Familie Kerkstraat"), "stone-1", "Steen van Liefste")
    design = put(replace(design, extra={"later": "0612345678"}), "front", HASH, Box(-10, -12, 10, 14))
    document = with_data(desk, document, design)
    agree(desk, document, design, "", Signature("Mevrouw Geheim", "2026-11-28T10:00:00+01:00", on_paper=True))
    made = make_handover(desk, document, "nl", tmp_path / "map", lambda: False)
    names = {each.name for each in made.place.iterdir()}
    assert not any(HASH.encode() in path.read_bytes() for path in made.place.iterdir())
    assert {"brief.pdf", "front.svg", "top.dxf", "metal.3mf", "design.json", "letter.eml"} <= names
    reader = pypdf.PdfReader(made.place / "brief.pdf")
    inside = {name: data.decode("utf-8", "replace") for name, (data,) in reader.attachments.items()}
    assert {"front.svg", "top.dxf", "design.json"} <= set(inside)
    told = " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    told += (made.place / "design.json").read_text("utf-8")
    mail = email.message_from_bytes((made.place / "letter.eml").read_bytes(), policy=policy.default)
    assert not any(b"Liefste" in path.read_bytes() for path in made.place.iterdir())
    told += str(mail["Subject"]) + (mail.get_body().get_content() if mail.get_body() else "")  # type: ignore[union-attr]
    for secret in ("Geheim", "stiekem", "0612345678", "Kerkstraat", "4.321", "Liefste"):
        assert secret not in told, secret
        assert secret == "4.321" or not any(secret in text for text in inside.values()), secret  # lines have figures
    assert "4321" not in inside["design.json"]
    given = from_json(json.loads((made.place / "design.json").read_text("utf-8")))
    assert [part.values for part in given.parts] == [part.values for part in design.parts]
    assert given.variants == ()
    assert given.underlays == ()
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["application/pdf"]
    assert sender_of_design(desk, document).revision == "A"


def test_the_workshop_reads_the_name_of_a_design_when_the_shop_says_so(desk: Context, tmp_path: Path) -> None:
    document = stored(desk)
    design = replace(begun(from_json(document.data)), title="Ring voor Liefste")
    for shared in (False, True):
        agreement = replace(design.agreement, title_shared=shared)
        document = with_data(desk, document, replace(design, agreement=agreement))
        place = make_handover(desk, document, "nl", tmp_path / str(shared), lambda: False).place
        brief = " ".join(page.extract_text() for page in pypdf.PdfReader(place / "brief.pdf").pages)
        mail = email.message_from_bytes((place / "letter.eml").read_bytes(), policy=policy.default)
        given = (place / "design.json").read_text("utf-8")
        drawn = (place / "front.svg").read_text("utf-8")
        assert [("Liefste" in text) for text in (brief, str(mail["Subject"]), given, drawn)] == [shared] * 4
        assert shared or design.agreement.piece.lower() in brief.lower()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_brief_holds_its_sheets_as_lines_and_the_shops_prices_nowhere(
    desk: Context, tmp_path: Path, audience: Audience
) -> None:
    document = stored(desk)
    design = set_price(from_json(document.data), "stone-1", Money.of(4321), "Dealer Geheim")
    make_brief(desk, with_data(desk, document, design), "nl", audience, tmp_path / "brief.pdf", lambda: False)
    inside = {name: data for name, (data,) in pypdf.PdfReader(tmp_path / "brief.pdf").attachments.items()}
    assert inside["blad-1.svg"].startswith(b"<?xml")
    assert ("design.json" in inside) == (audience is not Audience.CUSTOMER)
    views = {f"{view}.{kind}" for view in ("front", "top", "side", "section") for kind in ("svg", "dxf")}
    assert (views <= set(inside)) == (audience is Audience.WORKSHOP), "the bench gets true millimetres"
    assert all(b"Geheim" not in data and b"432100" not in data for data in inside.values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_papers_call_parts_by_their_kind_where_the_list_calls_them_by_a_name(language: str) -> None:
    tr = translator(language)
    design = TEMPLATES["trilogy"].design()
    for number in (1, 2, 3):
        design = call(design, f"head-{number}", f"Liefste {number}")
    model = build(design, shipped(), fine=False)
    inside, given = line_names(model, tr), line_names(replace(model, design=unnamed(design)), tr)
    assert any("liefste" in name for name in inside.values()), "for the shop itself the name stands"
    assert not any("liefste" in name.lower() for name in given.values())
    assert len(set(given.values())) == len(given), "and still no two lines read alike"
