"""The use case of ``juwdesk identify FILE``: readings as plain JSON in, ranking with reasons as plain JSON out.

The form is described in ``docs/formats.md``. A list gives a list back; one bad case does not spoil the others.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, cast

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Candidate, Ranking, determine, explain
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, RiKind, Status
from juwdesk.appraisal.leaves import spectrum_lines, text_without_comment
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.appraisal.next_test import Advice, Situation, next_tests
from juwdesk.base.locale import parse_number
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.reference.catalogue import Catalogue

SHOWN = 10
MAX_CASES = 10_000
IGNORED = {"colour_text", "other", "n_stones", "case_id"}
"""Fields that a case may carry and that say nothing to the ranking."""
NUMBERS = frozenset(("ri_lo", "ri_hi", "ri_limit", "birefringence", "sg", "sg_hi"))
WEIGHTS = frozenset(("weight_ct", "carat", "air_ct", "water_ct", "balance_ct"))
WORDS = frozenset(("ri_type", "optic", "colour", "transparency", "pleochroism", "uv_long", "uv_short", "spectrum"))
MORE = frozenset(("chelsea", "inclusions", "looked_for", "thermal", "magnet", "form", "owned", "claimed"))
FIELDS = NUMBERS | WEIGHTS | WORDS | MORE | {"mounted", "neutral", "cut"}
ALIASES = {
    "gray": "grey",
    "sr": "isotropic",
    "dr": "anisotropic",
    "adr": "isotropic-ADR",
    "isotropic-adr": "isotropic-ADR",
    "orange-red": "orange",
    "blue-green": "green",
    "weak brownish red": "weak red",
    "inert": "none",
}
"""Words that other programs use for one of ours."""


def identify(data: Any, catalogue: Catalogue) -> Any:
    """One case or a list of cases.

    Raises KnownError ``identify.not_a_case``, ``identify.no_readings``, ``identify.too_many``, ``number.*`` or
    ``evidence.*``, each with the field in ``where``. In a list, a case that fails gives ``{"case_id", "problems"}``
    and the others go on.
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
    evidence, situation, problems = read(merged, matrix)
    neutral = _flag(merged, "neutral")
    ranking = determine(matrix, evidence, weight_ct=situation.weight_ct, neutral=neutral, shown=SHOWN)
    advice = next_tests(matrix, ranking, catalogue.instruments, situation)
    return _answer(case.get("case_id"), matrix, ranking, advice, [*problems, *ranking.problems])


def read(readings: Mapping[str, Any], matrix: Matrix) -> tuple[Evidence, Situation, list[Problem]]:
    """Plain readings to evidence, with hints about what was put right or could not be used."""
    found: list[Observation] = []
    for reader in READERS:
        observation = reader(readings)
        if observation is not None:
            found.append(observation)
    evidence = tuple(found)
    if not evidence:
        raise known("identify.no_readings")
    problems = [*_strange_fields(readings), *_unknown_inclusions(evidence, matrix)]
    claimed = set(_words(readings, "claimed"))
    if claimed:
        evidence = tuple(
            ev.with_status(each, Status.CLAIMED) if str(each.property) in claimed else each for each in evidence
        )
    low, high = _number(readings, "ri_lo"), _number(readings, "ri_hi")
    if low is not None and high is not None and low > high:
        problems.append(
            Problem("identify.edges_swapped", Severity.HINT, "ri_lo", {"low": f"{low:g}", "high": f"{high:g}"})
        )
    return evidence, _situation(readings), problems


def _situation(readings: Mapping[str, Any]) -> Situation:
    weight = _number(readings, "weight_ct")
    weight = _number(readings, "carat") if weight is None else weight
    weight = _number(readings, "air_ct") if weight is None else weight
    if weight is not None and not 0.001 <= weight <= 100_000:
        raise known(
            "evidence.out_of_range", where="weight_ct", what="weight_ct", value=f"{weight:g}", low=0.001, high=100_000
        )
    form = _text(readings, "form") or _form_of(_text(readings, "cut"), _text(readings, "ri_type"))
    if form not in ("faceted", "cabochon", "bead", "other"):
        allowed = "faceted, cabochon, bead, other"
        raise known("evidence.unknown_word", where="form", what="form", word=form[:40], allowed=allowed)
    owned = _words(readings, "owned")
    return Situation(_flag(readings, "mounted"), form, weight, frozenset(owned) if owned else None)


def _form_of(cut: str | None, ri_type: str | None) -> str:
    """The form that a cut names; a spot reading speaks for a curved surface."""
    if cut and any(word in cut.lower() for word in ("cabochon", "bead")):
        return "cabochon" if "cabochon" in cut.lower() else "bead"
    return "cabochon" if ri_type == "spot" and not cut else "faceted"


def _strange_fields(readings: Mapping[str, Any]) -> list[Problem]:
    strange = sorted(set(readings) - FIELDS - IGNORED)
    return [Problem("identify.unknown_field", Severity.HINT, key[:40], {"field": key[:40]}) for key in strange[:20]]


def _unknown_inclusions(evidence: Evidence, matrix: Matrix) -> list[Problem]:
    looks = [each for each in evidence if each.property in (Property.INCLUSIONS, Property.LOOKED_FOR)]
    strange = [(look, token) for look in looks for token in sorted(set(look.words) - set(matrix.inclusions))]
    return [
        Problem("identify.unknown_inclusion", Severity.HINT, str(look.property), {"token": token[:40]})
        for look, token in strange[:20]
    ]


def _number(readings: Mapping[str, Any], key: str) -> float | None:
    """A number, also typed as text with a comma; None where the key is missing, null or empty."""
    value = readings.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return parse_number(value, key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise known("number.not_a_number", where=key, text=str(value)[:24])
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise known("number.not_a_number", where=key, text=str(value)[:24])
    return number


def _text(readings: Mapping[str, Any], key: str) -> str | None:
    value = readings.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise known("identify.not_a_word", where=key, field=key, value=str(value)[:24])
    if len(value) > 400:
        raise known("number.too_long", where=key)
    return " ".join(value.split()) or None


def _words(readings: Mapping[str, Any], key: str) -> list[str]:
    value = readings.get(key)
    if value is None:
        return []
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or len(listed) > 100 or not all(isinstance(each, str) for each in listed):
        raise known("identify.not_a_word", where=key, field=key, value=str(value)[:24])
    return [" ".join(each.split()) for each in listed if each.strip()]


def _flag(readings: Mapping[str, Any], key: str) -> bool:
    value = readings.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise known("identify.not_yes_or_no", where=key, field=key, value=str(value)[:24])


def _blank(readings: Mapping[str, Any], key: str, where: Property) -> Observation | None:
    value = readings.get(key)
    if isinstance(value, str) and value.strip() in ("inconclusive", "not applicable", "not_applicable"):
        return ev.blank(where, Outcome(value.strip().replace(" ", "_")))
    return None


def _read_ri(readings: Mapping[str, Any]) -> Observation | None:
    blank = _blank(readings, "ri_type", Property.RI)
    if blank:
        return blank
    kind = _text(readings, "ri_type")
    if kind not in (None, *RiKind):
        allowed = ", ".join(RiKind)
        raise known("evidence.unknown_word", where="ri_type", what="ri_type", word=str(kind)[:40], allowed=allowed)
    low, high = _number(readings, "ri_lo"), _number(readings, "ri_hi")
    if kind == RiKind.OVER:
        limit = _number(readings, "ri_limit")
        return ev.ri_over(ev.RI_LIMIT if limit is None else limit)
    first, second = (high, None) if low is None else (low, high)
    return None if first is None else ev.ri(first, second, kind=RiKind(kind) if kind else None)


def _read_birefringence(readings: Mapping[str, Any]) -> Observation | None:
    value = _number(readings, "birefringence")
    return None if value is None else ev.birefringence(value)


def _read_sg(readings: Mapping[str, Any]) -> Observation | None:
    air, water = _number(readings, "air_ct"), _number(readings, "water_ct")
    if air is not None and water is not None:
        balance = _number(readings, "balance_ct")
        return ev.sg_weighed(air, water, ev.BALANCE_SIGMA if balance is None else balance)
    value = _number(readings, "sg")
    return None if value is None else ev.sg(value, _number(readings, "sg_hi"))


def _read_pleochroism(readings: Mapping[str, Any]) -> Observation | None:
    text = _text(readings, "pleochroism")
    if not text:
        return None
    blank = _blank(readings, "pleochroism", Property.PLEOCHROISM)
    if blank:
        return blank
    strength, _, hues = text.partition(":")
    return ev.pleochroism(strength.strip(), *(hue.strip() for hue in hues.split("/") if hue.strip()))


def _read_spectrum(readings: Mapping[str, Any]) -> Observation | None:
    value = readings.get("spectrum")
    if isinstance(value, list):
        lines = [_number({"spectrum": each}, "spectrum") for each in value]
        return ev.spectrum(*(line for line in lines if line is not None)) if lines else None
    text = _text(readings, "spectrum")
    if not text:
        return None
    return ev.spectrum(*spectrum_lines(text), words=[text] if not spectrum_lines(text) else ())


def _parts(word: str) -> list[str]:
    return [part.strip() for part in word.replace(" to ", ";").split(";") if part.strip()]


def _vocabulary(word: str, allowed: list[str]) -> str:
    plain = text_without_comment(word)
    if plain in allowed:
        return plain
    return ALIASES.get(plain.lower(), plain.lower())


def _states(key: str, where: Property, allowed: list[str]) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        blank = _blank(readings, key, where)
        words = [_vocabulary(part, allowed) for word in _words(readings, key) for part in _parts(word)]
        return blank or (ev.states(where, words, allowed) if words else None)

    return reader


def _uv(key: str, where: Property) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        text = next(iter(_words(readings, key)), "").split(";")[0].strip()
        return (_blank(readings, key, where) or ev.uv(where, text)) if text else None

    return reader


def _tokens(key: str, make: Callable[..., Observation]) -> Callable[[Mapping[str, Any]], Observation | None]:
    def reader(readings: Mapping[str, Any]) -> Observation | None:
        words = _words(readings, key)
        return make(*words) if words else None

    return reader


READERS: tuple[Callable[[Mapping[str, Any]], Observation | None], ...] = (
    _states("colour", Property.COLOUR, ev.COLOURS),
    _states("transparency", Property.TRANSPARENCY, ev.TRANSPARENCIES),
    _read_ri,
    _read_birefringence,
    _states("optic", Property.OPTIC, ev.OPTICS),
    _read_sg,
    _read_pleochroism,
    _uv("uv_long", Property.UV_LONG),
    _uv("uv_short", Property.UV_SHORT),
    _states("chelsea", Property.CHELSEA, ev.CHELSEA),
    _read_spectrum,
    _tokens("inclusions", ev.inclusions),
    _tokens("looked_for", ev.looked_for),
    _states("thermal", Property.THERMAL, ev.THERMAL),
    _states("magnet", Property.MAGNET, ev.STRENGTHS),
)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": problem.where,
        "args": dict(problem.args),
    }


def _candidate(matrix: Matrix, ranking: Ranking, candidate: Candidate) -> dict[str, Any]:
    leaf = candidate.leaf
    terms = candidate.terms or explain(matrix, ranking, leaf.id)
    return {
        "id": leaf.id,
        "name": {"nl": leaf.name_nl, "en": leaf.name_en},
        "species": leaf.species,
        "kind": leaf.kind,
        "probability": round(candidate.probability, 6),
        "words": str(candidate.words),
        "why": [{"observation": str(term.property), "weight": round(term.weight, 3)} for term in terms],
    }


def _answer(
    case_id: Any, matrix: Matrix, ranking: Ranking, advice: Advice, problems: list[Problem]
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
        "unknown": round(ranking.unknown, 6),
        "next_tests": tests,
        "next": [{key: test[key] for key in ("test", "bits", "minutes", "reason")} for test in tests],
        "stop": advice.stop,
        "refer": advice.refer,
        "why": cast(list[Any], candidates[0]["why"]),
        "problems": [_problem(problem) for problem in problems],
    }
