"""What stands about the views on the canvas: their captions, the frames of four, the grips of a part."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from juwdesk.base.locale import Translator
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.theme import Tokens, current


def caption(name: str, scale: float, measured: bool, tr: Translator) -> str:
    """The name of a view with its scale on this screen; without a measured screen one to one is not promised."""
    whole = tr("1:1, true size") if measured else tr("about 1:1: this screen was not measured")
    shown = f"{tr.short(scale, 1)}:1" if abs(scale - 1) > 0.004 else whole
    return f"{name}  {shown}"


def paint_caption(painter: QPainter, text: str, rect: QRectF, font: QFont, ink: Tokens) -> None:
    """A caption at the foot of a view."""
    painter.setPen(QColor(ink.muted if ink is current() else ink.ink))
    made = QFont(font)
    made.setPixelSize(13)
    painter.setFont(made)
    painter.drawText(rect.adjusted(14, 10, -14, -10), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)


def paint_frames(painter: QPainter, area: QRectF, focus: QRectF) -> None:
    """The cross between four views, and a frame about the one in focus."""
    t, middle = current(), area.center()
    painter.setPen(QPen(QColor(t.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), area.height()))
    painter.drawLine(QPointF(0, middle.y()), QPointF(area.width(), middle.y()))
    painter.setPen(QPen(QColor(t.accent), 1.5))
    painter.drawRect(focus.adjusted(1.5, 1.5, -1.5, -1.5))


def paint_grips(painter: QPainter, cell: Cell, part: str) -> None:
    """The grips of a part."""
    t = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for grip in cell.grips:
        if grip.handle.part == part:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(cell.transform.map(QPointF(*grip.at)), 5.0, 5.0)
