"""The door ``value``: a described piece to a range with its lines, drivers, scenarios, and what is missing."""

from typing import Any

from juwdesk.app.doors import read_cases
from juwdesk.appraisal.value_item import item_of
from juwdesk.appraisal.value_piece import Valued, value_of
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.base.ranges import Estimate
from juwdesk.reference.catalogue import Catalogue, load

MOST = 10_000
"""Cases in one file at most."""


def value_file(name: str, catalogue: Catalogue | None = None) -> Any:
    """``juwdesk value FILE``: one case or a list; in a list a case that cannot be read gets ``problems``.

    Raises the KnownErrors of ``read_json``, ``item_of`` and ``value_of``; ``value.too_many``.
    """
    given = read_cases(name)
    book = catalogue if catalogue is not None else load()
    if not isinstance(given, list):
        return answer(given, book)
    if len(given) > MOST:
        raise known("value.too_many", where=name, most=MOST, found=len(given))
    return [_or_problem(case, book) for case in given]


def _or_problem(case: Any, catalogue: Catalogue) -> dict[str, Any]:
    try:
        return answer(case, catalogue)
    except KnownError as error:
        id_ = case.get("case_id") if isinstance(case, dict) else None
        return {"case_id": id_, "problems": [_problem(error.problem)]}


def answer(case: Any, catalogue: Catalogue) -> dict[str, Any]:
    """The value of one case."""
    asked = item_of(case)
    return {"case_id": asked.case_id, **as_json(value_of(asked, catalogue), asked.currency)}


def as_json(found: Valued, currency: str) -> dict[str, Any]:
    """A value as the door writes it."""
    return {
        "form": found.form,
        **_ends(found.value),
        "currency": currency,
        "level": found.level.value,
        "label": found.label,
        "melt": round(found.melt, 2) if found.melt else None,
        "lines": [
            {
                "kind": line.kind,
                "what": line.what,
                "quantity": line.quantity,
                "unit": line.unit,
                "quote": round(line.quote, 4),
                "amount": round(line.amount, 2),
                "source": line.source,
                "date": line.date,
            }
            for line in found.lines
        ],
        "drivers": [{"what": what, "share": round(share, 3)} for what, share in found.drivers],
        "scenarios": [{"if": each.what, "words": each.words, **_ends(each.value)} for each in found.scenarios],
        "missing": list(found.missing),
        "problems": [_problem(each) for each in found.problems],
    }


def _ends(value: Estimate | None) -> dict[str, float | None]:
    if value is None:
        return {"low": None, "likely": None, "high": None}
    return {"low": round(value.low, 2), "likely": round(value.likely, 2), "high": round(value.high, 2)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "severity": problem.severity.value, "where": problem.where, **problem.args}
