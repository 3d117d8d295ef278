"""Facet planes in the making: each through the points that it must meet."""

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.polyhedron import Polyhedron, from_planes

Point = NDArray[np.float64]


class Facets:
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

    def solid(self, inside: tuple[float, float, float] = (0, 0, 0)) -> Polyhedron:
        """The stone behind all planes. Raises ValueError when they do not close about ``inside``."""
        return from_planes(np.array(self.planes), self.names, inside)


def flat(point: Point, z: float) -> Point:
    """A point of the plane (2,) at a height."""
    return np.array([point[0], point[1], z])


def leaning(tangent: Point, through: Point, target: Point, up: float) -> Point:
    """The outward normal of the plane that holds the horizontal ``tangent`` at ``through`` and meets ``target``."""
    normal = np.cross(tangent, target - through)
    return normal if normal[2] * up > 0 else -normal


def tip(first: Point, second: Point, direction: Point, reach: float) -> Point:
    """The point on both planes (n, d) whose horizontal part along ``direction`` is ``reach``."""
    rows = np.array([first[:3], second[:3], [direction[0], direction[1], 0.0]])
    return np.linalg.solve(rows, np.array([first[3], second[3], reach]))
