"""The metal of parts at rest, with the seats of the stones cut.

The library of solids keeps the interpreter, and with it the window, to itself for as long as a boolean takes. So a
part is united and cut about the foot of its place, once for all its copies that have the same about them, a field of
beads is cut in pieces, and nothing is united that cannot touch.
"""

import atexit
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from juwdesk.base.kept import remembered
from juwdesk.design.component import Component
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.placed import Placed
from juwdesk.drawing.scene import StoneBody
from juwdesk.solid.boolean import TURN, Block, apart, block, cut, united
from juwdesk.solid.build import flat_shaded, parted
from juwdesk.solid.mesh import Matrix, Solid, Vertices
from juwdesk.solid.polyhedron import Polyhedron

CLEARANCE = 1.002
"""A seat is cut this much larger than the stone, so that stone and metal never share a surface."""
PARTS = 48
"""How many parts are kept built: more than a piece has."""
ROOM = 60_000_000
"""Bytes that kept blocks may take: a field of 300 stones takes four fifths of it, and dragging makes new ones."""
_PIECE = TURN
"""About how many triangles of a field's beads are cut at once."""
OVER = np.diag([1.0, -1.0, 1.0, 1.0])
"""How a mirrored part is turned over within its place."""
_DIGITS = 9
"""Decimals (mm) to which a cutter's place about a part is told: what arithmetic adds to copies is less."""


@dataclass(frozen=True, eq=False, slots=True)
class Cutters:
    """What is taken away from metal: ``blocks`` about their own places, and those ``places`` (n, 4, 4)."""

    blocks: tuple[Block, ...]
    places: Matrix

    def and_(self, more: Sequence[Block]) -> "Cutters":
        """These and some that stand in the world already."""
        if not more:
            return self
        return Cutters((*self.blocks, *more), np.concatenate([self.places, np.tile(np.eye(4), (len(more), 1, 1))]))

    def near(self, frame: Frame, bounds: Vertices) -> tuple[tuple[Block, bytes], ...]:
        """The cutters whose boxes meet the box ``bounds`` (2, 3) in a frame, with their places in it."""
        if not self.blocks:
            return ()
        turn, origin = frame.matrix[:3, :3], frame.matrix[:3, 3]
        places = self.places.copy()
        places[:, :3, :3] = turn.T @ self.places[:, :3, :3]
        places[:, :3, 3] = (self.places[:, :3, 3] - origin) @ turn
        places = np.round(places, _DIGITS) + 0.0  # no negative nought, which has other bytes
        boxes = np.array([each.bounds for each in self.blocks])
        middle, half = boxes.mean(axis=1), (boxes[:, 1] - boxes[:, 0]) / 2
        at = np.einsum("nij,nj->ni", places[:, :3, :3], middle) + places[:, :3, 3]
        reach = np.einsum("nij,nj->ni", np.abs(places[:, :3, :3]), half)
        meet = ((at - reach <= bounds[1]) & (at + reach >= bounds[0])).all(axis=1)
        return tuple((self.blocks[i], places[i].tobytes()) for i in np.flatnonzero(meet))


def seats(stones: Sequence[tuple[StoneBody, str]]) -> Cutters:
    """What stones take away from the metal, each under the id of the part that holds it."""
    poses = np.array([stone.pose for stone, _ in stones]).reshape(-1, 4, 4)
    poses[:, :3, :3] *= CLEARANCE
    return Cutters(tuple(seat(stone.shape, holder) for stone, holder in stones), poses)


@lru_cache(maxsize=64)
def seat(shape: Polyhedron, holder: str) -> Block:
    """What a stone of that shape takes away, about its own place and in half widths; its walls are its holder's."""
    return block(flat_shaded(shape.solid).of_part(holder))


@lru_cache(maxsize=PARTS)
def skins(component: Component, at: Anchor, part: str, fine: bool, mirrored: bool) -> tuple[Solid, ...]:
    """The metal skins of a part about the foot of its place."""
    solids = tuple(solid.of_part(part) for solid in component.solids(at, fine))
    return tuple(solid.transformed(OVER) for solid in solids) if mirrored else solids


def _weight(made: tuple[Block, ...]) -> int:
    return sum(each.weight for each in made)


def _own(made: Block) -> int:
    return made.weight


@remembered(PARTS, ROOM, _weight)
def _pieces(component: Component, at: Anchor, part: str, mirrored: bool) -> tuple[Block, ...]:
    """A part about the foot of its place: its skins united, or the pieces of one that is many bodies."""
    found = skins(component, at, part, True, mirrored)
    if len(found) == 1:
        return tuple(block(each) for each in parted(found[0], _PIECE))
    return (united([block(each) for each in found]),)


@remembered(4 * PARTS, ROOM, _own)
def _without(piece: Block, cutters: tuple[tuple[Block, bytes], ...]) -> Block:
    """A piece with the cutters taken away; kept, since a drag mostly changes another part."""
    return cut(piece, [each.moved(np.frombuffer(raw).reshape(4, 4)) for each, raw in cutters])


def uncut_volume(placed: Placed) -> float:
    """mm³ of the skins of a part united, before anything is cut from it."""
    return sum(each.volume for each in _pieces(placed.component, placed.at.unplaced, placed.id, placed.mirrored))


def in_place(placed: Placed, taken: Cutters, between: Callable[[], object]) -> tuple[Block, ...]:
    """A part in the world, in one piece or several that do not touch, without what the cutters take that come near
    it. ``between`` is called before each piece: it may raise."""
    made = []
    frame = placed.at.frame
    for piece in _pieces(placed.component, placed.at.unplaced, placed.id, placed.mirrored):
        between()
        near = taken.near(frame, piece.bounds)
        made.append((_without(piece, near) if near else piece).moved(frame.matrix))
    return tuple(made)


def whole_of(blocks: Sequence[Block], between: Callable[[], object]) -> tuple[Block, ...]:
    """Everything that lies in any of the blocks, as bodies that do not touch."""
    return tuple(united(group, between) for group in apart(blocks))


def _forget() -> None:
    """Let the kept blocks go before the interpreter ends: the library of solids complains about what outlives it."""
    for kept in (_pieces, _without, seat):
        kept.cache_clear()


atexit.register(_forget)
