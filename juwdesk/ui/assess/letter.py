"""The letter step: what the letter will leave open, its language, and making it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QVBoxLayout, QWidget

from juwdesk.app.assess_view import AssessView
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.steps import STATES, sign
from juwdesk.ui.kit.basic import button, card, clear, column, label, row
from juwdesk.ui.kit.press import Press


class LetterCard(QWidget):
    """``make()`` the letter, ``go(Step)`` to what is open; ``language`` of the letter."""

    make = Signal()
    go = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(16)
        self._busy = False
        self._shown: tuple[object, ...] = ()

    def show_view(self, view: AssessView, busy: bool, tr: Translator) -> None:
        """The steps as the letter finds them, and the button."""
        state = (view.steps, busy, tr.language, theme.Current.name)
        if state == self._shown:
            return
        self._shown = state
        clear(self._outer)
        self._outer.addWidget(self._checklist(view, tr))
        self._outer.addWidget(self._making(view, busy, tr))

    def _checklist(self, view: AssessView, tr: Translator) -> QWidget:
        inside = column(label(tr("What the letter finds"), "heading"), gap=0)
        for each in view.steps:
            if each.step is Step.LETTER:
                continue
            state = tr(STATES[each.state])
            words = column(row(label(each.label, "subheading"), label(state, "small"), -1, gap=8), gap=0)
            if each.note:
                words.addWidget(label(each.note, "small", wrap=True))
            line = row(sign(each.state), gap=12, margin=(8, 6, 8, 6))
            line.addLayout(words, 1)
            made = Press(line, f"{each.label}: {state}", partial(self.go.emit, each.step), least=40)
            inside.addWidget(made)
        hint = tr("What is open may stay open: the letter then says that it was not looked at.")
        inside.addWidget(label(hint, "muted", wrap=True))
        return card(inside)

    def _making(self, view: AssessView, busy: bool, tr: Translator) -> QWidget:
        inside = column(label(tr("The letter"), "heading"), gap=12)
        group = QButtonGroup(self)
        line = row(label(tr("Language of the letter"), "muted"), gap=6)
        for code, name in (("nl", tr("Dutch")), ("en", tr("English"))):
            made = button(name, partial(self._speak, code), "segment")
            made.setCheckable(True)
            made.setChecked(code == self.language)
            made.setAccessibleName(tr("Letter in {language}", language=name))
            group.addButton(made)
            line.addWidget(made)
        line.addStretch(1)
        inside.addLayout(line)
        ready = view.steps[0].state == "done"
        if not ready:
            inside.addWidget(label(tr("Choose a purpose first: the letter answers a question."), wrap=True))
        make = button(tr("Make the letter"), self.make.emit, "primary", "")
        make.setEnabled(ready and not busy)
        inside.addLayout(row(make, -1))
        if busy:
            bar = QProgressBar()
            bar.setRange(0, 0)
            bar.setTextVisible(False)
            inside.addWidget(label(tr("The letter is being set …"), "muted"))
            inside.addWidget(bar)
        return card(inside)

    def _speak(self, language: str) -> None:
        self.language = language
