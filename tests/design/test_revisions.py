"""Agreed versions: letters, seals, the chain, and what changed."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.arrangement import Repeat
from juwdesk.design.briefdata import Agreement, Question, Signature, Status
from juwdesk.design.byhand import ByHand
from juwdesk.design.document import Design, Wishes, add, from_json, remove, set_formula, set_value, to_json
from juwdesk.design.revisions import (
    Difference,
    Revision,
    agreed,
    differences,
    from_data,
    next_letter,
    same,
    seal_of,
    to_data,
    verified,
)
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import begun

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


HISTORY: dict[str, Callable[[Design], Design]] = {
    "a value": lambda d: set_value(d, "shank-1", "width_top", 2.9),
    "a formula": lambda d: set_formula(d, "stone-1", "width", "shank-1.width_top * 2"),
    "a part less": lambda d: remove(d, "stone-1"),
    "another order": lambda d: replace(d, parts=d.parts[::-1]),
    "a place": lambda d: _first(d, repeat=Repeat("place", hour=3.0)),
    "a carrier": lambda d: _first(d, on="stone-1", anchor="girdle"),
    "a price": lambda d: _first(d, price=Money.of(12)),
    "a source": lambda d: _first(d, price_source="dealer"),
    "a name": lambda d: _first(d, name="Oma"),
    "a metal": lambda d: _first(d, metal="platinum-950"),
    "what is not known": lambda d: _first(d, extra={"later": 1}),
    "what is not known of the whole": lambda d: replace(d, extra={"later": 1}),
    "another variant": begun,
    "a line by hand": lambda d: replace(d, by_hand=(ByHand("work:casting", 1.0, None, "x", "Wil"),)),
    "a wish": lambda d: replace(d, wishes=Wishes(musts=("smal",))),
    "the stamps": lambda d: replace(d, agreement=Agreement(marks="binnen")),
}
"""Edits, each of another kind of thing that a design holds."""


def _first(design: Design, **changes: Any) -> Design:
    return replace(design, parts=(replace(design.parts[0], **changes), *design.parts[1:]))


@pytest.mark.parametrize("name", HISTORY)
def test_whatever_makes_a_next_version_is_told(name: str) -> None:
    first = agreed([], ring(), AT, "Wil")
    after = HISTORY[name](ring())
    assert not same(first, after)
    assert differences(first.content, after) != ()
    assert same(agreed([first], after, AT, "Wil"), after)


def test_what_nobody_agrees_on_makes_no_next_version() -> None:
    """Rows of the list that are grouped, hidden or locked; photographs; how far the making is."""
    made = Agreement(
        piece="ring", status=Status.IN_WORK, status_on=dt.date(2026, 12, 1), questions=(Question("hoe hoog?"),),
        follow_up=dt.date(2026, 12, 2), delivered_mass=4.1,
    )  # fmt: skip
    first = agreed([], replace(ring(), agreement=Agreement(piece="ring")), AT, "Wil")
    later = replace(_first(ring(), group="band", hidden=True, locked=True), agreement=made)
    assert same(first, later)
    assert differences(first.content, later) == ()
    assert "in work" not in json.dumps(agreed([], later, AT, "Wil").design)


def test_a_version_agreed_on_before_the_format_grew_still_stands() -> None:
    """An older program wrote fewer keys; its seal is over what it wrote."""
    design = replace(ring(), agreement=Agreement(piece="ring"))
    first = agreed([], design, AT, "Wil")
    fewer = {**first.design, "wishes": {"ring_size": "17,25"}, "agreement": {"piece": "ring"}}
    older = replace(first, design=fewer, seal="")
    older = replace(older, seal=seal_of(older))
    assert verified([older]) == ()
    assert same(older, design)
    assert differences(older.content, design) == ()


def test_a_version_that_cannot_be_read_is_nothing_that_stands() -> None:
    newer = replace(agreed([], ring(), AT, "Wil"), design={"format": 99, "kind": "design"})
    assert not same(newer, ring())
