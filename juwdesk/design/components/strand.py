"""What lies round a neck or a wrist: a line of stones in settings that hang together, a string of pearls, a chain.

Neck: a flat curve on the page, its lowest place at the origin, y up, faces towards z. Wrist: a circle about y as a
bangle's, faces outward. Ways along the curve are counted from its lowest place (or from 12 o'clock) to either side.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, cos, floor, pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.hangers import rod
from juwdesk.design.cuts import Proportions, shape_of
from juwdesk.design.frames import Anchor, Frame, at_hour, vector
from juwdesk.design.params import choice, length, text
from juwdesk.solid.boolean import block, mesh_of, united
from juwdesk.solid.build import Profile, fair, joined, repeated, revolve, rods, sweep, torus, tube, unit
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
MELEE = Proportions(fine=False)
PEARLS = ("bead", "pearl-button")
_CUTS = (("round-brilliant", N_("round brilliant")), ("bead", N_("bead or round pearl")))
ASPECT = 0.86
"""Width : height of a necklace as it lies on a table."""
TIGHTEST = 0.126
"""The least radius of a necklace's curve as a share of its length: an ellipse of that aspect bends so at its ends. A
chord is shorter than its way by the square of their ratio over 24."""
_STEP = 0.1
"""Stones of a graduated line are sorted to this step, mm."""


@lru_cache(maxsize=32)
def _oval() -> tuple[Floats, Floats]:
    """Ways along a necklace of length 1 from -0.5 to 0.5, and places (n, 2) there; the lowest place at the origin."""
    a = np.linspace(-pi, pi, 2001)
    points = np.column_stack([ASPECT * np.sin(a), 1 - np.cos(a)])
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return walked / walked[-1] - 0.5, points / walked[-1]


def neck(whole: float, ways: Floats) -> list[Frame]:
    """Frames on a necklace of a length (mm) at ways (mm) from its lowest place: x along it, z to the viewer."""
    share, places = _oval()
    at = ways / whole
    here, ahead, behind = (
        np.column_stack([np.interp(at + d, share, places[:, i]) for i in range(2)]) for d in (0.0, 1e-3, -1e-3)
    )
    way = ahead - behind
    way /= np.hypot(*way.T)[:, None]
    return [
        Frame((x, y, 0.0), (tx, ty, 0.0))
        for (x, y), (tx, ty) in zip((whole * here).tolist(), way.tolist(), strict=True)
    ]


def wrist(radius: float, ways: Floats) -> list[Frame]:
    """Frames on a wrist's circle: x along it, z outward."""
    return [at_hour(radius, float(way / radius) * 6 / pi) for way in ways]


@dataclass(frozen=True, slots=True)
class StoneLine(Component):
    """A line of stones round a neck or a wrist. ``whole`` is the length of a necklace, clasp included, or the inner
    diameter of a bracelet; ``middle`` the size of its largest stones and ``end`` of those at the clasp. The count
    follows; ``gap`` is the least between two stones, and what is left goes into the clasp (neck) or the gaps."""

    along: str = choice("neck", (("neck", N_("Neck")), ("wrist", N_("Wrist"))), N_("Worn round"))
    whole: float = length(420.0, 40.0, 900.0, N_("Length (wrist: inner diameter)"), 1.0)
    middle: float = length(5.0, 1.2, 16.0, N_("Size in the middle"), 0.1)
    end: float = length(3.0, 1.2, 16.0, N_("Size at the ends"), 0.1)
    gap: float = length(0.4, 0.05, 8.0, N_("Gap between stones"), 0.05)
    held: str = choice(
        "claws", (("claws", N_("Claws")), ("bezel", N_("Bezels")), ("string", N_("Strung"))), N_("Held by")
    )
    cut: str = choice(
        "round-brilliant",
        (("round-brilliant", N_("round brilliant")), ("bead", N_("bead or round pearl"))),
        N_("Cut"),
    )
    clasp: float = length(12.0, 6.0, 40.0, N_("Length of the clasp"), 0.5, "more")
    gem: str = text("diamond", N_("Gem"), group="main")
    colour: str = text("", N_("Colour"))

    def idle(self, at: Anchor) -> frozenset[str]:
        """Round a wrist it is of one size and its clasp lies among the stones."""
        return frozenset(("end", "clasp")) if self.along == "wrist" else frozenset()

    @property
    def ways(self) -> tuple[tuple[float, float], ...]:
        """Way along the curve and size of every stone, mm, from one end to the other."""
        return _ways(self)

    @property
    def radius(self) -> float:
        """The girdles' radius of a bracelet, mm."""
        return self.whole / 2 + 0.5 * self.middle + 0.3

    def frames(self) -> list[Frame]:
        """Where every stone sits."""
        ways = np.array([way for way, _ in self.ways])
        return neck(self.whole, ways) if self.along == "neck" else wrist(self.radius, ways)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``low``: the lowest place, z down, for a pendant."""
        low = Frame((0.0, -0.55 * self.middle, 0.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0))
        return {"low": Anchor(low, 0.0, 1.0)}

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """All of them."""
        shape = shape_of(self.cut, MELEE)
        label = "round brilliant" if self.cut not in PEARLS else "bead or round pearl"
        return tuple(
            Gemstone(shape, size / 2, self.gem, label, frame, self.colour)
            for (_, size), frame in zip(self.ways, self.frames(), strict=True)
        )

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Settings, the links between them, the clasp of a necklace."""
        return _line(self, fine)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The inner circle of a bracelet, the stones."""
        found = []
        if self.along == "wrist":
            r = self.whole / 2
            found.append(Mark("inner_hoop", "circle", self.whole, (0, 0, 0), (r, 0, 0), (0, 1, 0), "whole"))
        for (_, size), frame in zip(self.ways, self.frames(), strict=True):
            name = "middle" if abs(size - self.middle) < 1e-6 else ""
            found.append(Mark("stone", "circle", size, frame.origin, frame.point(size / 2, 0, 0), frame.z, name))
        return tuple(found)

    def settled(self) -> float:
        """The stones take their seats; a clasp has none."""
        return 1.0 if self.held == "string" else 0.83 if self.held == "claws" else 0.85

    def work(self) -> tuple[Work, ...]:
        """Setting the stones or stringing them; polishing and hallmark."""
        whole = (
            Work("polishing", "FN04", N_("Polishing after setting")),
            Work("hallmark", "HM01", N_("Hallmark")),
        )
        if self.held == "string":
            return (Work("stringing", "OT01", N_("Stringing")), *whole)
        fact = "SM08" if self.held == "bezel" else "SM02"
        return (Work("melee", fact, N_("Setting the small stones"), float(len(self.ways))), *whole)


@lru_cache(maxsize=32)
def _ways(line: StoneLine) -> tuple[tuple[float, float], ...]:
    if line.along == "wrist":
        whole = 2 * pi * line.radius
        # chords are shorter than the curve, so the pitch is the angle of a chord
        chord = line.middle + line.gap
        pitch = 2 * line.radius * float(np.arcsin(min(chord / (2 * line.radius), 0.9)))
        n = max(floor(whole / pitch + 1e-9), 3)
        return tuple((whole * i / n, line.middle) for i in range(n))
    half = max((line.whole - line.clasp) / 2, 0.5)

    def size(way: float) -> float:
        share = min(abs(way) / half, 1.0)
        return max(round((line.middle + (line.end - line.middle) * share) / _STEP) * _STEP, 1.2)

    side: list[tuple[float, float]] = []
    way, last = 0.0, line.middle
    while True:
        following = size(way + last + line.gap)
        chord = (last + following) / 2 + line.gap
        way += chord * (1 + (chord / (TIGHTEST * line.whole)) ** 2 / 24)
        if way + following / 2 > half:
            break
        side.append((way, following))
        last = following
    return tuple([(-w, s) for w, s in side[::-1]] + [(0.0, line.middle)] + side)


@lru_cache(maxsize=64)
def _claws(size: float, fine: bool) -> Solid:
    """A cup under a round stone and four claws that rise from it over the edge."""
    bar = min(max(0.085 * size, 0.24), 0.45)
    low, base, out = -0.60 * size, 0.24 * size, 0.5 * size + 0.2 * bar
    corners = np.array(
        [(base, low), (base + 2.2 * bar, low), (0.46 * size + 0.9 * bar, -0.14 * size), (0.40 * size, -0.14 * size)]
    )
    steps_ = 28 if fine else 14
    skins = [revolve(_cornered(corners * np.array([fair(steps_), 1.0])), steps_)]
    for a in (pi / 4, 3 * pi / 4, 5 * pi / 4, 7 * pi / 4):
        c, s = np.cos(a), np.sin(a)
        r = np.array([base + bar, 0.44 * size, out, out, 0.5 * size - 0.5 * bar])
        z = np.array([low + bar, -0.18 * size, -0.04 * size, 0.06 * size, 0.14 * size])
        steps = np.linspace(0, 4, 9 if fine else 5)
        r, z = (np.interp(steps, np.arange(5), each) for each in (r, z))
        line = np.column_stack([r * c, r * s, z])
        skins.append(tube(line, np.full(len(line), bar), 10 if fine else 6, np.array([-s, c, 0.0]), 2))
    return _one(skins) if fine else joined(tuple(skins))


def _cornered(corners: Floats) -> Profile:
    """A section (radius, height) of straight pieces."""
    after = np.roll(corners, -1, 0)
    points = np.stack([corners, after], 1).reshape(-1, 2)
    return Profile(points, np.repeat(after - corners, 2, 0), np.tile([True, False], len(corners)))


@lru_cache(maxsize=64)
def cup_wall(size: float) -> float:
    """The wall of the cup for a stone, mm."""
    return max(0.09 * size, 0.4)


def cup(size: float, fine: bool) -> Solid:
    """A plain round cup with its lip laid over."""
    wall, low, open_ = cup_wall(size), -0.46 * size, 0.28 * size
    r = size / 2
    corners = np.array(
        [(open_, low), (0.42 * size + wall, low), (r + wall, -0.08 * size), (r + wall, 0.05 * size),
         (r + 0.3 * wall, 0.10 * size), (r - 0.05 * size, 0.10 * size), (r - 0.06 * size, 0.0), (open_, -0.30 * size)]
    )  # fmt: skip
    steps = 40 if fine else 18
    return revolve(_cornered(corners * np.array([fair(steps), 1.0])), steps)


def _one(skins: list[Solid]) -> Solid:
    """Skins united once, to be used many times."""
    made = mesh_of(united([block(each) for each in skins])).solid
    return replace(made, tags=np.zeros(0, np.int32), part="")


@lru_cache(maxsize=8)
def _line(line: StoneLine, fine: bool) -> tuple[Solid, ...]:
    found: list[Solid] = []
    frames = line.frames()
    if line.held != "string":
        pattern = _claws if line.held == "claws" else cup
        sizes = np.array([size for _, size in line.ways])
        places = np.array([frame.matrix for frame in frames])
        found += [
            repeated(pattern(float(size), fine), places[np.abs(sizes - size) < 1e-3])
            for size in np.unique(sizes.round(3))
        ]
        if len(places) > 1:
            found.append(_links(line, places, sizes, fine))
    if line.along == "neck":
        found += _clasp(line, frames, fine)
    return tuple(found)


def _links(line: StoneLine, places: Floats, sizes: Floats, fine: bool) -> Solid:
    """Rods from cup to cup, well inside both."""
    after, follow = np.roll(places, -1, 0), np.roll(sizes, -1)
    if line.along == "neck":
        places, after, sizes, follow = places[:-1], after[:-1], sizes[:-1], follow[:-1]
    starts, ends = (
        frames[:, :3, 3] + way * 0.34 * size[:, None] * frames[:, :3, 0] - 0.36 * size[:, None] * frames[:, :3, 2]
        for frames, size, way in ((places, sizes, 1.0), (after, follow, -1.0))
    )
    return rods(starts, ends, min(max(0.07 * line.middle, 0.25), 0.5), 14 if fine else 7)


def _clasp(line: StoneLine, frames: list[Frame], fine: bool) -> list[Solid]:
    """A barrel between the two ends, with an eye to each."""
    size = line.ways[-1][1]
    first, last = frames[0], frames[-1]
    deep = 0.0 if line.held == "string" else -0.36 * size
    out = 0.5 * size if line.held == "string" else 0.34 * size
    a, b = np.array(first.point(-out, 0.0, deep)), np.array(last.point(out, 0.0, deep))
    way = b - a
    wide = float(np.linalg.norm(way))
    barrel = (a + 0.22 * way, b - 0.22 * way)
    r = min(max(0.25 * size, 1.1), 0.2 * wide)
    return [
        rod(vector(barrel[0]), vector(barrel[1]), r, fine),
        rod(vector(a), vector(barrel[0] + 0.1 * way), min(0.35, 0.3 * r), fine),
        rod(vector(barrel[1] - 0.1 * way), vector(b), min(0.35, 0.3 * r), fine),
    ]


@dataclass(frozen=True, slots=True)
class Chain(Component):
    """A cable chain: oval links in each other, ``wire`` thick, ``link`` long outside; closed by a spring ring."""

    whole: float = length(450.0, 100.0, 900.0, N_("Length"), 10.0)
    link: float = length(3.2, 1.6, 20.0, N_("Length of a link"))
    wire: float = length(0.7, 0.3, 4.0, N_("Wire"))

    @property
    def made(self) -> tuple[float, float]:
        """Length and width of a link (mm) as it can be made of its wire."""
        long = max(self.link, 4.2 * self.wire)
        return long, max(0.68 * long, 3.2 * self.wire)

    @property
    def count(self) -> int:
        """How many links."""
        long, _ = self.made
        # a link's corners lie a little outside the round wire, and it must move
        return max(2 * ceil(self.whole / (long - 2.12 * self.wire - 0.04) / 2), 4)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``low``: the lowest link, z down."""
        return {"low": Anchor(Frame((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0)))}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The links and the spring ring."""
        return _chain(self, fine)

    def exact_volume(self, at: Anchor) -> float:
        """Links by their wire's length, and the spring ring, mm³."""
        long, wide = self.made
        way = 2 * (long - wide) + pi * (wide - self.wire)
        radius, bar = _ring(self)
        return self.count * way * pi * self.wire**2 / 4 + 2 * pi**2 * radius * bar**2

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The wire and a link."""
        return ()

    def work(self) -> tuple[Work, ...]:
        """Soldering the ends."""
        return (Work("soldering", "FN05", N_("Soldering the chain's ends"), 2.0),)


def _ring(chain: Chain) -> tuple[float, float]:
    """Radius and bar radius of the spring ring."""
    bar = max(0.9 * chain.wire, 0.6)
    return 3.2 * bar, bar


@lru_cache(maxsize=8)
def _chain(chain: Chain, fine: bool) -> tuple[Solid, ...]:
    long, wide = chain.made
    n = chain.count
    pattern = _link(long, wide, chain.wire, fine)
    ways = chain.whole * ((np.arange(n) + 0.5) / n - 0.5)
    # every second link stands on edge
    places = np.array(
        [
            (frame if i % 2 else Frame(frame.origin, frame.x, frame.y)).matrix
            for i, frame in enumerate(neck(chain.whole, ways))
        ]
    )
    found = [repeated(pattern, places)]
    radius, bar = _ring(chain)
    top = neck(chain.whole, np.array([chain.whole / 2]))[0].origin
    found.append(torus(radius, bar, 0.0, 40 if fine else 20, 12 if fine else 8).transformed(Frame(top).matrix))
    return tuple(found)


@lru_cache(maxsize=16)
def _link(long: float, wide: float, wire: float, fine: bool) -> Solid:
    """An oval link along x in the plane of x and y."""
    n, m = (8, 8) if fine else (5, 6)
    r, straight = (wide - wire) / 2, (long - wide) / 2
    a = np.linspace(-pi / 2, pi / 2, n)
    right = np.column_stack([straight + r * np.cos(a), r * np.sin(a)])
    line = np.concatenate([right, -right])
    out = np.concatenate([np.column_stack([np.cos(a), np.sin(a)]), -np.column_stack([np.cos(a), np.sin(a)])])
    b = 2 * pi * np.arange(m) / m
    # a section between two straight pieces is cut aslant: wider by the cosine, or the bends would be thinner
    side = np.column_stack([out, np.zeros(2 * n)])[:, None] / cos(pi / (2 * (n - 1)))
    up = np.array([0.0, 0.0, 1.0])
    around = np.cos(b)[None, :, None] * side + np.sin(b)[None, :, None] * up
    centres = np.column_stack([line, np.zeros(2 * n)])[:, None]
    # as much metal as the round wire has
    return sweep(centres + wire / 2 * fair(m) * around, unit(around), closed=True)
