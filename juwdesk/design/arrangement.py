"""How a part stands more than once, or in a place of its own: what is stored, and where its copies go.

A way is a circle about the middle of what carries the part (the finger of a band, the middle of a plate) or the
outline of a plate. Gaps are real: measured between the nearest places of neighbours, straight across.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import pi, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.base.problems import Problem, known
from juwdesk.design.params import angle, check, choice, clamped, coerced, count, length, ratio, specs

Floats = NDArray[np.float64]
MOST = 100
"""More copies of one part than a bench makes; small stones by the hundred are a row or a field."""
FULL = 360.0
HOUR = 30.0
"""Degrees of an hour."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Where a part stands on what carries it, and how often.

    ``way``: ``place`` once, at the ``hour``; ``round`` ``count`` times at even angles over ``span`` from the hour;
    ``curve`` side by side with real ``gap``s: ``count`` of them about the hour, or with 0 as many as the span takes;
    ``mirror`` itself at the hour and its image in the ``plane``. ``away`` mm from the middle of a flat carrier (0 on
    a curve: along its outline, ``inset`` within); ``across`` mm along the finger on a band. Sizes run from the part's
    own to ``last`` mm (0: all alike), from the first to the last or from the middle to both ends (``grade``).
    ``facing`` outward, or upright as the first; a band always faces outward."""

    way: str = choice(
        "round",
        (("place", N_("At a place")), ("round", N_("Round about")), ("curve", N_("Along a curve")),
         ("mirror", N_("Mirrored"))),
        N_("Arrangement"),
    )  # fmt: skip
    count: int = count(1, 0, MOST, N_("Number (0: as many as fit)"))
    gap: float = length(0.2, 0.0, 30.0, N_("Gap between neighbours"), 0.05)
    hour: float = ratio(0.0, 0.0, 12.0, N_("Clock position"), 0.25)
    span: float = angle(FULL, 5.0, FULL, N_("Over an arc of"), 5.0)
    away: float = length(0.0, 0.0, 120.0, N_("Distance from the middle"), 0.1)
    across: float = length(0.0, -15.0, 15.0, N_("Aside along the finger"), 0.1)
    inset: float = length(1.5, 0.0, 30.0, N_("Distance from the edge"), 0.1)
    last: float = length(0.0, 0.0, 60.0, N_("Size of the last (0: all alike)"), 0.1)
    grade: str = choice(
        "along", (("along", N_("From first to last")), ("middle", N_("From the middle to both ends"))),
        N_("Sizes run"),
    )  # fmt: skip
    plane: str = choice(
        "sides",
        (("sides", N_("Left and right")), ("ends", N_("Front and back, or above and below")), ("both", N_("Both"))),
        N_("Mirror"),
    )
    facing: str = choice("outward", (("outward", N_("Outward")), ("upright", N_("Upright"))), N_("Facing"))

    @property
    def closed(self) -> bool:
        """Whether it goes all the way round."""
        return self.span >= FULL - 1e-9

    @property
    def images(self) -> tuple[tuple[float, float], ...]:
        """The signs of x and y of every mirror image."""
        return {"sides": ((-1.0, 1.0),), "ends": ((1.0, -1.0),)}.get(
            self.plane, ((-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))
        )


def bounded(repeat: Repeat, where: str) -> tuple[Repeat, tuple[Problem, ...]]:
    """The arrangement within its bounds, and what had to be changed for that (``param.*``)."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for spec in specs(Repeat):
        value = getattr(repeat, spec.name)
        wrong = check(spec, value, where)
        problems += wrong
        if not wrong:
            values[spec.name] = coerced(spec, value)
        elif wrong[0].code in ("param.too_small", "param.too_large"):
            values[spec.name] = clamped(spec, float(value))
        else:
            values[spec.name] = spec.default
    return Repeat(**values), tuple(problems)


Extents = Callable[[Floats], Floats]
"""How much room along the way (mm) items of given shares of grading (0 the first size, 1 the last) take."""


def shares(n: int, grade: str, graded: bool) -> Floats:
    """How far each of n items is graded, from 0 (the part's own size) to 1 (the last)."""
    if not graded or n < 2:
        return np.zeros(n)
    if grade == "along":
        return np.asarray(np.arange(n) / (n - 1), np.float64)
    middle = (n - 1) / 2
    far = np.abs(np.arange(n) - middle)
    return np.asarray((far - far.min()) / (far.max() - far.min())) if n > 2 else np.zeros(n)


@dataclass(frozen=True, eq=False, slots=True)
class Laid:
    """Places along a way: ``at`` degrees (a circle) or mm (an outline) from its beginning, the ``shares`` of grading,
    and the least ``gap`` between neighbours, mm (None for one alone)."""

    at: Floats
    shares: Floats
    gap: float | None


def on_circle(repeat: Repeat, radius: float, extents: Extents) -> Laid:
    """Places on a circle, degrees from 12 o'clock towards 3 o'clock.

    Raises KnownError ``repeat.overlap`` (with ``n``, ``most``, ``gap``) when they do not fit, ``repeat.crowded`` when
    they touch at even angles, ``repeat.none_fit`` when not even one fits, ``repeat.too_many``.
    """
    start, graded = HOUR * repeat.hour, repeat.last > 0
    if repeat.way in ("place", "mirror"):
        return Laid(np.array([start]), np.zeros(1), None)
    if repeat.way == "round":
        n = max(repeat.count, 1)
        each = shares(n, repeat.grade, graded)
        step = repeat.span / n if repeat.closed else repeat.span / max(n - 1, 1)
        if n == 1:
            return Laid(np.array([start]), each, None)
        sizes = extents(each)
        pairs = _pairs(sizes, repeat.closed)
        gap = float((2 * radius * sin(min(radians(step), pi) / 2) - pairs).min())
        if gap < -1e-6:
            raise known("repeat.crowded", n=n, most=_most_even(repeat, radius, extents))
        return Laid(np.asarray(start + step * np.arange(n), np.float64), each, gap)
    if repeat.count > 0:
        return _side_by_side(repeat, repeat.count, radius, extents)
    return _as_many(repeat, radius, extents)


def _pairs(sizes: Floats, closed: bool) -> Floats:
    """Half the sizes of neighbours together."""
    return np.asarray((sizes + np.roll(sizes, -1)) / 2 if closed else (sizes[:-1] + sizes[1:]) / 2)


def _most_even(repeat: Repeat, radius: float, extents: Extents) -> int:
    for n in range(max(repeat.count - 1, 0), 1, -1):
        sizes = extents(shares(n, repeat.grade, repeat.last > 0))
        step = repeat.span / (n if repeat.closed else n - 1)
        if float((2 * radius * sin(min(radians(step), pi) / 2) - _pairs(sizes, repeat.closed)).min()) >= -1e-6:
            return n
    return 1


def _turns(chords: Floats, radius: float) -> Floats | None:
    """Degrees between neighbours whose straight distance is given, or None where the circle is too small."""
    half = chords / (2 * radius)
    return None if len(half) and half.max() > 1 else np.degrees(2 * np.arcsin(half))


def _side_by_side(repeat: Repeat, n: int, radius: float, extents: Extents) -> Laid:
    """Exactly n with exactly the gap, their middle at the hour."""
    each = shares(n, repeat.grade, repeat.last > 0)
    sizes = extents(each)
    steps = _turns(_pairs(sizes, False) + repeat.gap, radius)
    if steps is None or not _fits(steps, sizes, repeat.gap, radius, repeat.span):
        raise known("repeat.overlap", n=n, most=_most(repeat, n - 1, radius, extents), gap=repeat.gap)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    return Laid(HOUR * repeat.hour - at[-1] / 2 + at, each, repeat.gap if n > 1 else None)


def _fits(steps: Floats, sizes: Floats, gap: float, radius: float, span: float) -> bool:
    """Whether the row stays within its arc; all the way round the last must keep the gap to the first too."""
    if span < FULL - 1e-9:
        return float(steps.sum()) <= span + 1e-9
    if len(sizes) < 2:
        return True
    back = _turns(np.array([(sizes[0] + sizes[-1]) / 2 + gap]), radius)
    return back is not None and float(steps.sum() + back[0]) <= FULL + 1e-9


def _most(repeat: Repeat, start: int, radius: float, extents: Extents) -> int:
    for n in range(min(start, MOST), 0, -1):
        sizes = extents(shares(n, repeat.grade, repeat.last > 0))
        steps = _turns(_pairs(sizes, False) + repeat.gap, radius)
        if steps is not None and _fits(steps, sizes, repeat.gap, radius, repeat.span):
            return n
    return 0


def _as_many(repeat: Repeat, radius: float, extents: Extents) -> Laid:
    """As many as the arc takes with at least the gap; all the way round the gaps share what is left."""
    n = _most(repeat, MOST, radius, extents)
    if n < 1:
        raise known("repeat.none_fit", gap=repeat.gap)
    if n == MOST:
        raise known("repeat.too_many", most=MOST - 1)
    if not repeat.closed or n < 2:
        return _side_by_side(repeat, n, radius, extents)
    each = shares(n, repeat.grade, repeat.last > 0)
    pairs = _pairs(extents(each), True)
    low, high = repeat.gap, 2 * radius - float(pairs.max())
    for _ in range(60):
        gap = (low + high) / 2
        whole = _turns(pairs + gap, radius)
        low, high = (gap, high) if whole is not None and float(whole.sum()) <= FULL else (low, gap)
    steps = _turns(pairs + low, radius)
    assert steps is not None
    at = np.concatenate([[0.0], np.cumsum(steps[:-1])])
    return Laid(HOUR * repeat.hour + at, each, low)


@lru_cache(maxsize=16)
def inset_line(raw: bytes, by: float) -> Floats:
    """An outline (k, 2; its bytes) drawn in by ``by`` mm, closed, from 12 o'clock clockwise, in steps of about a
    two-hundredth of its length.

    Raises KnownError ``repeat.no_room`` when nothing of it is left.
    """
    corners = np.frombuffer(raw, np.float64).reshape(-1, 2)
    area = float((corners[:, 0] * np.roll(corners[:, 1], -1) - np.roll(corners[:, 0], -1) * corners[:, 1]).sum())
    line = corners if area < 0 else corners[::-1]
    dense = _stepped(line, 720)
    ahead, behind = np.roll(dense, -1, 0), np.roll(dense, 1, 0)
    way = ahead - behind
    way /= np.maximum(np.hypot(*way.T), 1e-12)[:, None]
    inside = dense + by * np.column_stack([way[:, 1], -way[:, 0]])
    # what went over a corner comes nearer to the outline than it may
    near = np.min(np.hypot(*(inside[:, None] - dense[None]).transpose(2, 0, 1)), axis=1)
    kept = inside[near > by * 0.995 - 1e-9]
    if len(kept) < 12 or not _within(dense, kept.mean(axis=0)):
        raise known("repeat.no_room", inset=by)
    bearing = np.arctan2(kept[:, 0], kept[:, 1])
    return np.roll(kept, -int(np.argmin(np.abs(bearing))), 0)


def _stepped(line: Floats, n: int) -> Floats:
    """A closed line at n even steps."""
    round_ = np.concatenate([line, line[:1]])
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(round_, axis=0).T))])
    at = walked[-1] * np.arange(n) / n
    return np.column_stack([np.interp(at, walked, round_[:, 0]), np.interp(at, walked, round_[:, 1])])


def _within(line: Floats, point: Floats) -> bool:
    x, y = point
    a, b = line, np.roll(line, -1, 0)
    crossing = ((a[:, 1] > y) != (b[:, 1] > y)) & (
        x < (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / np.where(a[:, 1] == b[:, 1], 1.0, b[:, 1] - a[:, 1]) + a[:, 0]
    )
    return bool(crossing.sum() % 2)


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A closed line of points with the way walked to each, mm."""

    points: Floats
    walked: Floats

    @classmethod
    def closed(cls, points: Floats) -> "Line":
        """A line through points, back to the first."""
        dense = _stepped(points, 1440)
        round_ = np.concatenate([dense, dense[:1]])
        return cls(round_, np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(round_, axis=0).T))]))

    @property
    def whole(self) -> float:
        """Its length, mm."""
        return float(self.walked[-1])

    def at(self, ways: Floats) -> tuple[Floats, Floats]:
        """Places (n, 2) and directions (n, 2) at ways along it."""
        w = np.mod(ways, self.whole)

        def place(way: Floats) -> Floats:
            return np.column_stack([np.interp(np.mod(way, self.whole), self.walked, c) for c in self.points.T])

        step = place(w + 0.002 * self.whole) - place(w - 0.002 * self.whole)
        return place(w), step / np.maximum(np.hypot(*step.T), 1e-12)[:, None]

    def next(self, way: float, chord: float) -> float:
        """The way to the first place farther on that lies ``chord`` mm away, or infinity."""
        here, _ = self.at(np.array([way]))
        first = int(np.searchsorted(self.walked, way % self.whole, side="right"))
        order = np.arange(first, first + len(self.points) - 1) % (len(self.points) - 1)
        far = np.hypot(*(self.points[order] - here[0]).T)
        met = np.flatnonzero(far >= chord)
        if not len(met):
            return float("inf")
        i = int(met[0])
        ways = np.mod(self.walked[order] - way, self.whole)
        before, last = (float(ways[i - 1]), float(far[i - 1])) if i else (0.0, 0.0)
        share = (chord - last) / max(float(far[i]) - last, 1e-12)
        return way + before + share * (float(ways[i]) - before)


def on_line(repeat: Repeat, line: Line, extents: Extents) -> Laid:
    """Places along an outline, mm from 12 o'clock clockwise; errors as ``on_circle``."""
    walk = _Walk(repeat, line, extents)
    if repeat.count > 0:
        n = repeat.count
        if not walk.fits(n):
            raise known("repeat.overlap", n=n, most=walk.most(n - 1), gap=repeat.gap)
        return Laid(walk.centred(n, repeat.gap), walk.shares(n), repeat.gap if n > 1 else None)
    n = walk.most(MOST)
    if n < 1:
        raise known("repeat.none_fit", gap=repeat.gap)
    if n == MOST:
        raise known("repeat.too_many", most=MOST - 1)
    if not repeat.closed or n < 2:
        return Laid(walk.centred(n, repeat.gap), walk.shares(n), repeat.gap if n > 1 else None)
    gap, high = repeat.gap, line.whole / n
    for _ in range(18):
        tried = (gap + high) / 2
        gap, high = (tried, high) if walk.from_(walk.middle, n, tried) is not None else (gap, tried)
    ways = walk.from_(walk.middle, n, gap)
    assert ways is not None
    return Laid(ways, walk.shares(n), gap)


class _Walk:
    """Items side by side along a line."""

    def __init__(self, repeat: Repeat, line: Line, extents: Extents) -> None:
        self._repeat, self._line, self._extents = repeat, line, extents
        self.middle = line.whole * repeat.hour / 12
        self._arc = line.whole * repeat.span / FULL

    def shares(self, n: int) -> Floats:
        """How far each of n items is graded."""
        return shares(n, self._repeat.grade, self._repeat.last > 0)

    def from_(self, start: float, n: int, gap: float, *, bounded: bool = True) -> Floats | None:
        """Ways of n items from one on, or None where the arc is too short."""
        sizes, line = self._extents(self.shares(n)), self._line
        ways = [start]
        for one, other in pairwise(sizes.tolist()):
            ways.append(line.next(ways[-1], (one + other) / 2 + gap))
            if (bounded and ways[-1] - start > self._arc) or ways[-1] == float("inf"):
                return None
        if bounded and self._repeat.closed and n > 1:
            back = line.next(ways[-1], float((sizes[0] + sizes[-1]) / 2 + gap))
            if back - start > line.whole:
                return None
        return np.array(ways)

    def centred(self, n: int, gap: float) -> Floats:
        """n items about the middle; on a line that bends the beginning is found by walking twice."""
        ways = self.from_(self.middle, n, gap, bounded=False)
        for _ in range(3):
            assert ways is not None  # they fit, so each has a next place
            ways = self.from_(self.middle - (ways[-1] - ways[0]) / 2, n, gap, bounded=False)
        assert ways is not None
        return ways

    def fits(self, n: int) -> bool:
        """Whether n items stand on the arc."""
        return self.from_(self.middle, n, self._repeat.gap) is not None

    def most(self, start: int) -> int:
        """The most that fit, found by halving: fewer fit where more do."""
        low, high = 0, min(start, MOST)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.fits(middle) else (low, middle - 1)
        return low


def once(repeat: Repeat) -> Repeat:
    """The same place, once: what stands where the arrangement does not work."""
    return replace(repeat, way="place", count=1)
