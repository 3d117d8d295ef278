"""Draws of a value: the same every time, causes shared, skewed ends kept, grades and sizes priced per draw."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.value_draws import DRAWS, Cause, Term, ends, normals, spread
from juwdesk.appraisal.value_item import item_of
from juwdesk.appraisal.value_piece import value_of
from juwdesk.pricing.draws import Z80
from juwdesk.reference.catalogue import load


@given(st.floats(10, 1e6), st.floats(0.01, 0.8))
def test_one_cause_gives_its_own_ends(amount: float, sigma: float) -> None:
    found, drivers = spread([Term("a", amount, (Cause("x", sigma),))], [])
    assert found.likely == pytest.approx(amount)
    assert math.log(found.high / amount) == pytest.approx(Z80 * sigma, rel=0.03)
    assert math.log(found.low / amount) == pytest.approx(-Z80 * sigma, rel=0.03)
    assert drivers == (("x", 1.0),)


def test_terms_of_one_cause_move_together_and_of_two_apart() -> None:
    one, _ = spread([Term("a", 100, (Cause("x", 0.3),)), Term("b", 100, (Cause("x", 0.3),))], [])
    two, drivers = spread([Term("a", 100, (Cause("x", 0.3),)), Term("b", 100, (Cause("y", 0.3),))], [])
    assert one.likely == two.likely == 200
    assert math.log(one.high / one.low) == pytest.approx(math.sqrt(2) * math.log(two.high / two.low), rel=0.05)
    assert [share for _, share in drivers] == pytest.approx([0.5, 0.5], abs=0.05)


def test_equal_terms_are_drawn_as_their_sum_and_ends_are_those_of_the_spread() -> None:
    many = [Term(str(place), 10.0, (Cause("x", 0.3), Cause("y", 0.2))) for place in range(10)]
    apart, whole = (
        spread([Term("z", 50, (Cause("z", 0.4),)), *many], []),
        spread([Term("z", 50, (Cause("z", 0.4),)), Term("a", 100, many[0].causes)], []),
    )
    assert apart[0].low == pytest.approx(whole[0].low)
    assert apart[0].high == pytest.approx(whole[0].high)
    assert dict(apart[1]) == pytest.approx(dict(whole[1]))
    assert ends(many, []) == spread(many, [])[0]


def test_a_skewed_cause_keeps_its_ends() -> None:
    found, _ = spread([Term("a", 100)], [Cause("market", 0.5, -1.0, 2.0)])
    assert math.log(found.low / 100) == pytest.approx(-0.5, rel=0.03)
    assert math.log(found.high / 100) == pytest.approx(1.0, rel=0.03)


def test_a_sure_sum_has_no_width_and_no_drivers() -> None:
    found, drivers = spread([Term("a", 100), Term("b", 50)], [])
    assert (found.low, found.likely, found.high) == (150, 150, 150)
    assert drivers == ()


def test_draws_are_the_same_every_time_and_nobody_can_change_them() -> None:
    assert len(normals(0)) == DRAWS
    assert np.array_equal(normals(3), normals(3))
    assert abs(float(np.corrcoef(normals(1), normals(2))[0, 1])) < 0.03
    with pytest.raises(ValueError, match="read-only"):
        normals(0)[0] = 1.0


def priced(carat: float, report: str | None) -> tuple[float, float, float]:
    stone = {"gem": "diamond", "carat_each": carat, "count": 1, "colour": "G", "clarity": "VS2"}
    item = {"kind": "loose stone", "stones": [{**stone, "kind": "natural", "report": report}]}
    prices = {"diamond_references": ["1.00,G,VS2,5000"]}
    case = {"level": "retail", "date": "2025-06", "item": item, "prices": prices}
    found = value_of(item_of(case), load()).value
    assert found is not None
    return found.low, found.likely, found.high


def test_a_size_bracket_counts_per_draw() -> None:
    """A stone said to weigh 1.00 ct may well weigh less, and then it costs the price below the step."""
    low, likely, high = priced(1.0, None)
    sure_low, sure_likely, sure_high = priced(1.0, "a report")
    assert likely == sure_likely
    assert low < sure_low
    assert likely / low > high / likely * 0.95
    assert high / low > sure_high / sure_low


def test_grades_without_a_report_are_among_the_drivers() -> None:
    stone = {"gem": "diamond", "carat_each": 0.7, "count": 1, "colour": "G", "clarity": "VS2", "kind": "natural"}
    case = {"level": "retail", "date": "2025-06", "item": {"kind": "loose stone", "stones": [stone]}}
    drivers = dict(value_of(item_of({**case, "prices": {"diamond_references": ["0.7,G,VS2,2500"]}}), load()).drivers)
    assert drivers["diamond"] > 0.9
