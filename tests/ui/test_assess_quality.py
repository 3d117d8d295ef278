"""The quality step as a jeweller uses it: a damage pointed at, a grade, what may not be done."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from juwdesk.appraisal.appraisal import from_json
from juwdesk.ui.assess.quality import DamageMap
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.window import Window
from tests.ui.a11y import settle, texts
from tests.ui.hand import Hand
from tests.ui.test_assess_room import document


def test_a_damage_is_pointed_at_and_forbids_the_bath(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ring.png"
    Image.new("RGB", (600, 400), "#b98d3e").save(path)
    window.go("assess")
    settle()
    hand = Hand(window, qtbot)
    hand.press("Nieuwe beoordeling")
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.add_photos([path])
    settle()
    hand.step("Stenen")
    hand.press("Steen toevoegen")
    hand.choose("Wat de juwelier concludeert", "diamond")
    hand.step("Kwaliteit")
    picture = window.findChild(DamageMap)
    assert picture is not None
    assert picture.isVisible()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(picture.width() // 2, picture.height() // 4))
    settle()
    hand.choose("Wat is het", "stone_loose")
    assert "Ultrasoonbad: niet doen" in texts(window)
    assert "Steen los: de steen kan eruit vallen" in texts(window)
    hand.choose("Kleur", "G")
    assert "F tot H" in texts(window)
    field = hand.type("Tafel (%)", "5x")
    assert hand.problem(field)
    room.leave()
    stored = from_json(document(window).data)
    (damage,) = stored.damages
    assert damage.kind == "stone_loose"
    assert damage.x is not None
    assert damage.y is not None
    assert abs(damage.x - 0.5) < 0.02
    assert abs(damage.y - 0.25) < 0.05
    assert [(each.attribute, each.value) for each in stored.stones[0].said] == [("colour", "G")]
    hand.press("1  Steen los verwijderen")
    assert "Steen los: de steen" not in texts(window)
    hand.undo()
    assert "Steen los: de steen" in texts(window)
