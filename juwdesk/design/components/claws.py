"""A claw head for a stone of any outline: claws where the outline asks for them, a V at each of its points.

Local frame: origin on the finger, z outward; the girdle plane lies at ``rise``.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, radians, sin

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.clawline import Claw, Floats, claw_line
from juwdesk.design.components.fit import Fit, around, bar, bearings, fit_is_round, fit_of
from juwdesk.design.components.foot import COARSE, FINE, SPARSE, Detail, Foot, foot_for, foot_solids
from juwdesk.design.components.stone import AnyStone, RoundStone, Stone, default_held
from juwdesk.design.components.vclaw import VClaw, rows_of, v_claw, v_solid
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, count, length, ratio
from juwdesk.solid.build import tube
from juwdesk.solid.mesh import Solid, rigid

_V = {FINE: (6, 9, 12), COARSE: (3, 5, 6), SPARSE: (2, 3, 3)}
"""Steps to a wing and sections below and above the girdle of a V-claw."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One claw: its ``bearing`` (radians), centre line and radii, how far in from the girdle it touches (``contact``)
    and the width of the ``crown`` there, mm. ``root`` is the bearing of its foot: the two tips of a fishtail grow
    from one. ``angle`` is what goes round a point of the outline, in place of a round claw."""

    bearing: float
    line: tuple[tuple[float, float], ...]
    radii: tuple[float, ...]
    contact: float
    crown: float
    root: float
    angle: VClaw | None = None

    @property
    def top(self) -> float:
        """How high it stands over the finger, mm."""
        return self.angle.top if self.angle else max(z + r for (_, z), r in zip(self.line, self.radii, strict=True))


@dataclass(frozen=True, slots=True)
class Claws(Component):
    """A claw head that follows its stone. ``claw`` diameter at the girdle; ``rise`` height of the girdle above the
    finger; ``turn`` of the claws round a round stone, 45 degrees being alike on either side of the band; ``seat``
    share of the claw that the seat takes away; ``lap`` share of the crown's width that it covers;
    ``flare`` the base rim's size as a share of the stone's. At a point of the outline a claw is a V round it.
    ``double`` claws stand in pairs, ``pointed`` ones end sharp, a ``fishtail`` forks from one foot into two tips."""

    claws: int = count(4, 3, 12, N_("Claws"))
    claw: float = length(1.0, 0.4, 2.5, N_("Claw diameter"))
    rise: float = length(4.85, 1.0, 20.0, N_("Girdle above finger"))
    style: str = choice(
        "round", (("round", N_("Round")), ("pointed", N_("Pointed")), ("double", N_("Double")),
         ("fishtail", N_("Fishtail"))),
        N_("Kind of claw"),
    )  # fmt: skip
    rails: int = count(1, 0, 2, N_("Gallery rails"))
    turn: float = angle(45.0, 0.0, 120.0, N_("Turn of the claws"), 5.0, "more")
    flare: float = ratio(0.45, 0.20, 0.85, N_("Base width"), group="more")
    seat: float = ratio(0.30, 0.10, 0.50, N_("Seat depth"), group="more")
    lap: float = ratio(0.42, 0.25, 0.60, N_("Claw over the crown"), group="more")
    tip: float = ratio(0.64, 0.45, 0.90, N_("Claw tip"), group="more")
    held: AnyStone | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Claws":
        """It follows the first stone that sits in it."""
        return replace(self, held=first_stone(carried))

    def idle(self, at: Anchor) -> frozenset[str]:
        """Claws are turned on a round stone only; those at points end as a V does."""
        fit = self.fit
        only = self.claws <= len(fit.points)
        return frozenset((() if fit_is_round(fit) else ("turn",)) + (("style", "tip") if only else ()))

    @property
    def stone(self) -> AnyStone:
        """The stone it is shaped for."""
        return self.held or default_held()

    @property
    def fit(self) -> Fit:
        """Its stone as it sees it."""
        return fit_of(self.stone)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the girdle plane; ``edge`` beyond its upper side, z away; ``back`` the base rim, z backward."""
        over = self.fit.reach(pi / 2) + self.claw * (1 - self.seat) + 0.1
        floor = foot_of(self, at.thickness).floor
        return {
            "seat": Anchor(Frame((0.0, 0.0, self.rise))),
            "edge": Anchor(Frame((0.0, over, self.rise), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))),
            "back": Anchor(Frame((0.0, 0.0, floor), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
        }

    def legs(self, at: Anchor) -> tuple[Leg, ...]:
        """The claws as they are swept, on a carrier."""
        return _legs(self, at.thickness)

    def bars(self, thickness: float) -> tuple[tuple[float, float], ...]:
        """Heights and radii (mm) of the base rim and the gallery rails, from below."""
        foot, bar_ = foot_of(self, thickness), max(0.3 * self.claw, 0.22)
        way = self.rise - 0.4 * self.claw - foot.floor
        # high enough over the thicker rim, and over each other, that a graver gets in between
        shares = ((), (0.60,), (0.42, 0.82))[self.rails]
        return ((foot.floor, foot.rim), *((foot.floor + way * share, bar_) for share in shares))

    @property
    def bearings(self) -> tuple[float, ...]:
        """Where its claws stand, radians."""
        return tuple(bearing for bearing, _, _ in _stands(self))

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Claws, rails, base rim and the skirt that joins it to the band."""
        return _solids(self, at.width, at.thickness, FINE if fine else COARSE)

    def sparse(self, at: Anchor) -> tuple[Solid, ...]:
        """The same in a sixth of the triangles."""
        return _solids(self, at.width, at.thickness, SPARSE)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Size over the claws, rise, claw diameter, height of the claw tips."""
        legs = self.legs(at)
        out = [self.fit.reach(leg.bearing) + self.claw * (1 - self.seat) for leg in legs]
        first, far = legs[0].bearing, out[0]
        near = far - self.claw
        top = max(leg.top for leg in legs)
        c, s = cos(first), sin(first)
        return (
            Mark("rise", "length", self.rise, (0, 0, 0), (0, 0, self.rise), parameter="rise"),
            Mark(
                "claw", "length", self.claw,
                (near * c, near * s, self.rise), (far * c, far * s, self.rise), parameter="claw",
            ),
            Mark("tip", "point", top, (0, 0, top)),
        )  # fmt: skip

    def settled(self) -> float:
        """The fit of the round head, for a stone of the same mean size."""
        size = 2 * float(np.sqrt(np.prod(np.ptp(self.fit.corners, axis=0)))) / 2
        fit = 0.981 - 0.725 * self.claw / size + 0.0175 * self.claws - 0.022 * self.rails
        fit -= 0.151 * self.seat + 0.08 * self.claws * self.claw / size
        return 0.97 * min(max(fit, 0.4), 0.95)

    def work(self) -> tuple[Work, ...]:
        """Setting one stone in claws, and cleaning up and assembling the casting."""
        fact = "SM11" if self.fit.points else "SM10"
        return (
            Work("setting", fact, N_("Setting the centre stone")),
            Work("assembly", "MK09", N_("Clean-up and assembly of the casting")),
        )


def first_stone(carried: tuple[Component, ...]) -> AnyStone | None:
    """The first stone of some components, or None."""
    return next((each for each in carried if isinstance(each, RoundStone | Stone)), None)


def foot_of(head: Claws, thickness: float) -> Foot:
    """The foot it stands on."""
    return foot_for(head.fit, head.flare, 0.45 * head.claw, head.rise, thickness)


@lru_cache(maxsize=64)
def _stands(head: Claws) -> tuple[tuple[float, float, bool], ...]:
    """Bearing and radius of every claw, and whether it is a V."""
    stone, fit = head.stone, head.fit
    lie = radians(stone.turn) if isinstance(stone, Stone) else 0.0
    points, rest = bearings(fit, head.claws, head.turn, lie)
    found = [(a, 0.5 * head.claw, True) for a in points]
    if head.style in ("double", "fishtail"):
        for a in rest:
            apart = 0.62 * head.claw / fit.reach(a)
            found += [(a + side * apart, 0.42 * head.claw, False) for side in (-1.0, 1.0)]
        return tuple(found)
    return tuple(found + [(a, 0.5 * head.claw, False) for a in rest])


@lru_cache(maxsize=64)
def _legs(head: Claws, thickness: float) -> tuple[Leg, ...]:
    fit, foot = head.fit, foot_of(head, thickness)
    return tuple(_leg(head, fit, foot, *stand) for stand in _stands(head))


def _root(head: Claws, bearing: float) -> float:
    """The foot of a claw: of a fishtail the middle between its two tips."""
    if head.style != "fishtail":
        return bearing
    others = [each for each, _, point in _stands(head) if not point]
    if bearing not in others:
        return bearing
    at = others.index(bearing)
    twin = others[at + 1 if at % 2 == 0 else at - 1]
    return (bearing + twin) / 2


def _leg(head: Claws, fit: Fit, foot: Foot, bearing: float, p: float, point: bool) -> Leg:
    far, width = fit.reach(bearing), fit.crown_width(bearing)
    # along a point the crown is long; a claw is not
    lap = max(min(head.lap * width, 0.95 * head.claw), 0.12)
    if point:
        stand, dome = (foot.reach(far), foot.floor, foot.rim), head.stone.shape.smooth
        v = v_claw(fit, bearing, head.claw, head.seat, lap, head.rise, stand, dome)
        rows = rows_of(v, 12, 12)
        ridge = tuple(zip((rows.reach + rows.beyond).tolist(), rows.z.tolist(), strict=True))
        return Leg(bearing, ridge, tuple(rows.thick.tolist()), lap, width, bearing, v)
    tip = 0.36 * head.tip if head.style == "pointed" else head.tip
    claw = Claw(far, p, head.rise, foot.reach(far), foot.floor, foot.rim, head.seat, tip)
    line, radii, contact = claw_line(claw, lap, lambda inward: fit.crown(bearing, inward), 25)
    pairs = tuple((float(r), float(z)) for r, z in line)
    return Leg(bearing, pairs, tuple(float(r) for r in radii), contact, width, _root(head, bearing))


@lru_cache(maxsize=8)
def _solids(head: Claws, width: float, thickness: float, like: Detail) -> tuple[Solid, ...]:
    fit, foot = head.fit, foot_of(head, thickness)
    legs, loop = _legs(head, thickness), like.loop(head.fit)
    found = [v_solid(fit, leg.angle, *_V[like]) if leg.angle else _swept(leg, like) for leg in legs]
    first = np.array(legs[0].line)
    for z, bar_ in head.bars(thickness)[1:]:
        on_claw = float(np.interp(z, first[:12, 1], first[:12, 0]))
        scale = max((on_claw - 0.35 * head.claw - bar_) / fit.reach(legs[0].bearing), foot.scale)
        found.append(around(loop, bar(scale, bar_ + 0.02, z, bar_, min(like.bar, 12))))
    return (*found, *foot_solids(fit, foot, width, thickness, like))


def _swept(leg: Leg, like: Detail) -> Solid:
    if like is FINE or leg.root != leg.bearing or leg.bearing == 0.0:
        return _tube(leg, like)
    # while something moves the equal claws of a head are one, turned
    c, s = cos(leg.bearing), sin(leg.bearing)
    return _upright(leg.line, leg.radii, like).transformed(rigid((0, 0, 0), (c, s, 0), (-s, c, 0), (0, 0, 1)))


@lru_cache(maxsize=16)
def _upright(line: tuple[tuple[float, float], ...], radii: tuple[float, ...], like: Detail) -> Solid:
    """A claw that stands along x."""
    return _tube(Leg(0.0, line, radii, 0.0, 0.0, 0.0), like)


def _tube(leg: Leg, like: Detail) -> Solid:
    pick = slice(None, None, like.every)
    line: Floats = np.array(leg.line)[pick]
    radii: Floats = np.array(leg.radii)[pick]
    share = np.clip(np.linspace(0.0, 1.7, len(line)), 0.0, 1.0)
    bearing = leg.root + (leg.bearing - leg.root) * share * share * (3 - 2 * share)
    c, s = cos(leg.bearing), sin(leg.bearing)
    centres = np.column_stack([line[:, 0] * np.cos(bearing), line[:, 0] * np.sin(bearing), line[:, 1]])
    return tube(centres, radii, like.claw, np.array([-s, c, 0.0]), like.ends)
