"""Settings, the first page and today by name and key; what goes wrong there is a sentence and loses nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from juwdesk.app.context import Context, open_context
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.settings import load_settings, load_state
from juwdesk.pricing.prices import HOURLY_RATE
from juwdesk.ui.shop import LogoCard
from juwdesk.ui.window import Window
from tests.conftest import NOW, Answers
from tests.ui.a11y import by_name, in_sight, nameless, settle, texts


def press(window: Window, name: str) -> None:
    by_name(window, name, QPushButton).click()
    settle()


def test_a_first_start_leads_to_a_sample_and_back_to_today(window: Window, qtbot: QtBot) -> None:
    window.go("welcome")
    assert nameless(window) == []
    qtbot.keyClicks(by_name(window, "Naam van de winkel", QLineEdit), "Juwelier Smit")
    press(window, "Kijk rond met een voorbeelddossier")
    assert "Voorbeeld" in texts(window)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Juwelier Smit" in texts(window)
    assert "2026-0001" in texts(window)
    again = load_settings(window.context.folder)
    assert (again.shop, again.welcomed) == ("Juwelier Smit", True)


def test_the_sample_is_found_on_the_empty_first_day(window: Window) -> None:
    window.go("today")
    press(window, "Zet er een voorbeelddossier in")
    window.go("today")
    settle()
    assert "Zet er een voorbeelddossier in" not in texts(window)
    (dossier,) = window.context.store.dossiers()
    assert dossier.sample


def test_every_room_has_its_key(window: Window, qtbot: QtBot) -> None:
    names = ("Vandaag", "Beoordelen", "Ontwerpen", "Naslag", "Dossiers", "Instellingen")
    for number, name in enumerate(names):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        settle()
        assert [each for each in names if by_name(window, each, QToolButton).isChecked()] == [name]


def test_an_instrument_that_is_ticked_off_is_no_longer_proposed(window: Window) -> None:
    window.go("settings")
    everything = {each.id for each in window.context.catalogue.instruments}
    box = next(each for each in in_sight(window) if isinstance(each, QCheckBox))
    assert box.isChecked()
    box.click()
    owned = window.context.owned
    assert owned is not None
    assert len(everything - owned) == 1
    assert load_settings(window.context.folder).instruments == tuple(sorted(owned))
    box.click()
    assert set(window.context.owned or ()) == everything


def test_a_rate_counts_when_its_field_is_left_and_a_wrong_one_never(window: Window, qtbot: QtBot) -> None:
    window.go("settings")
    hour = by_name(window, "Eén uur in het atelier (€)", QLineEdit)
    hour.setFocus()
    qtbot.keyClicks(hour, "6")
    assert window.context.prices().latest(HOURLY_RATE, NOW) is None
    qtbot.keyClicks(hour, "8,50")
    window.go("today")
    quote = window.context.prices().latest(HOURLY_RATE, NOW)
    assert quote is not None
    assert (quote.value, quote.at) == (68.5, NOW)
    window.go("settings")
    hour = by_name(window, "Eén uur in het atelier (€)", QLineEdit)
    assert hour.text() == "68,5"
    hour.setFocus()
    hour.selectAll()
    qtbot.keyClicks(hour, "duur")
    window.go("today")
    window.go("settings")
    assert by_name(window, "Eén uur in het atelier (€)", QLineEdit).text() == "duur"
    assert "geen getal" in texts(window)
    assert window.context.prices().latest(HOURLY_RATE, NOW) == quote


def test_a_large_rate_stands_in_its_field_as_it_reads_back(window: Window, qtbot: QtBot) -> None:
    window.go("settings")
    name = "Eén stuk gieten (€)"
    for text in ("1500", "0"):
        line = by_name(window, name, QLineEdit)
        line.setFocus()
        qtbot.keyClicks(line, text)
        window.go("today")
        window.go("settings")
    # A nought behind 1500 is 15 000, which is refused; behind a grouped 1.500 it would be one and a half.
    values = [each.value for each in window.context.prices().quotes if each.article == "work:casting"]
    assert values == [1500.0]


@pytest.mark.parametrize(("wanted", "title"), [("en", "Settings"), ("nl", "Instellingen")])
def test_the_language_is_chosen_in_a_list_too(window: Window, qtbot: QtBot, wanted: str, title: str) -> None:
    window.context.change_settings(replace(window.context.settings, language="en" if wanted == "nl" else "nl"))
    window.apply_settings()
    window.go("settings")
    name = "Language of the screen" if wanted == "nl" else "Taal van het scherm"
    # On Linux a screen reader hears the choice of a list as its name; the label stands beside it.
    (box,) = [each for each in in_sight(window) if isinstance(each, QComboBox) and each.accessibleName() == name]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down if wanted == "en" else Qt.Key.Key_Up)
    settle()
    assert window.context.settings.language == wanted
    assert by_name(window, title, QToolButton).isChecked()


def test_a_backup_that_cannot_be_written_is_a_sentence(window: Window, answers: Answers, tmp_path: Path) -> None:
    window.go("settings")
    answers.files = [tmp_path / "nowhere" / "reserve.zip"]
    press(window, "Maak een reservekopie")
    assert "reserve.zip" in texts(window)
    assert "Er is nog geen reservekopie gemaakt" in texts(window)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"holiday photographs"])
def test_a_backup_that_is_none_is_a_sentence_and_everything_stays(
    window: Window, answers: Answers, tmp_path: Path, content: bytes
) -> None:
    window.context.store.new_dossier("ring")
    wrong = tmp_path / "vakantie.zip"
    wrong.write_bytes(content)
    window.go("settings")
    answers.files = [wrong]
    press(window, "Zet een reservekopie terug")
    assert "vakantie.zip" in texts(window)
    assert [each.title for each in window.context.store.dossiers()] == ["ring"]
    assert not list(window.context.folder.glob("*before-restore*"))


def test_asked_first_and_the_safe_answer_changes_nothing(window: Window, answers: Answers, tmp_path: Path) -> None:
    window.go("settings")
    answers.files = []
    press(window, "Maak een reservekopie")
    press(window, "Zet een reservekopie terug")
    assert list(tmp_path.glob("*.zip")) == []
    answers.files, answers.yes = [tmp_path / "any.zip"], False
    press(window, "Zet een reservekopie terug")
    assert "any.zip" in answers.asked[-1]
    assert not list(window.context.folder.glob("before-restore-*"))


def dropped(path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, no)
    event.data = data  # type: ignore[attr-defined]  # the event does not keep its data alive
    return event


def test_a_logo_can_be_dragged_in_and_what_is_no_picture_is_a_sentence(window: Window, tmp_path: Path) -> None:
    from PIL import Image

    text, picture = tmp_path / "brief.txt", tmp_path / "goed.png"
    text.write_text("no picture")
    Image.new("RGBA", (40, 20), (138, 100, 32, 128)).save(picture)
    window.go("settings")
    card = next(each for each in window.findChildren(LogoCard) if each.isVisibleTo(window))
    card.dropEvent(dropped(text))
    assert window.context.settings.logo == ""
    assert "brief.txt" in texts(window)
    card.dropEvent(dropped(picture))
    assert window.context.settings.logo
    assert window.context.letterhead().logo == picture.read_bytes()
    press(window, "Zonder logo")
    assert window.context.settings.logo == ""


def test_a_logo_that_was_spoilt_on_the_disk_is_said_and_the_room_opens(window: Window, tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "goed.png"
    Image.new("RGB", (40, 20)).save(picture)
    kept = window.context.blobs.keep_photo(picture)
    window.context.change_settings(replace(window.context.settings, logo=kept.hash))
    window.context.blobs.path(kept.hash).write_bytes(b"spoilt")
    window.go("settings")
    settle()
    assert kept.hash[:8] in texts(window)
    assert by_name(window, "Naam van de winkel", QLineEdit)


def test_settings_that_cannot_be_kept_are_said_and_the_older_ones_stand(window: Window, qtbot: QtBot) -> None:
    folder = window.context.folder
    window.go("settings")
    window.context.folder = folder / "gone"
    qtbot.keyClicks(by_name(window, "Naam van de winkel", QLineEdit), "S")
    settle()
    assert "settings.json" in texts(window)
    assert window.context.settings.shop == ""
    window.context.folder = folder


def test_closing_keeps_where_the_window_stood_and_what_was_typed(
    desk: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    made = Window(desk)
    made.resize(1200, 800)
    made.show()
    made.go("settings")
    line = by_name(made, "Eén uur in het atelier (€)", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "70")
    made.close()
    assert load_state(desk.folder)["size"] == [1200, 800]
    again = open_context(desk.folder, DirectJobs(), "nl", lambda: NOW)
    quote = again.prices().latest(HOURLY_RATE, NOW)
    assert quote is not None
    assert quote.value == 70
    reopened = Window(again)
    assert (reopened.width(), reopened.height()) == (1200, 800)
    reopened.close()


@pytest.mark.parametrize("state", ['{"size": "wide"}', '{"size": [1, 2]}', '{"size": [99999, 99999]}', "[]", "\x00"])
def test_a_strange_memory_of_the_window_is_forgotten(desk: Context, dressed: QApplication, state: str) -> None:
    (desk.folder / "state.json").write_text(state)
    made = Window(desk)
    assert (made.width(), made.height()) == (1440, 900)
    made.close()
