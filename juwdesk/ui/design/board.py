"""Hands on the drawing: turning, taking up parts, dragging dimensions, zooming; every gesture has keys too."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from juwdesk.app.design_room import Hand
from juwdesk.app.pictures import Grip
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.painter import hit

NEAR = 9.0
"""Pixels within which a grip is met; and how far a press may stray before it is a drag."""
STRAY = 4.0
TURN = 0.5
"""Degrees for a pixel."""
KEY_TURN = 5.0


class Doing(Enum):
    """What the pressed pointer does."""

    NOTHING = auto()
    PRESSED = auto()
    TURNING = auto()
    PANNING = auto()
    GRIPPING = auto()


class Board(Canvas):
    """The canvas with hands on it. Says what is wanted; the room answers with another bench."""

    def __init__(self) -> None:
        super().__init__()
        self._doing = Doing.NOTHING
        self._from = QPointF()
        self._last = QPointF()
        self._grip: Grip | None = None
        self._start = (0.0, 0.0)
        self._space = False

    @property
    def space_held(self) -> bool:
        """Whether the space bar makes every press move the view."""
        return self._space

    @property
    def busy(self) -> bool:
        """Whether a hand holds something."""
        return self._doing in (Doing.TURNING, Doing.GRIPPING)

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        self._from = self._last = point
        cell = self.cell_at(point)
        middle = event.button() is Qt.MouseButton.MiddleButton
        if event.button() is Qt.MouseButton.LeftButton and not self._space and self._taken(event):
            return
        if middle or (event.button() is Qt.MouseButton.LeftButton and self._space):
            self._doing = Doing.PANNING
        elif event.button() is Qt.MouseButton.LeftButton:
            if cell.name != self.bench.view:
                self.view_chosen.emit(cell.name)
                cell = self.cell_at(point)
            self._grip = self._grip_at(cell, point)
            self._start = cell.at(point) if cell.scale > 0 else (0.0, 0.0)
            self._doing = Doing.GRIPPING if self._grip else Doing.PRESSED
            if self._grip:
                self.chosen.emit(self._grip.handle.part)
        self._point_shape()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        step, self._last = point - self._last, point
        self.pointer = point
        if self._doing is Doing.NOTHING and not self._space and any(each.move(event) for each in self.overlays):
            self._set_hovered("")
            return
        if self._doing is Doing.PRESSED and (point - self._from).manhattanLength() > STRAY:
            free = self.cell_at(self._from).name == "free"
            self._doing = Doing.TURNING if free else Doing.PANNING
        match self._doing:
            case Doing.NOTHING:
                self._hover(point)
            case Doing.TURNING:
                self._set_hovered("")
                azimuth, elevation = self.bench.turn
                self.turned.emit(azimuth - TURN * step.x(), elevation + TURN * step.y(), False)
            case Doing.PANNING:
                self._set_hovered("")
                self.cell_at(self._from).pan(step.x(), step.y())
                self.touched()
            case Doing.GRIPPING if self._grip is not None:
                self._set_hovered("")
                wanted = self._grip.dragged(self._start, self.cell_at(self._from).at(point))
                self.dragged.emit(self._grip.handle.part, self._grip.handle.parameter, wanted)
        self._point_shape()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._doing is Doing.NOTHING and any(each.release(event) for each in self.overlays):
            return
        did, self._doing = self._doing, Doing.NOTHING
        match did:
            case Doing.PRESSED:
                self.chosen.emit(self.part_under(event.position()))
            case Doing.TURNING:
                self.turned.emit(*self.bench.turn, True)
            case Doing.GRIPPING if self._grip is not None:
                self.dropped.emit(self._grip.handle.part, self._grip.handle.parameter)
        self._grip = None
        self._point_shape()

    def _taken(self, event: QMouseEvent) -> bool:
        """Whether a layer of the canvas takes a press."""
        return any(each.press(event) for each in self.overlays)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._taken(event):
            return
        self._doing = Doing.NOTHING
        grip = self._grip_at(self.cell_at(event.position()), event.position())
        if grip is not None:
            self.value_asked.emit(f"{grip.handle.part}/{grip.handle.parameter}")
        else:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120 or event.pixelDelta().y() / 60
        self.cell_at(event.position()).zoom(1.15**turns, event.position())
        self.touched()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered("")
        super().leaveEvent(event)

    def _hover(self, point: QPointF) -> None:
        grip = self._grip_at(self.cell_at(point), point)
        self._set_hovered(grip.handle.part if grip else self.part_under(point))

    def _set_hovered(self, part: str) -> None:
        if part or self.hovered:
            self.hovered = part
            self.update()

    def _point_shape(self) -> None:
        cell = self.cell_at(self.pointer)
        if self._doing in (Doing.PANNING, Doing.TURNING):
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._doing is Doing.GRIPPING or self._grip_at(cell, self.pointer) is not None:
            shape = Qt.CursorShape.SizeAllCursor
        elif self._space or (cell.name == "free" and not self.hovered):
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = Qt.CursorShape.PointingHandCursor if self.hovered else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _grip_at(self, cell: Cell, point: QPointF) -> Grip | None:
        """The grip at the pointer: its place on the piece, or the figure of its dimension."""
        if self.bench.hand is not Hand.TECHNICAL or cell.notes is None or not cell.grips or cell.scale <= 0:
            return None
        near = [
            (gap, grip)
            for grip in cell.grips
            if grip.handle.part == self.bench.selected
            and (gap := (cell.transform.map(QPointF(*grip.at)) - point).manhattanLength()) < 1.5 * NEAR
        ]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        shown, placed = self.placed_notes(cell, cell.notes)
        inverse, _ = placed.inverted()
        spot = inverse.map(point)
        _, handle = hit(shown, spot.x(), spot.y(), 0.6)
        return next((grip for grip in cell.grips if grip.handle == handle), None) if handle else None

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self.busy and any(each.key(event) for each in self.overlays):
            return
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.key_view.emit(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_G:
            self.key_hand.emit()
        elif key == Qt.Key.Key_F:
            self.key_four.emit()
        elif key == Qt.Key.Key_P:
            self.key_pen.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            cell = self.focus_cell
            cell.zoom(1 / 1.2 if key == Qt.Key.Key_Minus else 1.2, cell.rect.center())
            self.touched()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _WAYS:
            self._arrow(*_WAYS[Qt.Key(key)], 3.0 if shift else 1.0)
        elif key == Qt.Key.Key_Space:
            self._space = True
            self._point_shape()
        elif key == Qt.Key.Key_Escape and self.busy:
            self._doing = Doing.NOTHING
            self._grip = None
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._point_shape()
        super().keyReleaseEvent(event)

    def _arrow(self, right: float, up: float, times: float) -> None:
        if self.focus_cell.name == "free":
            azimuth, elevation = self.bench.turn
            self.turned.emit(azimuth + KEY_TURN * times * right, elevation + KEY_TURN * times * up, True)
        else:
            self.focus_cell.pan(-40.0 * times * right, 40.0 * times * up)
            self.touched()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.shows_focus = event.reason() in by_key
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self.update()


_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
