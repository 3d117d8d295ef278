"""The left side of the reference room: search as you type, filters, what is found, and what stands side by side."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from juwdesk.app.reference_page import Link
from juwdesk.app.reference_room import ListView, Row
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.reference_picture import paint_swatch

ROW_HEIGHT = 54
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return each.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{each.name} – {each.account}"
            case Qt.ItemDataRole.UserRole:
                return each
            case _:
                return None


class RowDelegate(QStyledItemDelegate):
    """A disc of colour, the name, a line of account under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens = theme.current()
        area: QRect = option.rect.adjusted(0, 1, -4, -1)
        state, widget = option.state, option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.raised))
            painter.drawRoundedRect(area, 6, 6)
        if chosen and widget is not None and widget.hasFocus():
            painter.setPen(QColor(tokens.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        left = area.left() + 12
        if each.colours:
            disc = QRect(left, area.center().y() - 10, 22, 22)
            paint_swatch(painter, disc.toRectF(), each.colours, tokens.control)
        text = QRect(left + 36, area.top() + 6, area.right() - left - 46, 22)
        _line(painter, text, each.name, tokens.ink, 15)
        _line(painter, text.translated(0, 21), each.account, tokens.muted, 13)
        painter.restore()


def _line(painter: QPainter, area: QRect, text: str, colour: str, pixels: int) -> None:
    font = QFont(theme.SANS)
    font.setPixelSize(pixels)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class ListPane(QWidget):
    """Says ``typed(words)``, ``shelved(shelf)``, ``chosen(key)``, ``dropped(key)``, ``compared()``."""

    typed = Signal(str)
    shelved = Signal(str)
    chosen = Signal(str)
    dropped = Signal(str)
    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self._chips = FlowLayout(gap=6)
        self._account = label("", "small")
        self.model = RowModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self._tray = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 28, 12, 16)
        outer.setSpacing(12)
        outer.addWidget(self.field)
        outer.addLayout(self._chips)
        outer.addWidget(self._account)
        outer.addWidget(self.view, 1)
        outer.addLayout(self._tray)
        self._quiet = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field down into the list, without leaving the keyboard."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rows:
                self.take_first()
                self.view.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def take_first(self) -> None:
        """The first row is the one in sight."""
        if self.model.rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    def show_list(self, view: ListView, key: str, tr: Translator) -> None:
        """Filters and rows; the row of ``key`` marked where it is among them."""
        self.field.setPlaceholderText(tr("Search in the reference"))
        self.field.setAccessibleName(tr("Search in the reference"))
        self.field.setToolTip(tr("Search in the reference") + " (Ctrl+F)")
        self.view.setAccessibleName(tr("What is found"))
        self._show_shelves(view, tr)
        self._account.setText(view.account)
        self._quiet = True
        if view.rows != self.model.rows:
            self.model.show_rows(view.rows)
        self._mark(key)
        self._quiet = False

    def mark(self, key: str) -> None:
        """The row of an entry marked, without opening it."""
        self._quiet = True
        self._mark(key)
        self._quiet = False

    def _mark(self, key: str) -> None:
        place = next((n for n, each in enumerate(self.model.rows) if each.key == key), -1)
        self.view.setCurrentIndex(self.model.index(place) if place >= 0 else QModelIndex())

    def _show_shelves(self, view: ListView, tr: Translator) -> None:
        names = [each.name for each in view.shelves]
        if [made.text() for made in self._chips.buttons()] != names:
            self._chips.empty()
            for each in view.shelves:
                made = button(each.name, role="chip")
                made.setCheckable(True)
                made.setProperty("shelf", each.id)
                made.setAccessibleName(tr("Show: {what}", what=each.name))
                made.clicked.connect(self._shelf_clicked)
                self._chips.addWidget(made)
        for made, each in zip(self._chips.buttons(), view.shelves, strict=True):
            made.setChecked(each.chosen)

    def _shelf_clicked(self) -> None:
        self.shelved.emit(str(self.sender().property("shelf")))

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self.model.rows[now.row()].key)

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

    def _dropper(self, key: str) -> Any:
        return lambda: self.dropped.emit(key)
