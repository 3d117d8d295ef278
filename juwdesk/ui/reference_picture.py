"""Pictures of entries: a traced stone, a cabochon, a metal, the lines of a cut; and swatches of colour."""

import random
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QIcon,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from juwdesk.app.context import Context
from juwdesk.app.jobs import Err, Ok, Outcome
from juwdesk.app.reference_page import Picture
from juwdesk.app.reference_shapes import crown, tile
from juwdesk.ui.reference_mark import paint_mark
from juwdesk.ui.theme import current

KEPT = 96
"""Traced stones that are kept."""
_TRACED: dict[tuple[Picture, int], QImage] = {}


class StonePicture(QWidget):
    """One picture, ``side`` pixels square; a traced stone arrives when it is ready.

    It is asked for once its place has been painted: what is not in sight is not traced, and a page is there before
    its stones are. What was traced is kept, so that a page that is seen again has its stones at once.
    """

    def __init__(self, context: Context, side: int, lane: str) -> None:
        super().__init__()
        self._context, self._side, self._lane = context, side, lane
        self._picture: Picture | None = None
        self._image: QImage | None = None
        self._asked = False
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture | None, name: str) -> None:
        """Another entry's picture; ``name`` is what is to be seen on it."""
        self.setAccessibleName(name)
        if picture is None:
            self.hide()
        elif self.parentWidget() is not None:
            # Shown before it has a parent it would open a window of its own for a moment.
            self.show()
        if picture == self._picture:
            return
        self._picture, self._asked = picture, False
        self._image = _TRACED.get((picture, self._pixels)) if picture is not None else None
        self.update()

    @property
    def _pixels(self) -> int:
        return round(self._side * self.devicePixelRatioF())

    def _ask(self) -> None:
        picture, pixels, shelf = self._picture, self._pixels, self._context.shelf
        if picture is None or picture.form != "faceted" or self._image is not None:
            return

        def done(outcome: Outcome) -> None:
            self._arrived(picture, pixels, outcome)

        self._context.jobs.latest(self._lane, lambda _cancelled: tile(picture, pixels, shelf), done)

    def stop(self) -> None:
        """A stone that is no longer looked at need not be traced; those that are come sooner."""
        if self._picture is not None and self._picture.form == "faceted" and self._image is None:
            self._picture = None
            self._context.jobs.latest(self._lane, lambda _cancelled: None, lambda _outcome: None)

    def _arrived(self, picture: Picture, side: int, outcome: Outcome) -> None:
        match outcome:
            case Ok(value=pixels):
                height, width = pixels.shape[:2]
                straight = QImage.Format.Format_RGBA8888
                image = QImage(pixels.tobytes(), width, height, 4 * width, straight).copy()
                if len(_TRACED) >= KEPT:
                    del _TRACED[next(iter(_TRACED))]
                _TRACED[picture, side] = image
                # The page may have been left meanwhile, or show another stone by now.
                if isValid(self) and picture == self._picture:
                    self._image = image
                    self.update()
            case Err(error=error):
                raise error

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        match self._picture.form:
            case "faceted" if self._image is not None:
                painter.drawImage(area, self._image)
            case "faceted":
                _waiting(painter, area)
                if not self._asked:
                    self._asked = True
                    QTimer.singleShot(0, self, self._ask)
            case "cut":
                _cut_lines(painter, area, self._picture.name)
            case "mark":
                tokens = current()
                paint_mark(painter, area.adjusted(16, 16, -16, -16), self._picture.name, tokens.ink, tokens.surface)
            case "metal":
                _metal(painter, area, QColor(self._picture.colour))
            case _:
                _cabochon(painter, area, QColor(self._picture.colour), self._picture.effect)
        painter.end()


def _waiting(painter: QPainter, area: QRectF) -> None:
    """The place of a stone that is still being traced."""
    painter.setPen(QPen(QColor(current().line), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(10, 10, -10, -10))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    def part(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue()))


def _cabochon(painter: QPainter, area: QRectF, colour: QColor, effect: str) -> None:
    """Highlight upper left with a soft edge, body colour, reflected light lower right."""
    pearl = effect == "pearl"
    oval = area.adjusted(0, 0 if pearl else area.height() * 0.1, 0, 0 if pearl else -area.height() * 0.1)
    painter.setPen(Qt.PenStyle.NoPen)
    if min(colour.red(), colour.green(), colour.blue()) > 215:
        # On white nothing shines; a pearl or a moonstone has a body a little darker than its light.
        colour = _mixed(colour, QColor("#C4B6AE" if pearl else "#B9C2CE"), 0.32)
    shade, white = _mixed(colour, QColor("#0B0A12"), 0.62), QColor("#FFFFFF")
    if pearl:
        shade = _mixed(colour, QColor("#7A6860"), 0.7)
    body = QRadialGradient(
        QPointF(oval.left() + 0.36 * oval.width(), oval.top() + 0.3 * oval.height()), oval.width() * 0.85
    )
    body.setColorAt(0.0, _mixed(colour, white, 0.4))
    body.setColorAt(0.32, colour)
    body.setColorAt(0.72, _mixed(colour, shade, 0.7))
    body.setColorAt(1.0, _mixed(colour, white, 0.12))
    painter.setBrush(QBrush(body))
    painter.drawEllipse(oval)
    painter.save()
    inside = QPainterPath()
    inside.addEllipse(oval)
    painter.setClipPath(inside)
    if effect == "opal":
        _play_of_colour(painter, oval)
    if effect in LINES:
        _light_lines(painter, oval, LINES[effect])
    _reflected(painter, oval, _mixed(colour, white, 0.55))
    _highlight(painter, oval, 0.5 if pearl else 0.85)
    painter.restore()


def _reflected(painter: QPainter, area: QRectF, colour: QColor) -> None:
    centre = QPointF(area.left() + 0.72 * area.width(), area.top() + 0.78 * area.height())
    glow = QRadialGradient(centre, area.width() * 0.34)
    faint, none = QColor(colour), QColor(colour)
    faint.setAlpha(120)
    none.setAlpha(0)
    glow.setColorAt(0, faint)
    glow.setColorAt(1, none)
    painter.setBrush(QBrush(glow))
    painter.drawEllipse(area)


def _highlight(painter: QPainter, area: QRectF, strength: float) -> None:
    centre = QPointF(area.left() + 0.33 * area.width(), area.top() + 0.26 * area.height())
    light = QRadialGradient(centre, area.width() * 0.2)
    light.setColorAt(0, QColor(255, 255, 255, round(240 * strength)))
    light.setColorAt(0.35, QColor(255, 255, 255, round(150 * strength)))
    light.setColorAt(1, QColor(255, 255, 255, 0))
    painter.setBrush(QBrush(light))
    painter.drawEllipse(centre, area.width() * 0.2, area.height() * 0.14)


def _play_of_colour(painter: QPainter, area: QRectF) -> None:
    """Slanting patches of spectral colour under a milky veil; always in the same places."""
    places = random.Random(11)
    for _ in range(90):
        x, y, size, hue, turn = (places.random() for _ in range(5))
        painter.save()
        painter.translate(area.left() + x * area.width(), area.top() + y * area.height())
        painter.rotate(-50 + 100 * turn)
        reach = area.width() * (0.05 + 0.1 * size)
        glow = QRadialGradient(QPointF(0, 0), reach)
        for place, alpha in ((0.0, 0.5), (0.55, 0.3), (1.0, 0.0)):
            glow.setColorAt(place, QColor.fromHsvF(0.02 + 0.74 * hue, 0.7, 1.0, alpha))
        painter.setBrush(QBrush(glow))
        painter.drawEllipse(QPointF(0, 0), reach, 0.55 * reach)
        painter.restore()
    painter.setBrush(QColor(255, 255, 255, 30))
    painter.drawEllipse(area)


LINES = {"star": (90, 150, 210), "cross": (38, 111), "eye": (84,)}
"""The directions, in degrees, of the lines of light: six rays, four crooked ones, a cat's eye."""


def _light_lines(painter: QPainter, area: QRectF, turns: tuple[int, ...]) -> None:
    painter.save()
    painter.translate(area.center() + QPointF(-0.06 * area.width(), -0.08 * area.height()))
    for turn in turns:
        painter.save()
        painter.rotate(turn)
        reach = area.width() * 0.46
        line = QLinearGradient(QPointF(-reach, 0), QPointF(reach, 0))
        for place, alpha in ((0.0, 0), (0.5, 225), (1.0, 0)):
            line.setColorAt(place, QColor(255, 255, 255, alpha))
        painter.setBrush(QBrush(line))
        painter.drawEllipse(QPointF(0, 0), reach, area.width() * 0.018)
        painter.restore()
    painter.restore()


def _metal(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A domed bar: highlight band on the upper flank, body, dark core past the turn, thin reflected light."""
    bar = area.adjusted(0, area.height() * 0.26, 0, -area.height() * 0.26)
    white, dark = QColor("#FFFFFF"), QColor("#1A120A")
    band = QLinearGradient(bar.topLeft(), bar.bottomLeft())
    for place, shade in (
        (0.0, _mixed(colour, white, 0.15)),
        (0.2, _mixed(colour, white, 0.8)),
        (0.4, colour),
        (0.74, _mixed(colour, dark, 0.5)),
        (0.9, _mixed(colour, dark, 0.62)),
        (1.0, _mixed(colour, white, 0.2)),
    ):
        band.setColorAt(place, shade)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(band))
    painter.drawRoundedRect(bar, 12, 12)


def _cut_lines(painter: QPainter, area: QRectF, name: str) -> None:
    """The facets of the crown, seen from above."""
    rings = crown(name)
    if not rings:
        return
    reach = 1.04 * max(float(abs(ring).max()) for ring in rings)
    scale, centre = area.width() / (2 * reach), area.center()
    painter.setPen(QPen(QColor(current().ink), 1.1))
    painter.setBrush(QColor(current().surface))
    for ring in rings:
        painter.drawPolygon([centre + QPointF(x * scale, -y * scale) for x, y in ring.tolist()])


GAP = 5
"""Pixels between a disc and the word after it."""


@lru_cache(maxsize=512)
def swatch_icon(colours: tuple[str, ...], side: int, edge: str) -> QIcon:
    """One to three overlapping discs of colour, for a list or a button."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        pixmap = QPixmap(round((side + GAP) * ratio), round(side * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(0, 0, side, side), colours, edge)
        painter.end()
        made.addPixmap(pixmap)
    return made


def paint_swatch(painter: QPainter, area: QRectF, colours: tuple[str, ...], edge: str) -> None:
    """A disc in slices of colour with a hairline round it."""
    disc = area.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    number = max(1, len(colours))
    for place, colour in enumerate(colours):
        painter.setBrush(QColor(colour))
        if number == 1:
            painter.drawEllipse(disc)
        else:
            painter.drawPie(disc, round((90 + 360 * place / number) * 16), round(360 / number * 16))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge), 1))
    painter.drawEllipse(disc)
