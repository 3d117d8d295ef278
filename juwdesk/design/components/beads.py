"""Beads: short pegs with a round head, which hold small stones between them."""

from functools import lru_cache

import numpy as np

from juwdesk.solid.build import tube
from juwdesk.solid.mesh import Solid


@lru_cache(maxsize=32)
def bead(radius: float, low: float, high: float, fine: bool) -> Solid:
    """An upright peg about z of a radius (mm) between two heights of its axis, its ends rounded."""
    z = np.linspace(low, high, 3)
    centres = np.column_stack([np.zeros(3), np.zeros(3), z])
    return tube(centres, np.full(3, radius), 12 if fine else 7, np.array([0.0, 1.0, 0.0]), 4 if fine else 2)
