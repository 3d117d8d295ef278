"""Entries side by side in the window, without the mouse: tests with minutes, what differs, gaps, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context
from juwdesk.app.reference_room import record_of
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import by_name, chain, cut, in_sight, name_of, nameless, settle, small, texts

KEYS = ("gem:ruby", "gem:spinel-red", "gem:garnet-pyrope")


def room(window: Window) -> ReferenceRoom:
    found = window.room("reference")
    assert isinstance(found, ReferenceRoom)
    window.go("reference")
    return found


def test_the_tests_that_separate_are_shown_with_minutes_and_lead_to_their_pages(window: Window, qtbot: QtBot) -> None:
    room(window).compare(KEYS)
    settle()
    shown = texts(window)
    assert "Begin met: " in shown
    assert "De kortste weg" in shown
    assert "2\u00a0minuten" in shown
    assert "Sommige verschillen in brekingsindex" in shown
    qtbot.mouseClick(by_name(window, "Dichroscoop openen", QAbstractButton), Qt.MouseButton.LeftButton)
    settle()
    assert "Losse steen" in texts(window)
    qtbot.mouseClick(by_name(window, "Terug naar Naast elkaar", QAbstractButton), Qt.MouseButton.LeftButton)
    settle()
    assert "De kortste weg" in texts(window)


def test_stones_in_a_setting_are_asked_about_and_the_keyboard_stays(window: Window, qtbot: QtBot) -> None:
    room(window).compare(("gem:citrine", "gem:topaz-yellow-brown"))
    settle()
    names = [name_of(each) for each in in_sight(window)]
    assert "Hydrostatische dichtheidsbepaling openen" in names
    flag = by_name(window, "De stenen zijn gezet", QCheckBox)
    flag.setFocus()
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    settle()
    assert "Hydrostatische dichtheidsbepaling openen" not in [name_of(each) for each in in_sight(window)]
    assert window.focusWidget() is by_name(window, "De stenen zijn gezet", QCheckBox)
    assert by_name(window, "De stenen zijn gezet", QCheckBox).isChecked()


def test_only_what_differs_and_gaps_as_gaps(window: Window, qtbot: QtBot, desk: Context) -> None:
    desk.knowledge.add_entry("gems", "own-x", {"name_nl": "onbekend", "name_en": "unknown", "colours": ["red"],
                                               "kind": "natural"})  # fmt: skip
    room(window).compare(("gem:own-x", "gem:ruby"))
    settle()

    def told() -> list[str]:
        return [each.accessibleName() for each in in_sight(window) if isinstance(each, QLabel)]

    assert "Brekingsindex: niet bekend" in told()
    assert "Natuur of maaksel: natuurlijk" in told()
    box = by_name(window, "Alleen wat verschilt", QCheckBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    settle()
    assert "Natuur of maaksel: natuurlijk" not in told()
    assert "Brekingsindex: niet bekend" in told()


def test_a_gem_and_its_look_alikes_are_laid_side_by_side_at_once(window: Window, qtbot: QtBot) -> None:
    window.open("entry", "gem:ruby")
    many = by_name(window, "Naast elkaar: deze en nog 3", QAbstractButton)
    many.setFocus()
    qtbot.keyClick(many, Qt.Key.Key_Space)
    settle()
    assert window.focusWidget() is by_name(window, "Terug naar de lijst", QAbstractButton)
    assert len([each for each in in_sight(window) if name_of(each).startswith("Afbeelding van")]) == 4
    reached = {name_of(each) for each in chain(window)}
    assert {"De stenen zijn gezet", "Alleen wat verschilt", "Robijn openen"} <= reached
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert "Kerncijfers" in texts(window)


def test_everything_can_be_read_with_four_of_them_in_the_smallest_window(window: Window, desk: Context) -> None:
    found = record_of("gem:ruby", desk.catalogue)
    assert found is not None
    for size in ((1440, 900), (1040, 680)):
        window.resize(*size)
        room(window).compare(("gem:ruby", *(f"gem:{each}" for each in found[1].confusions[:3])))
        settle()
        assert cut(window) == []
        assert nameless(window) == []
        assert small(window) == []
