"""What is seen of the pen: strokes with their copies, guides of the symmetry, nodes, the eraser."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from juwdesk.app.freehand import guides
from juwdesk.design.freehand import Floats, Stroke, Symmetry
from juwdesk.drawing.ir import Close, Curve, Line, Move
from juwdesk.ui.design.pen_tools import Held
from juwdesk.ui.theme import current


def path_of(stroke: Stroke) -> QPainterPath:
    """A stroke in its own mm."""
    path = QPainterPath()
    for segment in stroke.segments:
        match segment:
            case Move(to):
                path.moveTo(*to)
            case Line(to):
                path.lineTo(*to)
            case Curve(c1, c2, to):
                path.cubicTo(*c1, *c2, *to)
            case Close():
                path.closeSubpath()
    return path


def _copy(matrix: Floats) -> QTransform:
    return QTransform(matrix[0, 0], matrix[1, 0], matrix[0, 1], matrix[1, 1], matrix[0, 2], matrix[1, 2])


@dataclass(frozen=True, slots=True)
class PenPicture:
    """What the pen shows in the view ``rect`` of ``scale`` pixels a mm.

    ``placed`` goes from the motif's mm to pixels, ``live`` is the stroke on its way, ``held`` the node in hand;
    ``nodes`` whether nodes are shown, ``rubber`` where the eraser is and its radius in pixels."""

    placed: QTransform
    rect: QRectF
    scale: float
    symmetry: Symmetry
    strokes: tuple[Stroke, ...]
    live: Stroke | None
    held: Held | None
    nodes: bool
    rubber: tuple[QPointF, float] | None


def paint_pen(painter: QPainter, seen: PenPicture) -> None:
    """The whole seen."""
    placed = seen.placed
    t = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(seen.rect)
    far = max(seen.rect.width(), seen.rect.height()) / seen.scale
    painter.setPen(QPen(QColor(t.muted), 1, Qt.PenStyle.DashLine))
    for a, b in guides(seen.symmetry, far):
        painter.drawLine(placed.map(QPointF(*a)), placed.map(QPointF(*b)))
    # A light line under the accent keeps it apart from paint and ink alike.
    halo, accent = QColor(t.surface), QColor(t.accent)
    strokes = [path_of(each) for each in (*seen.strokes, *([seen.live] if seen.live else []))]
    copies = seen.symmetry.copies
    for number, matrix in enumerate(copies):
        moved = _copy(matrix) * placed
        for path in strokes:
            shown = moved.map(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            halo.setAlpha(170 if number == 0 else 90)
            painter.setPen(QPen(halo, 4.6 if number == 0 else 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(shown)
            faint = QColor(accent)
            faint.setAlpha(255 if number == 0 else 130)
            painter.setPen(QPen(faint, 2.0 if number == 0 else 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(shown)
    if seen.nodes:
        _nodes(painter, seen)
    if seen.rubber is not None:
        painter.setPen(QPen(QColor(t.ink), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, radius = seen.rubber
        painter.drawEllipse(middle, radius, radius)


def _nodes(painter: QPainter, seen: PenPicture) -> None:
    t, placed = current(), seen.placed
    accent, surface = QColor(t.accent), QColor(t.surface)
    for i, stroke in enumerate(seen.strokes):
        for j, node in enumerate(stroke.nodes):
            spot = placed.map(QPointF(*node.at))
            held = seen.held is not None and (seen.held.stroke, seen.held.node) == (i, j)
            if held:
                painter.setPen(QPen(accent, 1.2))
                for control in (node.before, node.after):
                    end = placed.map(QPointF(*control))
                    painter.drawLine(spot, end)
                    painter.setBrush(surface)
                    painter.drawEllipse(end, 4.0, 4.0)
            painter.setPen(QPen(accent, 1.6))
            painter.setBrush(accent if held else surface)
            painter.drawRect(QRectF(spot.x() - 3.5, spot.y() - 3.5, 7, 7))
