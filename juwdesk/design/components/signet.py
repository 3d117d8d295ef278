"""The face of a signet: flat above, growing out of the shoulders of its band."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import radians

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.fit import Loop, around, cornered
from juwdesk.design.components.forms import any_loop, form
from juwdesk.design.components.shank import STEPS, Shank, ended, smooth
from juwdesk.design.cuts.outlines import polygon
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, length
from juwdesk.design.sections import SECTIONS
from juwdesk.solid.boolean import block, common, mesh_of, united
from juwdesk.solid.build import sweep, unit
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
_FORMS = (
    ("round", N_("Oval")), ("cushion", N_("Cushion")), ("octagon", N_("Octagon")), ("shield", N_("Shield")),
    ("heart", N_("Heart")),
)  # fmt: skip


HOLLOW = ("heart",)
"""Forms whose outline has a cleft."""
PLINTH, OVAL = 0.7, 0.94
"""How high such a face stands over its oval foot, mm, and the share of its size that the foot has."""


@dataclass(frozen=True, slots=True)
class Face(Component):
    """A flat face ``long`` along the finger, ``wide`` round it, ``height`` over the finger; ``shoulder`` is how far
    from the top the band begins to swell, ``draft`` how much the flanks lean out, ``bevel`` how far the edge of the
    face is broken."""

    long: float = length(14.0, 6.0, 24.0, N_("Length of the face"))
    wide: float = length(12.0, 5.0, 22.0, N_("Width of the face"))
    height: float = length(3.2, 2.0, 6.0, N_("Face above finger"))
    form: str = choice("round", _FORMS, N_("Form"))
    shoulder: float = angle(95.0, 70.0, 150.0, N_("Shoulders begin, from the top"), 5.0, "more")
    draft: float = angle(38.0, 0.0, 50.0, N_("Lean of the flanks"), 1.0, "more")
    bevel: float = length(0.12, 0.0, 1.0, N_("Bevel of the edge"), group="more")
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Face":
        """It grows out of the band that it knows."""
        return replace(self, band=carrier if isinstance(carrier, Shank) else None)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the middle of the face, its x along the finger as letters lie."""
        return {"top": Anchor(Frame((0.0, 0.0, 0.0)), min(self.long, self.wide), self.height)}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One body: the swelling shoulders within the flanks of the face."""
        return (_face(self, fine),)

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
        return 0.68

    def work(self) -> tuple[Work, ...]:
        """Making and cleaning up the casting."""
        return (Work("assembly", "MK09", N_("Clean-up and assembly of the casting")),)


def _rim(face: Face, loop: Loop) -> tuple[tuple[float, float, float], ...]:
    """The upper edge of the flanks, broken by the bevel as far as the outline bears it."""
    b, z = face.bevel, face.height
    while b > 0.01 and not loop.holds(b):
        b /= 2
    return ((1.0, 0.0, z - b), (1.0, -b, z)) if b > 0.01 else ((1.0, 0.0, z),)


@lru_cache(maxsize=8)
def _face(face: Face, fine: bool) -> Solid:
    band = face.band or Shank()
    r = band.diameter / 2
    reach, top = radians(face.shoulder), r + face.height
    a: Floats = np.linspace(-reach, reach, 25)
    if fine:  # at the angles of the band, whose bore it continues: the same faces, not faces that nearly meet
        step = 2 * np.pi / STEPS[True]
        last = int(reach / step)
        a, reach = np.asarray(step * np.arange(-last, last + 1), np.float64), step * last
    edge = float(np.arctan2(face.wide / 2, top))
    width, thick, _, _ = band._taper(a)
    # one over the face, which cuts the shoulders off flat, falling to nothing where they begin
    swell = smooth((reach - np.abs(a)) / (reach - edge))
    # so little within the band that no edge is seen where they leave it; while nothing is united a little more, and
    # off its bore, or the two show through each other
    beside, below, off = (0.994, 0.985, 0.0) if fine else (0.98, 0.96, 0.03)
    wide = beside * width + (1.02 * face.long - beside * width) * swell**1.3
    begin = r + below * thick
    shoulder = begin + (np.hypot(face.wide / 2, top) + 0.25 - begin) * swell**1.55
    over = (top + 0.8) / np.cos(np.clip(a, -1.2, 1.2))
    tall = np.where(np.abs(a) < edge, np.maximum(over, shoulder), shoulder) - r
    first = 8.0 if SECTIONS[band.section].edged else 2.0
    shoulders = _shoulders(r + off, a, wide, tall - off, first + (8.0 - first) * swell, 40 if fine else 12)
    corners = form(face.form, face.long, face.wide)
    if not fine and face.form in ("round", "cushion"):
        corners = corners[::3]
    low = -2.2 * r
    deep = face.height - low
    lean = float(np.tan(radians(face.draft))) * deep
    loop, spread = any_loop(corners), 1.0 + 2 * lean / min(face.long, face.wide)
    rim, middle = _rim(face, loop), (0.0, 0.0, face.height)
    if face.form in HOLLOW:
        # band and shoulders go over into an oval; what is hollow stands on it
        step = face.height - PLINTH
        foot = any_loop(polygon(np.concatenate([corners, OVAL * form("round", face.long, face.wide)])))
        flanks = united([
            block(around(loop, cornered((0.0, 0.0, step - 0.2), (1.0, 0.0, step - 0.2), *rim, middle))),
            block(around(foot, cornered((0.0, 0.0, low), (spread, 0.0, low), (1.0, 0.0, step), (0.0, 0.0, step)))),
        ])  # fmt: skip
    else:
        flanks = block(around(loop, cornered((0.0, 0.0, low), (spread, 0.0, low), *rim, middle)))
    lowered = shoulders.transformed(Frame((0.0, 0.0, -r)).matrix)
    made = mesh_of(common(block(lowered), flanks)).solid
    return replace(made, tags=np.zeros(0, np.int32), part="")


def _shoulders(r: float, a: Floats, wide: Floats, tall: Floats, power: Floats, n: int) -> Solid:
    """A bar round the finger whose section goes from half an ellipse (power 2) to a box with soft corners."""
    b = np.linspace(np.pi, 0.0, n)[None]
    share = (2 / power)[:, None]
    y = 0.5 * wide[:, None] * np.sign(np.cos(b)) * np.abs(np.cos(b)) ** share
    q = tall[:, None] * np.abs(np.sin(b)) ** share
    radius = r + q
    s, c = np.sin(a)[:, None], np.cos(a)[:, None]
    points = np.stack([radius * s, y, radius * c], -1)
    along, across = np.gradient(points, axis=0), np.gradient(points, axis=1)
    normals = unit(np.cross(along, across))
    # the bore: its two ends again, looking to the finger
    bore = points[:, [-1, 0]]
    inward = np.stack([-s, 0 * s, -c], -1) + 0 * bore
    grid = np.concatenate([points, bore], axis=1)
    lean = np.concatenate([normals, inward], axis=1)
    joins = np.ones(n + 2, np.bool_)
    joins[n - 1] = joins[n + 1] = False
    return sweep(*ended(grid, lean), joins)
