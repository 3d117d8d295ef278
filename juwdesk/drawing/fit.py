"""Polylines to arcs and Béziers, all of a drawing at once.

Least squares with given end tangents after P. J. Schneider, "An Algorithm for Automatically Fitting Digitized
Curves" (Graphics Gems, 1990), done for every span in the same array operations; spans that miss are split at their
worst point and fitted again.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.arcs import CLOSED, Circle, arcs
from juwdesk.drawing.ir import Close, Curve, Line, Move, Segment
from juwdesk.drawing.samples import resampled_points

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
TOLERANCE = 0.004
"""mm that a fitted curve may leave the points of its line."""
SHARP = 40.0
LONELY = 18.0
"""Degrees: a turn that is a corner in any company, and one that is a corner between points that hardly turn."""
_GENTLE = np.cos(np.radians(30.0))
_SPACING = 0.004
_STRETCH = 0.25


def fitted(
    lines: Sequence[Floats], circles: Sequence[Circle] = (), tolerances: Sequence[float] = ()
) -> list[tuple[Segment, ...]]:
    """Segments for every polyline (n, 2). A line that repeats its first point is closed.

    ``tolerances`` in mm per line (none: 0.004 for all). Lines on one of ``circles`` (within 0.02 mm) become arcs of
    exactly that circle; other arcs are found by fit.
    """
    if not lines:
        return []
    limits = np.array(tolerances) if tolerances else np.full(len(lines), TOLERANCE)
    return fitted_row(np.concatenate(lines), np.array([len(line) for line in lines]), circles, limits)


def fitted_row(
    points: Floats, counts: Ints, circles: Sequence[Circle], tolerances: Floats
) -> list[tuple[Segment, ...]]:
    """As ``fitted``, of lines that stand in one row (n, 2): so many points each."""
    thinned = _Thinned(points, counts)
    ends = thinned.ends()
    straight = thinned.straight() | (counts == 2)
    straight |= (thinned.counts <= 3) & (np.hypot(*(ends[:, 1] - ends[:, 0]).T) < 1e-9)  # too short for a direction
    found: list[tuple[Segment, ...]] = [()] * len(counts)
    for i, ((x0, y0), (x1, y1)) in zip(np.flatnonzero(straight).tolist(), ends[straight].tolist(), strict=True):
        found[i] = (Move((x0, y0)), Line((x1, y1)))
    bent = np.flatnonzero(~straight & thinned.gentle())
    rest = ~straight
    for i, segments in arcs(thinned.points, thinned.first, thinned.counts, bent, circles):
        found[i] = segments
        rest[i] = False
    if rest.any():
        row, sizes = thinned.points[np.repeat(rest, thinned.counts)], thinned.counts[rest]
        for i, segments in zip(np.flatnonzero(rest).tolist(), _curves(row, sizes, tolerances[rest]), strict=True):
            found[i] = segments
    return found


def simple_row(points: Floats, counts: Ints) -> list[tuple[Segment, ...]]:
    """Polylines that stand in one row, so many points each, as they are, without points that lie closer than the eye
    can tell."""
    row, sizes = _thinned_row(points, counts)
    stops = np.cumsum(sizes).tolist()
    every: list[Segment] = [Line((x, y)) for x, y in row.tolist()]
    found: list[tuple[Segment, ...]] = []
    low = 0
    for high in stops:
        (x, y) = row[low].tolist()
        found.append((Move((x, y)), *every[low + 1 : high]))
        low = high
    return found


def _thinned_row(every: Floats, counts: Ints) -> tuple[Floats, Ints]:
    """Lines without interior points closer than 0.004 mm together, all in one go."""
    stops = np.cumsum(counts)
    firsts = stops - counts
    run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(every, axis=0).T))])
    run -= np.repeat(run[firsts], counts)
    cell = np.floor(run / _SPACING)
    keep = np.ones(len(every), np.bool_)
    keep[1:] = cell[1:] > cell[:-1]
    keep[firsts] = keep[stops - 1] = True
    # the last but one goes where it all but touches the last
    kept = np.flatnonzero(keep)
    last = np.searchsorted(kept, stops - 1)
    inner = kept[last - 1] > firsts
    near = inner & (run[stops - 1] - run[kept[last - 1]] < _SPACING / 2)
    keep[kept[last[near] - 1]] = False
    return every[keep], np.add.reduceat(keep, firsts, dtype=np.int64)


class _Thinned:
    """Thinned lines in one row, asked all at once what most of them are."""

    def __init__(self, points: Floats, counts: Ints) -> None:
        self.points, self.counts = _thinned_row(points, counts)
        self.last = np.cumsum(self.counts) - 1
        self.first = self.last - self.counts + 1

    def ends(self) -> Floats:
        """First and last points (n, 2, 2)."""
        return np.stack([self.points[self.first], self.points[self.last]], axis=1)

    def straight(self) -> Flags:
        """Which lines keep within 0.002 mm of the chord between their ends."""
        way = self.points[self.last] - self.points[self.first]
        size = np.hypot(*way.T)
        owner = np.repeat(np.arange(len(self.counts)), self.counts)
        x, y = (self.points - self.points[self.first][owner]).T
        off = np.maximum.reduceat(np.abs(x * way[owner, 1] - y * way[owner, 0]), self.first)
        found: Flags = (size >= 1e-9) & (off <= 0.002 * size)
        return found

    def gentle(self) -> Flags:
        """Which lines turn nowhere by more than 30°."""
        steps = np.diff(self.points, axis=0)
        steps /= np.maximum(np.hypot(*steps.T), 1e-12)[:, None]
        turn = np.ones(len(self.points))
        turn[1:-1] = (steps[1:] * steps[:-1]).sum(axis=1)
        turn[self.first] = turn[self.last] = 1.0
        found: Flags = np.minimum.reduceat(turn, self.first) > _GENTLE
        return found


def _curves(points: Floats, counts: Ints, tolerances: Floats) -> list[tuple[Segment, ...]]:
    """Béziers through all lines: split at corners, fit every span, split those that miss, until none does."""
    # Long straight stretches get points of their own, else a curve could bulge between their ends unseen.
    points, bounds = resampled_points(points, counts, _STRETCH)
    firsts, stops = bounds[:-1], bounds[1:]
    counts = stops - firsts
    rings = (counts > 3) & (np.abs(points[firsts] - points[stops - 1]).max(axis=1) < CLOSED)
    tangent = _tangents(points, firsts, stops, rings)
    corner = _corners(points, firsts, stops, rings)
    knots = np.flatnonzero(corner)
    owner = np.repeat(np.arange(len(counts)), counts)
    same = owner[knots[1:]] == owner[knots[:-1]]
    todo = np.stack([knots[:-1][same], knots[1:][same]], axis=1)
    done: list[tuple[NDArray[np.intp], Floats]] = []
    for turn in range(20):
        if not len(todo):
            break
        controls, error, worst = _fit_spans(points, todo, tangent, corner)
        good = (error <= tolerances[owner[todo[:, 0]]]) | (todo[:, 1] - todo[:, 0] < 2)
        done.append((todo[good], controls[good]))
        # where the worst point keeps lying beside an end, halves come to the goal
        bad, at = todo[~good], worst[~good] if turn < 8 else todo[~good].sum(axis=1) // 2
        todo = np.concatenate([np.stack([bad[:, 0], at], axis=1), np.stack([at, bad[:, 1]], axis=1)])
    if len(todo):
        controls, _, _ = _fit_spans(points, todo, tangent, corner)
        done.append((todo, controls))
    spans = np.concatenate([s for s, _ in done])
    shapes = np.concatenate([c for _, c in done])
    order = np.argsort(spans[:, 0])
    spans, shapes = spans[order], shapes[order]
    of = np.searchsorted(spans[:, 0], np.append(firsts, len(points))).tolist()
    drawn = _segments(points[spans[:, 0]], shapes, points[spans[:, 1]])
    starts = points[firsts].tolist()
    return [
        (Move((x, y)), *drawn[of[i] : of[i + 1]], *((Close(),) if rings[i] else ()))
        for i, (x, y) in enumerate(starts)
    ]


def _segments(starts: Floats, shapes: Floats, ends: Floats) -> list[Segment]:
    """Béziers (s), or straight lines where both control points stay on the chord."""
    way = ends - starts
    size = np.hypot(*way.T)
    x, y = np.moveaxis(shapes - starts[:, None], 2, 0)
    off = np.abs(x * way[:, 1, None] - y * way[:, 0, None]).max(axis=1)
    straight = (size > 1e-9) & (off < 0.0015 * size)
    return [
        Line((to[0], to[1])) if line else Curve((one[0], one[1]), (two[0], two[1]), (to[0], to[1]))
        for line, (one, two), to in zip(straight.tolist(), shapes.tolist(), ends.tolist(), strict=True)
    ]


def _tangents(points: Floats, firsts: NDArray[np.intp], stops: NDArray[np.intp], closed: NDArray[np.bool_]) -> Floats:
    """Unit tangents at all points: of the parabola through three neighbours."""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    before[firsts[closed]] = points[stops[closed] - 2]
    after[stops[closed] - 1] = points[firsts[closed] + 1]
    back, ahead = points - before, after - points
    h0, h1 = np.hypot(*back.T)[:, None] + 1e-12, np.hypot(*ahead.T)[:, None] + 1e-12
    tangent = back / h0 * (h1 / (h0 + h1)) + ahead / h1 * (h0 / (h0 + h1))
    ends = ~closed
    one, last = firsts[ends], stops[ends] - 1
    step = ahead[one] / h1[one]
    tangent[one] = 2 * step - tangent[np.minimum(one + 1, last)]
    tangent[last] = 2 * back[last] / h0[last] - tangent[np.maximum(last - 1, one)]
    found: Floats = tangent / np.maximum(np.hypot(*tangent.T), 1e-12)[:, None]
    return found


def _corners(
    points: Floats, firsts: NDArray[np.intp], stops: NDArray[np.intp], closed: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Ends of lines and points where the line turns sharply."""
    way = np.diff(points, axis=0)
    way /= np.maximum(np.hypot(*way.T), 1e-12)[:, None]
    turn = np.zeros(len(points))
    turn[1:-1] = np.degrees(np.arccos(np.clip((way[1:] * way[:-1]).sum(1), -1.0, 1.0)))
    turn[firsts] = 0.0
    turn[stops - 1] = 0.0
    # A coarse curve turns alike at every point; a corner turns alone.
    beside = np.maximum(np.roll(turn, 1), np.roll(turn, -1))
    corner = (turn > SHARP) | ((turn > LONELY) & (beside < 0.35 * turn))
    corner[firsts] = True
    corner[stops - 1] = True
    return corner


def _fit_spans(
    points: Floats, spans: NDArray[np.intp], tangent: Floats, corner: NDArray[np.bool_]
) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Control points (s, 2, 2), largest error (s,) and where it lies (s,), for spans of point numbers (s, 2)."""
    start, end = spans.T
    sizes = end - start + 1
    offset = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(spans)), sizes)
    index = np.arange(int(sizes.sum())) - offset[owner] + start[owner]
    p = points[index]
    gap = np.concatenate([[0.0], np.hypot(*np.diff(p, axis=0).T)])
    gap[offset] = 0.0
    run = np.cumsum(gap)
    run -= run[offset][owner]
    total = np.maximum(run[offset + sizes - 1], 1e-12)
    ends = np.stack([points[start], points[end]], axis=1)
    ways = np.stack(_span_tangents(points, spans, tangent, corner), axis=1)
    u = run / total[owner]
    controls = _solved(p, u, ends, ways, owner, offset, total)
    curve = np.stack([ends[:, 0], controls[:, 0], controls[:, 1], ends[:, 1]], axis=1)[owner]
    u = _nearer(p, u, curve)
    controls = _solved(p, u, ends, ways, owner, offset, total)
    curve = np.stack([ends[:, 0], controls[:, 0], controls[:, 1], ends[:, 1]], axis=1)[owner]
    miss = np.hypot(*(np.einsum("ik,ikd->id", _bernstein(u), curve) - p).T)
    miss[offset] = -1.0
    miss[offset + sizes - 1] = -1.0
    error = np.maximum.reduceat(miss, offset)
    at = np.where(miss >= error[owner], index, np.iinfo(np.int64).max)
    worst = np.minimum.reduceat(at, offset)
    return controls, np.maximum(error, 0.0), worst


def _bernstein(u: Floats) -> Floats:
    """The four cubic weights (n, 4) at parameters (n,)."""
    v = 1 - u
    return np.stack([v**3, 3 * u * v * v, 3 * u * u * v, u**3], axis=1)


def _solved(
    p: Floats, u: Floats, ends: Floats, ways: Floats, owner: NDArray[np.intp], offset: NDArray[np.intp], total: Floats
) -> Floats:
    """The control points (s, 2, 2) along the end tangents that come nearest to the points (least squares)."""
    b = _bernstein(u)
    a0, a1 = b[:, 1:2] * ways[owner, 0], -b[:, 2:3] * ways[owner, 1]
    rest = p - (b[:, :1] + b[:, 1:2]) * ends[owner, 0] - (b[:, 2:3] + b[:, 3:]) * ends[owner, 1]
    terms = np.stack([(a0 * a0).sum(1), (a0 * a1).sum(1), (a1 * a1).sum(1), (a0 * rest).sum(1), (a1 * rest).sum(1)])
    c00, c01, c11, x0, x1 = np.add.reduceat(terms, offset, axis=1)
    det = c00 * c11 - c01 * c01
    safe = np.where(np.abs(det) > 1e-14, det, 1.0)
    one, two = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    least = 0.02 * total
    sound = (np.abs(det) > 1e-14) & (one > least) & (two > least) & (one < total) & (two < total)
    one, two = np.where(sound, one, total / 3), np.where(sound, two, total / 3)
    return np.stack([ends[:, 0] + one[:, None] * ways[:, 0], ends[:, 1] - two[:, None] * ways[:, 1]], axis=1)


def _nearer(p: Floats, u: Floats, curve: Floats) -> Floats:
    """Parameters one Newton step nearer to the foot points of ``p`` on their curves (n, 4, 2)."""
    v = 1 - u
    gap = np.einsum("ik,ikd->id", _bernstein(u), curve) - p
    first = np.stack([v * v, 2 * u * v, u * u], axis=1) * 3
    speed = np.einsum("ik,ikd->id", first, np.diff(curve, axis=1))
    bend = 6 * (v[:, None] * (curve[:, 2] - 2 * curve[:, 1] + curve[:, 0]))
    bend += 6 * (u[:, None] * (curve[:, 3] - 2 * curve[:, 2] + curve[:, 1]))
    slope = (speed * speed).sum(1) + (gap * bend).sum(1)
    step = np.where(slope > 1e-12, (gap * speed).sum(1) / np.where(slope > 1e-12, slope, 1.0), 0.0)
    found: Floats = np.clip(u - step, 0.0, 1.0)
    return found


def _span_tangents(
    points: Floats, spans: NDArray[np.intp], tangent: Floats, corner: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Forward unit tangents at both ends of every span; at corners one-sided, from the next two points."""
    start, end = spans.T
    t0, t1 = tangent[start].copy(), tangent[end].copy()
    for which, here, sign in ((t0, start, 1), (t1, end, -1)):
        sharp = corner[here]
        near = np.where(sharp, here + sign, here)
        step = sign * (points[near] - points[here])
        step /= np.maximum(np.hypot(*step.T), 1e-12)[:, None]
        inner = (near != np.where(sign > 0, end, start)) & ~corner[near]
        one_sided = np.where(inner[:, None], 2 * (step * tangent[near]).sum(1)[:, None] * step - tangent[near], step)
        which[sharp] = one_sided[sharp]
    return t0, t1
