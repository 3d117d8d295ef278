"""The page for the customer and the wall: the piece painted large, seen from all sides, its wish, its materials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import Translator
from juwdesk.base.problems import known
from juwdesk.design.bestview import facing
from juwdesk.design.briefdata import Stroke
from juwdesk.design.viewnames import FACED, FACED_DEEP, FACING, LABELS, STANDING, Roles, ordered
from juwdesk.drawing.ir import Box, Close, Drawing, Group, Image, Item, Line, Move, Path, Text, polyline
from juwdesk.drawing.paint import FINAL, PlacedScene, Quality, paint_page
from juwdesk.drawing.paper import Ground
from juwdesk.drawing.scene import Scene
from juwdesk.drawing.text import fit, shorten, wrap
from juwdesk.drawing.viewmarks import scale_text
from juwdesk.drawing.views import FRONT, SIDE, TOP, View, free

A4 = (210.0, 297.0)
LEFT, RIGHT = 23.0, 187.0
CARD = Box(17.0, 18.0, 193.0, 66.0)
"""The light panel with materials and approval."""
STRIP = (71.0, 116.0)
"""Lower and upper edge of the row of small views."""
NEXT = 3.3
"""From one line of a label to the next, mm."""
LINES = 3
"""Lines that a label may take: a long name, and the day under it."""
SIGNED_HIGH = 13.0
"""The height that a signature may take, mm."""
LEAST = 2.8
"""The smallest letters that a line of the panel may take before it is broken, mm."""
SCALES = (5.0, 3.0, 2.0, 1.0, 0.5, 0.2, 0.1)
FLAT = 0.45
"""A piece lower than this share of its larger extent, and lower than it is long, lies on the table; a long one may be
higher."""
HIGHER = 14.0
"""So many degrees higher than usual a piece is shown for its stones; more would hide how high they stand."""
_HANGING = View("side", (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))
"""The side of what lies on its back in the world, as it is worn: upright, its face to the right."""
_GROUNDS = (Ground.CREAM, Ground.WARM_GREY, Ground.WHITE)
_PALE = ("white", "platinum", "silver")
"""Palettes whose lights would drown on cream."""

Painter: TypeAlias = Callable[..., NDArray[np.uint8]]
"""``drawing.paint.paint_page`` or a function with its parameters."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """The words of the customer's page, in the reader's language.

    ``mark`` stands at the upper right (order, revision, date); ``wish`` is one sentence; ``materials`` are pairs of
    label and value, six at most; ``statement`` is what the signatures agree to; ``signatures`` label the lines;
    ``strokes`` are written on the first of them, in shares of the field's width, y down. ``roles`` tell what the
    views are to the piece. ``smaller`` is the statement for a page whose small views are not of true size.
    """

    shop: str
    mark: str
    title: str
    wish: str
    materials: tuple[tuple[str, str], ...]
    statement: str
    signatures: tuple[str, ...]
    strokes: tuple[Stroke, ...] = ()
    roles: Roles = field(default_factory=lambda: STANDING)
    smaller: str = ""


@dataclass(frozen=True, slots=True)
class Painting:
    """How the page is painted: dots per inch, effort, paper (None: grey under white metals, else cream), and whether
    to stop."""

    dpi: float = 200.0
    quality: Quality = FINAL
    ground: Ground | None = None
    painter: Painter = paint_page
    cancelled: Callable[[], bool] = lambda: False
    progress: Callable[[float], None] = lambda _share: None


def presentation(
    scene: Scene, words: Presentation, tr: Translator, how: Painting | None = None, view: View | None = None
) -> Drawing:
    """The whole page as a drawing of A4; the small views stand at true size where that fits.

    ``view`` is the large view; None looks as ``show`` does. Raises ValueError for velvet, on which ink
    cannot be read, KnownError ``brief.nothing_drawn`` for an empty scene, Cancelled as the painter does.
    """
    how = how or Painting()
    ground = how.ground or _paper(scene)
    if ground not in _GROUNDS:
        raise ValueError("printed words need a light paper")
    lines = wrap(words.wish, 150.0, 4.7, serif=True)[:3]
    row, scale = _small_views(scene, words.roles)
    low = max(each.box.top for each in row) + 8.0
    room = Box(LEFT, low, RIGHT, 248.0 - 6.8 * len(lines))
    large = _placed(scene, view or show(scene, words.roles), room)
    pixels = how.painter((large, *row), A4, how.dpi, ground, how.quality, how.cancelled, how.progress)
    items: list[Item] = [Image(pixels, Box(0.0, 0.0, *A4))]
    items += _head(words, lines)
    items += _captions(row, scale, words.roles, tr)
    items += _card(words if scale == 1.0 or not words.smaller else replace(words, statement=words.smaller), tr)
    return Drawing("presentation", tuple(items), Box(0.0, 0.0, *A4), 1.0, words.title)


def show(scene: Scene, roles: Roles = STANDING) -> View:
    """The view that shows a piece best: from the right and above, so high that its stones look at us; what has a face
    or lies flat from far above."""
    corners = [body.solid.vertices for body in scene.metals]
    corners += [stone.shape.solid.vertices @ stone.pose[:3, :3].T + stone.pose[:3, 3] for stone in scene.stones]
    if not corners:
        return free(32.0, 26.0)
    x, y, z = np.ptp(np.concatenate(corners), axis=0)
    if roles is FACING:
        return free(FACED[0], FACED_DEEP if z > y else FACED[1])
    low, lying = z / max(x, y), z < y and max(x, y) > 1.8 * min(x, y)
    flat = z < y and low < (0.6 if lying else FLAT)
    return free(*FACED) if flat else facing(scene.stones, 32.0, 26.0, HIGHER)


def _paper(scene: Scene) -> Ground:
    """Cream, unless most of the metal is white."""
    pale = sum(body.look.palette in _PALE for body in scene.metals)
    return Ground.WARM_GREY if 2 * pale > len(scene.metals) else Ground.CREAM


def view_bounds(scene: Scene, view: View) -> Box:
    """The box of a scene in a view, mm. Raises KnownError ``brief.nothing_drawn`` for an empty scene."""
    corners = [body.solid.vertices for body in scene.metals]
    corners += [stone.shape.solid.vertices @ stone.pose[:3, :3].T + stone.pose[:3, 3] for stone in scene.stones]
    if not corners:
        raise known("brief.nothing_drawn")
    flat = view.project(np.concatenate(corners))
    (left, bottom, _), (right, top, _) = flat.min(axis=0), flat.max(axis=0)
    return Box(float(left), float(bottom), float(right), float(top))


def _placed(scene: Scene, view: View, room: Box, scale: float | None = None) -> PlacedScene:
    """A view in the middle of ``room`` (page mm), as large as fits or at a scale."""
    bounds = view_bounds(scene, view).grown(0.4)
    if scale is None:
        scale = min(room.width / bounds.width, room.height / bounds.height)
    wide, high = scale * bounds.width, scale * bounds.height
    x, y = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    return PlacedScene(scene, view, bounds, Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))


def _small_views(scene: Scene, roles: Roles) -> tuple[tuple[PlacedScene, ...], float]:
    """Three views in a row at one scale, the piece's front first: true size unless it is too large or very small."""
    around = {view.name: view for view in (FRONT, _HANGING if roles is FACING else SIDE, TOP)}
    views = [around[name] for name in ordered(roles, tuple(around))]
    boxes = [view_bounds(scene, view) for view in views]
    wide, high = (RIGHT - LEFT) / 3 - 4.0, STRIP[1] - STRIP[0] - 6.0
    most = min(min(wide / box.width, high / box.height) for box in boxes)
    largest = max(max(box.width, box.height) for box in boxes)
    wished = 1.0 if largest >= 11.0 else 3.0
    scale = next((s for s in SCALES if s <= min(most, wished)), most)
    column = (RIGHT - LEFT) / 3
    low = STRIP[0] + 6.0
    top = low + scale * max(box.height for box in boxes)
    row = tuple(
        _placed(scene, view, Box(LEFT + i * column, low, LEFT + (i + 1) * column, top), scale)
        for i, view in enumerate(views)
    )
    return row, scale


def _head(words: Presentation, wish: Sequence[str]) -> list[Item]:
    mark = shorten(words.mark, 90.0, 3.0)
    items: list[Item] = [
        Text(shorten(words.shop, 70.0, 4.6, serif=True), (LEFT, 277.0), 4.6, role="heading", serif=True),
        Text(mark, (RIGHT, 277.0), 3.0, "right", role="label"),
        Path((Move((LEFT, 273.0)), Line((RIGHT, 273.0))), "rule"),
        *_named(words.title),
    ]
    items += [Text(line, (LEFT, 248.0 - 6.8 * i), 4.7, role="label", serif=True) for i, line in enumerate(wish)]
    return items


def _named(title: str) -> list[Item]:
    """The title in one line where it can stand large, else in up to three."""
    room = RIGHT - LEFT
    size = fit(title, room, 11.5, 6.0, serif=True)
    lines: tuple[str, ...] = (title,)
    if shorten(title, room, size, serif=True) != title:
        size = next((s for s in (7.6, 5.4) if len(wrap(title, room, s, serif=True)) <= round(15.2 / s)), 5.4)
        lines = wrap(title, room, size, serif=True)[: round(15.2 / size)]
    high = 257.5 + 0.55 * size * (len(lines) - 1)
    return [
        Text(shorten(line, room, size, serif=True), (LEFT, high - 1.18 * size * i), size, role="heading", serif=True)
        for i, line in enumerate(lines)
    ]


def _captions(row: Sequence[PlacedScene], scale: float, roles: Roles, tr: Translator) -> list[Item]:
    size = tr("true size") if scale == 1.0 else scale_text(scale)
    return [
        Text(
            f"{tr(LABELS[roles[each.view.name]])} · {size}",
            ((each.box.left + each.box.right) / 2, STRIP[0] + 0.5),
            3.0,
            "middle",
            role="label",
        )
        for each in row
    ]


def _card(words: Presentation, tr: Translator) -> list[Item]:
    """Materials on the left, approval on the right."""
    b = CARD
    outline = (
        Move((b.left, b.bottom)),
        Line((b.right, b.bottom)),
        Line((b.right, b.top)),
        Line((b.left, b.top)),
        Close(),
    )
    middle = 104.0
    items: list[Item] = [
        Path(outline, "rule", "paper"),
        Path((Move((middle, b.bottom + 5.0)), Line((middle, b.top - 5.0))), "rule"),
        Text(tr("Materials"), (LEFT, b.top - 8.0), 4.4, role="heading", serif=True),
        Text(tr("Approval"), (middle + 6.0, b.top - 8.0), 4.4, role="heading", serif=True),
    ]
    y = b.top - 15.0
    for label, value in words.materials[:6]:
        room = middle - 4.0 - LEFT - 22.0
        items.append(Text(shorten(label, 21.0, 2.9), (LEFT, y), 2.9, role="label"))
        size = fit(value, room, 3.15, LEAST)
        lines = [value] if shorten(value, room, size) == value else wrap(value, room, 3.15)[:2]
        size = size if len(lines) == 1 else 3.15
        for line in lines:
            items.append(Text(shorten(line, room, size), (LEFT + 22.0, y), size))
            y -= 4.6
        y -= 0.8
        if y < b.bottom + 3.0:
            break
    x, room = middle + 6.0, b.right - middle - 12.0
    said = wrap(words.statement, room, 3.0)[:4]
    for i, line in enumerate(said):
        items.append(Text(line, (x, b.top - 14.6 - 4.2 * i), 3.0))
    labels, wide = words.signatures[:2], (room - 6.0) / 2
    deep = max((min(len(wrap(each, wide, 2.6)), LINES) for each in labels), default=1)
    base = b.bottom + 8.5 + NEXT * (deep - 1)
    return (
        items
        + _signing(labels, x, wide, base)
        + _written(words.strokes, x, wide, base - 0.5, b.top - 11.6 - 4.2 * len(said))
    )


def _signing(labels: Sequence[str], x: float, wide: float, base: float) -> list[Item]:
    """Lines to sign on at a height, with their labels below in up to three lines."""
    items: list[Item] = []
    for i, label in enumerate(labels):
        left = x + i * (wide + 6.0)
        items.append(Path((Move((left, base)), Line((left + wide, base))), "dimension"))
        for n, line in enumerate(wrap(label, wide, 2.6)[:LINES]):
            items.append(Text(shorten(line, wide, 2.6), (left, base - 3.9 - NEXT * n), 2.6, role="label"))
    return items


def _written(strokes: Sequence[Stroke], x: float, wide: float, base: float, top: float) -> list[Item]:
    """A signature on the first line, as large as fits over it and below ``top``."""
    found = written(strokes, wide, min(SIGNED_HIGH, top - base))
    return [Group(found.items, (x, base))] if found is not None else []


def signed_row(labels: Sequence[str], strokes: Sequence[Stroke], wide: float) -> Drawing:
    """Lines of a width side by side with their labels, mm; the strokes on the first."""
    base, high = 9.0, SIGNED_HIGH + 3.0
    found = written(strokes, wide, high)
    items = _signing(labels, 0.0, wide, base) + ([Group(found.items, (0.0, base - 0.5))] if found is not None else [])
    return Drawing("signatures", tuple(items), Box(0.0, 0.0, len(labels) * (wide + 6.0) - 6.0, base + high))


def written(strokes: Sequence[Stroke], wide: float, high: float) -> Drawing | None:
    """A signature as a drawing of at most that size, mm, from its lower left; None where nothing was written."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return None
    (left, top), (right, bottom) = np.min(points, axis=0), np.max(points, axis=0)
    scale = min(wide / max(right - left, 0.02), high / max(bottom - top, 0.02))
    lines = tuple(
        polyline([(scale * (u - left), scale * (bottom - v)) for u, v in stroke], pen="visible")
        for stroke in strokes
        if len(stroke) > 1
    )
    return Drawing("signature", lines, Box(0.0, 0.0, scale * (right - left), scale * (bottom - top)))
