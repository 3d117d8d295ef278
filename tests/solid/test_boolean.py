"""Unions, cuts and sections: volumes, origins and carried normals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.solid.boolean import (
    apart,
    block,
    composed,
    cut,
    is_closed,
    mesh_of,
    mesh_of_all,
    section,
    trimmed,
    united,
    volume_of,
)
from juwdesk.solid.build import torus, tube
from juwdesk.solid.mesh import Solid, rigid


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


def test_a_moved_block_carries_its_normals_and_those_of_its_cuts() -> None:
    place = rigid((3.0, -2.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
    body, cutter = ball(1.0, 0.0, "a"), ball(0.5, 0.9, "b")
    for at in (place, place @ np.diag([1.0, -1.0, 1.0, 1.0])):
        moved = mesh_of(cut(block(body), [block(cutter)]).moved(at))
        fresh = composed([body.transformed(at)], [cutter.transformed(at)])
        assert moved.volume == pytest.approx(fresh.volume, rel=1e-9)
        assert is_closed(moved.solid)
        for each in (moved, fresh):
            assert each.solid.normals is not None
            for name in ("a", "b"):
                faces = each.of_part(name)
                p, q, r = (each.solid.vertices[faces[:, k]] for k in range(3))
                flat = np.cross(q - p, r - p)
                steep = np.linalg.norm(flat, axis=1) > 1e-5
                carried = each.solid.normals[faces].mean(axis=1)
                assert (np.einsum("ij,ij->i", flat, carried)[steep] > 0).all()


def test_many_are_united_and_cut_in_turns_between_which_one_may_stop() -> None:
    row = [block(ball(1.0, 1.9 * n, "a")) for n in range(30)]
    asked: list[int] = []
    whole = united(row, lambda: asked.append(1))
    assert len(asked) > 1
    sphere, shared = row[0].volume, row[0].volume - cut(row[0], [row[1]]).volume
    assert whole.volume == pytest.approx(30 * sphere - 29 * shared, rel=1e-6)
    pearls = [block(ball(0.5, 1.9 * n, "b")) for n in range(30)]
    hollow = cut(whole, pearls, lambda: asked.append(1))
    assert hollow.volume == pytest.approx(whole.volume - 30 * pearls[0].volume, rel=1e-6)

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        united(row, stop)


def test_what_cannot_touch_stays_apart_and_is_one_mesh_all_the_same() -> None:
    far, near, other = (block(ball(1.0, x, name)) for x, name in ((9.0, "far"), (0.0, "near"), (1.5, "other")))
    nothing = cut(far, [block(ball(2.0, 9.0, "all"))])
    groups = apart([far, near, nothing, other])
    assert [len(each) for each in groups] == [1, 2]
    assert apart([nothing]) == []
    made = mesh_of_all([united(each) for each in groups])
    assert set(made.parts) == {"far", "near", "other"}
    assert made.volume == pytest.approx(made.solid.volume, rel=1e-9)
    assert is_closed(made.solid)
    assert float(made.solid.vertices[made.of_part("far")][..., 0].min()) > 7.9
    with pytest.raises(ValueError, match="nothing is left"):
        mesh_of_all([nothing])


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
