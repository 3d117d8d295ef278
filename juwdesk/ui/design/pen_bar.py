"""The row of the pen: what it does, what strokes become, how they repeat."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from juwdesk.app.freehand import Habit
from juwdesk.base.locale import Translator
from juwdesk.design.components.motif import USES
from juwdesk.design.freehand import SYMMETRIES
from juwdesk.ui import theme
from juwdesk.ui.design.bars import Segments
from juwdesk.ui.design.pen_tools import Tool
from juwdesk.ui.kit.basic import button, holder, label, row
from juwdesk.ui.kit.flow import FlowLayout

FOLDS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24)


class PenBar(QWidget):
    """Shown while the pen is taken up; ``picked(name, value)`` of the motif's parameters ``use``, ``symmetry`` and
    ``fold``."""

    picked = Signal(str, str)
    closed = Signal()
    removed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tools = Segments()
        self._boxes = {name: QComboBox() for name in ("use", "symmetry", "fold")}
        self._labels = {name: label("", "muted") for name in self._boxes}
        self._close = button("", self.closed.emit, "quiet")
        self._remove = button("", self.removed.emit, "quiet")
        self._done = button("", self.done.emit)
        for name, box in self._boxes.items():
            box.activated.connect(lambda at, name=name, box=box: self.picked.emit(name, box.itemData(at)))
        self._pairs = {name: holder(row(self._labels[name], self._boxes[name], gap=6)) for name in self._boxes}
        flow = FlowLayout(gap=10)
        for each in (self.tools, *self._pairs.values(), self._close, self._remove, self._done):
            flow.addWidget(each)
        self.setLayout(row(holder(flow), gap=0, margin=(12, 0, 12, 8)))
        self._shown: object = None
        self._pen = ""
        self.hide()

    def show_pen(self, tr: Translator, tool: Tool, habit: Habit, can_close: bool, can_remove: bool) -> None:
        """What is chosen; buttons that would do nothing are not there."""
        self._close.setVisible(can_close)
        self._remove.setVisible(can_remove)
        shown = (tr.language, theme.Current.name, tool, habit)
        if shown == self._shown:
            return
        self._shown = shown
        self.tools.show_choices(
            ((Tool.DRAW.value, tr("Draw")), (Tool.RUB.value, tr("Rub out")), (Tool.NODES.value, tr("Nodes"))),
            tool.value, tr("Pen"),
            {
                Tool.DRAW.value: tr("Draw a stroke; end it where it began to close it"),
                Tool.RUB.value: tr("Rub out what the circle passes"),
                Tool.NODES.value: tr(
                    "Drag nodes and their handles; double-click adds one; N, arrows and Delete do it by keys"
                ),
            },
        )  # fmt: skip
        self._pen, s = tr("Pen"), habit.symmetry
        self._fill("use", tr("Becomes"), [(value, tr(text)) for value, text in USES], habit.use)
        self._fill("symmetry", tr("Symmetry"), [(value, tr(text)) for value, text in SYMMETRIES], s.kind)
        folds = sorted({*FOLDS, s.fold})
        self._fill("fold", tr("How often"), [(str(each), f"{each} ×") for each in folds], str(s.fold))
        self._pairs["fold"].setVisible(s.kind in ("turn", "both", "glide"))
        for push, text, hint in (
            (self._close, tr("Close the stroke"), tr("Closes the stroke in hand or the last one, or opens it again")),
            (self._remove, tr("Take the node away"), tr("Takes the node in hand away") + " (Delete)"),
            (self._done, tr("Put the pen down"), tr("Put the pen down") + " (P, Esc)"),
        ):
            push.setText(text)
            push.setAccessibleName(text)
            push.setToolTip(hint)

    def _fill(self, name: str, text: str, choices: Sequence[tuple[str, str]], now: str) -> None:
        box = self._boxes[name]
        self._labels[name].setText(text)
        box.setAccessibleName(f"{self._pen}: {text}")
        box.blockSignals(True)
        if [box.itemText(i) for i in range(box.count())] != [shown for _, shown in choices]:
            box.clear()
            for value, shown in choices:
                box.addItem(shown, value)
        box.setMinimumWidth(max(box.fontMetrics().horizontalAdvance(shown) for _, shown in choices) + 52)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.blockSignals(False)
