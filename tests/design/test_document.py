"""The design document: edits make new values, JSON keeps what it does not know, bad files get one sentence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.locale import printable
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.document import (
    Design,
    Part,
    Wishes,
    add,
    from_json,
    next_id,
    remove,
    rename,
    replace_component,
    set_formula,
    set_look,
    set_price,
    set_value,
    to_json,
)
from juwdesk.design.samples import band, solitaire

IDS = st.from_regex(r"[a-z]{1,6}-[1-9]", fullmatch=True)
NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
NUMBERS = st.integers(-5, 50) | st.floats(-50, 50, allow_nan=False) | st.text(max_size=6).map(printable)
PARTS = st.builds(
    Part,
    IDS,
    st.sampled_from(["shank", "head", "round-stone", "unknown"]),
    st.dictionaries(NAMES, NUMBERS, max_size=3),
    st.dictionaries(NAMES, st.text(max_size=12).map(printable), max_size=2),
    st.text(max_size=6).map(printable),
    st.text(max_size=6).map(printable),
    price=st.none() | st.builds(Money, st.integers(0, 10**7)),
    extra=st.dictionaries(
        st.from_regex(r"x_[a-z]{1,4}", fullmatch=True), st.integers() | st.text(max_size=4).map(printable), max_size=2
    ),
)
DESIGNS = st.builds(
    Design,
    IDS,
    st.text(max_size=20).map(printable),
    st.builds(Wishes, st.text(max_size=8).map(printable), budget=st.none() | st.builds(Money, st.integers(0, 10**8))),
    parts=st.lists(PARTS, max_size=4, unique_by=lambda part: part.id).map(tuple),
    extra=st.dictionaries(st.from_regex(r"y_[a-z]{1,4}", fullmatch=True), st.booleans(), max_size=2),
)


@given(DESIGNS)
def test_a_design_survives_its_own_json(design: Design) -> None:
    assert from_json(json.loads(json.dumps(to_json(design)))) == design


def test_unknown_keys_survive() -> None:
    data = to_json(solitaire())
    data["later"] = {"a": [1, 2]}
    data["parts"][0]["later"] = "kept"
    again = to_json(from_json(data))
    assert again["later"] == {"a": [1, 2]}
    assert again["parts"][0]["later"] == "kept"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "design.not_a_design"),
        (None, "design.not_a_design"),
        ("text", "design.not_a_design"),
        ({"kind": "appraisal", "format": 1}, "design.not_a_design"),
        ({"id": "x"}, "document.no_format"),
        ({"id": "x", "format": 99}, "document.newer"),
        ({"id": "x", "format": 0}, "document.no_format"),
        ({"format": 1}, "document.invalid"),
        ({"id": "x", "format": 1, "parts": {}}, "document.invalid"),
        ({"id": "x", "format": 1, "parts": [3]}, "document.invalid"),
        ({"id": "x", "format": 1, "parts": [{"id": "a"}]}, "document.invalid"),
        ({"id": "x", "format": 1, "parts": [{"id": "a", "component": "shank"}] * 2}, "design.part_exists"),
        ({"id": "x", "format": 1, "parts": [{"id": "a", "component": "shank"}] * 401}, "design.too_many_parts"),
        ({"id": "x", "format": 1, "wishes": {"budget": "much"}}, "document.invalid"),
    ],
)
def test_what_is_no_design_is_refused_with_its_code(data: Any, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        from_json(data)
    assert caught.value.problem.code == code


def test_edits_give_new_values_and_leave_the_old() -> None:
    old = solitaire()
    new = set_value(old, "shank-1", "width_top", 3.0)
    assert old.part("shank-1") != new.part("shank-1")
    assert new.part("head-1") is old.part("head-1")
    part = set_formula(new, "shank-1", "width_top", "shank-1.width_bottom * 0.9").part("shank-1")
    assert part is not None
    assert part.formulas == {"width_top": "shank-1.width_bottom * 0.9"}
    assert set_look(new, "head-1", "gold-585-white-pd", "satin").parts[1].metal == "gold-585-white-pd"
    priced = set_price(new, "stone-1", Money.of(4000), "dealer", "2026-11-02").part("stone-1")
    assert priced is not None
    assert priced.price == Money(400000)
    assert rename(new, "  Anna ").title == "Anna"


def test_a_value_replaces_a_formula_and_an_empty_formula_goes() -> None:
    design = set_formula(solitaire(), "shank-1", "width_top", "2.0")
    valued = set_value(design, "shank-1", "width_top", 2.5).part("shank-1")
    cleared = set_formula(design, "shank-1", "width_top", "  ").part("shank-1")
    assert valued is not None
    assert cleared is not None
    assert not valued.formulas
    assert not cleared.formulas


def test_removing_a_carrier_removes_what_it_carries() -> None:
    assert [part.id for part in remove(solitaire(), "head-1").parts] == ["shank-1"]
    assert not remove(solitaire(), "shank-1").parts


def test_adding_and_replacing() -> None:
    design = band()
    assert next_id(design, "shank") == "shank-2"
    more = add(design, Part("head-1", "head", {"claws": 4, "odd": 1}, on="shank-1", anchor="top"))
    swapped = replace_component(more, "head-1", "head", ["claws"]).part("head-1")
    assert swapped is not None
    assert swapped.values == {"claws": 4}
    with pytest.raises(KnownError):
        add(more, Part("head-1", "head"))
    with pytest.raises(KnownError) as caught:
        remove(design, "no")
    assert caught.value.problem.code == "design.no_part"
    with pytest.raises(KnownError):
        set_value(design, "no", "x", 1.0)
