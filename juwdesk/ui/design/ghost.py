"""The last agreed version as a thin coloured line under the drawing, or over the paint, which would hide it."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen

from juwdesk.app.design_room import Bench, Hand
from juwdesk.app.ghost import Agreed, Ghost, lacking, last_agreed, legend, made
from juwdesk.app.jobs import Jobs, Ok, Outcome
from juwdesk.base.locale import Translator
from juwdesk.design.gems import shipped
from juwdesk.design.revisions import Revision
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.overlay import Overlay
from juwdesk.ui.painter import Colours, ItemCache, paint
from juwdesk.ui.theme import current

LANE = "ghost"
PEN = 2.4
"""How much wider than a thin line: it must stand beside that of the piece."""


class GhostLayer(Overlay):
    """``changed``: shown or hidden by its key."""

    changed = Signal()

    def __init__(self, canvas: Canvas, jobs: Jobs) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.on = False
        self.agreed: Agreed | None = None
        self._jobs = jobs
        self._chain: tuple[Revision, ...] = ()
        self._ghost: Ghost | None = None
        self._asked: object = None
        self._legend = ""
        self._cache = ItemCache()

    def turn(self, on: bool) -> None:
        """Show or hide it."""
        self.on = on and self.agreed is not None
        self._ask()
        self.canvas.update()

    def forget(self) -> None:
        """Another design lies on the bench."""
        self.on, self._chain, self.agreed, self._ghost, self._asked = False, (), None, None, None

    def follow(self, bench: Bench, chain: tuple[Revision, ...], tr: Translator) -> None:
        """The bench as it lies now, and what was agreed so far."""
        if chain is not self._chain:
            self._chain, self.agreed = chain, last_agreed(chain)
            self.on = self.on and self.agreed is not None
        if self.agreed is not None:
            self._legend = legend(self.agreed, bench.design, tr)
        self._ask()

    def _ask(self) -> None:
        """The lines that are lacking are drawn beside the window, when nothing moves."""
        bench = self.canvas.bench
        if not self.on or self.agreed is None or bench.dragging:
            return
        agreed, ghost, turn = self.agreed, self._ghost, bench.turn
        views = lacking(ghost, agreed, tuple(self.canvas.cells), turn)
        wanted = (agreed.seal, views, turn)
        if views and wanted != self._asked:
            self._asked = wanted
            self._jobs.latest(
                LANE, lambda stop: made(ghost, agreed, views, turn, shipped(), stop), self._have
            )  # fmt: skip

    def _have(self, outcome: Outcome) -> None:
        self._asked = None
        match outcome:
            case Ok(Ghost() as ghost):
                self._ghost = ghost
                self._cache.keep(ghost.lines.values())
                self.canvas.update()
                self._ask()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_A or event.modifiers() or self.agreed is None:
            return False
        self.turn(not self.on)
        self.changed.emit()
        return True

    # painting

    def paint_under(self, painter: QPainter, cell: Cell) -> None:
        if self.canvas.bench.hand is Hand.TECHNICAL:
            self._paint(painter, cell)

    def paint_over(self, painter: QPainter, cell: Cell) -> None:
        if self.canvas.bench.hand is Hand.GOUACHE:
            self._paint(painter, cell)
        if self.on and cell is self.canvas.focus_cell:
            _paint_legend(painter, self._legend, cell.rect, self.canvas.font())

    def _paint(self, painter: QPainter, cell: Cell) -> None:
        if not self.on or self.agreed is None or self._ghost is None or cell.scale <= 0:
            return
        lines = self._ghost.of(cell.name, self.canvas.bench.turn) if self._ghost.seal == self.agreed.seal else None
        if lines is not None:
            colours, pens = Colours(ink=current().positive), self.canvas.pen_scale(cell)
            paint(
                painter, lines, cell.transform, self._cache, mode="screen", pixels_per_mm=PEN * pens, colours=colours
            )


def _paint_legend(painter: QPainter, text: str, room: QRectF, font: QFont) -> None:
    """A piece of the line with its meaning, in the lower right of the view, where dimensions seldom stand."""
    t = current()
    made = QFont(font)
    made.setPixelSize(13)
    painter.setFont(made)
    inner = room.adjusted(10, 10, -10, -10)
    wide = min(painter.fontMetrics().horizontalAdvance(text) + 50.0, inner.width())
    box = QRectF(inner.right() - wide, inner.bottom() - 24, wide, 26)
    ground = QColor(t.surface)
    ground.setAlpha(225)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QPen(QColor(t.positive), 2))
    middle = box.center().y()
    painter.drawLine(QPointF(box.left() + 10, middle), QPointF(box.left() + 32, middle))
    painter.setPen(QColor(t.ink))
    words = box.adjusted(40, 0, -6, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
