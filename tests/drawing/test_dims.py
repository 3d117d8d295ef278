"""Dimensions: what they say, where they stand, and that nothing meets."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.locale import Translator
from juwdesk.drawing.dimmarks import Placed, clashes
from juwdesk.drawing.dims import DimRequest, layout, wording
from juwdesk.drawing.ir import Box, Drawing, Handle, Path, Point, Text, circle
from juwdesk.drawing.samples import flatten

NL, EN = Translator("nl"), Translator("en")
BOUNDS = Box(-10.0, -10.0, 10.0, 14.0)


def span(low: float, high: float, kind: str = "horizontal", **more: object) -> DimRequest:
    a, b = ((low, 0.0), (high, 0.0)) if kind == "horizontal" else ((0.0, low), (0.0, high))
    return DimRequest(kind, a, b, **more)  # type: ignore[arg-type]  # the kinds of this helper are valid ones


def test_the_figure_is_the_given_number_in_the_readers_language() -> None:
    request = DimRequest("diameter", (0, 0), (8.4, 0), value=17.0, tolerance=0.05)
    assert wording(request, NL) == "Ø17,00 ±0,05"
    assert wording(request, EN) == "Ø17.00 ±0.05"
    assert wording(DimRequest("radius", (0, 0), (3, 4), decimals=1), NL) == "R5,0"
    assert wording(span(-1, 2.5, decimals=1), NL) == "3,5"
    assert wording(DimRequest("aligned", (0, 0), (3, 4)), NL) == "5,00"
    assert wording(DimRequest("note", (0, 0), text="soldeernaad"), NL) == "soldeernaad"


def test_shorter_dimensions_stand_inside_longer_ones() -> None:
    found = layout([span(-10, 10, side="above"), span(-3, 3, side="above"), span(-6, 6, side="above")], BOUNDS, 3, NL)
    heights = [mark.lines[0][0][1] for mark in found.placed]
    assert heights[1] < heights[2] < heights[0]
    assert heights[2] - heights[1] == pytest.approx(7.0)


def test_the_dimension_line_has_the_measured_length_on_paper() -> None:
    (mark,) = layout([span(-7.5, 4.5, side="below")], BOUNDS, 3.0, NL).placed
    (start, end), *_ = mark.lines
    assert end[0] - start[0] == pytest.approx(36.0)
    assert start[1] == end[1] < -30.0


def test_a_short_length_gets_its_arrows_from_outside() -> None:
    (mark,) = layout([span(-0.5, 0.5, side="above")], BOUNDS, 2.0, NL).placed
    (start, end), *_ = mark.lines
    assert start[0] < -1.0 - 2.5
    assert end[0] > 1.0 + 2.5
    assert min(x for x, _ in mark.text_polygon) > 1.0


def test_arrowheads_are_filled_and_two_and_a_half_long() -> None:
    heads = [i for i in layout([span(-9, 9)], BOUNDS, 2.0, NL).items if isinstance(i, Path) and i.fill == "ink"]
    assert len(heads) == 2
    for head in heads:
        xs = [x for x, _ in flatten(head)[0]]
        assert max(xs) - min(xs) == pytest.approx(2.5)


def test_extension_lines_leave_the_object_and_pass_the_line() -> None:
    (mark,) = layout([span(-10, 10, side="above")], BOUNDS, 1.0, NL).placed
    for (x0, y0), (x1, y1) in mark.extensions:
        assert x0 == x1
        assert y0 == pytest.approx(1.0)
        assert y1 == pytest.approx(mark.lines[0][0][1] + 2.0)


def test_a_diameter_stands_inside_when_it_has_room_and_outside_when_not() -> None:
    ring = Drawing("front", (circle((0, 0), 8.5),), Box(-8.5, -8.5, 8.5, 8.5))
    request = DimRequest("diameter", (0, 0), (8.5, 0), value=17.0)
    (large,) = layout([request], ring.bounds, 3.0, NL, ring).placed
    assert max(np.hypot(*p) for p in large.text_polygon) < 25.5
    (small,) = layout([request], ring.bounds, 0.5, NL, ring).placed
    assert min(np.hypot(*p) for p in small.text_polygon) > 4.25


def test_vertical_figures_read_from_the_right() -> None:
    (mark,) = layout([span(-10, 10, "vertical", side="left")], BOUNDS, 1.0, NL).placed
    assert mark.angle == pytest.approx(90.0)
    assert max(x for x, _ in mark.text_polygon) < mark.lines[0][0][0]


def test_a_figure_carries_its_part_and_parameter() -> None:
    handle = Handle("shank-1", "width")
    items = layout([span(-3, 3, source="shank-1", handle=handle)], BOUNDS, 2.0, NL).items
    (text,) = [i for i in items if isinstance(i, Text)]
    assert text.handle == handle
    assert text.source == "shank-1"
    assert text.role == "dimension"


def test_rows_keep_off_a_detail_circle() -> None:
    (mark,) = layout([span(-3, 3, side="above")], BOUNDS, 2.0, NL, None, [Box(-5, 8, 5, 20)]).placed
    assert mark.lines[0][0][1] >= 40.0 + 8.0


def test_an_extension_line_is_interrupted_where_it_would_cross_a_dimension_line() -> None:
    found = layout([span(-10, 4, side="above"), span(-4, 10, side="above")], BOUNDS, 3.0, NL)
    lines = [mark.lines[0] for mark in found.placed]
    drawn = [flatten(i)[0] for i in found.items if isinstance(i, Path) and i.pen == "dimension"]
    upright = [p for p in drawn if abs(p[0][0] - p[-1][0]) < 1e-9]
    for line in upright:
        x, low, high = line[0][0], line[:, 1].min(), line[:, 1].max()
        for (x0, y), (x1, _) in lines:
            inside = x0 + 0.1 < x < x1 - 0.1
            assert not (inside and low < y < high)


_number = st.floats(-10.0, 10.0).map(lambda v: round(v, 2))


@st.composite
def requests(draw: st.DrawFn) -> list[DimRequest]:
    found: list[DimRequest] = []
    for _ in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(["horizontal", "vertical", "diameter", "aligned"]))
        a: Point = (draw(_number), draw(_number))
        b: Point = (draw(_number), draw(_number))
        if np.hypot(b[0] - a[0], b[1] - a[1]) < 0.3:
            b = (a[0] + 1.0, a[1] + 1.0)
        sides = {"horizontal": ["auto", "above", "below"], "vertical": ["auto", "left", "right"]}
        side = draw(st.sampled_from(sides.get(kind, ["auto"])))
        tolerance = draw(st.sampled_from([None, 0.05]))
        found.append(DimRequest(kind, a, b, side=side, tolerance=tolerance))  # type: ignore[arg-type]  # valid kinds
    return found


def _crossing(one: Placed, two: Placed) -> bool:
    mine = [*one.lines, one.text_polygon]
    return any(clashes(p, q, 0.0) for p in mine for q in (*two.lines, two.text_polygon))


@given(requests(), st.sampled_from([1.0, 2.0, 3.0, 5.0]))
def test_no_dimension_meets_another(wanted: list[DimRequest], scale: float) -> None:
    placed = layout(wanted, BOUNDS, scale, NL).placed
    assert len(placed) == len(wanted)
    for one, two in combinations(placed, 2):
        assert not _crossing(one, two), (one.text, two.text)
