"""An open cuff for the wrist: a strip along an oval, its ends rounded."""

from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.frames import Anchor
from juwdesk.design.params import choice, length, ratio
from juwdesk.solid.mesh import Solid
from juwdesk.solid.strip import FLAT, bevelled, half_round, oval, strip

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
        """Inner width and height, width and thickness in the middle."""
        r, z, w = self.inner / 2, self.inner / 2 * self.oval, self.width / 2
        return (
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
def _cuff(cuff: Cuff, fine: bool) -> Solid:
    t = cuff.thickness
    a, b = cuff.inner / 2 + t / 2, cuff.inner / 2 * cuff.oval + t / 2
    around = np.linspace(-pi, pi, 4001)
    curve = np.column_stack([a * np.sin(around), 0 * around, b * np.cos(around)])
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    whole = walked[-1]
    half = (whole - min(cuff.gap + t, 0.6 * whole)) / 2
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
