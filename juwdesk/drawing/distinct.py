"""One line where several lie on each other. View mm."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.overlay import TOUCH, Row, Stroke, met
from juwdesk.drawing.samples import resampled, resampled_points

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Mask:
    """A raster of what is drawn, ``cell`` mm wide; a point is covered within about 1½ cells of a drawn one. Its
    middle is that of the drawing: what lies alike on both sides of an axis is judged alike."""

    def __init__(self, low: Floats, high: Floats, cell: float) -> None:
        self.cell = cell
        shape = (np.ceil((high - low) / cell).astype(int) + 9) | 1  # an axis of the drawing runs through cells
        self.low = (low + high - shape * cell) / 2
        self.high = int(shape[1])
        self.cells = np.zeros(int(shape[0]) * self.high, bool)
        steps = np.arange(-1, 2)
        self.about = (steps[:, None] * self.high + steps[None, :]).ravel()
        self._drawn: list[NDArray[np.int64]] = []

    def index(self, points: Floats) -> NDArray[np.int64]:
        """The cells (n,) of points (n, 2)."""
        grid = np.floor((points - self.low) / self.cell).astype(np.int64)
        found: NDArray[np.int64] = grid[:, 0] * self.high + grid[:, 1]
        return found

    def draw(self, index: NDArray[np.int64]) -> None:
        """Draw in cells. They are marked when a mask is asked: some are hardly ever asked."""
        self._drawn.append(index)

    def covered(self, index: NDArray[np.int64]) -> NDArray[np.bool_]:
        """About which cells something is drawn."""
        for drawn in self._drawn:
            self.cells[drawn] = True
        self._drawn.clear()
        found: NDArray[np.bool_] = np.logical_or.reduce(self.cells[self.about[:, None] + index])
        return found


class _Traced:
    """All strokes as cells of a mask, in one row: ``points`` (n, 2) and ``cells`` (n,), those of stroke k between
    ``bounds[k]`` and ``bounds[k + 1]``."""

    def __init__(self, mask: Mask, strokes: Row) -> None:
        self.mask = mask
        self.points, bounds = resampled_points(strokes.points, strokes.counts, mask.cell)
        self.cells = mask.index(self.points)
        self.counts = np.diff(bounds)
        self.bounds: list[int] = bounds.tolist()
        self.run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.points, axis=0).T))])

    def of(self, number: int) -> slice:
        """Where a stroke's points stand."""
        return slice(self.bounds[number], self.bounds[number + 1])

    def covered_by(self, drawn: Flags, asked: Flags) -> Flags:
        """Which points of the strokes ``asked`` would be covered if of all earlier strokes those ``drawn`` were so,
        and whole."""
        size = min(len(self.mask.cells), _TABLE)
        owner = np.repeat(np.arange(len(self.counts), dtype=np.int32), self.counts)
        first = np.full(size, len(self.counts), np.int32)
        taken = np.flatnonzero(drawn[owner])[::-1]  # of those in one cell the earliest is written last, and stays
        first[self.cells[taken] % size] = owner[taken]
        here = np.flatnonzero(asked[owner])
        cells, owner = self.cells[here], owner[here]
        covered = self.mask.covered(cells)
        for step in self.mask.about:
            covered |= first[(cells + step) % size] < owner
        return covered

    def shares(self, covered: Flags, asked: Flags) -> Floats:
        """How much of each stroke ``asked`` is covered, 0–1."""
        counts = self.counts[asked]
        found: Floats = np.add.reduceat(covered, np.cumsum(counts) - counts, dtype=np.int64) / counts
        return found


_TABLE = 1 << 22
"""Cells of a large mask share entries of a table this long: what then counts as covered too early is asked again."""
_SHORT = 0.4
_LONG = 2.0
"""mm; among small forms lines may lie close and all be needed."""
_FACET_COVERED = 0.85
_MOSTLY = 0.4


def distinct(
    strokes: Sequence[Stroke],
    mask: Mask,
    rank: dict[str, int],
    least: float,
    run: float,
    wide: Mask | None = None,
    narrow: Mask | None = None,
) -> list[Stroke]:
    """Strokes without what is drawn already. Pens of lower ``rank`` go first, longer strokes before shorter ones.

    Covered stretches shorter than ``run`` mm are crossings and stay; what is left below ``least`` mm goes. A facet
    edge stays or goes (by the finer mask ``narrow``) as a whole: parts of it would float beside the outline. So does
    a long line that lies mostly on others and nowhere leaves the coarser mask ``wide``: two edges that part by less
    than a pen's width.
    """
    if not strokes:
        return []
    row = Row(strokes)
    size = row.lengths()
    pens = np.array([rank[one.pen] for one in strokes])
    facet = np.array([one.pen == "facet" for one in strokes])
    link = _links(row, size, facet)
    order = np.lexsort((-size, pens))
    order = order[(size[order] >= least) | ((size[order] > 0.02) & (least <= 0.05))]
    if not len(order):
        return []
    strokes, size, facet, link = (
        [strokes[number] for number in order.tolist()],
        size[order],
        facet[order],
        link[order],
    )
    row = Row(strokes)
    middle, *others = (_Traced(each, row) for each in (mask, narrow, wide) if each is not None)
    finest = others[0] if narrow is not None else middle
    coarse = others[-1] if wide is not None else None
    # A short link lies within the halo of the strokes that it joins; only the finer mask can judge it.
    fine = facet | link
    clear = _clear(finest, fine, facet, size, run) | _clear(middle, ~fine, facet, size, run)
    lost = _lost(finest, facet, clear)
    kept: list[Stroke] = []
    drawn = 0
    for number in np.flatnonzero(~clear).tolist():
        kept += strokes[drawn:number]
        for each in (middle, *others):
            each.mask.draw(each.cells[each.bounds[drawn] : each.bounds[number]])
        drawn = number + 1
        if lost[number]:
            continue
        one = strokes[number]
        for part in _left(one, float(size[number]), number, finest if fine[number] else middle, coarse, run):
            whole = part is one
            if whole or part.length >= least:
                kept.append(part)
                for each in (middle, *others):
                    cells = each.cells[each.of(number)]
                    each.mask.draw(cells if whole else each.mask.index(resampled(part.points, each.mask.cell)))
    return [*kept, *strokes[drawn:]]


def _clear(traced: _Traced, asked: Flags, facet: Flags, size: Floats, run: float) -> Flags:
    """Which of the strokes ``asked`` stay whole whatever becomes of the strokes before them: most do, and all are
    told in one go."""
    found = np.zeros(len(asked), np.bool_)
    if not asked.any():
        return found
    covered = traced.covered_by(np.ones(len(asked), np.bool_), asked)
    share, counts = traced.shares(covered, asked), traced.counts[asked]
    owner = np.repeat(np.arange(len(counts)), counts)
    length = traced.run[np.repeat(asked, traced.counts)]
    starts = np.flatnonzero(np.concatenate([[True], (covered[1:] != covered[:-1]) | (owner[1:] != owner[:-1])]))
    stops = np.append(starts[1:], len(covered))
    longest = np.full(len(counts), -1.0)
    runs = np.where(covered[starts], length[stops - 1] - length[starts], -1.0)
    np.maximum.at(longest, owner[starts], runs)
    # Parts of a stroke are drawn by points of their own, a cell off at most: what is near a limit is asked in turn.
    size, facet = size[asked], facet[asked]
    short = longest < np.minimum(run, 0.8 * size) - 3 * traced.mask.cell
    crossed = short & ((size <= _LONG) | (share <= _MOSTLY - 0.05))
    found[asked] = np.where(facet, share < _FACET_COVERED - 0.1, crossed | (share == 0.0))
    return found


def _lost(traced: _Traced, facet: Flags, clear: Flags) -> Flags:
    """Which facet edges go whatever becomes of the strokes before them: those that stay whole cover them."""
    found, asked = np.zeros(len(facet), np.bool_), facet & ~clear
    if len(traced.mask.cells) <= _TABLE and asked.any():
        found[asked] = traced.shares(traced.covered_by(clear, asked), asked) >= _FACET_COVERED
    return found


def _left(one: Stroke, length: float, number: int, used: _Traced, coarse: _Traced | None, run: float) -> list[Stroke]:
    """What is left of a stroke by what the masks hold: itself, parts of it, or nothing."""
    here = used.of(number)
    covered = used.mask.covered(used.cells[here])
    share = np.count_nonzero(covered) / len(covered)
    if one.pen == "facet":
        return [one] if share < _FACET_COVERED else []
    line = used.points[here]
    if coarse is not None and length > _LONG and share > _MOSTLY and _all_in(coarse, line):
        return []
    return [one] if not share else _uncovered(one, line, used.run[here] - used.run[here.start], covered, run)


def _all_in(coarse: _Traced, line: Floats) -> bool:
    """Whether hardly a point of a line leaves what the coarse mask holds."""
    return bool(coarse.mask.covered(coarse.mask.index(line)).mean() > 0.97)


def _links(strokes: Row, size: Floats, facet: Flags) -> Flags:
    """Which strokes are short and touch others with both ends; facets are judged by the finer mask anyway."""
    short = np.flatnonzero((size < _SHORT) & ~facet)
    found = np.zeros(len(size), np.bool_)
    found[short] = met(strokes, short, TOUCH) == 2
    return found


def _uncovered(one: Stroke, line: Floats, length: Floats, covered: Flags, run: float) -> list[Stroke]:
    """The stretches of a stroke that are not covered, with cut ends marked free; ``length`` is that up to each point
    of its ``line``."""
    border = np.flatnonzero(covered[1:] != covered[:-1]) + 1
    starts, stops = np.concatenate([[0], border]), np.append(border, len(line))
    hide = np.zeros(len(line), bool)
    total = float(length[-1])
    for begin, end in zip(starts, stops, strict=True):
        if covered[begin] and (length[end - 1] - length[begin] >= min(run, 0.8 * total)):
            hide[begin:end] = True
    if not hide.any():
        return [one]
    _close_gaps(hide, length)
    border = np.flatnonzero(hide[1:] != hide[:-1]) + 1
    starts, stops = np.concatenate([[0], border]), np.append(border, len(line))
    parts: list[Stroke] = []
    for begin, end in zip(starts, stops, strict=True):
        if hide[begin]:
            continue
        low, high = max(0, int(begin) - 1), min(len(line), int(end) + 1)
        if high - low > 1:
            free = (bool(begin > 0) or one.free[0], bool(end < len(line)) or one.free[1])
            parts.append(Stroke(line[low:high], one.pen, one.source, free, one.kind))
    return parts


def _close_gaps(hide: NDArray[np.bool_], length: Floats) -> None:
    """What shows for less than 0.35 mm between two covered stretches, or 0.12 mm at an end, is covered too."""
    border = np.flatnonzero(hide[1:] != hide[:-1]) + 1
    starts, stops = np.concatenate([[0], border]), np.append(border, len(hide))
    for begin, end in zip(starts, stops, strict=True):
        inner = begin > 0 and end < len(hide)
        if not hide[begin] and length[end - 1] - length[begin] < (0.35 if inner else 0.12):
            hide[begin:end] = True
