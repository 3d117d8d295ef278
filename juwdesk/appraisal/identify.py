"""The use case of ``juwdesk identify FILE``: readings as plain JSON in, ranking with reasons as plain JSON out.

The form is described in ``docs/formats.md``. A list gives a list back; one bad case does not spoil the others.
"""

from dataclasses import replace
from typing import Any, cast

from juwdesk.appraisal.determine import Candidate, Ranking, determine
from juwdesk.appraisal.identify_readings import context_of, described_plainly, read
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.appraisal.next_test import Advice, next_tests
from juwdesk.appraisal.plain import flag_of, or_told, text_of
from juwdesk.appraisal.priors import prior, prior_weight
from juwdesk.appraisal.prove import Proofs, prove
from juwdesk.appraisal.stakes import stakes_of
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.reference.catalogue import Catalogue

SHOWN = 10
MAX_CASES = 10_000


def identify(data: Any, catalogue: Catalogue) -> Any:
    """One case or a list of cases.

    What cannot be read is told among the problems at its field and does not count. Raises KnownError
    ``identify.not_a_case``, ``identify.no_readings``, ``identify.too_many``, or what is wrong with the first field
    where nothing can be used. In a list, a case that fails gives ``{"case_id", "problems"}`` and the others go on.
    """
    if isinstance(data, list):
        if len(data) > MAX_CASES:
            raise known("identify.too_many", n=len(data), most=MAX_CASES)
        return [_in_list(case, catalogue) for case in data]
    return _one(data, catalogue)


def _in_list(case: Any, catalogue: Catalogue) -> dict[str, Any]:
    try:
        return _one(case, catalogue)
    except KnownError as error:
        name = case.get("case_id") if isinstance(case, dict) else None
        return {"case_id": name, "problems": [_problem(error.problem)]}


def _one(case: Any, catalogue: Catalogue) -> dict[str, Any]:
    if not isinstance(case, dict) or not all(isinstance(key, str) for key in case):
        raise known("identify.not_a_case")
    readings = case.get("readings", case)
    if not isinstance(readings, dict):
        raise known("identify.not_a_case", where="readings")
    merged = {**{key: case[key] for key in ("mounted", "weight_ct") if key in case}, **readings}
    matrix = matrix_of(catalogue)
    evidence, situation, problems = read(merged, matrix, catalogue.words)
    neutral = or_told(lambda: flag_of(merged, "neutral"), False, problems)
    around, strange = context_of(case.get("context", readings.get("context")), neutral=neutral)
    before = prior(matrix, replace(around, plain=described_plainly(evidence)))
    ranking = determine(matrix, evidence, weight_ct=situation.weight_ct, prior=before)
    advice = next_tests(matrix, ranking, catalogue.instruments, situation, stakes=stakes_of(catalogue))
    asked = or_told(lambda: text_of(case, "candidate") or text_of(readings, "candidate"), None, problems)
    proofs = None
    if asked:
        proofs = or_told(lambda: prove(matrix, ranking, asked, catalogue.instruments, situation), None, problems)
    return _answer(case.get("case_id"), matrix, ranking, advice, proofs, [*problems, *strange, *ranking.problems])


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": problem.where,
        "args": dict(problem.args),
    }


def _candidate(matrix: Matrix, ranking: Ranking, candidate: Candidate) -> dict[str, Any]:
    leaf = candidate.leaf
    weight = prior_weight(matrix, ranking.prior, matrix.index[leaf.id])
    before = [{"observation": "prior", "weight": round(weight, 3)}] if abs(weight) >= 0.0005 else []
    return {
        "id": leaf.id,
        "name": {"nl": leaf.name_nl, "en": leaf.name_en},
        "species": leaf.species,
        "kind": leaf.kind,
        "probability": round(candidate.probability, 6),
        "words": str(candidate.words),
        "why": [
            *({"observation": str(term.property), "weight": round(term.weight, 3)} for term in candidate.terms),
            *before,
        ],
    }


def _proved(matrix: Matrix, ranking: Ranking, proofs: Proofs) -> dict[str, Any]:
    """The candidate that was asked for: its standing, what speaks, and how to confirm or exclude it."""
    tests = [
        {
            "test": each.test,
            "bits": round(each.bits, 3),
            "minutes": each.minutes,
            "confirms": round(each.confirms, 4),
            "excludes": round(each.excludes, 4),
            "chance": round(each.chance, 4),
            "tells_from": each.rival or None,
        }
        for each in proofs.tests
    ]
    return {**_candidate(matrix, ranking, ranking.candidates.of(matrix.index[proofs.id])), "tests": tests}


def _answer(
    case_id: Any,
    matrix: Matrix,
    ranking: Ranking,
    advice: Advice,
    proofs: Proofs | None,
    problems: list[Problem],
) -> dict[str, Any]:
    listed = [each for each in ranking.candidates[:SHOWN] if each.probability >= 0.0005]
    candidates = [_candidate(matrix, ranking, each) for each in listed or ranking.candidates[:1]]
    short = ("id", "species", "kind", "probability")
    tests = [
        {
            "test": each.test,
            "bits": round(each.bits, 3),
            "minutes": each.minutes,
            "bits_per_minute": round(each.rate, 3),
            "reason": {"tells_apart": [id for id in each.splits if id]},
            "followed_by": each.with_test,
        }
        for each in advice.tests
    ]
    return {
        "case_id": case_id if isinstance(case_id, str | int) else None,
        "verdict": str(ranking.verdict),
        "candidates": candidates,
        "ranking": [{key: each[key] for key in short} for each in candidates],
        "set95": list(ranking.set95),
        "cannot_exclude": [
            {"id": each.id, "name": {"nl": each.leaf.name_nl, "en": each.leaf.name_en}, "kind": each.leaf.kind}
            for each in ranking.cannot_exclude
        ],
        "again": [
            {"observation": str(each.property), "id": each.candidate.id, "share": round(each.share, 4)}
            for each in ranking.again
        ],
        "unknown": round(ranking.unknown, 6),
        "next_tests": tests,
        "next": [{key: test[key] for key in ("test", "bits", "minutes", "reason")} for test in tests],
        "stop": advice.stop,
        "refer": advice.refer,
        "stop_reason": str(advice.reason),
        "laboratory": list(advice.laboratory),
        "candidate": None if proofs is None else _proved(matrix, ranking, proofs),
        "why": cast(list[Any], candidates[0]["why"]),
        "problems": [_problem(problem) for problem in problems],
    }
