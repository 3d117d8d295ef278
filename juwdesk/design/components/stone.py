"""Stones as parts of their own: what they are, how large, how they are cut."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark
from juwdesk.design.cuts import CUTS, Proportions, round_brilliant, shape_of
from juwdesk.design.frames import WORLD, Anchor, Frame
from juwdesk.design.params import angle, choice, ratio, text
from juwdesk.design.params import length as mm
from juwdesk.solid.polyhedron import Polyhedron

Floats = NDArray[np.float64]


class Held(Protocol):
    """What a setting needs to know of the stone it holds: its facets, half its width in mm, how it lies."""

    @property
    def shape(self) -> Polyhedron:
        """The facets, half width 1."""

    @property
    def half(self) -> float:
        """Half the width, mm."""

    @property
    def lie(self) -> Frame:
        """The stone's frame on the girdle plane."""


@dataclass(frozen=True, slots=True)
class RoundStone(Component):
    """A round brilliant. ``gem`` is a reference id; ``colour`` a display colour ``#RRGGBB`` or empty for the gem's
    own. Proportions as in ``design.cuts.round_brilliant``: shares of the diameter, degrees."""

    diameter: float = mm(6.5, 0.8, 20.0, N_("Diameter"))
    gem: str = text("diamond", N_("Gem"), group="main")
    table: float = ratio(0.57, 0.50, 0.70, N_("Table"), group="more")
    crown: float = angle(34.5, 25.0, 42.0, N_("Crown angle"), 0.5, "more")
    pavilion: float = angle(40.8, 38.0, 45.0, N_("Pavilion angle"), 0.1, "more")
    girdle: float = ratio(0.03, 0.01, 0.06, N_("Girdle"), 0.005, "more")
    colour: str = text("", N_("Colour"))

    @property
    def shape(self) -> Polyhedron:
        """The facets, half width 1."""
        return round_brilliant(self.table, self.crown, self.pavilion, girdle=self.girdle)

    @property
    def half(self) -> float:
        """Half the diameter, mm."""
        return self.diameter / 2

    @property
    def lie(self) -> Frame:
        """Round stones are not turned."""
        return WORLD

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """Itself, on the anchor."""
        return (Gemstone(self.shape, self.half, self.gem, "round brilliant", colour=self.colour),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The girdle circle, the table's height and the culet."""
        r = self.diameter / 2
        low, high = self.shape.solid.bounds
        return (
            Mark("girdle", "circle", self.diameter, (0, 0, 0), (r, 0, 0), (0, 0, 1), "diameter"),
            Mark("table", "point", r * float(high[2]), (0, 0, r * float(high[2]))),
            Mark("culet", "point", r * float(low[2]), (0, 0, r * float(low[2]))),
        )


SMOOTH = frozenset({"cabochon", "cabochon-cushion", "cabochon-pear", "bead", "pearl-button", "pearl-drop"})
"""Cuts without facets."""
_BARE = {
    "rose-cut-dutch-24-facets": ("table", "pavilion"),
    "briolette": ("depth", "table", "crown", "pavilion", "girdle"),
}
"""What some faceted cuts do not have."""
ROUND = frozenset(cut.id for cut in CUTS.values() if cut.fixed)
"""Cuts whose girdle is a circle."""


@dataclass(frozen=True, slots=True)
class Stone(Component):
    """A faceted stone of any cut. Where a parameter may be 0, that stands for what is usual for the cut; ``depth``
    0 lets the depth follow the proportions. ``turn`` is the angle of its length from the band's direction."""

    cut: str = choice("oval-brilliant", tuple((cut.id, cut.label) for cut in CUTS.values()), N_("Cut"))
    width: float = mm(6.0, 0.8, 25.0, N_("Stone width"))
    length: float = mm(0.0, 0.0, 60.0, N_("Stone length (0: usual)"))
    depth: float = mm(0.0, 0.0, 30.0, N_("Stone depth (0: usual)"))
    turn: float = angle(90.0, -180.0, 180.0, N_("Turn of the stone"), 5.0)
    gem: str = text("diamond", N_("Gem"), group="main")
    table: float = ratio(0.0, 0.0, 0.80, N_("Table (0: usual)"), group="more")
    crown: float = angle(0.0, 0.0, 45.0, N_("Crown angle (0: usual)"), 0.5, "more")
    pavilion: float = angle(0.0, 0.0, 48.0, N_("Pavilion angle (0: usual)"), 0.1, "more")
    girdle: float = ratio(0.0, 0.0, 0.06, N_("Girdle (0: usual)"), 0.005, "more")
    colour: str = text("", N_("Colour"))

    def idle(self, at: Anchor) -> frozenset[str]:
        """What a cutter cannot choose for its cut."""
        cut = CUTS[self.cut]
        if self.cut in SMOOTH:
            bare = ("table", "crown", "pavilion", "girdle", *(("depth",) if self.cut == "bead" else ()))
        else:
            bare = _BARE.get(self.cut, ())
        return frozenset(bare + (("length",) if cut.fixed else ()))

    @property
    def ratio(self) -> float:
        """Length : width as asked, between 0.9 and 5; 0 for the cut's usual."""
        return min(max(self.length / self.width, 0.9), 5.0) if self.length > 0 else 0.0

    @property
    def shape(self) -> Polyhedron:
        """The facets, half width 1."""
        return shape_of(self.cut, self.proportions)

    @property
    def proportions(self) -> Proportions:
        """What is asked of the cutter; angles and shares below what can be cut are taken as the least that can."""
        return Proportions(
            self.ratio,
            max(self.table, 0.3) if self.table > 0 else 0.0,
            max(self.crown, 12.0) if self.crown > 0 else 0.0,
            max(self.pavilion, 25.0) if self.pavilion > 0 else 0.0,
            max(self.girdle, 0.008) if self.girdle > 0 else 0.0,
            depth=self.depth / self.width,
        )

    @property
    def half(self) -> float:
        """Half the width, mm."""
        return self.width / 2

    @property
    def lie(self) -> Frame:
        """Turned about the vertical."""
        a = radians(self.turn)
        return Frame(x=(cos(a), sin(a), 0.0))

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """Itself, on the anchor."""
        return (Gemstone(self.shape, self.half, self.gem, CUTS[self.cut].label, self.lie, self.colour),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Width and length (or the girdle circle of a round), the table's height and the culet."""
        low, high = (self.half * each for each in self.shape.solid.bounds)
        ends = (
            Mark("table", "point", float(high[2]), (0, 0, float(high[2]))),
            Mark("culet", "point", float(low[2]), (0, 0, float(low[2]))),
        )
        if self.cut in ROUND:
            return (
                Mark("girdle", "circle", self.width, (0, 0, 0), (self.half, 0, 0), (0, 0, 1), "width"),
                *ends,
            )
        lie = self.lie
        middle = float(low[0] + high[0]) / 2
        return (
            Mark(
                "stone_length", "length", float(high[0] - low[0]),
                lie.point(float(low[0]), 0, 0), lie.point(float(high[0]), 0, 0), parameter="length",
            ),
            Mark(
                "stone_width", "length", float(high[1] - low[1]),
                lie.point(middle, float(low[1]), 0), lie.point(middle, float(high[1]), 0), parameter="width",
            ),
            *ends,
        )  # fmt: skip


AnyStone: TypeAlias = RoundStone | Stone


def size_for(carat: float, density: float, stone: AnyStone) -> float:
    """The width (mm; a round's diameter) of a stone of that weight and these proportions.

    Volume = carat·200 / density mm³ with density in g/cm³; length and depth scale along.
    """
    return float(2 * (carat * 200.0 / density / stone.shape.volume) ** (1 / 3))


def diameter_for(carat: float, density: float, stone: RoundStone | None = None) -> float:
    """The diameter (mm) of a brilliant of that weight."""
    return size_for(carat, density, stone or RoundStone())


def carat_of(stone: AnyStone, density: float) -> float:
    """The weight in carat at a density in g/cm³: V·density/1000 g, 0.2 g a carat."""
    return float(stone.shape.volume * stone.half**3 * density / 200.0)


@lru_cache(maxsize=32)
def default_held() -> Stone:
    """What a setting is shaped for as long as it holds nothing."""
    return Stone("round-brilliant", 6.5, turn=0.0)
