"""When to stop or refer, what a laboratory would add, and how the value at stake orders the questions."""

import pytest

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Advice, Situation, next_tests
from juwdesk.appraisal.prove import Proofs, prove
from juwdesk.appraisal.stakes import stakes_of
from juwdesk.appraisal.stop_rule import MINUTE, TELLS, Reason, laboratory, reason
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import Catalogue

CORUNDUM: Evidence = (
    ev.ri(1.762, 1.770),
    ev.colour("red"),
    ev.transparency("transparent"),
    ev.pleochroism("strong"),
    ev.optic("uniaxial-"),
)
LOOSE = Situation(weight_ct=2.0)


def ask(catalogue: Catalogue, matrix: Matrix, evidence: Evidence, situation: Situation = LOOSE) -> Advice:
    ranking = determine(matrix, evidence, weight_ct=2.0)
    return next_tests(matrix, ranking, catalogue.instruments, situation, stakes=stakes_of(catalogue))


def test_once_the_species_is_known_the_question_is_natural_or_not(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, CORUNDUM)
    assert advice.by_value
    assert advice.reason is Reason.GO_ON
    assert Property.INCLUSIONS in [each.property for each in advice.tests[:2]]
    rates = [round(each.saved / each.minutes, 6) for each in advice.tests]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 0


def test_before_that_bits_lead(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, (ev.colour("red"), ev.transparency("transparent")))
    assert not advice.by_value
    assert advice.reason is Reason.GO_ON


def test_curved_striae_settle_it(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, (*CORUNDUM, ev.inclusions("curved-striae", "gas-bubbles")))
    assert advice.reason is Reason.STANDS
    assert (advice.stop, advice.refer) == (True, False)


def test_a_ruby_that_no_instrument_here_can_tell_goes_to_a_laboratory(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, CORUNDUM, Situation(owned=frozenset()))
    assert advice.reason is Reason.NO_TEST
    assert advice.refer
    assert {"growth", "treatment"} <= set(advice.laboratory)
    assert "material" not in advice.laboratory
    poor = ask(catalogue, matrix, CORUNDUM, Situation(owned=frozenset({"optic-figure", "thermal-tester"})))
    assert poor.reason in (Reason.NOT_WORTH, Reason.NO_TEST)


def test_nothing_seen_nothing_said(catalogue: Catalogue, matrix: Matrix) -> None:
    advice = ask(catalogue, matrix, ())
    assert advice.reason is Reason.BEGIN
    assert not advice.stop
    assert advice.laboratory == ()


def test_the_reason_weighs_minutes(matrix: Matrix) -> None:
    ranking = determine(matrix, CORUNDUM)
    worth = (0.0, 2 * MINUTE * 5, 5.0)
    idle = (TELLS / 2, 0.5 * MINUTE * 5, 5.0)
    assert reason(ranking, [idle], 0.5, by_value=True) is Reason.NOT_WORTH
    assert reason(ranking, [idle], 0.5, by_value=False) is Reason.GO_ON
    assert reason(ranking, [idle, worth], 0.5, by_value=True) is Reason.GO_ON
    assert reason(ranking, [], 0.5, by_value=True) is Reason.NO_TEST


def test_a_laboratory_is_asked_what_is_open(catalogue: Catalogue, matrix: Matrix) -> None:
    def asked(*evidence: ev.Observation) -> tuple[str, ...]:
        return laboratory(matrix, determine(matrix, evidence), stakes_of(catalogue))

    assert "material" in asked(ev.colour("red"))
    assert "country" in asked(*CORUNDUM, ev.inclusions("silk-rutile", "zircon-halo"))
    thermal = ev.states(Property.THERMAL, ["diamond"], ev.THERMAL)
    assert "diamond" in asked(thermal, ev.ri_over(), ev.sg(3.52), ev.optic("isotropic"), ev.colour("colourless"))


def proofs(catalogue: Catalogue, matrix: Matrix, id: str, evidence: Evidence = CORUNDUM) -> Proofs:
    return prove(matrix, determine(matrix, evidence), id, catalogue.instruments, LOOSE)


def test_a_candidate_is_confirmed_by_the_test_that_tells_it(catalogue: Catalogue, matrix: Matrix) -> None:
    found = proofs(catalogue, matrix, "synthetic-ruby-verneuil")
    assert "loupe-visual" in [each.test for each in found.tests]
    for each in found.tests:
        assert each.excludes <= found.share + 2e-3 <= each.confirms + 4e-3
        assert each.chance * each.confirms + (1 - each.chance) * each.excludes == pytest.approx(found.share, abs=2e-3)
        assert each.rival != "synthetic-ruby-verneuil"
    rates = [each.rate for each in found.tests]
    assert rates == sorted(rates, reverse=True)


def test_an_unlikely_candidate_still_gets_an_answer(catalogue: Catalogue, matrix: Matrix) -> None:
    found = proofs(catalogue, matrix, "spinel-red")
    assert found.share < 0.01
    assert found.tests


def test_an_unknown_candidate_is_refused(catalogue: Catalogue, matrix: Matrix) -> None:
    with pytest.raises(KnownError) as caught:
        proofs(catalogue, matrix, "kryptonite")
    assert (caught.value.problem.code, caught.value.problem.where) == ("compare.unknown", "candidate")
