"""Places and plain bodies: a place off the top of a band, a bangle's hoop."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, sin

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.hangers import rod
from juwdesk.design.components.shank import Shank
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import choice, length
from juwdesk.design.sections import SECTIONS
from juwdesk.solid.mesh import Solid


@dataclass(frozen=True, slots=True)
class Perch(Component):
    """A place on a band beside 12 o'clock: what sits there has its middle ``way`` mm aside and ``height`` mm above
    the finger, and leans along with the band."""

    way: float = length(5.0, 0.0, 12.0, N_("Way from the top"))
    height: float = length(3.5, 0.0, 16.0, N_("Height of its middle"))
    side: str = choice("right", (("right", N_("Right")), ("left", N_("Left"))), N_("Side"))
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Perch":
        """It follows the band."""
        return replace(self, band=carrier if isinstance(carrier, Shank) else None)

    @property
    def angle(self) -> float:
        """Radians from 12 o'clock towards 3 o'clock."""
        radius = (self.band or Shank()).diameter / 2
        a = asin(min(self.way / (radius + self.height), 0.99))
        return a if self.side == "right" else -a

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: as the band's, at its place."""
        band, a = self.band or Shank(), self.angle
        w, _, _, _ = band._taper(np.array([a]))
        r, c, s = band.diameter / 2, cos(a), sin(a)
        t = band.surface(np.array([a])) - r
        frame = Frame((r * s, 0.0, r * c - at.radius), (c, 0.0, -s), (s, 0.0, c))
        return {"top": Anchor(frame, float(w[0]), float(t[0]), r)}


@dataclass(frozen=True, slots=True)
class Hoop(Component):
    """A hoop of even section for a wrist, an ear or a table; ``inner`` is its inner diameter. With an ``opening`` at
    12 o'clock a pin closes it, as an earring is closed through the ear."""

    inner: float = length(60.0, 6.0, 80.0, N_("Inner diameter"), 0.5)
    section: str = choice("comfort", tuple((s.id, s.label) for s in SECTIONS.values()), N_("Profile"))
    width: float = length(5.0, 1.5, 30.0, N_("Width"))
    thickness: float = length(2.2, 0.8, 6.0, N_("Thickness"))
    edge: float = length(0.1, 0.02, 0.4, N_("Edge radius"), 0.01, "more")
    opening: float = length(0.0, 0.0, 12.0, N_("Opening for the ear (0: closed)"), 0.1, "more")
    pin: float = length(0.9, 0.6, 1.5, N_("Pin"), group="more")

    def idle(self, at: Anchor) -> frozenset[str]:
        """A closed hoop has no pin; some profiles have no edges."""
        edge = self.band.idle(at) & {"edge"}
        return edge if self.opening > 0 else edge | {"pin"}

    @property
    def band(self) -> Shank:
        """The same as a band."""
        w, t = self.width, self.thickness
        band = Shank(self.inner, self.section, w, w, t, t, self.edge)
        return replace(band, form="open", spread=self.opening) if self.opening > 0 else band

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top`` at 12 o'clock; ``low`` the lowest place outside, z down, as a piece that hangs sees it."""
        out = self.inner / 2 + self.thickness
        low = Frame((0.0, 0.0, -out), (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0))
        return {**self.band.anchors(at), "low": Anchor(low, 0.0, self.thickness)}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The hoop, and the pin and hinge of one that opens."""
        hoop = self.band.solids(at, fine)
        return (*hoop, *_closing(self, fine)) if self.opening > 0 else hoop

    def exact_volume(self, at: Anchor) -> float | None:
        """Pappus, mm³."""
        return self.band.exact_volume(at)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Inner circle, width, thickness."""
        r, w = self.inner / 2, self.width / 2
        return (
            Mark("inner_hoop", "circle", self.inner, (0, 0, 0), (r, 0, 0), (0, 1, 0), "inner"),
            Mark("hoop_width", "length", self.width, (0, -w, r), (0, w, r), parameter="width"),
            Mark(
                "hoop_thickness", "length", self.thickness,
                (0, 0, r), (0, 0, r + self.thickness), parameter="thickness",
            ),
            Mark("outer_bottom", "point", r + self.thickness, (0, 0, -r - self.thickness)),
            Mark("outer_top", "point", r + self.thickness, (0, 0, r + self.thickness)),
        )  # fmt: skip

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )


@lru_cache(maxsize=8)
def _closing(hoop: Hoop, fine: bool) -> tuple[Solid, ...]:
    """A pin across the opening and the barrel of the hinge on its left end."""
    z, half = hoop.inner / 2 + 0.5 * hoop.thickness, hoop.opening / 2 + 0.8
    r, barrel = hoop.pin / 2, min(0.54 * hoop.thickness, 1.3)
    pin = rod((-half, 0.0, z), (half, 0.0, z), r, fine)
    wide = max(0.5 * hoop.width - barrel, 0.1)  # with its round ends as wide as the hoop
    return pin, rod((-half, -wide, z), (-half, wide, z), barrel, fine)
