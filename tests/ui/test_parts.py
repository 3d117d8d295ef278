"""Parts handled by hand: the list with its keys, the clipboard, the form that arranges."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from juwdesk.ui.design import board, ghost, measuring, pen
from juwdesk.ui.design.hidden import ShowAll
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.help import GROUPS
from tests.ui import test_design_room
from tests.ui.a11y import nameless
from tests.ui.test_design_room import Desk, begun

desk = test_design_room.desk
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip


def _row(desk: Desk, begins: str) -> QAbstractButton:
    return next(
        each
        for each in desk.window.findChildren(QAbstractButton)
        if each.accessibleName().startswith(begins) and each.property("role") == "row" and each.isVisible()
    )


def _press(desk: Desk, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    aim = desk.window.focusWidget()
    assert isinstance(aim, QWidget)
    qtbot.keyClick(aim, key, held)
    desk.settle()


def _begun(desk: Desk) -> DesignRoom:
    """A solitaire with its head taken up, the keyboard on its row."""
    desk.window.activateWindow()
    room = begun(desk)
    head = _row(desk, "Claw head")
    head.click()
    desk.settle()
    _row(desk, "Claw head").setFocus()
    return room


def test_a_part_is_named_hidden_locked_and_doubled_by_keys(desk: Desk, qtbot: QtBot) -> None:
    room = _begun(desk)
    own = room.bench.selected
    _press(desk, qtbot, Qt.Key.Key_F2)
    name = desk.window.focusWidget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClicks(name, "Crown of claws")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    desk.settle()
    assert room.design.part(own).name == "Crown of claws"  # type: ignore[union-attr]
    _press(desk, qtbot, Qt.Key.Key_H, CTRL)
    assert room.design.part(own).hidden  # type: ignore[union-attr]
    desk.named(QAbstractButton, "Show: Crown of claws").click()
    desk.settle()
    assert not room.design.part(own).hidden  # type: ignore[union-attr]
    _press(desk, qtbot, Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.says("This part is locked")
    parts = room.design.parts
    _press(desk, qtbot, Qt.Key.Key_Delete)
    assert room.design.parts == parts
    assert desk.says("is locked: unlock it")
    desk.named(QAbstractButton, "Unlock").click()
    desk.settle()
    assert not room.design.part(own).locked  # type: ignore[union-attr]
    _row(desk, "Crown of claws").setFocus()
    _press(desk, qtbot, Qt.Key.Key_D, CTRL)
    assert len(room.design.parts) == len(parts) + 2
    assert room.session_history.undo_label == "Duplicate"
    desk.named(QAbstractButton, "Undo").click()
    desk.settle()
    assert len(room.design.parts) == len(parts)


def test_every_key_of_the_room_stands_in_the_overview(desk: Desk) -> None:
    arrows = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "−": "-"}
    listed = {
        "".join(arrows.get(sign, sign) for sign in keys)
        for _, rows in GROUPS
        for shown, _ in rows
        for keys in shown.split()
    }
    found = {each.key().toString() for each in desk.room.findChildren(QShortcut)}
    assert len(found) > 12
    sources = [Path(str(module.__file__)).read_text("utf-8") for module in (board, ghost, measuring, pen)]
    names = {
        "Return": "Enter",
        "Delete": "Del",
        "Backspace": "Del",
        "Escape": "Esc",
        "Plus": "+",
        "Equal": "+",
        "Minus": "-",
    }
    pressed = {name for source in sources for name in re.findall(r"Qt\.Key\.Key_(\w+)", source)}
    assert len(pressed) > 12
    assert found | {names.get(name, name) for name in pressed} <= listed


def test_where_all_is_hidden_the_drawing_says_so_and_shows_it_again(desk: Desk) -> None:
    room = _begun(desk)
    for part in room.design.parts:
        room.handling.select(part.id)
        room.handling.act("hide")
        desk.settle()
    desk.named(QAbstractButton, "Show all parts").click()
    desk.settle()
    assert not any(part.hidden for part in room.design.parts)
    assert not any(each.isVisible() for each in desk.window.findChildren(ShowAll))


def test_parts_are_taken_together_grouped_copied_and_pasted(desk: Desk, qtbot: QtBot) -> None:
    room = _begun(desk)
    qtbot.mouseClick(_row(desk, "Shank"), Qt.MouseButton.LeftButton, CTRL)
    desk.settle()
    assert len(room.bench.also) == 1
    _press(desk, qtbot, Qt.Key.Key_G, CTRL)
    group = _row(desk, "Group 1")
    assert {part.group for part in room.design.parts if part.group} == {"Group 1"}
    assert not nameless(desk.window)
    group.click()
    desk.settle()
    _press(desk, qtbot, Qt.Key.Key_G, CTRL | SHIFT)
    assert not any(part.group for part in room.design.parts)
    _row(desk, "Claw head").click()
    desk.settle()
    _press(desk, qtbot, Qt.Key.Key_C, CTRL)
    assert "juwdesk-parts" in QGuiApplication.clipboard().text()
    before = room.design
    _press(desk, qtbot, Qt.Key.Key_V, CTRL)
    assert len(room.design.parts) == len(before.parts) + 2
    QGuiApplication.clipboard().setText("eggs, milk")
    _press(desk, qtbot, Qt.Key.Key_V, CTRL)
    assert desk.says("The clipboard holds no parts of JuwDesk")
    assert len(room.design.parts) == len(before.parts) + 2


def test_a_head_is_set_round_about_as_one_change(desk: Desk, qtbot: QtBot) -> None:
    room = _begun(desk)
    before, steps = room.design, len(room.session_history.labels)
    room.handling.menu(arranging=True).actions()[1].trigger()
    desk.settle()
    count = desk.named(QLineEdit, "How many")
    assert desk.window.focusWidget() is count
    count.selectAll()
    qtbot.keyClicks(count, "500")
    desk.settle()
    assert count.accessibleDescription()
    assert not desk.named(QAbstractButton, "Keep").isEnabled()
    count.selectAll()
    qtbot.keyClicks(count, "4")
    desk.settle()
    assert desk.says("4 stand there")
    assert room.design == before, "nothing is kept before it is wanted"
    qtbot.keyClick(count, Qt.Key.Key_Escape)
    desk.settle()
    assert room.bench.design == before
    room.handling.arrange("round")
    desk.settle()
    count = desk.named(QLineEdit, "How many")
    count.selectAll()
    qtbot.keyClicks(count, "4")
    qtbot.keyClick(count, Qt.Key.Key_Return)
    desk.settle()
    assert len(room.session_history.labels) == steps + 1
    assert room.design.part(room.bench.selected).repeat.count == 4  # type: ignore[union-attr]
    room.handling.arrange("mirror")
    desk.settle()
    _row(desk, "Shank").click()
    desk.settle()
    assert room.bench.design == room.design, "a form that is left leaves nothing behind"
    assert len(room.session_history.labels) == steps + 1
