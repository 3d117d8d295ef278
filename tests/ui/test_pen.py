"""The pen by mouse: a motif on a pendant, engraved, undone, rubbed out, edited, and on its layer in the file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import ezdxf.filemanagement
import numpy as np
import pytest
from lxml import etree
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from juwdesk.app.context import open_context
from juwdesk.app.design_room import Hand
from juwdesk.app.dossiers import new_design
from juwdesk.app.jobs import ManualJobs
from juwdesk.design import freehand as fh
from juwdesk.design.document import Design, from_json
from juwdesk.storage.journal import Journal
from juwdesk.ui.design.pen import PenSheet
from juwdesk.ui.design.room import DesignRoom
from juwdesk.ui.window import Window
from tests.conftest import NOW, Answers
from tests.ui.a11y import nameless
from tests.ui.test_design_room import Desk


@pytest.fixture
def pendant(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A disc pendant on the bench, in English."""
    jobs, answers = ManualJobs(), Answers()
    context = open_context(tmp_path / "data", jobs, "en", lambda: NOW)
    window = Window(context, answers)
    window.resize(1440, 900)
    window.show()
    made = Desk(window, jobs, answers, dressed)
    document = new_design(context, template="disc-pendant")
    window.open("design", document.id)
    made.settle()
    yield made
    window.close()
    window.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()


def sheet_of(desk: Desk) -> PenSheet:
    """The sheet over the drawing, taken up by its button."""
    desk.named(QAbstractButton, "Draw with the pen").click()
    desk.settle()
    sheet = desk.room.pen.sheet
    assert sheet.isVisible()
    assert sheet.accessibleName() == "Pen on the drawing: Draw"
    return sheet


def spots(desk: Desk, points: Sequence[tuple[float, float]]) -> list[QPoint]:
    """Places of the view from above (mm) on the sheet."""
    place = desk.room.board.cells["top"].transform
    return [place.map(QPointF(*p)).toPoint() for p in points]


def drag(desk: Desk, qtbot: QtBot, points: Sequence[tuple[float, float]], lift: bool = True) -> None:
    """The left button along places in mm."""
    sheet, way = desk.room.pen.sheet, spots(desk, points)
    qtbot.mousePress(sheet, Qt.MouseButton.LeftButton, pos=way[0])
    for spot in way[1:]:
        qtbot.mouseMove(sheet, spot)
    if lift:
        qtbot.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=way[-1])
        desk.settle()


def leaf(x: float = 0.0, y: float = 3.0, size: float = 2.0) -> list[tuple[float, float]]:
    """A closed outline."""
    a = np.linspace(0, 2 * np.pi, 60)
    return [(x + 0.6 * size * float(np.sin(t)), y + size * float(np.cos(t))) for t in a]


def clover() -> list[tuple[float, float]]:
    """A closed outline with three leaves."""
    a = np.linspace(0, 2 * np.pi, 120)
    r = 4.0 * (1 + 0.35 * np.cos(3 * a))
    return [(float(x), float(y)) for x, y in zip(r * np.sin(a), r * np.cos(a), strict=True)]


def layer_of(path: Path) -> list[etree._Element]:
    """What stands on the layer of engraving in an SVG file."""
    return [each for each in etree.fromstring(path.read_bytes()).iter() if each.get("data-layer") == "engraving"]


def motif(design: Design) -> tuple[fh.Stroke, ...]:
    """The strokes that a design holds."""
    part = next((each for each in design.parts if each.component == "motif"), None)
    return fh.read(str(part.values["drawn"])) if part else ()


def strokes(room: DesignRoom) -> tuple[fh.Stroke, ...]:
    """What the motif on the bench holds."""
    return motif(room.design)


def test_a_drawn_motif_is_engraved_and_stands_on_its_layer_in_the_file(
    pendant: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, room = pendant, pendant.room
    sheet = sheet_of(desk)
    assert room.bench.view == "top", "the pen looks at the face"
    assert nameless(desk.window) == []
    symmetry = desk.named(QComboBox, "Pen: Symmetry")
    symmetry.setCurrentIndex(symmetry.findData("turn"))
    symmetry.activated.emit(symmetry.currentIndex())
    desk.settle()
    drag(desk, qtbot, leaf())
    (stroke,) = strokes(room)
    assert stroke.closed
    assert len(stroke.nodes) < 14
    part = room.design.part("motif-1")
    assert part is not None
    assert (part.on, part.values["use"], part.values["symmetry"]) == ("plate-1", "engraving", "turn")
    assert room.session_history.labels[-1] == "Stroke of the pen"
    other = Journal(tmp_path / "data")
    assert [motif(from_json(each.data)) for each in other.offered()] == [strokes(room)], "the journal has it at once"
    other.close()
    drag(desk, qtbot, [(-1.0, 0.0), (0.0, 0.6), (1.0, 0.0), (1.5, -0.6)])
    assert len(strokes(room)) == 2
    desk.named(QAbstractButton, "Undo").click()
    desk.settle()
    assert len(strokes(room)) == 1
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    desk.settle()
    assert not sheet.isVisible()

    desk.answers.files = [tmp_path, tmp_path]
    menu = desk.named(QPushButton, "Files").menu()
    for name in ("Views (SVG)", "Views for CAD and laser (DXF)"):
        next(action for action in menu.actions() if action.text() == name).trigger()
        desk.settle()
    made = {each.name for each in tmp_path.iterdir()}
    for view in ("front", "bottom", "side", "section", "free"):
        assert {f"{view}.svg", f"{view}.dxf"} <= made
    store = desk.window.context.store
    dossier = store.dossiers()[0]
    assert "front.svg" in {each.name for each in store.attachments(dossier.id)}
    assert "views" in {event.kind for event in store.timeline(dossier.id)}
    (group,) = layer_of(tmp_path / "front.svg")
    assert len([each for each in group.iter() if str(each.tag).endswith("path")]) >= 6, "every copy is in the file"
    assert not layer_of(tmp_path / "side.svg")
    read = ezdxf.filemanagement.readfile(str(tmp_path / "front.dxf"))
    assert [each for each in read.modelspace() if each.dxf.layer.lower() == "engraving"]


def test_escape_drops_the_stroke_on_its_way_and_a_long_one_is_kept_meanwhile(
    pendant: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, room = pendant, pendant.room
    sheet = sheet_of(desk)
    drag(desk, qtbot, leaf()[:40], lift=False)
    sheet.kept_halfway()
    desk.settle()
    assert len(strokes(room)) == 1
    other = Journal(tmp_path / "data")
    assert [motif(from_json(each.data)) for each in other.offered()] == [strokes(room)], "a crash now takes no more"
    other.close()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.mouseRelease(sheet, Qt.MouseButton.LeftButton)
    desk.settle()
    assert strokes(room) == ()
    assert sheet.isVisible()
    drag(desk, qtbot, leaf(), lift=False)
    sheet.kept_halfway()
    desk.settle()
    qtbot.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=spots(desk, leaf())[-1])
    desk.settle()
    assert len(strokes(room)) == 1
    assert room.session_history.labels.count("Stroke of the pen") == 1


def test_rub_out_and_nodes(pendant: Desk, qtbot: QtBot) -> None:
    desk, room = pendant, pendant.room
    sheet_of(desk)
    drag(desk, qtbot, clover())
    (whole,) = strokes(room)
    desk.named(QAbstractButton, "Pen: Nodes").click()
    desk.settle()
    x, y = whole.nodes[0].at
    drag(desk, qtbot, [(x, y), (x + 0.5, y + 0.5), (x + 1.0, y + 1.0)])
    (moved,) = strokes(room)
    assert moved.nodes[0].at == pytest.approx((x + 1.0, y + 1.0), abs=0.1)
    qtbot.keyClick(room.pen.sheet, Qt.Key.Key_N)
    qtbot.keyClick(room.pen.sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert strokes(room)[0].nodes[1].at[1] == pytest.approx(moved.nodes[1].at[1] + 0.5, abs=2e-3)
    desk.named(QAbstractButton, "Take the node away").click()
    desk.settle()
    (fewer,) = strokes(room)
    assert len(fewer.nodes) == len(moved.nodes) - 1
    desk.named(QAbstractButton, "Pen: Rub out").click()
    desk.settle()
    p, q = fewer.nodes[1].at, fewer.nodes[1].at
    drag(desk, qtbot, [p, (q[0] + 0.05, q[1])])
    (left,) = strokes(room)
    assert not left.closed
    desk.named(QAbstractButton, "Close the stroke").click()
    desk.settle()
    assert strokes(room)[0].closed
    use = desk.named(QComboBox, "Pen: Becomes")
    use.setCurrentIndex(use.findData("metal"))
    use.activated.emit(use.currentIndex())
    desk.settle()
    part = room.design.part("motif-1")
    assert part is not None
    assert part.values["use"] == "metal"


def test_a_tablet_pen_brings_its_pressure_and_its_other_end_rubs(pendant: Desk) -> None:
    desk, room = pendant, pendant.room
    sheet = sheet_of(desk)

    def send(kind: QEvent.Type, at: QPoint, pressure: float, pointer: QPointingDevice.PointerType) -> None:
        device = QPointingDevice(
            "pen", 1, QInputDevice.DeviceType.Stylus, pointer, QInputDevice.Capability.Pressure, 1, 1
        )
        spot = QPointF(at)
        event = QTabletEvent(
            kind, device, spot, QPointF(sheet.mapToGlobal(at)), pressure, 0.0, 0.0, 0.0, 0.0, 0.0,
            Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        )  # fmt: skip
        desk.app.sendEvent(sheet, event)

    def along(points: Sequence[tuple[float, float]], pointer: QPointingDevice.PointerType) -> None:
        way = spots(desk, points)
        send(QEvent.Type.TabletPress, way[0], 0.1, pointer)
        for i, spot in enumerate(way[1:]):
            send(QEvent.Type.TabletMove, spot, 0.1 + 0.8 * i / len(way), pointer)
        send(QEvent.Type.TabletRelease, way[-1], 0.0, pointer)
        desk.settle()

    x = np.linspace(-4, 4, 60)
    along([(float(a), 1.5 * float(np.sin(a))) for a in x], QPointingDevice.PointerType.Pen)
    (stroke,) = strokes(room)
    assert stroke.nodes[0].pressure < 0.25
    assert stroke.nodes[-1].pressure > 0.7
    along([(-4.0, 1.2), (-3.9, 1.1), (0.0, 0.1), (0.0, 0.0)], QPointingDevice.PointerType.Eraser)
    assert len(strokes(room)) == 2
    store = desk.window.context.store
    room.leave()
    desk.settle()
    kept = store.document("design", room.design.id)
    assert kept is not None
    assert from_json(kept.data) == room.design


def test_no_dimension_is_out_of_sight_once_a_stroke_gave_it_another_place(pendant: Desk) -> None:
    pendant.window.resize(pendant.window.minimumSize())
    room = pendant.room
    room.look_at("plate-1", "top", Hand.TECHNICAL)
    sheet = sheet_of(pendant)
    for name, value in (("symmetry", "both"), ("fold", "6")):
        room.pen.bar.picked.emit(name, value)
        pendant.settle()
    sheet.draw_through(((1.2, 1.6), (1.6, 3.0), (1.4, 4.6), (0.5, 6.3), (0.05, 6.9)))
    pendant.settle()
    room.rest_now()
    pendant.settle()
    cell = room.board.focus_cell
    assert cell.notes is not None
    _, placed = room.board.placed_notes(cell, cell.notes)
    box = cell.notes.box
    shown = placed.mapRect(QRectF(box.left, box.bottom, box.width, box.height))
    assert cell.rect.contains(shown), (cell.rect, shown)
