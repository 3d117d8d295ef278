"""Agreed versions: letters, seals, the chain, and what changed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Agreement, Signature
from juwdesk.design.document import Design, Wishes, add, from_json, remove, set_formula, set_value, to_json
from juwdesk.design.revisions import (
    Difference,
    Revision,
    agreed,
    differences,
    from_data,
    next_letter,
    to_data,
    verified,
)
from juwdesk.design.templates import TEMPLATES

AT = "2026-11-28T14:00:00+01:00"
PEN = tuple((i / 20, 0.5) for i in range(12))


def ring() -> Design:
    return TEMPLATES["solitaire"].design()


def chain(count: int) -> list[Revision]:
    made: list[Revision] = []
    for i in range(count):
        design = set_value(ring(), "shank-1", "width_top", 2.0 + 0.1 * i)
        made.append(agreed(made, design, AT, "Wil", f"step {i}", Signature("J. de Vries", AT, (PEN,))))
    return made


def test_letters_go_on_after_z() -> None:
    letters: list[str] = []
    for _ in range(30):
        letters.append(next_letter(letters))
    assert letters[:3] == ["A", "B", "C"]
    assert letters[25:28] == ["Z", "AA", "AB"]


def test_a_chain_holds_and_comes_back_from_its_data() -> None:
    made = chain(4)
    assert [each.letter for each in made] == ["A", "B", "C", "D"]
    assert verified(made) == ()
    again = [from_data(to_data(each)) for each in made]
    assert again == made
    assert verified(again) == ()
    assert again[2].content == from_json(made[2].design)


@given(st.integers(0, 3), st.sampled_from(["author", "why", "at", "letter", "previous", "design", "signature"]))
def test_whatever_is_changed_is_noticed(place: int, name: str) -> None:
    made = chain(4)
    other = {
        "author": "Somebody", "why": "another", "at": "2026-11-29T14:00:00+01:00", "letter": "Q", "previous": "00",
        "design": {**made[place].design, "title": "another"}, "signature": None,
    }[name]  # fmt: skip
    changed: dict[str, Any] = {name: other}
    made[place] = replace(made[place], **changed)
    assert made[place].letter in {problem.where for problem in verified(made)}


def test_a_revision_taken_out_leaves_a_gap() -> None:
    made = chain(4)
    assert [p.code for p in verified([*made[:1], *made[2:]])][:1] == ["revision.gap"]
    assert [p.code for p in verified(made[1:])][:1] == ["revision.gap"]


@pytest.mark.parametrize(
    ("author", "signature", "code"),
    [
        (" ", None, "revision.no_author"),
        ("Wil", Signature(" ", AT, (PEN,)), "revision.no_name"),
        ("Wil", Signature("J", AT, ()), "revision.signature"),
        ("Wil", Signature("J", AT, (tuple((0.1, 0.1) for _ in range(30_000)),)), "revision.signature"),
    ],
)
def test_what_cannot_be_agreed_is_refused(author: str, signature: Signature | None, code: str) -> None:
    with pytest.raises(KnownError) as error:
        agreed([], ring(), AT, author, signature=signature)
    assert error.value.problem.code == code


def test_signed_on_paper_needs_no_strokes_and_the_same_is_no_revision() -> None:
    first = agreed([], ring(), AT, "Wil", signature=Signature("J. de Vries", AT, on_paper=True))
    with pytest.raises(KnownError) as error:
        agreed([first], ring(), AT, "Wil")
    assert error.value.problem.code == "revision.same"
    assert error.value.problem.args["letter"] == "A"


def test_differences_are_named_one_by_one() -> None:
    before = ring()
    after = replace(before, metal="platinum-950", wishes=Wishes(occasion="verloving", budget=Money.of(2500)))
    after = set_value(after, "shank-1", "width_top", 2.6)
    after = set_formula(after, "stone-1", "width", "shank-1.width_top * 2")
    after = replace(after, agreement=Agreement(piece="ring"))
    found = set(differences(before, after))
    assert Difference("changed", "", "metal", before.metal, "platinum-950") in found
    assert Difference("changed", "shank-1", "width_top", before.parts[0].values["width_top"], 2.6) in found
    assert any(each.part == "stone-1" and each.after == "=shank-1.width_top * 2" for each in found)
    assert Difference("wish", "", "occasion", "", "verloving") in found
    assert any(each.kind == "agreement" for each in found)


def test_parts_that_come_and_go() -> None:
    before = ring()
    after = remove(before, "stone-1")
    assert Difference("removed", "stone-1", "stone") in differences(before, after)
    part = before.part("stone-1")
    assert part is not None
    assert differences(after, add(after, part)) == (Difference("added", "stone-1", "stone"),)
    assert differences(before, from_json(to_json(before))) == ()
