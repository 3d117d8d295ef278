"""What stands in the way of clean lines: strokes, their lengths, those that turn back, stray dashes. View mm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Flags, Ints, Names
from juwdesk.drawing.nearby import boxed, distances, spelled
from juwdesk.drawing.visibility import Pieces

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Strokes:
    """Lines to draw, all in one row: ``points`` (n, 2); of every stroke how many points it has (``counts``), its pen,
    its source part, of what kind of chain it is a part, and ``free`` (k, 2): whether its start and end were cut."""

    points: Floats
    counts: Ints
    pens: Names
    sources: Names
    kinds: Names
    free: Flags

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def last(self) -> Ints:
        """Where the last point of each stroke stands."""
        found: Ints = np.cumsum(self.counts) - 1
        return found

    @property
    def first(self) -> Ints:
        """Where the first point of each stroke stands."""
        return self.last - self.counts + 1

    def lengths(self) -> Floats:
        """The lengths of the strokes (k,), mm."""
        run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.points, axis=0).T))])
        found: Floats = run[self.last] - run[self.first]
        return found

    def segments(self) -> tuple[Floats, Floats, Ints]:
        """All segments: where each starts (n, 2), how it runs (n, 2), and the number of its stroke (n,)."""
        within = np.ones(len(self.points) - 1, np.bool_)
        within[self.last[:-1]] = False
        inner = np.flatnonzero(within)
        starts = self.points.take(inner, axis=0)
        return (
            starts,
            self.points.take(inner + 1, axis=0) - starts,
            np.repeat(np.arange(len(self.counts)), self.counts - 1),
        )

    def tips(self) -> Floats:
        """First and last point of every stroke, in turn (2k, 2)."""
        found: Floats = self.points[np.stack([self.first, self.last], axis=1).ravel()]
        return found

    def extent(self) -> tuple[Floats, Floats]:
        """Lowest and highest corner of all strokes."""
        x, y = self.points.T
        return np.array([x.min(), y.min()]), np.array([x.max(), y.max()])

    def taken(self, which: Ints | Flags) -> "Strokes":
        """Those strokes, in that order."""
        first = self.first[which]
        _, row = spelled(first, first + self.counts[which])
        return self.reshaped(self.points.take(row, axis=0), self.counts[which], which)

    def reshaped(self, points: Floats, counts: Ints, which: Ints | Flags, free: Flags | None = None) -> "Strokes":
        """Other points for the strokes ``which``, of which any may come more than once."""
        free = self.free[which] if free is None else free
        return Strokes(points, counts, self.pens[which], self.sources[which], self.kinds[which], free)


def joined(rows: Sequence[Strokes]) -> Strokes:
    """All strokes in one row."""
    every = [(one.points, one.counts, one.pens, one.sources, one.kinds, one.free) for one in rows if len(one)]
    if len(every) < 2:
        return Strokes(*every[0]) if every else rows[0]
    return Strokes(*map(np.concatenate, zip(*every, strict=True)))


def strokes_of(found: Pieces, which: Flags, pens: Mapping[str, str]) -> Strokes:
    """The pieces ``which`` (k,) of chains, each under the pen of its kind."""
    kinds = found.kinds[which]
    pen = np.array([pens[kind] for kind in kinds.tolist()], np.object_)
    points = found.points.take(np.flatnonzero(np.repeat(which, found.counts)), axis=0)
    return Strokes(points, found.counts[which], pen, found.sources[which], kinds, found.free[which])


def unfolded(strokes: Strokes) -> Strokes:
    """Strokes cut where they turn back on themselves: an edge that goes round the back of a ring runs up and down the
    same line in a side view, and a curve fitted through both ways would be one of its ends short."""
    cuts: list[int] = []
    turning = _turning(strokes)
    for first, last in zip(strokes.first[turning].tolist(), strokes.last[turning].tolist(), strict=True):
        steps = np.diff(strokes.points[first : last + 1], axis=0)
        size = np.hypot(*steps.T)
        real = np.flatnonzero(size > 1e-9)
        if len(real) > 1:
            way = steps[real] / size[real, None]
            back = real[1:][np.einsum("ij,ij->i", way[1:], way[:-1]) < _TURN]
            cuts += (back + first).tolist()
    return _cut(strokes, np.array(cuts, np.int64)) if cuts else strokes


def _turning(strokes: Strokes) -> Ints:
    """Numbers of the strokes that may turn back on themselves: all asked in one go, since hardly one does."""
    steps = np.diff(strokes.points, axis=0)
    size = np.hypot(*steps.T)
    way = steps / np.maximum(size, 1e-12)[:, None]
    owner = np.repeat(np.arange(len(strokes)), strokes.counts)
    within = (owner[2:] == owner[:-2]) & (strokes.counts[owner[2:]] > 2)
    still = (size[1:] <= 1e-9) | (size[:-1] <= 1e-9)
    back = np.einsum("ij,ij->i", way[1:], way[:-1]) < _TURN
    found: Ints = np.unique(owner[2:][within & (still | back)])
    return found


def _cut(strokes: Strokes, at: Ints) -> Strokes:
    """Strokes in pieces that end and begin at the inner points ``at``, which are in order."""
    last = strokes.last
    own = np.searchsorted(last, at)
    stops = np.sort(np.concatenate([last + np.searchsorted(at, last), at + np.arange(len(at))]))
    which = np.repeat(np.arange(len(strokes)), 1 + np.bincount(own, minlength=len(strokes)))
    free = strokes.free[which]
    after = own + np.arange(len(at)) + 1
    free[after, 0] = free[after - 1, 1] = False
    points = strokes.points[np.sort(np.concatenate([np.arange(len(strokes.points)), at]))]
    return strokes.reshaped(points, np.diff(stops, prepend=-1), which, free)


CELL = 0.15
"""mm of a grid in which what touches is looked for."""
TOUCH = 0.012
"""Ends nearer than this (mm) to another stroke touch it."""
_SAME, _WIDE = 1e-6, 1 << 31
"""mm within which ends are the same, and more of these than a drawing is high."""
_TURN = -0.7
"""Cosine between two steps beyond which a line turns back."""


def shared(tips: Floats, thin: Flags) -> Flags:
    """Which ends (2k, 2) of strokes lie on one of another stroke: most do, and are told without looking about.
    Those of strokes that are ``thin`` (k,) hold no end of one that is not."""
    x, y = np.round(tips / _SAME).astype(np.int64).T
    key = x * _WIDE + y
    order = np.argsort(key, kind="stable")
    own = order // 2
    pair = np.flatnonzero((key[order[1:]] == key[order[:-1]]) & (own[1:] != own[:-1]))
    found = np.zeros(len(tips), np.bool_)
    for here, there in ((pair, pair + 1), (pair + 1, pair)):
        found[order[here[thin[own[here]] | ~thin[own[there]]]]] = True
    return found


def met(strokes: Strokes, which: Ints, reach: float) -> Ints:
    """How many ends of each stroke of ``which`` lie within ``reach`` mm of another."""
    tips = strokes.tips()
    touched = shared(tips, np.zeros(len(strokes), np.bool_)).reshape(-1, 2)[which].ravel()
    rest = np.flatnonzero(~touched)
    ends, own = tips.reshape(-1, 2, 2)[which].reshape(-1, 2)[rest], which[rest // 2]
    starts, ways, owner = strokes.segments()
    low, high = np.minimum(starts, starts + ways) - reach, np.maximum(starts, starts + ways) + reach
    at, near = boxed(ends, low, high, CELL)
    other = owner[near] != own[at]
    at, near = at[other], near[other]
    gap = distances(ends.take(at, axis=0), starts.take(near, axis=0), ways.take(near, axis=0))
    touched[rest[at[gap < reach]]] = True
    found: Ints = touched.reshape(-1, 2).sum(axis=1)
    return found


def without_crumbs(strokes: Strokes, least: float = 0.35, reach: float = 0.05) -> Strokes:
    """Strokes without stray dashes: open ones below ``least`` mm that meet no other stroke at either end, and those
    below a third of it that meet one at only one end."""
    if not len(strokes):
        return strokes
    size, ends = strokes.lengths(), strokes.tips()
    closed = np.abs(ends[::2] - ends[1::2]).max(axis=1) < 1e-6
    small = np.flatnonzero((size < least) & ~closed)
    touching = met(strokes, small, reach)
    kept = np.ones(len(strokes), np.bool_)
    kept[small[(touching == 0) | ((touching == 1) & (size[small] <= least / 3))]] = False
    return strokes.taken(kept)
