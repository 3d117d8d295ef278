"""The assess room as a jeweller uses it: by name and by key, from the cloth to the letter."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from juwdesk.app.dossiers import put_in_sample
from juwdesk.appraisal.appraisal import from_json
from juwdesk.appraisal.workflow import Step
from juwdesk.storage.records import Document
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.assess.shots import states
from juwdesk.ui.kit.fields import FieldRow
from juwdesk.ui.kit.ribbon import YearRibbon
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, chain, cut, focusable, in_sight, nameless, settle, small, texts
from tests.ui.hand import Hand


@pytest.fixture
def hand(window: Window, qtbot: QtBot) -> Hand:
    window.go("assess")
    settle()
    return Hand(window, qtbot)


@pytest.fixture
def sampled(window: Window) -> Window:
    put_in_sample(window.context)
    return window


def document(window: Window) -> Document:
    """The one assessment in the store, as it is stored."""
    store = window.context.store
    found = [each for dossier in store.dossiers() for each in store.documents(dossier.id) if each.kind == "item"]
    assert len(found) == 1
    return found[0]


def test_from_an_empty_room_to_a_letter(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    window = hand.window
    hand.press("Nieuwe beoordeling")
    assert "Nog geen bedrag" in texts(window)
    hand.type("Doel zoeken", "verzek")
    assert "Erfbelasting" not in texts(window)
    hand.press("Verzekering")
    assert "Voor de verzekering is een taxatierapport" in texts(window)

    hand.step("Metaal")
    hand.press("Metaal toevoegen")
    hand.choose("Legering", "gold-750-yellow")
    mass = hand.type("Massa (g)", "abc")
    assert hand.problem(mass).endswith(".")
    assert mass.text() == "abc"
    mass = hand.type("Massa (g)", "3,2")
    assert "." not in hand.problem(mass)

    hand.step("Stenen")
    hand.press("Steen toevoegen")
    hand.type("Naam van de steen", "middensteen")
    hand.type("Gewicht van één steen (ct)", "1,5")
    hand.type("Brekingsindex, laagste rand", "1,762")
    hand.type("Brekingsindex, hoogste rand", "1,770")
    hand.press("Kleur: blauw")
    assert "Blauwe saffier" in texts(window)

    hand.step("Waarde")
    hand.type("Prijs, waarschijnlijk (€)", "1800")
    assert "Nog geen bedrag" in texts(window)
    hand.type("Prijs per gram fijn (€)", "118")
    hand.type("Wie dat zegt", "eigen opgave")
    hand.press("Bewaar deze prijs")
    spoken = texts(window).replace("\u00a0", " ")
    assert "€ 2." in spoken or "€ 3." in spoken
    assert "Nog geen bedrag" not in texts(window)

    hand.step("Brief")
    target = tmp_path / "brief.pdf"
    answers.files.append(target)
    hand.press("Brief in het Engels")
    hand.qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert "brief.pdf" in hand.said
    stored = document(window)
    assert [each.mime for each in window.context.store.attachments(stored.dossier_id)] == ["application/pdf"]
    assert window.context.store.snapshots(stored.id)[0].locked
    assert from_json(stored.data).stones[0].label == "middensteen"


def test_undo_takes_back_a_whole_field_and_redo_brings_it_again(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stuk")
    field = hand.type("Naam van het stuk", "Ring van tante")
    assert "Ring van tante" in texts(hand.window)
    hand.undo()
    assert field.text() == ""
    assert "Ring van tante" not in texts(hand.window)
    hand.press("Opnieuw")
    assert field.text() == "Ring van tante"


def test_a_removed_stone_comes_back_from_the_message(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stenen")
    hand.press("Steen toevoegen")
    hand.type("Naam van de steen", "robijn")
    hand.press("robijn verwijderen")
    assert "verwijderd" in hand.said
    toast = hand.window.findChild(Toast)
    assert toast is not None
    hand.qtbot.mouseClick(by_name(toast, "Ongedaan maken", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert by_name(hand.window, "robijn", QPushButton).isVisible()


def test_a_change_of_language_keeps_what_was_typed_also_what_cannot_be_read(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Metaal")
    hand.press("Metaal toevoegen")
    hand.type("Massa (g)", "zwaar")
    hand.window.switch_language()
    settle()
    field = by_name(hand.window, "Mass (g)", QLineEdit)
    assert field.text() == "zwaar"
    assert field.hasFocus()
    assert "zwaar" in hand.problem(field)


def test_leaving_the_room_keeps_what_stands(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stuk")
    hand.type("Naam van het stuk", "Broche")
    hand.window.go("today")
    settle()
    assert document(hand.window).title == "Broche"
    assert hand.window.context.journal.offered() == ()
    hand.window.go("assess")
    settle()
    assert by_name(hand.window, "Naam van het stuk", QLineEdit).text() == "Broche"


def test_a_pause_brings_it_to_the_store(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stuk")
    hand.type("Naam van het stuk", "Collier")
    hand.qtbot.waitUntil(lambda: document(hand.window).title == "Collier", timeout=4000)


def dropping(room: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    room.dropEvent(event)
    settle()


def test_photos_dropped_on_the_room_are_kept_and_a_damaged_one_gets_its_sentence(hand: Hand, tmp_path: Path) -> None:
    from PIL import Image

    good, bad = tmp_path / "voorkant.png", tmp_path / "stuk.jpg"
    Image.new("RGB", (640, 480), (180, 150, 90)).save(good)
    bad.write_bytes(b"\xff\xd8\xff not a picture")
    hand.press("Nieuwe beoordeling")
    dropping(hand.window.room("assess"), bad, good)
    assert "stuk.jpg" in hand.said
    assert hand.said.endswith(".")
    hand.window.go("today")
    assert len(from_json(document(hand.window).data).photos) == 1
    hand.window.go("assess")
    hand.press("foto 1 verwijderen")
    assert by_name(hand.window, "Foto’s toevoegen", QPushButton).isVisible()


def test_clues_are_found_chosen_and_taken_out_and_the_ribbon_speaks(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Periode")
    assert "Nog geen aanwijzingen" in texts(hand.window)
    hand.type("Aanwijzing zoeken", "millegr")
    hand.press("Millegrein (parelrand)")
    hand.press("Soort: Motief")
    hand.type("Aanwijzing zoeken", "geometrisch")
    hand.press("Geometrisch")
    ribbon = next(each for each in in_sight(hand.window) if isinstance(each, YearRibbon))
    assert ribbon.accessibleName().startswith("ca. 19")
    assert "Millegrein (parelrand) (zetting): 1897–1935" in ribbon.accessibleDescription()
    hand.press("Millegrein (parelrand) verwijderen")
    assert "Millegrein" not in ribbon.accessibleDescription()
    hand.undo()
    assert "Millegrein" in ribbon.accessibleDescription()
    hand.window.go("today")
    assert len(from_json(document(hand.window).data).clues) == 2


def test_a_circumstance_is_ticked_tells_its_reason_and_goes_by_undo(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.press("Verzekering")
    hand.press("Groep: Waarde")
    hand.press("De waarde is waarschijnlijk hoger dan deze winkel zelf beoordeelt")
    assert "Dit stuk is waarschijnlijk meer waard" in texts(hand.window)
    hand.undo()
    assert "Dit stuk is waarschijnlijk meer waard" not in texts(hand.window)
    hand.step("Brief")
    assert "Verwijzing" in texts(hand.window)


def test_a_style_leads_to_its_page_in_the_reference(sampled: Window, qtbot: QtBot) -> None:
    states()["assess-period"](sampled)
    settle()
    Hand(sampled, qtbot).press("Opzoeken: Art deco")
    assert any(isinstance(each, ReferenceRoom) for each in sampled.findChildren(QWidget) if each.isVisible())
    assert "Art deco" in texts(sampled)


@pytest.mark.parametrize("name", list(states()))
def test_every_state_is_named_reachable_and_whole(sampled: Window, name: str) -> None:
    states()[name](sampled)
    for size in ((1440, 900), (1040, 680)):
        sampled.resize(*size)
        settle()
        assert nameless(sampled) == []
        assert small(sampled) == []
        assert cut(sampled) == []


def test_the_arrow_keys_go_along_the_steps(sampled: Window, qtbot: QtBot) -> None:
    states()["assess-item"](sampled)
    settle()
    room = sampled.room("assess")
    assert isinstance(room, AssessRoom)
    first = next(each for each in focusable(room) if each.accessibleName().startswith("Doel: "))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    settle()
    assert room.step is Step.ITEM


def test_the_way_on_takes_the_keyboard_along(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stuk")
    onward = by_name(hand.window, "Verder naar: Metaal", QPushButton)
    onward.setFocus()
    hand.qtbot.keyClick(onward, Qt.Key.Key_Space)
    settle()
    now = hand.window.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Metaal toevoegen"


def test_a_proposed_test_leads_to_its_field(hand: Hand) -> None:
    hand.press("Nieuwe beoordeling")
    hand.step("Stenen")
    hand.press("Steen toevoegen")
    hand.press("Kleur: blauw")
    hand.step("Waarde")
    proposed = [
        each
        for each in in_sight(hand.window)
        if isinstance(each, QPushButton) and each.accessibleName().startswith("Meting invullen: ")
    ]
    hand.qtbot.mouseClick(proposed[0], Qt.MouseButton.LeftButton)

    def in_hand() -> None:
        now = hand.window.focusWidget()
        assert now is not None
        assert any(isinstance(each, FieldRow) and each.isAncestorOf(now) for each in in_sight(hand.window))
        assert not now.visibleRegion().isEmpty()

    hand.qtbot.waitUntil(in_hand, timeout=2000)


def test_a_long_name_is_shown_whole(hand: Hand) -> None:
    hand.window.resize(1040, 680)
    hand.press("Nieuwe beoordeling")
    hand.step("Stuk")
    hand.type("Naam van het stuk", "De gouden ring van overgrootmoeder uit Schoonhoven " * 2)
    assert cut(hand.window) == []


def test_tab_goes_in_reading_order(sampled: Window) -> None:
    states()["assess-metal"](sampled)
    settle()
    names = [each.accessibleName() for each in chain(sampled) if each in focusable(sampled)]
    order = [
        names.index(next(name for name in names if name.startswith(start)))
        for start in (
            "Brief maken",
            "Doel: ",
            "Brief: ",
            "Metaal toevoegen",
            "Kleur van het metaal",
            "Massa",
            "Verder naar",
        )
    ]
    assert order == sorted(order)
