"""The list of parts and the form that arranges, without a window."""

from dataclasses import replace

import pytest

from juwdesk.app import part_acts
from juwdesk.app.arrange_view import arrange_view, begun, typed
from juwdesk.app.design_room import (
    WISHES_ROW,
    Bench,
    opened,
    select,
    select_also,
    select_group,
    taken,
    turned_to,
    type_in,
)
from juwdesk.app.parts_view import GROUP, acts_of, parts_of
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.resolve import resolve
from juwdesk.design.templates import TEMPLATES

NL, EN = translator("nl"), translator("en")


def _bench(template: str, *parts: str) -> Bench:
    bench = opened(TEMPLATES[template].design())
    for place, part in enumerate(parts):
        bench = select_also(bench, part) if place else select(bench, part)
    return bench


def _rows(bench: Bench) -> list[tuple[str, int]]:
    return [(row.id, row.depth) for row in parts_of(bench, build(bench.design, fine=False), EN)]


def test_parts_stand_under_what_carries_them_wherever_they_are_in_the_document() -> None:
    bench = _bench("halo-ring")
    assert _rows(bench) == [
        (WISHES_ROW, 0), ("shank-1", 0), ("head-1", 1), ("stone-1", 2), ("halo-1", 2), ("row-1", 1)
    ]  # fmt: skip
    last_first = replace(bench, design=replace(bench.design, parts=bench.design.parts[::-1]))
    assert {each for each, _ in _rows(last_first)} == {each for each, _ in _rows(bench)}
    assert ("stone-1", 2) in _rows(last_first)


def test_several_are_taken_and_left_again() -> None:
    bench = _bench("trilogy", "head-1", "head-2", "head-3")
    assert taken(bench) == ("head-1", "head-2", "head-3")
    assert taken(select_also(bench, "head-2")) == ("head-1", "head-3")
    assert taken(select_also(bench, "head-1")) == ("head-2", "head-3")
    assert taken(select(bench, "stone-1")) == ("stone-1",)
    assert taken(select(bench, WISHES_ROW)) == ()
    alone = _bench("trilogy", "head-1")
    assert select_also(alone, "head-1").selected == WISHES_ROW
    assert taken(turned_to(bench, TEMPLATES["solitaire"].design())) == ("head-1",)


def test_a_group_has_a_row_of_its_own_that_means_all_of_it() -> None:
    bench = part_acts.group(_bench("trilogy", "perch-2", "perch-3"), "Group")
    model = build(bench.design, fine=False)
    rows = parts_of(bench, model, EN)
    group = next(row for row in rows if row.group)
    assert (group.id, group.label, group.account) == (GROUP + "Group 1", "Group 1", "2 parts")
    place = rows.index(group)
    assert [row.id for row in rows[place + 1 :]] == ["perch-2", "head-2", "stone-2", "perch-3", "head-3", "stone-3"]
    assert rows[place + 1].depth == group.depth + 1
    assert taken(select_group(select(bench, "shank-1"), "Group 1")) == ("perch-2", "perch-3")
    renamed = part_acts.rename(bench, group.id, "Side stones")
    assert any(row.label == "Side stones" for row in parts_of(renamed, model, EN))
    assert not any(row.group for row in parts_of(part_acts.ungroup(bench), model, EN))


def test_rows_tell_what_is_hidden_locked_named_and_how_often_it_stands() -> None:
    bench = _bench("solitaire", "head-1")
    bench = part_acts.lock(part_acts.hide(part_acts.rename(bench, "head-1", "Kroon")))
    row = next(row for row in parts_of(bench, build(bench.design, fine=False), EN) if row.id == "head-1")
    assert (row.label, row.hidden, row.locked, row.taken) == ("Kroon", True, True, True)
    assert (acts_of(bench, EN).hide, acts_of(bench, EN).lock) == ("Show", "Unlock")
    seen = part_acts.lock(part_acts.hide(bench))
    assert (acts_of(seen, EN).hide, acts_of(seen, EN).lock) == ("Hide", "Lock")
    six = typed(begun(_bench("solitaire", "head-1"), "round"), "arrange/count", "6").design
    rows = parts_of(opened(six), build(six, fine=False), EN)
    assert next(row for row in rows if row.id == "stone-1").account.endswith("6 ×")


def test_acts_are_offered_where_they_do_something() -> None:
    acts = acts_of(_bench("halo-ring", "head-1"), EN)
    assert (acts.up, acts.down) == (False, True)
    assert "bezel" in dict(acts.others)  # a bezel carries the halo as well
    assert "pearl-cup" not in dict(acts.others)  # a cup carries none
    assert [tool for tool, _ in acts.tools] == ["place", "round", "curve", "mirror"]
    assert dict(acts_of(_bench("solitaire", "head-1"), EN).others)["bezel"] == "Bezel setting"
    assert not acts_of(_bench("solitaire"), EN).any
    assert not acts_of(_bench("trilogy", "head-1", "head-2"), EN).one


def test_a_double_and_what_comes_from_the_clipboard_are_taken_up() -> None:
    bench = part_acts.duplicate(_bench("solitaire", "head-1"))
    assert bench.selected == "head-2"
    assert bench.design.part("stone-2") is not None
    text = part_acts.copied(_bench("trilogy", "head-1", "stone-1"), resolve(TEMPLATES["trilogy"].design()).values)
    made, mended = part_acts.pasted(_bench("wedding-band"), text)
    assert (made.selected, mended) == ("head-1", 0)
    assert [part.id for part in made.design.parts] == ["shank-1", "head-1", "stone-1"]
    with pytest.raises(KnownError):
        part_acts.pasted(made, "a shopping list")


def test_what_carries_something_goes_with_it_and_only_once() -> None:
    bench = part_acts.remove_taken(_bench("trilogy", "head-2", "stone-2", "perch-3"), {})
    assert [part.id for part in bench.design.parts] == ["shank-1", "head-1", "stone-1", "perch-2"]


def test_a_locked_band_leaves_the_ring_size_as_typed_with_the_reason() -> None:
    bench = part_acts.lock(_bench("solitaire", "shank-1"))
    after = type_in(bench, "wishes/ring_size", "19")
    assert after.design.part("shank-1") == bench.design.part("shank-1")
    assert after.drafts["wishes/ring_size"].problem.code == "design.locked"
    slid = type_in(bench, "shank-1/width_top", "3")
    assert slid.drafts["shank-1/width_top"].problem.code == "design.locked"
    assert slid.design == bench.design


def test_the_form_tries_what_is_typed_and_keeps_the_last_that_worked() -> None:
    now = begun(_bench("solitaire", "head-1"), "round")
    assert arrange_view(now, EN).may_keep
    five = typed(typed(now, "arrange/count", "5"), "arrange/first", "3")
    assert len(build(five.design, fine=False).stones) == 5
    wrong = typed(five, "arrange/count", "500")
    view = arrange_view(wrong, NL)
    assert wrong.design == five.design
    assert not view.may_keep
    assert {field.key: bool(field.problem) for field in view.fields}["arrange/count"]
    assert "5 stand there" in arrange_view(five, EN).note
    empty = typed(five, "arrange/count", "")
    assert not arrange_view(empty, NL).may_keep
    again = begun(select(opened(five.design), "head-1"), "round")
    shown = {field.key: field.text for field in arrange_view(again, EN).fields}
    assert (shown["arrange/count"], shown["arrange/first"]) == ("5", "3")


@pytest.mark.parametrize(
    ("template", "part", "tool", "shown"),
    [
        ("solitaire", "head-1", "place", ["hour", "across"]),
        ("solitaire", "head-1", "curve", ["count", "gap", "hour", "across", "first", "last"]),
        ("disc-pendant", "plate-1", "mirror", ["plane", "hour", "away", "facing"]),
        ("disc-pendant", "plate-1", "fill", ["pattern", "diameter", "gap", "edge"]),
        ("eternity", "row-1", "count", ["count"]),
    ],
)
def test_a_form_shows_the_fields_that_matter(template: str, part: str, tool: str, shown: list[str]) -> None:
    view = arrange_view(begun(_bench(template, part), tool), NL)
    assert [field.key.removeprefix("arrange/") for field in view.fields] == shown
    assert all(field.label for field in view.fields)


def test_an_eternity_ring_is_counted_out() -> None:
    now = begun(_bench("eternity", "row-1"), "count")
    standing = int(arrange_view(now, EN).fields[0].text)
    fewer = typed(now, "arrange/count", str(standing - 2))
    assert arrange_view(fewer, EN).note == f"{standing - 2} stones"
    assert len(build(fewer.design, fine=False).stones) == standing - 2
    too_many = arrange_view(typed(now, "arrange/count", "400"), NL)
    assert too_many.fields[0].problem
    assert arrange_view(typed(now, "arrange/count", "2,5"), NL).fields[0].problem
