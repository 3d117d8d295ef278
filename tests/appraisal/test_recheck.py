"""What stays possible if one reading is wrong, and what a gem outside the database would show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Words, determine
from juwdesk.appraisal.evidence import Evidence, Observation, Property
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.appraisal.outsider import outsider
from juwdesk.appraisal.recheck import holding, without_one
from juwdesk.appraisal.scoring import log_terms, posterior
from juwdesk.reference.catalogue import load

MATRIX = matrix_of(load())
PERIDOT: Evidence = (ev.ri(1.654, 1.690), ev.sg(3.34), ev.optic("biaxial+"))
WRONG: tuple[Observation, ...] = (
    *(ev.colour(word) for word in ev.COLOURS),
    *(ev.uv(Property.UV_LONG, word) for word in ("none", "strong red", "weak chalky green")),
    ev.inclusions("curved-striae"),
    ev.inclusions("gas-bubbles", "swirls"),
    ev.spectrum(437.0),
    ev.states(Property.CHELSEA, ["strong red"], ev.CHELSEA),
)


@given(st.sampled_from(WRONG), st.permutations(range(4)))
@settings(max_examples=60, deadline=None)
def test_one_wrong_reading_never_removes_what_three_right_ones_name(wrong: Observation, order: list[int]) -> None:
    evidence = (*PERIDOT, wrong)
    found = determine(MATRIX, tuple(evidence[place] for place in order))
    assert "peridot" in found.set95
    same = determine(MATRIX, evidence)
    assert set(found.set95) == set(same.set95)
    assert found.unknown == pytest.approx(same.unknown)
    assert [(each.property, each.candidate.id) for each in found.again] == [
        (each.property, each.candidate.id) for each in same.again
    ]


@pytest.mark.parametrize("wrong", [ev.ri(1.762, 1.770), ev.ri(1.544, 1.553), ev.ri(1.718), ev.ri(1.50)])
def test_a_wrong_number_neither(wrong: Observation, matrix: Matrix) -> None:
    right: Evidence = (ev.sg(3.34), ev.optic("biaxial+"), ev.inclusions("lily-pad"), ev.spectrum(453.0, 473.0, 493.0))
    assert determine(matrix, right).top.id == "peridot"
    assert "peridot" in determine(matrix, (*right, wrong)).set95


def test_what_the_others_name_without_a_reading(matrix: Matrix) -> None:
    evidence = (*PERIDOT, ev.colour("red"))
    terms = log_terms(matrix, evidence)
    found = without_one(matrix, matrix.prior, terms, evidence)
    least = found[0]
    assert evidence[least.row].property is Property.COLOUR
    assert matrix.leaves[least.leaves[0]].id == "peridot"
    assert least.share > 0.9
    assert not least.again, "all readings together name it too"
    assert without_one(matrix, matrix.prior, terms[:3], PERIDOT) == (), "three readings cannot spare one"


def test_what_holds_95_of_the_known_gems(matrix: Matrix) -> None:
    mass = posterior(matrix.prior, log_terms(matrix, PERIDOT))
    held = holding(mass)
    assert float(mass[held].sum()) >= 0.95 * float(mass[:-1].sum()) - 1e-12
    assert float(mass[held[:-1]].sum()) < 0.95 * float(mass[:-1].sum())


def test_only_the_gem_that_is_missing_gains_by_resembling(matrix: Matrix) -> None:
    terms = log_terms(matrix, PERIDOT)
    joint = outsider(matrix, PERIDOT, terms)
    assert np.array_equal(joint[:, :-1], terms[:, :-1])
    assert np.isfinite(joint).all()
    assert outsider(matrix, (), terms[:0]).shape == terms[:0].shape


def test_figures_beside_every_gem_point_outside_the_database(matrix: Matrix) -> None:
    beside: Evidence = (
        ev.colour("pink"),
        ev.transparency("transparent"),
        ev.ri(1.511, 1.532),
        ev.sg(2.45),
        ev.optic("uniaxial+"),
    )
    ranking = determine(matrix, beside, weight_ct=3.0)
    assert ranking.verdict is Words.UNKNOWN
    assert determine(matrix, (*PERIDOT, ev.colour("green")), weight_ct=3.0).unknown < 0.002
