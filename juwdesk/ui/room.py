"""What a room is, and what it may ask of the window around it."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from juwdesk.app.context import Context
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.dialogs import Dialogs


class Shell(Protocol):
    """The window, as a room sees it."""

    dialogs: Dialogs

    def go(self, room: str) -> None:
        """Another room in sight."""

    def open(self, kind: str, id_: str) -> None:
        """A document (``item``, ``design``), a dossier or a reference entry in its room."""

    def say(self, text: str, act: str = "", then: object = None) -> None:
        """A short message that passes by, with an act where there is one."""

    def fail(self, error: BaseException) -> None:
        """A KnownError becomes its sentence; anything else is raised."""

    def apply_settings(self) -> None:
        """Language and theme as the settings now say."""


class Room(QWidget):
    """One of the six rooms. Made at its first visit; ``refresh`` at every visit and after changes."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        self.shell = shell

    @property
    def tr_(self) -> Translator:
        """The screen's language."""
        return self.context.tr

    def refresh(self) -> None:
        """Show what is true now."""

    def retranslate(self) -> None:
        """Show everything in the language of the settings; nothing typed is lost."""
        self.refresh()

    def open_document(self, kind: str, id_: str) -> None:
        """Take up a document."""

    def leave(self) -> None:
        """Another room comes in sight, or the program ends: keep what stands."""

    def print_now(self) -> None:
        """Ctrl+P: make the room's document, where it has one."""
