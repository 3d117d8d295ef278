"""A button that is a row of labels: as high as its words need at the width it gets."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy


class RowButton(QPushButton):
    """A row to choose or to follow, ``least`` pixels high or more. The layout holds labels only."""

    def __init__(
        self, inside: QLayout, name: str = "", act: Callable[[], object] | None = None, least: int = 48
    ) -> None:
        super().__init__()
        self._least = least
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(inside)
        self.setAccessibleName(name)
        if act is not None:
            self.clicked.connect(lambda: act())

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout

    def sizeHint(self) -> QSize:
        return QSize(self._inside().minimumSize().width(), self._least)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._least, self._inside().totalHeightForWidth(width))
