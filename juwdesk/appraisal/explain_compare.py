"""The report beside the stone: weight, all sizes, shape and plot; and what a difference in grade means in money.

Equal numbers are no proof that it is the same stone (near-clones exist); a clear difference is proof that it is not,
or that one of the two was measured wrongly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from juwdesk.appraisal.explain_report import Report
from juwdesk.appraisal.explain_words import pattern, words
from juwdesk.pricing.diamonds import UNKNOWN, Surface, surface

SLACK_CARAT = 0.01
"""ct; two good balances agree within this."""
SLACK_MM = 0.05
"""mm; a calliper on a loose stone."""
MOUNTED_SHARE = 0.15
"""Share of the weight by which an estimate in a setting may be off (METHODS c.3)."""
MOUNTED_MM = (0.10, 0.10, 0.30)
"""mm; two standard deviations of a width, and of a height that the calliper cannot reach (METHODS c.3)."""
USUAL_STEPS = 1
"""Grades by which two good graders differ (METHODS c.3)."""


class Verdict(StrEnum):
    """What a comparison came to."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Measured:
    """The stone as the desk measured it, or ``count`` equal ones; ``label`` is what the desk calls it. ``mounted``
    makes weight and height an estimate; ``plot`` and
    ``inscription`` are ``yes``, ``no`` or empty where not looked at."""

    carat: float | None = None
    dims_mm: tuple[float, ...] = ()
    shape: str = ""
    colour: str = ""
    clarity: str = ""
    gem: str = ""
    mounted: bool = False
    plot: str = ""
    inscription: str = ""
    count: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One property on both sides, as told, with the verdict. ``what``: carat, dims, shape, gem, plot, inscription,
    count."""

    what: str
    report: str
    stone: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Gap:
    """What a step in grade does: ``what`` colour or clarity, from one grade to another, ``share`` the change of the
    price (−0.09: nine percent less), ``steps`` between them; ``own`` where the desk graded it so itself."""

    what: str
    start: str
    end: str
    share: float
    steps: int
    own: bool


def compared(report: Report, stone: Measured) -> tuple[Compared, ...]:
    """Every property that matters, also those that could not be compared."""
    return (
        _carat(report, stone),
        _sizes(report, stone),
        _word("shape", report.shape, stone.shape),
        _word("gem", report.gem, stone.gem),
        _looked("plot", stone.plot),
        _looked("inscription", stone.inscription),
    )


def _carat(report: Report, stone: Measured) -> Compared:
    if report.carat is None or stone.carat is None:
        return _not("carat", _ct(report.carat), _ct(stone.carat))
    slack = max(SLACK_CARAT, MOUNTED_SHARE * report.carat if stone.mounted else 0.0)
    near = abs(report.carat - stone.carat) <= slack + 1e-9
    return Compared("carat", _ct(report.carat), _ct(stone.carat), Verdict.SAME if near else Verdict.DIFFERS)


def _sizes(report: Report, stone: Measured) -> Compared:
    """Longest with longest, height with height; a height alone missing leaves the sizes not wholly compared."""
    one, other = report.dims_mm, stone.dims_mm
    if not one or not other:
        return _not("dims", _mm(one), _mm(other))
    slack = MOUNTED_MM if stone.mounted else (SLACK_MM,) * 3
    pairs = list(zip(sorted(one[:2], reverse=True), sorted(other[:2], reverse=True), slack, strict=False))
    if len(one) == len(other) == 3:
        pairs.append((one[2], other[2], slack[2]))
    if any(abs(a - b) > most + 1e-9 for a, b, most in pairs):
        verdict = Verdict.DIFFERS
    else:
        verdict = Verdict.SAME if len(one) == len(other) == 3 else Verdict.NOT_COMPARED
    return Compared("dims", _mm(one), _mm(other), verdict)


def _word(what: str, report: str, stone: str) -> Compared:
    table = words()["shapes" if what == "shape" else "gems"]
    one, other = _known(report, table), _known(stone, table)
    if not one or not other:
        return _not(what, report, stone)
    return Compared(what, report, stone, Verdict.SAME if one == other else Verdict.DIFFERS)


def _known(text: str, table: Mapping[str, list[str]]) -> str:
    low = text.strip().lower()
    if low in table:
        return low
    return next(
        (name for name, patterns in table.items() if any(pattern(each, exact=True).search(low) for each in patterns)),
        "",
    )


def _looked(what: str, said: str) -> Compared:
    verdict = {"yes": Verdict.SAME, "no": Verdict.DIFFERS}.get(said, Verdict.NOT_COMPARED)
    return Compared(what, "", said, verdict)


def _not(what: str, report: str, stone: str) -> Compared:
    return Compared(what, report, stone, Verdict.NOT_COMPARED)


def _ct(carat: float | None) -> str:
    return "" if carat is None else f"{carat:.2f} ct" if round(carat, 2) == carat else f"{carat:g} ct"


def _mm(sizes: tuple[float, ...]) -> str:
    return "" if not sizes else " × ".join(f"{each:.2f}" for each in sizes) + " mm"


def matches(rows: tuple[Compared, ...]) -> Verdict:
    """Of the whole: one difference decides; sameness asks for weight, all sizes and shape together."""
    by = {row.what: row.verdict for row in rows}
    if Verdict.DIFFERS in by.values():
        return Verdict.DIFFERS
    whole = all(by[each] is Verdict.SAME for each in ("carat", "dims", "shape"))
    return Verdict.SAME if whole else Verdict.NOT_COMPARED


def gaps(report: Report, stone: Measured | None = None) -> tuple[Gap, ...]:
    """What one grade less costs for such a diamond, and what the desk's own grade makes of it where it differs.

    Relative prices of round diamonds (``pricing.diamonds``); nothing outside that table.
    """
    if report.gem not in ("", "diamond") or report.carat is None:
        return ()
    table = surface("lab_grown" if report.stone_kind == "lab_grown" else "natural")
    carat = report.carat
    colour, clarity = letter(report.colour), _clarity(report.clarity)
    row, column = table.colour(colour), table.clarity(clarity)
    if UNKNOWN in (row, column) or not table.carats[0] <= carat <= table.carats[1]:
        return ()
    made = []
    base = _ln(table, carat, row, column)
    if row + 1 < len(table.colours):
        made.append(_gap("colour", table.colours, row, row + 1, _ln(table, carat, row + 1, column) - base, False))
    if column + 1 < len(table.clarities):
        made.append(
            _gap("clarity", table.clarities, column, column + 1, _ln(table, carat, row, column + 1) - base, False)
        )
    if stone is not None:
        other = table.colour(letter(stone.colour))
        if other not in (UNKNOWN, row):
            made.append(_gap("colour", table.colours, row, other, _ln(table, carat, other, column) - base, True))
        grade = table.clarity(_clarity(stone.clarity))
        if grade not in (UNKNOWN, column):
            made.append(_gap("clarity", table.clarities, column, grade, _ln(table, carat, row, grade) - base, True))
    return tuple(made)


def letter(colour: str) -> str:
    """The single letter that a colour means; empty where it is a span or a word without one."""
    said = colour.strip()
    found = str(words()["colour_words"].get(said.lower(), said)).upper()
    return found if len(found) == 1 else ""


def _clarity(text: str) -> str:
    return str(words()["clarity_words"].get(text.strip().lower(), text.strip().upper().replace("LC", "IF")))


def _ln(table: Surface, carat: float, row: int, column: int) -> float:
    return float(table.ln_relative(np.array([carat]), np.array([row]), np.array([column]))[0])


def _gap(what: str, grades: tuple[str, ...], start: int, end: int, ln: float, own: bool) -> Gap:
    return Gap(what, grades[start], grades[end], float(np.expm1(ln)), abs(end - start), own)
