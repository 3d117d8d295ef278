"""The small picture by which a list shows a design, with rounded corners; its symbol where none was painted yet."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel

from juwdesk.app.covers import cover_file
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import label

SIDE = 48
RADIUS = 6
SYMBOLS = {"item": "assess", "design": "design", "dossier": "folder"}


def cover(folder: Path, kind: str, document_id: str) -> QLabel:
    """A square of ``SIDE`` pixels; ``kind`` of what the row opens: ``item``, ``design`` or ``dossier``."""
    shown = label()
    shown.setFixedSize(SIDE, SIDE)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture = QPixmap(str(cover_file(folder, document_id))) if kind == "design" else QPixmap()
    if picture.isNull():
        shown.setPixmap(theme.icon(SYMBOLS[kind], 22, theme.current().accent).pixmap(QSize(22, 22)))
    else:
        shown.setPixmap(_rounded(picture, shown.devicePixelRatioF()))
    return shown


def _rounded(picture: QPixmap, ratio: float) -> QPixmap:
    side = round(SIDE * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(0, 0, side, side), RADIUS * ratio, RADIUS * ratio)
    painter.setClipPath(outline)
    painter.drawPixmap(QRectF(0, 0, side, side).toRect(), picture)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
