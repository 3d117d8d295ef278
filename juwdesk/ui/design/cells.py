"""Where on the canvas each view stands: its rectangle, its scale, and the point of the view in its middle."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPixmap, QTransform

from juwdesk.app.pictures import FOUR, Grip, Notes, Picture, Wanted
from juwdesk.drawing.ir import Box, Drawing
from juwdesk.ui.painter import qimage

K = 4.3
"""Pixels for a mm of paper: figures of 2.5 mm stand as large as the text of a form."""
LEAST, MOST = 1.2, 400.0
"""The scale of a view stays between these, pixels per mm."""
GAP = 1.0
FOOT = 20.0
"""Pixels kept for the caption below a view."""


@dataclass
class Cell:
    """One view on the canvas. ``scale`` logical pixels per mm; ``middle`` the point of the view (mm) in the middle of
    ``rect``; ``fitted`` while nobody zoomed; ``framing`` for what it was fitted."""

    name: str
    rect: QRectF = field(default_factory=QRectF)
    scale: float = 0.0
    middle: tuple[float, float] = (0.0, 0.0)
    fitted: bool = True
    framing: str = ""
    picture: Picture | None = None
    pixmap: QPixmap | None = None
    lines: Drawing | None = None
    notes: Notes | None = None
    grips: tuple[Grip, ...] = ()

    @property
    def transform(self) -> QTransform:
        """From the view's mm (y up) to the canvas."""
        s, (x, y), c = self.scale, self.middle, self.rect.center()
        return QTransform(s, 0, 0, -s, c.x() - s * x, c.y() + s * y)

    def at(self, point: QPointF) -> tuple[float, float]:
        """The view's mm under a point of the canvas."""
        c = self.rect.center()
        return (
            self.middle[0] + (point.x() - c.x()) / self.scale,
            self.middle[1] - (point.y() - c.y()) / self.scale,
        )

    def fit(self, box: Box, margin: float, around: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)) -> None:
        """Show a box (view mm) as large as fits, with a margin in pixels and room for the caption at the foot.

        ``around`` are pixels kept free to the left, below, to the right and above whatever the scale.
        """
        left, bottom, right, top = around
        bottom += FOOT
        wide = max(40.0, self.rect.width() - 2 * margin - left - right)
        high = max(40.0, self.rect.height() - 2 * margin - bottom - top)
        self.scale = min(max(min(wide / max(box.width, 0.1), high / max(box.height, 0.1)), LEAST), MOST)
        self.middle = (
            (box.left + box.right) / 2 + (right - left) / 2 / self.scale,
            (box.bottom + box.top) / 2 + (top - bottom) / 2 / self.scale,
        )
        self.fitted = True

    def zoom(self, factor: float, about: QPointF) -> None:
        """Nearer or farther, with the point under the pointer in its place."""
        x, y = self.at(about)
        self.scale = min(max(self.scale * factor, LEAST), MOST)
        now = self.at(about)
        self.middle = (self.middle[0] + x - now[0], self.middle[1] + y - now[1])
        self.fitted = False

    def pan(self, dx: float, dy: float) -> None:
        """Moved by pixels."""
        self.middle = (self.middle[0] - dx / self.scale, self.middle[1] + dy / self.scale)
        self.fitted = False

    def wanted(self, ratio: float) -> Wanted:
        """What a picture must show: the part in sight with a little about it; ``ratio`` device pixels per pixel."""
        half_w, half_h = self.rect.width() / self.scale * 0.52, self.rect.height() / self.scale * 0.52
        x, y = self.middle
        return Wanted(self.name, Box(x - half_w, y - half_h, x + half_w, y + half_h), self.scale * ratio)

    def take(self, picture: Picture) -> None:
        """Show a picture or quick lines in place of what stood."""
        if picture.lines is not None:
            self.lines = picture.lines
            return
        if picture.pixels is not None:
            from juwdesk.drawing.ir import Image

            self.picture = picture
            self.pixmap = QPixmap.fromImage(qimage(Image(picture.pixels, picture.window)))

    def target(self) -> QRectF:
        """Where the picture stands on the canvas."""
        if self.picture is None:
            return QRectF()
        box = self.picture.window
        return self.transform.mapRect(QRectF(box.left, box.bottom, box.width, box.height))


def arranged(names: tuple[str, ...], area: QRectF) -> dict[str, QRectF]:
    """One view over everything, or four in first-angle order."""
    if names != FOUR:
        return {names[0]: area}
    w, h = (area.width() - GAP) / 2, (area.height() - GAP) / 2
    left, top = area.left(), area.top()
    return {
        "front": QRectF(left, top, w, h),
        "side": QRectF(left + w + GAP, top, w, h),
        "top": QRectF(left, top + h + GAP, w, h),
        "free": QRectF(left + w + GAP, top + h + GAP, w, h),
    }


def fit_four(cells: dict[str, Cell], boxes: dict[str, Box], margin: float) -> None:
    """Front, side and top at one scale with their axes in line; the free view by itself."""
    for name in FOUR:
        cells[name].fit(boxes[name], margin)
    three = [cells[name] for name in ("front", "side", "top")]
    scale = min(cell.scale for cell in three)
    for cell in three:
        cell.scale = scale
    front, side, top = three
    side.middle = (side.middle[0], front.middle[1])
    top.middle = (front.middle[0], top.middle[1])
    cells["free"].scale = min(cells["free"].scale, scale)
