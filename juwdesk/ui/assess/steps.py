"""The steps of an assessment: what is done, open or contradictory; in words, with a sign, by keyboard."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from juwdesk.app.assess_view import StepView
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import N_, Translator
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import column, label, row
from juwdesk.ui.kit.press import Press

STATES = {
    "done": N_("done"),
    "open": N_("open"),
    "contradictory": N_("does not fit"),
    "closed": N_("after the purpose"),
    "not_needed": N_("not needed"),
}
SIGNS = {"done": "check", "open": "clock", "contradictory": "warning", "closed": "lock", "not_needed": "none"}


def sign(state: str) -> QLabel:
    """The sign of a state, in its colour."""
    made = label()
    made.setFixedSize(18, 18)
    show_sign(made, state)
    return made


def show_sign(place: QLabel, state: str) -> None:
    """Another state in the same place."""
    colours = theme.current()
    tints = {"done": colours.positive, "open": colours.accent, "contradictory": colours.danger}
    place.setPixmap(theme.icon(SIGNS[state], 18, tints.get(state, colours.muted)).pixmap(QSize(18, 18)))


class StepButton(Press):
    """One step: name, state in words, the first thing that waits."""

    def __init__(self, step: Step) -> None:
        state_sign, name, state = sign("open"), label("", "subheading"), label("", "small")
        note = label("", "small", wrap=True)
        line = row(gap=10, margin=(10, 8, 8, 8))
        line.addWidget(state_sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(name, state, note, gap=0), 1)
        super().__init__(line, least=52)
        self.step = step
        self._sign, self._name, self._state, self._note = state_sign, name, state, note
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def show_view(self, view: StepView, tr: Translator, *, flat: bool) -> None:
        """Show the step; ``flat`` without its note, which then is its tooltip."""
        show_sign(self._sign, view.state)
        state = tr(STATES[view.state])
        self._name.setText(view.label)
        self._state.setText(state)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note) and not flat and view.state != "closed")
        self.setChecked(view.current)
        self.setAccessibleName(f"{view.label}: {state}")
        self.setAccessibleDescription(view.note)
        self.setToolTip(view.note)


class StepList(QWidget):
    """All steps, under each other or, where the window is narrow, beside each other."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flat = False
        self._shown: tuple[StepView, ...] = ()
        self._lane = QVBoxLayout(self)
        self._lane.setContentsMargins(0, 0, 0, 0)
        self._lane.setSpacing(4)
        self._buttons: list[StepButton] = []
        for step in Step:
            made = StepButton(step)
            made.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step))
            self._buttons.append(made)
            self._lane.addWidget(made)
        self._lane.addStretch(1)

    def lay(self, *, flat: bool) -> None:
        """Beside each other or not."""
        self._flat = flat
        self._lane.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        for each in self._buttons:
            self._lane.setStretchFactor(each, 1 if flat else 0)

    def show_steps(self, steps: tuple[StepView, ...], tr: Translator) -> None:
        """Show every step as it stands."""
        self.setAccessibleName(tr("Steps"))
        for made, view in zip(self._buttons, steps, strict=True):
            made.show_view(view, tr, flat=self._flat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the steps."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        now = next((place for place, each in enumerate(self._buttons) if each.hasFocus()), None)
        move = moves.get(Qt.Key(event.key()))
        if now is None or move is None:
            super().keyPressEvent(event)
            return
        there = min(max(now + move, 0), len(self._buttons) - 1)
        self._buttons[there].setFocus()
        self._buttons[there].click()
