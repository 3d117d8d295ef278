"""A closed triangle mesh in mm as a frozen value."""

from dataclasses import dataclass, field, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Vertices = NDArray[np.float64]
Faces = NDArray[np.int32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Copies:
    """What a solid is made of that is one ``pattern`` several times: at every one of ``places`` (n, 4, 4; turned and
    moved, or one mirror image), vertices and faces in that order. What is derived of the pattern holds for each."""

    pattern: "Solid"
    places: Matrix


@dataclass(frozen=True, eq=False, slots=True)
class Solid:
    """A closed, outward oriented triangle mesh.

    ``vertices`` (n, 3) in mm; ``faces`` (m, 3) vertex indices, counter-clockwise from outside;
    ``normals`` (n, 3) unit vertex normals carried for shading and crease detection (vertices on a sharp
    edge are doubled), or None before they were made; ``part`` the id of the part that made it; ``tags``
    (m,) a facet or surface number per triangle (zeros when it does not matter); ``copies`` tells of a solid that is
    another one several times.
    Compared by identity: arrays are never changed in place.
    """

    vertices: Vertices
    faces: Faces
    normals: Vertices | None = None
    part: str = ""
    tags: Faces = field(default_factory=lambda: np.zeros(0, np.int32))
    copies: Copies | None = None

    def transformed(self, matrix: Matrix) -> "Solid":
        """The solid moved by a 4x4 matrix (rotation, translation, uniform scale)."""
        linear = matrix[:3, :3]
        (a, b, c), (d, e, f), (g, h, i) = linear.tolist()
        normals = None
        if self.normals is not None:
            # the inverse of a turn times a number is its transpose over the number's square
            normals = self.normals @ (linear.T / sqrt(a * a + d * d + g * g))
        turned = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0
        faces = self.faces[:, ::-1] if turned else self.faces
        vertices = self.vertices @ linear.T + matrix[:3, 3]
        return replace(self, vertices=vertices, faces=faces, normals=normals, copies=None)

    def of_part(self, part: str) -> "Solid":
        """The same mesh under another part id."""
        return replace(self, part=part)

    @property
    def bounds(self) -> tuple[Vertices, Vertices]:
        """Lowest and highest corner, mm."""
        return self.vertices.min(axis=0), self.vertices.max(axis=0)

    @property
    def volume(self) -> float:
        """Signed volume in mm³ (divergence theorem): positive for an outward oriented closed mesh."""
        # coordinates in rows: a third of the time of corners in rows
        rows = np.ascontiguousarray(self.vertices.T)
        (ax, bx, cx), (ay, by, cy), (az, bz, cz) = np.take(rows, self.faces.T, axis=1)
        return float(ax @ (by * cz - bz * cy) + ay @ (bz * cx - bx * cz) + az @ (bx * cy - by * cx)) / 6.0


def crossed(a: Vertices, b: Vertices) -> Vertices:
    """The cross products (..., 3) of vectors; numpy's own takes several times as long for the few of a claw."""
    found = np.empty(np.broadcast_shapes(a.shape, b.shape))
    (ax, ay, az), (bx, by, bz) = ((v[..., 0], v[..., 1], v[..., 2]) for v in (a, b))
    found[..., 0] = ay * bz - az * by
    found[..., 1] = az * bx - ax * bz
    found[..., 2] = ax * by - ay * bx
    return found


def rigid(
    origin: tuple[float, float, float] | Vertices,
    x: tuple[float, float, float] | Vertices,
    y: tuple[float, float, float] | Vertices,
    z: tuple[float, float, float] | Vertices,
) -> Matrix:
    """The 4x4 matrix that sends the unit axes to x, y, z and zero to ``origin``."""
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = x, y, z, origin
    return matrix
