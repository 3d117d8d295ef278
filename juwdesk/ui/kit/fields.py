"""One field of a form: label, control, unit, hint, and the sentence that says what is wrong. Shows a FieldView."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from juwdesk.app.forms import FieldView
from juwdesk.ui.kit.basic import button, column, label, restyle, row
from juwdesk.ui.kit.flow import FlowLayout

LIST_EDGE = 44
"""Pixels of an open list beside its names."""
MANY_TO_SEARCH = 15
"""From this many choices on, a choice can be typed."""


class _NoWheel(QObject):
    """A choice under the pointer must not change while the page scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _of_document(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class FieldRow(QWidget):
    """Shows a FieldView; says ``changed(key, text)`` at every stroke and ``left(key)`` when the field is left."""

    changed = Signal(str, str)
    left = Signal(str)

    def __init__(self, view: FieldView) -> None:
        super().__init__()
        self._view = view
        self._chips_of: object = None
        self._label = label(view.label, "field")
        self._problem = label("", "error", wrap=True)
        self._hint = label("", "small", wrap=True)
        self._control = self._made(view)
        unit = label(view.unit, "muted")
        if not view.unit:
            # Never shown before it has a parent: that would open a window of its own for a moment.
            unit.hide()
        line = row(self._control, unit, gap=8)
        line.setStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        if view.kind != "flag":
            outer.addWidget(self._label)
        outer.addLayout(line)
        outer.addWidget(self._hint)
        outer.addWidget(self._problem)
        self._label.setBuddy(self._control)
        self.show_view(view)

    @property
    def key(self) -> str:
        """The key of the field shown."""
        return self._view.key

    @property
    def kind(self) -> str:
        """The kind of the field shown."""
        return self._view.kind

    @property
    def control(self) -> QWidget:
        """The widget that takes the keyboard."""
        return self._control

    def _made(self, view: FieldView) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "one": self._choice,
            "many": self._chips,
            "flag": self._flag,
            "long": self._long,
        }
        made = makers.get(view.kind, self._line)()
        made.installEventFilter(self)
        return made

    def _line(self) -> QWidget:
        made = QLineEdit()
        if self._view.kind == "number":
            made.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        made.textEdited.connect(lambda text: self.changed.emit(self._view.key, text))
        return made

    def _long(self) -> QWidget:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setFixedHeight(76)
        made.textChanged.connect(lambda: self.changed.emit(self._view.key, made.toPlainText()))
        return made

    def _flag(self) -> QWidget:
        made = QCheckBox(self._view.label)
        made.toggled.connect(lambda on: self.changed.emit(self._view.key, "yes" if on else ""))
        return made

    def _choice(self) -> QWidget:
        made = QComboBox()
        made.installEventFilter(_NoWheel(made))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if len(self._view.options) > MANY_TO_SEARCH:
            made.setEditable(True)
            made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(made.model(), made)
            made.setCompleter(completer)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            edit = made.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(self._settle_choice)
        made.activated.connect(lambda index: self.changed.emit(self._view.key, str(made.itemData(index) or "")))
        return made

    def _settle_choice(self) -> None:
        """A typed choice counts when it is one; other text goes back to what stood."""
        box = self._control
        if not isinstance(box, QComboBox):
            return
        index = box.findText(box.currentText(), Qt.MatchFlag.MatchFixedString)
        if index >= 0 and str(box.itemData(index) or "") != self._view.text:
            self.changed.emit(self._view.key, str(box.itemData(index) or ""))
        elif index < 0:
            self._fill_choice(box, self._view)

    def _chips(self) -> QWidget:
        made = QWidget()
        made.setLayout(FlowLayout(gap=6))
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and watched is self._control:
            self.left.emit(self._view.key)
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _of_document(event):
            # Left to the room: undo is a matter of the document. Where no room takes it, the key comes back here.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_view(self, view: FieldView) -> None:
        """Show another state of the same field without disturbing who is typing in it."""
        self._view = view
        self._label.setText(view.label)
        name = f"{view.label} ({view.unit})" if view.unit else view.label
        self._control.setAccessibleName(f"{name}, {view.about}" if view.about else name)
        self._control.setAccessibleDescription(view.problem or view.hint)
        self._hint.setText(view.hint)
        self._hint.setVisible(bool(view.hint) and not view.problem)
        self._problem.setText(view.problem)
        self._problem.setVisible(bool(view.problem))
        if self._control.property("bad") != bool(view.problem):
            self._control.setProperty("bad", bool(view.problem))
            restyle(self._control)
        with QSignalBlocker(self._control):
            self._fill(view)

    def _fill(self, view: FieldView) -> None:
        match self._control:
            case QLineEdit() as line if line.text() != view.text and not line.hasFocus():
                line.setText(view.text)
                line.setCursorPosition(0)
            case QPlainTextEdit() as long if long.toPlainText() != view.text and not long.hasFocus():
                long.setPlainText(view.text)
            case QCheckBox() as flag:
                flag.setText(view.label)
                flag.setChecked(view.text == "yes")
            case QComboBox() as box:
                self._fill_choice(box, view)
            case QWidget() as chips if view.kind == "many":
                self._fill_chips(chips, view)

    def _fill_choice(self, box: QComboBox, view: FieldView) -> None:
        edit = box.lineEdit()
        if edit is not None and edit.hasFocus() and edit.isModified():
            return
        stored = [(box.itemText(i), box.itemData(i)) for i in range(box.count())]
        wanted = [(text, value) for value, text in view.options]
        if stored != wanted:
            box.clear()
            for text, value in wanted:
                box.addItem(text, value)
            widest = max((box.fontMetrics().horizontalAdvance(text) for text, _ in wanted), default=0)
            found = box.completer()
            for open_ in (box.view(), *((found.popup(),) if found is not None else ())):
                open_.setMinimumWidth(widest + LIST_EDGE)  # an open list shows its names whole
        box.setCurrentIndex(max(0, box.findData(view.text)))
        box.setToolTip(box.currentText())
        if edit is not None:
            edit.setCursorPosition(0)

    def _fill_chips(self, chips: QWidget, view: FieldView) -> None:
        layout = chips.layout()
        chosen = set(filter(None, view.text.split(";")))
        assert isinstance(layout, FlowLayout)
        if self._chips_of != (view.options, view.pictures):
            self._chips_of = (view.options, view.pictures)
            held = next((n for n, each in enumerate(layout.buttons()) if each.hasFocus()), None)
            layout.empty()
            for n, (value, text) in enumerate(view.options):
                chip = PictureChip(text, view.pictures[n]) if view.pictures else button(text, role="chip")
                chip.setCheckable(True)
                chip.setProperty("value", value)
                chip.setAccessibleName(f"{view.label}: {text}")
                chip.clicked.connect(self._chip_clicked)
                layout.addWidget(chip)
            if layout.buttons():
                chips.setFocusProxy(layout.buttons()[0])
            if held is not None:
                layout.buttons()[held].setFocus()
        for chip in layout.buttons():
            chip.setChecked(str(chip.property("value")) in chosen)

    def _chip_clicked(self) -> None:
        layout = self._control.layout()
        assert isinstance(layout, FlowLayout)
        chosen = [str(chip.property("value")) for chip in layout.buttons() if chip.isChecked()]
        self.changed.emit(self._view.key, ";".join(chosen))

    def commit_text(self) -> None:
        """Show the stored text, also while the field has the keyboard: after undo or a change of language."""
        if isinstance(self._control, QLineEdit | QPlainTextEdit):
            self._control.clearFocus()
        self.show_view(self._view)


PICTURE = 84
"""Pixels of a picture beside a choice."""


@lru_cache(maxsize=96)
def _picture(path: str) -> QPixmap:
    """A picture as small as it stands beside a choice; kept, since a form is shown at every stroke."""
    whole = QPixmap(path)
    if whole.isNull():
        return whole
    return whole.scaled(
        PICTURE, PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class PictureChip(QPushButton):
    """A choice that is seen: a picture over its word."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        shown, word = label(), label(text, "small")
        shown.setPixmap(_picture(path))
        shown.setFixedSize(PICTURE, PICTURE)
        word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(shown, word, gap=4, margin=6))

    def sizeHint(self) -> QSize:
        return QSize(PICTURE + 14, PICTURE + 38)  # a button does not ask its layout


WIDE = ("many", "long")
"""Kinds of field that take a whole line where others share one."""
LONG_FLAG = 30
"""Letters beside a box to tick that no half line of the smallest window holds, since such a text cannot break."""


def gridded(rows: list[FieldRow], columns: int) -> QGridLayout:
    """Field rows beside each other in reading order; chips and long texts take a line of their own."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(14)
    line, place = 0, 0
    for each in rows:
        box = each.control
        wide = each.kind in WIDE or (isinstance(box, QCheckBox) and len(box.text()) > LONG_FLAG)
        if each.kind == "flag" and not wide:
            # On the line of the control beside it, which has its label above.
            each.setContentsMargins(0, 22, 0, 0)
        if place and wide:
            line, place = line + 1, 0
        grid.addWidget(each, line, place, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
        place = columns if wide else place + 1
        if place >= columns:
            line, place = line + 1, 0
    for each_column in range(columns):
        grid.setColumnStretch(each_column, 1)
    return grid


def stacked(rows: list[FieldRow], columns: int = 1) -> QHBoxLayout:
    """Field rows in one or two columns, filled downward."""
    line = QHBoxLayout()
    line.setSpacing(24)
    per = -(-len(rows) // columns)
    for start in range(0, len(rows), per):
        lane = QVBoxLayout()
        lane.setSpacing(14)
        for each in rows[start : start + per]:
            lane.addWidget(each)
        lane.addStretch(1)
        line.addLayout(lane, 1)
    return line
