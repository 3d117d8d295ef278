"""Choosing clues to the time of making: search by words or a year, by kind; what the desk shows comes first."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from juwdesk.app.assess_period import SHOWN, PickerView
from juwdesk.app.period_picker import Choice
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, card, clear, column, holder, label, row
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.press import Press
from juwdesk.ui.kit.searchline import SearchLine


class CluePicker(QWidget):
    """``sought(words, kind, how many)`` when something else is looked for, ``picked(id)``, ``dropped(id)``."""

    sought = Signal(str, str, int)
    picked = Signal(str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._area = ""
        self._kinds: dict[str, QPushButton] = {}
        self._shown: tuple[object, ...] = ()
        self._choices: dict[str, Press] = {}
        self._title, self._teach = label("", "heading"), label("", "muted", wrap=True)
        self._search = SearchLine()
        self._search.textEdited.connect(lambda text: self.sought.emit(text, self._area, SHOWN))
        self._chips = FlowLayout(gap=6)
        self._found = QVBoxLayout()
        self._found.setSpacing(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = column(self._title, self._teach, self._search, holder(self._chips), gap=10)
        inside.addLayout(self._found)
        outer.addWidget(card(inside))

    def show_view(self, view: PickerView, tr: Translator) -> None:
        """Show what there is to choose; only what changed is made anew."""
        self._area = view.area
        self._title.setText(tr("What do you see?"))
        self._teach.setText(tr("Every clue has its years; together they date the piece."))
        self._search.setPlaceholderText(tr("Search: millegrain, clasp, 1905 …"))
        self._search.setAccessibleName(tr("Search a clue"))
        self._show_kinds(view, tr)
        state = (view, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._found)
        self._choices = {}
        self._show_offers(view, tr)
        for group in view.groups:
            self._found.addSpacing(6)
            self._found.addWidget(label(group.label, "subheading"))
            for each in group.choices:
                self._found.addWidget(self._choice(each, tr))
        if view.sought and not view.groups:
            self._found.addWidget(
                label(tr("No clue holds these words; search for another word."), "muted", wrap=True)
            )
        if view.more:
            text = tr.n("Show {n} more", "Show {n} more", min(view.more, SHOWN))
            there = view.most + SHOWN
            more = button(text, lambda: self.sought.emit(self._search.text(), self._area, there), "quiet")
            self._found.addLayout(row(more, -1))

    def focus_choice(self, id_: str) -> None:
        """The keyboard to a choice, where it is still in sight; else to the search."""
        made = self._choices.get(id_)
        (made or self._search).setFocus()

    def type_in(self, words: str) -> None:
        """A text in the search, as if it was typed."""
        self._search.setText(words)
        self.sought.emit(words, self._area, SHOWN)

    def _show_kinds(self, view: PickerView, tr: Translator) -> None:
        if list(self._kinds) != [id_ for id_, _ in view.areas]:
            self._chips.empty()
            self._kinds = {}
            for id_, _ in view.areas:
                made = button("", partial(self._kind, id_), "chip")
                made.setCheckable(True)
                self._kinds[id_] = made
                self._chips.addWidget(made)
        for id_, text in view.areas:
            made = self._kinds[id_]
            made.setText(text)
            made.setAccessibleName(tr("Kind: {what}", what=text))
            made.setChecked(id_ == view.area)

    def _kind(self, id_: str) -> None:
        self.sought.emit(self._search.text(), "" if id_ == self._area else id_, SHOWN)

    def _show_offers(self, view: PickerView, tr: Translator) -> None:
        if not view.suggested:
            return
        self._found.addWidget(label(tr("Already on the desk"), "subheading"))
        flow = FlowLayout(gap=6)
        for link in view.suggested:
            made = button(link.name, partial(self.picked.emit, link.id), "", "add")
            made.setAccessibleName(tr("Add the clue: {what}", what=link.name))
            flow.addWidget(made)
        self._found.addWidget(holder(flow))

    def _choice(self, each: Choice, tr: Translator) -> QWidget:
        name = row(label(each.name, "", wrap=True), gap=12)
        name.setStretch(0, 1)
        name.addWidget(label(each.years, "small"))
        words = column(name, gap=0, margin=(10, 4, 10, 4))
        if each.description:
            words.addWidget(label(each.description, "small", wrap=True))
        act = self.dropped if each.chosen else self.picked
        made = Press(words, each.name, partial(act.emit, each.id), least=36)
        made.setCheckable(True)
        made.setChecked(each.chosen)
        made.setAccessibleDescription(" · ".join(filter(None, (each.years, each.description))))
        made.setToolTip(tr("Take this clue out") if each.chosen else tr("Add this clue"))
        self._choices[each.id] = made
        return made
