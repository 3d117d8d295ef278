"""A button that holds a layout: a door, a row of a list. It is as large as what it holds."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QWidget


class Press(QPushButton):
    """``role`` door or row; ``name`` and ``account`` are what a screen reader says."""

    def __init__(self, inside: QLayout, name: str, act: Callable[[], object], role: str, account: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setAccessibleDescription(account)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(inside)
        # The labels are part of the button: the pointer's presses go through them.
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: act())

    def sizeHint(self) -> QSize:
        """What the layout wants."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the layout cannot do without."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Wrapped texts need more height where there is less width."""
        inside = self.layout()
        return inside is not None and inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        inside = self.layout()
        return inside.heightForWidth(width) if inside is not None else -1
