"""The mesh made ready for drawing, of one body and of a body that stands several times."""

from dataclasses import replace

import numpy as np

from juwdesk.design.components.claws import Claws
from juwdesk.design.frames import Anchor, Frame
from juwdesk.drawing.edges import Mesh, prepared
from juwdesk.solid.build import joined, repeated
from juwdesk.solid.mesh import Solid


def _head() -> Solid:
    return joined(Claws(rise=3.6).solids(Anchor(width=2.0, thickness=1.5), False))


def _whole(mesh: Mesh) -> None:
    """Points, faces, sides and edges tell the same story."""
    ends = np.stack([mesh.faces, mesh.faces[:, [1, 2, 0]]], axis=2)
    edges = mesh.edges[mesh.face_edges]
    assert (np.sort(ends, axis=2) == np.sort(edges, axis=2)).all()
    for side in (0, 1):
        face, slot = mesh.edge_faces[:, side], mesh.edge_slots[:, side]
        way = np.stack([mesh.faces[face, slot], mesh.faces[face, (slot + 1) % 3]], axis=1)
        assert (way == (mesh.edges if side == 0 else mesh.edges[:, ::-1])).all()


def _same(one: Mesh, other: Mesh) -> None:
    """Made by another way, with points and edges in another order."""
    assert len(one.edges) == len(other.edges)
    assert len(one.torn) == len(other.torn)
    for each in (one, other):
        _whole(each)
    assert np.allclose(one.points[one.faces], other.points[other.faces], atol=2e-5)
    assert np.allclose(one.corners, other.corners, atol=1e-9)
    mine, theirs = (each.points[each.edges[each.crease]].mean(axis=1) for each in (one, other))
    assert np.allclose(np.sort(mine, axis=0), np.sort(theirs, axis=0), atol=2e-3)


def test_copies_of_a_body_share_its_mesh() -> None:
    places = np.array([Frame.about_z(40.0 * n, (9.0 * n, 0.0, 0.3 * n)).matrix for n in range(5)])
    many = repeated(_head(), places)
    assert many.copies is not None
    _same(prepared(many), prepared(replace(many, copies=None)))
    assert prepared(many.of_part("head-1")).parts == ("head-1",)


def test_a_mirror_image_shares_the_mesh_of_its_original() -> None:
    mirror = np.diag([1.0, -1.0, 1.0, 1.0])
    mirror[:3, 3] = 20.0, 4.0, -1.0
    head = _head()
    tagged = replace(head, tags=(np.arange(len(head.faces)) % 2).astype(np.int32))
    image = repeated(tagged, mirror[None])
    assert image.volume > 0
    _same(prepared(image, ("one", "two")), prepared(replace(image, copies=None), ("one", "two")))
    assert prepared(image, ("one", "two")).parts == ("one", "two")


def test_what_is_moved_on_tells_of_no_pattern() -> None:
    many = repeated(_head(), np.array([np.eye(4), np.diag([-1.0, -1.0, 1.0, 1.0])]))
    assert many.transformed(2.0 * np.eye(4)).copies is None
