"""The reference and dossiers rooms as a jeweller uses them: by name, by key, in two languages and three themes."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file, new_design, put_in_sample
from juwdesk.app.forms import FieldView
from juwdesk.app.jobs import ManualJobs
from juwdesk.storage.records import Customer, Dossier
from juwdesk.ui.dossiers import DossiersRoom
from juwdesk.ui.kit.fields import FieldRow
from juwdesk.ui.kit.toast import Toast
from juwdesk.ui.reference import ReferenceRoom
from juwdesk.ui.reference_picture import StonePicture
from juwdesk.ui.shots_rooms import states
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, chain, cut, focusable, in_sight, nameless, settle, small, texts
from tests.ui.hand import Hand


def reference(window: Window) -> ReferenceRoom:
    room = window.room("reference")
    assert isinstance(room, ReferenceRoom)
    return room


def rows(window: Window, name: str) -> QListView:
    return by_name(window, name, QListView)


# both rooms


@pytest.mark.parametrize("name", list(states()))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_cut_nameless_or_too_small_at_the_smallest_window(
    name: str, language: str, window: Window, desk: Context
) -> None:
    put_in_sample(desk)
    desk.change_settings(replace(desk.settings, language=language))
    window.apply_settings()
    window.resize(1040, 680)
    states()[name](window)
    settle()
    assert cut(window) == []
    assert nameless(window) == []
    assert small(window) == []


@pytest.mark.parametrize("name", ["reference-gem", "dossiers-sample"])
def test_the_tab_key_reaches_everything(name: str, window: Window, desk: Context) -> None:
    put_in_sample(desk)
    states()[name](window)
    settle()
    reached = set(chain(window))
    assert [each for each in focusable(window) if each not in reached] == []


# reference


def test_searching_as_one_types_opens_the_best_find(window: Window, hand: Hand, qtbot: QtBot) -> None:
    window.go("reference")
    hand.type("Zoeken in de naslag", "goudtopaas")
    qtbot.waitUntil(lambda: "Citrien" in texts(window), timeout=3000)
    assert "1 gevonden" in texts(window)
    assert window.focusWidget() is by_name(window, "Zoeken in de naslag", QLineEdit)


def test_arrows_walk_through_what_is_found(window: Window, hand: Hand) -> None:
    window.go("reference")
    hand.type("Zoeken in de naslag", "robijn")
    hand.key(Qt.Key.Key_Down)
    found = rows(window, "Wat er gevonden is")
    assert found.hasFocus()
    assert "Ruby" in texts(window)
    hand.key(Qt.Key.Key_Down)
    assert found.currentIndex().row() == 1
    assert found.currentIndex().data() in texts(window)


def test_escape_empties_the_search_and_ctrl_f_returns_to_it(window: Window, hand: Hand) -> None:
    reference(window).search_for("robijn")
    field = by_name(window, "Zoeken in de naslag", QLineEdit)
    rows(window, "Wat er gevonden is").setFocus()
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    hand.key(Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_filter_leaves_one_kind(window: Window, hand: Hand) -> None:
    window.go("reference")
    hand.press("Toon: Metalen")
    model = rows(window, "Wat er gevonden is").model()
    accounts = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert len(accounts) == len(window.context.catalogue.materials)
    assert all("metaal of materiaal" in each for each in accounts)


def test_gems_are_sifted_by_colour(window: Window, hand: Hand) -> None:
    window.go("reference")
    assert not any(isinstance(each, QComboBox) for each in in_sight(window))
    hand.press("Toon: Edelstenen")
    hand.press("Filter tonen")
    box = next(each for each in in_sight(window) if isinstance(each, QComboBox) and each.accessibleName() == "Kleur")
    box.setFocus()
    box.setCurrentIndex(box.findText("rood"))
    box.activated.emit(box.currentIndex())
    hand.press("Alleen wat u elke dag kunt dragen")
    model = rows(window, "Wat er gevonden is").model()
    names = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert "Robijn" in names
    assert "Smaragd" not in names


def test_look_alikes_are_compared_and_the_way_leads_back(window: Window, hand: Hand) -> None:
    window.open("entry", "gem:ruby")
    hand.press("Vergelijken met Rode spinel")
    shown = texts(window)
    assert "polariscoop" in shown
    assert "onderscheidt ze allemaal" in shown
    hand.press("Rode spinel openen")
    assert "Red / pink spinel" in texts(window)
    hand.press("Terug naar Naast elkaar")
    assert "Begin met: " in texts(window)
    hand.press("Terug naar de lijst")
    assert "Red / pink spinel" in texts(window)


def test_two_entries_laid_side_by_side_from_their_pages(window: Window, hand: Hand) -> None:
    window.open("entry", "material:gold-750-yellow")
    hand.press("Naast een andere leggen")
    assert not by_name(window, "Vergelijken", QPushButton).isEnabled()
    window.open("entry", "material:gold-585-yellow")
    hand.press("Naast een andere leggen")
    hand.press("Vergelijken")
    assert "onderscheidt ze allemaal" in texts(window)
    hand.press("Terug naar de lijst")
    hand.press("Geelgoud 18 karaat (750) weghalen")
    assert not by_name(window, "Vergelijken", QPushButton).isEnabled()


def test_the_door_of_today_explains_a_report(window: Window, hand: Hand) -> None:
    window.go("today")
    hand.press("Een rapport uitleggen")
    assert "Heeft de klant een taxatie" in texts(window)
    hand.press("Wat een taxatierapport zegt")
    assert "Wat een taxatierapport zegt" in texts(window)
    hand.press("Vervangingswaarde openen")
    assert "replacement value" in texts(window)


def test_an_unknown_entry_leaves_the_room_as_it_was(window: Window) -> None:
    window.open("entry", "gem:ruby")
    before = texts(window)
    window.open("entry", "gem:nothing-of-the-kind")
    assert texts(window) == before


def test_another_language_keeps_the_page_and_what_was_searched(window: Window) -> None:
    reference(window).search_for("robijn")
    window.switch_language()
    settle()
    shown = texts(window)
    assert "Key figures" in shown
    assert "robijn" in shown
    assert by_name(window, "Search in the reference", QLineEdit).text() == "robijn"


def test_a_page_is_found_again_where_it_was_read(window: Window) -> None:
    window.open("entry", "report")
    settle()
    bar = by_name(window, "Wat een taxatierapport zegt", QScrollArea).verticalScrollBar()
    bar.setValue(900)
    window.go("today")
    window.switch_language()
    window.go("reference")
    settle()
    bar = by_name(window, "What a valuation report says", QScrollArea).verticalScrollBar()
    assert bar.value() == 900
    window.open("entry", "gem:ruby")
    settle()
    assert by_name(window, "Ruby", QScrollArea).verticalScrollBar().value() == 0


def test_pictures_are_painted_and_another_colour_is_another_picture(window: Window, hand: Hand) -> None:
    window.open("entry", "gem:ruby")
    settle()

    def painted() -> QImage:
        return by_name(window, "Afbeelding van Robijn", StonePicture).grab().toImage()

    red = painted()
    middle = red.pixelColor(red.width() // 2, red.height() // 2 + 12)
    assert middle.red() > 1.4 * middle.blue()
    hand.press("Toon in paars")
    violet = by_name(window, "Afbeelding van Robijn, paars", StonePicture).grab().toImage()
    assert violet != red


def test_a_picture_that_is_late_does_not_land_on_another_page(window: Window, desk: Context) -> None:
    window.go("reference")
    desk.jobs = jobs = ManualJobs()
    window.open("entry", "gem:garnet-pyrope")
    settle()
    window.open("entry", "gem:tourmaline-chrome")
    settle()
    assert len([each for each in jobs.waiting if each[0] == "reference-entry"]) == 1
    jobs.drain()
    settle()
    shown = by_name(window, "Afbeelding van Chroomtoermalijn", StonePicture).grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert middle.green() > middle.red()


def test_a_stone_that_comes_after_its_page_was_left_does_no_harm(window: Window, desk: Context) -> None:
    window.go("reference")
    desk.jobs = jobs = ManualJobs()
    window.open("entry", "gem:gahnospinel")
    settle()
    window.open("entry", "term:GL-002")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert jobs.drain()
    assert "Griffenzetting" in texts(window)


# dossiers


def opened(window: Window, desk: Context, title: str = "Ring van oma") -> Dossier:
    dossier, _ = desk.store.new_dossier(title)
    window.open("dossier", dossier.id)
    return dossier


def test_an_empty_desk_teaches_and_takes_a_sample(window: Window, hand: Hand, answers: Answers) -> None:
    window.go("dossiers")
    assert "Een dossier bewaart" in texts(window)
    hand.press("Zet er een voorbeelddossier in")
    assert "Een voorbeeld om in rond te kijken" in texts(window)
    assert not hand.has("Zet er een voorbeelddossier in")
    hand.press("Voorbeeld verwijderen")
    assert "2026-0001" in answers.asked[-1]
    assert window.context.store.dossiers() == ()
    assert hand.has("Zet er een voorbeelddossier in")


def test_no_is_no(window: Window, hand: Hand, answers: Answers, desk: Context) -> None:
    answers.yes = False
    opened(window, desk)
    hand.press("Dossier verwijderen")
    assert len(desk.store.dossiers()) == 1


def test_what_is_typed_is_kept_when_the_field_is_left(window: Window, hand: Hand, desk: Context) -> None:
    dossier = opened(window, desk)
    hand.type("Telefoon", "06 1234")
    assert desk.store.customers("1234") == ()
    by_name(window, "E-mail", QLineEdit).setFocus()
    settle()
    stored = desk.store.dossier(dossier.id)
    assert stored is not None
    customer = desk.store.customer(stored.customer_id)
    assert customer is not None
    assert customer.phone == "06 1234"


def test_leaving_the_room_keeps_a_field_that_still_has_the_keyboard(
    window: Window, hand: Hand, desk: Context
) -> None:
    opened(window, desk)
    note = by_name(window, "Notitie voor uzelf", QPlainTextEdit)
    note.setFocus()
    hand.qtbot.keyClicks(note, "komt terug")
    window.go("today")
    (customer,) = desk.store.customers()
    assert customer.note == "komt terug"


def test_a_known_customer_is_offered_and_taken(window: Window, hand: Hand, desk: Context) -> None:
    known, _ = desk.store.save_customer(Customer("", "Johanna de Vries", "020 123"))
    dossier = opened(window, desk)
    hand.type("Naam", "Johan")
    hand.press("Johanna de Vries · 020 123")
    stored = desk.store.dossier(dossier.id)
    assert stored is not None
    assert stored.customer_id == known.id
    assert by_name(window, "Telefoon", QLineEdit).text() == "020 123"
    assert len(desk.store.customers()) == 1
    hand.press("Een andere klant")
    assert by_name(window, "Telefoon", QLineEdit).text() == ""


def test_someone_new_with_a_known_name_is_a_new_customer(window: Window, hand: Hand, desk: Context) -> None:
    desk.store.save_customer(Customer("", "Johanna de Vries"))
    opened(window, desk)
    hand.type("Naam", "Johanna")
    hand.press("Nee, iemand anders")
    assert sorted(each.name for each in desk.store.customers()) == ["Johanna", "Johanna de Vries"]


def test_a_conflict_is_said_and_what_stands_now_can_be_shown(window: Window, hand: Hand, desk: Context) -> None:
    dossier = opened(window, desk)
    desk.store.save_dossier(replace(dossier, title="Van een andere balie"))
    hand.type("Waar het over gaat", "Van hier")
    by_name(window, "Naam", QLineEdit).setFocus()
    settle()
    toast = window.findChild(Toast)
    assert toast is not None
    assert "andere balie" in toast.text or "ander" in toast.text
    assert by_name(window, "Waar het over gaat", QLineEdit).text() == "Van hier"
    hand.press("Tonen wat er nu staat")
    assert by_name(window, "Waar het over gaat", QLineEdit).text() == "Van een andere balie"


def test_a_document_saved_meanwhile_is_no_conflict(window: Window, hand: Hand, desk: Context) -> None:
    dossier = opened(window, desk)
    new_design(desk, dossier, "Hanger")
    hand.type("Waar het over gaat", "Een hanger")
    by_name(window, "Naam", QLineEdit).setFocus()
    settle()
    stored = desk.store.dossier(dossier.id)
    assert stored is not None
    assert stored.title == "Een hanger"


def test_a_conflict_outlives_a_visit_to_another_room(window: Window, hand: Hand, desk: Context) -> None:
    dossier = opened(window, desk)
    desk.store.save_dossier(replace(dossier, title="Van daar"))
    hand.type("Waar het over gaat", "Van hier")
    window.go("today")
    window.go("dossiers")
    assert by_name(window, "Waar het over gaat", QLineEdit).text() == "Van hier"


def test_search_finds_by_number_title_and_customer(window: Window, hand: Hand, desk: Context) -> None:
    customer, _ = desk.store.save_customer(Customer("", "Bakker"))
    desk.store.new_dossier("Broche", customer.id)
    desk.store.new_dossier("Ketting")
    window.go("dossiers")
    for words in ("broche", "0001", "bakker"):
        hand.type("Dossiers zoeken", words)
        model = rows(window, "Dossiers").model()
        assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Broche"]
    hand.type("Dossiers zoeken", "niets hiervan")
    assert "Niets gevonden" in texts(window)


def test_arrows_walk_through_the_dossiers(window: Window, hand: Hand, desk: Context) -> None:
    for title in ("Eerste", "Tweede"):
        desk.store.new_dossier(title)
    window.go("dossiers")
    found = rows(window, "Dossiers")
    found.setFocus()
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Down)
    assert found.currentIndex().data() in texts(window)
    assert found.currentIndex().row() == 1


def test_photographs_are_added_and_damaged_ones_named(
    window: Window, hand: Hand, answers: Answers, desk: Context, tmp_path: Path
) -> None:
    good, bad = tmp_path / "ring.png", tmp_path / "stuk.jpg"
    Image.new("RGB", (60, 40), "#884422").save(good)
    bad.write_bytes(b"\xff\xd8\xff torn")
    dossier = opened(window, desk)
    answers.files = [bad, good]
    hand.press("Foto’s toevoegen")
    assert [each.name for each in desk.store.attachments(dossier.id)] == ["ring.png"]
    toast = window.findChild(Toast)
    assert toast is not None
    assert "stuk.jpg" in toast.text
    assert "Foto toegevoegd: ring.png" in texts(window)


def test_a_file_is_opened_from_a_copy_and_saved_elsewhere(
    window: Window, hand: Hand, answers: Answers, desk: Context, tmp_path: Path
) -> None:
    shown: list[Path] = []

    def opener(path: Path) -> bool:
        shown.append(path)
        return False

    dossier, _ = desk.store.new_dossier("Ring")
    keep_file(desk, dossier.id, "brief.pdf", "application/pdf", b"%PDF-1.7 brief")
    room = DossiersRoom(desk, window, opener)
    window.setCentralWidget(room)
    room.refresh()
    room.open_document("dossier", dossier.id)
    hand.press("brief.pdf openen")
    assert shown[0].name == "brief.pdf"
    assert shown[0].read_bytes() == b"%PDF-1.7 brief"
    toast = window.findChild(Toast)
    assert toast is not None
    assert "Geen programma" in toast.text
    answers.files = [tmp_path / "elders.pdf"]
    hand.press("brief.pdf bewaren als")
    assert (tmp_path / "elders.pdf").read_bytes() == b"%PDF-1.7 brief"


def test_a_new_assessment_begins_in_this_dossier(window: Window, hand: Hand, desk: Context) -> None:
    dossier = opened(window, desk)
    hand.press("Nieuwe beoordeling")
    assert [each.kind for each in desk.store.documents(dossier.id)] == ["item"]
    assert window.room("dossiers") is not None


def test_a_button_pressed_straight_after_typing_works_and_what_was_typed_is_kept(
    window: Window, hand: Hand, desk: Context
) -> None:
    dossier = opened(window, desk)
    hand.type("Telefoon", "06 99")
    hand.press("Nieuw ontwerp")
    assert [each.kind for each in desk.store.documents(dossier.id)] == ["design"]
    assert [each.phone for each in desk.store.customers()] == ["06 99"]


def test_another_language_keeps_what_is_being_typed(window: Window, hand: Hand, desk: Context) -> None:
    opened(window, desk)
    hand.type("Naam", "Anna")
    window.switch_language()
    settle()
    assert by_name(window, "Name", QLineEdit).text() == "Anna"


def test_an_open_list_shows_its_names_whole(dressed: QApplication) -> None:
    long = "synthetische diamant (HPHT, laboratoriumdiamant), zeer lang van naam"
    for count in (3, 40):
        options = (*((str(n), f"naam {n}") for n in range(count)), ("long", long))
        made = FieldRow(FieldView("a/b", "Steen", "one", "1", options=options))
        made.resize(160, 60)
        made.show()
        box = made.control
        assert isinstance(box, QComboBox)
        wide = box.fontMetrics().horizontalAdvance(long)
        assert box.view().minimumWidth() > wide
        completer = box.completer()
        assert (completer is not None) == (count > 15)
        if completer is not None:
            popup = completer.popup()
            assert popup is not None
            assert popup.minimumWidth() > wide
        made.show_view(FieldView("a/b", "Steen", "one", "long", options=options))
        assert box.toolTip() == long
        made.close()
