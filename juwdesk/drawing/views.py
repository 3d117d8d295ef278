"""From which side a scene is seen. World frame: x right, y away from the front viewer, z up.

A ring lies with its finger axis along y, its centre at the origin and its head at +z.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.mesh import Vertices

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """A cutting plane through ``point``; what lies on the side of ``normal`` is taken away."""

    point: Vector
    normal: Vector


@dataclass(frozen=True, slots=True)
class View:
    """A parallel projection: unit vectors on paper to the right, up, and towards the viewer.

    ``name`` is its stable id (``top``, ``front``, ``side``, ``section``, ``free``); with ``cut`` the half
    towards the viewer is removed and the cut faces are drawn as a section.
    """

    name: str
    right: Vector
    up: Vector
    toward: Vector
    cut: Plane | None = None

    @property
    def matrix(self) -> NDArray[np.float64]:
        """Rows right, up, toward: ``view = points @ matrix.T``."""
        return np.array([self.right, self.up, self.toward], dtype=np.float64)

    def project(self, points: Vertices) -> Vertices:
        """World points (n, 3) to view points (n, 3): right, up, depth towards the viewer; mm."""
        return points @ self.matrix.T


TOP = View("top", (1, 0, 0), (0, 1, 0), (0, 0, 1))
FRONT = View("front", (1, 0, 0), (0, 0, 1), (0, -1, 0))
SIDE = View("side", (0, -1, 0), (0, 0, 1), (-1, 0, 0))
"""The view from the left; in first-angle projection it stands to the right of the front view."""
SECTION = View("section", (0, -1, 0), (0, 0, 1), (-1, 0, 0), Plane((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0)))
"""The section A-A through the axis of the head, seen like SIDE."""


def free(azimuth: float = 30.0, elevation: float = 30.0, name: str = "free") -> View:
    """A view from ``azimuth`` degrees to the right of the front and ``elevation`` degrees above it."""
    a, e = np.radians(azimuth), np.radians(elevation)
    toward = (float(np.sin(a) * np.cos(e)), float(-np.cos(a) * np.cos(e)), float(np.sin(e)))
    right = (float(np.cos(a)), float(np.sin(a)), 0.0)
    up = np.cross(np.array(toward), np.array(right))
    return View(name, right, (float(up[0]), float(up[1]), float(up[2])), toward)
