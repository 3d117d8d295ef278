"""Less of a scene for lines while something moves: the crumbs between many small stones are left out."""

import numpy as np

from juwdesk.drawing.scene import MetalBody, Scene, StoneBody
from juwdesk.solid.mesh import Solid, Vertices

PLAIN = 0.04
"""Stones whose half width is below this share of the piece show no facets but their table, and hide nothing."""
_MANY = 40
"""A skin of so many loose bodies, each smaller than a stone, is the beads of a field."""


def reach(scene: Scene) -> float:
    """The longest side of the box of a scene, mm."""
    bounds = [body.solid.bounds for body in scene.metals]
    places = np.array([(stone.pose[:3, 3], stone.pose[:3, 3]) for stone in scene.stones]).reshape(-1, 2, 3)
    low = np.array([each for each, _ in bounds] + list(places[:, 0]))
    high = np.array([each for _, each in bounds] + list(places[:, 1]))
    return float((high.max(axis=0) - low.min(axis=0)).max()) if len(low) else 0.0


def half_width(stone: StoneBody) -> float:
    """Half the width of a stone, mm."""
    return float(np.linalg.norm(stone.pose[:3, 0]))


def facing(stone: StoneBody, toward: Vertices) -> bool:
    """Whether a stone turns its table to the viewer, so that the metal it lies in hides nothing of its outline."""
    up = stone.pose[:3, 2]
    return float(up @ toward) > 0.5 * float(np.linalg.norm(up))


def lighter(scene: Scene, small: float) -> Scene:
    """A scene without the beads of parts that hold stones of a half width below ``small`` mm themselves: at the
    scale of the piece they are dots, and there are more of them than of stones."""
    widths = {each.part: 2 * half_width(each) for each in scene.stones if half_width(each) < small}
    # a bead reaches down beside its stone, and is less than two stones long
    kept = tuple(each for each in scene.metals if not _beads(each, 2 * widths.get(each.solid.part, 0.0)))
    return Scene(kept, scene.stones, scene.engraved)


def hiding(scene: Scene, small: float) -> Scene:
    """What can hide a line while something moves: stones of a half width below ``small`` mm lie in the metal, and
    what they would hide is hidden by it, or is of a neighbour of the same size."""
    large = tuple(each for each in scene.stones if half_width(each) >= small)
    return Scene(scene.metals, large) if scene.metals or large else scene


def _beads(body: MetalBody, size: float) -> bool:
    """Whether a skin holds nothing but many loose bodies below a size, mm."""
    solid = body.solid
    if not size or len(solid.faces) < 4 * _MANY:
        return False
    block = int(np.ptp(solid.faces, axis=1).max()) + 1
    if block * _MANY > len(solid.vertices):
        return False
    first = _first_block(solid)
    return float(np.ptp(solid.vertices[:first], axis=0).max()) < size


def _first_block(solid: Solid) -> int:
    """How many vertices the first of several bodies in one skin has; each holds its own in a row."""
    lowest, highest = solid.faces.min(axis=1), solid.faces.max(axis=1)
    end = int(highest[0]) + 1
    while True:
        further = int(highest[lowest < end].max()) + 1
        if further <= end:
            return end
        end = further
