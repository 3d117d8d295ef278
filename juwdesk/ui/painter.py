"""The drawing IR through Qt. One QPainterPath per primitive, never merged; what is the same object is not made anew.

On screen pens are cosmetic (a constant number of pixels for a pen's mm on paper); on paper and in pictures they are
true mm.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from juwdesk.drawing.ir import Box, Close, Curve, Drawing, Group, Handle, Image, Item, Line, Move, Path, Text
from juwdesk.drawing.style import FILLS, PENS, ROLES
from juwdesk.drawing.text import family, font_path

_LOADED: set[str] = set()
_FACES = 4


@dataclass(frozen=True, slots=True)
class Colours:
    """How paper ink becomes screen ink: ``ink`` replaces the black of pens and texts, ``paper`` the paper fill,
    ``tint`` the tinted one; None keeps what the style says."""

    ink: str | None = None
    paper: str | None = None
    tint: str | None = None

    def pen(self, colour: str) -> str:
        """The screen colour of a pen or text."""
        return self.ink if self.ink is not None and colour == "#111111" else colour

    def fill(self, name: str) -> str:
        """The screen colour of a fill name."""
        if name == "paper" and self.paper is not None:
            return self.paper
        if name == "tint" and self.tint is not None:
            return self.tint
        return self.pen(FILLS.get(name, name))


PAPER = Colours()


def load_fonts() -> None:
    """Make the packaged faces known to Qt; needed once per process after the application exists."""
    if len(_LOADED) == _FACES:
        return
    for serif in (False, True):
        for bold in (False, True):
            path = str(font_path(serif, bold))
            if path not in _LOADED:
                QFontDatabase.addApplicationFont(path)
                _LOADED.add(path)


def font(size: float, bold: bool = False, serif: bool = False) -> QFont:
    """A packaged face at ``size`` units (em), kerning off: advances equal those of ``drawing.text``."""
    load_fonts()
    made = QFont(family(serif))
    made.setPixelSize(_TEXT_UNITS)
    made.setBold(bold)
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
    return made


_TEXT_UNITS = 200
"""Texts are laid out at this pixel size and scaled down, for advances exact to 1/200 em."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A primitive ready for QPainter, in the drawing's mm, y up."""

    item: Path | Image | Text
    path: QPainterPath | None = None
    pixmap: QPixmap | None = None


class ItemCache:
    """Qt forms of IR primitives by identity: a primitive that is the same object is not converted again.

    Entries live as long as the drawing that was shown last; ``keep`` drops the rest.
    """

    def __init__(self) -> None:
        self._made: dict[int, Painted] = {}
        self.built = 0

    def of(self, item: Path | Image | Text) -> Painted:
        """The Qt form of a primitive."""
        found = self._made.get(id(item))
        if found is None or found.item is not item:
            found = _converted(item)
            self._made[id(item)] = found
            self.built += 1
        return found

    def keep(self, drawings: Iterable[Drawing]) -> None:
        """Forget everything that none of ``drawings`` shows."""
        shown = {id(item) for drawing in drawings for item, _ in walk(drawing.items)}
        self._made = {key: value for key, value in self._made.items() if key in shown}

    def __len__(self) -> int:
        return len(self._made)


def _converted(item: Path | Image | Text) -> Painted:
    match item:
        case Path():
            return Painted(item, path=painter_path(item))
        case Image():
            return Painted(item, pixmap=QPixmap.fromImage(qimage(item)))
        case Text():
            return Painted(item, path=None)


def painter_path(path: Path) -> QPainterPath:
    """The segments of one IR path; even-odd, so that holes stay open."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.OddEvenFill)
    for segment in path.segments:
        match segment:
            case Move(to):
                made.moveTo(*to)
            case Line(to):
                made.lineTo(*to)
            case Curve(c1, c2, to):
                made.cubicTo(*c1, *c2, *to)
            case Close():
                made.closeSubpath()
    return made


def qimage(image: Image) -> QImage:
    """The pixels of an IR image as a QImage of its own memory."""
    pixels = np.ascontiguousarray(image.pixels)
    high, wide, depth = pixels.shape
    kind = QImage.Format.Format_RGBA8888 if depth == 4 else QImage.Format.Format_RGB888
    return QImage(pixels.data, wide, high, depth * wide, kind).copy()


def walk(
    items: Iterable[Item], scale: float = 1.0, x: float = 0.0, y: float = 0.0
) -> Iterator[tuple[Path | Image | Text, tuple[float, float, float]]]:
    """Every primitive with the scale and offset that its groups give it."""
    for item in items:
        if isinstance(item, Group):
            yield from walk(item.items, scale * item.scale, x + scale * item.offset[0], y + scale * item.offset[1])
        else:
            yield item, (scale, x, y)


Mode = Literal["screen", "paper"]


def paint(
    painter: QPainter,
    drawing: Drawing,
    to_device: QTransform,
    cache: ItemCache | None = None,
    *,
    mode: Mode = "screen",
    pixels_per_mm: float = 3.78,
    colours: Colours = PAPER,
    selected: str = "",
    accent: str = "#8A6420",
) -> None:
    """Draw onto a painter. ``to_device`` maps the drawing's mm (y up) to device units.

    ``mode`` ``screen``: cosmetic pens of ``pixels_per_mm`` times their width on paper; ``paper``: true mm. Strokes of
    the part ``selected`` get the ``accent`` colour.
    """
    kept = cache if cache is not None else ItemCache()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    pens = _Pens(mode, pixels_per_mm, colours)
    for item, (scale, x, y) in walk(drawing.items):
        placed = QTransform(scale, 0, 0, scale, x, y) * to_device
        made = kept.of(item)
        tint = accent if selected and item.source == selected else None
        match item:
            case Path():
                _paint_path(painter, item, made, placed, pens, scale, tint)
            case Image(_, box):
                painter.setTransform(placed)
                painter.scale(1.0, -1.0)
                if made.pixmap is not None:
                    target = QRectF(box.left, -box.top, box.width, box.height)
                    painter.drawPixmap(target, made.pixmap, QRectF(made.pixmap.rect()))
            case Text():
                _paint_text(painter, item, placed, scale, colours, tint)
    painter.resetTransform()


def _paint_path(
    painter: QPainter, item: Path, made: Painted, placed: QTransform, pens: "_Pens", scale: float, tint: str | None
) -> None:
    painter.setTransform(placed)
    painter.setPen(pens.of(item.pen, scale, tint) if item.pen else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(pens.colours.fill(item.fill))) if item.fill else Qt.BrushStyle.NoBrush)
    if made.path is not None:
        painter.drawPath(made.path)


def _paint_text(
    painter: QPainter, item: Text, placed: QTransform, scale: float, colours: Colours, tint: str | None
) -> None:
    shown = font(item.size, item.bold, item.serif)
    wide = QFontMetricsF(shown).horizontalAdvance(item.text)
    left = {"left": 0.0, "middle": -wide / 2, "right": -wide}[item.align]
    unit = item.size / _TEXT_UNITS / scale
    painter.setTransform(placed)
    painter.translate(*item.at)
    painter.rotate(item.angle)
    painter.scale(unit, -unit)
    painter.setFont(shown)
    painter.setPen(QPen(QColor(tint or colours.pen(ROLES.get(item.role, "#111111")))))
    painter.drawText(QPointF(left, 0.0), item.text)


@dataclass(slots=True)
class _Pens:
    """QPens by name, made once per paint."""

    mode: Mode
    pixels_per_mm: float
    colours: Colours
    _made: dict[tuple[str, float, str | None], QPen] = field(default_factory=dict)

    def of(self, name: str, scale: float, tint: str | None) -> QPen:
        key = (name, scale, tint)
        pen = self._made.get(key)
        if pen is None:
            style = PENS[name]
            pen = QPen(QColor(tint or self.colours.pen(style.colour)))
            cosmetic = self.mode == "screen"
            wide = max(style.width * self.pixels_per_mm, 0.7) if cosmetic else style.width / scale
            pen.setWidthF(wide)
            pen.setCosmetic(cosmetic)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap if style.dashes else Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if style.dashes:
                unit = wide / self.pixels_per_mm if cosmetic else style.width
                pen.setDashPattern([dash / unit for dash in style.dashes])
            self._made[key] = pen
        return pen


def fitting(box: Box, width: float, height: float, margin: float = 0.0) -> QTransform:
    """The transform that shows ``box`` (mm, y up) centred in a device area, as large as fits."""
    scale = min((width - 2 * margin) / max(box.width, 1e-6), (height - 2 * margin) / max(box.height, 1e-6))
    x = width / 2 - scale * (box.left + box.right) / 2
    y = height / 2 + scale * (box.bottom + box.top) / 2
    return QTransform(scale, 0, 0, -scale, x, y)


def picture(drawing: Drawing, dots_per_mm: float, background: str = "#FFFFFF", colours: Colours = PAPER) -> QImage:
    """The drawing on its bounds as an image with true pen widths."""
    box = drawing.bounds
    wide, high = max(1, round(box.width * dots_per_mm)), max(1, round(box.height * dots_per_mm))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    k = dots_per_mm
    paint(painter, drawing, QTransform(k, 0, 0, -k, -k * box.left, k * box.top), mode="paper", colours=colours)
    painter.end()
    return image


def hit(drawing: Drawing, x: float, y: float, reach: float) -> tuple[str, Handle | None]:
    """The part (and handle) of the topmost primitive within ``reach`` mm of a point, or ``("", None)``."""
    area = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
    best: tuple[str, Handle | None] = ("", None)
    for item, (scale, dx, dy) in walk(drawing.items):
        handle = None if isinstance(item, Image) else item.handle
        if not item.source and handle is None:
            continue
        local = QRectF((area.x() - dx) / scale, (area.y() - dy) / scale, area.width() / scale, area.height() / scale)
        if isinstance(item, Path):
            touched = painter_path(item).intersects(local)
        elif isinstance(item, Text):
            wide = QFontMetricsF(font(item.size, item.bold, item.serif)).horizontalAdvance(item.text)
            wide *= item.size / _TEXT_UNITS / scale
            left = {"left": 0.0, "middle": -wide / 2, "right": -wide}[item.align]
            turned = QTransform().translate(*item.at).rotate(item.angle)
            rect = QRectF(left, -0.2 * item.size / scale, wide, 0.95 * item.size / scale)
            touched = turned.mapRect(rect).intersects(local)
        else:
            touched = False
        if touched:
            best = (item.source, handle)
    return best
