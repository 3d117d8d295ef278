"""What makes a first visit short: the design room is made ready beside the first page."""

import sys

from pytestqt.qtbot import QtBot

from juwdesk.ui.ready_design import MODULES, prepare_design
from juwdesk.ui.window import Window
from tests.ui.a11y import texts


def test_the_design_room_is_made_ready_in_steps_beside_the_first_page(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    prepare_design(window)
    qtbot.waitUntil(lambda: all(name in sys.modules for name in MODULES), timeout=30_000)
    window.go("design")
    assert "Hier wordt een wens een tekening" in texts(window)
