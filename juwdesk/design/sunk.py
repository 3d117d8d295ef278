"""What flush stones need while something moves: nothing else is cut then, and metal would lie over all but their
tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from juwdesk.design.atrest import CLEARANCE, PARTS, seat
from juwdesk.design.components.flush import Flush
from juwdesk.design.frames import Anchor
from juwdesk.design.model import PlacedStone
from juwdesk.design.resolve import Placed, Resolved
from juwdesk.solid.boolean import Block, block, cut, mesh_of
from juwdesk.solid.mesh import Solid
from juwdesk.solid.polyhedron import Polyhedron

MOST = 2
"""So many flush stones are cut while something moves; more would take longer than what follows a hand may."""


@dataclass(frozen=True, slots=True)
class Sunk:
    """A flush setting at its place, with the shapes of its stones and the bytes of their poses (4, 4)."""

    setting: Flush
    at: Anchor
    stones: tuple[tuple[Polyhedron, bytes], ...]


def sunk_in(resolved: Resolved, stones: Sequence[PlacedStone]) -> dict[str, tuple[Sunk, ...]]:
    """The flush settings in each metal part, by its id; none where there are more than ``MOST``."""
    found: dict[str, tuple[Sunk, ...]] = {}
    for each in resolved.parts:
        if not isinstance(each.component, Flush):
            continue
        held = tuple((s.body.shape, np.array(s.body.pose).tobytes()) for s in stones if s.holder == each.id)
        for metal in _metal_under(each, resolved):
            found[metal] = (*found.get(metal, ()), Sunk(each.component, each.at, held))
    return found if max(map(len, found.values()), default=0) <= MOST else {}


def _metal_under(placed: Placed, resolved: Resolved) -> Iterable[str]:
    """The id of the metal that carries a part; those of all metals where it stands on nothing or on a mere place."""
    carrier = resolved.placed(placed.part.on, placed.copy)
    if carrier is not None and _is_metal(carrier):
        return (carrier.id,)
    return dict.fromkeys(each.id for each in resolved.parts if _is_metal(each))


def _is_metal(placed: Placed) -> bool:
    return bool(placed.component.solids(placed.at.unplaced, False))


@lru_cache(maxsize=PARTS)
def opened(skin: Solid, settings: tuple[Sunk, ...]) -> Solid:
    """A coarse skin in the world without the seats of flush stones and the openings above them; as it was where it is
    not closed or nothing would be left. Kept, since a drag mostly changes another part."""
    try:
        body = block(skin)
    except ValueError:
        return skin
    taken = [each for one in settings for each in _taken(one) if body.near(each)]
    left = cut(body, taken)
    return mesh_of(left, skin.part).solid if taken and not left.empty else skin


def _taken(sunk: Sunk) -> list[Block]:
    taken = [block(each).moved(sunk.at.frame.matrix) for each in sunk.setting.opening(sunk.at)]
    for shape, raw in sunk.stones:
        pose = np.frombuffer(raw).reshape(4, 4).copy()
        pose[:3, :3] *= CLEARANCE
        taken.append(seat(shape, "").moved(pose))
    return taken
