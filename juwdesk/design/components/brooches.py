"""Drawn brooches: a bow of ribbon, a spray of stems with leaves and stones. They lie face up, up the page is y."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.plate import Plate
from juwdesk.design.components.strand import cup, cup_wall
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, count, length, text
from juwdesk.solid.build import spline, tube
from juwdesk.solid.mesh import Solid
from juwdesk.solid.strip import FLAT, strip

Floats = NDArray[np.float64]
_FINISH = (
    Work("polishing", "FN04", N_("Polishing after setting")),
    Work("hallmark", "HM01", N_("Hallmark")),
)


@dataclass(frozen=True, slots=True)
class Bow(Component):
    """Two loops, two tails and a knot of sheet. ``wide`` over the loops; ``ribbon`` the ribbon's width at its widest;
    ``swell`` how high the loops stand."""

    wide: float = length(42.0, 15.0, 90.0, N_("Width over the loops"), 0.5)
    ribbon: float = length(13.0, 4.0, 30.0, N_("Width of the ribbon"), 0.5)
    sheet: float = length(0.9, 0.6, 2.0, N_("Thickness of the sheet"))
    swell: float = length(4.5, 2.0, 12.0, N_("Height of the loops"), 0.1)
    tails: float = length(20.0, 5.0, 60.0, N_("Length of the tails"), 0.5)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``back``: behind the knot; ``top``: on it."""
        return {
            "back": Anchor(Frame((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
            "top": Anchor(Frame((0.0, 0.0, 0.0)), 0.3 * self.ribbon, self.swell + 0.4),
        }

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Loops, tails and knot."""
        return _bow(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Width, height of the loops."""
        half = self.wide / 2
        return (
            Mark("bow_width", "length", self.wide, (-half, 0, 0), (half, 0, 0), parameter="wide"),
            Mark("bow_height", "length", self.swell, (0, 0, 0), (0, 0, self.swell), parameter="swell"),
        )

    def settled(self) -> float:
        """The knot holds the ends."""
        return 0.93

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return _FINISH


@lru_cache(maxsize=8)
def _bow(bow: Bow, fine: bool) -> tuple[Solid, ...]:
    n, t, h = (41 if fine else 21), bow.sheet, bow.swell
    lean, found = radians(14.0), []
    # to the outer corners of the leaning ribbon
    half = bow.wide / 2 - t / 2 * cos(lean) - bow.ribbon / 2 * sin(lean)
    for side in (1.0, -1.0):
        ahead = np.array([side * cos(lean), sin(lean)])
        flat = spline(
            np.array(
                [(0.2, 0.75 * h), (0.35 * half, 1.0 * h), (0.80 * half, 1.1 * h), (1.12 * half, 0.75 * h),
                 (1.06 * half, 0.18 * h), (0.6 * half, 0.12 * h), (0.2, 0.3 * h)]
            ), n,
        )  # fmt: skip
        flat[:, 0] *= half / float(flat[:, 0].max()) / cos(lean)
        low = float(flat[:, 1].min())
        flat[:, 1] = t / 2 + (flat[:, 1] - low) * max(h - t, 0.3) / (float(flat[:, 1].max()) - low)
        line = np.column_stack([flat[:, 0] * ahead[0], flat[:, 0] * ahead[1], flat[:, 1]])
        out = np.clip(flat[:, 0] / half, 0.0, 1.0)
        wide = bow.ribbon * (0.30 + 0.70 * np.sin(out * pi / 2))
        across = np.array([-sin(lean) * side, cos(lean), 0.0])
        found.append(strip(line, across, wide, t, FLAT))
        found.append(_tail(bow, side, n))
    # the knot is a cushion, domed before and behind
    knot = Plate("cushion", 0.66 * bow.ribbon, 0.52 * bow.ribbon, 0.25 * h, 0.45 * h + 0.6, 0.3 * h, bevel=0.1)
    found.append(knot.solids(Anchor(), fine)[0].transformed(Frame((0.0, 0.0, 0.3 * h)).matrix))
    return tuple(found)


def _tail(bow: Bow, side: float, n: int) -> Solid:
    """A tail that falls out and down with a wave; its end is cut straight."""
    s = np.linspace(0.0, 1.0, n)
    x = side * (0.06 + 0.52 * s**0.9) * bow.tails
    y = -(0.02 + 0.86 * s) * bow.tails
    z = 0.32 * bow.swell * (1 + 0.55 * np.sin(2.2 * pi * s)) * (1 - 0.35 * s)
    across = np.array([cos(radians(-31.0)), side * sin(radians(31.0)), 0.0])
    return strip(np.column_stack([x, y, z]), across, bow.ribbon * (0.22 + 0.36 * s), bow.sheet, FLAT)


@dataclass(frozen=True, slots=True)
class Spray(Component):
    """Stems that fan out from a tie, a stone at every tip, leaves between. ``tall`` from the lowest stem to the
    highest tip; ``fan`` the angle over all stems."""

    tall: float = length(48.0, 20.0, 100.0, N_("Height"), 0.5)
    stems: int = count(5, 2, 9, N_("Stems"))
    fan: float = angle(80.0, 20.0, 140.0, N_("Angle over all stems"), 5.0)
    stone: float = length(3.4, 1.5, 8.0, N_("Stone diameter"), 0.1)
    wire: float = length(1.3, 0.8, 3.0, N_("Thickness of a stem"))
    leaf: float = length(13.0, 5.0, 30.0, N_("Length of a leaf"), 0.5)
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))

    @property
    def tips(self) -> tuple[tuple[float, float], ...]:
        """Where the stones sit, mm."""
        return tuple((float(line[-1, 0]), float(line[-1, 1])) for line in _stems(self))

    @property
    def size(self) -> float:
        """The stones as they fit beside each other, mm."""
        return _fitting(self, np.array(self.tips))

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``back``: behind the middle of the spray."""
        return {"back": Anchor(Frame((0.0, 0.0, -self.wire / 2), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0)))}

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """One on every tip."""
        shape = shape_of("round-brilliant", Proportions(fine=False))
        high = 0.3 * self.size
        return tuple(
            Gemstone(shape, self.size / 2, self.gem, "round brilliant", Frame((x, y, high)), self.colour)
            for x, y in self.tips
        )

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Stems, tie, leaves and cups."""
        return _spray(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The height and the stones."""
        low, r = -0.45 * self.tall, self.size / 2
        stones = (
            Mark("stone", "circle", self.size, (x, y, 0.3 * self.size), (x + r, y, 0.3 * self.size), (0, 0, 1))
            for x, y in self.tips
        )
        return (
            Mark("spray_height", "length", self.tall, (0, low, 0), (0, low + self.tall, 0), parameter="tall"),
            *stones,
        )

    def settled(self) -> float:
        """Stems lie over each other at the tie."""
        return 0.88

    def work(self) -> tuple[Work, ...]:
        """Setting the stones; polishing and hallmark."""
        return (Work("melee", "SM08", N_("Setting the small stones"), float(self.stems)), *_FINISH)


def _stems(spray: Spray) -> list[Floats]:
    """Lines (41, 3) from the lowest end through the tie to the tips; the lowest foot and the highest cup reach as far
    as told."""
    low, tie, found = -0.45 * spray.tall, -0.25 * spray.tall, []
    high = 0.55 * spray.tall - spray.stone
    for i in range(spray.stems):
        share = 2 * i / (spray.stems - 1) - 1
        a = radians(share * spray.fan / 2)
        reach = (high - tie) * (1 - 0.16 * share * share - 0.10 * (i % 2))
        tip = (reach * sin(a), tie + reach * cos(a) * 1.0)
        foot = (-0.10 * spray.tall * share, low + 0.03 * spray.tall * abs(share))
        near = (0.02 * spray.tall * share, tie)
        bend = (0.35 * reach * sin(a) * 0.6, tie + 0.45 * reach)
        controls = np.array([foot, near, near, bend, tip])
        line = spline(controls, 41)
        # the stems lie over each other
        found.append(np.column_stack([line, np.full(41, 0.35 * spray.wire * (i % 3 - 1))]))
    for _ in range(3):  # the stones fit by their places, their places follow the stones
        size = _fitting(spray, np.array([line[-1, :2] for line in found]))
        first, last = min(line[0, 1] for line in found), max(line[-1, 1] for line in found)
        begin, reach = low + spray.wire / 2, spray.tall - spray.wire / 2 - size / 2 - cup_wall(size)
        for line in found:
            line[:, 1] = begin + (line[:, 1] - first) * reach / (last - first)
    return found


def _fitting(spray: Spray, tips: Floats) -> float:
    """The largest stones up to those asked that fit beside each other on these tips, mm."""
    apart = np.hypot(*np.diff(tips, axis=0).T).min()
    return float(min(spray.stone, max((apart - 0.2) / 1.45, 1.0)))


@lru_cache(maxsize=8)
def _spray(spray: Spray, fine: bool) -> tuple[Solid, ...]:
    up, r, found = np.array([0.0, 0.0, 1.0]), spray.wire / 2, []
    for line in _stems(spray):
        pick = line[:: 1 if fine else 3]
        radii = r * np.linspace(1.0, 0.8, len(pick))
        found.append(tube(pick, radii, 12 if fine else 7, up, 3))
        x, y, _ = line[-1]
        found.append(
            cup(round(spray.size, 3), fine).transformed(Frame((float(x), float(y), 0.3 * spray.size)).matrix)
        )
    tie = -0.25 * spray.tall
    turns = np.column_stack([np.linspace(-2.2 * r, 2.2 * r, 7), np.full(7, tie), np.zeros(7)])
    found.append(tube(turns, np.full(7, 1.35 * r), 16 if fine else 8, up, 3))
    leaf = Plate("drop", spray.leaf, 0.42 * spray.leaf, 0.9, 0.9, bevel=0.1).solids(Anchor(), fine)[0]
    for side, share, line in ((1.0, 0.62, _stems(spray)[0]), (-1.0, 0.62, _stems(spray)[-1])):
        x, y, z = line[int(share * 40)]
        a = radians(28.0 * side)
        ahead = np.array([-sin(a), cos(a)])
        middle = np.array([x, y]) + 0.44 * spray.leaf * ahead * [1.0, 0.9]
        frame = Frame((float(middle[0]), float(middle[1]), float(z) - 0.45), (cos(a), sin(a), 0.0))
        found.append(leaf.transformed(frame.matrix))
    if spray.stems % 2:  # a leaf of the middle stem hides the catch of the pin
        y = min(0.25 * spray.tall + 0.1 * spray.leaf, 0.55 * spray.tall - spray.leaf / 2)
        z = float(_stems(spray)[spray.stems // 2][0, 2])
        found.append(leaf.transformed(Frame((0.0, y, z - 0.45)).matrix))
    return tuple(found)
