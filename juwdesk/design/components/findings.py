"""What hangs a head on a chain or an ear: a bail, a post."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import pi

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.bezel import Bezel, foot_of_bezel
from juwdesk.design.components.claws import Claws, foot_of
from juwdesk.design.components.fit import around, cornered, fit_of, loop_of
from juwdesk.design.components.foot import Foot
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import length
from juwdesk.solid.build import spline, torus, tube
from juwdesk.solid.mesh import Solid


@dataclass(frozen=True, slots=True)
class Bail(Component):
    """A fixed loop above a head, its opening across for the chain, on a stem from the head's base rim.

    Frame: the head's upper edge at the girdle, z away from the head, y to its back.
    """

    inner: float = length(3.4, 1.5, 8.0, N_("Opening of the bail"))
    wire: float = length(1.1, 0.7, 2.5, N_("Wire"))
    head: Claws | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Bail":
        """It knows the head that it hangs on."""
        return replace(self, head=carrier if isinstance(carrier, Claws) else None)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``loop``: where a chain hangs in the opening, its lowest place, as it lies on the page."""
        high = self.inner + 0.6 * self.wire - 0.35 * self.inner
        return {"loop": Anchor(Frame((0.0, 0.0, high), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0)))}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Loop and stem."""
        return _bail(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The opening and the wire."""
        r, z = self.inner / 2, self.inner / 2 + 0.6 * self.wire
        return (
            Mark("bail", "circle", self.inner, (0, 0, z), (0, r, z), (1, 0, 0), "inner"),
            Mark("bail_wire", "length", self.wire, (0, 0, z + r), (0, 0, z + r + self.wire), parameter="wire"),
        )

    def settled(self) -> float:
        """Little of it lies in the head."""
        return 0.95

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark belong to the whole piece and are counted once, here."""
        return (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )


@lru_cache(maxsize=8)
def _bail(bail: Bail, fine: bool) -> tuple[Solid, ...]:
    r = bail.wire / 2
    ring = torus(bail.inner / 2 + r, r, 0.0, 64 if fine else 32, 14 if fine else 12)
    centre = bail.inner / 2 + 0.6 * bail.wire
    # the torus lies about z; its axis becomes x
    loop = ring.transformed(Frame((0.0, 0.0, centre), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)).matrix)
    if bail.head is None:
        return (loop,)
    fit, foot = bail.head.fit, foot_of(bail.head, 0.0)
    edge = edge_of(bail.head)
    inward, down = edge - foot.reach(fit.reach(pi / 2)), bail.head.rise - foot.floor
    controls = np.array(
        [
            (0, down, -inward),
            (0, 0.7 * down, -0.62 * inward),
            (0, 0.3 * down, -0.2 * inward),
            (0, 0, 0.05 * bail.wire),
        ]
    )
    line = spline(controls, 21 if fine else 9)
    return loop, tube(line, np.full(len(line), r), 14 if fine else 8, np.array([1.0, 0.0, 0.0]))


def edge_of(head: Claws) -> float:
    """How far up the page a bail begins: clear of the stone and its claws, mm from the head's middle."""
    return head.fit.reach(pi / 2) + head.claw * (1 - head.seat) + 0.1


@dataclass(frozen=True, slots=True)
class Post(Component):
    """An ear post on a small plate that closes the head's base rim, ``up`` above its middle so that the head does not
    tip. Frame: the base rim's plane, z backward, y down the page."""

    wire: float = length(0.9, 0.6, 1.2, N_("Post diameter"))
    reach: float = length(10.5, 6.0, 14.0, N_("Post length"))
    up: float = length(0.0, 0.0, 8.0, N_("Above the middle"), 0.1)
    plate: float = length(0.8, 0.5, 1.5, N_("Plate"), group="more")
    head: Claws | Bezel | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Post":
        """It knows the head whose rim it closes."""
        return replace(self, head=carrier if isinstance(carrier, Claws | Bezel) else None)

    @property
    def room(self) -> float:
        """How far up the plate carries it, mm; without a head it brings a plate of its own."""
        if self.head is None:
            return 8.0
        return max(_foot(self.head).reach(self.head.fit.reach(pi / 2)) - 0.6 * self.wire, 0.0)

    @property
    def raised(self) -> float:
        """How far up it stands, mm."""
        return min(self.up, self.room)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Plate and post."""
        return _post(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length and diameter of the post."""
        r, y = self.wire / 2, -self.raised
        return (
            Mark("post", "length", self.reach, (0, y, 0), (0, y, self.reach), parameter="reach"),
            Mark("post_wire", "length", self.wire, (-r, y, self.reach), (r, y, self.reach), parameter="wire"),
        )

    def settled(self) -> float:
        """Plate and rim share some metal."""
        return 0.85

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark belong to the whole piece and are counted once, here."""
        return (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )


def _foot(head: Claws | Bezel) -> Foot:
    return foot_of_bezel(head, 0.0) if isinstance(head, Bezel) else foot_of(head, 0.0)


@lru_cache(maxsize=8)
def _post(post: Post, fine: bool) -> tuple[Solid, ...]:
    z, y = np.linspace(-0.3 * post.plate, post.reach - post.wire / 2, 3), np.full(3, -post.raised)
    pin = tube(
        np.column_stack([np.zeros(3), y, z]), np.full(3, post.wire / 2), 20 if fine else 10,
        np.array([0.0, 1.0, 0.0]), 4 if fine else 3,
    )  # fmt: skip
    if post.head is None:
        pad = np.column_stack([np.zeros(3), y, post.plate * np.array([-0.2, 0.1, 0.4])])
        solder = tube(pad, np.full(3, 1.1 * post.wire), 24 if fine else 12, np.array([0.0, 1.0, 0.0]), 2)
        return pin, solder
    foot = _foot(post.head)
    # seen from behind the outline is mirrored
    loop = loop_of((fit_of(post.head.stone).corners * [1.0, -1.0])[::-1])
    half = post.plate / 2
    plate = around(
        loop,
        cornered((0.0, 0.0, -half), (foot.scale, foot.out, -half), (foot.scale, foot.out, half), (0.0, 0.0, half)),
    )
    return pin, plate
