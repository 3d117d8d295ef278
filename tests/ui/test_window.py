"""The window as people use it: by name and by key, in both languages and all themes."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.settings import load_state, save_state
from juwdesk.base.problems import known
from juwdesk.storage.journal import OpenDocument
from juwdesk.ui import theme
from juwdesk.ui.main import offer_recovery
from juwdesk.ui.rooms import ROOMS
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, chain, cut, focusable, nameless, settle, small, texts

OWN = ("welcome", "today", "settings")


@pytest.fixture
def sampled(window: Window) -> Window:
    """The window on a desk with the sample dossier."""
    put_in_sample(window.context)
    return window


def in_language(window: Window, language: str) -> None:
    window.context.change_settings(replace(window.context.settings, language=language))
    window.apply_settings()


def test_keys_lead_through_the_rooms(sampled: Window, qtbot: QtBot) -> None:
    sampled.go("today")
    qtbot.keyClick(sampled, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert by_name(sampled, "Instellingen", QToolButton).isChecked()
    qtbot.keyClick(sampled, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert by_name(sampled, "Vandaag", QToolButton).isChecked()
    assert "Een stuk beoordelen" in texts(sampled)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("room", list(ROOMS))
def test_whatever_takes_the_keyboard_has_a_name_and_a_size(
    sampled: Window, dressed: QApplication, room: str, language: str
) -> None:
    in_language(sampled, language)
    sampled.go(room)
    assert focusable(sampled)
    assert nameless(sampled) == []
    assert small(sampled) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (1040, 680)])
@pytest.mark.parametrize("room", OWN)
def test_no_text_is_cut(
    sampled: Window, dressed: QApplication, room: str, size: tuple[int, int], language: str
) -> None:
    sampled.resize(*size)
    in_language(sampled, language)
    sampled.go(room)
    assert cut(sampled) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_is_cut_on_a_document_in_hand(sampled: Window, language: str) -> None:
    in_language(sampled, language)
    store = sampled.context.store
    dossier = store.dossiers()[0]
    sampled.open("dossier", dossier.id)
    settle()
    assert cut(sampled) == []
    for document in store.documents(dossier.id):
        sampled.open(document.kind, document.id)
        settle()
        assert cut(sampled) == [], document.kind


@pytest.mark.parametrize("room", OWN)
def test_tab_follows_the_eye(sampled: Window, dressed: QApplication, room: str) -> None:
    """Within a lane downward: whoever comes next is not above who came before."""
    sampled.go(room)
    wanted = set(map(id, focusable(sampled)))
    stops = [each for each in chain(sampled) if id(each) in wanted]
    assert len(stops) == len(wanted)
    places = [each.mapTo(sampled, each.rect().topLeft()) for each in stops]
    back = [(a, b) for a, b in pairwise(places) if b.y() < a.y() - 20 and abs(b.x() - a.x()) < 60]
    assert back == []


def test_the_language_changes_at_once_and_typed_text_stays(sampled: Window, qtbot: QtBot) -> None:
    sampled.go("settings")
    line = by_name(sampled, "Naam van de winkel", QLineEdit)
    qtbot.keyClicks(line, "De Gouden Eeuw")
    address = by_name(sampled, "Adres", QPlainTextEdit)
    address.setFocus()
    qtbot.keyClicks(address, "Langstraat 1")
    qtbot.keyClick(sampled, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert by_name(sampled, "Name of the shop", QLineEdit).text() == "De Gouden Eeuw"
    assert by_name(sampled, "Address", QPlainTextEdit).toPlainText() == "Langstraat 1"
    assert by_name(sampled, "Settings", QToolButton).text() == "Settings"
    assert "Instellingen" not in texts(sampled)
    qtbot.keyClick(sampled, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert by_name(sampled, "Naam van de winkel", QLineEdit).text() == "De Gouden Eeuw"


def test_a_wrong_price_keeps_what_was_typed_in_both_languages(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    by_name(window, "Vul een prijs in", QPushButton).click()
    line = by_name(window, "Prijs per gram fijn (€)", QLineEdit)
    qtbot.keyClicks(line, "twaalf")
    by_name(window, "Bewaar deze prijs", QPushButton).click()
    assert "geen getal" in texts(window)
    window.switch_language()
    assert by_name(window, "Price per gram fine (€)", QLineEdit).text() == "twaalf"
    assert "not a number" in texts(window)


def test_a_price_is_kept_with_its_date_and_source(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    by_name(window, "Vul een prijs in", QPushButton).click()
    qtbot.keyClicks(by_name(window, "Prijs per gram fijn (€)", QLineEdit), "118,40")
    by_name(window, "Bewaar deze prijs", QPushButton).click()
    assert window.context.prices().quotes == ()
    qtbot.keyClicks(by_name(window, "Wie dat zegt", QLineEdit), "smelter")
    by_name(window, "Bewaar deze prijs", QPushButton).click()
    (quote,) = window.context.prices().quotes
    assert (quote.value, quote.source, quote.at) == (118.4, "smelter", window.context.clock())
    assert "€ 118,40 per gram fijn" in texts(window).replace("\xa0", " ")


def test_the_first_page_asks_nothing_and_keeps_the_shop(window: Window, qtbot: QtBot) -> None:
    window.go("welcome")
    qtbot.keyClicks(by_name(window, "Naam van de winkel", QLineEdit), "Juwelier Smit")
    by_name(window, "Beginnen", QPushButton).click()
    assert window.context.settings.shop == "Juwelier Smit"
    assert window.context.settings.welcomed
    assert "Juwelier Smit" in texts(window)
    assert window.context.store.dossiers() == ()


def test_a_damaged_logo_is_a_sentence_and_a_whole_one_is_kept(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    from PIL import Image

    damaged, whole = tmp_path / "logo.png", tmp_path / "goed.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    Image.new("RGB", (40, 20), (138, 100, 32)).save(whole)
    window.go("settings")
    answers.files = [damaged, whole]
    by_name(window, "Kies een logo", QPushButton).click()
    assert window.context.settings.logo == ""
    assert "logo.png" in texts(window)
    by_name(window, "Kies een logo", QPushButton).click()
    assert window.context.settings.logo


def test_a_backup_goes_out_and_comes_back(sampled: Window, answers: Answers, tmp_path: Path) -> None:
    file = tmp_path / "reserve.zip"
    answers.files = [file]
    sampled.go("settings")
    by_name(sampled, "Maak een reservekopie", QPushButton).click()
    assert file.stat().st_size > 1000
    sample = sampled.context.store.dossiers()[0]
    sampled.context.store.delete_dossier(sample.id)
    answers.files, answers.yes = [file], False
    by_name(sampled, "Zet een reservekopie terug", QPushButton).click()
    assert sampled.context.store.dossiers() == ()
    answers.files, answers.yes = [file], True
    by_name(sampled, "Zet een reservekopie terug", QPushButton).click()
    assert [each.id for each in sampled.context.store.dossiers()] == [sample.id]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_theme_is_one_press_away_and_nothing_names_a_colour(
    window: Window, dressed: QApplication, look: str
) -> None:
    window.context.change_settings(replace(window.context.settings, theme=look))
    window.apply_settings()
    assert theme.Current.name == look
    assert "@" not in dressed.styleSheet()
    window.go("today")
    settle()
    ground = window.grab().toImage().pixelColor(window.width() - 8, window.height() - 8).name().upper()
    assert ground == theme.tokens(look).paper


def test_the_overview_of_shortcuts_opens_by_key_and_closes(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert "naar een werkruimte" in texts(dialog) or "Ctrl+1 … 6" in texts(dialog)
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_message_with_an_act_can_be_reached(window: Window, dressed: QApplication) -> None:
    window.go("today")
    done: list[str] = []
    window.say("Het dossier is weg.", "Zet terug", lambda: done.append("back"))
    assert cut(window) == []
    by_name(window, "Zet terug", QPushButton).click()
    assert done == ["back"]


@pytest.mark.parametrize("room", list(ROOMS))
def test_a_room_opens_no_window_of_its_own(sampled: Window, dressed: QApplication, room: str) -> None:
    """A widget shown before it has a parent would flash up as a window and take the keyboard."""
    sampled.go(room)
    settle()
    assert dressed.activeWindow() is sampled
    sampled.go(room)
    settle()
    assert dressed.activeWindow() is sampled


def test_rooms_are_made_at_the_first_visit(window: Window) -> None:
    window.go("today")
    assert len([each for each in window.findChildren(QWidget) if type(each).__name__.endswith("Room")]) == 1


def test_what_was_open_at_a_crash_is_offered_and_taken_up(sampled: Window) -> None:
    context = sampled.context
    (row,) = [each for each in context.store.documents(context.store.dossiers()[0].id) if each.kind == "item"]
    typed = {**row.data, "title": "Ring van tante Jo"}
    moment = context.clock().isoformat()
    context.journal.write(
        OpenDocument("item", row.id, row.dossier_id, "Ring van tante Jo", typed, row.version, moment)
    )
    sampled.go("today")
    offer_recovery(sampled)
    assert "“Ring van tante Jo” stond open" in texts(sampled)
    by_name(sampled, "Ga ermee verder", QPushButton).click()
    assert by_name(sampled, "Naam van het stuk", QLineEdit).text() == "Ring van tante Jo"


def test_a_known_trouble_is_a_sentence_and_any_other_goes_on(window: Window) -> None:
    window.go("today")
    window.fail(known("photo.missing", where="foto.jpg", name="foto.jpg"))
    settle()
    assert "foto.jpg" in texts(window)
    with pytest.raises(ZeroDivisionError):
        window.fail(ZeroDivisionError())


def test_a_closed_window_lets_go_of_the_store(desk: Context, dressed: QApplication) -> None:
    made = Window(desk)
    made.show()
    made.go("today")
    made.close()
    assert not made.isVisible()


def test_closing_keeps_what_else_is_remembered(window: Window) -> None:
    folder = window.context.folder
    save_state(folder, {"kept": 1})
    window.close()
    assert load_state(folder)["kept"] == 1
