"""The metal step as a table: marks picked, readings typed, what is then shown."""

import datetime as dt

import pytest

from juwdesk.app import metal_fields as mf
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_metal import MarkSeek
from juwdesk.app.assess_room import (
    add_mark,
    add_metal,
    go,
    opened,
    remove,
    seek_marks,
    select,
    take_over,
    turned_to,
    type_in,
)
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.evidence import Outcome, Status
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, Place
from juwdesk.appraisal.metal_words import MARK_NOTES, NAMINGS, OBSERVATIONS, SORTS
from juwdesk.appraisal.workflow import State, Step
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL, EN = translator("nl"), translator("en")
AROUND = Around(load(), PriceBook(), NOW)


def desk() -> Desk:
    return go(add_metal(opened(doc.new("a-1")), "m1"), Step.METAL)


def typed(on: Desk, **texts: str) -> Desk:
    for key, text in texts.items():
        on = type_in(on, f"metal:m1/{key}", text, NL)
    return on


def shown(on: Desk) -> AssessView:
    return assess_view(on, AROUND, NL)


def problem_of(view: AssessView, key: str) -> str:
    return next(each.problem for section in view.sections for each in section.fields if each.key == f"metal:m1/{key}")


def test_a_mark_is_found_by_its_shape_country_and_words_with_its_picture() -> None:
    on = seek_marks(desk(), MarkSeek(("plant",), "NL", ""))
    view = shown(on)
    assert view.marks is not None
    ids = [each.id for each in view.marks.found]
    assert {"NL-060", "NL-061", "NL-062"} <= set(ids)
    leaf = next(each for each in view.marks.found if each.id == "NL-061")
    assert leaf.picture == "/pointed-leaf/"
    assert "583" in leaf.account
    words = shown(seek_marks(desk(), MarkSeek(words="750"))).marks
    assert words is not None
    assert words.found
    assert all("750" in each.account or "750" in each.name for each in words.found[:3])
    nothing = shown(seek_marks(desk(), MarkSeek(("sea", "tool", "building"), "SE", "zzz"))).marks
    assert nothing is not None
    assert nothing.found == ()
    assert nothing.told


def test_marks_of_the_time_that_the_clues_say_come_first() -> None:
    def first(on: Desk) -> str:
        found = shown(seek_marks(on, MarkSeek(("plant",), "NL", "eikenblad"))).marks
        assert found is not None
        return found.found[0].id

    old = add_mark(desk(), "NL-052", AROUND)  # a dolphin: 1859 to 1893
    assert first(old) == "NL-060"
    assert first(desk()) != "NL-060"


def test_a_mark_dates_the_piece_too_and_both_go_together() -> None:
    on = add_mark(desk(), "NL-061", AROUND)
    assert on.mark == "mark:0"
    assert [clue.feature for clue in on.appraisal.clues] == ["NL-061"]
    assert add_mark(on, "NL-061", AROUND).appraisal == on.appraisal
    gone = remove(on, "mark:0")
    assert gone.appraisal.clues == ()
    assert gone.appraisal.metals[0].marks == ()


def test_a_year_letter_keeps_its_uncertainty() -> None:
    view = shown(seek_marks(desk(), MarkSeek(words="k"))).marks
    assert view is not None
    assert view.found[0].id.startswith("letter:")
    assert "1819" in view.found[0].account
    on = add_mark(desk(), view.found[0].id, AROUND)
    assert [clue.feature for clue in on.appraisal.clues] == [view.found[0].id]
    exact = add_mark(desk(), "DL-1818", AROUND)
    struck = shown(exact).marks
    assert struck is not None
    assert "1818" in struck.struck[0].account


def test_fields_of_a_mark_change_it() -> None:
    on = type_in(add_mark(desk(), "NL-064", AROUND), "mark:0/place", "plate", NL)
    assert on.appraisal.metals[0].marks[0].place is Place.PLATE
    view = shown(on)
    assert view.metal is not None
    assert any("ingelaten" in note or "plaatje" in note for note in view.metal.notes)
    assert select(on, "mark:0").mark == ""


def test_findings_grow_with_what_is_typed() -> None:
    on = desk()
    assert shown(on).metal is None
    on = type_in(on, "m1/colour", "yellow", NL)
    on = add_mark(on, "NL-062", AROUND)
    one = shown(on).metal
    assert one is not None
    assert one.likely == 585
    assert one.allowed
    on = typed(on, xrf_how="filed", xrf_Au="586,5", touch_how="filed", touch_holds="585", touch_attacked="750")
    two = shown(on).metal
    assert two is not None
    assert "vastgesteld" in two.verdict or "zeker" in two.verdict
    assert two.low is not None
    assert one.low is not None
    assert two.high is not None
    assert one.high is not None
    assert two.high - two.low <= one.high - one.low
    taken = take_over(on, two.rows[0].material)
    metal = taken.appraisal.metals[0]
    assert (metal.material, metal.status) == ("gold-585-yellow", Status.TESTED)
    assert (
        take_over(add_mark(desk(), "NL-062", AROUND), "gold-585-yellow").appraisal.metals[0].status is Status.OBSERVED
    )


def test_a_mark_that_the_tests_deny_is_told() -> None:
    on = typed(
        add_mark(type_in(desk(), "m1/colour", "yellow", NL), "NL-064", AROUND),
        density="13,2", xrf_how="filed", xrf_Au="586", touch_how="filed", touch_holds="585", touch_attacked="750",
    )  # fmt: skip
    found = shown(on).metal
    assert found is not None
    assert len(found.problems) == 1
    assert not found.allowed


def test_nickel_and_rhodium_in_a_reading_are_told() -> None:
    on = type_in(desk(), "m1/colour", "white", NL)
    quiet = shown(typed(on, xrf_how="filed", xrf_Au="585", xrf_Ni="4")).metal
    assert quiet is not None
    assert quiet.notes == ()
    loud = shown(typed(on, xrf_how="filed", xrf_Au="585", xrf_Ni="110", xrf_Rh="20")).metal
    assert loud is not None
    assert [("nikkel" in note, "rodium" in note) for note in loud.notes] == [(True, False), (False, True)]
    assert loud.rows[0].id == "gold-585-white-ni"


@pytest.mark.parametrize(
    ("texts", "field", "said"),
    [
        ({"xrf_Au": "veel"}, "xrf_Au", "veel"),
        ({"xrf_Au": "1200"}, "xrf_Au", "1200"),
        ({"xrf_Au": "750", "xrf_Ag": "400"}, "xrf_Ag", "1150"),
        ({"air": "5,2", "water": "5,4"}, "water", "5.4"),
        ({"air": "5,2", "water": "4,8", "stones": "1"}, "stones_sg", ""),
        ({"air": "5,2", "water": "4,8", "stones": "9", "stones_sg": "3,5"}, "stones", "9"),
        ({"touch_holds": "750", "touch_attacked": "585"}, "touch_attacked", "585"),
        ({"density": "40"}, "density", "40"),
    ],
)
def test_what_cannot_be_read_stands_at_its_field_and_is_kept(texts: dict[str, str], field: str, said: str) -> None:
    on = typed(desk(), **texts)
    view = shown(on)
    problem = problem_of(view, field)
    assert problem
    assert said in problem
    assert on.appraisal.metals[0].readings == ()
    kept = {each.key: each.text for section in view.sections for each in section.fields}
    assert all(kept[f"metal:m1/{key}"] == text for key, text in texts.items())
    state = next(each for each in view.steps if each.step is Step.METAL)
    assert state.state == State.OPEN
    assert state.note == problem


def test_the_three_blanks_stay_apart() -> None:
    def readings(**texts: str) -> tuple[MetalReading, ...]:
        return typed(desk(), **texts).appraisal.metals[0].readings

    assert readings(magnet="") == ()
    assert readings(magnet="unclear") == (MetalReading(MetalTest.MAGNET, outcome=Outcome.INCONCLUSIVE),)
    assert readings(xrf_how="impossible") == (MetalReading(MetalTest.XRF, outcome=Outcome.NOT_APPLICABLE),)
    assert readings(density_state="impossible")[0].outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    "texts",
    [
        {"magnet": "weak", "solder": "soft_grey", "signs": "green;black", "silver_acid": "red"},
        {"touch_how": "filed", "touch_holds": "585", "touch_attacked": "750"},
        {"touch_how": "surface", "touch_holds": "", "touch_attacked": "333"},
        {"air": "5,213", "water": "4,802", "stones": "0,4", "stones_sg": "3,52"},
        {"air": "5,213", "water": "4,802"},
        {"density": "13,25"},
        {"xrf_how": "filed", "xrf_Au": "585,5", "xrf_Cu": "300"},
        {"magnet": "unclear", "xrf_how": "impossible", "density_state": "unclear", "touch_how": "unclear"},
    ],
)
def test_the_form_reads_back_as_itself(texts: dict[str, str]) -> None:
    readings = typed(desk(), **texts).appraisal.metals[0].readings
    back = mf.typed_of(readings, NL)
    again = readings
    for test in MetalTest:
        again, problems = mf.apply(again, test, back)
        assert problems == ()
    assert again == readings
    assert {key: text for key, text in back.items() if text} == {key: text for key, text in texts.items() if text}


def test_undo_keeps_the_readings_that_stand() -> None:
    on = typed(desk(), magnet="strong")
    before = on.appraisal
    after = typed(on, magnet="none")
    back = turned_to(after, before)
    view = shown(back)
    text = next(e.text for s in view.sections for e in s.fields if e.key == "metal:m1/magnet")
    assert text == "strong"


def test_every_word_of_the_step_is_told_in_both_languages() -> None:
    for words in (MARK_NOTES, OBSERVATIONS, SORTS, NAMINGS):
        for text in words.values():
            assert NL(text)
            assert EN(text) == text
