"""A field to sign in, by pen, finger or mouse."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from juwdesk.design.briefdata import Stroke
from juwdesk.design.revisions import MOST_POINTS
from juwdesk.ui import theme
from juwdesk.ui.kit.toast import CLEAR

NEAR = 1.2
"""Pixels between two points that are kept."""


class SignPad(QWidget):
    """Collects strokes in shares of its width; ``changed`` when a stroke begins and after it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(CLEAR)
        self.setMinimumHeight(132)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._strokes: list[list[QPointF]] = []
        self._down = False
        self._hint = ""

    def sizeHint(self) -> QSize:
        return QSize(320, 132)

    def show_words(self, name: str, hint: str) -> None:
        """The accessible name and what stands in the empty field."""
        self.setAccessibleName(name)
        self._hint = hint
        self.update()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was written: (x, y) in shares of the width, y down."""
        wide = max(self.width(), 1)
        return tuple(
            tuple((round(p.x() / wide, 4), round(p.y() / wide, 4)) for p in stroke) for stroke in self._strokes
        )

    @property
    def down(self) -> bool:
        """Whether a stroke is on its way."""
        return self._down

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        """What was written before, in shares of the width."""
        wide = max(self.width(), 1)
        self._strokes = [[QPointF(x * wide, y * wide) for x, y in stroke] for stroke in strokes if stroke]
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was written keeps its form."""
        super().resizeEvent(event)
        before, now = event.oldSize().width(), event.size().width()
        if before > 0 and now > 0 and before != now:
            self._strokes = [[p * (now / before) for p in stroke] for stroke in self._strokes]

    def wipe(self) -> None:
        """Empty again."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def _begin(self, at: QPointF) -> None:
        self._down = True
        self._strokes.append([at])
        self.update()
        self.changed.emit()

    def _go(self, at: QPointF) -> None:
        if not self._down or sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        last = self._strokes[-1][-1]
        if abs(at.x() - last.x()) + abs(at.y() - last.y()) >= NEAR:
            self._strokes[-1].append(at)
            self.update()

    def _end(self) -> None:
        if self._down:
            self._down = False
            self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        act = {
            QEvent.Type.TabletPress: self._begin,
            QEvent.Type.TabletMove: self._go,
        }.get(event.type())
        if act is not None:
            act(event.position())
        elif event.type() is QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        line = self.height() - 34
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(20, line), QPointF(self.width() - 20, line))
        if not self._strokes:
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(20, line + 4, self.width() - 40, 24), Qt.AlignmentFlag.AlignLeft, self._hint)
        painter.setPen(
            QPen(QColor(colours.ink), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_smooth(stroke))


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through the middles between points, drawn towards them."""
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0.0))
    for here, there in pairwise(points):
        path.quadTo(here, (here + there) / 2)
    path.lineTo(points[-1])
    return path
