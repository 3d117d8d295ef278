"""The design room by hand: sliders, texts, undo, dimensions on the drawing, and what leaves it as a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from juwdesk.app.context import open_context
from juwdesk.app.dossiers import new_design
from juwdesk.app.jobs import ManualJobs
from juwdesk.design.document import from_json
from juwdesk.ui.design.cells import Cell
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.design.signpad import SignPad
from juwdesk.ui.jobs import WindowJobs
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.window import Window
from tests.conftest import NOW, Answers
from tests.ui.a11y import chain, cut, focusable, nameless, small

W = TypeVar("W", bound=QWidget)


class Desk:
    """The window with a design room, and the jobs that run when the test says so."""

    def __init__(self, window: Window, jobs: ManualJobs, answers: Answers, app: QApplication) -> None:
        self.window, self.jobs, self.answers, self.app = window, jobs, answers, app

    @property
    def room(self) -> DesignRoom:
        """The design room, in sight."""
        room = self.window.room("design")
        assert isinstance(room, DesignRoom)
        return room

    def named(self, kind: type[W], name: str) -> W:
        """The one shown widget of a kind with an accessible name."""
        found = [
            each for each in self.window.findChildren(kind) if each.accessibleName() == name and each.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def says(self, text: str) -> bool:
        """Whether a shown label holds a text."""
        return any(text in each.text() for each in self.window.findChildren(QLabel) if each.isVisible())

    def settle(self) -> None:
        """Let the event loop and the worker catch up."""
        for _ in range(3):
            self.app.processEvents()
            self.jobs.drain()


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A fresh design on the bench, in English."""
    jobs, answers = ManualJobs(), Answers()
    context = open_context(tmp_path / "data", jobs, "en", lambda: NOW)
    window = Window(context, answers)
    window.resize(1440, 900)
    window.show()
    made = Desk(window, jobs, answers, dressed)
    window.go("design")
    yield made
    window.close()
    window.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()


def begun(desk: Desk, part: str = "Shank") -> DesignRoom:
    """A new design in lines, since paintings take seconds, with a part taken up."""
    desk.named(QAbstractButton, "New design").click()
    desk.app.processEvents()
    desk.named(QAbstractButton, "Style: Technical").click()
    desk.settle()
    row = next(b for b in desk.window.findChildren(QAbstractButton) if b.accessibleName().startswith(f"{part},"))
    row.click()
    desk.settle()
    return desk.room


def test_from_an_empty_desk_to_a_brief(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.says("Here a wish becomes a drawing")
    room = begun(desk)
    history = room.session_history
    slider = desk.named(QSlider, "Width, top, slider")
    field = desk.named(QLineEdit, "Width, top (mm)")
    for position in range(slider.value(), slider.value() + 8):
        slider.setValue(position)
    desk.settle()
    assert field.text() == "2.55"
    assert history.labels == ("Width, top",)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "99")
    desk.settle()
    assert field.text() == "99"
    assert field.accessibleDescription()
    assert desk.says(field.accessibleDescription())
    assert room.design.parts[0].values["width_top"] == 9.0, "what could be read on the way counts"
    desk.named(QAbstractButton, "Undo").click()
    desk.settle()
    assert field.text() == "2.55"
    assert not field.accessibleDescription()
    desk.named(QAbstractButton, "Undo").click()
    desk.settle()
    assert field.text() == "2.2"

    pdf, wax = tmp_path / "brief.pdf", tmp_path / "ring.stl"
    desk.answers.files = [pdf, wax]
    desk.named(QAbstractButton, "Brief (PDF)").click()
    assert desk.says("The brief is being made")
    desk.settle()
    menu = desk.named(QPushButton, "Files").menu()
    next(action for action in menu.actions() if action.text() == "Metal for the wax printer (STL)").trigger()
    desk.settle()
    assert wax.read_bytes().startswith(b"JuwDesk, mm")
    assert pdf.read_bytes().startswith(b"%PDF")
    store = desk.window.context.store
    dossier = store.dossiers()[0]
    names = {each.name for each in store.attachments(dossier.id)}
    assert "brief.pdf" in names
    (kept, *_) = store.snapshots(room.design.id)
    assert kept.locked
    assert from_json(kept.data) == room.design
    assert {"brief", "solids"} <= {event.kind for event in store.timeline(dossier.id)}


def test_a_brief_can_be_stopped_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    room = begun(desk)
    pdf = tmp_path / "brief.pdf"
    desk.answers.files = [pdf]
    room.print_now()
    desk.named(QAbstractButton, "Stop").click()
    desk.settle()
    assert not pdf.exists()
    assert desk.named(QAbstractButton, "Brief (PDF)").isVisible()
    assert not desk.window.context.store.attachments(desk.window.context.store.dossiers()[0].id)


def test_a_formula_is_typed_and_set_free(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    field = desk.named(QLineEdit, "Width, bottom (mm)")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "= shank-1.width_top * 2")
    assert not room.design.parts[0].formulas, "half a formula is none"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert room.design.parts[0].formulas == {"width_bottom": "shank-1.width_top * 2"}
    desk.named(QSlider, "Width, top, slider").setFocus()
    desk.settle()
    assert field.text() == "4.4"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F2)
    assert field.text() == "= Shank: width top × 2", "it can be changed as it reads"
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "1.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert room.design.parts[0].formulas == {"width_bottom": "shank-1.width_top × 1.5"}
    room.type_in("shank-1/width_bottom", "= shank-1.width_top * 2")
    desk.named(QSlider, "Width, top, slider").setFocus()
    desk.settle()
    desk.named(QAbstractButton, "Width, bottom: set free").click()
    desk.settle()
    assert not room.design.parts[0].formulas
    assert field.text() == "4.4"


def front_at_rest(room: DesignRoom, desk: Desk, qtbot: QtBot) -> Cell:
    """The front view with its dimensions, fitted, as the keyboard brings it in sight."""
    room.board.setFocus()
    qtbot.keyClick(room.board, Qt.Key.Key_2)
    desk.settle()
    room.rest_now()
    desk.settle()
    room.board.fit()
    return room.board.focus_cell


def test_a_dimension_is_dragged_on_the_drawing_and_let_go(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    board, cell = room.board, front_at_rest(room, desk, qtbot)
    (grip,) = [each for each in cell.grips if each.handle.parameter == "diameter"]
    before = room.design.parts[0].values["diameter"]
    start = cell.transform.map(QPointF(*grip.at))

    def drag(by: float, *, escape: bool) -> float:
        at = QPoint(round(start.x()), round(start.y()))
        qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=at)
        for step in range(1, 6):
            qtbot.mouseMove(board, at + QPoint(round(by * step / 5), 0))
            desk.app.processEvents()
        shown = float(desk.named(QLineEdit, "Inner diameter (mm)").text())
        if escape:
            qtbot.keyClick(board, Qt.Key.Key_Escape)
        qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=at + QPoint(round(by), 0))
        desk.settle()
        return shown

    moved = drag(cell.scale * 0.5, escape=True)
    assert moved == pytest.approx(float(before) + 1.0, abs=0.26)
    assert room.design.parts[0].values["diameter"] == before
    assert not room.session_history.can_undo
    moved = drag(cell.scale * 0.5, escape=False)
    assert room.design.parts[0].values["diameter"] == pytest.approx(moved)
    assert len(room.session_history.labels) == 1


def test_a_dimension_is_typed_after_two_clicks_on_it(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    board, cell = room.board, front_at_rest(room, desk, qtbot)
    (grip,) = [each for each in cell.grips if each.handle.parameter == "diameter"]
    start = cell.transform.map(QPointF(*grip.at)).toPoint()
    room.choose("head-1")
    desk.settle()
    room.choose("shank-1")
    desk.settle()
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseDClick(board, Qt.MouseButton.LeftButton, pos=start)
    desk.settle()
    field = desk.named(QLineEdit, "Inner diameter (mm)")
    assert desk.window.focusWidget() is field
    qtbot.keyClicks(field, "18.5")
    desk.settle()
    assert room.design.parts[0].values["diameter"] == 18.5
    assert len(room.session_history.labels) == 1, "the clicks themselves change nothing"


def test_escape_lets_a_slider_go(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    slider, field = desk.named(QSlider, "Width, top, slider"), desk.named(QLineEdit, "Width, top (mm)")
    slider.setFocus()
    start = QPoint(round((slider.value() / slider.maximum()) * (slider.width() - 18)) + 9, slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    assert slider.isSliderDown()
    qtbot.mouseMove(slider, start + QPoint(60, 0))
    desk.settle()
    assert float(field.text()) > 3
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    qtbot.mouseMove(slider, start + QPoint(90, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(90, 0))
    desk.settle()
    assert field.text() == "2.2"
    assert not room.session_history.can_undo
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(slider, start + QPoint(60, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    desk.settle()
    assert room.session_history.labels == ("Width, top",)


def test_the_view_turns_and_a_click_takes_up_a_part(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    board = room.board
    board.setFocus()
    before = room.bench.turn
    qtbot.keyClick(board, Qt.Key.Key_Right)
    desk.settle()
    assert room.bench.turn[0] > before[0]
    qtbot.keyClick(board, Qt.Key.Key_3)
    desk.settle()
    room.rest_now()
    desk.settle()
    spot = board.focus_cell.transform.map(QPointF(0.0, 0.0)).toPoint()
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=spot)
    desk.settle()
    assert room.bench.selected == "stone-1"


def test_language_and_theme_keep_the_bench(desk: Desk) -> None:
    room = begun(desk)
    bench = room.bench
    desk.window.switch_language()
    desk.settle()
    assert desk.named(QLineEdit, "Breedte, boven (mm)").text() == "2,2"
    desk.window.switch_theme()
    desk.settle()
    assert room.bench == bench
    desk.window.switch_theme()


def test_what_was_changed_is_stored_when_the_room_is_left(desk: Desk) -> None:
    room = begun(desk)
    desk.named(QSlider, "Thickness, top, slider").setValue(30)
    desk.settle()
    design = room.design
    desk.window.go("today")
    desk.settle()
    stored = desk.window.context.store.document("design", design.id)
    assert stored is not None
    assert from_json(stored.data) == design
    assert not desk.window.context.journal.offered()


def test_pictures_come_home_from_their_thread_and_stale_ones_are_dropped(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    context = open_context(tmp_path / "data", WindowJobs(), "en", lambda: NOW)
    document = new_design(context)
    window = Window(context, Answers())
    window.resize(1040, 680)
    window.show()
    window.open("design", document.id)
    room = window.room("design")
    assert isinstance(room, DesignRoom)
    qtbot.waitUntil(lambda: room.at_rest, timeout=20_000)
    cell = room.board.focus_cell
    first = cell.picture
    assert first is not None
    assert first.rest
    room.choose("shank-1")
    for tenth in range(20, 32):
        room.type_in("shank-1/width_top", f"{tenth / 10}")
        dressed.processEvents()
    assert room.board.bench.design.parts[0].values["width_top"] == 3.1
    qtbot.waitUntil(lambda: room.at_rest, timeout=20_000)
    last = cell.picture
    assert last is not None
    assert last.rest
    assert last.fits(room.bench)
    assert not first.fits(room.bench)
    design = room.design
    window.close()
    window.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()
    again = open_context(tmp_path / "data", ManualJobs(), "en", lambda: NOW)
    stored = again.store.document("design", design.id)
    assert stored is not None
    assert from_json(stored.data) == design, "closing the window keeps the last change"
    assert not again.journal.offered(), "and there is nothing to recover"
    again.close()


def test_opened_from_elsewhere(desk: Desk) -> None:
    document = new_design(desk.window.context, title="Second")
    desk.window.open("design", document.id)
    desk.settle()
    assert desk.room.design.id == document.id
    assert desk.says("Second")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_has_a_name_and_every_text_its_room(desk: Desk, language: str) -> None:
    room = begun(desk)
    if language == "nl":
        desk.window.switch_language()
    for part in ("wishes", "shank-1", "head-1", "stone-1"):
        room.choose(part)
        for size in ((1440, 900), (1040, 680)):
            desk.window.resize(*size)
            desk.settle()
            assert not nameless(room)
            assert not small(room)
            assert not cut(room)
            assert {id(each) for each in focusable(room)} <= {id(each) for each in chain(desk.window)}


def test_a_design_is_agreed_signed_by_hand_and_changed_into_the_next(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    room = begun(desk)
    desk.named(QAbstractButton, "Stage: Agreements").click()
    desk.settle()
    agree = desk.named(QPushButton, "Agree and lock")
    agree.click()
    desk.settle()
    assert desk.says("Fill in who makes this agreement."), "the shop has no name yet"
    desk.window.context.change_settings(replace(desk.window.context.settings, seen_by="Wil"))
    name = desk.named(QLineEdit, "Name of who signs")
    qtbot.keyClicks(name, "M. de Vries")
    agree.click()
    desk.settle()
    assert desk.says("That is no signature yet"), "a name alone is none"
    assert name.text() == "M. de Vries"
    pad = desk.named(SignPad, "Signature")
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    for i in range(30):
        qtbot.mouseMove(pad, QPoint(30 + 8 * i, 60 + (i % 5) * 6))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(270, 60))
    agree.click()
    desk.settle()
    assert desk.says("Agreed as it stands")
    assert desk.says("signed by M. de Vries, on the screen")
    (kept, *_) = desk.window.context.store.snapshots(room.design.id)
    assert (kept.label, kept.locked) == ("A", True)
    desk.named(QAbstractButton, "Add own material").click()
    desk.settle()
    qtbot.keyClicks(desk.named(QLineEdit, "What the customer hands in, Own material 1"), "a ring")
    desk.settle()
    assert room.design.agreement.own[0].what == "a ring"
    assert desk.says("Agree on revision B")
    folder = tmp_path / "workshop"
    folder.mkdir()
    desk.answers.files = [folder]
    desk.named(QAbstractButton, "Make the folder").click()
    desk.settle()
    assert {"brief.pdf", "letter.eml", "front.svg"} <= {each.name for each in folder.iterdir()}
    desk.named(QAbstractButton, "Stage: Drawing").click()
    desk.settle()
    assert room.board.isVisible()


def test_a_passing_message_never_lies_on_what_is_signed_with(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    desk.window.resize(desk.window.minimumSize())
    room.show_stage("agree")
    desk.settle()
    toast = desk.window.findChild(Toast)
    assert toast is not None
    agree, pad = desk.named(QPushButton, "Agree and lock"), desk.named(SignPad, "Signature")

    def over(widget: QWidget) -> bool:
        seen = widget.visibleRegion().boundingRect().translated(widget.mapTo(desk.window, QPoint()))
        return toast.isVisible() and not widget.visibleRegion().isEmpty() and toast.geometry().intersects(seen)

    lane = next(
        each.verticalScrollBar() for each in desk.window.findChildren(QScrollArea) if each.isAncestorOf(agree)
    )
    for place in range(0, lane.maximum() + 1, 60):
        lane.setValue(place)
        desk.window.say("Revision A is agreed and locked.")
        assert toast.isVisible()
        assert not over(agree), place
        assert not over(pad), place
    lane.setValue(0)
    desk.window.say("Revision A is agreed and locked.")
    for place in range(0, lane.maximum() + 1, 120):
        lane.setValue(place)  # what is scrolled under it is given way
        qtbot.waitUntil(lambda: not over(agree) and not over(pad), timeout=5000)


def test_every_change_has_a_name_and_can_be_gone_back_to(desk: Desk) -> None:
    room = begun(desk)
    for text in ("2", "2.5", "3"):
        room.type_in("shank-1/width_top", text)
        room.type_in("shank-1/thickness_top", text)
        desk.settle()
    button = desk.named(QToolButton, "All changes")
    names = [action.text() for action in button.menu().actions()]
    assert names == ["Thickness, top", "Width, top"] * 3 + ["as it was opened"]
    before = room.design
    button.menu().actions()[3].trigger()
    desk.settle()
    assert room.design.parts[0].values["width_top"] == 2.5
    assert room.design.parts[0].values["thickness_top"] == 2
    assert [action.isChecked() for action in button.menu().actions()].index(True) == 3
    button.menu().actions()[0].trigger()
    desk.settle()
    assert room.design == before, "what was gone back over comes again"


def test_photographs_are_read_beside_the_window_and_told_one_by_one(desk: Desk, tmp_path: Path) -> None:
    room = begun(desk)
    room.show_stage("wish")
    desk.settle()
    paths = [tmp_path / name for name in ("large.jpg", "torn.jpg", "small.png")]
    Image.new("RGB", (7300, 5500), "#8C7A50").save(paths[0])
    paths[1].write_bytes(paths[0].read_bytes()[:900])
    Image.new("RGB", (300, 200), "#506070").save(paths[2])
    toast = desk.window.findChild(Toast)
    assert toast is not None
    room.stages.shelving.add("wishes", paths)
    assert toast.text == "Photograph 1 of 3 is being read."
    assert not room.design.wishes.photos, "nothing is read in the window's own thread"
    desk.settle()
    assert "torn.jpg" in toast.text, "what was refused stays in sight"
    assert len(room.design.wishes.photos) == 2
    desk.settle()
    names = ("Photographs of examples, photograph 1", "Photographs of examples, photograph 2")
    shown = [desk.named(QLabel, name) for name in names]
    assert all(each.pixmap().width() for each in shown)
    assert room.session_history.labels[-1] == "Add photographs"
    room.stages.shelving.add("wishes", paths[2:])
    desk.named(QAbstractButton, "Stage: Drawing").click()
    desk.window.open("design", new_design(desk.window.context, template="signet").id)
    desk.settle()
    assert not room.design.wishes.photos, "a photograph that comes too late does not land in another design"


def test_another_variant_is_tried_and_the_first_taken_up_again(desk: Desk) -> None:
    room = begun(desk)
    before = room.design.parts
    desk.named(QAbstractButton, "Stage: Variants").click()
    desk.settle()
    desk.named(QAbstractButton, "Try another variant").click()
    desk.settle()
    assert (room.design.letter, len(room.design.variants)) == ("B", 1)
    assert desk.named(QLabel, "Picture of variant A").pixmap().width() > 50
    thinner = next(
        each for each in desk.window.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith("Take it: The band thinner")
    )  # fmt: skip
    thinner.click()
    desk.settle()
    assert room.design.parts != before
    desk.named(QAbstractButton, "Work on variant A").click()
    desk.settle()
    assert (room.design.letter, room.design.parts) == ("A", before)
    desk.named(QAbstractButton, "Take variant B away").click()
    desk.settle()
    assert room.design.variants == ()


def test_from_a_wish_to_a_piece_that_fits(desk: Desk, qtbot: QtBot) -> None:
    room = begun(desk)
    desk.named(QAbstractButton, "Stage: Wishes").click()
    desk.settle()
    assert desk.says("Say what it is to become")
    room.type_in("wishes/piece", "pendant")
    desk.settle()
    desk.named(QAbstractButton, "What is the occasion, and when?").click()
    field = desk.named(QLineEdit, "Occasion")
    assert field.hasFocus()
    qtbot.keyClicks(field, "birthday")
    room.type_in("wishes/styles", "romantic")
    desk.settle()
    assert room.design.wishes.occasion == "birthday"
    tile = next(
        each for each in desk.window.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith("Locket")
    )  # fmt: skip
    before = room.design.parts
    tile.click()
    desk.settle()
    assert {part.component for part in room.design.parts} >= {"plate", "hinge"}
    desk.named(QAbstractButton, "Undo").click()
    desk.settle()
    assert room.design.parts == before


def test_what_is_handed_in_is_signed_for_with_the_pen_and_a_receipt_is_made(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    room = begun(desk)
    room.show_stage("agree")
    desk.settle()
    desk.named(QAbstractButton, "Add own material").click()
    desk.settle()
    for name, text in (("What the customer hands in", "ring"), ("Weight (g)", "3.12")):
        field = desk.named(QLineEdit, f"{name}, Own material 1")
        field.setFocus()
        qtbot.keyClicks(field, text)
    desk.settle()
    who = desk.named(QLineEdit, "Name of who hands in")
    who.setFocus()
    qtbot.keyClicks(who, "Noor")
    pad = desk.named(SignPad, "Signature for the receipt")
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    for step in range(20):
        qtbot.mouseMove(pad, QPoint(34 + 6 * step, 60 + (step % 5) * 6))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(160, 60))
    assert not nameless(desk.window)
    desk.named(QAbstractButton, "Sign for what is handed in").click()
    desk.settle()
    assert desk.says("Noor signed for it on 25/11/2026, on the screen.")
    assert not pad.strokes
    desk.answers.files = [tmp_path / "receipt.pdf"]
    desk.named(QAbstractButton, "Make the receipt (PDF)").click()
    desk.settle()
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")
    room.type_in("own/0/weight", "3.2")
    desk.settle()
    assert desk.says("sign again")
