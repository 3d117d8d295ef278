"""A gem with its bar and reasons, a test with what it would tell, and the card that confirms or excludes one gem."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juwdesk.app.findings import Findings, Proving, Question, Row
from juwdesk.app.reading_fields import FIELDS
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row
from juwdesk.ui.kit.charts import Bar
from juwdesk.ui.kit.fields import FieldRow
from juwdesk.ui.kit.ways import way

FIELD_OF = {field.instrument: field.key for field in reversed(FIELDS) if field.instrument} | {
    "refractometer-spot": "ri_low",
    "optic-figure": "optic",
    "microscope": "inclusions",
}
"""The first field of the reading form that a test fills."""

LONG_NAME = 28
"""Letters from which the kind stands under the name instead of beside it."""
Follow = Callable[[str], object]


def candidate_bar(each: Row, follow: Follow, tr: Translator, *, strong: bool) -> QWidget:
    """A gem: its name as a way into the reference, its kind, its bar, and what speaks for and against it."""
    line = row(way(each.name, f"gem:{each.id}", follow, tr), -1, gap=8)
    kind = label(each.kind, "small")
    bar = Bar(each.share, strong)
    bar.setAccessibleName(f"{each.name}: {each.words}")
    if len(each.name) > LONG_NAME:
        inside = column(line, kind, bar, gap=4)
    else:
        line.addWidget(kind)
        inside = column(line, bar, gap=4)
    told = []
    if each.why:
        told.append(tr("for: {what}", what=each.why))
    if each.why_not:
        told.append(tr("against: {what}", what=each.why_not))
    if told:
        inside.addWidget(label(" · ".join(told), "small", wrap=True))
    return holder(inside)


def question_line(each: Question, stone: str, follow: Follow, take_up: Follow, tr: Translator) -> QWidget:
    """A test: its name as a way into the reference, what it would tell, and a button to its field."""
    words = column(
        row(way(each.name, f"instrument:{each.test}", follow, tr), -1),
        label(each.sentence, "small", wrap=True),
        gap=0,
    )
    if each.cautions:
        words.addWidget(label(tr("Mind: {what}.", what=each.cautions), "small", wrap=True))
    line = row(gap=8)
    line.addLayout(words, 1)
    key = FIELD_OF.get(each.test)
    if key:
        made = button(tr("Enter"), lambda: take_up(f"reading:{stone}/{key}"), "quiet")
        made.setAccessibleName(tr("Enter the reading: {test}", test=each.name))
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    return holder(line)


class ProvingCard(QWidget):
    """Asks for a gem and shows how to confirm or exclude it. ``asked(gem id)``, ``looked_up(entry key)``,
    ``wanted(field key)``."""

    asked = Signal(str)
    looked_up = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._field: FieldRow | None = None
        self._told = QVBoxLayout()
        self._shown: tuple[object, ...] = ()

    def show_view(self, found: Findings | None, stone: str, tr: Translator) -> None:
        """Show the field, and the proof of the gem that was asked for; hidden while nothing was observed."""
        field = found.asked if found is not None else None
        self.setVisible(field is not None)
        if found is None or field is None:
            return
        if self._field is None:
            self._field = FieldRow(field)
            self._field.changed.connect(lambda _key, id_: self.asked.emit(id_))
            self._told.setSpacing(8)
            inside = column(self._field, gap=8)
            inside.addLayout(self._told)
            self._outer.addWidget(card(inside))
        self._field.show_view(field)
        state = (found.proof, stone, tr.language)
        if state == self._shown:
            return
        self._shown = state
        clear(self._told)
        if found.proof is not None:
            self._tell(found.proof, stone, tr)

    def _tell(self, proof: Proving, stone: str, tr: Translator) -> None:
        self._told.addWidget(candidate_bar(proof.row, self.looked_up.emit, tr, strong=True))
        self._told.addWidget(label(proof.row.words, "small", wrap=True))
        if not proof.tests:
            self._told.addWidget(label(tr("No test at this desk tells it from the others."), wrap=True))
        for each in proof.tests[:3]:
            self._told.addWidget(question_line(each, stone, self.looked_up.emit, self.wanted.emit, tr))
