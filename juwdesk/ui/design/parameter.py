"""One parameter: label, slider, field with unit, the formula that it follows, and what is wrong in one sentence."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSlider, QVBoxLayout, QWidget

from juwdesk.app.design_view import ParameterView
from juwdesk.app.forms import FieldView
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, label, restyle, row
from juwdesk.ui.kit.fields import FieldRow


class Slider(QSlider):
    """A level slider that the wheel does not move while the page scrolls under the pointer, and that Esc lets go:
    ``abandoned``, and the hand on it moves nothing any more until it is lifted."""

    abandoned = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setMinimumWidth(90)
        self._let_go = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isSliderDown():
            self._let_go = True
            with QSignalBlocker(self):
                self.setSliderDown(False)
            self.abandoned.emit()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._let_go:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        let_go, self._let_go = self._let_go, False
        if let_go:
            with QSignalBlocker(self):
                super().mouseReleaseEvent(event)
        else:
            super().mouseReleaseEvent(event)


class NumberField(QLineEdit):
    """A field whose undo is the room's, so that one key takes back one change of the piece."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _undoes(event):
            event.ignore()
            return False
        return super().event(event)


def _undoes(event: QEvent) -> bool:
    matches = getattr(event, "matches", None)
    standard = QKeySequence.StandardKey
    return matches is not None and (matches(standard.Undo) or matches(standard.Redo))


class FormulaLabel(QLabel):
    """A formula as long as it is; ``pressed`` to be changed."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


class ParameterRow(QWidget):
    """Shows a ParameterView. ``slid(key, value, down)`` while the slider moves (``down``: held by a hand),
    ``released(key)`` when the hand lets go, ``abandoned()`` when it is called back; ``typed(key, text)``,
    ``left(key)``, ``freed(key)``."""

    slid = Signal(str, float, bool)
    released = Signal(str)
    typed = Signal(str, str)
    left = Signal(str)
    freed = Signal(str)
    abandoned = Signal()

    def __init__(self, view: ParameterView, tr: Translator) -> None:
        super().__init__()
        self._view, self._tr = view, tr
        self._choice: FieldRow | None = None
        self._sent = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        if view.number is None:
            self._choice = FieldRow(_field(view))
            self._choice.changed.connect(self.typed)
            self._choice.left.connect(self.left)
            outer.addWidget(self._choice)
            return
        self._label = label(view.label, "field")
        self._bounds = label(view.bounds, "small")
        self._formula = FormulaLabel()
        self._formula.pressed.connect(self._edit_formula)
        self._free = button("", lambda: self.freed.emit(self._view.key), "link")
        self._free.setProperty("role", "quiet")
        self._slider = Slider()
        self._slider.valueChanged.connect(self._slide)
        self._slider.sliderReleased.connect(lambda: self.released.emit(self._view.key))
        self._slider.abandoned.connect(self.abandoned)
        self._edit = NumberField()
        self._edit.setFixedWidth(82)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._edit.textEdited.connect(self._type)
        self._edit.editingFinished.connect(self._finish)
        for each in (self._edit, self._slider):
            each.installEventFilter(self)
        unit = label(view.unit, "muted")
        unit.setFixedWidth(24)
        self._problem = label("", "error", wrap=True)
        self._label.setBuddy(self._edit)
        outer.addLayout(row(self._label, -1, self._bounds, gap=8))
        outer.addLayout(row(self._slider, self._edit, unit, gap=10))
        said = row(self._formula, self._free, gap=4)
        said.setStretch(0, 1)
        outer.addLayout(said)
        outer.addWidget(self._problem)
        self.show_view(view)

    @property
    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self._choice.control if self._choice is not None else self._slider

    def take_value(self) -> None:
        """The keyboard to the figure, to be typed over."""
        if self._choice is None:
            self._edit.setFocus()
            self._edit.selectAll()

    def show_view(self, view: ParameterView) -> None:
        """Another state of the same parameter, without disturbing who types in it."""
        self._view = view
        if self._choice is not None:
            self._choice.show_view(_field(view))
            return
        tr = self._tr
        name = f"{view.label} ({view.unit})" if view.unit else view.label
        self._slider.setAccessibleName(tr("{name}, slider", name=view.label))
        self._edit.setAccessibleName(name)
        self._edit.setAccessibleDescription(view.problem)
        steps = max(1, round((view.high - view.low) / view.step)) if view.step else 100
        with QSignalBlocker(self._slider):
            if self._slider.maximum() != steps:
                self._slider.setRange(0, steps)
                self._slider.setPageStep(max(1, steps // 10))
            if view.number is not None and not self._slider.isSliderDown():
                self._slider.setValue(round((view.number - view.low) / self._step))
        if self._edit.text() != view.text and not self._edit.hasFocus():
            self._edit.setText(view.text)
        self._show_formula(view)
        if self._problem.text() != view.problem:
            self._problem.setText(view.problem)
        self._problem.setVisible(bool(view.problem))
        if bool(self._edit.property("bad")) != bool(view.problem):
            self._edit.setProperty("bad", bool(view.problem))
            restyle(self._edit)

    def _show_formula(self, view: ParameterView) -> None:
        on = bool(view.formula)
        if on:
            text = f"= {view.formula}"
            if self._formula.text() != text:
                self._formula.setText(text)
                self._formula.setToolTip(self._tr("Press it, or F2 in the field, to change it"))
                self._formula.setAccessibleName(self._tr("{name} follows {formula}", name=view.label, formula=text))
                free = self._tr("Set free")
                self._free.setText(free)
                self._free.setAccessibleName(self._tr("{name}: set free", name=view.label))
                self._free.setToolTip(self._tr("No longer follow the formula; the value stays"))
        self._formula.setVisible(on)
        self._free.setVisible(on)

    @property
    def _step(self) -> float:
        view = self._view
        return view.step or (view.high - view.low) / 100 or 1.0

    def _slide(self, position: int) -> None:
        self.slid.emit(self._view.key, self._view.low + position * self._step, self._slider.isSliderDown())

    def _type(self, text: str) -> None:
        if not text.strip().startswith("="):
            self.typed.emit(self._view.key, text)

    def _edit_formula(self) -> None:
        """The formula into the field, to be changed there."""
        self._edit.setText(f"= {self._view.formula}")
        self._edit.setFocus()

    def _finish(self) -> None:
        text = self._edit.text().strip()
        formula = text.removeprefix("=").strip()
        told = formula == self._view.formula or (text == self._sent and bool(self._view.formula))
        if text.startswith("=") and formula and not told:
            self._sent = text
            self.typed.emit(self._view.key, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit(self._view.key)
        if self._view.formula and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()  # else it renames the part
            if event.type() is QEvent.Type.KeyPress:
                self._edit_formula()
            return True
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Show what stands, also under the cursor: after undo."""
        if self._choice is not None:
            self._choice.commit_text()
        elif self._edit.text() != self._view.text:
            self._edit.setText(self._view.text)


def _field(view: ParameterView) -> FieldView:
    kind = "one" if view.options else "text"
    options = view.options
    if options and view.text not in {value for value, _ in options}:
        options = ((view.text, view.text), *options)
    return FieldView(view.key, view.label, kind, view.text, "", view.unit, options, view.problem)
