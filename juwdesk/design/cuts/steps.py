"""Step cuts: rows of planes parallel to the girdle's sides."""

from functools import lru_cache
from math import cos, pi, radians, sin, sqrt, tan

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.cuts.facets import Facets
from juwdesk.solid.polyhedron import Polyhedron

Point = NDArray[np.float64]
CROWN_STEPS = ((42.0, 0.36), (34.0, 0.34), (26.0, 0.30))
"""Angle of each crown step and its share of the way from the girdle to the table."""
PAVILION_STEPS = ((56.0, 0.0), (49.0, 0.26), (43.0, 0.56))
"""Angle of each pavilion step and where it begins, in half widths inward from the girdle."""


@lru_cache(maxsize=32)
def step_cut(
    ratio: float = 1.4,
    corner: float = 0.17,
    table: float = 0.62,
    girdle: float = 0.03,
    crown: float = 42.0,
    pavilion: float = 43.0,
    culet: float = 0.0,
) -> Polyhedron:
    """An emerald cut: eight sides in three steps above and below, 49 facets and 8 of the girdle; cached.

    ``ratio`` length : width (length along x), ``corner`` how much of the half width each corner is cut off,
    ``table`` and ``girdle`` shares of the width. With ``ratio`` 1 it is an Asscher-like square, with ``corner`` near
    zero a baguette. The keel of a long stone appears by itself. ``crown`` is the angle of the step at the girdle,
    ``pavilion`` of the one at the keel, degrees; the others go along with it. ``culet`` > 0 flattens the
    keel by that half width (the 25th facet below).
    """
    facets = Facets()
    diagonal = (ratio + 1 - corner) / sqrt(2)
    above = [(angle * crown / CROWN_STEPS[0][0], share) for angle, share in CROWN_STEPS]
    below = tuple((angle + pavilion - PAVILION_STEPS[-1][0], start) for angle, start in PAVILION_STEPS)
    depth = _step_depths(below)
    rise = [share * (1 - table) for _, share in above]
    for k in range(8):
        way = np.array([cos(k * pi / 4), sin(k * pi / 4), 0.0])
        reach = diagonal if k % 2 else (ratio if k % 4 == 0 else 1.0)
        # corners step in by so much that they narrow evenly and vanish only at the keel
        narrow = (2 - corner) / sqrt(2) if k % 2 else 1.0
        facets.add("girdle", way, reach * way)
        inset, height = 0.0, girdle
        for (angle, _), width in zip(above, rise, strict=True):
            _step(facets, way * (reach - inset * narrow), height, tan(radians(angle)) / narrow, 1.0)
            inset, height = inset + width, height + width * tan(radians(angle))
        for (angle, start), down in zip(below, depth, strict=True):
            _step(facets, way * (reach - start * narrow), -girdle - down, tan(radians(angle)) / narrow, -1.0)
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, height]))
    if culet > 0:
        (angle, start), down = below[-1], depth[-1]
        lowest = -girdle - down - (1 - start - culet) * tan(radians(angle))
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, lowest]))
    return facets.solid()


def _step(facets: Facets, edge: Point, height: float, slope: float, up: float) -> None:
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


@lru_cache(maxsize=32)
def baguette(
    ratio: float = 2.0,
    taper: float = 1.0,
    table: float = 0.62,
    girdle: float = 0.03,
    crown: float = 38.0,
    pavilion: float = 43.0,
    culet: float = 0.06,
) -> Polyhedron:
    """A baguette: table and four steps above, four below and a flat keel: 10 facets and 4 of the girdle; cached.

    ``ratio`` length : width, ``taper`` the width at +x as a share of the width at -x (1 is straight). With ``culet``
    0 the keel is sharp and there are 13.
    """
    facets = Facets()
    lean = (1 - taper) / (2 * ratio)
    side = np.array([lean, 1.0]) / np.hypot(lean, 1.0)
    top = girdle + (1 - table) * tan(radians(crown))
    up, down = tan(radians(crown)), tan(radians(pavilion))
    middle = (1 + taper) / 2
    for way, through in (
        (np.array([1.0, 0.0]), np.array([ratio, 0.0])),
        (np.array([-1.0, 0.0]), np.array([-ratio, 0.0])),
        (side, np.array([0.0, middle])),
        (side * [1.0, -1.0], np.array([0.0, -middle])),
    ):
        facets.add("girdle", np.array([*way, 0.0]), np.array([*through, 0.0]))
        facets.add("step", np.array([*(way * up), 1.0]), np.array([*through, girdle]))
        facets.add("step", np.array([*(way * down), -1.0]), np.array([*through, -girdle]))
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, top]))
    if culet > 0:
        lowest = -girdle - (middle - culet) * down
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, lowest]))
    return facets.solid()
