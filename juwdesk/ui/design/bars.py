"""The head of the room: title, undo, exports; and the row of views and hands above the drawing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from juwdesk.app.history import History
from juwdesk.base.locale import Translator
from juwdesk.drawing.paper import Ground
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import button, clear, column, icon_button, label, row

PIECE = "piece"
"""Keep the design as a piece to begin with."""
STEPS = 30
"""Changes that can be gone back to at once; the rest is reached by undo."""
NARROW = 1220
"""Pixels below which the head needs a second line."""
Choice = tuple[str, str]
"""A value and its label."""


class Segments(QFrame):
    """One of a few, side by side; ``chosen(value)``."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._shown: tuple[tuple[Choice, ...], str, str] | None = None

    def show_choices(
        self, choices: Sequence[Choice], now: str, name: str = "", hints: dict[str, str] | None = None
    ) -> None:
        """The choices with the one that stands; ``name`` goes before each accessible name; ``hints`` are tooltips."""
        if (tuple(choices), now, name) == self._shown:
            return
        if tuple(choices) != tuple(self._shown[0] if self._shown else ()):
            self._build(choices, name)
        self._shown = (tuple(choices), now, name)
        for value, text in choices:
            made = self._buttons[value]
            made.setChecked(value == now)
            made.setToolTip((hints or {}).get(value, text))

    def _build(self, choices: Sequence[Choice], name: str) -> None:
        clear(self._line)
        self._buttons = {}
        for value, text in choices:
            made = button(text, role="segment")
            made.setCheckable(True)
            made.setAccessibleName(f"{name}: {text}" if name else text)
            bold = made.font()
            bold.setBold(True)
            bold.setPixelSize(15)
            made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 26)  # chosen it is set in bold
            made.clicked.connect(lambda _on=False, value=value: self.chosen.emit(value))
            self._group.addButton(made)
            self._buttons[value] = made
            self._line.addWidget(made)


class Head(QWidget):
    """Title, undo and redo, and what leaves the desk as a file."""

    undone = Signal()
    redone = Signal()
    stepped = Signal(int)
    """How many of the changes shall stand."""
    brief = Signal()
    files = Signal(str)
    """A format id of ``export.registry`` was chosen, or ``PIECE``."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stage = Segments()
        self.language = Segments()
        self.audience = Segments()
        self._whole = ""
        self._shown: object = None
        self._told: object = None
        self._title = label("", "heading")
        self._undo = icon_button("undo", "", self.undone.emit)
        self._redo = icon_button("redo", "", self.redone.emit)
        self._steps, self._past = icon_button("clock", ""), QMenu(self)
        self._steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._steps.setMenu(self._past)
        self._past.triggered.connect(lambda action: self.stepped.emit(action.data()))
        self._views = button("", lambda: None, symbol="export")
        self._menu = QMenu(self)
        self._menu.triggered.connect(lambda action: self.files.emit(action.data()))
        self._views.setMenu(self._menu)
        self._brief = button("", self.brief.emit, "primary")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(110)
        self._bar.setTextVisible(False)
        self._work = label("", "muted")
        self._stop = button("", self.cancelled.emit, "quiet")
        self._idle = (self.language, self.audience, self._views, self._brief)
        self._busy = (self._work, self._bar, self._stop)
        self._line = row(
            self._title, self._undo, self._redo, self._steps, 8, self.stage, -1, *self._busy, self.language,
            self.audience, self._views, self._brief, gap=8, margin=(24, 10, 24, 6),
        )  # fmt: skip
        self._below = row(-1, margin=(16, 0, 24, 6))
        self._narrow = False
        self.setLayout(column(self._line, self._below, gap=0))
        self.show_work("")

    def show_words(self, tr: Translator, title: str, history: History[Any]) -> None:
        """The title, what undo and redo would do, and every change by its name."""
        undo, redo = history.undo_label, history.redo_label
        self._show_steps(history, tr)
        shown = (tr.language, theme.Current.name, title, undo, redo, bool(history.labels))
        if shown == self._shown:
            return
        self._shown = shown
        self._whole = title
        self._elide()
        for made, symbol, text, what, keys in (
            (self._undo, "undo", tr("Undo"), undo, "Ctrl+Z"),
            (self._redo, "redo", tr("Redo"), redo, "Ctrl+Shift+Z"),
        ):
            made.setIcon(theme.icon(symbol, 20, theme.current().ink if what else theme.current().line))
            made.setEnabled(bool(what))
            made.setAccessibleName(text)
            made.setToolTip(f"{text}: {what} ({keys})" if what else f"{text} ({keys})")
        ink = theme.current().ink if history.labels else theme.current().line
        self._steps.setIcon(theme.icon("clock", 20, ink))
        self._steps.setEnabled(bool(history.labels))
        self._steps.setAccessibleName(tr("All changes"))
        self._steps.setToolTip(tr("All changes"))
        for push, text, hint in (
            (self._views, tr("Files"), tr("Views and solids in true millimetres, for other programs")),
            (self._brief, tr("Brief (PDF)"), tr("The brief for this reader in this language") + " (Ctrl+P)"),
            (self._stop, tr("Stop"), tr("Stop")),
        ):
            push.setText(text)
            push.setAccessibleName(text)
            push.setToolTip(hint)
        self._views.setIcon(theme.icon("export", 18))
        self._menu.clear()
        for kind, text in (
            ("svg", tr("Views (SVG)")),
            ("dxf", tr("Views for CAD and laser (DXF)")),
            ("stl", tr("Metal for the wax printer (STL)")),
            ("3mf", tr("Metal with units and names (3MF)")),
            (PIECE, tr("Keep as a piece of our own")),
        ):
            self._menu.addAction(text).setData(kind)

    def _show_steps(self, history: History[Any], tr: Translator) -> None:
        """The last changes, the latest first, then how the piece lay there before; a tick at what stands."""
        names = ((place, name) for place, name in enumerate((tr("as it was opened"), *history.labels)))
        told = tuple(names)[-STEPS:][::-1]
        if (told, history.place) == self._told:
            return
        self._told = (told, history.place)
        self._past.clear()
        for place, name in told:
            action = self._past.addAction(name)
            action.setData(place)
            action.setCheckable(True)
            action.setChecked(place == history.place)

    def _elide(self) -> None:
        """The title as far as there is room for it."""
        shown = (*(() if self._narrow else (self.stage,)), *self._idle, *self._busy)
        taken = sum(each.sizeHint().width() + 8 for each in shown if not each.isHidden())
        room = min(420, max(80, self.width() - taken - 48 - (100 if self._narrow else 140)))
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
        self._title.setToolTip(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:  # the stages get a line of their own
            self._narrow = narrow
            if narrow:
                self._below.insertWidget(0, self.stage)
                self._below.addWidget(self._steps)
            else:
                self._line.insertWidget(self._line.indexOf(self._redo) + 1, self._steps)
                self._line.insertWidget(self._line.indexOf(self._steps) + 2, self.stage)
        self._elide()

    def show_work(self, text: str) -> None:
        """What is being made, with a way to stop; empty when nothing is."""
        self._work.setText(text)
        self._bar.setAccessibleName(text)
        for each in self._busy:
            each.setVisible(bool(text))
        for idle in self._idle:
            idle.setVisible(not text)
        self._elide()


class Tools(QWidget):
    """Views, hands, layout and scale of the drawing."""

    four = Signal(bool)
    fit = Signal()
    true_size = Signal()
    ground = Signal(str)
    pen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.views = Segments()
        self.hands = Segments()
        self._four = icon_button("four", "")
        self._four.setCheckable(True)
        self._four.clicked.connect(lambda: self.four.emit(self._four.isChecked()))
        self._pen = icon_button("pen", "")
        self._pen.setCheckable(True)
        self._pen.clicked.connect(lambda: self.pen.emit(self._pen.isChecked()))
        self._fit = icon_button("fit", "", self.fit.emit)
        self._true = button("1:1", self.true_size.emit, "segment")
        self._true.setCheckable(True)
        self._ground = QToolButton()
        self._ground.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._ground.setIconSize(QSize(20, 20))
        self._ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        self._ground.setMenu(self._menu)
        self.setLayout(
            row(
                self.views, -1, self._pen, self.hands, self._four, self._fit, self._true, self._ground,
                gap=2, margin=(12, 0, 12, 8),
            )
        )  # fmt: skip

    def show_words(self, tr: Translator, ground: Ground, gouache: bool, four: bool, true: bool) -> None:
        """The words and what is on."""
        shown = (tr.language, theme.Current.name, ground, gouache, four)
        self._true.setChecked(true)
        if shown == self._shown:
            return
        self._shown = shown
        grounds = {
            Ground.WARM_GREY: tr("Warm grey paper"),
            Ground.CREAM: tr("Cream paper"),
            Ground.VELVET: tr("Black velvet"),
        }
        for made, text, keys in (
            (self._pen, tr("Draw with the pen"), "P"),
            (self._four, tr("Four views"), "F"),
            (self._fit, tr("Fit"), "0"),
            (self._true, tr("True size"), ""),
        ):
            made.setAccessibleName(text)
            made.setToolTip(f"{text} ({keys})" if keys else text)
        self._pen.setIcon(theme.icon("pen", 20))
        self._fit.setIcon(theme.icon("fit", 20))
        self._four.setIcon(theme.icon("four", 20))
        self._four.setChecked(four)
        self._ground.setIcon(theme.icon("paper", 20))
        paper = tr("Paper")
        self._ground.setAccessibleName(f"{paper}: {grounds[ground]}")
        self._ground.setToolTip(f"{paper}: {grounds[ground]}")
        self._ground.setEnabled(gouache)
        self._menu.clear()
        group = QActionGroup(self._menu)
        for value, text in grounds.items():
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setChecked(value is ground)
            action.triggered.connect(lambda _on=False, value=value: self.ground.emit(value.value))
            group.addAction(action)
            self._menu.addAction(action)

    def show_pen(self, on: bool) -> None:
        """Whether the pen is taken up."""
        self._pen.setChecked(on)

    def show_true(self, on: bool) -> None:
        """Whether the view stands one to one."""
        self._true.setChecked(on)
