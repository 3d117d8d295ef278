"""The design library: looked through by words, kind, style and price; reused without the customer it was made for."""

from dataclasses import replace

import pytest

from juwdesk.app.context import Context
from juwdesk.app.dossiers import new_design
from juwdesk.app.library import LibraryView, Sought, fitting_own, library_view, relabel, seek
from juwdesk.app.own_pieces import OWN, OwnPiece, change_piece, keep_piece, own_pieces
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, OwnMaterial, Question
from juwdesk.design.byhand import ByHand
from juwdesk.design.document import from_json, set_price, set_value, to_json
from juwdesk.design.kinds import kind_of
from juwdesk.design.samples import band
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, metal_quote, rate_quote

NL = translator("nl")


def piece(id_: str, title: str, kind: str, styles: tuple[str, ...] = (), price: float | None = None) -> OwnPiece:
    return OwnPiece(id_, title, band(), b"", kind, styles, price, "2026-11-28")


PIECES = (
    piece("1", "Zegelring voor Piet", "ring", ("classic",), 900.0),
    piece("2", "Druppels", "earring", ("romantic", "antique"), 400.0),
    piece("3", "Band", "ring", ("modern",)),
)


def shown(*typed: tuple[str, str]) -> LibraryView:
    sought = Sought()
    for name, text in typed:
        sought = seek(sought, name, text)
    return library_view(PIECES, sought, NL)


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ((), ["1", "2", "3"]),
        ((("words", "zegel"),), ["1"]),
        ((("words", "OOR drup"),), ["2"]),
        ((("words", "romantisch"),), ["2"]),
        ((("kind", "ring"),), ["1", "3"]),
        ((("style", "antique"),), ["2"]),
        ((("most", "500"),), ["2"]),
        ((("most", "1.000"), ("kind", "ring")), ["1"]),
        ((("words", "bestaat niet"),), []),
    ],
)
def test_own_pieces_are_found(typed: tuple[tuple[str, str], ...], own: list[str]) -> None:
    assert [each.own for each in shown(*typed).own] == own


def test_pieces_of_the_program_follow_the_same_fields_and_have_no_price() -> None:
    rings = shown(("kind", "ring")).groups
    assert len(rings) == 1
    assert {each.template for each in rings[0][1]} == {t.id for t in TEMPLATES.values() if t.group == "ring"}
    assert shown(("most", "500")).groups == ()
    assert "eternity" in {each.template for _, tiles in shown(("style", "romantic")).groups for each in tiles}
    nothing = shown(("words", "bestaat niet"))
    assert nothing.empty
    assert not shown().empty


def test_a_price_that_cannot_be_read_stays_in_its_field_and_narrows_nothing() -> None:
    view = shown(("most", "veel"))
    (field,) = [each for each in view.fields if each.key == "library/most"]
    assert field.text == "veel"
    assert field.problem
    assert len(view.own) == 3


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_the_kind_of_a_piece_is_told_from_its_parts(name: str) -> None:
    assert kind_of(TEMPLATES[name].design()) == TEMPLATES[name].group


def test_the_kind_stays_when_sizes_change_and_the_wish_comes_first() -> None:
    wide = set_value(TEMPLATES["wedding-band"].design(), "shank-1", "width_top", 7.0)
    assert kind_of(wide) == "ring"
    assert kind_of(replace(wide, wishes=Wishes(piece="pendant"))) == "pendant"
    assert kind_of(replace(wide, parts=())) == ""


def priced_shop(desk: Context) -> None:
    now = desk.clock()
    desk.add_quote(metal_quote("gold", 118.0, now, "test"))
    for article, value in ((HOURLY_RATE, 72.0), ("work:casting", 38.0), ("work:hallmark", 9.5), (MARGIN, 1.9)):
        desk.add_quote(rate_quote(article, value, now, ""))


def test_another_customer_gets_the_piece_and_nothing_of_the_first(desk: Context) -> None:
    priced_shop(desk)
    design = set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(1871.37), "Dealer Geheim")
    private = replace(
        design,
        wishes=Wishes("Liefste", "bruiloft geheim", Money.of(4321), musts=("geheim",), styles=("classic",)),
        agreement=Agreement("geheim", own=(OwnMaterial("ring van oma"),), questions=(Question("geheim"),)),
        by_hand=(ByHand("work:casting", None, Money.of(5432.1), "geheim", "Geheim"),),
    )
    kept = keep_piece(desk, private, "Onze solitair")
    assert (kept.kind, kept.styles) == ("ring", ("classic",))
    assert kept.price is not None
    assert 4000 < kept.price < 6500, "without what was typed by hand for this customer"
    other = new_design(desk, template=OWN + kept.id)
    told = str(to_json(from_json(other.data))) + str(kept)
    for secret in ("geheim", "Geheim", "Liefste", "oma", "4321", "5432", "1871"):
        assert secret not in told, secret
    assert from_json(other.data).wishes == Wishes()
    assert from_json(other.data).agreement == Agreement()


def test_without_prices_a_piece_is_kept_without_one(desk: Context) -> None:
    kept = keep_piece(desk, TEMPLATES["studs"].design(), "Knopjes")
    assert (kept.kind, kept.price) == ("earring", None)


def test_a_piece_is_labelled_anew(desk: Context) -> None:
    kept = keep_piece(desk, TEMPLATES["studs"].design(), "Knopjes")
    held, drafts = relabel(kept, {}, "styles", "modern;minimal")
    held, drafts = relabel(held, drafts, "title", "Knoppen")
    assert drafts == {}
    change_piece(desk, held.id, held.title, held.kind, held.styles)
    (now,) = own_pieces(desk)
    assert (now.title, now.kind, now.styles) == ("Knoppen", "earring", ("modern", "minimal"))
    assert now.picture == kept.picture
    with pytest.raises(KnownError, match=r"piece\.no_title"):
        change_piece(desk, held.id, " ", "", ())
    with pytest.raises(KnownError, match=r"store\.gone"):
        change_piece(desk, "niet", "x", "", ())


@pytest.mark.parametrize(
    ("wishes", "own"),
    [
        (Wishes(), []),
        (Wishes(piece="ring"), ["1", "3"]),
        (Wishes(piece="ring", styles=("modern",)), ["3"]),
        (Wishes(piece="ring", budget=Money.of(500)), ["3"]),
        (Wishes(styles=("romantic",)), ["2"]),
        (Wishes(piece="brooch"), []),
    ],
)
def test_own_pieces_that_fit_the_wishes_are_proposed(wishes: Wishes, own: list[str]) -> None:
    assert [each.own for each in fitting_own(PIECES, wishes, NL)] == own
