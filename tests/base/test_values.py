"""Ranges, money, upgrades and the codec: the values that everything stands on."""

import math
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.codec import decode, encode
from juwdesk.base.locale import printable
from juwdesk.base.money import Money, round_outward
from juwdesk.base.problems import KnownError
from juwdesk.base.ranges import Estimate, Range
from juwdesk.base.units import carat_to_gram, circumference, gram_to_carat, mass_g
from juwdesk.base.upgrade import Upgrades

amounts = st.floats(0.01, 1e7)


@given(amounts, amounts)
def test_outward_rounding_holds_the_exact_range_and_adds_little(a: float, b: float) -> None:
    low, high = sorted((a, b))
    lower, upper = round_outward(low, high)
    assert lower <= low * (1 + 1e-9)
    assert upper >= high * (1 - 1e-9)
    assert lower >= low * 0.89
    assert upper <= high * 1.11


def test_outward_rounding_leaves_round_figures_alone() -> None:
    assert round_outward(6120, 9870) == (6100, 9900)
    assert round_outward(2500, 2500) == (2500, 2500)


@given(st.lists(amounts, min_size=3, max_size=3).map(sorted), st.lists(amounts, min_size=3, max_size=3).map(sorted))
def test_estimates_stay_ordered(a: list[float], b: list[float]) -> None:
    total = Estimate(*a).plus(Estimate(*b)).scaled(1.21)
    assert total.low <= total.likely <= total.high


def test_a_range_refuses_the_wrong_order_and_nan() -> None:
    with pytest.raises(ValueError):
        Range(2, 1)
    with pytest.raises(ValueError):
        Range(math.nan, 1)
    assert 1.5 in Range(1, 2)
    assert Range(1, 2).scaled(-1) == Range(-2, -1)


def test_money_is_exact_and_never_mixes_currencies() -> None:
    assert Money.of("0.10") + Money.of("0.20") == Money(30)
    assert Money.of(2.675) == Money(268)
    assert Money.of(100).times(1.21) == Money(12100)
    with pytest.raises(ValueError):
        Money(1) + Money(1, "USD")


def test_units() -> None:
    assert carat_to_gram(1) == pytest.approx(0.2)
    assert gram_to_carat(carat_to_gram(3.3)) == pytest.approx(3.3)
    assert circumference(17) == pytest.approx(53.407, abs=1e-3)
    assert mass_g(192, 15.5) == pytest.approx(2.976)


def test_upgrades_walk_every_step_and_refuse_the_future() -> None:
    upgrades = Upgrades("thing", 3)

    @upgrades.to(2)
    def rename(doc: dict[str, Any]) -> dict[str, Any]:
        return {**doc, "b": doc["a"]}

    @upgrades.to(3)
    def double(doc: dict[str, Any]) -> dict[str, Any]:
        return {**doc, "b": doc["b"] * 2}

    assert upgrades.apply({"format": 1, "a": 2})["b"] == 4
    done = {"format": 3, "b": 7}
    assert upgrades.apply(done) == done
    for bad, code in (
        ({"format": 9}, "document.newer"),
        ({}, "document.no_format"),
        ({"format": True}, "document.no_format"),
        ([1, 2], "document.no_format"),
    ):
        with pytest.raises(KnownError) as refused:
            upgrades.apply(bad)
        assert refused.value.problem.code == code


@dataclass(frozen=True)
class Leaf:
    name: str
    size: float


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    note: str | None = None


@given(
    st.lists(st.tuples(st.text(max_size=8).map(printable), st.floats(-1e6, 1e6)), max_size=4),
    st.none() | st.text(max_size=9).map(printable),
)
def test_the_codec_gives_back_what_it_took(leaves: list[tuple[str, float]], note: str | None) -> None:
    tree = Tree(tuple(Leaf(name, size) for name, size in leaves), note)
    assert decode(Tree, encode(tree)) == tree


def test_the_codec_names_the_place_of_a_fault() -> None:
    with pytest.raises(KnownError) as refused:
        decode(Tree, {"leaves": [{"name": "a", "size": "wide"}]})
    assert refused.value.problem.where == "leaves.0.size"
