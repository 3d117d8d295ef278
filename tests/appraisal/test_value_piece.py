"""A described piece to a value: what every answer obeys, what changes it, and where no number is given."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.value_item import item_of
from juwdesk.appraisal.value_piece import Valued, value_of
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

BOOK = load()
GOLD: dict[str, Any] = {"metal": "gold", "fineness": 0.75, "mass_g": 6.0, "mass_basis": "net"}
PLATINUM: dict[str, Any] = {"metal": "platinum", "fineness": 900, "mass_g": 9.0, "mass_basis": "gross"}
RUBY: dict[str, Any] = {"gem": "ruby", "carat_total": 2.0, "count": 1}
SMALL: dict[str, Any] = {"gem": "diamond", "carat_total": 0.6}
GRADED: dict[str, Any] = {
    "gem": "diamond",
    "carat_each": 0.7,
    "count": 1,
    "colour": "G",
    "clarity": "VS2",
    "report": "a report",
    "kind": "natural",
}


def valued(
    metals: tuple[dict[str, Any], ...] = (GOLD,),
    stones: tuple[dict[str, Any], ...] = (),
    level: str = "trade",
    **more: Any,
) -> Valued:
    item = {"kind": "ring", "metals": list(metals), "stones": list(stones)}
    item |= {key: more.pop(key) for key in ("period", "maker", "brand", "condition") if key in more}
    return value_of(item_of({"level": level, "date": "2023-12", "currency": "EUR", "item": item, **more}), BOOK)


def at(level: str, stones: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The stones as a level can price them: in a shop a ruby of 2 ct needs a quality."""
    return tuple({**each, "quality": "good"} if level == "retail" and each == RUBY else each for each in stones)


def codes(found: Valued) -> set[str]:
    return {each.code for each in found.problems}


def likely(found: Valued) -> float:
    assert found.value is not None, codes(found)
    return found.value.likely


@given(
    st.sampled_from(["melt", "trade", "auction", "private", "retail"]),
    st.floats(0.5, 200),
    st.lists(st.sampled_from([RUBY, SMALL, GRADED]), max_size=3),
)
@settings(deadline=None)
def test_a_number_is_an_ordered_range_above_the_melt_floor(
    level: str, mass: float, stones: list[dict[str, Any]]
) -> None:
    found = valued(({**GOLD, "mass_g": mass},), at(level, stones), level)
    assert found.value is not None
    assert 0 < found.value.low <= found.value.likely <= found.value.high
    floor = 0.75 if level in ("trade", "melt") else 0.985
    assert found.value.high >= floor * found.melt * 0.99
    assert found.label in ("B", "C")
    assert 0.9 < sum(share for _, share in found.drivers) < 1.01


@given(st.floats(1, 100), st.floats(1.05, 3))
@settings(deadline=None)
def test_more_metal_is_worth_more_in_proportion(mass: float, more: float) -> None:
    one, other = (valued(({**GOLD, "mass_g": grams},), level="melt") for grams in (mass, mass * more))
    assert other.melt == pytest.approx(one.melt * more)
    assert likely(other) >= likely(one)


@given(st.floats(1, 100), st.floats(1.05, 3), st.sampled_from([RUBY, SMALL, GRADED]))
@settings(deadline=None)
def test_more_of_a_part_is_never_worth_less(mass: float, more: float, stone: dict[str, Any]) -> None:
    for level in ("trade", "auction", "retail"):
        one = valued(({**GOLD, "mass_g": mass},), at(level, (RUBY, stone)), level)
        heavier = valued(({**GOLD, "mass_g": mass * more},), at(level, (RUBY, stone)), level)
        two = valued(({**GOLD, "mass_g": mass},), at(level, (RUBY, stone, SMALL)), level)
        assert likely(heavier) >= likely(one)
        assert likely(two) >= likely(one)


@pytest.mark.parametrize("level", ["melt", "trade", "auction", "private", "retail"])
@pytest.mark.parametrize("condition", ["", "damaged"])
@pytest.mark.parametrize("stones", [(), (RUBY,), (GRADED, SMALL)])
def test_the_lines_add_up_to_the_likely_value(level: str, condition: str, stones: tuple[dict[str, Any], ...]) -> None:
    found = valued(stones=at(level, stones), level=level, condition=condition)
    assert sum(line.amount for line in found.lines) == pytest.approx(likely(found), rel=0.05)
    assert any(line.kind == "tax" for line in found.lines) == (level == "retail")


@pytest.mark.parametrize("level", ["trade", "auction", "private", "retail"])
def test_equal_rows_count_each(level: str) -> None:
    once, twice = (valued(stones=(GRADED,) * count, level=level) for count in (1, 2))
    alone = next(line.amount for line in once.lines if line.kind == "stone")
    assert sum(line.amount for line in twice.lines if line.kind == "stone") == pytest.approx(2 * alone)
    assert likely(twice) > 1.2 * likely(once)
    one_row = valued(stones=({**GRADED, "count": 2},), level=level)
    assert likely(one_row) == pytest.approx(likely(twice), rel=0.3)


def test_the_metal_line_is_mass_times_fineness_times_the_price_of_the_month() -> None:
    month = next(each for each in BOOK.metal_months if each.id == "2023-12")
    assert month.gold_eur_g is not None
    line, *_ = valued().lines
    assert line.amount == pytest.approx(6.0 * 0.75 * month.gold_eur_g)
    typed, *_ = valued(prices={"gold_eur_g": 100.0}).lines
    assert typed.amount == pytest.approx(450.0)
    assert typed.source == "shop"


def test_stones_are_taken_off_a_gross_mass() -> None:
    gross = valued(({**GOLD, "mass_basis": "gross"},), ({**RUBY, "carat_total": 5.0},))
    assert gross.lines[0].quantity == pytest.approx(5.0)


def test_the_market_levels_stand_in_their_order() -> None:
    melt, trade, retail = (likely(valued(level=level)) for level in ("melt", "trade", "retail"))
    assert melt < trade < retail


def test_another_purpose_is_another_market() -> None:
    case = {"date": "2023-12", "item": {"metals": [GOLD]}}
    levels = {
        id_: value_of(item_of({**case, "purpose": id_}), BOOK).level.value for id_ in ("PU-01", "PU-06", "PU-07")
    }
    assert levels == {"PU-01": "retail", "PU-06": "trade", "PU-07": "auction"}


def test_a_dollar_answer_is_the_euro_answer_at_the_rate_of_the_month() -> None:
    month = next(each for each in BOOK.metal_months if each.id == "2023-12")
    assert month.eurusd is not None
    euro, dollar = valued(), valued(currency="USD")
    assert dollar.melt == pytest.approx(euro.melt * month.eurusd)


def test_a_report_and_a_quality_count() -> None:
    bare = likely(valued(stones=({**RUBY, "carat_total": 4.9},)))
    told = likely(valued(stones=({**RUBY, "carat_total": 4.9, "treatment": "no heat", "report": "lab"},)))
    fine = likely(valued(stones=({**RUBY, "carat_total": 4.9, "quality": "fine"},)))
    claimed = likely(valued(stones=({**RUBY, "carat_total": 4.9, "treatment": "no heat"},)))
    assert bare == claimed < told < fine


def test_unknown_origin_of_a_diamond_splits_the_value() -> None:
    open_ = valued(stones=({**GRADED, "report": None, "kind": "unknown"},))
    assert open_.form == "scenario"
    natural, lab = open_.scenarios
    assert (natural.what, lab.what) == ("natural", "lab_grown")
    assert natural.value.likely > 1.5 * lab.value.likely
    assert open_.value == natural.value
    assert valued(stones=(GRADED,)).form == "range"


def test_a_graded_ruby_of_unknown_treatment_may_be_filled_with_glass() -> None:
    open_ = valued(stones=({**RUBY, "quality": "fine"},))
    assert [each.what for each in open_.scenarios] == ["natural", "glass_filled"]
    assert valued(stones=({**RUBY, "quality": "fine", "treatment": "heated"},)).form == "range"
    assert valued(stones=(RUBY,)).form == "range"


def test_a_split_stands_without_a_weighed_mount() -> None:
    found = valued((), ({**GRADED, "carat_each": 1.4, "report": None, "kind": "unknown"},), "auction")
    assert found.form == "scenario"
    assert not any(each.source == "shop" for each in found.lines)


def test_a_shops_own_reference_moves_its_diamonds() -> None:
    one, two = (
        valued(stones=(GRADED,), level="retail", prices={"diamond_references": [f"0.70,G,VS2,{price}"]})
        for price in (2000, 4000)
    )
    stones = [next(line.amount for line in each.lines if line.kind == "stone") for each in (one, two)]
    assert stones[0] == pytest.approx(2000)
    assert stones[1] == pytest.approx(4000)


LISTED = [
    [shape, clarity, colour, low, high, round(price * factor), "2023-12-01"]
    for shape, factor in (("BR", 1.0), ("PS", 0.9))
    for colour, price in (("F", 9000), ("G", 8000), ("H", 7000))
    for clarity in ("VS1", "VS2", "SI1")
    for low, high in ((0.7, 0.89), (0.9, 0.99), (1.0, 1.49))
]


def test_the_shops_own_list_goes_before_the_table_and_its_holes_are_told() -> None:
    def priced(level: str, discount: float = -30, **stone: Any) -> Valued:
        prices = {"diamond_list": {"rows": LISTED, "discount": discount}}
        return valued(stones=({**GRADED, "carat_each": 1.0, **stone},), level=level, currency="USD", prices=prices)

    def amount(found: Valued) -> float:
        return next(line.amount for line in found.lines if line.kind == "stone")

    assert 8000 * 0.7 * 1.51 < amount(priced("retail")) < 8000 * 0.7 * 1.86
    assert amount(priced("retail", shape="oval")) < amount(priced("retail"))
    assert amount(priced("trade")) == pytest.approx(0.4 * amount(priced("retail")))
    costs = [amount(priced("retail", discount)) for discount in range(-90, 20, 2)]
    assert costs == sorted(costs)
    assert codes(priced("retail", colour="D")) == {"value.not_in_list"}
    assert codes(priced("retail", carat_each=2.1)) == {"value.not_in_list"}
    sure, claimed = priced("retail").value, priced("retail", report=None).value
    assert sure is not None
    assert claimed is not None
    assert claimed.high / claimed.low > sure.high / sure.low


def test_plain_new_pieces_have_a_narrow_range_and_second_hand_gems_a_wide_one() -> None:
    new = valued(level="retail").value
    old = valued(({**GOLD, "mass_g": 3.0},), ({**RUBY, "carat_total": 6.0},)).value
    assert new is not None
    assert old is not None
    assert new.high / new.low <= 1.8
    assert old.high / old.low >= 2.5


@pytest.mark.parametrize(
    ("stone", "code"),
    [
        ({"gem": "natural pearl", "carat_total": 3.0}, "value.natural_pearl"),
        ({"gem": "sapphire", "carat_total": 3.0, "origin": "Kashmir"}, "value.origin_without_report"),
        ({"gem": "sapphire", "carat_total": 5.0, "treatment": "none"}, "value.treatment_without_report"),
        ({"gem": "sapphire"}, "value.stone_without_weight"),
        ({"gem": "diamond", "carat_each": 1.0, "count": 1, "colour": "fancy vivid yellow"}, "value.fancy_colour"),
        ({**GRADED, "carat_each": 3.0}, "value.large_diamond"),
        ({**GRADED, "carat_each": 6.0}, "value.large_diamond"),
        ({"gem": "alexandrite", "carat_total": 25.0}, "value.too_wide"),
        ({"gem": "paraiba tourmaline", "carat_total": 2.5}, "value.seldom_seen"),
        ({"gem": "painite", "carat_total": 1.0}, "value.no_band"),
    ],
)
def test_material_that_cannot_tell_gives_no_number(stone: dict[str, Any], code: str) -> None:
    found = valued(stones=(stone,))
    assert (found.form, found.value, found.label) == ("none", None, "X")
    assert code in codes(found)
    assert found.melt > 0


def test_an_ungraded_gem_in_a_shop_needs_a_quality_where_its_range_says_too_little() -> None:
    stone = {"gem": "sapphire", "count": 1, "carat_total": 3.0}
    open_, graded = (valued(stones=({**stone, "quality": each},), level="retail") for each in ("", "good"))
    assert codes(open_) == {"value.too_wide"}
    assert "stone_quality" in open_.missing
    assert graded.value is not None
    assert valued(stones=({**stone, "carat_total": 0.3},), level="retail").value is not None


def test_a_gem_that_was_seldom_seen_needs_a_quality_unless_it_is_a_small_part() -> None:
    stone = {"gem": "tanzanite", "count": 1, "carat_total": 3.0}
    open_, graded = valued(stones=(stone,)), valued(stones=({**stone, "quality": "fine"},))
    assert codes(open_) == {"value.seldom_seen"}
    assert "stone_quality" in open_.missing
    assert graded.value is not None
    assert valued(stones=({**stone, "carat_total": 0.2},)).value is not None
    learned = item_of({"level": "trade", "date": "2023-12", "item": {"metals": [GOLD], "stones": [stone]}})
    assert "value.seldom_seen" not in codes(value_of(replace(learned, learned={"tanzanite": 1.0}), BOOK))


def test_imitations_do_not_count_and_synthetics_of_dear_gems_bring_a_share() -> None:
    plain, stone = valued(level="private"), {"carat_total": 1.0, "count": 1}
    for row in ({"gem": "cubic zirconia"}, {"gem": "zirkonia"}, {"gem": "ruby", "kind": "imitation"}):
        found = valued(stones=({**stone, **row},), level="private")
        assert found.value == plain.value
        assert codes(found) == {"value.not_counted"}
    made, grown = (valued(stones=({**stone, "gem": "ruby", "kind": kind},)) for kind in ("synthetic", "natural"))
    amounts = [next(line.amount for line in each.lines if line.kind == "stone") for each in (made, grown)]
    assert amounts[0] == pytest.approx(0.05 * amounts[1])


def test_a_plentiful_stone_without_a_price_is_left_out_only_where_the_metal_carries_the_piece() -> None:
    onyx = {"gem": "onyx", "carat_total": 4.0, "count": 1}
    found = valued(stones=(onyx,))
    assert found.value is not None
    assert codes(found) == {"value.without_stone"}
    assert "stone_price" in found.missing
    silver = {"metal": "silver", "fineness": 0.925, "mass_g": 6.0, "mass_basis": "net"}
    assert "value.no_band" in codes(valued((silver,), (onyx,)))
    assert valued(stones=(onyx,), level="retail").value is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"brand": "a famous house"}, "value.named"),
        ({"period": [1925, 1935]}, "value.old"),
        ({"purpose": "PU-05"}, "value.appraiser_only"),
        ({"purpose": "PU-21"}, "value.not_for_this_purpose"),
        ({"value_type": "VT-20"}, "value.not_for_this_purpose"),
        ({"date": "2031-01"}, "value.no_history"),
        ({"currency": "GBP"}, "value.currency"),
    ],
)
def test_what_is_not_the_desks_to_say_gives_no_number(more: dict[str, Any], code: str) -> None:
    found = valued(**more)
    assert found.value is None
    assert code in codes(found)


def test_without_a_question_there_is_no_number_and_without_a_date_it_is_said() -> None:
    assert codes(value_of(item_of({"item": {"metals": [GOLD]}}), BOOK)) == {"value.no_date", "value.no_purpose"}


def test_a_year_alone_counts_by_its_middle_and_that_is_said() -> None:
    year, month = valued(date="2022"), valued(date="2022-06")
    assert year.value == month.value
    assert codes(year) == {"value.year_only"}
    assert codes(month) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("robijn", "ruby"), ("Smaragd", "emerald"), ("saffier", "sapphire"), ("garnet-tsavorite", "tsavorite")],
)
def test_a_gem_is_known_by_any_of_its_names(one: str, other: str) -> None:
    first, second = (valued(stones=({"gem": name, "carat_total": 1.5, "quality": "good"},)) for name in (one, other))
    assert likely(first) == likely(second)


def test_what_the_shop_pays_moves_graded_stones() -> None:
    case = {
        "level": "trade",
        "date": "2023-12",
        "item": {"stones": [{**RUBY, "quality": "good", "treatment": "heated"}]},
    }
    asked = item_of(case)
    plain, dearer = (value_of(replace(asked, learned=own), BOOK) for own in ({}, {"ruby": 1.5}))
    amounts = [next(line.amount for line in each.lines if line.kind == "stone") for each in (plain, dearer)]
    assert amounts[1] == pytest.approx(1.5 * amounts[0])
    assert "own purchases" in next(line.source for line in dearer.lines if line.kind == "stone")


def test_a_strand_of_cultured_pearls_has_a_wide_range_and_other_pearls_none() -> None:
    clasp = ({**GOLD, "mass_g": 2.0},)
    named = valued(clasp, ({"gem": "akoya pearl", "count": 80},))
    assert named.value is not None
    assert named.value.high / named.value.low > 3
    assert "pearl_size" in named.missing
    unnamed = valued(clasp, ({"gem": "cultured pearl", "count": 80},))
    assert unnamed.value is None or unnamed.value.high / unnamed.value.low > named.value.high / named.value.low
    assert {"pearl_kind", "pearl_size"} <= set(unnamed.missing)
    assert "value.no_band" in codes(valued(clasp, ({"gem": "akoya pearl", "count": 1},)))
    assert "value.no_band" in codes(valued(clasp, ({"gem": "akoya pearl", "count": 80},), "retail"))


def test_an_origin_that_is_only_claimed_widens_upwards_and_asks_for_a_report() -> None:
    stone = {"gem": "emerald", "carat_total": 3.0}
    plain, claimed = (valued(stones=({**stone, "origin": origin},)) for origin in ("", "Colombia"))
    assert plain.value is not None
    assert "origin_report" in claimed.missing
    assert "origin_report" not in plain.missing
    assert claimed.value is None or claimed.value.high > 1.2 * plain.value.high


def test_a_report_of_an_origin_lifts_a_graded_stone() -> None:
    stone = {"gem": "sapphire", "carat_total": 3.0, "quality": "fine", "report": "lab"}
    plain, burma, kashmir = (
        likely(valued(stones=({**stone, "origin": origin},))) for origin in ("Sri Lanka", "Burma", "Kashmir")
    )
    assert plain < burma < kashmir


@pytest.mark.parametrize(
    ("month", "currency", "code"),
    [
        ("2026-06", "EUR", None),
        ("2026-07", "EUR", "value.rate_of"),
        ("2028-06", "EUR", "value.rate_of"),
        ("2028-07", "EUR", "value.no_rate"),
        ("2026-07", "USD", "value.no_rate"),
        ("1995-01", "EUR", "value.no_rate"),
    ],
)
def test_the_last_rate_serves_for_two_years_and_that_is_said(month: str, currency: str, code: str | None) -> None:
    found = valued((GOLD,), date=month, currency=currency, prices={"gold_eur_g": 100.0})
    assert codes(found) == ({code} if code else set())
    assert (found.value is None) is (code == "value.no_rate")


def test_palladium_has_no_history_and_must_be_typed() -> None:
    row = {"metal": "palladium", "fineness": 0.95, "mass_g": 5.0}
    assert codes(valued((row,))) == {"price.missing_metal"}
    assert valued((row,), prices={"palladium_eur_g": 40.0}).melt == pytest.approx(190.0)


def test_what_is_missing_is_named() -> None:
    found = valued(({**GOLD, "fineness": None},), (RUBY,))
    assert {"fineness", "treatment", "stone_quality"} <= set(found.missing)
    assert found.label == "C"
    assert codes(valued(({**GOLD, "mass_g": None},))) == {"value.nothing_known"}


def test_weights_that_contradict_each_other_are_said() -> None:
    heavy = valued(({**GOLD, "mass_g": 1.0, "mass_basis": "gross"},), ({**RUBY, "carat_total": 20.0},))
    assert heavy.value is None
    assert "value.stones_heavier" in codes(heavy)
    with pytest.raises(KnownError) as refused:
        valued(stones=({"gem": "ruby", "count": 3, "carat_each": 1.0, "carat_total": 2.0},))
    assert refused.value.problem.code == "value.carats_differ"


def test_damage_lowers_and_widens() -> None:
    whole, broken = valued(stones=(RUBY,)).value, valued(stones=(RUBY,), condition="stone damaged").value
    assert whole is not None
    assert broken is not None
    assert broken.likely < whole.likely


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ([], "item"),
        ({"item": {"metals": 3}}, "metals"),
        ({"item": {"metals": [{"mass_g": "heavy"}]}}, "mass_g"),
        ({"item": {"metals": [{"mass_g": -1}]}}, "mass_g"),
        ({"item": {"stones": [{"gem": "ruby", "kind": "real"}]}}, "kind"),
        ({"item": {"period": ["old"]}}, "period"),
        ({"item": {}, "date": "June"}, "date"),
        ({"item": {}, "date": "2022-13"}, "date"),
        ({"item": {}, "prices": {"gold_eur_g": 0}}, "gold_eur_g"),
        ({"item": {}, "prices": {"diamond_references": "1,G,VS2,5000"}}, "diamond_references"),
        ({"item": {}, "prices": {"diamond_list": [1]}}, "diamond_list"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_the_field(case: Any, field: str) -> None:
    with pytest.raises(KnownError) as refused:
        item_of(case)
    assert refused.value.problem.args["field"] == field


def test_words_that_do_not_exist_are_refused() -> None:
    for more, code in (
        ({"purpose": "PU-99"}, "value.purpose"),
        ({"value_type": "VT-99"}, "value.value_type"),
        ({"level": "moon"}, "value.level"),
        ({"level": "none"}, "value.level"),
    ):
        with pytest.raises(KnownError) as refused:
            value_of(item_of({"item": {"metals": [GOLD]}, "date": "2023-12", **more}), BOOK)
        assert refused.value.problem.code == code
