"""A list of entries with a name, a line of account and, where they have any, their colours; by mouse and arrows."""

from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from juwdesk.ui import theme
from juwdesk.ui.reference_picture import paint_swatch

ROW_HEIGHT = 54
NAME, NAME_LINE = 15, 20
"""Pixels of a name's letters, and of one more line of it."""
Index = QModelIndex | QPersistentModelIndex


class ListRow(Protocol):
    """What a row must have."""

    @property
    def key(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """The first line."""

    @property
    def account(self) -> str:
        """The second line."""

    @property
    def colours(self) -> tuple[str, ...]:
        """Colours of the disc before it; none leaves the disc out."""


class RowModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()
        self.coloured = False

    def show_rows(self, rows: tuple[ListRow, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.coloured = any(each.colours for each in rows)
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
    """A disc of colour where the list has them, the name, a line of account under it."""

    def __init__(self, parent: QObject, discs: bool) -> None:
        super().__init__(parent)
        self._discs = discs
        self._metrics = QFontMetrics(_font(NAME))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        parent = self.parent()
        wide = parent.viewport().width() if isinstance(parent, QListView) else 0
        each: ListRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(
            120, ROW_HEIGHT + (NAME_LINE if self._lines(each.name, wide - self._left(index) - 14)[1:] else 0)
        )

    def _left(self, index: Index) -> int:
        """Where the words begin: behind the discs, where the list has any."""
        model = index.model()
        return 48 if self._discs and isinstance(model, RowModel) and model.coloured else 12

    def _lines(self, name: str, room: int) -> list[str]:
        """A name in at most two lines of so many pixels."""
        if self._metrics.horizontalAdvance(name) <= room:
            return [name]
        first = ""
        for word in name.split():
            longer = f"{first} {word}".strip()
            if first and self._metrics.horizontalAdvance(longer) > room:
                break
            first = longer
        rest = name.split(None, len(first.split()))[-1] if first != " ".join(name.split()) else ""
        return [first, rest] if rest else [first]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: ListRow = index.data(Qt.ItemDataRole.UserRole)
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
        if each.colours:
            disc = QRect(area.left() + 12, area.center().y() - 10, 22, 22)
            paint_swatch(painter, disc.toRectF(), each.colours, tokens.control)
        left = area.left() + self._left(index)
        text = QRect(left, area.top() + 6, area.right() - left - 10, 22)
        for line in self._lines(each.name, text.width()):
            _line(painter, text, line, tokens.ink, NAME)
            text.translate(0, NAME_LINE)
        _line(painter, text.translated(0, 1), each.account, tokens.muted, 13)
        painter.restore()


def _font(pixels: int) -> QFont:
    font = QFont(theme.SANS)
    font.setPixelSize(pixels)
    return font


def _line(painter: QPainter, area: QRect, text: str, colour: str, pixels: int) -> None:
    painter.setFont(_font(pixels))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class RowList(QListView):
    """Says ``chosen(key)`` when a person moves to a row; ``mark`` moves without saying it."""

    chosen = Signal(str)

    def __init__(self, discs: bool = True) -> None:
        super().__init__()
        self._model = RowModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self, discs))
        self.setResizeMode(QListView.ResizeMode.Adjust)  # a narrower list breaks more names
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, rows: tuple[ListRow, ...], key: str) -> None:
        """Other rows, with the one of ``key`` marked where it is among them."""
        self._quiet = True
        if rows != self._model.rows:
            self._model.show_rows(rows)
        self._quiet = False
        self.mark(key)

    def mark(self, key: str) -> None:
        """The row of an entry marked and in sight."""
        self._quiet = True
        place = next((n for n, each in enumerate(self._model.rows) if each.key == key), -1)
        self.setCurrentIndex(self._model.index(place) if place >= 0 else QModelIndex())
        self._quiet = False

    def take_first(self) -> None:
        """The first row, unless one is marked already."""
        if self._model.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))

    def showEvent(self, event: QShowEvent) -> None:
        """A row marked before the list had a size comes in sight."""
        super().showEvent(event)
        self._into_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It stays in sight."""
        super().resizeEvent(event)
        self._into_sight()

    def _into_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(self._model.rows[now.row()].key)
