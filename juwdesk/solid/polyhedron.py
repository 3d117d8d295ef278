"""A convex facet polyhedron: the intersection of half spaces, with the facet id of every triangle."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.boolean import hull
from juwdesk.solid.mesh import Solid, Vertices

Planes = NDArray[np.float64]
MERGE = 2e-6
"""Corners closer than this (in half widths) are one corner."""


@dataclass(frozen=True, eq=False, slots=True)
class Polyhedron:
    """``planes`` (k, 4): unit normal n and distance d of every half space ``n·x <= d``, in the stone's own frame
    (half width 1, girdle about z = 0, table up); ``names`` (k,) the facet's kind: ``table``, ``star``, ``bezel``,
    ``upper``, ``girdle``, ``lower``, ``main``, ``culet``, ``step``…; ``solid`` the closed mesh, whose ``tags`` are
    plane indices."""

    planes: NDArray[np.float64]
    names: tuple[str, ...]
    solid: Solid

    @property
    def smooth(self) -> bool:
        """Whether this is a dome or a pearl: a fine mesh that carries its normals, without facets to be drawn."""
        return self.names[0] == "dome"

    @property
    def hollow(self) -> bool:
        """Whether corners lie in front of a facet's plane, as across the cleft of a heart."""
        if self.smooth:
            return False
        ahead = self.solid.vertices @ self.planes[:, :3].T - self.planes[:, 3]
        return bool((ahead[:, np.unique(self.solid.tags)] > 1e-3).any())

    @property
    def volume(self) -> float:
        """Volume in cubic half widths; times the cube of the half width in mm it is mm³."""
        return self.solid.volume

    def facet(self, index: int) -> Vertices:
        """The corners (k, 3) of one facet, counter-clockwise from outside; empty when its plane cuts nothing off."""
        corners = np.unique(self.solid.faces[self.solid.tags == index])
        return _ordered(self.solid.vertices[corners], self.planes[index, :3]) if len(corners) else np.zeros((0, 3))

    def facets(self, name: str) -> tuple[int, ...]:
        """The plane indices of one kind that really appear on the stone."""
        present = set(self.solid.tags.tolist())
        return tuple(i for i, kind in enumerate(self.names) if kind == name and i in present)


def from_planes(planes: Planes, names: Sequence[str], inside: tuple[float, float, float] = (0, 0, 0)) -> Polyhedron:
    """The bounded solid that lies behind all planes (k, 4) of ``n·x <= d``.

    Every plane becomes the point n/d of the dual space; each triangle of the hull of those points is a corner of
    the solid. ``inside`` must lie strictly inside. Raises ValueError when it does not or the solid is open.
    """
    normals = planes[:, :3] / np.linalg.norm(planes[:, :3], axis=1, keepdims=True)
    distances = planes[:, 3] / np.linalg.norm(planes[:, :3], axis=1)
    local = distances - normals @ np.asarray(inside, dtype=np.float64)
    if (local <= 0).any():
        raise ValueError("the inner point lies outside a plane")
    dual, triangles = hull(normals / local[:, None])
    corners = _corners(dual, triangles)
    corners = corners[(corners @ normals.T <= local + 1e-5).all(axis=1)]
    corners = _merged(corners) + np.asarray(inside, dtype=np.float64)
    solid = _mesh(corners, normals, distances)
    return Polyhedron(np.column_stack([normals, distances]), tuple(names), solid)


@lru_cache(maxsize=64)
def plainer(shape: Polyhedron) -> Polyhedron:
    """The same facets within a third of the girdle's planes, for small stones while something moves: less than half
    the triangles. What has few planes, none, or a cleft stays as it is."""
    girdle = np.array([name == "girdle" for name in shape.names])
    many = int(girdle.sum())
    if shape.smooth or shape.hollow or many < 36 or many % 3:
        return shape
    kept = np.flatnonzero(~girdle | ((np.cumsum(girdle) - 1) % 3 == 0))
    try:
        return from_planes(shape.planes[kept], [shape.names[i] for i in kept])
    except ValueError:
        return shape


def _corners(dual: Vertices, triangles: NDArray[np.int32]) -> Vertices:
    """The point behind each dual triangle: plane m·y = e of the dual is the corner m/e."""
    a, b, c = (dual[triangles[:, i]] for i in range(3))
    normal = np.cross(b - a, c - a)
    reach = np.einsum("ij,ij->i", normal, a)
    size = np.linalg.norm(normal, axis=1)
    good = size > 1e-14  # the hull of points in one plane may hold slivers without area
    if not good.any() or (reach[good] < 1e-7 * size[good]).any():
        raise ValueError("the planes do not close a solid")
    return np.asarray(normal[good] / reach[good, None])


def _merged(points: Vertices) -> Vertices:
    """Corners within MERGE of each other become their mean (a facet corner meets three or more planes)."""
    near = (np.abs(points[:, None, :] - points[None, :, :]) < MERGE).all(axis=2)
    label = near.argmax(axis=1)
    while (label[label] != label).any():
        label = label[label]
    keys, inverse = np.unique(label, return_inverse=True)
    sums = np.zeros((len(keys), 3))
    np.add.at(sums, inverse, points)
    return np.asarray(sums / np.bincount(inverse)[:, None])


def _mesh(corners: Vertices, normals: Vertices, distances: NDArray[np.float64]) -> Solid:
    """Each plane's corners in order, fanned into triangles; flat normals are carried by doubling the corners."""
    on = np.abs(corners @ normals.T - distances) < 1e-5
    faces: list[tuple[int, int, int]] = []
    tags: list[int] = []
    for index in range(len(normals)):
        members = np.flatnonzero(on[:, index])
        if len(members) < 3:
            continue
        ring = members[_order(corners[members], normals[index])]
        faces.extend((int(ring[0]), int(ring[i]), int(ring[i + 1])) for i in range(1, len(ring) - 1))
        tags.extend([index] * (len(ring) - 2))
    found = np.array(faces, np.int32)
    if _whole(found):
        return Solid(corners, found, tags=np.array(tags, np.int32))
    # two planes that all but fall together share corners of one facet; the hull of all corners has each once
    corners, found = hull(corners)
    off = np.abs(corners @ normals.T - distances)[found].max(axis=1)
    return Solid(corners, found, tags=off.argmin(axis=1).astype(np.int32))


def _whole(faces: NDArray[np.int32]) -> bool:
    """Whether every edge of triangles (n, 3) is walked once in either direction."""
    a, b = faces.ravel().astype(np.int64), np.roll(faces, -1, axis=1).ravel().astype(np.int64)
    many = int(faces.max()) + 1
    there, back = np.sort(a * many + b), np.sort(b * many + a)
    return bool((there == back).all() and (there[1:] != there[:-1]).all())


def _order(points: Vertices, normal: Vertices) -> NDArray[np.intp]:
    """Indices that walk round a convex facet, counter-clockwise seen against its normal."""
    helper = np.eye(3)[np.abs(normal).argmin()]
    u = np.cross(helper, normal)
    v = np.cross(normal, u)
    rest = points - points.mean(axis=0)
    return np.argsort(np.arctan2(rest @ v, rest @ u))


def _ordered(points: Vertices, normal: Vertices) -> Vertices:
    return np.asarray(points[_order(points, normal)])
