"""Prices carry date and source, grow old visibly, and are never made up."""

import datetime as dt

import pytest

from juwdesk.base.problems import KnownError, Severity
from juwdesk.pricing.prices import Freshness, PriceBook, freshness, metal_quote, staleness_problem

NOW = dt.datetime(2026, 3, 2, 11, 0, tzinfo=dt.UTC)


def test_the_youngest_price_of_the_moment_counts() -> None:
    book = PriceBook()
    for days, price in ((30, 90.0), (2, 118.0), (0, 121.5)):
        book = book.with_quote(metal_quote("gold", price, NOW - dt.timedelta(days=days), "own buyer"))
    today = book.latest("metal:gold", NOW)
    past = book.latest("metal:gold", NOW - dt.timedelta(days=10))
    assert today is not None
    assert past is not None
    assert (today.value, past.value) == (121.5, 90.0)
    assert book.latest("metal:gold", NOW - dt.timedelta(days=60)) is None
    assert book.latest("metal:silver", NOW) is None


def test_a_correction_of_the_same_moment_replaces() -> None:
    book = PriceBook().with_quote(metal_quote("gold", 12.15, NOW, "own buyer"))
    book = book.with_quote(metal_quote("gold", 121.5, NOW, "own buyer"))
    assert [quote.value for quote in book.quotes] == [121.5]


@pytest.mark.parametrize(
    ("age", "state", "severity"),
    [
        (dt.timedelta(hours=24), Freshness.FRESH, None),
        (dt.timedelta(hours=24, seconds=1), Freshness.DATED, Severity.WARNING),
        (dt.timedelta(days=7), Freshness.DATED, Severity.WARNING),
        (dt.timedelta(days=7, seconds=1), Freshness.STALE, Severity.ERROR),
    ],
)
def test_prices_grow_old(age: dt.timedelta, state: Freshness, severity: Severity | None) -> None:
    quote = metal_quote("silver", 1.3, NOW - age, "own buyer")
    problem = staleness_problem(quote, NOW)
    assert freshness(quote, NOW) is state
    assert (problem.severity if problem else None) == severity


@pytest.mark.parametrize(
    ("metal", "price", "source", "code"),
    [
        ("unobtainium", 10.0, "me", "price.unknown_metal"),
        ("gold", -1.0, "me", "price.out_of_range"),
        ("gold", 1e9, "me", "price.out_of_range"),
        ("gold", float("nan"), "me", "price.out_of_range"),
        ("gold", 121.5, "  ", "price.no_source"),
    ],
)
def test_bad_prices_are_refused(metal: str, price: float, source: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        metal_quote(metal, price, NOW, source)
    assert caught.value.problem.code == code


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(KnownError) as caught:
        metal_quote("gold", 121.5, NOW.replace(tzinfo=None), "own buyer")
    assert caught.value.problem.code == "price.no_zone"
