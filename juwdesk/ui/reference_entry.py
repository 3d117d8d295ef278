"""The page of an entry: title, picture, colours, tables, links, sources. Everything it shows stands in a Page."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.mark_pictures import MARK
from juwdesk.app.reference_page import Links, Page, Swatch
from juwdesk.app.reference_papers import cared
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, clear, column, holder, label, reading, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.reference_blocks import Doors, block_widget, left
from juwdesk.ui.reference_own import OwnKnowledge
from juwdesk.ui.reference_picture import GAP, StonePicture, swatch_icon

WIDEST = 760
"""Pixels: lines longer than this are hard to read."""
PICTURE = 188


class EntryPage(QWidget):
    """Says ``opened(key)`` when a link is followed, ``beside(key)`` when this one is laid ready to be compared,
    ``compared(keys)`` when others are to be seen beside it, ``back()``, ``card()`` when a care card is wanted."""

    opened = Signal(str)
    beside = Signal(str)
    compared = Signal(tuple)
    back = Signal()
    card = Signal()

    def __init__(self, context: Context, own: OwnKnowledge) -> None:
        super().__init__()
        self._context, self._own = context, own
        self._page: Page | None = None
        self._place = 0
        self._inside = QVBoxLayout()
        self._scroll = reading(self, self._inside, WIDEST)

    def empty(self) -> None:
        """Let the page go, and remember where it was read."""
        self._place = self._scroll.verticalScrollBar().value()
        clear(self._inside)

    def show_page(self, page: Page, tr: Translator, back: str) -> None:
        """Another page, from its top; the same page in another language stays where it was read."""
        same = self._page is not None and self._page.key == page.key
        place = (self._scroll.verticalScrollBar().value() or self._place) if same else 0
        self._page = page
        self._scroll.setAccessibleName(page.title)
        clear(self._inside)
        if back:
            self._inside.addLayout(row(left(button(back, self.back.emit, "link", "undo")), -1))
        self._inside.addWidget(self._head(page, tr))
        doors = Doors(self.opened.emit)
        if page.comparable:
            doors = Doors(self.opened.emit, lambda key: self.compared.emit((key,)), self.compared.emit)
        for block in page.blocks:
            self._inside.addWidget(block_widget(block, doors, tr))
            if isinstance(block, Links) and any(each.comparable for each in block.links):
                # One button for several at once is enough: under the first, which are its look-alikes.
                doors = replace(doors, compare_all=None)
        self._add_own(page.key)
        if page.sources:
            told = label("\n".join(page.sources), "small", wrap=True)
            self._inside.addWidget(holder(column(label(tr("Sources"), "subheading"), told, gap=4)))
        self._inside.addStretch(1)
        self._place = place
        self._scroll.verticalScrollBar().setValue(place)
        # The bar knows its length once the page has been laid out.
        QTimer.singleShot(0, self, self._to_place)

    def _add_own(self, key: str) -> None:
        """What the shop itself knows of the entry, where an entry takes that."""
        from juwdesk.app.reference_own import entry_of
        from juwdesk.ui.reference_own_card import OwnCard  # the room opens without it

        if entry_of(key):
            self._inside.addWidget(OwnCard(self._own, key))

    def _to_place(self) -> None:
        if self._place:
            self._scroll.verticalScrollBar().setValue(self._place)
            self._place = 0

    # the head

    def _head(self, page: Page, tr: Translator) -> QWidget:
        words = column(gap=6)
        words.addWidget(label(page.kind, "kind"))
        words.addWidget(label(page.title, "title", wrap=True))
        if page.other:
            words.addWidget(label(page.other, "muted", wrap=True))
        if page.confidence:
            words.addWidget(label(page.confidence, "warning" if page.doubtful else "small", wrap=True))
        picture = StonePicture(self._context, PICTURE, "reference-entry")
        if page.swatches:
            words.addSpacing(4)
            words.addWidget(self._swatches(page, picture, tr))
        acts = FlowLayout(gap=8)
        if page.comparable:
            lay = button(tr("Lay side by side"), lambda: self.beside.emit(page.key))
            lay.setToolTip(tr("Lay side by side") + " (Ctrl+B)")
            acts.addWidget(lay)
        if cared(page.key):
            give = button(tr("Care card for the customer"), self.card.emit, "", "report")
            give.setToolTip(tr("Care card for the customer") + " (Ctrl+P)")
            acts.addWidget(give)
        if acts.buttons():
            words.addSpacing(4)
            words.addWidget(holder(acts))
        words.addStretch(1)
        picture.show_picture(page.picture, tr("Picture of {name}", name=page.title))
        line = row(gap=24)
        line.addLayout(words, 1)
        side = column(picture, gap=4)
        if page.picture is not None and page.picture.form == MARK:
            told = label(tr("Drawn from the description: a sign, no likeness."), "small", wrap=True)
            told.setFixedWidth(PICTURE)
            told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            side.addWidget(told)
        side.addStretch(1)
        line.addLayout(side)
        return holder(line)

    def _swatches(self, page: Page, picture: StonePicture, tr: Translator) -> QWidget:
        flow = FlowLayout(gap=6)
        for place, each in enumerate(page.swatches):
            made = button(each.name, self._painter(page, picture, each, tr), "chip")
            made.setIcon(swatch_icon((each.colour,), 16, theme.current().control))
            made.setIconSize(QSize(16 + GAP, 16))
            made.setAccessibleName(tr("Paint it {colour}", colour=each.name))
            made.setCheckable(len(page.swatches) > 1)
            made.setAutoExclusive(True)
            made.setChecked(place == 0 and len(page.swatches) > 1)
            flow.addWidget(made)
        return holder(flow)

    def _painter(self, page: Page, picture: StonePicture, swatch: Swatch, tr: Translator) -> Callable[[], None]:
        def paint() -> None:
            if page.picture is not None:
                other = replace(page.picture, colour=swatch.colour)
                picture.show_picture(other, tr("Picture of {name}", name=f"{page.title}, {swatch.name}"))

        return paint
