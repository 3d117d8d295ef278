"""The worked numbers of the method: likelihoods, density error, and the mounted red stone."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import specific_gravity
from juwdesk.appraisal.information import both, entropy, information, separation
from juwdesk.appraisal.likelihood import RI_SCALE, in_range, over, phi, wild

Floats = NDArray[np.float64]

PRIOR = np.array([0.22, 0.30, 0.25, 0.06, 0.12, 0.05])
"""Ruby natural, ruby flame-fusion, garnet, spinel, red glass, rubellite."""
CLASSES = np.array([0, 1, 2, 2, 2, 2])
LEAVES = np.arange(6)
RANGES = np.array([[1.760, 1.772], [1.760, 1.772], [1.735, 1.775], [1.712, 1.722], [1.480, 1.700], [1.614, 1.650]])
DICHROISM = np.array([0.93, 0.93, 0.02, 0.01, 0.01, 0.93])
SINGLE = np.array([0.02, 0.02, 0.90, 0.97, 0.97, 0.02])
STRIAE = np.array([0.0, 0.75, 0.0, 0.0, 0.10, 0.0])


def yes_no(seen: Floats) -> Floats:
    p = 0.98 * seen + 0.01
    return np.stack([p, 1 - p])


def readings(sigma: float, step: float) -> Floats:
    x = np.arange(1.40, 1.81 + step / 2, step)
    density = wild(in_range(x[:, None], RANGES[:, 0], RANGES[:, 1], sigma), 1 / RI_SCALE)
    weight = np.full(len(x), step)
    weight[[0, -1]] = step / 2
    table: Floats = density * weight[:, None]
    return table


TESTS = {
    "dichroscope": (yes_no(DICHROISM), 1),
    "spot": (readings(0.01, 2e-4), 2),
    "polariscope": (yes_no(SINGLE), 2),
    "refractometer": (readings(0.002, 5e-5), 4),
    "striae": (yes_no(STRIAE), 3),
}


def after(mass: Floats, likelihood: Floats) -> Floats:
    joint: Floats = mass * likelihood
    joint /= joint.sum()
    return joint


@pytest.mark.parametrize(
    ("low", "high", "density"), [(1.760, 1.772, 83.1), (1.735, 1.775, 25.0), (1.712, 1.722, 0.0)]
)
def test_a_range_read_with_error(low: float, high: float, density: float) -> None:
    assert float(in_range(1.766, low, high, 0.002)) == pytest.approx(density, abs=0.05)


def test_a_point_value_gives_the_normal_density() -> None:
    assert float(in_range(1.5, 1.5, 1.5, 0.01)) == pytest.approx(39.894, abs=0.01)


@pytest.mark.parametrize(
    ("value", "weight", "error"), [(4.0, 1, 0.16), (4.0, 2, 0.08), (4.0, 5, 0.032), (2.65, 1, 0.07)]
)
def test_an_error_in_water_alone(value: float, weight: float, error: float) -> None:
    """σ in water alone: SG²·σ/A; with both weighings the error is larger by the part of the air weight."""
    assert value**2 / weight * 0.01 == pytest.approx(error, rel=0.02)
    got, sigma = specific_gravity(weight, weight * (1 - 1 / value), 0.01)
    assert got == pytest.approx(value)
    assert sigma == pytest.approx(value / weight * np.hypot((value - 1) * 0.01, value * 0.01))
    assert error < sigma < error * np.sqrt(2)


def test_the_normal_distribution_function() -> None:
    assert phi([-1.0, 0.0, 1.959964]) == pytest.approx([0.158655, 0.5, 0.975], abs=1e-6)


def test_a_censored_reading() -> None:
    seen = over(1.80, np.array([1.40, 1.79, 2.0]), np.array([1.70, 1.81, 2.4]), 0.005)
    assert seen == pytest.approx([0.0, 0.5, 1.0], abs=0.01)


def test_the_prior_entropies() -> None:
    assert entropy(PRIOR) == pytest.approx(2.328, abs=5e-4)
    assert entropy(np.array([0.22, 0.30, 0.48])) == pytest.approx(1.510, abs=5e-4)


@pytest.mark.parametrize(
    ("test", "leaves", "classes"),
    [
        ("dichroscope", 0.696, 0.537),
        ("spot", 0.984, 0.368),
        ("polariscope", 0.702, 0.560),
        ("refractometer", 1.255, 0.544),
        ("striae", 0.447, 0.431),
    ],
)
def test_the_first_question(test: str, leaves: float, classes: float) -> None:
    table, _ = TESTS[test]
    assert information(PRIOR, table, LEAVES) == pytest.approx(leaves, abs=2e-3)
    assert information(PRIOR, table, CLASSES) == pytest.approx(classes, abs=2e-3)


def test_two_steps_ahead() -> None:
    def rate(a: str, b: str) -> float:
        (first, m), (second, n) = TESTS[a], TESTS[b]
        return information(PRIOR, both(first, second), CLASSES) / (m + n)

    assert rate("dichroscope", "spot") == pytest.approx(0.259, abs=1e-3)
    assert rate("dichroscope", "polariscope") == pytest.approx(0.221, abs=1e-3)
    assert rate("dichroscope", "striae") == pytest.approx(0.215, abs=1e-3)
    small = list(combinations(("dichroscope", "polariscope", "striae", "spot"), 2))
    assert max(small, key=lambda pair: rate(*pair)) == ("dichroscope", "spot")


def test_the_second_question() -> None:
    mass = after(PRIOR, yes_no(DICHROISM)[0])
    assert mass == pytest.approx([0.378, 0.516, 0.014, 0.002, 0.004, 0.086], abs=6e-4)
    assert entropy(mass) == pytest.approx(1.467, abs=1e-3)
    expected = {
        "spot": (0.221, 0.182),
        "striae": (0.167, 0.167),
        "refractometer": (0.122, 0.100),
        "dichroscope": (0.066, 0.018),
        "polariscope": (0.040, 0.014),
    }
    for test, (leaves, classes) in expected.items():
        table, minutes = TESTS[test]
        assert information(mass, table, LEAVES) / minutes == pytest.approx(leaves, abs=1e-3), test
        assert information(mass, table, CLASSES) / minutes == pytest.approx(classes, abs=1e-3), test


def test_absence_of_striae_does_not_establish_a_natural_stone() -> None:
    mass = after(PRIOR, yes_no(DICHROISM)[0])
    mass = after(mass, wild(in_range(1.766, RANGES[:, 0], RANGES[:, 1], 0.002), 1 / RI_SCALE))
    assert mass[:3] == pytest.approx([0.4211, 0.5742, 0.0046], abs=2e-4)
    seen, unseen = (after(mass, row) for row in yes_no(STRIAE))
    assert seen[1] == pytest.approx(0.990, abs=1e-3)
    assert unseen[:3] == pytest.approx([0.734, 0.258, 0.008], abs=1e-3)


def test_the_pair_gain_prefers_the_test_that_splits_heavy_classes() -> None:
    heavy = separation(PRIOR, TESTS["dichroscope"][0], CLASSES)
    light = separation(PRIOR, yes_no(np.array([0.5, 0.5, 0.5, 0.5, 0.5, 0.9])), CLASSES)
    assert heavy > 5 * light > 0


def test_a_test_that_says_nothing_gives_no_bits() -> None:
    assert information(PRIOR, yes_no(np.full(6, 0.4)), CLASSES) == pytest.approx(0.0, abs=1e-12)
