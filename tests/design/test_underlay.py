"""A photograph under the drawing: where it lies, how it is scaled, and what it is not part of."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design.document import Design, from_json, laid, taken_away, to_json, under
from juwdesk.design.revisions import agreed, bare
from juwdesk.design.samples import solitaire
from juwdesk.design.underlay import (
    FARTHEST,
    LEAST,
    MOST,
    VIEWS,
    Underlay,
    corners,
    grown,
    holds,
    inside,
    moved,
    scaled,
    turned,
)

HASH = "ab" * 32
spot = st.tuples(st.floats(-60, 60), st.floats(-60, 60))
underlays = st.builds(
    Underlay,
    st.sampled_from(VIEWS),
    st.just(HASH),
    st.floats(-50, 50),
    st.floats(-50, 50),
    st.floats(5, 200),
    st.floats(-180, 179.9),
    st.floats(0.05, 1.0),
    st.booleans(),
    st.booleans(),
)


@given(one=underlays, aspect=st.floats(0.3, 3))
def test_the_corners_lie_about_the_middle_as_far_as_the_width_says(one: Underlay, aspect: float) -> None:
    a, b, c, d = corners(one, aspect)
    assert math.dist(a, b) == pytest.approx(one.width)
    assert math.dist(b, c) == pytest.approx(one.width * aspect)
    assert ((a[0] + c[0]) / 2, (b[1] + d[1]) / 2) == pytest.approx((one.x, one.y))
    assert holds(one, aspect, (one.x, one.y))
    beyond = (one.x + 1.01 * (a[0] - one.x), one.y + 1.01 * (a[1] - one.y))
    assert not holds(one, aspect, beyond)


@given(one=underlays, a=spot, b=spot, length=st.floats(1, 60))
def test_a_line_over_a_known_length_gets_that_length(
    one: Underlay, a: tuple[float, float], b: tuple[float, float], length: float
) -> None:
    drawn = math.dist(a, b)
    short = drawn < one.width / 1000
    if short or not LEAST <= one.width * length / drawn <= MOST:
        with pytest.raises(KnownError) as said:
            scaled(one, a, b, length)
        assert said.value.problem.code == ("underlay.line" if short else "underlay.size")
        return
    after = scaled(one, a, b, length)
    factor = after.width / one.width
    assert factor * drawn == pytest.approx(length)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    for before, now, m in ((one.x, after.x, middle[0]), (one.y, after.y, middle[1])):
        if abs(now) == FARTHEST:
            continue
        assert now - m == pytest.approx(factor * (before - m), abs=1e-6), "the line stays where it was drawn"


@given(one=underlays, a=spot, b=spot)
def test_hands_move_turn_and_grow_and_the_way_back_undoes_it(
    one: Underlay, a: tuple[float, float], b: tuple[float, float]
) -> None:
    there = moved(one, b[0] - a[0], b[1] - a[1])
    assert moved(there, a[0] - b[0], a[1] - b[1]).x == pytest.approx(one.x)
    middle = (one.x, one.y)
    if min(math.dist(a, middle), math.dist(b, middle)) > 1e-3:
        back = turned(turned(one, a, b), b, a)
        assert math.cos(math.radians(back.turn - one.turn)) == pytest.approx(1.0)
        larger = grown(one, a, b)
        assert LEAST <= larger.width <= MOST
        assert larger == inside(larger)


@given(several=st.lists(underlays, max_size=4, unique_by=lambda each: each.view))
def test_a_document_keeps_them(several: list[Underlay]) -> None:
    design = solitaire()
    for each in several:
        design = laid(design, each)
    data = to_json(design)
    assert ("underlays" in data) == bool(several)
    back = from_json(data)
    assert [u.view for u in back.underlays] == [u.view for u in several]
    for each in several:
        kept = under(back, each.view)
        assert kept is not None
        assert kept.width == pytest.approx(each.width)
    for each in several:
        back = taken_away(back, each.view)
    assert to_json(back) == to_json(solitaire())


def test_an_old_document_has_none() -> None:
    data = to_json(solitaire())
    assert "underlays" not in data
    assert from_json(data).underlays == ()


def row(**more: Any) -> dict[str, Any]:
    return {"view": "front", "photo": HASH, **more}


@pytest.mark.parametrize(
    "rows",
    [[row(photo="../../etc/passwd")], [row(view="free")], ["rubbish"], [row(width="wide")], [row(photo="AB" * 32)]],
)
def test_what_makes_no_sense_is_refused(rows: list[object]) -> None:
    with pytest.raises(KnownError) as said:
        from_json({**to_json(solitaire()), "underlays": rows})
    assert said.value.problem.code == "document.invalid"


def test_what_goes_too_far_is_brought_back() -> None:
    data = {**to_json(solitaire()), "underlays": [row(width=1e9, x=-1e9, turn=725.0, opacity=7.0), row()]}
    (one,) = from_json(data).underlays
    assert (one.width, one.x, one.opacity) == (MOST, -1000.0, 1.0)
    assert one.turn == pytest.approx(5.0)


def test_it_is_no_part_of_an_agreement() -> None:
    plain = solitaire()
    traced = laid(plain, Underlay("front", HASH))
    revision = agreed((), traced, "2026-11-28T14:00:00+01:00", "Wil")
    assert "underlays" not in revision.design
    assert revision.content == plain
    assert bare(traced) == plain
    with pytest.raises(KnownError) as said:
        agreed((revision,), replace(traced, underlays=()), "2026-11-28T15:00:00+01:00", "Wil")
    assert said.value.problem.code == "revision.same"
    assert isinstance(traced, Design)
