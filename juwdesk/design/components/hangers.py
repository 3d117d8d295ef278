"""What lets a piece hang or be worn: jump rings, ear wires, the pin of a brooch, the backs of cufflinks and tie bars.

Every frame is that of an edge or a back: z away from the piece; on an edge y looks to the piece's back.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import pi

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, count, length
from juwdesk.solid.build import Profile, extrude, spline, torus, tube
from juwdesk.solid.mesh import Solid, Vertices
from juwdesk.solid.strip import strip

_X = np.array([1.0, 0.0, 0.0])
_Y = np.array([0.0, 1.0, 0.0])


def bar(line: Vertices, radius: float, fine: bool, across: Vertices = _X) -> Solid:
    """A round wire of a radius (mm) along points (k, 3) that lie in the plane normal to ``across``."""
    return tube(line, np.full(len(line), radius), 16 if fine else 8, across, 4 if fine else 2)


def rod(start: tuple[float, float, float], end: tuple[float, float, float], radius: float, fine: bool) -> Solid:
    """A straight round rod with round ends."""
    line = np.linspace(start, end, 3)
    way = line[2] - line[0]
    across = np.cross(way, _X if abs(way[0]) < 0.9 * float(np.linalg.norm(way)) else _Y)
    return bar(line, radius, fine, across / np.linalg.norm(across))


@dataclass(frozen=True, slots=True)
class Jump(Component):
    """A soldered ring on an edge, ``inner`` wide; ``across`` turns it so that the next ring lies flat."""

    inner: float = length(1.6, 0.8, 8.0, N_("Inner diameter"))
    wire: float = length(0.8, 0.5, 2.5, N_("Wire"))
    lie: str = choice("flat", (("flat", N_("Flat on the page")), ("across", N_("Across"))), N_("Lies"))

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The ring."""
        return (_jump(self, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Its opening."""
        z, r = self.inner / 2 + 0.6 * self.wire, self.inner / 2
        axis = (0.0, 1.0, 0.0) if self.lie == "flat" else (1.0, 0.0, 0.0)
        return (Mark("jump_ring", "circle", self.inner, (0, 0, z), (0, 0, z + r), axis, "inner"),)

    def exact_volume(self, at: Anchor) -> float:
        """A torus, mm³: 2π²·R·r²."""
        return 0.25 * pi**2 * (self.inner + self.wire) * self.wire**2


def linked(inner: float, wire: float) -> float:
    """How far apart (mm) two edges are whose equal rings hang in each other, with 0.05 mm to move."""
    return 2 * inner + 1.2 * wire - 0.05


@lru_cache(maxsize=16)
def _jump(jump: Jump, fine: bool) -> Solid:
    r = jump.wire / 2
    ring = torus(jump.inner / 2 + r, r, 0.0, 48 if fine else 24, 14 if fine else 8)
    centre = (0.0, 0.0, jump.inner / 2 + 0.6 * jump.wire)
    # the torus lies about z; its axis becomes y (flat on the page) or x
    frame = (
        Frame(centre, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)) if jump.lie == "flat"
        else Frame(centre, (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
    )  # fmt: skip
    return ring.transformed(frame.matrix)


@dataclass(frozen=True, slots=True)
class Hang(Component):
    """Two rings in each other under an edge, and what hangs by its own upper edge from the second one."""

    inner: float = length(1.6, 0.8, 8.0, N_("Inner diameter"))
    wire: float = length(0.8, 0.5, 2.5, N_("Wire"))
    held: tuple[float, float] = (0.0, 0.0)

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Hang":
        """It hangs the first carried piece by its edge: how far up (mm) that is on the page, and how high."""
        edges = [each.anchors(Anchor()).get("edge") for each in carried]
        first = next((each.frame.origin for each in edges if each is not None), None)
        return self if first is None else replace(self, held=(first[1], first[2]))

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the middle of what hangs, its face as the face of what it hangs from."""
        up, high = self.held
        away = linked(self.inner, self.wire) + up
        return {"top": Anchor(Frame((0.0, high, away), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0)))}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The rings: the upper one lies flat, the lower one across."""
        away = linked(self.inner, self.wire)
        upper, lower = (Jump(self.inner, self.wire, lie) for lie in ("flat", "across"))
        turned = Frame((0.0, 0.0, away), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0)).matrix
        return _jump(upper, fine), _jump(lower, fine).transformed(turned)

    def exact_volume(self, at: Anchor) -> float:
        """Two tori, mm³."""
        return 2 * Jump(self.inner, self.wire).exact_volume(at)


@dataclass(frozen=True, slots=True)
class Hook(Component):
    """An ear wire: from the edge up, over the ear and down behind it."""

    height: float = length(14.0, 8.0, 30.0, N_("Height of the hook"), 0.5)
    wire: float = length(0.9, 0.7, 1.2, N_("Wire"))
    width: float = length(8.0, 4.0, 16.0, N_("Width of the hook"), 0.5)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The wire."""
        return (_hook(self, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Its height and wire."""
        h = self.height
        return (
            Mark("hook", "length", h, (0, 0, 0), (0, 0, h), parameter="height"),
            Mark("hook_wire", "length", self.wire, (0, 0, h), (0, 0, h - self.wire), parameter="wire"),
        )


@lru_cache(maxsize=8)
def _hook(hook: Hook, fine: bool) -> Solid:
    h, w, r = hook.height, hook.width, hook.wire / 2
    top = h - r
    controls = np.array(
        [(0, 0, -0.3 * r), (0, 0.02 * w, 0.3 * top), (0, -0.10 * w, 0.7 * top), (0, 0.10 * w, 1.10 * top),
         (0, 0.75 * w, 1.12 * top), (0, 1.05 * w, 0.75 * top), (0, 0.95 * w, 0.2 * top), (0, 1.0 * w, -0.2 * top),
         (0, 1.12 * w, -0.35 * top)]
    )  # fmt: skip
    line = spline(controls, 61 if fine else 25)
    line[:, 2] *= top / max(float(line[:, 2].max()), 1e-9)
    return bar(line, r, fine)


@dataclass(frozen=True, slots=True)
class BroochPin(Component):
    """A brooch's pin with its joint and catch, ``reach`` long, on a back; ``lift`` above the middle of the piece, so
    that it does not tip over. ``turn`` lays it along the piece."""

    reach: float = length(30.0, 12.0, 100.0, N_("Length of the pin"), 0.5)
    wire: float = length(0.9, 0.7, 1.2, N_("Pin wire"), 0.05)
    lift: float = length(2.0, -20.0, 30.0, N_("Above the middle"), 0.5)
    turn: float = angle(0.0, -90.0, 90.0, N_("Turn"), 5.0)
    gap: float = length(2.4, 1.5, 5.0, N_("Room behind"), group="more")
    root: float = length(0.6, 0.0, 6.0, N_("Reach into the piece"), group="more")

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Joint, pin and catch."""
        return _pin(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length of the pin and its wire."""
        half, z = self.reach / 2, self.gap
        turned = Frame.about_z(self.turn)
        a, b = turned.point(-half, -self.lift, z), turned.point(half, -self.lift, z)
        return (Mark("pin", "length", self.reach, a, b, parameter="reach"),)


@lru_cache(maxsize=8)
def _pin(pin: BroochPin, fine: bool) -> tuple[Solid, ...]:
    half, r, z, y = pin.reach / 2, pin.wire / 2, pin.gap, -pin.lift
    knuckle = rod((-half, y - 1.3, z), (-half, y + 1.3, z), 1.9 * r, fine)
    stem = rod((-half, y, -pin.root), (-half, y, z), 1.6 * r, fine)
    needle_line = np.linspace((-half, y, z), (half + 1.2, y, z + 0.05), 7)
    radii = np.array([r, r, r, r, r, 0.8 * r, 0.25 * r])
    needle = tube(needle_line, radii, 14 if fine else 8, _Y, 3)
    a = np.linspace(-0.5 * pi, 1.15 * pi, 24 if fine else 12)
    around = 2.3 * r
    hook = np.column_stack([np.full(len(a), half - 0.8), y + around * np.cos(a), z + around * np.sin(a)])
    catch = bar(hook, 1.1 * r, fine)
    foot = rod((half - 0.8, y, -pin.root), (half - 0.8, y, z - around), 1.6 * r, fine)
    turned = Frame.about_z(pin.turn).matrix
    return tuple(each.transformed(turned) for each in (knuckle, stem, needle, catch, foot))


@dataclass(frozen=True, slots=True)
class CuffBack(Component):
    """The back of a cufflink: a post and a bar that swivels, ``reach`` from the plate to the bar."""

    reach: float = length(19.0, 14.0, 24.0, N_("Plate to toggle"), 0.5)
    wire: float = length(2.0, 1.5, 4.0, N_("Post diameter"))
    bar: float = length(15.0, 10.0, 22.0, N_("Length of the toggle"), 0.5)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Post and toggle."""
        return _cuff(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Reach, post, toggle."""
        half, z, r = self.bar / 2, self.reach, self.wire / 2
        return (
            Mark("toggle_reach", "length", z, (0, 0, 0), (0, 0, z), parameter="reach"),
            Mark("toggle", "length", self.bar, (0, -half, z), (0, half, z), parameter="bar"),
            Mark("toggle_post", "length", self.wire, (-r, 0, z / 2), (r, 0, z / 2), parameter="wire"),
        )


@lru_cache(maxsize=8)
def _cuff(back: CuffBack, fine: bool) -> tuple[Solid, ...]:
    r, z, half = back.wire / 2, back.reach, back.bar / 2
    post = rod((0.0, 0.0, -0.4), (0.0, 0.0, z), r, fine)
    swell = np.linspace(-half + 1.6 * r, half - 1.6 * r, 9)
    radii = r * (1.6 + 0.35 * np.cos(np.linspace(-pi / 2, pi / 2, 9)))
    toggle = tube(np.column_stack([0 * swell, swell, 0 * swell + z]), radii, 18 if fine else 10, _X, 4 if fine else 2)
    return post, toggle


@dataclass(frozen=True, slots=True)
class TieClip(Component):
    """The spring behind a tie bar: a tongue as long as ``reach`` that lies against the bar, bent round at one end."""

    reach: float = length(45.0, 15.0, 70.0, N_("Length of the tongue"), 0.5)
    wide: float = length(4.0, 2.0, 12.0, N_("Width of the tongue"))
    gap: float = length(2.2, 1.0, 5.0, N_("Room behind"))

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The tongue with its bend."""
        return (_clip(self, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Its length."""
        half = self.reach / 2
        return (Mark("tongue", "length", self.reach, (-half, 0, self.gap), (half, 0, self.gap), parameter="reach"),)


@lru_cache(maxsize=8)
def _clip(clip: TieClip, fine: bool) -> Solid:
    half, r = clip.reach / 2, clip.gap / 2 + 0.35
    a = np.linspace(pi / 2, -pi / 2, 15)
    bend = np.column_stack([half + r * np.cos(a), r - r * np.sin(a) - 0.35])
    tongue = np.array([(half * 0.3, 2 * r - 0.5), (-half * 0.6, 2 * r - 1.1), (-half, 2 * r - 0.9)])
    flat = np.concatenate([[(half - 3.0, -0.35)], bend, tongue])
    line = np.column_stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]])
    return strip(line, _Y, clip.wide, 0.7)


@dataclass(frozen=True, slots=True)
class Hinge(Component):
    """A hinge along an edge: knuckles in a row, half let into the edge."""

    reach: float = length(6.0, 1.5, 40.0, N_("Length of the hinge"), 0.5)
    tube: float = length(1.6, 1.0, 4.0, N_("Tube of the hinge"))
    knuckles: int = count(3, 1, 9, N_("Knuckles"), 2)

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The knuckles, on one pin."""
        return _hinge(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length and tube."""
        half = self.reach / 2
        return (Mark("hinge", "length", self.reach, (-half, 0, 0), (half, 0, 0), parameter="reach"),)


@lru_cache(maxsize=8)
def _hinge(hinge: Hinge, fine: bool) -> tuple[Solid, ...]:
    r, n = hinge.tube / 2, 20 if fine else 10
    a = 2 * pi * np.arange(n) / n
    outline = np.column_stack([r * np.cos(a), r * np.sin(a)])
    step, first = hinge.reach / hinge.knuckles, -hinge.reach / 2
    turned = Frame((0.0, 0.0, 0.35 * r), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)).matrix
    profile = Profile(outline, np.roll(outline, -1, 0) - np.roll(outline, 1, 0), np.ones(n, np.bool_))
    found = [
        extrude(profile, first + i * step + 0.04, first + (i + 1) * step - 0.04).transformed(turned)
        for i in range(hinge.knuckles)
    ]
    pin = rod((first, 0.0, 0.35 * r), (-first, 0.0, 0.35 * r), 0.45 * r, fine)
    return (*found, pin)
