"""The band of a ring: a section swept round the finger, tapering from the bottom to the top.

The bore belongs to the section, so nothing is ever cut along a nearly coincident surface. World: finger axis y,
12 o'clock at +z.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import pi, radians

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.frames import Anchor, at_hour
from juwdesk.design.params import angle, choice, length
from juwdesk.design.sections import SECTIONS
from juwdesk.solid.build import sweep, unit
from juwdesk.solid.mesh import Solid

STEPS = (96, 180)
"""Sections round the finger: while dragging, at rest."""
BAR = 0.62
"""Width of each bar of a split band at the top, as a share of the band's."""
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
    form: str = choice(
        "closed",
        (
            ("closed", N_("Closed")), ("split", N_("Split on the shoulders")), ("bypass", N_("Ends pass each other")),
            ("open", N_("Open at the top")),
        ),
        N_("Shape of the band"), "more",
    )  # fmt: skip
    spread: float = length(2.0, 0.4, 12.0, N_("Opening at the top"), group="more")
    reach: float = angle(70.0, 30.0, 120.0, N_("Opens from, from the top"), 5.0, "more")
    hand: str = choice(
        "right", (("right", N_("Right")), ("left", N_("Left"))), N_("Hand of the passing ends"), "more"
    )

    def idle(self, at: Anchor) -> frozenset[str]:
        """What only some profiles and shapes have."""
        section, form = SECTIONS[self.section], self.form
        return frozenset(
            (() if section.edged or section.grooves else ("edge",))
            + (() if section.grooves else ("groove", "groove_depth"))
            + (("spread", "hand") if form == "closed" else () if form == "bypass" else ("hand",))
            + (("reach",) if form in ("closed", "open") else ())
        )

    @property
    def cut(self) -> tuple[float, float]:
        """Width and depth (mm) of the groove as made: never so large that the band loses its edges or its floor."""
        often = max(SECTIONS[self.section].grooves, 1)
        share = min(self.width_top, self.width_bottom) / often
        room = min(0.7 * share, share - 2.2 * self.edge)
        return min(self.groove, room), min(self.groove_depth, 0.6 * min(self.thickness_top, self.thickness_bottom))

    def _taper(self, angle: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Width, thickness and their derivatives by the angle from 12 o'clock (radians)."""
        top = (1 + np.cos(angle)) / 2
        slope = -np.sin(angle) / 2
        dw, dt = self.width_top - self.width_bottom, self.thickness_top - self.thickness_bottom
        return self.width_bottom + dw * top, self.thickness_bottom + dt * top, dw * slope, dt * slope

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One skin, or the bars of a split one; normals are exact."""
        return _skins(self, fine)

    def exact_volume(self, at: Anchor) -> float | None:
        """Pappus for a tapering band: the integral of (r·A + M) round the finger, mm³; None where bars unite.

        The periodic trapezium rule is exact to rounding for a smooth taper.
        """
        if self.form != "closed":
            return None
        round_ = 2 * pi * np.arange(72) / 72
        w, t, _, _ = self._taper(round_)
        section = SECTIONS[self.section]
        ring = self.diameter / 2 * section.area(w, t, self.edge, *self.cut)
        ring += section.moment(w, t, self.edge, *self.cut)
        return float(2 * pi * ring.mean())

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top`` at 12 o'clock."""
        radius = self.diameter / 2
        # rounded as all places on a band are (design.grounds), so that what stands here is built once
        middle = round(float(self.surface(np.zeros(1))[0]) - radius, 9)
        return {"top": Anchor(at_hour(radius, 0.0), self.across, middle, radius)}

    @property
    def across(self) -> float:
        """How broad the band is at the top, over both bars where there are two, mm."""
        if self.form == "split":
            return self.spread + 2 * BAR * self.width_top
        return self.spread + self.width_top if self.form == "bypass" else self.width_top

    def settled(self) -> float:
        """Bars of a split band lie in its lower part."""
        return 0.91 if self.form == "split" else 1.0

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


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """A bar round the finger: angles (k,) from 12 o'clock, ``aside`` its middle across the band with ``drift`` its
    derivative, ``size`` shares of width and thickness (k, 2) of the band's own."""

    angle: Floats
    aside: Floats
    drift: Floats
    size: Floats
    closed: bool = False


def smooth(x: Floats) -> Floats:
    """From 0 to 1 without a corner, for x from 0 to 1."""
    x = np.clip(x, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))


@lru_cache(maxsize=8)
def _skins(shank: Shank, fine: bool) -> tuple[Solid, ...]:
    return tuple(skin(shank, run, fine) for run in _runs(shank, STEPS[fine]))


def _runs(shank: Shank, steps: int) -> tuple[Run, ...]:
    def run(angle: Floats, aside: Floats, size: Floats) -> Run:
        return Run(angle, aside, np.gradient(aside, angle), size)

    reach = radians(shank.reach)
    if shank.form == "split":
        # the lower part ends as a tongue in the crotch of the bars
        below = np.linspace(reach - 0.30, 2 * pi - reach + 0.30, steps)
        tongue = smooth((np.minimum(below, 2 * pi - below) - reach + 0.30) / 0.45)
        over = np.linspace(-reach - 0.25, reach + 0.25, steps)
        # fully open well before the head, so that the bars run beside it
        away = smooth((reach + 0.1 - np.abs(over)) / (0.85 * reach))
        start, end = 0.2 * shank.width_top, shank.spread / 2 + BAR * shank.width_top / 2
        shares = np.column_stack([0.58 + (BAR - 0.58) * away, 0.8 + 0.2 * away])
        bars = [run(over, side * (start + (end - start) * away), shares) for side in (1.0, -1.0)]
        return (run(below, 0 * below, np.column_stack([0.12 + 0.88 * tongue, 0.4 + 0.6 * tongue])), *bars)
    if shank.form == "bypass":
        past = radians(34.0)
        dense = 0.14 * (1 - np.cos(np.linspace(0, pi / 2, 9)))[:-1]
        a = np.concatenate(
            [-past + dense, np.linspace(0.14 - past, 2 * pi + past - 0.14, steps), 2 * pi + past - dense[::-1]]
        )
        half = (shank.spread + shank.width_top) / 2 * (1.0 if shank.hand == "right" else -1.0)
        aside = half * (smooth((reach - a) / reach) - smooth((a - 2 * pi + reach) / reach))
        left = np.minimum(a + past, 2 * pi + past - a)
        tip, dome = smooth(left / (1.4 * past)), np.sqrt(1 - (1 - np.clip(left / 0.14, 0.02, 1.0)) ** 2)
        return (run(a, aside, np.column_stack([(0.45 + 0.55 * tip) * dome, (0.6 + 0.4 * tip) * (0.3 + 0.7 * dome)])),)
    if shank.form == "open":
        middle = shank.diameter / 2 + 0.6 * shank.thickness_top
        gap = float(np.arcsin(min(shank.spread / 2 / middle, 0.9)))
        a = np.linspace(gap, 2 * pi - gap, steps)
        return (run(a, 0 * a, np.ones((steps, 2))),)
    a = 2 * pi * np.arange(steps) / steps
    return (Run(a, 0 * a, 0 * a, np.ones((steps, 2)), True),)


def skin(shank: Shank, run: Run, fine: bool) -> Solid:
    """A bar with the band's section; normals are exact up to the sampling of an open one."""
    steps = len(run.angle)
    w, t, dw, dt = shank._taper(run.angle)
    w, t = w * run.size[:, 0], t * run.size[:, 1]
    dw, dt = (dw, dt) if run.closed else (np.gradient(w, run.angle), np.gradient(t, run.angle))
    outline = SECTIONS[shank.section].outline(fine)
    groove, depth = shank.cut
    # what is fixed on a closed band shrinks with a bar that thins out
    least = run.size.min(axis=1)
    fixed = least[:, None] * np.array([shank.edge, groove, depth])
    size = np.column_stack([w, t, fixed])
    rate = np.column_stack([dw, dt, np.zeros((steps, 3)) if run.closed else np.gradient(fixed, run.angle, axis=0)])
    s, c = np.sin(run.angle)[:, None], np.cos(run.angle)[:, None]
    y, r = size @ outline.y.T + run.aside[:, None], shank.diameter / 2 + size @ outline.q.T
    yu, ru = rate @ outline.y.T + run.drift[:, None], rate @ outline.q.T
    yv, rv = size @ outline.dy.T, size @ outline.dq.T
    points = np.stack([r * s, y, r * c], -1)
    along = np.stack([r * c + ru * s, yu, ru * c - r * s], -1)
    across = np.stack([rv * s, yv, rv * c], -1)
    normals = unit(np.cross(along, across))
    if run.closed:
        return sweep(points, normals, outline.joins, closed=True)
    return sweep(*ended(points, normals), outline.joins)


def ended(points: Floats, normals: Floats) -> tuple[Floats, Floats]:
    """An open bar with flat ends."""
    n = points.shape[1]
    found = []
    for row, inner in ((0, 1), (-1, -2)):
        middle = points[row].mean(axis=0)
        away = unit((middle - points[inner].mean(axis=0))[None])
        found.append((np.tile(middle, (n, 1)), np.tile(away, (n, 1))))
    (first, back), (last, ahead) = found
    rows = np.concatenate([[first, points[0]], points, [points[-1], last]])
    return rows, np.concatenate([[back, back], normals, [ahead, ahead]])
