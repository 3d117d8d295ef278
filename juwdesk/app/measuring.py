"""Measuring on a drawing without a window: what a pointer snaps to, and what lies between two points. View mm."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.papers import rounds_of
from juwdesk.app.pictures import FIXED
from juwdesk.base.locale import Translator
from juwdesk.design.model import Model
from juwdesk.drawing.arcs import Circle
from juwdesk.drawing.ir import Close, Curve, Drawing, Line, Move, Path, Point

Floats = NDArray[np.float64]
MEASURABLE = tuple(FIXED)
"""The views that are measured in: in a turned one every length is foreshortened."""
SAMPLES = 24
"""Places on a Bézier that a pointer is first compared with."""
CORNER = 0.966
"""Cosine of the turn (15°) from which two curves meet in a corner."""
ROUND = 0.004, 0.0003
"""mm that a Bézier may leave a circle to count as its arc, and the share of the radius that goes with it."""
ON = 0.03
"""mm within which a point lies on a circle."""
LEAST_SWEEP, LARGEST = np.radians(12.0), 150.0
"""Shorter arcs and larger radii say nothing about a circle."""


class Snap(StrEnum):
    """What a point was taken from."""

    CORNER = "corner"
    CENTRE = "centre"
    LINE = "line"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Spot:
    """A measured point."""

    at: Point
    snap: Snap = Snap.FREE


@dataclass(frozen=True, eq=False, slots=True)
class Targets:
    """What can be snapped to in one view: ``corners`` and ``centres`` (n, 2), ``curves`` as cubic Béziers (n, 4, 2),
    and the ``circles`` that arcs lie on."""

    corners: Floats
    centres: Floats
    curves: Floats
    circles: tuple[Circle, ...]

    @property
    def places(self) -> tuple[Spot, ...]:
        """Corners and centres from left to right, for whoever goes by keys."""
        found = [Spot(_point(p), Snap.CORNER) for p in self.corners]
        found += [Spot(_point(p), Snap.CENTRE) for p in self.centres]
        return tuple(sorted(found, key=lambda each: (round(each.at[0], 2), each.at[1])))


def targets(lines: Drawing, model: Model | None) -> Targets:
    """The corners, centres, curves and circles of a drawn view; the exact circles and stones of its model too."""
    paths = [item for item in lines.items if isinstance(item, Path) and item.pen and item.pen != "hatch"]
    runs = [run for path in paths for run in _runs(path)]
    curves = np.array([curve for run in runs for curve in run]).reshape(-1, 4, 2)
    corners = np.array([p for run in runs for p in _corners(run)]).reshape(-1, 2)
    known = _known(model, lines.view) if model is not None else ()
    circles = _merged([*known, *_arcs(curves)])
    centres = [each.centre for each in circles]
    if model is not None and lines.view in FIXED and model.stones:
        middles = np.array([stone.pose[:3, 3] for stone in model.stones])
        centres += [_point(p) for p in FIXED[lines.view].project(middles)[:, :2]]
    return Targets(_distinct(corners), _distinct(np.array(centres).reshape(-1, 2)), curves, circles)


def _runs(path: Path) -> list[list[Floats]]:
    """The sub-paths of a path as cubic Béziers."""
    runs: list[list[Floats]] = []
    start = here = np.zeros(2)
    for segment in path.segments:
        match segment:
            case Move(to):
                start = here = np.array(to, float)
                runs.append([])
            case Line(to):
                runs[-1].append(_straight(here, np.array(to, float)))
                here = np.array(to, float)
            case Curve(c1, c2, to):
                runs[-1].append(np.array([here, c1, c2, to], float))
                here = np.array(to, float)
            case Close():
                if np.hypot(*(start - here)) > 1e-6:
                    runs[-1].append(_straight(here, start))
                here = start
    return [run for run in runs if run]


def _straight(a: Floats, b: Floats) -> Floats:
    return np.array([a, a + (b - a) / 3, a + 2 * (b - a) / 3, b])


def _corners(run: Sequence[Floats]) -> list[Floats]:
    """Where a sub-path begins, ends, or turns."""
    closed = bool(np.hypot(*(run[0][0] - run[-1][3])) < 1e-6)
    found = [] if closed else [run[0][0], run[-1][3]]
    for one, other in pairwise([*run, run[0]] if closed else run):
        a, b = one[3] - one[2], other[1] - other[0]
        size = float(np.hypot(*a) * np.hypot(*b))
        if size > 1e-12 and float(a @ b) / size < CORNER:
            found.append(one[3])
    return found


def _known(model: Model, view: str) -> tuple[Circle, ...]:
    """The exact circles that a view shows as circles."""
    if view not in FIXED:
        return ()
    toward = np.array(FIXED[view].toward, float)
    square = [each for each in rounds_of(model) if abs(float(np.array(each.axis, float) @ toward)) > 0.999999]
    return tuple(
        Circle(_point(FIXED[view].project(np.array([each.centre], float))[0]), each.radius) for each in square
    )


def _arcs(curves: Floats) -> list[Circle]:
    """The circles that Béziers are arcs of."""
    if not len(curves):
        return []
    a, m, b = (_on(curves, np.full(len(curves), t)) for t in (0.0, 0.5, 1.0))
    u, v = m - a, b - a
    cross = 2 * (u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0])
    bent = np.abs(cross) > 1e-9
    u2, v2 = (u**2).sum(axis=1), (v**2).sum(axis=1)
    safe = np.where(bent, cross, 1.0)
    centre = a + np.column_stack([v[:, 1] * u2 - u[:, 1] * v2, u[:, 0] * v2 - v[:, 0] * u2]) / safe[:, None]
    radius = np.hypot(*(a - centre).T)
    quarters = [_on(curves, np.full(len(curves), t)) for t in (0.25, 0.75)]
    off = np.max([np.abs(np.hypot(*(p - centre).T) - radius) for p in quarters], axis=0)
    sweep = np.sqrt(v2) / np.maximum(radius, 1e-9)
    good = bent & (off < ROUND[0] + ROUND[1] * radius) & (radius < LARGEST) & (sweep > LEAST_SWEEP)
    return [Circle(_point(c), float(r)) for c, r in zip(centre[good], radius[good], strict=True)]


def _merged(circles: Sequence[Circle]) -> tuple[Circle, ...]:
    """Each circle once; the first of nearly equal ones stays, and exact ones come first."""
    kept: list[Circle] = []
    for each in circles:
        near = (
            abs(each.radius - other.radius) < 0.05
            and np.hypot(each.centre[0] - other.centre[0], each.centre[1] - other.centre[1]) < 0.05
            for other in kept
        )
        if not any(near):
            kept.append(each)
    return tuple(kept)


def _distinct(points: Floats) -> Floats:
    """Points that differ by more than a hundredth of a mm."""
    if not len(points):
        return points
    _, first = np.unique(np.round(points, 2), axis=0, return_index=True)
    return points[np.sort(first)]


def _on(curves: Floats, t: Floats) -> Floats:
    """The points of Béziers (n, 4, 2), each at its own parameter."""
    s = 1 - t
    weights = np.column_stack([s**3, 3 * s * s * t, 3 * s * t * t, t**3])
    return np.asarray(np.einsum("nk,nkd->nd", weights, curves))


def _point(p: Floats) -> Point:
    return float(p[0]), float(p[1])


def snapped(found: Targets, to: Point, reach: float) -> Spot:
    """The corner or centre nearest within ``reach`` (mm), else the nearest place on a line, else the point itself."""
    p = np.array(to, float)
    near = [
        (float(gaps.min()), Spot(_point(points[int(gaps.argmin())]), snap))
        for points, snap in ((found.corners, Snap.CORNER), (found.centres, Snap.CENTRE))
        if len(points) and (gaps := np.hypot(*(points - p).T)).min() <= reach
    ]
    if near:
        return min(near, key=lambda pair: pair[0])[1]
    if len(found.curves):
        spot, gap = _nearest(found.curves, p)
        if gap <= reach:
            return Spot(spot, Snap.LINE)
    return Spot(to)


def _nearest(curves: Floats, p: Floats) -> tuple[Point, float]:
    """The place on Béziers nearest to a point, and how far it is."""
    t = np.linspace(0.0, 1.0, SAMPLES + 1)
    basis = np.column_stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3])
    gaps = np.hypot(*np.moveaxis(np.einsum("tk,nkd->ntd", basis, curves) - p, 2, 0))
    which, step = np.unravel_index(int(gaps.argmin()), gaps.shape)
    low, high = max(0.0, (step - 1) / SAMPLES), min(1.0, (step + 1) / SAMPLES)
    for _ in range(4):
        fine = np.linspace(low, high, 21)
        points = _on(np.repeat(curves[which][None], 21, axis=0), fine)
        far = np.hypot(*(points - p).T)
        best = int(far.argmin())
        low, high = fine[max(best - 1, 0)], fine[min(best + 1, 20)]
    return _point(points[best]), float(far[best])


@dataclass(frozen=True, slots=True)
class Reading:
    """What lies between two points, mm: ``across`` and ``up`` without sign; ``diameter`` when they lie opposite each
    other on a circle, ``radius`` when one is the middle of a circle and the other lies on it."""

    distance: float
    across: float
    up: float
    diameter: float | None = None
    radius: float | None = None


def reading(found: Targets | None, a: Point, b: Point) -> Reading:
    """The distance of two points, and what it means on the circles of the drawing."""
    across, up = abs(b[0] - a[0]), abs(b[1] - a[1])
    far = float(np.hypot(across, up))
    diameter = radius = None
    for each in found.circles if found is not None else ():
        one, other = (float(np.hypot(p[0] - each.centre[0], p[1] - each.centre[1])) for p in (a, b))
        on = [abs(gap - each.radius) < ON for gap in (one, other)]
        if all(on) and far > 1.985 * each.radius:
            diameter = 2 * each.radius
        elif (on[1] and one < ON) or (on[0] and other < ON):
            radius = each.radius
    return Reading(far, across, up, diameter, radius)


def straightened(a: Point, b: Point) -> Point:
    """The second point level with the first or right above it, whichever is nearer."""
    return (b[0], a[1]) if abs(b[0] - a[0]) >= abs(b[1] - a[1]) else (a[0], b[1])


def main_figure(read: Reading, tr: Translator) -> str:
    """The figure that stands at the line."""
    if read.diameter is not None:
        return f"Ø{tr.number(read.diameter)}"
    if read.radius is not None:
        return f"R{tr.number(read.radius)}"
    return tr.number(read.distance)


def told(read: Reading, tr: Translator) -> str:
    """The whole reading in words."""
    figures = {"across": tr.number(read.across), "up": tr.number(read.up)}
    text = tr("Distance {distance} mm: {across} mm across, {up} mm up", distance=tr.number(read.distance), **figures)
    if read.diameter is not None:
        return f"{tr('Diameter {size} mm', size=tr.number(read.diameter))}. {text}"
    if read.radius is not None:
        return f"{tr('Radius {size} mm', size=tr.number(read.radius))}. {text}"
    return text
