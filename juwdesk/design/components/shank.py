"""The band of a ring: a section swept round the finger, tapering from the bottom to the top.

The bore belongs to the section, so nothing is ever cut along a nearly coincident surface. World: finger axis y,
12 o'clock at +z.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.frames import Anchor, at_hour
from juwdesk.design.params import choice, length
from juwdesk.design.sections import SECTIONS
from juwdesk.solid.build import sweep, unit
from juwdesk.solid.mesh import Solid

STEPS = (96, 180)
"""Sections round the finger: while dragging, at rest."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shank(Component):
    """A band about a finger. Diameter is the inner diameter (the NL ring size); widths and thicknesses at the top
    (12 o'clock) and the bottom are reached by a smooth taper."""

    diameter: float = length(17.25, 10.0, 26.0, N_("Inner diameter"), 0.25)
    section: str = choice("d", tuple((s.id, s.label) for s in SECTIONS.values()), N_("Profile"))
    width_top: float = length(2.2, 1.2, 12.0, N_("Width, top"))
    width_bottom: float = length(2.4, 1.2, 12.0, N_("Width, bottom"))
    thickness_top: float = length(1.7, 0.8, 4.0, N_("Thickness, top"))
    thickness_bottom: float = length(1.6, 0.8, 4.0, N_("Thickness, bottom"))
    edge: float = length(0.05, 0.02, 0.3, N_("Edge radius"), 0.01, "more")
    groove: float = length(1.2, 0.2, 8.0, N_("Groove or step, width"), group="more")
    groove_depth: float = length(0.5, 0.1, 2.0, N_("Groove or step, depth"), group="more")

    @property
    def cut(self) -> tuple[float, float]:
        """Width and depth (mm) of the groove as made: never so large that the band loses its edges or its floor."""
        often = max(SECTIONS[self.section].grooves, 1)
        room = 0.7 * min(self.width_top, self.width_bottom) / often
        return min(self.groove, room), min(self.groove_depth, 0.6 * min(self.thickness_top, self.thickness_bottom))

    def _taper(self, angle: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Width, thickness and their derivatives by the angle from 12 o'clock (radians)."""
        top = (1 + np.cos(angle)) / 2
        slope = -np.sin(angle) / 2
        dw, dt = self.width_top - self.width_bottom, self.thickness_top - self.thickness_bottom
        return self.width_bottom + dw * top, self.thickness_bottom + dt * top, dw * slope, dt * slope

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One skin; normals are exact."""
        return (_solid(self, fine),)

    def exact_volume(self, at: Anchor) -> float:
        """Pappus for a tapering band: the integral of (r·A + M) round the finger, mm³.

        The periodic trapezium rule is exact to rounding for a smooth taper.
        """
        angle = 2 * pi * np.arange(72) / 72
        w, t, _, _ = self._taper(angle)
        section = SECTIONS[self.section]
        ring = self.diameter / 2 * section.area(w, t, self.edge, *self.cut)
        ring += section.moment(w, t, self.edge, *self.cut)
        return float(2 * pi * ring.mean())

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top`` at 12 o'clock."""
        radius = self.diameter / 2
        middle = float(self.surface(np.zeros(1))[0]) - radius
        return {"top": Anchor(at_hour(radius, 0.0), self.width_top, middle, radius)}

    def surface(self, angle: Floats) -> Floats:
        """How far the middle of the outside lies from the finger's axis at angles (radians) from 12 o'clock, mm."""
        _, thickness, _, _ = self._taper(angle)
        section = SECTIONS[self.section]
        return np.asarray(self.diameter / 2 + thickness * section.middle - section.sunk * self.cut[1])

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Inner circle, widths and thicknesses at the top and the bottom, the finger's axis points."""
        r = self.diameter / 2
        low, high = r + self.thickness_bottom, r + self.thickness_top
        wb, wt = self.width_bottom / 2, self.width_top / 2
        return (
            Mark("inner", "circle", self.diameter, (0, 0, 0), (r, 0, 0), (0, 1, 0), "diameter"),
            Mark("width_top", "length", self.width_top, (0, -wt, r), (0, wt, r), parameter="width_top"),
            Mark("width_bottom", "length", self.width_bottom, (0, -wb, -r), (0, wb, -r), parameter="width_bottom"),
            Mark("thickness_top", "length", self.thickness_top, (0, 0, r), (0, 0, high), parameter="thickness_top"),
            Mark(
                "thickness_bottom",
                "length",
                self.thickness_bottom,
                (0, 0, -r),
                (0, 0, -low),
                parameter="thickness_bottom",
            ),
            Mark("outer_bottom", "point", low, (0, 0, -low)),
            Mark("outer_top", "point", high, (0, 0, high)),
        )

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark belong to the whole ring and are counted once, here."""
        return (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )


@lru_cache(maxsize=8)
def _solid(shank: Shank, fine: bool) -> Solid:
    steps = STEPS[fine]
    angle = 2 * pi * np.arange(steps) / steps
    w, t, dw, dt = shank._taper(angle)
    outline = SECTIONS[shank.section].outline(fine)
    size = np.column_stack([w, t, *(np.full(steps, fixed) for fixed in (shank.edge, *shank.cut))])
    rate = np.column_stack([dw, dt, np.zeros((steps, 3))])
    s, c = np.sin(angle)[:, None], np.cos(angle)[:, None]
    y, r = size @ outline.y.T, shank.diameter / 2 + size @ outline.q.T
    yu, ru = rate @ outline.y.T, rate @ outline.q.T
    yv, rv = size @ outline.dy.T, size @ outline.dq.T
    points = np.stack([r * s, y, r * c], -1)
    along = np.stack([r * c + ru * s, yu, ru * c - r * s], -1)
    across = np.stack([rv * s, yv, rv * c], -1)
    return sweep(points, unit(np.cross(along, across)), outline.joins, closed=True)
