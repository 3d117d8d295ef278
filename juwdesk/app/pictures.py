"""What follows the bench: the figures at once, a picture soon, the whole at rest. Pure; timed without a window.

Everything carries the design that it was made from, so that what has become stale can be dropped.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.design_room import Bench, Hand
from juwdesk.app.design_view import DesignView, design_view
from juwdesk.app.papers import priced, rounds_of
from juwdesk.base.locale import Translator
from juwdesk.design.build import build
from juwdesk.design.component import Mark
from juwdesk.design.dimensions import inner_diameter, requests, totals
from juwdesk.design.document import Design
from juwdesk.design.gems import Materials
from juwdesk.design.model import Model
from juwdesk.design.viewnames import FACING, LYING, is_single, roles_of
from juwdesk.drawing.dims import DimRequest, layout
from juwdesk.drawing.ir import Box, Drawing, Handle, Item, Path, Point
from juwdesk.drawing.keptrays import Shelf
from juwdesk.drawing.lines import technical
from juwdesk.drawing.paint import DRAFT, REST, Quality, extent, paint
from juwdesk.drawing.paintscene import prepared
from juwdesk.drawing.paper import REACH
from juwdesk.drawing.viewblock import axis_line
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View, free
from juwdesk.pricing.draws import DRAWS
from juwdesk.pricing.indicate import Indication
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import Catalogue

Stop = Callable[[], bool]
FOUR = ("front", "side", "top", "free")
"""The four views of the layout, in first-angle order: side to the right of the front, top below it."""
FIXED: dict[str, View] = {"front": FRONT, "top": TOP, "side": SIDE, "section": SECTION}
DRAFT_PX = 320
REST_PX = 900
"""The longest side of a picture while something moves, and at rest."""
LEAST_PX = 216
_FEWER = ((20, DRAFT_PX), (120, 248))
"""While many stones move: up to so many of them, so many pixels along the longest side; beyond, ``LEAST_PX``."""
MARGIN = 0.13
"""Room about a piece on the screen, as a share of its longer side."""


def view_of(name: str, turn: tuple[float, float]) -> View:
    """The view of that name; ``turn`` azimuth and elevation of the free one, degrees."""
    return FIXED[name] if name in FIXED else free(*turn)


def drawn(model: Model) -> bool:
    """Whether there is anything to draw."""
    return bool(model.seen.metals or model.seen.stones)


def same_piece(one: Design, other: Design) -> bool:
    """Whether two versions look the same: names and wishes are not drawn."""
    return one is other or (one.parts, one.metal, one.finish) == (other.parts, other.metal, other.finish)


@dataclass(frozen=True, eq=False, slots=True)
class Tick:
    """What follows a slider within one frame: the quick model, the closed-form price, and the room as shown."""

    bench: Bench
    model: Model
    indication: Indication
    view: DesignView


def tick(
    bench: Bench,
    materials: Materials,
    prices: PriceBook,
    moment: dt.datetime,
    catalogue: Catalogue,
    tr: Translator,
    exact: "Rest | None" = None,
) -> Tick:
    """Derive everything that must follow at once (at most 16 ms). ``exact`` is what the worker already made of this
    very design with these prices; then its figures are shown."""
    if exact is not None and exact.design is bench.design:
        model, indication = exact.model, exact.indication
    else:
        model = build(bench.design, materials, fine=False)
        indication = priced(model, prices, moment)
    return Tick(bench, model, indication, design_view(bench, model, indication, catalogue, tr))


@dataclass(frozen=True, eq=False, slots=True)
class Rest:
    """What the worker made when nothing moved: the exact model, its range by Monte Carlo, the lines by view."""

    design: Design
    model: Model
    indication: Indication
    turn: tuple[float, float]
    lines: dict[str, Drawing]


def at_rest(
    bench: Bench,
    names: Sequence[str],
    materials: Materials,
    prices: PriceBook,
    moment: dt.datetime,
    cancelled: Stop = lambda: False,
    before: Rest | None = None,
    scale: float = 4.0,
) -> Rest:
    """The exact model with its price and the lines of the views in sight; ``scale`` spaces the hatching.

    What ``before`` already holds of the same design is taken from it. Raises InterruptedError when cancelled.
    """
    same = before if before is not None and before.design is bench.design else None
    model = same.model if same else build(bench.design, materials, cancelled=cancelled)
    indication = priced(model, prices, moment, DRAWS)
    lines: dict[str, Drawing] = {}
    if drawn(model):
        prepared(model.seen)
        kept = {k: v for k, v in same.lines.items() if k != "free" or same.turn == bench.turn} if same else {}
        for name in names:
            lines[name] = kept[name] if name in kept else _lines(model, name, bench.turn, scale, cancelled)
        lines = {**kept, **lines}
    return Rest(bench.design, model, indication, bench.turn, lines)


def _lines(model: Model, name: str, turn: tuple[float, float], scale: float, cancelled: Stop) -> Drawing:
    view = view_of(name, turn)
    return technical(model.seen, view, rounds=rounds_of(model), scale=scale, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view that is in sight: the part of it that shows (view mm) and how many pixels a mm takes."""

    name: str
    window: Box
    dots: float


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """A view as made: painted ``pixels`` (h, w, 4) of ``window`` (view mm), or quick ``lines``."""

    design: Design
    name: str
    turn: tuple[float, float]
    window: Box
    rest: bool
    pixels: NDArray[np.uint8] | None = None
    lines: Drawing | None = None

    def fits(self, bench: Bench) -> bool:
        """Whether it still shows what lies on the bench."""
        return same_piece(self.design, bench.design) and (self.name != "free" or self.turn == bench.turn)


def framed(model: Model, view: View) -> Box:
    """The piece with some room, view mm. Raises ValueError where there is nothing to draw."""
    return extent(model.seen, view, MARGIN)


def draft_px(stones: int) -> int:
    """How many pixels the longer side of a view gets while something moves: the more stones, the fewer, so that a
    hand is followed at any size of design."""
    return next((px for most, px in _FEWER if stones <= most), LEAST_PX)


def draft_picture(
    model: Model,
    bench: Bench,
    size: int | None = None,
    wanted: Wanted | None = None,
    cancelled: Stop = lambda: False,
) -> Picture:
    """The view in focus while something moves: at most ``size`` pixels along its longer side (``draft_px`` where it
    is not given), or quick lines."""
    name = wanted.name if wanted else bench.view
    if bench.hand is Hand.TECHNICAL:
        view = view_of(name, bench.turn)
        lines = technical(model.seen, view, fine=False, rounds=rounds_of(model), cancelled=cancelled)
        return Picture(bench.design, name, bench.turn, lines.bounds, False, lines=lines)
    most = draft_px(len(model.seen.stones)) if size is None else size
    return _painted(model, bench, name, wanted, most, DRAFT, cancelled, None)


def rest_picture(
    model: Model,
    bench: Bench,
    size: int = REST_PX,
    wanted: Wanted | None = None,
    cancelled: Stop = lambda: False,
    shelf: Shelf | None = None,
) -> Picture:
    """A painted view at rest, at the pixels of the screen but at most ``size`` along its longer side. What light met
    in its stones is taken from the shelf and kept there.

    Raises Cancelled soon after ``cancelled()`` turns true.
    """
    name = wanted.name if wanted else bench.view
    return _painted(model, bench, name, wanted, size, REST, cancelled, shelf)


def _painted(
    model: Model,
    bench: Bench,
    name: str,
    wanted: Wanted | None,
    size: int,
    quality: Quality,
    cancelled: Stop,
    shelf: Shelf | None,
) -> Picture:
    view = view_of(name, bench.turn)
    # at rest the end of a shadow must not show as an edge; what moves gets its pixels for the piece
    window = extent(model.seen, view, REACH if quality is REST else MARGIN)
    dots = size / max(window.width, window.height)
    if wanted is not None:
        window = _common(window, wanted.window) or window
        dots = min(wanted.dots, size / max(window.width, window.height))
    wide = max(8, round(window.width * dots))
    pixels = paint(model.seen, view, window, wide, quality, None, cancelled, shelf)
    return Picture(bench.design, name, bench.turn, window, quality is REST, pixels=pixels)


def _common(one: Box, other: Box) -> Box | None:
    """Where two boxes overlap, or None."""
    box = Box(
        max(one.left, other.left), max(one.bottom, other.bottom), min(one.right, other.right), min(one.top, other.top)
    )
    return box if box.width > 0.05 and box.height > 0.05 else None


@dataclass(frozen=True, slots=True)
class Notes:
    """Dimensions and centre lines about a view: ``items`` in paper mm at ``scale``, their ``box``, and the requests
    whose handle sets a parameter."""

    items: tuple[Item, ...]
    box: Box
    scale: float
    handles: tuple[DimRequest, ...] = ()


def notes_about(
    model: Model, name: str, lines: Drawing, front: Box, scale: float, tr: Translator, quick: bool
) -> Notes:
    """What stands about a technical view. ``front`` are the bounds of the front view; ``quick`` does not look at the
    lines, for while something moves. A locked part has its dimensions, but nothing to take hold of."""
    bounds = lines.bounds
    items: list[Item] = [axis_line(a, b, scale) for a, b in _axes(name, bounds, inner_diameter(_marks(model)))]
    given = requests(_marks(model), front)
    wanted = given.get(name, ())
    if name == "top" and roles_of(model.design) in (FACING, LYING):
        wanted += totals(given, bounds, is_single(model.design))
    laid = layout(wanted, bounds, scale, tr, None if quick else lines)
    held = {part.id for part in model.design.parts if part.locked}
    handles = tuple(each for each in wanted if each.handle is not None and each.source not in held)
    return Notes((*items, *laid.items), laid.box.grown(3.0), scale, handles)


def _marks(model: Model) -> tuple[Mark, ...]:
    """The marks of what is seen: a hidden part shows no dimensions."""
    hidden = {part.id for part in model.design.parts if part.hidden}
    return tuple(mark for mark in model.marks if mark.part not in hidden) if hidden else model.marks


def _axes(name: str, b: Box, ring: float | None) -> tuple[tuple[Point, Point], ...]:
    upright, level = ((0.0, b.bottom), (0.0, b.top)), ((b.left, 0.0), (b.right, 0.0))
    if name == "free":
        return ()
    return (upright, level) if name == "top" or (name == "front" and ring) else (upright,)


@dataclass(frozen=True, slots=True)
class Grip:
    """What a drag of a dimension needs: from where, along which direction of the view a mm of the pointer counts how
    much of the parameter, and the value that stands."""

    handle: Handle
    at: Point
    along: Point
    gain: float
    value: float
    centre: Point | None = None

    def dragged(self, start: Point, to: Point) -> float:
        """The value when the pointer went from ``start`` to ``to`` (view mm)."""
        if self.centre is not None:
            far = [float(np.hypot(p[0] - self.centre[0], p[1] - self.centre[1])) for p in (start, to)]
            return self.value + self.gain * (far[1] - far[0])
        dx, dy = to[0] - start[0], to[1] - start[1]
        return self.value + self.gain * (dx * self.along[0] + dy * self.along[1])


def grips(model: Model, handles: Sequence[DimRequest]) -> tuple[Grip, ...]:
    """The places on a view where a dimension can be taken hold of: both ends of a length, the rim of a circle."""
    found: list[Grip] = []
    for each in handles:
        if each.handle is None:
            continue
        value = model.values.get((each.handle.part, each.handle.parameter))
        if not isinstance(value, int | float) or not each.value:
            continue
        gain = float(value) / each.value  # a ratio moves by its share of the length that it makes
        if each.kind == "diameter":
            found.append(Grip(each.handle, each.b, (0.0, 0.0), 2 * gain, float(value), each.a))
            continue
        (ax, ay), (bx, by) = each.a, each.b
        size = max(float(np.hypot(bx - ax, by - ay)), 1e-9)
        ux, uy = (bx - ax) / size, (by - ay) / size
        even = abs((ax + bx) * ux) + abs((ay + by) * uy) < 0.05 * size
        gain *= 2 if even else 1  # what is even about an axis grows on both sides
        found.append(Grip(each.handle, each.b, (ux, uy), gain, float(value)))
        found.append(Grip(each.handle, each.a, (-ux, -uy), gain, float(value)))
    return tuple(found)


def part_at(model: Model, view: View, x: float, y: float) -> str:
    """The part that is seen at a point of a view (view mm), or empty: a ray asks the solids themselves."""
    if not drawn(model):
        return ""
    ready = prepared(model.seen)
    reach = float(np.abs(ready.corners).max()) * 3 + 10
    right, up, toward = (np.array(axis, float) for axis in (view.right, view.up, view.toward))
    start = x * right + y * up + reach * toward
    if view.cut is not None:
        start = start - toward * (float(start @ toward) - float(np.array(view.cut.point) @ toward) - 1e-4)
    triangle = int(ready.rays.first(start[None, :], -toward[None, :])[0])
    if triangle < 0:
        return ""
    body = int(np.searchsorted(ready.first, triangle, side="right")) - 1
    scene = model.seen
    if body >= len(scene.metals):
        return scene.stones[body - len(scene.metals)].part
    metal = scene.metals[body]
    tags = metal.solid.tags
    if metal.parts and tags is not None:
        return metal.parts[int(tags[triangle - int(ready.first[body])])]
    return metal.solid.part


def outlines(lines: Drawing, part: str) -> Drawing:
    """Only the visible lines of one part."""
    kept = tuple(i for i in lines.items if isinstance(i, Path) and i.source == part and i.pen)
    return Drawing(f"{lines.view}-part", kept, lines.bounds)
