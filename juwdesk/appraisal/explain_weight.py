"""How much a report weighs as evidence for a question: who made it, when, with what interest, for what purpose.

A report that does not belong to the stone, or was made after the loss, proves nothing; one hard point against it
makes it weak; strong it is only where who, when, independence and purpose all speak for it. METHODS c.7, law 100-104.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from juwdesk.appraisal.explain_checks import Finding, Seen
from juwdesk.appraisal.explain_compare import Verdict
from juwdesk.appraisal.explain_report import Report, ReportKind
from juwdesk.appraisal.explain_words import words
from juwdesk.base.paths import resources
from juwdesk.reference.catalogue import Catalogue

RECENT_YEARS, USUAL_YEARS = 3.0, 5.0
"""Insurers take a report for three to five years where it states no period itself (purpose PU-01)."""
GRADED_YEARS = 10.0
"""After which a stone may well have been worn or recut; a grading itself does not lapse."""
SAME_QUESTION = (
    frozenset({"PU-01", "PU-02", "PU-17", "PU-09", "PU-10", "PU-19"}),
    frozenset({"PU-03", "PU-12", "PU-13"}),
    frozenset({"PU-04", "PU-05"}),
    frozenset({"PU-06", "PU-07", "PU-08", "PU-20"}),
)
"""Purposes for which one report may serve: insurance and a claim, tax, division, selling."""
ONE_DAY = frozenset({"PU-03", "PU-04", "PU-05", "PU-12", "PU-13", "PU-16"})
"""Purposes whose value is of one day for good: death, gift, the day agreed on."""
BARE = frozenset({"RC-01", "RC-03", "RC-04", "RC-05", "RC-10"})
"""Without one of these (who, what for, which value, when, which piece) no appraisal is strong, whoever made it."""
UNVALUED = frozenset({"PU-11", "PU-18", "PU-21", "PU-22", "PU-24", "PU-25"})
"""Purposes that ask no figure of the report."""
SAME_VALUE = (
    frozenset({"VT-01", "VT-02", "VT-03", "VT-04", "VT-17"}),
    frozenset({"VT-12", "VT-13", "VT-14", "VT-15"}),
)
"""Kinds of value that may stand for one another."""


class Grade(StrEnum):
    """The weight: none (proves nothing here), weak, fair or strong."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


class Side(StrEnum):
    """Whether a reason speaks for the report, against it, or is open."""

    GOOD = "good"
    OPEN = "open"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Why:
    """One reason; ``fatal`` where it alone makes the report prove nothing."""

    id: str
    side: Side
    nl: str
    en: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weight and its reasons, those against first."""

    grade: Grade
    reasons: tuple[Why, ...]


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    with (resources() / "explain" / "weight.toml").open("rb") as file:
        return tomllib.load(file)


def weigh(
    report: Report,
    findings: tuple[Finding, ...],
    match: Verdict,
    purpose: str,
    today: dt.date,
    catalogue: Catalogue,
    loss: str = "",
) -> Weighed:
    """The weight of a report for ``purpose`` (empty: the one it was made for) on a day."""
    reasons = tuple(_reasons(report, {each.row: each for each in findings}, match, purpose, today, catalogue, loss))
    order = {Side.BAD: 0, Side.OPEN: 1, Side.GOOD: 2}
    return Weighed(_grade(report, reasons, findings), tuple(sorted(reasons, key=lambda each: order[each.side])))


def contradicted(weight: Weighed) -> Weighed:
    """The weight of a report that another report of the same stone contradicts: weak at most."""
    grade = weight.grade if weight.grade is Grade.NONE else Grade.WEAK
    return Weighed(grade, (_why("contradicted", Side.BAD), *weight.reasons))


def _grade(report: Report, reasons: tuple[Why, ...], findings: tuple[Finding, ...]) -> Grade:
    if any(each.fatal for each in reasons):
        return Grade.NONE
    if any(each.side is Side.BAD for each in reasons):
        return Grade.WEAK
    if report.kind is ReportKind.UNKNOWN:
        return Grade.WEAK
    needed = (
        {"body", "recent", "independent", "purpose"} if report.kind is ReportKind.APPRAISAL else {"body", "stone"}
    )
    good = {"recent" if each.id == "one_day" else each.id for each in reasons if each.side is Side.GOOD}
    bare = any(each.row in BARE and each.seen is Seen.MISSING for each in findings)
    return Grade.STRONG if needed <= good and not bare else Grade.FAIR


def _reasons(
    report: Report,
    rows: Mapping[str, Finding],
    match: Verdict,
    purpose: str,
    today: dt.date,
    catalogue: Catalogue,
    loss: str,
) -> Iterator[Why]:
    if loss and report.date and report.date >= loss:
        yield _why("after_loss", Side.BAD, fatal=True)
    yield from _body(report, rows)
    yield from _age(report, purpose, today)
    yield from _interest(report, rows)
    yield from _question(report, purpose, catalogue)
    if report.kind is ReportKind.GRADING or match is not Verdict.NOT_COMPARED:
        side = {Verdict.SAME: Side.GOOD, Verdict.DIFFERS: Side.BAD, Verdict.NOT_COMPARED: Side.OPEN}[match]
        yield _why("stone", side, fatal=match is Verdict.DIFFERS)
    if "RC-08" in rows:
        yield _why("photos", Side.BAD)
    if report.kind is ReportKind.GRADING and not report.number:
        yield _why("number", Side.OPEN)


def _body(report: Report, rows: Mapping[str, Finding]) -> Iterator[Why]:
    if report.kind is ReportKind.INVOICE:
        yield _why("invoice", Side.OPEN)
    elif report.kind is ReportKind.CERTIFICATE:
        yield _why("seller", Side.BAD)
    elif report.body in words()["lenient"]:
        yield _why("lenient", Side.BAD, names=(report.body, report.body))
    elif report.body:
        yield _why("body", Side.GOOD, name=report.body)
    else:
        row = rows.get("RC-33")
        yield _why("body", Side.OPEN if row is not None and row.seen is Seen.UNCLEAR and not row.flag else Side.BAD)


def _age(report: Report, purpose: str, today: dt.date) -> Iterator[Why]:
    if not report.date:
        if report.kind is not ReportKind.GRADING:
            yield _why("undated", Side.BAD)
        return
    years = (today - dt.date.fromisoformat(report.date)).days / 365.25
    old = _old(max(0, int(years)))
    if report.kind is ReportKind.GRADING:
        if years > GRADED_YEARS:
            yield _why("graded_long_ago", Side.OPEN, names=old)
        return
    if (purpose or report.purpose) in ONE_DAY and report.purpose in ("", *ONE_DAY):
        yield _why("one_day", Side.GOOD)
        return
    over = bool(report.valid_until) and report.valid_until < today.isoformat()
    if report.valid_years is not None:
        over = over or years > report.valid_years
    stated = bool(report.valid_until) or report.valid_years is not None
    if over or (not stated and years > USUAL_YEARS):
        yield _why("recent", Side.BAD, names=old)
    else:
        yield _why("recent", Side.GOOD if stated or years <= RECENT_YEARS else Side.OPEN, names=old)


def _old(years: int) -> tuple[str, str]:
    """An age in words, in Dutch and in English."""
    if not years:
        return "nog geen jaar", "less than a year"
    return f"{years} jaar", f"{years} year" + "s" * (years > 1)


def _interest(report: Report, rows: Mapping[str, Finding]) -> Iterator[Why]:
    if report.kind is ReportKind.CERTIFICATE:
        return
    if report.kind is ReportKind.GRADING:
        if report.body:
            yield _why("laboratory", Side.GOOD)
        return
    row = rows.get("RC-30")
    if row is not None and row.flag:
        yield _why("independent", Side.BAD)
    elif row is not None:
        yield _why("independent", Side.GOOD if row.seen is Seen.FOUND else Side.OPEN)


def _question(report: Report, purpose: str, catalogue: Catalogue) -> Iterator[Why]:
    """Whether the report answers this question: its purpose, and the kind of value."""
    if report.kind in (ReportKind.INVOICE, ReportKind.CERTIFICATE):
        return
    if purpose in UNVALUED:
        purpose = ""
    if report.kind is ReportKind.GRADING:
        if purpose:
            yield _why("no_value", Side.BAD)
        return
    if report.value_type == "VT-18":
        yield _why("indication", Side.BAD)
    if not purpose:
        yield _why("purpose", Side.GOOD if report.purpose else Side.OPEN)
        return
    wanted = catalogue.purpose(purpose)
    usual = wanted.value_types[0] if wanted is not None and wanted.value_types else ""
    if not report.purpose:
        yield _why("purpose", Side.OPEN)
    else:
        same = report.purpose == purpose or any({report.purpose, purpose} <= group for group in SAME_QUESTION)
        yield _why("purpose", Side.GOOD if same else Side.BAD)
    if report.value_type and usual and report.value_type != "VT-18":
        fits = report.value_type == usual or any({report.value_type, usual} <= group for group in SAME_VALUE)
        found = catalogue.value_type(report.value_type)
        names = (found.name_nl, found.name_en) if found is not None else (report.value_type,) * 2
        yield _why("value_type", Side.GOOD if fits else Side.BAD, names=names)


def _why(id_: str, side: Side, *, fatal: bool = False, names: tuple[str, str] = ("", ""), **args: Any) -> Why:
    row = _words()[id_]
    nl = row[f"{side.value}_nl"].format(**{"name": names[0], **args})
    en = row[f"{side.value}_en"].format(**{"name": names[1], **args})
    return Why(id_, side, nl, en, fatal)
