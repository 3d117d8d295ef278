"""Places and plain bodies: a place off the top of a band, the face of a signet, a bangle's hoop."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, pi, sin

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.fit import Loop, around, cornered, loop_of
from juwdesk.design.components.shank import Shank
from juwdesk.design.cuts.outlines import cushion_outline, round_outline
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
class Face(Component):
    """The face of a signet: flat above, drawn in towards the band below. ``long`` runs along the finger."""

    long: float = length(14.0, 6.0, 24.0, N_("Length of the face"))
    wide: float = length(12.0, 5.0, 22.0, N_("Width of the face"))
    height: float = length(3.2, 2.0, 6.0, N_("Face above finger"))
    form: str = choice("oval", (("oval", N_("Oval")), ("cushion", N_("Cushion"))), N_("Form"))

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One body that reaches into the band."""
        return (_face(self, at.thickness, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length, width and height of the face."""
        z, x, y = self.height, self.wide / 2, self.long / 2
        return (
            Mark("face_length", "length", self.long, (0, -y, z), (0, y, z), parameter="long"),
            Mark("face_width", "length", self.wide, (-x, 0, z), (x, 0, z), parameter="wide"),
            Mark("face_height", "length", z, (0, 0, 0), (0, 0, z), parameter="height"),
        )

    def settled(self) -> float:
        """A part lies in the band."""
        return 0.62


@lru_cache(maxsize=8)
def _face(face: Face, thickness: float, fine: bool) -> Solid:
    outline = round_outline() if face.form == "oval" else cushion_outline(1.0, 3.2)
    a = 2 * pi * np.arange(96 if fine else 36) / (96 if fine else 36)
    unit = np.array([outline.at(float(each)) for each in a])
    loop: Loop = loop_of(unit * [face.wide / 2, face.long / 2])
    low, top = min(0.35 * thickness, 0.3 * face.height), face.height
    waist = low + 0.35 * (top - low)
    return around(
        loop,
        cornered(
            (0.0, 0.0, low), (0.62, 0.0, low), (0.84, 0.0, waist), (0.96, 0.0, top - 1.0), (1.0, 0.0, top - 0.7),
            (1.0, 0.0, top - 0.12), (1.0 - 0.24 / face.wide, 0.0, top), (0.0, 0.0, top),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hoop(Component):
    """A closed hoop for the wrist, of even section; ``inner`` is its inner diameter."""

    inner: float = length(60.0, 40.0, 80.0, N_("Inner diameter"), 0.5)
    section: str = choice("comfort", tuple((s.id, s.label) for s in SECTIONS.values()), N_("Profile"))
    width: float = length(5.0, 1.5, 30.0, N_("Width"))
    thickness: float = length(2.2, 1.0, 6.0, N_("Thickness"))
    edge: float = length(0.1, 0.02, 0.4, N_("Edge radius"), 0.01, "more")

    @property
    def band(self) -> Shank:
        """The same as a band."""
        w, t = self.width, self.thickness
        return Shank(self.inner, self.section, w, w, t, t, self.edge)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One skin; normals are exact."""
        return self.band.solids(at, fine)

    def exact_volume(self, at: Anchor) -> float:
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
