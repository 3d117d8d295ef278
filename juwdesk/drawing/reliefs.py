"""Finishes that are cut or struck into metal: how they tilt the surface at points (n, 3) mm, in the world's frame."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.noise import cells, turbulence, value
from juwdesk.drawing.scene import Finish

Floats: TypeAlias = NDArray[Any]


def _axes(world: Floats, normal: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Two directions in the surface (n, 3), round the finger's axis and across, and the way (n,) mm along each."""
    along = np.cross(np.array([0, 1, 0], np.float32), normal)
    flat = np.einsum("ij,ij->i", along, along) < 0.03  # the sides of a band, where the axis is the normal
    round_axis = np.stack([world[:, 2], np.zeros(len(world), np.float32), -world[:, 0]], axis=1)
    along = np.where(flat[:, None], round_axis, along)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-4)
    across = np.cross(normal, along)
    radius = np.hypot(world[:, 0], world[:, 2])
    u = np.arctan2(world[:, 0], world[:, 2]) * np.maximum(radius, 1.0)  # its seam lies under the finger
    return along, across, u, world[:, 1] + 0.83 * radius


def bark(world: Floats, normal: Floats) -> Floats:
    """Ridges that run round, waver and fork, about 0.5 mm apart."""
    along, across, u, v = _axes(world, normal)

    def height(du: float, dv: float) -> Floats:
        wave = np.stack([(u + du) * 0.30, (v + dv) * 2.0, np.zeros(len(u))], axis=1)
        wave[:, 1] += 1.2 * value(np.stack([u * 0.25, v * 0.6, np.zeros(len(u))], axis=1), 31)
        ridge = 1 - np.abs(2 * value(wave, 32) - 1)
        return np.asarray(ridge**2 + 0.3 * turbulence(wave * [3.0, 3.0, 1.0], 2, 33), np.float32)

    here, step = height(0, 0), 0.06
    lean_u, lean_v = (height(step, 0) - here) / step, (height(0, step) - here) / step
    return np.asarray(-0.28 * (lean_u[:, None] * along + lean_v[:, None] * across), np.float32)


def florentine(world: Floats, normal: Floats) -> Floats:
    """Two sets of fine parallel cuts that cross, 0.22 mm apart: every cut has a bright and a dark wall."""
    along, across, u, v = _axes(world, normal)
    waver = 0.05 * (value(np.stack([u * 1.5, v * 1.5, np.zeros(len(u))], axis=1), 34) - 0.5)
    tilt = np.zeros((len(world), 3), np.float32)
    for a, b, deep in ((0.5, 0.87, 0.30), (-0.64, 0.77, 0.22)):
        place = ((a * u + b * v + waver) / 0.22) % 1.0
        wall = np.where(place < 0.5, 1.0, -1.0) * np.clip(np.minimum(place % 0.5, 0.5 - place % 0.5) * 12, 0, 1)
        tilt += (deep * wall)[:, None] * (a * along + b * across)
    return tilt


def glints(world: Floats, normal: Floats) -> Floats:
    """Ice matt: short cuts of a diamond point in all directions, each with its own tilt."""
    along, across, u, v = _axes(world, normal)
    tilt = np.zeros((len(world), 3), np.float32)
    for seed, turn in ((35, 0.4), (36, 1.5), (37, 2.6)):
        c, s = np.cos(turn), np.sin(turn)
        place = np.stack([(c * u + s * v) * 1.8, (c * v - s * u) * 7.0, np.zeros(len(u))], axis=1)
        near, _, name = cells(place, seed)
        lean = (name - 0.5) * np.clip(1.3 - 2 * near, 0, 1)
        tilt += (0.55 * lean)[:, None] * (c * across - s * along)
    return tilt


RELIEFS: dict[Finish, Callable[[Floats, Floats], Floats]] = {Finish.BARK: bark, Finish.FLORENTINE: florentine}
"""Finishes that are seen by their relief alone."""
