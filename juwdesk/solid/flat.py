"""Flat bodies of any outline: letters, sawn plates."""

from collections.abc import Sequence

import numpy as np

from juwdesk.solid.boolean import filled, triangles
from juwdesk.solid.build import joined, sweep
from juwdesk.solid.mesh import Solid, Vertices

CREASE = 0.82
"""Cosine of the turn up to which a wall is rounded, not cornered."""


def prism(polygons: Sequence[Vertices], low: float, high: float) -> tuple[Solid, ...]:
    """The bodies between two heights (mm) over what lies inside any of some polygons (k, 2); holes stay open.

    One skin for all of them: its pieces may be apart. Nothing inside gives no body.
    """
    clean = filled(polygons)
    if not clean:
        return ()
    corners = np.concatenate(clean)
    fan, n = triangles(clean), len(corners)
    caps = []
    for z, up in ((high, 1.0), (low, -1.0)):
        points = np.column_stack([corners, np.full(n, z)])
        normals = np.tile([0.0, 0.0, up], (n, 1))
        caps.append(Solid(points, fan if up > 0 else fan[:, ::-1], normals))
    return (joined((*caps, *(_wall(each, low, high) for each in clean))),)


def _wall(outline: Vertices, low: float, high: float) -> Solid:
    """The wall over one outline; every corner stands twice, and shares its normal where the outline is smooth."""
    after = np.roll(outline, -1, 0)
    way = (after - outline) / np.maximum(np.hypot(*(after - outline).T), 1e-12)[:, None]
    out = np.column_stack([way[:, 1], -way[:, 0]])
    before = np.roll(out, 1, 0)
    smooth = np.einsum("ij,ij->i", before, out) > CREASE
    both = before + out
    both /= np.maximum(np.hypot(*both.T), 1e-12)[:, None]
    start = np.where(smooth[:, None], both, out)
    end = np.where(np.roll(smooth, -1)[:, None], np.roll(both, -1, 0), out)
    line = np.stack([outline, after], 1).reshape(-1, 2)
    lean = np.stack([start, end], 1).reshape(-1, 2)
    rows = np.stack([np.column_stack([line, np.full(len(line), z)]) for z in (high, low)])
    flat = np.column_stack([lean, np.zeros(len(line))])
    return sweep(rows, np.stack([flat, flat]), np.tile([True, False], len(outline)))
