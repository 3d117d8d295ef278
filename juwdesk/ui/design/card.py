"""True size: measuring a screen by laying a bank card against it."""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QWidget

from juwdesk.app.context import Context
from juwdesk.app.true_size import CARD, CORNER, LEAST, MOST, dots_by_corner, dots_of, measured, screen_key, unmeasured
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.parameter import Slider
from juwdesk.ui.kit.basic import button, column, label, row
from juwdesk.ui.room import Shell
from juwdesk.ui.theme import current

EDGE = 8
"""Pixels about the outline."""
STEPS = 200
"""Steps of the slider for a pixel per mm: a step moves the edge of the card by less than half a pixel."""


class CardOutline(QWidget):
    """A card as large as the screen is thought to show it; its corner can be dragged. ``dragged(dots)``."""

    dragged = Signal(float)

    def __init__(self, dots: float) -> None:
        super().__init__()
        self.dots = dots
        self.setFixedSize(*(round(MOST * side) + 2 * EDGE for side in CARD))
        self.setMouseTracking(True)

    @property
    def card(self) -> QRectF:
        """The outline, pixels."""
        return QRectF(EDGE, EDGE, self.dots * CARD[0], self.dots * CARD[1])

    def show_dots(self, dots: float) -> None:
        """Another size."""
        self.dots = dots
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        if event.buttons() & Qt.MouseButton.LeftButton:
            p = event.position() - QPointF(EDGE, EDGE)
            self.dragged.emit(dots_by_corner((p.x(), p.y())))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, card = current(), self.card
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.setBrush(QColor(t.accent_soft))
        radius = CORNER * self.dots
        painter.drawRoundedRect(card, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        stripe = QRectF(card.left(), card.top() + 0.12 * card.height(), card.width(), 0.2 * card.height())
        painter.drawRect(stripe.adjusted(1, 0, -1, 0))
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(card.bottomRight() - QPointF(radius, radius) * 0.3, 7.0, 7.0)
        painter.end()


class CardDialog(QDialog):
    """Asks for the size of a card on this screen. ``fitted(dots)``, ``forgotten``."""

    fitted = Signal(float)
    forgotten = Signal()

    def __init__(self, parent: QWidget, dots: float, known: bool, tr: Translator) -> None:
        super().__init__(parent)
        title = tr("True size on this screen")
        self.setWindowTitle(title)
        self.outline = CardOutline(dots)
        self.slider = Slider()
        self.slider.setRange(round(LEAST * STEPS), round(MOST * STEPS))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setAccessibleName(tr("Size of the card"))
        self.slider.valueChanged.connect(lambda value: self.outline.show_dots(value / STEPS))
        self.outline.dragged.connect(self._dragged)
        self.outline.setAccessibleName(tr("Outline of a bank card"))
        self._show(dots)
        how = tr(
            "Hold a bank card against the screen. Drag the corner or use the arrow keys until both are as large."
        )
        size = tr("A bank card is {wide} by {high} mm.", wide=tr.number(CARD[0]), high=tr.number(CARD[1]))
        forget = button(tr("Forget this measure"), self._forget, "quiet")
        forget.setVisible(known)
        acts = row(
            forget, -1, button(tr("Back"), self.reject), button(tr("This fits"), self._fits, "primary"), gap=12
        )
        pieces = (label(title, "title"), label(how, wrap=True), self.outline, self.slider, label(size, "small"), acts)
        outer = column(*pieces, gap=14, margin=28)
        self.setLayout(outer)
        self.slider.setFocus()

    def _show(self, dots: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(dots * STEPS))
        self.outline.show_dots(dots)

    def _dragged(self, dots: float) -> None:
        self._show(dots)

    def _fits(self) -> None:
        self.fitted.emit(self.outline.dots)
        self.accept()

    def _forget(self) -> None:
        self.forgotten.emit()
        self.accept()


class TrueSize:
    """What is known of the screen that the board stands on."""

    def __init__(self, context: Context, shell: Shell, board: Board) -> None:
        self._context, self._shell, self._board = context, shell, board
        board.measured_dots = self.dots

    @property
    def _ratio(self) -> float:
        return self._board.devicePixelRatioF()

    @property
    def _key(self) -> str:
        screen = self._board.screen()
        size = screen.size() * screen.devicePixelRatio()
        told = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
        return screen_key(*told, size.width(), size.height())

    def dots(self) -> float | None:
        """Pixels of the desktop for a mm, or None while nobody measured this screen."""
        return dots_of(self._context.settings, self._key, self._ratio)

    def toggle(self) -> None:
        """One to one, or everything in sight again."""
        if self._board.is_true_size:
            self._board.fit()
        else:
            self._board.true_size()

    def ask(self) -> CardDialog:
        """The dialog with the card, over the window."""
        tr, known = self._context.tr, self.dots()
        dialog = CardDialog(self._board.window(), known or self._board.dots_per_mm, known is not None, tr)
        dialog.fitted.connect(self._fitted)
        dialog.forgotten.connect(self._forgotten)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _fitted(self, dots: float) -> None:
        if self._keep(dots):
            self._board.true_size()
            self._shell.say(self._context.tr("This screen now shows true size."))

    def _forgotten(self) -> None:
        self._keep(None)

    def _keep(self, dots: float | None) -> bool:
        settings, key = self._context.settings, self._key
        fresh = unmeasured(settings, key) if dots is None else measured(settings, key, self._ratio, dots)
        try:
            self._context.change_settings(fresh)
        except KnownError as error:
            self._shell.fail(error)
            return False
        self._board.touched()
        return True
