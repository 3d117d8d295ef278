"""The calculators and look-ups of the reference room as a table: typed texts in, words out, in both languages."""

import pytest

from juwdesk.app.desk_lookups import ACTS, SHOWS, care_view, law_view, letter_view, mark_choices, marks_view
from juwdesk.app.desk_tools import (
    ACCESS,
    BULGES,
    CUTS,
    GIRDLES,
    SYSTEMS,
    StoneTyped,
    ToolView,
    change_view,
    choices,
    fineness_view,
    recipe_view,
    ring_view,
    size_view,
    weight_view,
)
from juwdesk.app.reference_page import Facts, Links, Prose
from juwdesk.base.locale import translator
from juwdesk.reference import rings, weights
from juwdesk.reference.advice_care import Act
from juwdesk.reference.catalogue import load
from juwdesk.reference.marks import SHAPES, Wanted

NL, EN = translator("nl"), translator("en")


def rows(view: ToolView) -> dict[str, str]:
    return {row.label: row.text for block in view.blocks if isinstance(block, Facts) for row in block.rows}


def links(view: ToolView) -> list[str]:
    return [link.key for block in view.blocks if isinstance(block, Links) for link in block.links]


def test_a_set_diamond_of_six_and_a_half() -> None:
    found = weight_view(StoneTyped(length="6,5", depth="3.96"), load(), NL)
    assert found.answer == "Ongeveer 1,02\u00a0ct: tussen 0,97\u00a0ct en 1,07\u00a0ct"
    assert rows(found)["de formule zelf"] == "± 5,0 %"
    assert rows(found)["Formule"] == "F001"


def test_a_closed_ruby_says_why_it_is_less_sure() -> None:
    found = weight_view(StoneTyped("gem:ruby", "oval", "8", "6", "4", access="closed"), load(), EN)
    assert rows(found)["hard to reach with the calliper"] == "± 10.0 %"
    assert found.problem == ""


@pytest.mark.parametrize(
    "typed",
    [
        StoneTyped(),
        StoneTyped(length="six"),
        StoneTyped(length="6", cut="oval"),
        StoneTyped(length="6", gem="kryptonite"),
        StoneTyped(length="-6"),
        StoneTyped(length="6", depth="900"),
        StoneTyped(length="6", cut="hexagon"),
    ],
)
def test_what_cannot_be_weighed_is_told_in_one_sentence(typed: StoneTyped) -> None:
    for tr in (NL, EN):
        found = weight_view(typed, load(), tr)
        assert found.answer == ""
        assert found.problem.endswith(".")
    assert weight_view(typed, load(), NL).problem != weight_view(typed, load(), EN).problem


def test_size_and_carat() -> None:
    assert size_view("round", "diamond", "1", "", "", load(), NL).answer.startswith("6,4")
    assert size_view("round", "diamond", "", "6,5", "", load(), NL).answer.startswith("1,0")
    heavier = size_view("oval", "cubic-zirconia", "", "8", "6", load(), EN).answer
    lighter = size_view("oval", "citrine", "", "8", "6", load(), EN).answer
    assert float(heavier.split("\u00a0")[0]) > 2 * float(lighter.split("\u00a0")[0])
    assert size_view("oval", "citrine", "", "", "", load(), NL).problem
    (note,) = size_view("princess", "diamond", "400", "", "", load(), NL).blocks
    assert isinstance(note, Prose)
    assert note.warning


def test_ring_sizes_with_and_without_a_system() -> None:
    found = ring_view("NL", "17,25", "7", NL)
    assert rows(found)["ISO (omtrek)"] == "54,2"
    assert any(isinstance(block, Prose) and "17,50" in block.paragraphs[0] for block in found.blocks)
    asked = ring_view("", "17", "", NL)
    assert asked.answer == "Welk stelsel is het?"
    assert len(rows(asked)) == 3
    assert ring_view("", "banana", "", NL).problem
    assert ring_view("UK", "54", "", NL).problem


def test_fineness_recipes_and_colour() -> None:
    up = fineness_view("10", "585", "750", "999,9", "gold", load(), NL)
    assert up.answer.startswith("Voeg 6,60\u00a0g")
    below = fineness_view("10", "750", "333", "0", "gold", load(), NL)
    assert any(isinstance(block, Prose) and "585" in block.paragraphs[0] for block in below.blocks)
    assert fineness_view("10", "585", "750", "333", "gold", load(), NL).problem
    assert rows(recipe_view("material:gold-750-yellow", "20", load(), NL))["fijngoud"] == "15,00\u00a0g"
    assert recipe_view("leather", "20", load(), NL).problem
    turned = change_view("10", "gold-750-yellow", "gold-750-rose", load(), NL)
    assert any(isinstance(block, Prose) and block.paragraphs == ("De kleur wordt roder.",) for block in turned.blocks)


def test_marks_and_year_letters() -> None:
    assert links(marks_view(Wanted("eikenblad puntig"), load(), NL))[0] == "hallmark:NL-061"
    assert marks_view(Wanted("qxzzvwkj"), load(), NL).blocks == ()
    letters = letter_view("t", load(), NL)
    assert letters.answer == "8 jaren zijn mogelijk"
    assert isinstance(letters.blocks[0], Prose)
    assert letters.blocks[0].warning
    assert letter_view("J", load(), NL).problem


def test_the_law_puts_what_stops_first_and_links_to_its_rules() -> None:
    found = law_view(["gem:ivory-elephant", "material:gold-585-yellow"], Act.SELL, load(), NL)
    first = found.blocks[0]
    assert isinstance(first, Links)
    assert first.title == "Stop tot het papier er is"
    assert "law:LAW-051" in links(found)
    assert law_view(["gem:kryptonite"], Act.SELL, load(), NL).problem
    assert law_view(["gem:ruby"], Act.SELL, load(), NL).answer == "Niets dat het tegenhoudt"


def test_care_warns_first() -> None:
    found = care_view(["gem:emerald", "material:gold-585-yellow"], load(), NL)
    assert isinstance(found.blocks[0], Prose)
    assert found.blocks[0].warning
    assert found.answer.startswith("Geschikt voor een ring als")


def test_every_choice_has_its_words() -> None:
    assert set(CUTS) == set(weights.CUTS)
    assert set(GIRDLES) == set(weights.GIRDLES)
    assert set(BULGES) == set(weights.BULGES)
    assert set(ACCESS) == set(weights.ACCESS)
    assert set(SYSTEMS) == set(rings.ALL_SYSTEMS)
    assert set(SHOWS) == set(SHAPES)
    assert set(ACTS) == set(Act)
    for words in (CUTS, GIRDLES, BULGES, ACCESS, SYSTEMS):
        assert len(dict(choices(words, NL))) == len(words)
    found = mark_choices(load(), NL)
    assert found.countries[0][0] == "NL"
    assert ("gold", "goud") in found.metals
