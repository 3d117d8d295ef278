"""Flow blocks to platypus flowables: tables that repeat their head, headings that never stand alone."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus import PageBreak as NewPage

from juwdesk.drawing import flow
from juwdesk.export import pdf_fonts as fonts
from juwdesk.export.pdf_blocks import (
    BarsBlock,
    Block,
    BoxesBlock,
    DrawingBlock,
    QRBlock,
    RangeBlock,
    SignaturesBlock,
    YearsBlock,
    grid,
    paragraph,
    total_height,
)
from juwdesk.export.pdf_canvas import MM
from juwdesk.export.pdf_frames import LEAST_PHOTO, CalloutBlock, PhotoBlock
from juwdesk.export.pdf_images import decode
from juwdesk.export.pdf_look import (
    INK,
    MEASURE,
    MUTED,
    RULE,
    UNIT,
    cell,
    styles,
)

WHOLE = 75 * MM
"""A table up to this height is not divided over two pages."""


def flowables(blocks: Sequence[flow.Block], width: float, kept: bool = False) -> list[Any]:
    """Blocks as flowables for a column of ``width`` points, spaced on the grid.

    A heading takes room for itself and for the beginning of what follows, or starts a new page; not where all is
    ``kept`` on one page anyway.
    """
    found: list[Any] = []
    for i, block in enumerate(blocks):
        made = _one(block, width)
        first = _first(block)
        if i and isinstance(first, flow.Heading):
            found.append(Spacer(1, UNIT if first.level == 1 else 0.5 * UNIT))
        if isinstance(block, flow.Heading) and not kept:
            found.append(CondPageBreak(_need(blocks[i:], width)))
        found.extend(made)
    return found


def _first(block: flow.Block) -> flow.Block:
    """What a block begins with."""
    while isinstance(block, flow.Together) and block.blocks:
        block = block.blocks[0]
    return block


def _need(blocks: Sequence[flow.Block], width: float) -> float:
    """The height of the headings at the start of ``blocks`` and of the least that may stand under them."""
    need = 0.0
    for block in blocks:
        made = _one(block, width)
        whole = total_height([each for each in made if not isinstance(each, NewPage)], width)
        if isinstance(block, flow.Heading):
            need += whole + 0.5 * UNIT
            continue
        splits = isinstance(block, flow.Paragraph | flow.Bullets | flow.KeyValues) or (
            isinstance(block, flow.Table) and whole > WHOLE + UNIT
        )
        return need + (min(whole, 5 * UNIT) if splits else min(whole, 120 * MM))
    return need


def _empty(block: flow.Block) -> bool:
    """Whether a block has nothing to show; then it takes no room either."""
    match block:
        case flow.Table():
            return not block.header and not block.rows
        case flow.KeyValues() | flow.Bars():
            return not block.rows
        case flow.Photos():
            return not block.images
        case flow.QR():
            return not block.content
        case flow.Columns():
            return not any(block.columns)
        case _:
            return False


def _one(block: flow.Block, width: float) -> list[Any]:
    if _empty(block):
        return []
    match block:
        case flow.Heading():
            return [paragraph(block.text, styles()[f"h{min(max(block.level, 1), 3)}"]), *_after_heading(block.level)]
        case flow.Paragraph():
            return [Measured(paragraph(block.text, styles()[block.style])), Spacer(1, 0.5 * UNIT)]
        case flow.Bullets():
            return [*(Measured(_bullet(item)) for item in block.items), Spacer(1, 0.5 * UNIT)]
        case flow.KeyValues():
            table = _key_values(block, width)
            return [table, _back_to_grid([table], width)]
        case flow.Table():
            return _table(block, width)
        case flow.Figure():
            return [_together(_figure(block, width)), Spacer(1, 0.5 * UNIT)]
        case flow.Photos():
            return [_photos(block, width), Spacer(1, 0.5 * UNIT)]
        case flow.Callout():
            return _callout(block, width)
        case flow.Together():
            return [_together(flowables(block.blocks, width, kept=True))]
        case flow.Columns():
            return [_columns(block, width)]
        case flow.PageBreak():
            return [NewPage()]
        case flow.Bars() | flow.Boxes():
            return [*_parts(block), Spacer(1, 0.5 * UNIT)]
        case _:
            return [_drawn(block), Spacer(1, 0.5 * UNIT)]


def _parts(block: flow.Bars | flow.Boxes) -> list[Block]:
    """Row by row, so that a long list runs over to the next page; the first row keeps its colour."""
    if isinstance(block, flow.Bars):
        return [BarsBlock(flow.Bars((row,)), first=i == 0) for i, row in enumerate(block.rows)]
    return [BoxesBlock(flow.Boxes((item,))) for item in block.items]


def _drawn(block: flow.RangeBar | flow.YearBand | flow.Signatures | flow.QR) -> Block:
    match block:
        case flow.RangeBar():
            return RangeBlock(block)
        case flow.YearBand():
            return YearsBlock(block)
        case flow.Signatures():
            return SignaturesBlock(block)
        case flow.QR():
            return QRBlock(block)


def _after_heading(level: int) -> list[Any]:
    return [Spacer(1, (0.5 if level == 1 else 0.25) * UNIT)]


def _together(made: list[Any]) -> Any:
    """On one page. Groups inside are opened: a group in a group would ask for a page of its own."""
    flat: list[Any] = []
    for each in made:
        flat.extend(each._content if isinstance(each, KeepTogether) else [each])
    return KeepTogether(flat)


class Measured(Flowable):  # type: ignore[misc]  # reportlab's classes are untyped
    """A paragraph that keeps to the measure of running text in a wider column, on the grid."""

    def __init__(self, inner: Paragraph) -> None:
        super().__init__()
        self.inner = inner

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height on the grid."""
        _, tall = self.inner.wrap(min(width, MEASURE), height)
        self.height = grid(tall)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """At a line, never leaving one alone."""
        return [Measured(part) for part in self.inner.split(min(width, MEASURE), height)]

    def draw(self) -> None:
        """From the top of the box."""
        self.inner.drawOn(self.canv, 0, self.height - self.inner.height)


def _bullet(text: str) -> Paragraph:
    found = paragraph(text, styles()["bullet"])
    return Paragraph(found.text, styles()["bullet"], bulletText="–")


def _key_values(block: flow.KeyValues, width: float) -> Any:
    look = styles()
    names = [fonts.text_width(name, look["label"].fontName, look["label"].fontSize) for name, _ in block.rows]
    label = min(max([0.25 * width, *names]) + 5 * MM, 0.45 * width, 60 * MM)
    rows = [[paragraph(name, look["label"]), paragraph(value or " ", look["value"])] for name, value in block.rows]
    low = max(value.wrap(width - label - 2 * MM, 1e6)[1] for _, value in rows) < 0.5 * WHOLE
    table = Table(rows, colWidths=[label, width - label], hAlign="LEFT", splitInRow=0 if low else 1)
    commands: list[tuple[Any, ...]] = [*_tight(), ("LINEBELOW", (0, 0), (-1, -1), 0.35, RULE)]
    last = len(rows) - 1
    if low:  # no row stands alone
        commands += [("NOSPLIT", (0, 0), (-1, min(1, last))), ("NOSPLIT", (0, max(last - 1, 0)), (-1, last))]
    commands += [
        ("LINEBELOW", (1, i), (1, i), 0.6, MUTED) for i, (_, value) in enumerate(block.rows) if not value.strip()
    ]
    table.setStyle(TableStyle(commands))
    return table


def _tight(top: float = 0.12, bottom: float = 0.13) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.SANS, 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2 * MM),
        ("TOPPADDING", (0, 0), (-1, -1), top * UNIT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), bottom * UNIT),
    ]


def _table(block: flow.Table, width: float) -> list[Any]:
    """A table over the whole width: head repeated on every page, last row kept with the one before it."""
    count = len(block.header) or max((len(row) for row in block.rows), default=1)
    align = (block.align + "l" * count)[:count]
    shares = block.widths if len(block.widths) == count else (1.0,) * count
    columns = [width * share / sum(shares) for share in shares]
    head = [[paragraph(text, cell(a, head=True)) for text, a in zip(block.header, align, strict=True)]]
    rows = [
        [
            paragraph(text, cell(a, total=block.total and i == len(block.rows) - 1))
            for text, a in zip((*row, *("",) * count), align, strict=False)
        ]
        for i, row in enumerate(block.rows)
    ]
    if not block.header:
        head = []
    table = Table(head + rows, colWidths=columns, repeatRows=len(head), splitInRow=1, hAlign="LEFT")
    last = len(rows) + len(head) - 1
    commands: list[tuple[Any, ...]] = [
        *_tight(0.14, 0.21),
        ("LEFTPADDING", (0, 0), (-1, -1), 1.2 * MM),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1.2 * MM),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        *(
            ("LEFTPADDING", (i, 0), (i, -1), 5 * MM)
            for i in range(1, count)
            if align[i - 1] == "r" and align[i] != "r"
        ),
        ("LINEBELOW", (0, len(head)), (-1, last), 0.35, RULE),
        ("LINEBELOW", (0, last), (-1, last), 0.6, INK),
    ]
    tallest = max((text.wrap(w, 1e6)[1] for row in rows for text, w in zip(row, columns, strict=True)), default=0.0)
    if tallest < 0.5 * WHOLE:
        commands += [
            ("NOSPLIT", (0, max(last - 1, 0)), (-1, last)),
            ("NOSPLIT", (0, 0), (-1, min(len(head) + 1, last))),
        ]
    if head:
        commands += [("LINEBELOW", (0, 0), (-1, 0), 0.6, INK), ("VALIGN", (0, 0), (-1, 0), "BOTTOM")]
    if block.total and last > len(head):
        commands.append(("LINEABOVE", (0, last), (-1, last), 0.6, INK))
    table.setStyle(TableStyle(commands))
    made: list[Any] = []
    if block.caption:
        made += [paragraph(block.caption, styles()["h3"]), Spacer(1, 0.25 * UNIT)]
    made.append(table)
    short = total_height(made, width) < WHOLE
    return [*([_together(made)] if short else made), _back_to_grid(made, width)]


def _back_to_grid(made: list[Any], width: float) -> Any:
    """The space after something whose rows are not whole units, so that text returns to the grid."""
    whole = total_height(made, width)
    return Spacer(1, grid(whole) - whole + 0.5 * UNIT)


def _figure(block: flow.Figure, width: float) -> list[Any]:
    bounds = block.drawing.bounds
    scale = 1.0 if block.width is None else block.width / max(bounds.width, 1e-6)
    shown = DrawingBlock(block.drawing, scale)
    caption = block.caption
    actual = shown.shown(width)
    if block.width is None and actual < scale - 1e-9:
        caption = f"{caption} · {100 * actual / scale:.0f} %".lstrip(" ·")
    return [shown, *([Measured(paragraph(caption, styles()["caption"]))] if caption else [])]


def _photos(block: flow.Photos, width: float) -> Any:
    """Photographs of one height side by side, more rows when the width is full."""
    cells: list[tuple[float, PhotoBlock]] = []
    for data, caption in block.images:
        image = decode(data, caption)
        tall = min(block.height, width / MM * image.height / image.width)
        wide = tall * image.width / image.height
        cells.append((max(wide, LEAST_PHOTO) * MM, PhotoBlock(image, caption, wide, tall)))
    rows: list[list[tuple[float, PhotoBlock]]] = []
    for each in cells:
        used = sum(w + 4 * MM for w, _ in rows[-1]) if rows else width
        if not rows or used + each[0] > width + 0.1:
            rows.append([])
        rows[-1].append(each)
    made = []
    for row in rows:
        table = Table([[photo for _, photo in row]], colWidths=[w + 4 * MM for w, _ in row], hAlign="LEFT")
        table.setStyle(TableStyle([*_tight(0, 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]))
        made += [table, Spacer(1, 0.5 * UNIT)]
    return _together(made[:-1])


def _columns(block: flow.Columns, width: float) -> Any:
    count = max(len(block.columns), 1)
    shares = block.widths if len(block.widths) == count else (1.0,) * count
    gap = 8 * MM
    room = width - gap * (count - 1)
    wide = [room * share / sum(shares) for share in shares]
    cells = [flowables(column, w, kept=True) for column, w in zip(block.columns, wide, strict=True)]
    table = Table([cells], colWidths=[w + (gap if i < count - 1 else 0) for i, w in enumerate(wide)], hAlign="LEFT")
    commands = [*_tight(0, 0), ("RIGHTPADDING", (0, 0), (-2, -1), gap), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    table.setStyle(TableStyle(commands))
    return table


def _callout(block: flow.Callout, width: float) -> list[Any]:
    """Framed; a text of half a page runs on as paragraphs, since a frame cannot be divided."""
    framed = CalloutBlock(block)
    if framed.wrap(width, 1e6)[1] < 150 * MM:
        return [framed, Spacer(1, 0.75 * UNIT)]
    return flowables((flow.Heading(block.title, 2), flow.Paragraph(block.text)), width)
