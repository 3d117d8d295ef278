"""What a part may be arranged on: a band's circle, or a flat face with or without an outline."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.problems import known
from juwdesk.design.arrangement import HOUR, Extents, Laid, Line, Repeat, inset_line, on_circle, on_line
from juwdesk.design.component import Component
from juwdesk.design.components.forms import form
from juwdesk.design.components.objects import Box, Spoon
from juwdesk.design.components.pave import inside, share_out
from juwdesk.design.components.place import Place
from juwdesk.design.components.plate import Plate
from juwdesk.design.components.row import band_of
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.signet import Face
from juwdesk.design.frames import Anchor, Frame, at_hour

Floats = NDArray[np.float64]
ARRANGED = frozenset(("claws", "head", "bezel", "flush", "pearl-cup", "plate", "letters", "perch"))
"""Components that may stand in other places and more than once; what follows its carrier all along (a row, a channel,
a halo) has figures of its own for that."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a part with all that it carries reaches: half its size ``along`` the way, half of its ``widest`` size
    whatever way it is turned, and the height of its girdle over the foot of its place; mm."""

    along: float
    widest: float
    girdle: float


@dataclass(frozen=True, eq=False)
class Band:
    """A circle about the finger. ``base`` is the anchor at 12 o'clock in the carrier's frame."""

    band: Shank
    base: Anchor

    def lay(self, repeat: Repeat, reach: Reach, extents: Extents) -> Laid:
        """Places in degrees from 12 o'clock; errors as ``arrangement.on_circle``, and ``repeat.beside``."""
        half = min(self.band.width_top, self.band.width_bottom) / 2
        if abs(repeat.across) > half:
            raise known("repeat.beside", high=round(half, 2))
        return on_circle(repeat, self.band.diameter / 2 + reach.girdle, extents)

    def anchors(self, repeat: Repeat, at: Floats) -> list[Anchor]:
        """The places at angles (n,), as the band is there."""
        a, r = np.radians(at), self.band.diameter / 2
        # rounded, so that an even band is alike all round and parts on it are one form in many places
        widths, thick = (np.round(each, 9).tolist() for each in (self.band._taper(a)[0], self.band.surface(a) - r))
        found = []
        for angle, width, thickness in zip(at.tolist(), widths, thick, strict=True):
            frame = at_hour(r, angle / HOUR)
            x, _, z = frame.origin
            found.append(Anchor(Frame((x, repeat.across, z), frame.x, frame.z), width, thickness, r))
        return found

    @property
    def upright(self) -> bool:
        """Whether parts may keep the first one's bearing: never on a band."""
        return False

    outlined = True
    """Whether a curve is there without a distance from the middle."""


@dataclass(frozen=True, eq=False)
class Flat:
    """A flat or domed face about an anchor; ``corners`` its outline (k, 2), mm, where it has one."""

    base: Anchor
    corners: Floats | None = None
    dome: float = 0.0

    @property
    def upright(self) -> bool:
        """Whether parts may keep the first one's bearing."""
        return True

    @property
    def outlined(self) -> bool:
        """Whether a curve is there without a distance from the middle."""
        return self.corners is not None

    @cached_property
    def _lines(self) -> dict[float, Line]:
        return {}

    def _line(self, inset: float) -> Line:
        assert self.corners is not None
        if inset not in self._lines:
            self._lines[inset] = Line.closed(inset_line(np.ascontiguousarray(self.corners).tobytes(), inset))
        return self._lines[inset]

    def _along(self, repeat: Repeat) -> bool:
        return repeat.way == "curve" and repeat.away <= 0

    def lay(self, repeat: Repeat, reach: Reach, extents: Extents) -> Laid:
        """Places in degrees, or in mm along the outline; errors as ``arrangement``, ``repeat.no_line`` without an
        outline, ``repeat.outside`` when a place lies off the plate."""
        if self._along(repeat):
            if self.corners is None:
                raise known("repeat.no_line")
            return on_line(repeat, self._line(repeat.inset), extents)
        laid = on_circle(repeat, repeat.away, extents)
        if self.corners is not None:
            a = np.radians(laid.at)
            points = repeat.away * np.column_stack([np.sin(a), np.cos(a)])
            if float(inside(self.corners, points).min()) <= 0:
                raise known("repeat.outside", away=repeat.away)
        return laid

    def anchors(self, repeat: Repeat, at: Floats) -> list[Anchor]:
        """The places at angles (n,), or at ways along the outline."""
        return [self._anchor(repeat, each) for each in at.tolist()]

    def _anchor(self, repeat: Repeat, at: float) -> Anchor:
        if self._along(repeat):
            places, ways = self._line(repeat.inset).at(np.array([at]))
            (x, y), (dx, dy) = places[0].tolist(), ways[0].tolist()
        else:
            a = radians(at)
            x, y, dx, dy = repeat.away * sin(a), repeat.away * cos(a), cos(a), -sin(a)
        if repeat.facing == "upright" or (x, y) == (0.0, 0.0):
            dx, dy = 1.0, 0.0
        frame = self.base.frame.placed(Frame((x, y, 0.0), (dx, dy, 0.0)))
        thick, width = self.base.thickness, self.base.width
        if self.corners is not None:
            if self.dome > 0:
                thick -= self.dome * min(share_out(self.corners, np.array([x, y])), 1.0) ** 2
            width = 2 * max(float(inside(self.corners, np.array([[x, y]]))[0]), 0.0)
        return Anchor(frame, width, thick, self.base.radius)


Ground = Band | Flat


def ground_of(carrier: Component | None, anchor: str, base: Anchor) -> Ground | None:
    """What a part at an anchor may be arranged on; None where it has one place only. ``carrier`` None: the world."""
    if carrier is None:
        return Flat(base) if not anchor else None
    if anchor != "top":
        return None
    band = band_of(carrier)
    if band is not None and not isinstance(carrier, Plate | Face) and carrier.anchors(Anchor()).get("top") == base:
        return Band(band, base)
    match carrier:
        case Plate():
            return Flat(base, carrier.corners, carrier.dome)
        case Face():
            return Flat(base, form(carrier.form, carrier.long, carrier.wide))
        case Place() | Spoon() | Box():
            return Flat(base)
    return None
