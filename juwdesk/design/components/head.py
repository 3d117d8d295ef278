"""A claw head: swept claws that stand on a base rim, lean outward, sit on the girdle and lap over the crown.

Local frame: origin on the finger, z outward; the girdle plane lies at ``rise``. Everything is round about z.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin, tan

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.clawline import Claw, claw_line
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, count, length, ratio
from juwdesk.solid.build import Profile, revolve, spline, torus, tube
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
CROWN_SHARE = 0.43
"""The crown's horizontal width as a share of the half width (1 − table at 57 %)."""
GIRDLE = 0.03
"""Half the girdle's thickness as a share of the half width."""


@dataclass(frozen=True, slots=True)
class ClawHead(Component):
    """A head of round claws with gallery rails.

    ``stone`` diameter of the seat; ``claw`` diameter of a claw at the girdle; ``rise`` height of the girdle above the
    finger; ``seat`` share of the claw that the seat takes away; ``lap`` share of the crown that a claw covers,
    ``flare`` radius of the base rim as a share of the stone's; ``tip`` thickness of the claw's end as a share.
    """

    stone: float = length(6.5, 2.0, 20.0, N_("Seat for stone"))
    claws: int = count(6, 3, 8, N_("Claws"))
    claw: float = length(1.0, 0.6, 2.5, N_("Claw diameter"))
    rise: float = length(4.85, 2.5, 16.0, N_("Girdle above finger"))
    rails: int = count(1, 0, 2, N_("Gallery rails"))
    turn: float = angle(30.0, 0.0, 120.0, N_("Turn of the claws"), 5.0, "more")
    flare: float = ratio(0.40, 0.30, 0.80, N_("Base width"), group="more")
    seat: float = ratio(0.30, 0.10, 0.50, N_("Seat depth"), group="more")
    lap: float = ratio(0.42, 0.25, 0.60, N_("Claw over the crown"), group="more")
    tip: float = ratio(0.64, 0.45, 0.90, N_("Claw tip"), group="more")
    crown: float = angle(34.5, 25.0, 42.0, N_("Crown angle"), 0.5, "more")

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the girdle plane."""
        return {"seat": Anchor(Frame((0.0, 0.0, self.rise)))}

    def body(self, at: Anchor) -> "Body":
        """The derived sizes on a carrier."""
        return _body(self, at.width, at.thickness)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Claws, rails, base rim and the skirt that joins it to the band."""
        return _solids(self, at.width, at.thickness, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Head width over the claws, rise, claw diameter, height of the claw tips, width of the base rim."""
        out = self.stone / 2 + self.claw * (1 - self.seat)
        body = _body(self, at.width, at.thickness)
        first = radians(self.turn)
        tip, foot = body.top, body.base + body.rim
        c, s = cos(first), sin(first)
        inner = self.stone / 2 - self.claw * self.seat
        return (
            Mark("head_width", "circle", 2 * out, (0, 0, self.rise), (out, 0, self.rise), (0, 0, 1), "claw"),
            Mark("rise", "length", self.rise, (0, 0, 0), (0, 0, self.rise), parameter="rise"),
            Mark(
                "claw",
                "length",
                self.claw,
                (inner * c, inner * s, self.rise),
                (out * c, out * s, self.rise),
                parameter="claw",
            ),
            Mark("tip", "point", tip, (0, 0, tip)),
            Mark("base", "length", 2 * foot, (0, -foot, body.floor), (0, foot, body.floor), parameter="flare"),
        )

    def settled(self) -> float:
        """Fitted to sixty heads of 4 to 9 mm at rest: within 6 % of the head, a percent of a ring."""
        fit = 0.981 - 0.725 * self.claw / self.stone + 0.0175 * self.claws - 0.022 * self.rails
        fit -= 0.151 * self.seat + 0.08 * self.claws * self.claw / self.stone
        return min(max(fit, 0.4), 0.95)

    def work(self) -> tuple[Work, ...]:
        """Setting one stone in claws, and cleaning up and assembling the casting."""
        return (
            Work("setting", "SM10", N_("Setting the centre stone")),
            Work("assembly", "MK09", N_("Clean-up and assembly of the casting")),
        )


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """Derived sizes, mm: ``base`` rim radius, ``rim`` its bar radius, ``floor`` its height; ``line`` (k, 2) radius
    and height along a claw's centre line, ``radii`` (k,); ``rail`` bar radius of the gallery rails and ``rings``
    their (radius, height); ``top`` the highest point of a claw; ``contact`` how far in from the girdle a claw
    touches."""

    base: float
    rim: float
    floor: float
    line: Floats
    radii: Floats
    rail: float
    rings: tuple[tuple[float, float], ...]
    top: float
    contact: float


@lru_cache(maxsize=128)
def _body(head: ClawHead, width: float, thickness: float, samples: int = 25) -> Body:
    half, p = head.stone / 2, head.claw / 2
    rim = 0.9 * p
    floor = max(min(thickness + 0.75 * rim, head.rise - 2.2 * p), 0.65 * thickness, 0.3)
    base = max(head.flare * half, rim + 0.25)
    line, radii, contact = _claw_line(head, base, floor, rim, samples)
    rail = max(0.6 * p, 0.25)
    rings = []
    for i in range(head.rails):
        z = floor + (head.rise - 0.75 * p - floor) * ((i + 1) / (head.rails + 1) + (0.10 if head.rails == 1 else 0.0))
        on_claw = float(np.interp(z, line[: samples // 2, 1], line[: samples // 2, 0]))
        pavilion = half - (head.rise - GIRDLE * half - z) / tan(radians(40.8))
        rings.append((max(on_claw - 0.35 * p, pavilion + rail + 0.1), z))
    top = float((line[:, 1] + radii).max())
    return Body(base, rim, floor, line, radii, rail, tuple(rings), top, contact)


def _claw_line(head: ClawHead, base: float, floor: float, rim: float, samples: int) -> tuple[Floats, Floats, float]:
    """Centre line (radius, height) of a claw, its radii, and how far in from the girdle it touches the crown."""
    half = head.stone / 2
    girdle, slope = GIRDLE * half, radians(head.crown)
    lap = max(head.lap * CROWN_SHARE * half, 0.12)
    claw = Claw(half, head.claw / 2, head.rise, base, floor, rim, head.seat, head.tip)
    return claw_line(claw, lap, lambda inward: girdle + inward * tan(slope), samples)


@lru_cache(maxsize=8)
def _solids(head: ClawHead, width: float, thickness: float, fine: bool) -> tuple[Solid, ...]:
    body = _body(head, width, thickness)
    steps, facets = (80, 14) if fine else (40, 8)
    claw = _claw(body, fine)
    turns = [radians(head.turn) + 2 * pi * i / head.claws for i in range(head.claws)]
    found = [claw.transformed(_about_z(a)) for a in turns]
    found += [torus(r, body.rail, z, steps, facets) for r, z in body.rings]
    found.append(torus(body.base, body.rim, body.floor, steps, facets))
    if width > 0:
        found.append(_skirt(body, width, thickness, steps, fine))
    return tuple(found)


def _claw(body: Body, fine: bool) -> Solid:
    pick = slice(None) if fine else slice(None, None, 3)
    line, radii = body.line[pick], body.radii[pick]
    centres = np.column_stack([line[:, 0], np.zeros(len(line)), line[:, 1]])
    return tube(centres, radii, 22 if fine else 10, np.array([0.0, 1.0, 0.0]), 4 if fine else 3)


def _skirt(body: Body, width: float, thickness: float, steps: int, fine: bool) -> Solid:
    """A trumpet from inside the band up into the base rim, with a shallow dish below the stone."""
    foot = min(0.34 * width, body.base)
    low = 0.45 * thickness
    rim = body.base + 0.55 * body.rim
    waist = min(max(thickness, low + 0.2 * (body.floor - low)), low + 0.7 * (body.floor - low))
    controls = np.array(
        [(foot, low), (foot, low + 0.7 * (waist - low)), (foot + 0.12 * (rim - foot), waist), (rim, body.floor)]
    )
    n = 10 if fine else 5
    outer = spline(controls, n)
    dish = min(max(thickness + 0.05, body.floor - body.rim), body.floor)
    inner = np.linspace((rim, body.floor), (0.0, dish), 4)
    bottom = np.array([(0.0, low), (foot, low)])
    points = np.concatenate([bottom, outer, inner])
    slope = np.gradient(outer, axis=0, edge_order=2)
    tangents = np.concatenate([np.diff(bottom, axis=0).repeat(2, 0), slope, np.diff(inner, axis=0)[[0, 0, 1, 2]]])
    joins = np.array([True, False, *([True] * (n - 1)), False, True, True, True, False])
    return revolve(Profile(points, tangents, joins), steps)


def _about_z(a: float) -> Floats:
    c, s = cos(a), sin(a)
    return np.array([[c, -s, 0, 0], [s, c, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]])
