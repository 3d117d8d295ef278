"""An open cuff for the wrist: a strip along an oval, its ends rounded."""

from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.frames import Anchor
from juwdesk.design.params import choice, length, ratio
from juwdesk.solid.mesh import Solid
from juwdesk.solid.strip import FLAT, bevelled, half_round, oval, strip

Floats = NDArray[np.float64]
_SECTIONS = (("flat", N_("Flat")), ("d", N_("Half round")), ("oval", N_("Rounded")))


@dataclass(frozen=True, slots=True)
class Cuff(Component):
    """``inner`` is the wide inner size of its oval, ``ratio`` the narrow one as a share; ``gap`` the opening, which
    lies below (6 o'clock); ``taper`` the width at the ends as a share of that in the middle; ``bevel`` breaks the
    edges of a flat one."""

    inner: float = length(60.0, 45.0, 80.0, N_("Inner width"), 0.5)
    oval: float = ratio(0.80, 0.60, 1.0, N_("Height : width"), 0.01)
    gap: float = length(26.0, 10.0, 45.0, N_("Opening"), 0.5)
    section: str = choice("d", _SECTIONS, N_("Profile"))
    width: float = length(9.0, 2.0, 60.0, N_("Width"), 0.5)
    thickness: float = length(2.0, 0.8, 5.0, N_("Thickness"))
    taper: float = ratio(0.7, 0.3, 1.2, N_("Width at the ends"), 0.05)
    bevel: float = length(0.2, 0.0, 1.0, N_("Bevel of the edge"), group="more")

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One strip."""
        return (_cuff(self, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Inner width, opening, width and thickness in the middle."""
        r, z, w = self.inner / 2, self.inner / 2 * self.oval, self.width / 2
        x, low = _curve(self)[3]
        return (
            Mark("cuff_gap", "length", 2 * x, (-x, 0, low), (x, 0, low), parameter="gap"),
            Mark("cuff_inner", "length", self.inner, (-r, 0, 0), (r, 0, 0), parameter="inner"),
            Mark("cuff_width", "length", self.width, (0, -w, z), (0, w, z), parameter="width"),
            Mark(
                "cuff_thickness", "length", self.thickness, (0, 0, z), (0, 0, z + self.thickness),
                parameter="thickness",
            ),
        )  # fmt: skip

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )


@lru_cache(maxsize=8)
def _curve(cuff: Cuff) -> tuple[Floats, Floats, float, tuple[float, float]]:
    """The middle of the metal all the way round from below (n, 3), the way along it (n,), half the length of the cuff
    and where its end begins inside: aside and high, mm."""
    t, r = cuff.thickness / 2, cuff.inner / 2
    a, b = r + t, r * cuff.oval + t
    around = np.linspace(-pi, pi, 4001)
    s, c = np.sin(around), np.cos(around)
    curve = np.column_stack([a * s, 0 * around, b * c])
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    inside = curve[:, ::2] - t * np.column_stack([s / a, c / b]) / np.hypot(s / a, c / b)[:, None]
    # the right quarter below, from the side down: there the inside comes nearer to the middle
    below = slice(3000, 4001)
    aside = inside[below, 0][::-1]
    half, x, low = (
        float(np.interp(cuff.gap / 2, aside, each[below][::-1]))
        for each in (walked - walked[-1] / 2, inside[:, 0], inside[:, 1])
    )
    return curve, walked, half, (x, low)


@lru_cache(maxsize=8)
def _cuff(cuff: Cuff, fine: bool) -> Solid:
    t = cuff.thickness
    curve, walked, half, _ = _curve(cuff)
    whole = walked[-1]
    # closer steps at the ends, which are round
    share = np.sin(np.linspace(-pi / 2, pi / 2, 121 if fine else 49))
    ways = whole / 2 + half * share
    line = np.column_stack([np.interp(ways, walked, curve[:, i]) for i in range(3)])
    wide = cuff.width * (1 - (1 - cuff.taper) * np.abs(share) ** 1.6)
    end = min(cuff.width * cuff.taper / 2, 0.4 * half)
    near = np.clip((half - np.abs(ways - whole / 2)) / end, 0.02, 1.0)
    wide *= np.sqrt(1 - (1 - near) ** 2)
    across, deep = (min(2 * cuff.bevel / each, 0.45) for each in (cuff.width, t))
    flat = bevelled(across, deep) if cuff.bevel >= 0.01 else FLAT
    shape = {"flat": flat, "d": half_round(18 if fine else 10), "oval": oval(28 if fine else 14)}[cuff.section]
    # outward is v: tangent × side, so the side looks backward
    return strip(line, np.array([0.0, 1.0, 0.0]), wide, t, shape)
