"""Stones in a channel along a band: two walls hold them by their girdles, without metal between them."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import radians

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.row import StoneRow, band_of, frames_of
from juwdesk.design.components.shank import Run, Shank, skin, smooth
from juwdesk.design.cuts import CUTS, Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, length, text
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
_CUTS = tuple((name, CUTS[name].label) for name in ("round-brilliant", "princess", "baguette"))
_ACROSS = {"baguette": 2.0}
"""Size across the band of a cut, as a multiple of that along it."""
_RUN_OUT = 1.6
"""mm along the band over which the walls run down to it beyond the last stone."""


@dataclass(frozen=True, slots=True)
class Channel(Component):
    """A row from ``start`` over ``span`` degrees as ``StoneRow``'s; ``size`` of a stone along the band; each wall of
    ``wall`` mm covers ``bite`` mm of the stone."""

    size: float = length(2.2, 1.0, 4.0, N_("Stone size along the band"))
    cut: str = choice("round-brilliant", _CUTS, N_("Cut"))
    gap: float = length(0.25, 0.05, 1.0, N_("Gap between stones"), 0.01)
    start: float = angle(0.0, 0.0, 170.0, N_("Start from the top"))
    span: float = angle(80.0, 5.0, 360.0, N_("Span"))
    sides: str = choice("both", (("one", N_("One side")), ("both", N_("Both sides"))), N_("Sides"))
    wall: float = length(0.8, 0.5, 2.0, N_("Wall"))
    bite: float = length(0.18, 0.05, 0.4, N_("Wall over the stone"), 0.01)
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Channel":
        """It follows the band it sits on."""
        return replace(self, band=band_of(carrier))

    def idle(self, at: Anchor) -> frozenset[str]:
        """A closed row has one side."""
        return self.row.idle(at)

    @property
    def row(self) -> StoneRow:
        """The places of its stones."""
        return StoneRow(
            self.size, self.gap, self.start, self.span, self.sides, 0.06, self.gem, self.colour, band=self.band
        )  # fmt: skip

    @property
    def across(self) -> float:
        """A stone's size across the band, mm."""
        return self.size * _ACROSS.get(self.cut, 1.0)

    @property
    def inside(self) -> float:
        """The width between the walls, mm."""
        return self.across - 2 * self.bite

    @property
    def outside(self) -> float:
        """The width over both walls, mm."""
        return self.inside + 2 * self.wall

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The row."""
        ratio = _ACROSS.get(self.cut, 0.0)
        shape = shape_of(self.cut, Proportions(ratio, fine=False))
        turn = Frame((0.0, 0.0, 0.0), (0.0, 1.0, 0.0)) if ratio else Frame()
        return tuple(
            Gemstone(shape, self.size / 2, self.gem, CUTS[self.cut].label, frame.placed(turn), self.colour)
            for frame in frames_of(self.row, self.row.angles, at)
        )

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Two walls for every stretch of stones; at its ends they run down to the band, and metal closes the
        channel."""
        return _walls(self, at, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Width between the walls."""
        z, inside = float((self.band or Shank()).surface(np.zeros(1))[0]) - at.radius, self.inside / 2
        return (Mark("channel", "length", self.inside, (0, -inside, z), (0, inside, z), parameter="bite"),)

    def settled(self) -> float:
        """The walls begin deep in the band."""
        band = self.band or Shank()
        over = 0.16 * self.size
        return min(over / (0.7 * band.thickness_top + over) + 0.01, 1.0)

    def work(self) -> tuple[Work, ...]:
        """Setting every stone in the channel."""
        fact = "SM05" if self.cut == "round-brilliant" else "SM06"
        return (Work("channel", fact, N_("Setting stones in a channel"), float(len(self.row.angles))),)


@lru_cache(maxsize=8)
def _walls(channel: Channel, at: Anchor, fine: bool) -> tuple[Solid, ...]:
    band, row, found = channel.band or Shank(), channel.row, []
    inside = 0.3 * min(band.thickness_top, band.thickness_bottom)
    over = 0.16 * channel.size
    lowered = Frame((0.0, 0.0, -at.radius)).matrix
    # while nothing is united a wall keeps off the flank of the band, or the two show through each other
    wide = channel.wall if fine else channel.wall - 0.03
    # a wall is a band of its own that begins inside the carrier and stands over it
    wall = replace(
        band, section="flat", form="closed", edge=0.06, diameter=band.diameter + 2 * inside,
        thickness_top=_middle(band, 0.0) - inside + over, thickness_bottom=_middle(band, 180.0) - inside + over,
        width_top=wide, width_bottom=wide,
    )  # fmt: skip
    ends = replace(wall, width_top=channel.inside + 0.2, width_bottom=channel.inside + 0.2)
    lost = (over + 0.03) / np.minimum(wall.thickness_top, wall.thickness_bottom)
    for a, closed in _stretches(row, fine):
        run_out = _RUN_OUT / float(row.radius(np.zeros(1))[0])
        left = np.minimum(a - a[0], a[-1] - a) / run_out if not closed else np.ones(len(a))
        size = np.column_stack([np.ones(len(a)), 1 - lost * (1 - smooth(left))])
        for side in (1.0, -1.0):
            aside = np.full(len(a), side * (channel.inside + channel.wall) / 2)
            found.append(skin(wall, Run(a, aside, 0 * a, size, closed), fine).transformed(lowered))
        for keep in () if closed else (a <= a[0] + run_out + 1e-9, a >= a[-1] - run_out - 1e-9):
            b = a[keep]
            found.append(skin(ends, Run(b, 0 * b, 0 * b, size[keep]), fine).transformed(lowered))
    return tuple(found)


def _middle(band: Shank, degrees: float) -> float:
    return float(band.surface(np.array([radians(degrees)]))[0]) - band.diameter / 2


def _stretches(row: StoneRow, fine: bool) -> list[tuple[Floats, bool]]:
    """The angles of every stretch of stones, from where its walls rise out of the band to where they end in it."""
    steps = 180 if fine else 96
    if row.closed:
        return [(2 * np.pi * np.arange(steps) / steps, True)]
    angles = row.angles
    radius = float(row.radius(np.zeros(1))[0])
    pad, run_out = (row.diameter / 2 + 0.1) / radius, _RUN_OUT / radius
    parts = [angles]
    if row.sides == "both" and row.start > 0:
        half = len(angles) // 2
        parts = [angles[:half], angles[half:]]
    found = []
    for first, last in ((float(p[0]) - pad, float(p[-1]) + pad) for p in parts if len(p)):
        middle = np.linspace(first, last, max(steps // 2, 24))
        end = np.linspace(0.0, run_out, 13 if fine else 7)
        found.append((np.concatenate([first - end[:0:-1], middle, last + end[1:]]), False))
    return found
