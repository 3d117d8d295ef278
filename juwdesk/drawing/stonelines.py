"""The lines of cut stones: made once for a shape and the way it is turned, laid wherever such a stone stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Chains, Flags, Ints, contours, edge_chains, together
from juwdesk.drawing.edges import prepared_shape, prepared_stone
from juwdesk.drawing.recent import Recent
from juwdesk.drawing.scene import StoneBody
from juwdesk.drawing.visibility import FACING
from juwdesk.solid.polyhedron import Polyhedron

Floats = NDArray[np.float64]


_LINES = Recent(256)


def stone_chains(stones: Sequence[StoneBody], toward: Floats, plain: Flags) -> tuple[Chains, Ints]:
    """Facet edges that face the viewer, and apart from them the outline of each stone, its ``girdle``; of a dome its
    contours and the edge of its base. Of stones that are ``plain`` (n,) of the facets only the table. With the lines
    the number of the stone of each."""
    rows: list[Chains] = []
    owners: list[int] = []
    alike: dict[tuple[int, bool, bytes], list[int]] = {}
    for number, seen in enumerate(_seen(stones, toward)):
        stone = stones[number]
        if not stone.shape.smooth:
            alike.setdefault((id(stone.shape), bool(plain[number]), seen), []).append(number)
            continue
        mesh = prepared_stone(stone)
        edges = edge_chains(mesh, np.flatnonzero(mesh.crease), "girdle")
        rows += [edges, contours(mesh, toward).named("girdle")]
        owners += [number] * sum(map(len, rows[-2:]))
    for (_, table, seen), numbers in alike.items():
        lines = _lines(stones[numbers[0]].shape, seen, table)
        rows.append(_laid(lines, [stones[number] for number in numbers]))
        owners += np.repeat(numbers, len(lines)).tolist()
    return together(rows), np.array(owners, np.int64)


def _laid(lines: Chains, stones: Sequence[StoneBody]) -> Chains:
    """The lines of a shape wherever it stands."""
    poses = np.array([stone.pose for stone in stones])
    turn, at = poses[:, :3, :3].transpose(0, 2, 1), poses[:, None, :3, 3]
    way = turn / np.linalg.norm(turn[:, 0], axis=1)[:, None, None]
    count = len(stones)
    return Chains(
        (lines.points @ turn + at).reshape(-1, 3),
        (lines.left @ way).reshape(-1, 3),
        (lines.right @ way).reshape(-1, 3),
        np.tile(lines.counts, count),
        np.tile(lines.kinds, count),
        np.repeat(np.array([stone.part for stone in stones], np.object_), len(lines)),
    )


def _seen(stones: Sequence[StoneBody], toward: Floats) -> Iterator[bytes]:
    """Which triangles of each stone face the viewer, as bits."""
    for shape, run in groupby(stones, key=lambda stone: stone.shape):
        poses = np.array([stone.pose for stone in run])
        ways = toward @ poses[:, :3, :3]
        ways /= np.linalg.norm(poses[:, :3, 0], axis=1)[:, None]
        seen = ways @ prepared_shape(shape).corners[:, 0].T > FACING
        yield from map(bytes, np.packbits(seen, axis=1))


def _lines(shape: Polyhedron, seen: bytes, plain: bool) -> Chains:
    """The lines of a shape in its own frame: which they are depends on the facets alone that are seen."""
    key = (id(shape), int(plain), int.from_bytes(seen, "big"))
    kept: Chains | None = _LINES.get(key)
    if kept is not None:
        return kept
    mesh = prepared_shape(shape)
    facing = np.unpackbits(np.frombuffer(seen, np.uint8), count=len(mesh.faces)).astype(np.bool_)[mesh.edge_faces]
    inner = mesh.crease & facing.all(axis=1)
    if plain:
        table = np.array([name == "table" for name in shape.names])[mesh.tags]
        inner &= table[mesh.edge_faces].any(axis=1)
    outline = edge_chains(mesh, np.flatnonzero(facing[:, 0] != facing[:, 1]), "girdle")
    made = together([outline, edge_chains(mesh, np.flatnonzero(inner), "facet")])
    _LINES.put(key, shape, made)
    return made
