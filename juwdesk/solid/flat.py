"""Flat bodies of any outline: letters, sawn plates."""

from collections.abc import Sequence

import numpy as np

from juwdesk.solid.boolean import filled, triangles
from juwdesk.solid.build import joined, sweep
from juwdesk.solid.mesh import Solid, Vertices

CREASE = 0.82
"""Cosine of the turn up to which a wall is rounded, not cornered."""
LEAST = 0.01
"""The smallest bevel worth its faces, mm."""


def prism(polygons: Sequence[Vertices], low: float, high: float, bevel: float = 0.0) -> tuple[Solid, ...]:
    """The bodies between two heights (mm) over what lies inside any of some polygons (k, 2); holes stay open.

    One skin for all of them: its pieces may be apart. Nothing inside gives no body. ``bevel`` breaks the upper edges
    at 45°, where an outline is too fine for it by less.
    """
    clean = filled(polygons)
    if not clean:
        return ()
    tops, lows = [], []
    for each in clean:
        top, taken = _inset(each, bevel)
        tops.append(top)
        lows.append(high - taken)
    caps = []
    for outlines, z, up in ((tops, high, 1.0), (clean, low, -1.0)):
        corners, fan = np.concatenate(outlines), triangles(outlines)
        points = np.column_stack([corners, np.full(len(corners), z)])
        caps.append(Solid(points, fan if up > 0 else fan[:, ::-1], np.tile([0.0, 0.0, up], (len(corners), 1))))
    walls = [_wall(each, each, low, edge, 0.0) for each, edge in zip(clean, lows, strict=True)]
    walls += [
        _wall(each, top, edge, high, 1.0)
        for each, top, edge in zip(clean, tops, lows, strict=True)
        if high - edge > LEAST / 2
    ]
    return (joined((*caps, *walls)),)


def _inset(outline: Vertices, bevel: float) -> tuple[Vertices, float]:
    """An outline so far within the metal as asked, or as far as all its sides keep their way; and how far that is."""
    before, after = outline - np.roll(outline, 1, 0), np.roll(outline, -1, 0) - outline
    left, right = (
        np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(np.hypot(*way.T), 1e-12)[:, None]
        for way in (before, after)
    )
    mitre = (left + right) / np.maximum(1 + np.einsum("ij,ij->i", left, right), 0.35)[:, None]
    while bevel >= LEAST:
        inside = outline + bevel * mitre
        way = np.roll(inside, -1, 0) - inside
        if float(np.einsum("ij,ij->i", way, after).min()) > 0:
            return inside, bevel
        bevel /= 2
    return outline, 0.0


def _wall(below: Vertices, above: Vertices, low: float, high: float, up: float) -> Solid:
    """The wall from one outline to another; every corner stands twice, and shares its normal where the outline is
    smooth. ``up`` is how much its normals look up for what they look out."""
    after = np.roll(below, -1, 0)
    way = (after - below) / np.maximum(np.hypot(*(after - below).T), 1e-12)[:, None]
    out = np.column_stack([way[:, 1], -way[:, 0]])
    before = np.roll(out, 1, 0)
    smooth = np.einsum("ij,ij->i", before, out) > CREASE
    both = before + out
    both /= np.maximum(np.hypot(*both.T), 1e-12)[:, None]
    start = np.where(smooth[:, None], both, out)
    end = np.where(np.roll(smooth, -1)[:, None], np.roll(both, -1, 0), out)
    lean = np.stack([start, end], 1).reshape(-1, 2)
    rows = np.stack([
        np.column_stack([np.stack([each, np.roll(each, -1, 0)], 1).reshape(-1, 2), np.full(2 * len(each), z)])
        for each, z in ((above, high), (below, low))
    ])  # fmt: skip
    normals = np.column_stack([lean, np.full(len(lean), up)]) / np.hypot(1.0, up)
    return sweep(rows, np.stack([normals, normals]), np.tile([True, False], len(below)))
