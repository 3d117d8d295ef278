"""One stone to confirm or exclude, as a jeweller asks for it; and a test that gave no answer."""

from pytestqt.qtbot import QtBot

from juwdesk.appraisal.appraisal import from_json
from juwdesk.appraisal.evidence import Outcome, Property, find
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import settle, texts
from tests.ui.hand import Hand
from tests.ui.test_assess_room import document


def test_a_stone_is_confirmed_or_excluded_and_a_test_may_stay_open(window: Window, qtbot: QtBot) -> None:
    window.go("assess")
    settle()
    hand = Hand(window, qtbot)
    hand.press("Nieuwe beoordeling")
    hand.step("Stenen")
    hand.press("Steen toevoegen")
    hand.press("Kleur: rood")
    hand.type("Brekingsindex, laagste rand", "1,770")
    hand.type("Brekingsindex, hoogste rand", "1,762")
    assert "ze zijn op volgorde gezet" in texts(window)
    hand.choose("Bevestigen of uitsluiten", "ruby")
    told = texts(window)
    assert "spreekt de uitslag ervoor" in told
    hand.choose("Optisch karakter", "inconclusive")
    hand.choose("Een ander kenmerk", "horsetail")
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.leave()
    (stone,) = from_json(document(window).data).stones
    optic, inside = find(stone.evidence, Property.OPTIC), find(stone.evidence, Property.INCLUSIONS)
    assert optic is not None
    assert optic.outcome is Outcome.INCONCLUSIVE
    assert inside is not None
    assert inside.words == ("horsetail",)
    hand.choose("Bevestigen of uitsluiten", "")
    assert "spreekt de uitslag ervoor" not in texts(window)
