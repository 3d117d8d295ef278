"""Guides of form over the drawing, and the menu that turns them on and says what each is for."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from juwdesk.app.design_room import Hand
from juwdesk.app.form_guides import GUIDES, Guide, strokes
from juwdesk.base.locale import Translator
from juwdesk.design.dimensions import inner_diameter
from juwdesk.ui import theme
from juwdesk.ui.design.canvas import Canvas
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.overlay import Overlay
from juwdesk.ui.kit.basic import button, column, holder, label, row, scrolled
from juwdesk.ui.painter import Colours, paint
from juwdesk.ui.theme import current

BLUR = 9
"""Pixels that become one in the contrast view."""
WIDE, INDENT = 300, 28
"""Pixels of the menu, and of its sentences from the boxes."""


class GuideLayer(Overlay):
    """The guides that are on; none at first, and none is kept."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.on: frozenset[Guide] = frozenset()

    def turn(self, guide: Guide, on: bool) -> None:
        """One guide on or off."""
        self.on = self.on | {guide} if on else self.on - {guide}
        self.canvas.update()

    @property
    def veils(self) -> bool:
        return Guide.SQUINT in self.on

    def veiled(self, image: QImage) -> QImage:
        """The picture without colours and details."""
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        soft = Qt.TransformationMode.SmoothTransformation
        ratio = image.devicePixelRatio()
        wide, high = (max(2, round(side / BLUR / ratio)) for side in (grey.width(), grey.height()))
        aspect = Qt.AspectRatioMode.IgnoreAspectRatio
        shown = grey
        for times in (1, 2, 4):  # in steps, or single pixels would show as squares
            shown = shown.scaled(times * wide, times * high, aspect, soft)
        shown = shown.scaled(grey.width(), grey.height(), aspect, soft)
        shown.setDevicePixelRatio(ratio)
        return shown

    def paint_under(self, painter: QPainter, cell: Cell) -> None:
        shown = cell.lines is not None and cell.scale > 0 and Guide.SYMMETRY in self.on
        if shown and self.canvas.bench.hand is Hand.TECHNICAL:
            self._paint_mirrored(painter, cell)

    def _paint_mirrored(self, painter: QPainter, cell: Cell) -> None:
        """The mirror image, of which only what differs shows beside the lines that lie on it."""
        assert cell.lines is not None
        mirrored, colours = QTransform.fromScale(-1, 1) * cell.transform, Colours(ink=current().danger)
        pens = _pens(self.canvas, cell)
        paint(painter, cell.lines, mirrored, mode="screen", pixels_per_mm=pens, colours=colours)

    def paint_over(self, painter: QPainter, cell: Cell) -> None:
        if not self.on or cell.lines is None or cell.scale <= 0:
            return
        if Guide.SYMMETRY in self.on and self.canvas.bench.hand is Hand.GOUACHE:
            self._paint_mirrored(painter, cell)
            ink = Colours(ink=self.canvas.ink.ink)
            paint(
                painter,
                cell.lines,
                cell.transform,
                mode="screen",
                pixels_per_mm=_pens(self.canvas, cell),
                colours=ink,
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for guide in self.on:
            self._paint_guide(painter, cell, guide)

    def _paint_guide(self, painter: QPainter, cell: Cell, guide: Guide) -> None:
        assert cell.lines is not None
        model, t = self.canvas.model, current()
        ring = inner_diameter(model.marks) if model is not None and cell.name == "front" else None
        colour, style = {
            Guide.GOLDEN: (t.positive, Qt.PenStyle.DashDotLine),
            Guide.SYMMETRY: (t.danger, Qt.PenStyle.DashLine),
        }.get(guide, (t.accent, Qt.PenStyle.SolidLine))
        halo, ink = QColor(t.surface), QColor(colour)
        halo.setAlpha(150)
        place = cell.transform
        for each in strokes(guide, cell.lines.bounds, ring):
            a, b = place.map(QPointF(*each.a)), place.map(QPointF(*each.b))
            ink.setAlpha(255 if each.strong else 120)
            painter.setPen(QPen(halo, 3.2 if each.strong else 2.2))
            painter.drawLine(a, b)
            painter.setPen(QPen(ink, 1.6 if each.strong else 1.0, style))
            painter.drawLine(a, b)


def _pens(canvas: Canvas, cell: Cell) -> float:
    """A little thinner than the piece itself."""
    return 0.7 * canvas.pen_scale(cell)


class FormPanel(QFrame):
    """Lies over the column ``beside`` the drawing, which stays whole in sight with its guides; ``turned(guide, on)``,
    ``closed``."""

    turned = Signal(str, bool)
    closed = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        beside.installEventFilter(self)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._title = label("", "heading")
        self._close = button("", self.closed.emit, "quiet")
        self.boxes = {guide: QCheckBox() for guide in Guide}
        self._why = {guide: label("", "small", wrap=True) for guide in Guide}
        lane = column(gap=6, margin=(16, 0, 12, 12))
        for guide, box in self.boxes.items():
            box.clicked.connect(lambda on, guide=guide: self.turned.emit(guide.value, on))
            self._why[guide].setFixedWidth(WIDE - INDENT - 28)
            lane.addLayout(column(box, row(INDENT, self._why[guide], -1, gap=0), gap=0))
        lane.addStretch(1)
        head = row(self._title, -1, self._close, margin=(16, 10, 12, 0))
        self.setLayout(column(head, scrolled(holder(lane)), gap=6))
        self._shown: object = None
        self.hide()

    def show_guides(self, tr: Translator, on: frozenset[Guide]) -> None:
        """What is on."""
        for guide, box in self.boxes.items():
            box.setChecked(guide in on)
        shown = (tr.language, theme.Current.name)
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(tr("Form"))
        for set_ in (self._close.setText, self._close.setAccessibleName):
            set_(tr("Close"))
        for guide, name, why in GUIDES:
            self.boxes[guide].setText(tr(name))
            self.boxes[guide].setAccessibleName(tr(name))
            self.boxes[guide].setAccessibleDescription(tr(why))
            said = self._why[guide]
            said.setText(tr(why))
            said.setMinimumHeight(said.heightForWidth(said.width()))

    def open(self) -> None:
        """Show it, with the keyboard on the first guide."""
        self._place()
        self.show()
        self.raise_()
        self.boxes[Guide.THIRDS].setFocus()

    def _place(self) -> None:
        self.setGeometry(self._beside.rect())

    def setVisible(self, on: bool) -> None:
        """What it lies over takes no keyboard meanwhile."""
        super().setVisible(on)
        for each in self._beside.children():
            if isinstance(each, QWidget) and each is not self:
                each.setEnabled(not on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The column has another size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.accept()
