"""Pieces as tiles: a picture drawn by our own renderer, a name, and perhaps why."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from juwdesk.base.paths import resources
from juwdesk.ui.kit.basic import column, label

TILE = 132


@lru_cache(maxsize=96)
def picture(template: str, size: int = TILE) -> QPixmap:
    """The picture of a template; empty where none was drawn yet (``tools/tiles.py``)."""
    found = QPixmap(str(resources() / "pieces" / f"{template}.jpg"))
    if found.isNull():
        return found
    square = Qt.AspectRatioMode.KeepAspectRatio
    return found.scaled(size, size, square, Qt.TransformationMode.SmoothTransformation)


class Tile(QPushButton):
    """A tile to press: picture, name, and perhaps why."""

    def __init__(
        self, template: str, text: str, why: str, act: Callable[[], object], own: QPixmap | None = None
    ) -> None:
        super().__init__()
        self._size = QSize(TILE + 18, TILE + (112 if why else 66))
        self.setFixedSize(self._size)
        self.setProperty("role", "row")
        self.setAccessibleName(f"{text}, {why}" if why else text)
        self.setToolTip(why or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        shown = label()
        shown.setPixmap(own or picture(template))
        shown.setFixedSize(QSize(TILE, TILE))
        inside = column(shown, label(text, wrap=True), gap=4, margin=8)
        if why:
            inside.addWidget(label(why, "small", wrap=True))
        inside.addStretch(1)
        self.setLayout(inside)
        self.clicked.connect(lambda: act())

    def sizeHint(self) -> QSize:
        return self._size  # a button does not ask its layout


def from_bytes(data: bytes) -> QPixmap:
    """A picture that was kept with a piece, at the size of a tile."""
    made = QPixmap()
    made.loadFromData(data)
    if made.isNull():
        return made
    return made.scaled(TILE, TILE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
