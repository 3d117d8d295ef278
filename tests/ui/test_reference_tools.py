"""Tools, care card and the shop's own knowledge in the reference room, by name and by key."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.ready import MODULES, prepare_reference
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, in_sight, nameless, settle, texts
from tests.ui.hand import Hand


def figure(window: Window, name: str) -> bool:
    return any(isinstance(each, QLabel) and each.accessibleName() == name for each in in_sight(window))


def choice(window: Window, name: str) -> QComboBox:
    found = [each for each in in_sight(window) if isinstance(each, QComboBox) and each.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def test_a_ring_size_is_converted_while_it_is_typed(window: Window, hand: Hand) -> None:
    window.go("reference")
    hand.press("Een ringmaat omrekenen")
    typed = hand.type("Verenigde Staten", "7 1/4")
    assert typed.text() == "7 1/4"
    assert by_name(window, "Nederland (binnendiameter) (mm)", QLineEdit).text() == "17,52"
    assert not nameless(window)
    wrong = hand.type("Verenigd Koninkrijk", "17x")
    assert wrong.text() == "17x"
    assert wrong.property("bad")
    assert "17x” is geen ringmaat" in texts(window)


def test_what_was_typed_in_a_tool_outlives_language_and_other_rooms(window: Window, hand: Hand) -> None:
    window.open("entry", "tool:carat")
    hand.type("Gewicht (ct)", "1")
    assert figure(window, "Maat: 6,46\u00a0mm")
    window.go("today")
    window.go("reference")
    window.switch_language()
    settle()
    assert by_name(window, "Weight (ct)", QLineEdit).text() == "1"
    assert figure(window, "Size: 6.46\u00a0mm")


def test_a_stone_goes_from_its_page_to_the_scale_and_back(window: Window, hand: Hand) -> None:
    window.open("entry", "gem:ruby")
    hand.press("Een gezette steen schatten in karaat openen")
    assert choice(window, "Steen").currentText() == "Robijn"
    hand.press("Terug naar Robijn")
    assert "Kerncijfers" in texts(window)


def test_other_fields_come_with_another_act_and_the_keyboard_stays(window: Window, hand: Hand) -> None:
    window.open("entry", "tool:alloy")
    act = choice(window, "Wat u wilt doen")
    act.setFocus()
    hand.qtbot.keyClick(act, Qt.Key.Key_Down)
    settle()
    assert window.focusWidget() is choice(window, "Wat u wilt doen")
    assert choice(window, "Gewenste legering").isVisible()


def test_a_care_card_is_given_along(window: Window, hand: Hand, answers: Answers, tmp_path: Path) -> None:
    window.open("entry", "gem:emerald")
    answers.files = [tmp_path / "kaart.pdf", tmp_path / "nog een.pdf"]
    hand.press("Onderhoudskaart voor de klant")
    assert (tmp_path / "kaart.pdf").read_bytes().startswith(b"%PDF")
    hand.qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (tmp_path / "nog een.pdf").exists()
    window.open("entry", "law:LAW-004")
    window.room("reference").print_now()
    toast = window.findChild(Toast)
    assert toast is not None
    assert "Open eerst een steen" in toast.text


def test_a_note_is_written_and_taken_away(window: Window, hand: Hand, desk: Context, answers: Answers) -> None:
    window.open("entry", "gem:ruby")
    hand.press("Notitie schrijven")
    hand.press("Bewaren")
    assert "Schrijf eerst een notitie." in texts(window)
    note = by_name(window, "Uw notitie", QPlainTextEdit)
    hand.qtbot.keyClicks(note, "Altijd verhit")
    window.switch_language()
    settle()
    hand.press("Keep")
    assert [each.text for each in desk.knowledge.overlay.notes] == ["Altijd verhit"]
    window.switch_language()
    settle()
    answers.yes = False
    hand.press("Weghalen: Altijd verhit")
    assert desk.knowledge.overlay.notes
    answers.yes = True
    hand.press("Weghalen: Altijd verhit")
    assert not desk.knowledge.overlay.notes


def test_a_value_is_corrected_where_it_can_be(window: Window, hand: Hand, desk: Context) -> None:
    window.open("entry", "gem:ruby")
    hand.press("Waarde verbeteren")
    wrong = hand.type("Uw waarde", "80")
    hand.press("Bewaren")
    assert wrong.property("bad")
    assert wrong.text() == "80"
    hand.type("Uw waarde", "1,76-1,78")
    hand.press("Bewaren")
    assert desk.knowledge.overlay.corrections[0].value == {"low": 1.76, "high": 1.78}
    assert "Uw eigen waarde" in texts(window)


def test_own_knowledge_goes_out_and_in_as_a_file(
    window: Window, hand: Hand, desk: Context, answers: Answers, tmp_path: Path
) -> None:
    Image.new("RGB", (40, 30), "#884422").save(tmp_path / "steen.png")
    window.open("entry", "gem:ruby")
    answers.files = [tmp_path / "steen.png"]
    hand.press("Foto toevoegen")
    assert any(isinstance(each, QLabel) and each.accessibleName() == "Eigen foto" for each in in_sight(window))
    hand.type("Wat op de foto staat", "van mevrouw De Wit")
    hand.press("Bewaren")
    assert desk.knowledge.overlay.photos[0].caption == "van mevrouw De Wit"
    desk.knowledge.add_note("gems:opal-white", "Krimpt")
    answers.files = [tmp_path / "kennis.zip", tmp_path / "kennis.zip"]
    hand.press("Toon: Eigen")
    hand.press("Als bestand bewaren")
    overlay = desk.knowledge.overlay
    for note in overlay.notes:
        desk.knowledge.take_away(note)
    for photo in overlay.photos:
        desk.knowledge.take_away(photo)
    hand.press("Inlezen uit een bestand")
    assert "2 stukken zijn nieuw." in texts(window)
    assert not desk.knowledge.overlay.photos
    hand.press("Dit inlezen")
    assert len(desk.knowledge.overlay.photos) == 1
    assert [each.text for each in desk.knowledge.overlay.notes] == ["Krimpt"]


def test_the_room_is_made_ready_in_steps_beside_the_first_page(window: Window, desk: Context, qtbot: QtBot) -> None:
    window.go("today")
    prepare_reference(window)
    qtbot.waitUntil(lambda: "knowledge" in desk.__dict__ and all(name in sys.modules for name in MODULES))
    window.go("reference")
    assert "Naslag" in texts(window)


def test_a_visit_that_comes_while_it_is_made_ready_finds_all_of_it(window: Window) -> None:
    prepare_reference(window)
    window.go("reference")
    settle()
    assert "Naslag" in texts(window)
    window.close()
    settle()
