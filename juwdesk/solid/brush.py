"""Bodies that a brush leaves along a way: grooves of a graver, round wire. They may cross themselves. mm."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.boolean import hulled
from juwdesk.solid.build import flat_shaded
from juwdesk.solid.mesh import Solid, Vertices

_NEAR = 400_000
"""Distances asked at once, so that a long way takes no gigabytes."""


def brushed(ways: Sequence[Vertices], brush: Vertices, sizes: Sequence[NDArray[np.float64]]) -> Solid | None:
    """What a convex brush (k, 3) about the origin sweeps along ways (n, 3), scaled by ``sizes`` (n,) at each point.

    Exact between the points for straight ways: the hull of the brush at both ends. None where there is no way.
    """
    pairs: list[Vertices] = []
    for way, size in zip(ways, sizes, strict=True):
        stamps = way[:, None] + brush[None] * size[:, None, None]
        pairs += [np.concatenate(pair) for pair in pairwise(stamps)]
    return hulled(pairs)


def shaded_about(solid: Solid, ways: Sequence[Vertices], slope: float | None = None) -> Solid:
    """The body with the normals of a round wire about its ways, or with ``slope`` (outward over downward) those of a
    groove with leaning walls; what looks straight up keeps its own."""
    flat = flat_shaded(solid)
    assert flat.normals is not None
    nearest = _nearest(solid.vertices, ways)[solid.faces.ravel()]
    way = flat.vertices - nearest
    if slope is not None:
        way[:, 2] = 0.0
    size = np.linalg.norm(way, axis=1, keepdims=True)
    good = (size[:, 0] > 1e-3) & (flat.normals[:, 2] < 0.9 if slope is not None else True)
    way = way / np.maximum(size, 1e-12)
    if slope is not None:
        way = np.column_stack([way[:, :2], np.full(len(way), -slope)]) / np.hypot(1.0, slope)
    return Solid(flat.vertices, flat.faces, np.where(good[:, None], way, flat.normals), solid.part)


def _nearest(points: Vertices, ways: Sequence[Vertices]) -> Vertices:
    """The nearest places (n, 3) on ways to points (n, 3)."""
    a = np.concatenate([way[:-1] for way in ways])
    step = np.concatenate([np.diff(way, axis=0) for way in ways])
    long = np.maximum((step * step).sum(1), 1e-18)
    found = np.empty_like(points)
    rows = max(_NEAR // len(a), 1)
    for low in range(0, len(points), rows):
        p = points[low : low + rows]
        t = np.clip(((p[:, None] - a[None]) * step[None]).sum(2) / long, 0.0, 1.0)
        place = a[None] + t[:, :, None] * step[None]
        best = ((place - p[:, None]) ** 2).sum(2).argmin(1)
        found[low : low + rows] = place[np.arange(len(p)), best]
    return found
