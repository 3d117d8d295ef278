"""Booleans, hulls and plane cuts of closed meshes with manifold3d.

Normals travel through a boolean as vertex properties, interpolated where an edge is cut; a cutter's normals are
turned, since its skin becomes the wall of the cut.
"""

import atexit
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import manifold3d
import numpy as np
from numpy.typing import NDArray

from juwdesk.base.kept import Kept
from juwdesk.solid.mesh import Faces, Solid, Vertices

WELD = 1e-6
"""Corners of one input closer than this (mm) are one corner."""


def hull(points: Vertices) -> tuple[Vertices, Faces]:
    """The convex hull of points (n, 3): vertices (k, 3) and outward triangles (m, 3)."""
    mesh = manifold3d.Manifold.hull_points(np.ascontiguousarray(points, dtype=np.float64)).to_mesh64()
    vertices = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    return vertices, np.asarray(mesh.tri_verts, dtype=np.int32)


def hulled(sets: Sequence[Vertices]) -> Solid | None:
    """Everything that lies in the convex hull of any of some sets of points (n, 3), as one closed solid without
    normals; None where none has a body."""
    hulls = [manifold3d.Manifold.hull_points(np.ascontiguousarray(each, dtype=np.float64)) for each in sets]
    hulls = [each for each in hulls if not each.is_empty()]
    if not hulls:
        return None
    mesh = manifold3d.Manifold.batch_boolean(hulls, manifold3d.OpType.Add).to_mesh64()
    vertices = np.ascontiguousarray(np.asarray(mesh.vert_properties, np.float64)[:, :3])
    return Solid(vertices, np.asarray(mesh.tri_verts, np.int32))


@dataclass(frozen=True, eq=False, slots=True)
class Composed:
    """The result of a boolean. ``solid.tags`` (m,) index ``parts``: which input part each triangle came from.
    ``volume`` in mm³."""

    solid: Solid
    parts: tuple[str, ...]
    volume: float

    def of_part(self, part: str) -> Faces:
        """The triangles (k, 3) of ``solid`` that one part made."""
        return np.asarray(self.solid.faces[self.solid.tags == self.parts.index(part)])


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """A boolean result that further booleans can take: kept per component, so that only what changed is cut again.

    ``origins``: part and whether it was a cutter, by the run number that its triangles carry.
    """

    manifold: Any
    origins: Mapping[int, tuple[str, bool]]

    @property
    def volume(self) -> float:
        """mm³."""
        return float(self.manifold.volume())

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return _TRIANGLE * int(self.manifold.num_tri())

    def near(self, other: "Block") -> bool:
        """Whether the boxes of the two overlap, so that a boolean could change something."""
        a, b = self.manifold.bounding_box(), other.manifold.bounding_box()
        return all(a[i] <= b[i + 3] and b[i] <= a[i + 3] for i in range(3))


_ROOM = 60_000_000
_TRIANGLE = 350
"""Bytes that a manifold takes for every triangle, as measured."""
_KEPT = Kept(24, _ROOM)
"""Manifolds of the last solids with their run numbers, by identity; the solid is held so that its identity cannot be
reused."""
# The library complains on the error stream about every manifold that outlives the interpreter.
atexit.register(_KEPT.clear)


def _made(solid: Solid) -> tuple[Any, int]:
    """The manifold of a solid and its run number."""
    found = _KEPT.get(id(solid))
    if found is None:
        found = solid, _manifold(solid)
        _KEPT.put(id(solid), found, _TRIANGLE * len(solid.faces))
    made: tuple[Any, int] = found[1]
    return made


def manifold_of(solid: Solid) -> Any:
    """The library's own solid, for other modules of this package; its status tells whether the mesh is closed."""
    return _made(solid)[0]


def is_closed(solid: Solid) -> bool:
    """Whether the mesh, welded by position, is a closed oriented manifold."""
    made, _ = _made(solid)
    return bool(made.status() == manifold3d.Error.NoError and not made.is_empty())


def _manifold(solid: Solid) -> tuple[Any, int]:
    """The manifold, and the run number that its triangles carry through booleans."""
    normals = solid.normals if solid.normals is not None else np.zeros_like(solid.vertices)
    cells = np.round(solid.vertices / WELD).astype(np.int64)
    order = np.lexsort(cells.T)
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (cells[order[1:]] != cells[order[:-1]]).any(axis=1)
    owner = np.empty(len(order), np.int64)
    owner[order] = order[fresh][np.cumsum(fresh) - 1]
    doubled = np.flatnonzero(owner != np.arange(len(owner)))
    run = int(manifold3d.Manifold.reserve_ids(1))
    mesh = manifold3d.Mesh64(
        vert_properties=np.ascontiguousarray(np.hstack([solid.vertices, normals])),
        tri_verts=np.ascontiguousarray(solid.faces, dtype=np.uint64),
        merge_from_vert=doubled.astype(np.uint64),
        merge_to_vert=owner[doubled].astype(np.uint64),
        run_original_id=np.array([run], np.uint32),
        run_index=np.array([0, solid.faces.size], np.uint64),
    )
    return manifold3d.Manifold(mesh), run


def block(solid: Solid) -> Block:
    """One closed solid, ready for booleans; kept with the last ones. Raises ValueError when it is not closed."""
    made, run = _made(solid)
    if made.status() != manifold3d.Error.NoError:
        raise ValueError(f"{solid.part or 'solid'} is not closed: {made.status()}")
    return Block(made, {run: (solid.part, False)})


def united(blocks: Sequence[Block]) -> Block:
    """Everything that lies in any of the blocks; triangles remember their origin."""
    origins: dict[int, tuple[str, bool]] = {}
    for each in blocks:
        origins.update(each.origins)
    made = manifold3d.Manifold.batch_boolean([each.manifold for each in blocks], manifold3d.OpType.Add)
    made.num_tri()  # evaluates the lazy tree here, so that a kept block is really done
    return Block(made, origins)


def cut(body: Block, cutters: Sequence[Block]) -> Block:
    """The body without what lies in the cutters; the walls of the cuts carry the cutters' parts."""
    origins = dict(body.origins)
    for each in cutters:
        origins.update({run: (part, not turned) for run, (part, turned) in each.origins.items()})
    made = manifold3d.Manifold.batch_boolean(
        [body.manifold, *(each.manifold for each in cutters)], manifold3d.OpType.Subtract
    )
    made.num_tri()
    return Block(made, origins)


def common(first: Block, second: Block) -> Block:
    """What lies in both; triangles remember their origin."""
    made = manifold3d.Manifold.batch_boolean([first.manifold, second.manifold], manifold3d.OpType.Intersect)
    made.num_tri()
    return Block(made, {**first.origins, **second.origins})


def filled(polygons: Sequence[Vertices]) -> tuple[Vertices, ...]:
    """Outlines (k, 2) of what lies inside any of some polygons by the non-zero rule: overlaps are gone, outer
    outlines run counter-clockwise, holes clockwise."""
    rule = manifold3d.FillRule.NonZero
    made = manifold3d.CrossSection([np.ascontiguousarray(each, np.float64) for each in polygons], rule)
    return tuple(np.asarray(each, np.float64) for each in made.to_polygons())


def triangles(polygons: Sequence[Vertices]) -> Faces:
    """Triangles (m, 3), counter-clockwise, over the corners of clean outlines one after the other."""
    found = manifold3d.triangulate([np.ascontiguousarray(each, np.float64) for each in polygons])
    return np.asarray(found, np.int32).reshape(-1, 3)


def gap(first: Block, second: Block, most: float) -> float:
    """The least way (mm) between two bodies, 0 where they touch or overlap; not asked beyond ``most``."""
    return float(first.manifold.min_gap(second.manifold, most))


def mesh_of(body: Block, part: str = "") -> Composed:
    """The block as a mesh with unit normals. Raises ValueError when nothing is left of it."""
    if body.manifold.is_empty():
        raise ValueError("nothing is left of the solids")
    parts = tuple(dict.fromkeys(name for name, _ in body.origins.values()))
    mesh = body.manifold.to_mesh64()
    table = np.asarray(mesh.vert_properties, np.float64)
    faces = np.asarray(mesh.tri_verts, np.int64)
    bounds = np.asarray(mesh.run_index, np.int64) // 3
    tags = np.zeros(len(faces), np.int32)
    turned = np.zeros(len(table), np.bool_)
    for original, low, high in zip(mesh.run_original_id, bounds[:-1], bounds[1:], strict=True):
        name, is_cut = body.origins[int(original)]
        tags[low:high] = parts.index(name)
        if is_cut:
            turned[faces[low:high].ravel()] = True
    normals = table[:, 3:6].copy()
    normals[turned] *= -1.0
    size = np.linalg.norm(normals, axis=1, keepdims=True)
    normals /= np.where(size > 1e-9, size, 1.0)
    solid = Solid(np.ascontiguousarray(table[:, :3]), faces.astype(np.int32), normals, part or parts[0], tags)
    return Composed(solid, parts, body.volume)


def silhouette(solid: Solid, closing: float) -> Vertices:
    """The outer outline (k, 2) of a solid seen along z, counter-clockwise; clefts narrower than twice ``closing`` are
    filled with a rounding of that radius."""
    shadow = manifold_of(solid).project()
    round_ = manifold3d.JoinType.Round
    closed = shadow.offset(closing, round_, 2.0, 128).offset(-closing, round_, 2.0, 128).simplify(1e-4)
    loops = [np.asarray(loop, np.float64) for loop in closed.to_polygons()]
    return max(loops, key=lambda loop: abs(_area(loop)))


def _area(loop: Vertices) -> float:
    x, y = loop.T
    return float(x @ np.roll(y, -1) - np.roll(x, -1) @ y) / 2


def composed(bodies: Sequence[Solid], cutters: Sequence[Solid] = ()) -> Composed:
    """The union of closed solids minus cutters, in one call.

    Every triangle remembers the ``part`` of the solid or cutter that made it. Raises ValueError when an input is
    not closed or nothing is left.
    """
    body = united([block(each) for each in bodies])
    return mesh_of(cut(body, [block(each) for each in cutters]) if cutters else body, bodies[0].part)


def volume_of(solid: Solid) -> float:
    """The volume in mm³ of a closed solid."""
    return float(_made(solid)[0].volume())


def trimmed(solid: Solid, normal: tuple[float, float, float], offset: float) -> Solid:
    """What lies on the side of ``normal`` of the plane ``normal·x = offset``; the cut face is closed.

    Carries normals; the cut face has the plane's. Tags are not kept.
    """
    kept = _made(solid)[0].trim_by_plane(np.asarray(normal, np.float64), float(offset))
    mesh = kept.to_mesh64()
    table = np.asarray(mesh.vert_properties, np.float64)
    faces = np.asarray(mesh.tri_verts, np.int32)
    normals = table[:, 3:6].copy()
    size = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(size > 1e-6, normals / np.maximum(size, 1e-9), -np.asarray(normal, np.float64))
    return Solid(np.ascontiguousarray(table[:, :3]), faces, normals, solid.part)


def section(solid: Solid, to_plane: NDArray[np.float64]) -> tuple[Vertices, ...]:
    """The closed outlines (k, 2) of the cut of a solid with the plane z = 0 of a frame.

    ``to_plane`` (4, 4) brings world points into that frame. Outer outlines run counter-clockwise, holes clockwise.
    """
    placed = _made(solid)[0].transform(np.ascontiguousarray(to_plane[:3, :4]))
    return tuple(np.asarray(loop, np.float64) for loop in placed.slice(0.0).to_polygons())
