"""What lies over or under the views and may take pointer and keys: a ruler, a ghost, a photograph, guides."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter

from juwdesk.ui.design.cells import Cell


class Overlay(QObject):
    """One layer of the canvas. ``paint_under`` goes before the piece and ``paint_over`` after it, once for every view
    in sight, clipped to it. The pointer and the keys are offered to the layers first, in their order; who answers
    True has taken what was offered."""

    def paint_under(self, painter: QPainter, cell: Cell) -> None:
        """What the piece lies on."""

    def paint_over(self, painter: QPainter, cell: Cell) -> None:
        """What lies on the piece."""

    @property
    def veils(self) -> bool:
        """Whether the whole canvas is seen through this layer."""
        return False

    def veiled(self, image: QImage) -> QImage:
        """The canvas as seen through this layer."""
        return image

    def press(self, event: QMouseEvent) -> bool:
        """The left button goes down, without the space bar."""
        return False

    def move(self, event: QMouseEvent) -> bool:
        """The pointer moves while the board itself does nothing."""
        return False

    def release(self, event: QMouseEvent) -> bool:
        """The button comes up."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """A key on the drawing."""
        return False
