"""Small table pieces: a spoon, a box with a lid."""

from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.fit import Path, around, cornered
from juwdesk.design.components.forms import any_loop, form
from juwdesk.design.components.plate import over, path_of, straight
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import choice, length
from juwdesk.solid.build import spline
from juwdesk.solid.mesh import Solid
from juwdesk.solid.strip import oval, strip

Floats = NDArray[np.float64]
_FINISH = (
    Work("polishing", "FN04", N_("Polishing after setting")),
    Work("hallmark", "HM01", N_("Hallmark")),
)


@dataclass(frozen=True, slots=True)
class Spoon(Component):
    """A spoon lying with its bowl down the page: a raised bowl, a stem that runs out along the bowl's back as a rat's
    tail and swells to a rounded end."""

    long: float = length(130.0, 60.0, 260.0, N_("Length"), 1.0)
    bowl: float = length(28.0, 12.0, 60.0, N_("Width of the bowl"), 0.5)
    deep: float = length(5.5, 2.0, 20.0, N_("Depth of the bowl"), 0.5)
    sheet: float = length(1.1, 0.7, 2.5, N_("Sheet of the bowl"))
    stem: float = length(2.2, 1.5, 5.0, N_("Thickness of the stem"))

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the end of the stem, for letters."""
        y = 0.40 * self.long
        z = 0.92 * self._rise - 0.35 * self.stem
        return {"top": Anchor(Frame((0.0, y, z)), 0.3 * self.width, 0.68 * self.stem)}

    @property
    def width(self) -> float:
        """The width of the bowl, mm: no wider than leaves a stem."""
        return min(self.bowl, 0.4 * self.long)

    @property
    def _rise(self) -> float:
        return 0.05 * self.long

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Bowl and stem."""
        return _spoon(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length; width, depth and sheet of the bowl; the stem where it is level."""
        half, w, d = self.long / 2, self.width / 2, self.deep
        y, (place, high) = -half + 0.75 * self.width, _level(self)
        return (
            Mark("spoon_length", "length", self.long, (0, -half, 0), (0, half, 0), parameter="long"),
            Mark("bowl_width", "length", self.width, (-w, y, 0), (w, y, 0), parameter="bowl"),
            Mark("bowl_depth", "length", d, (0, y, 0), (0, y, -d), parameter="deep"),
            Mark("bowl_sheet", "length", self.sheet, (0, y, -d), (0, y, -d - self.sheet), parameter="sheet"),
            Mark("stem", "length", self.stem, (0, place, high - self.stem / 2),
                 (0, place, high + self.stem / 2), parameter="stem"),
        )  # fmt: skip

    def settled(self) -> float:
        """The stem begins in the bowl."""
        return 0.98

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return _FINISH


def _egg(wide: float, long: float, n: int = 96) -> Floats:
    a = 2 * pi * np.arange(n) / n
    y = np.sin(a)
    x = np.cos(a) * (1 - 0.14 * y)
    return np.column_stack([x * wide / 2 / float(x.max()), y * long / 2])


@lru_cache(maxsize=8)
def _spoon(spoon: Spoon, fine: bool) -> tuple[Solid, ...]:
    long, n = 1.5 * spoon.width, 14 if fine else 7
    t, d = spoon.sheet, spoon.deep
    s = np.linspace(0.0, 1.0, n)
    none = np.zeros(n)
    hollow = -d * (1 - s**2.4)
    outside = np.column_stack([s, none, hollow - t])
    inside = np.column_stack([s, none, hollow])[::-1]
    slope = 2.4 * d * s**1.4
    lean = np.column_stack([none + 1, none, slope])
    points = np.concatenate([outside, [(1.0, 0.0, -t), (1.0, 0.0, 0.0)], inside])
    tangents = np.concatenate([lean, [(0.0, 0.0, 1.0), (0.0, 0.0, 1.0)], -lean[::-1]])
    joins = np.ones(len(points), np.bool_)
    joins[[n - 1, n + 1, len(points) - 1]] = False
    bowl = around(any_loop(_egg(spoon.width, long)), Path(points, tangents, joins))
    half = spoon.long / 2
    bowl = bowl.transformed(Frame((0.0, -half + long / 2, 0.0)).matrix)
    line, wide, thick = _stem(spoon, 75 if fine else 31)
    stem = strip(line, np.array([-1.0, 0.0, 0.0]), wide, thick, oval(20 if fine else 12))
    return bowl, stem


def _level(spoon: Spoon) -> tuple[float, float]:
    """Where the stem lies level and is as thick as it is told: its place up the page and its height, mm."""
    rim = -spoon.long / 2 + 1.5 * spoon.width
    return rim + 0.40 * (spoon.long / 2 - rim), spoon._rise


def _stem(spoon: Spoon, n: int) -> tuple[Floats, Floats, Floats]:
    """Middles (n, 3), widths and thicknesses (n,) of the stem: from a point on the back of the bowl over its rim to
    its end."""
    t, half, r, m = spoon.sheet, spoon.long / 2, 0.75 * spoon.width, spoon.stem
    rim, (level, high) = -half + 2 * r, _level(spoon)
    rest, step = half - rim, level - rim
    # along the bowl the stem's face lies within the sheet, so that the hollow stays smooth
    s = np.linspace(0.30, 1.0, 201)[:-1]
    swell = (s - 0.30) / 0.70
    back = np.column_stack([rim - r + r * s, -spoon.deep * (1 - s**2.4) - 0.5 * t - _swelling(t, m, swell) / 2])
    low, slope = -0.5 * t - m / 2, 2.4 * spoon.deep / r
    ahead = np.array(
        [(rim, low), (rim + 0.15 * step, low + min(0.15 * step * slope, 0.5 * (high - low))),
         (rim + 0.45 * step, 0.2 * low + 0.8 * high), (rim + 0.75 * step, high), (level, high),
         (rim + 1.25 * step, high), (half - 0.25 * rest, 0.92 * high), (half, 0.92 * high)]
    )  # fmt: skip
    dense = np.concatenate([back, spline(ahead, 601)])
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(dense, axis=0).T))])
    u = walked[-1] * (np.sin(np.linspace(-pi / 2, pi / 2, n)) / 2 + 0.5)  # closer steps at the ends, which are round
    y, z = (np.interp(u, walked, each) for each in dense.T)
    out, swell = np.clip((y - rim) / rest, 0.0, 1.0), np.clip((y - dense[0, 0]) / (rim - dense[0, 0]), 0.0, 1.0)
    wide = m * (0.6 + 1.3 * swell**1.5 - 0.4 * np.clip(out / 0.25, 0.0, 1.0))
    wide += 0.36 * spoon.width * np.clip((out - 0.42) / 0.58, 0.0, 1.0) ** 1.5
    near = np.clip(np.minimum((walked[-1] - u) / (0.24 * spoon.width), u / m), 0.003, 1.0)
    wide *= np.sqrt(1 - (1 - near) ** 2)
    thick = np.where(out > 0, m * (1 - 0.35 * np.clip((out - 0.5) / 0.5, 0.0, 1.0)), _swelling(t, m, swell))
    return np.column_stack([0 * y, y, z]), wide, thick


def _swelling(sheet: float, stem: float, share: Floats) -> Floats:
    """How thick the stem is along the back of the bowl, from its point to the rim."""
    return np.asarray(0.8 * sheet + (stem - 0.8 * sheet) * share**2)


_FORMS = (
    ("round", N_("Round or oval")), ("rectangle", N_("Rectangle")), ("cushion", N_("Cushion")),
    ("octagon", N_("Octagon")), ("heart", N_("Heart")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box(Component):
    """A box with a lid on a hinge, standing on z = 0: ``high`` without the lid's dome. ``play`` is the room round the
    rim that the lid slides over; ``bevel`` breaks the edges of lid and foot."""

    form: str = choice("round", _FORMS, N_("Form"))
    long: float = length(45.0, 15.0, 120.0, N_("Length"), 0.5)
    wide: float = length(45.0, 15.0, 120.0, N_("Width"), 0.5)
    high: float = length(20.0, 8.0, 80.0, N_("Height"), 0.5)
    sheet: float = length(1.2, 0.7, 3.0, N_("Thickness of the sheet"))
    dome: float = length(3.0, 0.0, 20.0, N_("Dome of the lid"), 0.5)
    play: float = length(0.08, 0.02, 0.3, N_("Play of the lid"), 0.01, "more")
    bevel: float = length(0.3, 0.0, 1.5, N_("Bevel of the edge"), group="more")

    @property
    def seam(self) -> float:
        """The height where the lid begins, mm."""
        return 0.70 * self.high

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the middle of the lid; ``hinge``: the back wall at the seam."""
        edge = float(form(self.form, self.long, self.wide)[:, 1].max())
        return {
            "top": Anchor(Frame((0.0, 0.0, 0.0)), min(self.long, self.wide), self.high + self.dome),
            "hinge": Anchor(Frame((0.0, edge, self.seam), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))),
        }

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Body with its rim, and lid."""
        return _box(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length, width, height, seam."""
        x, y = self.wide / 2, self.long / 2
        return (
            Mark("box_width", "length", self.wide, (-x, 0, 0), (x, 0, 0), parameter="wide"),
            Mark("box_length", "length", self.long, (0, -y, 0), (0, y, 0), parameter="long"),
            Mark("box_height", "length", self.high, (x, 0, 0), (x, 0, self.high), parameter="high"),
        )

    def settled(self) -> float:
        """Nothing overlaps."""
        return 1.0

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return _FINISH


def _softened(near: float, soft: float) -> tuple[tuple[float, float, float], ...]:
    """The corner of a foot, broken from ``near`` by ``soft`` mm."""
    return ((near, 0.0, 0.0), (1.0, 0.0, soft)) if soft > 0 else ((1.0, 0.0, 0.0),)


@lru_cache(maxsize=8)
def _box(box: Box, fine: bool) -> tuple[Solid, ...]:
    loop = any_loop(form(box.form, box.long, box.wide))
    t, half, n = box.sheet, min(box.long, box.wide) / 2, 12 if fine else 6
    inner, rim = 1 - t / half, 1 - (0.5 * t + box.play / 2) / half
    tongue = 1 - (0.5 * t - box.play / 2) / half
    seam, top = box.seam, box.high
    lip = min(1.5, 0.5 * (top - seam - t))
    soft = min(box.bevel, 0.6 * t)  # the sheet stays whole behind it
    near = 1 - soft / half
    broken, bevel = 1 - 0.2 * t / half, 0.2 * t  # both edges of the seam are broken: it shows as a fine groove
    body = around(
        loop,
        cornered(
            (0.0, 0.0, 0.0), *_softened(near, soft), (1.0, 0.0, seam - bevel), (broken, 0.0, seam), (rim, 0.0, seam),
            (rim, 0.0, seam + lip), (inner, 0.0, seam + lip), (inner, 0.0, t), (0.0, 0.0, t),
        ),
    )  # fmt: skip
    # the lid stands 0.02 mm over the body, so that they are two pieces
    low = seam + 0.02
    begins = top + box.dome * (1 - near**2)  # the dome goes on to the broken edge as it was
    dome = over(near, box.dome * near**2, begins, 1.0, n)
    under, lean = over(inner, box.dome, top - t, 1.0, n)
    foot = straight(
        (inner, 0.0, top - t), (inner, 0.0, low + lip + 0.02), (tongue, 0.0, low + lip + 0.02), (tongue, 0.0, low),
        (broken, 0.0, low), (1.0, 0.0, low + bevel), (1.0, 0.0, top - soft), (near, 0.0, begins),
    )  # fmt: skip
    lid = around(loop, path_of([dome, (under[::-1], -lean[::-1]), *foot]))
    return body, lid
