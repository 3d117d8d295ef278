"""Cuts of faceted stones as facet planes, from their proportions; half width 1, girdle about z = 0, table up.

No facet is placed by its angle alone: each plane is derived from the points that it must meet on the stone,
so facets close into each other on any convex outline (as a cutter meets them).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt, tan

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.polyhedron import Polyhedron, from_planes

Point = NDArray[np.float64]
Curve = Callable[[float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A convex girdle outline: ``curve`` of an angle (radians, 0 at +x, counter-clockwise) with least half width 1;
    ``length`` the half length along x; ``keel`` the half length of the keel that stands in for a point culet;
    ``pointed`` outlines have their points between two mains, for one main there would be a single grey mirror."""

    name: str
    curve: Curve
    length: float = 1.0
    keel: float = 0.0
    pointed: bool = False

    def at(self, angle: float) -> Point:
        """The point of the outline (2,)."""
        return np.array(self.curve(angle))

    def normal(self, angle: float) -> Point:
        """The outward unit normal (2,) there, by central difference."""
        step = 1e-5
        x, y = self.at(angle + step) - self.at(angle - step)
        return np.asarray(np.array([y, -x]) / np.hypot(x, y))


def round_outline() -> Outline:
    """The circle."""
    return Outline("round", lambda a: (cos(a), sin(a)))


def oval_outline(ratio: float = 1.3) -> Outline:
    """An ellipse of length : width ``ratio``; its keel keeps the end mains steep enough to reflect."""
    return Outline("oval", lambda a: (ratio * cos(a), sin(a)), ratio, 0.5 * (ratio - 1))


def cushion_outline(ratio: float = 1.0, power: float = 2.7) -> Outline:
    """A superellipse: ``power`` 2 is an oval, higher is squarer."""

    def curve(angle: float) -> tuple[float, float]:
        c, s = cos(angle), sin(angle)
        reach = (abs(c / ratio) ** power + abs(s) ** power) ** (-1 / power)
        return reach * c, reach * s

    return Outline("cushion", curve, ratio, 0.5 * (ratio - 1) if ratio > 1.1 else 0.0)


def pear_outline(ratio: float = 1.5) -> Outline:
    """A half circle with two arcs to the point at +x; the centre lies on the widest line.

    ``ratio`` is length : width; the point lies h = 2·ratio − 1 from the centre and the arcs have R = (1 + h²)/2.
    """
    h = 2 * ratio - 1
    big = (1 + h * h) / 2

    def curve(angle: float) -> tuple[float, float]:
        c, s = cos(angle), sin(angle)
        if c <= 0:
            return c, s
        # the ray from the centre meets the arc about (0, ±(1 − R)): r² + 2·r·|s|·(R − 1) = 2R − 1
        r = -abs(s) * (big - 1) + sqrt((s * (big - 1)) ** 2 + 2 * big - 1)
        return r * c, r * s

    return Outline("pear", curve, ratio, 0.3 * (ratio - 1), True)


def marquise_outline(ratio: float = 2.0) -> Outline:
    """Two equal arcs that meet in points at ±x: length : width ``ratio``, R = (1 + ratio²)/2."""
    big = (1 + ratio * ratio) / 2

    def curve(angle: float) -> tuple[float, float]:
        c, s = cos(angle), sin(angle)
        r = -abs(s) * (big - 1) + sqrt((s * (big - 1)) ** 2 + 2 * big - 1)
        return r * c, r * s

    return Outline("marquise", curve, ratio, 0.3 * (ratio - 1), True)


class _Facets:
    """Planes in the making."""

    def __init__(self) -> None:
        self.planes: list[tuple[float, float, float, float]] = []
        self.names: list[str] = []

    def add(self, name: str, normal: Point, through: Point) -> Point:
        """A plane by its outward normal and a point; returns it as (n, d)."""
        n = normal / np.linalg.norm(normal)
        plane = np.array([*n, float(n @ through)])
        self.planes.append((float(plane[0]), float(plane[1]), float(plane[2]), float(plane[3])))
        self.names.append(name)
        return plane

    def through(self, name: str, a: Point, b: Point, c: Point) -> Point:
        """The plane through three points, its normal away from the axis (or up and down with it)."""
        normal = np.cross(b - a, c - a)
        if normal @ a < 0:
            normal = -normal
        return self.add(name, normal, a)


def _flat(point: Point, z: float) -> Point:
    return np.array([point[0], point[1], z])


def _leaning(tangent: Point, through: Point, target: Point, up: float) -> Point:
    """The outward normal of the plane that holds the horizontal ``tangent`` at ``through`` and meets ``target``."""
    normal = np.cross(tangent, target - through)
    return normal if normal[2] * up > 0 else -normal


def _tip(first: Point, second: Point, direction: Point, reach: float) -> Point:
    """The point on both planes (n, d) whose horizontal part along ``direction`` is ``reach``."""
    rows = np.array([first[:3], second[:3], [direction[0], direction[1], 0.0]])
    return np.linalg.solve(rows, np.array([first[3], second[3], reach]))


@lru_cache(maxsize=64)
def _brilliant(
    shape: tuple[str, float, float],
    table: float,
    crown: float,
    pavilion: float,
    star: float,
    lower: float,
    girdle: float,
    culet: float,
    girdle_planes: int,
    mains: int,
) -> Polyhedron:
    outline = _outline(*shape)
    facets = _Facets()
    g = girdle
    step = 2 * pi / mains
    first = step / 2 if outline.pointed else 0.0
    angles = [first + i * step for i in range(mains)]
    p = [outline.at(a) for a in angles]
    q = [outline.at(a + step / 2) for a in angles]
    tangent = [np.array([-n[1], n[0], 0.0]) for n in (outline.normal(a) for a in angles)]
    top = g + (1 - table) * tan(radians(crown))
    corner = [_flat(table * x, top) for x in p]
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, top]))
    bezel = [
        facets.add("bezel", _leaning(tangent[i], _flat(p[i], g), corner[i], 1.0), corner[i]) for i in range(mains)
    ]
    bottom = -g - tan(radians(pavilion))
    # a keel replaces the point: mains aim at the nearest point of a short line along x
    keel = [np.array([float(np.clip(x[0], -outline.keel, outline.keel)), 0.0, bottom]) for x in p]
    main = [facets.add("main", _leaning(tangent[i], _flat(p[i], -g), keel[i], -1.0), keel[i]) for i in range(mains)]
    for i in range(mains):
        j = (i + 1) % mains
        way = q[i] / np.linalg.norm(q[i])
        edge = float(((corner[i] + corner[j]) / 2)[:2] @ way)
        rim = float(q[i] @ way)
        tip = _tip(bezel[i], bezel[j], way, edge + star * (rim - edge))
        facets.through("star", corner[i], corner[j], tip)
        facets.through("upper", tip, _flat(p[i], g), _flat(q[i], g))
        facets.through("upper", tip, _flat(p[j], g), _flat(q[i], g))
        deep = _tip(main[i], main[j], way, (1 - lower) * rim)
        facets.through("lower", deep, _flat(p[i], -g), _flat(q[i], -g))
        facets.through("lower", deep, _flat(p[j], -g), _flat(q[i], -g))
    if culet > 0:
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, bottom + culet * tan(radians(pavilion))]))
    for k in range(girdle_planes):
        angle = 2 * pi * k / girdle_planes
        facets.add("girdle", np.array([*outline.normal(angle), 0.0]), _flat(outline.at(angle), 0.0))
    return from_planes(np.array(facets.planes), facets.names)


_OUTLINES: dict[str, Callable[[float, float], Outline]] = {
    "round": lambda _ratio, _power: round_outline(),
    "oval": lambda ratio, _power: oval_outline(ratio),
    "cushion": cushion_outline,
    "pear": lambda ratio, _power: pear_outline(ratio),
    "marquise": lambda ratio, _power: marquise_outline(ratio),
}


def _outline(name: str, ratio: float, power: float) -> Outline:
    return _OUTLINES[name](ratio, power)


def pavilion_for(index: float) -> float:
    """The pavilion angle (degrees) that returns most light through the table for a refractive index.

    Measured in the studio of ``drawing.studio``: 40.8° for diamond, 41.2° about 1.77, 41.6° about 1.57.
    """
    if index > 2.0:
        return 40.8
    return 41.2 if index > 1.68 else 41.6


def round_brilliant(
    table: float = 0.57,
    crown: float = 34.5,
    pavilion: float = 40.8,
    star: float = 0.55,
    lower: float = 0.78,
    girdle: float = 0.03,
    culet: float = 0.0,
    girdle_planes: int = 96,
) -> Polyhedron:
    """A round brilliant of 57 facets (58 with ``culet`` > 0) and the planes of its girdle; cached.

    ``table``, ``girdle`` and ``culet`` are shares of the diameter, ``crown`` and ``pavilion`` degrees, ``star`` and
    ``lower`` the share of the way that star and lower half facets take. ``girdle`` is the thickness at the hills.
    """
    shape = ("round", 1.0, 2.0)
    return _brilliant(shape, table, crown, pavilion, star, lower, girdle, culet, girdle_planes, 8)


def brilliant(
    outline: str,
    ratio: float = 1.3,
    power: float = 2.7,
    table: float = 0.57,
    crown: float = 34.5,
    pavilion: float = 41.2,
    star: float = 0.5,
    lower: float = 0.78,
    girdle: float = 0.03,
    culet: float = 0.0,
    girdle_planes: int = 96,
) -> Polyhedron:
    """A brilliant of 57 facets on the outline ``round``, ``oval``, ``cushion``, ``pear`` or ``marquise``; cached.

    ``ratio`` is length : width (length along x), ``power`` the squareness of a cushion; the rest as in
    ``round_brilliant``, shares being of the width. Raises KeyError for an unknown outline.
    """
    if outline not in _OUTLINES:
        raise KeyError(outline)
    shape = (outline, ratio, power)
    return _brilliant(shape, table, crown, pavilion, star, lower, girdle, culet, girdle_planes, 8)


CROWN_STEPS = ((42.0, 0.36), (34.0, 0.34), (26.0, 0.30))
"""Angle of each crown step and its share of the way from the girdle to the table."""
PAVILION_STEPS = ((56.0, 0.0), (49.0, 0.26), (43.0, 0.56))
"""Angle of each pavilion step and where it begins, in half widths inward from the girdle."""


@lru_cache(maxsize=32)
def step_cut(ratio: float = 1.4, corner: float = 0.17, table: float = 0.62, girdle: float = 0.03) -> Polyhedron:
    """An emerald cut: eight sides in three steps above and below, 49 facets and 8 of the girdle; cached.

    ``ratio`` length : width (length along x), ``corner`` how much of the half width each corner is cut off,
    ``table`` and ``girdle`` shares of the width. With ``ratio`` 1 it is an Asscher-like square, with ``corner`` near
    zero a baguette. The keel of a long stone appears by itself.
    """
    facets = _Facets()
    diagonal = (ratio + 1 - corner) / sqrt(2)
    depth = _step_depths(PAVILION_STEPS)
    rise = [share * (1 - table) for _, share in CROWN_STEPS]
    for k in range(8):
        way = np.array([cos(k * pi / 4), sin(k * pi / 4), 0.0])
        reach = diagonal if k % 2 else (ratio if k % 4 == 0 else 1.0)
        # corners step in by so much that they narrow evenly and vanish only at the keel
        narrow = (2 - corner) / sqrt(2) if k % 2 else 1.0
        facets.add("girdle", way, reach * way)
        inset, height = 0.0, girdle
        for (angle, _), width in zip(CROWN_STEPS, rise, strict=True):
            _step(facets, way * (reach - inset * narrow), height, tan(radians(angle)) / narrow, 1.0)
            inset, height = inset + width, height + width * tan(radians(angle))
        for (angle, start), down in zip(PAVILION_STEPS, depth, strict=True):
            _step(facets, way * (reach - start * narrow), -girdle - down, tan(radians(angle)) / narrow, -1.0)
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, height]))
    return from_planes(np.array(facets.planes), facets.names)


def _step(facets: _Facets, edge: Point, height: float, slope: float, up: float) -> None:
    """One step: a plane through the horizontal edge at ``edge`` that rises (or falls) inward by ``slope``."""
    way = edge / np.linalg.norm(edge)
    facets.add("step", np.array([way[0] * slope, way[1] * slope, up]), np.array([edge[0], edge[1], height]))


def _step_depths(steps: tuple[tuple[float, float], ...]) -> list[float]:
    """How deep below the girdle each pavilion step begins."""
    depth, out = 0.0, []
    for i, (_, start) in enumerate(steps):
        if i:
            angle, before = steps[i - 1]
            depth += (start - before) * tan(radians(angle))
        out.append(depth)
    return out
