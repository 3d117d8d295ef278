"""Booleans and hulls of closed meshes: the one module that knows manifold3d."""

import manifold3d
import numpy as np

from juwdesk.solid.mesh import Faces, Vertices


def hull(points: Vertices) -> tuple[Vertices, Faces]:
    """The convex hull of points (n, 3): vertices (k, 3) and outward triangles (m, 3)."""
    mesh = manifold3d.Manifold.hull_points(np.ascontiguousarray(points, dtype=np.float64)).to_mesh64()
    vertices = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    return vertices, np.asarray(mesh.tri_verts, dtype=np.int32)
