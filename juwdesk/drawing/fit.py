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
        row = thinned.points.take(np.flatnonzero(np.repeat(rest, thinned.counts)), axis=0)
        sizes = thinned.counts[rest]
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
    return every.take(np.flatnonzero(keep), axis=0), np.add.reduceat(keep, firsts, dtype=np.int64)


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
        x, y = (self.points - self.points[self.first].take(owner, axis=0)).T
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
    origin = points[start]
    x, y = (points.take(index, axis=0) - origin.take(owner, axis=0)).T
    gap = np.concatenate([[0.0], np.hypot(np.diff(x), np.diff(y))])
    gap[offset] = 0.0
    run = np.cumsum(gap)
    run -= run[offset][owner]
    total = np.maximum(run[offset + sizes - 1], 1e-12)
    far = points[end] - origin
    ways = _span_tangents(points, spans, tangent, corner)
    u = run / total[owner]
    for last in (False, True):
        controls = _solved(x, y, u, far, ways, offset, total)
        cubic = _cubic(controls, far)[:, :, owner]
        if not last:
            u = _nearer(x, y, u, cubic)
    miss = np.hypot(_at(cubic[0], u) - x, _at(cubic[1], u) - y)
    miss[offset] = -1.0
    miss[offset + sizes - 1] = -1.0
    error = np.maximum.reduceat(miss, offset)
    at = np.where(miss >= error[owner], index, np.iinfo(np.int64).max)
    worst = np.minimum.reduceat(at, offset)
    return controls + origin[:, None], np.maximum(error, 0.0), worst


def _solved(
    x: Floats, y: Floats, u: Floats, far: Floats, ways: tuple[Floats, Floats], offset: Ints, total: Floats
) -> Floats:
    """The control points (s, 2, 2) along the end tangents that come nearest to the points (least squares). The origin
    is where each span begins, ``far`` where it ends."""
    v = 1 - u
    one, two, end = 3 * u * v * v, 3 * u * u * v, u * u * (3 - 2 * u)
    terms = np.stack([one * one, one * two, two * two, one * x, one * y, one * end, two * x, two * y, two * end])
    c00, c01, c11, ax, ay, ae, bx, by, be = np.add.reduceat(terms, offset, axis=1)
    (tx, ty), (sx, sy), (fx, fy) = ways[0].T, ways[1].T, far.T
    c00, c01, c11 = c00 * (tx * tx + ty * ty), -c01 * (tx * sx + ty * sy), c11 * (sx * sx + sy * sy)
    x0, x1 = tx * (ax - ae * fx) + ty * (ay - ae * fy), -sx * (bx - be * fx) - sy * (by - be * fy)
    det = c00 * c11 - c01 * c01
    safe = np.where(np.abs(det) > 1e-14, det, 1.0)
    first, second = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    least = 0.02 * total
    sound = (np.abs(det) > 1e-14) & (first > least) & (second > least) & (first < total) & (second < total)
    first, second = np.where(sound, first, total / 3), np.where(sound, second, total / 3)
    return np.stack([first[:, None] * ways[0], far - second[:, None] * ways[1]], axis=1)


def _cubic(controls: Floats, far: Floats) -> Floats:
    """The polynomials (2, 3, s) of curves that begin at the origin: what u, u² and u³ are multiplied with."""
    one, two, end = controls[:, 0].T, controls[:, 1].T, far.T
    return np.stack([3 * one, 3 * two - 6 * one, end - 3 * two + 3 * one], axis=1)


def _at(cubic: Floats, u: Floats) -> Floats:
    """The values of polynomials (3, n)."""
    found: Floats = ((cubic[2] * u + cubic[1]) * u + cubic[0]) * u
    return found


def _nearer(x: Floats, y: Floats, u: Floats, cubic: Floats) -> Floats:
    """Parameters one Newton step nearer to the foot points of the points on their curves (2, 3, n)."""
    slope, way = np.zeros(len(u)), np.zeros(len(u))
    for goal, (one, two, three) in zip((x, y), cubic, strict=True):
        gap = ((three * u + two) * u + one) * u - goal
        speed = (3 * three * u + 2 * two) * u + one
        way += gap * speed
        slope += speed * speed + gap * (6 * three * u + 2 * two)
    step = np.where(slope > 1e-12, way / np.where(slope > 1e-12, slope, 1.0), 0.0)
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
