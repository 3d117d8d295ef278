"""Cuts with nets of their own: princess, radiant, rose, briolette; planes go through the corners they must meet."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt, tan

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.cuts.facets import Facets
from juwdesk.design.cuts.steps import CROWN_STEPS
from juwdesk.solid.polyhedron import Polyhedron

Point = NDArray[np.float64]
CHAINS = {3: ((0.74, 0.38), (0.38, 0.74)), 4: ((0.80, 0.32), (0.55, 0.61), (0.27, 0.85))}
"""Where the chevrons of a princess meet on the middle of a side: share of the half width and of the depth, by rows.
Steep near the girdle and flat at the culet, so that the pavilion bulges."""
KNEE = 0.5
"""Where the corner facets of a radiant meet, as a share of the way out from the culet."""
DIP = 0.02
"""How much higher the girdle stands in the middle of a side than at its corners, half widths: two breaks, not one."""


@lru_cache(maxsize=32)
def princess(
    ratio: float = 1.0,
    table: float = 0.70,
    crown: float = 32.0,
    pavilion: float = 40.0,
    girdle: float = 0.02,
    culet: float = 0.0,
    rows: int = 3,
) -> Polyhedron:
    """A princess: 21 facets above, 4 of the girdle, 24 below (32 with four ``rows`` of chevrons), and a culet when
    ``culet`` > 0; cached. ``crown`` and ``pavilion`` are the angles along the diagonal, degrees."""
    facets = Facets()
    height = girdle + (1 - table) * sqrt(2) * tan(radians(crown))
    depth = sqrt(2) * tan(radians(pavilion))
    star = np.array([table + 0.5 * (1 - table), girdle + 0.68 * (height - girdle)])
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, height]))
    chain = [(1.0, girdle + DIP), *((y, girdle + d * depth) for y, d in CHAINS[rows]), (0.0, girdle + depth)]
    for quarter in range(4):
        place = _turned(quarter, ratio)
        facets.add("girdle", *_wall(place(1.0, 1.0, 0.0), place(-1.0, 1.0, 0.0)))
        tip = place(0.0, star[0], star[1])
        middle = place(0.0, 1.0, girdle + DIP)
        facets.through("star", place(table, table, height), place(-table, table, height), tip)
        for side in (1.0, -1.0):
            corner = place(side, 1.0, girdle)
            facets.through("bezel", place(side * table, table, height), tip, corner)
            facets.through("upper", tip, corner, middle)
            low = place(side, 1.0, -girdle)
            for (y0, d0), (y1, d1) in pairwise(chain):
                facets.through("main", low, place(0.0, y0, -d0), place(0.0, y1, -d1))
    if culet > 0:
        facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, -girdle - depth * (1 - culet)]))
    return facets.solid()


def _turned(quarter: int, ratio: float) -> Callable[[float, float, float], Point]:
    """Points given for the side at +y, on one of the four sides, stretched along x."""
    c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]

    def place(x: float, y: float, z: float) -> Point:
        return np.array([ratio * (c * x - s * y), s * x + c * y, z])

    return place


def _wall(a: Point, b: Point) -> tuple[Point, Point]:
    """Outward normal and a point of the upright plane through two points."""
    way = b - a
    normal = np.array([way[1], -way[0], 0.0])
    return (normal if normal @ a > 0 else -normal), a


@lru_cache(maxsize=32)
def radiant(
    ratio: float = 1.2,
    corner: float = 0.28,
    table: float = 0.64,
    girdle: float = 0.03,
    crown: float = 38.0,
    pavilion: float = 44.0,
    culet: float = 0.02,
) -> Polyhedron:
    """A radiant: a stepped crown of 25 facets, 8 of the girdle, 36 below and a small culet: 70; cached.

    ``corner`` is how much of the half width is cut off; ``crown`` the angle of the step at the girdle, ``pavilion``
    the mean angle from the middle of a long side to the culet, degrees.
    """
    facets = Facets()
    depth = tan(radians(pavilion))
    base = np.array([0.0, 0.0, -girdle])
    point = base - [0.0, 0.0, depth]
    rows = ((1.0, 0.0), (0.70, 0.40), (0.34, 0.75), (0.0, 1.0))
    _stepped_crown(facets, ratio, corner, table, girdle, crown)
    for k in range(4):
        way = np.array([cos(k * pi / 2), sin(k * pi / 2), 0.0])
        reach, half = (ratio, 1.0 - corner) if k % 2 == 0 else (1.0, ratio - corner)
        across = np.array([-way[1], way[0], 0.0])
        for side in (1.0, -1.0):
            low = base + reach * way + side * half * across
            for (y0, d0), (y1, d1) in pairwise(rows):
                # the girdle dips a little in the middle of a side, so that the first row is two facets
                first = base + reach * y0 * way - [0.0, 0.0, d0 * depth or DIP]
                facets.through("main", low, first, base + reach * y1 * way - [0.0, 0.0, d1 * depth])
    for sx in (1.0, -1.0):
        for sy in (1.0, -1.0):
            a = np.array([sx * ratio, sy * (1 - corner), -girdle])
            b = np.array([sx * (ratio - corner), sy, -girdle])
            knee = base + KNEE * ((a + b) / 2 - base) - [0.0, 0.0, _knee(ratio, corner, *rows[-2]) * depth]
            facets.through("lower", a, b, knee)
            facets.through("lower", a, knee, point)
            facets.through("lower", b, knee, point)
    facets.add("culet", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, point[2] + culet * depth]))
    return facets.solid()


def _knee(ratio: float, corner: float, share: float, deep: float) -> float:
    """How deep the corner facets meet, as a share of the depth: between the flat from corner to culet and what the
    lowest chevrons of both sides leave."""
    steep = (1 - deep) / share
    wide, high = ratio - corner / 2, 1 - corner / 2
    left = []
    for half, along, over in ((ratio - corner, high, wide), (1 - corner, wide / ratio, high)):
        # the depth falls from the culet by ``steep`` along the side's middle, and reaches 0 at the corner
        left.append(1 - KNEE * (steep * along + (1 - steep) * over / half))
    return 1 - KNEE + 0.6 * (min(left) - 1 + KNEE)


def _stepped_crown(facets: Facets, ratio: float, corner: float, table: float, girdle: float, crown: float) -> None:
    """Girdle, three steps on eight sides, table."""
    diagonal = (ratio + 1 - corner) / sqrt(2)
    height = girdle
    steps = [(tan(radians(angle * crown / CROWN_STEPS[0][0])), share * (1 - table)) for angle, share in CROWN_STEPS]
    for k in range(8):
        way = np.array([cos(k * pi / 4), sin(k * pi / 4), 0.0])
        reach = diagonal if k % 2 else (ratio if k % 4 == 0 else 1.0)
        narrow = (2 - corner) / sqrt(2) if k % 2 else 1.0
        facets.add("girdle", way, reach * way)
        inset, height = 0.0, girdle
        for slope, width in steps:
            edge = way * (reach - inset * narrow) + [0.0, 0.0, height]
            facets.add("step", way * (slope / narrow) + [0.0, 0.0, 1.0], edge)
            inset, height = inset + width, height + width * slope
    facets.add("table", np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, height]))


@lru_cache(maxsize=32)
def rose(ratio: float = 1.0, height: float = 0.36, star: float = 24.0, girdle: float = 0.02) -> Polyhedron:
    """A Dutch rose: six star facets about an apex, eighteen below them to a girdle of twelve, a flat base; cached.

    ``height`` above the girdle as a share of the width, ``star`` the angle of the star facets, degrees.
    """
    facets = Facets()
    top = girdle + 2 * height
    stretch = np.array([ratio, 1.0, 1.0])
    ring = 0.55
    knee = top - ring * cos(pi / 6) * tan(radians(star))
    apex = np.array([0.0, 0.0, top])

    def upper(i: int) -> Point:
        return stretch * [ring * cos(i * pi / 3), ring * sin(i * pi / 3), knee]

    def rim(k: int, z: float) -> Point:
        return stretch * [cos(k * pi / 6), sin(k * pi / 6), z]

    for i in range(6):
        facets.through("star", apex, upper(i), upper(i + 1))
        facets.through("upper", upper(i), upper(i + 1), rim(2 * i + 1, girdle))
        facets.through("upper", upper(i), rim(2 * i, girdle), rim(2 * i + 1, girdle))
        facets.through("upper", upper(i), rim(2 * i, girdle), rim(2 * i - 1, girdle))
    for k in range(12):
        facets.add("girdle", *_wall(rim(k, 0.0), rim(k + 1, 0.0)))
    facets.add("base", np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, -girdle]))
    return facets.solid()


@lru_cache(maxsize=16)
def briolette(ratio: float = 1.7, sides: int = 12, rows: int = 7) -> Polyhedron:
    """A briolette: a drop of revolution, its tip up, under ``rows`` rows of ``sides`` facets, each row shifted by
    half a step; cached. ``ratio`` is height : width. Every plane touches the drop, so every facet shows."""
    facets = Facets()
    h = 2 * ratio - 1
    big = (1 + h * h) / 2
    # the lift of the normal where the flank's arc (about radius 1 - R) reaches the axis at height h
    flank = float(np.arctan2(h, big - 1))
    for row in range(rows):
        lift = -1.15 + (1.15 + 0.96 * flank) * row / (rows - 1)
        c, s = cos(lift), sin(lift)
        r, z = (c, s) if lift <= 0 else (1 - big + big * c, big * s)
        for k in range(sides):
            turn = 2 * pi * (k + 0.5 * (row % 2)) / sides
            n = np.array([c * cos(turn), c * sin(turn), s])
            facets.add("kite", n, np.array([r * cos(turn), r * sin(turn), z]))
    return facets.solid()
