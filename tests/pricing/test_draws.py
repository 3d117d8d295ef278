"""The worked value of METHODS c.3, and what a simulation promises."""

from collections.abc import Mapping

import numpy as np
import pytest

from juwdesk.pricing import draws
from juwdesk.pricing.draws import Choice, Draw, Floats, LogNormal, Normal, Triangular

PRICES = ((5200, 4300, 3400), (4700, 3900, 3100), (4100, 3450, 2800))
WEIGHTS = (0.25, 0.5, 0.25)
INPUTS: dict[str, Draw] = {
    "mass": Normal(5.20, 0.02),
    "fineness": Normal(0.585, 0.003),
    "gold": LogNormal(100, 0.01),
    "weight": LogNormal(0.90, 0.05),
    "colour": Choice((0, 1, 2), WEIGHTS),
    "clarity": Choice((0, 1, 2), WEIGHTS),
    "discount": Triangular(0.60, 0.72, 0.85),
    "origin": Choice((1.0, 0.08), (0.92, 0.08)),
    "labour": Triangular(250, 400, 650),
    "markup": Triangular(1.6, 2.0, 2.6),
}


def value(x: Mapping[str, Floats]) -> Floats:
    grid = np.array(PRICES, dtype=np.float64)
    per_carat = grid[x["colour"].astype(int), x["clarity"].astype(int)]
    metal = x["mass"] * x["fineness"] * x["gold"]
    stone = x["weight"] * per_carat * x["discount"] * x["origin"]
    total: Floats = (metal + stone + x["labour"]) * x["markup"] * 1.21
    return total


def test_the_worked_value_comes_out_within_one_percent() -> None:
    values, drawn = draws.simulate(INPUTS, value, 400_000, seed=3)
    assert draws.quantiles(values) == pytest.approx((5677, 7901, 10055), rel=0.01)
    natural = drawn["origin"] == 1.0
    assert draws.quantiles(values[natural]) == pytest.approx((6400, 8059, 10138), rel=0.01)
    assert draws.quantiles(values[~natural]) == pytest.approx((1943, 2329, 2792), rel=0.01)


def test_the_driver_of_the_worked_value_is_its_origin() -> None:
    values, drawn = draws.simulate(INPUTS, value, 200_000, seed=5)
    shares = draws.variance_shares(values, drawn)
    expected = {"origin": 0.79, "clarity": 0.08, "markup": 0.07, "colour": 0.02, "discount": 0.02, "labour": 0.01}
    for name, share in expected.items():
        assert shares[name] == pytest.approx(share, abs=0.012), name
    assert next(iter(shares)) == "origin"
    assert shares["gold"] + shares["mass"] + shares["fineness"] < 0.005


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, _ = draws.simulate(INPUTS, value, 500, seed=9)
    again, _ = draws.simulate(INPUTS, value, 500, seed=9)
    other, _ = draws.simulate(INPUTS, value, 500, seed=10)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_three_point_estimate_keeps_its_tenth_and_ninetieth_percentile() -> None:
    random = np.random.default_rng(2)
    low, middle, high = draws.quantiles(draws.TwoPiece(80, 100, 150).draw(random, 200_000))
    assert (low, middle, high) == pytest.approx((80, 100, 150), rel=0.01)


def test_a_quantity_without_width_has_no_share() -> None:
    inputs: dict[str, Draw] = {"fixed": Triangular(5, 5, 5), "loose": Normal(100, 10)}
    values, drawn = draws.simulate(inputs, lambda x: x["fixed"] * x["loose"], 5_000, seed=1)
    shares = draws.variance_shares(values, drawn)
    assert shares["fixed"] < 1e-9
    assert shares["loose"] == pytest.approx(1.0, abs=0.02)
