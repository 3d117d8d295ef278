"""What window tests share."""

import pytest
from pytestqt.qtbot import QtBot

from juwdesk.ui.window import Window
from tests.ui.hand import Hand


@pytest.fixture
def hand(window: Window, qtbot: QtBot) -> Hand:
    """Someone at the first page."""
    return Hand(window, qtbot)
