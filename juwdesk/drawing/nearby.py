"""What lies near what in a view, asked for many places at once through a grid of cells. Places (n, 2), mm."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ROW = np.int64(1) << 31
"""Cells of one column have keys that follow each other."""


def spelled(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The numbers of each range [low, high), written out: which range, and the number."""
    counts = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(counts)), counts)
    start = np.cumsum(counts) - counts
    return which, np.arange(len(which)) - start[which] + low[which]


def accompanied(places: Floats, own: Ints, points: Floats, owner: Ints, reach: float) -> NDArray[np.bool_]:
    """Which places have a point within ``reach`` mm that belongs to another than ``own`` (n,)."""
    found = np.zeros(len(places), np.bool_)
    keys, order = _sorted_cells(points, reach)
    column, row = np.floor(places / reach).astype(np.int64).T
    for step in (-1, 0, 1):
        first = (column + step) * _ROW + row
        low, high = np.searchsorted(keys, first - 1), np.searchsorted(keys, first + 1, side="right")
        which, at = spelled(low, high)
        near = order[at]
        hit = (owner[near] != own[which]) & (np.hypot(*(points[near] - places[which]).T) < reach)
        found[which[hit]] = True
    return found


def _sorted_cells(points: Floats, cell: float) -> tuple[Ints, Ints]:
    column, row = np.floor(points / cell).astype(np.int64).T
    keys = column * _ROW + row
    order = np.argsort(keys, kind="stable")
    return keys[order], order


def boxed(places: Floats, low: Floats, high: Floats, cell: float = 0.5) -> tuple[Ints, Ints]:
    """Pairs of a place and a box (corners ``low``, ``high``) that holds it, in the order of places, then boxes."""
    first, last = np.floor(low / cell).astype(np.int64), np.floor(high / cell).astype(np.int64)
    box, column = spelled(first[:, 0], last[:, 0] + 1)
    part, row = spelled(first[box, 1], last[box, 1] + 1)
    box, column = box[part], column[part]
    keys = column * _ROW + row
    order = np.argsort(keys, kind="stable")  # boxes of a cell stay in their order
    keys, box = keys[order], box[order]
    asked = np.floor(places / cell).astype(np.int64)
    key = asked[:, 0] * _ROW + asked[:, 1]
    which, at = spelled(np.searchsorted(keys, key), np.searchsorted(keys, key, side="right"))
    near = box[at]
    inside = ((places[which] >= low[near]) & (places[which] <= high[near])).all(axis=1)
    return which[inside], near[inside]
