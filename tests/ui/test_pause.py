"""A field that nobody leaves is kept at a pause, and typing goes on as if nothing had happened."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from juwdesk.storage.records import Customer
from juwdesk.ui.dossiers import DossiersRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import by_name, settle


def opened(window: Window) -> DossiersRoom:
    dossier, _ = window.context.store.new_dossier("ring")
    window.open("dossier", dossier.id)
    settle()
    room = window.room("dossiers")
    assert isinstance(room, DossiersRoom)
    return room


def pause(room: DossiersRoom) -> None:
    """The time passes now: the timer that runs is said to be over."""
    (timer,) = [each for each in room.findChildren(QTimer) if each.isActive() and each.isSingleShot()]
    timer.stop()
    timer.timeout.emit()
    settle()


def idle(room: DossiersRoom) -> bool:
    return not any(each.isActive() and each.isSingleShot() for each in room.findChildren(QTimer))


def test_a_name_is_kept_while_it_is_typed_and_the_cursor_stays(window: Window, qtbot: QtBot) -> None:
    room = opened(window)
    line = by_name(window, "Naam", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Mevrouw")
    pause(room)
    assert [each.name for each in window.context.store.customers()] == ["Mevrouw"]
    line = by_name(window, "Naam", QLineEdit)
    assert line.hasFocus()
    qtbot.keyClicks(line, " Smit")
    pause(room)
    assert [each.name for each in window.context.store.customers()] == ["Mevrouw Smit"]
    assert idle(room)


def test_the_middle_of_a_note_stays_the_middle(window: Window, qtbot: QtBot) -> None:
    room = opened(window)
    note = by_name(window, "Notitie voor uzelf", QPlainTextEdit)
    note.setFocus()
    qtbot.keyClicks(note, "belt uur")
    for _ in range(3):
        cursor = note.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left)
        note.setTextCursor(cursor)
    qtbot.keyClicks(note, "na zes ")
    pause(room)
    note = by_name(window, "Notitie voor uzelf", QPlainTextEdit)
    qtbot.keyClicks(note, "of zeven ")
    room.leave()
    (customer,) = window.context.store.customers()
    assert customer.note == "belt na zes of zeven uur"


def test_while_someone_known_may_be_meant_nothing_is_kept(window: Window, qtbot: QtBot) -> None:
    window.context.store.save_customer(Customer("", "Mevrouw Smit"))
    room = opened(window)
    line = by_name(window, "Naam", QLineEdit)
    line.setFocus()
    for text in ("Me", "vr"):
        qtbot.keyClicks(line, text)
        pause(room)
        assert len(window.context.store.customers()) == 1
