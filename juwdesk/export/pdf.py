"""Printed documents: letters and briefs as A4 PDF with embedded type.

The file names its language, title and author, asks printers not to scale, and holds nothing about the machine that
made it. It carries no structure tags: reportlab cannot write them. An outline of headings stands in for them.
"""

import io
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.doctemplate import LayoutError

from juwdesk.base.files import write_atomic
from juwdesk.base.problems import known
from juwdesk.drawing import flow
from juwdesk.export import pdf_fonts as fonts
from juwdesk.export.pdf_attached import attach
from juwdesk.export.pdf_blocks import fitted, line, paragraph
from juwdesk.export.pdf_blocks import write as put
from juwdesk.export.pdf_canvas import MM, draw
from juwdesk.export.pdf_flow import flowables
from juwdesk.export.pdf_images import decode, reader
from juwdesk.export.pdf_look import (
    BOTTOM,
    BRASS,
    FOOT,
    INK,
    MARGIN,
    MUTED,
    PAGE,
    RULE,
    TOP_FIRST,
    TOP_NEXT,
    UNIT,
    styles,
)

_REGION = {"nl": "nl-NL", "en": "en-GB"}
"""The PDF language of a document's language."""
_ONE_AT_A_TIME = Lock()
"""reportlab parses paragraphs with one parser for all threads."""
_FOOT = (MARGIN, 11 * MM)
"""Side margin and baseline of the footer, points."""

rl_config.useA85 = 0  # binary streams: a quarter smaller, and a painted page is written in half the time


def write(document: flow.Document, target: Path | None, *, invariant: bool = False) -> bytes:
    """Typeset ``document``; write it to ``target`` unless that is None; return the bytes.

    With ``invariant`` two runs give the same bytes (no clock, no random file id). Raises KnownError
    ``image.unreadable`` or ``image.too_large`` for a photograph, ``qr.too_long``, ``paper.too_long`` where a text
    does not fit on a page, and the ``file.*`` codes of ``write_atomic``; a target that exists is replaced only by a
    complete file.
    """
    buffer = io.BytesIO()
    with _ONE_AT_A_TIME:
        try:
            _Template(document, buffer, invariant).make()
        except LayoutError as error:
            raise known("paper.too_long", where=document.title) from error
    data = buffer.getvalue()
    if target is not None:
        write_atomic(target, data)
    return data


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab's classes are untyped
    """Holds the pages back until their number is known."""

    def __init__(self, *args: Any, document: flow.Document, **more: Any) -> None:
        super().__init__(*args, **more)
        self._document = document
        self._held: list[dict[str, Any]] = []
        self.juw_foot: tuple[float, float] | None = _FOOT

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the pages and write them."""
        for state in self._held:
            held = self._held
            self.__dict__.update(state)
            self._held = held
            if self.juw_foot is not None:
                self._foot(len(held), *self.juw_foot)
            super().showPage()
        super().save()

    def _foot(self, pages: int, margin: float, y: float) -> None:
        document = self._document
        wide = self._pagesize[0]
        label = document.page_label.format(page=self._pageNumber, pages=pages)
        room = wide - 2 * margin - fonts.text_width(label, fonts.SANS, 7.6) - 6 * MM
        if document.footer:
            size = fitted(document.footer, fonts.SANS, 7.6, room)
            put(self, margin, y, document.footer, fonts.SANS, size, FOOT)
        put(self, wide - margin, y, label, fonts.SANS, 7.6, FOOT, "r")


class _Sheet(Flowable):  # type: ignore[misc]  # reportlab's classes are untyped
    """A page that was drawn whole."""

    def __init__(self, page: flow.Page) -> None:
        super().__init__()
        self.page = page

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """It fills its page; a little less, so that the frame is sure to take it."""
        return width, height - 1

    def draw(self) -> None:
        """In absolute millimetres from the corner of the paper."""
        x, y = self.canv.absolutePosition(0, 0)
        page = self.page
        self.canv.juw_foot = (page.margin * MM, page.base * MM) if page.footer else None
        self.canv.saveState()
        self.canv.translate(-x, -y)
        draw(self.canv, page.drawing.items)
        self.canv.restoreState()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab's classes are untyped
    """A4 with a letterhead on the first flowing page and a slim head on those after it."""

    def __init__(self, document: flow.Document, buffer: io.BytesIO, invariant: bool) -> None:
        fonts.register()
        super().__init__(
            buffer,
            pagesize=PAGE,
            initialFontName=fonts.SANS,
            initialFontSize=9,
            initialLeading=12,
            lang=_REGION.get(document.language, document.language),
            title=document.title,
            author=document.head.name,
            subject=document.subject,
            keywords=", ".join(document.keywords),
            creator="JuwDesk",
            producer="JuwDesk",
            invariant=int(invariant),
            leftMargin=MARGIN,
            rightMargin=MARGIN,
        )
        self.document = document
        wide, high = PAGE
        column = wide - 2 * MARGIN
        bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        first = Frame(MARGIN, BOTTOM, column, high - BOTTOM - TOP_FIRST, id="first", **bare)
        after = Frame(MARGIN, BOTTOM, column, high - BOTTOM - TOP_NEXT, id="next", **bare)
        templates = [
            PageTemplate("first", [first], onPage=self._head, pagesize=PAGE, autoNextPageTemplate="next"),
            PageTemplate("next", [after], onPage=self._slim, pagesize=PAGE),
        ]
        for name, (w, h) in (("sheet", PAGE), ("wide", (high, wide))):
            templates.append(PageTemplate(name, [Frame(0, 0, w, h, id=name, **bare)], onPage=_plain, pagesize=(w, h)))
        self.addPageTemplates(templates)

    def make(self) -> None:
        """Lay out the story and write the file."""
        document = self.document

        def canvas(*args: Any, **more: Any) -> _Canvas:
            made = _Canvas(*args, document=document, **more)
            made.setViewerPreference("PrintScaling", "None")
            made.setViewerPreference("DisplayDocTitle", "true")
            attach(made, document.attachments)
            return made

        self.build(self._story(), canvasmaker=canvas)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        """Headings become the outline of the file."""
        name = getattr(getattr(flowable, "style", None), "name", "")
        if name in ("title", "h1"):
            key = f"h{self.seq.nextf('outline')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level=0)

    def _story(self) -> list[Any]:
        """Runs of blocks under the letterhead, sheets on their own pages."""
        story: list[Any] = []
        run: list[flow.Block] = []
        fresh, started = True, False
        for part in (*self.document.content, None):
            if part is not None and not isinstance(part, flow.Page):
                run.append(part)
                continue
            if run or (part is None and not started):
                story += self._turn("first" if fresh else "next", started)
                story += [*(self._opening() if fresh else []), *flowables(run, self.width)]
                fresh, started, run = False, True, []
            if part is not None:
                story += [*self._turn("wide" if part.landscape else "sheet", started), _Sheet(part)]
                started = True
        return story

    def _turn(self, name: str, started: bool) -> list[Any]:
        """To a page of another kind; the first page of the document needs no turning."""
        if started:
            return [NextPageTemplate(name), NewPage()]
        self._firstPageTemplateIndex = [template.id for template in self.pageTemplates].index(name)
        return []

    def _opening(self) -> list[Any]:
        """Address and reference of a letter, then the title."""
        document, look = self.document, styles()
        made: list[Any] = []
        if document.recipient or document.reference:
            columns = (
                tuple(flow.Paragraph(text) for text in ("\n".join(document.recipient),) if text),
                (flow.KeyValues(document.reference),) if document.reference else (),
            )
            made += [*flowables([flow.Columns(columns, (1.25, 1.0))], self.width), Spacer(1, UNIT)]
        made.append(paragraph(document.title, look["title"]))
        if document.subtitle:
            made += [Spacer(1, 0.5 * UNIT), paragraph(document.subtitle, look["subtitle"])]
        return [*made, Spacer(1, UNIT if not document.subtitle else 0.75 * UNIT)]

    def _head(self, canvas: Any, _: Any) -> None:
        """The letterhead: mark or name on the left, address on the right, a brass hairline below."""
        canvas.juw_foot = _FOOT
        head, (wide, high) = self.document.head, PAGE
        base = high - 30 * MM
        right = wide - MARGIN
        lines = [*head.lines[:5], *([head.contact] if head.contact else [])]
        room = 62 * MM
        y = base + 2 * MM + (len(lines) - 1) * 3.6 * MM
        for text in lines:
            put(canvas, right, y, text, fonts.SANS, fitted(text, fonts.SANS, 7.8, room), MUTED, "r")
            y -= 3.6 * MM
        left = MARGIN
        if head.logo is not None:
            image = decode(head.logo, head.name)
            tall = min(16 * MM, 46 * MM * image.height / image.width)
            logo = tall * image.width / image.height
            canvas.drawImage(reader(image, logo / MM), left, base + 1.5 * MM, logo, tall)
            left += logo + 5 * MM
        size = fitted(head.name, fonts.SERIF, 19, right - room - left - 4 * MM)
        put(canvas, left, base + 2 * MM, head.name, fonts.SERIF, size, INK)
        line(canvas, MARGIN, base - 1.5 * MM, right, base - 1.5 * MM, BRASS, 0.7)

    def _slim(self, canvas: Any, _: Any) -> None:
        """The head of the pages after the first."""
        canvas.juw_foot = _FOOT
        wide, high = PAGE
        y = high - 16 * MM
        half = (wide - 2 * MARGIN) / 2 - 4 * MM
        document = self.document
        put(canvas, MARGIN, y, document.head.name, fonts.SERIF, fitted(document.head.name, fonts.SERIF, 9, half), INK)
        size = fitted(document.title, fonts.SANS, 7.8, half)
        put(canvas, wide - MARGIN, y, document.title, fonts.SANS, size, MUTED, "r")
        line(canvas, MARGIN, y - 2.2 * MM, wide - MARGIN, y - 2.2 * MM, RULE, 0.5)


def _plain(canvas: Any, _: Any) -> None:
    canvas.juw_foot = _FOOT
