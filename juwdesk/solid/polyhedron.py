"""A convex facet polyhedron: the intersection of half spaces, with the facet id of every triangle."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.solid.mesh import Solid


@dataclass(frozen=True, eq=False, slots=True)
class Polyhedron:
    """``planes`` (k, 4): unit normal n and distance d of every half space ``n·x <= d``, in the stone's own frame
    (half width 1, girdle about z = 0, table up); ``names`` (k,) the facet's kind: ``table``, ``star``, ``bezel``,
    ``upper``, ``girdle``, ``lower``, ``main``, ``culet``, ``step``…; ``solid`` the closed mesh, whose ``tags`` are
    plane indices."""

    planes: NDArray[np.float64]
    names: tuple[str, ...]
    solid: Solid
