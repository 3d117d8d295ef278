"""What a pen drew on a piece: sunk lines, sawn metal, round wire, or a field of small stones.

Frame: that of what it lies on; drawn from above, the front or the side. Strokes are ``design.freehand`` text.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design import freehand
from juwdesk.design.component import Component, Gemstone, Mark, Work
from juwdesk.design.components.pave import PATTERNS, Pave
from juwdesk.design.components.plate import Plate
from juwdesk.design.frames import WORLD, Anchor, Frame, Vector
from juwdesk.design.freehand import SYMMETRIES, Stroke, Symmetry
from juwdesk.design.params import angle, choice, count, length, text
from juwdesk.solid.boolean import filled
from juwdesk.solid.brush import brushed, shaded_about
from juwdesk.solid.flat import prism
from juwdesk.solid.mesh import Solid
from juwdesk.solid.rays import Rays

Floats = NDArray[np.float64]
USES = (
    ("engraving", N_("Engraving")), ("metal", N_("Metal")), ("wire", N_("Round wire")), ("pave", N_("Pavé field")),
)  # fmt: skip
PLANES = {
    "top": Frame(),
    "front": Frame((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0)),
    "side": Frame((0.0, 0.0, 0.0), (0.0, -1.0, 0.0), (-1.0, 0.0, 0.0)),
}
"""How a motif stands that is drawn in a view: x to the right, y up, z to who looks."""
HIGH = 250.0
"""mm over the plane from which one looks for metal to engrave."""
_LIFT = 0.3
"""mm that a graver reaches over the surface, so that a curved one is cut whole."""
_FLAT = 2e-3
"""mm of height within which a line lies flat."""
_STEEP = 1.5
"""mm up or down for a mm along: more is the edge of the metal, not its surface."""


@dataclass(frozen=True, slots=True)
class Drawn(Plate):
    """A plate of any outline: what a field of stones fills."""

    polygon: tuple[tuple[float, float], ...] = ()

    @property
    def corners(self) -> Floats:
        """Its outline (k, 2), mm."""
        return np.array(self.polygon)


@dataclass(frozen=True, slots=True)
class Motif(Component):
    """Strokes and what they become. ``width`` of a sunk line or wire at half pressure, ``depth`` of the line; what is
    metal is ``thick`` and let in by ``sink``. Closed strokes become metal and fields of stones; one within another
    stays open."""

    drawn: str = text("", N_("Strokes"), freehand.MOST_TEXT, "drawn")
    use: str = choice("engraving", USES, N_("Becomes"))
    width: float = length(0.4, 0.1, 3.0, N_("Width of the line"))
    depth: float = length(0.25, 0.03, 2.0, N_("Depth"), 0.01)
    thick: float = length(1.0, 0.3, 6.0, N_("Thickness"))
    symmetry: str = choice("none", SYMMETRIES, N_("Symmetry"))
    fold: int = count(6, 2, 24, N_("How often"))
    axis: float = angle(90.0, -180.0, 180.0, N_("Bearing of the mirror"), 5.0, "more")
    step: float = length(4.0, 0.2, 60.0, N_("Step from copy to copy"), 0.1, "more")
    sink: float = length(0.15, 0.0, 1.0, N_("Let in"), group="more")
    plane: str = choice("top", (("top", N_("Top")), ("front", N_("Front")), ("side", N_("Side"))), N_("Drawn from"))
    away: float = length(0.0, -60.0, 60.0, N_("Toward the viewer"), 0.1, "more")
    diameter: float = length(1.1, 0.8, 3.0, N_("Stone diameter"), group="more")
    gap: float = length(0.12, 0.05, 0.6, N_("Gap between stones"), 0.01, "more")
    edge: float = length(0.25, 0.1, 2.0, N_("Edge of metal"), group="more")
    pattern: str = choice("hex", PATTERNS, N_("Pattern"), "more")
    gem: str = text("diamond", N_("Gem"))
    colour: str = text("", N_("Colour"))
    face: Plate | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Motif":
        """It follows the dome of the plate it lies on."""
        return replace(self, face=carrier if isinstance(carrier, Plate) and carrier.dome > 0 else None)

    def idle(self, at: Anchor) -> frozenset[str]:
        """What only other uses and other symmetries ask."""
        uses = {
            "engraving": {"width", "depth"},
            "metal": {"thick", "sink"},
            "wire": {"width", "sink"},
            "pave": {"diameter", "gap", "edge", "pattern", "gem", "colour", "thick"},
        }
        # a field needs metal of its own only where none lies below, and there is nothing to let into
        laid = {"sink"} if at.thickness <= 0 else {"thick"} if self.use == "pave" else set()
        asked = uses[self.use] - laid
        turned, mirrored = self.symmetry in ("turn", "both", "glide"), self.symmetry in ("mirror", "both", "glide")
        asked |= ({"fold"} if turned else set()) | ({"axis"} if mirrored else set())
        asked |= {"step"} if self.symmetry == "glide" else set()
        every = set().union(*uses.values()) | {"fold", "axis", "step"}
        return frozenset(every - asked)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes; none where the text is damaged, which ``checks`` says."""
        return freehand.read(self.drawn)

    @property
    def repeat(self) -> Symmetry:
        """How the strokes repeat."""
        return Symmetry(self.symmetry, self.fold, self.axis, self.step)

    @property
    def frame(self) -> Frame:
        """Its plane in the frame of what it lies on."""
        plane = PLANES.get(self.plane, WORLD)
        return Frame(plane.point(0.0, 0.0, self.away), plane.x, plane.z)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``edge``: the highest place of a motif of metal that hangs by itself."""
        found = freehand.outlines(self.strokes, self.repeat) if self.use == "metal" else ()
        if not found:
            return {}
        every = np.concatenate(found)
        x, y = every[int(np.argmax(every[:, 1]))]
        spot = self.frame.point(float(x), float(y), self.thick / 2)
        return {"edge": Anchor(Frame(spot, self.frame.x, self.frame.direction((0.0, 1.0, 0.0))), 0.0, self.thick)}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Metal, wire, or the beads of a field; a sunk line has none."""
        match self.use:
            case "metal":
                made = _metal(self, at.thickness)
            case "wire":
                made = _wire(self, at.thickness, fine)
            case "pave":
                made = _beads(self, at.thickness, fine)
            case _:
                made = ()
        return _stood(made, self.frame)

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The stones of a field."""
        if self.use != "pave":
            return ()
        return tuple(
            replace(stone, frame=self.frame.placed(stone.frame))
            for field in _fields(self, at.thickness)
            for stone in field.stones(at)
        )

    @property
    def wanted(self) -> int:
        """About how many stones its largest field would take."""
        return max((field.wanted for field in _fields(self, 0.0)), default=0) if self.use == "pave" else 0

    def engraved(self, at: Anchor, under: Rays, fine: bool) -> tuple[Solid, ...]:
        """What the graver takes away; ``under`` is the metal in the frame of ``at``."""
        return _stood(_grooves(self, under, fine), self.frame) if self.use == "engraving" else ()

    def scored(self, at: Anchor, under: Rays, fine: bool = True) -> tuple[tuple[Floats, Vector], ...]:
        """The middles (n, 3) of the sunk lines on the surface, and whence each was cut; in the frame of ``at``."""
        if self.use != "engraving":
            return ()
        matrix = self.frame.matrix
        ways = (
            way for lying in _scored(self, under, freehand.CHORD if fine else 0.05) for runs in lying for way in runs
        )
        up = self.frame.z
        return tuple((np.asarray(way[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]), up) for way in ways)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The size over all."""
        symmetry = self.repeat
        every = tuple(freehand.moved(line, m) for line in freehand.lines(self.strokes) for m in symmetry.copies)
        x0, y0, x1, y1 = freehand.bounds(every)
        if x1 - x0 < 0.01 or y1 - y0 < 0.01:
            return ()
        z, to = at.thickness, self.frame.point
        return (
            Mark("motif_width", "length", x1 - x0, to(x0, y0, z), to(x1, y0, z)),
            Mark("motif_height", "length", y1 - y0, to(x1, y0, z), to(x1, y1, z)),
        )

    def settled(self) -> float:
        """What is let in lies in the metal below."""
        return max(1 - self.sink / self.thick, 0.3) if self.use == "metal" else 0.8

    def work(self) -> tuple[Work, ...]:
        """The engraver's job, or setting the stones of the field."""
        if not self.strokes:
            return ()
        if self.use == "engraving":
            return (Work("engraving", "EG02", N_("Hand engraving")),)
        if self.use == "pave":
            number = sum(len(field.places) for field in _fields(self, 0.0))
            return (Work("pave", "SM03", N_("Setting the small stones"), float(number)),) if number else ()
        return ()


def _stood(solids: tuple[Solid, ...], frame: Frame) -> tuple[Solid, ...]:
    """Solids of the plane in the frame of what it lies on; copies, so that kept ones stay unnamed."""
    matrix = frame.matrix
    if np.array_equal(matrix, np.eye(4)):
        return tuple(replace(each) for each in solids)
    return tuple(each.transformed(matrix) for each in solids)


@lru_cache(maxsize=16)
def _metal(motif: Motif, face: float) -> tuple[Solid, ...]:
    outlines = freehand.outlines(motif.strokes, motif.repeat)
    plate = motif.face
    low = (0.4 * plate.thick if plate else face - motif.sink) if face > 0 else 0.0
    return prism(outlines, low, face + motif.thick) if outlines else ()


def _heights(motif: Motif, face: float, points: Floats) -> Floats:
    """The face below points (n, 2): flat, or the dome of the plate."""
    plate = motif.face
    if plate is None:
        return np.full(len(points), face)
    corners, far = plate.corners, np.hypot(*points.T)
    bearing = np.arctan2(corners[:, 1], corners[:, 0])
    order = np.argsort(bearing)
    reach = np.interp(
        np.arctan2(points[:, 1], points[:, 0]), bearing[order], np.hypot(*corners[order].T), period=2 * np.pi
    )
    return np.asarray(plate.thick + plate.dome * np.clip(1 - (far / reach) ** 2, 0.0, 1.0))


@lru_cache(maxsize=8)
def _wire(motif: Motif, face: float, fine: bool) -> tuple[Solid, ...]:
    n, r = (16, motif.width / 2) if fine else (8, motif.width / 2)
    a, b = 2 * np.pi * np.arange(n) / n, np.pi * (np.arange(1, n // 2) / (n // 2) - 0.5)
    ball = np.concatenate([
        np.column_stack([np.outer(np.cos(b), np.cos(a)).ravel(), np.outer(np.cos(b), np.sin(a)).ravel(),
                         np.repeat(np.sin(b), n)]), [[0, 0, 1], [0, 0, -1]],
    ])  # fmt: skip
    copies = motif.repeat.copies
    sunk = motif.sink if face > 0 else 0.0
    found: list[Solid] = []
    for stroke in motif.strokes:
        line = freehand.flattened(stroke, 0.01 if fine else 0.04)
        # on a flat face every copy is the same wire
        ways = [freehand.moved(line, m)[:, :2] for m in (copies if motif.face else copies[:1])]
        for p in ways:
            way = np.column_stack([p, _heights(motif, face, p) + r - sunk])
            made = brushed([way], ball * r, [np.ones(len(way))])
            if made is not None:
                shaded = shaded_about(made, [way])
                found += [shaded] if motif.face else [shaded.transformed(_lifted(m)) for m in copies]
    return tuple(found)


def _lifted(copy: Floats, up: float = 0.0) -> Floats:
    """The matrix (4, 4) of a copy, ``up`` mm higher."""
    matrix = np.eye(4)
    matrix[:2, :2], matrix[:2, 3], matrix[2, 3] = copy[:, :2], copy[:, 2], up
    return matrix


@lru_cache(maxsize=8)
def _fields(motif: Motif, face: float) -> tuple[Pave, ...]:
    """A field of stones in every outline."""
    outlines = freehand.outlines(motif.strokes, motif.repeat)
    clean = [each for each in filled(outlines) if freehand.area(each) > 0] if outlines else []
    high = face if face > 0 else motif.thick
    return tuple(
        Pave(
            motif.diameter, motif.gap, motif.edge, motif.pattern, motif.gem, motif.colour,
            Drawn(thick=high, polygon=tuple((float(x), float(y)) for x, y in each)),
        )
        for each in clean
    )  # fmt: skip


@lru_cache(maxsize=8)
def _beads(motif: Motif, face: float, fine: bool) -> tuple[Solid, ...]:
    beads = tuple(bead for field in _fields(motif, face) for bead in field.solids(Anchor(), fine))
    return beads if face > 0 else (*prism(freehand.outlines(motif.strokes, motif.repeat), 0.0, motif.thick), *beads)


def _scored(motif: Motif, under: Rays, chord: float) -> list[list[list[Floats]]]:
    """By stroke and copy the lines as they lie on metal: (n, 4) of x, y, z in the motif's plane and pressure."""
    matrix, copies = motif.frame.matrix, motif.repeat.copies
    found = []
    for stroke in motif.strokes:
        line = _filled_in(freehand.flattened(stroke, chord))
        p = np.concatenate([freehand.moved(line, copy) for copy in copies])
        start = np.column_stack([p[:, :2], np.full(len(p), HIGH)]) @ matrix[:3, :3].T + matrix[:3, 3]
        hits = under.hits(start, np.tile(-matrix[:3, 2], (len(p), 1)))
        z = np.where(hits.triangle >= 0, HIGH - hits.distance.astype(np.float64), np.nan)
        every = np.column_stack([p[:, :2], z, p[:, 2]])
        found.append([_runs(each) for each in np.split(every, len(copies))])
    return found


def _filled_in(line: Floats, most: float = 0.5) -> Floats:
    """More points where a line runs straight, so that it follows what lies below."""
    run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line[:, :2], axis=0).T))])
    at = np.union1d(run, np.linspace(0.0, run[-1], int(run[-1] / most) + 2))
    return np.column_stack([np.interp(at, run, line[:, i]) for i in range(3)])


def _runs(line: Floats) -> list[Floats]:
    """The pieces of a line that lie on one surface."""
    z, way = line[:, 2], np.hypot(*np.diff(line[:, :2], axis=0).T)
    whole = np.isfinite(z[1:]) & np.isfinite(z[:-1])
    whole &= np.abs(np.nan_to_num(np.diff(z), nan=9e9)) < _STEEP * way + 0.02
    cuts = np.flatnonzero(~whole) + 1
    return [each for each in np.split(line, cuts) if len(each) > 1]


def _grooves(motif: Motif, under: Rays, fine: bool) -> tuple[Solid, ...]:
    """Bodies with leaning walls along all lines."""
    n = 12 if fine else 8
    a = 2 * np.pi * np.arange(n) / n
    wide = 0.5 * motif.width * (1 + _LIFT / motif.depth)
    rim = np.column_stack([wide * np.cos(a), wide * np.sin(a), np.full(n, _LIFT)])
    graver = np.concatenate([rim, [[0.0, 0.0, -motif.depth]]])
    copies = motif.repeat.copies
    found: list[Solid] = []
    for lying in _scored(motif, under, 0.01 if fine else 0.04):
        flat = all(len(runs) == 1 and np.ptp(runs[0][:, 2]) < _FLAT for runs in lying)
        flat = flat and len({len(runs[0]) for runs in lying}) == 1
        for way in lying[0] if flat else (way for runs in lying for way in runs):
            made = brushed([way[:, :3]], graver, [0.4 + 1.2 * way[:, 3]])
            if made is None:
                continue
            body = shaded_about(made, [way[:, :3]], 0.5 * motif.width / motif.depth)
            if flat:  # every copy is the same groove
                ups = [float(runs[0][0, 2] - way[0, 2]) for runs in lying]
                found += [body.transformed(_lifted(m, up)) for m, up in zip(copies, ups, strict=True)]
            else:
                found.append(body)
    return tuple(found)
