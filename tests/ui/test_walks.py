"""Two whole conversations by mouse and keyboard alone: from an empty dossier to a signed brief on paper."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from juwdesk.app.context import open_context
from juwdesk.ui.design.pen import PenSheet
from juwdesk.ui.design.signpad import SignPad
from juwdesk.ui.jobs import WindowJobs
from juwdesk.ui.window import Window
from tests.conftest import NOW, Answers
from tests.ui.hands import Hands, along


@dataclass
class Start:
    """A first start: an empty folder, the page of welcome in sight, real threads beside the window."""

    hands: Hands
    answers: Answers
    folder: Path


@pytest.fixture
def start(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    answers = Answers()
    window = Window(open_context(tmp_path / "data", WindowJobs(), "en", lambda: NOW), answers)
    window.resize(1440, 900)
    window.go("welcome")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    dressed.processEvents()
    yield Start(Hands(window, qtbot), answers, tmp_path)
    window.close()
    window.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()


def introduced(hands: Hands) -> None:
    """The shop said who it is, and a dossier lies open."""
    hands.fill("Name of the shop", "De Gouden Eeuw")
    hands.fill("Telephone and e-mail", "020 555 01 23")
    hands.fill("Your name on letters", "Wil")
    hands.press("Begin")
    hands.key(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    hands.press("New dossier")
    hands.fill("Name", "Noor de Vries")


def signed(hands: Hands, name: str) -> None:
    """The customer signs on the screen, and what stands is locked."""
    hands.fill("What this version is about", "as agreed at the table")
    hands.fill("Name of who signs", name)
    pad = hands.find(SignPad, "Signature")
    hands.drag(pad, [QPoint(30 + 8 * i, 60 + (i % 5) * 6) for i in range(30)])
    hands.press("Agree and lock")
    hands.waits_for(f"signed by {name}, on the screen")


def printed(start: Start) -> str:
    """The brief, printed to a file: all its words."""
    brief = start.folder / "brief.pdf"
    start.answers.files = [brief]
    start.hands.press("Brief (PDF)")
    start.hands.waits_for("is written", 60_000)
    return "\n".join(page.extract_text() for page in PdfReader(brief).pages)


def test_from_an_empty_dossier_to_a_signed_brief_of_a_halo_ring(start: Start) -> None:
    hands = start.hands
    introduced(hands)
    hands.press("New design")
    hands.press("Stage: Wishes")
    hands.choose("Kind of piece", "ring")
    hands.fill("For whom", "Noor")
    hands.fill("Occasion", "engagement")
    hands.fill("Budget, at most (€)", "7000")
    hands.press("Style: romantic")
    hands.fill("Ring size", "17.5")
    hands.fill("Hand and finger", "left ring finger")
    hands.choose("Stones", "several")
    hands.press("Halo…")
    hands.press("Stage: Drawing")
    hands.press("Shank,…")
    slider = hands.find(QSlider, "Width, top, slider")
    before = hands.find(QLineEdit, "Width, top (mm)").text()
    spot = 9 + round((slider.width() - 18) * slider.value() / slider.maximum())
    hands.drag(slider, along((spot, slider.height() / 2), (spot + 30, slider.height() / 2), 8))
    width = hands.find(QLineEdit, "Width, top (mm)").text()
    assert float(width) > float(before)
    hands.fill("Thickness, top (mm)", "1.9")
    hands.press("Fill in the metal price")
    hands.types("118.40")
    hands.fill("Who says so", "day price by telephone")
    hands.press("Keep this price")
    for price in ("1450", "9.50", "8"):
        hands.press("Fill in the stone price")
        hands.types(price)
        hands.fill("Source of the price", "dealer's list of November")
    hands.press("Fill in your rates")
    hands.fill("One hour in the workshop (€)", "72")
    hands.fill("Casting one piece (€)", "38")
    hands.fill("Hallmarking one piece (€)", "9.50")
    hands.fill("Factor on the cost (×)", "1.8")
    hands.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    hands.waits(lambda: not hands.reads("no price yet"))
    hands.press("Stage: Agreements")
    hands.fill("What it becomes", "engagement ring")
    hands.fill("Day of the occasion", "12-02-2027")
    hands.fill("Back from the maker", "29-01-2027")
    for stone in range(3):
        hands.fill("Supplied by,…", "dealer", stone)
    signed(hands, "Noor de Vries")
    hands.press("Language: EN")
    text = printed(start)
    for words in (
        "Halo ring",
        "For Noor: engagement",
        "2–17",
        "26× Ø1.30",
        "17.50 mm, circumference",
        "Ø17.50",
        "1.90",
    ):
        assert words in text
    assert width in text
    assert "€7,000.00" in text, "what it may cost at most"
    assert "Noor de Vries signed this revision on 25 November 2026, on the screen." in text
    assert "draft" not in text, "nothing is lacking, so it is final"


def test_from_an_empty_dossier_to_a_signed_brief_of_a_pendant_with_a_drawn_motif(start: Start) -> None:
    hands = start.hands
    introduced(hands)
    hands.press("New design")
    hands.press("Stage: Wishes")
    hands.choose("Kind of piece", "pendant")
    hands.fill("For whom", "Noor")
    hands.fill("Budget, at most (€)", "900")
    hands.press("Style: minimal")
    hands.press("Disc or coin…")
    hands.press("Stage: Drawing")
    hands.press("Draw with the pen")
    sheet = hands.find(PenSheet, "Pen on the drawing: Draw")
    hands.waits(lambda: hands.seen(QAbstractButton, "View: Front")[0].isChecked())
    centre = QPointF(sheet.rect().center())
    leaf = [(centre + QPointF(40 * math.sin(t / 10), 70 * math.cos(t / 10))).toPoint() for t in range(63)]
    hands.drag(sheet, leaf)
    hands.waits_for("Drawn motif")
    hands.drag(sheet, along((centre.x(), centre.y() + 60), (centre.x() + 12, centre.y() - 50), 20))
    hands.key(Qt.Key.Key_Escape)
    hands.press("Stage: Agreements")
    hands.fill("What it becomes", "pendant")
    hands.fill("Ready for the customer", "12-02-2027")
    hands.fill("Back from the maker", "29-01-2027")
    signed(hands, "Noor de Vries")
    hands.press("Language: EN")
    hands.press("For: Workshop")
    text = printed(start)
    assert "Disc or coin" not in text, "what the design is called stays in the shop"
    for words in ("Pendant", "Ø18.00", "A · final", "Hand engraving", "pendant"):
        assert words in text
    assert "Noor de Vries" not in text, "the workshop is told that it was signed, not by whom"
    assert "Signed by the customer" in text
