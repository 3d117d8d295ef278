"""Which lines of a drawing are circles or parts of one: asked of all lines at once, since hardly any line is. mm."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Curve, Move, Point, Segment, circle
from juwdesk.drawing.nearby import boxed, spelled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ON = 0.02
"""How far a line may leave a circle of the model and still be drawn as that circle."""
_TOLERANCE = 0.003
_FEW = 6
"""A circle is looked for through no fewer points."""
_LARGEST = 200.0
CLOSED = 1e-6
"""mm between the ends of a line that is closed."""


@dataclass(frozen=True, slots=True)
class Circle:
    """An exact circle of the model that lies square to the view: centre and radius in view mm."""

    centre: Point
    radius: float


def arcs(
    points: Floats, first: Ints, counts: Ints, which: Ints, circles: Sequence[Circle]
) -> Iterator[tuple[int, tuple[Segment, ...]]]:
    """Of the lines ``which`` those that lie on one of ``circles`` (the first of them) or, by least squares, on any
    other, with their segments. Line k has ``counts[k]`` of the ``points`` (n, 2) from ``first[k]`` on and turns
    nowhere sharply."""
    rims = np.array([(*one.centre, one.radius) for one in circles]).reshape(-1, 3)
    known = _known(points, first, counts, which, rims)
    rest = np.array([number for number in which.tolist() if number not in known and counts[number] >= _FEW], np.int64)
    fits = [(number, *rims[rim].tolist(), True) for number, rim in known.items()]
    fits += [(*fit, False) for fit in _found(points, first, counts, rest)]
    yield from _arcs(points, first, counts, fits)


def _known(points: Floats, first: Ints, counts: Ints, which: Ints, rims: Floats) -> dict[int, int]:
    """The first of some circles (k, 3: centre and radius) for each line that lies on one."""
    found: dict[int, int] = {}
    pairs: list[Ints] = []
    begin, size = first[which], counts[which]
    for radius in np.unique(rims[:, 2]):  # where each of many beads is a circle, a line is asked about few of them
        alike = np.flatnonzero(rims[:, 2] == radius)
        centres, reach = rims[alike, :2], radius + _ON
        at, rim = boxed(points[begin], centres - reach, centres + reach, max(float(reach), 0.5))
        for place in (begin, begin + size // 2, begin + size - 1):
            near = np.abs(np.hypot(*(points[place[at]] - centres[rim]).T) - radius) < _ON
            at, rim = at[near], rim[near]
        pairs.append(np.stack([which[at], alike[rim]], axis=1))
    if not sum(map(len, pairs)):
        return found
    line, rim = np.concatenate(pairs).T
    pair, at = spelled(first[line], first[line] + counts[line])
    off = np.abs(np.hypot(*(points[at] - rims[rim[pair], :2]).T) - rims[rim[pair], 2])
    on = np.maximum.reduceat(off, np.cumsum(counts[line]) - counts[line]) < _ON
    for number, one in sorted(zip(line[on].tolist(), rim[on].tolist(), strict=True)):
        found.setdefault(number, one)
    return found


def _found(points: Floats, first: Ints, counts: Ints, which: Ints) -> Iterator[tuple[int, float, float, float]]:
    """Lines that one circle holds, with its centre and radius: algebraic least squares about the mean of each line,
    where the normal equations part into two for the centre and one for the radius."""
    if not len(which):
        return
    size = counts[which]
    start = np.cumsum(size) - size
    owner, at = spelled(first[which], first[which] + size)

    def mean(values: Floats) -> Floats:
        found: Floats = np.add.reduceat(values, start) / size
        return found

    middle = np.stack([mean(points[at, 0]), mean(points[at, 1])], axis=1)
    x, y = (points[at] - middle[owner]).T
    square = x * x + y * y
    xx, yy, xy, level = mean(x * x), mean(y * y), mean(x * y), mean(square)
    px, py = mean(x * square) / 2, mean(y * square) / 2
    det = xx * yy - xy * xy
    flat = det <= 1e-13 * (xx + yy) ** 2
    safe = np.where(flat, 1.0, det)
    cx, cy = (px * yy - py * xy) / safe, (py * xx - px * xy) / safe
    radius = np.sqrt(np.maximum(level + cx * cx + cy * cy, 0.0))
    off = np.abs(np.hypot(x - cx[owner], y - cy[owner]) - radius[owner])
    u, v = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
    sag = np.append(np.abs(np.hypot(u - cx[owner[1:]], v - cy[owner[1:]]) - radius[owner[1:]]), 0.0)
    sag[start + size - 1] = 0.0  # from one line to the next
    good = ~flat & (radius <= _LARGEST) & (np.maximum.reduceat(off, start) <= _TOLERANCE)
    good &= np.maximum.reduceat(sag, start) <= 3 * _TOLERANCE
    centres = middle + np.stack([cx, cy], axis=1)
    for k in np.flatnonzero(good).tolist():
        yield int(which[k]), float(centres[k, 0]), float(centres[k, 1]), float(radius[k])


def _arcs(
    points: Floats, first: Ints, counts: Ints, fits: Sequence[tuple[int, float, float, float, bool]]
) -> Iterator[tuple[int, tuple[Segment, ...]]]:
    """Lines as arcs of circles that they lie on: ``fits`` are the number of each line, centre and radius of its
    circle, and whether that is exact."""
    if not fits:
        return
    number = np.array([fit[0] for fit in fits])
    centres = np.array([fit[1:3] for fit in fits])
    size = counts[number]
    owner, at = spelled(first[number], first[number] + size)
    x, y = (points[at] - centres[owner]).T
    angles = np.arctan2(y, x)
    turns = np.diff(angles, append=0.0)
    turns -= 2 * np.pi * np.round(turns / (2 * np.pi))
    start = np.cumsum(size) - size
    turns[start + size - 1] = 0.0  # from one line to the next
    sweeps, begin = np.add.reduceat(turns, start).tolist(), angles[start].tolist()
    heads, tails = points[first[number]], points[first[number] + size - 1]
    closed = ((size > 3) & (np.abs(heads - tails).max(axis=1) < CLOSED)).tolist()
    ends = zip(heads.tolist(), tails.tolist(), strict=True)
    for (n, cx, cy, r, exact), a, sweep, ring, tips in zip(fits, begin, sweeps, closed, ends, strict=True):
        yield n, circle((cx, cy), r).segments if ring else _arc((cx, cy), r, a, sweep, None if exact else tips)


def _arc(
    centre: Point, radius: float, start: float, sweep: float, ends: tuple[list[float], list[float]] | None
) -> tuple[Segment, ...]:
    """Béziers along a circle from an angle on, so far; between the points ``ends`` where they are known better."""
    count = max(1, math.ceil(abs(sweep) / (math.pi / 4) - 1e-9))
    turn = sweep / count
    k = 4.0 / 3.0 * math.tan(turn / 4)

    def at(angle: float) -> Point:
        return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)

    def offset(angle: float, sign: float) -> Point:
        x, y = at(angle)
        return x - sign * k * radius * math.sin(angle), y + sign * k * radius * math.cos(angle)

    # Found circles keep the true ends of the line, so that neighbours still meet it; they lie within tolerance.
    segments: list[Segment] = [Move(at(start) if ends is None else (ends[0][0], ends[0][1]))]
    for i in range(count):
        a, b = start + i * turn, start + (i + 1) * turn
        end = (ends[1][0], ends[1][1]) if ends is not None and i == count - 1 else at(b)
        segments.append(Curve(offset(a, 1.0), offset(b, -1.0), end))
    return tuple(segments)
