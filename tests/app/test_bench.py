"""The design room as a table: what a person does to the bench, and what the room then shows."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app import design_room as room
from juwdesk.app.design_room import Bench, Hand
from juwdesk.app.design_view import DesignView, ParameterView, design_view
from juwdesk.app.history import History
from juwdesk.app.papers import priced
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.samples import solitaire
from juwdesk.pricing.prices import MARGIN, PriceBook, Quote, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
TODAY = "2026-11-25"
NL = translator("nl")
WIDTH = "shank-1/width_top"


@pytest.fixture
def bench() -> Bench:
    return room.select(room.opened(solitaire()), "shank-1")


def value(bench: Bench, key: str) -> object:
    part, name = key.split("/")
    found = bench.design.part(part)
    assert found is not None
    return found.values.get(name)


def shown(bench: Bench, prices: PriceBook | None = None) -> DesignView:
    model = build(bench.design, shipped())
    return design_view(bench, model, priced(model, prices or PriceBook(), NOW), load(), NL)


def parameter(view: DesignView, key: str) -> ParameterView:
    (found,) = [each for each in view.parameters if each.key == key]
    return found


@pytest.mark.parametrize(
    ("to", "kept"), [(3.0, 3.0), (3.012, 3.0), (3.03, 3.05), (0.0, 1.2), (-9, 1.2), (99, 12.0), (1e300, 12.0)]
)
def test_a_slider_stays_on_its_steps_and_inside_its_bounds(bench: Bench, to: float, kept: float) -> None:
    moved = room.preview(bench, "shank-1", "width_top", to)
    assert value(moved, WIDTH) == pytest.approx(kept)
    assert moved.dragging
    assert not room.released(moved).dragging
    assert room.released(moved).design == moved.design


@settings(max_examples=60)
@given(part=st.sampled_from(["shank-1", "head-1", "stone-1"]), index=st.integers(0, 20), to=st.floats(-1e9, 1e9))
def test_no_slider_leads_where_typing_may_not(part: str, index: int, to: float) -> None:
    bench = room.opened(solitaire())
    specs = [each for each in room.parameters(bench.design, part) if each.high > each.low and each.step]
    spec = specs[index % len(specs)]
    moved = room.preview(bench, part, spec.name, to)
    number = value(moved, f"{part}/{spec.name}")
    assert isinstance(number, int | float)
    assert spec.low <= number <= spec.high
    typed = room.type_in(bench, f"{part}/{spec.name}", NL.typed(float(number), 6))
    assert typed.drafts == {}
    assert value(typed, f"{part}/{spec.name}") == pytest.approx(number)


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        (WIDTH, "breed", "“breed” is geen getal"),
        (WIDTH, "", "Vul een getal in."),
        (WIDTH, "99", "99 mm is te groot; neem hoogstens 12 mm."),
        (WIDTH, "0,1", "minstens 1,2 mm"),
        (WIDTH, "-3", "minstens 1,2 mm"),
        (WIDTH, "9" * 60, "lang"),
        ("shank-1/section", "rond", "niet een van de keuzes"),
    ],
)
def test_what_cannot_be_read_stays_as_typed_and_changes_nothing(bench: Bench, key: str, text: str, told: str) -> None:
    after = room.type_in(bench, key, text)
    assert after.design == bench.design
    field = parameter(shown(after), key)
    assert field.text == text
    assert told in field.problem
    mended = room.type_in(after, key, "flat" if key.endswith("section") else "2,5")
    assert mended.drafts == {}
    assert parameter(shown(mended), key).problem == ""


def test_a_slider_takes_away_what_was_half_typed(bench: Bench) -> None:
    typed = room.type_in(bench, WIDTH, "breed")
    assert room.preview(typed, "shank-1", "width_top", 3).drafts == {}


@pytest.mark.parametrize("text", ["2.5", "2,5", " 2,5 ", "+2,5", "2,50"])
def test_a_number_is_read_as_people_write_it(bench: Bench, text: str) -> None:
    assert value(room.type_in(bench, WIDTH, text), WIDTH) == pytest.approx(2.5)


def test_a_count_is_whole(bench: Bench) -> None:
    head = room.select(bench, "head-1")
    assert value(room.type_in(head, "head-1/claws", "4,0"), "head-1/claws") == 4
    assert "head-1/claws" in room.type_in(head, "head-1/claws", "5,5").drafts


def test_a_formula_is_followed_and_set_free_again(bench: Bench) -> None:
    following = room.follow(bench, WIDTH, "shank-1.thickness_top * 2")
    field = parameter(shown(following), WIDTH)
    thickness = parameter(shown(following), "shank-1/thickness_top").number
    assert thickness is not None
    assert field.formula == "Scheen: dikte boven × 2"
    assert field.number == pytest.approx(thickness * 2)
    assert parameter(shown(room.follow(following, WIDTH, "")), WIDTH).formula == ""
    assert parameter(shown(room.type_in(following, WIDTH, "3")), WIDTH).formula == ""


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("head-1.nergens", "head-1.nergens"),
        ("shank-1.width_top", "in een kring"),
        ("1/0", "deelt door nul"),
        ("__import__('os')", "mag niet in een formule"),
        ("(", "is geen formule"),
        ("900", "alleen 1,2 tot 12 mm"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_told_at_its_field(bench: Bench, formula: str, told: str) -> None:
    field = parameter(shown(room.follow(bench, WIDTH, formula)), WIDTH)
    assert told in field.problem
    assert field.number is not None
    assert field.low <= field.number <= field.high


@pytest.mark.parametrize(
    ("system", "size", "diameter"), [("NL", "18", 18.0), ("ISO", "54,98", 17.5), ("NL", "16,5", 16.5)]
)
def test_a_ring_size_sets_the_band(bench: Bench, system: str, size: str, diameter: float) -> None:
    sized = room.type_in(room.type_in(bench, "wishes/ring_system", system), "wishes/ring_size", size)
    assert value(sized, "shank-1/diameter") == pytest.approx(diameter, abs=0.01)
    assert "wishes/ring_size" not in sized.drafts


def test_a_ring_size_that_is_none_leaves_the_band(bench: Bench) -> None:
    sized = room.type_in(bench, "wishes/ring_size", "banaan")
    assert value(sized, "shank-1/diameter") == value(bench, "shank-1/diameter")
    (told,) = [each.problem for each in shown(sized).wishes if each.problem]
    assert "banaan" in told


def test_the_price_of_a_stone_has_a_source_and_a_date(bench: Bench) -> None:
    stone = room.select(bench, "stone-1")
    priced_ = room.type_in(stone, "stone-1/price", "2.500,00", TODAY)
    priced_ = room.type_in(priced_, "stone-1/price_source", "lijst", TODAY)
    part = priced_.design.part("stone-1")
    assert part is not None
    assert (part.price, part.price_source, part.price_date) == (Money.of(2500), "lijst", TODAY)
    fields = {each.key: each for each in shown(priced_).stone_price}
    assert fields["stone-1/price"].text == "2500"
    wrong = room.type_in(priced_, "stone-1/price", "duur", TODAY)
    assert wrong.design == priced_.design
    assert {each.key: each for each in shown(wrong).stone_price}["stone-1/price"].text == "duur"
    empty = room.type_in(priced_, "stone-1/price", "", TODAY).design.part("stone-1")
    assert empty is not None
    assert (empty.price, empty.price_source, empty.price_date) == (None, "", "")


def test_a_part_that_is_not_there_is_refused(bench: Bench) -> None:
    assert room.select(bench, "ghost").selected == room.WISHES_ROW
    with pytest.raises(KnownError):
        room.preview(bench, "ghost", "width_top", 3)
    with pytest.raises(KnownError):
        room.preview(bench, "shank-1", "ghost", 3)
    assert list(room.type_in(bench, "ghost/width_top", "3").drafts) == ["ghost/width_top"]


def test_taking_a_part_away_takes_what_it_carries_and_undo_brings_all_back(bench: Bench) -> None:
    history = History(bench.design)
    gone = room.remove(bench, "head-1")
    history.commit("remove", gone.design)
    assert [part.id for part in gone.design.parts] == ["shank-1"]
    assert shown(gone).notes
    back = room.turned_to(room.type_in(gone, WIDTH, "half ty"), history.undo())
    assert (back.design, back.selected, back.drafts) == (bench.design, "shank-1", {})


def test_what_is_taken_away_by_undo_is_no_longer_taken_up(bench: Bench) -> None:
    history = History(room.remove(bench, "head-1").design)
    history.commit("add", bench.design)
    assert room.turned_to(room.select(bench, "head-1"), history.undo()).selected == room.WISHES_ROW


def test_what_may_be_added_is_what_has_a_free_place(bench: Bench) -> None:
    bare = room.remove(bench, "head-1")
    assert ("head", "shank-1", "top") in room.places(bare.design)
    added = room.add(bare, "head", "shank-1", "top")
    assert ("head", "shank-1", "top") not in room.places(added.design)
    part = added.design.part(added.selected)
    assert part is not None
    assert part.component == "head"


@pytest.mark.parametrize(
    ("azimuth", "elevation", "kept"),
    [(30, 10, (30, 10)), (190, 0, (-170, 0)), (-190, 0, (170, 0)), (0, 120, (0, 89)), (0, -99, (0, -89))],
)
def test_the_view_turns_round_and_never_over(
    bench: Bench, azimuth: float, elevation: float, kept: tuple[float, float]
) -> None:
    assert room.turn(bench, azimuth, elevation).turn == kept


def test_a_section_is_only_drawn_in_lines(bench: Bench) -> None:
    assert room.look(bench, view="section").hand is Hand.TECHNICAL
    assert room.look(bench, view="top").hand is Hand.GOUACHE


def prices() -> PriceBook:
    """Everything that a solitaire wants, all from today."""
    book = PriceBook((metal_quote("gold", 110.0, NOW, "smelter"), Quote(MARGIN, 2.0, "", NOW, "own rate")))
    from juwdesk.app.rates import rate_fields

    for field in rate_fields(book, {}, NOW, NL):
        article = field.key.removeprefix("rates/")
        if article != MARGIN:
            book = PriceBook((*book.quotes, Quote(article, 60.0, "", NOW, "own rate")))
    return book


@pytest.mark.parametrize(("budget", "over"), [("100.000", False), ("100", True)])
def test_the_budget_is_compared_with_the_likely_price(bench: Bench, budget: str, over: bool) -> None:
    named = room.type_in(bench, "stone-1/price", "1.000", TODAY)
    named = room.type_in(named, "stone-1/price_source", "lijst", TODAY)
    strip = shown(room.type_in(named, "wishes/budget", budget), prices()).strip
    assert strip.share is not None, strip.price_note
    assert (strip.over, strip.share > 1) == (over, over)
    assert "€" in strip.price


def test_without_prices_there_is_a_reason_and_no_number(bench: Bench) -> None:
    strip = shown(bench).strip
    assert (strip.share, strip.over, strip.price) == (None, False, "nog geen prijs")
    assert strip.price_note
    assert not any(sign.isdigit() for sign in strip.price)
