"""A halo: small stones round the stone of a setting, along its outline, with real and equal gaps."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, floor, pi, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.beads import bead
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.fit import Fit, Loop, around, cornered, fit_of
from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.stone import AnyStone, Stone, default_held
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import length, text
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
MELEE = Proportions(fine=False)


@dataclass(frozen=True, slots=True)
class Halo(Component):
    """One row round a stone. ``diameter`` of the small stones, ``gap`` the least gap between them, ``clearance``
    between the large stone and the row in plan, ``drop`` of the row's girdle below the large one's, ``edge`` of metal
    outside. The count is the largest that keeps the gap; what is left over is shared by all gaps."""

    diameter: float = length(1.3, 0.8, 3.0, N_("Stone diameter"))
    gap: float = length(0.12, 0.05, 0.6, N_("Gap between stones"), 0.01)
    clearance: float = length(0.2, 0.05, 1.5, N_("Clearance to the stone"), 0.01)
    drop: float = length(0.45, -1.0, 3.0, N_("Below the stone's girdle"))
    edge: float = length(0.3, 0.15, 1.5, N_("Edge of metal"), group="more")
    thickness: float = length(1.3, 0.8, 3.0, N_("Thickness"), group="more")
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))
    held: AnyStone | None = None
    claws: tuple[float, ...] = ()

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Halo":
        """It follows the stone of the setting it sits on, and keeps its stones off that setting's claws."""
        if isinstance(carrier, Claws):
            return replace(self, held=carrier.stone, claws=carrier.bearings)
        if isinstance(carrier, ClawHead):
            turns = tuple(np.radians(carrier.turn) + 2 * pi * i / carrier.claws for i in range(carrier.claws))
            return replace(self, held=Stone("round-brilliant", carrier.stone, turn=0.0), claws=turns)
        return self

    @property
    def fit(self) -> Fit:
        """The large stone as the halo sees it."""
        return fit_of(self.held or default_held())

    @property
    def places(self) -> Floats:
        """The centres (n, 2) of the small stones, mm."""
        return _places(self)

    @property
    def gaps(self) -> Floats:
        """The gap (n,) from each small stone to the next, mm."""
        centres = self.places
        return np.asarray(np.hypot(*(np.roll(centres, -1, 0) - centres).T) - self.diameter)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``edge``: the plate above on the page, z away; ``back``: its underside, z backward."""
        out = self.clearance + self.diameter + self.edge
        high, z = self.fit.reach(pi / 2) + out, -self.drop - 0.3 * self.thickness
        return {
            "edge": Anchor(Frame((0.0, high, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))),
            "back": Anchor(Frame((0.0, 0.0, -self.drop - self.thickness), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))),
        }

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The row."""
        shape = shape_of("round-brilliant", MELEE)
        return tuple(
            Gemstone(
                shape, self.diameter / 2, self.gem, "round brilliant", Frame((float(x), float(y), -self.drop)),
                self.colour,
            )
            for x, y in self.places
        )  # fmt: skip

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The plate and its beads, two in every gap."""
        return _solids(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length and width over the edge, and one small stone."""
        out = self.clearance + self.diameter + self.edge
        (x0, y0), (x1, y1) = self.fit.corners.min(axis=0) - out, self.fit.corners.max(axis=0) + out
        z = -self.drop
        r = self.diameter / 2
        return (
            Mark("halo_length", "length", float(x1 - x0), (float(x0), 0, z), (float(x1), 0, z), parameter="edge"),
            Mark("halo_width", "length", float(y1 - y0), (0, float(y0), z), (0, float(y1), z), parameter="edge"),
            *(
                Mark(
                    "melee", "circle", self.diameter, (float(x), float(y), z), (float(x) + r, float(y), z),
                    (0, 0, 1), "diameter",
                )
                for x, y in self.places
            ),
        )  # fmt: skip

    def settled(self) -> float:
        """The seats take a good part of the plate."""
        return 0.84

    def work(self) -> tuple[Work, ...]:
        """Setting every stone between beads."""
        return (Work("melee", "SM02", N_("Setting the small stones"), float(len(self.places))),)


@lru_cache(maxsize=64)
def _places(halo: Halo) -> Floats:
    """Equal steps along the curve that lies ``clearance`` and half a stone outside the outline.

    Round a corner the chord between two stones is shorter than the step, so the count is taken down until no gap is
    less than asked. The row is turned so that claws stand between stones.
    """
    fit = halo.fit
    curve = _offset(fit.loop, halo.clearance + halo.diameter / 2)
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
    n = max(floor(walked[-1] / (halo.diameter + halo.gap)), 3)
    for count in range(n, 2, -1):
        found = max(
            (_spread(curve, walked, count, phase / 8) for phase in range(8)),
            key=lambda centres: round(_clear(centres, halo), 6),
        )
        chords = np.hypot(*(np.roll(found, -1, 0) - found).T)
        if float(chords.min()) >= halo.diameter + halo.gap - 1e-9:
            break
    return found


def _offset(loop: Loop, out: float) -> Floats:
    """The closed curve ``out`` mm outside a loop; its first point stands again at the end."""
    curve = loop.points + out * loop.normals
    return np.concatenate([curve, curve[:1]])


def _spread(curve: Floats, walked: Floats, count: int, phase: float) -> Floats:
    steps = walked[-1] * ((np.arange(count) + phase) / count)
    return np.column_stack([np.interp(steps, walked, curve[:, i]) for i in range(2)])


def _clear(centres: Floats, halo: Halo) -> float:
    """The least way from a claw to a small stone's centre; larger is better."""
    if not halo.claws:
        return 0.0
    feet = [halo.fit.reach(a) + 0.2 for a in halo.claws]
    at = np.array([(r * cos(a), r * sin(a)) for r, a in zip(feet, halo.claws, strict=True)])
    return float(np.hypot(*(at[:, None, :] - centres[None, :, :]).transpose(2, 0, 1)).min())


@lru_cache(maxsize=8)
def _solids(halo: Halo, fine: bool) -> tuple[Solid, ...]:
    loop = halo.fit.loop
    top = -halo.drop - 0.02 * halo.diameter
    low = top - halo.thickness
    inner, outer = 0.4 * halo.clearance, halo.clearance + halo.diameter + halo.edge
    soft = min(0.12, halo.edge / 2)
    plate = around(
        loop,
        cornered(
            (1.0, outer - 0.55 * halo.diameter, low), (1.0, outer, top - 0.45 * halo.thickness),
            (1.0, outer, top - soft), (1.0, outer - soft, top), (1.0, inner, top), (1.0, inner, low),
        ),
    )  # fmt: skip
    centres = halo.places
    after = np.roll(centres, -1, 0)
    between, step = (centres + after) / 2, after - centres
    side = np.column_stack([step[:, 1], -step[:, 0]]) / np.hypot(step[:, 0], step[:, 1])[:, None]
    radius = min(max(0.17 * halo.diameter, 0.16), 0.3)
    pattern = bead(radius, -0.4, 0.13 * halo.diameter, fine)
    spots = [xy for way in (0.31, -0.31) for xy in between + way * halo.diameter * side]
    return (plate, *(_moved(pattern, float(x), float(y), -halo.drop) for x, y in spots))


def _moved(solid: Solid, x: float, y: float, z: float) -> Solid:
    return replace(solid, vertices=solid.vertices + np.array([x, y, z]))
