"""What the drawing says where everything is hidden: a button that shows it all again."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from juwdesk.base.locale import Translator
from juwdesk.design.document import Design
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import restyle

BELOW = 20
"""Pixels from the sentence in the middle of the drawing."""


def all_hidden(design: Design) -> bool:
    """Whether there are parts, and none of them is in sight."""
    return bool(design.parts) and all(part.hidden for part in design.parts)


class ShowAll(QPushButton):
    """Stands in the middle of ``board``, under its sentence; ``clicked`` as every button."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setProperty("role", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        board.installEventFilter(self)
        self.hide()

    def show_when(self, on: bool, tr: Translator) -> None:
        """In sight, or not."""
        text = tr("Show all parts")
        if self.text() != text:
            self.setText(text)
            self.setAccessibleName(text)
            self.setIcon(theme.icon("eye", 18, theme.current().accent_ink))
        self.setVisible(on)
        if on:
            restyle(self)
            self._place()

    def _place(self) -> None:
        board = self.parentWidget()
        if board is not None:
            self.adjustSize()
            self.move(board.rect().center() + QPoint(-self.width() // 2, BELOW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The board has another size."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)
