"""Rays against a box whose answers are known."""

import numpy as np
import pytest

from juwdesk.solid.polyhedron import from_planes
from juwdesk.solid.rays import Rays

CUBE = np.array([[1, 0, 0, 1], [-1, 0, 0, 1], [0, 1, 0, 1], [0, -1, 0, 1], [0, 0, 1, 1], [0, 0, -1, 1]], float)


@pytest.fixture(scope="module")
def rays() -> Rays:
    solid = from_planes(CUBE, ["side"] * 6).solid
    return Rays(solid.vertices, solid.faces)


def test_distance_and_place_of_the_first_hit(rays: Rays) -> None:
    found = rays.hits([[0.3, -0.2, 5.0], [3.0, 0.0, 5.0]], [[0, 0, -1], [0, 0, -1]])
    assert found.distance[0] == pytest.approx(4.0)
    assert found.triangle[1] == -1
    corner = rays.vertices[rays.faces[found.triangle[0]]]
    u, v = found.u[0], found.v[0]
    assert corner[0] * (1 - u - v) + corner[1] * u + corner[2] * v == pytest.approx([0.3, -0.2, 1.0], abs=1e-5)


def test_what_is_too_far_hides_nothing(rays: Rays) -> None:
    origins, down = np.array([[0, 0, 5.0]] * 2), np.array([[0, 0, -1.0]] * 2)
    assert rays.occluded(origins, down, np.array([3.9, 4.1], np.float32)).tolist() == [False, True]
    assert rays.hits(origins, down, 3.9).triangle.tolist() == [-1, -1]


def test_first_agrees_with_hits_and_nothing_asked_is_nothing_answered(rays: Rays) -> None:
    random = np.random.default_rng(1)
    origins = random.uniform(-2, 2, (500, 3))
    origins[:, 2] += 4
    directions = random.normal(size=(500, 3))
    assert (rays.first(origins, directions) == rays.hits(origins, directions).triangle).all()
    none = np.zeros((0, 3), np.float32)
    assert len(rays.first(none, none)) == len(rays.hits(none, none).distance) == len(rays.occluded(none, none)) == 0


def test_many_triangles_keep_their_numbers() -> None:
    """More than are given to the library at once: flat squares above each other, far apart from the next tower."""
    towers, storeys = 400, 150
    x, z = (each.ravel() for each in np.meshgrid(np.arange(towers) * 3.0, np.arange(storeys) * 1.0, indexing="ij"))
    square = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], float)
    corners = (square[None] + np.stack([x, 0 * x, z], axis=1)[:, None]).reshape(-1, 3)
    faces = np.array([[0, 1, 2], [0, 2, 3]])[None] + 4 * np.arange(len(x))[:, None, None]
    tall = Rays(corners, faces.reshape(-1, 3).astype(np.int32))
    origins = np.array([[3.0 * n + 0.5, -0.2, storeys + 5.0] for n in range(towers)] + [[-50.0, 0.0, 9.0]])
    down = np.tile([0.0, 0.0, -1.0], (len(origins), 1))
    top = 2 * (storeys * np.arange(towers) + storeys - 1)
    for found in (tall.first(origins, down), tall.hits(origins, down).triangle):
        assert (found[:-1] == top).all()
        assert found[-1] == -1
    assert (tall.occluded(origins, down) == np.append(np.ones(towers, bool), False)).all()
