"""The lines of cut stones: made once for a shape and the way it is turned, laid wherever such a stone stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Chain, contours, edge_chains
from juwdesk.drawing.edges import Mesh, prepared_shape, prepared_stone
from juwdesk.drawing.recent import Recent
from juwdesk.drawing.scene import StoneBody
from juwdesk.drawing.visibility import FACING
from juwdesk.solid.mesh import Faces, Vertices

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class _Lines:
    """Chains of one shape in its own frame, in one row: ``points``, ``left`` and ``right`` normals (n, 3), and of
    every chain where it ends and its kind."""

    points: Vertices
    left: Vertices
    right: Vertices
    stops: tuple[int, ...]
    kinds: tuple[str, ...]


_LINES = Recent(256)


def stone_chains(stone: StoneBody, toward: Floats, plain: bool = False) -> list[Chain]:
    """Facet edges that face the viewer, and apart from them the outline of the stone, its ``girdle``; of a dome its
    contours and the edge of its base. ``plain``: of the facets only the table."""
    if stone.shape.smooth:
        mesh = prepared_stone(stone)
        edges = edge_chains(mesh, np.flatnonzero(mesh.crease), "girdle")
        return [*edges, *(replace(each, kind="girdle") for each in contours(mesh, toward))]
    mesh = prepared_shape(stone.shape)
    turn, at = stone.pose[:3, :3].T, stone.pose[:3, 3]
    way = turn / np.linalg.norm(turn[0])
    lines = _lines(stone, mesh, way @ toward, plain)
    points, left, right = lines.points @ turn + at, lines.left @ way, lines.right @ way
    found, first = [], 0
    for stop, kind in zip(lines.stops, lines.kinds, strict=True):
        found.append(Chain(points[first:stop], left[first:stop], right[first:stop], kind, stone.part))
        first = stop
    return found


def _lines(stone: StoneBody, mesh: Mesh, toward: Floats, plain: bool) -> _Lines:
    """The lines of a shape seen from a direction in its own frame: which they are depends on the facets alone that
    are seen."""
    seen = mesh.corners[:, 0] @ toward > FACING
    key = (id(stone.shape), int(plain), int.from_bytes(np.packbits(seen).tobytes(), "big"))
    kept: _Lines | None = _LINES.get(key)
    if kept is not None:
        return kept
    facing = seen[mesh.edge_faces]
    inner = mesh.crease & facing.all(axis=1)
    if plain:
        table = np.array([name == "table" for name in stone.shape.names])[mesh.tags]
        inner &= table[mesh.edge_faces].any(axis=1)
    chains = [
        *edge_chains(mesh, np.flatnonzero(facing[:, 0] != facing[:, 1]), "girdle"),
        *edge_chains(mesh, np.flatnonzero(inner), "facet"),
    ]
    made = _Lines(
        *(_row([each.points for each in chains]), _row([each.left for each in chains])),
        _row([each.right for each in chains]),
        tuple(np.cumsum([len(each.points) for each in chains]).tolist()),
        tuple(each.kind for each in chains),
    )
    _LINES.put(key, stone.shape, made)
    return made


def _row(values: Sequence[Vertices]) -> Vertices:
    return np.concatenate(values) if values else np.zeros((0, 3))


def skins(stones: Sequence[StoneBody]) -> Iterator[tuple[Vertices, Faces]]:
    """The corners and triangles of stones in the world."""
    for stone in stones:
        mesh = prepared_shape(stone.shape)
        yield mesh.points @ stone.pose[:3, :3].T + stone.pose[:3, 3], mesh.faces
