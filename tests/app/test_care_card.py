"""The care card: one page, both languages, and what a delicate part asks stands on it."""

import pytest

from juwdesk.app.care_card import MOST, care_card, entries_of
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.drawing.flow import (
    Block,
    Bullets,
    Callout,
    Document,
    KeyValues,
    Letterhead,
    Page,
    Paragraph,
    Table,
    Together,
)
from juwdesk.export import pdf
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import Gem, Material

HEAD = Letterhead("Van Dam", ("Marktstraat 12",), "040 123 45 67")
RING = ("material:gold-585-yellow", "gem:emerald", "diamond", "gem:pearl-cultured-akoya")


def words_of(block: Block | Page) -> list[str]:
    match block:
        case Together(blocks):
            return [word for each in blocks for word in words_of(each)]
        case Bullets(items):
            return list(items)
        case Callout(title, text):
            return [title, text]
        case KeyValues(rows) | Table(rows=rows):
            return [cell for row in rows for cell in row]
        case Paragraph(text):
            return [text]
        case _:
            return []


def said(document: Document) -> str:
    return " | ".join(word for block in document.content for word in words_of(block))


def test_a_ring_with_an_emerald_and_a_pearl() -> None:
    text = said(care_card(RING, HEAD, translator("nl"), load()))
    assert "Niet voor een ring die u elke dag draagt." in text
    assert "Nooit in het ultrasoonbad." in text
    assert "Veeg het af met een zachte" in text
    assert "Lauw water" not in text
    assert "opnieuw rijgen" in text


def test_plain_gold_with_a_diamond_may_be_washed() -> None:
    text = said(care_card(("gold-585-yellow", "diamond"), HEAD, translator("en"), load()))
    assert "Lukewarm water" in text
    assert "Suits a ring that is worn every day." in text
    assert "Never" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_card_is_one_page_for_every_common_gem(language: str) -> None:
    common = [gem.id for gem in load().gems if gem.frequency == "very common"][:12]
    for id_ in common:
        data = pdf.write(care_card([id_], HEAD, translator(language), load()), None)
        assert data.count(b"/Type /Page\n") == 1 or data.count(b"/Type /Page ") == 1, id_


def test_no_english_is_left_on_a_dutch_card() -> None:
    entries: tuple[Gem | Material, ...] = (*load().gems, *load().materials)
    for entry in entries:
        nl = care_card([entry.id], HEAD, translator("nl"), load())
        en = care_card([entry.id], HEAD, translator("en"), load())
        assert nl.title != en.title
        dutch, english = said(nl).split(" | "), said(en).split(" | ")
        assert len(dutch) == len(english)
        assert not set(dutch) & set(english), entry.id


def test_what_is_no_gem_or_metal_and_too_many_are_refused() -> None:
    with pytest.raises(KnownError, match=r"care\.unknown"):
        entries_of(["gem:kryptonite"], load())
    with pytest.raises(KnownError, match=r"care\.count"):
        entries_of([], load())
    with pytest.raises(KnownError, match=r"care\.count"):
        entries_of([gem.id for gem in load().gems][: MOST + 1], load())
    assert len(entries_of(["gem:ruby", "ruby"], load())) == 1
