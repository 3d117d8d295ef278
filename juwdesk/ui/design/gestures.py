"""Two fingers on the drawing: pinching brings it nearer or farther, on a touchpad and on a touch screen."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from juwdesk.ui.design.canvas import Canvas


class Pinching(QObject):
    """Watches a canvas for pinches."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.grabGesture(Qt.GestureType.PinchGesture)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a pinch."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._zoom(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if not isinstance(pinch, QPinchGesture):
                return False
            middle = pinch.centerPoint()
            at = self._canvas.mapFromGlobal(middle) if isinstance(watched, QWidget) else middle
            self._zoom(pinch.scaleFactor(), at)
            event.accept(pinch)
            return True
        return False

    def _zoom(self, factor: float, about: QPointF) -> None:
        cell = self._canvas.cell_at(about)
        if cell.scale > 0 and 0.2 < factor < 5.0:
            cell.zoom(factor, about)
            self._canvas.touched()
