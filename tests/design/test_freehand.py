"""The pen: strokes as text and back, smoothing, symmetry, eraser, nodes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design import freehand as fh
from juwdesk.design import freehand_edit as edit
from juwdesk.design.document import Design, Part, from_json, to_json
from juwdesk.design.freehand import Stroke, Symmetry, node, stroke_of
from juwdesk.design.variants import begun

places = st.tuples(st.integers(-20_000, 20_000), st.integers(-20_000, 20_000)).map(lambda p: (p[0] / 1e3, p[1] / 1e3))
nodes = st.builds(node, places, places, places, st.integers(0, 100).map(lambda p: p / 100))
strokes = st.builds(
    lambda ends, middle, closed: stroke_of((*ends, *middle), closed),
    st.lists(nodes, min_size=2, max_size=2, unique_by=lambda n: n.at),
    st.lists(nodes, min_size=1, max_size=6), st.booleans(),
).filter(lambda s: s.nodes[0].at != s.nodes[-1].at)  # fmt: skip
WOBBLE = np.random.default_rng(7)


def drawn(points: np.ndarray, shake: float = 0.0) -> list[tuple[float, float, float]]:
    """Pen samples through points, with a shaking hand."""
    shaken = points + WOBBLE.normal(0.0, shake, points.shape) if shake else points
    return [(float(x), float(y), 0.2 + 0.6 * i / len(points)) for i, (x, y) in enumerate(shaken)]


def circle(radius: float, n: int = 160, share: float = 0.99) -> np.ndarray:
    """Points round a circle, not quite closed."""
    a = np.linspace(0, 2 * np.pi * share, n)
    return radius * np.column_stack([np.cos(a), np.sin(a)])


@given(st.lists(strokes, max_size=4).map(tuple))
@settings(max_examples=40)
def test_the_text_gives_back_exactly_what_it_was_made_of(made: tuple[Stroke, ...]) -> None:
    text = fh.to_text(made)
    assert fh.from_text(text) == made
    assert fh.to_text(fh.from_text(text)) == text


@given(st.lists(strokes, min_size=1, max_size=3).map(tuple))
@settings(max_examples=30)
def test_a_document_keeps_the_strokes_also_in_its_variants(made: tuple[Stroke, ...]) -> None:
    design = begun(Design("d", parts=(Part("motif-1", "motif", {"drawn": fh.to_text(made)}),)))
    again = from_json({**to_json(design), "later": {"x": 1}})
    assert again.parts == design.parts
    assert again.variants == design.variants
    assert fh.read(str(again.variants[0].parts[0].values["drawn"])) == made
    assert again.extra == {"later": {"x": 1}}


@pytest.mark.parametrize(
    "text",
    ["hello", "M", "M0 0", "M0 0L1", "M0 0C1 1 2 2", "L1 1M0 0L2 2", "M0 0L1 1Q2 2 3 3", "M0 0L9999 1", "M0 0L1e9 0",
     "M0 0@5@5", "M0 0LZ", "M0 0L1 1Z2", "M0 0 1 1L2 2", "M\x000 0L1 1"],
)  # fmt: skip
def test_damaged_text_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(KnownError) as said:
        fh.from_text(text)
    assert said.value.problem.code == "motif.unreadable"
    assert fh.read(text) == ()


def test_a_huge_drawing_is_refused() -> None:
    for text in ("M0 0" + "L1 1" * fh.MOST_NODES, "M0 0L1 1" * 40_000):
        with pytest.raises(KnownError) as said:
            fh.from_text(text)
        assert said.value.problem.code == "motif.too_large"


@given(st.text(alphabet="MLCZ@0123456789 .-eE", max_size=80))
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    made = fh.read(text)
    assert fh.read(fh.to_text(made)) == made


def test_a_shaking_hand_becomes_a_few_smooth_curves() -> None:
    stroke = edit.smoothed(drawn(circle(5.0), 0.02), 0.06, 0.6)
    assert stroke is not None
    assert stroke.closed
    assert len(stroke.nodes) <= 12
    assert not any(fh.corners(stroke))
    far = np.hypot(*fh.flattened(stroke)[:, :2].T)
    assert np.abs(far - 5.0).max() < 0.1


@pytest.mark.parametrize("n", [24, 40, 400])
def test_a_quick_hand_is_as_smooth_as_a_slow_one(n: int) -> None:
    stroke = edit.smoothed(drawn(circle(5.0, n)), 0.06, 0.9)
    assert stroke is not None
    assert stroke.closed
    assert len(stroke.nodes) <= 12
    assert not any(fh.corners(stroke))
    assert np.abs(np.hypot(*fh.flattened(stroke)[:, :2].T) - 5.0).max() < 0.15


def test_a_stroke_that_ends_exactly_where_it_began_is_closed() -> None:
    points = drawn(circle(5.0, 61, 1.0))
    stroke = edit.smoothed([*points[:-1], (points[0][0], points[0][1], 0.5)], 0.06, 0.3)
    assert stroke is not None
    assert stroke.closed
    assert not any(fh.corners(stroke))


@given(st.lists(st.tuples(*[st.floats(-50, 50)] * 2, st.floats(0, 1)), max_size=40), st.floats(0.01, 1.0))
@settings(max_examples=60)
def test_whatever_a_pen_passes_gives_a_stroke_that_can_be_kept(
    samples: list[tuple[float, float, float]], tolerance: float
) -> None:
    stroke = edit.smoothed(samples, tolerance, 5 * tolerance)
    if stroke is not None:
        assert fh.from_text(fh.to_text((stroke,))) == (stroke,)


def test_corners_of_a_square_stay_corners() -> None:
    side = np.linspace(-4, 4, 60)[:-1]
    ring = np.concatenate([
        np.column_stack([side, 0 * side - 4]), np.column_stack([0 * side + 4, side]),
        np.column_stack([-side, 0 * side + 4]), np.column_stack([0 * side - 4, -side]),
    ])  # fmt: skip
    stroke = edit.smoothed(drawn(np.roll(ring, -20, 0)), 0.05, 0.5)
    assert stroke is not None
    assert sum(fh.corners(stroke)) == 4
    assert abs(fh.area(fh.flattened(stroke)[:-1, :2])) == pytest.approx(64.0, rel=0.01)


def test_an_open_stroke_stays_open_and_keeps_its_ends_and_pressure() -> None:
    x = np.linspace(-6, 6, 200)
    wave = np.column_stack([x, 2 * np.sin(x)])
    stroke = edit.smoothed(drawn(wave), 0.04, 0.5)
    assert stroke is not None
    assert not stroke.closed
    assert stroke.nodes[0].at == pytest.approx(tuple(wave[0]), abs=1e-3)
    assert stroke.nodes[-1].at == pytest.approx(tuple(wave[-1]), abs=1e-3)
    press = [n.pressure for n in stroke.nodes]
    assert press == sorted(press)
    line = fh.flattened(stroke)
    assert np.abs(line[:, 1] - 2 * np.sin(line[:, 0])).max() < 0.1


@pytest.mark.parametrize("samples", [[], [(0, 0, 0.5)], [(1, 1, 0.5)] * 40, [(0, 0, 0.5), (0.01, 0, 0.5)],
                                     [(float("nan"), 0, 0.5), (1, 0, 0.5)]])  # fmt: skip
def test_a_touch_without_a_way_is_no_stroke(samples: list[tuple[float, float, float]]) -> None:
    assert edit.smoothed(samples, 0.05) is None


@pytest.mark.parametrize(
    ("symmetry", "count"),
    [(Symmetry(), 1), (Symmetry("mirror"), 2), (Symmetry("turn", 5), 5), (Symmetry("both", 6), 12),
     (Symmetry("glide", 7), 7)],
)  # fmt: skip
def test_copies_are_rigid_and_go_back(symmetry: Symmetry, count: int) -> None:
    assert len(symmetry.copies) == count
    assert np.allclose(symmetry.copies[0], np.eye(2, 3))
    for matrix in symmetry.copies:
        assert np.allclose(matrix[:, :2] @ matrix[:, :2].T, np.eye(2))
        there = fh.moved(np.array([[1.5, 0.25]]), matrix)[0]
        assert fh.back((float(there[0]), float(there[1])), matrix) == pytest.approx((1.5, 0.25))


def test_a_mirror_swaps_left_and_right_and_a_glide_alternates() -> None:
    point = np.array([[2.0, 1.0]])
    assert fh.moved(point, Symmetry("mirror").copies[1])[0] == pytest.approx([-2.0, 1.0])
    steps = [fh.moved(point, m)[0] for m in Symmetry("glide", 3, 0.0, 4.0).copies]
    assert np.allclose(steps, [[2, 1], [6, -1], [10, 1]])


def test_an_outline_within_another_stays_open() -> None:
    rings = tuple(edit.smoothed(drawn(circle(r)), 0.03, 0.6) for r in (5.0, 2.0))
    made = tuple(each for each in rings if each is not None)
    assert len(made) == 2
    big, small = fh.outlines(made, Symmetry())
    assert fh.area(big) > 0 > fh.area(small)


@given(strokes, places, st.floats(0.1, 8.0))
@settings(max_examples=40)
def test_an_eraser_leaves_nothing_within_reach_and_all_beyond(
    stroke: Stroke, at: tuple[float, float], r: float
) -> None:
    left = edit.erased(stroke, at, r)
    for each in left:
        line = fh.flattened(each)[:, :2]
        _, far = edit.place_of(each, at)
        assert far >= r - 2e-3
        assert len(line) > 1
    whole = fh.flattened(stroke)[:, :2]
    beyond = whole[np.hypot(*(whole - np.array(at)).T) > r + 0.5]
    for p in beyond[:: max(len(beyond) // 6, 1)]:
        assert min((edit.place_of(each, (float(p[0]), float(p[1])))[1] for each in left), default=99.0) < 1.5


def test_an_eraser_cuts_a_ring_into_one_open_piece() -> None:
    ring = edit.smoothed(drawn(circle(5.0)), 0.03, 0.6)
    assert ring is not None
    (left,) = edit.erased(ring, (0.0, 5.0), 1.0)
    assert not left.closed
    assert fh.length(left) == pytest.approx(2 * np.pi * 5 - 2.0, abs=0.1)


@given(strokes, st.floats(0.0, 6.99))
@settings(max_examples=40)
def test_a_node_more_changes_nothing(stroke: Stroke, place: float) -> None:
    place = place % stroke.spans
    more = edit.node_added(stroke, place)
    assert len(more.nodes) == len(stroke.nodes) + 1
    for p in fh.flattened(stroke)[::7, :2]:
        assert edit.place_of(more, (float(p[0]), float(p[1])))[1] < 3.0
    assert fh.length(more) == pytest.approx(fh.length(stroke), rel=1e-2, abs=0.05)


def test_nodes_move_with_their_control_points_and_go() -> None:
    x = np.linspace(0, 12, 100)
    stroke = edit.smoothed(drawn(np.column_stack([x, np.sin(x)])), 0.03)
    assert stroke is not None
    old = stroke.nodes[1]
    moved = edit.node_moved(stroke, 1, (old.at[0] + 1, old.at[1] + 2)).nodes[1]
    assert np.subtract(moved.after, moved.at) == pytest.approx(np.subtract(old.after, old.at), abs=2e-3)
    bent = edit.handle_moved(stroke, 1, True, (old.at[0], old.at[1] + 1)).nodes[1]
    assert bent.before[0] == pytest.approx(old.at[0], abs=2e-3), "a smooth node stays smooth"
    fewer = edit.node_removed(stroke, 1)
    assert fewer is not None
    assert len(fewer.nodes) == len(stroke.nodes) - 1
    two = Stroke(stroke.nodes[:2])
    assert edit.node_removed(two, 0) is None


def test_closing_and_opening() -> None:
    x = np.linspace(0, 12, 100)
    stroke = edit.smoothed(drawn(np.column_stack([x, np.sin(x)])), 0.03)
    assert stroke is not None
    shut = edit.closed(stroke)
    assert shut.closed
    assert shut.spans == stroke.spans + 1
    assert edit.closed(shut, False).nodes[-1].at == stroke.nodes[0].at
