"""Painting a hallmark from its parts: the punch as a frame, the figure and what is written in it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPainterPath, QPen, QPixmap

from juwdesk.app.mark_pictures import ITALIC
from juwdesk.ui import theme

if TYPE_CHECKING:
    from juwdesk.drawing.markshapes import Outline


SMALL = 48
"""Pixels under which a mark is a sign in a list."""


def paint_mark(painter: QPainter, area: QRectF, name: str, ink: str, ground: str) -> None:
    """A mark ``frame/figure/text`` in an area."""
    from juwdesk.drawing.markshapes import FRAMES  # drawing needs numbers; a list without marks does not
    from juwdesk.drawing.marksigns import FIGURES

    frame, figure, text = name.split("/")
    if min(area.width(), area.height()) < SMALL:
        text = text.split(" · ")[0]  # of several alternatives there is room for one
    half = min(area.width(), area.height()) / 2 * 0.94
    centre = (area.center().x(), area.center().y())
    pen = QPen(QColor(ink), max(1.0, half / 34))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if frame:
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawPath(_path(FRAMES[frame], centre, half))
    room = half * (0.56 if frame else 0.94)
    if figure:
        lift = room * 0.28 if text else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawPath(_path(FIGURES[figure], (centre[0], centre[1] - lift), room * (0.72 if text else 1.0)))
    if text and not figure:
        # Alternatives stand under each other.
        lines = text.split(" · ")
        high = 2 * room / len(lines)
        for place, line in enumerate(lines):
            top = centre[1] + (place - len(lines) / 2) * high
            _write(painter, QRectF(centre[0] - room, top, 2 * room, high), line, ink, min(1.15 * room, 0.78 * high))
    elif text:
        low = room * 0.72
        area = QRectF(centre[0] - room, centre[1] - room + low, 2 * room, 2 * room)
        _write(painter, area, text, ink, room * 0.55)


def _path(outline: "Outline", centre: tuple[float, float], half: float) -> QPainterPath:
    """Drawing coordinates have y up, the screen has it down."""
    from juwdesk.drawing.ir import Close, Curve, Line, Move
    from juwdesk.drawing.markshapes import fitted

    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for each in fitted(outline, (0.0, 0.0), half):
        match each:
            case Move(to):
                path.moveTo(_at(to, centre))
            case Line(to):
                path.lineTo(_at(to, centre))
            case Curve(c1, c2, to):
                path.cubicTo(_at(c1, centre), _at(c2, centre), _at(to, centre))
            case Close():
                path.closeSubpath()
    return path


def _at(point: tuple[float, float], centre: tuple[float, float]) -> QPointF:
    return QPointF(centre[0] + point[0], centre[1] - point[1])


def _write(painter: QPainter, area: QRectF, text: str, ink: str, size: float) -> None:
    font = QFont(theme.SERIF)
    font.setBold(True)
    font.setItalic(text.startswith(ITALIC))
    text = text.removeprefix(ITALIC)
    font.setPixelSize(max(6, round(size)))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > area.width():
        font.setPixelSize(max(6, round(size * area.width() / wide)))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


@lru_cache(maxsize=256)
def mark_icon(name: str, side: int, ink: str, ground: str) -> QIcon:
    """A mark small, for a list."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(0, 0, side, side), name, ink, ground)
        painter.end()
        made.addPixmap(pixmap)
    return made
