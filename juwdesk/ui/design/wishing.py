"""The page of wishes: the forms on the left; what to ask next and pieces that fit on the right."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from juwdesk.app.wish_view import WishView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.photos import Small
from juwdesk.ui.design.shelves import PhotoShelves
from juwdesk.ui.design.tiles import TILE, Tile, from_bytes
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row, scrolled
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form
from juwdesk.ui.kit.press import Press

SIDE = 2 * (TILE + 18) + 116


class WishPage(QWidget):
    """Shows a WishView; ``typed``, ``left`` of fields; ``begun(template)`` when a piece is chosen,
    ``put_away`` when another design is begun instead."""

    typed = Signal(str, str)
    left = Signal(str)
    begun = Signal(str)
    put_away = Signal()

    def __init__(self, small: Small) -> None:
        super().__init__()
        self.setObjectName("page")
        self.shelves = PhotoShelves(small)
        self.shelves.typed.connect(self.typed)
        self.shelves.left.connect(self.left)
        self._form = Form(2)
        self._form.changed.connect(self.typed)
        self._form.left.connect(self.left)
        self._ask = column(gap=4)
        self._fits_title, self._fits = label("", "heading"), FlowLayout(12)
        self._fits_hint = label("", "muted", wrap=True)
        self._library = button("", self.put_away.emit, "quiet", "ring")
        self._shown: object = None
        fits = column(self._fits_title, self._fits_hint, holder(self._fits), row(self._library, -1), gap=10)
        side = column(card(self._ask), card(fits), -1, gap=16, margin=(8, 16, 24, 32))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(holder(column(self._form, self.shelves, -1, gap=16, margin=(24, 16, 20, 32)))), 1)
        right = scrolled(holder(side))
        right.setFixedWidth(SIDE)
        outer.addWidget(right)

    def show_view(self, view: WishView, tr: Translator) -> None:
        """The page as it stands; what has the keyboard is left alone."""
        self._form.show_sections(view.sections)
        self.shelves.show_shelves(view.shelves, tr)
        shown = (view.ask, view.more, view.fits, view.own, tr.language, theme.Current.name)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._ask)
        self._ask.addWidget(label(tr("Worth asking next"), "heading"))
        if not view.ask:
            self._ask.addWidget(label(tr("Everything has been asked."), "muted"))
        for key, text in view.ask:
            line = row(label(text, wrap=True), margin=(8, 6, 8, 6))
            self._ask.addWidget(Press(line, text, partial(self._go, key), least=36))
        if view.more:
            self._ask.addWidget(label(tr("and {n} more", n=view.more), "small"))
        clear(self._fits)
        self._fits_title.setText(tr("Pieces that fit"))
        self._fits_hint.setText(
            tr("Press one to begin with it; undo brings back what lay there.")
            if view.fits or view.own
            else tr("Say what it is to become, and pieces appear here.")
        )
        for own in view.own:
            act = partial(self.begun.emit, own.template)
            told = " · ".join(filter(None, (tr("our own"), own.told)))
            self._fits.addWidget(Tile("", own.title, told, act, from_bytes(own.picture)))
        self._library.setText(tr("Another design, from the library"))
        self._library.setAccessibleName(tr("Another design, from the library"))
        for each in view.fits:
            self._fits.addWidget(Tile(each.template, each.label, each.why, partial(self.begun.emit, each.template)))

    def _go(self, key: str) -> None:
        """The keyboard to the field that a question fills."""
        found = self._form.row(key)
        if found is not None:
            found.control.setFocus()

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        self._form.refresh_text()
        self.shelves.settle()
