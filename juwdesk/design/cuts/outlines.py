"""Convex girdle outlines, least half width 1; the length of a stone lies along x."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
Curve = Callable[[float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A convex girdle outline: ``curve`` of an angle (radians, 0 at +x, counter-clockwise) with least half width 1;
    ``length`` the half length along x; ``keel`` the half length of the keel that stands in for a point culet;
    ``pointed`` outlines have their points between two mains, for one main there would be a single grey mirror;
    ``points`` the angles of their points."""

    name: str
    curve: Curve
    length: float = 1.0
    keel: float = 0.0
    pointed: bool = False
    points: tuple[float, ...] = ()

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
    return Outline("oval", lambda a: (ratio * cos(a), sin(a)), ratio, 0.5 * max(ratio - 1, 0.0))


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

    return Outline("pear", curve, ratio, 0.3 * (ratio - 1), True, (0.0,))


def marquise_outline(ratio: float = 2.0) -> Outline:
    """Two equal arcs that meet in points at ±x: length : width ``ratio``, R = (1 + ratio²)/2."""
    big = (1 + ratio * ratio) / 2

    def curve(angle: float) -> tuple[float, float]:
        c, s = cos(angle), sin(angle)
        r = -abs(s) * (big - 1) + sqrt((s * (big - 1)) ** 2 + 2 * big - 1)
        return r * c, r * s

    return Outline("marquise", curve, ratio, 0.3 * (ratio - 1), True, (0.0, pi))


def trillion_outline(ratio: float = 0.0, bow: float = 0.10) -> Outline:
    """Three arcs between points at 0, 120 and 240 degrees; ``bow`` is their height as a share of a side.

    ``ratio`` (length : width; 0 takes the equilateral) stretches it along x, its point at +x. A side of 2 has the
    arc radius (1 + s²)/(2s) for a rise s = 2·bow.
    """
    reach = 2 / sqrt(3)
    rise = 2 * bow
    radius = (1 + rise * rise) / (2 * rise)
    # centre of the arc that spans the side facing -x, from the stone's centre
    inset = reach / 2 + rise - radius
    natural = (reach + reach / 2 + rise) / 2
    stretch = ratio / natural if ratio > 0 else 1.0

    def curve(angle: float) -> tuple[float, float]:
        local = (angle + 4 * pi) % (2 * pi / 3) - pi / 3
        # the ray at ``local`` from the middle of a side meets that side's arc about (inset, 0)
        along = inset * cos(local)
        r = along + sqrt(max(along * along - inset * inset + radius * radius, 0.0))
        return stretch * r * cos(angle), r * sin(angle)

    return Outline("trillion", curve, natural * stretch, 0.0, True, (0.0, 2 * pi / 3, -2 * pi / 3))


def polygon(points: Point) -> Point:
    """The corners (k, 2) of a convex hull in the plane, counter-clockwise from the lowest x (Andrew's chain)."""
    order = np.lexsort((points[:, 1], points[:, 0]))
    ranked = [(float(points[i, 0]), float(points[i, 1])) for i in order]
    chains = []
    for line in (ranked, ranked[::-1]):
        chain: list[tuple[float, float]] = []
        for p in line:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 1e-9:
                chain.pop()
            chain.append(p)
        chains.append(chain[:-1])
    return np.array(chains[0] + chains[1])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Sine of the turn at b; left turns are positive."""
    (ux, uy), (vx, vy) = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    return (ux * vy - uy * vx) / max(hypot(ux, uy) * hypot(vx, vy), 1e-18)
