"""The aids beside the drawing by hand: the ruler, the agreed version, a photograph, form, true size."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from juwdesk.app.design_room import Hand
from tests.ui.a11y import nameless, small
from tests.ui.test_design_room import Desk, begun
from tests.ui.test_design_room import desk as desk  # the fixture


def looking(desk: Desk, view: str = "front", hand: Hand = Hand.TECHNICAL) -> None:
    """A solitaire in one view, at rest."""
    room = begun(desk)
    room.look_at("shank-1", view, hand)
    desk.settle()
    room.rest_now()
    desk.settle()
    room.board.setFocus()


def place(desk: Desk, view: str, x: float, y: float) -> QPoint:
    """A point of a view (mm) on the board."""
    return desk.room.board.cells[view].transform.map(QPointF(x, y)).toPoint()


def test_two_clicks_measure_and_a_third_begins_anew(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    kept = room.design
    inner = room.board.model.values[("shank-1", "diameter")] if room.board.model else 0
    assert isinstance(inner, float)
    button = desk.named(QAbstractButton, "Measure on the drawing")
    button.click()
    desk.settle()
    assert desk.says("Click two points on the drawing.")
    assert not nameless(desk.window)
    assert not small(desk.window)
    for x in (-inner / 2, inner / 2):
        qtbot.mouseMove(board, place(desk, "front", x, 0.1))
        qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=place(desk, "front", x, 0.1))
    desk.settle()
    assert desk.says(f"Diameter {inner:.2f} mm")
    assert board.accessibleDescription().startswith(f"Diameter {inner:.2f} mm")
    board.focus_cell.zoom(2.0, board.focus_cell.rect.center())
    board.touched()
    desk.settle()
    assert desk.says(f"Diameter {inner:.2f} mm"), "it follows the view"
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=place(desk, "front", 1.0, 1.0))
    desk.settle()
    assert not desk.says("Diameter")
    assert room.bench.selected == "shank-1", "a click measures and takes nothing up"
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    desk.settle()
    assert not button.isChecked()
    assert not desk.says("Click two points")
    assert room.design is kept, "nothing of it is kept"


def test_measuring_goes_by_keys_and_ends_when_the_piece_changes(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    for key in (Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_Return):
        qtbot.keyClick(board, key)
    for _ in range(3):
        qtbot.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    read = room.aids.measure.read
    assert read is not None
    assert abs(read.across - 3.0) < 1e-9
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert room.aids.measure.done
    room.type_in("shank-1/width_top", "2,6")
    desk.settle()
    assert room.aids.measure.read is None
    qtbot.keyClick(board, Qt.Key.Key_M)
    assert not room.aids.measure.on


def test_a_turned_view_is_left_for_one_that_can_be_measured(desk: Desk, qtbot: QtBot) -> None:
    looking(desk, "free", Hand.GOUACHE)
    room, board = desk.room, desk.room.board
    desk.named(QAbstractButton, "Draw with the pen").click()
    desk.settle()
    desk.named(QAbstractButton, "Measure on the drawing").click()
    desk.settle()
    assert not room.pen.on
    assert room.aids.measure.on
    assert room.bench.view in ("front", "top", "side")
    room.look_at("shank-1", "free", Hand.TECHNICAL, four=True)
    desk.settle()
    middle = board.cells["free"].rect.center().toPoint()
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=middle)
    desk.settle()
    assert desk.says("A turned view shortens lengths")
    desk.named(QAbstractButton, "Draw with the pen").click()
    desk.settle()
    assert not room.aids.measure.on, "one tool is in hand at a time"


def test_the_agreed_version_is_offered_once_there_is_one(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    name = "Show the agreed version"
    hidden = [b for b in desk.window.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert [each.isVisible() for each in hidden] == [False]
    qtbot.keyClick(board, Qt.Key.Key_A)
    assert not hidden[0].isChecked()
    desk.window.context.change_settings(replace(desk.window.context.settings, seen_by="Wil"))
    room.stages.sign("J. de Vries", "")
    room.type_in("shank-1/thickness_top", "2,4")
    desk.settle()
    room.rest_now()
    desk.settle()
    kept = room.design
    before = board.grab().toImage()
    button = desk.named(QAbstractButton, name)
    button.click()
    desk.settle()
    assert button.isChecked()
    assert board.grab().toImage() != before, "the agreed line stands beside the present one"
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_A)
    desk.settle()
    assert board.grab().toImage() == before
    assert room.design is kept
