"""The left side of the reference room: search as you type, filters, what is found, and what stands side by side."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from juwdesk.app.reference_page import Link
from juwdesk.app.reference_room import ListView
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.reference_sieve import SievePane
from juwdesk.ui.rowlist import RowList


class ListPane(QWidget):
    """Says ``typed(words)``, ``sifted(field, text)``, ``cleared()``, ``shelved(shelf)``, ``chosen(key)``,
    ``dropped(key)``, ``compared()``."""

    typed = Signal(str)
    sifted = Signal(str, str)
    cleared = Signal()
    shelved = Signal(str)
    chosen = Signal(str)
    dropped = Signal(str)
    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self._empty = icon_button("remove", "", self.field.clear)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard it is Escape
        self._empty.hide()
        inside = row(-1, self._empty, margin=(0, 0, 2, 0))
        self.field.setLayout(inside)
        self.field.setTextMargins(0, 0, 30, 0)
        self.field.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self._chips = FlowLayout(gap=6)
        self._all = False
        self._view: ListView | None = None
        self.sieve = SievePane()
        self.sieve.sifted.connect(self.sifted)
        self.sieve.cleared.connect(self.cleared)
        self._gap = label("", "small", wrap=True)
        self._account = label("", "small")
        self.list = RowList()
        self.list.chosen.connect(self.chosen)
        self._tray = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 28, 12, 16)
        outer.setSpacing(12)
        outer.addWidget(self.field)
        outer.addLayout(self._chips)
        outer.addWidget(self.sieve)
        outer.addLayout(column(self._account, self._gap, gap=2))
        outer.addWidget(self.list, 1)
        outer.addLayout(self._tray)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field down into the list, without leaving the keyboard."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.rows:
                self.list.take_first()
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def show_list(self, view: ListView, key: str, tr: Translator) -> None:
        """Filters and rows; the row of ``key`` marked where it is among them."""
        self.field.setPlaceholderText(tr("Search in the reference"))
        self.field.setAccessibleName(tr("Search in the reference"))
        self.field.setToolTip(tr("Search in the reference") + " (Ctrl+F)")
        self._empty.setAccessibleName(tr("Empty the field"))
        self._empty.setToolTip(tr("Empty the field") + " (Esc)")
        self.list.setAccessibleName(tr("What is found"))
        self._show_shelves(view, tr)
        self.sieve.show_sieve(view.sieve, view.chips, tr)
        self._account.setText(view.account)
        self._gap.setText(view.gap)
        self._gap.setVisible(bool(view.gap))
        self.list.show_rows(view.rows, key)

    def _show_shelves(self, view: ListView, tr: Translator) -> None:
        """Those in sight, the one in use among them, and a button for the rest."""
        shown = [each for each in view.shelves if each.main or each.chosen or self._all]
        names = [*(each.name for each in shown), tr("Fewer") if self._all else tr("More")]
        if [made.text() for made in self._chips.buttons()] != names:
            focused = self.window().focusWidget() in self._chips.buttons()[-1:]
            self._chips.empty()
            for each in shown:
                made = button(each.name, role="chip")
                made.setCheckable(True)
                made.setProperty("shelf", each.id)
                made.setAccessibleName(tr("Show: {what}", what=each.name))
                made.clicked.connect(self._shelf_clicked)
                self._chips.addWidget(made)
            more = button(names[-1], lambda: self._turn(tr), "link")
            more.setAccessibleName(tr("Fewer shelves") if self._all else tr("More shelves"))
            self._chips.addWidget(more)
            if focused:
                more.show()
                more.setFocus()
        for made, each in zip(self._chips.buttons(), shown, strict=False):
            made.setChecked(each.chosen)
        self._view = view

    def _turn(self, tr: Translator) -> None:
        self._all = not self._all
        if self._view is not None:
            self._show_shelves(self._view, tr)

    def _shelf_clicked(self) -> None:
        self.shelved.emit(str(self.sender().property("shelf")))

    def show_beside(self, links: tuple[Link, ...], tr: Translator) -> None:
        """What was laid ready to be compared."""
        clear(self._tray)
        if not links:
            return
        inside = column(gap=4, margin=(12, 10, 12, 12))
        inside.addWidget(label(tr("Side by side"), "subheading"))
        for each in links:
            drop = icon_button("remove", tr("Take away {name}", name=each.name), self._dropper(each.key))
            inside.addLayout(row(label(each.name, "small", wrap=True), drop, gap=4))
        if len(links) < 2:
            inside.addWidget(label(tr("Choose one more of the same kind."), "small", wrap=True))
        compare = button(tr("Compare"), self.compared.emit, "primary")
        compare.setEnabled(len(links) > 1)
        inside.addWidget(compare)
        self._tray.addWidget(card(inside))

    def _dropper(self, key: str) -> Callable[[], None]:
        return lambda: self.dropped.emit(key)
