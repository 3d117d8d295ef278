"""Edits of several values at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.edits import set_carat, set_ring_size
from juwdesk.design.samples import solitaire


@settings(deadline=None, max_examples=25)
@given(st.floats(0.1, 5.0), st.sampled_from(["diamond", "sapphire-blue", "emerald"]))
def test_a_stone_by_its_weight_weighs_it(carat: float, gem: str) -> None:
    model = build(set_carat(solitaire(gem=gem), "stone-1", carat), fine=False)
    assert model.stones[0].carat.likely == pytest.approx(carat, rel=1e-3)


@pytest.mark.parametrize(
    ("part", "carat", "code"),
    [
        ("shank-1", 1.0, "design.no_part"),
        ("none", 1.0, "design.no_part"),
        ("stone-1", 0.0, "param.too_small"),
        ("stone-1", -1.0, "param.too_small"),
        ("stone-1", float("nan"), "param.too_small"),
        ("stone-1", 1e-9, "param.too_small"),
        ("stone-1", 1e9, "param.too_large"),
    ],
)
def test_an_impossible_weight_is_refused(part: str, carat: float, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        set_carat(solitaire(), part, carat)
    assert caught.value.problem.code == code


def test_a_ring_size_sets_wishes_and_band() -> None:
    design = set_ring_size(solitaire(), "UK", "N½")
    assert (design.wishes.ring_system, design.wishes.ring_size) == ("UK", "N½")
    model = build(design, fine=False)
    assert model.values["shank-1", "diameter"] == pytest.approx(17.308, abs=0.001)
    assert "design.size_differs" not in {problem.code for problem in model.problems}
    with pytest.raises(KnownError):
        set_ring_size(solitaire(), "NL", "large")
