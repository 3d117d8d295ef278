"""The quality of stones: statements per attribute with how each is known, and the distribution they leave.

What an attribute is and which words it has is data (``resources/advice/quality.toml``). A statement is never exact:
the spread is ±1 grade at best (METHODS c.3), wider while a stone is mounted; a claim counts at most double
(METHODS a.2). A report that was opened before the desk graded makes the own grade count less.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from juwdesk.appraisal.evidence import Status
from juwdesk.base.paths import resources
from juwdesk.base.problems import Problem, Severity

FAMILIES = ("diamond", "coloured", "pearl")
NUMBER, SCALE = "number", "scale"
ALL = (Status.CLAIMED, Status.OBSERVED, Status.TESTED, Status.REPORT)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about one attribute: the word or number as text, how it is known, and a remark."""

    attribute: str
    value: str
    status: Status = Status.OBSERVED
    note: str = ""


@dataclass(frozen=True, slots=True)
class LabReport:
    """A laboratory report or a colleague's second opinion beside ours. ``opened`` once its grades were looked at;
    ``blind`` whether the desk had graded before, and has not changed its grades since."""

    laboratory: str = ""
    number: str = ""
    date: str = ""
    opened: bool = False
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a family: ``options`` are (stored, Dutch, English), ordered for a scale; ``best_mounted`` the
    best grade that may be given to a stone in its setting; ``how`` the ways in which it may be known."""

    id: str
    family: str
    nl: str
    en: str
    kind: str
    options: tuple[tuple[str, str, str], ...] = ()
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    hint_nl: str = ""
    hint_en: str = ""
    how: tuple[Status, ...] = ALL
    best_mounted: str = ""
    sources: tuple[str, ...] = ()

    @property
    def grades(self) -> tuple[str, ...]:
        """The stored words in their order."""
        return tuple(stored for stored, _, _ in self.options)


@cache
def _data() -> dict[str, Any]:
    with (resources() / "advice" / "quality.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def attributes(family: str) -> tuple[Attribute, ...]:
    """The attributes of a family, in the order of the form; a family that is not known has none."""
    found = []
    for id_, row in _data()[family].items() if family in FAMILIES else ():
        options = tuple((stored, nl, en) for stored, nl, en in row.get("options", ()))
        how = tuple(Status(each) for each in row.get("how", ALL))
        plain = {key: row[key] for key in ("low", "high", "unit", "hint_nl", "hint_en", "best_mounted") if key in row}
        sources = tuple(row["sources"])
        found.append(
            Attribute(id_, family, row["nl"], row["en"], row["kind"], options, how=how, sources=sources, **plain)
        )
    return tuple(found)


def attribute(family: str, id: str) -> Attribute | None:
    """An attribute of a family, or None."""
    return next((each for each in attributes(family) if each.id == id), None)


def family_of(gem: str) -> str:
    """The family of a gem id: diamond, pearl, or coloured for everything else."""
    if gem.startswith("diamond") and "doublet" not in gem:
        return "diamond"
    return "pearl" if gem.startswith(("pearl", "imitation-pearl")) else "coloured"


def clarity_type(gem: str) -> int | None:
    """The clarity type (1 to 3) of a kind of stone, None where the pages that were read do not agree or say none."""
    table = _data()["clarity_type"]
    for number in (1, 2, 3):
        for name in table[str(number)]:
            if gem == name or (name.endswith("-") and gem.startswith(name) and "doublet" not in gem):
                return number
    return None


SPREAD: Mapping[str, tuple[float, ...]] = {
    "report": (0.80, 0.095, 0.005),
    "tested": (0.70, 0.14, 0.01),
    "observed": (0.56, 0.19, 0.03),
    "mounted": (0.46, 0.23, 0.04),
}
"""Chance that the true grade is the one said, one beside it on each side, two beside it on each side. A report errs
by about one grade, a mounted stone by ±1 with half the chance (METHODS c.3 and its worked vector); the others lie
between (our estimates). "Tested" is beside a stone of known grade."""
FLOOR = 0.002
"""No grade is ever excluded by one statement."""
CLAIM = 2.0
"""A claim counts at most double."""
NOT_BLIND = 0.3
"""What is left of an own grade that was given with the report in sight."""


def distribution(
    attr: Attribute, said: Sequence[Said], *, mounted: bool, report: LabReport | None = None
) -> dict[str, float]:
    """The chance of every grade of a scale after all statements; empty where nothing was said of it.

    A sealed report (not opened) does not count. Above ``best_mounted`` no grade may be stated of a mounted stone
    unless a report says so: its chance falls to the best that may.
    """
    own = [each for each in said if each.attribute == attr.id and each.value in attr.grades]
    if report is not None and not report.opened:
        own = [each for each in own if each.status is not Status.REPORT]
    if not own or attr.kind != SCALE:
        return {}
    weights = dict.fromkeys(attr.grades, 1.0)
    seen_with_report = report is not None and report.opened and not report.blind
    for each in own:
        kernel = _kernel(attr, each, mounted=mounted)
        power = NOT_BLIND if seen_with_report and each.status in (Status.OBSERVED, Status.TESTED) else 1.0
        weights = {grade: weight * kernel[grade] ** power for grade, weight in weights.items()}
    if mounted and attr.best_mounted and all(each.status is not Status.REPORT for each in own):
        weights = _capped(attr, weights)
    total = sum(weights.values())
    return {grade: weight / total for grade, weight in weights.items()}


def _kernel(attr: Attribute, said: Said, *, mounted: bool) -> dict[str, float]:
    place = attr.grades.index(said.value)
    if said.status is Status.CLAIMED:
        return {grade: CLAIM if number == place else 1.0 for number, grade in enumerate(attr.grades)}
    loose = said.status.value if said.status is not Status.OBSERVED or not mounted else "mounted"
    name = "mounted" if mounted and said.status is Status.TESTED else loose
    spread = SPREAD[name]
    return {
        grade: spread[away] if (away := abs(number - place)) < len(spread) else FLOOR
        for number, grade in enumerate(attr.grades)
    }


def _capped(attr: Attribute, weights: dict[str, float]) -> dict[str, float]:
    best = attr.grades.index(attr.best_mounted)
    above = sum(weights[grade] for grade in attr.grades[:best])
    kept = {grade: 0.0 if number < best else weights[grade] for number, grade in enumerate(attr.grades)}
    kept[attr.best_mounted] += above
    return kept


def span(shares: Mapping[str, float], held: float = 0.8) -> tuple[str, ...]:
    """The shortest run of neighbouring grades that holds that much."""
    grades = list(shares)
    best: tuple[str, ...] = tuple(grades)
    for start in range(len(grades)):
        total = 0.0
        for end in range(start, len(grades)):
            total += shares[grades[end]]
            if total >= held - 1e-9:
                run = tuple(grades[start : end + 1])
                if len(run) < len(best) or (len(run) == len(best) and total > sum(shares[each] for each in best)):
                    best = run
                break
    return best


def may_say(attr: Attribute, status: Status) -> bool:
    """Whether an attribute may be known in that way: an origin is never seen at a desk."""
    return status in attr.how


def open_report(report: LabReport, family: str, said: Sequence[Said]) -> LabReport:
    """The report opened. It is blind when the scales of the family that matter most were graded before."""
    first = [each.id for each in attributes(family) if each.kind == SCALE][:2]
    own = {each.attribute for each in said if each.status in (Status.OBSERVED, Status.TESTED)}
    return LabReport(report.laboratory, report.number, report.date, True, set(first) <= own)


def quality_problems(family: str, said: Sequence[Said], *, mounted: bool, report: LabReport | None) -> list[Problem]:
    """What asks for a second look: our grade two or more from the report, a grade that a mounted stone cannot have, a
    thing known in a way in which it cannot be known."""
    found = []
    for attr in attributes(family):
        own = [each for each in said if each.attribute == attr.id]
        found += [
            Problem("quality.not_so", Severity.WARNING, attr.id, {"attribute": attr.id})
            for each in own
            if not may_say(attr, each.status)
        ]
        if attr.kind != SCALE:
            continue
        desk = [each for each in own if each.status in (Status.OBSERVED, Status.TESTED) and each.value in attr.grades]
        if mounted and attr.best_mounted:
            best = attr.grades.index(attr.best_mounted)
            if any(attr.grades.index(each.value) < best for each in desk):
                args = {"best": attr.best_mounted}
                found.append(Problem("quality.too_good_mounted", Severity.WARNING, attr.id, args))
        told = [each for each in own if each.status is Status.REPORT and each.value in attr.grades]
        if desk and told and report is not None and report.opened:
            away = abs(attr.grades.index(desk[0].value) - attr.grades.index(told[0].value))
            if away >= (3 if mounted else 2):
                args = {"ours": desk[0].value, "theirs": told[0].value}
                found.append(Problem("quality.report_differs", Severity.WARNING, attr.id, args))
    return found
