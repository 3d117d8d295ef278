"""A mesh made ready for drawing: welded points, edges with their two faces, creases. Made once per solid.

A crease is judged by the *carried* normals of the two faces at both ends of their edge, never by the faces
themselves: booleans leave slivers whose own normals are noise.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.recent import Recent
from juwdesk.drawing.scene import StoneBody
from juwdesk.solid.mesh import Faces, Matrix, Solid, Vertices, crossed
from juwdesk.solid.polyhedron import Polyhedron

WELD = 1e-5
CREASE = np.cos(np.radians(24.0))
FADING = np.cos(np.radians(12.0))
"""A crease that has begun runs on while its angle stays above this, so that it does not end in mid air."""
FACET = np.cos(np.radians(3.0))
SLIVER = 1e-7
"""Triangles below this area (mm²) are never judged by their own normal."""

Flags = NDArray[np.bool_]
_Ends = tuple[tuple[Vertices, Vertices], tuple[Vertices, Vertices]]


@dataclass(frozen=True, eq=False, slots=True)
class Mesh:
    """``points`` (k, 3) welded; ``faces`` (m, 3); ``corners`` (m, 3, 3) unit normals per face corner; ``edges``
    (e, 2) point indices; ``edge_faces`` (e, 2): the first holds the edge in its own direction; ``edge_slots``
    (e, 2) on which of its three sides; ``face_edges`` (m, 3) edge of the sides 0-1, 1-2, 2-0; ``crease`` (e,).
    ``faceted`` marks a cut stone; a dome is drawn by its contours. ``owner`` (m,)
    indexes ``parts``, the names of the parts that made the triangles; ``tags`` (m,) the facets of a stone; ``torn``
    the edges that are no creases, but whose two faces carry different normals at both ends."""

    points: Vertices
    faces: Faces
    corners: Vertices
    edges: Faces
    edge_faces: Faces
    edge_slots: Faces
    face_edges: Faces
    crease: Flags
    faceted: bool
    owner: Faces
    parts: tuple[str, ...]
    tags: Faces
    torn: NDArray[np.intp]


_MESHES = Recent(96)


def prepared(solid: Solid, parts: tuple[str, ...] = ()) -> Mesh:
    """The drawing mesh of a metal solid; kept for as long as the solid is among the last ones drawn.

    ``parts`` are the names that the solid's tags index; none: all of it is ``solid.part``.
    """
    key = (id(solid),)
    mesh = _MESHES.get(key)
    if mesh is None:
        copies = solid.copies
        mesh = _metal(solid, parts) if copies is None else laid(prepared(copies.pattern, parts), copies.places)
        if copies is not None and mesh.parts != parts:
            mesh = replace(mesh, parts=(solid.part,))
        _MESHES.put(key, solid, mesh)
    found: Mesh = mesh
    return found


def prepared_shape(shape: Polyhedron) -> Mesh:
    """The drawing mesh of a stone's shape in its own frame, under no part: stones of one shape are the same mesh in
    many places. Creases are all facet edges, without those of the girdle."""
    key = (id(shape),)
    mesh = _MESHES.get(key)
    if mesh is None:
        mesh = _of_shape(shape)
        _MESHES.put(key, shape, mesh)
    found: Mesh = mesh
    return found


def prepared_stone(stone: StoneBody) -> Mesh:
    """The drawing mesh of a stone in the world: that of its shape, laid in its place."""
    mesh = prepared_shape(stone.shape)
    turn = stone.pose[:3, :3].T
    corners = mesh.corners @ (turn / np.linalg.norm(turn[0]))
    return replace(mesh, points=mesh.points @ turn + stone.pose[:3, 3], corners=corners, parts=(stone.part,))


def laid(mesh: Mesh, places: Matrix) -> Mesh:
    """A mesh at every one of some places (n, 4, 4; turned and moved, or all of them mirrored as well): the points and
    normals are turned, edges and creases stay."""
    count, turn = len(places), places[:, :3, :3].transpose(0, 2, 1)
    points = (mesh.points @ turn + places[:, None, :3, 3]).reshape(-1, 3)
    corners = (mesh.corners.reshape(-1, 3) @ turn).reshape(-1, 3, 3)
    if np.linalg.det(turn[0]) < 0:
        # a mirrored triangle runs the other way round: its corners 2, 1, 0, its sides 1, 0, 2
        mesh = replace(
            mesh, faces=mesh.faces[:, ::-1], edges=mesh.edges[:, ::-1], face_edges=mesh.face_edges[:, [1, 0, 2]],
            edge_slots=np.array([1, 0, 2], np.int32)[mesh.edge_slots],
        )  # fmt: skip
        corners = corners[:, ::-1]

    def shifted(rows: NDArray[Any], by: int) -> NDArray[Any]:
        shift = by * np.arange(count, dtype=rows.dtype).reshape(-1, *[1] * rows.ndim)
        moved: NDArray[Any] = (rows[None] + shift).reshape(-1, *rows.shape[1:])
        return moved

    points_, faces, edges = len(mesh.points), len(mesh.faces), len(mesh.edges)
    return replace(
        mesh,
        points=points,
        corners=corners,
        faces=shifted(mesh.faces, points_),
        edges=shifted(mesh.edges, points_),
        edge_faces=shifted(mesh.edge_faces, faces),
        edge_slots=np.tile(mesh.edge_slots, (count, 1)),
        face_edges=shifted(mesh.face_edges, edges),
        crease=np.tile(mesh.crease, count),
        owner=np.tile(mesh.owner, count),
        tags=np.tile(mesh.tags, count),
        torn=shifted(mesh.torn, edges),
    )


def _metal(solid: Solid, parts: tuple[str, ...]) -> Mesh:
    points, faces, kept = _welded(solid.vertices, solid.faces)
    flat, area = _face_normals(points, faces)
    if solid.normals is None:
        corners = _smoothed(points, faces, flat, area)
    else:
        corners = np.take(solid.normals, np.take(solid.faces, kept, axis=0), axis=0).astype(np.float64, copy=False)
        size = np.sqrt(np.einsum("ijk,ijk->ij", corners, corners))[:, :, None]
        corners = np.where(size > 1e-6, corners / np.maximum(size, 1e-9), flat[:, None, :])
        away = (np.einsum("ijk,ik->ij", corners, flat) < 0.0) & (area > 1e-5)[:, None]
        some = np.flatnonzero(away.any(axis=1))
        corners[some] = np.where(away[some, :, None], _bent(corners[some], flat[some]), corners[some])
    edges, edge_faces, edge_slots, face_edges = _edge_table(faces)
    ends = _edge_ends(corners, edge_faces, edge_slots)
    agree = np.maximum(*(np.einsum("ij,ij->i", one, other) for one, other in ends))
    crease = _grown(edges, agree < CREASE, agree < FADING)
    named = len(parts) > 0 and len(solid.tags) == len(solid.faces)
    owner = solid.tags[kept].astype(np.int32) if named else np.zeros(len(faces), np.int32)
    names = parts if named else (solid.part,)
    torn = _torn(ends, crease)
    return Mesh(
        points, faces, corners, edges, edge_faces, edge_slots, face_edges, crease, False, owner, names, owner, torn
    )


def _torn(ends: _Ends, crease: Flags) -> NDArray[np.intp]:
    found = np.flatnonzero(~crease)
    for one, other in ends:
        found = found[(one[found] != other[found]).any(axis=1)]
    return found


def _grown(edges: Faces, strong: Flags, weak: Flags) -> Flags:
    """Strong edges, and weak ones that hang together with them through points."""
    loose = np.flatnonzero(weak & ~strong)
    found = strong.copy()
    reached = np.zeros(int(edges.max()) + 1, np.bool_)
    reached[edges[strong].ravel()] = True
    while len(loose):
        joined = reached[edges[loose]].any(axis=1)
        if not joined.any():
            break
        found[loose[joined]] = True
        reached[edges[loose[joined]].ravel()] = True
        loose = loose[~joined]
    return found


def _bent(corners: Vertices, flat: Vertices) -> Vertices:
    """Normals that look away from their face, laid down into its plane."""
    inward = np.minimum(np.einsum("ijk,ik->ij", corners, flat), 0.0)
    bent = corners - (inward[:, :, None] - 1e-3) * flat[:, None, :]
    return np.asarray(bent / np.maximum(np.linalg.norm(bent, axis=2, keepdims=True), 1e-9))


def _of_shape(shape: Polyhedron) -> Mesh:
    solid = shape.solid
    points, faces, kept = _welded(solid.vertices, solid.faces, WELD)
    tags = solid.tags[kept]
    normals = shape.planes[:, :3]
    corners = np.repeat(normals[tags][:, None, :], 3, axis=1)
    if solid.normals is not None:
        corners = solid.normals[solid.faces[kept]]
    edges, edge_faces, edge_slots, face_edges = _edge_table(faces)
    a, b = tags[edge_faces[:, 0]], tags[edge_faces[:, 1]]
    girdle = np.array([name == "girdle" for name in shape.names])
    kinds = np.array(shape.names)
    same = kinds[a] == kinds[b] if shape.smooth else girdle[a] & girdle[b]
    crease = ((normals[a] * normals[b]).sum(1) < FACET) & ~same
    owner = np.zeros(len(faces), np.int32)
    return Mesh(
        points,
        faces,
        corners,
        edges,
        edge_faces,
        edge_slots,
        face_edges,
        crease,
        not shape.smooth,
        owner,
        ("",),
        tags,
        _torn(_edge_ends(corners, edge_faces, edge_slots), crease),
    )


def _welded(vertices: Vertices, faces: Faces, weld: float = WELD) -> tuple[Vertices, Faces, NDArray[np.intp]]:
    """Points merged by position, faces on them without collapsed ones, and the numbers of the faces kept."""
    grid = np.round(vertices / weld).astype(np.int64)
    order = np.lexsort(grid.T)
    changed = np.any(np.diff(grid[order], axis=0) != 0, axis=1)
    label = np.concatenate([[0], np.cumsum(changed)])
    number = np.empty(len(vertices), np.int64)
    number[order] = label
    firsts = order[np.concatenate([[True], changed])]
    welded = np.take(number.astype(np.int32), faces)
    a, b, c = welded.T
    kept = np.flatnonzero((a != b) & (b != c) & (c != a))
    return np.take(vertices, firsts, axis=0), np.take(welded, kept, axis=0), kept


def _face_normals(points: Vertices, faces: Faces) -> tuple[Vertices, NDArray[np.float64]]:
    """Unit normals (zero for slivers) and areas of the triangles."""
    # taking rows is several times as quick as asking for them by an index
    a, b, c = np.take(points, faces.T, axis=0)
    cross = crossed(b - a, c - a)
    double = np.sqrt(np.einsum("ij,ij->i", cross, cross))
    normals = cross / np.maximum(double, 1e-12)[:, None]
    normals[double < 2 * SLIVER] = 0.0
    return normals, double / 2


def _smoothed(points: Vertices, faces: Faces, flat: Vertices, area: NDArray[np.float64]) -> Vertices:
    """Corner normals of a mesh that carries none: means of the faces about a point that lie within 40° of each."""
    count = len(points)
    owner = np.repeat(np.arange(len(faces)), 3)
    spot = faces.ravel()
    order = np.argsort(spot, kind="stable")
    starts = np.searchsorted(spot[order], np.arange(count))
    size = np.diff(np.append(starts, len(spot)))
    total = np.zeros((len(spot), 3))
    weight = (area[:, None] * flat)[owner]
    for step in range(int(size.max())):
        has = step < size[spot]
        other = owner[order[np.minimum(starts[spot] + step, len(spot) - 1)]]
        near = has & ((flat[owner] * flat[other]).sum(1) > np.cos(np.radians(40.0)))
        total[near] += weight[3 * other[near]]
    length = np.linalg.norm(total, axis=1, keepdims=True)
    corners: Vertices = np.where(length > 1e-12, total / np.maximum(length, 1e-12), flat[owner])
    return corners.reshape(-1, 3, 3)


def _edge_table(faces: Faces) -> tuple[Faces, Faces, Faces, Faces]:
    """Edges, their two faces (own direction first), the sides of those faces, and the edges of every face."""
    count = len(faces)
    start = faces.T.ravel().astype(np.int64)
    end = faces[:, [1, 2, 0]].T.ravel().astype(np.int64)
    face = np.tile(np.arange(count), 3)
    slot = np.repeat(np.arange(3), count)
    low, high = np.minimum(start, end), np.maximum(start, end)
    # the two ways along an edge stand together, the forward one first
    key = 2 * (low * (int(faces.max()) + 1) + high) + (start > end)
    order = np.argsort(key, kind="stable")
    sorted_key = key[order] >> 1
    # Closed meshes hold every edge in even numbers; forward halves come first, so pair i with i + half of its group.
    starts = np.flatnonzero(np.concatenate([[True], np.diff(sorted_key) != 0]))
    sizes = np.diff(np.append(starts, len(order)))
    halves = np.maximum(sizes // 2, 1)
    group = np.repeat(np.arange(len(starts)), halves)
    place = np.arange(len(group)) - np.repeat(np.cumsum(halves) - halves, halves)
    first = order[starts[group] + place]
    second = order[starts[group] + np.minimum(place + halves[group], sizes[group] - 1)]
    edges = np.stack([np.take(start, first), np.take(end, first)], axis=1).astype(np.int32)
    face_edges = np.zeros((count, 3), np.int32)
    number = np.arange(len(first), dtype=np.int32)
    face_edges[face[first], slot[first]] = number
    face_edges[face[second], slot[second]] = number
    pair = np.stack([face[first], face[second]], axis=1).astype(np.int32)
    slots = np.stack([slot[first], slot[second]], axis=1).astype(np.int32)
    return edges, pair, slots, face_edges


def _edge_ends(corners: Vertices, edge_faces: Faces, edge_slots: Faces) -> _Ends:
    """Normals (e, 3) of both faces at the start and at the end of every edge."""
    flat = corners.reshape(-1, 3)
    (first, second), (i, j) = 3 * edge_faces.T.astype(np.int64), edge_slots.T
    after = np.array([1, 2, 0])
    start = np.take(flat, first + i, axis=0), np.take(flat, second + after[j], axis=0)
    return start, (np.take(flat, first + after[i], axis=0), np.take(flat, second + j, axis=0))


def edge_ends(mesh: Mesh, which: NDArray[np.intp]) -> tuple[Vertices, Vertices]:
    """Normals (n, 2, 3) of both faces at the start and at the end of the edges ``which``."""
    start, end = _edge_ends(mesh.corners, mesh.edge_faces[which], mesh.edge_slots[which])
    return np.stack(start, axis=1), np.stack(end, axis=1)
