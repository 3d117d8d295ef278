"""The window: a rail with six rooms, the room in sight, messages that pass by. Rooms are made when first visited."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from juwdesk.app.context import Context
from juwdesk.app.messages import sentence
from juwdesk.app.settings import load_state, save_state
from juwdesk.base.locale import N_
from juwdesk.base.problems import KnownError
from juwdesk.ui import theme
from juwdesk.ui.kit.basic import holder, icon_button, redraw_icons, row
from juwdesk.ui.kit.dialogs import Dialogs, QtDialogs
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.room import Room
from juwdesk.ui.rooms import ROOMS
from juwdesk.ui.speech import speak

LABELS = {
    "today": N_("Today"),
    "assess": N_("Assess"),
    "design": N_("Design"),
    "reference": N_("Reference"),
    "dossiers": N_("Dossiers"),
    "settings": N_("Settings"),
}
ROOM_OF = {"item": "assess", "design": "design", "dossier": "dossiers", "entry": "reference"}


class Window(QMainWindow):
    """The main window; also the Shell that rooms speak to."""

    def __init__(self, context: Context, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.context = context
        self.dialogs: Dialogs = dialogs or QtDialogs(self, context.tr)
        self._rooms: dict[str, Room] = {}
        self._now = ""
        self._stack = QStackedWidget()
        self._frame = QWidget()
        self._stack.addWidget(self._frame)
        self._buttons: dict[str, QToolButton] = {}
        self._language = self._theme = None
        self._rail = self._made_rail()
        self.setCentralWidget(holder(row(self._rail, self._stack, gap=0), "page"))
        self._toast = Toast(self)
        self.setMinimumSize(1040, 680)
        self.resize(1440, 900)
        self._shortcuts()
        # Where the person follows the system, the window follows it while it is open.
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._retitle()
        self._restore()

    def _made_rail(self) -> QWidget:
        group = QButtonGroup(self)
        lane = QVBoxLayout()
        lane.setContentsMargins(8, 16, 8, 12)
        lane.setSpacing(4)
        for name in LABELS:
            made = QToolButton()
            made.setProperty("role", "room")
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setIconSize(QSize(26, 26))
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(self._goer(name))
            group.addButton(made)
            self._buttons[name] = made
            lane.addWidget(made)
        lane.addStretch(1)
        self._language_button = icon_button("language", "NL/EN", self.switch_language)
        self._theme_button = icon_button("moon", "", self.switch_theme)
        self._help_button = icon_button("help", "", self.show_help)
        lane.addLayout(row(-1, self._language_button, self._theme_button, self._help_button, -1, gap=0))
        rail = holder(lane, "rail")
        rail.setFixedWidth(116)
        return rail

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.go(name)

    def _shortcuts(self) -> None:
        for keys, act in (
            ("F1", self.show_help),
            ("Ctrl+L", self.switch_language),
            ("Ctrl+T", self.switch_theme),
            ("Ctrl+P", self._print),
            *((f"Ctrl+{number}", self._goer(name)) for number, name in enumerate(LABELS, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _retitle(self) -> None:
        tr = self.context.tr
        self.setWindowTitle("JuwDesk")
        for number, (name, made) in enumerate(self._buttons.items(), 1):
            made.setText(tr(LABELS[name]))
            made.setIcon(theme.icon(name, 26, chosen=theme.current().accent))
            made.setAccessibleName(tr(LABELS[name]))
            made.setToolTip(f"{tr(LABELS[name])} (Ctrl+{number})")
        other = tr("English") if self.context.settings.language == "nl" else tr("Dutch")
        dark = theme.Current.name == "dark"
        for made, symbol, text, keys in (
            (self._language_button, "language", tr("Switch to {language}", language=other), "Ctrl+L"),
            (
                self._theme_button,
                "sun" if dark else "moon",
                tr("Light theme") if dark else tr("Dark theme"),
                "Ctrl+T",
            ),
            (self._help_button, "help", tr("All shortcuts"), "F1"),
        ):
            made.setProperty("symbol", symbol)
            made.setIcon(theme.icon(symbol, 20))
            made.setAccessibleName(text)
            made.setToolTip(f"{text} ({keys})")

    # what rooms ask

    def go(self, room: str) -> None:
        """Another room in sight."""
        if self._now and self._now != room:
            self._rooms[self._now].leave()
        if room not in self._rooms:
            self._show_frame(room)
            self._rooms[room] = ROOMS[room](self.context, self)
            self._stack.addWidget(self._rooms[room])
        self._now = room
        if room in self._buttons:
            self._buttons[room].setChecked(True)
        self._rail.setVisible(room in self._buttons)
        self._rooms[room].refresh()
        self._stack.setCurrentWidget(self._rooms[room])
        # The keyboard follows into the room: the next Tab stands on its first control.
        self._rooms[room].setFocus()

    def _show_frame(self, room: str) -> None:
        """The empty room at once, where a first visit takes a moment: a press is answered before it is done."""
        if self.isVisible() and room in self._buttons:
            self._buttons[room].setChecked(True)
            self._stack.setCurrentWidget(self._frame)
            self.repaint()

    def open(self, kind: str, id_: str) -> None:
        """A document in its room."""
        self.go(ROOM_OF[kind])
        self._rooms[ROOM_OF[kind]].open_document(kind, id_)

    def room(self, name: str) -> Room:
        """A room, in sight afterwards."""
        self.go(name)
        return self._rooms[name]

    def say(self, text: str, act: str = "", then: object = None) -> None:
        """A short message that passes by."""
        self._toast.show_message(text, act, then if callable(then) else None)

    def fail(self, error: BaseException) -> None:
        """A KnownError becomes its sentence; anything else goes on as the defect it is."""
        if not isinstance(error, KnownError):
            raise error
        self._toast.show_message(sentence(error.problem, self.context.tr), alert=True)

    def apply_settings(self) -> None:
        """Language and theme as the settings now say."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and theme.resolved(self.context.settings.theme) != theme.Current.name:
            theme.apply(app, self.context.settings.theme)
            redraw_icons(self)
        if isinstance(app, QApplication):
            speak(app, self.context.settings.language)
        if isinstance(self.dialogs, QtDialogs):
            self.dialogs.tr = self.context.tr
        self._retitle()
        for room in self._rooms.values():
            room.retranslate()

    def switch_language(self) -> None:
        """Dutch or English, at once, with everything that was typed in place."""
        self._change(language="en" if self.context.settings.language == "nl" else "nl")

    def switch_theme(self) -> None:
        """Light or dark."""
        self._change(theme="light" if theme.Current.name == "dark" else "dark")

    def _change(self, **changes: str) -> None:
        from dataclasses import replace

        try:
            self.context.change_settings(replace(self.context.settings, **changes))  # type: ignore[arg-type]  # texts
        except KnownError as error:
            self.fail(error)
            return
        self.apply_settings()

    def _system_changed(self) -> None:
        if self.context.settings.theme == "system":
            self.apply_settings()

    def show_help(self) -> None:
        """All shortcuts."""
        from juwdesk.ui.help import show_help

        show_help(self, self.context.tr)

    def _print(self) -> None:
        if self._now:
            self._rooms[self._now].print_now()

    # the window itself

    def _restore(self) -> None:
        state = load_state(self.context.folder)
        size = state.get("size")
        if isinstance(size, list) and len(size) == 2 and all(isinstance(n, int) and 600 < n < 8000 for n in size):
            self.resize(size[0], size[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        for room in self._rooms.values():
            room.leave()
        try:
            folder = self.context.folder
            save_state(folder, {**load_state(folder), "size": [self.width(), self.height()]})
        except KnownError as error:
            # Where the window stood is no reason to keep it open.
            self._toast.show_message(sentence(error.problem, self.context.tr), alert=True)
        self.context.close()
        event.accept()


def later(act: Callable[[], None], milliseconds: int = 0) -> None:
    """Run in the next turn of the event loop."""
    QTimer.singleShot(milliseconds, act)
