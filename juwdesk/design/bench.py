"""The sheets for the bench: dimensioned views, section, detail, true size, ring gauge, stone map, engraving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import Engraving
from juwdesk.design.component import Mark
from juwdesk.design.dimensions import inner_diameter, requests
from juwdesk.drawing.ir import Box, Drawing, Item, Point, Text, circle, polyline
from juwdesk.drawing.lines import Round, technical
from juwdesk.drawing.scene import Scene, StoneBody
from juwdesk.drawing.sheet import CutMark, DetailMark, Placement, TitleBlock, scale_text, technical_sheet
from juwdesk.drawing.text import em, width
from juwdesk.drawing.viewblock import detail
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View
from juwdesk.solid.mesh import Vertices

Cancelled = Callable[[], bool]
_HATCH_SCALE = 3.0
"""The enlargement for which hatching is spaced; sheets of rings land at 3:1."""
_TRUE = 60.0
"""Pieces up to this size (mm) get their true-size views on the dimensioned sheet."""

_MAP = (170.0, 110.0)
"""Room for a stone map, mm."""
_MAP_SCALES = (20.0, 15.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0)


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """What is drawn: the scene, exact marks, and the number of every stone of the scene."""

    scene: Scene
    marks: tuple[Mark, ...] = ()
    labels: tuple[str, ...] = ()


def views_of(piece: Piece, cancelled: Cancelled = lambda: False) -> dict[str, Drawing]:
    """The four technical views by name. Raises InterruptedError when cancelled."""
    rounds = tuple(
        Round(mark.a, mark.axis, mark.value / 2) for mark in piece.marks if mark.kind == "circle" and mark.value > 0
    )
    return {
        view.name: technical(piece.scene, view, rounds=rounds, scale=_HATCH_SCALE, cancelled=cancelled)
        for view in (FRONT, SIDE, SECTION, TOP)
    }


def dimensioned_sheet(
    piece: Piece,
    views: dict[str, Drawing],
    title: TitleBlock,
    tr: Translator,
    cancelled: Cancelled = lambda: False,
) -> Drawing:
    """A4 landscape: front, side, section and top with dimensions, a detail of the head, true size, ring gauge."""
    dims = requests(piece.marks, views["front"].bounds)
    ring = inner_diameter(piece.marks)
    names = {"front": tr("Front"), "side": tr("Side"), "section": tr("Section A–A"), "top": tr("Top")}
    close = _detail(piece, views["section"])
    placements: list[Placement] = []
    for name, caption in names.items():
        placements.append(
            Placement(
                views[name],
                name,
                caption,
                dims[name],
                axes=_axes(name, views[name].bounds, ring),
                cuts=(CutMark((0.0, 0.0), (1.0, 0.0)),) if name == "front" else (),
                details=(close[1],) if close and name == "section" else (),
            )
        )
    if close:
        placements.append(Placement(close[0], "detail", tr("Detail {letter}", letter="B")))
    placements += _true_size(views, ring, tr)
    return technical_sheet(placements, title, tr=tr, landscape=True, name="bench", cancelled=cancelled)


def _axes(name: str, b: Box, ring: float | None) -> tuple[tuple[Point, Point], ...]:
    """Centre lines: the symmetry axis of every view, and the finger's axis where a ring shows it."""
    upright = ((0.0, b.bottom), (0.0, b.top))
    level = ((b.left, 0.0), (b.right, 0.0))
    if name == "top" or (name == "front" and ring):
        return (upright, level)
    return (upright,)


def _detail(piece: Piece, section: Drawing) -> tuple[Drawing, DetailMark] | None:
    """The section round the largest stone in its plane, enlarged; None when no stone is cut."""
    cut = [stone for stone in piece.scene.stones if abs(float(stone.pose[0, 3])) < 0.3 * _half(stone)]
    if not cut:
        return None
    stone = max(cut, key=_half)
    x, y, _ = SECTION.project(stone.pose[None, :3, 3])[0]
    half = _half(stone)
    centre, radius = (float(x), float(y) - 0.25 * half), max(1.45 * half, 2.5)
    shown = detail(section, centre, radius)
    return shown, DetailMark(centre, radius, "B")


def _half(stone: StoneBody) -> float:
    return float(np.linalg.norm(stone.pose[:3, 0]))


def _true_size(views: dict[str, Drawing], ring: float | None, tr: Translator) -> list[Placement]:
    """The 1:1 views to lay the stone on, and the disc on which a finished ring must fit."""
    placements = []
    largest = max(max(v.bounds.width, v.bounds.height) for v in views.values())
    if largest <= _TRUE:
        for name, caption in (("front", tr("Front")), ("side", tr("Side")), ("top", tr("Top"))):
            placements.append(Placement(views[name], "true", caption, scale=1.0))
    if ring is not None:
        placements.append(ring_gauge(ring, tr))
    return placements


def ring_gauge(diameter: float, tr: Translator) -> Placement:
    """A disc of the inner diameter (mm) at true size with its measure in it: the finished ring fits round it."""
    r = diameter / 2
    label = f"Ø {tr.number(diameter, 2)}"
    size = min(2.6, 2.6 * 1.5 * r / width(label, 2.6))
    items: tuple[Item, ...] = (
        circle((0.0, 0.0), r, "thin", "tint", "gauge"),
        Text(label, (0.0, -0.35 * size), size, "middle", role="dimension"),
    )
    return Placement(Drawing("gauge", items, Box(-r, -r, r, r)), "true", tr("Ring gauge"), scale=1.0)


def stones_sheet(
    piece: Piece, title: TitleBlock, tr: Translator, engraving: Engraving | None = None, ring: float | None = None
) -> Drawing | None:
    """A4 landscape: the stone map with numbered positions and the engraving at true size; None when there is neither
    more than one stone nor an engraving."""
    placements: list[Placement] = []
    if sum(bool(label) for label in piece.labels) > 1:
        placements += stone_maps(piece, tr)
    if engraving is not None and engraving.text.strip():
        placements.append(engraving_sample(engraving, tr))
        if ring is not None:
            placements.append(ring_gauge(ring, tr))
    if not placements:
        return None
    return technical_sheet(placements, title, tr=tr, landscape=True, name="stones")


def stone_maps(piece: Piece, tr: Translator) -> list[Placement]:
    """The labelled outlines of the stones, seen from above and from the sides where stones face there."""
    found = []
    names = {"top": tr("Stone map, top"), "front": tr("Stone map, front"), "side": tr("Stone map, side")}
    left = set(range(len(piece.scene.stones)))
    for view in (TOP, FRONT, SIDE):
        facing = [i for i in sorted(left) if _faces(piece.scene.stones[i], view) > 0.5]
        if facing:
            left -= set(facing)
            drawing = _map(piece, facing, view)
            caption = f"{names[view.name]}  {scale_text(drawing.scale)}"
            found.append(Placement(drawing, "map", caption, scale=1.0, show_scale=False))
    return found


def _faces(stone: StoneBody, view: View) -> float:
    table = stone.pose[:3, 2] / np.linalg.norm(stone.pose[:3, 2])
    return float(table @ np.array(view.toward))


def _map(piece: Piece, which: Sequence[int], view: View) -> Drawing:
    """Outlines and labels in paper mm, at the scale at which labels fit in the stones and the map on the sheet."""
    stones = [piece.scene.stones[i] for i in which]
    outlines = [
        _hull(view.project(stone.shape.solid.vertices @ stone.pose[:3, :3].T + stone.pose[:3, 3])[:, :2])
        for stone in stones
    ]
    every = np.concatenate(outlines)
    (left, bottom), (right, top) = every.min(axis=0), every.max(axis=0)
    least = min(float(np.ptp(outline, axis=0).min()) for outline in outlines)
    most = min(_MAP[0] / max(right - left, 1e-9), _MAP[1] / max(top - bottom, 1e-9))
    scale = next((s for s in _MAP_SCALES if s <= most and s * least <= 26.0), min(most, _MAP_SCALES[-1]))
    items: list[Item] = []
    for i, stone, outline in zip(which, stones, outlines, strict=True):
        shape = outline * scale
        items.append(polyline(shape, closed=True, pen="visible", fill="paper", source=stone.part))
        label = piece.labels[i] if i < len(piece.labels) else ""
        if label:
            x, y = (shape.min(axis=0) + shape.max(axis=0)) / 2
            size = min(3.2, 0.8 * float(np.ptp(shape, axis=0).min()) / max(width(label, 1.0), 1e-9))
            at = (float(x), float(y) - 0.33 * size)
            items.append(Text(label, at, size, "middle", role="dimension", source=stone.part))
    box = Box(*(float(v * scale) for v in (left, bottom, right, top)))
    return Drawing(f"map-{view.name}", tuple(items), box, scale)


def _hull(points: Vertices) -> Vertices:
    """The convex hull of flat points (n, 2), counter-clockwise (Andrew's monotone chain)."""
    order = points[np.lexsort((points[:, 1], points[:, 0]))]

    def half(run: Vertices) -> list[Vertices]:
        chain: list[Vertices] = []
        for p in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 1e-9:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return np.array([*half(order), *half(order[::-1])])


def _turn(a: Vertices, b: Vertices, c: Vertices) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def engraving_sample(engraving: Engraving, tr: Translator) -> Placement:
    """The letters at true size in their typeface between hairlines that show the height of the capitals."""
    size = em(engraving.height, serif=engraving.serif)
    wide = width(engraving.text, size, serif=engraving.serif)
    items: tuple[Item, ...] = (
        polyline([(0.0, 0.0), (wide, 0.0)], pen="rule"),
        polyline([(0.0, engraving.height), (wide, engraving.height)], pen="rule"),
        Text(engraving.text, (0.0, 0.0), size, serif=engraving.serif, role="heading"),
    )
    box = Box(0.0, -0.3 * size, wide, max(engraving.height, 0.8 * size))
    caption = tr("Engraving, capitals {height}", height=tr.mm(engraving.height, 1))
    return Placement(Drawing("engraving", items, box), "true", caption, scale=1.0)
