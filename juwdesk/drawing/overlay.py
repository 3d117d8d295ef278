"""Lines that lie on each other, dashes too short to mean anything, ends that miss the line they run to. View mm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.nearby import accompanied, boxed
from juwdesk.drawing.samples import resampled, resampled_each
from juwdesk.drawing.visibility import Piece

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


def stroke(piece: Piece, pen: str) -> Stroke:
    """A piece of a chain under a pen."""
    return Stroke(piece.points[:, :2], pen, piece.source, piece.free, piece.kind)


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


_TURN = -0.7
"""Cosine between two steps beyond which a line turns back."""


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
        self._about = (steps[:, None] * self.high + steps[None, :]).ravel()

    def index(self, points: Floats) -> NDArray[np.int64]:
        """The cells (n,) of points (n, 2)."""
        grid = np.floor((points - self.low) / self.cell).astype(np.int64)
        found: NDArray[np.int64] = grid[:, 0] * self.high + grid[:, 1]
        return found

    def draw(self, index: NDArray[np.int64]) -> None:
        """Mark cells and those about them."""
        self.cells[(index[:, None] + self._about).ravel()] = True

    def covered(self, index: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which cells hold something drawn."""
        found: NDArray[np.bool_] = self.cells[index]
        return found


class _Traced:
    """All strokes as cells of a mask, made in one go: the points of each with their cells."""

    def __init__(self, mask: Mask, strokes: Sequence[Stroke]) -> None:
        self.mask = mask
        self.lines = resampled_each([one.points for one in strokes], mask.cell)
        ends = np.cumsum([len(line) for line in self.lines])
        self.cells = np.split(mask.index(np.concatenate(self.lines)), ends[:-1])


def extent(strokes: Sequence[Stroke]) -> tuple[Floats, Floats]:
    """Lowest and highest corner of all strokes."""
    points = np.concatenate([s.points for s in strokes])
    return points.min(axis=0), points.max(axis=0)


_SHORT = 0.4
_LONG = 2.0
"""mm; among small forms lines may lie close and all be needed."""


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
    kept: list[Stroke] = []
    if not strokes:
        return kept
    size = lengths(strokes)
    links = _links(strokes, size)
    middle, *others = (_Traced(each, strokes) for each in (mask, narrow, wide) if each is not None)
    finest = others[0] if narrow is not None else middle
    coarse = others[-1] if wide is not None else None
    for number in sorted(range(len(strokes)), key=lambda n: (rank[strokes[n].pen], -size[n])):
        one, length = strokes[number], float(size[number])
        # A short link lies within the halo of the strokes that it joins; only the finer mask can judge it.
        used = finest if one.pen == "facet" or number in links else middle
        line = used.lines[number]
        covered = used.mask.covered(used.cells[number])
        if one.pen == "facet":
            parts = [one] if covered.mean() < 0.85 else []
        elif coarse is not None and length > _LONG and covered.mean() > 0.4 and _all_in(coarse, line):
            parts = []
        else:
            parts = [one] if not covered.any() else _uncovered(one, line, covered, run)
        for part in parts:
            whole = part is one
            long = length if whole else part.length
            if long >= least or (whole and long > 0.02 and least <= 0.05):
                kept.append(part)
                for each in (middle, *others):
                    mask = each.mask
                    mask.draw(each.cells[number] if whole else mask.index(resampled(part.points, mask.cell)))
    return kept


def _all_in(coarse: _Traced, line: Floats) -> bool:
    """Whether hardly a point of a line leaves what the coarse mask holds."""
    return bool(coarse.mask.covered(coarse.mask.index(line)).mean() > 0.97)


def lengths(strokes: Sequence[Stroke]) -> Floats:
    """The lengths of strokes (n,), mm."""
    points = np.concatenate([one.points for one in strokes])
    ends = np.cumsum([len(one.points) for one in strokes])
    run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    found: Floats = run[ends - 1] - run[np.concatenate([[0], ends[:-1]])]
    return found


def _met(strokes: Sequence[Stroke], which: NDArray[np.int64], step: float, reach: float) -> NDArray[np.int64]:
    """How many ends of each stroke of ``which`` lie within ``reach`` mm of another, seen every ``step`` mm."""
    lines = resampled_each([one.points for one in strokes], step)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    ends = np.array([strokes[number].points[[0, -1]] for number in which]).reshape(-1, 2)
    met = accompanied(ends, np.repeat(which, 2), np.concatenate(lines), owner, reach)
    found: NDArray[np.int64] = met.reshape(-1, 2).sum(axis=1)
    return found


def _links(strokes: Sequence[Stroke], size: Floats) -> set[int]:
    """Numbers of the short strokes whose both ends touch other strokes."""
    short = np.flatnonzero(size < _SHORT)
    return set(short[_met(strokes, short, _TOUCH, _TOUCH) == 2].tolist())


def _uncovered(one: Stroke, line: Floats, covered: NDArray[np.bool_], run: float) -> list[Stroke]:
    """The stretches of a stroke that are not covered, with cut ends marked free."""
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
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


def snapped(strokes: Sequence[Stroke], reach: float = 0.14) -> list[Stroke]:
    """Cut and loose ends brought onto the line they stop short of or run past.

    An end moves along its own direction to the nearest crossing within ``reach`` mm; a loose end that crosses
    nothing goes to the nearest end of another stroke in reach. Ends that meet nothing stay.
    """
    if not strokes:
        return []
    starts = np.concatenate([s.points[:-1] for s in strokes])
    ways = np.concatenate([np.diff(s.points, axis=0) for s in strokes])
    owner = np.repeat(np.arange(len(strokes)), [len(s.points) - 1 for s in strokes])
    ends = np.stack([s.points[[0, -1]] for s in strokes]).reshape(-1, 2)
    thin = np.array([s.pen == "facet" for s in strokes])
    tips = ends.copy()
    tips[np.repeat(thin, 2)] = 1e6
    low, high = np.minimum(starts, starts + ways) - reach, np.maximum(starts, starts + ways) + reach
    which, near_by = boxed(ends, low, high)
    other = owner[near_by] != which // 2
    which, near_by = which[other], near_by[other]
    far = np.full(len(ends), np.inf)
    peer = thin[which // 2] | ~thin[owner[near_by]]
    np.minimum.at(far, which[peer], _distance(ends[which[peer]], starts[near_by[peer]], ways[near_by[peer]]))
    bounds = np.searchsorted(which, np.arange(len(ends) + 1))
    goals, tip_by = boxed(ends, tips - reach, tips + reach)
    goal_bounds = np.searchsorted(goals, np.arange(len(ends) + 1))
    found: list[Stroke] = []
    for number, one in enumerate(strokes):
        points = one.points
        if float(np.abs(points[0] - points[-1]).max()) < 1e-6:
            found.append(one)
            continue
        for at_end in (False, True):
            place = 2 * number + at_end
            loose = bool(far[place] > _TOUCH)
            if not (loose or one.free[int(at_end)]):
                continue
            line = points if at_end else points[::-1]
            end, way = line[-1], _heading(line)
            near = near_by[bounds[place] : bounds[place + 1]]
            shift = _crossing(end, way, starts[near], ways[near], reach)
            # An end that ran past (a short hidden run was taken for noise) goes back, but not by much of a link.
            if shift is not None and -shift > 0.4 * one.length:
                shift = None
            goal = tip_by[goal_bounds[place] : goal_bounds[place + 1]]
            tip = _to_tip(line, way, tips[goal[goal // 2 != number]], reach) if loose else line
            if tip is not line and (shift is None or float(np.hypot(*(tip[-1] - end))) < abs(shift)):
                line = tip
            elif shift is not None:
                line = _moved(line, way, shift)
            points = line if at_end else line[::-1]
        found.append(replace(one, points=points) if points is not one.points else one)
    return found


_TOUCH = 0.012
"""Ends nearer than this (mm) to another stroke touch it."""


def _distance(points: Floats, starts: Floats, ways: Floats) -> Floats:
    """The distance of each point to its segment."""
    size = np.maximum((ways * ways).sum(axis=1), 1e-18)
    share = np.clip(((points - starts) * ways).sum(axis=1) / size, 0.0, 1.0)
    found: Floats = np.hypot(*(starts + share[:, None] * ways - points).T)
    return found


def _to_tip(line: Floats, way: Floats, tips: Floats, reach: float) -> Floats:
    """A line drawn on to the nearest of some ends (n, 2) of other strokes that lies ahead and in reach."""
    if not len(tips):
        return line
    far = np.hypot(*(tips - line[-1]).T)
    far[(tips - line[-1]) @ way < 0.3 * far] = np.inf
    nearest = int(far.argmin())
    return np.concatenate([line, tips[nearest][None]]) if far[nearest] < reach else line


def without_crumbs(strokes: Sequence[Stroke], least: float = 0.35, reach: float = 0.05) -> list[Stroke]:
    """Strokes without stray dashes: open ones below ``least`` mm that meet no other stroke at either end, and those
    below a third of it that meet one at only one end."""
    if not strokes:
        return []
    size = lengths(strokes)
    closed = np.array([float(np.abs(one.points[0] - one.points[-1]).max()) < 1e-6 for one in strokes])
    small = np.flatnonzero((size < least) & ~closed)
    met = _met(strokes, small, reach / 2, reach)
    lost = set(small[(met == 0) | ((met == 1) & (size[small] <= least / 3))].tolist())
    return [one for number, one in enumerate(strokes) if number not in lost]


def _heading(line: Floats) -> Floats:
    """The direction in which a line arrives at its end."""
    back = np.hypot(*(line - line[-1]).T)
    far = np.flatnonzero(back > 0.06)
    way = line[-1] - line[far[-1] if len(far) else 0]
    found: Floats = way / max(float(np.hypot(*way)), 1e-12)
    return found


def _crossing(end: Floats, way: Floats, starts: Floats, ways: Floats, reach: float) -> float | None:
    """How far along ``way`` from ``end`` the nearest segment is crossed, or None."""
    if not len(starts):
        return None
    cross = way[0] * ways[:, 1] - way[1] * ways[:, 0]
    size = np.maximum(np.hypot(*ways.T), 1e-12)
    safe = np.where(np.abs(cross) > 1e-12, cross, 1.0)
    gap = starts - end
    t = (gap[:, 0] * ways[:, 1] - gap[:, 1] * ways[:, 0]) / safe
    share = (gap[:, 0] * way[1] - gap[:, 1] * way[0]) / safe
    slack = 0.01 / size
    hit = (np.abs(cross) / size > 0.15) & (share >= -slack) & (share <= 1 + slack) & (np.abs(t) <= reach)
    if not hit.any():
        return None
    places = t[hit]
    return float(places[np.abs(places).argmin()])


def _moved(line: Floats, way: Floats, shift: float) -> Floats:
    """The line with its end moved by ``shift`` mm along its heading."""
    target = line[-1] + shift * way
    if shift >= 0:
        return np.concatenate([line, target[None]])
    keep = (line - target) @ way < -1e-6
    keep[0] = True
    keep[-1] = False
    near = np.hypot(*(line - line[-1]).T) > 3 * abs(shift)
    keep |= near
    keep[-1] = False
    return np.concatenate([line[keep], target[None]])
