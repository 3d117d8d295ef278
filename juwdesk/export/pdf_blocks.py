"""Blocks that reportlab does not know: bars, ranges, years, signatures, codes and drawings as flowables.

Each draws within its own box; heights are whole grid units, so that the text after them stands on the grid again.
"""

import math
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph

from juwdesk.drawing.flow import QR, Bars, Boxes, RangeBar, Signatures, YearBand
from juwdesk.drawing.ir import Drawing
from juwdesk.drawing.qr import code
from juwdesk.export import pdf_fonts as fonts
from juwdesk.export.pdf_canvas import MM, draw
from juwdesk.export.pdf_look import (
    BRASS,
    BRASS_PALE,
    BRASS_SOFT,
    INK,
    MEASURE,
    MUTED,
    RULE,
    UNIT,
    styles,
)


def grid(height: float) -> float:
    """The next whole number of grid units, in points."""
    return math.ceil(height / UNIT - 0.02) * UNIT


def line(canvas: Any, x1: float, y1: float, x2: float, y2: float, colour: Color, width: float = 0.5) -> None:
    """A stroke in points."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineCap(0)
    canvas.setDash([])
    canvas.line(x1, y1, x2, y2)


def box(canvas: Any, x: float, y: float, width: float, height: float, colour: Color) -> None:
    """A filled rectangle in points."""
    canvas.setFillColor(colour)
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def write(
    canvas: Any, x: float, y: float, text: str, face: str, size: float, colour: Color, align: str = "l"
) -> None:
    """One line of text whose baseline starts, is centred or ends at ``x``."""
    canvas.setFont(face, size)
    canvas.setFillColor(colour)
    {"l": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}[align](x, y, text)


def fitted(text: str, face: str, size: float, room: float) -> float:
    """The type size at which ``text`` fits in ``room`` points; at least 6."""
    wide = fonts.text_width(text, face, size)
    return size if wide <= room else max(6.0, size * room / wide)


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Plain text as a paragraph: markup signs are letters, line breaks are kept."""
    clean = "".join(sign for sign in text if (sign >= " " or sign in "\n\t") and not "\ud800" <= sign <= "\udfff")
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br/>")):
        clean = clean.replace(sign, entity)
    return Paragraph(clean, style)


class Block(Flowable):  # type: ignore[misc]  # reportlab's classes are untyped
    """A flowable of fixed height for a given width."""

    width: float
    height: float

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes: all of the width, its own height."""
        self.width = float(width)
        self.height = self.tall(self.width)
        return self.width, self.height

    def tall(self, width: float) -> float:
        """Height in points at a width in points."""
        raise ValueError(f"a block without height at width {width}")


class DrawingBlock(Block):
    """A drawing at ``scale`` of its own millimetres, shrunk only when the column is narrower."""

    def __init__(self, drawing: Drawing, scale: float = 1.0, centred: bool = False) -> None:
        super().__init__()
        self.drawing, self.scale, self.centred = drawing, scale, centred

    def tall(self, width: float) -> float:
        """The drawing's height, on the grid."""
        return grid(self.shown(width) * self.drawing.bounds.height * MM)

    def shown(self, width: float) -> float:
        """The scale that is drawn at a column width in points."""
        return min(self.scale, width / MM / max(self.drawing.bounds.width, 1e-6))

    def draw(self) -> None:
        """At the top of the box, where on the page it stands: in absolute millimetres."""
        scale, bounds = self.shown(self.width), self.drawing.bounds
        x, y = self.canv.absolutePosition(0, 0)
        wide = scale * bounds.width
        left = x / MM + ((self.width / MM - wide) / 2 if self.centred else 0.0)
        top = (y + self.height) / MM
        self.canv.saveState()
        self.canv.translate(-x, -y)
        draw(self.canv, self.drawing.items, (left - scale * bounds.left, top - scale * bounds.top), scale)
        self.canv.restoreState()


class BarsBlock(Block):
    """A ranking: name, bar, remark; no figures, since a share with decimals says more than is known."""

    def __init__(self, bars: Bars, first: bool = True) -> None:
        super().__init__()
        self.rows, self.first = bars.rows, first

    def _cells(self, width: float) -> tuple[float, float, list[tuple[Paragraph, Paragraph, float]]]:
        label, bar = 0.3 * width, 0.27 * width
        rest = width - label - bar - 8 * MM
        cells = []
        for name, _, remark in self.rows:
            left, right = paragraph(name, styles()["bar"]), paragraph(remark, styles()["remark"])
            tall = max(left.wrap(label, 1e6)[1], right.wrap(rest, 1e6)[1]) + 0.5 * UNIT
            cells.append((left, right, tall))
        return label, bar, cells

    def tall(self, width: float) -> float:
        """All rows."""
        return sum(tall for _, _, tall in self._cells(width)[2])

    def draw(self) -> None:
        """Row after row; the first stands out."""
        label, bar, cells = self._cells(self.width)
        y = self.height
        lower = styles()["bar"].fontSize - styles()["remark"].fontSize
        for (left, right, tall), (_, share, _) in zip(cells, self.rows, strict=True):
            left.drawOn(self.canv, 0, y - left.height)
            right.drawOn(self.canv, label + bar + 8 * MM, y - right.height - lower)
            x, middle = label + 4 * MM, y - 0.46 * UNIT
            box(self.canv, x, middle - 1.2, bar, 2.4, RULE)
            top = self.first and y == self.height
            box(self.canv, x, middle - 1.2, bar * min(max(share, 0.0), 1.0), 2.4, BRASS if top else BRASS_SOFT)
            y -= tall


class RangeBlock(Block):
    """The range in words, large; below it the line with what is most likely."""

    def __init__(self, bar: RangeBar) -> None:
        super().__init__()
        self.bar = bar

    def _caption(self, width: float) -> Paragraph | None:
        if not self.bar.caption:
            return None
        found = paragraph(self.bar.caption, styles()["note"])
        found.wrap(min(width, MEASURE), 1e6)
        return found

    def tall(self, width: float) -> float:
        """Words, line, figures, caption."""
        caption = self._caption(width)
        return grid(5.5 * UNIT + (caption.height if caption else 0))

    def draw(self) -> None:
        """Range first, then its picture."""
        low, likely, high = self.bar.texts
        wide = min(self.width, MEASURE)
        words = f"{low} – {high}"
        size = fitted(words, fonts.SERIF, 22, wide)
        y = self.height - 1.7 * UNIT
        write(self.canv, 0, y, words, fonts.SERIF, size, INK)
        y -= 1.5 * UNIT
        span = max(self.bar.high - self.bar.low, 1e-9)
        at = wide * min(max((self.bar.likely - self.bar.low) / span, 0.0), 1.0)
        box(self.canv, 0, y - 1.5, wide, 3.0, BRASS_SOFT)
        line(self.canv, 0, y - 4, 0, y + 4, BRASS, 0.8)
        line(self.canv, wide, y - 4, wide, y + 4, BRASS, 0.8)
        self.canv.setFillColor(INK)
        self.canv.circle(at, y, 3.4, stroke=0, fill=1)
        y -= 1.1 * UNIT
        half = fonts.text_width(likely, fonts.SANS_SEMIBOLD, 9.2) / 2
        ends = [fonts.text_width(text, fonts.SANS, 8.6) for text in (low, high)]
        middle = min(max(at, half), wide - half)
        if middle - half > ends[0] + 4 * MM:
            write(self.canv, 0, y, low, fonts.SANS, 8.6, MUTED)
        if middle + half < wide - ends[1] - 4 * MM:
            write(self.canv, wide, y, high, fonts.SANS, 8.6, MUTED, "r")
        write(self.canv, middle, y, likely, fonts.SANS_SEMIBOLD, 9.2, INK, "c")
        caption = self._caption(self.width)
        if caption:
            caption.drawOn(self.canv, 0, y - 0.6 * UNIT - caption.height)


class YearsBlock(Block):
    """A line of years with the likely band, and the clues as lanes below it."""

    LABEL = 46 * MM

    def __init__(self, band: YearBand) -> None:
        super().__init__()
        self.band = band

    def _caption(self, width: float) -> Paragraph | None:
        if not self.band.caption:
            return None
        found = paragraph(self.band.caption, styles()["note"])
        found.wrap(min(width, MEASURE), 1e6)
        return found

    def tall(self, width: float) -> float:
        """Words, axis, a lane per clue, caption."""
        caption = self._caption(width)
        return grid((4.7 + 0.85 * len(self.band.clues)) * UNIT + (caption.height if caption else 0))

    def draw(self) -> None:
        """The words, then the years."""
        band, left = self.band, self.LABEL
        room = self.width - left - 4 * MM
        span = max(band.last - band.first, 1)

        def place(year: float) -> float:
            return left + room * min(max((year - band.first) / span, 0.0), 1.0)

        y = self.height - 1.5 * UNIT
        write(self.canv, 0, y, band.text, fonts.SERIF, fitted(band.text, fonts.SERIF, 16, self.width), INK)
        top = y - 1.7 * UNIT
        bottom = top - (0.5 + 0.85 * len(band.clues)) * UNIT
        wide = [(span, BRASS_PALE) for span in (band.wide, *band.more_wide)]
        for (low, high), tint in (*wide, *((span, BRASS_SOFT) for span in (band.likely, *band.more_likely))):
            box(self.canv, place(low), bottom, max(place(high) - place(low), 0.8), top - bottom, tint)
        line(self.canv, left, top, left + room, top, INK, 0.5)
        for year in _ticks(band.first, band.last):
            line(self.canv, place(year), top, place(year), top + 3, INK, 0.5)
            write(self.canv, place(year), top + 5, str(year), fonts.SANS, 7.4, MUTED, "c")
        y = top - 0.85 * UNIT
        for label, low, high in band.clues:
            size = fitted(label, fonts.SANS, 8.4, left - 4 * MM)
            write(self.canv, 0, y - 0.3 * size, label, fonts.SANS, size, INK)
            line(self.canv, place(low), y, max(place(high), place(low) + 1.5), y, INK, 1.6)
            y -= 0.85 * UNIT
        caption = self._caption(self.width)
        if caption:
            caption.drawOn(self.canv, 0, bottom - 0.5 * UNIT - caption.height)


def _ticks(first: int, last: int) -> list[int]:
    """Round years, four to eight of them."""
    step = next((s for s in (5, 10, 20, 25, 50, 100, 200) if (last - first) / s <= 8), 500)
    return list(range(math.ceil(first / step) * step, last + 1, step))


class SignaturesBlock(Block):
    """Lines to sign on, with what they stand for."""

    GAP = 10 * MM

    def __init__(self, block: Signatures) -> None:
        super().__init__()
        self.block = block

    def _statement(self, width: float) -> Paragraph | None:
        if not self.block.statement:
            return None
        found = paragraph(self.block.statement, styles()["body"])
        found.wrap(min(width, MEASURE), 1e6)
        return found

    def _labels(self, width: float) -> tuple[float, list[Paragraph]]:
        count = max(len(self.block.labels), 1)
        column = min((width - (count - 1) * self.GAP) / count, 76 * MM)
        found = [paragraph(label, styles()["sign"]) for label in self.block.labels]
        for label in found:
            label.wrap(column, 1e6)
        return column, found

    def tall(self, width: float) -> float:
        """Statement, room for a pen, labels."""
        statement, (_, labels) = self._statement(width), self._labels(width)
        below = max((label.height for label in labels), default=0.0)
        return grid((statement.height if statement else 0) + 4.2 * UNIT + below)

    def draw(self) -> None:
        """The lines stand 14 mm below what is signed."""
        y = self.height
        statement = self._statement(self.width)
        if statement:
            statement.drawOn(self.canv, 0, y - statement.height)
            y -= statement.height
        y -= 3.6 * UNIT
        column, labels = self._labels(self.width)
        for i, label in enumerate(labels):
            x = i * (column + self.GAP)
            line(self.canv, x, y, x + column, y, INK, 0.6)
            label.drawOn(self.canv, x, y - label.height - 3)


class BoxesBlock(Block):
    """Boxes to tick with a pen."""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self.items = boxes.items

    def _lines(self, width: float) -> list[Paragraph]:
        found = [paragraph(text, styles()["value"]) for text, _ in self.items]
        for each in found:
            each.wrap(min(width, MEASURE) - 7 * MM, 1e6)
        return found

    def tall(self, width: float) -> float:
        """A line each, a little apart."""
        return float(sum(each.height + 0.3 * UNIT for each in self._lines(width)))

    def draw(self) -> None:
        """A square of 3.4 mm and its sentence."""
        y = self.height
        for each, (_, ticked) in zip(self._lines(self.width), self.items, strict=True):
            side = 3.2 * MM
            base = y - 0.74 * UNIT - 0.6
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.6)
            self.canv.rect(0, base, side, side, stroke=1, fill=0)
            if ticked:
                tick = self.canv.beginPath()
                tick.moveTo(0.2 * side, 0.5 * side + base)
                tick.lineTo(0.42 * side, 0.24 * side + base)
                tick.lineTo(0.82 * side, 0.8 * side + base)
                self.canv.setLineWidth(1.1)
                self.canv.drawPath(tick, stroke=1, fill=0)
            each.drawOn(self.canv, 7 * MM, y - each.height)
            y -= each.height + 0.3 * UNIT


class QRBlock(Block):
    """A code of 24 mm with its caption beside it."""

    SIZE = 24.0

    def __init__(self, block: QR) -> None:
        super().__init__()
        self.picture = code(block.content, self.SIZE)
        self.caption = block.caption

    def tall(self, width: float) -> float:
        """The code's height, on the grid."""
        return grid(self.SIZE * MM)

    def draw(self) -> None:
        """The quiet zone hangs out to the left, so that the dark modules align with the text."""
        inset = 3.0
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.saveState()
        self.canv.translate(-x, -y)
        draw(self.canv, self.picture.items, (x / MM - inset, (y + self.height) / MM - self.SIZE))
        self.canv.restoreState()
        if self.caption:
            text = paragraph(self.caption, styles()["small"])
            text.wrap(min(self.width - self.SIZE * MM, 80 * MM), 1e6)
            text.drawOn(self.canv, self.SIZE * MM, self.height - self.SIZE * MM / 2 - text.height / 2)


def total_height(flowables: Sequence[Any], width: float) -> float:
    """The height in points of flowables at a width, without the space between pages."""
    return float(
        sum(
            total_height(each._content, width) if isinstance(each, KeepTogether) else each.wrap(width, 1e6)[1]
            for each in flowables
        )
    )
