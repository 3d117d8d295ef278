"""The price book by name: reached from the settings, files read in, forms kept, and back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from juwdesk.app.price_book import load_book
from juwdesk.ui.window import Window
from tests.conftest import Answers
from tests.ui.a11y import by_name, nameless, settle, texts


def press(window: Window, name: str) -> None:
    by_name(window, name, QPushButton).click()
    settle()


@pytest.fixture
def opened(window: Window, answers: Answers) -> Answers:
    """The price book in sight, and what the person will answer."""
    window.go("settings")
    press(window, "Prijzenboek openen")
    return answers


def test_metal_prices_come_in_and_grey(window: Window, opened: Answers, tmp_path: Path) -> None:
    assert nameless(window) == []
    listed = tmp_path / "metaal.csv"
    listed.write_text("metaal;prijs;datum\ngoud;118,25;25-11-2026\nzilver;1,52;1-11-2026\n", encoding="utf-8")
    opened.files = [listed]
    press(window, "Metaalprijzen inlezen")
    told = texts(window)
    assert "118,25" in told
    assert "te oud voor een waarde van vandaag" in told
    assert len(window.context.prices().quotes) == 2


def test_a_list_that_leaves_its_date_open_asks_and_is_kept(
    window: Window, opened: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    listed = tmp_path / "lijst.csv"
    listed.write_text("BR,VS1,F,1.00,1.49,7000\nBR,VS1,G,1.00,1.49,6500\n", encoding="utf-8")
    opened.files = [listed]
    press(window, "Lijst inlezen")
    assert "niet van welke datum" in texts(window)
    qtbot.keyClicks(by_name(window, "Datum van de lijst", QLineEdit), "20-11-2026")
    press(window, "Lees de lijst")
    book, _ = load_book(window.context.folder)
    assert book.diamonds is not None
    assert "lijst.csv" in texts(window)
    press(window, "Zonder lijst")
    assert load_book(window.context.folder)[0].diamonds is None


def test_a_bad_file_is_a_sentence_and_changes_nothing(window: Window, opened: Answers, tmp_path: Path) -> None:
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    for name in ("Metaalprijzen inlezen", "Koersen inlezen", "Lijst inlezen", "Inkoop inlezen"):
        opened.files = [broken]
        press(window, name)
        assert "stuk.xlsx" in texts(window)
    assert load_book(window.context.folder)[0].purchases == ()


def test_a_sale_half_typed_stays_and_a_whole_one_is_kept(window: Window, opened: Answers, qtbot: QtBot) -> None:
    press(window, "Verkoop of bod toevoegen")
    price = by_name(window, "Prijs in euro", QLineEdit)
    qtbot.keyClicks(price, "veel")
    press(window, "Bewaar deze verkoop")
    assert "veel" in texts(window) or by_name(window, "Prijs in euro", QLineEdit).text() == "veel"
    price = by_name(window, "Prijs in euro", QLineEdit)
    price.clear()
    qtbot.keyClicks(price, "950")
    press(window, "Bewaar deze verkoop")
    (kept,) = load_book(window.context.folder)[0].comparables
    assert kept.price == 950
    press(window, "‹ Instellingen")
    assert "Uren en tarieven" in texts(window)
