"""Guides of form: where their lines lie, and that each says in one sentence what it is for."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.form_guides import GOLDEN_SECTION, GUIDES, INTERVALS, STEPS, Guide, Stroke, strokes
from juwdesk.base.locale import translator
from juwdesk.drawing.ir import Box

BOX = Box(-9.0, -3.0, 9.0, 6.0)
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(-50, 50), st.floats(-50, 50), st.floats(0.5, 80), st.floats(0.5, 80),
)  # fmt: skip


def upright(found: tuple[Stroke, ...]) -> list[float]:
    return sorted(each.a[0] for each in found if each.strong and each.a[0] == each.b[0])


def level(found: tuple[Stroke, ...]) -> list[float]:
    return sorted(each.a[1] for each in found if each.strong and each.a[1] == each.b[1])


def test_every_guide_has_a_name_and_one_sentence_in_both_languages() -> None:
    assert [guide for guide, _, _ in GUIDES] == list(Guide)
    for _, name, why in GUIDES:
        for text in (name, why):
            assert translator("nl")(text) != text or text in ("Contrast",)
        assert why.count(".") == 1
        assert why.endswith(".")


def test_thirds_divide_the_piece_in_three() -> None:
    found = strokes(Guide.THIRDS, BOX)
    assert upright(found) == pytest.approx([-3.0, 3.0])
    assert level(found) == pytest.approx([0.0, 3.0])


@given(box=boxes)
def test_the_golden_section_is_one(box: Box) -> None:
    found = strokes(Guide.GOLDEN, box)
    first, second = upright(found)
    whole, larger = box.width, second - box.left
    assert larger / whole == pytest.approx(GOLDEN_SECTION)
    assert (whole - larger) / larger == pytest.approx(larger / whole)
    assert first - box.left == pytest.approx(box.right - second)
    assert len(level(found)) == 2


def test_the_axis_is_that_of_the_piece_and_goes_beyond_it() -> None:
    (axis,) = strokes(Guide.SYMMETRY, Box(-4.0, -2.0, 6.0, 8.0))
    assert axis.a[0] == axis.b[0] == 0.0
    assert axis.a[1] < -2.0
    assert axis.b[1] > 8.0


def test_round_a_finger_the_steps_are_those_of_a_clock() -> None:
    found = strokes(Guide.RHYTHM, Box(-10.5, -10.5, 10.5, 14.0), 17.25)
    assert len(found) == STEPS
    bearings = sorted(math.degrees(math.atan2(each.b[0], each.b[1])) % 360 for each in found)
    assert bearings == pytest.approx([360 / STEPS * n for n in range(STEPS)], abs=1e-6)
    for each in found:
        assert math.hypot(*each.a) < 17.25 / 2 < math.hypot(*each.b)


@given(box=boxes)
def test_along_what_is_no_ring_the_steps_are_equal(box: Box) -> None:
    found = strokes(Guide.RHYTHM, box)
    places = sorted({round(p, 6) for p in (upright(found) if box.width >= box.height else level(found))})
    gaps = [b - a for a, b in pairwise(places)]
    assert len(gaps) == INTERVALS
    assert max(gaps) - min(gaps) < 1e-4
    assert sum(gaps) == pytest.approx(max(box.width, box.height), abs=1e-4)


@pytest.mark.parametrize("guide", list(Guide))
def test_nothing_is_drawn_about_nothing(guide: Guide) -> None:
    assert strokes(guide, Box(0, 0, 0, 0), 17.0) == ()
