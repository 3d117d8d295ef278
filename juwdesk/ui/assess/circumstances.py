"""The circumstances of an assessment: groups to open, rows to tick, and what they lead to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from juwdesk.app.assess_advice import AdviceView, CircumstanceRow
from juwdesk.appraisal.wording import lowered
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.press import Press


class CircumstanceCard(QWidget):
    """``toggled(id)`` a circumstance, ``opened(group)``, ``looked_up(entry key)`` a law that is followed."""

    toggled = Signal(str)
    opened = Signal(str)
    looked_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._groups: dict[str, QPushButton] = {}
        self._rows: dict[str, Press] = {}
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._chips = FlowLayout(gap=6)
        self._list, self._told = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        inside = column(self._title, self._teach, holder(self._chips), gap=10)
        inside.addLayout(self._list)
        outer.addWidget(card(inside))
        outer.addLayout(self._told)

    def show_view(self, view: AdviceView, tr: Translator) -> None:
        """Show groups, what holds, and what follows; only what changed is made anew."""
        self._title.setText(tr("Circumstances"))
        self._teach.setText(
            tr("What holds here? It decides who must write the value down, and what the letter warns of.")
        )
        self._show_groups(view, tr)
        state = (view, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._list)
        self._rows = {each.id: self._row(each) for each in view.rows}
        elsewhere = next((each.id for each in view.rows if not each.here), "")
        for each, made in zip(view.rows, self._rows.values(), strict=True):
            if each.id == elsewhere and view.rows[0].here:
                self._list.addSpacing(10)
                self._list.addWidget(label(tr("Also holds"), "small"))
            self._list.addWidget(made)
        clear(self._told)
        told = column(gap=6)
        for title, texts in ((tr("Why"), view.reasons), (tr("Ask the customer"), view.ask)):
            if texts:
                told.addWidget(label(title, "subheading"))
            for text in texts:
                told.addWidget(label(text, wrap=True))
        if told.count():
            self._told.addWidget(card(told, "notice"))
        if view.laws:
            self._told.addSpacing(12)
            self._told.addWidget(_laws(view, self.looked_up.emit, tr))

    def focus_row(self, id_: str) -> None:
        """The keyboard to a circumstance, where it is still in sight."""
        made = self._rows.get(id_)
        if made is not None:
            made.setFocus()

    def _show_groups(self, view: AdviceView, tr: Translator) -> None:
        if list(self._groups) != [each.id for each in view.groups]:
            self._chips.empty()
            self._groups = {}
            for each in view.groups:
                made = button("", partial(self.opened.emit, each.id), "chip")
                made.setCheckable(True)
                self._groups[each.id] = made
                self._chips.addWidget(made)
        for each in view.groups:
            made = self._groups[each.id]
            made.setText(f"{each.label} ({each.holding})" if each.holding else each.label)
            made.setAccessibleName(tr("Group: {what}", what=each.label))
            made.setChecked(each.open)

    def _row(self, each: CircumstanceRow) -> Press:
        mark = QLabel()
        mark.setFixedSize(18, 18)
        if each.chosen:
            mark.setPixmap(theme.icon("check", 18, theme.current().positive).pixmap(QSize(18, 18)))
        line = row(mark, gap=10, margin=(10, 5, 10, 5))
        line.addWidget(label(each.words, wrap=True), 1)
        made = Press(line, each.words, partial(self.toggled.emit, each.id), least=36)
        made.setCheckable(True)
        made.setChecked(each.chosen)
        return made


def _laws(view: AdviceView, follow: Callable[[str], object], tr: Translator) -> QWidget:
    """What the law says here, a line each with a sign and a way to the rule; what stops stands in words too."""
    inside = column(label(tr("What the law says"), "subheading"), gap=6)
    colours = {"error": theme.current().danger, "warning": theme.current().warning, "hint": theme.current().muted}
    for each in view.laws:
        mark = QLabel()
        mark.setFixedSize(18, 18)
        name = "info" if each.severity == "hint" else "warning"
        mark.setPixmap(theme.icon(name, 18, colours[each.severity]).pixmap(QSize(18, 18)))
        words = tr("First this: {what}", what=lowered(each.words)) if each.severity == "error" else each.words
        line = row(mark, gap=10)
        line.addWidget(label(words, wrap=True), 1)
        made = button(tr("Law"), partial(follow, f"law:{each.id}"), "link")
        made.setAccessibleName(tr("Look up: {what}", what=each.words))
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
    return card(inside)
