"""The build-up of the price: a row a line with its quantity, price, source and date, and a form to set it by hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.price_lines import PriceLine
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, clear, column, holder, label, restyle, row
from juwdesk.ui.kit.form import Form


class BuildUp(QWidget):
    """``typed(key, text)`` and ``left(key)`` of a field, ``freed(line)`` a line worked out again."""

    typed = Signal(str, str)
    left = Signal(str)
    freed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lane = column(gap=10)
        self._rows: dict[str, _Line] = {}
        self._open = ""
        self._shape: object = None
        self._note = label("", "muted", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._lane)
        outer.addWidget(self._note)

    def show_lines(self, lines: Sequence[PriceLine], tr: Translator) -> None:
        """The lines as they stand; what has the keyboard is left alone."""
        shape = tuple(each.key for each in lines)
        if shape != self._shape:
            self._shape = shape
            clear(self._lane)
            self._rows = {}
            for each in lines:
                made = self._rows[each.key] = _Line()
                made.form.changed.connect(self.typed)
                made.form.left.connect(self.left)
                made.opened.connect(partial(self.open_line, each.key))
                made.freed.connect(partial(self.freed.emit, each.key))
                self._lane.addWidget(made)
        for each in lines:
            self._rows[each.key].show_line(each, each.key == self._open, tr)
        self._note.setText(tr("Costs, before margin and VAT.") if lines else tr("There is no price to build up yet."))

    def open_line(self, key: str) -> None:
        """The form of a line opened, or closed where it was open."""
        self._open = "" if key == self._open else key
        for name, each in self._rows.items():
            each.unfold(name == self._open, focus=True)

    def settle(self) -> None:
        """Show stored texts everywhere, also under the cursor."""
        for each in self._rows.values():
            each.form.refresh_text()


class _Line(QWidget):
    opened = Signal()
    freed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label, self._amount = label("", "subheading", wrap=True), label("")
        self._figures, self._source, self._told = (label("", "small", wrap=True) for _ in range(3))
        self._change = button("", self.opened.emit, "quiet", "pen")
        self._free = button("", self.freed.emit, "quiet", "undo")
        self.form = Form(1, framed=False)
        self._acts = row(self._free, -1)
        self._fold = holder(column(self.form, self._acts, gap=6, margin=(0, 6, 0, 8)))
        head = row(self._label, self._amount, gap=12)
        head.setStretch(0, 1)
        words = column(self._figures, self._source, self._told, gap=0)
        body = row(words, self._change, gap=8)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, self._fold, gap=0))
        self._fold.hide()
        self._first = ""

    def show_line(self, line: PriceLine, is_open: bool, tr: Translator) -> None:
        """Another state of the same line."""
        self._label.setText(line.label)
        self._amount.setText(line.amount)
        role = "error" if line.asks else ""
        if self._amount.property("role") != role:
            self._amount.setProperty("role", role)
            restyle(self._amount)
        for shown, text in (
            (self._figures, " × ".join(filter(None, (line.quantity, line.quote)))),
            (self._source, line.source),
            (self._told, line.told),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._change.setText(tr("By hand"))
        self._change.setAccessibleName(tr("{line}: set by hand", line=line.label))
        self._free.setText(tr("As worked out"))
        self._free.setAccessibleName(tr("{line}: as worked out", line=line.label))
        self._free.setVisible(line.by_hand or any(each.text for each in line.fields))
        self.form.show_sections([("", line.fields)])
        self._first = line.fields[0].key
        self.unfold(is_open)

    def unfold(self, on: bool, *, focus: bool = False) -> None:
        """The form shown or hidden; ``focus`` gives its first field the keyboard."""
        self._fold.setVisible(on)
        first = self.form.row(self._first) if on and focus else None
        if first is not None:
            first.control.setFocus()
