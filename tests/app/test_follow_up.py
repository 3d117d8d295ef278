"""After a handover: what waits on the first page, the days in a calendar, the receipt, the letter."""

import datetime as dt
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.agreement_forms import with_status
from juwdesk.app.context import Context
from juwdesk.app.design_papers import make_receipt
from juwdesk.app.dossiers import new_design
from juwdesk.app.follow_up import days_of, followed_up, waits_of, write_calendar
from juwdesk.app.handover import letter
from juwdesk.app.today import today_view
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, Maker, OwnMaterial, Question, Status
from juwdesk.design.document import from_json, to_json
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes
from juwdesk.pricing.prices import OWN_METAL, PriceBook, metal_quote, rate_quote
from juwdesk.storage.records import Customer, Document
from tests.texts import texts

DAY = dt.date(2026, 11, 28)
NL = translator("nl")


def stored(agreement: Agreement) -> Document:
    data = {"format": 1, "kind": "design", "agreement": to_json_of(agreement)}
    return Document("d1", "design", "x", "titel", data)


def to_json_of(agreement: Agreement) -> Any:
    from juwdesk.base.codec import encode

    return encode(agreement)


@pytest.mark.parametrize(
    ("agreement", "told"),
    [
        (Agreement(status=Status.SENT, deliver=dt.date(2026, 11, 27)), "terug zijn van de maker op 27-11-2026"),
        (Agreement(status=Status.SENT, deliver=DAY), ""),
        (Agreement(status=Status.RECEIVED, deliver=dt.date(2026, 11, 1)), ""),
        (Agreement(follow_up=DAY), "erop terugkomen"),
        (Agreement(follow_up=dt.date(2026, 11, 29)), ""),
        (Agreement(status=Status.DELIVERED, follow_up=DAY), ""),
        (Agreement(quote=Money.of(900), valid_until=dt.date(2026, 11, 20)), "liep af op 20-11-2026"),
        (Agreement(status=Status.ACCEPTED, quote=Money.of(900), valid_until=dt.date(2026, 11, 20)), ""),
        (Agreement(questions=(Question("Mag de band smaller?"),)), "de werkplaats vraagt iets"),
        (Agreement(questions=(Question("Mag de band smaller?", answer="ja"), Question(" "))), ""),
    ],
)
def test_what_waits_on_the_first_page(agreement: Agreement, told: str) -> None:
    found = waits_of([("26-0001", stored(agreement))], DAY, NL)
    assert [each.text for each in found] == ([found[0].text] if told else [])
    if told:
        assert told in found[0].text
        assert found[0].text.startswith("26-0001")
        assert (found[0].kind, found[0].id) == ("design", "d1")
        assert found[0].hint


@pytest.mark.parametrize(
    "raw", [None, [], "x", {"status": 3, "deliver": 5, "questions": "x"}, {"questions": [1, {}]}]
)
def test_what_was_stored_strangely_waits_for_nothing(raw: object) -> None:
    document = replace(stored(Agreement()), data={"format": 1, "agreement": raw})
    assert waits_of([("1", document)], DAY, NL) == ()


def test_an_order_of_long_ago_still_waits_on_the_first_page(desk: Context) -> None:
    document = new_design(desk, template="solitaire")
    day = desk.clock().date() - dt.timedelta(days=3)
    late = replace(from_json(document.data), agreement=Agreement(status=Status.SENT, deliver=day))
    desk.store.save_document(replace(document, data=to_json(late)))
    for _ in range(20):
        new_design(desk)
    orders = followed_up(desk)
    assert [each.id for each in orders] == [document.id]
    view = today_view(desk.prices(), (), desk.clock(), desk.tr, None, orders)
    assert document.id in [each.id for each in view.waits]


def test_a_step_keeps_its_day_until_the_next() -> None:
    sent = with_status(Agreement(), Status.SENT, DAY)
    assert (sent.status, sent.status_on) == (Status.SENT, DAY)
    assert with_status(sent, Status.SENT, DAY + dt.timedelta(days=2)) == sent
    assert with_status(sent, Status.ACCEPTED, DAY + dt.timedelta(days=2)).status_on == DAY + dt.timedelta(days=2)


def private(desk: Context, agreement: Agreement) -> Document:
    """A design of a customer with a name, wishes and money."""
    document = new_design(desk, template="solitaire")
    customer, _ = desk.store.save_customer(Customer("", "Mevrouw Geheim", phone="0612345678", address="Kerkstraat 1"))
    dossier = desk.store.dossier(document.dossier_id)
    assert dossier is not None
    desk.store.save_dossier(replace(dossier, customer_id=customer.id))
    design = replace(from_json(document.data), agreement=agreement, wishes=Wishes(for_whom="Liefste", notes="geheim"))
    return desk.store.save_document(replace(document, data=to_json(design)))[0]


def test_the_calendar_holds_every_day_and_no_name(desk: Context, tmp_path: Path) -> None:
    agreement = Agreement(
        deliver=dt.date(2026, 12, 18),
        pickup=dt.date(2027, 1, 8),
        follow_up=dt.date(2026, 12, 4),
        quote=Money.of(4321),
    )
    document = private(desk, agreement)
    text = write_calendar(desk, document, agreement, "nl", tmp_path / "opdracht.ics").decode()
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == len(days_of(agreement)) == 3
    assert text.count("BEGIN:VCALENDAR") == 1
    assert len({line for line in text.splitlines() if line.startswith("UID:")}) == 3
    for day in ("20261218", "20270108", "20261204"):
        assert f"DTSTART;TZID=Europe/Amsterdam:{day}T10" in text
    for secret in ("Geheim", "Liefste", "4321", "geheim"):
        assert secret not in text
    with pytest.raises(KnownError, match=r"handover\.no_day"):
        write_calendar(desk, document, Agreement(), "nl", tmp_path / "leeg.ics")


def addressed(*makers: Maker) -> EmailMessage:
    design = replace(TEMPLATES["solitaire"].design(), agreement=Agreement(makers=makers))
    return letter(design, b"%PDF-1.7", "26-0142", "B", NL)


def test_the_letter_goes_to_the_first_maker_with_an_address() -> None:
    mail = addressed(Maker("gieter", "Gieterij"), Maker("goudsmid", "Atelier Noord", None, "noord@example.nl"))
    assert mail["To"] == "noord@example.nl"
    body = mail.get_body()
    assert body is not None
    assert "Beste Atelier Noord" in body.get_content()


@pytest.mark.parametrize("address", ["noord", "a@b, c@d", "a@b\nBcc: c@d", "<a@b>"])
def test_what_is_no_address_is_left_out(address: str) -> None:
    mail = addressed(Maker("goudsmid", "Noord", None, address))
    assert mail["To"] is None
    assert mail["Bcc"] is None


def words_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_receipt_says_what_was_handed_in_and_no_cost(desk: Context, tmp_path: Path, language: str) -> None:
    desk.add_quote(metal_quote("gold", 118.0, desk.clock(), "Geheime raffinadeur"))
    desk.add_quote(rate_quote(OWN_METAL, 0.85, desk.clock(), "wij"))
    own = (
        OwnMaterial("trouwring", 4.12, "585", "", None, "credit", "gold", 585.0, "Z12", "gravure J & M"),
        OwnMaterial("broche", 6.4, fate="back"),
        OwnMaterial("  "),
    )
    document = private(desk, Agreement(own=own, maker_price=Money.of(987)))
    make_receipt(desk, document, language, tmp_path / "bewijs.pdf")
    told = words_of(tmp_path / "bewijs.pdf")
    for wanted in ("trouwring", "Z12", "gravure J & M", "broche", "Mevrouw Geheim", "241"):
        assert wanted in told, wanted
    for secret in ("raffinadeur", "0.85", "0,85", "85 %", "118", "987", "geheim ", "Liefste"):
        assert secret not in told, secret
    with pytest.raises(KnownError, match=r"receipt\.nothing"):
        make_receipt(desk, private(desk, Agreement(own=(OwnMaterial(" "),))), language, tmp_path / "leeg.pdf")


@given(share=st.floats(0.1, 0.99), price=st.floats(40.0, 160.0))
@settings(max_examples=25, deadline=None)
def test_no_customers_paper_tells_the_shops_share(share: float, price: float) -> None:
    from juwdesk.design.briefdata import Order
    from juwdesk.design.credit import credit_of
    from juwdesk.design.receipt import receipt
    from juwdesk.drawing.flow import Letterhead

    at = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
    book = PriceBook().with_quote(metal_quote("gold", round(price, 3), at, "qqbronqq"))
    book = book.with_quote(rate_quote(OWN_METAL, round(share, 4), at, "zzbronzz"))
    own = (OwnMaterial("ring", 4.0, fate="credit", metal="gold", fineness=585.0),)
    order = Order("1", "A", at, "x", own=own)
    text = "\n".join(texts(receipt(order, credit_of(own, book, at), Letterhead("J", (), ""), NL))).replace(
        "\u00a0", " "
    )
    assert "qqbronqq" not in text
    assert "zzbronzz" not in text
    if abs(share - 1) > 0.02:
        assert NL.money(Money.of(round(price, 3))).replace("\u00a0", " ") not in text
