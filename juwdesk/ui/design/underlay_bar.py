"""The row of the photograph under the drawing: which one, how faint, how large, how turned, and its scale."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QWidget

from juwdesk.app.underlays import Photo, UnderlayView
from juwdesk.base.locale import Translator
from juwdesk.ui import theme
from juwdesk.ui.design.parameter import NumberField, Slider
from juwdesk.ui.kit.basic import button, column, holder, label, restyle, row
from juwdesk.ui.kit.flow import FlowLayout

FILE = "file"
"""Chosen in place of a photograph's hash: from a file."""
HIGH = 38
"""Pixels of the row, in whose middle everything stands."""


class UnderlayBar(QWidget):
    """``picked(hash)`` a photograph or ``FILE``; ``typed(name, text)`` of ``width``, ``turn`` and ``length``;
    ``faded(per cent, held)``; ``switched(name, on)`` of ``locked`` and ``shown``."""

    picked = Signal(str)
    typed = Signal(str, str)
    faded = Signal(int, bool)
    switched = Signal(str, bool)
    lining = Signal()
    removed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._photo = button("", symbol="photo")
        self._menu = QMenu(self)
        self._menu.triggered.connect(lambda action: self.picked.emit(action.data()))
        self._photo.setMenu(self._menu)
        self._fade = Slider()
        self._fade.setRange(5, 100)
        self._fade.setFixedWidth(110)
        self._fade.valueChanged.connect(lambda value: self.faded.emit(value, self._fade.isSliderDown()))
        self._fade.sliderReleased.connect(lambda: self.faded.emit(self._fade.value(), False))
        self._labels = {name: label("", "muted") for name in ("fade", "width", "turn", "length")}
        self._fields = {name: self._field(name) for name in ("width", "turn", "length")}
        self._boxes = {name: QCheckBox() for name in ("locked", "shown")}
        for name, box in self._boxes.items():
            box.clicked.connect(lambda on, name=name: self.switched.emit(name, on))
        self._line = button("", self.lining.emit, "quiet")
        self._remove = button("", self.removed.emit, "quiet")
        self._done = button("", self.done.emit)
        self._said = label("", "small", wrap=True)
        units = {"width": "mm", "turn": "°", "length": "mm"}
        self._groups = {"fade": holder(row(self._labels["fade"], self._fade, gap=8))}
        for name, unit in units.items():
            self._groups[name] = holder(row(self._labels[name], self._fields[name], label(unit, "muted"), gap=6))
        flow = FlowLayout(gap=10)
        pieces = (
            self._photo, self._groups["fade"], self._groups["width"], self._groups["turn"], self._line,
            self._groups["length"], *self._boxes.values(), self._remove, self._done,
        )  # fmt: skip
        for each in pieces:
            each.setMinimumHeight(HIGH)
            flow.addWidget(each)
        self.setLayout(column(holder(flow), self._said, gap=2, margin=(12, 0, 12, 8)))
        self._shown: object = None
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        made = NumberField()
        made.setFixedWidth(72)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        made.editingFinished.connect(lambda: self._given(name))
        return made

    def _given(self, name: str) -> None:
        field = self._fields[name]
        if field.isModified():
            field.setModified(False)
            self.typed.emit(name, field.text())

    def show_view(
        self,
        view: UnderlayView,
        photos: Sequence[Photo],
        lining: bool,
        ready: bool,
        said: str,
        wrong: str,
        tr: Translator,
    ) -> None:
        """The photograph under the view in sight. ``lining``: a line is being drawn, ``ready``: it stands and asks
        for its length. ``wrong`` names the field that was refused, ``said`` says why or what to do."""
        self._say(tr)
        self._show_photos(photos, tr)
        here = bool(view.photo)
        for name in ("fade", "width", "turn"):
            self._groups[name].setVisible(here and not lining)
        self._groups["length"].setVisible(ready)
        for each in (self._line, *self._boxes.values(), self._remove):
            each.setVisible(here and not lining)
        self._photo.setVisible(not lining)
        self._photo.setEnabled(view.possible)
        for name, text in (("width", view.width), ("turn", view.turn)):
            if name != wrong and not (self._fields[name].hasFocus() and self._fields[name].isModified()):
                self._fields[name].setText(text)
            self._fields[name].setEnabled(not view.locked)
        self._line.setEnabled(not view.locked)
        with QSignalBlocker(self._fade):
            self._fade.setValue(view.opacity)
        for name, on in (("locked", view.locked), ("shown", view.shown)):
            self._boxes[name].setChecked(on)
        for name, field in self._fields.items():
            field.setAccessibleDescription(said if name == wrong else "")
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._said.setProperty("role", "error" if wrong else "small")
        restyle(self._said)

    def ask_length(self) -> None:
        """The keyboard to the length of the line."""
        self._fields["length"].clear()
        self._fields["length"].setFocus()

    def _say(self, tr: Translator) -> None:
        shown = (tr.language, theme.Current.name)
        if shown == self._shown:
            return
        self._shown = shown
        photo = tr("Photograph to trace")
        self._photo.setText(tr("Photograph"))
        self._photo.setAccessibleName(photo)
        self._photo.setIcon(theme.icon("photo", 18))
        for name, text in (
            ("fade", tr("How strong")), ("width", tr("Width")), ("turn", tr("Turned")),
            ("length", tr("Length of the line")),
        ):  # fmt: skip
            self._labels[name].setText(text)
            control = self._fade if name == "fade" else self._fields[name]
            control.setAccessibleName(f"{photo}: {text}")
        for name, text in (("locked", tr("Lock")), ("shown", tr("Show"))):
            self._boxes[name].setText(text)
            self._boxes[name].setAccessibleName(f"{photo}: {text}")
        for push, text, hint in (
            (self._line, tr("Set the scale"), tr("Draw a line over something of which you know the length")),
            (
                self._remove,
                tr("Take away"),
                tr("Takes the photograph from under the drawing; it stays in the dossier"),
            ),
            (self._done, tr("Done"), tr("Back to the drawing") + " (Esc)"),
        ):
            push.setText(text)
            push.setAccessibleName(f"{photo}: {text}")
            push.setToolTip(hint)

    def _show_photos(self, photos: Sequence[Photo], tr: Translator) -> None:
        rows = [(each.name, each.hash) for each in photos] + [(tr("From a file…"), FILE)]
        if [(action.text(), action.data()) for action in self._menu.actions() if action.data()] == rows:
            return
        self._menu.clear()
        for text, value in rows:
            if value == FILE and photos:
                self._menu.addSeparator()
            self._menu.addAction(text).setData(value)
