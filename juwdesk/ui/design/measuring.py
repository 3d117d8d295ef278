"""The measuring tool: two points on the drawing, the line between them, and its figure. Nothing of it is kept."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from juwdesk.app.design_room import Bench
from juwdesk.app.measuring import (
    MEASURABLE,
    Reading,
    Snap,
    Spot,
    Targets,
    main_figure,
    reading,
    snapped,
    straightened,
    targets,
    told,
)
from juwdesk.app.pictures import same_piece
from juwdesk.base.locale import Translator
from juwdesk.drawing.ir import Drawing, Point
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.overlay import Overlay
from juwdesk.ui.kit.basic import button, label, row
from juwdesk.ui.theme import current

REACH = 9.0
"""Pixels within which the pointer snaps."""
TICK = 6.0
"""Half the length of the strokes at the ends, pixels."""
FINE, COARSE = 0.1, 1.0
"""mm that an arrow key moves the pointer, and with Shift."""


class MeasureTool(Overlay):
    """``changed``: taken up, put down, or another reading."""

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.on = False
        self.view = ""
        self.refused = False
        self._ends: tuple[Spot, ...] = ()
        self._hover: Spot | None = None
        self._bench: Bench | None = None
        self._tr: Translator | None = None
        self._found: tuple[Drawing | None, Targets | None] = (None, None)

    # what is measured

    @property
    def read(self) -> Reading | None:
        """What lies between the two points, the second one perhaps still on its way."""
        ends = self._ends if len(self._ends) == 2 else (*self._ends, *([self._hover] if self._hover else []))
        if len(ends) < 2 or self._cell is None:
            return None
        return reading(self._targets(self._cell), ends[0].at, ends[1].at)

    @property
    def done(self) -> bool:
        """Whether both points stand."""
        return len(self._ends) == 2

    @property
    def _cell(self) -> Cell | None:
        return self.canvas.cells.get(self.view)

    def turn(self, on: bool) -> None:
        """Take the tool up or put it down."""
        if on == self.on:
            return
        self.on, self.view = on, ""
        self._forget()
        self.canvas.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self._told()

    def follow(self, bench: Bench, tr: Translator) -> None:
        """Another piece or another view: what was measured there is gone."""
        before, self._bench, self._tr = self._bench, bench, tr
        other = before is None or not same_piece(before.design, bench.design)
        if self._ends and (other or self.view not in self.canvas.cells):
            self._forget()
            self._told()

    def _forget(self) -> None:
        self._ends, self._hover, self.refused = (), None, False

    def _told(self) -> None:
        self.canvas.update()
        self.changed.emit()

    def _targets(self, cell: Cell) -> Targets | None:
        """What can be snapped to; worked out once for the lines that are shown."""
        if cell.lines is None:
            return None
        if self._found[0] is not cell.lines:
            self._found = (cell.lines, targets(cell.lines, self.canvas.model))
        return self._found[1]

    def spot_at(self, cell: Cell, point: Point, straight: bool = False) -> Spot:
        """A place of a view (mm), snapped; ``straight`` keeps the line level or upright."""
        found = self._targets(cell)
        spot = snapped(found, point, REACH / cell.scale) if found is not None else Spot(point)
        if straight and len(self._ends) == 1 and self.view == cell.name:
            spot = Spot(straightened(self._ends[0].at, spot.at), spot.snap)
        return spot

    def put(self, view: str, point: Point, straight: bool = False) -> None:
        """One of the two points; a third begins anew."""
        cell = self.canvas.cells.get(view)
        self.refused = view not in MEASURABLE
        if cell is None or cell.scale <= 0 or self.refused:
            self._told()
            return
        if view != self.view or len(self._ends) == 2:
            self.view, self._ends = view, ()
        spot = self.spot_at(cell, point, straight)
        self._ends, self._hover = (*self._ends, spot), spot
        self._told()
        self._say()

    def _say(self) -> None:
        """The finished reading for a screen reader."""
        read = self.read
        if read is None or self._tr is None or not self.done:
            return
        text = told(read, self._tr)
        self.canvas.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, text))

    # pointer and keys

    def press(self, event: QMouseEvent) -> bool:
        if self.on:
            cell = self.canvas.cell_at(event.position())
            if cell.scale > 0:
                self.put(cell.name, cell.at(event.position()), _shift(event))
        return self.on

    def move(self, event: QMouseEvent) -> bool:
        if not self.on:
            return False
        cell = self.canvas.cell_at(event.position())
        self.canvas.setCursor(Qt.CursorShape.CrossCursor)
        if cell.scale <= 0 or cell.name not in MEASURABLE or (len(self._ends) == 1 and cell.name != self.view):
            self._hover = None
        else:
            self.view = self.view if self._ends else cell.name
            if cell.name == self.view:
                self._hover = self.spot_at(cell, cell.at(event.position()), _shift(event))
        self._told()
        return True

    def release(self, event: QMouseEvent) -> bool:
        return self.on

    def key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        match event.key():
            case Qt.Key.Key_M:
                self.turn(not self.on)
            case Qt.Key.Key_Escape if self.on:
                self.turn(False)
            case key if self.on and key in _WAYS:
                self._step(*_WAYS[Qt.Key(key)], COARSE if shift else FINE)
            case Qt.Key.Key_N if self.on:
                self._next(-1 if shift else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.on and self._hover is not None:
                self.put(self.view, self._hover.at, shift)
            case _:
                return False
        return True

    def _start(self) -> Cell | None:
        """The view that the keys go through."""
        if self._cell is None or not self._ends:
            self.view = self.canvas.focus_cell.name if self.canvas.focus_cell.name in MEASURABLE else "front"
        return self._cell

    def _step(self, right: float, up: float, by: float) -> None:
        cell = self._start()
        if cell is not None:
            x, y = self._hover.at if self._hover is not None else cell.middle
            self._hover = Spot((x + by * right, y + by * up))
            self._told()

    def _next(self, by: int) -> None:
        """The next corner or centre, from left to right."""
        cell = self._start()
        found = self._targets(cell) if cell is not None else None
        if found is None or not found.places:
            return
        places = found.places
        at = [each.at for each in places]
        now = at.index(self._hover.at) if self._hover is not None and self._hover.at in at else -min(by, 0) - 1
        self._hover = places[(now + by) % len(places)]
        self._told()

    # painting

    def paint_over(self, painter: QPainter, cell: Cell) -> None:
        if not self.on or cell.name != self.view or cell.scale <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = cell.transform
        read, ends = self.read, [place.map(QPointF(*each.at)) for each in self._ends]
        if read is not None and self._tr is not None:
            a, b = (
                ends[0],
                ends[1] if len(ends) == 2 else place.map(QPointF(*self._hover.at if self._hover else (0, 0))),
            )
            _paint_line(painter, a, b, self.done)
            figure = f"{main_figure(read, self._tr)} mm"
            _paint_figure(painter, figure, (a + b) / 2, b - a, cell.rect, self.canvas.font())
        if self._hover is not None and not self.done:
            _paint_hover(painter, place.map(QPointF(*self._hover.at)), self._hover.snap)


def _shift(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _paint_line(painter: QPainter, a: QPointF, b: QPointF, done: bool) -> None:
    """The measured line with a stroke across each end, and its two sides dashed."""
    t = current()
    halo, accent = QColor(t.surface), QColor(t.accent)
    halo.setAlpha(190)
    way = b - a
    size = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-6)
    across = QPointF(-way.y(), way.x()) / size * TICK
    if min(abs(way.x()), abs(way.y())) > 6:
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
        painter.drawLine(a, QPointF(b.x(), a.y()))
        painter.drawLine(QPointF(b.x(), a.y()), b)
    for colour, wide in ((halo, 4.5), (accent, 2.0 if done else 1.5)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(a, b)
        painter.drawLine(a - across, a + across)
        painter.drawLine(b - across, b + across)


def _paint_figure(painter: QPainter, text: str, at: QPointF, way: QPointF, room: QRectF, font: QFont) -> None:
    """The figure on a ground of its own, beside the middle of the line and inside the view."""
    t = current()
    made = QFont(font)
    made.setPixelSize(17)
    made.setBold(True)
    painter.setFont(made)
    box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-9, -5, 9, 5)
    steep = abs(way.y()) > abs(way.x())
    box.moveCenter(at + (QPointF(box.width() / 2 + 10, 0) if steep else QPointF(0, -box.height() / 2 - 8)))
    inner = room.adjusted(6, 6, -6, -6)
    box.moveLeft(min(max(box.left(), inner.left()), inner.right() - box.width()))
    box.moveTop(min(max(box.top(), inner.top()), inner.bottom() - box.height()))
    painter.setPen(QPen(QColor(t.accent), 1))
    painter.setBrush(QColor(t.surface))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(t.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_hover(painter: QPainter, p: QPointF, snap: Snap) -> None:
    """A square on a corner, a ring on a centre, a lozenge on a line, a cross where nothing is met."""
    t = current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((QColor(t.surface), 4.5), (QColor(t.accent), 2.0)):
        painter.setPen(QPen(colour, wide))
        match snap:
            case Snap.CORNER:
                painter.drawRect(QRectF(p.x() - 5, p.y() - 5, 10, 10))
            case Snap.CENTRE:
                painter.drawEllipse(p, 6, 6)
                painter.drawPoint(p)
            case Snap.LINE:
                painter.drawPolygon([p + QPointF(*d) for d in ((0, -6), (6, 0), (0, 6), (-6, 0))])
            case Snap.FREE:
                painter.drawLine(p - QPointF(6, 0), p + QPointF(6, 0))
                painter.drawLine(p - QPointF(0, 6), p + QPointF(0, 6))


class MeasureBar(QWidget):
    """The reading in words, or what to do for one."""

    def __init__(self, put_down: Callable[[], None]) -> None:
        super().__init__()
        self._said = label("", "subheading")
        self._hint = label("", "small", wrap=True)
        self._done = button("", put_down)
        line = row(self._said, self._hint, self._done, gap=16, margin=(20, 0, 12, 8))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_tool(self, tool: MeasureTool, tr: Translator) -> None:
        """What stands between the points."""
        read = tool.read
        if read is not None:
            text = told(read, tr)
        elif tool.refused:
            text = tr("A turned view shortens lengths: measure from the front, the top or the side.")
        else:
            text = tr("Click two points on the drawing.")
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._hint.setText(tr("Shift keeps the line straight. By keys: N, arrows, Enter."))
        for set_ in (self._done.setText, self._done.setAccessibleName):
            set_(tr("Put the ruler away"))
        self._done.setToolTip(tr("Put the ruler away") + " (M, Esc)")


_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
