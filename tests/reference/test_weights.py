"""Weights from measures: published examples, the tables, and what holds for every stone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.cited import Confidence
from juwdesk.base.problems import KnownError
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import WeightFormula
from juwdesk.reference.weights import (
    ACCESS,
    CUTS,
    GIRDLES,
    Measured,
    carat_of,
    size_of,
    sized_cuts,
    weigh,
    weigh_gem,
    worked_examples,
)

EXAMPLES = worked_examples(load())


@pytest.mark.parametrize(("row", "measured"), EXAMPLES, ids=lambda each: getattr(each, "id", ""))
def test_published_examples_come_out_within_one_percent(row: WeightFormula, measured: Measured) -> None:
    found = weigh(measured, load()).carat.likely
    assert found == pytest.approx(row.carat_computed, rel=0.01)
    assert found == pytest.approx(row.carat_published, abs=0.0055 + 0.01 * (row.carat_published or 0))


def test_there_are_nine_examples_and_every_formula_is_used() -> None:
    assert len(EXAMPLES) == 9
    used = {id_ for cut in CUTS.values() for id_ in (*cut.diamond, *cut.coloured)} | {"F002"}
    assert used == {row.id for row in load().weight_formulas if row.section == "formula"}


def test_the_girdle_table_is_read_at_its_width() -> None:
    thick = weigh(Measured("round", 6.05, 6.11, 3.63, girdle="slightly thick"), load())
    assert thick.correction == 2
    assert thick.carat.likely == pytest.approx(0.8349, rel=0.002)
    assert weigh(Measured("round", 4.0, 4.0, 2.4, girdle="extremely thick"), load()).correction == 12
    assert weigh(Measured("oval", 9.0, 4.0, 2.4, girdle="extremely thick"), load()).correction == 12
    beyond = weigh(Measured("round", 12, 12, 7.2, girdle="very thick"), load())
    assert ("girdle", 2.0) in beyond.parts


def test_a_gem_counts_with_its_density_and_says_how_sure_that_is() -> None:
    catalogue = load()
    ruby = catalogue.gem("ruby")
    glass = catalogue.gem("glass")
    assert ruby is not None
    assert glass is not None
    stone = Measured("oval", 8.0, 6.0, 4.0)
    red = weigh_gem(stone, ruby, catalogue)
    assert red.carat.likely == pytest.approx(8 * 6 * 4 * 0.0020 * 4.0, rel=0.005)
    assert red.formulas == ("F034",)
    assert weigh_gem(stone, glass, catalogue).tolerance > red.tolerance


def test_a_cut_without_a_formula_for_coloured_stones_goes_by_density() -> None:
    stone = Measured("princess", 5, 5, 3.6)
    assert weigh(stone, load(), 5.8, diamond=False).carat.likely == pytest.approx(
        weigh(stone, load()).carat.likely * 5.8 / 3.52
    )


def test_only_a_modern_round_diamond_may_lack_its_depth() -> None:
    assert weigh(Measured("round", 6.5, 6.5), load()).carat.likely == pytest.approx(1.005, abs=0.005)
    with pytest.raises(KnownError, match=r"weight\.depth"):
        weigh(Measured("oval", 8, 6), load())
    with pytest.raises(KnownError, match=r"weight\.depth"):
        weigh(Measured("round", 6.5, 6.5), load(), 4.0, diamond=False)


def test_a_pearl_and_its_hole() -> None:
    whole = weigh(Measured("sphere", 8, 8), load(), 2.70, diamond=False)
    assert whole.carat.likely == pytest.approx(3.62, abs=0.01)
    drilled = weigh(Measured("sphere", 8, 8, hole=0.8), load(), 2.70, diamond=False)
    assert whole.carat.likely - drilled.carat.likely == pytest.approx(0.0543, abs=0.001)


def test_weak_formulas_say_so_and_are_wider() -> None:
    old = weigh(Measured("old_european", 6.0, 6.1, 4.0), load())
    assert old.confidence is Confidence.LOW
    assert old.tolerance > weigh(Measured("round", 6.0, 6.1, 4.0), load()).tolerance
    assert 0.0061 < old.carat.likely / (6.05**2 * 4.0) < 0.0067


@pytest.mark.parametrize(
    ("measured", "code"),
    [
        (Measured("hexagon", 5, 5, 3), "weight.cut"),
        (Measured("round", 0, 5, 3), "weight.measure"),
        (Measured("round", 5, 5, -3), "weight.measure"),
        (Measured("round", float("nan"), 5, 3), "weight.measure"),
        (Measured("round", 5, 5, 3, girdle="fat"), "weight.word"),
        (Measured("round", 5, 5, 3, access="never"), "weight.word"),
        (Measured("sphere", 5, 5, hole=9), "weight.measure"),
        (Measured("round", 5, 5, 3, correction=90), "weight.correction"),
    ],
)
def test_what_cannot_be_is_refused(measured: Measured, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        weigh(measured, load())
    assert refused.value.problem.code == code


@given(
    st.sampled_from(sorted(CUTS)),
    st.floats(1, 20),
    st.floats(1, 3),
    st.floats(1, 12),
    st.sampled_from(GIRDLES),
    st.sampled_from(sorted(ACCESS)),
)
def test_more_stone_weighs_more_and_less_reach_says_less(
    cut: str, width: float, ratio: float, depth: float, girdle: str, access: str
) -> None:
    stone = Measured(cut, width * ratio, width, depth, girdle=girdle, access=access)
    found = weigh(stone, load(), Range(3.9, 4.1), diamond=False)
    assert 0 < found.carat.low < found.carat.likely < found.carat.high
    hidden = replace(stone, access="closed")
    wider = weigh(hidden, load(), Range(3.9, 4.1), diamond=False)
    assert wider.tolerance >= found.tolerance
    dense = weigh(stone, load(), Range(5.7, 5.9), diamond=False)
    assert dense.carat.likely > found.carat.likely


@pytest.mark.parametrize("cut", sized_cuts(load()))
def test_size_and_weight_are_each_others_inverse(cut: str) -> None:
    for carat in (0.1, 0.5, 1.0, 2.0):
        size = size_of(cut, carat, load())
        assert carat_of(cut, size.length, size.width, load()).carat == pytest.approx(carat, rel=1e-6)
        assert size.length >= size.width


def test_sizes_follow_the_published_chart() -> None:
    assert size_of("round", 1.0, load()).width == pytest.approx(6.5, abs=0.1)
    for row in load().weight_formulas:
        if row.section == "mm_to_ct" and "over 8%" not in row.note and 1.3 < float(row.width) <= 11:
            found = carat_of("round", float(row.width), float(row.width), load()).carat
            assert found == pytest.approx(row.carat_published, rel=0.13), row.id
    assert size_of("oval", 1.0, load(), sg=4.0, ratio=1.5).length == pytest.approx(
        1.5 * size_of("oval", 1.0, load(), sg=4.0, ratio=1.5).width
    )
    assert not size_of("princess", 500, load()).within
