"""Flat and domed bodies of a drawn outline, and letters: discs, bars, crosses, lockets, lids, monograms.

Frame: the middle of the back at the origin, the face up (z), length up the page (y), width across (x).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Mark, Work
from juwdesk.design.components.fit import Loop, Path, around
from juwdesk.design.components.forms import FORMS, any_loop, form
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.glyphs import outline, stroke
from juwdesk.design.params import choice, length, ratio, text
from juwdesk.solid.flat import prism
from juwdesk.solid.mesh import Solid

Floats = NDArray[np.float64]
_FINISH = (
    Work("polishing", "FN04", N_("Polishing after setting")),
    Work("hallmark", "HM01", N_("Hallmark")),
)
"""Polishing and hallmark of the whole piece."""


@dataclass(frozen=True, slots=True)
class Plate(Component):
    """A plate of a form, ``long`` by ``wide``, ``thick`` at its edge; ``dome`` is how much its face rises to the
    middle, ``belly`` the same behind; ``open`` the share of its size that is sawn out; ``wall`` the wall of a hollow
    one (0: massive). ``bevel`` breaks its edges."""

    form: str = choice("round", tuple((name, label) for name, (label, _) in FORMS.items()), N_("Form"))
    long: float = length(16.0, 2.0, 220.0, N_("Length"), 0.5)
    wide: float = length(16.0, 2.0, 120.0, N_("Width"), 0.5)
    thick: float = length(1.2, 0.5, 8.0, N_("Thickness"))
    dome: float = length(0.0, 0.0, 20.0, N_("Dome of the face"))
    belly: float = length(0.0, 0.0, 20.0, N_("Dome of the back"), group="more")
    open: float = ratio(0.0, 0.0, 0.92, N_("Opening (share of the size)"), group="more")
    wall: float = length(0.0, 0.0, 3.0, N_("Wall when hollow (0: massive)"), group="more")
    bevel: float = length(0.15, 0.0, 1.5, N_("Bevel of the edge"), group="more")

    def idle(self, at: Anchor) -> frozenset[str]:
        """What is sawn open is not hollow."""
        return frozenset(("wall",)) if self.open > 0 else frozenset()

    @property
    def corners(self) -> Floats:
        """Its outline (k, 2), mm."""
        return form(self.form, self.long, self.wide)

    @property
    def edge_at(self) -> tuple[float, float]:
        """The highest and the lowest place of its outline on the middle line, mm."""
        c = self.corners
        inside = c[np.abs(c[:, 0]) < max(0.12 * self.wide, 0.3)]
        y = inside[:, 1] if len(inside) else c[:, 1]
        if self.form == "heart":
            return float(c[np.argmin(np.abs(c[:, 0]) + (c[:, 1] < 0) * 99), 1]), float(c[:, 1].min())
        return float(y.max()), float(y.min())

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the middle of the face; ``edge`` and ``low`` its upper and lower edge, z away; ``back``: behind;
        ``right`` and ``left``: its ends."""
        high, low = self.edge_at
        x, z = float(self.corners[:, 0].max()), self.thick / 2
        aside = {"x": (0.0, 1.0, 0.0)}
        return {
            "top": Anchor(Frame((0.0, 0.0, 0.0)), min(self.long, self.wide), self.thick + self.dome),
            "edge": Anchor(Frame((0.0, high, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), 0.0, self.thick),
            "low": Anchor(Frame((0.0, low, z), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0)), 0.0, self.thick),
            "back": Anchor(Frame((0.0, 0.0, -self.belly), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0)), self.wide, self.thick),
            "right": Anchor(Frame((x, 0.0, z), aside["x"], (1.0, 0.0, 0.0)), 0.0, self.thick),
            "left": Anchor(Frame((-x, 0.0, z), aside["x"], (-1.0, 0.0, 0.0)), 0.0, self.thick),
        }

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """One skin."""
        return (_plate(self, fine),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Length, width, thickness."""
        (x0, y0), (x1, y1) = self.corners.min(axis=0), self.corners.max(axis=0)
        z = self.thick
        sizes: tuple[Mark, ...] = (
            Mark("plate_width", "length", float(x1 - x0), (float(x0), 0, z), (float(x1), 0, z), parameter="wide"),
            Mark("plate_length", "length", float(y1 - y0), (0, float(y0), z), (0, float(y1), z), parameter="long"),
        )
        if self.form == "round" and self.long == self.wide:
            r = self.wide / 2
            sizes = (Mark("disc", "circle", self.wide, (0, 0, z), (r, 0, z), (0, 0, 1)),)
        x = float(x1)
        return (*sizes, Mark("plate_thickness", "length", z, (x, 0, 0), (x, 0, z), parameter="thick"))

    def settled(self) -> float:
        """Little of it is shared."""
        return 0.97

    def work(self) -> tuple[Work, ...]:
        """Polishing and hallmark."""
        return _FINISH


def over(scale: float, rise: float, z: float, away: float, n: int, inset: float = 0.0) -> tuple[Floats, Floats]:
    """A piece of a section from the edge at ``scale``, ``inset`` mm within it, over a dome to the middle: points of
    (scale, out, z), tangents."""
    s = np.linspace(scale, 0.0, n if rise > 0 else 2)
    within = inset / scale
    points = np.column_stack([s, -within * s, z + away * rise * (1 - (s / scale) ** 2)])
    return points, np.column_stack([0 * s - 1, 0 * s + within, away * rise * 2 * s / scale**2])


def _outside(plate: Plate, loop: Loop, inset: float, n: int) -> list[tuple[Floats, Floats]]:
    """Pieces of a section from the middle of the back out, up the edge and over the face to the middle."""
    small = min(plate.long, plate.wide)
    b = min(plate.bevel, 0.4 * (plate.thick - 2 * inset), 0.2 * small) if inset == 0 else 0.0
    # even all round, or where an outline is too fine for it as a share of the size
    even = loop.holds(inset + b)
    edge, near = (
        ((1.0, -inset), (1.0, -inset - b)) if even
        else ((1 - 2 * inset / small, 0.0), (1 - 2 * (inset + b) / small, 0.0))
    )  # fmt: skip
    low, high = inset, plate.thick - inset
    back, lean = over(near[0], max(plate.belly - inset, 0.0) if plate.belly else 0.0, low, -1.0, n, -near[1])
    face = over(near[0], max(plate.dome - inset, 0.0) if plate.dome else 0.0, high, 1.0, n, -near[1])
    line = [(*near, low), (*edge, low + b), (*edge, high - b), (*near, high)]
    walls = [(np.array([p, q]), np.tile(np.array(q) - p, (2, 1))) for p, q in pairwise(line) if p != q]
    return [(back[::-1], -lean[::-1]), *walls, face]


@lru_cache(maxsize=16)
def _plate(plate: Plate, fine: bool) -> Solid:
    n = 12 if fine else 6
    loop = any_loop(plate.corners)
    pieces = _outside(plate, loop, 0.0, n)
    if plate.open > 0:
        o, t = plate.open, plate.thick
        ring = [(o, 0.0, 0.0), *(tuple(p[0]) for p, _ in pieces[1:-1]), tuple(pieces[-2][0][1]), (o, 0.0, t)]
        ends = np.array(ring)
        after = np.roll(ends, -1, 0)
        pieces = [(np.array([p, q]), np.tile(q - p, (2, 1))) for p, q in zip(ends, after, strict=True)]
    elif plate.wall > 0 and plate.thick > 2.4 * plate.wall and min(plate.long, plate.wide) > 6 * plate.wall:
        inside = _outside(plate, loop, plate.wall, n)
        pieces += [(p[::-1], -d[::-1]) for p, d in inside[::-1]]
    return around(loop, path_of(pieces))


def path_of(pieces: list[tuple[Floats, Floats]]) -> Path:
    """A closed section of smooth pieces, points and tangents (k, 3) each, with corners between them."""
    joins = np.concatenate([np.append(np.ones(len(p) - 1, np.bool_), False) for p, _ in pieces])
    return Path(np.concatenate([p for p, _ in pieces]), np.concatenate([d for _, d in pieces]), joins)


def straight(*corners: tuple[float, float, float]) -> list[tuple[Floats, Floats]]:
    """Straight pieces between (scale, out, z) corners."""
    ends = [np.array(each) for each in corners]
    return [(np.array([p, q]), np.tile(q - p, (2, 1))) for p, q in pairwise(ends)]


@dataclass(frozen=True, slots=True)
class Letters(Component):
    """Letters sawn out of plate: an initial that hangs, a monogram on a disc. ``cap`` is the height of a capital;
    ``sink`` how deep they are let into what carries them; ``bevel`` breaks the edges of their face."""

    text: str = text("A", N_("Letters"), longest=12, group="main")
    face: str = choice(
        "serif", (("serif", N_("Serif")), ("italic", N_("Italic")), ("sans", N_("Sans"))), N_("Typeface")
    )
    cap: float = length(14.0, 0.8, 60.0, N_("Height of a capital"), 0.1)
    thick: float = length(1.2, 0.3, 4.0, N_("Thickness"))
    sink: float = length(0.15, 0.0, 1.0, N_("Let in"), group="more")
    bevel: float = length(0.08, 0.0, 0.3, N_("Bevel of the edge"), 0.01, "more")
    carried: bool = False

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Letters":
        """It knows whether it lies on something."""
        return replace(self, carried=isinstance(carrier, Plate))

    @property
    def outlines(self) -> tuple[Floats, ...]:
        """The outlines (k, 2), mm, about their middle."""
        return outline(self.text, self.cap, self.face)

    def relief(self, at: Anchor) -> float:
        """How far they stand out of what carries them, or are thick where nothing does, mm."""
        return self.thick - self.sink if at.thickness > 0 else self.thick

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``edge``: the highest place of the letters, as near the middle as there is one."""
        if not self.outlines:
            return {"edge": Anchor(Frame((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), 0.0, self.thick)}
        every = np.concatenate(self.outlines)
        top = float(every[:, 1].max())
        high = every[every[:, 1] > top - 0.02 * self.cap]
        x, y = high[np.argmin(np.abs(high[:, 0]))]
        frame = Frame((float(x), float(y), self.thick / 2), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
        return {"edge": Anchor(frame, 0.0, self.thick)}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The letters, standing on the carrier's face."""
        low = at.thickness - self.sink if at.thickness > 0 else 0.0
        return _letters(self, low)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Height and width over all, thickness."""
        if not self.outlines:
            return ()
        every = np.concatenate(self.outlines)
        (x0, y0), (x1, y1) = every.min(axis=0), every.max(axis=0)
        low, relief = at.thickness, self.relief(at)
        z = low + relief
        return (
            Mark("letters_width", "length", float(x1 - x0), (float(x0), 0, z), (float(x1), 0, z)),
            Mark("letters_height", "length", float(y1 - y0), (0, float(y0), z), (0, float(y1), z), parameter="cap"),
            Mark("letters_relief", "length", relief, (float(x1), 0, low), (float(x1), 0, z), parameter="thick"),
        )

    def settled(self) -> float:
        """What is let in lies in the plate."""
        return max(1 - self.sink / self.thick, 0.3) if self.carried else 1.0


@lru_cache(maxsize=16)
def _letters(letters: Letters, low: float) -> tuple[Solid, ...]:
    outlines = [each[::-1] for each in letters.outlines]
    # a quarter of the thinnest stroke, so that the two bevels of a stroke leave a face between them
    bevel = min(letters.bevel, 0.4 * letters.thick, 0.25 * stroke(letters.text, letters.face) * letters.cap)
    found = prism(outlines, low, low + letters.thick, bevel) if outlines else ()
    return tuple(replace(each) for each in found)
