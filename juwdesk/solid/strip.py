"""Strips along a curve in space: sheet, half-round wire, anything whose section is carried along with a given side.

A section lies in (u, v): u along the given side, v = tangent × side. Sections scale with width and thickness.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.build import sweep, unit
from juwdesk.solid.mesh import Solid, Vertices


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """A section in shares of half width and half thickness: ``points`` (n, 2), outward ``normals`` (n, 2), ``joins``
    (n,) as in ``solid.build.Profile``. It runs clockwise seen with u to the right and v up."""

    points: Vertices
    normals: Vertices
    joins: NDArray[np.bool_]


def _cornered(corners: list[tuple[float, float]]) -> Shape:
    ends = np.array(corners)
    after = np.roll(ends, -1, 0)
    way = after - ends
    out = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    points = np.stack([ends, after], 1).reshape(-1, 2)
    return Shape(points, np.repeat(out, 2, 0), np.tile([True, False], len(ends)))


FLAT = _cornered([(-1.0, 1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)])
"""Sheet: a rectangle."""


def bevelled(across: float, deep: float) -> Shape:
    """Sheet whose four edges are broken, by shares of its half width and half thickness."""
    x, y = 1.0 - across, 1.0 - deep
    return _cornered([(-1.0, y), (-x, 1.0), (x, 1.0), (1.0, y), (1.0, -y), (x, -1.0), (-x, -1.0), (-1.0, -y)])


def oval(n: int) -> Shape:
    """Round or oval wire of ``n`` facets."""
    a = -2 * np.pi * np.arange(n) / n
    points = np.column_stack([np.cos(a), np.sin(a)])
    return Shape(points, points, np.ones(n, np.bool_))


def half_round(n: int) -> Shape:
    """Flat below, domed above. The dome stops a little short of upright, as an edge that has been broken does."""
    short = 0.14
    a = np.linspace(np.pi - short, short, n)
    low = np.sin(short)
    wide, tall = 1 / np.cos(short), 2 / (1 - low)
    top = np.column_stack([wide * np.cos(a), -1.0 + tall * (np.sin(a) - low)])
    lean = np.column_stack([np.cos(a) / wide, np.sin(a) / tall])
    lean /= np.hypot(*lean.T)[:, None]
    points = np.concatenate([top, [(1.0, -1.0), (-1.0, -1.0)]])
    normals = np.concatenate([lean, [(0.0, -1.0), (0.0, -1.0)]])
    joins = np.ones(n + 2, np.bool_)
    joins[n - 1] = joins[n + 1] = False
    return Shape(points, normals, joins)


def _tapered(normals: Vertices, points: Vertices, tangent: Vertices, closed: bool) -> Vertices:
    """Normals of the sections, leant along the strip to be square to its skin where width or thickness change."""
    along = np.roll(points, -1, 0) - np.roll(points, 1, 0) if closed else np.gradient(points, axis=0)
    size = np.linalg.norm(along, axis=2, keepdims=True)
    ahead = np.einsum("ijk,ik->ij", along, tangent)[:, :, None]
    off = np.einsum("ijk,ijk->ij", along, normals)[:, :, None]
    return unit(normals - off / np.maximum(ahead, 0.05 * np.maximum(size, 1e-9)) * tangent[:, None])


def strip(
    line: Vertices,
    side: Vertices,
    wide: Vertices | float,
    thick: Vertices | float,
    shape: Shape = FLAT,
    closed: bool = False,
) -> Solid:
    """The skin of a section along ``line`` (k, 3); ``side`` (3,) or (k, 3) the direction of its width, ``wide`` and
    ``thick`` in mm, one or (k,). Open strips have flat ends."""  # fmt: skip
    k = len(line)
    step = np.roll(line, -1, 0) - np.roll(line, 1, 0) if closed else np.gradient(line, axis=0)
    tangent = unit(step)
    u = np.broadcast_to(side, (k, 3))
    u = unit(u - np.einsum("ij,ij->i", u, tangent)[:, None] * tangent)
    v = np.cross(tangent, u)
    w, t = (np.broadcast_to(each, (k,))[:, None, None] / 2 for each in (wide, thick))
    u, v = u[:, None], v[:, None]
    x, y = shape.points[None, :, :1], shape.points[None, :, 1:]
    points = line[:, None] + w * x * u + t * y * v
    lean_x, lean_y = shape.normals[None, :, :1], shape.normals[None, :, 1:]
    normals = unit(lean_x * u / np.maximum(w, 1e-6) + lean_y * v / np.maximum(t, 1e-6))
    if shape is FLAT:
        normals = unit(lean_x * u + lean_y * v)
    normals = _tapered(normals, points, tangent, closed)
    if closed:
        return sweep(points, normals, shape.joins, closed=True)
    n = points.shape[1]
    first = (np.tile(line[0], (n, 1)), points[0], np.tile(-tangent[0], (n, 1)))
    last = (np.tile(line[-1], (n, 1)), points[-1], np.tile(tangent[-1], (n, 1)))
    rows = np.concatenate([[first[0], first[1]], points, [last[1], last[0]]])
    lean = np.concatenate([[first[2], first[2]], normals, [last[2], last[2]]])
    return sweep(rows, lean, shape.joins)
