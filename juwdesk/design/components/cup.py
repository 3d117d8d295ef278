"""A cup with a peg for a pearl, which is half drilled and glued on it."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.claws import first_stone
from juwdesk.design.components.hangers import rod
from juwdesk.design.components.stone import AnyStone, default_held
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, length
from juwdesk.solid.build import Profile, fair, revolve
from juwdesk.solid.mesh import Solid


@dataclass(frozen=True, slots=True)
class PearlCup(Component):
    """A dish of ``wall`` mm that fits the pearl up to ``reach`` degrees from below, on a stalk; its peg goes into the
    pearl. ``rise`` is the height of the pearl's middle."""

    rise: float = length(6.0, 1.5, 25.0, N_("Middle of the pearl above finger"))
    reach: float = angle(42.0, 20.0, 75.0, N_("Cup reaches, from below"))
    wall: float = length(0.8, 0.5, 1.5, N_("Wall"))
    peg: float = length(0.9, 0.6, 1.4, N_("Peg diameter"))
    held: AnyStone | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "PearlCup":
        """It fits the pearl that sits in it."""
        return replace(self, held=first_stone(carried))

    @property
    def pearl(self) -> tuple[float, float]:
        """Half the pearl's width and its depth below the middle, mm."""
        stone = self.held or default_held()
        return stone.half, -stone.half * float(stone.shape.solid.bounds[0][2])

    @property
    def low(self) -> float:
        """How deep the cup lies under the pearl's middle, mm."""
        return self.pearl[1] + self.wall

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the pearl's middle; ``edge``: the top of the pearl's cup on the page; ``back``: behind."""
        return {
            "seat": Anchor(Frame((0.0, 0.0, self.rise))),
            "back": Anchor(Frame((0.0, 0.0, self.rise - self.low), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
        }

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Dish, stalk and peg."""
        return _cup(self, at.thickness, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The pearl's height and the cup's width."""
        z = self.rise
        r = (self.pearl[0] + self.wall) * float(np.sin(np.radians(self.reach)))
        low = z - self.pearl[1] * float(np.cos(np.radians(self.reach)))
        return (
            Mark("rise", "length", z, (0, 0, 0), (0, 0, z), parameter="rise"),
            Mark("cup", "length", 2 * r, (-r, 0, low), (r, 0, low), parameter="reach"),
        )

    def settled(self) -> float:
        """The pearl takes the peg, the band the stalk's foot."""
        return 0.62

    def work(self) -> tuple[Work, ...]:
        """Setting one stone."""
        return (Work("setting", "SM08", N_("Setting the pearl on its peg")),)


@lru_cache(maxsize=16)
def _cup(cup: PearlCup, thickness: float, fine: bool) -> tuple[Solid, ...]:
    (half, deep), n = cup.pearl, 14 if fine else 8
    a = np.linspace(np.radians(cup.reach), 0.0, n)
    z = cup.rise
    inner = np.column_stack([0.985 * half * np.sin(a), z - 0.985 * deep * np.cos(a)])
    outer = np.column_stack([(half + cup.wall) * np.sin(a), z - (deep + cup.wall) * np.cos(a)])[::-1]
    along = np.column_stack([-half * np.cos(a), -deep * np.sin(a)])
    away = -np.column_stack([-(half + cup.wall) * np.cos(a), -(deep + cup.wall) * np.sin(a)])[::-1]
    # out along the underside, over the rim, in along the dish
    points = np.concatenate([outer, [outer[-1], inner[0]], inner])
    rim = inner[0] - outer[-1]
    tangents = np.concatenate([away, [rim, rim], along])
    joins = np.ones(len(points), np.bool_)
    joins[[n - 1, n + 1, 2 * n + 1]] = False
    steps = 56 if fine else 28
    dish = revolve(Profile(points * np.array([fair(steps), 1.0]), tangents, joins), steps)
    peg = rod((0.0, 0.0, z - cup.low + 0.1), (0.0, 0.0, z - 0.2 * deep), cup.peg / 2, fine)
    floor = z - cup.low
    wide = max(cup.peg, (0.3 if thickness > 0 else 0.18) * half)
    # its round ends stay inside the band and the dish
    low = min(0.35 * thickness + wide, floor - 0.1) if thickness > 0 else floor + 0.5 * wide
    stalk = rod((0.0, 0.0, low), (0.0, 0.0, max(floor + 0.3 * cup.wall, low + 0.2)), wide, fine)
    return dish, peg, stalk
