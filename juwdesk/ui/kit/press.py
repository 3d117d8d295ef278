"""A button that holds a layout of labels: a door, a row to choose or to follow."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QWidget


class Press(QPushButton):
    """As high as its words need at the width it gets, ``least`` pixels or more.

    ``role`` row, door or link; ``name`` and ``account`` are what a screen reader says.
    """

    def __init__(
        self,
        inside: QLayout,
        name: str = "",
        act: Callable[[], object] | None = None,
        role: str = "row",
        account: str = "",
        least: int = 0,
    ) -> None:
        super().__init__()
        self._least = least
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
        if act is not None:
            self.clicked.connect(lambda: act())

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout

    def sizeHint(self) -> QSize:
        """What the layout wants."""
        return self._inside().sizeHint().expandedTo(QSize(0, self._least))

    def minimumSizeHint(self) -> QSize:
        """What the layout cannot do without."""
        return self._inside().minimumSize().expandedTo(QSize(0, self._least))

    def hasHeightForWidth(self) -> bool:
        """Wrapped texts need more height where there is less width."""
        return self._inside().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return max(self._least, self._inside().totalHeightForWidth(width))
