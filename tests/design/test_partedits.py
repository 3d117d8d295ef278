"""Parts handled: names, groups, order, doubles, exchanges; and the clipboard between designs."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design import clip, partedits
from juwdesk.design.build import build
from juwdesk.design.copies import unit_of
from juwdesk.design.document import Design, Part, from_json, remove, set_formula, set_value, to_json
from juwdesk.design.resolve import resolve
from juwdesk.design.templates import TEMPLATES
from tests.design.tried import tried

NAMES = ("solitaire", "halo-ring", "trilogy", "wedding-pair", "eternity", "locket", "drop-earrings", "spray-brooch")
DESIGNS = [TEMPLATES[name].design() for name in NAMES if name in TEMPLATES]


def _wrong(design: Design) -> set[str]:
    return {problem.code for problem in resolve(design).problems}


def _good(design: Design) -> None:
    """Carriers first, every id once, nothing hanging in the air."""
    ids = [part.id for part in design.parts]
    assert len(set(ids)) == len(ids)
    assert not _wrong(design) & {"design.no_carrier", "design.no_anchor", "design.unknown_component"}
    assert from_json(to_json(design)) == design


@given(st.sampled_from(DESIGNS), st.data())
def test_reordering_keeps_every_part_and_goes_back(design: Design, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([each.id for each in design.parts]))
    by = data.draw(st.sampled_from([-1, 1]))
    moved = partedits.move(design, part, by)
    assert sorted(moved.parts, key=lambda each: each.id) == sorted(design.parts, key=lambda each: each.id)
    _good(moved)
    if moved != design:
        siblings = [each.id for each in design.parts if each.on == (design.part(part) or Part("", "")).on]
        after = [each.id for each in moved.parts if each.id in siblings]
        assert after.index(part) == siblings.index(part) + by
        again = partedits.move(moved, part, -by)
        assert [each.id for each in again.parts if each.id in siblings] == siblings


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(DESIGNS), st.data())
def test_a_double_stands_beside_and_leads_its_own_life(design: Design, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([each.id for each in design.parts]))
    result, refusal = tried(lambda: partedits.duplicate(design, part))
    if result is None:
        assert sentence(refusal, translator("nl"))
        return
    doubled, new = result
    _good(doubled)
    assert len(unit_of(doubled, new)) == len(unit_of(design, part))
    assert doubled.parts[: len(design.parts)] == design.parts
    mine = {each.id for each in unit_of(doubled, new)}
    old = {each.id for each in unit_of(design, part)}
    for each in unit_of(doubled, new):
        for text in each.formulas.values():
            assert not any(f"{id_}." in text for id_ in old - mine)
    assert remove(doubled, new).parts[: len(design.parts)] == design.parts


def test_a_doubled_head_stands_beside_the_first_on_the_band() -> None:
    doubled, new = partedits.duplicate(TEMPLATES["solitaire"].design(), "head-1")
    one, other = build(doubled, fine=False).stones
    apart = ((one.pose[:3, 3] - other.pose[:3, 3]) ** 2).sum() ** 0.5
    assert apart > one.width
    assert doubled.part(new).repeat is not None  # type: ignore[union-attr]


def test_a_stone_has_one_seat() -> None:
    with pytest.raises(KnownError) as error:
        partedits.duplicate(TEMPLATES["solitaire"].design(), "stone-1")
    assert error.value.problem.code == "design.one_seat"


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(DESIGNS), st.data())
def test_an_exchange_keeps_what_both_know(design: Design, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([each.id for each in design.parts]))
    values = resolve(design).values
    for component in partedits.substitutes(design, part):
        made = partedits.substituted(design, part, component, values)
        _good(made)
        assert not _wrong(made) & {"formula.unknown", "param.unknown", "param.too_small", "param.too_large"}
        own = made.part(part)
        assert own is not None
        assert own.component == component
        assert {each.id for each in made.parts} == {each.id for each in design.parts}


def test_claws_become_a_bezel_under_the_same_stone() -> None:
    design = TEMPLATES["solitaire"].design()
    assert "bezel" in partedits.substitutes(design, "head-1")
    made = partedits.substituted(design, "head-1", "bezel", resolve(design).values)
    assert len(build(made, fine=False).stones) == 1


def test_a_locked_part_refuses_every_edit_and_can_be_unlocked() -> None:
    design = partedits.lock(TEMPLATES["solitaire"].design(), ["head-1"], True)
    edits: tuple[Callable[[], Design], ...] = (
        lambda: set_value(design, "head-1", "claws", 6),
        lambda: set_formula(design, "head-1", "rise", "5"),
        lambda: remove(design, "head-1"),
        lambda: remove(design, "shank-1"),
        lambda: partedits.call(design, "head-1", "kop"),
        lambda: partedits.move(design, "head-1", 1),
        lambda: partedits.substituted(design, "head-1", "bezel", {}),
    )
    for edit in edits:
        with pytest.raises(KnownError) as error:
            edit()
        assert error.value.problem.code == "design.locked"
    free = partedits.lock(design, ["head-1"], False)
    assert set_value(free, "head-1", "claws", 6) != free


def test_a_hidden_part_is_seen_nowhere_and_counts_everywhere() -> None:
    design = TEMPLATES["halo-ring"].design()
    shown = build(design)
    hidden = build(partedits.hide(design, ["halo-1", "stone-1"], True))
    assert hidden.mass == pytest.approx(shown.mass, rel=1e-3)
    assert hidden.bill.stones == shown.bill.stones
    assert len(hidden.scene.stones) == len(shown.scene.stones)
    parts = {stone.part for stone in hidden.seen.stones}
    assert parts == {"row-1"}
    assert "halo-1" not in {body.solid.part for body in hidden.seen.metals}
    assert shown.seen is shown.scene


def test_groups_and_names_stay_in_the_file() -> None:
    design = partedits.group(TEMPLATES["trilogy"].design(), ["head-2", "head-3"], " Zij  stenen ")
    design = partedits.call(design, "head-1", "Grote kop")
    again = from_json(to_json(design))
    assert [part.group for part in again.parts if part.group] == ["Zij stenen", "Zij stenen"]
    assert again.part("head-1").name == "Grote kop"  # type: ignore[union-attr]
    assert partedits.fresh_group(partedits.group(design, ["head-1"], "Groep 1"), "Groep") == "Groep 2"
    with pytest.raises(KnownError):
        partedits.call(design, "head-1", "x" * 41)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(DESIGNS), st.sampled_from(DESIGNS), st.data())
def test_parts_go_from_one_design_to_another_or_say_why_not(one: Design, other: Design, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([each.id for each in one.parts]))
    text = clip.copied(one, [part], resolve(one).values)
    result, refusal = tried(lambda: clip.pasted(other, text))
    if result is None:
        for language in ("nl", "en"):
            assert sentence(refusal, translator(language))
        return
    _good(result.design)
    assert result.design.parts[: len(other.parts)] == other.parts
    assert not _wrong(result.design) & {"formula.unknown", "formula.not_a_number"}
    unit = unit_of(result.design, result.ids[0])
    assert sorted(each.component for each in unit) == sorted(each.component for each in unit_of(one, part))


def test_a_head_comes_with_its_formulas_over_the_other_band() -> None:
    ring, other = TEMPLATES["solitaire"].design(), TEMPLATES["wedding-band"].design()
    result = clip.pasted(other, clip.copied(ring, ["head-1"], resolve(ring).values))
    assert [part.component for part in result.design.parts] == ["shank", "claws", "stone"]
    assert result.mended == 0
    band = replace(other, parts=(replace(other.parts[0], id="band-9"),))
    again = clip.pasted(band, clip.copied(ring, ["head-1"], resolve(ring).values))
    assert "band-9.thickness_top" in again.design.parts[1].formulas["rise"]
    assert again.mended == 1


def test_a_figure_over_what_is_not_there_stays_a_number() -> None:
    ring = TEMPLATES["solitaire"].design()
    values = resolve(ring).values
    result = clip.pasted(Design("empty"), clip.copied(ring, ["head-1"], values))
    head = result.design.part("head-1")
    assert head is not None
    assert "rise" not in head.formulas
    assert head.values["rise"] == pytest.approx(values["head-1", "rise"])
    assert result.mended == 1


CLIP = json.loads(clip.copied(DESIGNS[0], ["head-1"], resolve(DESIGNS[0]).values))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "design"}, "paste.not_ours"),
        ({"parts": []}, "paste.not_ours"),
        ({"format": 99}, "document.newer"),
        ({"parts": [{"id": "x-1", "component": "wonder"}]}, "design.unknown_component"),
        ({"parts": [{"id": "x-1", "component": "claws", "values": {"claws": 99}}]}, "param.too_large"),
        ({"parts": [{"id": "x-1", "component": "claws", "on": "x-1"}]}, "paste.not_ours"),
        ({"parts": [{"id": "x-1", "component": "claws"}, {"id": "x-1", "component": "claws"}]}, "design.part_exists"),
        ({"parts": "many"}, "document.invalid"),
        ({"parts": [{"id": "x-1", "component": "chain"}]}, "paste.no_seat"),
    ],
)  # fmt: skip
def test_a_strange_clipboard_is_refused_with_a_sentence(change: dict[str, object], code: str) -> None:
    with pytest.raises(KnownError) as error:
        clip.pasted(DESIGNS[0], json.dumps({**CLIP, **change}))
    assert error.value.problem.code == code
    assert sentence(error.value.problem, translator("nl"))


@given(st.text(max_size=200) | st.just('{"kind": "juwdesk-parts"') | st.just('["juwdesk-parts"]'))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(KnownError):
        clip.pasted(DESIGNS[0], text)
