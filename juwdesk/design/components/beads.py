"""Beads: short pegs with a round head, which hold small stones between them; how thick claws of such stones are."""

from functools import lru_cache

import numpy as np

from juwdesk.solid.build import fair, sweep, tube
from juwdesk.solid.mesh import Solid

ACCENT = ((1.2, 0.4), (1.5, 0.5), (1.7, 0.6), (2.5, 0.7), (float("inf"), 0.8))
"""Claws of small stones: up to which stone (mm) which diameter (mm), as the rules PR04 to PR08 have it."""
LEAST = 0.40
"""Of a stone under a millimetre its claw is this share (rule PR03)."""


def accent_claw(stone: float) -> float:
    """The diameter (mm) of the claws that hold a small stone of a diameter (mm)."""
    if stone < 1.0:
        return LEAST * stone
    return next(claw for most, claw in ACCENT if stone < most)


@lru_cache(maxsize=32)
def bead(radius: float, low: float, high: float, fine: bool) -> Solid:
    """An upright peg about z of a radius (mm) between two heights of its axis, its ends rounded; only its head where
    it is not ``fine``, since its foot stands in metal."""
    if not fine:
        return _plain(radius * fair(_FACETS), low, high)
    z = np.linspace(low, high, 3)
    centres = np.column_stack([np.zeros(3), np.zeros(3), z])
    return tube(centres, np.full(3, radius), 12, np.array([0.0, 1.0, 0.0]), 4)


_FACETS = 7


def _plain(radius: float, low: float, high: float) -> Solid:
    """The peg with a head of two rows and a flat foot, as deep as a round one holds metal."""
    low -= 2 / 3 * radius
    angle = -2 * np.pi * np.arange(_FACETS) / _FACETS  # the columns run as those of a tube
    around = np.column_stack([np.cos(angle), np.sin(angle), np.zeros(_FACETS)])
    up = np.array([0.0, 0.0, 1.0])
    lean = (np.array([np.pi / 4, np.pi / 2])[:, None, None]).repeat(_FACETS, 1)
    head = np.cos(lean) * around + np.sin(lean) * up
    foot = np.broadcast_to(low * up, around.shape)
    points = np.stack([foot, radius * around + low * up, radius * around + high * up, *(radius * head + high * up)])
    points[-1] = (high + radius) * up
    return sweep(points, np.stack([np.broadcast_to(-up, around.shape), around, around, *head]))
