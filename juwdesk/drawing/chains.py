"""Lines on meshes as chains of points: creases, and zero sets (smooth contours, plane cuts)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.edges import Mesh, edge_ends
from juwdesk.solid.mesh import Vertices

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Names = NDArray[np.object_]
SECTION = 1e-6
"""What lies nearer to a plane than this (mm) lies just beyond it."""
_EDGE_ON = -2e-5
"""What stands exactly edge-on counts as turned away: its outline is then the edge nearest to the viewer, which
nothing of the face itself can hide."""


@dataclass(frozen=True, eq=False, slots=True)
class Chains:
    """Lines in space, all in one row: ``points`` (n, 3) and the normals of the surfaces ``left`` and ``right`` of
    them (n, 3; equal on a smooth contour). Of every line: how many points it has (``counts``), its kind (``contour``,
    ``crease``, ``girdle``, ``facet`` or ``engraving``) and its source part. A closed one repeats its first point."""

    points: Vertices
    left: Vertices
    right: Vertices
    counts: Ints
    kinds: Names
    sources: Names

    def __len__(self) -> int:
        return len(self.counts)

    def __iter__(self) -> Iterator[tuple[Vertices, Vertices]]:
        """Points and left normals of each line."""
        for low, high in pairwise([0, *np.cumsum(self.counts).tolist()]):
            yield self.points[low:high], self.left[low:high]

    def any_of(self, points: Flags) -> Flags:
        """Of which lines any point is marked."""
        first = np.cumsum(self.counts) - self.counts
        return np.logical_or.reduceat(points, first) if len(first) else np.zeros(0, np.bool_)

    def kept(self, which: Flags) -> "Chains":
        """Those lines alone."""
        if which.all():
            return self
        on = np.flatnonzero(np.repeat(which, self.counts))
        points, left, right = (each.take(on, axis=0) for each in (self.points, self.left, self.right))
        return Chains(points, left, right, self.counts[which], self.kinds[which], self.sources[which])

    def named(self, kind: str) -> "Chains":
        """The same lines as of another kind."""
        return replace(self, kinds=names(kind, len(self)))


def names(name: str, count: int) -> Names:
    """One name for each of so many lines."""
    return np.full(count, name, np.object_)


def together(rows: Sequence[Chains]) -> Chains:
    """All lines in one row."""
    if not rows:
        none = np.zeros((0, 3))
        return Chains(none, none, none, np.zeros(0, np.int64), names("", 0), names("", 0))
    if len(rows) == 1:
        return rows[0]
    every = [(one.points, one.left, one.right, one.counts, one.kinds, one.sources) for one in rows]
    points, left, right, counts, kinds, sources = map(np.concatenate, zip(*every, strict=True))
    return Chains(points, left, right, counts, kinds, sources)


def walk(a: Ints, b: Ints) -> tuple[Ints, Flags, Ints]:
    """Chains of segments ``a[i]``-``b[i]`` through nodes where exactly two meet, in one row: segment numbers,
    whether each runs forward, and how many segments each chain has. Loops are closed chains."""
    nodes = np.stack([a, b], axis=1).ravel()  # the two ends of segment i are 2i and 2i + 1
    order = np.argsort(nodes, kind="stable")
    start = np.flatnonzero(np.diff(nodes[order], prepend=nodes[order[:1]] - 1))
    size = np.diff(np.append(start, len(nodes)))
    mate = np.full(len(nodes), -1)
    one, two = order[start[size == 2]], order[start[size == 2] + 1]
    mate[one], mate[two] = two, one
    # open chains begin where not just two ends meet, in the order in which such nodes first come
    open_ = np.flatnonzero(size != 2)
    loose, first = order[np.repeat(size != 2, size)], np.repeat(order[start[open_]], size[open_])
    rank = np.full(len(nodes), 2 * len(nodes))
    rank[loose[np.lexsort((loose, first))]] = np.arange(len(loose))
    back = np.arange(len(nodes)) ^ 1
    final, steps, least = _followed(mate[back])
    # loops, of which each end knows the first segment, begin with it, after all others
    loop = np.flatnonzero(mate[final ^ 1] >= 0)
    if len(loop):
        begin = 2 * np.flatnonzero(np.bincount(least[loop]))
        rank[begin] = len(nodes) + begin
        mate[mate[begin]] = mate[begin] = -1
        place = np.empty(len(nodes), np.int64)
        place[loop] = np.arange(len(loop))
        ahead = mate[loop ^ 1]
        ended, steps[loop], _ = _followed(np.where(ahead >= 0, place[ahead], -1))
        final[loop] = loop[ended]
    # who goes back from an end comes to where the chain through that end began
    begun, place = rank[final[back] ^ 1], steps[back]
    forward = begun[::2] <= begun[1::2]
    begun, place = np.where(forward, begun[::2], begun[1::2]), np.where(forward, place[::2], place[1::2])
    counts = np.bincount(begun)
    found = np.empty(len(a), np.int64)
    found[(np.cumsum(counts) - counts)[begun] + place] = np.arange(len(a))
    return found, forward[found], counts[counts > 0]


def _followed(ahead: Ints) -> tuple[Ints, Ints, Ints]:
    """Of steps from i to ``ahead[i]`` (-1: none): where each comes to at last, after how many steps, and the least of
    the numbers i // 2 on the way; those that go in circles know the least of their circle. Ways double in length."""
    every = np.arange(len(ahead))
    final, steps, least = np.where(ahead < 0, every, ahead), (ahead >= 0).astype(np.int64), every >> 1
    while True:
        then, less = final[final], least[final]
        if ((then == final) | (less == least)).all():
            return final, steps, least
        least = np.minimum(least, less)
        steps += steps[final]
        final = then


def edge_chains(mesh: Mesh, which: NDArray[np.intp], kind: str) -> Chains:
    """Chains along mesh edges, each of one part; a line between two parts belongs to the later one."""
    if not len(which):
        return together(())
    owner = mesh.owner[mesh.edge_faces[which]].max(axis=1)
    if len(mesh.parts) == 1 or (owner == owner[0]).all():
        return _edge_chains(mesh, which, kind, mesh.parts[int(owner[0])])
    return together(
        [_edge_chains(mesh, which[owner == part], kind, mesh.parts[int(part)]) for part in np.unique(owner)]
    )


def _edge_chains(mesh: Mesh, which: NDArray[np.intp], kind: str, part: str) -> Chains:
    edges = mesh.edges[which].astype(np.int64)
    start, end = edge_ends(mesh, which)
    i, ahead, counts = walk(edges[:, 0], edges[:, 1])
    stops = np.cumsum(counts)
    # All chains in one row: each has a point more than it has edges.
    place = np.arange(len(i)) + np.repeat(np.arange(len(counts)), counts)
    nodes = np.empty(len(i) + len(counts), np.int64)
    nodes[place] = np.where(ahead, edges[i, 0], edges[i, 1])
    nodes[place[stops - 1] + 1] = np.where(ahead, edges[i, 1], edges[i, 0])[stops - 1]
    turned = ahead[:, None, None]
    normals = np.zeros((len(nodes), 2, 3))
    normals[place] = np.where(turned, start[i], end[i][:, ::-1])
    normals[place + 1] += np.where(turned, end[i], start[i][:, ::-1])
    normals /= np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-9)
    rows = (mesh.points.take(nodes, axis=0), normals[:, 0], normals[:, 1])
    return Chains(*rows, counts + 1, names(kind, len(counts)), names(part, len(counts)))


def zero_chains(
    mesh: Mesh, values: NDArray[np.float64], kind: str, zero: float = SECTION, smooth: bool = False
) -> Chains:
    """Where ``values`` (m, 3: one per face corner) change sign inside triangles, joined into chains. A value nearer
    to nought than ``zero`` counts as that.

    Zero points are interpolated on the mesh edges, so the segments of neighbouring triangles share their ends. With
    ``smooth`` the points lie on the curved surface that the normals tell of, not on the chord, and chains stop at
    creases, whose two sides disagree about the value.
    """
    above = values > -zero if zero > 0 else values >= -zero
    mixed = np.flatnonzero((above[:, 0] != above[:, 1]) | (above[:, 1] != above[:, 2]))
    if not len(mixed):
        return together(())
    one, two, three = above[mixed].T
    faces, corners, edges = mesh.faces.reshape(-1), mesh.corners.reshape(-1, 3), mesh.face_edges.reshape(-1)
    every = values.reshape(-1)
    nodes, points, normals = [], [], []
    for slot in (np.where(one != two, 0, 1), np.where(three != one, 2, 1)):
        here, there = 3 * mixed + slot, 3 * mixed + (slot + 1) % 3
        v0, v1 = (np.where(np.abs(each) < abs(zero), zero, each) for each in (every[here], every[there]))
        share = (v0 / (v0 - v1))[:, None]
        p, q = (mesh.points.take(faces.take(each), axis=0) for each in (here, there))
        n, m = corners.take(here, axis=0), corners.take(there, axis=0)
        points.append(_on_surface(p, q, n, m, share) if smooth else p + share * (q - p))
        n = n * (1 - share) + m * share
        normals.append(n / np.maximum(np.sqrt(np.einsum("ij,ij->i", n, n)), 1e-9)[:, None])
        edge = edges[here].astype(np.int64)
        apart = np.where(mesh.crease[edge], mixed + 1, 0) if smooth else 0
        nodes.append(edge + apart * len(mesh.edges))
    return _joined(nodes, points, normals, kind, np.array(mesh.parts, np.object_)[mesh.owner[mixed]])


def _joined(
    nodes: Sequence[Ints], points: Sequence[Vertices], normals: Sequence[Vertices], kind: str, owners: Names
) -> Chains:
    """Chains of segments given by the nodes, points and normals at their two ends; all assembled in one row."""
    a, b = nodes
    i, ahead, counts = walk(a, b)
    last = np.cumsum(counts) - 1
    first = last - counts + 1
    turned = ahead[:, None]
    one, two = (each.take(i, axis=0) for each in points)
    begin, finish = np.where(turned, one, two), np.where(turned, two, one)
    place = np.arange(len(i)) + np.repeat(np.arange(len(counts)), counts)
    line, normal = np.empty((len(i) + len(counts), 3)), np.empty((len(i) + len(counts), 3))
    line[place] = begin
    inner = np.ones(len(i), np.bool_)
    inner[first] = False
    within = np.flatnonzero(inner)
    line[place[within]] = (begin[within] + finish[within - 1]) / 2
    line[place[last] + 1] = finish[last]
    one, two = (each.take(i, axis=0) for each in normals)
    normal[place] = np.where(turned, one, two)
    normal[place[last] + 1] = np.where(turned[last], two[last], one[last])
    heads, tails = place[first], place[last] + 1
    meets = np.where(ahead[first], a[i[first]], b[i[first]]) == np.where(ahead[last], b[i[last]], a[i[last]])
    closed = (counts > 2) & (np.abs(line[heads] - line[tails]).max(axis=1) < 0.02) & meets
    middle = (line[heads[closed]] + line[tails[closed]]) / 2
    line[heads[closed]] = line[tails[closed]] = middle
    return Chains(line, normal, normal, counts + 1, names(kind, len(counts)), owners[i[first]])


def _on_surface(p: Vertices, q: Vertices, n: Vertices, m: Vertices, share: Vertices) -> Vertices:
    """Points on the curved edges of the mesh: cubics that leave both ends square to their normals.

    The boundary curve of a PN triangle (Vlachos, Peters, Boyd, Mitchell: Curved PN Triangles, 2001). A mesh with
    0.008 mm chord error so gives contours exact to some 0.0002 mm.
    """
    way = q - p
    first = (2 * p + q - np.einsum("ij,ij->i", way, n)[:, None] * n) / 3
    second = (2 * q + p + np.einsum("ij,ij->i", way, m)[:, None] * m) / 3
    t, u = share, 1 - share
    curve: Vertices = u**3 * p + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * q
    return curve


def contours(mesh: Mesh, toward: NDArray[np.float64]) -> Chains:
    """The smooth outline of a curved surface: where its carried normal is square to the view."""
    facing = (mesh.corners.reshape(-1, 3) @ toward).reshape(-1, 3)
    found = zero_chains(mesh, facing, "contour", _EDGE_ON, smooth=True)
    # where both sides of an edge carry the same normals, they turn from the viewer together
    a, b = mesh.edge_faces[mesh.torn].T
    i, j = mesh.edge_slots[mesh.torn].T
    here, there = np.stack([facing[a, i], facing[a, (i + 1) % 3]]), np.stack([facing[b, j], facing[b, (j + 1) % 3]])
    one, two = ((each >= -_EDGE_ON).all(axis=0) for each in (here, there))
    none_one, none_two = ((each < -_EDGE_ON).all(axis=0) for each in (here, there))
    turn = mesh.torn[(one & none_two) | (two & none_one)]
    return together([found, edge_chains(mesh, turn, "contour")])
