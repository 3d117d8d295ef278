"""The metal step as a jeweller uses it: a mark by its picture, a test, what it may be called."""

from pytestqt.qtbot import QtBot

from juwdesk.appraisal.appraisal import from_json
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import settle, texts
from tests.ui.hand import Hand
from tests.ui.test_assess_room import document


def test_a_mark_and_a_test_say_what_it_may_be_called(window: Window, qtbot: QtBot) -> None:
    window.go("assess")
    settle()
    hand = Hand(window, qtbot)
    hand.press("Nieuwe beoordeling")
    hand.step("Metaal")
    hand.press("Metaal toevoegen")
    assert "Kies een merk of vul een toets in" in texts(window)
    hand.type("Zoek een merk: woorden, cijfer, letter", "eikenblad")
    hand.press("Het toont: blad of bloem")
    hand.press("Eikenblad met puntige lobben (Amerikaanse eik)")
    assert "Mag in Nederland goud heten" in texts(window)
    hand.choose("Kleur van het metaal", "yellow")
    hand.choose("Gemeten", "filed")
    field = hand.type("Goud (‰)", "veel")
    assert hand.problem(field)
    assert field.text() == "veel"
    hand.type("Goud (‰)", "584")
    assert "Aan deze balie zo goed als zeker: goud" in texts(window)
    hand.press("Neem over: geelgoud 14 karaat (585)")
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.leave()
    stored = from_json(document(window).data)
    assert [mark.hallmark for mark in stored.metals[0].marks] == ["NL-061"]
    assert stored.metals[0].material == "gold-585-yellow"
    assert [clue.feature for clue in stored.clues] == ["NL-061"]
    hand.undo()
    hand.press("Opzoeken: wettelijke gehalten goud")
    assert any(isinstance(each, ReferenceRoom) for each in window.findChildren(ReferenceRoom) if each.isVisible())
