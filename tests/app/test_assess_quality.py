"""The quality step as a table: grades, reports, parts, damages, answers, and what is then shown."""

import datetime as dt

import pytest

from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_room import (
    add_metal,
    add_stone,
    go,
    mark_damage,
    opened,
    remove,
    select,
    take_weight,
    type_in,
)
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.app.quality_view import QualityView
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Photo
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.pieces import said_of
from juwdesk.appraisal.workflow import State, Step
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL, EN = translator("nl"), translator("en")
AROUND = Around(load(), PriceBook(), NOW)


def desk(gem: str = "diamond") -> Desk:
    on = add_stone(add_metal(opened(doc.new("a-1")), "m1"), "s1", "middensteen")
    on = type_in(on, "m1/material", "gold-750-yellow", NL)
    return go(type_in(on, "s1/conclusion", gem, NL), Step.QUALITY)


def typed(on: Desk, *pairs: tuple[str, str]) -> Desk:
    for key, text in pairs:
        on = type_in(on, key, text, NL)
    return on


def view(on: Desk) -> AssessView:
    return assess_view(on, AROUND, NL)


def quality(on: Desk) -> QualityView:
    found = view(on).quality
    assert found is not None
    return found


def keys(on: Desk) -> set[str]:
    return {each.key for section in view(on).sections for each in section.fields}


def problem(on: Desk, key: str) -> str:
    return next(each.problem for section in view(on).sections for each in section.fields if each.key == key)


def test_a_grade_becomes_a_span_wider_while_mounted() -> None:
    on = typed(desk(), ("grade:s1/colour", "G"))
    (scale,) = quality(on).scales
    assert scale.span == "F tot H"
    assert scale.said == ("gezien: G",)
    loose = typed(on, ("s1/mounted", ""), ("grade:s1/how", "tested"), ("grade:s1/colour", "G"))
    shown = quality(loose).scales[0]
    assert len(shown.said) == 2
    assert shown.span == "G"


def test_each_way_of_knowing_has_its_own_grade() -> None:
    on = typed(desk(), ("grade:s1/colour", "G"), ("grade:s1/how", "claimed"), ("grade:s1/colour", "D"))
    said = on.appraisal.stones[0].said
    assert {(each.value, each.status) for each in said} == {("G", Status.OBSERVED), ("D", Status.CLAIMED)}
    assert "volgens de klant" in " ".join(quality(on).scales[0].said) or "klant" in " ".join(
        quality(on).scales[0].said
    )


def test_the_grades_of_a_report_wait_until_it_is_opened() -> None:
    on = typed(desk(), ("report:s1/laboratory", "GIA"), ("grade:s1/how", "report"))
    assert "grade:s1/colour" not in keys(on)
    assert "dicht" in quality(on).blind
    on = typed(on, ("grade:s1/how", "observed"), ("grade:s1/colour", "G"), ("grade:s1/clarity", "VS1"))
    on = typed(on, ("report:s1/opened", "yes"), ("grade:s1/how", "report"))
    assert "grade:s1/colour" in keys(on)
    report = on.appraisal.stones[0].report
    assert report is not None
    assert report.blind
    on = typed(on, ("grade:s1/colour", "K"))
    assert any("K" in text for text in quality(on).problems)
    assert next(each.state for each in view(on).steps if each.step is Step.QUALITY) == State.CONTRADICTORY
    later = typed(on, ("grade:s1/how", "observed"), ("grade:s1/colour", "J"))
    changed = later.appraisal.stones[0].report
    assert changed is not None
    assert not changed.blind


def test_an_origin_is_asked_only_as_claim_or_from_a_report() -> None:
    on = desk("sapphire-blue")
    assert "grade:s1/origin" not in keys(on)
    assert "grade:s1/origin" in keys(typed(on, ("grade:s1/how", "claimed")))


@pytest.mark.parametrize(
    ("gem", "key"),
    [
        ("diamond", "grade:s1/fluorescence"),
        ("sapphire-blue", "grade:s1/saturation"),
        ("pearl-cultured-akoya", "grade:s1/lustre"),
    ],
)
def test_every_family_has_its_own_form(gem: str, key: str) -> None:
    assert key in keys(desk(gem))
    assert "grade:s1/fluorescence" in keys(typed(desk(gem), ("grade:s1/family", "diamond")))


@pytest.mark.parametrize(
    ("key", "text"), [("grade:s1/table", "veel"), ("grade:s1/table", "140"), ("grade:s1/depth", "3")]
)
def test_a_number_that_cannot_be_stands_at_its_field(key: str, text: str) -> None:
    on = typed(desk(), (key, text))
    assert problem(on, key)
    assert next(each.text for s in view(on).sections for each in s.fields if each.key == key) == text
    assert on.appraisal.stones[0].said == ()
    state = next(each for each in view(on).steps if each.step is Step.QUALITY)
    assert state.note == problem(on, key)


def test_the_weight_by_size_is_told_and_taken_over() -> None:
    on = typed(desk(), ("s1/cut", "round-brilliant"), ("s1/size", "6,5 x 6,5 x 3,9"))
    found = quality(on)
    assert found.carat is not None
    assert found.carat == pytest.approx(1.01, abs=0.01)
    assert "0,90" in found.weight
    taken = take_weight(on, found.carat)
    stone = taken.appraisal.stones[0]
    assert (stone.carat, stone.carat_basis) == (found.carat, "estimated")
    wrong = typed(on, ("s1/carat", "2,0"))
    assert any("2.00" in text or "2,00" in text for text in quality(wrong).problems)


def test_parts_carry_work_and_wear_and_go_when_nothing_is_said() -> None:
    on = typed(desk(), ("item/kind", "ring"), ("part:shank/wear", "clear"), ("part:shank/note", "dun bij de naad"))
    part = on.appraisal.item.parts[0]
    assert (part.id, part.wear, part.note) == ("shank", "clear", "dun bij de naad")
    bare = typed(on, ("part:shank/wear", ""), ("part:shank/note", ""))
    assert bare.appraisal.item.parts == ()


def test_a_damage_is_marked_moved_told_and_removed() -> None:
    base = desk()
    on = Desk(doc.add_photo(base.appraisal, Photo("p1", "boven")), Step.QUALITY, "s1", "m1")
    on = mark_damage(on, "d1", "p1", 0.25, 0.5)
    assert on.damage == "d1"
    on = mark_damage(on, "d2", "p1", 0.3, 0.6)
    assert [each.id for each in on.appraisal.damages] == ["d1"]
    assert (on.appraisal.damages[0].x, on.appraisal.damages[0].y) == (0.3, 0.6)
    on = typed(on, ("damage:d1/kind", "stone_loose"), ("damage:d1/part", "s1"), ("damage:d1/x", "40"))
    (shown,) = quality(on).damages
    assert shown.name == "1  Steen los"
    assert "middensteen" in shown.account
    assert shown.x == pytest.approx(0.4)
    bath = quality(on).cautions[0]
    assert bath.verdict == "never"
    assert any("Steen los" in reason for reason in bath.reasons)
    laid = select(on, "d1")
    assert laid.damage == ""
    more = mark_damage(laid, "d2")
    assert [each.id for each in more.appraisal.damages] == ["d1", "d2"]
    assert remove(more, "d1").appraisal.damages[0].id == "d2"
    bad = typed(on, ("damage:d1/y", "120"))
    assert problem(bad, "damage:d1/y")


def test_answers_of_the_kind_begin_as_usual_and_can_be_told_otherwise() -> None:
    on = go(typed(desk(), ("item/kind", "watch")), Step.ITEM)
    on = typed(on, ("answer/brand", "Omega"), ("answer/movement", "automatic"))
    brand = said_of(on.appraisal.item.answers, "brand")
    assert brand is not None
    assert brand.status is Status.CLAIMED
    seen = typed(on, ("answer/how", "observed"), ("answer/brand", "Omega Seamaster"))
    brand = said_of(seen.appraisal.item.answers, "brand")
    assert brand is not None
    assert (brand.value, brand.status) == ("Omega Seamaster", Status.OBSERVED)
    assert "horlogemaker" in quality(go(on, Step.QUALITY)).refer


def test_the_step_says_what_it_waits_for() -> None:
    empty = opened(doc.new("a"))
    state = next(each for each in view(go(empty, Step.QUALITY)).steps if each.step is Step.QUALITY)
    assert state.state == State.OPEN
    assert state.note
    done = typed(desk(), ("grade:s1/colour", "G"))
    state = next(each for each in view(done).steps if each.step is Step.QUALITY)
    assert state.state == State.DONE
