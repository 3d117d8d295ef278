"""Noise over three dimensions for the textures of gems: the same for the same place, on every machine."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[Any]


def _hash(x: NDArray[np.int64], y: NDArray[np.int64], z: NDArray[np.int64], seed: int) -> Floats:
    """A number from 0 to 1 for every cell of a lattice (n,)."""
    with np.errstate(over="ignore"):
        h = (x.astype(np.uint64) * np.uint64(0x9E3779B1)) ^ (y.astype(np.uint64) * np.uint64(0x85EBCA77))
        h ^= (z.astype(np.uint64) * np.uint64(0xC2B2AE3D)) + np.uint64(seed * 0x27D4EB2F)
        h ^= h >> np.uint64(15)
        h *= np.uint64(0x2545F4914F6CDD1D)
        h ^= h >> np.uint64(29)
    return np.asarray((h & np.uint64(0xFFFFFF)).astype(np.float32) / np.float32(0xFFFFFF))


def value(points: Floats, seed: int = 0) -> Floats:
    """Smooth noise 0–1 (n,) at points (n, 3), with a swing about one unit long."""
    base = np.floor(points)
    cell = base.astype(np.int64)
    t = (points - base).astype(np.float32)
    t = t * t * (3 - 2 * t)
    total = np.zeros(len(points), np.float32)
    for dx in (0, 1):
        for dy in (0, 1):
            for dz in (0, 1):
                weight = np.ones(len(points), np.float32)
                for axis, d in enumerate((dx, dy, dz)):
                    weight *= t[:, axis] if d else 1 - t[:, axis]
                total += weight * _hash(cell[:, 0] + dx, cell[:, 1] + dy, cell[:, 2] + dz, seed)
    return total


def turbulence(points: Floats, octaves: int = 3, seed: int = 0) -> Floats:
    """Noise 0–1 of several sizes (n,)."""
    total, size, most = np.zeros(len(points), np.float32), 1.0, 0.0
    for octave in range(octaves):
        total += np.float32(size) * value(points * 2.0**octave + 17.3 * octave, seed + octave)
        most += size
        size *= 0.5
    return np.asarray(total / np.float32(most))


def cells(points: Floats, seed: int = 0) -> tuple[Floats, Floats, Floats]:
    """For points (n, 3): how far the nearest scattered seed is, how far the second, and a number 0–1 that is the
    nearest seed's own; seeds lie about one unit apart."""
    base = np.floor(points).astype(np.int64)
    near = np.full(len(points), 9.0, np.float32)
    second = near.copy()
    name = np.zeros(len(points), np.float32)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for dz in (-1, 0, 1):
                x, y, z = base[:, 0] + dx, base[:, 1] + dy, base[:, 2] + dz
                away = np.zeros(len(points), np.float32)
                for axis, at in enumerate((x, y, z)):
                    away += (at + _hash(x, y, z, seed + 31 * (axis + 1)) - points[:, axis]).astype(np.float32) ** 2
                closer = away < near
                second = np.where(closer, near, np.minimum(second, away))
                name = np.where(closer, _hash(x, y, z, seed), name)
                near = np.minimum(near, away)
    return np.sqrt(near), np.sqrt(second), name
