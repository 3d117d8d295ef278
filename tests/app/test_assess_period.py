"""The period step as a table: what is chosen, and what the desk then says of the time of making."""

import datetime as dt

import pytest

from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_period import clue_at
from juwdesk.app.assess_room import add_clue, go, opened, remove, seek, select, turned_to, type_in
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.workflow import State, Step
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load

NL = translator("nl")
AROUND = Around(load(), PriceBook(), dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC))


def desk(*features: str) -> Desk:
    on = go(opened(doc.new("a-1")), Step.PERIOD)
    for feature in features:
        on = add_clue(on, feature, AROUND)
    return on


def shown(on: Desk) -> AssessView:
    return assess_view(on, AROUND, NL)


def state(on: Desk) -> str:
    return next(each.state for each in shown(on).steps if each.step is Step.PERIOD)


def test_without_clues_the_step_waits_and_the_ribbon_teaches() -> None:
    view = shown(desk())
    assert state(desk()) == State.OPEN
    assert view.period.points == ()
    assert view.period.words.endswith(".")
    assert view.rows == ()


def test_a_chosen_clue_is_a_row_a_lane_and_a_year() -> None:
    on = desk("mot_geometric", "set_millegrain")
    view = shown(on)
    assert [row.name for row in view.rows] == [lane.label for lane in view.period.lanes]
    assert [row.selected for row in view.rows] == [False, True]
    assert view.period.mode is not None
    assert 1890 < view.period.mode < 1945
    assert state(on) == State.DONE


def test_the_same_clue_again_stays_one_and_an_unknown_one_is_not_added() -> None:
    assert len(desk("mot_geometric", "mot_geometric", "no_such_clue").appraisal.clues) == 1


def test_part_and_certainty_are_typed_at_the_clue_in_hand() -> None:
    on = desk("set_millegrain")
    on = type_in(type_in(on, f"{on.clue}/part", "repair", NL), f"{on.clue}/status", "tested", NL)
    clue = clue_at(on.appraisal, on.clue)
    assert clue == doc.Clue("set_millegrain", "repair", Status.TESTED)
    assert "getest" in shown(on).rows[0].account


def test_what_does_not_fit_makes_the_step_contradictory_and_names_the_clue() -> None:
    on = desk("mot_geometric", "set_millegrain", "cut_old_european", "cut_princess")
    step = next(each for each in shown(on).steps if each.step is Step.PERIOD)
    assert step.state == State.CONTRADICTORY
    assert "Princess" in step.note


def test_a_clue_goes_and_comes_back_by_undo() -> None:
    before = desk("mot_geometric", "set_millegrain")
    after = remove(before, "clue:0")
    assert [clue.feature for clue in after.appraisal.clues] == ["set_millegrain"]
    back = turned_to(after, before.appraisal)
    assert len(shown(back).rows) == 2
    assert select(select(back, "clue:1"), "clue:1").clue == ""


@pytest.mark.parametrize(("words", "found"), [("millegrein", True), ("millegrain", True), ("qwxz", False)])
def test_the_picker_finds_by_either_language(words: str, found: bool) -> None:
    picker = shown(seek(desk(), words, "")).picker
    assert picker is not None
    assert bool(picker.groups) == found
    assert picker.sought


def test_the_picker_shows_a_first_few_and_more_on_asking() -> None:
    few, all_ = (shown(seek(desk(), "", "motif", most)).picker for most in (12, 400))
    assert few is not None
    assert all_ is not None
    assert few.more == len(all_.groups[0].choices) - len(few.groups[0].choices) > 0
    assert all_.more == 0


def test_a_typed_year_is_offered_as_engraved_and_a_stone_as_its_cut() -> None:
    on = desk()
    on = Desk(doc.add_stone(on.appraisal, doc.Stone("s", cut="old-mine")), Step.PERIOD, seek="1905")
    picker = shown(on).picker
    assert picker is not None
    assert [link.id for link in picker.suggested] == ["engraved:1905", "cut_old_mine"]


def test_every_style_leads_into_the_reference() -> None:
    styles = shown(desk("mot_geometric", "set_millegrain")).styles
    assert styles
    assert all(each.link.id.startswith("style:") for each in styles)


def test_a_loose_stone_needs_no_period() -> None:
    loose = doc.edit_item(doc.new("a-1"), kind=doc.ItemKind.LOOSE_STONE)
    assert state(go(opened(loose), Step.PERIOD)) == State.NOT_NEEDED
