"""The pen over the drawing: a clear sheet that takes the pointer, shows strokes while they are made, and says what
became of them. Wheel, middle button, space and everything in a turned view go through to the board below."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPointingDevice, QTabletEvent, QTransform
from PySide6.QtWidgets import QWidget

from juwdesk.app.freehand import DRAWABLE, Sheet, rubbed
from juwdesk.design.freehand import Stroke, Symmetry
from juwdesk.design.freehand_edit import (
    closed,
    handle_moved,
    node_added,
    node_moved,
    node_removed,
    place_of,
    smoothed,
)
from juwdesk.drawing.ir import Point
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.pen_paint import PenPicture, paint_pen
from juwdesk.ui.design.pen_tools import Held, Tool

CLOSE = 9.0
"""Pixels from its beginning within which a stroke is closed, and from a node within which it is met."""
TREMBLE = 1.6
"""Pixels that a smoothed stroke may leave the pen's way."""
RUBBER = 9.0
"""Radius of the eraser, pixels."""
HALFWAY = 1200
"""Milliseconds after which a stroke on its way is kept, so that a crash takes no more."""
EVEN = 0.5
"""The pressure of a mouse."""


class PenSheet(QWidget):
    """Lies over the board while the pen is taken up. ``changed(strokes, done)``: another state of the strokes on the
    sheet, ``done`` when the pen is lifted; ``dropped``: the stroke on its way was given up."""

    changed = Signal(object, bool)
    dropped = Signal()
    left = Signal()
    asked = Signal(str, QPointF)
    """A view and a point in which a stroke begins: whoever knows the piece lays the sheet."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.board = board
        self.tool = Tool.DRAW
        self.sheet: Sheet | None = None
        self.strokes: tuple[Stroke, ...] = ()
        self.symmetry = Symmetry()
        self._live: tuple[int, Stroke | None] = (0, None)
        self.held: Held | None = None
        self.pointer = QPointF(-100, -100)
        self._samples: list[tuple[float, float, float]] = []
        self._before: tuple[Stroke, ...] | None = None
        self._halfway = QTimer(self)
        self._halfway.setInterval(HALFWAY)
        self._halfway.timeout.connect(self.kept_halfway)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        board.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The sheet is as large as the board."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self.board.rect())
        return False

    # what lies here

    def lay(self, sheet: Sheet | None, strokes: tuple[Stroke, ...], symmetry: Symmetry) -> None:
        """Another sheet, or the same after a change; a stroke on its way is not disturbed."""
        other = (sheet.view, sheet.part) if sheet else None
        if self._before is None:
            if self.sheet is None or other != (self.sheet.view, self.sheet.part):
                self.held = None
            self.sheet, self.strokes = sheet, strokes
        self.symmetry = symmetry
        if self.held is not None and not self._is_there(self.held):
            self.held = None
        self.update()

    def _is_there(self, held: Held) -> bool:
        return held.stroke < len(self.strokes) and held.node < len(self.strokes[held.stroke].nodes)

    @property
    def live(self) -> Stroke | None:
        """The stroke on its way, smoothed once for each picture of it, however many places the pen passed."""
        if self._live[0] != len(self._samples):
            made = smoothed(self._samples, self._mm(TREMBLE), self._mm(CLOSE)) if self._samples else None
            self._live = (len(self._samples), made)
        return self._live[1]

    @property
    def busy(self) -> bool:
        """Whether the pen is down."""
        return self._before is not None

    @property
    def cell(self) -> Cell | None:
        """The view that the sheet lies in, where it is in sight."""
        return self.board.cells.get(self.sheet.view) if self.sheet else None

    @property
    def placed(self) -> QTransform | None:
        """From the motif's mm to the pixels of the board."""
        cell = self.cell
        if self.sheet is None or cell is None or cell.scale <= 0:
            return None
        m = self.sheet.to_view
        return QTransform(m[0, 0], m[1, 0], m[0, 1], m[1, 1], m[0, 2], m[1, 2]) * cell.transform

    def _local(self, point: QPointF) -> Point:
        assert self.sheet is not None
        cell = self.cell
        assert cell is not None
        return self.sheet.local(cell.at(point))

    def _mm(self, pixels: float) -> float:
        cell = self.cell
        return pixels / cell.scale if cell is not None and cell.scale > 0 else 0.0

    # the pen goes down, moves, is lifted

    def _down(self, point: QPointF, pressure: float, tool: Tool) -> bool:
        """Whether the sheet takes the pen here."""
        view = self.board.cell_at(point).name
        if view not in DRAWABLE:
            return False
        if self.sheet is None or self.sheet.view != view or (tool is Tool.DRAW and not self.sheet.part):
            self.asked.emit(view, point)
        if self.placed is None:
            return False
        self.pointer = point
        self._before = self.strokes
        match tool:
            case Tool.DRAW:
                self._samples, self._live = [(*self._local(point), pressure)], (0, None)
            case Tool.RUB:
                self._rub(point)
            case Tool.NODES:
                self.held = self._met(point)
                if self.held is None:
                    self._before = None
        if self._before is not None:
            self._halfway.start()
        self.update()
        return True

    def _move(self, point: QPointF, pressure: float, tool: Tool) -> None:
        self.pointer = point
        if self._before is not None and self.placed is not None:
            match tool:
                case Tool.DRAW if self._samples:
                    self._samples.append((*self._local(point), pressure))
                case Tool.RUB:
                    self._rub(point)
                case Tool.NODES if self.held is not None:
                    self._drag(self.held, self._local(point))
        self.update()

    def _up(self) -> None:
        if self._before is None:
            return
        before, self._before = self._before, None
        self._halfway.stop()
        if self._samples:
            live, self._samples = self.live, []
            if live is not None:
                self.strokes = (*before, live)
        if self.strokes != before:
            self.changed.emit(self.strokes, True)
        else:
            self.dropped.emit()
        self.update()

    def kept_halfway(self) -> None:
        """The pen is down for long: what stands is kept as it is."""
        if self._before is None:
            return
        live = self.live
        strokes = (*self._before, live) if live is not None else self.strokes
        if strokes and strokes != self._before:
            self.changed.emit(strokes, False)

    def draw_through(self, way: Sequence[Point]) -> None:
        """A stroke through places of the view in focus (mm), as if a hand had gone there evenly."""
        cell = self.board.focus_cell
        points = np.array(way, float)
        run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        at = np.linspace(0.0, run[-1], 40)
        even = np.column_stack([np.interp(at, run, points[:, 0]), np.interp(at, run, points[:, 1])])
        spots = [cell.transform.map(QPointF(float(x), float(y))) for x, y in even]
        if self._down(spots[0], EVEN, Tool.DRAW):
            for spot in spots[1:]:
                self._move(spot, EVEN, Tool.DRAW)
            self._up()

    def hold(self, stroke: int, node: int) -> None:
        """A node taken in hand."""
        held = Held(stroke, node)
        self.held = held if self._is_there(held) else None
        self.update()

    def give_up(self) -> None:
        """As if the pen had not come down."""
        if self._before is None:
            return
        self.strokes, self._before = self._before, None
        self._samples, self._live = [], (0, None)
        self._halfway.stop()
        self.dropped.emit()
        self.update()

    def _rub(self, point: QPointF) -> None:
        self.strokes = rubbed(self.strokes, self.symmetry, self._local(point), self._mm(RUBBER))

    # nodes

    def _met(self, point: QPointF) -> Held | None:
        """The node or control point under the pointer; those of the node in hand first."""
        placed = self.placed
        assert placed is not None

        def gap(p: Point) -> float:
            return (placed.map(QPointF(*p)) - point).manhattanLength()

        if self.held is not None and self._is_there(self.held):
            node = self.strokes[self.held.stroke].nodes[self.held.node]
            for which, p in (("after", node.after), ("before", node.before)):
                if p != node.at and gap(p) < CLOSE:
                    return Held(self.held.stroke, self.held.node, which)
        near = [
            (gap(node.at), Held(i, j)) for i, stroke in enumerate(self.strokes) for j, node in enumerate(stroke.nodes)
        ]
        best = min(near, key=lambda pair: pair[0], default=(CLOSE, None))
        return best[1] if best[0] < CLOSE else None

    def _drag(self, held: Held, to: Point) -> None:
        assert self._before is not None
        old = self._before[held.stroke]
        fresh = (
            node_moved(old, held.node, to)
            if held.which == "at"
            else handle_moved(old, held.node, held.which == "after", to)
        )
        self._put(held.stroke, fresh, self._before)

    def _put(self, number: int, fresh: Stroke | None, base: tuple[Stroke, ...]) -> None:
        middle = () if fresh is None else (fresh,)
        self.strokes = (*base[:number], *middle, *base[number + 1 :])

    def add_node(self, point: QPointF) -> None:
        """One more node on the stroke under the pointer."""
        if self.placed is None:
            return
        spot = self._local(point)
        near = [(*place_of(stroke, spot), i) for i, stroke in enumerate(self.strokes)]
        place, far, number = min(near, key=lambda row: row[1], default=(0.0, 1e9, 0))
        if far < self._mm(CLOSE):
            self._put(number, node_added(self.strokes[number], place), self.strokes)
            self.held = Held(number, int(place) + 1)
            self.changed.emit(self.strokes, True)

    def remove_node(self) -> None:
        """Without the node in hand; a stroke with too few left goes whole."""
        if self.held is None or self._before is not None:
            return
        held, self.held = self.held, None
        self._put(held.stroke, node_removed(self.strokes[held.stroke], held.node), self.strokes)
        self.changed.emit(self.strokes, True)

    def step_node(self, by: int) -> None:
        """The next or the one before of all nodes in hand."""
        every = [Held(i, j) for i, stroke in enumerate(self.strokes) for j in range(len(stroke.nodes))]
        if every and self._before is None:
            now = every.index(Held(self.held.stroke, self.held.node)) if self.held is not None else -min(by, 0) - 1
            self.held = every[(now + by) % len(every)]
            self.dropped.emit()
            self.update()

    def nudge(self, right: float, up: float) -> None:
        """The node in hand moved by mm of its motif."""
        if self.held is None or self._before is not None:
            return
        number, node = self.held.stroke, self.held.node
        x, y = self.strokes[number].nodes[node].at
        self._put(number, node_moved(self.strokes[number], node, (x + right, y + up)), self.strokes)
        self.changed.emit(self.strokes, True)

    def close_stroke(self) -> None:
        """The stroke in hand, or the last one, closed or opened."""
        if not self.strokes or self._before is not None:
            return
        number = self.held.stroke if self.held is not None else len(self.strokes) - 1
        stroke = self.strokes[number]
        fresh = closed(stroke, not stroke.closed)
        if fresh != stroke:
            self.held = None
            self._put(number, fresh, self.strokes)
            self.changed.emit(self.strokes, True)

    # mouse and tablet

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.board.space_held:
            event.ignore()
            return
        event.setAccepted(self._down(event.position(), EVEN, self.tool))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), EVEN, self.tool)
        event.setAccepted(self.busy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self.busy)
        self._up()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.tool is Tool.NODES:
            self.add_node(event.position())
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        rubber = event.pointerType() is QPointingDevice.PointerType.Eraser
        tool = Tool.RUB if rubber else self.tool
        match event.type():
            case QEvent.Type.TabletPress:
                event.setAccepted(self._down(event.position(), event.pressure(), tool))
                return
            case QEvent.Type.TabletMove:
                self._move(event.position(), event.pressure(), tool)
            case QEvent.Type.TabletRelease:
                self._up()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer = QPointF(-100, -100)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                if self.busy:
                    self.give_up()
                else:
                    self.left.emit()
            case Qt.Key.Key_P:
                self.left.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.held is not None:
                self.remove_node()
            case Qt.Key.Key_N if self.tool is Tool.NODES:
                self.step_node(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case key if key in _WAYS and self.held is not None and self.tool is Tool.NODES:
                far = 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.05
                self.nudge(*(far * each for each in _WAYS[Qt.Key(key)]))
            case _:
                event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        cell, placed = self.cell, self.placed
        painter = QPainter(self)
        if cell is not None and placed is not None:
            rubs = self.tool is Tool.RUB and self.rect().contains(self.pointer.toPoint())
            paint_pen(
                painter,
                PenPicture(
                    placed, cell.rect, cell.scale, self.symmetry, self.strokes, self.live, self.held,
                    self.tool is Tool.NODES, (self.pointer, RUBBER) if rubs else None,
                ),
            )  # fmt: skip
        painter.end()


_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
