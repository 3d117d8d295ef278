"""What an explanation names is one press away in the reference, and its page leads on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from juwdesk.app.dossiers import put_in_sample
from juwdesk.base.locale import translator
from juwdesk.ui.assess.shots import states
from juwdesk.ui.design.shots import states as design_states
from juwdesk.ui.kit.ways import LONGEST, way
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import in_sight, settle, texts


@pytest.fixture
def sampled(window: Window) -> Window:
    put_in_sample(window.context)
    window.resize(1440, 900)
    return window


def follow(window: Window, qtbot: QtBot, start: str) -> str:
    """Press the first way whose spoken name begins so; the name that it leads to."""
    found = [
        each
        for each in in_sight(window)
        if isinstance(each, QAbstractButton)
        and each.accessibleName().startswith(start)
        and not each.visibleRegion().isEmpty()
    ]
    assert found, start
    name = found[0].accessibleName().removeprefix("Opzoeken: ")
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()
    assert any(isinstance(each, ReferenceRoom) and each.isVisible() for each in window.findChildren(QWidget))
    return name


def test_a_stone_of_the_findings_leads_to_its_page(sampled: Window, qtbot: QtBot) -> None:
    states()["assess-stones"](sampled)
    settle()
    name = follow(sampled, qtbot, "Opzoeken: ")
    assert name[:1].upper() + name[1:] in texts(sampled)
    assert "Kerncijfers" in texts(sampled)


def test_a_rule_of_the_law_leads_to_its_page(sampled: Window, qtbot: QtBot) -> None:
    states()["assess-law"](sampled)
    settle()
    follow(sampled, qtbot, "Opzoeken: ")
    assert "Wat de winkel doet" in texts(sampled)


def test_a_note_of_the_bench_leads_to_its_rule(sampled: Window, qtbot: QtBot) -> None:
    design_states()["design-notes"](sampled)
    settle()
    follow(sampled, qtbot, "Opzoeken: ")
    assert "De regel in cijfers" in texts(sampled)


def test_a_long_name_is_shown_whole_over_more_lines(qtbot: QtBot) -> None:
    name = "Synthetische korund (getrokken, Czochralski)"
    made = way(name, "gem:x", lambda _key: None, translator("nl"))
    qtbot.addWidget(made)
    lines = made.text().split("\n")
    assert " ".join(lines) == name
    assert 1 < len(lines) <= 2
    assert max(map(len, lines)) <= LONGEST
