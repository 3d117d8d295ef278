"""The open sum of an offer, the register and its holding days: both sides of every limit."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.appraisal import Metal, new
from juwdesk.appraisal.buying import Lot, Terms, lots_of, offer
from juwdesk.appraisal.buying_record import COLUMNS, Purchase, held, hold_until, lacking, register_csv
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import Catalogue

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
BOOK = PriceBook((metal_quote("gold", 100.0, NOW, "typed"), metal_quote("silver", 1.5, NOW, "typed")))


def code(refused: pytest.ExceptionInfo[KnownError]) -> str:
    return refused.value.problem.code


def test_the_sum_is_open_down_to_the_last_figure() -> None:
    """10 g of 585 at 100 €/g fine: 585 gross; 3 % refining 17.55, 10 % margin 58.50; 508.95, rounded down 508."""
    made = offer([Lot("gold", 585, 10.0)], Terms(0.03, 0.10), BOOK, NOW)
    (line,) = made.lines
    assert line.fine_grams == pytest.approx(5.85)
    assert (made.gross, made.refining, made.margin) == (Money.of("585"), Money.of("17.55"), Money.of("58.50"))
    assert (made.total, made.per_gram) == (Money.of("508"), Money.of("50.80"))
    assert made.problems == ()


def test_what_is_added_for_stones_stands_apart_from_the_price_per_gram() -> None:
    plain = offer([Lot("gold", 585, 10.0)], Terms(0.03, 0.10), BOOK, NOW)
    more = offer([Lot("gold", 585, 10.0)], Terms(0.03, 0.10), BOOK, NOW, Money.of(200))
    assert more.total == plain.total + Money.of(200)
    assert more.per_gram == plain.per_gram


@given(
    st.floats(0.01, 5000),
    st.floats(1, 1000),
    st.floats(0, 0.4),
    st.floats(0, 0.5),
    st.sampled_from(["gold", "silver"]),
)
def test_an_offer_never_exceeds_the_metal_and_adds_up(
    grams: float, fineness: float, refining: float, margin: float, metal: str
) -> None:
    made = offer([Lot(metal, fineness, grams)], Terms(refining, margin), BOOK, NOW)
    assert 0 <= made.total.cents <= made.gross.cents
    assert made.total.cents % 100 == 0
    exact = made.gross.cents - made.refining.cents - made.margin.cents
    assert exact - 100 < made.total.cents <= max(exact, 0)


@pytest.mark.parametrize(
    ("lots", "terms", "at", "wanted"),
    [
        ([], Terms(), NOW, "buying.nothing"),
        ([Lot("gold", 585, 0.0)], Terms(), NOW, "buying.lot"),
        ([Lot("gold", 1001, 1.0)], Terms(), NOW, "buying.lot"),
        ([Lot("tin", 585, 1.0)], Terms(), NOW, "buying.lot"),
        ([Lot("gold", 585, 1.0)], Terms(1.0), NOW, "buying.terms"),
        ([Lot("gold", 585, 1.0)], Terms(0.5, 0.5), NOW, "buying.terms"),
        ([Lot("gold", 585, 1.0)], Terms(-0.1), NOW, "buying.terms"),
        ([Lot("platinum", 950, 1.0)], Terms(), NOW, "price.missing_metal"),
        ([Lot("gold", 585, 1.0)], Terms(), NOW + dt.timedelta(days=7, seconds=1), "price.stale"),
    ],
)
def test_what_cannot_be_offered_is_refused(lots: list[Lot], terms: Terms, at: dt.datetime, wanted: str) -> None:
    with pytest.raises(KnownError) as refused:
        offer(lots, terms, BOOK, at)
    assert code(refused) == wanted


def test_a_price_of_some_days_warns() -> None:
    made = offer([Lot("gold", 585, 1.0)], Terms(), BOOK, NOW + dt.timedelta(days=7))
    assert [each.code for each in made.problems] == ["price.dated"]
    assert offer([Lot("gold", 585, 1.0)], Terms(), BOOK, NOW + dt.timedelta(hours=24)).problems == ()


def test_only_metal_that_is_known_and_weighed_alone_counts(catalogue: Catalogue) -> None:
    appraisal = replace(
        new("a"),
        metals=(
            Metal("a", "gold-585-yellow", mass=4.0),
            Metal("b", "gold-585-yellow", mass=4.0, net=False),
            Metal("c", "gold-585-yellow"),
            Metal("d", "", mass=4.0),
        ),
    )
    lots, problems = lots_of(appraisal, catalogue)
    assert lots == (Lot("gold", 585.0, 4.0),)
    assert [(each.code, each.where) for each in problems] == [
        ("buying.gross", "b"),
        ("buying.not_weighed", "c"),
        ("buying.metal_unknown", "d"),
    ]


WHOLE = Purchase(
    1, "2026-11-25", "ring", "ring of gold, 585", price="508", seller="J. Jansen", address="Straat 1, Gouda",
    identity="passport, seen", adult=True, stolen_checked="2026-11-25", hold_days="5",
)  # fmt: skip


def test_a_whole_record_lacks_nothing() -> None:
    assert lacking(WHOLE) == ()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"seller": " "}, ("buying.field", "seller")),
        ({"address": ""}, ("buying.field", "address")),
        ({"identity": ""}, ("buying.field", "identity")),
        ({"price": "much"}, ("buying.price", "price")),
        ({"bought_on": "yesterday"}, ("buying.day", "bought_on")),
        ({"hold_days": "some"}, ("buying.days", "hold_days")),
        ({"adult": False}, ("buying.adult", "adult")),
        ({"stolen_checked": ""}, ("buying.stolen", "stolen_checked")),
        ({"payment": "cash", "price": "3000"}, ("buying.cash", "payment")),
    ],
)
def test_what_lacks_is_named_at_its_field(changes: dict[str, object], wanted: tuple[str, str]) -> None:
    found = lacking(replace(WHOLE, **changes))  # type: ignore[arg-type] # fields of several kinds
    assert [(each.code, each.where) for each in found] == [wanted]


def test_cash_just_below_the_limit_is_allowed() -> None:
    assert lacking(replace(WHOLE, payment="cash", price="2999,99")) == ()


@pytest.mark.parametrize(
    ("bought", "days", "working", "until"),
    [
        ("2026-11-25", "5", False, "2026-11-30"),
        ("2026-11-25", "5", True, "2026-12-02"),
        ("2026-11-27", "1", True, "2026-11-30"),
        ("2026-11-25", "0", False, "2026-11-25"),
        ("2026-11-25", "", False, None),
    ],
)
def test_the_days_of_holding(bought: str, days: str, working: bool, until: str | None) -> None:
    purchase = replace(WHOLE, bought_on=bought, hold_days=days, working=working)
    found = hold_until(purchase)
    assert (found.isoformat() if found else None) == until
    if found is None:
        assert held(purchase, dt.date(2030, 1, 1))
    else:
        assert not held(purchase, found)
        assert held(purchase, found - dt.timedelta(days=1))
        assert not held(replace(purchase, sold_on=bought), found - dt.timedelta(days=1))


def test_the_register_leaves_as_a_table_without_formulas() -> None:
    text = register_csv([replace(WHOLE, description="=SUM(A1)", seller='Jansen, "J"')])
    (row,) = list(csv.DictReader(io.StringIO(text)))
    assert row["description"] == "'=SUM(A1)"
    assert row["seller"] == 'Jansen, "J"'
    assert row["hold_until"] == "2026-11-30"
    assert set(row) == {*COLUMNS, "hold_until"}
    assert not {"bsn", "citizen", "copy"} & set(COLUMNS)
