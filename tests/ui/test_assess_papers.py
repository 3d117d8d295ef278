"""Papers beside the letter as a jeweller uses them: a report explained, a customer sent on, a chain bought in."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

from juwdesk.app.buying import purchases
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.referral_book import directory
from juwdesk.appraisal.appraisal import from_json
from juwdesk.ui.assess.explain import text_of
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.window import Window
from tests.appraisal.test_explain_text import DOTTED, DUTCH
from tests.conftest import Answers
from tests.ui.a11y import settle, texts
from tests.ui.hand import Hand
from tests.ui.test_assess_room import document


@pytest.fixture
def hand(window: Window, qtbot: QtBot) -> Hand:
    put_in_sample(window.context)
    window.open("item", document(window).id)
    settle()
    return Hand(window, qtbot)


def kept(window: Window) -> list[str]:
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.leave()
    return [each.name for each in window.context.store.attachments(document(window).dossier_id)]


def test_a_report_is_opened_explained_and_printed(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    source = tmp_path / "taxatie.txt"
    source.write_text(DUTCH, encoding="cp1252")
    answers.files = [source, tmp_path / "uitleg.pdf"]
    hand.step("Rapport")
    hand.press("Rapport openen")
    shown = texts(hand.window)
    assert "Taxatie · Federatie TMV" in shown
    assert "Wat het niet zegt" in shown
    hand.choose("Zit er een foto bij?", "yes")
    hand.press("Uitleg maken")
    assert (tmp_path / "uitleg.pdf").stat().st_size > 10_000
    assert "Wat het niet zegt" in text_of(tmp_path / "uitleg.pdf")
    assert {"taxatie.txt", "uitleg.pdf"} <= set(kept(hand.window))
    stored = from_json(document(hand.window).data)
    (paper,) = stored.papers
    assert (paper.photo, paper.file) == (True, "taxatie.txt")
    assert "Federatie TMV" in paper.text


def test_a_scan_without_words_gets_its_sentence(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    writer = QPdfWriter(str(scan))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    painter = QPainter(writer)
    painter.drawRect(10, 10, 100, 100)
    painter.end()
    answers.files = [scan]
    hand.step("Rapport")
    hand.press("Rapport openen")
    assert "geen tekst die te lezen is" in hand.said
    assert "scan.pdf" in kept(hand.window)
    assert text_of(scan) == ""
    assert text_of(tmp_path / "none.pdf") == text_of(tmp_path / "none.txt") == ""


def test_a_customer_is_sent_on_only_with_consent(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    answers.files = [tmp_path / "b.pdf", tmp_path / "b.ics"]
    hand.step("Brief")
    hand.press("Adres toevoegen")
    hand.choose("Naam", "Edelsteenlab")
    hand.press("Adres bewaren")
    (lab,) = directory(hand.window.context)
    hand.press("Verwijzing beginnen")
    hand.choose("Uit de adreslijst", lab.id)
    hand.press("Verwijsblad maken")
    assert "Vraag het eerst aan de klant" in hand.said
    assert answers.asked == []
    hand.choose("De klant vindt doorsturen goed", "yes")
    hand.press("Verwijsblad maken")
    assert (tmp_path / "b.pdf").stat().st_size > 10_000
    hand.press("In de agenda zetten")
    assert b"BEGIN:VEVENT" in (tmp_path / "b.ics").read_bytes()
    hand.choose("Het antwoord", "natuurlijk, verhit")
    hand.press("Antwoord is binnen")
    assert "b.pdf" in kept(hand.window)
    (sent,) = from_json(document(hand.window).data).referrals
    assert (sent.to, sent.reply.value, sent.answer) == ("Edelsteenlab", "received", "natuurlijk, verhit")


def test_a_piece_is_bought_in_beside_its_value(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    window = hand.window
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.choose("PU-06")
    hand.step("Waarde")
    assert "Vul in wat eraf gaat" in texts(window)
    hand.press("Inkoop vastleggen")
    hand.press("In het register zetten")
    assert purchases(window.context) == ()
    for name, text in (
        ("Prijs in euro", "508"),
        ("Naam van de verkoper", "J. Jansen"),
        ("Adres van de verkoper", "Straat 1"),
        ("Legitimatie", "paspoort"),
        ("Nagekeken bij gestolen goederen op", "2026-11-25"),
        ("Dagen dat het zo moet blijven", "5"),
        ("De verkoper is 18 of ouder", "yes"),
    ):
        hand.choose(name, text)
    hand.press("In het register zetten")
    (entry,) = purchases(window.context)
    assert (entry.seller, entry.price) == ("J. Jansen", "508")
    assert "nummer 1" in hand.said
    answers.files = [tmp_path / "register.csv"]
    hand.press("Register als tabel")
    assert "J. Jansen" in (tmp_path / "register.csv").read_text(encoding="utf-8-sig")


def test_two_reports_stand_beside_each_other_and_nothing_typed_is_lost(
    hand: Hand, answers: Answers, tmp_path: Path
) -> None:
    window, source = hand.window, tmp_path / "rapport.txt"
    source.write_text(DOTTED, encoding="utf-8")
    answers.files = [source]
    hand.step("Rapport")
    hand.choose("Tekst van het rapport", DUTCH)
    hand.press("Rapport openen")
    assert "2. Rapport van een laboratorium · GIA" in texts(window)
    hand.press("1. Taxatie · Federatie TMV")
    assert "Taxatie · Federatie TMV" in texts(window)
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    seen: list[Path] = []

    def opener(path: Path) -> bool:
        seen.append(path)
        return True

    room.papers.opener = opener
    hand.press("2. Rapport van een laboratorium · GIA")
    hand.press("Origineel laten zien")
    assert seen[0].read_text(encoding="utf-8") == DOTTED
    hand.press("Rapport toevoegen")
    assert "3. Rapport" in texts(window)
    hand.press("3. Rapport verwijderen")
    room.leave()
    stored = from_json(document(window).data)
    assert [each.text for each in stored.papers] == [DUTCH, DOTTED]


def test_a_report_is_tied_to_the_stone_that_is_proposed_for_it(hand: Hand, answers: Answers, tmp_path: Path) -> None:
    window, source = hand.window, tmp_path / "ssef.txt"
    stone = from_json(document(window).data).stones[0]
    size = " x ".join(f"{each:.2f}" for each in stone.size)
    source.write_text(
        f"SSEF Gemstone Report\nVariety: sapphire\nWeight {stone.carat} ct\nDimensions {size} mm", "utf-8"
    )
    answers.files = [source]
    hand.step("Rapport")
    hand.press("Rapport openen")
    tie = window.context.tr("Tie it to this stone")
    hand.press(tie)
    assert tie not in texts(window)
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.leave()
    (paper,) = from_json(document(window).data).papers
    assert paper.stone == stone.id


def test_that_two_laboratories_disagree_is_taken_into_the_advice(
    hand: Hand, answers: Answers, tmp_path: Path
) -> None:
    window = hand.window
    for number, colour in (("11111111", "G"), ("22222222", "K")):
        source = tmp_path / f"{number}.txt"
        source.write_text(
            DOTTED.replace("6141438170", number).replace("Color Grade ........ G", f"Color Grade {colour}")
        )
        answers.files = [source]
        hand.step("Rapport")
        hand.press("Rapport openen")
    take = window.context.tr("Take this into the advice")
    hand.press(take)
    assert take not in texts(window)
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    room.leave()
    assert "reports_disagree" in from_json(document(window).data).circumstances
