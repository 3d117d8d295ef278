"""The years in which a piece was made: a curve with its likely and its wide bands, under it a lane for every clue.

Everything drawn stands in words too: for a screen reader in the description, for a pointer in the tooltip of a lane.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from juwdesk.app.period_view import Lane, PeriodView, Point, Tone
from juwdesk.ui.theme import Current, Tokens, current

STEPS = (5, 10, 20, 25, 50, 100)
LABEL_ROOM = 52
"""Pixels that a year on the axis wants at least."""
NAMES, NAMES_SHARE = 210.0, 0.34
"""Pixels for the names of the lanes where they stand beside them, and how much of the width that may be."""
TRACK, AXIS, GAP = 12.0, 20.0, 8.0


@dataclass(frozen=True, slots=True)
class _Size:
    """What differs between the large ribbon and the small one. ``beside``: names of lanes at the left of them."""

    curve: float
    beside: bool


LARGE, SMALL = _Size(120.0, True), _Size(64.0, False)


@dataclass(frozen=True, slots=True)
class _Row:
    """One lane with its place: the words' rectangle and the track's top."""

    lane: Lane
    words: QRectF
    track: float
    bottom: float


class YearRibbon(QWidget):
    """Shows a PeriodView. ``large`` for the middle of a screen, else for a narrow column."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self._size = LARGE if large else SMALL
        self._view = PeriodView("")
        self._rows: tuple[_Row, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._picture = QPixmap()
        self._kept: dict[int, tuple[_Row, ...]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, view: PeriodView) -> None:
        """Show what the clues say; nothing is drawn while they say nothing."""
        if view == self._view:
            return
        self._view = view
        self._kept = {}
        self.setAccessibleName(view.words)
        self.setAccessibleDescription(" ".join((view.sentence, *(lane.sentence for lane in view.lanes))))
        self._lay(self.width())
        self.updateGeometry()
        self.update()

    # places

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(max(self.width(), 280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._laid(width)
        return round(rows[-1].bottom if rows else self._lanes_top - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay(event.size().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font wants other places."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._kept, self._drawn = {}, ()
            self._lay(self.width())
        super().changeEvent(event)

    def _lay(self, width: int) -> None:
        self._rows = self._laid(width)

    def _laid(self, width: int) -> tuple[_Row, ...]:
        """Kept for every width that a layout asks for: it asks many times for few."""
        if width not in self._kept:
            self._kept[width] = self._places(width)
        return self._kept[width]

    @property
    def _lanes_top(self) -> float:
        return self._size.curve + AXIS + GAP

    def _left(self, width: int | None = None) -> float:
        """Where the years begin."""
        wide = self.width() if width is None else width
        return round(min(NAMES, wide * NAMES_SHARE)) if self._size.beside else 2.0

    def _places(self, width: int) -> tuple[_Row, ...]:
        """Where the lanes lie; names are set in as many lines as they need."""
        name, small = QFontMetricsF(self._font(14)), QFontMetricsF(self._font(12))
        beside = self._size.beside
        room = self._left(width) - 16.0 if beside else width - 4.0
        top, rows = self._lanes_top, []
        for lane in self._view.lanes:
            area = QRectF(0, 0, room, 1000)
            wrap = int(Qt.TextFlag.TextWordWrap)
            high = name.boundingRect(area, wrap, lane.label).height()
            high += small.boundingRect(area, wrap, _account(lane)).height()
            words = QRectF(0.0, top, room, high)
            track = top + (high - TRACK) / 2 if beside else words.bottom() + 3
            bottom = max(words.bottom(), track + TRACK)
            rows.append(_Row(lane, words, track, bottom))
            top = bottom + GAP
        return tuple(rows)

    def _font(self, pixels: int, *, strong: bool = False) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(pixels)
        made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return made

    def _x(self, year: float) -> float:
        left, right = self._left(), self.width() - 2.0
        span = max(1, self._view.last - self._view.first)
        share = (min(max(year, self._view.first), self._view.last) - self._view.first) / span
        return left + (right - left) * share

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._view.points:
            return
        ratio = self.devicePixelRatioF()
        drawn = (self._view, self.size(), ratio, Current.name)
        if drawn != self._drawn:
            self._drawn = drawn
            self._picture = self._made(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _made(self, ratio: float) -> QPixmap:
        """The ribbon as a picture: the page around it is drawn at every stroke, the ribbon only when it changes."""
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        colours = current()
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_bands(painter, colours)
        self._draw_axis(painter, colours)
        self._draw_curve(painter, colours)
        for each in self._rows:
            self._draw_lane(painter, each, colours)
        painter.end()
        return made

    def _draw_bands(self, painter: QPainter, colours: Tokens) -> None:
        """The years that hold with 80 % run down behind the lanes, so that it shows which clue lies in them."""
        bottom = self._rows[-1].bottom if self._rows else self._lanes_top - GAP
        for low, high in self._view.band80:
            start, end = self._x(low), self._x(high)
            painter.fillRect(QRectF(start, 0, max(2.0, end - start), bottom), QColor(colours.accent_soft))

    def _draw_axis(self, painter: QPainter, colours: Tokens) -> None:
        base = self._size.curve
        bottom = self._rows[-1].bottom if self._rows else base
        painter.setFont(self._font(12))
        for year in _years(self._view.first, self._view.last, self.width() - self._left()):
            x = self._x(year)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, base), QPointF(x, base + 4))
            if self._rows and self._size.beside:
                painter.setPen(QPen(_faint(colours.control, 0.25), 1))
                painter.drawLine(QPointF(x, self._lanes_top), QPointF(x, bottom))
            painter.setPen(QColor(colours.muted))
            at = min(max(x - 24, self._left() - 2), self.width() - 48)
            side = Qt.AlignmentFlag.AlignHCenter
            if at > x - 24:
                side = Qt.AlignmentFlag.AlignLeft
            elif at < x - 24:
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(at, base + 3, 48, AXIS - 2), side | Qt.AlignmentFlag.AlignVCenter, str(year))
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(QPointF(self._left(), base), QPointF(self.width() - 2.0, base))

    def _draw_curve(self, painter: QPainter, colours: Tokens) -> None:
        base, top = self._size.curve, 6.0

        def at(point: Point) -> QPointF:
            return QPointF(self._x(point[0]), base - (base - top) * point[1])

        points = self._view.points
        whole = _under([at(each) for each in points], base)
        for bands, strength in ((self._view.band95, 0.22), (self._view.band80, 0.55)):
            for low, high in bands:
                inside = [at(each) for each in points if low <= each[0] <= high]
                if len(inside) > 1:
                    painter.fillPath(_under(inside, base), _faint(colours.accent, strength))
        line = QPainterPath()
        line.moveTo(at(points[0]))
        for each in points[1:]:
            line.lineTo(at(each))
        painter.fillPath(whole, _faint(colours.accent, 0.08))
        painter.setPen(QPen(QColor(colours.accent), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    def _draw_lane(self, painter: QPainter, row: _Row, colours: Tokens) -> None:
        lane, colour = row.lane, _tone(row.lane.tone, colours)
        self._draw_words(painter, row, colours)
        middle = row.track + TRACK / 2
        painter.setPen(QPen(_faint(colours.control, 0.5), 1))
        painter.drawLine(QPointF(self._left(), middle), QPointF(self.width() - 2.0, middle))
        half = TRACK / 2
        along = [(self._x(year), half * height) for year, height in lane.points]
        upper = [QPointF(x, middle - height) for x, height in along]
        lower = [QPointF(x, middle + height) for x, height in reversed(along)]
        shape = QPainterPath()
        if upper:
            shape.addPolygon(QPolygonF([*upper, *lower]))
            shape.closeSubpath()
        painter.fillPath(shape, _faint(colour, 0.45 if lane.tone in ("vague", "apart") else 0.85))
        painter.setPen(QPen(QColor(colour), 2))
        for limit in lane.limits:
            if limit is not None and self._view.first <= limit <= self._view.last:
                x = self._x(limit)
                painter.drawLine(QPointF(x, row.track - 1), QPointF(x, row.track + TRACK + 1))

    def _draw_words(self, painter: QPainter, row: _Row, colours: Tokens) -> None:
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(self._font(14))
        painter.setPen(QColor(colours.ink))
        drawn = painter.boundingRect(row.words, wrap, row.lane.label)
        painter.drawText(row.words, wrap, row.lane.label)
        painter.setFont(self._font(12))
        alarm = row.lane.tone in ("misfit", "strained")
        painter.setPen(QColor(_tone(row.lane.tone, colours) if alarm else colours.muted))
        painter.drawText(row.words.adjusted(0, drawn.height(), 0, 4), wrap, _account(row.lane))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            under = next((each for each in self._rows if each.words.top() <= event.y() <= each.bottom), None)
            QToolTip.showText(event.globalPos(), under.lane.sentence if under else self._view.sentence, self)
            return True
        return super().event(event)


def _account(lane: Lane) -> str:
    return f"{lane.part_label} · {lane.words}"


def _under(points: Sequence[QPointF], base: float) -> QPainterPath:
    """The area between points and the base line."""
    made = QPainterPath(QPointF(points[0].x(), base))
    for each in points:
        made.lineTo(each)
    made.lineTo(QPointF(points[-1].x(), base))
    made.closeSubpath()
    return made


def _faint(colour: str, strength: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(strength)
    return made


def _tone(tone: Tone, colours: Tokens) -> str:
    return {
        "fits": colours.positive,
        "vague": colours.control,
        "apart": colours.control,
        "strained": colours.warning,
        "misfit": colours.danger,
    }[tone]


def _years(first: int, last: int, width: float) -> range:
    """The years to name on an axis of that many pixels: round ones, never closer than they can be read."""
    most = max(1.0, width / LABEL_ROOM)
    step = next((each for each in STEPS if (last - first) / each <= most), STEPS[-1])
    return range(-(-first // step) * step, last + 1, step)
