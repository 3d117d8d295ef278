"""The use case of ``juwdesk date FILE``: clues as plain JSON in, years with reasons as plain JSON out.

The form is described in ``docs/formats.md``. A list gives a list back; one bad case does not spoil the others.
"""

import difflib
from collections.abc import Mapping
from typing import Any

from juwdesk.app.context import now
from juwdesk.app.doors import read_cases
from juwdesk.app.messages import sentence
from juwdesk.appraisal.dating import Dating, Seen, date
from juwdesk.appraisal.dating_conflicts import Conflict
from juwdesk.appraisal.dating_evidence import PARTS, DatingTables, find_evidence, tables_of
from juwdesk.appraisal.dating_regions import REGIONS, is_wide, region_of
from juwdesk.appraisal.dating_stories import Story
from juwdesk.appraisal.dating_words import conflict_sentence, period_sentence, story_sentence, style_name
from juwdesk.appraisal.evidence import Status
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.catalogue import Catalogue, load

MAX_CASES = 10_000
MAX_CLUES = 100
FIELDS = frozenset(("case_id", "features", "region", "place"))
"""``place`` is read as the region where no ``region`` stands."""
STORIES = 2


def date_file(name: str) -> Any:
    """``juwdesk date FILE``, up to the present year."""
    return date_cases(read_cases(name), load(), now().year)


def date_cases(data: Any, catalogue: Catalogue, last: int) -> Any:
    """One case or a list of cases; ``last`` is the present year.

    Raises KnownError ``dating.*``, each with the field in ``where``. In a list, a case that fails gives
    ``{"case_id", "problems"}`` and the others go on.
    """
    if isinstance(data, list):
        if len(data) > MAX_CASES:
            raise known("dating.too_many", n=len(data), most=MAX_CASES)
        return [_in_list(case, catalogue, last) for case in data]
    return _one(data, catalogue, last)


def _in_list(case: Any, catalogue: Catalogue, last: int) -> dict[str, Any]:
    try:
        return _one(case, catalogue, last)
    except KnownError as error:
        return {"case_id": _case_id(case), "problems": [_problem(error.problem)]}


def _case_id(case: Any) -> str | int | None:
    name = case.get("case_id") if isinstance(case, dict) else None
    return name if isinstance(name, str | int) and not isinstance(name, bool) else None


def _one(case: Any, catalogue: Catalogue, last: int) -> dict[str, Any]:
    if not isinstance(case, dict) or not all(isinstance(key, str) for key in case):
        raise known("dating.not_a_case")
    strange = sorted(set(case) - FIELDS)
    problems = [Problem("dating.unknown_field", Severity.HINT, key[:40], {"field": key[:40]}) for key in strange[:20]]
    region, told = _region(case.get("region") or case.get("place"))
    problems += told
    seen, told = _clues(case.get("features"), tables_of(catalogue, last))
    problems += told
    return _answer(_case_id(case), date(seen, catalogue, last, region), catalogue, problems)


def _region(value: Any) -> tuple[str, list[Problem]]:
    """The id of the region; one that is not known is said and left out."""
    if value is None or value == "":
        return "", []
    if not isinstance(value, str):
        raise known("dating.region_not_text", where="region", value=str(value)[:40])
    found = region_of(value)
    if found is None and is_wide(value):
        return "", []
    if found is None:
        args = {"region": value[:40], "allowed": ", ".join(each.id for each in REGIONS)}
        return "", [Problem("dating.unknown_region", Severity.WARNING, "region", args)]
    return found, []


def _clues(value: Any, tables: DatingTables) -> tuple[tuple[Seen, ...], list[Problem]]:
    """The clues that are known, each once; the others are named with what may have been meant.

    Raises KnownError where the form is wrong or no clue is known.
    """
    if value is None or value == []:
        raise known("dating.no_clues", where="features")
    if not isinstance(value, list):
        raise known("dating.not_a_list", where="features", value=str(value)[:40])
    if len(value) > MAX_CLUES:
        raise known("dating.too_many_clues", where="features", n=len(value), most=MAX_CLUES)
    found: dict[Seen, None] = {}
    problems = []
    for at, entry in enumerate(value):
        seen = _seen(entry, f"features[{at}]")
        if find_evidence(tables, seen.id) is None:
            problems.append(_unknown(seen.id, f"features[{at}]", tables))
        elif seen in found:
            problems.append(Problem("dating.repeated", Severity.HINT, f"features[{at}]", {"clue": seen.id}))
        else:
            found[seen] = None
    if not found:
        raise KnownError(problems[0])
    return tuple(found), problems


def _seen(entry: Any, where: str) -> Seen:
    """A clue as text, or as an object with ``id``, ``part`` and ``status``."""
    if isinstance(entry, str):
        return Seen(entry.strip())
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise known("dating.not_a_clue", where=where, value=str(entry)[:40])
    part, status = entry.get("part") or "", entry.get("status") or "observed"
    if part and part not in PARTS:
        raise known("dating.unknown_word", where=where, word=str(part)[:40], allowed=", ".join(PARTS))
    statuses = [each.value for each in Status]
    if status not in statuses:
        raise known("dating.unknown_word", where=where, word=str(status)[:40], allowed=", ".join(statuses))
    return Seen(entry["id"].strip(), part, status)


def _unknown(id: str, where: str, tables: DatingTables) -> Problem:
    near = nearest(id, tables)
    if near:
        args = {"clue": id[:60], "near": ", ".join(near)}
        return Problem("dating.unknown_clue_near", Severity.WARNING, where, args)
    return Problem("dating.unknown_clue", Severity.WARNING, where, {"clue": id[:60]})


def nearest(text: str, tables: DatingTables, count: int = 3) -> list[str]:
    """Ids of clues that resemble a text, by their id or by their name in either language; best first."""
    clean = text.casefold()[:60]
    close = difflib.get_close_matches(clean, [id for id in tables.evidence if ":" not in id], count, 0.7)
    if len(close) < count:
        names = {
            name.casefold(): item.id for item in tables.evidence.values() for name in (item.name_nl, item.name_en)
        }
        close += [names[name] for name in difflib.get_close_matches(clean, list(names), count, 0.7)]
    return list(dict.fromkeys(close))[:count]


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": problem.where,
        "sentence_nl": sentence(problem, translator("nl")),
        "sentence_en": sentence(problem, translator("en")),
    }


def _answer(
    case_id: str | int | None, found: Dating, catalogue: Catalogue, problems: list[Problem]
) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "mode": found.mode,
        "band80": [list(band) for band in found.band80],
        "band95": [list(band) for band in found.band95],
        "sentence_nl": period_sentence(found, translator("nl")),
        "sentence_en": period_sentence(found, translator("en")),
        "styles": [_style(each.id, each.probability, catalogue) for each in found.styles],
        "contradictions": [_contradiction(each, found, catalogue) for each in found.conflicts],
        "story": str(found.story.kind),
        "stories": [_story(each, found) for each in found.stories[:STORIES]],
        "parts": [
            {"part": each.part, "mode": each.mode, "band80": [list(band) for band in each.bands],
             "features": list(each.clues)}
            for each in found.parts
        ],
        "problems": [_problem(each) for each in problems],
    }  # fmt: skip


def _style(id: str, probability: float, catalogue: Catalogue) -> Mapping[str, Any]:
    names = {language: style_name(id, catalogue, translator(language)) for language in ("nl", "en")}
    return {"id": id, "probability": round(probability, 4), "name": names}


def _contradiction(each: Conflict, found: Dating, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "feature": each.clue,
        "kind": str(each.kind),
        "support": round(each.support, 4),
        "misleading": round(each.misleading, 4),
        "hard": each.hard,
        "partner": each.partner or None,
        "pattern": each.pattern or None,
        "sentence_nl": conflict_sentence(each, found, catalogue, translator("nl")),
        "sentence_en": conflict_sentence(each, found, catalogue, translator("en")),
    }


def _story(each: Story, found: Dating) -> dict[str, Any]:
    return {
        "kind": str(each.kind),
        "probability": round(each.probability, 4),
        "log_evidence": round(each.log_evidence, 3),
        "features": list(each.other),
        "sentence_nl": story_sentence(each, found, translator("nl")),
        "sentence_en": story_sentence(each, found, translator("en")),
    }
