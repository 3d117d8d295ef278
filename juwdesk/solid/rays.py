"""First hits and occlusion of rays in triangle meshes: the one module that knows embreex."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene
from numpy.typing import ArrayLike, NDArray

from juwdesk.solid.mesh import Faces, Vertices

Floats: TypeAlias = NDArray[Any]
FAR = 1e9
_PART = 100_000
"""So many triangles are given to the library at once: it copies them one by one, and other threads wait meanwhile."""


@dataclass(frozen=True, eq=False, slots=True)
class Hits:
    """What rays met: ``triangle`` (n,) index or -1; ``distance`` (n,); ``u``, ``v`` barycentric weights of the
    triangle's second and third corner."""

    triangle: NDArray[np.int32]
    distance: Floats
    u: Floats
    v: Floats


class Rays:
    """A set of triangles that rays can be asked of; built once, read from any thread."""

    def __init__(self, vertices: Vertices | Floats, faces: Faces) -> None:
        """``vertices`` (n, 3) in mm, ``faces`` (m, 3)."""
        self.vertices = np.ascontiguousarray(vertices, np.float32)
        self.faces = np.ascontiguousarray(faces, np.int32)
        self._scene = EmbreeScene()
        self._starts = np.arange(0, max(len(self.faces), 1), _PART, dtype=np.int32)
        self._meshes = [self._part(int(start)) for start in self._starts]
        # The tree is built by the first question; asked here, so that threads only read it.
        self._scene.run(np.zeros((1, 3), np.float32), np.array([[0, 0, 1]], np.float32))

    def _part(self, start: int) -> TriangleMesh:
        """Some of the triangles given to the library, with the corners that they use."""
        faces = self.faces[start : start + _PART]
        low, high = (0, 0) if not len(faces) else (int(faces.min()), int(faces.max()) + 1)
        return TriangleMesh(self._scene, self.vertices[low:high], faces - np.int32(low))

    def _numbers(self, found: dict[str, Floats]) -> NDArray[np.int32]:
        """The triangles (n,) of an answer, or -1."""
        own = found["primID"]
        if len(self._starts) == 1:
            return np.asarray(own, np.int32)
        return np.where(own < 0, np.int32(-1), own + self._starts[np.where(own < 0, 0, found["geomID"])])

    def first(self, origins: ArrayLike, directions: ArrayLike) -> NDArray[np.int32]:
        """The first triangle that each ray meets, or -1. Origins and directions (n, 3)."""
        o, d = _rays(origins, directions)
        if not len(o):
            return np.zeros(0, np.int32)
        if len(self._starts) == 1:
            return np.asarray(self._scene.run(o, d, query="INTERSECT"), np.int32)
        return self._numbers(self._scene.run(o, d, query="INTERSECT", output=1))

    def hits(self, origins: ArrayLike, directions: ArrayLike, far: float = FAR) -> Hits:
        """The first hits with distance and place in the triangle, no farther than ``far``."""
        o, d = _rays(origins, directions)
        if not len(o):
            empty = np.zeros(0, np.float32)
            return Hits(np.zeros(0, np.int32), empty, empty, empty)
        found = self._scene.run(o, d, np.full(len(o), far, np.float32), query="INTERSECT", output=1)
        return Hits(self._numbers(found), found["tfar"], found["u"], found["v"])

    def occluded(self, origins: ArrayLike, directions: ArrayLike, far: float | Floats = FAR) -> NDArray[np.bool_]:
        """Whether anything lies between 0 and ``far`` on each ray (n,)."""
        o, d = _rays(origins, directions)
        if not len(o):
            return np.zeros(0, np.bool_)
        limit = np.array(np.broadcast_to(np.asarray(far, np.float32), (len(o),)))
        return np.asarray(self._scene.run(o, d, limit, query="OCCLUDED")) >= 0


def _rays(origins: ArrayLike, directions: ArrayLike) -> tuple[Floats, Floats]:
    # Copies, since embreex refuses read-only arrays, and a broadcast view of one row counts as contiguous.
    d = np.array(directions, np.float32, order="C")
    return np.array(np.broadcast_to(np.asarray(origins, np.float32), d.shape), order="C"), d
