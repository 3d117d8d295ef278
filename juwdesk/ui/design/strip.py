"""The strip under the drawing: metal, stones, price against budget, and what the bench says of the piece."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from juwdesk.app.design_view import DesignView, NoteView
from juwdesk.app.forms import FieldView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, clear, column, holder, label, row, rule, scrolled
from juwdesk.ui.kit.charts import Meter
from juwdesk.ui.kit.fields import FieldRow

SIGNS = {"error": "danger", "warning": "warning", "hint": "muted"}


@dataclass(frozen=True, slots=True)
class Advice:
    """What a note proposes: the words of its button and the act."""

    text: str
    act: Callable[[], None]


class Strip(QWidget):
    """Figures that follow every change, and notes with their advice. ``price_asked`` opens or closes the price form,
    ``price_typed(key, text)``, ``price_kept``, ``looked_up(entry key)`` a rule followed into the reference."""

    price_asked = Signal()
    price_typed = Signal(str, str)
    price_kept = Signal()
    looked_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mass, self._stones = label("", "subheading"), label("", "small")
        self._size = label("", "small")
        self._price, self._budget = label("", "subheading"), label("", "small")
        self._meter = Meter()
        self._price_note = label("", "small", wrap=True)
        self._ask = button("", self.price_asked.emit, "quiet", "balance")
        self._first = label("", "small", wrap=True)
        self._sign = label()
        self._all = button("", self._toggle, "quiet")
        self._open = False
        self._shown_notes: object = None
        self._shown_form: object = None
        self._lane = column(gap=4, margin=(20, 10, 16, 10))
        self._notes = scrolled(holder(self._lane))
        self._notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._form_lane = row(gap=16, margin=(20, 12, 20, 8))
        self._form = holder(self._form_lane)
        self._fields: dict[str, FieldRow] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._notes)
        outer.addWidget(self._form)
        outer.addWidget(rule())
        outer.addLayout(self._figures())
        self._notes.hide()
        self._form.hide()

    def _figures(self) -> QHBoxLayout:
        metal = column(self._mass, self._stones, self._size, -1, gap=2)
        asked = row(self._ask, -1)
        price = column(row(self._price, -1, self._budget, gap=12), self._meter, self._price_note, asked, -1, gap=4)
        said = row(self._sign, self._first, gap=8)
        said.setStretch(1, 1)
        bench = column(said, row(self._all, -1), -1, gap=2)
        made = row(holder(metal), holder(price), holder(bench), gap=28, margin=(20, 10, 20, 10))
        for place, share in enumerate((3, 5, 6)):
            made.setStretch(place, share)
        return made

    def show_view(
        self, view: DesignView, ask: str, advice: Callable[[NoteView], Advice | None], tr: Translator
    ) -> None:
        """The figures; ``ask`` the words of the button that asks for a missing price, or empty; ``advice`` what a
        note proposes."""
        strip = view.strip
        self._mass.setText(strip.mass)
        self._stones.setText(strip.stones)
        self._size.setText(strip.size)
        self._size.setVisible(bool(strip.size))
        self._price.setText(strip.price)
        self._budget.setText(" · ".join((strip.budget, tr("over it"))) if strip.over else strip.budget)
        self._price_note.setText(strip.price_note)
        self._price_note.setVisible(bool(strip.price_note))
        self._meter.show_share(strip.share)
        self._meter.setVisible(strip.share is not None)
        over = tr("over the budget") if strip.over else tr("within the budget")
        self._meter.setAccessibleName(over if strip.share is not None else strip.budget)
        self._ask.setVisible(bool(ask))
        self._ask.setText(ask)
        self._ask.setAccessibleName(ask)
        said = tuple((note.severity, note.text, note.where, note.problem.args.get("advice")) for note in view.notes)
        if (said, tr.language, theme.Current.name) != self._shown_notes:
            self._shown_notes = (said, tr.language, theme.Current.name)
            self._show_notes(view.notes, advice, tr)

    def _show_notes(
        self, notes: Sequence[NoteView], advice: Callable[[NoteView], Advice | None], tr: Translator
    ) -> None:
        worst = next((note for note in notes if note.severity != "hint"), None)
        t = theme.current()
        if worst is None:
            self._sign.setPixmap(theme.icon("check", 18, t.positive).pixmap(18, 18))
            self._first.setText(tr("The bench has no objections."))
        else:
            colour = getattr(t, SIGNS[worst.severity])
            self._sign.setPixmap(theme.icon("warning", 18, colour).pixmap(18, 18))
            self._first.setText(worst.text)
        text = tr.n("{n} note of the bench", "{n} notes of the bench", len(notes))
        if worst is None:
            text = tr.n("{n} hint of the bench", "{n} hints of the bench", len(notes))
        self._all.setText(text)
        self._all.setAccessibleName(text)
        self._all.setVisible(bool(notes))
        self._notes.setVisible(self._open and bool(notes))
        clear(self._lane)
        for note in notes:
            self._lane.addWidget(self._note_row(note, advice(note), tr))
        self._lane.addStretch(1)
        self._notes.setFixedHeight(min(150, 24 + 40 * len(notes)))

    def _note_row(self, note: NoteView, advice: Advice | None, tr: Translator) -> QWidget:
        sign = label()
        symbol = "info" if note.severity == "hint" else "warning"
        sign.setPixmap(theme.icon(symbol, 18, getattr(theme.current(), SIGNS[note.severity])).pixmap(18, 18))
        line = row(sign, label(note.text, wrap=True), gap=10)
        line.setStretch(1, 1)
        if note.problem.args.get("rule"):
            made = button(tr("The rule"), partial(self.looked_up.emit, f"rule:{note.problem.args['rule']}"), "link")
            made.setAccessibleName(tr("Look up: {what}", what=note.text))
            line.addWidget(made)
        if advice is not None:
            line.addWidget(button(advice.text, advice.act, "quiet"))
        return holder(line)

    def _toggle(self) -> None:
        self._open = not self._open
        self._notes.setVisible(self._open)

    def show_notes(self, on: bool) -> None:
        """The list of notes open or closed."""
        self._open = on
        self._notes.setVisible(on)

    def show_form(self, fields: Sequence[FieldView], keep: str) -> None:
        """The form for a missing price; without fields it goes away. ``keep`` the words of its button."""
        shape = (tuple((field.key, field.label) for field in fields), keep)
        if shape != self._shown_form:
            self._shown_form = shape
            clear(self._form_lane)
            self._fields = {}
            for field in fields:
                made = FieldRow(field)
                made.changed.connect(self.price_typed)
                self._fields[field.key] = made
                self._form_lane.addWidget(made, 2 if field.key.endswith("source") else 1, Qt.AlignmentFlag.AlignTop)
            if fields:
                done = button(keep, self.price_kept.emit, "primary")
                self._form_lane.addLayout(column(22, done, -1))
        for field in fields:
            self._fields[field.key].show_view(field)
        self._form.setVisible(bool(fields))

    def focus_form(self) -> None:
        """The keyboard to the first field of the price form."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.control.setFocus()
