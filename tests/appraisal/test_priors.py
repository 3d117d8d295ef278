"""What was likely before any test: dated and mounted stones, and the switch to neutral."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.appraisal.priors import MOUNTS, REPLACED, Context, available, context, prior, prior_weight
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

MATRIX = matrix_of(load())
RED = (ev.ri(1.762, 1.770), ev.colour("red"), ev.transparency("transparent"))


def share(matrix: Matrix, around: Context, id_: str) -> float:
    return float(determine(matrix, RED, prior=prior(matrix, around)).mass[matrix.index[id_]])


def test_a_synthetic_is_unlikely_in_a_piece_from_before_it_was_sold(matrix: Matrix) -> None:
    undated = share(matrix, Context(), "synthetic-ruby-verneuil")
    old = share(matrix, context((1870, 1890)), "synthetic-ruby-verneuil")
    young = share(matrix, context((1950, 1960)), "synthetic-ruby-verneuil")
    assert 0 < old < undated / 5
    assert young >= undated * 0.95
    assert share(matrix, context((1870, 1890)), "ruby") > share(matrix, Context(), "ruby")


def test_availability_grows_from_the_first_year(matrix: Matrix) -> None:
    leaf = matrix.leaves[matrix.index["moissanite"]]
    assert leaf.first_year is not None
    first = leaf.first_year
    shares = [available(leaf, (year, year)) for year in (first - 1, first, first + 5, first + 30)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    half = available(leaf, (first - 100, first + 100))
    assert 0.4 < half < 0.5
    assert available(matrix.leaves[matrix.index["ruby"]], (1200, 1300)) == 1.0


@given(st.integers(1600, 2026), st.integers(0, 60), st.sampled_from(["", *MOUNTS]))
def test_nothing_becomes_impossible_and_the_unknown_keeps_its_share(first: int, span: int, mount: str) -> None:
    matrix = MATRIX
    mass = prior(matrix, context((first, first + span), mount))
    assert mass.sum() == pytest.approx(1.0)
    assert mass[-1] == pytest.approx(matrix.prior[-1])
    assert (mass[:-1] > matrix.prior[:-1] * REPLACED * 0.2).all()


def test_a_natural_gem_may_have_been_set_before_it_had_its_name(matrix: Matrix) -> None:
    mass = prior(matrix, context((1900, 1910)))
    change = mass[:-1] / matrix.prior[:-1]
    sinhalite, moissanite = (change[matrix.index[each]] for each in ("sinhalite", "moissanite"))
    assert moissanite < sinhalite / 3
    assert sinhalite < 0.5


def test_a_platinum_mount_speaks_against_an_imitation_and_a_base_one_for_it(matrix: Matrix) -> None:
    glass = [
        share(matrix, context(mount=mount), "strass-lead-glass") for mount in ("platinum", "gold", "silver", "base")
    ]
    assert glass == sorted(glass)
    assert glass[0] < glass[-1]


def test_neutral_knows_neither_frequency_nor_period(matrix: Matrix) -> None:
    mass = prior(matrix, context((1700, 1710), "base", neutral=True))
    assert np.ptp(mass[:-1]) == pytest.approx(0.0)
    assert prior_weight(matrix, mass, 3) == pytest.approx(0.0)


def test_swapped_years_are_put_in_order_and_strange_ones_refused() -> None:
    assert context((1930, 1910)) == context((1910, 1930))
    with pytest.raises(KnownError) as caught:
        context((190, 1910))
    assert (caught.value.problem.code, caught.value.problem.where) == ("evidence.out_of_range", "year")
    with pytest.raises(KnownError) as caught:
        context(mount="cardboard")
    assert caught.value.problem.where == "mount"
