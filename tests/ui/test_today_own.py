"""The first page tells what is wrong with the shop's own knowledge, and leads to where it is mended."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context
from juwdesk.app.overlay_notice import FILE
from juwdesk.reference.overlay import FORMAT, Note, Overlay, to_json
from juwdesk.ui.window import Window
from tests.ui.a11y import by_name, settle, texts

SEE = "Bekijken wat uw winkel weet"


def test_a_file_of_a_newer_program_is_told_and_the_way_leads_to_it(
    window: Window, desk: Context, qtbot: QtBot
) -> None:
    data = {**to_json(Overlay((Note("gems:ruby", "later", "Wil", "2030"),))), "format": FORMAT + 1}
    (desk.folder / FILE).write_text(json.dumps(data), encoding="utf-8")
    window.go("today")
    settle()
    assert "nieuwere versie" in texts(window)
    qtbot.mouseClick(by_name(window, SEE, QAbstractButton), Qt.MouseButton.LeftButton)
    settle()
    assert "Wat uw winkel weet" in texts(window)
    assert "nieuwere versie" in texts(window)
    assert (desk.folder / "overlay.newer-1.json").exists()


def test_nothing_is_told_where_nothing_is_wrong_and_nothing_is_read_where_nothing_is(
    window: Window, desk: Context
) -> None:
    window.go("today")
    settle()
    assert SEE not in texts(window)
    assert "knowledge" not in desk.__dict__
    desk.knowledge.add_note("gems:ruby", "verhit")
    window.go("reference")
    window.go("today")
    assert SEE not in texts(window)
    desk.knowledge.add_note("gems:gone", "weg")
    window.go("reference")
    window.go("today")
    settle()
    assert "gems:gone" in texts(window)
