"""Closed solids from rows of section points: sweeps, tubes along a spline, revolves, extrusions. mm.

Everything is one grid: row i is a section at one place of the path, column j one point of the section. Normals are
the cross product of the two exact partial derivatives wherever the caller knows them; a sharp edge is a doubled
column.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.mesh import Copies, Solid, Vertices, crossed

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """A closed outline in a plane. ``points`` (n, 2) in mm; ``tangents`` (n, 2) along the direction of travel, any
    length; ``joins`` (n,) whether a strip lies between a point and the next one (False inside a doubled corner)."""

    points: Vertices
    tangents: Vertices
    joins: Flags


def unit(vectors: Vertices) -> Vertices:
    """Vectors (..., 3) scaled to length one; zero stays zero."""
    size = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(size > 0, size, 1.0))


def sweep(points: Vertices, normals: Vertices, joins: Flags | None = None, *, closed: bool = False) -> Solid:
    """The skin of a grid of points (k, n, 3) with normals (k, n, 3).

    Columns close on themselves; rows close when ``closed``, else the first and last row must be points or a collapsed
    section (as the poles of a tube). Outward is (row direction) x (column direction). Triangles without area, at
    poles and doubled corners, are left out.
    """
    k, n = points.shape[:2]
    faces = _mesh_of_grid(k, n, b"" if joins is None else np.asarray(joins, np.bool_).tobytes(), closed)
    vertices = np.ascontiguousarray(points.reshape(-1, 3))
    return Solid(vertices, _with_area(vertices, faces).astype(np.int32), normals.reshape(-1, 3))


@lru_cache(maxsize=64)
def _mesh_of_grid(k: int, n: int, joins: bytes, closed: bool) -> NDArray[np.int64]:
    """Two triangles in every cell of a grid of k rows of n points; grids of one size come again and again."""
    rows = np.arange(k if closed else k - 1)
    columns = np.flatnonzero(np.frombuffer(joins, np.bool_)) if joins else np.arange(n)
    i, j = (a.ravel() for a in np.meshgrid(rows, columns, indexing="ij"))
    a, b = i * n + j, ((i + 1) % k) * n + j
    c, d = ((i + 1) % k) * n + (j + 1) % n, i * n + (j + 1) % n
    return np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])


def _with_area(vertices: Vertices, faces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Faces whose three corners are three different places."""
    # hardly one has two corners of one x: only those are asked further
    x = np.take(np.ascontiguousarray(vertices[:, 0]), faces)
    asked = np.flatnonzero((x[:, 0] == x[:, 1]) | (x[:, 1] == x[:, 2]) | (x[:, 2] == x[:, 0]))
    p, q, r = (vertices[faces[asked, s]] for s in range(3))
    flat = asked[(p == q).all(1) | (q == r).all(1) | (r == p).all(1)]
    return np.delete(faces, flat, axis=0) if len(flat) else faces


def revolve(profile: Profile, steps: int) -> Solid:
    """A profile (radius, height) turned about the z axis; radii are positive or zero.

    The profile runs counter-clockwise about its material, seen with the radius to the right and the height up.
    """
    angle = 2 * np.pi * np.arange(steps) / steps
    c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
    r, z = profile.points.T
    dr, dz = profile.tangents.T
    zero = np.zeros((steps, len(r)))
    points = np.stack([r * c, r * s, z + zero], -1)
    # (-s, c, 0) x (c·dr, s·dr, dz) without the radius, so that points on the axis keep their normal
    normals = np.stack([c * dz, s * dz, -dr + zero], -1)
    return sweep(points, unit(normals), profile.joins, closed=True)


def fair(facets: int) -> float:
    """How much farther out the corners of a regular polygon lie than the circle of the same area: with it a wire of
    few facets holds as much metal as a round one."""
    return float(np.sqrt(2 * np.pi / (facets * np.sin(2 * np.pi / facets))))


def tube(centres: Vertices, radii: NDArray[np.float64], facets: int, across: Vertices, cap_rows: int = 4) -> Solid:
    """A round bar along a curve in a plane, with rounded ends.

    ``centres`` (k, 3) evenly parametrised points of a smooth curve, ``radii`` (k,) mm; ``across`` (3,) the unit
    normal of the curve's plane. The ends are half spheres of the end radii. Normals follow the change of radius
    and the bend exactly up to the sampling of the curve. Its sections have the circle's area.
    """
    radii = radii * fair(facets)
    step = _steps(centres)
    speed = np.linalg.norm(step, axis=1)
    tangent = step / speed[:, None]
    side = crossed(across, tangent)
    bend = np.einsum("ij,ij->i", _steps(tangent), side) / speed
    slope = np.gradient(radii, edge_order=2) / speed
    angle = 2 * np.pi * np.arange(facets) / facets
    around = np.cos(angle)[None, :, None] * side[:, None] - np.sin(angle)[None, :, None] * across
    body = centres[:, None] + radii[:, None, None] * around
    stretch = 1.0 - (bend * radii)[:, None] * np.cos(angle)[None, :]
    lean = -slope[:, None] / np.maximum(stretch, 0.05)
    normals = unit(around + lean[:, :, None] * tangent[:, None])
    first = _dome(centres[0], -tangent[0], radii[0], around[0], cap_rows)
    last = _dome(centres[-1], tangent[-1], radii[-1], around[-1], cap_rows)
    points = np.concatenate([first[0][::-1], body, last[0]])
    return sweep(points, np.concatenate([first[1][::-1], normals, last[1]]))


def _steps(values: Vertices) -> Vertices:
    """How rows (k, 3) change, as by ``np.gradient`` of the second order, which takes longer to get ready."""
    found = np.empty_like(values)
    found[1:-1] = (values[2:] - values[:-2]) / 2
    found[0] = -1.5 * values[0] + 2.0 * values[1] - 0.5 * values[2]
    found[-1] = 0.5 * values[-3] - 2.0 * values[-2] + 1.5 * values[-1]
    return found


def _dome(centre: Vertices, out: Vertices, radius: float, around: Vertices, rows: int) -> tuple[Vertices, Vertices]:
    """The rows of a half sphere after its rim, ending in the pole: points and normals (rows, n, 3)."""
    lift = (np.arange(1, rows + 1) / rows * (np.pi / 2))[:, None, None]
    normals = np.cos(lift) * around + np.sin(lift) * out
    normals[-1] = out
    return centre + radius * normals, normals


def torus(ring: float, bar: float, height: float, steps: int, facets: int) -> Solid:
    """A round bar of radius ``bar`` bent to a ring of radius ``ring`` about the z axis at ``height``; its section has
    the circle's area."""
    a, bar = 2 * np.pi * np.arange(facets) / facets, bar * fair(facets)
    points = np.stack([ring + bar * np.cos(a), height + bar * np.sin(a)], 1)
    tangents = np.stack([-np.sin(a), np.cos(a)], 1)
    return revolve(Profile(points, tangents, np.ones(facets, np.bool_)), steps)


def extrude(profile: Profile, low: float, high: float) -> Solid:
    """A convex profile in x, y (counter-clockwise) between two heights; flat ends."""
    outline = profile.points
    n = len(outline)
    side = np.stack([np.column_stack([outline, np.full(n, z)]) for z in (low, high)])
    out = np.column_stack([profile.tangents[:, 1], -profile.tangents[:, 0], np.zeros(n)])
    wall = sweep(side[::-1], unit(np.stack([out, out])), profile.joins)
    fan = np.stack([np.zeros(n - 2, int), np.arange(1, n - 1), np.arange(2, n)], 1)
    fan = fan[~_repeated(outline, fan)]
    up, down = np.tile([0.0, 0.0, 1.0], (n, 1)), np.tile([0.0, 0.0, -1.0], (n, 1))
    caps = (
        Solid(side[1], fan.astype(np.int32), up),
        Solid(side[0], fan[:, ::-1].astype(np.int32), down),
    )
    return joined((wall, *caps))


def _repeated(points: Vertices, faces: NDArray[np.int64]) -> Flags:
    p, q, r = (points[faces[:, s]] for s in range(3))
    return np.asarray((p == q).all(1) | (q == r).all(1) | (r == p).all(1))


def joined(solids: tuple[Solid, ...]) -> Solid:
    """Several skins as one value, without a boolean: they may overlap. All must carry normals."""
    if len(solids) == 1:
        return solids[0]
    offset = np.cumsum([0, *(len(s.vertices) for s in solids[:-1])])
    vertices = np.concatenate([s.vertices for s in solids])
    faces = np.concatenate([s.faces + np.int32(o) for s, o in zip(solids, offset, strict=True)])
    normals = np.concatenate([s.normals for s in solids if s.normals is not None])
    return Solid(vertices, faces, normals, solids[0].part)


def repeated(pattern: Solid, places: Vertices) -> Solid:
    """One skin of many equal bodies that do not touch: the pattern at every place (n, 4, 4), rotations only; a single
    one may be a mirror image. It tells of which pattern it is."""
    if len(places) == 1:
        return replace(pattern.transformed(places[0]), copies=Copies(pattern, places))
    turn, at = places[:, :3, :3], places[:, :3, 3]
    back = turn.transpose(0, 2, 1)
    points = pattern.vertices @ back + at[:, None]
    normals = None if pattern.normals is None else (pattern.normals @ back).reshape(-1, 3)
    step = len(pattern.vertices) * np.arange(len(places), dtype=np.int32)
    faces = (pattern.faces[None] + step[:, None, None]).reshape(-1, 3).astype(np.int32)
    tags = np.tile(pattern.tags, len(places))
    return Solid(points.reshape(-1, 3), faces, normals, pattern.part, tags, Copies(pattern, places))


def parted(solid: Solid, most: int) -> tuple[Solid, ...]:
    """A skin of copies as several of about ``most`` triangles, each with whole bodies; any other skin as it is."""
    if solid.copies is None or len(solid.faces) <= most:
        return (solid,)
    pattern, count = solid.copies.pattern, len(solid.copies.places)
    corners, sides, step = len(pattern.vertices), len(pattern.faces), max(1, most // len(pattern.faces))
    found = []
    for low in range(0, count, step):
        own = slice(low * corners, (low + step) * corners)
        faces = slice(low * sides, (low + step) * sides)
        found.append(
            Solid(
                solid.vertices[own],
                solid.faces[faces] - np.int32(low * corners),
                None if solid.normals is None else solid.normals[own],
                solid.part,
                solid.tags[faces],
            )
        )
    return tuple(found)


def rods(starts: Vertices, ends: Vertices, radius: float, facets: int) -> Solid:
    """One skin of straight round rods with flat ends between points (n, 3), which do not touch each other."""
    way = unit(ends - starts)
    least = np.eye(3)[np.abs(way).argmin(axis=1)]
    side = unit(np.cross(way, least))
    up = np.cross(side, way)
    a = 2 * np.pi * np.arange(facets) / facets
    around = np.cos(a)[None, :, None] * side[:, None] + np.sin(a)[None, :, None] * up[:, None]
    rings = [end[:, None] + radius * fair(facets) * around for end in (starts, ends)]
    flat = [np.broadcast_to(sign * way[:, None], around.shape) for sign in (-1.0, 1.0)]
    middle = [np.broadcast_to(end[:, None], around.shape) for end in (starts, ends)]
    # rows: middle, cap, wall, wall, cap, middle
    points = np.stack([middle[0], rings[0], rings[0], rings[1], rings[1], middle[1]], 1)
    normals = np.stack([flat[0], flat[0], around, around, flat[1], flat[1]], 1)
    one = sweep(points[0], normals[0])
    step = points[0].size // 3 * np.arange(len(points), dtype=np.int32)
    faces = (one.faces[None] + step[:, None, None]).reshape(-1, 3).astype(np.int32)
    return Solid(points.reshape(-1, 3), faces, normals.reshape(-1, 3))


def spline(controls: Vertices, samples: int) -> Vertices:
    """A clamped uniform cubic B-spline: ``samples`` points (samples, d) evenly in its parameter.

    Curvature is continuous; the curve stays inside the hull of its control points and starts and ends at the outer
    two. At least four controls.
    """
    n = len(controls)
    if n < 4:
        raise ValueError("a cubic needs four control points")
    return np.asarray(_weights(n, samples) @ controls)


@lru_cache(maxsize=32)
def _weights(n: int, samples: int) -> Vertices:
    """What each of n controls counts for at every sample (samples, n), by de Boor's recursion."""
    controls = np.eye(n)
    knots = np.concatenate([np.zeros(3), np.arange(n - 2), np.full(3, n - 3)]).astype(np.float64)
    t = np.linspace(0.0, n - 3, samples)
    span = np.clip(t.astype(int), 0, n - 4) + 3
    level = [controls[span - 3 + i] for i in range(4)]
    for degree in range(1, 4):
        for i in range(3, degree - 1, -1):
            low = knots[span - 3 + i]
            share = ((t - low) / (knots[span + 1 + i - degree] - low))[:, None]
            level[i] = (1 - share) * level[i - 1] + share * level[i]
    return np.asarray(level[3])


def flat_shaded(solid: Solid) -> Solid:
    """The same mesh with every triangle its own corners and flat normals (facets of a stone, a cutter)."""
    corners = solid.vertices[solid.faces].reshape(-1, 3)
    p, q, r = corners[0::3], corners[1::3], corners[2::3]
    normal = unit(np.cross(q - p, r - p))
    faces = np.arange(len(corners), dtype=np.int32).reshape(-1, 3)
    return Solid(corners, faces, np.repeat(normal, 3, axis=0), solid.part, solid.tags)
