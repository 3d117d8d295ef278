"""A value is a range with reasons: what it promises about missing, stale and forbidden numbers."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.money import Money
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.bill import Bill, LineKind, MetalLine, StoneLine, WorkLine
from juwdesk.pricing.indicate import Form, Policy, Quality, indicate, rounded
from juwdesk.pricing.prices import PriceBook, Quote, metal_quote

NOW = dt.datetime(2026, 3, 2, 11, 0, tzinfo=dt.UTC)
BOOK = PriceBook((metal_quote("gold", 120.0, NOW - dt.timedelta(hours=3), "own buyer"),))
RING = MetalLine("Ring", "gold-585-yellow", "gold", 0.585, Estimate(3.98, 4.0, 4.02))
STONE = StoneLine(
    "Sapphire", "sapphire-blue", "oval", Estimate(1.1, 1.2, 1.3), 1, Estimate(300, 500, 900), "own", "2026-02-20"
)
POLICY = Policy(NOW)


def test_metal_is_mass_times_fineness_times_price() -> None:
    result = indicate(Bill((RING,)), BOOK, POLICY)
    assert result.exact is not None
    assert result.exact.likely == pytest.approx(4.0 * 0.585 * 120.0)
    (line,) = result.lines
    assert (line.formula, line.source, line.date, line.fineness) == ("metal", "own buyer", "2026-03-02", 0.585)
    assert result.melt == result.exact


def test_the_range_is_rounded_outward_to_two_figures() -> None:
    result = indicate(Bill((RING,), (STONE,)), BOOK, POLICY)
    assert result.value is not None
    assert result.exact is not None
    assert result.value.low <= result.exact.low
    assert result.value.high >= result.exact.high
    assert result.value == Estimate(580.0, 780.0, 1200.0)
    assert result.quality is Quality.B


def test_the_stone_makes_the_range_wide() -> None:
    result = indicate(Bill((RING,), (STONE,)), BOOK, POLICY)
    assert result.drivers[0].label == "Sapphire"
    assert result.drivers[0].share > 0.9
    assert sum(driver.share for driver in result.drivers) <= 1.0 + 1e-9


def test_a_price_per_carat_takes_the_weight_with_its_error() -> None:
    per_carat = replace(STONE, price_each=None, price_per_ct=Estimate.exact(500), count=2)
    result = indicate(Bill((), (per_carat,)), PriceBook(), POLICY)
    assert result.exact is not None
    assert result.exact.likely == pytest.approx(1200)
    assert result.exact.low == pytest.approx(1100)


def test_a_missing_metal_price_is_a_problem_and_no_number() -> None:
    result = indicate(Bill((RING,), (STONE,)), PriceBook(), POLICY)
    assert (result.form, result.value, result.quality) == (Form.NONE, None, Quality.X)
    assert [problem.code for problem in result.problems] == ["price.missing_metal"]


def test_a_missing_stone_price_leaves_the_metal_as_floor() -> None:
    result = indicate(Bill((RING,), (replace(STONE, price_each=None),)), BOOK, POLICY)
    assert result.form is Form.FLOOR
    assert result.value is None
    assert result.melt is not None
    assert result.melt.likely == pytest.approx(280.8)
    assert not result.complete
    assert [problem.code for problem in result.problems] == ["price.missing_stone"]


def test_a_stale_price_blocks_a_current_value_but_not_a_past_one() -> None:
    later = NOW + dt.timedelta(days=9)
    blocked = indicate(Bill((RING,)), BOOK, replace(POLICY, at=later))
    assert blocked.value is None
    assert [problem.code for problem in blocked.problems] == ["price.stale"]
    past = indicate(Bill((RING,)), BOOK, replace(POLICY, at=later, current=False))
    assert past.value is not None
    warned = indicate(Bill((RING,)), BOOK, replace(POLICY, at=NOW + dt.timedelta(days=2)))
    assert warned.value is not None
    assert warned.quality is Quality.C


def test_a_purpose_without_a_number_gives_none() -> None:
    result = indicate(Bill((RING,), (STONE,)), BOOK, replace(POLICY, form=Form.NONE, reason="value.no_purpose"))
    assert result.value is None
    assert result.melt is None
    assert result.problems[-1].code == "value.no_purpose"


def test_an_empty_bill_has_no_value() -> None:
    result = indicate(Bill(), BOOK, POLICY)
    assert (result.form, result.value) == (Form.NONE, None)


def test_the_metal_is_the_floor() -> None:
    trade = replace(POLICY, margin=Estimate(0.3, 0.5, 0.7))
    result = indicate(Bill((RING,), (STONE,)), BOOK, trade)
    assert result.exact is not None
    assert result.melt is not None
    assert result.exact.low >= result.melt.low
    assert result.exact.likely >= result.melt.likely


def test_work_takes_the_price_book_or_a_fixed_amount() -> None:
    hour = Quote("work:bench", 75.0, "h", NOW, "own rate")
    work = WorkLine("Bench", LineKind.LABOUR, "work:bench", Estimate.exact(2.0), "h")
    fixed = WorkLine("Engraving", LineKind.OTHER, "", Estimate.exact(1), "piece", Money.of(35))
    result = indicate(Bill((), (), (work, fixed)), PriceBook((hour,)), replace(POLICY, vat=0.21))
    assert result.exact is not None
    assert result.exact.likely == pytest.approx(185 * 1.21)
    missing = indicate(Bill((), (), (work,)), PriceBook(), POLICY)
    assert [problem.code for problem in missing.problems] == ["price.missing_work"]


def test_the_simulation_agrees_with_the_closed_form() -> None:
    bill = Bill((RING,), (replace(STONE, price_each=Estimate(400, 500, 600)),))
    margin = replace(POLICY, margin=Estimate(1.8, 2.0, 2.2), vat=0.21)
    closed, drawn = indicate(bill, BOOK, margin), indicate(bill, BOOK, margin, draws_count=20_000, seed=4)
    assert closed.exact is not None
    assert drawn.exact is not None
    assert drawn.exact.likely == pytest.approx(closed.exact.likely, rel=0.01)
    assert drawn.exact.low == pytest.approx(closed.exact.low, rel=0.02)
    assert drawn.exact.high == pytest.approx(closed.exact.high, rel=0.02)
    assert drawn == indicate(bill, BOOK, margin, draws_count=20_000, seed=4)


amounts = st.floats(1.0, 1e6)


@given(amounts, amounts, amounts)
def test_rounding_keeps_the_range_inside_and_ordered(a: float, b: float, c: float) -> None:
    low, likely, high = sorted((a, b, c))
    result = rounded(Estimate(low, likely, high))
    assert result.low <= low * (1 + 1e-9)
    assert result.high >= high * (1 - 1e-9)
    assert result.low <= result.likely <= result.high
    assert result.likely == pytest.approx(likely, rel=0.06)


@given(st.floats(0.01, 500), st.floats(0, 0.4))
def test_more_uncertain_mass_never_narrows_the_value(mass: float, spread: float) -> None:
    narrow = replace(RING, mass=Estimate.exact(mass))
    wide = replace(RING, mass=Estimate(mass * (1 - spread), mass, mass * (1 + spread)))
    first, second = (indicate(Bill((line,)), BOOK, POLICY).exact for line in (narrow, wide))
    assert first is not None
    assert second is not None
    assert second.low <= first.low + 1e-9
    assert second.high >= first.high - 1e-9
