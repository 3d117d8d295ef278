"""The assess room as a table: what is done on the desk, and what it then shows."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_room import (
    add_metal,
    add_stone,
    choose,
    go,
    opened,
    remove,
    select,
    turned_to,
    type_in,
    weigh,
)
from juwdesk.app.assess_view import AssessView, assess_view
from juwdesk.app.forms import FieldView
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.evidence import Property, find
from juwdesk.appraisal.samples import sample_appraisal
from juwdesk.appraisal.workflow import State, Step
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL = translator("nl")


def around(*, gold: bool = True, age: int = 0) -> Around:
    book = PriceBook()
    if gold:
        book = book.with_quote(metal_quote("gold", 118.0, NOW - dt.timedelta(days=age), "eigen opgave"))
    return Around(load(), book, NOW)


def desk(purpose: str = "PU-01") -> Desk:
    fresh = opened(doc.new("a-1"))
    return choose(fresh, purpose, load()) if purpose else fresh


def typed(on: Desk, **texts: str) -> Desk:
    for key, text in texts.items():
        on = type_in(on, key.replace("__", "/").replace("reading_", "reading:"), text, NL)
    return on


def field_of(view: AssessView, key: str) -> FieldView:
    return next(each for section in view.sections for each in section.fields if each.key == key)


def ring(price: str = "1800") -> Desk:
    on = add_stone(add_metal(desk(), "m1"), "s1", "middensteen")
    return typed(on, m1__material="gold-750-yellow", m1__mass="3,2", s1__carat="1,5", s1__price_likely=price)


def test_no_number_before_a_purpose() -> None:
    on = ring()
    view = assess_view(Desk(doc.set_purpose(on.appraisal, "", "")), around(), NL)
    assert view.value.range == ""
    assert view.value.low is None
    states = {each.step: each.state for each in view.steps}
    assert states[Step.VALUE] == State.CLOSED


def test_metal_and_a_typed_stone_price_give_a_range_that_holds_the_sum() -> None:
    view = assess_view(ring(), around(), NL)
    sum_ = 3.2 * 0.75 * 118 + 1.5 * 1800
    assert view.value.low is not None
    assert view.value.high is not None
    assert view.value.low < sum_ < view.value.high
    assert "tot" in view.value.range
    assert [line.label for line in view.value.lines][1] == "middensteen"


def test_a_missing_metal_price_is_asked_for_and_never_assumed() -> None:
    view = assess_view(ring(), around(gold=False), NL)
    assert view.value.range == ""
    assert view.value.wanted


def test_an_old_metal_price_blocks_a_value_of_today() -> None:
    assert assess_view(ring(), around(age=9), NL).value.range == ""
    assert assess_view(ring(), around(age=2), NL).value.range != ""


def test_another_purpose_changes_the_kind_of_value() -> None:
    kinds = {assess_view(desk(purpose), around(), NL).value.heading for purpose in ("PU-01", "PU-05", "PU-10")}
    assert len(kinds) > 1


def test_what_a_dealer_would_pay_is_not_called_an_offer() -> None:
    view = assess_view(desk("PU-06"), around(), NL)
    said = [view.value.heading, *(name for name, _ in view.value.entries), *(each.kind for each in view.purposes)]
    assert "inkoopwaarde" in said
    assert not any("bod" in each for each in said)


def test_the_purpose_in_hand_asks_for_the_appraiser_that_its_circumstances_ask_for() -> None:
    view = assess_view(replace(opened(sample_appraisal(NL, NOW.date())), step=Step.PURPOSE), around(), NL)
    chosen = next(each for each in view.purposes if each.selected)
    assert chosen.official == view.advice.referral == "yes"


def test_a_metal_without_a_name_widens_the_range_in_words() -> None:
    unnamed = typed(add_metal(desk("PU-06"), "m1"), m1__material="gold-750-yellow", m1__mass="3,2")
    drivers = [name for name, _ in assess_view(unnamed, around(), NL).value.drivers]
    assert drivers
    assert not any("-" in name for name in drivers), "an id is no word"


@pytest.mark.parametrize(
    ("key", "text"),
    [("m1/mass", "-3"), ("m1/mass", "zwaar"), ("m1/mass", "9" * 50), ("s1/count", "1,5"), ("s1/size", "1x2x3x4")],
)
def test_bad_text_stays_in_its_field_with_a_sentence_and_the_value_stays(key: str, text: str) -> None:
    on = ring()
    after = type_in(on, key, text, NL)
    assert after.appraisal == on.appraisal
    step = Step.METAL if key.startswith("m1") else Step.STONES
    shown = field_of(assess_view(go(after, step), around(), NL), key)
    assert shown.text == text
    assert shown.problem.endswith(".")
    mended = type_in(after, key, "2", NL)
    assert not mended.drafts


@pytest.mark.parametrize(
    ("key", "step"),
    [
        ("m1/mass", Step.METAL),
        ("s1/carat", Step.STONES),
        ("reading:s1/ri_low", Step.STONES),
        ("s1/price_likely", Step.VALUE),
        ("appraisal/value_date", Step.PURPOSE),
    ],
)
def test_a_text_that_cannot_be_read_keeps_its_step_open_and_says_why(key: str, step: Step) -> None:
    view = assess_view(type_in(ring(), key, "zwaar", NL), around(), NL)
    shown = next(each for each in view.steps if each.step is step)
    assert shown.state == State.OPEN
    assert "zwaar" in shown.note


def test_a_metal_without_a_price_of_the_day_is_named() -> None:
    assert assess_view(ring(), around(gold=False), NL).value.unpriced == ("gold",)
    assert assess_view(ring(), around(age=9), NL).value.unpriced == ("gold",)
    assert assess_view(ring(), around(), NL).value.unpriced == ()


def test_a_cut_and_an_inclusion_outside_the_lists_stay_choices() -> None:
    on = type_in(go(ring(), Step.STONES), "s1/cut", "oval", NL)
    on = type_in(on, "reading:s1/inclusions", "silk-rutile;trichites", NL)
    view = assess_view(on, around(), NL)
    for key in ("s1/cut", "reading:s1/inclusions"):
        field = field_of(view, key)
        assert set(field.text.split(";")) <= {value for value, _ in field.options}


def test_readings_reach_the_findings_and_survive_a_change_of_step() -> None:
    on = typed(ring(), reading_s1__ri_low="1,762", reading_s1__ri_high="1,770", reading_s1__colour="blue")
    assert find(doc.stone(on.appraisal, "s1").evidence, Property.RI) is not None
    on = typed(on, reading_s1__sg_air="7,5", reading_s1__sg_water="rond de vijf")
    away = go(go(on, Step.PURPOSE), Step.STONES)
    view = assess_view(away, around(), NL)
    assert view.findings is not None
    assert field_of(view, "reading:s1/sg_air").text == "7,5"
    assert field_of(view, "reading:s1/sg_water").text == "rond de vijf"
    assert field_of(view, "reading:s1/sg_water").problem


def test_what_is_seen_was_not_looked_for_in_vain() -> None:
    on = type_in(go(ring(), Step.STONES), "reading:s1/looked_for", "gas-bubbles;curved-striae", NL)
    on = type_in(on, "reading:s1/inclusions", "gas-bubbles;needles", NL)
    view = assess_view(on, around(), NL)
    assert field_of(view, "reading:s1/looked_for").text == "curved-striae"
    on = type_in(on, "reading:s1/looked_for", "curved-striae;needles", NL)
    assert field_of(assess_view(on, around(), NL), "reading:s1/inclusions").text == "gas-bubbles"


def test_undo_shows_the_older_version_in_the_same_place() -> None:
    before = ring()
    after = typed(go(before, Step.STONES), s1__carat="9")
    back = turned_to(after, before.appraisal)
    assert back.step is Step.STONES
    assert back.appraisal == before.appraisal
    assert field_of(assess_view(back, around(), NL), "s1/carat").text == "1,5"


def test_removing_the_stone_in_hand_takes_up_another() -> None:
    on = add_stone(ring(), "s2", "kleine")
    assert on.stone == "s2"
    assert remove(on, "s2").stone == "s1"
    assert select(on, "s1").stone == "s1"


def test_both_languages_show_the_same_document() -> None:
    on = typed(go(ring(), Step.METAL), m1__evidence="keur 750")
    nl, en = assess_view(on, around(), NL), assess_view(on, around(), translator("en"))
    assert field_of(nl, "m1/mass").text == "3,2"
    assert field_of(en, "m1/mass").text == "3.2"
    assert [each.step for each in nl.steps] == [each.step for each in en.steps]
    assert {each.label for each in nl.steps}.isdisjoint({"Purpose", "Stones"})


def test_another_feature_from_the_whole_reference_stands_with_the_others() -> None:
    on = add_stone(opened(doc.new("a")), "s1", "")
    for name, text in (("inclusions", "needles"), ("inclusions_more", "horsetail"), ("inclusions_more", "horsetail")):
        on = type_in(on, f"reading:s1/{name}", text, NL)
    (seen,) = on.appraisal.stones[0].evidence
    assert seen.words == ("needles", "horsetail")
    view = assess_view(go(on, Step.STONES), around(), NL)
    assert field_of(view, "reading:s1/inclusions_more").text == ""
    more = dict(field_of(view, "reading:s1/inclusions_more").options)
    assert len(more) > 200
    assert "needles" not in more
    assert ("horsetail", "paardenstaart") in field_of(view, "reading:s1/inclusions").options


def test_the_stones_are_weighed_with_and_without_what_was_likely_beforehand() -> None:
    on = add_stone(opened(doc.new("a")), "s1", "")
    assert weigh(on, "neutral", True).neutral
    assert not weigh(weigh(on, "neutral", True), "neutral", False).neutral
    on = type_in(on, "reading:s1/colour", "red", NL)
    view = assess_view(weigh(on, "candidate", "ruby"), around(), NL)
    assert view.findings is not None
    assert view.findings.proof is not None
    assert view.findings.proof.row.id == "ruby"
