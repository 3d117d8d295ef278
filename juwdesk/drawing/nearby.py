"""What lies near what in a view, asked for many places at once through a grid of cells. Places (n, 2), mm."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def spelled(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The numbers of each range [low, high), written out: which range, and the number."""
    counts = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(counts)), counts)
    start = np.cumsum(counts) - counts
    return which, np.arange(len(which)) - start[which] + low[which]


def boxed(places: Floats, low: Floats, high: Floats, cell: float = 0.5) -> tuple[Ints, Ints]:
    """Pairs of a place and a box (corners ``low``, ``high``) that holds it, in the order of places, then boxes."""
    if not len(places) or not len(low):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    asked = np.floor(places / cell).astype(np.int64)
    base, end = asked.min(axis=0), asked.max(axis=0)
    first = np.maximum(np.floor(low / cell).astype(np.int64), base) - base
    last = np.minimum(np.floor(high / cell).astype(np.int64), end) - base
    wide, tall = (end - base + 1).tolist()
    own = (asked - base) @ np.array([tall, 1])
    box, column = spelled(first[:, 0], last[:, 0] + 1)
    part, row = spelled(first[box, 1], last[box, 1] + 1)
    keys, box = column[part] * tall + row, box[part]
    taken = np.zeros(wide * tall, np.bool_)
    taken[own] = True  # most cells of most boxes hold no place
    met = taken[keys]
    keys, box = keys[met], box[met]
    order = np.argsort(keys, kind="stable")  # boxes of a cell stay in their order
    keys, box = keys[order], box[order]
    which, at = spelled(np.searchsorted(keys, own), np.searchsorted(keys, own, side="right"))
    near = box[at]
    (x, y), (left, bottom), (right, top) = (
        places.take(which, axis=0).T,
        low.take(near, axis=0).T,
        high.take(near, axis=0).T,
    )
    inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    return which[inside], near[inside]


def distances(points: Floats, starts: Floats, ways: Floats) -> Floats:
    """The distance of each point to its segment, mm."""
    (x, y), (u, v) = (points - starts).T, ways.T
    share = np.clip((x * u + y * v) / np.maximum(u * u + v * v, 1e-18), 0.0, 1.0)
    found: Floats = np.hypot(share * u - x, share * v - y)
    return found
