"""Dateable features as curves over years: what an observation says about the year in which its part was made.

Every feature becomes a likelihood on a yearly grid, once per catalogue. The years in which a feature was *common*
hold about 93 % of the pieces that carry it, so its curve falls to ``EDGE`` at their ends; beyond them it runs out: up
from the earliest year, down to the last or, where the source leaves that open, by a decay, because old stock and
habit exist. Physical and legal limits stay hard. Revivals are second bumps, never a longer plateau.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.history import Feature
from juwdesk.reference.trade import DateLetter, Hallmark

Curve = NDArray[np.float64]
"""One value per year of the grid."""

Years = tuple[int, int]
"""First and last year, both included."""

FIRST = 1650
EDGE = 0.2
"""Height of a bell at ±1.79 sigma, between which 93 % of it lies: the height at the ends of the common years."""
MARK_EDGE = 0.9
"""A mark is as likely at the ends of its legal years as in their middle."""
RISE_YEARS = 40.0
"""A fashion needs at most this long to grow from its edge to its height; longer use is a plateau."""
RISE_OPEN = 12.0
"""What came to stay is common that soon: it is no fashion that still grows."""
LEAN = 0.3
"""A fashion is made most while it is new: what its last common year is to the first, beside the bell. Without it
dated pieces of museums lie too often in the first part of what is expected (``docs/dating.md``)."""
COSTUME = "streekdracht"
"""The style of regional costume. What is part of that alone is no fashion and does not lean: it was worn richest
from 1875 to 1925, and most of what is left is of that time (Museum Arnemuiden, exhibition Walcherse Pronk)."""
RUN_IN, RUN_OUT, RUN_MIN = 20.0, 20.0, 2.0
"""Largest and smallest decay in years before and after the common years."""
OPEN_FLOOR = 0.02
"""What is still made of a feature long after its time, where no last year is known."""
REVIVAL = 0.2
"""Height of a revival bump beside the first flowering."""
RELIABILITY = {"high": 0.92, "medium": 0.88, "low": 0.6}
ROLE_RELIABILITY = {"body": 1.0, "mark": 1.03, "stone": 0.88, "finding": 0.88, "finish": 0.88, "treatment": 0.8}
LETTER_RELIABILITY = 0.95
ENGRAVING_RELIABILITY = 0.6
"""An engraved year tells of an occasion, which is mostly the making."""
REPAIR_RELIABILITY = 0.02
HANDED_DOWN = 100
"""A stone that was used again is at most about this many years older than the piece."""
PARTS = ("body", "head", "stone", "finding", "finish", "treatment", "mark", "engraving", "repair")
"""The parts of a piece that have a year of their own."""
LATER_PARTS = frozenset(("finding", "finish", "treatment", "engraving", "repair"))
"""Parts that, where they do not belong to the making, are nearly always later."""


@dataclass(frozen=True, slots=True, eq=False)
class YearEvidence:
    """What one clue says. ``curve`` is highest 1; ``elsewhere`` is what is left of it where the clue is
    misread or belongs to another time; ``reliability`` is the chance of neither. ``hard_from`` and ``hard_to`` are
    years outside which the feature cannot be. ``exact`` marks a date letter, which may support a single year."""

    id: str
    name_nl: str
    name_en: str
    group: str
    part: str
    curve: Curve = field(repr=False)
    elsewhere: Curve = field(repr=False)
    reliability: float
    common: Years
    styles: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    hard_from: int | None = None
    hard_to: int | None = None
    exact: bool = False
    revivals: tuple[Years, ...] = ()

    def likelihood(self) -> Curve:
        """P(clue | year of making) relative to a clue that says nothing."""
        made = self.reliability * self.curve + (1.0 - self.reliability) * self.elsewhere
        return np.asarray(made / self.curve.mean())


def years(last: int) -> Curve:
    """The grid: FIRST to ``last``, one year apart."""
    return np.arange(FIRST, last + 1, dtype=np.float64)


def trapezoid(year: Curve, start: float, common_from: float, common_to: float, end: float) -> Curve:
    """The plain trapezoid of a soft date: 0 before ``start``, 1 between the common years, 0 after ``end``."""
    up = np.where(year >= common_from, 1.0, (year - start) / max(common_from - start, 1e-9))
    down = np.where(year <= common_to, 1.0, (end - year) / max(end - common_to, 1e-9))
    return np.clip(np.minimum(up, down), 0.0, 1.0)


def _side(inside: Curve, rise: float, decay: float, edge: float) -> Curve:
    """One end of the common years: ``inside`` years from it; ``edge`` there, 1 after ``rise`` years inwards."""
    grown = edge + (1.0 - edge) * np.sin(0.5 * math.pi * np.clip(inside / rise, 0.0, 1.0))
    return np.asarray(np.where(inside >= 0.0, grown, edge * np.exp(np.minimum(inside, 0.0) / decay)))


def _run(years_known: float, most: float) -> float:
    return float(np.clip(years_known / 2.0, RUN_MIN, most))


def feature_curve(row: Feature, year: Curve) -> Curve:
    """The likelihood of a feature over the years, highest 1."""
    today = float(year[-1])
    begin = float(row.common_from if row.common_from is not None else row.year_first or FIRST)
    end = float(row.common_to if row.common_to is not None else today)
    first = min(float(row.year_first if row.year_first is not None else begin), begin)
    open_end = end >= min(today, 2026.0)
    edge = MARK_EDGE if row.group == "mark" else EDGE
    rise = min(max((end - begin) / 2.0, RUN_MIN), RISE_OPEN if open_end else RISE_YEARS)
    curve = _side(year - begin, rise, _run(begin - first, RUN_IN), edge)
    if not open_end:
        last = float(row.year_last) if row.year_last is not None else None
        curve = curve * _side(end - year, rise, RUN_OUT if last is None else _run(last - end, RUN_OUT), edge)
        if last is None:
            curve = np.where(year > end, np.maximum(curve, OPEN_FLOOR), curve)
        elif row.hard_last:
            curve = np.where(year > last, 0.0, curve)
    before = 0.0 if row.hard_first else np.exp(-np.maximum(first - year, 0.0) / 10.0)
    curve = np.where(year < first, curve * before, curve)
    if not open_end and row.group != "mark" and row.styles != (COSTUME,):
        curve = curve * LEAN ** np.clip((year - begin) / max(end - begin, 1.0), 0.0, 1.0)
    curve = curve / max(float(curve.max()), 1e-12)
    for low, high in revivals(row.revivals):
        bump = REVIVAL * np.exp(-np.maximum(np.maximum(low - year, year - high), 0.0) / 5.0)
        curve = np.maximum(curve, np.where(year < first, 0.0, bump) if row.hard_first else bump)
    return np.asarray(curve, dtype=np.float64)


def revivals(text: str) -> tuple[Years, ...]:
    """The periods in a revival text: ``1860-1880; 1920s`` is (1860, 1880) and (1920, 1929). Words are passed over."""
    found = []
    for match in re.finditer(r"\b(1[5-9]\d\d|20\d\d)(?:(s)\b|\s*[-–]\s*(\d{4}|\d\d)\b)?", text):
        low = int(match[1])
        if match[3]:
            high = int(match[3]) if len(match[3]) == 4 else low // 100 * 100 + int(match[3])
        else:
            high = low + (9 if match[2] else 0)
        found.append((low, max(low, high)))
    return tuple(found)


def elsewhere(curve: Curve, part: str) -> Curve:
    """What a clue says about the making of the piece where its part is of another time: the mean of ``curve`` over
    the years in which such a part was made, for each year of making. Zero nowhere.

    Stones are handed down, so a foreign stone is mostly older than the piece; findings, finishes, treatments and
    engravings are renewed, so a foreign one is mostly younger, of any year since.
    """
    n = len(curve)
    even = np.full(n, float(curve.mean()))
    summed = np.concatenate(((0.0,), np.cumsum(curve)))
    places = np.arange(n)
    younger = (summed[n] - summed[places]) / (n - places)
    since = np.maximum(places - HANDED_DOWN, 0)
    older = (summed[places + 1] - summed[since]) / (places + 1 - since)
    if part == "stone":
        return np.asarray(0.25 * even + 0.4 * older + 0.35 * younger)
    if part in LATER_PARTS:
        return np.asarray(0.3 * even + 0.7 * younger)
    if part == "mark":
        return np.asarray(0.5 * even + 0.5 * younger)
    return even


def from_feature(row: Feature, year: Curve) -> YearEvidence:
    """A dateable feature of the reference data as evidence."""
    curve = feature_curve(row, year)
    part = row.part_role if row.part_role in PARTS else "body"
    reliability = min(RELIABILITY.get(row.confidence.value, 0.85) * ROLE_RELIABILITY.get(part, 1.0), 0.97)
    return YearEvidence(
        row.id,
        row.name_nl,
        row.name_en,
        row.group,
        part,
        curve,
        elsewhere(curve, part),
        reliability,
        (row.common_from or row.year_first or FIRST, row.common_to or int(year[-1])),
        row.styles,
        frozenset(re.split(r"[,;/()]| and ", row.region.casefold().replace("first", ""))),
        row.year_first if row.hard_first else None,
        row.year_last if row.hard_last else None,
        revivals=revivals(row.revivals),
    )


def from_hallmark(row: Hallmark, year: Curve) -> YearEvidence | None:
    """The years of a mark as evidence; None where the reference does not know them."""
    if row.year_from is None and row.year_to is None:
        return None
    low = max(row.year_from or FIRST, FIRST)
    high = min(row.year_to or int(year[-1]), int(year[-1]))
    if high < low:
        return None
    # Struck from old punches for a while, and read one year off: hence a short run at both ends.
    curve = np.exp(-np.maximum(np.maximum(low - year, year - high), 0.0) / 3.0)
    reliability = {"high": 0.95, "medium": 0.9}.get(row.confidence.value, 0.7)
    return YearEvidence(
        row.id, row.description_nl, row.description_en, "mark", "mark", curve, elsewhere(curve, "mark"), reliability,
        (low, high), (), frozenset((row.country.casefold(),)),
    )  # fmt: skip


def from_letter(letter: str, rows: Iterable[DateLetter], year: Curve) -> YearEvidence | None:
    """A Dutch date letter: a spike in every cycle that has it, wider where the table is derived; or None."""
    curve = np.zeros(len(year))
    found = [row for row in rows if row.letter == letter]
    for row in found:
        gap = np.abs(year - row.year)
        spread = {"high": 0.04, "medium": 0.12}.get(row.confidence.value, 0.3)
        curve = np.maximum(
            curve, np.where(gap == 0, 1.0, np.where(gap == 1, spread, np.where(gap == 2, spread**2, 0)))
        )
    if not found or not curve.any():
        return None
    span = (min(row.year for row in found), max(row.year for row in found))
    return YearEvidence(
        f"letter:{letter}", f"jaarletter {letter}", f"date letter {letter}", "mark", "mark", curve,
        elsewhere(curve, "mark"), LETTER_RELIABILITY, span, exact=True,
    )  # fmt: skip


def from_engraving(engraved: int, year: Curve) -> YearEvidence:
    """A year that is engraved: the piece is mostly of that year, sometimes older."""
    curve = np.exp(-np.abs(year - engraved) / 1.5)
    return YearEvidence(
        f"engraved:{engraved}", f"gravering {engraved}", f"engraving {engraved}", "engraving", "engraving",
        curve, elsewhere(curve, "engraving"), ENGRAVING_RELIABILITY, (engraved, engraved),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class DatingTables:
    """Everything of a catalogue that dates, on one grid of years."""

    year: Curve = field(repr=False)
    evidence: Mapping[str, YearEvidence] = field(repr=False)
    prior: Curve = field(repr=False)

    @property
    def last(self) -> int:
        """The last year of the grid."""
        return int(self.year[-1])


def survival_prior(year: Curve) -> Curve:
    """What comes to a desk by age: of the years before 1750 an even 15 %, growing to all from 1900 on."""
    return np.interp(year, (1750.0, 1900.0), (0.15, 1.0))


@lru_cache(maxsize=4)
def tables_of(catalogue: Catalogue, last: int) -> DatingTables:
    """The tables of a catalogue with the grid ending in ``last``, made once."""
    year = years(last)
    rows: list[YearEvidence | None] = [from_feature(row, year) for row in catalogue.features]
    rows += [from_hallmark(row, year) for row in catalogue.hallmarks]
    rows += [from_letter(letter, catalogue.date_letters, year) for letter in _letters(catalogue.date_letters)]
    # A row of the letter table is a letter whose cycle is known from its form.
    rows += [_exact(row, year) for row in catalogue.date_letters if row.year <= last]
    return DatingTables(year, {row.id: row for row in rows if row is not None}, survival_prior(year))


def _letters(rows: Iterable[DateLetter]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.letter for row in rows if row.letter))


def _exact(row: DateLetter, year: Curve) -> YearEvidence | None:
    made = from_letter(row.letter, (row,), year)
    name = f"{row.letter} ({row.year})"
    return made and replace(made, id=row.id, name_nl=f"jaarletter {name}", name_en=f"date letter {name}")


def find_evidence(tables: DatingTables, id: str) -> YearEvidence | None:
    """The evidence behind a clue id: a feature, a mark, ``letter:K``, a row of the letters, ``engraved:1905``."""
    match = re.fullmatch(r"engraved:(\d{4})", id)
    if match and FIRST <= int(match[1]) <= tables.last:
        return from_engraving(int(match[1]), tables.year)
    return tables.evidence.get(id)


def on_part(evidence: YearEvidence, part: str) -> YearEvidence:
    """The same clue seen on a part that is not its usual one; a repaired part hardly speaks for the piece."""
    if not part or part == evidence.part:
        return evidence
    reliability = REPAIR_RELIABILITY if part == "repair" else evidence.reliability
    return replace(evidence, part=part, elsewhere=elsewhere(evidence.curve, part), reliability=reliability)


def trusted(evidence: YearEvidence, status: str) -> YearEvidence:
    """The same clue by how it is known: what is told counts less than half, what is tested errs half as often."""
    if status == "claimed":
        return replace(evidence, reliability=evidence.reliability * 0.45)
    if status in ("tested", "report") and evidence.part != "repair":
        return replace(evidence, reliability=1.0 - (1.0 - evidence.reliability) / 2.0)
    return evidence
