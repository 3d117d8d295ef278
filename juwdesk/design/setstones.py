"""Stones in their places: of every part that holds some, with their sizes and weights."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from juwdesk.design.component import Component, Gemstone
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.gems import GemFacts
from juwdesk.design.model import PlacedStone
from juwdesk.design.placed import turned_over
from juwdesk.drawing.scene import StoneBody
from juwdesk.solid.mesh import Matrix, Vertices
from juwdesk.solid.polyhedron import Polyhedron, plainer

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
"""How a display colour is written."""
SMALL = 1.3
"""Stones of at most this half width (mm) have a girdle of few planes while something moves."""


@lru_cache(maxsize=128)
def gems_of(component: Component, at: Anchor) -> tuple[Gemstone, ...]:
    """The stones that a component holds."""
    return component.stones(at)


@lru_cache(maxsize=64)
def _extent(shape: Polyhedron) -> tuple[Vertices, Vertices, float]:
    """Lowest and highest corner and volume of a stone of half width 1."""
    low, high = shape.solid.bounds
    return low, high, shape.volume


Stand = tuple[Frame, bool, int]
"""Where a part stands in the world, whether it is mirrored there, and the number of its copy."""


@lru_cache(maxsize=256)
def placed_stones(
    component: Component,
    foot: Anchor,
    stands: tuple[Stand, ...],
    part: str,
    facts: tuple[tuple[str, GemFacts], ...],
    holder: str,
    number: int,
    fine: bool,
) -> tuple[PlacedStone, ...]:
    """The stones of a part wherever it stands, on a carrier as ``foot`` tells, numbered from ``number``. Kept, so
    that an unchanged stone is the identical object for the painter's caches; one that looks alike at rest and while
    something moves is so in both."""
    gems, known = gems_of(component, foot), dict(facts)
    if not fine and all(gem.half > SMALL for gem in gems):
        return placed_stones(component, foot, stands, part, facts, holder, number, True)
    alike: dict[tuple[int, float, str, str], PlacedStone] = {}
    firsts = []
    for gem in gems:
        key = (id(gem.shape), gem.half, gem.gem, gem.colour)
        if key not in alike:
            alike[key] = _measured(gem, known[gem.gem], part, holder, fine)
        firsts.append(alike[key])
    found: list[PlacedStone] = []
    for (_, _, copy), poses in zip(stands, _poses(stands, gems), strict=True):
        for first, pose in zip(firsts, poses, strict=True):
            one = StoneBody(first.body.shape, pose, first.body.optics, part)
            # written out: to replace two fields takes three times as long, and there may be hundreds
            found.append(
                PlacedStone(
                    part, number + len(found), first.cut, first.gem, first.length, first.width, first.depth,
                    first.carat, one, holder, first.above, first.below, copy,
                )
            )  # fmt: skip
    return tuple(found)


def _measured(gem: Gemstone, facts: GemFacts, part: str, holder: str, fine: bool) -> PlacedStone:
    """A stone with its sizes, in no place yet."""
    low, high, volume = _extent(gem.shape)
    size = 2 * gem.half
    colour = gem.colour if COLOUR.fullmatch(gem.colour) else ""
    shape = gem.shape if fine or gem.half > SMALL else plainer(gem.shape)
    return PlacedStone(
        part=part,
        number=0,
        cut=gem.cut,
        gem=facts,
        length=size * float(high[0] - low[0]) / 2,
        width=size,
        depth=gem.half * float(high[2] - low[2]),
        carat=facts.density.scaled(volume * gem.half**3 / 200.0),
        body=StoneBody(shape, np.eye(4), facts.optics(colour), part),
        holder=holder,
        above=gem.half * float(high[2]),
        below=-gem.half * float(low[2]),
    )


def _poses(stands: Sequence[Stand], gems: Sequence[Gemstone]) -> Matrix:
    """The poses (k, n, 4, 4) of the stones of a part at each of its stands; their scale is half the width."""
    poses = np.tile(np.eye(4), (len(stands), len(gems), 1, 1))
    if not gems:
        return poses
    outer = np.array([frame.matrix for frame, _, _ in stands])
    over = np.array([mirrored for _, mirrored, _ in stands], np.bool_)
    for mirrored in {each for _, each, _ in stands}:
        # every cut is even about the plane through its length: its image is the stone itself in a frame turned over
        frames = [turned_over(gem.frame) if mirrored else gem.frame for gem in gems]
        x, z = (np.array([getattr(each, axis) for each in frames]) for axis in ("x", "z"))
        inner = np.stack([x, np.cross(z, x), z], axis=2) * np.array([gem.half for gem in gems])[:, None, None]
        which = np.flatnonzero(over == mirrored)
        poses[which, :, :3, :3] = outer[which, None, :3, :3] @ inner
        origins = np.array([each.origin for each in frames])
        poses[which, :, :3, 3] = origins @ outer[which, :3, :3].transpose(0, 2, 1) + outer[which, None, :3, 3]
    return poses
