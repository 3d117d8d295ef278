"""Two small pictures: a ranking as bars, and a range on a line. Drawn by us, in the theme's tokens."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from juwdesk.ui.theme import current


class Bar(QWidget):
    """A share 0..1 as a bar; the number itself is never shown, its meaning stands in words beside it."""

    def __init__(self, share: float, strong: bool = True) -> None:
        super().__init__()
        self._share = min(max(share, 0.0), 1.0)
        self._strong = strong
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = current()
        painter.setBrush(QColor(colours.rail))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        width = max(6.0, self.width() * self._share) if self._share > 0.004 else 0.0
        painter.setBrush(QColor(colours.accent if self._strong else colours.control))
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 3, 3)
        painter.end()


class RangeLine(QWidget):
    """A range on a line: a soft band from low to high, a mark at the likely value."""

    def __init__(self, low: float, likely: float, high: float, description: str) -> None:
        super().__init__()
        self._values = (low, likely, high)
        self.setAccessibleName(description)
        self.setFixedHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        low, likely, high = self._values
        span = max(high - low, 1e-9)
        start, end = max(0.0, low - 0.35 * span), high + 0.35 * span

        def x(value: float) -> float:
            return 4 + (self.width() - 8) * (value - start) / (end - start)

        colours = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(QPointF(4, middle), QPointF(self.width() - 4, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(QRectF(x(low), middle - 9, max(4.0, x(high) - x(low)), 18), 5, 5)
        painter.setPen(QPen(QColor(colours.accent), 2))
        for value in (low, high):
            painter.drawLine(QPointF(x(value), middle - 9), QPointF(x(value), middle + 9))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QPointF(x(likely), middle), 5, 5)
        painter.end()


class Meter(QWidget):
    """A share of a limit: how much of the budget is used; beyond 1 it turns to the danger colour."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        """Another share; None shows an empty line."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.rail))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        if self._share is not None:
            painter.setBrush(QColor(colours.danger if self._share > 1 else colours.positive))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * min(self._share, 1.0), self.height()), 3, 3)
        painter.end()
