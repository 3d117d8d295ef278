"""Every stone of a report beside every stone on the desk: which belongs to which, and which fits none.

A stone of a report is paired with the one that differs least in kind, weight, sizes, shape, number and place; of all
ways to pair them the one with the most fitting pairs counts. What is left over on either side is told.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from juwdesk.appraisal.explain_compare import Compared, Measured, Verdict, compared
from juwdesk.appraisal.explain_report import Report, filled
from juwdesk.appraisal.explain_stone import stone_fields
from juwdesk.appraisal.explain_words import pattern, words
from juwdesk.base.problems import known

MOST = 12
"""Stones of a report, and of the desk, that are paired at most; a row of equal stones is one."""
HEADED = (
    r"(?m)^[ \t]*(?:stone|steen|pos(?:itie|ition)?|item)[ \t]*(?:no\.?|nr\.?|#)?[ \t]*(?:\d{1,2}|[A-H])[ \t]*[:.)\-]"
)
COUNT = r"(?<![\d.,])(\d{1,3})[ \t]*(?:x|×|st(?:uks|\.)?)?[ \t]+(?=[a-zé(])"
EACH = r"\b(?:each|per (?:stone|piece|steen|stuk)|elk|ieder|p/st)\b"
MAIN = r"\b(?:cent(?:re|er)|central|main|hoofdsteen|middensteen|centrale|midden)\b"
SIDE = r"\b(?:side|accent|zijste(?:en|nen)|rondom|entourage|surround\w*)\b"
PRINTED = 60
UNLIKE = ("gem", "carat", "dims", "count")
"""Properties of which a difference keeps two stones apart."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A stone, or ``count`` equal ones, as a report lists it: its words, and what was read of it. ``carat`` of the
    report is that of one stone; ``whole`` the weight as printed. ``place`` is ``main``, ``side`` or empty."""

    printed: str
    report: Report
    count: int = 1
    whole: float | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paired:
    """A stone of a report and the place of the one on the desk that it belongs to (None: it fits none), with what was
    compared; ``tied`` where a person said to which it belongs."""

    listed: Listed
    stone: int | None
    rows: tuple[Compared, ...]
    verdict: Verdict
    tied: bool = False


def listed_stones(report: Report) -> tuple[Listed, ...]:
    """The stones of a report as its text lists them; the report itself where it speaks of one."""
    heads = [hit.start() for hit in pattern(HEADED).finditer(report.text)]
    if len(heads) > 1:
        parts = [report.text[a:b] for a, b in zip(heads, [*heads[1:], len(report.text)], strict=True)]
    else:
        parts = [part for line in re.split(r"[\n;]", report.text) for part in _parts(line)]
    found = [listed for part in parts if (listed := _listed(part)) is not None]
    if len(found) < 2:
        return (Listed("", report, whole=report.carat),)
    return tuple(found[:MOST])


def typed_stones(rows: Any) -> tuple[Listed, ...]:
    """Stones of a report as fields. Raises KnownError ``explain.field``."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or len(rows) > MOST:
        raise known("explain.field", where="report", field="stones")
    return tuple(_typed(row) for row in rows)


def _typed(row: Mapping[str, Any]) -> Listed:
    given = dict(row)
    count = given.pop("count", None) or 1
    if not str(count).isdigit() or not 0 < int(count) < 10_000:
        raise known("explain.field", where="report", field="count")
    count = int(count)
    total = given.pop("carat_total", None)
    made = filled(Report(), {**given, **({"carat": total} if total is not None else {})})
    whole = made.carat
    if total is not None and whole is not None:
        made = replace(made, carat=whole / count)
    said = " ".join(str(each) for each in (made.gem, made.shape, f"{whole:g} ct" if whole else "") if each)
    return Listed(f"{count} × {said}"[:PRINTED], made, count, whole, "")


def _parts(line: str) -> list[str]:
    """A line cut before each new number of stones: ``1 briljant 0,50 ct en 8 briljanten 0,24 ct`` are two."""
    starts = [
        hit.start()
        for hit in pattern(COUNT).finditer(line)
        if _gem_at(line[hit.end() : hit.end() + 40]) and not pattern(r"\d[.,]?$").search(line[: hit.start()])
    ]
    if len(starts) < 2:
        return [line]
    return [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


def _gem_at(text: str) -> bool:
    return any(pattern(each).search(text) for patterns in words()["gems"].values() for each in patterns)


def _listed(part: str) -> Listed | None:
    made = {name: value for name, value in stone_fields(part).items() if value}
    if not made.get("gem") or not (made.get("carat") or made.get("dims_mm")):
        return None
    report = Report(**made)
    hit = pattern(COUNT).search(part)
    count = int(hit[1]) if hit is not None and _gem_at(part[hit.end() : hit.end() + 40]) else 1
    whole = report.carat
    if whole is not None and count > 1 and not pattern(EACH).search(part):
        report = replace(report, carat=whole / count)
    place = "main" if pattern(MAIN).search(part) else "side" if pattern(SIDE).search(part) else ""
    return Listed(" ".join(part.split())[:PRINTED].strip(" ,.:-"), report, count, whole, place)


def paired(listed: Sequence[Listed], stones: Sequence[Measured]) -> tuple[Paired, ...]:
    """Every stone of the report, or of several reports together, with its stone on the desk."""
    listed, stones = tuple(listed[:MOST]), tuple(stones[:MOST])
    largest = max(range(len(stones)), key=lambda place: stones[place].carat or 0.0, default=-1)
    rows = {(a, b): _rows(one, other) for a, one in enumerate(listed) for b, other in enumerate(stones)}
    costs = {
        at: _distance(listed[at[0]], stones[at[1]]) + _odds(listed[at[0]], at, largest, found)
        for at, found in rows.items()
        if not _apart(found)
    }
    chosen = dict(enumerate(_best(len(listed), len(stones), tuple(sorted(costs.items())))))
    left = {b for b in range(len(stones)) if b not in chosen.values()}
    made = []
    for a, one in enumerate(listed):
        at = chosen[a]
        if at is None:
            near = min((b for b in left if _kin(rows[a, b])), key=lambda b: _distance(one, stones[b]), default=None)
            left.discard(-1 if near is None else near)
            verdict = Verdict.DIFFERS if near is not None or len(stones) >= len(listed) else Verdict.NOT_COMPARED
            made.append(Paired(one, None, rows[a, near] if near is not None else (), verdict))
        else:
            made.append(Paired(one, at, rows[a, at], _verdict(rows[a, at])))
    return tuple(made)


def tied(listed: Listed, stones: Sequence[Measured], place: int) -> Paired:
    """A stone of a report with the stone on the desk that a person says it is, whatever differs."""
    rows = _rows(listed, stones[place])
    return Paired(listed, place, rows, _verdict(rows), tied=True)


def papers_paired(
    papers: Sequence[Sequence[Listed]], stones: Sequence[Measured], places: Sequence[int | None]
) -> tuple[tuple[Paired, ...], ...]:
    """The stones of several reports, each with its own on the desk. ``places`` are those that a person tied a report
    to (None: nobody did); no stone belongs to two reports, unless both list one stone only and it fits both: then two
    laboratories looked at it."""
    by_hand = [
        (tied(rows[0], stones, place),) if place is not None and len(rows) == 1 else None
        for rows, place in zip(papers, places, strict=True)
    ]
    taken = {each[0].stone for each in by_hand if each is not None}
    free = [place for place in range(len(stones)) if place not in taken]
    rest = [each for rows, own in zip(papers, by_hand, strict=True) if own is None for each in rows]
    found = list(paired(rest, [stones[place] for place in free]))
    made: list[tuple[Paired, ...]] = []
    for rows, own in zip(papers, by_hand, strict=True):
        if own is not None:
            made.append(own)
            continue
        mine, found = found[: len(rows)], found[len(rows) :]
        placed = (each if each.stone is None else replace(each, stone=free[each.stone]) for each in mine)
        made.append(tuple(placed))
    alone = {rows[0].stone for rows in made if len(rows) == 1}
    return tuple(_shared(rows, stones, alone) for rows in made)


def _shared(
    rows: tuple[Paired, ...], stones: Sequence[Measured], alone: Collection[int | None]
) -> tuple[Paired, ...]:
    """A report of one stone that found none, with the stone of another such report where that fits it too."""
    if len(rows) != 1 or rows[0].stone is not None:
        return rows
    tries = [tied(rows[0].listed, stones, place) for place in sorted(each for each in alone if each is not None)]
    fits = [each for each in tries if each.verdict is not Verdict.DIFFERS and _seen_alike(each.rows)]
    best = min(fits, key=lambda each: _distance(each.listed, stones[each.stone or 0]), default=None)
    return rows if best is None else (replace(best, tied=False),)


def _seen_alike(rows: tuple[Compared, ...]) -> bool:
    """Whether weight or sizes were compared at all: what only has the same name is no sign."""
    return any(row.what in ("carat", "dims") and row.verdict is Verdict.SAME for row in rows)


def unnamed(pairs: Sequence[Paired], stones: Sequence[Measured]) -> tuple[int, ...]:
    """Places of the stones on the desk that no report names."""
    taken = {each.stone for each in pairs}
    return tuple(place for place in range(len(stones)) if place not in taken)


def together(pairs: Sequence[Paired]) -> Verdict:
    """Of all pairs: one that differs decides; the same only where each is."""
    verdicts = {each.verdict for each in pairs}
    if Verdict.DIFFERS in verdicts:
        return Verdict.DIFFERS
    return Verdict.SAME if verdicts == {Verdict.SAME} else Verdict.NOT_COMPARED


def _rows(one: Listed, stone: Measured) -> tuple[Compared, ...]:
    report = one.report
    if one.whole is not None and stone.carat is not None and report.carat is not None:
        # Nobody says whether a weight is that of one stone or of all: the reading that fits counts.
        nearer = min((report.carat, one.whole), key=lambda each: abs(math.log(each / (stone.carat or each))))
        report = replace(report, carat=nearer)
    rows = compared(report, stone)
    if one.count == stone.count == 1:
        return rows
    same = Verdict.SAME if one.count == stone.count else Verdict.DIFFERS
    return (*rows, Compared("count", str(one.count), str(stone.count), same))


def _apart(rows: tuple[Compared, ...]) -> bool:
    return any(row.what in UNLIKE and row.verdict is Verdict.DIFFERS for row in rows)


def _kin(rows: tuple[Compared, ...]) -> bool:
    """Whether two stones that differ may still be meant to be the same one: their kind does not differ."""
    return all(row.what != "gem" or row.verdict is not Verdict.DIFFERS for row in rows)


def _verdict(rows: tuple[Compared, ...]) -> Verdict:
    by = {row.what: row.verdict for row in rows}
    if Verdict.DIFFERS in by.values():
        return Verdict.DIFFERS
    return (
        Verdict.SAME if all(by[each] is Verdict.SAME for each in ("carat", "dims", "shape")) else Verdict.NOT_COMPARED
    )


def _distance(one: Listed, stone: Measured) -> float:
    """How far two stones are apart: relative differences of weight and sizes."""
    found = 0.0
    if one.report.carat and stone.carat:
        weights = (one.report.carat, one.whole or one.report.carat)
        found += min(abs(math.log(each / stone.carat)) for each in weights)
    for a, b in zip(sorted(one.report.dims_mm[:2]), sorted(stone.dims_mm[:2]), strict=False):
        found += abs(math.log(a / b))
    return found


def _odds(one: Listed, at: tuple[int, int], largest: int, rows: tuple[Compared, ...]) -> float:
    """What shape, place in the piece and order add where weight and sizes do not decide."""
    shape = any(row.what == "shape" and row.verdict is Verdict.DIFFERS for row in rows)
    place = (one.place == "main") != (at[1] == largest) if one.place else False
    return 0.3 * shape + 0.05 * place + 0.001 * abs(at[0] - at[1])


@lru_cache(maxsize=32)
def _best(rows: int, columns: int, costs: tuple[tuple[tuple[int, int], float], ...]) -> tuple[int | None, ...]:
    """For every row its column: the most pairs, and of those the nearest."""
    by = dict(costs)

    @cache
    def after(row: int, used: int) -> tuple[int, float, tuple[int | None, ...]]:
        if row == rows:
            return 0, 0.0, ()
        none = after(row + 1, used)
        best = (none[0], none[1], (None, *none[2]))
        for column in range(columns):
            if (row, column) not in by or used >> column & 1:
                continue
            rest = after(row + 1, used | 1 << column)
            found = (rest[0] + 1, rest[1] + by[row, column], (column, *rest[2]))
            if (-found[0], found[1]) < (-best[0], best[1]):
                best = found
        return best

    return after(0, 0)[2]
