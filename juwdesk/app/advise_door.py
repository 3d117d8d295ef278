"""The door ``advise``: purpose and circumstances in, value type, market, date, form and referral out."""

import datetime as dt
from typing import Any

from juwdesk.app.context import now
from juwdesk.app.doors import read_cases
from juwdesk.appraisal.advise import Advice, advise
from juwdesk.appraisal.advise_read import readable
from juwdesk.base.problems import KnownError, known
from juwdesk.reference.catalogue import Catalogue, load

MOST = 10_000
"""Cases in one file at most."""


def advise_file(name: str, catalogue: Catalogue | None = None, today: dt.date | None = None) -> Any:
    """``juwdesk advise FILE``: one case or a list; in a list a case that cannot be read gets ``problems``.

    Raises the KnownErrors of ``read_json`` and of ``advise``; ``advise.form`` and ``advise.too_many``.
    """
    given = read_cases(name)
    book = catalogue if catalogue is not None else load()
    day = today if today is not None else now().date()
    if not isinstance(given, list):
        return answer(given, book, day)
    if len(given) > MOST:
        raise known("advise.too_many", where=name, most=MOST, found=len(given))
    return [_or_problem(case, book, day) for case in given]


def _or_problem(case: Any, catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    try:
        return answer(case, catalogue, today)
    except KnownError as error:
        id_ = case.get("case_id") if isinstance(case, dict) else None
        problem = error.problem
        return {"case_id": id_, "problems": [{"code": problem.code, "severity": "error", "where": problem.where}]}


def answer(case: Any, catalogue: Catalogue, today: dt.date) -> dict[str, Any]:
    """The advice on one case; facts that cannot be read are left out and named in ``problems``. The
    law is that of ``today``.

    Raises KnownError ``advise.form`` where the case has another form.
    """
    if not isinstance(case, dict) or not isinstance(case.get("purpose"), str):
        raise known("advise.form", where="purpose")
    given, facts = case.get("circumstances") or [], case.get("facts") or {}
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given) or not isinstance(facts, dict):
        raise known("advise.form", where="circumstances")
    read, problems = readable(facts)
    found = as_json(advise(case["purpose"], given, read, catalogue, today))
    unread = [{"code": each.code, "severity": each.severity.value, "where": each.where} for each in problems]
    return {"case_id": case.get("case_id"), **found, **({"problems": unread} if unread else {})}


def as_json(found: Advice) -> dict[str, Any]:
    """An advice as the door writes it."""
    return {
        "value_type": found.value_type or None,
        "level": found.level.value,
        "date_of_value": found.date_of_value,
        "form": found.form,
        "referral": found.referral.value,
        "targets": list(found.targets),
        "reasons": [{"id": each.id, "nl": each.nl, "en": each.en, "laws": list(each.laws)} for each in found.reasons],
        "tell": {"nl": [nl for nl, _ in found.tell], "en": [en for _, en in found.tell]},
        "ask": {"nl": [nl for nl, _ in found.ask], "en": [en for _, en in found.ask]},
        "flags": list(found.flags),
    }
