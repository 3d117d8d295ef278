"""A counter tool: its form, and under it the answer, which follows every stroke."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_page import Say
from juwdesk.app.tool_page import Figure, Inputs, Tool, ToolView
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, reading, row
from juwdesk.ui.kit.form import Form
from juwdesk.ui.reference_blocks import Doors, block_widget, left

WIDEST = 640


class ToolPage(QWidget):
    """Says ``opened(key)`` when a link of the answer is followed, ``back()``. What was typed stays while it runs."""

    opened = Signal(str)
    back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._tool: Tool | None = None
        self._inputs: dict[str, Inputs] = {}
        self._shown: tuple[object, ...] = ()
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        self._form = Form(2)
        self._form.changed.connect(self._typed)
        self._answer = QVBoxLayout()
        self._answer.setSpacing(16)
        self._scroll = reading(self, column(self._head, self._form, self._answer, -1), WIDEST)

    def empty(self) -> None:
        """Let the widgets go; what was typed stays."""
        clear(self._head)
        clear(self._answer)
        self._form.show_sections([])
        self._shown = ()

    def fill_in(self, tool: Tool, texts: Inputs) -> None:
        """Texts put in as if typed, before the tool is shown."""
        inputs = self._inputs.get(tool.id, tool.start)
        for key, text in texts.items():
            inputs = tool.typed(inputs, key, text)
        self._inputs[tool.id] = inputs

    def show_tool(self, tool: Tool, tr: Translator, back: str) -> None:
        """A tool with what stood in it; ``back`` the words of the way back, where there is one."""
        if tool is not self._tool:
            self._form.show_sections([])
            self._scroll.verticalScrollBar().setValue(0)
        self._tool, self._shown = tool, ()
        clear(self._head)
        if back:
            self._head.addLayout(row(left(button(back, self.back.emit, "link", "undo")), -1))
        view = self._view(tool, tr)
        self._scroll.setAccessibleName(view.title)
        for words, role in ((tr("Tool"), "kind"), (view.title, "title"), (view.lead, "muted")):
            self._head.addWidget(label(words, role, wrap=True))
        self._show(view, tr)

    def _view(self, tool: Tool, tr: Translator) -> ToolView:
        return tool.view(self._inputs.get(tool.id, tool.start), Say(tr, self._context.catalogue))

    def _typed(self, key: str, text: str) -> None:
        tool, tr = self._tool, self._context.tr
        if tool is None:
            return
        self._inputs[tool.id] = tool.typed(self._inputs.get(tool.id, tool.start), key, text)
        before = self._form.row(key)
        self._show(self._view(tool, tr), tr)
        after = self._form.row(key)
        if after is not None and after is not before:
            # Another choice brought other fields; the keyboard stays where it was.
            after.control.setFocus()

    def _show(self, view: ToolView, tr: Translator) -> None:
        self._form.show_sections([("", view.fields)])
        answer = (view.figures, view.blocks, view.wanted, view.sources, tr.language)
        if answer == self._shown:
            return
        self._shown = answer
        clear(self._answer)
        if view.wanted:
            self._answer.addWidget(label(view.wanted, "muted", wrap=True))
        if view.figures:
            self._answer.addWidget(_figures(view.figures))
        for block in view.blocks:
            self._answer.addWidget(block_widget(block, Doors(self._opener()), tr))
        if view.sources:
            told = label("\n".join(view.sources), "small", wrap=True)
            self._answer.addWidget(holder(column(label(tr("Sources"), "subheading"), told, gap=4)))

    def _opener(self) -> Callable[[str], object]:
        return lambda key: self.opened.emit(key)


def _figures(figures: tuple[Figure, ...]) -> QWidget:
    """The answer in large type, part beside part."""
    lanes = row(gap=32)
    for each in figures:
        large = label(each.text, "figure", name=f"{each.label}: {each.text}")
        large.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lane = column(label(each.label, "muted", wrap=True), large, gap=2)
        if each.note:
            lane.addWidget(label(each.note, "small", wrap=True))
        lane.addStretch(1)
        lanes.addLayout(lane, 1)
    return card(lanes, "notice")
