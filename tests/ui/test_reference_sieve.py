"""The filter in the window: opened, chosen, kept while another room is in sight, taken away chip by chip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from juwdesk.app.reference_sieve import GEMS, Sieve
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import by_name, cut, in_sight, nameless, settle, small, texts


def press(window: Window, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(by_name(window, name, QAbstractButton), Qt.MouseButton.LeftButton)
    settle()


def choice(window: Window, name: str) -> QComboBox:
    found = [each for each in in_sight(window) if isinstance(each, QComboBox) and each.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def test_a_choice_becomes_a_chip_that_outlives_another_room_and_is_taken_away(window: Window, qtbot: QtBot) -> None:
    window.go("reference")
    press(window, qtbot, "Toon: Edelstenen")
    press(window, qtbot, "Filter tonen")
    box = choice(window, "Hardheid (Mohs)")
    box.setFocus()
    for _ in range(5):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    settle()
    assert "9 of harder" in texts(window)
    assert window.focusWidget() is choice(window, "Hardheid (Mohs)")
    assert "van 305 over" in texts(window)
    window.go("today")
    window.go("reference")
    settle()
    assert "Hardheid (Mohs): 9 of harder" in texts(window)
    chip = by_name(window, "Hardheid (Mohs): 9 of harder weghalen", QAbstractButton)
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    settle()
    assert window.focusWidget() is by_name(window, "Filter tonen", QAbstractButton)
    assert "van 305 over" not in texts(window)


def test_all_choices_go_at_once_and_everything_can_be_read(window: Window, qtbot: QtBot) -> None:
    room = window.room("reference")
    assert isinstance(room, ReferenceRoom)
    window.go("reference")
    room.show_shelf(GEMS, Sieve(colour="green", price="middle"))
    press(window, qtbot, "Filter tonen")
    for size in ((1440, 900), (1040, 680)):
        window.resize(*size)
        settle()
        assert cut(window) == []
        assert nameless(window) == []
        assert small(window) == []
    press(window, qtbot, "Alles weghalen")
    assert "van 305 over" not in texts(window)
    assert "groen  ×" not in texts(window)


def test_the_further_shelves_come_and_go_under_one_button(window: Window, qtbot: QtBot) -> None:
    window.go("reference")
    settle()
    assert "Wet" not in texts(window).split("\n")
    more = by_name(window, "Meer planken", QAbstractButton)
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    settle()
    assert window.focusWidget() is by_name(window, "Minder planken", QAbstractButton)
    press(window, qtbot, "Toon: Wet")
    press(window, qtbot, "Minder planken")
    assert "Wet" in texts(window).split("\n")  # the shelf in use stays in sight
    assert "Stijlen" not in texts(window).split("\n")
