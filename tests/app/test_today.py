"""The first room as a table: prices with their age, what waits, what was touched last, the small price form."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.dossiers import Recent
from juwdesk.app.settings import Settings
from juwdesk.app.today import PriceEntry, backup_of, entry_fields, quote_of, today_view, told_age
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import to_json
from juwdesk.appraisal.referral_sent import Reply, Sent
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook, Quote, metal_quote
from juwdesk.storage.records import Document, Dossier

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL, EN = translator("nl"), translator("en")


def book(**days: int) -> PriceBook:
    """A price for each metal, so many days old."""
    quotes = [metal_quote(metal, 100.0, NOW - dt.timedelta(days=age), "smelter") for metal, age in days.items()]
    return PriceBook(tuple(quotes))


def piece(purpose: str = "", *, sample: bool = False, title: str = "Oma's ring") -> Recent:
    dossier = Dossier("d", "2026-0001", customer="Mevrouw Smit", sample=sample, touched=NOW.isoformat())
    return Recent(dossier, (Document("i", "item", "d", title, {"purpose": purpose}),))


@pytest.mark.parametrize(
    ("days", "state", "age"),
    [(0, "fresh", "vandaag · smelter"), (3, "dated", "3 dagen geleden · smelter"), (9, "stale", "9 dagen geleden")],
)
def test_a_price_tells_its_age_and_source(days: int, state: str, age: str) -> None:
    gold, *others = today_view(book(gold=days), (), NOW, NL).prices
    assert gold.state == state
    assert gold.age.startswith(age)
    assert gold.price.replace("\xa0", " ") == "€ 100,00 per gram fijn"
    assert {each.state for each in others} == {"missing"}
    assert all(not each.age for each in others)


def test_only_prices_that_were_asked_for_once_wait_when_old() -> None:
    view = today_view(book(gold=1, silver=8), (), NOW, EN)
    assert [(each.kind, each.id) for each in view.waits] == [("price", "silver")]
    assert not view.stale
    assert today_view(PriceBook(), (), NOW, EN).stale
    assert today_view(PriceBook(), (), NOW, EN).waits == ()


def test_an_assessment_without_purpose_waits_for_it() -> None:
    kept = NOW.isoformat()
    waits = today_view(PriceBook(), (piece(),), NOW, EN, kept).waits
    assert [(each.kind, each.id) for each in waits] == [("item", "i")]
    assert "Oma's ring" in waits[0].text
    assert today_view(PriceBook(), (piece("insurance"),), NOW, EN, kept).waits == ()


@pytest.mark.parametrize(("days", "waits"), [(None, True), (1, False), (7, True)])
def test_own_work_waits_for_a_backup(days: int | None, waits: bool) -> None:
    last = None if days is None else (NOW - dt.timedelta(days=days)).isoformat()
    found = today_view(PriceBook(), (piece("insurance"),), NOW, NL, last).waits
    assert [each.id for each in found] == (["settings"] if waits else [])


@pytest.mark.parametrize(
    ("due", "reply", "waits"),
    [("2020-01-01", "waiting", 1), ("2020-01-01", "received", 0), ("2999-01-01", "waiting", 0), ("", "waiting", 0)],
)
def test_an_answer_that_is_late_is_asked_after(due: str, reply: str, waits: int) -> None:
    sent = replace(Sent("r", "laboratory", "Edelsteenlab", due_on=due), reply=Reply(reply))
    kept = NOW.isoformat()
    (document,) = piece("insurance").documents
    asked = replace(
        document, data={**document.data, **to_json(doc.edit(doc.new("i"), purpose="x", referrals=(sent,)))}
    )
    found = today_view(PriceBook(), (replace(piece("insurance"), documents=(asked,)),), NOW, NL, kept).waits
    assert [(each.kind, each.id) for each in found] == [("item", "i")] * waits
    assert all("Edelsteenlab" in each.text for each in found)


def test_a_sample_needs_no_backup() -> None:
    assert today_view(PriceBook(), (piece("insurance", sample=True),), NOW, NL).waits == ()


def test_a_recent_dossier_names_its_customer_and_opens_what_was_touched_last() -> None:
    (row,) = today_view(PriceBook(), (piece(),), NOW, NL).recent
    assert (row.number, row.title, row.when, row.opens) == ("2026-0001", "Oma's ring", "vandaag", ("item", "i"))
    assert row.account == "Mevrouw Smit · beoordeling"
    empty = replace(piece(), documents=())
    (row,) = today_view(PriceBook(), (empty,), NOW, NL).recent
    assert (row.title, row.opens) == ("zonder naam", ("dossier", "d"))


@pytest.mark.parametrize(
    ("days", "told"), [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (29, "29 days ago"), (40, "16/10/2026")]
)
def test_ages_are_told_as_people_do(days: int, told: str) -> None:
    assert told_age(NOW - dt.timedelta(days=days), NOW, EN) == told


@pytest.mark.parametrize(
    ("value", "source", "where"),
    [
        ("", "smelter", "value"),
        ("twaalf", "smelter", "value"),
        ("-3", "smelter", "value"),
        ("99999999", "smelter", "value"),
        ("118,40", " ", "source"),
    ],
)
def test_a_price_that_cannot_be_is_told_at_its_field(value: str, source: str, where: str) -> None:
    found = quote_of(PriceEntry("gold", value, source), NOW)
    assert isinstance(found, PriceEntry)
    assert (found.value, found.source) == (value, source)
    told = {each.key for each in entry_fields(found, NL) if each.problem}
    assert told == {f"price/{where}"}


@pytest.mark.parametrize("typed", ["118,40", "118.40", " 118,4 "])
def test_a_price_is_dated_at_the_moment_it_is_typed(typed: str) -> None:
    found = quote_of(PriceEntry("platinum", typed, "smelter"), NOW)
    assert isinstance(found, Quote)
    assert (found.value, found.at, found.source) == (118.4, NOW, "smelter")


def test_the_last_backup_is_read_from_the_settings() -> None:
    assert backup_of(Settings()) is None
    assert backup_of(Settings(extra={"last_backup": "2026-11-20T10:00:00+00:00"})) == "2026-11-20T10:00:00+00:00"
    assert backup_of(Settings(extra={"last_backup": 3})) is None
