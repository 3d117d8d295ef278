"""Brilliants: the net of a round brilliant on any convex outline, with its proportions.

No facet is placed by its angle alone: each plane is derived from the points that it must meet on the stone,
so facets close into each other on any convex outline (as a cutter meets them).
"""

from collections.abc import Callable
from functools import lru_cache
from math import pi, radians, tan

import numpy as np

from juwdesk.design.cuts.facets import Facets, flat, leaning, tip
from juwdesk.design.cuts.outlines import (
    Outline,
    cushion_outline,
    marquise_outline,
    oval_outline,
    pear_outline,
    round_outline,
    trillion_outline,
)
from juwdesk.solid.polyhedron import Polyhedron


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
    outline = outline_of(*shape)
    facets = Facets()
    g = girdle
    step = 2 * pi / mains
    first = step / 2 if outline.pointed else 0.0
    angles = [first + i * step for i in range(mains)]
    p = [outline.at(a) for a in angles]
    q = [outline.at(a + step / 2) for a in angles]
    tangent = [np.array([-n[1], n[0], 0.0]) for n in (outline.normal(a) for a in angles)]
    top = g + (1 - table) * tan(radians(crown))
    corner = [flat(table * x, top) for x in p]
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, top]))
    bezel = [facets.add("bezel", leaning(tangent[i], flat(p[i], g), corner[i], 1.0), corner[i]) for i in range(mains)]
    bottom = -g - tan(radians(pavilion))
    # a keel replaces the point: mains aim at the nearest point of a short line along x
    keel = [np.array([float(np.clip(x[0], -outline.keel, outline.keel)), 0.0, bottom]) for x in p]
    main = [facets.add("main", leaning(tangent[i], flat(p[i], -g), keel[i], -1.0), keel[i]) for i in range(mains)]
    for i in range(mains):
        j = (i + 1) % mains
        way = q[i] / np.linalg.norm(q[i])
        edge = float(((corner[i] + corner[j]) / 2)[:2] @ way)
        rim = float(q[i] @ way)
        point = tip(bezel[i], bezel[j], way, edge + star * (rim - edge))
        facets.through("star", corner[i], corner[j], point)
        facets.through("upper", point, flat(p[i], g), flat(q[i], g))
        facets.through("upper", point, flat(p[j], g), flat(q[i], g))
        deep = tip(main[i], main[j], way, (1 - lower) * rim)
        facets.through("lower", deep, flat(p[i], -g), flat(q[i], -g))
        facets.through("lower", deep, flat(p[j], -g), flat(q[i], -g))
    if culet > 0:
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, bottom + culet * tan(radians(pavilion))]))
    for k in range(girdle_planes):
        angle = 2 * pi * k / girdle_planes
        facets.add("girdle", np.array([*outline.normal(angle), 0.0]), flat(outline.at(angle), 0.0))
    return facets.solid()


_OUTLINES: dict[str, Callable[[float, float], Outline]] = {
    "round": lambda _ratio, _power: round_outline(),
    "oval": lambda ratio, _power: oval_outline(ratio),
    "cushion": cushion_outline,
    "pear": lambda ratio, _power: pear_outline(ratio),
    "marquise": lambda ratio, _power: marquise_outline(ratio),
    "trillion": lambda ratio, _power: trillion_outline(ratio),
}


@lru_cache(maxsize=64)
def outline_of(name: str, ratio: float = 1.0, power: float = 2.7) -> Outline:
    """An outline by name. Raises KeyError for an unknown one."""
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
    mains: int = 8,
) -> Polyhedron:
    """A brilliant of 57 facets on the outline ``round``, ``oval``, ``cushion``, ``pear``, ``marquise`` or
    ``trillion``; cached. Another number of ``mains`` n gives 7·n + 1 facets.

    ``ratio`` is length : width (length along x), ``power`` the squareness of a cushion; the rest as in
    ``round_brilliant``, shares being of the width. Raises KeyError for an unknown outline.
    """
    if outline not in _OUTLINES:
        raise KeyError(outline)
    shape = (outline, ratio, power)
    return _brilliant(shape, table, crown, pavilion, star, lower, girdle, culet, girdle_planes, mains)


@lru_cache(maxsize=32)
def single_cut(
    table: float = 0.60,
    crown: float = 32.0,
    pavilion: float = 40.8,
    girdle: float = 0.015,
    culet: float = 0.0,
    girdle_planes: int = 48,
) -> Polyhedron:
    """A single cut: a table and eight mains above, eight below (17 facets, 18 with ``culet``); cached.

    Eight mains touch the round girdle at ``girdle``; between them the girdle rises in hills.
    """
    facets = Facets()
    top = girdle + (1 - table) * tan(radians(crown))
    slope = tan(radians(pavilion))
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, top]))
    for i in range(8):
        way = np.array([np.cos(i * pi / 4), np.sin(i * pi / 4), 0.0])
        facets.add("bezel", way * tan(radians(crown)) + [0.0, 0.0, 1.0], flat(way[:2], girdle))
        facets.add("main", way * slope - [0.0, 0.0, 1.0], flat(way[:2], -girdle))
    if culet > 0:
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, -girdle - (1 - culet) * slope]))
    _round_girdle(facets, girdle_planes)
    return facets.solid()


def _round_girdle(facets: Facets, planes: int) -> None:
    for k in range(planes):
        way = np.array([np.cos(2 * pi * k / planes), np.sin(2 * pi * k / planes), 0.0])
        facets.add("girdle", way, way)
