"""Framed things: photographs with their captions, notes on tinted paper."""

from typing import Any

from reportlab.platypus import Paragraph

from juwdesk.drawing import flow
from juwdesk.export.pdf_blocks import Block, box, grid, line, paragraph
from juwdesk.export.pdf_canvas import MM
from juwdesk.export.pdf_images import reader
from juwdesk.export.pdf_look import BRASS, INK, MEASURE, PAPER, RULE, UNIT, WARNING, WARNING_PALE, styles

LEAST_PHOTO = 24.0
"""The room in mm that a photograph's caption gets, however slim the picture is."""


class PhotoBlock(Block):
    """One photograph with its caption below."""

    def __init__(self, image: Any, caption: str, wide: float, tall: float) -> None:
        super().__init__()
        self.source, self.caption = reader(image, wide), caption
        self.wide, self.high = wide * MM, tall * MM

    def _text(self) -> Paragraph | None:
        if not self.caption:
            return None
        found = paragraph(self.caption, styles()["caption"])
        found.wrap(max(self.wide, LEAST_PHOTO * MM), 1e6)
        return found

    def tall(self, width: float) -> float:
        """Picture and caption, on the grid."""
        text = self._text()
        return grid(self.high + (0.3 * UNIT + text.height if text else 0))

    def draw(self) -> None:
        """The picture in a hairline frame."""
        y = self.height - self.high
        self.canv.drawImage(self.source, 0, y, self.wide, self.high)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, y, self.wide, self.high, stroke=1, fill=0)
        text = self._text()
        if text:
            text.drawOn(self.canv, 0, y - 0.3 * UNIT - text.height)


class CalloutBlock(Block):
    """A framed note on tinted paper; the colour of the edge tells its kind, the title says it in words."""

    PAD = 4.5 * MM

    def __init__(self, block: flow.Callout) -> None:
        super().__init__()
        self.block = block

    def _texts(self, width: float) -> list[Paragraph]:
        room = min(width - 2 * self.PAD, MEASURE)
        pairs = ((self.block.title, "callout-title"), (self.block.text, "callout"))
        found = [paragraph(text, styles()[name]) for text, name in pairs if text]
        for each in found:
            each.wrap(room, 1e6)
        return found

    def tall(self, width: float) -> float:
        """Texts and padding, on the grid."""
        return grid(sum(each.height for each in self._texts(width)) + 1.4 * UNIT)

    def draw(self) -> None:
        """Ground, edge, texts; centred in the height that the grid gives."""
        kind = self.block.kind
        texts = self._texts(self.width)
        ground, edge = {
            "notice": (PAPER, BRASS),
            "warning": (WARNING_PALE, WARNING),
            "disclaimer": (PAPER, INK),
        }[kind]
        box(self.canv, 0, 0, self.width, self.height, ground)
        line(self.canv, 0.7, 0, 0.7, self.height, edge, 1.4)
        y = self.height - (self.height - sum(each.height for each in texts)) / 2
        for each in texts:
            y -= each.height
            each.drawOn(self.canv, self.PAD, y)
