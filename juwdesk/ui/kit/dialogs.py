"""Questions to the person: a protocol, so that a test can answer them; and Qt's way of asking."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from juwdesk.base.locale import Translator


class Dialogs(Protocol):
    """What a room may ask."""

    def open_file(self, title: str, pattern: str) -> Path | None:
        """An existing file, or None."""

    def open_files(self, title: str, pattern: str) -> list[Path]:
        """Existing files."""

    def save_file(self, title: str, proposal: str, pattern: str) -> Path | None:
        """A file to write, or None."""

    def folder(self, title: str) -> Path | None:
        """A folder, or None."""

    def sure(self, title: str, text: str, act: str) -> bool:
        """Whether the person wants it; the safe answer is the default."""


class QtDialogs:
    """Asked over a window."""

    def __init__(self, parent: QWidget, tr: Translator) -> None:
        self._parent = parent
        self.tr = tr

    def open_file(self, title: str, pattern: str) -> Path | None:
        """The system's open dialog."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, "", pattern)
        return Path(name) if name else None

    def open_files(self, title: str, pattern: str) -> list[Path]:
        """The system's open dialog for several files."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", pattern)
        return [Path(name) for name in names]

    def save_file(self, title: str, proposal: str, pattern: str) -> Path | None:
        """The system's save dialog."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, proposal, pattern)
        return Path(name) if name else None

    def folder(self, title: str) -> Path | None:
        """The system's folder dialog."""
        name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def sure(self, title: str, text: str, act: str) -> bool:
        """A question with the act as a verb and a way back."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, self._parent)
        yes = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton(self.tr("Back"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.exec()
        return box.clickedButton() is yes
