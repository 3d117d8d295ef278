"""Closed solids made ready for a file that printers and CAD programs read."""

import manifold3d
import numpy as np

from juwdesk.solid.boolean import manifold_of
from juwdesk.solid.mesh import Faces, Solid, Vertices

SLACK = 2e-4
"""How far (mm) a written skin may leave its solid: far below a printer's step, far above what 32 bits tell apart."""
_BLUNT = 2.0
"""A corner moves at most this many times the allowance, or needles would shoot out of it."""


def printable(solid: Solid, allowance: float = 0.0) -> tuple[Vertices, Faces]:
    """Corners (n, 3) in mm and triangles (m, 3): each corner once, and no two at one place in 32-bit numbers, so that
    whoever welds them by position finds the mesh closed.

    ``allowance`` mm of metal to be filed and polished away lies on every face. Raises ValueError when the solid is
    not closed.
    """
    points, faces = _merged(_sound(manifold_of(solid), solid.part))
    if allowance:
        points = points + allowance * _outward(points, faces)
    mesh = manifold3d.Mesh64(vert_properties=points, tri_verts=faces.astype(np.uint64))
    made = _sound(manifold3d.Manifold(mesh), solid.part)
    return _apart(*_merged(made.set_tolerance(SLACK).simplify(SLACK)))


def _sound(made: manifold3d.Manifold, part: str) -> manifold3d.Manifold:
    if made.status() != manifold3d.Error.NoError:
        raise ValueError(f"{part or 'solid'} is not closed: {made.status()}")
    return made


def _apart(points: Vertices, faces: Faces) -> tuple[Vertices, Faces]:
    """Where a skin touches itself (metal that meets metal of another alloy along an edge), its corners draw back into
    the metal by a hair, so that they stay two."""
    for _ in range(3):
        _, index, counts = np.unique(points.astype(np.float32), axis=0, return_inverse=True, return_counts=True)
        double = counts[index.reshape(-1)] > 1
        if not double.any():
            break
        points = np.where(double[:, None], points - SLACK * _outward(points, faces), points)
    return points, faces


def _merged(made: manifold3d.Manifold) -> tuple[Vertices, Faces]:
    """The mesh of a manifold with the doubled corners of sharp edges made one."""
    mesh = made.to_mesh64()
    points = np.asarray(mesh.vert_properties, np.float64)[:, :3]
    owner = np.arange(len(points))
    owner[np.asarray(mesh.merge_from_vert, np.int64)] = np.asarray(mesh.merge_to_vert, np.int64)
    used, faces = np.unique(owner[np.asarray(mesh.tri_verts, np.int64)], return_inverse=True)
    return np.ascontiguousarray(points[used]), faces.reshape(-1, 3).astype(np.int32)


def _outward(points: Vertices, faces: Faces) -> Vertices:
    """The way of every corner (n, 3) by which the faces about it move outward by 1 mm."""
    a, b, c = (points[faces[:, i]] for i in range(3))
    flat = np.cross(b - a, c - a)
    size = np.linalg.norm(flat, axis=1, keepdims=True)
    flat = np.divide(flat, size, out=np.zeros_like(flat), where=size > 0)
    total = np.zeros_like(points)
    for corner, (here, one, other) in enumerate(((a, b, c), (b, c, a), (c, a, b))):
        u, v = one - here, other - here
        lengths = np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1)
        cosine = np.divide(np.einsum("ij,ij->i", u, v), lengths, out=np.ones(len(u)), where=lengths > 0)
        np.add.at(total, faces[:, corner], flat * np.arccos(np.clip(cosine, -1.0, 1.0))[:, None])
    length = np.linalg.norm(total, axis=1, keepdims=True)
    unit = np.divide(total, length, out=np.zeros_like(total), where=length > 0)
    # The faces lean away from the mean normal: the corner must go further for them to move by the allowance.
    lean = np.zeros(len(points))
    weight = np.zeros(len(points))
    for corner in range(3):
        np.add.at(lean, faces[:, corner], size[:, 0] * np.einsum("ij,ij->i", flat, unit[faces[:, corner]]))
        np.add.at(weight, faces[:, corner], size[:, 0])
    mean = np.divide(lean, weight, out=np.ones(len(points)), where=weight > 0)
    return np.asarray(unit * np.minimum(1.0 / np.maximum(mean, 1e-3), _BLUNT)[:, None])
