"""A halo: small stones round the stone of a setting, along its outline, with real and equal gaps."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, floor, pi, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.beads import accent_claw, bead
from juwdesk.design.components.bezel import Bezel
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.fit import Fit, Loop, around, cornered, fit_of
from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.stone import AnyStone, Stone, default_held
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import choice, count, length, ratio, text
from juwdesk.solid.build import repeated
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
MELEE = Proportions(fine=False)
NOTCH = 0.005
"""Millimetres by which a row may come nearer than asked before the curve counts as crossed."""


@dataclass(frozen=True, slots=True)
class Halo(Component):
    """Rows round a stone. ``diameter`` of the small stones of the first row, ``gap`` the least gap between them,
    ``clearance`` between the large stone and the row in plan, ``drop`` of the row's girdle below the large one's,
    ``edge`` of metal outside. The count is the largest that keeps the gap; what is left over is shared by all gaps.
    ``rows`` lie round each other, each ``graduate`` times the size of the one within. ``style`` ``claws`` stands the
    stones free on a lower gallery with shared claws: a cluster; ``side`` sets them in a wall ``thickness`` mm thick,
    facing outward, in one row. A hidden halo lies deep under the girdle, faces outward and ``follows`` a smaller
    outline. ``inside`` makes it a circlet on its own."""

    diameter: float = length(1.3, 0.8, 5.0, N_("Stone diameter"))
    gap: float = length(0.12, 0.05, 0.6, N_("Gap between stones"), 0.01)
    clearance: float = length(0.2, 0.05, 1.5, N_("Clearance to the stone"), 0.01)
    drop: float = length(0.45, -1.0, 3.0, N_("Below the stone's girdle"))
    rows: int = count(1, 1, 3, N_("Rows"))
    graduate: float = ratio(1.0, 0.6, 1.5, N_("Size of each next row"), 0.05)
    style: str = choice(
        "plate",
        (("plate", N_("Plate with beads")), ("claws", N_("Shared claws")), ("side", N_("Wall, facing outward"))),
        N_("Held by"),
    )  # fmt: skip
    inside: float = length(0.0, 0.0, 80.0, N_("Diameter inside (0: follows its stone)"), 0.5, "more")
    follows: float = ratio(1.0, 0.5, 1.0, N_("Follows this share of the outline"), group="more")
    edge: float = length(0.3, 0.15, 1.5, N_("Edge of metal"), group="more")
    thickness: float = length(1.3, 0.8, 3.0, N_("Thickness"), group="more")
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))
    held: AnyStone | None = None
    claws: tuple[float, ...] = ()
    wall: float = 0.0

    def idle(self, at: Anchor) -> frozenset[str]:
        """One row does not grow; a wall has one."""
        if self.style == "side":
            return frozenset(("rows", "graduate"))
        return frozenset(("graduate",)) if self.rows == 1 else frozenset()

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Halo":
        """It follows the stone of the setting it sits on, and keeps its stones off that setting's claws or wall."""
        if isinstance(carrier, Claws):
            return replace(self, held=carrier.stone, claws=carrier.bearings)
        if isinstance(carrier, Bezel):
            return replace(self, held=carrier.stone, wall=carrier.wall + carrier.rim)
        if isinstance(carrier, ClawHead):
            turns = tuple(np.radians(carrier.turn) + 2 * pi * i / carrier.claws for i in range(carrier.claws))
            return replace(self, held=Stone("round-brilliant", carrier.stone, turn=0.0), claws=turns)
        return self

    @property
    def fit(self) -> Fit:
        """The large stone as the halo sees it."""
        if self.inside > 0:
            return fit_of(Stone("round-brilliant", max(self.inside, 2.0), turn=0.0))
        return fit_of(self.held or default_held())

    @property
    def rings(self) -> tuple["Ring", ...]:
        """Every row, from within."""
        return _rings(self)

    @property
    def places(self) -> Floats:
        """The centres (n, 2) of the small stones of the first row, mm."""
        return self.rings[0].centres

    @property
    def over(self) -> float:
        """How far the metal reaches outside the large stone, mm."""
        last = self.rings[-1]
        if self.style == "side":
            return last.out
        return last.out + last.diameter / 2 + (self.edge if self.style == "plate" else 0.0)

    @property
    def under(self) -> float:
        """How far its underside lies below the girdle plane of the large stone, mm."""
        return self.drop + (self.diameter / 2 + self.edge if self.style == "side" else self.thickness)

    @property
    def gaps(self) -> Floats:
        """The gap (n,) from each small stone to the next, in all rows, mm."""
        steps = [np.roll(ring.centres, -1, 0) - ring.centres for ring in self.rings]
        return np.concatenate(
            [np.hypot(*step.T) - ring.diameter for step, ring in zip(steps, self.rings, strict=True)]
        )

    @property
    def loop(self) -> Loop:
        """The outline that it follows."""
        loop = self.fit.loop
        return Loop(loop.points * self.follows, loop.normals)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``edge``: the plate above on the page, z away; ``back``: its underside, z backward."""
        out = self.over
        high, z = self.follows * self.fit.reach(pi / 2) + out, -self.drop - 0.3 * self.thickness
        return {
            "edge": Anchor(Frame((0.0, high, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))),
            "back": Anchor(Frame((0.0, 0.0, -self.under), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
        }

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The rows."""
        shape = shape_of("round-brilliant", MELEE)
        return tuple(
            Gemstone(shape, ring.diameter / 2, self.gem, "round brilliant", frame, self.colour)
            for ring in self.rings
            for frame in _frames(self, ring.centres)
        )

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The plate and its beads, two in every gap."""
        return _solids(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length and width over the edge, and one small stone."""
        out = self.over
        (x0, y0), (x1, y1) = (
            (self.follows * end + way * out)
            for way, end in ((-1.0, self.fit.corners.min(axis=0)), (1.0, self.fit.corners.max(axis=0)))
        )
        z = -self.drop
        return (
            Mark("halo_length", "length", float(x1 - x0), (float(x0), 0, z), (float(x1), 0, z), parameter="edge"),
            Mark("halo_width", "length", float(y1 - y0), (0, float(y0), z), (0, float(y1), z), parameter="edge"),
            *(
                Mark(
                    "melee", "circle", ring.diameter, frame.origin, frame.point(ring.diameter / 2, 0.0, 0.0), frame.z,
                    "diameter",
                )
                for ring in self.rings
                for frame in _frames(self, ring.centres)
            ),
        )  # fmt: skip

    def settled(self) -> float:
        """The seats take a good part of the plate."""
        return 0.84

    def work(self) -> tuple[Work, ...]:
        """Setting every stone between beads."""
        many = sum(len(ring.centres) for ring in self.rings)
        return (Work("melee", "SM02", N_("Setting the small stones"), float(many)),)


@dataclass(frozen=True, eq=False, slots=True)
class Ring:
    """One row: its stones' ``diameter``, how far ``out`` of the outline their centres (n, 2) lie, mm."""

    diameter: float
    out: float
    centres: Floats


@lru_cache(maxsize=64)
def _rings(halo: Halo) -> tuple[Ring, ...]:
    found: list[Ring] = []
    near = halo.wall + halo.clearance
    out, size = near + halo.diameter / 2, halo.diameter
    if halo.style == "side":  # the wall hides the pavilions
        out = near + max(halo.thickness, halo.diameter / 2)
    for row in range(1 if halo.style == "side" else halo.rows):
        if row:
            larger = min(max(size * halo.graduate, 0.7), 6.0)
            out, size = out + size / 2 + larger / 2 + halo.gap, larger
        found.append(Ring(size, out, _places(halo, out, size, claws=row == 0)))
    return tuple(found)


def _places(halo: Halo, out: float, size: float, claws: bool) -> Floats:
    """Equal steps along the curve that lies ``out`` mm outside the outline.

    Round a corner the chord between two stones is shorter than the step, so the count is taken down until no gap is
    less than asked. The row is turned so that claws stand between stones.
    """
    curve = _offset(halo.loop, out)
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
    n = max(floor(walked[-1] / (size + halo.gap)), 3)
    feet = _feet(halo) if claws else np.zeros((0, 2))
    for many in range(n, 2, -1):
        found = max(
            (_spread(curve, walked, many, phase / 8) for phase in range(8 if claws else 1)),
            key=lambda centres: round(_clear(centres, feet), 6),
        )
        chords = np.hypot(*(np.roll(found, -1, 0) - found).T)
        if float(chords.min()) >= size + halo.gap - 1e-9:
            break
    return found


def _offset(loop: Loop, out: float) -> Floats:
    """The closed curve ``out`` mm outside a loop; its first point stands again at the end.

    Over the cleft of a heart the curves of both lobes run through each other; what so comes nearer than ``out`` to
    the outline is left out.
    """
    curve = loop.points + out * loop.normals
    side = np.roll(loop.points, -1, 0) - loop.points
    after = np.roll(side, -1, 0)
    if float((side[:, 0] * after[:, 1] - side[:, 1] * after[:, 0]).min()) > -1e-9:
        return np.concatenate([curve, curve[:1]])  # round what bulges everywhere nothing can meet
    length = np.maximum(np.einsum("ij,ij->i", side, side), 1e-18)
    way = curve[:, None] - loop.points[None]
    along = np.clip(np.einsum("kij,ij->ki", way, side) / length, 0.0, 1.0)
    off = np.linalg.norm(way - along[:, :, None] * side[None], axis=2).min(axis=1)
    curve = curve[off > out - NOTCH]
    return np.concatenate([curve, curve[:1]])


def _spread(curve: Floats, walked: Floats, count: int, phase: float) -> Floats:
    steps = walked[-1] * ((np.arange(count) + phase) / count)
    return np.column_stack([np.interp(steps, walked, curve[:, i]) for i in range(2)])


def _feet(halo: Halo) -> Floats:
    """Where the claws stand (k, 2), mm."""
    feet = [halo.follows * halo.fit.reach(a) + 0.2 for a in halo.claws]
    return np.array([(r * cos(a), r * sin(a)) for r, a in zip(feet, halo.claws, strict=True)]).reshape(-1, 2)


def _clear(centres: Floats, feet: Floats) -> float:
    """The least way from a claw to a small stone's centre; larger is better."""
    if not len(feet):
        return 0.0
    return float(np.hypot(*(feet[:, None, :] - centres[None, :, :]).transpose(2, 0, 1)).min())


def _frames(halo: Halo, places: Floats) -> list[Frame]:
    """Where stones or beads at places (n, 2) of a closed row sit: looking up, or outward from a wall."""
    if halo.style != "side":
        return [Frame((x, y, -halo.drop)) for x, y in places.tolist()]
    way = np.roll(places, -1, 0) - np.roll(places, 1, 0)
    way /= np.hypot(*way.T)[:, None]
    # x along the row, z outward, so that y looks up
    return [
        Frame((x, y, -halo.drop), (tx, ty, 0.0), (ty, -tx, 0.0))
        for (x, y), (tx, ty) in zip(places.tolist(), way.tolist(), strict=True)
    ]


@lru_cache(maxsize=8)
def _solids(halo: Halo, fine: bool) -> tuple[Solid, ...]:
    if halo.style == "side":
        return (_wall(halo), *_studs(halo, fine))
    beads = [bead for ring in halo.rings for bead in _beads(halo, ring, fine)]
    last = halo.rings[-1]
    free = halo.style == "claws"
    top = -halo.drop - (0.38 if free else 0.02) * halo.diameter
    low = top - halo.thickness
    inner, outer = 0.4 * halo.clearance, last.out + 0.33 * last.diameter if free else halo.over
    soft = min(0.12, halo.edge / 2)
    plate = around(
        halo.loop,
        cornered(
            (1.0, max(outer - 0.55 * last.diameter, inner + 0.2), low), (1.0, outer, top - 0.45 * halo.thickness),
            (1.0, outer, top - soft), (1.0, outer - soft, top), (1.0, inner, top), (1.0, inner, low),
        ),
    )  # fmt: skip
    return (plate, *beads)


def _wall(halo: Halo) -> Solid:
    """The wall of stones that face outward."""
    inner, outer, half = halo.wall + halo.clearance, halo.over, halo.diameter / 2 + halo.edge
    low, high, soft = -halo.drop - half, -halo.drop + half, min(0.12, halo.edge / 2)
    outside = (outer - soft, low), (outer, low + soft), (outer, high - soft), (outer - soft, high)
    corners = ((inner, low), *outside, (inner, high))
    return around(halo.loop, cornered(*((1.0, out, z) for out, z in corners)))


def _studs(halo: Halo, fine: bool) -> tuple[Solid, ...]:
    """Two beads in every gap of a wall, above and below."""
    (ring,) = halo.rings
    size, between = ring.diameter, (ring.centres + np.roll(ring.centres, -1, 0)) / 2
    radius = min(max(0.17 * size, 0.2), 0.3)
    pattern = bead(radius, -0.35, 0.21 * size - radius, fine)
    matrices = [
        Frame(frame.point(0.0, way * size, 0.0), frame.x, frame.z).matrix
        for frame in _frames(halo, between)
        for way in (0.31, -0.31)
    ]
    if not fine:
        return (repeated(pattern, np.array(matrices)),)
    return tuple(pattern.transformed(matrix) for matrix in matrices)


def _beads(halo: Halo, ring: Ring, fine: bool) -> list[Solid]:
    """Two beads in every gap; of free stones claws, which come up from the gallery."""
    centres, size = ring.centres, ring.diameter
    after = np.roll(centres, -1, 0)
    between, step = (centres + after) / 2, after - centres
    side = np.column_stack([step[:, 1], -step[:, 0]]) / np.hypot(step[:, 0], step[:, 1])[:, None]
    if halo.style == "claws":
        # their feet end within the edge of the gallery
        pattern = bead(accent_claw(size) / 2, -0.38 * size - 0.6 * halo.thickness, 0.11 * size, fine)
    else:
        radius = min(max(0.17 * size, 0.2), 0.3)
        pattern = bead(radius, -0.4, 0.21 * size - radius, fine)
    spots = np.concatenate([between + way * size * side for way in (0.31, -0.31)])
    if not fine:
        places = np.tile(np.eye(4), (len(spots), 1, 1))
        places[:, :2, 3], places[:, 2, 3] = spots, -halo.drop
        return [repeated(pattern, places)]
    return [_moved(pattern, float(x), float(y), -halo.drop) for x, y in spots]


def _moved(solid: Solid, x: float, y: float, z: float) -> Solid:
    return replace(solid, vertices=solid.vertices + np.array([x, y, z]))
