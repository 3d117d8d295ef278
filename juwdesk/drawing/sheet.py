"""Paper: views of a piece arranged in first-angle projection on one A4 sheet, each at a stated scale.

Sheets are drawings in page mm with the origin at the lower left corner of the paper.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import Translator
from juwdesk.drawing.ir import Box, Drawing, Group, Item, Text
from juwdesk.drawing.sheetblock import BLOCK_HEIGHT, TitleBlock, frame_items, title_block
from juwdesk.drawing.viewblock import CAPTION, CAPTION_LINE, ViewBlock, view_block
from juwdesk.drawing.viewmarks import CutMark, DetailMark, Placement, scale_text

__all__ = ["A4", "MAIN", "CutMark", "DetailMark", "Placement", "TitleBlock", "scale_text", "technical_sheet"]

A4 = (210.0, 297.0)
MARGIN = 10.0
SCALES = (10.0, 5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5, 0.2, 0.1)
_DETAIL_SCALES = (20.0, 15.0, 12.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5)
MAIN = ("front", "side", "section", "top")
"""Roles whose views share axes: top below front, side and sections to the right of it."""
_AIRS, _LEAST_AIR = (28.0, 16.0), 5.0
"""The most air between main views beside the least, mm: what a sheet has to spare goes between them."""
_CAPTION = 7.0
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class _Set:
    """A view on the page: its block and where its origin stands."""

    block: ViewBlock
    x: float
    y: float
    caption_y: float

    @property
    def box(self) -> Box:
        b = self.block.box
        wide = max(b.width, self.block.caption_width)
        middle = self.x + (b.left + b.right) / 2
        low = self.caption_y - 1.0 - self.block.caption_over
        return Box(middle - wide / 2, low, middle + wide / 2, self.y + b.top)


def technical_sheet(
    placements: Sequence[Placement],
    title: TitleBlock,
    *,
    tr: Translator,
    landscape: bool = True,
    name: str = "sheet",
    scales: Sequence[float] = SCALES,
    cancelled: Callable[[], bool] = lambda: False,
) -> Drawing:
    """One sheet with all ``placements`` and the ``title`` block, at the largest of ``scales`` at which all fits.

    Views with a role of ``MAIN`` share one scale and their axes; the others (``detail``, ``free``, ``true`` …) keep
    their own ``scale`` (None: chosen here) and take free places. Raises ValueError when even the smallest scale
    leaves no room.
    """
    wide, high = (A4[1], A4[0]) if landscape else A4
    paper = Box(0.0, 0.0, wide, high)
    room = Box(MARGIN + 3, MARGIN + BLOCK_HEIGHT + 2, wide - MARGIN - 3, high - MARGIN - 3)
    # A detail must enlarge; only when nothing fits may it be drawn at the scale of the views or below.
    for tries in ((2.0, 1.66, 1.5), (1.0, 0.5)):
        for scale in scales:
            if not _may_fit(placements, scale, room):
                continue
            main = [view_block(p, p.scale or scale, tr) for p in placements if p.role in MAIN]
            for factor in tries:
                if cancelled():
                    raise InterruptedError
                blocks = _others(placements, scale, factor, tr)
                placed = _arrange(main, blocks, room, landscape, _LEAST_AIR)
                if placed is not None:
                    airy = (_arrange(main, blocks, room, landscape, air) for air in _AIRS)
                    placed = next(filter(None, airy), placed)
                    items: list[Item] = [*frame_items(paper, MARGIN), *title_block(title, paper, MARGIN, scale, tr)]
                    for one in placed:
                        items.extend(_shown(one))
                    return Drawing(name, tuple(items), paper, 1.0, title.title)
    raise ValueError("the views do not fit on one sheet, not even at the smallest scale")


def _may_fit(placements: Sequence[Placement], scale: float, room: Box) -> bool:
    """Whether the bare views could fit at a scale: spares laying out dimensions for nothing."""
    sized = [(p, p.scale or scale) for p in placements if p.role in MAIN]
    wide = sum(k * p.drawing.bounds.width for p, k in sized if p.role != "top")
    high = max((k * p.drawing.bounds.height for p, k in sized if p.role != "top"), default=0.0)
    high += sum(k * p.drawing.bounds.height for p, k in sized if p.role == "top")
    return wide <= room.width and high <= room.height


def _others(placements: Sequence[Placement], scale: float, factor: float, tr: Translator) -> list[ViewBlock]:
    """The views beside the main ones, each at its own scale."""
    others = [p for p in placements if p.role not in MAIN]
    return [view_block(p, p.scale or _other_scale(p, scale, factor), tr) for p in others]


def _arrange(
    main: list[ViewBlock], blocks: list[ViewBlock], room: Box, landscape: bool, air: float
) -> list[_Set] | None:
    """All views on their places, the main ones with so much ``air`` (mm) at most between them, or None when there is
    no room."""
    placed = _main(main, room, air, alone=not blocks) if main else []
    if placed is None:
        return None
    used = [p.box for p in placed]
    lined = _in_column(blocks, used, room) if landscape else _in_row(blocks, used, room)
    if lined is not None:
        return [*placed, *lined]
    for block in sorted(blocks, key=lambda b: -b.box.width * b.box.height):
        spot = _free_spot(block, [p.box for p in placed], room)
        if spot is None:
            return None
        placed.append(spot)
    return placed


def _other_scale(placement: Placement, scale: float, factor: float) -> float:
    """The scale of a free view or detail beside main views at ``scale``."""
    wished = scale * factor * (1.0 if placement.role == "detail" else 0.5)
    allowed = _DETAIL_SCALES if placement.role == "detail" else (5.0, 3.0, 2.0, 1.0, 0.5, 0.2, 0.1)
    return next((s for s in allowed if s <= wished + 0.05), allowed[-1])


def _in_column(blocks: list[ViewBlock], used: list[Box], room: Box) -> list[_Set] | None:
    """The free views below each other at the right of all main views, spread over the height."""
    left = max((b.right for b in used), default=room.left) + 6.0
    heights = [_height(b) for b in blocks]
    air = room.height - sum(heights)
    widest = max((_width(b) for b in blocks), default=0.0)
    if not blocks or air < 4.0 * (len(blocks) - 1) or left + widest > room.right:
        return None if blocks else []
    middle = (left + room.right) / 2
    gap = air / (len(blocks) + 1)
    placed: list[_Set] = []
    y = room.top - gap
    for block, high in zip(blocks, heights, strict=True):
        placed.append(_centred(block, middle, y - block.box.top, y - high + 2.0 + block.caption_over))
        y -= high + gap
    return placed


def _in_row(blocks: list[ViewBlock], used: list[Box], room: Box) -> list[_Set] | None:
    """The free views beside each other below all main views, captions on one line."""
    top = min((b.bottom for b in used), default=room.top) - 4.0
    air = room.width - sum(_width(b) for b in blocks)
    tallest = max((b.box.height + b.caption_over for b in blocks), default=0.0)
    slack = top - room.bottom - tallest - _CAPTION
    if not blocks or air < 5.0 * (len(blocks) - 1) or slack < 0.0:
        return None if blocks else []
    gap = air / (len(blocks) + 1)
    base = room.bottom + min(slack / 2, 12.0) + _CAPTION + max(b.caption_over for b in blocks)
    x = room.left + gap
    placed: list[_Set] = []
    for block in blocks:
        lift = (tallest - block.box.height) / 2
        placed.append(_centred(block, x + _width(block) / 2, base + lift - block.box.bottom, base - _CAPTION + 2.0))
        x += _width(block) + gap
    return placed


def _height(block: ViewBlock) -> float:
    return block.box.height + _CAPTION + block.caption_over


def _width(block: ViewBlock) -> float:
    return max(block.box.width, block.caption_width)


def _centred(block: ViewBlock, middle: float, y: float, caption_y: float) -> _Set:
    return _Set(block, middle - (block.box.left + block.box.right) / 2, y, caption_y)


def _reach(block: ViewBlock) -> tuple[float, float]:
    """How far a view with its caption reaches to the left and to the right of its origin, mm."""
    b, half = block.box, block.caption_width / 2
    middle = (b.left + b.right) / 2
    return max(-b.left, half - middle), max(b.right, half + middle)


def _main(blocks: list[ViewBlock], room: Box, air: float, alone: bool) -> list[_Set] | None:
    """Front, side and sections in a row, the top view below the front, with common axes; ``alone`` on the sheet they
    stand in its middle."""
    row = [b for b in blocks if b.placement.role != "top"]
    row.sort(key=lambda b: MAIN.index(b.placement.role))
    column = [b for b in blocks if b.placement.role == "top"]
    first = row[0] if row else column[0]
    stack = [first, *[b for b in column if b is not first]]
    left, right = (max(side) for side in zip(*(_reach(b) for b in stack), strict=True))
    widths = [(left, right), *[_reach(b) for b in row[1:]]]
    used = sum(a + b for a, b in widths)
    row_high = (max(b.box.top for b in row), max(-b.box.bottom for b in row)) if row else (0.0, 0.0)
    heights = [*([row_high] if row else []), *[(b.box.top, -b.box.bottom) for b in column]]
    over_row, over_column = (max((b.caption_over for b in each), default=0.0) for each in (row, column))
    tall = sum(a + b + _CAPTION for a, b in heights) + over_row + over_column + _GAP * (len(heights) - 1)
    if used + _GAP * (len(widths) - 1) > room.width or tall > room.height:
        return None
    gap = _GAP + min(air, (room.width - used - _GAP * (len(widths) - 1)) / (len(widths) + 1))
    apart = _GAP + min(2 * air, (room.height - tall) / (len(heights) + 1))
    over = room.height - tall - (apart - _GAP) * (len(heights) - 1)
    beside = room.width - used - gap * (len(widths) - 1)
    start = room.left + (beside / 2 if alone else min(max(beside, 1.0), gap - _GAP + 1.0)) + left
    placed: list[_Set] = []
    x, y = start, room.top - heights[0][0] - (over / 2 if alone else min(max(6.0, air), over / 4))
    for i, block in enumerate(row):
        if i:
            x += widths[i - 1][1] + gap + widths[i][0]
        placed.append(_Set(block, x, y, y - row_high[1] - _CAPTION + 2.0))
    x = start
    for above, here in pairwise([heights[0], *heights[1 if row else 0 :]]):
        y -= above[1] + _CAPTION + over_row + apart + here[0]
        block = column[len(placed) - len(row)]
        placed.append(_Set(block, x, y, y - here[1] - _CAPTION + 2.0))
    if not row:
        placed.insert(0, _Set(column[0], x, room.top - heights[0][0], room.top - sum(heights[0]) - _CAPTION + 2.0))
    return placed


def _free_spot(block: ViewBlock, taken: list[Box], room: Box) -> _Set | None:
    """The place with the most air about it."""
    wide, high = _width(block), _height(block)
    if wide > room.width or high > room.height:
        return None
    xs = np.arange(room.left, room.right - wide + 0.01, 1.5)
    ys = np.arange(room.bottom, room.top - high + 0.01, 1.5)
    x, y = np.meshgrid(xs, ys)
    air = np.minimum(
        np.minimum(x - room.left, room.right - wide - x), np.minimum(y - room.bottom, room.top - high - y)
    )
    air = np.minimum(air + 4.0, 9.0)
    for box in taken:
        dx = np.maximum(np.maximum(box.left - x - wide, x - box.right), 0.0)
        dy = np.maximum(np.maximum(box.bottom - y - high, y - box.top), 0.0)
        apart = np.hypot(dx, dy)
        air = np.where(apart < 3.0, -1.0, np.minimum(air, apart))
    if air.max() < 0.0:
        return None
    best = _balanced(air, x, y)
    left, bottom = float(x.flat[best]), float(y.flat[best])
    b = block.box
    return _Set(block, left + (wide - b.width) / 2 - b.left, bottom + high - b.top, bottom + 2.0 + block.caption_over)


def _balanced(air: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> int:
    """Among the airiest places, the one nearest to the middle of them."""
    good = air >= min(float(air.max()), 8.0) - 1e-9
    far = np.hypot(x - x[good].mean(), y - y[good].mean())
    return int(np.where(good, far, np.inf).argmin())


def _shown(one: _Set) -> list[Item]:
    b = one.block
    offset = (round(one.x, 4), round(one.y, 4))
    items: list[Item] = [Group(b.items, offset, 1.0, b.placement.drawing.view)]
    middle = one.x + (b.box.left + b.box.right) / 2
    for i, line in enumerate(b.caption):
        items.append(Text(line, (middle, one.caption_y - CAPTION_LINE * i), CAPTION, "middle", role="label"))
    return items
