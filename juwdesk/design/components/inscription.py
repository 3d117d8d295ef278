"""Engraved text: the outlines of a real typeface at their true height, cut into a band, a plate or a face.

On what goes round a finger, a wrist or a table it runs along the inside or the outside; on what is flat straight or
along a circle. The metal itself is asked where its surface lies, so that a domed band is cut as deep everywhere.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.perch import Hoop
from juwdesk.design.components.shank import Shank
from juwdesk.design.frames import Anchor, Vector, vector
from juwdesk.design.glyphs import outline, stroke
from juwdesk.design.params import angle, choice, length, text
from juwdesk.solid.flat import prism
from juwdesk.solid.mesh import Solid
from juwdesk.solid.rays import Rays

Floats = NDArray[np.float64]
FACES = (("serif", N_("Serif")), ("italic", N_("Italic")), ("sans", N_("Sans")))
_LIFT = 0.2
"""mm that a cutter reaches over the surface, so that a curved one is cut whole."""
_LEAN = 0.6
"""How far a wall leans in for what it is deep."""
_STEP = 0.25
"""mm between points of an outline, so that it follows what lies below."""
_FAR = 250.0
"""mm from the axis or over the plane from which one looks for metal."""


@dataclass(frozen=True, slots=True)
class Inscription(Component):
    """``cap`` is the height of a capital, ``depth`` how deep it is cut. On a ring: on which ``side``, its middle
    ``bearing`` degrees from the top (clockwise from the front). On what is flat: along a circle of radius ``bend``
    about the middle, whose outside the letters stand on (below 0: hang in, as below on a coin; 0: straight).
    ``across`` moves it to the back of a ring, up on a face."""

    text: str = text("", N_("Text"), longest=80, group="main")
    face: str = choice("serif", FACES, N_("Typeface"))
    cap: float = length(1.5, 0.5, 20.0, N_("Height of a capital"), 0.1)
    depth: float = length(0.15, 0.03, 1.0, N_("Depth"), 0.01)
    side: str = choice("inside", (("inside", N_("Inside")), ("outside", N_("Outside"))), N_("Side of the ring"))
    bearing: float = angle(180.0, -180.0, 180.0, N_("Middle of the text, from the top"), 1.0)
    bend: float = length(0.0, -60.0, 60.0, N_("Radius of its arc (0: straight)"), 0.5, "more")
    across: float = length(0.0, -120.0, 120.0, N_("Aside"), 0.1, "more")
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Inscription":
        """It knows the band that it runs along."""
        band = carrier.band if isinstance(carrier, Hoop) else carrier
        return replace(self, band=band if isinstance(band, Shank) else None)

    def idle(self, at: Anchor) -> frozenset[str]:
        """What is flat has no inside; round a ring there is no other arc."""
        return frozenset(("bend",) if at.radius > 0 else ("side", "bearing"))

    @property
    def outlines(self) -> tuple[Floats, ...]:
        """The outlines (k, 2) of the letters, mm, about their middle; empty where there is none."""
        return outline(self.text, self.cap, self.face)

    @property
    def long(self) -> float:
        """How long the text is, mm."""
        found = self.outlines
        return float(np.ptp(np.concatenate(found)[:, 0])) if found else 0.0

    @property
    def thinnest(self) -> float:
        """The thinnest stroke, mm; 0 without a letter."""
        return stroke(self.text, self.face) * self.cap

    @property
    def high(self) -> float:
        """How far it reaches from the middle of the ring towards an edge, mm: ascenders, tails and all."""
        found = self.outlines
        return float(np.abs(np.concatenate(found)[:, 1] + self.across).max()) if found else 0.0

    @property
    def places(self) -> Floats:
        """Where its outlines (n, 2) lie on what is flat, mm from the middle of the face."""
        found = self.outlines
        if not found:
            return np.zeros((0, 2))
        across, high, _ = _bent(self, np.concatenate(found))
        return np.column_stack([across, high + self.across])

    @property
    def room(self) -> float:
        """The way once round a ring where the text runs, mm; 0 on what is no ring."""
        if self.band is None:
            return 0.0
        return float(2 * np.pi * self._radius)

    @property
    def _radius(self) -> float:
        """The radius of the side of the ring on which it stands, mm."""
        band = self.band or Shank()
        return float(band.surface(np.radians([self.bearing]))[0]) if self.side == "outside" else band.diameter / 2

    def engraved(self, at: Anchor, under: Rays, fine: bool) -> tuple[Solid, ...]:
        """What the graver takes away; ``under`` is the metal in the frame of ``at``. Nothing where the text runs off
        the metal."""
        made = _pattern(self.text, self.cap, self.face, self.depth)
        if made is None or made.normals is None:
            return ()
        on, axes = _laid(self, at, under, made.vertices[:, :2])
        if not np.isfinite(on).all():
            return ()
        points = on + made.vertices[:, 2:] * axes[:, 2]
        return (replace(made, vertices=points, normals=np.einsum("ij,ijk->ik", made.normals, axes)),)

    def scored(self, at: Anchor, under: Rays, fine: bool = True) -> tuple[tuple[Floats, Vector], ...]:
        """The outlines (n, 3) of the letters on the surface, and from where each was cut; in the frame of ``at``. Not
        those beside the metal."""
        loops = _loops(self.text, self.cap, self.face)
        if not loops:
            return ()
        on, axes = _laid(self, at, under, np.concatenate(loops))
        ends = np.cumsum([len(each) for each in loops])[:-1]
        found = []
        for line, out in zip(np.split(on, ends), np.split(axes[:, 2], ends), strict=True):
            if np.isfinite(line).all():
                middle = out.mean(axis=0)
                found.append((line, vector(middle / np.linalg.norm(middle))))
        return tuple(found)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """None: the sample of the letters tells their height."""
        return ()

    def work(self) -> tuple[Work, ...]:
        """One text to engrave."""
        return (Work("engraving", "EG01", N_("Engraving the text")),) if self.outlines else ()


@lru_cache(maxsize=16)
def _loops(text: str, cap: float, face: str) -> tuple[Floats, ...]:
    """The outlines of the letters, closed, with more points where they run straight: evenly, so that no short side
    stands at a corner, which its wall could not lean over."""
    found = []
    for loop in outline(text, cap, face):
        ends = np.concatenate([loop, loop[:1]])
        many = np.maximum(np.ceil(np.hypot(*np.diff(ends, axis=0).T) / _STEP).astype(int), 1)
        side = np.repeat(np.arange(len(loop)), many)
        share = np.concatenate([np.arange(n) / n for n in many])[:, None]
        found.append(np.concatenate([ends[side] + share * (ends[side + 1] - ends[side]), loop[:1]]))
    return tuple(found)


@lru_cache(maxsize=16)
def _pattern(text: str, cap: float, face: str, depth: float) -> Solid | None:
    """The letters as a body from the floor of the cut to over the surface; its walls lean in below, as those of a
    graver do and as far as the thinnest stroke leaves a floor, so that they catch the light."""
    lean = min(_LEAN * depth, 0.3 * stroke(text, face) * cap)
    made = prism([each[-2::-1] for each in _loops(text, cap, face)], -_LIFT, depth, lean)
    if not made or made[0].normals is None:
        return None
    over = np.array([1.0, 1.0, -1.0])
    return replace(made[0], vertices=made[0].vertices * over, normals=made[0].normals * over,
                   faces=made[0].faces[:, ::-1])  # fmt: skip


def _laid(text: Inscription, at: Anchor, under: Rays, flat: Floats) -> tuple[Floats, Floats]:
    """Points (n, 2) of the text as they lie on the metal (n, 3), NaN beside it, and there the axes of the text
    (n, 3, 3): along it, up, out of the metal."""
    radius, (x, y) = at.radius, flat.T
    none = np.zeros(len(x))
    if radius > 0:  # the axis of the ring lies ``radius`` below the anchor, along y
        inside = text.side == "inside"
        a = np.radians(text.bearing) + (-x if inside else x) / text._radius
        out = np.column_stack([np.sin(a), none, np.cos(a)]) * (-1.0 if inside else 1.0)
        up = np.tile([0.0, 1.0, 0.0], (len(x), 1))
        start = np.column_stack([none, y + text.across, none - radius])
        start += 0.0 if inside else _FAR * out
    else:
        across, high, up = _bent(text, flat)
        out = np.tile([0.0, 0.0, 1.0], (len(x), 1))
        upright = -1.0 if at.frame.y[1] < -0.5 else 1.0  # on a back too it is read as the piece hangs
        up *= upright
        start = np.column_stack([upright * across, upright * (high + text.across), none + _FAR])
    hits = under.hits(start, -out)
    far = np.where(hits.triangle >= 0, hits.distance.astype(np.float64), np.nan)
    return start - far[:, None] * out, np.stack([np.cross(up, out), up, out], axis=1)


def _bent(text: Inscription, flat: Floats) -> tuple[Floats, Floats, Floats]:
    """Points (n, 2) of the text as its arc brings them, across and up (n,), and there its upward axis (n, 3)."""
    x, y = flat.T
    if text.bend == 0:
        return x, y, np.tile([0.0, 1.0, 0.0], (len(x), 1))
    # clockwise over the top, or counter-clockwise below
    way = 1.0 if text.bend > 0 else -1.0
    a = x / text.bend + (0.0 if text.bend > 0 else np.pi)
    across, high = (abs(text.bend) + way * y) * np.array([np.sin(a), np.cos(a)])
    return across, high, way * np.column_stack([np.sin(a), np.cos(a), np.zeros(len(x))])
