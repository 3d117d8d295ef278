"""One line where several lie on each other. View mm."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Flags, Ints
from juwdesk.drawing.nearby import spelled
from juwdesk.drawing.overlay import TOUCH, Strokes, joined, met
from juwdesk.drawing.samples import resampled_points

Floats = NDArray[np.float64]
Table = NDArray[np.int32]
_TOP = int(np.iinfo(np.int32).max) - 1
_BITS = 5
_BLOCK = 1 << _BITS
_INNER, _ROW = _BLOCK - 1, _BLOCK + 2
"""Cells along the side of a block, the last of them, and with those of its neighbours."""
_SHORT = 0.4
_LONG = 2.0
"""mm; among small forms lines may lie close and all be needed."""
_FACET_COVERED = 0.85
_MOSTLY = 0.4
_ALL = 0.97
_GAP, _END_GAP = 0.35, 0.12
"""What shows for less (mm) between two covered stretches, or at an end, is covered too."""


def distinct(
    strokes: Strokes,
    rank: dict[str, int],
    least: float,
    run: float,
    cell: float,
    wide: float | None = None,
    narrow: float | None = None,
    drawn: Strokes | None = None,
) -> Strokes:
    """Strokes without what is drawn already: by strokes before them, or by those ``drawn`` before all. Pens of lower
    ``rank`` go first, longer strokes before shorter ones. What lies within 1½ ``cell`` (mm) of a line is covered.

    Covered stretches shorter than ``run`` mm are crossings and stay; what is left below ``least`` mm goes. A facet
    edge stays or goes (by the finer cells ``narrow``) as a whole: parts of it would float beside the outline. So does
    a long line that lies mostly on others and nowhere leaves the coarser cells ``wide``: two edges that part by less
    than a pen's width.
    """
    if not len(strokes):
        return strokes
    box = (strokes if drawn is None else joined([drawn, strokes])).extent()
    size = strokes.lengths()
    pens = np.array([rank[pen] for pen in strokes.pens.tolist()])
    order = np.lexsort((-size, pens))
    order = order[(size[order] >= least) | ((size[order] > 0.02) & (least <= 0.05))]
    facet = strokes.pens == "facet"
    # A short link lies within the halo of the strokes that it joins; only the finer cells can judge it.
    fine = facet | _links(strokes, size, facet)
    strokes, size, facet, fine = strokes.taken(order), size[order], facet[order], fine[order]
    raster = _Raster(strokes, fine & (narrow is not None), (cell, narrow, wide), box, drawn)
    return _Turns(strokes, size, facet, raster, run, least).distinct()


def _links(strokes: Strokes, size: Floats, facet: Flags) -> Flags:
    """Which strokes are short and touch others with both ends; facets are judged by the finer cells anyway."""
    short = np.flatnonzero((size < _SHORT) & ~facet)
    found = np.zeros(len(size), np.bool_)
    found[short] = met(strokes, short, TOUCH) == 2
    return found


class _Mask:
    """Cells over a drawing, ``cell`` mm wide, numbered from ``start`` to ``end``. Their middle is that of the
    drawing: what lies alike on both sides of an axis is judged alike.

    Only square blocks in which one of ``points`` lies have cells; all others together have those of one block. About
    each stand the outer cells of its neighbours once more, so that all cells about one are the same steps away."""

    def __init__(self, low: Floats, high: Floats, cell: float, points: Floats, start: int) -> None:
        shape = (np.ceil((high - low) / cell).astype(int) + 9) | 1  # an axis of the drawing runs through cells
        self.cell, self._start = cell, start
        self._low = (low + high - shape * cell) / 2 - _BLOCK * cell
        self._blocks = np.zeros((shape >> _BITS) + 3, np.int64)
        x, y = self._grid(points)
        self._blocks[x >> _BITS, y >> _BITS] = 1
        self._blocks *= np.cumsum(self._blocks).reshape(self._blocks.shape)
        self.end = start + (int(self._blocks.max()) + 1) * _ROW * _ROW

    def index(self, points: Floats) -> Ints:
        """The cells (n,) of points (n, 2)."""
        x, y = self._grid(points)
        return self._cells(x >> _BITS, y >> _BITS, x & _INNER, y & _INNER)

    def ink(self, points: Floats) -> tuple[Ints, Ints]:
        """The cells in which points are drawn, first one of each, and of which point each is: outer cells of a block
        stand more often."""
        x, y = self._grid(points)
        bx, by, cx, cy = x >> _BITS, y >> _BITS, x & _INNER, y & _INNER
        cells, which = [self._cells(bx, by, cx, cy)], [np.arange(len(x))]
        edge = np.flatnonzero((cx == 0) | (cx == _INNER) | (cy == 0) | (cy == _INNER))
        bx, by, cx, cy = bx[edge], by[edge], cx[edge], cy[edge]
        side_x, side_y = ((each == _INNER).astype(np.int64) - (each == 0) for each in (cx, cy))
        for to_x, to_y in ((1, 0), (0, 1), (1, 1)):
            over = np.flatnonzero(((side_x != 0) | (not to_x)) & ((side_y != 0) | (not to_y)))
            dx, dy = side_x[over] * to_x, side_y[over] * to_y
            x, y = cx[over] - (dx << _BITS), cy[over] - (dy << _BITS)
            cells.append(self._cells(bx[over] + dx, by[over] + dy, x, y))
            which.append(edge[over])
        return np.concatenate(cells), np.concatenate(which)

    def _grid(self, points: Floats) -> tuple[Ints, Ints]:
        """Columns and rows of points, of which none is in an outer block."""
        x, y = (((points[:, k] - self._low[k]) / self.cell).astype(np.int64) for k in (0, 1))
        return x, y

    def _cells(self, bx: Ints, by: Ints, cx: Ints, cy: Ints) -> Ints:
        """The numbers of cells in blocks."""
        found: Ints = self._blocks[bx, by] * (_ROW * _ROW) + cy * _ROW + cx + (_ROW + 1 + self._start)
        return found


class _Raster:
    """What is drawn, in cells of up to three sizes, all in one table that knows of every cell which stroke came there
    first: a stroke is asked about those before it alone. Beside it a table of the strokes that are still open.

    Strokes are drawn in cells of all sizes, and judged by the middle ones, or the finest where they are ``fine``: by
    ``points`` (n, 2) in ``cells`` (n,), those of stroke k between ``bounds[k]`` and ``bounds[k + 1]``, with the
    length up to each of them (``run``)."""

    def __init__(
        self,
        strokes: Strokes,
        fine: Flags,
        sizes: tuple[float, float | None, float | None],
        box: tuple[Floats, Floats],
        drawn: Strokes | None,
    ) -> None:
        traced = [resampled_points(strokes.points, strokes.counts, size) for size in sizes if size is not None]
        (middle, at), (finest, near) = traced[0], traced[0 if sizes[1] is None else 1]
        # by which points each is judged
        counts = np.where(fine, np.diff(near), np.diff(at))
        self.bounds = np.concatenate([[0], np.cumsum(counts)])
        begin = np.where(fine, near[:-1] + len(middle), at[:-1])
        _, row = spelled(begin, begin + counts)
        self.points = np.concatenate([middle, finest]).take(row, axis=0)
        self.run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.points, axis=0).T))])
        self._masks: list[_Mask] = []
        inks: list[tuple[Ints, Ints]] = []
        for (points, _), size in zip(traced, (size for size in sizes if size is not None), strict=True):
            also = [self.points] if size == sizes[2] else []  # asked about all that is judged
            start = self._masks[-1].end if self._masks else 0
            self._masks.append(_Mask(*box, size, np.concatenate([points, *also]), start))
            inks.append(self._masks[-1].ink(points))
        self.cells = np.concatenate([inks[0][0][: len(middle)], inks[0 if sizes[1] is None else 1][0][: len(finest)]])
        self.cells = self.cells[row]
        self.cell = np.where(fine, sizes[1] or sizes[0], sizes[0])
        self._wide = None if sizes[2] is None else self._masks[-1]
        self._first, self._open = (np.zeros(self._masks[-1].end, np.int32) for _ in range(2))
        self._ink, owner = _inked(inks, [bounds for _, bounds in traced], np.arange(len(strokes)))
        self._ink_bounds = np.searchsorted(owner, np.arange(len(strokes) + 1))
        self._waiting = self._ink[:0]
        self.bare = drawn is None
        if drawn is not None:
            self._lay(drawn.points, drawn.counts, np.full(len(drawn), -1))

    def rows(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The points by which strokes are judged: which of ``numbers`` each is of, and where it stands."""
        return spelled(self.bounds[numbers], self.bounds[numbers + 1])

    def covered(self, row: Ints, number: Ints) -> Flags:
        """Which of those points are covered by a stroke of a lesser number (n,) that is drawn."""
        return _about(self._first, self.cells[row], number)

    def held(self, row: Ints, number: Ints) -> Flags:
        """Which of those points would be covered by a stroke of a lesser number that is open."""
        return _about(self._open, self.cells[row], number)

    def covered_widely(self, row: Ints, number: Ints) -> Flags:
        """As ``covered``, by the coarsest cells."""
        return self._widely(self._first, row, number)

    def held_widely(self, row: Ints, number: Ints) -> Flags:
        """As ``held``, by the coarsest cells."""
        return self._widely(self._open, row, number)

    def _widely(self, table: Table, row: Ints, number: Ints) -> Flags:
        if self._wide is None:
            return np.zeros(len(row), np.bool_)
        return _about(table, self._wide.index(self.points.take(row, axis=0)), number)

    def wait(self, numbers: Ints) -> None:
        """Say which strokes are open."""
        self._open[self._waiting] = 0
        which, row = spelled(self._ink_bounds[numbers], self._ink_bounds[numbers + 1])
        self._waiting = self._ink[row]
        _mark(self._open, self._waiting, numbers[which])

    def draw(self, numbers: Ints) -> None:
        """Draw whole strokes."""
        which, row = spelled(self._ink_bounds[numbers], self._ink_bounds[numbers + 1])
        _mark(self._first, self._ink[row], numbers[which])

    def draw_parts(self, parts: "_Parts") -> None:
        """Draw parts of strokes."""
        if len(parts.counts):
            self._lay(parts.points, parts.counts, parts.numbers)

    def _lay(self, points: Floats, counts: Ints, numbers: Ints) -> None:
        traced = [resampled_points(points, counts, mask.cell) for mask in self._masks]
        inks = [mask.ink(row) for mask, (row, _) in zip(self._masks, traced, strict=True)]
        _mark(self._first, *_inked(inks, [bounds for _, bounds in traced], numbers))


def _inked(inks: list[tuple[Ints, Ints]], bounds: list[Ints], numbers: Ints) -> tuple[Ints, Ints]:
    """The cells of strokes in all masks, and the number of the stroke of each; in the order of these."""
    owner = np.concatenate(
        [np.repeat(numbers, np.diff(each))[which] for (_, which), each in zip(inks, bounds, strict=True)]
    )
    order = np.argsort(owner, kind="stable")
    return np.concatenate([cells for cells, _ in inks])[order], owner[order]


def _mark(table: Table, cells: Ints, number: Ints) -> None:
    """Mark cells with what is drawn there; the numbers (n,) grow."""
    back = cells[::-1]  # of those in one cell the first is written last, and stays
    table[back] = np.maximum(table[back], _TOP - number[::-1])


def _about(table: Table, cells: Ints, number: Ints) -> Flags:
    """About which cells something of a lesser number is marked."""
    limit = (_TOP - number).astype(np.int32)
    found = np.zeros(len(cells), np.bool_)
    for row in (-_ROW, 0, _ROW):
        for step in (row - 1, row, row + 1):
            found |= table[cells + step] > limit
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Parts:
    """Stretches of strokes: ``points`` (n, 2), ``counts`` (k,), of which stroke each is, and its ``free`` ends."""

    points: Floats
    counts: Ints
    numbers: Ints
    free: Flags


@dataclass(frozen=True, eq=False, slots=True)
class _Turns:
    """Strokes in the order in which they are drawn, with their ``size`` in mm."""

    strokes: Strokes
    size: Floats
    facet: Flags
    raster: _Raster
    run: float
    least: float

    def distinct(self) -> Strokes:
        """What stays. Strokes that lie on no open one before them are judged, all of them at once, until none is left
        open."""
        raster, clear = self.raster, self._clear()
        raster.draw(np.flatnonzero(clear))
        whole, parts = [np.flatnonzero(clear)], []
        waiting = np.flatnonzero(~clear)
        while len(waiting):
            which, row = raster.rows(waiting)
            covered = raster.covered(row, waiting[which])
            share = _shares(which, covered, len(waiting))
            # what is covered goes, whatever else will come before it
            left = share < np.where(self.facet[waiting], _FACET_COVERED, 1.0)
            waiting, share = waiting[left], share[left]
            which, row, covered = _of(left, which, row, covered)
            raster.wait(waiting)
            held = self._held(waiting, which, row)
            stays, stretches = self._left(waiting[~held], share[~held], *_of(~held, which, row, covered))
            waiting = waiting[held]
            whole.append(stays)
            parts.append(stretches)
            raster.draw(stays)
            raster.draw_parts(stretches)
        return self._together(np.concatenate(whole), parts)

    def _clear(self) -> Flags:
        """Which strokes stay whole whatever becomes of the strokes before them: most do."""
        every, raster = np.arange(len(self.strokes)), self.raster
        raster.wait(every)
        which, row = raster.rows(every)
        covered = raster.held(row, which)
        if not raster.bare:
            covered |= raster.covered(row, which)
        share, size = _shares(which, covered, len(every)), self.size
        starts, stops = _runs(covered, which)
        longest = np.full(len(every), -1.0)
        length = np.where(covered[starts], raster.run[stops - 1] - raster.run[starts], -1.0)
        np.maximum.at(longest, which[starts], length)
        # Parts are drawn by points of their own, a cell off at most: what is near a limit is asked in its turn.
        short = longest < np.minimum(self.run, 0.8 * size) - 3 * raster.cell
        crossed = short & ((size <= _LONG) | (share <= _MOSTLY - 0.05))
        found: Flags = np.where(self.facet, share < _FACET_COVERED - 0.1, crossed | (share == 0.0))
        return found

    def _held(self, waiting: Ints, which: Ints, row: Ints) -> Flags:
        """Which strokes lie on one before them of which it is open what becomes of it."""
        open_ = self.raster.held(row, waiting[which])
        long = np.flatnonzero((~self.facet[waiting] & (self.size[waiting] > _LONG))[which])
        open_[long] |= self.raster.held_widely(row[long], waiting[which[long]])
        found: Flags = np.bincount(which[open_], minlength=len(waiting)) > 0
        return found

    def _left(self, numbers: Ints, share: Floats, which: Ints, row: Ints, covered: Flags) -> tuple[Ints, _Parts]:
        """Which strokes stay whole by what is drawn, and what is left of others."""
        raster = self.raster
        whole = self.facet[numbers] | (share == 0.0)
        some = ~whole
        asked = some & (self.size[numbers] > _LONG) & (share > _MOSTLY)
        if asked.any():
            here = asked[which]
            within = raster.covered_widely(row[here], numbers[which[here]])
            # hardly a point of such a line leaves what the coarse cells hold
            some &= ~(asked & (_shares(which[here], within, len(numbers)) > _ALL))
        cut, parts = self._stretches(numbers, *_of(some, which, row, covered, renumber=False))
        return numbers[whole | (some & ~cut)], parts

    def _stretches(self, numbers: Ints, which: Ints, row: Ints, covered: Flags) -> tuple[Flags, _Parts]:
        """Of which strokes (those that ``which`` names) a stretch is covered, and what of them is not, with cut ends
        marked free."""
        cut, run, bounds = np.zeros(len(numbers), np.bool_), self.raster.run, self.raster.bounds
        begin, end = bounds[numbers], bounds[numbers + 1] - 1
        total = run[end] - run[begin]
        starts, stops = _runs(covered, which)
        long = run[row[stops - 1]] - run[row[starts]] >= np.minimum(self.run, 0.8 * total)[which[starts]]
        hide = covered[starts] & long
        cut[which[starts[hide]]] = True
        hidden = np.repeat(hide, stops - starts)
        starts, stops = _runs(hidden, which)
        one, last, own = row[starts], row[stops - 1], which[starts]
        limit = np.where((one > begin[own]) & (last < end[own]), _GAP, _END_GAP)
        hidden = np.repeat(hidden[starts] | (run[last] - run[one] < limit), stops - starts)
        starts, stops = _runs(hidden, which)
        shown = ~hidden[starts] & cut[which[starts]]
        one, last, own = row[starts[shown]], row[stops[shown] - 1], which[starts[shown]]
        free = self.strokes.free[numbers[own]] | np.stack([one > begin[own], last < end[own]], axis=1)
        one, last = np.maximum(one - 1, begin[own]), np.minimum(last + 1, end[own])
        kept = (last > one) & (run[last] - run[one] >= self.least)
        _, place = spelled(one[kept], last[kept] + 1)
        return cut, _Parts(
            self.raster.points.take(place, axis=0), (last - one + 1)[kept], numbers[own[kept]], free[kept]
        )

    def _together(self, whole: Ints, parts: list[_Parts]) -> Strokes:
        """Whole strokes and parts of others in their order."""
        rows = [self.strokes.taken(whole)]
        rows += [self.strokes.reshaped(one.points, one.counts, one.numbers, one.free) for one in parts]
        numbers = np.concatenate([whole, *(one.numbers for one in parts)])
        return joined(rows).taken(np.argsort(numbers, kind="stable"))


def _of(some: Flags, which: Ints, row: Ints, covered: Flags, renumber: bool = True) -> tuple[Ints, Ints, Flags]:
    """The points of some strokes alone; the strokes are numbered anew."""
    here = some[which]
    which = which[here]
    return (np.cumsum(some) - 1)[which] if renumber else which, row[here], covered[here]


def _runs(value: Flags, owner: Ints) -> tuple[Ints, Ints]:
    """Where the runs of one value within one owner begin and end."""
    if not len(value):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    border = np.flatnonzero((value[1:] != value[:-1]) | (owner[1:] != owner[:-1])) + 1
    return np.concatenate([[0], border]), np.concatenate([border, [len(value)]])


def _shares(which: Ints, covered: Flags, count: int) -> Floats:
    """How much of each of ``count`` strokes is covered, 0–1."""
    every = np.bincount(which, minlength=count)
    found: Floats = np.bincount(which[covered], minlength=count) / np.maximum(every, 1)
    return found
