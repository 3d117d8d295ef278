"""A bezel: a wall that follows the stone's outline and is laid over its crown; full, or two arcs across it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor, pi

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.beads import bead
from juwdesk.design.components.claws import first_stone
from juwdesk.design.components.fit import Fit, Loop, Path, along, around, cornered, fit_of
from juwdesk.design.components.foot import COARSE, FINE, Foot, foot_for, foot_solids
from juwdesk.design.components.perch import Perch
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import AnyStone, default_held
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import choice, length, ratio
from juwdesk.solid.build import joined, tube
from juwdesk.solid.mesh import Solid

_KINDS = (("full", N_("Full")), ("half", N_("Half")), ("illusion", N_("Illusion")))
OPEN = 52.0
"""Half the arc of each side of a half bezel, degrees of the loop's length."""
GRAIN = 0.2
"""The smallest millegrain that a wheel makes, mm."""


@dataclass(frozen=True, slots=True)
class Bezel(Component):
    """A cup with a wall of ``wall`` mm at the girdle; its lip rises to ``cover`` of the crown's height. ``grain`` is
    the size of the beads that a millegrain wheel leaves on its edge. An ``illusion`` has a broad rim that slopes to
    the stone, cut into rays, and makes it look larger."""

    kind: str = choice("full", _KINDS, N_("Bezel"))
    wall: float = length(0.8, 0.4, 2.0, N_("Wall"))
    rise: float = length(4.5, 1.0, 20.0, N_("Girdle above finger"))
    cover: float = ratio(0.55, 0.35, 0.85, N_("Cover of the crown"))
    flare: float = ratio(0.55, 0.30, 0.95, N_("Base width"), group="more")
    grain: float = length(0.0, 0.0, 0.8, N_("Millegrain (0: none)"), 0.05, "more")
    held: AnyStone | None = None
    stands: bool = False

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Bezel":
        """It follows the first stone that sits in it."""
        return replace(self, held=first_stone(carried), stands=isinstance(carrier, Shank | Perch))

    @property
    def stone(self) -> AnyStone:
        """The stone it is shaped for."""
        return self.held or default_held()

    @property
    def fit(self) -> Fit:
        """Its stone as it sees it."""
        return fit_of(self.stone)

    @property
    def lip(self) -> float:
        """The height of the lip over the girdle plane, mm."""
        fit = self.fit
        return fit.girdle + self.cover * (fit.above - fit.girdle)

    @property
    def rim(self) -> float:
        """How far the rim of an illusion reaches beyond the wall, mm."""
        return max(1.3 * self.wall, 0.22 * self.fit.half) if self.kind == "illusion" else 0.0

    @property
    def dish(self) -> float:
        """How high the rim of an illusion stands at its edge over the girdle plane, mm: its slope mirrors light from
        one side and dark from the other, as the stone does."""
        return self.lip + 0.34 * (self.wall + self.rim)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the girdle plane; ``edge`` and ``low``: the wall above and below on the page, z away; ``back``:
        the base rim, z backward."""
        fit, z = self.fit, self.rise - 0.05 * self.fit.below
        high, low = fit.reach(pi / 2) + self.wall, fit.reach(-pi / 2) + self.wall
        floor = foot_of_bezel(self, at.thickness).floor
        return {
            "seat": Anchor(Frame((0.0, 0.0, self.rise))),
            "edge": Anchor(Frame((0.0, high, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))),
            "low": Anchor(Frame((0.0, -low, z), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0))),
            "back": Anchor(Frame((0.0, 0.0, floor), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
        }

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The wall with its lip, the base rim and the skirt."""
        return _solids(self, at.width, at.thickness, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length and width over the wall, rise, wall, lip."""
        low, high = self.fit.corners.min(axis=0), self.fit.corners.max(axis=0)
        (x0, y0), (x1, y1) = low - self.wall - self.rim, high + self.wall + self.rim
        z = self.rise
        return (
            Mark("bezel_length", "length", float(x1 - x0), (float(x0), 0, z), (float(x1), 0, z), parameter="wall"),
            Mark("bezel_width", "length", float(y1 - y0), (0, float(y0), z), (0, float(y1), z), parameter="wall"),
            Mark("rise", "length", z, (0, 0, 0), (0, 0, z), parameter="rise"),
            Mark(
                "wall",
                "length",
                self.wall,
                (0, float(high[1]), z),
                (0, float(high[1]) + self.wall, z),
                parameter="wall",
            ),
            Mark("lip", "point", z + self.lip, (0, 0, z + self.lip)),
        )

    def settled(self) -> float:
        """The stone and the band take away most of what overlaps; measured on full bezels of 4 to 10 mm."""
        return 0.66 if self.stands else 0.89

    def work(self) -> tuple[Work, ...]:
        """Setting one stone in a bezel, and cleaning up and assembling the casting."""
        return (
            Work("setting", "SM09", N_("Setting the centre stone")),
            Work("assembly", "MK09", N_("Clean-up and assembly of the casting")),
        )


def foot_of_bezel(bezel: Bezel, thickness: float) -> Foot:
    """The foot it stands on."""
    return foot_for(bezel.fit, bezel.flare, 0.5 * bezel.wall, bezel.rise, thickness)


def _section(bezel: Bezel, low: float, foot_scale: float, foot_out: float) -> Path:
    """Up the outside, over the lip, down through the stone's place to the opening below."""
    fit, z = bezel.fit, bezel.rise
    slope = max(fit.above - fit.girdle, 0.05)
    crown = min(fit.crown_width(b) / fit.reach(b) for b in np.linspace(0, 2 * np.pi, 16, endpoint=False))
    # burnished metal lies on the crown no farther in than it is high
    edge = 1.0 - 0.6 * crown * bezel.cover
    top = z + bezel.lip + 0.06 * slope
    opening = max(edge - 0.05, 0.3)
    if bezel.kind == "illusion":
        rim = bezel.rim
        return cornered(
            (foot_scale, foot_out, low), (1.0, 0.8 * bezel.wall, z - 0.35 * fit.below),
            (1.0, bezel.wall + rim, z + 0.2 * bezel.lip), (1.0, bezel.wall + rim, z + bezel.dish - 0.1),
            (1.0, bezel.wall + rim - 0.1, z + bezel.dish), (1.0, bezel.wall + rim - 0.3, z + bezel.dish),
            (edge, 0.0, z + fit.girdle + 0.5 * (top - z - fit.girdle)),
            (opening, 0.0, z - 0.2 * fit.below), (min(foot_scale, opening) * 0.8, 0.0, low),
        )  # fmt: skip
    return cornered(
        (foot_scale, foot_out, low),
        (1.0, bezel.wall, z - 0.15 * fit.below),
        (1.0, bezel.wall, z + fit.girdle),
        (1.0, 0.72 * bezel.wall, z + 0.75 * bezel.lip),
        (1.0, 0.30 * bezel.wall, top - 0.05 * slope),
        (edge + 0.35 * (1 - edge), 0.0, top + 0.05 * slope),
        (edge, 0.0, top),
        (opening, 0.0, z - 0.2 * fit.below),
        (min(foot_scale, opening) * 0.8, 0.0, low),
    )


@lru_cache(maxsize=8)
def _solids(bezel: Bezel, width: float, thickness: float, fine: bool) -> tuple[Solid, ...]:
    fit, like = bezel.fit, FINE if fine else COARSE
    foot = foot_of_bezel(bezel, thickness)
    low = foot.floor - 0.5 * foot.rim
    path = _section(bezel, low, foot.scale, foot.out + 0.8 * foot.rim)
    if bezel.kind != "half":
        walls: tuple[Solid, ...] = (around(like.loop(fit), path),)
    else:
        walls = tuple(along(piece, path) for piece in _halves(fit.loop))
    if bezel.kind == "illusion":
        walls = (*walls, *_rays(bezel, fine))
    if bezel.grain >= GRAIN:
        walls = (*walls, *_grains(bezel, fine))
    return (*walls, *foot_solids(fit, foot, width, thickness, like))


def _rays(bezel: Bezel, fine: bool) -> list[Solid]:
    """Eight ridges on the sloping rim, from the stone outward."""
    fit, z, found = bezel.fit, bezel.rise, []
    for a in np.linspace(0.0, 2 * pi, 8, endpoint=False):
        c, s, reach = np.cos(a), np.sin(a), fit.reach(float(a))
        near, far = 1.0 * reach, reach + bezel.wall + bezel.rim - 0.5
        low, high = z + fit.girdle + 0.6 * (bezel.lip - fit.girdle), z + bezel.dish - 0.08
        line = np.array([(near * c, near * s, low), ((near + far) / 2 * c, (near + far) / 2 * s, (low + high) / 2),
                         (far * c, far * s, high)])  # fmt: skip
        across = np.array([-s, c, 0.0])
        found.append(tube(line, 0.22 * bezel.wall * np.array([0.9, 1.0, 0.5]), 10 if fine else 6, across, 2))
    return found


@lru_cache(maxsize=8)
def _grains(bezel: Bezel, fine: bool) -> tuple[Solid, ...]:
    """The beads of the millegrain along the lip: one skin, since they do not touch."""
    fit, d = bezel.fit, bezel.grain
    line = fit.loop.points + 0.62 * bezel.wall * fit.loop.normals
    line = np.concatenate([line, line[:1]])
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    n = max(floor(walked[-1] / (1.08 * d)), 6)
    ways = walked[-1] * np.arange(n) / n
    spots = np.column_stack([np.interp(ways, walked, line[:, i]) for i in range(2)])
    if bezel.kind == "half":
        bearing = np.degrees(np.arctan2(spots[:, 1], spots[:, 0]))
        spots = spots[np.abs((np.abs(bearing) + 90.0) % 180.0 - 90.0) < OPEN - 4.0]
    high = bezel.rise + 0.80 * bezel.lip
    pattern = bead(d / 2, 0.0, 0.05 * d, fine)
    return (joined(tuple(replace(pattern, vertices=pattern.vertices + np.array([x, y, high])) for x, y in spots)),)


def _halves(loop: Loop) -> tuple[Loop, Loop]:
    """The pieces of a loop about both its ends in the band's direction."""
    loop = _denser(loop)
    bearing = np.degrees(np.arctan2(loop.points[:, 1], loop.points[:, 0]))
    found = []
    for middle in (0.0, 180.0):
        off = (bearing - middle + 180.0) % 360.0 - 180.0
        order = np.argsort(off, kind="stable")
        keep = order[np.abs(off[order]) <= OPEN]
        found.append(Loop(loop.points[keep], loop.normals[keep]))
    return found[0], found[1]


def _denser(loop: Loop) -> Loop:
    """The same curve with eight steps where there was one, so that it can be cut anywhere."""
    share = np.arange(8)[None, :, None] / 8
    points, normals = (
        (each[:, None] * (1 - share) + np.roll(each, -1, 0)[:, None] * share).reshape(-1, 2)
        for each in (loop.points, loop.normals)
    )
    return Loop(points, normals / np.hypot(normals[:, 0], normals[:, 1])[:, None])
