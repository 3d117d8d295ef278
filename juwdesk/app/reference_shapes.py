"""The cut that a stone is usually seen in, and the shapes of the cuts of the reference data.

The painter is imported when a stone is painted, on the thread that paints it: the room opens without it.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from juwdesk.app.reference_page import Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from juwdesk.drawing.keptrays import Shelf
    from juwdesk.solid.polyhedron import Polyhedron

STEP_CUTS = ("emerald",)
OVALS = ("sapphire", "ruby", "tanzanite", "morganite")
"""Families that are mostly cut so."""
OUTLINES: dict[str, tuple[str, float]] = {
    "oval-brilliant": ("oval", 1.35),
    "pear-brilliant": ("pear", 1.5),
    "marquise-brilliant": ("marquise", 2.0),
    "cushion-brilliant": ("cushion", 1.05),
}


DRAWN = ("round-brilliant", "emerald-step", "asscher-square-emerald", "old-european")
"""The other cuts that ``cut_shape`` knows."""


def shape_of(picture: Picture) -> "Polyhedron":
    """The cut that this stone is usually seen in."""
    from juwdesk.design.cuts import brilliant, pavilion_for, round_brilliant, step_cut

    if picture.family in STEP_CUTS:
        return step_cut()
    if picture.family in OVALS:
        return brilliant("oval", 1.25, pavilion=pavilion_for(picture.index))
    return round_brilliant(pavilion=pavilion_for(picture.index))


@lru_cache(maxsize=64)
def tile(picture: Picture, px: int, shelf: "Shelf | None" = None) -> "NDArray[np.uint8]":
    """The traced stone as (px, px, 4) with straight alpha; takes a tenth of a second, and as much again where its
    light is not on the shelf yet."""
    from juwdesk.drawing.gem_optics import optics
    from juwdesk.drawing.paint import stone_tile

    light = optics(picture.index, picture.dispersion, picture.colour, picture.family)
    return stone_tile(shape_of(picture), light, px, samples=2, shelf=shelf)


def cut_shape(name: str) -> "Polyhedron | None":
    """The shape of a cut of the reference data, where its net is known to the drawing; None otherwise."""
    from juwdesk.design.cuts import brilliant, round_brilliant, step_cut

    match name:
        case "round-brilliant":
            return round_brilliant()
        case "emerald-step":
            return step_cut()
        case "asscher-square-emerald":
            return step_cut(1.0, 0.27)
        case "old-european":
            return round_brilliant(0.48, 41.0, 41.0, 0.45, 0.55, culet=0.07)
        case _ if name in OUTLINES:
            outline, ratio = OUTLINES[name]
            return brilliant(outline, ratio)
        case _:
            return None


def is_drawn(name: str) -> bool:
    """Whether ``cut_shape`` knows this cut."""
    return name in DRAWN or name in OUTLINES


def crown(name: str) -> "tuple[NDArray[np.float64], ...]":
    """The facets of the crown of a cut, seen from above: rings (k, 2) in half widths; empty where not known."""
    shape = cut_shape(name)
    if shape is None:
        return ()
    above = [index for index in range(len(shape.planes)) if shape.planes[index, 2] > 0.05]
    return tuple(ring[:, :2] for index in above if len(ring := shape.facet(index)))
