"""The drawing surface: shows pictures and lines that others made, and says what hands on it want."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from juwdesk.app.design_room import Bench, Hand, opened
from juwdesk.app.pictures import (
    FOUR,
    Notes,
    Picture,
    Rest,
    Wanted,
    drawn,
    framed,
    grips,
    notes_about,
    outlines,
    part_at,
    same_piece,
    view_of,
)
from juwdesk.base.locale import Translator
from juwdesk.design.document import Design
from juwdesk.design.model import Model
from juwdesk.drawing.ir import Box, Drawing
from juwdesk.drawing.paper import Ground
from juwdesk.ui.design.captions import caption, paint_caption, paint_frames, paint_grips
from juwdesk.ui.design.cells import FOOT, Cell, K, arranged, fit_four
from juwdesk.ui.design.ground import Grounds, name_tag
from juwdesk.ui.design.overlay import Overlay
from juwdesk.ui.painter import Colours, ItemCache, paint
from juwdesk.ui.theme import Tokens, current, tokens


class Canvas(QWidget):
    """The views in sight. Pictures are made elsewhere: ``settled`` says that what is in sight has changed."""

    settled = Signal()
    turned = Signal(float, float, bool)
    chosen = Signal(str)
    view_chosen = Signal(str)
    dragged = Signal(str, str, float)
    dropped = Signal(str, str)
    value_asked = Signal(str)
    abandoned = Signal()
    key_view = Signal(int)
    key_hand = Signal()
    key_four = Signal()
    key_pen = Signal()
    scaled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.bench: Bench = opened(Design("none"))
        self.model: Model | None = None
        self.cells: dict[str, Cell] = {"free": Cell("free")}
        self.ground = Ground.WARM_GREY
        self.names_of: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.hovered = ""
        self.pointer = QPointF()
        self.shows_focus = False
        self.overlays: list[Overlay] = []
        self.measured_dots: Callable[[], float | None] = lambda: None
        self._kept: dict[str, Cell] = {}
        self._front = Box(-1, -1, 1, 1)
        self._tr: Translator | None = None
        self._cache = ItemCache()
        self._grounds = Grounds()
        self._empty_text = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(140)
        self._settle.timeout.connect(self._settled)

    # what is shown

    @property
    def four(self) -> bool:
        """Whether four views stand side by side."""
        return len(self.cells) == len(FOUR)

    @property
    def focus_cell(self) -> Cell:
        """The cell of the view in focus."""
        return self.cells.get(self.bench.view) or next(iter(self.cells.values()))

    def show_words(
        self, tr: Translator, names: dict[str, str], labels: dict[str, str], accessible: str, empty: str
    ) -> None:
        """The words of the canvas: views by name, parts by id, what it is for a screen reader, and what it says when
        there is nothing to draw."""
        self._tr, self.names_of, self.labels, self._empty_text = tr, names, labels, empty
        self.setAccessibleName(accessible)

    def show_bench(self, bench: Bench, model: Model, four: bool) -> None:
        """Another state of the bench, with its quick model; pictures follow with ``take``."""
        other = bench.design.id != self.bench.design.id
        self.bench, self.model = bench, model
        names = FOUR if four else (bench.view,)
        if other:
            self._kept = {}
        if other or tuple(self.cells) != names:
            self._arrange(names)
        for cell in self.cells.values():
            self._note(cell, quick=True)
        self._reframe()
        self.update()

    def _reframe(self) -> None:
        """Another hand, or the first dimensions, ask for other margins; what was zoomed by hand stays."""
        if any(cell.fitted and cell.framing != self._framing(cell) for cell in self.cells.values()):
            self.fit()

    def _framing(self, cell: Cell) -> str:
        noted = not self.four and self.bench.hand is Hand.TECHNICAL and cell.lines is not None
        return f"{self.four} {self.bench.hand} {noted}"

    def _arrange(self, names: tuple[str, ...]) -> None:
        self._kept |= {f"{name}{len(self.cells)}": cell for name, cell in self.cells.items()}
        self.cells = {name: self._kept.get(f"{name}{len(names)}") or Cell(name) for name in names}
        self._place()

    def _place(self) -> None:
        rects = arranged(tuple(self.cells), QRectF(self.rect()))
        fresh = False
        for name, cell in self.cells.items():
            fresh = fresh or (cell.rect != rects[name] and cell.fitted) or cell.scale == 0
            cell.rect = rects[name]
        if fresh:
            self.fit()

    def fit(self) -> None:
        """Everything in sight as large as fits."""
        if self.model is None or not drawn(self.model) or self.width() < 20:
            return
        boxes = {name: framed(self.model, view_of(name, self.bench.turn)) for name in self.cells}
        if self.four:
            fit_four(self.cells, boxes, 18.0)
        else:
            cell = self.focus_cell
            cell.fit(boxes[cell.name], 20.0)
            if self.bench.hand is Hand.TECHNICAL and cell.lines is not None:
                self._fit_notes(cell)
        for cell in self.cells.values():
            cell.framing = self._framing(cell)
        self._settled()

    def _fit_notes(self, cell: Cell) -> None:
        """Room for the dimensions, which keep their size on the screen and find other places at another scale."""
        for _ in range(6):
            self._note(cell, quick=False)
            if cell.notes is None or cell.lines is None:
                return
            around, s, bounds = cell.notes.box, cell.notes.scale, cell.lines.bounds
            box, full = self._noted(cell, cell.notes)
            if full.contains(box) and max(box.width() / full.width(), box.height() / full.height()) > 0.93:
                return
            left, bottom = (s * bounds.left - around.left) * K, (s * bounds.bottom - around.bottom) * K
            right, top = (around.right - s * bounds.right) * K, (around.top - s * bounds.top) * K
            cell.fit(bounds, 12.0, (left, bottom, right, top))
        self._note(cell, quick=False)

    def _noted(self, cell: Cell, notes: Notes) -> tuple[QRectF, QRectF]:
        """What the dimensions take of the canvas, and what there is for them, pixels."""
        around = notes.box
        _, placed = self.placed_notes(cell, notes)
        box = placed.mapRect(QRectF(around.left, around.bottom, around.width, around.height))
        return box, cell.rect.adjusted(6, 6, -6, -FOOT)

    def true_size(self) -> None:
        """One to one by the screen's own measure."""
        cell = self.focus_cell
        cell.scale, cell.fitted = self.dots_per_mm, False
        self._touched()

    @property
    def dots_per_mm(self) -> float:
        """Logical pixels for a true mm on this screen: as measured with a card, else as the screen says of itself."""
        return self.measured_dots() or self.logicalDpiX() / 25.4

    @property
    def is_true_size(self) -> bool:
        """Whether the view in focus stands one to one."""
        return abs(self.focus_cell.scale - self.dots_per_mm) < 1e-6

    def wanted(self) -> list[Wanted]:
        """The views in sight, the one in focus first."""
        ratio = self.devicePixelRatioF()
        cells = sorted(self.cells.values(), key=lambda cell: cell.name != self.bench.view)
        return [cell.wanted(ratio) for cell in cells if cell.scale > 0]

    def take(self, picture: Picture) -> None:
        """A picture or quick lines, when they still fit what lies on the bench."""
        cell = self.cells.get(picture.name)
        if cell is None or not picture.fits(self.bench):
            return
        cell.take(picture)
        if picture.lines is not None:
            self._note(cell, quick=True)
            self._reframe()
        self.update(cell.rect.toAlignedRect())

    def take_late(self, picture: Picture) -> None:
        """A picture of a moment ago, while something still moves: better than one of longer ago."""
        cell = self.cells.get(picture.name)
        if cell is not None and picture.design.id == self.bench.design.id and not picture.rest:
            cell.take(picture)
            self.update(cell.rect.toAlignedRect())

    def take_rest(self, rest: Rest) -> None:
        """The lines at rest."""
        self.model = rest.model
        if "front" in rest.lines:
            self._front = rest.lines["front"].bounds
        for name, cell in self.cells.items():
            if name in rest.lines:
                cell.lines = rest.lines[name]
                self._note(cell, quick=False)
        self._cache.keep([cell.lines for cell in self.cells.values() if cell.lines is not None])
        self._reframe()
        cell = self.focus_cell
        if not self.four and cell.fitted and cell.notes is not None:
            box, full = self._noted(cell, cell.notes)
            if not full.contains(box):  # a dimension found another place, which is out of sight
                self.fit()
        self.update()

    def _note(self, cell: Cell, quick: bool) -> None:
        """Dimensions anew; in the four-view layout the lines stand alone."""
        cell.notes, cell.grips = None, ()
        if self.bench.hand is not Hand.TECHNICAL or self.model is None or cell.lines is None or self._tr is None:
            return
        if cell.scale <= 0:
            return
        front = self._front if cell.name != "front" else cell.lines.bounds
        if self.four:
            return
        cell.notes = notes_about(self.model, cell.name, cell.lines, front, cell.scale / K, self._tr, quick)
        cell.grips = grips(self.model, cell.notes.handles)

    # places and scales

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def touched(self) -> None:
        """A view was zoomed or moved by hand: shown at once, made anew when it stands still."""
        self._touched()

    def _touched(self) -> None:
        self._settle.start()
        self.scaled.emit()
        self.update()

    def _settled(self) -> None:
        for cell in self.cells.values():
            self._note(cell, quick=False)
        self.update()
        self.scaled.emit()
        self.settled.emit()

    def cell_at(self, point: QPointF) -> Cell:
        """The cell under a point."""
        return next((cell for cell in self.cells.values() if cell.rect.contains(point)), self.focus_cell)

    def part_under(self, point: QPointF) -> str:
        """The part under a point, or empty; asked of the exact model only."""
        if self.model is None or not self.model.fine or not same_piece(self.model.design, self.bench.design):
            return ""
        cell = self.cell_at(point)
        if cell.scale <= 0:
            return ""
        return part_at(self.model, view_of(cell.name, self.bench.turn), *cell.at(point))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veils = [each for each in self.overlays if each.veils]
        if veils:
            image = QImage(self.size() * self.devicePixelRatioF(), QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            inner = QPainter(image)
            self._paint_all(inner)
            inner.end()
            for each in veils:
                image = each.veiled(image)
            painter.drawImage(0, 0, image)
        else:
            self._paint_all(painter)
        painter.end()

    def _paint_all(self, painter: QPainter) -> None:
        gouache = self.bench.hand is Hand.GOUACHE
        self._paint_ground(painter, gouache)
        ink = self.ink
        if self.model is None or not drawn(self.model):
            painter.setPen(QColor(ink.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)
        else:
            for cell in self.cells.values():
                self._paint_cell(painter, cell, gouache)
                if self._tr is not None and cell.scale > 0:
                    scale, known = cell.scale / self.dots_per_mm, self.measured_dots() is not None
                    text = caption(self.names_of.get(cell.name, ""), scale, known, self._tr)
                    paint_caption(painter, text, cell.rect, self.font(), ink)
            painter.setClipping(False)
            if self.four:
                paint_frames(painter, QRectF(self.rect()), self.focus_cell.rect)
            self._paint_name(painter)
        if self.hasFocus() and self.shows_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current().focus), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_cell(self, painter: QPainter, cell: Cell, gouache: bool) -> None:
        painter.setClipRect(cell.rect)
        for each in self.overlays:
            each.paint_under(painter, cell)
        if gouache:
            self._paint_picture(painter, cell)
        else:
            self._paint_lines(painter, cell)
        for each in self.overlays:
            each.paint_over(painter, cell)

    @property
    def ink(self) -> Tokens:
        """Words on toned paper are dark, on velvet light, whatever the theme."""
        if self.bench.hand is not Hand.GOUACHE:
            return current()
        return tokens("dark" if self.ground is Ground.VELVET else "light")

    def _paint_ground(self, painter: QPainter, gouache: bool) -> None:
        if not gouache:
            painter.fillRect(self.rect(), QColor(current().raised))
            return
        self._grounds.paint(painter, self.ground, self.rect())

    def _paint_picture(self, painter: QPainter, cell: Cell) -> None:
        if cell.pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(cell.target(), cell.pixmap, QRectF(cell.pixmap.rect()))
        lines = cell.lines
        fresh = self.model is not None and self.model.fine and not self.bench.dragging
        if self.hovered and lines is not None and fresh and self.cell_at(self.pointer) is cell:
            shown = outlines(lines, self.hovered)
            accent = Colours(ink=current().accent)
            paint(painter, shown, cell.transform, mode="screen", pixels_per_mm=K, colours=accent)

    def _paint_lines(self, painter: QPainter, cell: Cell) -> None:
        t = current()
        colours = Colours(ink=t.ink, paper=t.raised, tint=t.rail)
        part = self.hovered if self.hovered and self.cell_at(self.pointer) is cell else self.bench.selected
        lane = {"mode": "screen", "pixels_per_mm": K, "colours": colours}
        if cell.lines is not None:
            paint(
                painter, cell.lines, cell.transform, self._cache, mode="screen", pixels_per_mm=self.pen_scale(cell),
                colours=colours, selected=part, accent=t.accent,
            )  # fmt: skip
        if cell.notes is not None:
            shown, placed = self.placed_notes(cell, cell.notes)
            paint(painter, shown, placed, selected=part, accent=t.accent, **lane)  # type: ignore[arg-type]  # as named
            paint_grips(painter, cell, self.bench.selected)

    def pen_scale(self, cell: Cell) -> float:
        """Pens thinner where the view is small, so that facets stay apart."""
        return min(K, max(2.2, cell.scale / 4))

    def placed_notes(self, cell: Cell, notes: Notes) -> tuple[Drawing, QTransform]:
        """The dimensions as a drawing in paper mm, and where it stands."""
        shrink = 1 / notes.scale
        return Drawing("notes", notes.items, notes.box), QTransform.fromScale(shrink, shrink) * cell.transform

    def _paint_name(self, painter: QPainter) -> None:
        """The name of the part under the pointer, beside it."""
        name = self.labels.get(self.hovered, "")
        if name:
            name_tag(painter, name, self.pointer, QRectF(self.rect()), self.font())
