"""What a hand does to strokes: draw (smoothed to Béziers), rub out, move, add and take away nodes, close. mm."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.freehand import SMOOTH, Node, Stroke, bezier, node, stroke_of
from juwdesk.drawing.fit import fitted
from juwdesk.drawing.ir import Curve, Line, Move, Point, Segment

Floats = NDArray[np.float64]
CORNER = 62.0
"""Degrees over which a hand's turn was meant as a corner."""
_KINK = 35.0
_SAMPLES, _MOST = 33, 4000
"""Places at which a span is sampled: at least, and at most where it is long."""
_APART = 0.03
"""mm between samples: a rim of 0.1 mm cannot dip a hundredth between two of them."""


def smoothed(samples: Sequence[tuple[float, float, float]], tolerance: float, closing: float = 0.0) -> Stroke | None:
    """A stroke through what a pen passed: (x, y, pressure 0…1) in mm, no farther off than about ``tolerance`` mm.

    One that ends within ``closing`` mm of where it began, and goes out of that reach in between, is closed. A touch
    without a way gives None.
    """
    raw = np.array(samples, float).reshape(-1, 3)
    if len(raw) and not np.isfinite(raw).all():
        raw = raw[np.isfinite(raw).all(axis=1)]
    if len(raw) < 2:
        return None
    raw = raw[np.concatenate([[True], np.hypot(*np.diff(raw[:, :2], axis=0).T) > 1e-4])]
    if len(raw) < 2:
        return None
    run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(raw[:, :2], axis=0).T))])
    if run[-1] < 2 * tolerance:
        return None
    closed = bool(_returns(raw[:, :2], closing) and run[-1] > 4 * closing)
    if closed:
        raw = np.concatenate([raw[:-1] if np.hypot(*(raw[-1, :2] - raw[0, :2])) < 1e-4 else raw, raw[:1]])
        run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(raw[:, :2], axis=0).T))])
    count = int(min(max(np.ceil(run[-1] / (2 * tolerance)), 4), 1500)) + 1
    at = np.linspace(0.0, run[-1], count)
    even = np.column_stack([_between(raw[:, :2], run, at, closed), np.interp(at, run, raw[:, 2])])
    return _fit(even, closed, tolerance)


def _between(points: Floats, run: Floats, at: Floats, ring: bool) -> Floats:
    """Places (m, 2) at lengths along samples that a quick hand left far apart: cubic Hermite pieces with the tangents
    of the neighbours, straight at corners."""
    way = np.diff(points, axis=0) / np.diff(run)[:, None]
    into, out = np.concatenate([way[:1], way]), np.concatenate([way, way[-1:]])
    if ring:
        into[0], out[-1] = way[-1], way[0]
    gentle = (into * out).sum(1) > np.cos(np.radians(CORNER))
    both = np.where(gentle[:, None], (into + out) / 2, 0.0)
    leave, arrive = np.where(gentle[:, None], both, out), np.where(gentle[:, None], both, into)
    i = np.clip(np.searchsorted(run, at, side="right") - 1, 0, len(way) - 1)
    h = (run[i + 1] - run[i])[:, None]
    t = (at - run[i])[:, None] / h
    found: Floats = (
        (2 * t**3 - 3 * t**2 + 1) * points[i] + (t**3 - 2 * t**2 + t) * h * leave[i]
        + (3 * t**2 - 2 * t**3) * points[i + 1] + (t**3 - t**2) * h * arrive[i + 1]
    )  # fmt: skip
    return found


def _returns(points: Floats, closing: float) -> bool:
    far = np.hypot(*(points - points[0]).T)
    return bool(far[-1] <= closing and far.max() > 1.5 * closing)


def _fit(even: Floats, closed: bool, tolerance: float) -> Stroke | None:
    stops = _corner_places(even[:, :2], closed)
    if closed and len(stops):  # begin at a corner, so that the seam is one
        ring = np.roll(even[:-1], -stops[0], axis=0)
        even = np.concatenate([ring, ring[:1]])
        stops = [s - stops[0] for s in stops[1:]]
        soft = False
    else:
        soft = closed
    cuts = [0, *[s for s in stops if 0 < s < len(even) - 1], len(even) - 1]
    spans = [_relaxed(even[a : b + 1], soft) for a, b in pairwise(cuts)]
    shapes = fitted([each[:, :2] for each in spans], (), [tolerance] * len(spans))
    nodes: list[Node] = []
    for shape, span in zip(shapes, spans, strict=True):
        nodes = _chained(nodes, shape, span)
    if closed and len(nodes) > 2:
        nodes[0] = node(nodes[0].at, nodes[-1].before, nodes[0].after, nodes[0].pressure)
        nodes = nodes[:-1]
    if len(nodes) < 2:
        return None
    return stroke_of([_unkinked(each) for each in nodes], closed)


def _corner_places(points: Floats, closed: bool) -> list[int]:
    """Where a hand turned on the spot: the way before and the way after, each some samples long, differ."""
    reach, n = 4, len(points) - 1
    if n < 2 * reach:
        return []
    i = np.arange(n) if closed else np.arange(reach, n - reach + 1)
    back = points[i] - points[(i - reach) % n if closed else i - reach]
    ahead = points[(i + reach) % n if closed else i + reach] - points[i]
    turn = np.abs(np.degrees(np.arctan2(back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0], (back * ahead).sum(1))))
    # A bow turns as much over the same way; only at a corner the turn is gone a little farther on.
    found: list[int] = []
    for at in np.argsort(-turn):
        if turn[at] < CORNER:
            break
        near = [abs(int(i[at]) - f) for f in found]
        if all(min(gap, n - gap if closed else gap) > 2 * reach for gap in near):
            beside = turn[[(at - reach) % len(turn), (at + reach) % len(turn)]]
            if beside.max() < 0.6 * turn[at]:
                found.append(int(i[at]))
    return sorted(found)


def _relaxed(line: Floats, ring: bool) -> Floats:
    """The trembling of a hand taken out, the ends kept (a ring has none)."""
    found = line.copy()
    for _ in range(3):
        if ring:
            body = found[:-1]
            body = (np.roll(body, 1, 0) + 2 * body + np.roll(body, -1, 0)) / 4
            found = np.concatenate([body, body[:1]])
        elif len(found) > 2:
            found[1:-1] = (found[:-2] + 2 * found[1:-1] + found[2:]) / 4
    return found


def _chained(nodes: list[Node], shape: tuple[Segment, ...], span: Floats) -> list[Node]:
    """Nodes with the curves of one more span at their end."""
    found = list(nodes)
    for segment in shape:
        match segment:
            case Move(to):
                if not found:
                    found.append(node(to, to, to, float(span[0, 2])))
            case Line(to) | Curve(to=to):
                c1, c2 = (segment.c1, segment.c2) if isinstance(segment, Curve) else (found[-1].at, to)
                last = found[-1]
                found[-1] = node(last.at, last.before, c1, last.pressure)
                press = span[int(np.argmin(np.hypot(*(span[:, :2] - np.array(to)).T))), 2]
                found.append(node(to, c2, to, float(press)))
    return found


def _unkinked(each: Node) -> Node:
    """The control points of a node that hardly turns on one line; a corner stays one."""
    one, other = np.subtract(each.at, each.before), np.subtract(each.after, each.at)
    a, b = float(np.hypot(*one)), float(np.hypot(*other))
    if a < 1e-6 or b < 1e-6:
        return each
    way = one / a + other / b
    size = float(np.hypot(*way))
    if size < 2 * np.cos(np.radians(_KINK / 2)):
        return each
    way /= size
    return node(np.array(each.at), each.at - a * way, each.at + b * way, each.pressure)


# cutting


def split(controls: Floats, low: float, high: float) -> Floats:
    """The part of a Bézier (4, 2) between two parameters, as a Bézier of its own (de Casteljau)."""

    def until(c: Floats, u: float) -> Floats:
        rows = [c]
        while len(rows[-1]) > 1:
            rows.append(rows[-1][:-1] * (1 - u) + rows[-1][1:] * u)
        return np.array([row[0] for row in rows])

    first = until(controls, high)
    return until(first[::-1], 1 - low / high)[::-1] if high > 0 else first


def part(stroke: Stroke, low: float, high: float) -> Stroke | None:
    """The piece of a stroke from one place to another (span number and share); past the end of a closed one it goes
    on from the beginning. None where nothing is left."""
    found: list[Node] = []
    here = low
    while here < high - 1e-6:
        span = int(here + 1e-9)
        end = min(high, span + 1.0)
        number = span % stroke.spans
        c = split(stroke.controls(number), max(here - span, 0.0), end - span)
        one, other = stroke.nodes[number], stroke.nodes[(number + 1) % len(stroke.nodes)]
        press = [one.pressure + (other.pressure - one.pressure) * (u - span) for u in (here, end)]
        if found:
            found[-1] = node(found[-1].at, found[-1].before, c[1], found[-1].pressure)
        else:
            found.append(node(c[0], c[0], c[1], press[0]))
        found.append(node(c[3], c[2], c[3], press[1]))
        here = end
    # a piece may end where it began, but not be a mere point
    places = {place for each in found for place in (each.at, each.before, each.after)}
    return Stroke(tuple(found)) if len(places) > 1 else None


def _places(stroke: Stroke) -> tuple[Floats, Floats]:
    """Many places (n,) along a stroke and their points (n, 2)."""
    at, points = [], []
    for span in range(stroke.spans):
        controls = stroke.controls(span)
        around = float(np.hypot(*np.diff(controls, axis=0).T).sum())
        u = np.linspace(0.0, 1.0, int(np.clip(around / _APART, _SAMPLES, _MOST)))
        at.append(span + u)
        points.append(bezier(controls, u))
    return np.concatenate(at), np.concatenate(points)


def place_of(stroke: Stroke, point: Point) -> tuple[float, float]:
    """The place on a stroke nearest to a point, and how far that is, mm."""
    at, points = _places(stroke)
    far = np.hypot(*(points - np.array(point)).T)
    best = int(np.argmin(far))
    return float(at[best]), float(far[best])


def erased(stroke: Stroke, point: Point, radius: float) -> tuple[Stroke, ...]:
    """What is left of a stroke where an eraser of ``radius`` mm passed; the stroke itself when it passed beside."""
    at, points = _places(stroke)
    kept = np.hypot(*(points - np.array(point)).T) > radius
    if kept.all():
        return (stroke,)
    if not kept.any():
        return ()

    def edge(one: int, other: int) -> float:
        """Where between two samples the rim of the eraser lies; ``one`` is kept."""
        low, high = float(at[one]), float(at[other])
        for _ in range(20):
            middle = (low + high) / 2
            span = min(int(middle), stroke.spans - 1)
            spot = bezier(stroke.controls(span), np.array([middle - span]))[0]
            low, high = (middle, high) if np.hypot(*(spot - np.array(point))) > radius else (low, middle)
        return low

    runs: list[list[float]] = []
    for i, good in enumerate(kept):
        if good and (i == 0 or not kept[i - 1]):
            runs.append([edge(i, i - 1) if i else 0.0, 0.0])
        if good and (i == len(kept) - 1 or not kept[i + 1]):
            runs[-1][1] = edge(i, i + 1) if i < len(kept) - 1 else float(stroke.spans)
    if stroke.closed and len(runs) > 1 and kept[0] and kept[-1]:
        runs[-1][1] = stroke.spans + runs.pop(0)[1]
    found = (part(stroke, low, high) for low, high in runs)
    return tuple(each for each in found if each is not None)


# nodes


def node_moved(stroke: Stroke, number: int, to: Point) -> Stroke:
    """A node with its control points somewhere else."""
    old = stroke.nodes[number]
    dx, dy = to[0] - old.at[0], to[1] - old.at[1]
    fresh = node(to, (old.before[0] + dx, old.before[1] + dy), (old.after[0] + dx, old.after[1] + dy), old.pressure)
    return _with(stroke, number, fresh)


def handle_moved(stroke: Stroke, number: int, after: bool, to: Point) -> Stroke:
    """A control point somewhere else; of a smooth node the other one keeps on its line."""
    old = stroke.nodes[number]
    at = np.array(old.at)
    other = np.array(old.before if after else old.after)
    smooth = old != _sharp(old)
    reach, way = float(np.hypot(*(other - at))), np.array(to) - at
    size = float(np.hypot(*way))
    if smooth and reach > 1e-6 and size > 1e-6:
        other = at - way * reach / size
    fresh = node(at, other, to, old.pressure) if after else node(at, to, other, old.pressure)
    return _with(stroke, number, fresh)


def _sharp(each: Node) -> Node | None:
    """The node itself when it is a corner, else None."""
    one, other = np.subtract(each.at, each.before), np.subtract(each.after, each.at)
    size = float(np.hypot(*one) * np.hypot(*other))
    return each if size < 1e-9 or float(one @ other) / size < SMOOTH else None


def _with(stroke: Stroke, number: int, fresh: Node) -> Stroke:
    nodes = list(stroke.nodes)
    nodes[number] = fresh
    return stroke_of(nodes, stroke.closed)


def node_added(stroke: Stroke, place: float) -> Stroke:
    """One more node at a place (span number and share); the form stays as it is."""
    span = min(int(place), stroke.spans - 1)
    share = min(max(place - span, 0.02), 0.98)
    c = stroke.controls(span)
    first, second = split(c, 0.0, share), split(c, share, 1.0)
    one, other = stroke.nodes[span], stroke.nodes[(span + 1) % len(stroke.nodes)]
    fresh = node(first[3], first[2], second[1], one.pressure + (other.pressure - one.pressure) * share)
    nodes = list(stroke.nodes)
    nodes[span] = node(one.at, one.before, first[1], one.pressure)
    last = (span + 1) % len(nodes)
    nodes[last] = node(nodes[last].at, second[2], nodes[last].after, nodes[last].pressure)
    nodes.insert(span + 1, fresh)
    return stroke_of(nodes, stroke.closed)


def node_removed(stroke: Stroke, number: int) -> Stroke | None:
    """Without a node; its neighbours reach farther in its place. None when too little is left for a stroke."""
    count = len(stroke.nodes)
    if count <= 2:
        return None
    nodes = list(stroke.nodes)
    if stroke.closed or 0 < number < count - 1:
        one, gone, other = nodes[number - 1], nodes[number], nodes[(number + 1) % count]
        ways = [float(np.hypot(*np.subtract(a.at, b.at))) for a, b in ((one, gone), (gone, other))]
        longer = [sum(ways) / max(each, 1e-6) for each in ways]
        after = np.array(one.at) + min(longer[0], 4.0) * np.subtract(one.after, one.at)
        before = np.array(other.at) + min(longer[1], 4.0) * np.subtract(other.before, other.at)
        nodes[number - 1] = node(one.at, one.before, after, one.pressure)
        last = (number + 1) % count
        nodes[last] = node(other.at, before, nodes[last].after, other.pressure)
    del nodes[number]
    return stroke_of(nodes, stroke.closed)


def closed(stroke: Stroke, on: bool = True) -> Stroke:
    """The stroke closed, by a straight way where its ends lie apart, or opened at its first node."""
    if stroke.closed == on:
        return stroke
    nodes = stroke.nodes
    if on:
        if len(nodes) > 3 and nodes[0].at == nodes[-1].at:
            first = replace(nodes[0], before=nodes[-1].before)
            return Stroke((first, *nodes[1:-1]), True)
        return Stroke(nodes, True) if len(nodes) > 2 else stroke
    first = nodes[0]
    return Stroke((replace(first, before=first.at), *nodes[1:], replace(first, after=first.at)))
