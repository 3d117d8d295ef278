"""A person at the window, who finds things by their name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from juwdesk.ui.kit.fields import FieldRow
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.window import Window
from tests.ui.a11y import by_name, in_sight, settle


class Hand:
    """Presses, types and chooses in one window."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(by_name(self.window, name, QAbstractButton), Qt.MouseButton.LeftButton)
        settle()

    def step(self, name: str) -> None:
        found = [
            each
            for each in in_sight(self.window)
            if isinstance(each, QPushButton) and each.isCheckable() and each.accessibleName().startswith(f"{name}: ")
        ]
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    def type(self, name: str, text: str) -> QLineEdit:
        field = by_name(self.window, name, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        settle()
        return field

    def choose(self, name: str, value: str) -> None:
        row = next(
            each
            for each in in_sight(self.window)
            if isinstance(each, FieldRow) and each.control.accessibleName() == name
        )
        row.changed.emit(row.key, value)
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier)
        settle()

    def undo(self) -> None:
        self.qtbot.keyClick(
            self.window.focusWidget() or self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        settle()

    def has(self, name: str) -> bool:
        return any(
            isinstance(each, QAbstractButton) and each.accessibleName() == name for each in in_sight(self.window)
        )

    def problem(self, field: QLineEdit) -> str:
        return field.accessibleDescription()

    @property
    def said(self) -> str:
        toast = self.window.findChild(Toast)
        assert toast is not None
        return toast.text
