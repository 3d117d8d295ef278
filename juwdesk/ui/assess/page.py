"""An assessment on the screen: head, steps at the left (or on top), the step in hand, the findings at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from juwdesk.app.assess_view import AssessView
from juwdesk.appraisal.workflow import Step
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.assess.centre import Centre
from juwdesk.ui.assess.findings import FindingsPanel
from juwdesk.ui.assess.photos import Photographs
from juwdesk.ui.assess.steps import StepList
from juwdesk.ui.kit.basic import button, column, holder, icon_button, label, row, scrolled
from juwdesk.ui.kit.order import first_stop, in_reading_order

NARROW = 1_150
"""Below this width of the page the steps lie beside each other on top."""
SETTLED = 40
"""Milliseconds after which a new form has its places."""
ANY_SIZE = 16_777_215
"""Qt's own word for no limit."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head beside the title: dossier number, what undo and redo would do (None for nothing)."""

    number: str
    undo: str | None
    redo: str | None
    busy: bool


class AssessPage(QWidget):
    """Puts the parts together and shows views in them. ``undo``, ``redo``, ``letter`` are the acts of the head."""

    undo = Signal()
    redo = Signal()
    letter = Signal()

    def __init__(self, photographs: Photographs, letter_language: str) -> None:
        super().__init__()
        self._view: AssessView | None = None
        self._tr: Translator | None = None
        self._flat: bool | None = None
        self.steps = StepList()
        self.centre = Centre(photographs, letter_language)
        self.findings = FindingsPanel()
        outer = column(gap=0)
        outer.addLayout(self._made_head())
        outer.addLayout(self._made_body(), 1)
        self.setLayout(outer)
        self.lay(NARROW)

    def _made_head(self) -> QBoxLayout:
        self._title, self._dossier = label("", "title", wrap=True), label("", "muted")
        self._undo, self._redo = icon_button("undo", "", self.undo.emit), icon_button("redo", "", self.redo.emit)
        self._letter = button("", self.letter.emit, "primary")
        head = row(gap=12, margin=(24, 18, 24, 12))
        head.addLayout(column(self._title, self._dossier, gap=0), 1)
        for part in (self._undo, self._redo, self._letter):
            head.addWidget(part)
        return head

    def _made_body(self) -> QBoxLayout:
        self._steps_lane = column(self.steps)
        self._steps_place = holder(self._steps_lane)
        lane = row(gap=0)
        lane.addWidget(self.centre, 1000)
        lane.addStretch(1)
        self._middle = scrolled(holder(lane))
        self._side = scrolled(holder(column(self.findings, margin=(8, 4, 16, 40))))
        right = row(self._middle, self._side, gap=0)
        right.setStretch(0, 1)
        self._body = row(self._steps_place, gap=0)
        self._body.addLayout(right, 1)
        return self._body

    def lay(self, width: int) -> None:
        """Steps at the left where there is room, on top where there is not."""
        flat = width < NARROW
        if flat == self._flat:
            return
        self._flat = flat
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if flat else along)
        self.steps.lay(flat=flat)
        self._steps_lane.setContentsMargins(*((16, 0, 16, 10) if flat else (16, 4, 0, 24)))
        self._steps_place.setMinimumWidth(0 if flat else 232)
        self._steps_place.setMaximumWidth(ANY_SIZE if flat else 232)
        self._steps_place.setMaximumHeight(84 if flat else ANY_SIZE)
        self._side.setFixedWidth(340 if flat else 396)
        if self._view is not None and self._tr is not None:
            self.steps.show_steps(self._view.steps, self._tr)

    def show_view(self, view: AssessView, step: Step, head: Head, tr: Translator) -> None:
        """Show the assessment as it stands."""
        self._view, self._tr = view, tr
        self._show_head(view, head, tr)
        self.steps.show_steps(view.steps, tr)
        self.centre.show_view(view, step, head.busy, tr)
        self.findings.show_view(view, step, tr)
        in_reading_order(self)

    def _show_head(self, view: AssessView, head: Head, tr: Translator) -> None:
        self._title.setText(view.title)
        self._dossier.setText(tr("Dossier {number}", number=head.number))
        for made, symbol, text, what, keys in (
            (self._undo, "undo", tr("Undo"), head.undo, "Ctrl+Z"),
            (self._redo, "redo", tr("Redo"), head.redo, "Ctrl+Shift+Z"),
        ):
            made.setIcon(theme.icon(symbol, 20))
            made.setEnabled(what is not None)
            made.setAccessibleName(text)
            made.setToolTip(f"{text}: {what} ({keys})" if what else f"{text} ({keys})")
        text = tr("Make the letter")
        self._letter.setText(text)
        self._letter.setAccessibleName(text)
        self._letter.setToolTip(f"{text} (Ctrl+P)")
        self._letter.setEnabled(view.steps[0].state == "done" and not head.busy)

    # the keyboard

    @property
    def field_in_hand(self) -> str:
        """The key of the field that has the keyboard, empty without one."""
        now = QApplication.focusWidget()
        keys = (each.key for section in self._view.sections for each in section.fields) if self._view else ()
        for key in keys:
            made = self.centre.form.row(key)
            if made is not None and now is not None and (made.control is now or made.control.isAncestorOf(now)):
                return key
        return ""

    @property
    def step_in_hand(self) -> bool:
        """Whether something of the step has the keyboard."""
        now = QApplication.focusWidget()
        return now is not None and self.centre.isAncestorOf(now)

    def focus_field(self, key: str) -> None:
        """The keyboard to a field of the step in sight, and the field into sight."""
        made = self.centre.form.row(key)
        if made is not None:
            made.control.setFocus()
            # A form that was just made is shown in the next turn, and has its places a moment later.
            QTimer.singleShot(0, self, lambda: self._take(key))
            QTimer.singleShot(SETTLED, self, lambda: self._reveal(key))

    def _take(self, key: str) -> None:
        made = self.centre.form.row(key)
        if made is not None:
            made.control.setFocus()

    def _reveal(self, key: str, tries: int = 8) -> None:
        """The field into sight; on a slow machine a long form gets its places only some moments later."""
        made = self.centre.form.row(key)
        if made is None:
            return
        self._middle.ensureWidgetVisible(made, 0, 60)
        if tries and made.visibleRegion().isEmpty():
            QTimer.singleShot(SETTLED, self, lambda: self._reveal(key, tries - 1))

    def focus_step(self) -> None:
        """The keyboard to the first thing of the step, once it is in sight."""
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        first = first_stop(self.centre)
        if first is not None:
            first.setFocus()

    def to_top(self) -> None:
        """The beginning of the step in sight."""
        self._middle.verticalScrollBar().setValue(0)
