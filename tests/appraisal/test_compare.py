"""Side by side: overlaps are true, and the tests that are named separate."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.compare import ENOUGH, compare
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import LOOSE_ONLY, Situation
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

CATALOGUE = load()
MATRIX = matrix_of(CATALOGUE)
IDS = [gem.id for gem in CATALOGUE.gems]


def test_citrine_and_topaz_are_told_apart_by_the_refractometer() -> None:
    found = compare(["citrine", "topaz-yellow-brown"], CATALOGUE, MATRIX)
    figures = {figure.name: figure for figure in found.figures}
    assert figures["ri"].apart == (("citrine", "topaz-yellow-brown"),)
    assert figures["ri"].overlap is None
    assert figures["sg"].overlap is None
    best = {each.test: each for each in found.tests}
    assert best["refractometer-flat"].certainty > 0.97
    assert best["refractometer-flat"].pairs == (("citrine", "topaz-yellow-brown"),)
    assert found.plan
    assert found.inseparable == ()


def test_natural_and_synthetic_ruby_share_all_figures_and_want_the_microscope() -> None:
    found = compare(["ruby", "synthetic-ruby-verneuil"], CATALOGUE, MATRIX)
    figures = {figure.name: figure for figure in found.figures}
    assert figures["ri"].apart == ()
    assert figures["ri"].overlap is not None
    by_bits = sorted(found.tests, key=lambda each: -each.bits)
    assert by_bits[0].test == "microscope"
    assert {each.test: each.bits for each in found.tests}.get("refractometer-flat", 0.0) < by_bits[0].bits / 2


def test_a_set_stone_and_the_shops_own_instruments_limit_the_tests() -> None:
    pair = ["diamond", "cubic-zirconia"]
    mounted = compare(pair, CATALOGUE, MATRIX, Situation(mounted=True))
    assert not {each.test for each in mounted.tests} & LOOSE_ONLY
    only = compare(pair, CATALOGUE, MATRIX, Situation(owned=frozenset({"thermal-tester"})))
    assert [each.test for each in only.tests] == ["thermal-tester"]
    assert only.plan[-1].certainty > 0.9
    nothing = compare(pair, CATALOGUE, MATRIX, Situation(owned=frozenset()))
    assert nothing.tests == ()
    assert nothing.inseparable == (("diamond", "cubic-zirconia"),)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
def test_what_is_said_holds_for_any_gems(ids: list[str]) -> None:
    found = compare(ids, CATALOGUE, MATRIX)
    assert found.ids == tuple(ids)
    assert [each.rate for each in found.tests] == sorted((each.rate for each in found.tests), reverse=True)
    pairs = set(combinations(ids, 2))
    for each in found.tests:
        assert set(each.pairs) <= pairs
        assert 1 / len(ids) - 1e-9 <= each.certainty <= 1 + 1e-9
        assert each.minutes > 0
    certainties = [step.certainty for step in found.plan]
    assert certainties == sorted(certainties)
    assert all(certainty < ENOUGH for certainty in certainties[:-1])
    for figure in found.figures:
        assert len(figure.spans) == len(ids)
        assert set(figure.apart) <= pairs
        if figure.overlap is not None:
            assert figure.apart == ()


def test_fewer_than_two_more_than_four_or_unknown_is_refused() -> None:
    for ids in (["ruby"], ["ruby", "ruby"], IDS[:5]):
        with pytest.raises(KnownError, match=r"compare\.count"):
            compare(ids, CATALOGUE, MATRIX)
    with pytest.raises(KnownError, match=r"compare\.unknown"):
        compare(["ruby", "kryptonite"], CATALOGUE, MATRIX)
