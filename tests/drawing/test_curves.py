"""Fitted curves and snapped ends."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from juwdesk.drawing.arcs import Circle
from juwdesk.drawing.distinct import distinct
from juwdesk.drawing.fit import fitted
from juwdesk.drawing.ir import Close, Curve, Line, Move, Path, Segment
from juwdesk.drawing.overlay import Strokes, joined, unfolded, without_crumbs
from juwdesk.drawing.samples import flatten, item_bounds, resampled
from juwdesk.drawing.snapping import snapped

Floats = NDArray[np.float64]
LOOSE = (True, True)


def points(segments: tuple[Segment, ...]) -> Floats:
    return np.concatenate([resampled(line, 0.01) for line in flatten(Path(segments), 0.0005)])


def farthest(line: Floats, segments: tuple[Segment, ...]) -> float:
    """How far the points of a line lie from the curve."""
    curve = points(segments)
    return max(float(np.hypot(*(curve - p).T).min()) for p in line)


def wave(size: float, bend: float, count: int) -> Floats:
    x = np.linspace(0.0, 4.0, count)
    return np.stack([x, size * np.sin(bend * x)], axis=1)


@given(st.floats(0.2, 2.0), st.floats(0.3, 2.5), st.integers(80, 300))
@example(1.875, 1.85546875, 285)  # halved by its worst points alone it was not done in time
def test_a_curve_stays_at_its_points_and_needs_few_segments(size: float, bend: float, count: int) -> None:
    line = wave(size, bend, count)
    (segments,) = fitted([line])
    assert farthest(line, segments) < 0.004 + 0.006
    assert len(segments) <= 32
    first, last = segments[0], segments[-1]
    assert isinstance(first, Move)
    assert isinstance(last, Curve | Line)
    assert first.to == pytest.approx(tuple(line[0]))
    assert last.to == pytest.approx(tuple(line[-1]))


def test_straight_points_are_one_line_and_corners_stay_sharp() -> None:
    straight = np.stack([np.linspace(0, 3, 40), np.linspace(1, 2, 40)], axis=1)
    corner = resampled(np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]), 0.05)
    one, two = fitted([straight, corner])
    assert one == (Move((0.0, 1.0)), Line((3.0, 2.0)))
    assert [type(s) for s in two] == [Move, Line, Line]
    assert two[1] == Line((2.0, 0.0))


@given(st.floats(0.3, 40.0), st.floats(0.4, 6.0), st.integers(24, 200))
def test_points_on_a_circle_become_its_arc(radius: float, sweep: float, count: int) -> None:
    a = np.linspace(0.3, 0.3 + sweep, count)
    line = radius * np.stack([np.cos(a), np.sin(a)], axis=1)
    (segments,) = fitted([line])
    # Up to the sagitta of the polyline itself, which is all that the fit can know.
    sag = radius * (1 - np.cos(sweep / count / 2)) + 0.004
    assert np.abs(np.hypot(*points(segments).T) - radius).max() < 2 * sag


def test_a_line_on_a_known_circle_takes_its_exact_radius() -> None:
    a = np.linspace(0, 2 * np.pi, 121)
    rough = 8.487 * np.stack([np.cos(a), np.sin(a)], axis=1)
    rough[-1] = rough[0]
    (segments,) = fitted([rough], [Circle((0.0, 0.0), 8.5)])
    assert [type(s) for s in segments] == [Move, Curve, Curve, Curve, Curve, Close]
    box = item_bounds([Path(segments)])
    assert box is not None
    assert box.width == pytest.approx(17.0, abs=1e-9)


def test_a_square_is_not_taken_for_a_circle() -> None:
    corners = np.array([(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 1.0)])
    (segments,) = fitted([corners])
    assert sum(isinstance(s, Line) for s in segments) == 4


def stroke(*corners: tuple[float, float], pen: str = "visible", free: tuple[bool, bool] = LOOSE) -> Strokes:
    pens, sources, kinds = (np.array([each], np.object_) for each in (pen, "shank-1", ""))
    return Strokes(np.array(corners, float), np.array([len(corners)]), pens, sources, kinds, np.array([free]))


def lines(strokes: Strokes) -> list[Floats]:
    """The points of each stroke."""
    return np.split(strokes.points, np.cumsum(strokes.counts)[:-1])


def once(*strokes: Strokes, drawn: Strokes | None = None, narrow: float | None = None) -> Strokes:
    rank = {"visible": 0, "facet": 1}
    return distinct(joined(strokes), rank, 0.04, 0.2, cell=0.02, narrow=narrow, drawn=drawn)


def test_an_end_that_stops_short_is_drawn_on_to_the_line() -> None:
    wall, short = stroke((0, -1), (0, 1)), stroke((-2, 0), (-0.1, 0))
    _, reached = lines(snapped(joined([wall, short])))
    assert reached[-1] == pytest.approx((0.0, 0.0), abs=1e-9)
    assert reached[0] == pytest.approx((-2.0, 0.0))


def test_an_end_that_runs_past_is_taken_back() -> None:
    wall, past = stroke((0, -1), (0, 1)), stroke((-2, 0), (-1, 0), (0.08, 0))
    back = lines(snapped(joined([wall, past])))[1]
    assert back.tolist() == pytest.approx(np.array([(-2, 0), (-1, 0), (0, 0)]), abs=1e-9)


def test_both_ends_of_a_link_are_moved() -> None:
    left, right, link = stroke((0, -1), (0, 1)), stroke((1, -1), (1, 1)), stroke((-0.05, 0), (0.5, 0.1), (0.9, 0))
    ends = lines(snapped(joined([link, left, right])))[0]
    assert [ends[0, 0], ends[-1, 0]] == pytest.approx([0.0, 1.0], abs=1e-9)


def test_a_moved_start_turns_the_other_end_of_a_short_line() -> None:
    """What runs from one wall to another in two points is asked anew for its end once its start was moved."""
    left, right = stroke((0, -1), (0.2, 1)), stroke((0.5, -1), (0.5, 1))
    goal, link = stroke((-0.02, -0.06), (-0.4, -0.5)), stroke((0.1, 0.0), (0.45, 0.0))
    found = lines(snapped(joined([link, left, right, goal])))[0]
    assert found[-1, 0] == pytest.approx(0.5, abs=1e-9)


def test_two_loose_ends_near_each_other_meet() -> None:
    one, two = stroke((-2, 0), (-0.05, 0)), stroke((0.0, 0.02), (1.0, 1.0))
    met, _ = lines(snapped(joined([one, two])))
    assert met[-1] == pytest.approx((0.0, 0.02))


def test_an_end_far_from_everything_stays() -> None:
    wall, short = stroke((0, -1), (0, 1)), stroke((-2, 0), (-0.5, 0))
    assert lines(snapped(joined([wall, short])))[1][-1] == pytest.approx((-0.5, 0.0))


def test_what_lies_on_a_line_is_drawn_once() -> None:
    whole, half = stroke((0, 0), (4, 0)), stroke((1, 0), (6, 0))
    assert once(whole, half).lengths().sum() == pytest.approx(6.0, abs=0.1)


def test_what_is_left_of_a_line_covers_others_and_what_has_gone_does_not() -> None:
    """The longest is whole, of the next a part stays, and the third lies on that part and on nothing else."""
    first, second, third = stroke((0, 0), (4, 0)), stroke((1, 0), (4.9, 0)), stroke((4.2, 0), (4.8, 0))
    assert once(first, second, third).lengths() == pytest.approx([4.0, 0.9], abs=0.06)
    gone, beside = stroke((0, 0.0192), (3.9, 0.0192)), stroke((1, 0.0385), (3, 0.0385))
    assert once(first, gone, beside).lengths() == pytest.approx([4.0, 2.0])


def test_a_facet_edge_stays_or_goes_as_a_whole() -> None:
    rim, on, half = stroke((0, 0), (4, 0)), stroke((1, 0), (2, 0), pen="facet"), stroke((2, 0), (6, 0), pen="facet")
    kept = once(rim, on, half, narrow=0.01)
    assert [kept.pens.tolist(), kept.lengths().tolist()] == [["visible", "facet"], [4.0, 4.0]]


def test_what_lies_on_drawn_lines_is_not_drawn_again() -> None:
    assert once(stroke((1, 0), (6, 0)), drawn=stroke((0, 0), (4, 0))).lengths() == pytest.approx([2.0], abs=0.06)


def test_a_large_drawing_is_judged_as_a_small_one() -> None:
    """Cells lie in blocks; a line along the border of two, and lines far apart, are told like any others."""
    far = joined([stroke((x, y), (x + 0.3, y)) for x in (0.0, 300.0) for y in (0.0, 400.0)])
    for at in np.linspace(0.0, 1.3, 27).tolist():
        one, near = stroke((at, -1), (at, 1)), stroke((at + 0.018, -1), (at + 0.018, 0.9))
        assert len(once(far, one, near)) == 5


def test_lines_that_cross_are_both_whole() -> None:
    assert once(stroke((-2, 0), (2, 0)), stroke((0, -2), (0, 2))).lengths().tolist() == [4.0, 4.0]


def test_a_line_that_turns_back_is_cut_where_it_turns() -> None:
    there_and_back = stroke((0, 0), (1, 0), (2, 0), (1, 0.01), (0, 0.01))
    found = unfolded(joined([stroke((5, 5), (6, 6)), there_and_back, stroke((7, 7), (8, 9))]))
    assert found.counts.tolist() == [2, 3, 3, 2]
    assert found.free.tolist() == [[True, True], [True, False], [False, True], [True, True]]
    assert lines(found)[2].tolist() == [[2, 0], [1, 0.01], [0, 0.01]]


def test_a_short_loose_stroke_is_a_crumb_and_a_short_joint_is_not() -> None:
    wall, crumb, joint = stroke((0, -1), (0, 1)), stroke((1, 0), (1.2, 0)), stroke((0, 0.5), (-0.2, 0.5))
    far = stroke((-0.2, 0), (-0.2, 1))
    kept = without_crumbs(joined([wall, crumb, joint, far]))
    assert kept.points.tolist() == joined([wall, joint, far]).points.tolist()
