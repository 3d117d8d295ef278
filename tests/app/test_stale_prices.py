"""A price that is too old greys and then blocks a value of today, whatever it is a price of; a past date does not."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.price_book import Book
from juwdesk.app.price_book_view import cards
from juwdesk.appraisal.appraisal import Amount, Metal, Stone, StonePrice, new
from juwdesk.appraisal.buying import Lot, Terms, offer
from juwdesk.appraisal.value_appraisal import described
from juwdesk.appraisal.worth import indication_of
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Severity
from juwdesk.pricing.imports_diamonds import Bracket, DiamondList
from juwdesk.pricing.imports_mapped import Purchase
from juwdesk.pricing.imports_rates import Rates
from juwdesk.pricing.indicate import Form
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
EN = translator("en")
RING = replace(
    new("a"),
    purpose="PU-11",
    metals=(Metal("m", "gold-750-yellow", mass=5.0),),
    stones=(Stone("s", "ruby", conclusion="ruby", carat=1.0, carat_basis="weighed", price=StonePrice(80, 100, 120)),),
    making=Amount(200, 250, 300, "shop", "2026-11-20"),
)
LIMITS = [
    ("metal", dt.timedelta(hours=24), "price.dated", dt.timedelta(days=7), "price.stale"),
    ("stone", dt.timedelta(days=92), "price.typed_dated", dt.timedelta(days=366), "price.typed_stale"),
    ("making", dt.timedelta(days=92), "price.typed_dated", dt.timedelta(days=366), "price.typed_stale"),
]


def of_age(kind: str, age: dt.timedelta, value_date: str = "") -> tuple[Form, set[str], bool]:
    """The form of a value whose prices are of today but for one kind, the codes of its prices, and whether it has a
    number."""
    then = NOW - age
    day = {each: NOW.date().isoformat() for each in ("stone", "making")} | {kind: then.date().isoformat()}
    book = PriceBook((metal_quote("gold", 118.0, then if kind == "metal" else NOW, "typed"),))
    stone = replace(RING.stones[0], price=StonePrice(80, 100, 120, "ct", "dealer", day["stone"]))
    making = Amount(200, 250, 300, "shop", day["making"])
    ring = replace(RING, stones=(stone,), making=making, value_date=value_date)
    found = indication_of(ring, load(), book, NOW)
    codes = {each.code for each in found.problems if each.code.startswith("price.")}
    return found.form, codes, found.value is not None


@pytest.mark.parametrize(("kind", "warns", "dated", "blocks", "stale"), LIMITS)
def test_every_typed_kind_of_price_warns_first_and_then_blocks(
    kind: str, warns: dt.timedelta, dated: str, blocks: dt.timedelta, stale: str
) -> None:
    more = dt.timedelta(days=1) if kind != "metal" else dt.timedelta(seconds=1)
    assert of_age(kind, dt.timedelta(0)) == (Form.RANGE, set(), True)
    assert of_age(kind, warns) == (Form.RANGE, set(), True)
    assert of_age(kind, warns + more) == (Form.RANGE, {dated}, True)
    assert of_age(kind, blocks) == (Form.RANGE, {dated}, True)
    form, codes, number = of_age(kind, blocks + more)
    assert (form, codes, number) == (Form.NONE if kind == "metal" else Form.FLOOR, {stale}, False)


@pytest.mark.parametrize("days", [0, 3, 6])
def test_a_past_value_date_takes_the_price_of_its_day_and_does_not_grey(days: int) -> None:
    age = dt.timedelta(days=500)
    asked = (NOW - age + dt.timedelta(days=days)).date().isoformat()
    assert of_age("metal", age, asked) == (Form.RANGE, set(), True)


def test_an_offer_is_never_made_on_a_stale_metal_price() -> None:
    def made(days: float) -> set[Severity]:
        book = PriceBook((metal_quote("gold", 118.0, NOW - dt.timedelta(days=days), "typed"),))
        return {each.severity for each in offer([Lot("gold", 585, 5)], Terms(0.02, 0.1), book, NOW).problems}

    assert made(0.5) == set()
    assert made(6.9) == {Severity.WARNING}
    with pytest.raises(KnownError):
        made(7.1)


@pytest.mark.parametrize(
    ("days", "state", "counts"),
    [(0, "fresh", True), (31, "fresh", True), (32, "dated", True), (92, "dated", True), (93, "stale", False)],
)
def test_a_diamond_list_greys_after_a_month_and_no_longer_counts_after_a_quarter(
    days: int, state: str, counts: bool
) -> None:
    listed = DiamondList(
        {("round", Bracket(1.0, 1.49), "G", "VS2"): 5000.0}, NOW.date() - dt.timedelta(days=days), "a"
    )
    shop = Book(diamonds=listed)
    shown = {each.key: each for each in cards(shop, PriceBook(), load(), NOW, EN)}["diamonds"]
    assert shown.lines[0].state == state
    stone = replace(RING.stones[0], conclusion="diamond")
    asked = described(replace(RING, stones=(stone,)), load(), PriceBook(shop=lambda: shop), NOW)
    assert asked is not None
    assert (asked.diamonds is not None) == counts


@pytest.mark.parametrize(
    ("days", "state"), [(1, "fresh"), (92, "fresh"), (93, "dated"), (366, "dated"), (367, "stale")]
)
def test_purchases_grey_as_they_grow_old(days: int, state: str) -> None:
    day = NOW.date() - dt.timedelta(days=days)
    shop = Book(purchases=(Purchase(day, "ruby", 2.0, 1, 250.0, "good"),))
    shown = {each.key: each for each in cards(shop, PriceBook(), load(), NOW, EN)}["purchases"]
    assert shown.lines[0].state == state


@pytest.mark.parametrize(("days", "state"), [(1, "fresh"), (7, "fresh"), (8, "dated")])
def test_rates_grey_after_a_week(days: int, state: str) -> None:
    shop = Book(Rates((NOW.date() - dt.timedelta(days=days),), {"USD": (1.16,)}))
    shown = {each.key: each for each in cards(shop, PriceBook(), load(), NOW, EN)}["rates"]
    assert shown.lines[0].state == state


@pytest.mark.parametrize(("days", "state"), [(0.5, "fresh"), (3, "dated"), (8, "stale")])
def test_metals_grey_in_the_price_book(days: float, state: str) -> None:
    book = PriceBook((metal_quote("gold", 118.0, NOW - dt.timedelta(days=days), "typed"),))
    assert {each.key: each for each in cards(Book(), book, load(), NOW, EN)}["metals"].lines[0].state == state
