"""Pieces that fit wishes, and what is worth asking next."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.money import Money
from juwdesk.base.paths import resources
from juwdesk.design.fitting import STYLES, fitting, open_questions, stones_of
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_its_picture(name: str) -> None:
    assert (resources() / "pieces" / f"{name}.jpg").stat().st_size > 2000


def test_no_picture_is_left_of_a_template_that_is_gone() -> None:
    assert {path.stem for path in (resources() / "pieces").glob("*.jpg")} <= set(TEMPLATES)


@pytest.mark.parametrize(
    ("name", "stones"),
    [("wedding-band", "none"), ("solitaire", "one"), ("trilogy", "several"), ("halo-ring", "several")],
)
def test_stones_are_counted_from_the_parts(name: str, stones: str) -> None:
    assert stones_of(name) == stones


wishes = st.builds(
    Wishes,
    piece=st.sampled_from(
        ["", "ring", "pendant", "earring", "bracelet", "brooch", "object", "necklace", "accessory"]
    ),
    stones=st.sampled_from(["", "none", "one", "several"]),
    styles=st.lists(st.sampled_from(sorted(STYLES)), max_size=3, unique=True).map(tuple),
    hands=st.booleans(),
)


@given(wishes)
def test_what_is_proposed_is_what_was_asked_for(asked: Wishes) -> None:
    found = fitting(asked)
    assert len({each.template for each in found}) == len(found)
    for each in found:
        assert asked.piece in ("", TEMPLATES[each.template].group)
        assert asked.stones in ("", stones_of(each.template))
    if asked.piece and not asked.stones:
        assert found, "there is something of every kind"


def test_nothing_is_proposed_when_nothing_was_said() -> None:
    assert fitting(Wishes()) == ()


def test_working_hands_bring_what_lies_low_to_the_top() -> None:
    names = [each.template for each in fitting(Wishes(piece="ring", stones="one", hands=True), 20)]
    assert names.index("flush-band") < names.index("solitaire")
    assert names.index("bezel-ring") < names.index("tension-ring")


def test_questions_come_in_their_order_and_go_when_answered() -> None:
    asked = Wishes()
    for _ in range(len(fields(Wishes))):
        questions = open_questions(asked)
        if not questions:
            break
        answers: dict[str, Any] = {"budget": Money.of(100), "styles": ("modern",), "musts": ("x",), "nevers": ("y",)}
        answer: dict[str, Any] = {questions[0].key: answers.get(questions[0].key, "ring")}
        asked = replace(asked, **answer)
        assert questions[0].key not in {each.key for each in open_questions(asked)}
    assert open_questions(asked) == ()
    assert open_questions(Wishes())[0].key == "piece"


def test_a_pendant_has_no_finger() -> None:
    keys = {each.key for each in open_questions(Wishes(piece="pendant", stones="none"))}
    assert not {"ring_size", "finger", "growth"} & keys
