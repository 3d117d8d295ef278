"""The pen without a window: on which plane of the piece a hand draws, and the design that follows a stroke.

A *sheet* is the plane of a motif as one of the fixed views shows it: the pen is in view mm, strokes are in the
motif's own mm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.design_room import Bench, select
from juwdesk.app.pictures import FIXED
from juwdesk.design import document as doc
from juwdesk.design import freehand
from juwdesk.design.component import Component
from juwdesk.design.components.motif import PLANES, Motif
from juwdesk.design.document import Design, Part
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.freehand import Stroke, Symmetry
from juwdesk.design.freehand_edit import erased
from juwdesk.design.model import Model
from juwdesk.design.params import Value
from juwdesk.design.registry import COMPONENTS
from juwdesk.drawing.ir import Point

Floats = NDArray[np.float64]
DRAWABLE = ("top", "front", "side")
"""The views that a pen draws in: a turned one has no plane of its own, a section is no picture of the surface."""
_FACING = 0.3
"""Cosine to the viewer from which an existing motif can be drawn on."""
_SQUARE = 0.95
"""The same for the face on which a new one begins: what is seen aslant would be drawn aslant."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a stroke goes: the motif ``part`` (empty: one that is yet to be), what it lies ``on``, its ``plane``; and
    the plane's frame in the world with the height of its surface, mm."""

    view: str
    part: str
    on: str
    anchor: str
    plane: str
    frame: Frame
    high: float

    @property
    def to_view(self) -> Floats:
        """The matrix (2, 3) from the motif's mm to those of the view."""
        spots = [self.frame.point(*p, self.high) for p in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
        o, x, y = FIXED[self.view].project(np.array(spots))[:, :2]
        return np.column_stack([x - o, y - o, o])

    def local(self, point: Point) -> Point:
        """A point of the view in the motif's mm."""
        return freehand.back(point, self.to_view)


def sheet_for(model: Model, bench: Bench, view: str, under: str = "") -> Sheet | None:
    """The plane for a pen in a view: the motif that is taken up where it faces the viewer, else the face of the part
    ``under`` the pen, else the first face square to the view, else the plane of the view itself. None in a view that
    no pen draws in."""
    if view not in DRAWABLE:
        return None
    toward = np.array(FIXED[view].toward, float)
    chosen = model.part(bench.selected)
    if chosen is not None and isinstance(chosen.component, Motif):
        part = bench.design.part(chosen.id)
        frame = chosen.at.frame.placed(chosen.component.frame)
        if part is not None and np.array(frame.z) @ toward > _FACING:
            return Sheet(view, chosen.id, part.on, part.anchor, chosen.component.plane, frame, chosen.at.thickness)
    order = sorted(model.parts, key=lambda each: each.id != under)
    for built in order:
        for anchor, at in _faces(built.component, built.at, bench.design, built.id):
            if built.alloy is not None and np.array(at.frame.z) @ toward > _SQUARE:
                return Sheet(view, "", built.id, anchor, "top", at.frame, at.thickness)
    return Sheet(view, "", "", "", view, PLANES[view], 0.0)


def _faces(component: Component, at: Anchor, design: Design, id_: str) -> list[tuple[str, Anchor]]:
    """The places of a part on which a motif may lie, in the world."""
    part = design.part(id_)
    seats = [anchor for kind, anchor in COMPONENTS["motif"].seats if part is not None and kind == part.component]
    anchors = component.anchors(at) if seats else {}
    return [
        (name, replace(anchors[name], frame=at.frame.placed(anchors[name].frame)))
        for name in seats
        if name in anchors
    ]


def best_view(model: Model, bench: Bench) -> str:
    """The view in which the pen begins: the one in focus where it can draw, else that of the motif taken up, else the
    one that looks at a face, else from above."""
    if bench.view in DRAWABLE:
        return bench.view
    for view in DRAWABLE:
        sheet = sheet_for(model, bench, view)
        if sheet is not None and (sheet.part or sheet.on):
            return view
    return "top"


@dataclass(frozen=True, slots=True)
class Habit:
    """What a new motif begins with: ``use`` of ``motif.USES`` and the symmetry."""

    use: str = "engraving"
    symmetry: Symmetry = field(default_factory=Symmetry)


def habit_of(model: Model, sheet: Sheet, habit: Habit) -> Habit:
    """The habit of the motif that a sheet belongs to; of a new one what was chosen."""
    part = model.part(sheet.part)
    if part is None or not isinstance(part.component, Motif):
        return habit
    return Habit(part.component.use, part.component.repeat)


def strokes_on(bench: Bench, sheet: Sheet) -> tuple[Stroke, ...]:
    """The strokes that a sheet holds."""
    part = bench.design.part(sheet.part)
    return freehand.read(str(part.values.get("drawn", ""))) if part else ()


def kept(bench: Bench, sheet: Sheet, strokes: Sequence[Stroke], habit: Habit) -> Bench:
    """The design with these strokes on a sheet: its motif changed, begun, or taken away when nothing is left.

    Raises KnownError ``motif.too_large``.
    """
    text = freehand.to_text(tuple(strokes))
    freehand.from_text(text)
    if not strokes:
        return select(replace(bench, design=doc.remove(bench.design, sheet.part)), "") if sheet.part else bench
    if bench.design.part(sheet.part) is not None:
        return replace(bench, design=doc.set_value(bench.design, sheet.part, "drawn", text))
    s = habit.symmetry
    values: dict[str, Value] = {"drawn": text, "use": habit.use, "symmetry": s.kind, "fold": s.fold}
    values |= {"axis": s.axis, "step": s.step}
    if sheet.plane != "top":
        values["plane"] = sheet.plane
    part = Part(doc.next_id(bench.design, "motif"), "motif", values, on=sheet.on, anchor=sheet.anchor)
    return select(replace(bench, design=doc.add(bench.design, part)), part.id)


def rubbed(strokes: Sequence[Stroke], symmetry: Symmetry, at: Point, radius: float) -> tuple[Stroke, ...]:
    """What an eraser at a place (motif mm) leaves of strokes; it takes away of every copy what it takes of one."""
    found = tuple(strokes)
    for matrix in symmetry.copies:
        spot = freehand.back(at, matrix)
        found = tuple(piece for stroke in found for piece in erased(stroke, spot, radius))
    return found


def guides(symmetry: Symmetry, reach: float) -> tuple[tuple[Point, Point], ...]:
    """The lines that show a symmetry, ``reach`` mm to either side of the middle."""
    a = np.radians(symmetry.axis)
    one, n = np.array([np.cos(a), np.sin(a)]), symmetry.fold
    if symmetry.kind == "turn":
        bearings = [2 * np.pi * i / n for i in range(n)]
        return tuple(((0.0, 0.0), _spot(reach, b)) for b in bearings)
    if symmetry.kind == "both":
        bearings = [a + np.pi * i / n for i in range(n)]
        return tuple((_spot(-reach, b), _spot(reach, b)) for b in bearings)
    if symmetry.kind in ("mirror", "glide"):
        return ((_point(-reach * one), _point(reach * one)),)
    return ()


def _spot(far: float, bearing: float) -> Point:
    return far * float(np.cos(bearing)), far * float(np.sin(bearing))


def _point(p: Floats) -> Point:
    return float(p[0]), float(p[1])
