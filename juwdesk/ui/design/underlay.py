"""A photograph under a view: painted there, and moved, turned and sized by hand while it is being laid."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QPolygonF

from juwdesk.design.document import Design, under
from juwdesk.design.underlay import Underlay, corners, grown, holds, moved, turned
from juwdesk.drawing.ir import Point
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.overlay import Overlay
from juwdesk.ui.theme import current

NEAR = 12.0
"""Pixels within which a handle is met."""
STALK = 26.0
"""Pixels between the photograph and the handle that turns it."""
FINE, COARSE = 0.1, 1.0
"""mm that an arrow key moves the photograph, and with Shift."""


class Doing(Enum):
    """What the hand does with the photograph."""

    NOTHING = auto()
    MOVING = auto()
    GROWING = auto()
    TURNING = auto()


class UnderlayLayer(Overlay):
    """``changed(underlay, done)``: by a hand or a key; ``lined``: a line of the scale was drawn; ``left``: enough."""

    changed = Signal(object, bool)
    lined = Signal()
    left = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.on = False
        self.lining = False
        self.line: tuple[Point, ...] = ()
        self.pixmaps: dict[str, QPixmap] = {}
        self.faults: dict[str, str] = {}
        self._design = Design("none")
        self._live: Underlay | None = None
        self._doing = Doing.NOTHING
        self._start: Point = (0.0, 0.0)

    def follow(self, design: Design) -> None:
        """The design as it lies now."""
        self._design = design

    def turn(self, on: bool) -> None:
        """Let the photograph be laid, or leave it alone."""
        self.on, self.lining, self.line, self._live, self._doing = on, False, (), None, Doing.NOTHING
        self.canvas.update()

    def begin_line(self) -> None:
        """The next press begins the line of the scale."""
        self.lining, self.line = True, ()
        self.canvas.update()

    def drop_line(self) -> None:
        """No line after all, or it has done its work."""
        self.lining, self.line = False, ()
        self.canvas.update()

    def of(self, view: str) -> Underlay | None:
        """The photograph under a view as it stands, in the hand or in the design."""
        live = self._live
        return live if live is not None and live.view == view else under(self._design, view)

    def aspect(self, one: Underlay) -> float:
        """Height over width."""
        pixmap = self.pixmaps.get(one.photo)
        return pixmap.height() / pixmap.width() if pixmap is not None and pixmap.width() else 0.75

    # hands

    def press(self, event: QMouseEvent) -> bool:
        cell = self.canvas.focus_cell
        one = self.of(cell.name)
        if not self.on or one is None or cell.scale <= 0 or not cell.rect.contains(event.position()):
            return False
        spot = cell.at(event.position())
        if self.lining:
            self.line = (*self.line, spot) if len(self.line) == 1 else (spot,)
            if len(self.line) == 2:
                self.lined.emit()
            self.canvas.update()
            return True
        if one.locked or not one.shown:
            return False
        self._doing = self._met(cell, one, event.position())
        self._start, self._live = spot, one if self._doing is not Doing.NOTHING else None
        return self._doing is not Doing.NOTHING

    def _met(self, cell: Cell, one: Underlay, point: QPointF) -> Doing:
        def gap(p: QPointF) -> float:
            return (p - point).manhattanLength()

        aspect = self.aspect(one)
        if gap(self._knob(cell, one)) < NEAR:
            return Doing.TURNING
        if any(gap(cell.transform.map(QPointF(*p))) < NEAR for p in corners(one, aspect)):
            return Doing.GROWING
        return Doing.MOVING if holds(one, aspect, cell.at(point)) else Doing.NOTHING

    def _knob(self, cell: Cell, one: Underlay) -> QPointF:
        """The handle that turns: beyond the middle of the upper edge."""
        a, b, _, _ = (cell.transform.map(QPointF(*p)) for p in corners(one, self.aspect(one)))
        middle, out = (a + b) / 2, (a + b) / 2 - cell.transform.map(QPointF(one.x, one.y))
        size = max((out.x() ** 2 + out.y() ** 2) ** 0.5, 1e-6)
        return QPointF(middle + out / size * STALK)

    def move(self, event: QMouseEvent) -> bool:
        cell = self.canvas.focus_cell
        if not self.on or cell.scale <= 0:
            return False
        if self.lining:
            self.canvas.setCursor(Qt.CursorShape.CrossCursor)
            self.canvas.update()
            return True
        held = under(self._design, cell.name)
        if self._doing is Doing.NOTHING or held is None:
            return False
        spot = cell.at(event.position())
        match self._doing:
            case Doing.MOVING:
                self._live = moved(held, spot[0] - self._start[0], spot[1] - self._start[1])
            case Doing.GROWING:
                self._live = grown(held, self._start, spot)
            case Doing.TURNING:
                self._live = turned(held, self._start, spot)
        self.canvas.setCursor(Qt.CursorShape.SizeAllCursor)
        self.changed.emit(self._live, False)
        self.canvas.update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        did, self._doing = self._doing, Doing.NOTHING
        live, self._live = self._live, None
        if did is not Doing.NOTHING and live is not None:
            self.changed.emit(live, True)
        return did is not Doing.NOTHING or (self.on and self.lining)

    def key(self, event: QKeyEvent) -> bool:
        one = self.of(self.canvas.focus_cell.name)
        if not self.on or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return True
        if event.key() not in _WAYS or one is None or one.locked:
            return False
        by = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE
        right, up = _WAYS[Qt.Key(event.key())]
        self.changed.emit(moved(one, by * right, by * up), True)
        return True

    def _back(self) -> None:
        """Esc: first what the hand holds, then the line, then the laying itself."""
        if self._doing is not Doing.NOTHING:
            self._doing, held = Doing.NOTHING, self._live
            self._live = None
            if held is not None:
                kept = under(self._design, held.view)
                self.changed.emit(kept, False)
            self.canvas.update()
        elif self.lining:
            self.drop_line()
            self.lined.emit()
        else:
            self.left.emit()

    # painting

    def paint_under(self, painter: QPainter, cell: Cell) -> None:
        one = self.of(cell.name)
        if one is None or not one.shown or cell.scale <= 0:
            return
        pixmap = self.pixmaps.get(one.photo)
        if pixmap is None:
            self._paint_lack(painter, cell, one)
            return
        wide = one.width * cell.scale
        high = wide * self.aspect(one)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(cell.transform.map(QPointF(one.x, one.y)))
        painter.rotate(-one.turn)
        painter.setOpacity(one.opacity)
        painter.drawPixmap(QRectF(-wide / 2, -high / 2, wide, high), pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _paint_lack(self, painter: QPainter, cell: Cell, one: Underlay) -> None:
        """Where a photograph lies that is still on its way or cannot be shown."""
        t = current()
        frame = QPolygonF([cell.transform.map(QPointF(*p)) for p in corners(one, self.aspect(one))])
        painter.setPen(QPen(QColor(t.muted), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(frame)
        fault = self.faults.get(one.photo, "")
        if fault:
            painter.setPen(QColor(t.danger))
            room = frame.boundingRect().intersected(cell.rect).adjusted(12, 12, -12, -12)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, fault)

    def paint_over(self, painter: QPainter, cell: Cell) -> None:
        one = self.of(cell.name)
        if not self.on or cell is not self.canvas.focus_cell or one is None or cell.scale <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if one.shown and not one.locked and not self.lining:
            self._paint_handles(painter, cell, one)
        if self.lining and self.line:
            _paint_line(painter, cell, self.line, self.canvas.pointer)

    def _paint_handles(self, painter: QPainter, cell: Cell, one: Underlay) -> None:
        t = current()
        spots = [cell.transform.map(QPointF(*p)) for p in corners(one, self.aspect(one))]
        knob = self._knob(cell, one)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, wide in ((QColor(t.surface), 3.0), (QColor(t.accent), 1.2)):
            painter.setPen(QPen(colour, wide))
            painter.drawPolygon(QPolygonF(spots))
            painter.drawLine((spots[0] + spots[1]) / 2, knob)
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.setBrush(QColor(t.surface))
        for spot in spots:
            painter.drawRect(QRectF(spot.x() - 5, spot.y() - 5, 10, 10))
        painter.drawEllipse(knob, 6.0, 6.0)


def _paint_line(painter: QPainter, cell: Cell, line: tuple[Point, ...], pointer: QPointF) -> None:
    """The line of a known length, from its first end to its second or to the pointer."""
    t = current()
    a = cell.transform.map(QPointF(*line[0]))
    b = cell.transform.map(QPointF(*line[1])) if len(line) == 2 else pointer
    for colour, wide in ((QColor(t.surface), 5.0), (QColor(t.danger), 2.0)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(a, b)
        painter.drawEllipse(a, 4, 4)
        painter.drawEllipse(b, 4, 4)


_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
