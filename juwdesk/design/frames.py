"""Places in space: where a part sits on another. Hashable, so that what is built there can be kept."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from juwdesk.solid.mesh import Matrix, rigid

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """An origin (mm) and the unit axes x and z; y follows right-handed."""

    origin: Vector = (0.0, 0.0, 0.0)
    x: Vector = (1.0, 0.0, 0.0)
    z: Vector = (0.0, 0.0, 1.0)

    @classmethod
    def about_z(cls, degrees: float, origin: Vector = (0.0, 0.0, 0.0)) -> "Frame":
        """A frame turned about the vertical."""
        a = radians(degrees)
        return cls(origin, (cos(a), sin(a), 0.0))

    @property
    def y(self) -> Vector:
        """z × x."""
        (a, b, c), (d, e, f) = self.z, self.x
        return (b * f - c * e, c * d - a * f, a * e - b * d)

    @property
    def matrix(self) -> Matrix:
        """The 4x4 matrix from this frame's coordinates to its parent's."""
        return rigid(self.origin, self.x, self.y, self.z)

    def point(self, x: float, y: float, z: float) -> Vector:
        """A point of this frame in its parent's coordinates."""
        return _sum(self.origin, self.x, self.y, self.z, (x, y, z))

    def direction(self, v: Vector) -> Vector:
        """A direction of this frame in its parent's coordinates."""
        return _sum(_NOWHERE, self.x, self.y, self.z, v)

    def placed(self, inner: "Frame") -> "Frame":
        """A frame given in this frame, in the coordinates of this frame's parent."""
        axes = self.x, self.y, self.z  # once: of sixty heads every part is placed
        return Frame(_sum(self.origin, *axes, inner.origin), _sum(_NOWHERE, *axes, inner.x),
                     _sum(_NOWHERE, *axes, inner.z))  # fmt: skip


_NOWHERE: Vector = (0.0, 0.0, 0.0)


def _sum(o: Vector, a: Vector, b: Vector, c: Vector, by: Vector) -> Vector:
    """An origin and so much of three axes."""
    x, y, z = by
    return (
        o[0] + x * a[0] + y * b[0] + z * c[0],
        o[1] + x * a[1] + y * b[1] + z * c[1],
        o[2] + x * a[2] + y * b[2] + z * c[2],
    )


WORLD = Frame()
"""The frame of the world."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a part may sit: a frame whose z points away from the carrier, and what the carrier is like there.

    ``width`` and ``thickness`` of the metal below (mm; the frame lies under it, on the finger side), ``radius`` of
    the finger (0 for a flat carrier).
    """

    frame: Frame = WORLD
    width: float = 0.0
    thickness: float = 0.0
    radius: float = 0.0

    @property
    def unplaced(self) -> "Anchor":
        """The same carrier in the frame of the world: all that the form of a part depends on."""
        return Anchor(WORLD, self.width, self.thickness, self.radius)


def at_hour(radius: float, hour: float) -> Frame:
    """A frame on the finger's circle at a clock position seen from the front: x along the band, z outward."""
    a = radians(30.0 * hour)
    return Frame((radius * sin(a), 0.0, radius * cos(a)), (cos(a), 0.0, -sin(a)), (sin(a), 0.0, cos(a)))


def vector(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Vector:
    """Three numbers of an array as a tuple."""
    return (float(values[0]), float(values[1]), float(values[2]))
