"""Booleans, hulls and plane cuts of closed meshes with manifold3d.

Normals travel through a boolean as vertex properties, interpolated where an edge is cut; a cutter's normals are
turned, since its skin becomes the wall of the cut.
"""

import atexit
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import manifold3d
import numpy as np
from numpy.typing import NDArray

from juwdesk.base.kept import Kept
from juwdesk.solid.build import joined
from juwdesk.solid.mesh import Faces, Matrix, Solid, Vertices

WELD = 1e-6
"""Corners of one input closer than this (mm) are one corner."""
TURN = 40_000
"""About how many triangles one call takes up that other threads wait for."""


def _go_on() -> None:
    """Nothing is asked between two turns."""


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

    ``origins``: the part by the run number that its triangles carry.
    """

    manifold: Any
    origins: Mapping[int, str]

    def moved(self, matrix: Matrix) -> "Block":
        """The same at another place (4, 4; rotation, translation, uniform scale, also mirrored)."""
        return Block(self.manifold.transform(np.ascontiguousarray(matrix[:3])), self.origins)

    @property
    def empty(self) -> bool:
        """Whether nothing is left of it."""
        return bool(self.manifold.is_empty())

    @property
    def bounds(self) -> Vertices:
        """Lowest and highest corner (2, 3), mm."""
        return np.array(self.manifold.bounding_box(), np.float64).reshape(2, 3)

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
    return Block(made, {run: solid.part})


def united(blocks: Sequence[Block], between: Callable[[], object] = _go_on) -> Block:
    """Everything that lies in any of the blocks; triangles remember their origin. Many are united in turns, and
    ``between`` is called after each: it may raise."""
    made: list[Block] = []
    for turn in _turns(blocks, True):
        made = [_boolean([*made, *turn], manifold3d.OpType.Add)]
        between()
    return made[0]


def cut(body: Block, cutters: Sequence[Block], between: Callable[[], object] = _go_on) -> Block:
    """The body without what lies in the cutters, in turns as in ``united``; the walls of the cuts carry the cutters'
    parts."""
    for turn in _turns(cutters, False):
        body = _boolean([body, *turn], manifold3d.OpType.Subtract)
        between()
    return body


def _turns(blocks: Sequence[Block], growing: bool) -> Iterator[list[Block]]:
    """Blocks in turns of about ``TURN`` triangles; where every turn takes all former ones again (``growing``), of two
    thirds of those, so that all turns together do not take several times as long as one."""
    turn: list[Block] = []
    before, size = 0, 0
    for each in blocks:
        many = int(each.manifold.num_tri())
        if turn and size + many > max(TURN, 2 * before // 3 if growing else 0):
            yield turn
            before, size, turn = before + size, 0, []
        turn.append(each)
        size += many
    if turn:
        yield turn


def _boolean(blocks: Sequence[Block], kind: Any) -> Block:
    origins: dict[int, str] = {}
    for each in blocks:
        origins.update(each.origins)
    made = manifold3d.Manifold.batch_boolean([each.manifold for each in blocks], kind)
    made.num_tri()  # evaluates the lazy tree here, so that a kept block is really done
    return Block(made, origins)


def apart(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks in groups whose boxes do not meet: what is of two groups cannot touch. Empty blocks are left out."""
    left = [each for each in blocks if not each.empty]
    low, high = np.array([each.bounds for each in left]).reshape(-1, 2, 3).transpose(1, 0, 2)
    meet = np.asarray(((low[:, None] <= high[None]) & (low[None] <= high[:, None])).all(axis=2))
    group = np.full(len(left), -1)
    for first in range(len(left)):
        if group[first] >= 0:
            continue
        found = meet[first]
        while (more := meet[found].any(axis=0)).sum() > found.sum():
            found = more
        group[found] = first
    return [[left[i] for i in np.flatnonzero(group == number)] for number in np.unique(group)]


def common(first: Block, second: Block) -> Block:
    """What lies in both; triangles remember their origin."""
    return _boolean([first, second], manifold3d.OpType.Intersect)


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
    parts = tuple(dict.fromkeys(body.origins.values()))
    # the library turns the normals with their bodies, and round where a cutter's skin is the wall of its cut
    mesh = body.manifold.to_mesh64(0)
    table = np.asarray(mesh.vert_properties, np.float64)
    faces = np.asarray(mesh.tri_verts, np.int64).astype(np.int32)
    bounds = np.asarray(mesh.run_index, np.int64) // 3
    names = [parts.index(body.origins[int(original)]) for original in mesh.run_original_id]
    tags = np.repeat(np.array(names, np.int32), np.diff(bounds))
    normals = table[:, 3:6]
    size = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals / np.where(size > 1e-9, size, 1.0)
    solid = Solid(np.ascontiguousarray(table[:, :3]), faces, normals, part or parts[0], tags)
    return Composed(solid, parts, body.volume)


def mesh_of_all(bodies: Sequence[Block], part: str = "") -> Composed:
    """Blocks that do not touch as one mesh. Raises ValueError when nothing is left of them."""
    made = [mesh_of(each, part) for each in bodies if not each.empty]
    if not made:
        raise ValueError("nothing is left of the solids")
    if len(made) == 1:
        return made[0]
    parts = tuple(dict.fromkeys(name for each in made for name in each.parts))
    tags = [np.array([parts.index(name) for name in each.parts], np.int32)[each.solid.tags] for each in made]
    whole = joined(tuple(each.solid for each in made))
    return Composed(replace(whole, tags=np.concatenate(tags)), parts, sum(each.volume for each in made))


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
