"""Sweeps, tubes, revolves and splines: closed, right volume, normals that agree with the skin."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.solid.boolean import is_closed
from juwdesk.solid.build import (
    Profile,
    extrude,
    fair,
    flat_shaded,
    joined,
    parted,
    repeated,
    revolve,
    rods,
    spline,
    torus,
    tube,
)
from juwdesk.solid.mesh import Solid


def agreement(solid: Solid) -> float:
    """The least cosine between a triangle's own normal and the carried normals of its corners."""
    assert solid.normals is not None
    p, q, r = (solid.vertices[solid.faces[:, i]] for i in range(3))
    own = np.cross(q - p, r - p)
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    return float(np.einsum("ij,ikj->ik", own, solid.normals[solid.faces]).min())


def rectangle(width: float, height: float) -> Profile:
    """A box about the origin, counter-clockwise, with doubled corners."""
    x, y = width / 2, height / 2
    corners = [(-x, -y), (x, -y), (x, y), (-x, y)]
    points, tangents, joins = [], [], []
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        step = (b[0] - a[0], b[1] - a[1])
        points += [a, b]
        tangents += [step, step]
        joins += [True, False]
    return Profile(np.array(points), np.array(tangents), np.array(joins))


@given(st.floats(2, 12), st.floats(0.2, 1.5))
def test_a_torus_has_its_volume_and_exact_normals(ring: float, bar: float) -> None:
    solid = torus(ring, bar, 1.0, 180, 60)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(2 * np.pi**2 * ring * bar**2, rel=0.001)
    assert solid.normals is not None
    away = solid.vertices - np.array([0, 0, 1.0])
    flat = np.hypot(away[:, 0], away[:, 1])
    centre = np.column_stack([away[:, :2] / flat[:, None] * ring, np.zeros(len(flat))])
    np.testing.assert_allclose(solid.normals, (away - centre) / (bar * fair(60)), atol=1e-9)


@given(st.floats(0.3, 2.0), st.floats(0.5, 10.0))
def test_a_straight_tube_is_a_cylinder_with_two_half_spheres(radius: float, length: float) -> None:
    centres = np.column_stack([np.zeros(9), np.zeros(9), np.linspace(0, length, 9)])
    solid = tube(centres, np.full(9, radius), 64, np.array([0.0, 1.0, 0.0]), 16)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(np.pi * radius**2 * length + 4 / 3 * np.pi * radius**3, rel=0.006)
    assert agreement(solid) > 0.98


def test_a_bent_and_tapering_tube_keeps_its_normals_on_the_skin() -> None:
    angle = np.linspace(0, np.pi / 2, 40)
    centres = 4 * np.column_stack([np.cos(angle), np.zeros(40), np.sin(angle)])
    solid = tube(centres, np.linspace(0.9, 0.4, 40), 48, np.array([0.0, 1.0, 0.0]), 8)
    assert is_closed(solid)
    assert solid.volume > 0
    assert agreement(solid) > 0.97


@given(st.floats(0.5, 5), st.floats(0.5, 5), st.floats(0.2, 8))
def test_an_extrusion_is_a_prism_with_sharp_edges(width: float, height: float, long: float) -> None:
    solid = extrude(rectangle(width, height), -1.0, -1.0 + long)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(width * height * long)
    assert agreement(solid) == pytest.approx(1.0)


def test_a_revolved_rectangle_is_a_pipe() -> None:
    box = rectangle(1.0, 2.0)
    moved = Profile(box.points + np.array([5.0, 0.0]), box.tangents, box.joins)
    solid = revolve(moved, 360)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(2 * np.pi * 5.0 * 2.0, rel=1e-4)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=4, max_size=9))
def test_a_spline_starts_and_ends_at_its_outer_controls_and_stays_in_their_box(
    controls: list[tuple[float, float]],
) -> None:
    given_points = np.array(controls)
    line = spline(given_points, 50)
    np.testing.assert_allclose(line[[0, -1]], given_points[[0, -1]], atol=1e-9)
    assert (line >= given_points.min(axis=0) - 1e-9).all()
    assert (line <= given_points.max(axis=0) + 1e-9).all()


def test_a_spline_through_a_straight_row_is_straight_and_needs_four_controls() -> None:
    row = np.column_stack([np.arange(6.0), 2 * np.arange(6.0)])
    line = spline(row, 30)
    np.testing.assert_allclose(line[:, 1], 2 * line[:, 0], atol=1e-12)
    with pytest.raises(ValueError, match="four"):
        spline(row[:3], 10)


def test_joined_skins_and_flat_shading_keep_volume() -> None:
    one, two = torus(3, 0.5, 0, 60, 20), torus(3, 0.5, 4, 60, 20)
    both = joined((one, two))
    assert both.volume == pytest.approx(one.volume + two.volume)
    assert flat_shaded(one).volume == pytest.approx(one.volume)
    assert agreement(flat_shaded(one)) == pytest.approx(1.0)


def test_rods_are_cylinders_whatever_their_way() -> None:
    starts = np.array([(0.0, 0, 0), (5, 0, 0), (0, 7, 1)])
    ends = np.array([(0.0, 0, 3), (5, 2, 0), (3, 7, 5)])
    solid = rods(starts, ends, 0.4, 24)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(np.pi * 0.16 * (3 + 2 + 5))
    assert agreement(solid) > 0.98


def test_a_repeated_body_weighs_as_often_and_keeps_its_normals() -> None:
    one = tube(np.linspace((0.0, 0, 0), (0, 0, 3), 4), np.full(4, 0.5), 16, np.array([0.0, 1.0, 0.0]))
    places = np.stack([np.eye(4), np.eye(4), np.eye(4)])
    places[1, :3, 3], places[2, :3, 3] = (4, 0, 0), (0, 5, 0)
    places[2, :3, :3] = [[1, 0, 0], [0, 0, -1], [0, 1, 0]]
    solid = repeated(one, places)
    assert is_closed(solid)
    assert solid.volume == pytest.approx(3 * one.volume)
    assert agreement(solid) == pytest.approx(agreement(one))


def test_a_skin_of_copies_is_parted_between_its_bodies() -> None:
    pattern = torus(2.0, 0.3, 0.0, 20, 8).of_part("ring")
    places = np.tile(np.eye(4), (7, 1, 1))
    places[:, 0, 3] = 6.0 * np.arange(7)
    many = repeated(pattern, places)
    pieces = parted(many, 3 * len(pattern.faces))
    assert [len(each.faces) // len(pattern.faces) for each in pieces] == [3, 3, 1]
    assert all(is_closed(each) and each.part == "ring" for each in pieces)
    assert sum(each.volume for each in pieces) == pytest.approx(many.volume, rel=1e-9)
    assert parted(many, 10**6) == (many,)
    assert parted(pattern, 1) == (pattern,)
