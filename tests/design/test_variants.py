"""Variants beside each other: begun, taken, dropped; nothing of the others changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design, Part, from_json, set_value, to_json
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import MOST, all_of, begun, dropped, letters, taken


def ring() -> Design:
    return TEMPLATES["solitaire"].design()


def three() -> Design:
    first = begun(ring())
    second = begun(replace(set_value(first, "shank-1", "width_top", 2.6), metal="platinum-950-ru"))
    return set_value(second, "stone-1", "width", 5.0)


def test_three_variants_stand_beside_each_other() -> None:
    shown = dict(all_of(three()))
    assert letters(three()) == ("A", "B", "C")
    assert shown["A"].parts == ring().parts
    assert shown["B"].metal == "platinum-950-ru"
    assert shown["C"].parts[-1].values["width"] == 5.0
    assert shown["B"].parts[-1].values["width"] == ring().parts[-1].values["width"]
    assert all(each.variants == () for each in shown.values())


@given(st.lists(st.sampled_from(["A", "B", "C", "Q"]), max_size=6))
def test_taking_one_up_loses_none(order: list[str]) -> None:
    before = dict(all_of(three()))
    design = three()
    for letter in order:
        design = taken(design, letter)
        if letter != "Q":
            assert design.letter == letter
    after = dict(all_of(design))
    assert {k: (v.metal, v.parts) for k, v in after.items()} == {k: (v.metal, v.parts) for k, v in before.items()}
    assert from_json(to_json(design)) == design


def test_dropping() -> None:
    assert letters(dropped(three(), "B")) == ("A", "C")
    gone = dropped(three(), "C")
    assert gone.letter == "A"
    assert letters(gone) == ("A", "B")
    assert dropped(ring(), "A") == ring(), "the last one stays"
    assert letters(begun(dropped(three(), "B"))) == ("A", "C", "D"), "a letter is not given twice"


def test_there_is_an_end() -> None:
    design = ring()
    for _ in range(MOST - 1):
        design = begun(design)
    assert len(letters(design)) == MOST
    with pytest.raises(KnownError, match=r"variant\.too_many"):
        begun(design)


def test_unknown_keys_of_parts_stay_in_variants_too() -> None:
    part = Part("shank-1", "shank", extra={"later": 3})
    design = begun(Design("d", parts=(part,)))
    data = to_json(design)
    assert data["variants"][0]["parts"][0]["later"] == 3
    assert from_json(data) == design
    assert "variants" not in to_json(ring())


@pytest.mark.parametrize(
    "bad", [3, [3], [{"parts": 3}], [{"letter": "B", "metal": "x", "finish": "y", "parts": [3]}]]
)
def test_damaged_variants_are_refused_in_one_sentence(bad: object) -> None:
    with pytest.raises(KnownError, match=r"document\.invalid"):
        from_json({**to_json(ring()), "variants": bad})
