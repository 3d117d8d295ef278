"""The sheets for the bench: dimensioned views, section, detail, true size, ring gauge, stone map, engraving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from juwdesk.base.locale import Translator
from juwdesk.base.problems import known
from juwdesk.design.briefdata import Engraving
from juwdesk.design.component import Mark
from juwdesk.design.dimensions import inner_diameter, requests, totals
from juwdesk.design.viewnames import FACING, LABELS, LYING, STANDING, Roles
from juwdesk.drawing.ir import Box, Drawing, Group, Item, Point, Text, circle, polyline
from juwdesk.drawing.lines import Round, technical
from juwdesk.drawing.scene import Scene, StoneBody
from juwdesk.drawing.sheet import SCALES, CutMark, DetailMark, Placement, TitleBlock, scale_text, technical_sheet
from juwdesk.drawing.text import em, width, wrap
from juwdesk.drawing.viewblock import detail
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View
from juwdesk.solid.mesh import Vertices

Cancelled = Callable[[], bool]
_HATCH_SCALE = 3.0
"""The enlargement for which hatching is spaced; sheets of rings land at 3:1."""
_TRUE = 60.0
"""Pieces up to this size (mm) get their true-size views on the dimensioned sheet."""

_WHOLE = 78.0
"""The longest side of a piece drawn small with its chain, mm on paper."""
_LETTERS = 150.0
"""The longest line of an engraving sample, mm."""
_MAP = (170.0, 110.0)
"""Room for a stone map, mm."""
_AROUND = (
    TOP,
    FRONT,
    SIDE,
    View("bottom", (1, 0, 0), (0, -1, 0), (0, 0, -1)),
    View("back", (-1, 0, 0), (0, 0, 1), (0, 1, 0)),
    View("right", (0, 1, 0), (0, 0, 1), (1, 0, 0)),
)
_LEGIBLE = 24.0
"""The radius on paper at which a detail tells what it should, mm."""
_MAP_SCALES = (20.0, 15.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0)


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """What is drawn: the scene, exact marks, the number of every stone of the scene, and what its views are to it;
    ``single`` unless it is a pair or a set; ``whole`` the scene with the chain that the piece is drawn without."""

    scene: Scene
    marks: tuple[Mark, ...] = ()
    labels: tuple[str, ...] = ()
    roles: Roles = field(default_factory=lambda: STANDING)
    single: bool = True
    whole: Scene | None = None


def views_of(piece: Piece, cancelled: Cancelled = lambda: False) -> dict[str, Drawing]:
    """The four technical views by name. Raises InterruptedError when cancelled."""
    rounds = tuple(
        Round(mark.a, mark.axis, mark.value / 2) for mark in piece.marks if mark.kind == "circle" and mark.value > 0
    )
    return {
        view.name: technical(piece.scene, view, rounds=rounds, scale=_HATCH_SCALE, cancelled=cancelled)
        for view in (FRONT, SIDE, SECTION, TOP)
    }


def sheets(
    piece: Piece,
    title: TitleBlock,
    tr: Translator,
    engraving: Engraving | None = None,
    cancelled: Cancelled = lambda: False,
) -> tuple[Drawing, ...]:
    """All sheets for the bench. The engraving stands on the first when there is room, else with the stone map on a
    second. Raises InterruptedError when cancelled, KnownError ``brief.too_large`` when the views fit on no sheet."""
    views = views_of(piece, cancelled)
    letters = engraving_samples(engraving, tr) if engraving is not None and engraving.text.strip() else []
    maps = stone_maps(piece, tr) if len(piece.labels) > 1 else []
    first, complete = _dimensioned(piece, views, [] if maps else letters[:1], title, tr, cancelled)
    rest = [*maps, *letters] if maps or not complete else []
    return first, *_packed(rest, title, tr, cancelled)


def _packed(rest: Sequence[Placement], title: TitleBlock, tr: Translator, cancelled: Cancelled) -> list[Drawing]:
    """As many sheets as the placements need, in their order; each has its own fixed scale."""
    found: list[Drawing] = []
    taken: list[Placement] = []
    for placement in rest:
        sheet = _stone_sheet([*taken, placement], title, tr, cancelled)
        if sheet is None and taken:
            taken = []
            sheet = _stone_sheet([placement], title, tr, cancelled)
            if sheet is not None:
                found.append(sheet)
        elif sheet is not None:
            found = [*(found[:-1] if taken else found), sheet]
        if sheet is None:
            raise known("brief.too_large")
        taken.append(placement)
    return found


def _stone_sheet(
    wanted: Sequence[Placement], title: TitleBlock, tr: Translator, cancelled: Cancelled
) -> Drawing | None:
    scale = max(placement.drawing.scale for placement in wanted)
    try:
        return technical_sheet(
            wanted, title, tr=tr, landscape=True, name="stones", scales=(scale,), cancelled=cancelled
        )
    except ValueError:
        return None


def _dimensioned(
    piece: Piece,
    views: dict[str, Drawing],
    letters: Sequence[Placement],
    title: TitleBlock,
    tr: Translator,
    cancelled: Cancelled,
) -> tuple[Drawing, bool]:
    """Front, side, section and top with dimensions, a detail of the head, true size and ring gauge on one A4.

    Lying or upright, whichever takes the views larger; also whether ``letters`` found room.
    """
    dims = requests(piece.marks, views["front"].bounds)
    if piece.roles in (FACING, LYING):
        dims["top"] += totals(dims, views["top"].bounds, piece.single)
    ring = inner_diameter(piece.marks)
    names = {name: tr(LABELS[piece.roles[name]]) for name in ("front", "side", "section", "top")}
    names["section"] = tr("Section A–A")
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
    if piece.whole is not None:
        placements.append(_with_chain(piece.whole, tr, cancelled))
    placements += _true_size(views, ring, tr)
    return _largest(placements, letters, title, tr, cancelled)


def _with_chain(whole: Scene, tr: Translator, cancelled: Cancelled) -> Placement:
    """All of it on its face, small: how long the chain is and how the piece hangs."""
    drawing = technical(whole, TOP, scale=_HATCH_SCALE, cancelled=cancelled)
    largest = max(drawing.bounds.width, drawing.bounds.height)
    scale = next((s for s in SCALES if s * largest <= _WHOLE), SCALES[-1])
    return Placement(drawing, "free", tr("With its chain"), scale=scale)


def _largest(
    placements: Sequence[Placement],
    extra: Sequence[Placement],
    title: TitleBlock,
    tr: Translator,
    cancelled: Cancelled,
) -> tuple[Drawing, bool]:
    """The sheet at the largest scale that fits either way up, with ``extra`` when that costs no scale.

    Raises KnownError ``brief.too_large`` when nothing fits.
    """
    for scale in SCALES:
        # at 1:1 the views themselves are true to size
        useful = [p for p in placements if scale != 1.0 or p.drawing.view != "true"]
        for close in _closer(placements, scale):
            sized = tuple(replace(p, scale=close) if p.role == "detail" else p for p in useful)
            for wanted in ((*sized, *extra), sized):
                for landscape in (True, False):
                    sheet = _sheet(wanted, title, tr, landscape, scale, cancelled)
                    if sheet is not None:
                        return sheet, len(wanted) == len(useful) + len(extra)
    raise known("brief.too_large")


def _closer(placements: Sequence[Placement], scale: float) -> list[float]:
    """Scales for a detail beside views at ``scale``: large enough to read by itself, twice the views', or less."""
    radius = next((p.drawing.bounds.width / 2 for p in placements if p.role == "detail"), 1.0)
    legible = next((s for s in (*_MAP_SCALES, scale) if s * radius <= _LEGIBLE), scale)
    return [*([legible] if legible > 2.0 * scale else []), 2.0 * scale, scale + 1.0 if scale >= 1.0 else 1.5 * scale]


def _sheet(
    wanted: Sequence[Placement],
    title: TitleBlock,
    tr: Translator,
    landscape: bool,
    scale: float,
    cancelled: Cancelled,
) -> Drawing | None:
    try:
        return technical_sheet(
            wanted, title, tr=tr, landscape=landscape, name="bench", scales=(scale,), cancelled=cancelled
        )
    except ValueError:
        return None


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
        placements.append(Placement(_three(views), "true", tr("True size"), scale=1.0))
    if ring is not None:
        placements.append(ring_gauge(ring, tr))
    return placements


def _three(views: dict[str, Drawing]) -> Drawing:
    """Front, side and top in first-angle projection as one drawing, the front view about the origin."""
    front, side, top = (views[name] for name in ("front", "side", "top"))
    right = front.bounds.right + 5.0 - side.bounds.left
    below = front.bounds.bottom - 5.0 - top.bounds.top
    items = (
        Group(front.items, name="front"),
        Group(side.items, (right, 0.0), name="side"),
        Group(top.items, (0.0, below), name="top"),
    )
    box = Box(
        min(front.bounds.left, top.bounds.left),
        below + top.bounds.bottom,
        max(right + side.bounds.right, top.bounds.right),
        max(front.bounds.top, side.bounds.top),
    )
    return Drawing("true", items, box)


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


def stone_maps(piece: Piece, tr: Translator) -> list[Placement]:
    """The numbered outlines of the stones, each seen from the side that it faces most, so that each stands once."""
    names = {
        "top": tr("Stone map, top"),
        "front": tr("Stone map, front"),
        "end": tr("Stone map, front"),
        "side": tr("Stone map, left"),
        "bottom": tr("Stone map, below"),
        "back": tr("Stone map, back"),
        "right": tr("Stone map, right"),
    }
    facing: dict[str, list[int]] = {view.name: [] for view in _AROUND}
    for i, stone in enumerate(piece.scene.stones):
        facing[_side_of(stone).name].append(i)
    found = []
    for view in _AROUND:
        if facing[view.name]:
            drawing = _map(piece, facing[view.name], view)
            caption = f"{names[piece.roles[view.name]]}  {scale_text(drawing.scale)}"
            found.append(Placement(drawing, "map", caption, scale=1.0, show_scale=False))
    return found


def _side_of(stone: StoneBody) -> View:
    """The side that a stone faces most; the first of equals."""
    return max(_AROUND, key=lambda view: round(_faces(stone, view), 3))


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
    order: list[list[float]] = points[np.lexsort((points[:, 1], points[:, 0]))].tolist()

    def half(run: list[list[float]]) -> list[list[float]]:
        chain: list[list[float]] = []
        for x, y in run:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2], chain[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 1e-9:
                    break
                chain.pop()
            chain.append([x, y])
        return chain[:-1]

    return np.array([*half(order), *half(order[::-1])])


def engraving_samples(engraving: Engraving, tr: Translator) -> list[Placement]:
    """The letters in their typeface at true size and enlarged, with ticks at the height of the capitals.

    A text longer than the sheet is broken into lines; line breaks say nothing about the piece.
    """
    size = em(engraving.height, serif=engraving.serif)
    lines = wrap(engraving.text, _LETTERS, size, serif=engraving.serif)
    wide = max(width(line, size, serif=engraving.serif) for line in lines)
    larger = next((k for k in (5.0, 4.0, 3.0, 2.0) if k * wide <= _LETTERS and len(lines) == 1), 1.0)
    height = tr.mm(engraving.height, 1)
    found = [_lettering(engraving, lines, 1.0, tr("Engraving, capitals {height}", height=height))]
    if larger > 1.0:
        found.append(_lettering(engraving, lines, larger, tr("Engraving, enlarged")))
    return found


def _lettering(engraving: Engraving, lines: Sequence[str], scale: float, caption: str) -> Placement:
    high = engraving.height * scale
    size = em(high, serif=engraving.serif)
    wide = max(width(line, size, serif=engraving.serif) for line in lines)
    items: list[Item] = []
    for i, line in enumerate(lines):
        base = -1.5 * size * i
        ticks = [((x, base + y), (x + 2.0, base + y)) for x in (-3.0, wide + 1.0) for y in (0.0, high)]
        items += [polyline(list(tick), pen="rule") for tick in ticks]
        items.append(Text(line, (0.0, base), size, serif=engraving.serif, role="heading"))
    box = Box(-3.0, -1.5 * size * (len(lines) - 1) - 0.25 * size, wide + 3.0, 0.8 * size)
    drawing = Drawing("engraving", tuple(items), box, scale)
    return Placement(drawing, "true", f"{caption}  {scale_text(scale)}", scale=1.0, show_scale=False)
