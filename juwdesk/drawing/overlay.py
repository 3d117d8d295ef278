"""What stands in the way of clean lines: strokes, their lengths, those that turn back, stray dashes. View mm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.nearby import boxed, distances
from juwdesk.drawing.visibility import Pieces

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Stroke:
    """A line to draw: ``points`` (n, 2), its pen, its source part, whether its ends were cut, and of what kind of
    chain it is a part."""

    points: Floats
    pen: str
    source: str
    free: tuple[bool, bool]
    kind: str = ""

    @property
    def length(self) -> float:
        """mm."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


def strokes_of(found: Pieces, which: NDArray[np.bool_], pens: Mapping[str, str]) -> list[Stroke]:
    """The pieces ``which`` (k,) of chains, each under the pen of its kind."""
    stops = np.cumsum(found.counts)
    low, high = (stops - found.counts)[which].tolist(), stops[which].tolist()
    kinds, sources, free = found.kinds[which].tolist(), found.sources[which].tolist(), found.free[which].tolist()
    return [
        Stroke(found.points[a:b], pens[kind], source, (one, two), kind)
        for a, b, kind, source, (one, two) in zip(low, high, kinds, sources, free, strict=True)
    ]


def unfolded(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes cut where they turn back on themselves: an edge that goes round the back of a ring runs up and down the
    same line in a side view, and a curve fitted through both ways would be one of its ends short."""
    found: list[Stroke] = []
    turning = _turning(strokes)
    for number, one in enumerate(strokes):
        if number not in turning:
            found.append(one)
            continue
        steps = np.diff(one.points, axis=0)
        size = np.hypot(*steps.T)
        real = np.flatnonzero(size > 1e-9)
        if len(real) < 2:
            found.append(one)
            continue
        way = steps[real] / size[real, None]
        back = real[1:][np.einsum("ij,ij->i", way[1:], way[:-1]) < _TURN]
        cuts = [0, *back.tolist(), len(one.points) - 1]
        for low, high in pairwise(cuts):
            free = (one.free[0] and low == 0, one.free[1] and high == cuts[-1])
            found.append(replace(one, points=one.points[low : high + 1], free=free))
    return found


def _turning(strokes: Sequence[Stroke]) -> set[int]:
    """Numbers of the strokes that may turn back on themselves: all asked in one go, since hardly one does."""
    if not strokes:
        return set()
    counts = np.array([len(one.points) for one in strokes])
    steps = np.diff(np.concatenate([one.points for one in strokes]), axis=0)
    size = np.hypot(*steps.T)
    way = steps / np.maximum(size, 1e-12)[:, None]
    owner = np.repeat(np.arange(len(strokes)), counts)
    within = (owner[2:] == owner[:-2]) & (counts[owner[2:]] > 2)
    still = (size[1:] <= 1e-9) | (size[:-1] <= 1e-9)
    back = np.einsum("ij,ij->i", way[1:], way[:-1]) < _TURN
    return set(owner[2:][within & (still | back)].tolist())


TOUCH = 0.012
"""Ends nearer than this (mm) to another stroke touch it."""
_TURN = -0.7
"""Cosine between two steps beyond which a line turns back."""


class Row:
    """The points of strokes in one row: ``points`` (n, 2), those of stroke k from ``first[k]`` to ``last[k]``."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        self.points = np.concatenate([one.points for one in strokes])
        self.counts = np.array([len(one.points) for one in strokes])
        self.last = np.cumsum(self.counts) - 1
        self.first = self.last - self.counts + 1

    def lengths(self) -> Floats:
        """The lengths of the strokes (n,), mm."""
        run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.points, axis=0).T))])
        found: Floats = run[self.last] - run[self.first]
        return found

    def segments(self) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """All segments: where each starts (n, 2), how it runs (n, 2), and the number of its stroke (n,)."""
        within = np.ones(len(self.points) - 1, np.bool_)
        within[self.last[:-1]] = False
        starts, ways = self.points[:-1][within], np.diff(self.points, axis=0)[within]
        return starts, ways, np.repeat(np.arange(len(self.counts)), self.counts - 1)

    def tips(self) -> Floats:
        """First and last point of every stroke, in turn (2n, 2)."""
        found: Floats = self.points[np.stack([self.first, self.last], axis=1).ravel()]
        return found


def extent(strokes: Sequence[Stroke]) -> tuple[Floats, Floats]:
    """Lowest and highest corner of all strokes."""
    points = np.concatenate([s.points for s in strokes])
    return points.min(axis=0), points.max(axis=0)


def met(strokes: Row, which: NDArray[np.int64], reach: float) -> NDArray[np.int64]:
    """How many ends of each stroke of ``which`` lie within ``reach`` mm of another."""
    ends = strokes.tips().reshape(-1, 2, 2)[which].reshape(-1, 2)
    starts, ways, owner = strokes.segments()
    low, high = np.minimum(starts, starts + ways) - reach, np.maximum(starts, starts + ways) + reach
    at, near = boxed(ends, low, high)
    other = owner[near] != which[at // 2]
    at, near = at[other], near[other]
    touched = np.zeros(len(ends), np.bool_)
    touched[at[distances(ends[at], starts[near], ways[near]) < reach]] = True
    found: NDArray[np.int64] = touched.reshape(-1, 2).sum(axis=1)
    return found


def without_crumbs(strokes: Sequence[Stroke], least: float = 0.35, reach: float = 0.05) -> list[Stroke]:
    """Strokes without stray dashes: open ones below ``least`` mm that meet no other stroke at either end, and those
    below a third of it that meet one at only one end."""
    if not strokes:
        return []
    row = Row(strokes)
    size, ends = row.lengths(), row.tips()
    closed = np.abs(ends[::2] - ends[1::2]).max(axis=1) < 1e-6
    small = np.flatnonzero((size < least) & ~closed)
    touching = met(row, small, reach)
    lost = set(small[(touching == 0) | ((touching == 1) & (size[small] <= least / 3))].tolist())
    return [one for number, one in enumerate(strokes) if number not in lost]
