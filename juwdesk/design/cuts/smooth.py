"""Stones without facets: cabochons, beads and pearls, as fine convex meshes that carry their true normals.

Every triangle is a plane of its own under the name ``dome`` or ``girdle``, so that settings can treat these stones as
they treat cut ones; painters shade by the carried normals, and no line is drawn between the triangles.
"""

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.design.cuts.outlines import Outline, cushion_outline, oval_outline, pear_outline
from juwdesk.solid.mesh import Solid
from juwdesk.solid.polyhedron import Polyhedron

Floats = NDArray[np.float64]
Profile = Callable[[float], tuple[float, float]]
ROUND, RINGS = 72, 16
WALL, BEVEL = 0.10, 0.05
"""Height of the upright wall under the dome and of the bevel under it, in half widths: 0.25 mm and less on a stone
of 5 mm, so that a bezel lies on the dome."""


@lru_cache(maxsize=32)
def cabochon(ratio: float = 1.4, depth: float = 0.45, outline: str = "oval") -> Polyhedron:
    """A cabochon: a dome of half ellipses over a flat base, its girdle (the widest line) at z = 0; cached.

    ``depth`` is the whole height as a share of the width; ``outline`` oval, cushion or pear. The dome over a
    L × W × H base has the volume π·L·W·H/6.
    """
    shape = _outline(outline, ratio)
    height = max(2 * depth - WALL - BEVEL, 0.15)
    angles = [2 * pi * i / ROUND for i in range(ROUND)]
    rim = np.array([shape.at(a) for a in angles])
    around = np.array([shape.normal(a) for a in angles])
    rings, lean = [], []
    for k in range(RINGS):
        up = pi / 2 * (1 - (1 - k / RINGS) ** 1.15)  # closer rings at the top, where the light lies
        rings.append(np.column_stack([rim * cos(up), np.full(ROUND, height * sin(up))]))
        # the dome's profile along a radius is an ellipse whose half axis is the outline's distance to its tangent
        reach = np.einsum("ij,ij->i", rim, around)
        lean.append(_unit(np.column_stack([around * (cos(up) / reach)[:, None], np.full(ROUND, sin(up) / height)])))
    top = (np.array([0.0, 0.0, height]), np.array([0.0, 0.0, 1.0]))
    dome = _cap(np.array(rings), np.array(lean), top, "dome")
    flat = [np.column_stack([around, np.zeros(ROUND)])] * 2
    wall = _band(np.array([_at(rim, -WALL), _at(rim, 0.0)]), np.array(flat), "girdle")
    inner = rim - BEVEL * around
    slanted = [_unit(np.column_stack([around, np.full(ROUND, -1.0)]))] * 2
    bevel = _band(np.array([_at(inner, -WALL - BEVEL), _at(rim, -WALL)]), np.array(slanted), "girdle")
    down = np.array([0.0, 0.0, -1.0])
    floor = (np.array([float(inner[:, 0].mean()), 0.0, -WALL - BEVEL]), down)
    base = _cap(_at(inner, -WALL - BEVEL)[None], np.broadcast_to(down, (1, ROUND, 3)), floor, "base")
    return _joined((dome, wall, bevel, base))


def _outline(name: str, ratio: float) -> Outline:
    if name == "cushion":
        return cushion_outline(ratio, 3.0)
    if name == "pear":
        return pear_outline(max(ratio, 1.02))
    return oval_outline(ratio)


@lru_cache(maxsize=32)
def turned(kind: str, depth: float = 1.0) -> Polyhedron:
    """A bead or pearl turned about the z axis, its widest line at z = 0; cached.

    ``kind``: ``round``; ``button`` (flattened below); ``drop`` (drawn out upwards). ``depth`` is height : width.
    """
    steps = 2 * RINGS
    angles = np.pi * (np.arange(1, steps) / steps - 0.5)
    up, low = _halves(kind, depth)
    radius = np.cos(angles)
    z = np.where(angles > 0, up, low) * np.sin(angles)
    if kind == "drop":  # narrower towards the tip: r = cos(a)·(1 − 0.4·sin²(a)) above the widest line
        radius = np.where(angles > 0, radius * (1 - 0.4 * np.sin(angles) ** 2), radius)
    profile = np.column_stack([radius, z])
    way = np.gradient(np.concatenate([[[0.0, -low]], profile, [[0.0, up]]]), axis=0)[1:-1]
    normals = _unit(np.column_stack([way[:, 1], -way[:, 0]]))
    turn = 2 * pi * np.arange(ROUND) / ROUND
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    rings = np.array([np.column_stack([circle * r, np.full(ROUND, h)]) for r, h in profile])
    lean = np.array([np.column_stack([circle * n[0], np.full(ROUND, n[1])]) for n in normals])
    tip = (np.array([0.0, 0.0, up]), np.array([0.0, 0.0, 1.0]))
    foot = (np.array([0.0, 0.0, -low]), np.array([0.0, 0.0, -1.0]))
    body = _cap(rings, lean, tip, "dome")
    return _joined((body, _cap(rings[:1], lean[:1], foot, "dome")))


def _halves(kind: str, depth: float) -> tuple[float, float]:
    """How far a turned body reaches above and below its widest line; both make up 2·depth."""
    if kind == "button":
        return depth, depth
    if kind == "drop":
        return 2 * depth - 1, 1.0
    return depth, depth


Skin = tuple[Floats, Floats, NDArray[np.int64], str]
"""Points (n, 3), normals (n, 3), triangles (m, 3), name."""


def _band(rings: Floats, lean: Floats, name: str) -> Skin:
    """Quads between rings (k, n, 3), upward, as two triangles each."""
    count, size = rings.shape[:2]
    i, j = np.meshgrid(np.arange(count - 1), np.arange(size), indexing="ij")
    a, b = i * size + j, i * size + (j + 1) % size
    c, d = a + size, b + size
    faces = np.stack([np.stack([a, b, d], -1), np.stack([a, d, c], -1)], 2).reshape(-1, 3)
    return rings.reshape(-1, 3), lean.reshape(-1, 3), faces, name


def _cap(rings: Floats, lean: Floats, tip: tuple[Floats, Floats], name: str) -> Skin:
    """Rings closed by one point; below the first ring when the tip's normal looks down."""
    points, normals, faces, _ = _band(rings, lean, name)
    size, last = rings.shape[1], len(points)
    start = (len(rings) - 1) * size
    j = np.arange(size)
    fan = np.column_stack([start + j, start + (j + 1) % size, np.full(size, last)])
    if tip[1][2] < 0:
        fan = fan[:, ::-1]
    return (
        np.concatenate([points, tip[0][None]]), np.concatenate([normals, tip[1][None]]),
        np.concatenate([faces, fan]), name,
    )  # fmt: skip


def _joined(skins: tuple[Skin, ...]) -> Polyhedron:
    points, normals, faces, names = [], [], [], []
    start = 0
    for at, lean, triangles, name in skins:
        points.append(at)
        normals.append(lean)
        faces.append(triangles + start)
        names += [name] * len(triangles)
        start += len(at)
    vertices, index = np.concatenate(points), np.concatenate(faces)
    a, b, c = (vertices[index[:, i]] for i in range(3))
    flat = _unit(np.cross(b - a, c - a))
    planes = np.column_stack([flat, np.einsum("ij,ij->i", flat, a)])
    tags = np.arange(len(index), dtype=np.int32)
    solid = Solid(vertices, index.astype(np.int32), np.concatenate(normals), tags=tags)
    return Polyhedron(planes, tuple(names), solid)


def _at(flat: Floats, z: float) -> Floats:
    return np.column_stack([flat, np.full(len(flat), z)])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))
