"""The next best question respects stone and shop, and tells what it would tell apart."""

import numpy as np
import pytest

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.evidence import Evidence
from juwdesk.appraisal.finish import settles
from juwdesk.appraisal.imagined import looks, spectra
from juwdesk.appraisal.information import coarse, information, normalised
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import TESTS, Advice, Situation, _table, _with_outsider, next_tests
from juwdesk.appraisal.scoring import log_terms
from juwdesk.reference.catalogue import Catalogue

SEEN = (ev.colour("red"), ev.transparency("transparent"))
DAMAGING = {"electrical-hotpoint", "acid", "heavy-liquids", "touchstone"}


def ask(catalogue: Catalogue, matrix: Matrix, evidence: Evidence, situation: Situation | None = None) -> Advice:
    weight = situation.weight_ct if situation else None
    ranking = determine(matrix, evidence, weight_ct=weight)
    return next_tests(matrix, ranking, catalogue.instruments, situation, limit=20)


def offered_by(advice: Advice) -> set[str]:
    return {each.test for each in advice.tests}


def test_a_loose_faceted_stone_may_be_tested_with_everything_harmless(catalogue: Catalogue, matrix: Matrix) -> None:
    offered = offered_by(ask(catalogue, matrix, SEEN, Situation(weight_ct=2.0)))
    assert {"refractometer-flat", "hydrostatic", "polariscope", "dichroscope"} <= offered
    assert not offered & DAMAGING
    assert "refractometer-spot" not in offered


def test_every_proposed_test_is_an_instrument_with_minutes(catalogue: Catalogue) -> None:
    minutes = {each.id: each.minutes for each in catalogue.instruments}
    assert all(minutes[test] > 0 for test in TESTS)
    assert not set(TESTS) & DAMAGING


@pytest.mark.parametrize(
    ("situation", "extra", "barred"),
    [
        (Situation(mounted=True), (), {"hydrostatic", "polariscope", "optic-figure"}),
        (Situation(form="cabochon"), (), {"refractometer-flat"}),
        (Situation(), (ev.transparency("opaque"),), {"polariscope", "dichroscope", "spectroscope", "optic-figure"}),
        (Situation(owned=frozenset({"dichroscope"})), (), set(TESTS) - {"dichroscope"}),
        (Situation(weight_ct=0.05), (), {"hydrostatic"}),
        (Situation(), (ev.ri(1.762, 1.770),), {"refractometer-flat", "refractometer-spot"}),
    ],
)
def test_what_cannot_be_done_is_not_proposed(
    catalogue: Catalogue, matrix: Matrix, situation: Situation, extra: Evidence, barred: set[str]
) -> None:
    evidence: Evidence = SEEN
    for each in extra:
        evidence = ev.observe(evidence, each)
    assert not offered_by(ask(catalogue, matrix, evidence, situation)) & barred


def test_no_liquid_comes_near_a_porous_stone(catalogue: Catalogue, matrix: Matrix) -> None:
    evidence = (ev.colour("blue-green"), ev.transparency("opaque"), ev.inclusions("matrix-veins"))
    assert not offered_by(ask(catalogue, matrix, evidence, Situation(form="cabochon"))) & {
        "refractometer-spot",
        "hydrostatic",
    }


def test_a_small_stone_is_not_weighed_first(catalogue: Catalogue, matrix: Matrix) -> None:
    def bits(weight: float) -> float:
        advice = ask(catalogue, matrix, SEEN, Situation(weight_ct=weight))
        return next((each.bits for each in advice.tests if each.test == "hydrostatic"), 0.0)

    assert bits(0.3) < bits(1.0) < bits(6.0)


def test_natural_or_synthetic_is_the_question_that_remains(catalogue: Catalogue, matrix: Matrix) -> None:
    evidence = (
        *SEEN,
        ev.ri(1.762, 1.770),
        ev.pleochroism("strong"),
        ev.sg(3.99),
        ev.states(ev.Property.CHELSEA, ["red"], ev.CHELSEA),
    )
    advice = ask(catalogue, matrix, evidence, Situation(weight_ct=1.2))
    assert "loupe-visual" in {advice.tests[0].test, advice.tests[1].test}
    look = next(each for each in advice.tests if each.test == "loupe-visual")
    first, second = (matrix.leaves[matrix.index[id]] for id in look.splits)
    assert first.decision_class != second.decision_class
    assert not advice.stop


def test_the_desk_stops_when_the_answer_stands(catalogue: Catalogue, matrix: Matrix) -> None:
    evidence = (
        ev.colour("green"),
        ev.transparency("transparent"),
        ev.ri(1.654, 1.690),
        ev.sg(3.34),
        ev.optic("biaxial+"),
        ev.inclusions("lily-pad"),
    )
    advice = ask(catalogue, matrix, evidence, Situation(weight_ct=2.0))
    assert determine(matrix, evidence).top.leaf.species.startswith("olivine")
    assert advice.stop
    assert not advice.refer


def test_without_instruments_the_stone_goes_to_a_laboratory(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, SEEN, Situation(owned=frozenset()))
    assert (advice.tests, advice.refer, advice.stop) == ((), True, False)


def test_outcomes_are_distributions(matrix: Matrix) -> None:
    for test in TESTS:
        table = _table(matrix, test)
        assert table.shape[1] == len(matrix.leaves)
        assert table.min() >= 0
        assert table.sum(axis=0) == pytest.approx(1.0, abs=1e-6), test


def test_predicted_and_real_likelihoods_are_the_same_table(matrix: Matrix) -> None:
    """A word test is planned and scored from one table, the unknown leaf apart."""
    planned = _table(matrix, "dichroscope")
    words = [(ev.pleochroism(strength),) for strength in ev.STRENGTHS]
    scored = np.exp(np.stack([log_terms(matrix, each)[0, :-1] for each in words]))
    assert planned == pytest.approx(normalised(scored))


def test_what_leaves_a_gem_outside_the_database_open_settles_nothing() -> None:
    """One class holds 90 %, another gem 2 %, and 8 % are left to what is not in the database: parting the two gems
    without an error does not bring 95 %."""
    listed = np.array([0.9, 0.02])
    parting = np.array([[1.0, 0.0], [0.0, 1.0]])
    table = _with_outsider(parting, np.array([0, 1]), listed / listed.sum())
    assert table.sum(axis=0) == pytest.approx(1.0)
    assert settles(np.append(listed, 0.08), table, np.arange(3)) == 0.0
    assert settles(listed / listed.sum(), parting, np.arange(2)) == pytest.approx(1.0)


def test_a_pair_tells_at_least_as_much_as_its_opener(catalogue: Catalogue, matrix: Matrix) -> None:
    minutes = {each.id: each.minutes for each in catalogue.instruments}
    for each in ask(catalogue, matrix, SEEN, Situation(weight_ct=2.0)).tests:
        if each.with_test:
            pair_bits = each.pair_rate * (each.minutes + minutes[each.with_test])
            assert pair_bits >= each.bits - 1e-9


def test_merged_outcomes_tell_less_but_not_much(matrix: Matrix) -> None:
    mass = determine(matrix, SEEN).mass[:-1]
    mass = mass / mass.sum()
    classes = matrix.class_of[:-1]
    whole = _table(matrix, "refractometer-flat")
    told = information(mass, whole, classes)
    levels = [information(mass, coarse(whole, mass, groups), classes) for groups in (5, 20, 80)]
    assert levels == sorted(levels)
    assert 0.8 * told < levels[-1] <= told + 1e-9
    assert len(coarse(whole, mass, 80)) <= 80
    assert coarse(whole, mass, 80).sum(axis=0) == pytest.approx(1.0)


def test_bits_never_exceed_the_doubt(matrix: Matrix) -> None:
    mass = determine(matrix, SEEN).mass[:-1]
    mass = mass / mass.sum()
    for test in ("refractometer-flat", "loupe-visual", "uv-lw"):
        assert 0 <= information(mass, _table(matrix, test), matrix.class_of[:-1]) < 10


def test_a_spectrum_of_several_lines_tells_more_than_the_first_alone(matrix: Matrix) -> None:
    """Of the gem with most lines: one of them belongs to many gems, several together to few."""
    number = int((~np.isnan(matrix.lines)).sum(axis=0).argmax())
    table = spectra(matrix)
    told = table[:, number] / table.sum(axis=1)
    one = np.exp(log_terms(matrix, (ev.spectrum(float(matrix.lines[0, number])),))[0, :-1])
    assert table.sum(axis=0) == pytest.approx(1.0)
    assert told.max() > 2 * one[number] / one.sum()


def test_looks_made_up_for_planning_are_always_the_same_and_favour_what_shows_them(matrix: Matrix) -> None:
    table = looks(matrix)
    assert (table == looks(matrix)).all()
    number = matrix.index["peridot"]
    lily = np.exp(log_terms(matrix, (ev.inclusions("lily-pad"),))[0, :-1])
    most = table[int(table[:, number].argmax())]
    assert lily[number] == lily.max()
    assert most[number] > 3 * most.mean()


def test_the_more_lines_a_gem_has_the_seldomer_none_is_seen(matrix: Matrix) -> None:
    lines = (~np.isnan(matrix.lines)).sum(axis=0)
    unseen = _table(matrix, "spectroscope")[-1]
    assert unseen[lines == 0].min() > unseen[lines == 1].max()
    assert unseen[lines == 1].min() > unseen[lines == 2].max() > unseen[lines >= 4].max() > 0.05
