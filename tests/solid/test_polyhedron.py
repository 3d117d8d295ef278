"""Solids from planes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.solid.polyhedron import from_planes

CUBE = np.array([[1, 0, 0, 1], [-1, 0, 0, 1], [0, 1, 0, 1], [0, -1, 0, 1], [0, 0, 1, 1], [0, 0, -1, 1]], float)


def test_a_cube_is_a_cube() -> None:
    cube = from_planes(CUBE, ["x", "x", "y", "y", "z", "z"])
    assert cube.volume == pytest.approx(8.0)
    assert len(cube.solid.vertices) == 8
    assert [len(cube.facet(i)) for i in range(6)] == [4] * 6
    assert cube.facets("y") == (2, 3)


def test_a_plane_that_cuts_nothing_off_leaves_no_facet() -> None:
    far = from_planes(np.vstack([CUBE, [1, 1, 1, 9]]), ["side"] * 6 + ["corner"])
    assert far.volume == pytest.approx(8.0)
    assert far.facets("corner") == ()
    assert far.facet(6).shape == (0, 3)


def test_open_or_empty_intersections_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        from_planes(np.vstack([CUBE, [0, 0, 1, -0.5]]), ["side"] * 7)
    with pytest.raises(ValueError, match="close"):
        from_planes(CUBE[[0, 1, 2, 3, 4]], ["side"] * 5)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(12, 80))
def test_random_stones_are_closed_and_lie_behind_all_their_planes(seed: int, number: int) -> None:
    random = np.random.default_rng(seed)
    normals = random.normal(size=(number, 3))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    planes = np.vstack([CUBE * 1.0, np.column_stack([normals, random.uniform(0.7, 1.2, number)])])
    stone = from_planes(planes, ["facet"] * len(planes))
    vertices = stone.solid.vertices
    assert (vertices @ stone.planes[:, :3].T <= stone.planes[:, 3] + 1e-4).all()
    inflow = np.zeros(3)
    for a, b, c in stone.solid.faces:
        inflow += np.cross(vertices[b] - vertices[a], vertices[c] - vertices[a])
    assert np.abs(inflow).max() < 1e-4
    assert 0 < stone.volume <= 8.0 + 1e-9
