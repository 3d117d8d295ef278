"""The design room without a window: sums of money as they are typed, pictures that know what they show, grips."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app import design_room as intents
from juwdesk.app.design_prices import Missing, missing
from juwdesk.app.design_room import Hand
from juwdesk.app.design_view import addable, design_view
from juwdesk.app.forms import amount
from juwdesk.app.papers import priced
from juwdesk.app.pictures import at_rest, draft_picture, grips, notes_about, part_at, tick, view_of
from juwdesk.base.locale import parse_number, translator
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.samples import solitaire
from juwdesk.design.templates import TEMPLATES
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NL = translator("nl")


@pytest.mark.parametrize(
    ("typed", "euro"),
    [("4.500", 4500.0), ("4,500", 4500.0), ("1.234.567", 1_234_567.0), ("4500", 4500.0), ("99,5", 99.5),
     ("4.500,25", 4500.25), ("12.34", 12.34)],
)  # fmt: skip
def test_a_sum_of_money_is_read_as_it_is_meant(typed: str, euro: float) -> None:
    assert amount(typed, 0.01, 1e8, "budget") == euro


@pytest.mark.parametrize("typed", ["", "veel", "4.50.1", "-5"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(KnownError):
        amount(typed, 0.01, 1e8, "budget")


@given(st.floats(0.001, 9_999_999).map(lambda v: round(v, 3)), st.sampled_from(["nl", "en"]))
def test_what_stands_in_a_field_reads_back_as_itself(value: float, language: str) -> None:
    assert parse_number(translator(language).typed(value)) == pytest.approx(value, abs=5e-4)


@given(st.integers(100, 999_999_999), st.sampled_from(["nl", "en"]))
def test_a_budget_survives_being_shown_and_typed_again(cents: int, language: str) -> None:
    tr = translator(language)
    bench = intents.type_in(intents.opened(solitaire()), "wishes/budget", tr.typed(cents / 100, 2))
    assert bench.design.wishes.budget is not None
    assert bench.design.wishes.budget.cents == cents


def test_the_tick_follows_and_the_rest_is_exact() -> None:
    bench = intents.select(intents.opened(solitaire()), "shank-1")
    bench = intents.preview(bench, "shank-1", "width_top", 3.012)
    now = tick(bench, shipped(), PriceBook(), NOW, load(), NL)
    assert not now.model.fine
    (width,) = [each for each in now.view.parameters if each.key == "shank-1/width_top"]
    assert (width.number, width.text) == (3.0, "3")
    rest = at_rest(bench, ("front",), shipped(), PriceBook(), NOW)
    assert rest.model.fine
    assert rest.model.mass == pytest.approx(now.model.mass, rel=0.02)
    again = tick(bench, shipped(), PriceBook(), NOW, load(), NL, rest)
    assert again.model is rest.model
    kept = at_rest(bench, ("front", "top"), shipped(), PriceBook(), NOW, before=rest)
    assert kept.lines["front"] is rest.lines["front"]
    assert set(kept.lines) == {"front", "top"}


def test_a_picture_knows_what_it_shows() -> None:
    bench = intents.opened(solitaire())
    picture = draft_picture(build(bench.design, fine=False), bench, size=96)
    assert picture.pixels is not None
    assert abs(max(picture.pixels.shape[:2]) - 96) <= 1
    assert picture.fits(bench)
    assert picture.fits(intents.type_in(bench, "design/title", "Another name"))
    assert not picture.fits(intents.turn(bench, 50, 10))
    assert not picture.fits(intents.preview(bench, "stone-1", "diameter", 5.0))
    assert draft_picture(build(bench.design, fine=False), intents.look(bench, "front", Hand.TECHNICAL)).lines


def test_the_part_under_a_point_is_asked_of_the_solids() -> None:
    model = build(solitaire())
    assert part_at(model, view_of("top", (0, 0)), 0, 0) == "stone-1"
    assert part_at(model, view_of("front", (0, 0)), 0, -9.4) == "shank-1"
    assert part_at(model, view_of("front", (0, 0)), 0, 0) == ""
    assert part_at(model, view_of("section", (0, 0)), 0, -9.4) == "shank-1"
    claws = {part_at(model, view_of("front", (0, 0)), x / 10, 12.5) for x in range(-40, 41)}
    assert "head-1" in claws


@given(st.sampled_from(["front", "top", "section"]), st.floats(-0.6, 0.6))
def test_a_grip_keeps_its_point_under_the_pointer(name: str, by: float) -> None:
    """Dragging a grip by some mm sets the value that brings the grip there: the model itself is the judge."""
    bench = intents.opened(solitaire())
    model = build(bench.design, fine=False)
    drawing = draft_picture(model, intents.look(bench, name, Hand.TECHNICAL)).lines
    assert drawing is not None
    held = [g for g in grips(model, notes_about(model, name, drawing, drawing.bounds, 4.0, NL, True).handles)
            if g.handle.parameter in ("diameter", "width_bottom") and g.handle.part != "head-1"]  # fmt: skip
    assert held or name == "side"
    for grip in held[:2]:
        along = grip.along if grip.centre is None else (1.0, 0.0)
        to = (grip.at[0] + by * along[0], grip.at[1] + by * along[1])
        wanted = grip.dragged(grip.at, to)
        assert wanted == pytest.approx(grip.value + 2 * by, abs=1e-6)


def test_a_locked_part_has_nothing_to_take_hold_of() -> None:
    design = solitaire()
    bench = intents.opened(replace(design, parts=tuple(replace(each, locked=True) for each in design.parts)))
    model = build(bench.design, fine=False)
    drawing = draft_picture(model, intents.look(bench, "front", Hand.TECHNICAL)).lines
    assert drawing is not None
    assert notes_about(model, "front", drawing, drawing.bounds, 4.0, NL, True).handles == ()


def test_the_missing_price_is_asked_in_order() -> None:
    model = build(solitaire(), fine=False)
    assert missing(model, priced(model, PriceBook(), NOW)) == Missing("metal", "gold")


def test_what_fits_on_two_sides_is_offered_for_each() -> None:
    labels = [label for label, *_ in addable(TEMPLATES["disc-pendant"].design(), NL)]
    assert {"Scharnier, links", "Scharnier, rechts", "Letters"} <= set(labels)
    assert len(set(labels)) == len(labels)
    labels = [label for label, *_ in addable(TEMPLATES["trilogy"].design(), NL)]
    assert "Entourage, op pootzetting 2" in labels
    assert len(set(labels)) == len(labels)


def test_what_followed_a_removed_part_keeps_its_value() -> None:
    bench = intents.opened(solitaire())
    model = build(bench.design, fine=False)
    without = intents.remove(bench, "stone-1", model.values)
    head = without.design.part("head-1")
    assert head is not None
    assert not head.formulas
    assert head.values["stone"] == 6.5
    assert head.values["rise"] == pytest.approx(model.values["head-1", "rise"])
    assert all(each.code != "expr.unknown" for each in build(without.design, fine=False).problems)


def test_seats_are_offered_where_the_registry_knows_them() -> None:
    design = solitaire()
    offered = intents.places(design)
    assert {kind for kind, on, _ in offered if not on} == {"pair", "place"}
    # a row and a halo share the seat of what is there; a second head does not
    assert ("row", "shank-1", "top") in offered
    assert ("halo", "head-1", "seat") in offered
    assert ("claws", "shank-1", "top") not in offered
    without = intents.remove(intents.opened(design), "stone-1").design
    assert ("round-stone", "head-1", "seat") in intents.places(without)
    empty = intents.remove(intents.opened(design), "shank-1").design
    assert not empty.parts
    assert ("shank", "", "") in intents.places(empty)
    view = design_view(intents.opened(empty), build(empty), None, load(), NL)
    assert [part.id for part in view.parts] == ["wishes"]
