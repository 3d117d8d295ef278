"""What lies under a painted piece, and the small tag that names a part beside the pointer."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap

from juwdesk.drawing.paper import Ground, ground_picture
from juwdesk.ui.theme import current

SIZE = (1600, 1100)
"""Pixels of a sheet: larger canvases lay several side by side."""


class Grounds:
    """Sheets of toned paper and velvet, each made once."""

    def __init__(self) -> None:
        self._made: dict[Ground, QPixmap] = {}

    def paint(self, painter: QPainter, ground: Ground, area: QRect) -> None:
        """Lay a ground over the whole area, which begins at the origin."""
        sheet = self._made.get(ground)
        if sheet is None:
            pixels = (ground_picture(ground, *SIZE) * 255).round().astype("uint8")
            image = QImage(pixels.tobytes(), *SIZE, 3 * SIZE[0], QImage.Format.Format_RGB888)
            sheet = self._made[ground] = QPixmap.fromImage(image.copy())
        if sheet.width() >= area.width() and sheet.height() >= area.height():
            painter.drawPixmap(area, sheet, area)
        else:
            painter.drawTiledPixmap(area, sheet)


def name_tag(painter: QPainter, name: str, at: QPointF, room: QRectF, font: QFont) -> None:
    """A name beside a point, inside the room."""
    colours = current()
    made = QFont(font)
    made.setPixelSize(13)
    painter.setFont(made)
    box = QRectF(painter.fontMetrics().boundingRect(name)).adjusted(-8, -4, 8, 4)
    box.moveTopLeft(at + QPointF(16, 14))
    if box.right() > room.right() - 4:
        box.moveRight(at.x() - 12)
    if box.bottom() > room.bottom() - 4:
        box.moveBottom(at.y() - 10)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ink))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(colours.paper))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
