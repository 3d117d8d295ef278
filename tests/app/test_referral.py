"""Referrals: a directory of the shop's own, a sheet with everything and no amount, a reply, a day to come back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from juwdesk.app.context import Context
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.referral import (
    Order,
    answered,
    keep_referral,
    proposed,
    with_sent,
    without_sent,
    write_follow_up,
    writer,
)
from juwdesk.app.referral_book import Appraiser, directory, drop_appraiser, keep_appraiser
from juwdesk.appraisal.appraisal import Appraisal, Relation, from_json, new
from juwdesk.appraisal.circumstances import advice_of
from juwdesk.appraisal.referral_sent import Reply, Sent, overdue
from juwdesk.base.problems import KnownError
from juwdesk.storage.records import Document
from tests.fakes import context

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path / "shop")
    yield made
    made.close()


def sample(shop: Context) -> tuple[Appraisal, Document]:
    dossier = put_in_sample(shop)
    (row,) = [each for each in shop.store.documents(dossier.id) if each.kind == "item"]
    return from_json(row.data), row


def code(refused: pytest.ExceptionInfo[KnownError]) -> str:
    return refused.value.problem.code


def test_the_directory_is_the_shops_own(shop: Context) -> None:
    assert directory(shop) == ()
    lab = keep_appraiser(shop, Appraiser(name="Edelsteenlab", target="laboratory", address="Straat 1\n2801 AA Gouda"))
    keep_appraiser(shop, Appraiser(name="A. Bakker", target="registered appraiser"))
    assert [each.name for each in directory(shop)] == ["A. Bakker", "Edelsteenlab"]
    assert directory(shop, "laboratory")[0] == lab
    assert lab.lines == ("Edelsteenlab", "Straat 1", "2801 AA Gouda")
    moved = keep_appraiser(shop, replace(lab, phone="0182"))
    assert moved.id == lab.id
    assert directory(shop, "laboratory")[0].phone == "0182"
    drop_appraiser(shop, lab.id)
    assert [each.name for each in directory(shop)] == ["A. Bakker"]
    with pytest.raises(KnownError) as refused:
        keep_appraiser(shop, Appraiser(name="  "))
    assert code(refused) == "referral.no_name"
    with pytest.raises(KnownError) as gone:
        keep_appraiser(shop, moved)
    assert code(gone) == "store.gone"


def test_a_referral_begins_with_whom_the_advice_names(shop: Context) -> None:
    appraisal = replace(new("a"), purpose="PU-11", circumstances=("origin_drives_value",))
    begun = proposed(appraisal, advice_of(appraisal, shop.catalogue), "r1", DAY)
    assert (begun.target, begun.due_on, begun.consent) == ("laboratory", "2026-12-16", False)
    assert proposed(appraisal, None, "r1", DAY).target == "registered appraiser"
    kept = with_sent(with_sent(appraisal, begun), replace(begun, to="Lab"))
    assert [each.to for each in kept.referrals] == ["Lab"]
    assert without_sent(kept, "r1").referrals == ()


def test_an_answer_is_kept_with_its_day_and_an_empty_one_refused() -> None:
    appraisal = with_sent(new("a"), Sent("r1", "laboratory", due_on="2026-12-16"))
    done = answered(appraisal, "r1", " Natural, heated. ", DAY).referrals[0]
    assert (done.reply, done.replied_on, done.answer) == (Reply.RECEIVED, "2026-11-25", "Natural, heated.")
    with pytest.raises(KnownError) as refused:
        answered(appraisal, "r1", "  ", DAY)
    assert code(refused) == "referral.no_answer"
    with pytest.raises(KnownError) as unknown:
        answered(appraisal, "r2", "x", DAY)
    assert code(unknown) == "appraisal.no_such_row"


@pytest.mark.parametrize(("due", "late"), [("2026-11-24", True), ("2026-11-25", False), ("", False)])
def test_an_answer_is_late_after_its_day(due: str, late: bool) -> None:
    waiting = Sent("r", "laboratory", due_on=due)
    assert overdue(waiting, DAY) is late
    assert not overdue(replace(waiting, reply=Reply.RECEIVED), DAY)


@pytest.mark.parametrize(("language", "words"), [
    ("nl", ("Verwijzing", "Onze vraag", "zouden dit stuk willen kopen", "Uw antwoord", "Niet getest")),
    ("en", ("Referral", "Our question", "We would like to buy this piece", "Your answer", "Not tested")),
])  # fmt: skip
def test_the_sheet_says_what_was_seen_and_names_no_amount(
    shop: Context, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    appraisal, row = sample(shop)
    lab = keep_appraiser(shop, Appraiser(name="Edelsteenlab", address="Straat 1"))
    appraisal = replace(appraisal, relation=Relation.WANTS_TO_BUY, notes="never shown", advice="€ 4.000 perhaps")
    sent = Sent("r1", "laboratory", "Edelsteenlab", lab.id, due_on="2026-12-16", consent=True)
    order = Order(appraisal, row, sent, language, tmp_path / "sheet.pdf")
    data = writer(shop, order)()
    kept = keep_referral(shop, order, data)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(order.target).pages).split())
    for each in words:
        assert each in text
    assert "Edelsteenlab" in text
    assert "€" not in text
    assert "never shown" not in text
    assert kept in shop.store.attachments(row.dossier_id)
    assert shop.store.timeline(row.dossier_id)[0].kind == "referred"
    assert shop.store.snapshots(row.id)[0].locked


def test_nothing_leaves_without_the_customers_word(shop: Context, tmp_path: Path) -> None:
    appraisal, row = sample(shop)
    order = Order(appraisal, row, Sent("r1", "laboratory"), "nl", tmp_path / "sheet.pdf")
    with pytest.raises(KnownError) as refused:
        writer(shop, order)
    assert code(refused) == "referral.no_consent"
    assert not order.target.exists()


def test_the_follow_up_is_a_calendar_file_without_a_name(shop: Context, tmp_path: Path) -> None:
    _, row = sample(shop)
    target = tmp_path / "x.ics"
    data = write_follow_up(shop, row.dossier_id, Sent("r1", "laboratory", "Lab", due_on="2026-12-16"), "nl", target)
    assert target.read_bytes() == data
    assert b"DTSTART;TZID=Europe/Amsterdam:20261216T100000" in data
    assert b"Lab" not in data
    with pytest.raises(KnownError) as refused:
        write_follow_up(shop, row.dossier_id, Sent("r1", "laboratory"), "nl", target)
    assert code(refused) == "referral.no_day"
