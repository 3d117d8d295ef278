"""The aids beside the drawing by hand: the ruler, the agreed version, a photograph, form, true size."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from juwdesk.app.design_room import Hand
from juwdesk.app.form_guides import GUIDES, Guide
from juwdesk.app.settings import load_settings
from juwdesk.app.true_size import CARD
from juwdesk.app.underlays import LONGEST
from juwdesk.ui.design.board import Board
from juwdesk.ui.design.card import EDGE, CardDialog
from tests.ui.a11y import cut, nameless, small
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


def photograph(tmp_path: Path, wide: int = 800, high: int = 600) -> Path:
    """A picture in a file."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#446688"))
    path = tmp_path / "heirloom.jpg"
    assert image.save(str(path))
    return path


def test_a_photograph_is_laid_sized_by_a_line_and_every_step_is_undone(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    plain = room.design
    desk.named(QAbstractButton, "Trace a photograph").click()
    desk.settle()
    assert desk.says("Lay a photograph under this view")
    desk.answers.files = [photograph(tmp_path)]
    menu = desk.named(QPushButton, "Photograph to trace").menu()
    menu.actions()[-1].trigger()
    assert desk.says("The photograph is being read")
    desk.settle()
    (laid,) = room.design.underlays
    assert not nameless(desk.window)
    assert not small(desk.window)
    board.setFocus()
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=place(desk, "front", laid.x, laid.y))
    for x in (1.0, 2.0, 3.0):
        qtbot.mouseMove(board, place(desk, "front", laid.x + x, laid.y))
    assert room.design.underlays == (laid,), "nothing is kept on the way"
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=place(desk, "front", laid.x + 3.0, laid.y))
    desk.settle()
    assert abs(room.design.underlays[0].x - laid.x - 3.0) < 0.1
    desk.named(QAbstractButton, "Photograph to trace: Set the scale").click()
    for x in (-4.0, 6.0):
        qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=place(desk, "front", x, 0.0))
    field = desk.named(QLineEdit, "Photograph to trace: Length of the line")
    qtbot.keyClicks(field, "long")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.says(field.accessibleDescription()), "why it is refused"
    field.selectAll()
    qtbot.keyClicks(field, "15")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert abs(room.design.underlays[0].width / laid.width - 1.5) < 0.02
    width = desk.named(QLineEdit, "Photograph to trace: Width")
    width.selectAll()
    qtbot.keyClicks(width, "18.5")
    qtbot.keyClick(width, Qt.Key.Key_Return)
    desk.settle()
    assert room.design.underlays[0].width == 18.5
    desk.named(QAbstractButton, "Photograph to trace: Lock").click()
    desk.settle()
    board.setFocus()
    for _ in range(3):
        qtbot.keyClick(board, Qt.Key.Key_Right)
    desk.settle()
    assert room.design.underlays[0].locked
    labels = room.session_history.labels
    assert labels == (
        "Lay a photograph",
        "Move the photograph",
        "Size the photograph",
        "Size the photograph",
        "Lock the photograph",
    ), "a locked photograph takes no key"
    for _ in labels:
        desk.named(QAbstractButton, "Undo").click()
        desk.settle()
    assert room.design == plain
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.says("Lay a photograph under this view")


def test_a_large_photograph_holds_nothing_up_and_a_damaged_one_has_a_sentence(desk: Desk, tmp_path: Path) -> None:
    looking(desk)
    room = desk.room
    desk.named(QAbstractButton, "Trace a photograph").click()
    room.aids.tracing.bring_in(photograph(tmp_path, 7300, 5500))
    assert not room.design.underlays, "the window goes on while it is read"
    desk.settle()
    (one,) = room.design.underlays
    pixmap = room.aids.tracing.layer.pixmaps[one.photo]
    assert max(pixmap.width(), pixmap.height()) == LONGEST
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(photograph(tmp_path).read_bytes()[:700])
    room.aids.tracing.bring_in(torn)
    desk.settle()
    assert desk.says("The file “torn.jpg” is damaged or not a photograph")
    assert room.design.underlays == (one,)


def test_a_photograph_that_is_gone_says_so_in_its_place(desk: Desk, tmp_path: Path) -> None:
    looking(desk)
    room, context = desk.room, desk.window.context
    room.aids.tracing.turn(True)
    room.aids.tracing.bring_in(photograph(tmp_path))
    desk.settle()
    (one,) = room.design.underlays
    id_ = room.design.id
    context.blobs.path(one.photo).unlink()
    desk.window.go("today")
    desk.settle()
    room.open_document("design", id_)
    room.aids.tracing.forget()
    room.follow()
    desk.settle()
    assert room.aids.tracing.layer.faults[one.photo]
    assert not room.board.grab().isNull()


def test_guides_of_form_are_off_until_asked_for_and_each_says_why(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    plain, kept = board.grab().toImage(), room.design
    button = desk.named(QAbstractButton, "Form: proportion, symmetry, rhythm, contrast")
    assert not button.isChecked()
    button.click()
    desk.settle()
    assert not nameless(desk.window)
    assert not cut(room.aids.form)
    assert not board.isAncestorOf(room.aids.form), "the drawing stays in sight"
    for guide, name, why in GUIDES:
        box = desk.named(QCheckBox, name)
        assert box.accessibleDescription() == why
        assert desk.says(why)
        before = board.grab().toImage()
        box.click()
        desk.settle()
        if guide is not Guide.SYMMETRY:
            assert board.grab().toImage() != before, name
    assert button.isChecked()
    qtbot.keyClick(room.aids.form, Qt.Key.Key_Escape)
    assert room.aids.form.isHidden()
    assert button.isChecked(), "guides stay when their menu is closed"
    button.click()
    for _, name, _ in GUIDES:
        desk.named(QCheckBox, name).click()
    desk.named(QAbstractButton, "Close").click()
    board.clearFocus()
    desk.settle()
    board.setFocus()
    assert board.grab().toImage() == plain
    assert room.design is kept


def test_a_bank_card_makes_one_to_one_true(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    room, board = desk.room, desk.room.board
    board.true_size()
    assert not desk.window.context.settings.screens
    desk.named(QAbstractButton, "Measure this screen with a bank card").click()
    dialog = desk.window.findChild(CardDialog)
    assert dialog is not None
    assert not nameless(dialog)
    assert not small(dialog)
    outline, corner = dialog.outline, dialog.outline.card.bottomRight().toPoint()
    wanted = 5.0
    goal = QPoint(round(EDGE + wanted * CARD[0]), round(EDGE + wanted * CARD[1]))
    qtbot.mousePress(outline, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(outline, goal)
    qtbot.mouseRelease(outline, Qt.MouseButton.LeftButton, pos=goal)
    qtbot.keyClick(dialog.slider, Qt.Key.Key_Right)
    assert outline.dots == pytest.approx(wanted, abs=0.02)
    dots = outline.dots
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "This fits").click()
    desk.settle()
    assert board.dots_per_mm == pytest.approx(dots, abs=1e-3)
    assert board.is_true_size
    a, b = (board.focus_cell.transform.map(QPointF(x, 0.0)) for x in (0.0, 10.0))
    assert b.x() - a.x() == pytest.approx(10 * dots, abs=0.01)
    (kept,) = load_settings(desk.window.context.folder).screens.values()
    assert kept == pytest.approx(dots * board.devicePixelRatioF(), abs=1e-3)
    again = room.aids.true_size.ask()
    next(b for b in again.findChildren(QPushButton) if b.text() == "Forget this measure").click()
    assert not desk.window.context.settings.screens


def test_wheel_pinch_and_space_move_the_drawing_nearer_and_aside(desk: Desk, qtbot: QtBot) -> None:
    looking(desk)
    board = desk.room.board
    cell, at = board.focus_cell, QPointF(board.rect().center()) + QPointF(60, 40)
    for send, factor in ((wheel, 1.15), (pinch, 1.25)):
        before, spot = cell.scale, cell.at(at)
        send(board, at)
        assert cell.scale == pytest.approx(before * factor, rel=1e-3)
        assert cell.at(at) == pytest.approx(spot, abs=1e-6), "what lies under the fingers stays there"
    chosen, middle = desk.room.bench.selected, cell.middle
    board.setFocus()
    qtbot.keyPress(board, Qt.Key.Key_Space)
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=at.toPoint())
    qtbot.mouseMove(board, at.toPoint() + QPoint(50, 0))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=at.toPoint() + QPoint(50, 0))
    qtbot.keyRelease(board, Qt.Key.Key_Space)
    assert cell.middle[0] == pytest.approx(middle[0] - 50 / cell.scale, abs=0.2)
    assert desk.room.bench.selected == chosen


def wheel(board: Board, at: QPointF) -> None:
    """One step of the wheel."""
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, board.mapToGlobal(at), QPoint(), QPoint(0, 120), none, plain, phase, False)
    QApplication.sendEvent(board, event)


def pinch(board: Board, at: QPointF) -> None:
    """Two fingers of a touchpad that part by a quarter."""
    kind, way = Qt.NativeGestureType.ZoomNativeGesture, QPointF()
    pad = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(board, QNativeGestureEvent(kind, pad, 2, at, at, board.mapToGlobal(at), 0.25, way))
