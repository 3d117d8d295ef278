"""What is at stake: the worked numbers of the method, and losses of the real catalogue."""

import numpy as np
import pytest

from juwdesk.appraisal.information import both
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.stakes import FALSE_NATURAL, REFER, losses, saved, stakes_of
from juwdesk.reference.catalogue import Catalogue
from tests.appraisal.test_methods import DICHROISM, PRIOR, TESTS, after, yes_no

VALUES = np.array([4000.0, 40, 120, 800, 10, 300])
NATURAL = np.array([True, False, True, True, False, True])
CLAIMS = np.array([True, False, False, False, False, False])
"""Of these six only the ruby has a synthetic of its own kind beside it."""
LOSS = losses(VALUES, CLAIMS, VALUES, NATURAL)


def test_the_value_of_the_second_question() -> None:
    mass = after(PRIOR, yes_no(DICHROISM)[0])
    expected = {"striae": 0.094, "spot": 0.031, "refractometer": 0.017, "polariscope": 0.002, "dichroscope": 0.0}
    for test, rate in expected.items():
        table, minutes = TESTS[test]
        assert saved(mass, table, LOSS) / minutes == pytest.approx(rate, abs=1e-3), test


def test_the_value_of_the_first_question_needs_two_steps() -> None:
    for test, rate in {"spot": 0.061, "dichroscope": 0.060, "refractometer": 0.045}.items():
        table, minutes = TESTS[test]
        assert saved(PRIOR, table, LOSS) / minutes == pytest.approx(rate, abs=1e-3), test
    pair = both(TESTS["dichroscope"][0], TESTS["spot"][0])
    assert saved(PRIOR, pair, LOSS) / 3 == pytest.approx(0.079, abs=1e-3)
    without = LOSS[:-1]
    assert saved(PRIOR, TESTS["dichroscope"][0], without) == pytest.approx(0.010, abs=1e-3)


def test_a_false_natural_costs_more_than_its_value() -> None:
    assert LOSS[0, 1] == pytest.approx(np.log10(100) + FALSE_NATURAL)
    assert LOSS[1, 0] == pytest.approx(np.log10(100))
    assert (LOSS[-1] == REFER).all()
    assert np.diag(LOSS) == pytest.approx(0.0)


def test_a_test_that_says_nothing_saves_nothing() -> None:
    assert saved(PRIOR, yes_no(np.full(6, 0.3)), LOSS) == pytest.approx(0.0, abs=1e-12)


def test_values_order_natural_stones_above_what_is_made(catalogue: Catalogue, matrix: Matrix) -> None:
    found = stakes_of(catalogue)
    at = matrix.index
    assert found.value[at["ruby"]] > 50 * found.value[at["synthetic-ruby-verneuil"]]
    assert found.value[at["diamond"]] > 50 * found.value[at["cubic-zirconia"]]
    assert found.value[at["alexandrite"]] > found.value[at["ruby"]] > found.value[at["amethyst"]]
    assert found.claims[at["ruby"]]
    assert not found.claims[at["synthetic-ruby-verneuil"]]
    assert (found.value > 0).all()
    assert not found.natural[at["opal-doublet"]]
