"""Damages pointed at in a photograph and listed; what grades leave open, and what may not be done with the piece."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImageReader, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from juwdesk.app.quality_view import CautionView, DamageView, QualityView, ScaleView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.steps import sign
from juwdesk.ui.kit.basic import button, card, clear, column, holder, icon_button, label, row
from juwdesk.ui.kit.charts import Bar
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.press import Press

HIGHEST = 420
"""A photograph stands at most so high, in pixels."""
RADIUS = 13.0
CHOSEN, DARK, LIGHT = "#8a5a14", "#1d1b18", "#ffffff"
"""Colours of a ring in hand, of the others, and of their figures."""
SIGNS = {"never": "contradictory", "care": "open", "ok": "done"}


def picture(data: bytes, side: int) -> QPixmap:
    """A photograph no larger than ``side``, turned as the camera held it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    read = reader.read()
    return QPixmap() if read.isNull() else QPixmap.fromImage(read)


class DamageMap(QWidget):
    """A photograph with the damages as numbered rings; ``pointed(x, y)`` in shares of its width and height."""

    pointed = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._marks: tuple[DamageView, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_photo(self, pixmap: QPixmap, marks: tuple[DamageView, ...], name: str) -> None:
        """Another photograph, or other marks in it."""
        self._pixmap, self._marks = pixmap, marks
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{each.name}: {each.account}" for each in marks))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._pixmap.isNull() or not self._pixmap.width():
            return 60
        return min(HIGHEST, round(width * self._pixmap.height() / self._pixmap.width()))

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def _area(self) -> QRectF:
        """Where the photograph lies: whole, in the middle."""
        if self._pixmap.isNull():
            return QRectF()
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        if event.button() is Qt.MouseButton.LeftButton and area.contains(event.position()):
            at = event.position() - area.topLeft()
            self.pointed.emit(at.x() / area.width(), at.y() / area.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self._area()
        if area.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, self._pixmap, QRectF(self._pixmap.rect()))
        for each in self._marks:
            if each.x is not None and each.y is not None:
                at = QPointF(area.left() + each.x * area.width(), area.top() + each.y * area.height())
                _ring(painter, at, str(each.number), chosen=each.selected)
        painter.end()


def _ring(painter: QPainter, at: QPointF, text: str, *, chosen: bool) -> None:
    """A numbered ring that is seen on light and dark photographs alike, whatever the theme."""
    painter.setBrush(QColor(CHOSEN if chosen else DARK))
    painter.setPen(QPen(QColor(LIGHT), 2.0))
    painter.drawEllipse(at, RADIUS, RADIUS)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(14)
    painter.setFont(font)
    area = QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


class DamageCard(QWidget):
    """``pointed(photo, x, y)``, ``picked(id)``, ``removed(id)``, ``added()``."""

    pointed = Signal(str, float, float)
    picked = Signal(str)
    removed = Signal(str)
    added = Signal()

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._read = read
        self._photo = ""
        self._chosen = ""
        self._view: QualityView | None = None
        self._tr: Translator | None = None
        self._pictures: dict[str, QPixmap] = {}
        self._shown: tuple[object, ...] = ()
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._map = DamageMap()
        self._map.pointed.connect(lambda x, y: self.pointed.emit(self._photo, x, y))
        self._choose = FlowLayout(gap=6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        inside = column(self._title, self._teach, holder(self._choose), self._map, gap=10)
        inside.addLayout(self._rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))

    @property
    def photo(self) -> str:
        """The hash of the photograph in sight, empty for none."""
        return self._photo

    def show_view(self, view: QualityView, tr: Translator) -> None:
        """Show the photograph and the damages."""
        self._view, self._tr = view, tr
        known = {hash_ for hash_, _ in view.photos}
        held = next((each.photo for each in view.damages if each.selected and each.photo in known), "")
        self._photo = held or (self._chosen if self._chosen in known else view.shown)
        self._title.setText(tr("Damage on the photograph"))
        self._teach.setText(
            tr("Point at a damage in the photograph, or add one in words.")
            if view.photos
            else tr("Add a photograph in the step “Piece” to point at a damage in it.")
        )
        pixmap = self._picture(self._photo)
        self._map.setVisible(not pixmap.isNull())
        name = next((name for hash_, name in view.photos if hash_ == self._photo), "")
        marks = tuple(each for each in view.damages if each.photo == self._photo)
        self._map.show_photo(pixmap, marks, tr("Photograph {name}: point at a damage", name=name))
        state = (view.damages, view.photos, self._photo, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        self._show_choice(view, tr)
        clear(self._rows)
        for each in view.damages:
            self._rows.addWidget(self._row(each, tr))
        self._rows.addLayout(row(button(tr("Add a damage"), self.added.emit, "", "add"), -1))

    def _show_choice(self, view: QualityView, tr: Translator) -> None:
        """Chips for the photographs, where there are several."""
        self._choose.empty()
        for hash_, name in view.photos if len(view.photos) > 1 else ():
            made = button(name, partial(self._look_at, hash_), "chip")
            made.setCheckable(True)
            made.setChecked(hash_ == self._photo)
            made.setAccessibleName(tr("Show photograph: {name}", name=name))
            self._choose.addWidget(made)

    def _look_at(self, hash_: str) -> None:
        self._chosen = hash_
        if self._view is not None and self._tr is not None:
            chosen = next((each for each in self._view.damages if each.selected), None)
            if chosen is not None and chosen.photo and chosen.photo != hash_:
                self.picked.emit(chosen.id)  # lay the damage down: it stands in another photograph
            self.show_view(self._view, self._tr)

    def _row(self, each: DamageView, tr: Translator) -> QWidget:
        words = column(label(each.name, "subheading", wrap=True), label(each.account, "small", wrap=True), gap=0)
        made = Press(row(words, margin=(10, 6, 10, 6)), each.name, partial(self.picked.emit, each.id), least=52)
        made.setCheckable(True)
        made.setChecked(each.selected)
        made.setAccessibleDescription(each.account)
        line = row(gap=4)
        line.addWidget(made, 1)
        gone = icon_button("trash", tr("Remove {what}", what=each.name), partial(self.removed.emit, each.id))
        line.addWidget(gone, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder(line)

    def _picture(self, hash_: str) -> QPixmap:
        if hash_ and hash_ not in self._pictures:
            data = self._read(hash_)
            side = round(860 * self.devicePixelRatioF())
            self._pictures[hash_] = picture(data, side) if data else QPixmap()
        return self._pictures.get(hash_, QPixmap())


class QualityPanel(QWidget):
    """What the grades leave open, the weight by size, what may be done. ``weighed(carat)`` when it is taken over."""

    weighed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: QualityView | None, tr: Translator) -> None:
        """Show the view; only what changed is made anew."""
        state = (view, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        if view is None:
            return
        if view.stone:
            self._outer.addWidget(card(self._grades(view, tr)))
        for text in view.problems:
            self._outer.addWidget(card(column(label(text, wrap=True)), "alert"))
        if view.blind:
            self._outer.addWidget(card(column(label(view.blind, wrap=True)), "notice"))
        if view.weight:
            self._outer.addWidget(card(self._weight(view, tr)))
        self._outer.addWidget(card(_cautions(view.cautions, tr)))
        if view.refer:
            told = column(label(tr("Seen by another"), "subheading"), label(view.refer, wrap=True), gap=2)
            self._outer.addWidget(card(told, "notice"))

    def _grades(self, view: QualityView, tr: Translator) -> QVBoxLayout:
        name = view.stone_name[:1].upper() + view.stone_name[1:]
        inside = column(label(name or tr("Grades"), "heading", wrap=True), gap=10)
        if not view.scales and not view.others:
            teach = tr("Choose how you know it and fill in a grade: what it leaves open appears here.")
            inside.addWidget(label(teach, "muted", wrap=True))
        for each in view.scales:
            inside.addWidget(_scale(each))
        for text in (*view.others, view.clarity_type):
            if text:
                inside.addWidget(label(text, "small", wrap=True))
        return inside

    def _weight(self, view: QualityView, tr: Translator) -> QVBoxLayout:
        inside = column(label(tr("Weight by size"), "heading"), label(view.weight, wrap=True), gap=8)
        carat = view.carat
        if carat is not None:
            made = button(tr("Take this weight over"), lambda: self.weighed.emit(carat), "quiet")
            inside.addLayout(row(made, -1))
        return inside


def _scale(each: ScaleView) -> QWidget:
    """A grade: its span in words, a bar for every grade that stays possible, who said what."""
    head = row(label(each.name, "subheading"), -1, label(each.span), gap=8)
    inside = column(head, gap=4)
    most = max((share for _, share in each.bars), default=1.0)
    for word, share in each.bars:
        line = row(gap=8)
        text = label(word, "small")
        text.setFixedWidth(110)
        bar = Bar(share, share == most)
        bar.setAccessibleName(f"{each.name}: {word}")
        line.addWidget(text)
        line.addWidget(bar, 1, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(line)
    inside.addWidget(label(" · ".join(each.said), "small", wrap=True))
    return holder(inside)


def _cautions(cautions: tuple[CautionView, ...], tr: Translator) -> QVBoxLayout:
    inside = column(label(tr("What may be done"), "heading"), gap=10)
    for each in cautions:
        words = column(label(f"{each.name}: {each.words}", "subheading", wrap=True), gap=0)
        for reason in each.reasons:
            words.addWidget(label(reason, "small", wrap=True))
        line = row(gap=10)
        line.addWidget(sign(SIGNS[each.verdict]), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        inside.addWidget(holder(line))
    return inside
