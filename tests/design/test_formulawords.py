"""Formulas in words: what is shown can be typed again, and means the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, known
from juwdesk.design.document import Design, Part
from juwdesk.design.expr import parse, plain
from juwdesk.design.formulawords import kept, spoken, worded
from juwdesk.design.templates import TEMPLATES

NL, EN = translator("nl"), translator("en")
TRILOGY = TEMPLATES["trilogy"].design()


def same(one: str, other: str) -> bool:
    """Whether two formulas have the same tree over the same settings."""
    return plain(one).replace(" ", "") == plain(other).replace(" ", "")


@pytest.mark.parametrize("tr", [NL, EN], ids=["nl", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_formula_of_every_piece_is_read_back_from_its_words(template: str, tr: object) -> None:
    language = NL if tr is NL else EN
    design = TEMPLATES[template].design()
    for part in design.parts:
        for formula in part.formulas.values():
            words = spoken(formula, design, language)
            assert all(each.id not in words for each in design.parts if "-" in each.id), words
            assert same(kept(words, part.id, design, language), formula), words


def test_a_formula_reads_as_its_language_does() -> None:
    formula = "max(0.88, stone-2.width * 0.15)"
    assert spoken(formula, TRILOGY, NL) == "max(0,88; Steen 2: breedte van de steen × 0,15)"
    assert spoken(formula, TRILOGY, EN) == "max(0.88; Stone 2: stone width × 0.15)"
    assert spoken("shank-1.width_top/2-0.5", TRILOGY, NL) == "Scheen: breedte boven ÷ 2−0,5"


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Scheen: breedte boven × 0,8", "shank-1.width_top * 0.8"),
        ("scheen.Breedte, boven*0.8", "shank-1.width_top * 0.8"),
        ("shank-1.width_top * 0,8", "shank-1.width_top * 0.8"),
        ("breedte, boven + 1", "shank-1.width_top + 1"),
        ("max(0,9; Steen 2 : breedte van de steen)", "max(0.9, stone-2.width)"),
        ("3 × Steen 2: breedte van de steen", "3 * stone-2.width"),
    ],
)
def test_names_and_ids_are_both_understood(typed: str, means: str) -> None:
    assert same(kept(typed, "shank-1", TRILOGY, NL), means)
    parse(kept(typed, "shank-1", TRILOGY, NL))


def test_what_is_no_name_stays_as_it_was_typed() -> None:
    for text in ("Steen 9: breedte van de steen", "Scheenn: breedte boven", "import os"):
        assert kept(text, "shank-1", TRILOGY, NL) == text
    assert kept("stone-2.width + Steen 2: niets", "shank-1", TRILOGY, NL).endswith("Steen 2: niets")


def test_parts_that_are_called_alike_keep_their_ids() -> None:
    parts = tuple(Part(id_, "shank", name="Oma") for id_ in ("shank-1", "shank-2"))
    design = Design("x", parts=parts)
    words = spoken("shank-2.width_top + 1", design, NL)
    assert words == "shank-2: breedte boven + 1"
    assert same(kept(words, "shank-1", design, NL), "shank-2.width_top + 1")


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_name_and_any_text_are_survived(name: str, text: str) -> None:
    design = Design("x", parts=(Part("shank-1", "shank", name=name), Part("stone-1", "stone")))
    kept(text, "shank-1", design, NL)
    spoken(text, design, NL)
    words = spoken("stone-1.width * 0.5", design, EN)
    if name.casefold() != "stone":
        assert same(kept(words, "shank-1", design, EN), "stone-1.width * 0.5")


def test_a_problem_tells_names() -> None:
    with pytest.raises(KnownError) as refused:
        parse("stone-2.width ** 2")
    problem = worded(refused.value.problem, TRILOGY, NL)
    assert "Steen 2: breedte van de steen" in str(problem.args["what"])
    ring = worded(known("formula.cycle", names="shank-1.width_top → stone-2.width").problem, TRILOGY, EN)
    assert ring.args["names"] == "Shank: width top → Stone 2: stone width"
    other = known("param.too_small", name="x").problem
    assert worded(other, TRILOGY, EN) is other
