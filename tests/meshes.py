"""Triangles of a written file, judged from outside: what is open, what is enclosed."""

import numpy as np
from numpy.typing import NDArray


def triangles(data: bytes) -> NDArray[np.float32]:
    """The corners (m, 3, 3) of a binary STL."""
    count = int.from_bytes(data[80:84], "little")
    assert len(data) == 84 + 50 * count
    records = np.frombuffer(data[84:], np.dtype([("v", "<f4", (4, 3)), ("n", "<u2")]))
    return records["v"][:, 1:]


def faults(corners: NDArray[np.float32]) -> int:
    """Directed edges that do not meet exactly one in the other direction, after welding by position."""
    points, index = np.unique(corners.reshape(-1, 3), axis=0, return_inverse=True)
    faces = index.reshape(-1, 3)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]).astype(np.int64)
    there, counts = np.unique(edges[:, 0] * len(points) + edges[:, 1], return_counts=True)
    back = np.unique(edges[:, 1] * len(points) + edges[:, 0])
    return int((counts > 1).sum()) + len(np.setxor1d(there, back))


def volume(corners: NDArray[np.float32]) -> float:
    a, b, c = corners.astype(np.float64).transpose(1, 0, 2)
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6.0)
