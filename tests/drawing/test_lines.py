"""Lines of solids whose outlines are known exactly."""

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.drawing.ir import Close, Curve, Drawing, Move, Path
from juwdesk.drawing.lines import Round, outline, technical
from juwdesk.drawing.samples import flatten, sample_points
from juwdesk.drawing.scene import MetalBody, MetalLook, Scene
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View, free
from juwdesk.solid.build import Profile, revolve, torus
from juwdesk.solid.mesh import Matrix, Solid, rigid

LOOK = MetalLook("yellow-18k")
UPRIGHT = rigid((0, 0, 0), (1, 0, 0), (0, 0, -1), (0, 1, 0))
"""Turns the z axis of a revolved solid into the finger axis y."""


def scene(*solids: Solid) -> Scene:
    return Scene(tuple(MetalBody(solid, LOOK) for solid in solids))


def sphere(radius: float, steps: int = 96, part: str = "ball") -> Solid:
    a = np.linspace(-np.pi / 2, np.pi / 2, steps // 2 + 1)
    points = radius * np.stack([np.cos(a), np.sin(a)], axis=1)
    points[[0, -1], 0] = 0.0
    tangents = np.stack([-np.sin(a), np.cos(a)], axis=1)
    joins = np.ones(len(a), np.bool_)
    joins[-1] = False
    return revolve(Profile(points, tangents, joins), steps).of_part(part)


def angular(corners: list[tuple[float, float]], steps: int, part: str) -> Solid:
    """A closed polygon of radius and height, turned; every corner is sharp."""
    ring = np.array(corners, float)
    nxt = np.roll(ring, -1, axis=0)
    way = (nxt - ring) / np.linalg.norm(nxt - ring, axis=1, keepdims=True)
    points = np.stack([ring, nxt], axis=1).reshape(-1, 2)
    tangents = np.repeat(way, 2, axis=0)
    return revolve(Profile(points, tangents, np.tile([True, False], len(ring))), steps).of_part(part)


def band(inner: float, outer: float, width: float, steps: int = 200, part: str = "shank-1") -> Solid:
    h = width / 2
    return angular([(inner, -h), (outer, -h), (outer, h), (inner, h)], steps, part).transformed(UPRIGHT)


def box(size: float, at: tuple[float, float, float] = (0, 0, 0), part: str = "cube") -> Solid:
    """A cube that carries no normals."""
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], np.int32)
    return Solid((corners - 0.5) * size + np.array(at), faces, None, part)


def paths(drawing: Drawing, pen: str) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.pen == pen]


def length(found: list[Path]) -> float:
    return sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for path in found for line in flatten(path))


def radii(found: list[Path]) -> NDArray[np.float64]:
    return np.asarray(np.hypot(*sample_points(found, 0.05).T))


@pytest.mark.parametrize("view", [FRONT, SIDE, TOP, free(25, 40)])
def test_a_sphere_is_one_circle_from_every_side(view: View) -> None:
    drawing = technical(scene(sphere(3.0)), view)
    assert len(drawing.items) == 1
    assert radii(paths(drawing, "visible")) == pytest.approx(3.0, abs=0.006)
    assert drawing.bounds.width == pytest.approx(6.0, abs=0.01)


def test_a_torus_along_its_axis_is_two_circles() -> None:
    drawing = technical(scene(torus(8.0, 1.0, 0.0, 240, 48)), TOP)
    r = radii(paths(drawing, "visible"))
    inner, outer = r[r < 8.0], r[r > 8.0]
    assert len(paths(drawing, "visible")) == 2
    assert inner == pytest.approx(7.0, abs=0.005)
    assert outer == pytest.approx(9.0, abs=0.005)


def test_a_torus_seen_from_the_side_shows_a_stadium_without_stray_lines() -> None:
    drawing = technical(scene(torus(8.0, 1.0, 0.0, 240, 48)), FRONT)
    assert drawing.bounds.width == pytest.approx(18.0, abs=0.01)
    assert drawing.bounds.height == pytest.approx(2.0, abs=0.01)
    assert length(paths(drawing, "visible")) == pytest.approx(2 * 16.0 + 2 * np.pi, abs=0.1)


def test_the_finger_bore_comes_out_exactly() -> None:
    exact = Round((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), 8.5)
    drawing = technical(scene(band(8.4985, 10.0, 2.0)), FRONT, rounds=[exact])
    circles = [p for p in paths(drawing, "visible") if abs(radii([p]).mean() - 8.5) < 0.1]
    assert len(circles) == 1
    first = circles[0].segments[0]
    assert isinstance(first, Move)
    assert first.to == (8.5, 0.0)


def test_the_bore_is_within_two_hundredths_without_being_told() -> None:
    drawing = technical(scene(band(8.5, 10.0, 2.0)), FRONT)
    r = radii(paths(drawing, "visible"))
    assert r[r < 9] == pytest.approx(8.5, abs=0.01)
    assert r[r > 9] == pytest.approx(10.0, abs=0.01)
    kinds = {type(s) for item in drawing.items if isinstance(item, Path) for s in item.segments}
    assert kinds == {Move, Curve, Close}


def test_a_cube_seen_from_a_corner_shows_nine_edges_and_hides_three() -> None:
    view = free(45.0, 35.26438968)
    drawing = technical(scene(box(4.0)), view, hidden=True)
    edge = 4.0 * np.sqrt(2.0 / 3.0)
    assert length(paths(drawing, "visible")) == pytest.approx(9 * edge, abs=0.06)
    assert length(paths(drawing, "hidden")) == pytest.approx(3 * edge, abs=0.1)


def test_a_cube_square_on_is_four_lines() -> None:
    drawing = technical(scene(box(4.0)), FRONT, hidden=True)
    assert length(paths(drawing, "visible")) == pytest.approx(16.0, abs=0.02)
    assert not paths(drawing, "hidden")


def test_what_stands_behind_is_hidden_and_cut_where_the_front_ends() -> None:
    near, far = box(2.0, (0, -3, 0), "near"), box(2.0, (1.0, 3, 0.5), "far")
    drawing = technical(scene(near, far), FRONT, hidden=True)
    behind = [p for p in paths(drawing, "visible") if p.source == "far"]
    # Right and top edge are whole, bottom and left edge are cut at the near cube: 2 + 2 + 1 + 0.5.
    assert length(behind) == pytest.approx(5.5, abs=0.02)
    ends = {round(float(v), 2) for p in behind for line in flatten(p) for v in line[[0, -1]].ravel()}
    assert ends <= {0.0, 1.0, 2.0, -0.5, 1.5}
    hidden = [p for p in paths(drawing, "hidden") if p.source == "far"]
    assert length(hidden) == pytest.approx(2.5, abs=0.05)


def test_scaling_the_solid_scales_the_lines() -> None:
    one = technical(scene(sphere(1.0, 64)), FRONT)
    two = technical(scene(sphere(2.0, 64)), FRONT)
    assert length(paths(two, "visible")) == pytest.approx(2 * length(paths(one, "visible")), rel=2e-3)


def test_moving_the_solid_moves_the_lines() -> None:
    matrix: Matrix = rigid((5.0, 1.0, -2.0), (1, 0, 0), (0, 1, 0), (0, 0, 1))
    here, there = technical(scene(box(3.0)), FRONT), technical(scene(box(3.0).transformed(matrix)), FRONT)
    assert there.bounds.left - here.bounds.left == pytest.approx(5.0, abs=1e-3)
    assert there.bounds.bottom - here.bounds.bottom == pytest.approx(-2.0, abs=1e-3)


def test_every_line_names_its_part() -> None:
    drawing = technical(scene(box(2.0, (0, 0, 0), "a"), sphere(1.0, 48, "b").transformed(_moved(4.0))), FRONT)
    assert {p.source for p in paths(drawing, "visible")} == {"a", "b"}


def _moved(x: float) -> Matrix:
    return rigid((x, 0.0, 0.0), (1, 0, 0), (0, 1, 0), (0, 0, 1))


def test_a_united_body_names_the_part_of_each_triangle() -> None:
    solid = box(2.0)
    tags = np.zeros(len(solid.faces), np.int32)
    tags[:6] = 1
    united = Scene(
        (MetalBody(Solid(solid.vertices, solid.faces, None, "shank-1", tags), LOOK, ("shank-1", "head-1")),)
    )
    assert {p.source for p in paths(technical(united, free(30, 30)), "visible")} == {"shank-1", "head-1"}


def test_cancelling_stops_the_work() -> None:
    with pytest.raises(InterruptedError):
        technical(scene(sphere(2.0)), FRONT, cancelled=lambda: True)


def test_the_draft_has_the_same_extent() -> None:
    fine, draft = (technical(scene(band(8.5, 10.0, 2.0)), free(), fine=f) for f in (True, False))
    assert draft.bounds.width == pytest.approx(fine.bounds.width, abs=0.02)
    assert paths(draft, "visible")


def test_an_outline_is_thin_and_closed_over_the_body() -> None:
    drawing = outline(scene(sphere(2.0)), TOP)
    assert {p.pen for p in drawing.items if isinstance(p, Path)} == {"thin"}
    assert length(paths(drawing, "thin")) == pytest.approx(4 * np.pi, abs=0.02)


def test_behind_a_cut_only_the_far_half_is_drawn() -> None:
    near, far = box(2.0, (-3, 0, 0), "near"), box(2.0, (3, 0, 0), "far")
    drawing = technical(scene(near, far), SECTION)
    assert {p.source for p in drawing.items if isinstance(p, Path)} == {"far"}
    assert length(paths(drawing, "visible")) == pytest.approx(8.0, abs=0.02)
