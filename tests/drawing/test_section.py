"""Cut faces and their hatching against areas and lengths known by formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from juwdesk.drawing.ir import Line, Move, Path
from juwdesk.drawing.lines import technical
from juwdesk.drawing.scene import MetalBody, MetalLook, Scene
from juwdesk.drawing.section import cut_faces, hatch_paths, hatching, rehatched
from juwdesk.drawing.views import FRONT, SECTION, TOP, Plane, View
from juwdesk.solid.build import torus
from juwdesk.solid.mesh import rigid

RING = (
    torus(9.0, 1.0, 0.0, 240, 96).of_part("shank-1").transformed(rigid((0, 0, 0), (1, 0, 0), (0, 0, -1), (0, 1, 0)))
)
SCENE = Scene((MetalBody(RING, MetalLook("yellow-18k")),))
LEVEL = View("level", TOP.right, TOP.up, TOP.toward, Plane((0.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
ALONG = View("along", FRONT.right, FRONT.up, FRONT.toward, Plane((0.0, 0.0, 0.0), (0.0, -1.0, 0.0)))


def test_a_bar_cut_across_shows_two_discs() -> None:
    cut = cut_faces(SCENE, SECTION)
    assert len(cut.loops) == 2
    assert cut.area == pytest.approx(2 * np.pi, rel=2e-3)


def test_a_ring_cut_along_has_a_hole() -> None:
    cut = cut_faces(SCENE, ALONG)
    assert len(cut.loops) == 2
    assert cut.area == pytest.approx(np.pi * (100.0 - 64.0), rel=1e-3)


def test_hatching_stays_inside_and_measures_the_area() -> None:
    (area,) = [f for f in cut_faces(SCENE, ALONG).fills if isinstance(f, Path)]
    (path,) = hatch_paths((area,), scale=5.0)
    points = np.array([s.to for s in path.segments if isinstance(s, Move | Line)])
    r = np.hypot(*points.T)
    assert r.min() > 8.0 - 0.01
    assert r.max() < 10.0 + 0.01
    pairs = points.reshape(-1, 2, 2)
    way = pairs[:, 1] - pairs[:, 0]
    assert np.abs(way[:, 0]) == pytest.approx(np.abs(way[:, 1]), abs=1e-9)
    # Lines 0.2 mm apart times their spacing is the area they cover.
    assert 0.2 * np.hypot(*way.T).sum() == pytest.approx(36 * np.pi, rel=0.01)


@given(st.floats(0.05, 0.8), st.floats(-3.0, 3.0), st.floats(-3.0, 3.0))
def test_hatching_of_a_square_with_a_hole_is_even_odd(step: float, x: float, y: float) -> None:
    def square(half: float) -> NDArray[np.float64]:
        corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
        return np.asarray(np.array(corners) + np.array([x, y]))

    lines = hatching([square(2.0), square(1.0)], step)
    middles = np.abs(lines.mean(axis=1) - [x, y]).max(axis=1)
    assert len(lines) >= 2
    assert (middles <= 2.0 + 1e-9).all()
    assert (middles >= 1.0 - 1e-9).all()


def test_hatching_is_made_anew_for_another_scale() -> None:
    drawing = technical(SCENE, SECTION)

    def count(items: tuple[object, ...]) -> int:
        return sum(len(p.segments) for p in items if isinstance(p, Path) and p.pen == "hatch")

    assert count(rehatched(drawing.items, 5.0)) > 3 * count(drawing.items) > 0


def test_a_section_draws_its_outline_thick_and_what_lies_behind_it() -> None:
    drawing = technical(SCENE, SECTION)
    pens = {p.pen for p in drawing.items if isinstance(p, Path)}
    assert {"section", "hatch", "visible"} <= pens
    assert drawing.bounds.height == pytest.approx(20.0, abs=0.01)


def test_a_view_without_a_plane_is_no_section() -> None:
    with pytest.raises(ValueError, match="cutting plane"):
        cut_faces(SCENE, FRONT)


def test_a_level_cut_through_the_axis_gives_two_discs() -> None:
    assert cut_faces(SCENE, LEVEL).area == pytest.approx(2 * np.pi, rel=2e-3)
