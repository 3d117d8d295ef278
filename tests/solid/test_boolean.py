"""Unions, cuts and sections: volumes, origins and carried normals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.solid.boolean import block, composed, cut, is_closed, mesh_of, section, trimmed, united, volume_of
from juwdesk.solid.build import torus, tube
from juwdesk.solid.mesh import Solid


def ball(radius: float, x: float, part: str = "") -> Solid:
    """A ball on the x axis."""
    centres = np.column_stack([np.full(3, x), np.zeros(3), np.linspace(-1e-3, 1e-3, 3)])
    return tube(centres, np.full(3, radius), 48, np.array([0.0, 1.0, 0.0]), 16).of_part(part)


def lens(radius: float, apart: float) -> float:
    """The volume that two equal balls share."""
    h = radius - apart / 2
    return 2 * np.pi * h * h * (3 * radius - h) / 3


@settings(max_examples=20)
@given(st.floats(0.3, 1.7))
def test_union_and_cut_obey_the_volumes_of_two_balls(apart: float) -> None:
    a, b = block(ball(1.0, 0.0, "a")), block(ball(1.0, apart, "b"))
    whole = 4 / 3 * np.pi
    assert united([a, b]).volume == pytest.approx(2 * whole - lens(1, apart), rel=0.02)
    assert cut(a, [b]).volume == pytest.approx(whole - lens(1, apart), rel=0.03)
    assert united([a, b]).volume + whole - cut(b, [a]).volume == pytest.approx(2 * whole, rel=0.02)


def test_every_triangle_knows_its_part_and_looks_outward() -> None:
    result = composed([ball(1.0, 0.0, "a"), ball(1.0, 0.8, "b")], [ball(0.5, -0.8, "cutter")])
    solid = result.solid
    assert is_closed(solid)
    assert result.parts == ("a", "b", "cutter")
    assert set(solid.tags.tolist()) == {0, 1, 2}
    assert solid.normals is not None
    centres = {"a": 0.0, "b": 0.8, "cutter": -0.8}
    for name, x in centres.items():
        corners = solid.vertices[result.of_part(name)]
        middle = corners.mean(axis=1)
        out = middle - [x, 0, 0]
        carried = solid.normals[result.of_part(name)].mean(axis=1)
        sign = -1.0 if name == "cutter" else 1.0  # the wall of a hole looks into the hole
        assert (sign * np.einsum("ij,ij->i", out, carried) > 0).all()
    np.testing.assert_allclose(np.linalg.norm(solid.normals, axis=1), 1.0, atol=1e-9)


def test_a_kept_block_can_be_cut_again_and_keeps_its_origins() -> None:
    bar = united([block(ball(1.0, 0.0, "a")), block(ball(1.0, 0.8, "b"))])
    result = mesh_of(cut(bar, [block(ball(0.5, 0.4, "c"))]))
    assert set(result.parts) == {"a", "b", "c"}
    assert result.volume == pytest.approx(result.solid.volume, rel=1e-9)


def test_what_is_open_or_eaten_up_is_refused() -> None:
    shut = ball(1.0, 0.0, "a")
    opened = Solid(shut.vertices, shut.faces[:-3], shut.normals, "a")
    assert not is_closed(opened)
    with pytest.raises(ValueError, match="not closed"):
        block(opened)
    with pytest.raises(ValueError, match="nothing"):
        composed([ball(0.5, 0.0)], [ball(1.0, 0.0)])


def test_boxes_tell_what_cannot_meet() -> None:
    assert block(ball(1.0, 0.0)).near(block(ball(1.0, 1.5)))
    assert not block(ball(1.0, 0.0)).near(block(ball(1.0, 2.5)))


def test_a_halved_ring_has_half_its_volume_and_two_round_sections() -> None:
    ring = torus(8.0, 1.0, 0.0, 180, 40)
    half = trimmed(ring, (1.0, 0.0, 0.0), 0.0)
    assert volume_of(half) == pytest.approx(volume_of(ring) / 2, rel=1e-6)
    to_plane = np.array([[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1.0]])
    loops = section(ring, to_plane)
    assert len(loops) == 2
    for loop in loops:
        x, y = loop.T
        area = 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        assert area == pytest.approx(np.pi, rel=0.01)
