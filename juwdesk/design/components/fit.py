"""What a setting needs of the stone that it holds: its outline, where its crown lies, skins that follow it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.components.stone import AnyStone
from juwdesk.design.cuts.outlines import polygon
from juwdesk.solid.boolean import silhouette
from juwdesk.solid.build import fair, sweep, unit
from juwdesk.solid.mesh import Solid, crossed
from juwdesk.solid.polyhedron import Polyhedron

Floats = NDArray[np.float64]
SMOOTH = 20.0
"""Corners of the outline that turn by less (degrees) belong to a curve."""
POINT = 52.0
"""Corners that turn by more are points, which a setting must protect."""


CHORD = 0.015
"""How far the sides of a lighter outline leave the curve, mm."""
_STEP = radians(30.0)
"""The most that a lighter outline turns from one point to the next."""
CLEFT = 0.30
"""A setting fills the cleft of a heart with a rounding of this radius (half widths), or its wall would fold."""


@dataclass(frozen=True, eq=False, slots=True)
class Loop:
    """A closed curve without narrow clefts, counter-clockwise: ``points`` (n, 2) mm and outward unit ``normals``
    (n, 2). A sharp corner stands several times with its normals fanned out, so that whatever is laid round it turns
    round it."""

    points: Floats
    normals: Floats

    @property
    def mitres(self) -> Floats:
        """Where every point goes (n, 2) when all sides move outward by 1 mm: a corner's points go together."""
        first = np.any(self.points != np.roll(self.points, 1, 0), axis=1)
        first[0] = True
        of = np.cumsum(first) - 1
        starts = np.flatnonzero(first)
        a, b = self.normals[starts], self.normals[np.append(starts[1:], len(self.points)) - 1]
        return np.asarray(((a + b) / np.maximum(1 + np.einsum("ij,ij->i", a, b), 0.3)[:, None])[of])

    def holds(self, inset: float) -> bool:
        """Whether all sides keep their way when they move inward by so much, mm."""
        moved = self.points - inset * self.mitres
        way, before = (np.roll(each, -1, 0) - each for each in (moved, self.points))
        apart = np.hypot(*before.T) > 1e-9
        return bool((np.einsum("ij,ij->i", way, before)[apart] > 0).all())


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """A stone seen from its setting, mm, on the girdle plane: ``loop`` its outline as it lies, ``corners`` (k, 2) the
    outline as a polygon, ``edges`` its sides as unit normals (k, 2) and distances (k,), ``planes`` (m, 4) the crown's
    facets in half widths as they lie, ``above`` and ``below`` its height, ``girdle`` half its girdle's thickness."""

    loop: Loop
    corners: Floats
    edges: tuple[Floats, Floats]
    planes: Floats
    half: float
    above: float
    below: float
    girdle: float

    def reach(self, bearing: float) -> float:
        """How far the outline lies from the centre in a direction (radians), mm."""
        return _reach(self, bearing)

    def crown(self, bearing: float, inward: float) -> float:
        """The height of the stone over the girdle plane, ``inward`` mm from the outline in a direction."""
        return float(self._heights(bearing, np.array([self.reach(bearing) - inward]))[0])

    def _heights(self, bearing: float, radii: Floats) -> Floats:
        """The crown's heights (n,) at ways (n,) from the middle in a direction, mm."""
        up = self.planes
        lean = (up[:, 0] * cos(bearing) + up[:, 1] * sin(bearing)) / up[:, 2]
        heights = (up[:, 3] / up[:, 2])[:, None] * self.half - lean[:, None] * radii
        return np.asarray(heights.min(axis=0))

    def crown_width(self, bearing: float) -> float:
        """The way from the outline to the table in a direction, mm (a third of the reach where there is no table)."""
        reach = self.reach(bearing)
        steps = np.linspace(0.0, 0.9, 46) * reach
        heights = self._heights(bearing, reach - steps)
        flat = np.flatnonzero(heights > self.above - 1e-6)
        return float(steps[flat[0]]) if len(flat) and flat[0] > 0 else reach / 3

    @property
    def points(self) -> tuple[float, ...]:
        """The bearings (radians) of the outline's points, in order."""
        return _points(self)

    def lighter(self, chord: float = CHORD) -> Loop:
        """The loop in as few sides as leave it by no more than ``chord`` mm, for what is not fine; of its area."""
        return _lighter(self, chord)


@lru_cache(maxsize=128)
def _lighter(fit: Fit, chord: float) -> Loop:
    loop = fit.loop
    bearing = np.unwrap(np.arctan2(loop.normals[:, 1], loop.normals[:, 0]))
    # a cleft turns the other way: what counts is how much an outline turns in all
    xy, turned = loop.points.tolist(), np.abs(np.diff(bearing, prepend=bearing[0])).cumsum().tolist()
    kept = [0]
    for i in range(1, len(xy) - 1):
        (ax, ay), (x, y), (bx, by) = xy[kept[-1]], xy[i], xy[i + 1]
        turn = turned[i + 1] - turned[kept[-1]]
        # the height of an arc over its chord, up to the next point; a corner keeps its whole fan
        corner = (x == bx and y == by) or xy[i - 1] == xy[i]
        if corner or turn > _STEP or hypot(bx - ax, by - ay) * turn > 8 * chord:
            kept.append(i)
    kept.append(len(xy) - 1)
    points = loop.points[kept]
    return Loop(points * sqrt(_area(loop.points) / _area(points)), loop.normals[kept])


def _area(points: Floats) -> float:
    """What a polygon (n, 2) encloses."""
    x, y = points.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


@lru_cache(maxsize=1024)
def _reach(fit: Fit, bearing: float) -> float:
    normals, distances = fit.edges
    way = np.array([cos(bearing), sin(bearing)])
    facing = normals @ way
    ahead = facing > 1e-9
    reaches = distances[ahead] / facing[ahead]
    start, side = fit.corners[ahead], (np.roll(fit.corners, -1, 0) - fit.corners)[ahead]
    along = np.einsum("ij,ij->i", reaches[:, None] * way - start, side) / np.einsum("ij,ij->i", side, side)
    return float(reaches[(along > -1e-6) & (along < 1 + 1e-6)].max())


@lru_cache(maxsize=128)
def _points(fit: Fit) -> tuple[float, ...]:
    found = [
        atan2(corner[1], corner[0])
        for corner, turn in zip(fit.corners, _turns(fit.corners), strict=True)
        if turn > POINT
    ]
    return tuple(sorted(found))


@lru_cache(maxsize=128)
def fit_of(stone: AnyStone) -> Fit:
    """The stone as its setting sees it; kept."""
    shape, half, lie = stone.shape, stone.half, stone.lie
    c, s = lie.x[0], lie.x[1]
    turn = np.array([[c, -s], [s, c]])
    planes = shape.planes.copy()
    planes[:, :2] = planes[:, :2] @ turn.T
    corners = _merged(_outline(shape)) @ turn.T * half
    low, high = shape.solid.bounds
    rim = shape.solid.vertices
    outer = np.hypot(rim[:, 0], rim[:, 1]) > 0.98 * float(np.hypot(rim[:, 0], rim[:, 1]).max())
    girdle = float(np.median(np.abs(rim[outer, 2]))) * half
    crown = planes[planes[:, 2] > 0.05]
    return Fit(
        loop_of(corners), corners, _edges(corners), crown, half, half * float(high[2]), -half * float(low[2]), girdle
    )


@lru_cache(maxsize=32)
def _outline(shape: Polyhedron) -> Floats:
    """The outline (k, 2) of a shape from above, in half widths; the same for stones of every size."""
    return silhouette(shape.solid, CLEFT) if shape.hollow else polygon(shape.solid.vertices[:, :2])


def _merged(corners: Floats) -> Floats:
    """Without corners that are hardly apart: the girdle's planes cut a point by a hair, and that is one point."""
    before = np.roll(corners, 1, 0)
    close = np.hypot(*(corners - before).T) < 0.03
    middle = np.where(close[:, None], (corners + before) / 2, corners)
    return np.asarray(middle[~np.roll(close, -1)])


def loop_of(corners: Floats) -> Loop:
    """The polygon (k, 2), counter-clockwise, as a curve."""
    normals, _ = _edges(corners)
    points: list[Floats] = []
    out: list[Floats] = []
    for corner, before, after, turn in zip(corners, np.roll(normals, 1, 0), normals, _turns(corners), strict=True):
        if turn < SMOOTH:
            both = before + after
            points.append(corner)
            out.append(both / hypot(*both))
            continue
        first, steps = atan2(before[1], before[0]), max(ceil(turn / 15), 2)
        for i in range(steps + 1):
            a = first + radians(turn) * i / steps
            points.append(corner)
            out.append(np.array([cos(a), sin(a)]))
    return Loop(np.array(points), np.array(out))


def _edges(corners: Floats) -> tuple[Floats, Floats]:
    """Outward unit normals (k, 2) of the edges that begin at each corner, and their distances (k,)."""
    way = np.roll(corners, -1, 0) - corners
    normals = np.column_stack([way[:, 1], -way[:, 0]]) / np.hypot(way[:, 0], way[:, 1])[:, None]
    return normals, np.einsum("ij,ij->i", normals, corners)


def _turns(corners: Floats) -> Floats:
    """How much the outline turns at each corner, degrees."""
    normals, _ = _edges(corners)
    before = np.roll(normals, 1, 0)
    cross = before[:, 0] * normals[:, 1] - before[:, 1] * normals[:, 0]
    return np.asarray(np.degrees(np.arctan2(cross, np.einsum("ij,ij->i", before, normals))))


@dataclass(frozen=True, eq=False, slots=True)
class Path:
    """A closed section that is carried round a loop: ``points`` (k, 3) of (scale, out, z): the loop's point times
    ``scale`` plus its normal times ``out`` mm, at height ``z`` mm; inward (``out`` below 0) its mitre in place of
    the normal. It runs counter-clockwise with outward to the right and z up. ``tangents`` (k, 3) along it, ``joins``
    (k,) as in ``solid.build.Profile``."""

    points: Floats
    tangents: Floats
    joins: NDArray[np.bool_]


def cornered(*corners: tuple[float, float, float]) -> Path:
    """A section of straight pieces between (scale, out, z) corners; every corner is sharp."""
    ends = np.array(corners)
    points = np.stack([ends, np.roll(ends, -1, 0)], 1).reshape(-1, 3)
    tangents = np.repeat(np.roll(ends, -1, 0) - ends, 2, 0)
    return Path(points, tangents, np.tile([True, False], len(ends)))


def bar(scale: float, out: float, z: float, radius: float, facets: int) -> Path:
    """A round bar along a scaled loop, its centre ``out`` mm outside."""
    a, radius = 2 * pi * np.arange(facets) / facets, radius * fair(facets)
    none = np.zeros(facets)
    points = np.column_stack([none + scale, out + radius * np.cos(a), z + radius * np.sin(a)])
    return Path(points, np.column_stack([none, -np.sin(a), np.cos(a)]), np.ones(facets, np.bool_))


def around(loop: Loop, path: Path) -> Solid:
    """The skin of a section carried round a closed loop."""
    points, normals = _grid(loop, path)
    return sweep(points, normals, path.joins, closed=True)


def along(loop: Loop, path: Path) -> Solid:
    """The skin of a section carried along an open piece of a loop, with flat ends."""
    points, normals = _grid(loop, path)
    ends = []
    for row, sign in ((0, -1.0), (-1, 1.0)):
        m = loop.normals[row]
        away = sign * np.array([-m[1], m[0], 0.0])
        flat = np.tile(away, (points.shape[1], 1))
        ends.append((points[row], np.tile(points[row].mean(axis=0), (points.shape[1], 1)), flat))
    (first, first_middle, back), (last, last_middle, ahead) = ends
    rows = np.concatenate([[first_middle, first], points, [last, last_middle]])
    lean = np.concatenate([[back, back], normals, [ahead, ahead]])
    return sweep(rows, lean, path.joins)


def _grid(loop: Loop, path: Path) -> tuple[Floats, Floats]:
    p, m = loop.points[:, None, :], loop.normals[:, None, :]
    scale, out, z = (path.points[None, :, i, None] for i in range(3))
    ds, do, dz = (path.tangents[None, :, i, None] for i in range(3))
    inward = path.points[:, 1] < 0
    away = np.where(inward[None, :, None], loop.mitres[:, None, :], m) if inward.any() else m
    flat = scale * p + out * away
    way = np.zeros((len(loop.points), 1, 3))
    way[:, 0, 0], way[:, 0, 1] = -loop.normals[:, 1], loop.normals[:, 0]
    across = np.concatenate([ds * p + do * away, np.broadcast_to(dz, (*flat.shape[:2], 1))], -1)
    points = np.concatenate([flat, np.broadcast_to(z, (*flat.shape[:2], 1))], -1)
    return points, unit(crossed(way, across))


def bearings(fit: Fit, count: int, turn: float, lie: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where ``count`` claws stand, radians: those at the outline's points, and the rest.

    Without points they stand evenly by the angle of the unstretched outline, so that four meet an oval or cushion on
    its shoulders; with points the rest share the way between them evenly. On a round they stand alike on either side
    of the band at a ``turn`` of 45 degrees, other figures move them from there.
    """
    points = fit.points
    if not points and fit_is_round(fit):
        first = (pi / count if count % 2 == 0 else pi / 2) + radians(turn - 45.0)
        return (), tuple(first + 2 * pi * i / count for i in range(count))
    if not points:
        local = _unstretched(fit, lie)
        return (), tuple(local(pi / count + 2 * pi * i / count) for i in range(count))
    held = points[:count]
    rest: list[float] = []
    spare = count - len(held)
    gaps = sorted(range(len(held)), key=lambda i: -_way(held, i))
    share = [spare // len(held)] * len(held)
    for i in gaps[: spare % len(held)]:
        share[i] += 1
    for i, n in enumerate(share):
        rest.extend(_between(fit, held[i], held[(i + 1) % len(held)], n))
    return tuple(held), tuple(rest)


def fit_is_round(fit: Fit) -> bool:
    """Whether the outline is a circle."""
    far = np.hypot(fit.corners[:, 0], fit.corners[:, 1])
    return float(far.max() - far.min()) < 0.01 * float(far.max())


def _unstretched(fit: Fit, lie: float) -> Callable[[float], float]:
    """From an angle on the outline squeezed to equal length and width to a bearing; ``lie`` is the length's."""
    c, s = cos(lie), sin(lie)
    long, wide = fit.corners @ [c, s], fit.corners @ [-s, c]
    ratio = float(np.ptp(wide) / np.ptp(long))
    return lambda a: lie + atan2(sin(a) * ratio, cos(a))


def _way(held: tuple[float, ...], i: int) -> float:
    """The angle from one point to the next."""
    return (held[(i + 1) % len(held)] - held[i]) % (2 * pi) or 2 * pi


def _between(fit: Fit, first: float, last: float, n: int) -> list[float]:
    """``n`` bearings that divide the outline from one bearing to another into equal lengths."""
    sweep_ = (last - first) % (2 * pi) or 2 * pi
    angles = first + np.linspace(0.0, sweep_, 181)
    reach = np.array([fit.reach(float(a)) for a in angles])
    xy = np.column_stack([reach * np.cos(angles), reach * np.sin(angles)])
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    return [float(np.interp(walked[-1] * (k + 1) / (n + 1), walked, angles)) for k in range(n)]
