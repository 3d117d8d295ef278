"""Entries of the shop's own in the window: put in, changed, taken away and put back, by name and by key."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from juwdesk.app.context import Context
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, cut, nameless, settle, small, texts
from tests.ui.hand import Hand


def undo(window: Window) -> None:
    toast = window.findChild(Toast)
    assert toast is not None
    next(each for each in toast.findChildren(QAbstractButton) if each.text() in ("Zet terug", "Terug")).click()
    settle()


def test_an_entry_is_put_in_changed_taken_away_and_put_back(
    window: Window, hand: Hand, desk: Context, answers: Answers
) -> None:
    window.go("reference")
    hand.press("Een eigen vermelding toevoegen")
    hand.press("Deze vermelding bewaren")
    assert "Dit moet ingevuld worden." in texts(window)
    hand.type("Naam in het Nederlands", "winkelglas")
    hand.press("Kleur: groen")
    window.switch_language()
    settle()
    assert by_name(window, "Name in Dutch", QLineEdit).text() == "winkelglas"
    window.switch_language()
    window.go("today")
    window.go("reference")
    assert by_name(window, "Naam in het Nederlands", QLineEdit).text() == "winkelglas"
    hand.type("Soortelijk gewicht", "999")
    hand.press("Deze vermelding bewaren")
    assert not desk.knowledge.overlay.extras
    hand.type("Soortelijk gewicht", "2,45-2,55")
    hand.press("Deze vermelding bewaren")
    assert "Een vermelding van de eigen winkel" in texts(window)
    (extra,) = desk.knowledge.overlay.extras
    assert extra.values["colours"] == ["green"]

    hand.press("Wijzigen: Deze hele vermelding")
    hand.type("Hardheid (Mohs)", "5,5")
    hand.press("Deze vermelding bewaren")
    assert desk.knowledge.overlay.extras[0].values["mohs"] == {"low": 5.5, "high": 5.5}

    before = desk.knowledge.overlay
    hand.press("Weghalen: Deze hele vermelding")
    assert not desk.knowledge.overlay.extras
    assert "Winkelglas" not in texts(window)
    undo(window)
    assert desk.knowledge.overlay == before


def test_what_was_typed_is_not_thrown_away_without_a_word(window: Window, hand: Hand, answers: Answers) -> None:
    window.open("entry", "own")
    hand.press("Een eigen vermelding toevoegen")
    hand.type("Naam in het Nederlands", "iets")
    answers.yes = False
    hand.press("Niet nu")
    assert by_name(window, "Naam in het Nederlands", QLineEdit).text() == "iets"
    answers.yes = True
    hand.press("Niet nu")
    assert "Wat uw winkel weet" in texts(window)


def test_a_note_is_changed_where_it_stands(window: Window, hand: Hand, desk: Context) -> None:
    desk.knowledge.add_note("gems:ruby", "verhit")
    window.open("entry", "gem:ruby")
    hand.press("Wijzigen: verhit")
    note = by_name(window, "Uw notitie", QPlainTextEdit)
    assert note.toPlainText() == "verhit"
    note.selectAll()
    hand.qtbot.keyClicks(note, "niet verhit")
    hand.type("Wie dit schrijft", "Wil")
    hand.press("Bewaren")
    assert [(each.text, each.by) for each in desk.knowledge.overlay.notes] == [("niet verhit", "Wil")]


@pytest.mark.parametrize("size", [(1440, 900), (1040, 680)])
def test_the_page_and_the_form_can_be_read_and_reached(window: Window, hand: Hand, size: tuple[int, int]) -> None:
    from juwdesk.ui.shots_own import states

    window.resize(*size)
    for state in ("own-page", "own-entry-filled"):
        states()[state](window)
        settle()
        assert cut(window) == []
        assert nameless(window) == []
        assert small(window) == []
