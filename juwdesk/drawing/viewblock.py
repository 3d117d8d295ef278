"""One view with everything that belongs to it, laid out in paper mm about the view's origin."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from juwdesk.base.locale import Translator
from juwdesk.drawing.dimmarks import ARROW, ARROW_HALF, Placed, Polygon, clashes
from juwdesk.drawing.dims import layout
from juwdesk.drawing.ir import (
    Box,
    Close,
    Drawing,
    Group,
    Item,
    Line,
    Move,
    Path,
    Point,
    Segment,
    Text,
    circle,
    polyline,
)
from juwdesk.drawing.recent import Recent
from juwdesk.drawing.samples import Points, flatten, item_bounds, text_box
from juwdesk.drawing.section import rehatched
from juwdesk.drawing.text import em, width
from juwdesk.drawing.viewmarks import CutMark, DetailMark, Placement, scale_text

AXIS_OVER = 3.0
"""How far a centre line stands out beyond the object, mm on paper."""
BESIDE = ("front", "side", "section")
"""Roles of views that stand beside each other."""
LETTER = em(3.5)
CAPTION = em(2.5)
CAPTION_LINE = 3.8
"""Between the lines of a broken caption, mm."""


@dataclass(frozen=True, slots=True)
class ViewBlock:
    """A placement drawn at a scale: ``items`` in paper mm about the view's origin, their ``box`` and the lines of the
    caption."""

    placement: Placement
    scale: float
    items: tuple[Item, ...]
    box: Box
    caption: tuple[str, ...]

    @property
    def caption_width(self) -> float:
        """mm on paper."""
        return max((width(line, CAPTION) for line in self.caption), default=0.0)

    @property
    def caption_over(self) -> float:
        """How much lower a broken caption reaches than one on a line, mm."""
        return CAPTION_LINE * max(len(self.caption) - 1, 0)


_BLOCKS = Recent(48)


def view_block(placement: Placement, scale: float, tr: Translator) -> ViewBlock:
    """Draw a placement at a scale: lines, centre lines, dimensions, cutting marks, detail circles.

    Kept for the last placements, since a sheet tries several arrangements of the same views.
    """
    key = (id(placement), round(scale * 1e4), id(tr))
    found: ViewBlock | None = _BLOCKS.get(key)
    if found is None:
        found = _view_block(placement, scale, tr)
        _BLOCKS.put(key, (placement, tr), found)
    return found


def _view_block(placement: Placement, scale: float, tr: Translator) -> ViewBlock:
    drawing = placement.drawing
    items: list[Item] = [Group(rehatched(drawing.items, scale), scale=scale, name=drawing.view)]
    items.extend(axis_line(a, b, scale) for a, b in placement.axes)
    if placement.extra:
        items.append(Group(placement.extra, scale=scale))
    over = Drawing(drawing.view, (*drawing.items, *placement.extra), drawing.bounds)
    circles = [_around(detail) for detail in placement.details]
    dims = layout(placement.dims, drawing.bounds, scale, tr, over, circles)
    items.extend(dims.items)
    box = dims.box
    for a, b in placement.axes:
        points = _axis_ends(a, b, scale)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = box.joined(Box(min(xs), min(ys), max(xs), max(ys)))
    for detail in placement.details:
        shown = detail_circle(detail, scale, dims.placed)
        items.extend(shown)
        box = box.joined(item_bounds(shown) or box)
    for cut in placement.cuts:
        shown = cut_mark(cut, box, scale)
        items.extend(shown)
        box = box.joined(item_bounds(shown) or box)
    return ViewBlock(placement, scale, tuple(items), box, _caption(placement, scale, box.width))


def _caption(placement: Placement, scale: float, wide: float) -> tuple[str, ...]:
    """The words below a view: its scale stands behind its name; below it where a view has neighbours and is narrower
    than its words."""
    name = placement.caption
    if not name or not placement.show_scale:
        return (name,) if name else ()
    whole = f"{name}  {scale_text(scale)}"
    broken = placement.role in BESIDE and width(whole, CAPTION) > wide
    return (name, scale_text(scale)) if broken else (whole,)


def _around(mark: DetailMark) -> Box:
    (x, y), r = mark.centre, mark.radius
    return Box(x - r, y - r, x + r, y + r)


def _axis_ends(a: Point, b: Point, scale: float) -> tuple[Point, Point]:
    p, q = np.array(a) * scale, np.array(b) * scale
    unit = (q - p) / max(float(np.hypot(*(q - p))), 1e-9)
    p, q = p - AXIS_OVER * unit, q + AXIS_OVER * unit
    return (float(p[0]), float(p[1])), (float(q[0]), float(q[1]))


def axis_line(a: Point, b: Point, scale: float) -> Path:
    """A centre line over the object from ``a`` to ``b`` (object mm), standing out at both ends; paper mm."""
    p, q = _axis_ends(a, b, scale)
    return Path((Move(p), Line(q)), "centre")


def cut_mark(cut: CutMark, box: Box, scale: float) -> list[Item]:
    """Thick ends, arrows in the direction of viewing and letters outside everything else; paper mm."""
    x, y = cut.at[0] * scale, cut.at[1] * scale
    ends: tuple[tuple[Point, Point], ...]
    if cut.vertical:
        ends = (((x, box.top + 1.0), (0.0, 1.0)), ((x, box.bottom - 1.0), (0.0, -1.0)))
    else:
        ends = (((box.left - 1.0, y), (-1.0, 0.0)), ((box.right + 1.0, y), (1.0, 0.0)))
    look = np.array(cut.look) / np.hypot(*cut.look)
    items: list[Item] = []
    for start, way in ends:
        outer = (start[0] + 4.5 * way[0], start[1] + 4.5 * way[1])
        items.append(Path((Move(start), Line(outer)), "section"))
        mid = (start[0] + 2.8 * way[0], start[1] + 2.8 * way[1])
        tip = (mid[0] + 6.0 * look[0], mid[1] + 6.0 * look[1])
        back = (tip[0] - ARROW * look[0], tip[1] - ARROW * look[1])
        side = (-look[1] * ARROW_HALF, look[0] * ARROW_HALF)
        head = (
            Move(tip),
            Line((back[0] + side[0], back[1] + side[1])),
            Line((back[0] - side[0], back[1] - side[1])),
            Close(),
        )
        items.append(Path((Move(mid), Line((float(back[0]), float(back[1])))), "dimension"))
        items.append(Path(head, "", "ink"))
        at = (mid[0] - 2.9 * look[0], mid[1] - 2.9 * look[1] - (1.7 if cut.vertical else 0.0))
        items.append(Text(cut.letter, (float(at[0]), float(at[1])), LETTER, "middle", bold=True))
    return items


def detail_circle(detail: DetailMark, scale: float, placed: tuple[Placed, ...]) -> list[Item]:
    """The thin circle on the parent view, with its letter where no dimension stands; paper mm."""
    centre = (detail.centre[0] * scale, detail.centre[1] * scale)
    radius = detail.radius * scale
    taken = [polygon for mark in placed for polygon in (*mark.polygons, *mark.extensions)]
    best, least = (0.0, 0.0), np.inf
    for angle in (40, 140, 320, 220, 20, 160, 60, 120, 0, 180):
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        at = (float(centre[0] + (radius + 2.6) * c), float(centre[1] + (radius + 2.6) * s - 1.7))
        box = text_box(Text(detail.letter, at, LETTER, "middle", bold=True))
        corners: Polygon = (
            (box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)
        )  # fmt: skip
        hits = sum(clashes(corners, other, 0.5) for other in taken)
        if hits < least:
            best, least = at, hits
    return [circle(centre, radius, "thin"), Text(detail.letter, best, LETTER, "middle", bold=True)]


def detail(drawing: Drawing, centre: Point, radius: float, name: str = "detail") -> Drawing:
    """What of a drawing lies within a circle, with the circle itself, moved so that the centre is the origin.

    Strokes and fills are cut at the circle as polylines: no backend needs clip paths. Lengths in mm of the drawing.
    """
    kept: list[Item] = []
    for path in _paths(drawing.items):
        lines = [line - np.array(centre) for line in flatten(path, 0.002)]
        if path.pen == "hatch":
            kept.extend(_pieces(lines, radius, path))
        elif all(bool((np.hypot(*line.T) <= radius).all()) for line in lines):
            kept.append(_one_path(lines, path.pen, path.fill, path.source))
        else:
            if path.fill:
                kept.append(_one_path([_clipped(line, radius) for line in lines], "", path.fill, path.source))
            kept.extend(_pieces(lines, radius, path))
    kept.append(circle((0.0, 0.0), radius, "thin"))
    return Drawing(name, tuple(kept), Box(-radius, -radius, radius, radius), drawing.scale)


def _pieces(lines: list[Points], radius: float, path: Path) -> list[Path]:
    """The strokes of a path inside the circle."""
    if not path.pen:
        return []
    return [polyline(piece, False, path.pen, "", path.source) for line in lines for piece in _within(line, radius)]


def _one_path(lines: list[Points], pen: str, fill: str, source: str) -> Path:
    """Several polylines as one path; what is filled is closed."""
    segments: list[Segment] = []
    for line in lines:
        if len(line) > 1:
            segments += polyline(line, bool(fill)).segments
    return Path(tuple(segments), pen, fill, source)


def _clipped(loop: Points, radius: float) -> Points:
    """The part of a filled outline inside the circle (Sutherland and Hodgman, 96 sides)."""
    for angle in np.radians(np.arange(96) * 3.75):
        normal = np.array([np.cos(angle), np.sin(angle)])
        if not len(loop):
            break
        side = loop @ normal - radius
        nxt, after = np.roll(loop, -1, axis=0), np.roll(side, -1)
        share = (side / np.where(side == after, 1.0, side - after))[:, None]
        both = np.stack([loop, loop + share * (nxt - loop)], axis=1)
        keep = np.stack([side <= 0, (side <= 0) != (after <= 0)], axis=1)
        loop = both[keep]
    return loop


def _paths(items: tuple[Item, ...]) -> list[Path]:
    found: list[Path] = []
    for item in items:
        if isinstance(item, Path):
            found.append(item)
        elif isinstance(item, Group) and item.scale == 1.0 and item.offset == (0.0, 0.0):
            found.extend(_paths(item.items))
    return found


def _within(line: Points, radius: float) -> list[Points]:
    """The pieces of a polyline inside a circle about the origin."""
    pieces: list[Points] = []
    current: list[Points] = []
    for p, q in pairwise(line):
        d = q - p
        a, b, c = float(d @ d), float(p @ d), float(p @ p) - radius * radius
        if a < 1e-18:
            continue
        disc = b * b - a * c
        if disc <= 0.0:
            continue
        root = float(np.sqrt(disc))
        low, high = max(0.0, (-b - root) / a), min(1.0, (-b + root) / a)
        if low >= high:
            continue
        start, end = p + low * d, p + high * d
        if current and float(np.abs(current[-1] - start).max()) > 1e-9:
            pieces.append(np.array(current))
            current = []
        if not current:
            current.append(start)
        current.append(end)
    if len(current) > 1:
        pieces.append(np.array(current))
    return [piece for piece in pieces if len(piece) > 1]
