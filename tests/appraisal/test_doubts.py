"""Readings against each other: what clashes, what the leader leaves unexplained, and when it is none of them all."""

import numpy as np

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Words, determine
from juwdesk.appraisal.doubts import Doubts, doubts
from juwdesk.appraisal.evidence import Evidence
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.scoring import log_terms

PERIDOT: Evidence = (
    ev.ri(1.654, 1.690),
    ev.sg(3.34),
    ev.colour("green"),
    ev.optic("biaxial+"),
    ev.transparency("transparent"),
)


def of(matrix: Matrix, evidence: Evidence) -> Doubts:
    return doubts(matrix.prior, log_terms(matrix, evidence), evidence)


def test_readings_of_one_stone_fit_each_other(matrix: Matrix) -> None:
    found = of(matrix, PERIDOT)
    assert found.fits
    assert found.contradictory == found.unexplained == ()
    assert found.without == ()


def test_the_reading_of_another_stone_is_the_one_that_clashes(matrix: Matrix) -> None:
    clash = ev.observe(PERIDOT, ev.sg(4.6, sigma=0.01))
    found = of(matrix, clash)
    assert [str(clash[row].property) for row in found.contradictory] == ["sg"]
    assert found.unexplained == found.contradictory
    assert not found.fits
    assert not found.outside(clash)
    (without,) = found.without
    assert without[matrix.index["peridot"]] > 0.9
    assert np.isclose(without.sum(), 1.0)


def test_two_readings_that_nothing_explains_make_it_none_of_them_all(matrix: Matrix) -> None:
    odd = ev.observe(ev.observe(PERIDOT, ev.sg(5.6, sigma=0.01)), ev.optic("aggregate"))
    found = of(matrix, odd)
    assert found.outside(odd)
    ranking = determine(matrix, odd)
    assert ranking.verdict is Words.UNKNOWN
    assert "peridot" in ranking.set95, "what it would be after all, if the readings are wrong"


def test_a_reading_that_brings_a_rare_gem_to_light_is_no_contradiction(matrix: Matrix) -> None:
    rare: Evidence = (ev.colour("blue"), ev.transparency("transparent"), ev.ri(1.752, 1.798))
    found = of(matrix, rare)
    assert found.contradictory == ()
    assert determine(matrix, rare).top.id == "benitoite"


def test_two_readings_cannot_clash(matrix: Matrix) -> None:
    found = of(matrix, (ev.ri(1.72), ev.sg(2.2)))
    assert found.contradictory == ()
