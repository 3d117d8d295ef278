"""Stones in a row along a band, each pair of neighbours sharing two beads; and one stone sunk into the band."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, floor, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.beads import accent_claw, bead
from juwdesk.design.components.shank import Shank
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, length, ratio, text
from juwdesk.solid.build import repeated
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
MELEE = Proportions(fine=False)
FULL = 360.0


@dataclass(frozen=True, slots=True)
class StoneRow(Component):
    """Round stones along the top line of a band, from ``start`` over ``span`` degrees away from 12 o'clock; ``sides``
    says whether the row lies on both sides of 12 o'clock, and with a ``span`` of 360 it closes. ``sit`` is the height
    of the girdles over the band as a share of the diameter. The count is the largest that keeps ``gap``; the gaps
    share what is left."""

    diameter: float = length(1.5, 0.8, 4.0, N_("Stone diameter"))
    gap: float = length(0.12, 0.05, 1.0, N_("Gap between stones"), 0.01)
    start: float = angle(0.0, 0.0, 170.0, N_("Start from the top"))
    span: float = angle(360.0, 5.0, 360.0, N_("Span"))
    sides: str = choice("one", (("one", N_("One side")), ("both", N_("Both sides"))), N_("Sides"))
    sit: float = ratio(0.10, 0.0, 0.30, N_("Girdle over the band"), group="more")
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))
    style: str = choice("beads", (("beads", N_("Beads")), ("claws", N_("Shared claws"))), N_("Held by"))
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "StoneRow":
        """It follows the band it sits on."""
        return replace(self, band=band_of(carrier))

    def idle(self, at: Anchor) -> frozenset[str]:
        """A closed row has one side."""
        return frozenset(("sides",)) if self.closed else frozenset()

    @property
    def closed(self) -> bool:
        """Whether the row goes all the way round."""
        return self.span >= FULL

    @property
    def angles(self) -> Floats:
        """The places (n,) of the stones, radians from 12 o'clock towards 3 o'clock."""
        return _angles(self)

    @property
    def centres(self) -> Floats:
        """The girdle centres (n, 3) in the world of the band."""
        a = self.angles
        r = self.radius(a)
        return np.column_stack([r * np.sin(a), np.zeros(len(a)), r * np.cos(a)])

    @property
    def gaps(self) -> Floats:
        """The gaps between neighbours, mm."""
        return _gaps(self)

    @property
    def curve(self) -> float:
        """The length of the curve that one side of the row shares, mm."""
        return float(_walk(self)[1][-1])

    @property
    def pitch(self) -> float:
        """The least way along the curve from one stone to the next, mm."""
        return _pitch(self)

    def radius(self, a: Floats) -> Floats:
        """How far from the finger's axis the girdles lie at angles from 12 o'clock, mm."""
        band = self.band or Shank()
        return np.asarray(band.surface(a) + self.sit * self.diameter)

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The row."""
        shape = shape_of("round-brilliant", MELEE)
        return tuple(
            Gemstone(shape, self.diameter / 2, self.gem, "round brilliant", frame, self.colour)
            for frame in frames_of(self, self.angles, at)
        )

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Two beads in every gap, and at open ends."""
        return _solids(self, at, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Every stone's girdle."""
        r = self.diameter / 2
        return tuple(
            Mark("melee", "circle", self.diameter, f.origin, f.point(r, 0, 0), f.z, "diameter")
            for f in frames_of(self, self.angles, at)
        )

    def settled(self) -> float:
        """The seats take part of every bead; what they take from the band is small."""
        return 0.4

    def work(self) -> tuple[Work, ...]:
        """Setting every stone between beads."""
        return (Work("melee", "SM02", N_("Setting the small stones"), float(len(self.angles))),)


def _walk(row: StoneRow) -> tuple[Floats, Floats]:
    """Angles along one side and the way walked to each along the girdle curve, mm."""
    first, span = radians(row.start), radians(min(row.span, FULL if row.closed else FULL - 2 * row.start))
    if row.closed:
        first, span = 0.0, 2 * pi
    elif row.sides == "both":
        span = min(span, pi - first)
    a = np.linspace(first, first + max(span, 0.02), 1441)
    r = row.radius(a)
    # dr/da is small; the length element is exact to the square of the step
    points = np.column_stack([r * np.sin(a), r * np.cos(a)])
    turn = np.diff(a)
    chord = np.hypot(*np.diff(points, axis=0).T)
    return a, np.concatenate([[0.0], np.cumsum(chord * (1 + turn * turn / 24))])


@lru_cache(maxsize=128)
def _angles(row: StoneRow) -> Floats:
    a, walked = _walk(row)
    whole = walked[-1]
    if row.closed:
        n = max(floor(whole / _pitch(row)), 3)
        return np.asarray(np.interp(whole * np.arange(n) / n, walked, a))
    room = whole - row.diameter if row.sides == "one" else whole - (row.diameter + _pitch(row)) / 2
    n = max(floor(room / _pitch(row)) + 1, 1)
    used = (n - 1) * _pitch(row)
    begin = _pitch(row) / 2 if row.sides == "both" else (whole - used) / 2
    one = np.interp(begin + _pitch(row) * np.arange(n), walked, a)
    return np.concatenate([-one[::-1], one]) if row.sides == "both" else np.asarray(one)


def _pitch(row: StoneRow) -> float:
    """The way along the curve between neighbours whose chord is diameter + gap: girdles lie flat, the curve bends."""
    chord = row.diameter + row.gap
    r = float(row.radius(np.array([radians(row.start)]))[0])
    return 2 * r * float(np.arcsin(min(chord / (2 * r), 0.99)))


def _gaps(row: StoneRow) -> Floats:
    centres = row.centres
    after = np.roll(centres, -1, 0) if row.closed else centres[1:]
    steps = np.linalg.norm(after - (centres if row.closed else centres[:-1]), axis=1)
    if row.sides == "both" and not row.closed:
        half = len(centres) // 2
        steps = np.delete(steps, half - 1) if row.start > 0 else steps
    return np.asarray(steps - row.diameter)


def band_of(carrier: Component | None) -> Shank | None:
    """The band that a carrier is, or is made of (a hoop)."""
    band = carrier if isinstance(carrier, Shank) else getattr(carrier, "band", None)
    return band if isinstance(band, Shank) else None


def frames_of(row: StoneRow, angles: Floats, at: Anchor) -> list[Frame]:
    """Frames local to the anchor at 12 o'clock, z outward."""
    lift = at.radius
    found = []
    for a, r in zip(angles, row.radius(angles), strict=True):
        c, s = cos(float(a)), sin(float(a))
        found.append(Frame((float(r) * s, 0.0, float(r) * c - lift), (c, 0.0, -s), (s, 0.0, c)))
    return found


@lru_cache(maxsize=8)
def _solids(row: StoneRow, at: Anchor, fine: bool) -> tuple[Solid, ...]:
    angles = row.angles
    sides = [angles]
    if row.sides == "both" and not row.closed:
        half = len(angles) // 2
        sides = [angles[:half], angles[half:]]
    spots: list[float] = []
    for each in sides:
        if row.closed:
            step = 2 * pi / len(each)
            spots += [float(a) + step / 2 for a in each]
            continue
        r = float(row.radius(each[:1])[0])
        step = float(each[1] - each[0]) if len(each) > 1 else 2 * (row.diameter + row.gap) / (2 * r)
        ends = [float(each[0]) - step / 2, *(float(a) + step / 2 for a in each)]
        spots += [a for a in ends if all(abs(a - b) > step / 4 for b in spots)]
    size, way = row.diameter, 0.30
    # a bead ends a little over the tables: pushed over the stone, not standing beside it
    radius = min(max(0.19 * size, 0.2), 0.45)
    top = 0.21 * size - radius
    if row.style == "claws":
        # outside the stones, up beside them and over their edge
        way, radius = 0.35, accent_claw(size) / 2
        top = 0.26 * size - radius
    pattern = bead(radius, -0.55 * size, top, fine)
    places = [
        Frame(frame.point(0.0, side * way * size, 0.0), frame.x, frame.z).matrix
        for frame in frames_of(row, np.array(spots), at)
        for side in (1.0, -1.0)
    ]
    if not fine:
        return (repeated(pattern, np.array(places)),)
    return tuple(pattern.transformed(place) for place in places)


@dataclass(frozen=True, slots=True)
class Tension(Component):
    """A stone that the ends of an open band hold by their spring: its girdle at ``height`` of their thickness."""

    height: float = ratio(0.60, 0.40, 0.80, N_("Girdle, share of the thickness"))

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the girdle plane between the ends."""
        return {"seat": Anchor(Frame((0.0, 0.0, self.height * at.thickness)))}

    def work(self) -> tuple[Work, ...]:
        """Cutting both seats and springing one stone in."""
        return (Work("setting", "SM10", N_("Setting the centre stone")),)
