"""What of a line can be seen: samples along chains, one or more rays each, exact cut points. mm."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Chains, Flags, Ints, Names
from juwdesk.drawing.nearby import spelled
from juwdesk.drawing.views import Plane, View
from juwdesk.solid.mesh import Vertices
from juwdesk.solid.rays import FAR, Rays

PUSH_CONTOUR = 0.012
"""Frees a contour from its own chord error, mm along the surface normal."""
PUSH_EDGE = 0.002
"""Mesh edges have no chord error; a longer push would carry them across the gap between stone and seat."""
PUSH_VIEWER = 0.004
MIN_RUN = 0.12
"""A change of visibility shorter than this (mm projected) is noise."""
FACING = 1e-3
_SMOOTH = 1e-3
_BEFORE = 1e-4
"""What lies nearer to a cut (mm) is not taken away."""
_STRIP = 0.1
_PLACES = 5
"""At how many places a line is asked that is seen or hidden as a whole."""

GONE, HIDDEN, SEEN = -1, 0, 1
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Pieces:
    """Parts of chains in one state each, all in one row: ``points`` (n, 2) in view coordinates; of every piece how
    many points it has (``counts``), whether it is ``seen``, kind and source of its chain, and ``free`` (k, 2): for
    start and end whether visibility changed there (a cut end, as against an end of the chain)."""

    points: Floats
    counts: Ints
    seen: Flags
    kinds: Names
    sources: Names
    free: Flags


class _Lines:
    """All chains with a global length that runs through them, interpolated in one call."""

    def __init__(self, chains: Chains, view: View) -> None:
        self.chains = chains
        self.flat = view.project(chains.points)
        gaps = np.hypot(*np.diff(self.flat[:, :2], axis=0).T)
        self.ends = np.cumsum(chains.counts)
        self.first = self.ends - chains.counts
        gaps[self.ends[:-1] - 1] = 1.0
        # A tiny slope keeps the length strictly growing where a line runs straight at the viewer.
        self.length = np.concatenate([[0.0], np.cumsum(gaps + 1e-9)])
        self.start, self.end = self.length[self.first], self.length[self.ends - 1]
        toward = np.array(view.toward, float)
        self._push = np.repeat(np.where(chains.kinds == "contour", PUSH_CONTOUR, PUSH_EDGE), chains.counts)
        self._base = chains.points + PUSH_VIEWER * toward
        both = chains.left + chains.right
        both *= (self._push / np.maximum(np.sqrt(np.einsum("ij,ij->i", both, both)), 1e-9))[:, None]
        asked = [chains.left @ toward, chains.right @ toward, _apart(chains.left, chains.right)]
        if view.cut is not None:
            asked.append(_before(chains.points, view.cut))
        self._asked = np.column_stack([self._base + both, *asked])

    def step(self, place: Floats) -> tuple[Ints, Floats]:
        """After which point a global length lies, and how far on the way to the next (n, 1)."""
        i = np.clip(np.searchsorted(self.length, place, side="right") - 1, 0, len(self.length) - 2)
        return i, ((place - self.length[i]) / (self.length[i + 1] - self.length[i]))[:, None]

    def asked(self, i: Ints, share: Floats) -> Floats:
        """At places as ``step`` tells them: the point (3) that is free of both faces, how far each of them turns to
        the viewer and how far they differ; where there is a cut, how far before it the place lies. On a contour,
        whose normals may turn far from one point to the next, the point is free as the normal there asks."""
        found = _between(self._asked, i, share)
        round_ = np.flatnonzero(self._push[i] > PUSH_EDGE)
        found[round_, :3] = self.beside(self.chains.left, i[round_], share[round_])
        return found

    def beside(self, normals: Vertices, i: Ints, share: Floats) -> Vertices:
        """Points (n, 3) that are free of one face, by its normals at the points of the chains."""
        way = _between(normals, i, share)
        way *= (self._push[i] / np.maximum(np.sqrt(np.einsum("ij,ij->i", way, way)), 1e-9))[:, None]
        return _between(self._base, i, share) + way


def _between(values: Floats, i: Ints, share: Floats) -> Floats:
    found: Floats = values.take(i, axis=0)
    found += (values.take(i + 1, axis=0) - found) * share
    return found


def pieces(
    chains: Chains,
    rays: Rays,
    view: View,
    step: float = 0.05,
    rounds: int = 4,
    cancelled: Callable[[], bool] = lambda: False,
    faces: Sequence[Floats] = (),
    hidden: bool = True,
    whole: NDArray[np.bool_] | None = None,
) -> Pieces:
    """Split chains where their visibility changes.

    ``step`` in projected mm; ``rounds`` of halving the last step (0.05 mm and four
    rounds: cuts exact to 0.003 mm). With a cut in the view what lies before it is gone, and hides nothing; ``faces``
    are the outlines (n, 2) of the cut faces, which hide all behind them. ``hidden`` pieces may be left out.
    Of the chains ``whole`` (n,) a few places decide for all of it. Raises InterruptedError when cancelled.
    """
    if not hidden:
        open_ = _open(chains, view)
        chains, whole = chains.kept(open_), None if whole is None else whole[open_]
    if not len(chains):
        none = np.zeros((0, 2))
        return Pieces(none, chains.counts, none[:, 0] > 0, chains.kinds, chains.sources, none > 0)
    lines = _Lines(chains, view)
    span = lines.end - lines.start
    counts = np.maximum(1, np.ceil(span / step)).astype(int)
    if whole is not None:
        counts[whole] = np.minimum(counts[whole], _PLACES)
    owner = np.repeat(np.arange(len(chains)), counts)
    first = np.cumsum(counts) - counts
    place = lines.start[owner] + span[owner] * (np.arange(len(owner)) - first[owner] + 0.5) / counts[owner]
    state = _states(lines, place, rays, view, faces, owner)
    if cancelled():
        raise InterruptedError
    if whole is not None:
        seen = 2 * np.add.reduceat((state == SEEN).astype(int), first) >= counts
        state[whole[owner]] = np.where(seen[owner], SEEN, HIDDEN)[whole[owner]]
    _drop_short_runs(state, owner, span / counts)
    change = np.flatnonzero((state[1:] != state[:-1]) & (owner[1:] == owner[:-1]))
    low, high = place[change].copy(), place[change + 1].copy()
    for _ in range(rounds):
        middle = (low + high) / 2
        same = _states(lines, middle, rays, view, faces) == state[change]
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return _split(lines, state, change, (low + high) / 2, first, HIDDEN if hidden else SEEN)


def _open(chains: Chains, view: View) -> Flags:
    """Which chains may be seen: those beside which a surface turns to the viewer anywhere, and that do not lie before
    the cut."""
    toward = np.array(view.toward, float)
    left, right = chains.left, chains.right
    faces = (left @ toward > FACING) | (right @ toward > FACING) | (_apart(left, right) < _SMOOTH)
    found = chains.any_of(faces)
    return found if view.cut is None else found & chains.any_of(_before(chains.points, view.cut) <= _BEFORE)


def _apart(left: Vertices, right: Vertices) -> Floats:
    """How far two normals differ, along the axis in which they do most."""
    x, y, z = np.abs(left - right).T
    found: Floats = np.maximum(np.maximum(x, y), z)
    return found


def _states(
    lines: _Lines, place: Floats, rays: Rays, view: View, faces: Sequence[Floats], owner: Ints | None = None
) -> NDArray[np.int8]:
    """GONE, HIDDEN or SEEN for points at global lengths. Of lines whose numbers are told (``owner``) those between
    two faces that are hidden all along are asked no further from each of their faces."""
    toward = np.array(view.toward, float)
    i, share = lines.step(place)
    asked = lines.asked(i, share)
    a, b, smooth = asked[:, 3] > FACING, asked[:, 4] > FACING, asked[:, 5] < _SMOOTH
    present = np.ones(len(place), np.bool_) if view.cut is None else asked[:, 6] <= _BEFORE
    state = np.zeros(len(place), np.int8)

    def ask(which: Ints, origin: Vertices) -> None:
        far: float | NDArray[np.float32] = FAR
        if view.cut is not None:
            far = _reach(origin, view.cut, toward)
        state[which[~rays.occluded(origin, np.broadcast_to(toward, origin.shape), far)]] = SEEN

    todo = np.flatnonzero((a | b | smooth) & present)
    ask(todo, asked[:, :3].take(todo, axis=0))
    for normals, faced in ((lines.chains.left, a), (lines.chains.right, b)):
        todo = np.flatnonzero(faced & ~smooth & present & (state == HIDDEN))
        if owner is not None:
            seen = np.zeros(len(lines.chains), np.bool_)
            seen[owner[state == SEEN]] = True
            todo = todo[seen[owner[todo]] | ~(a & b)[todo]]
        ask(todo, lines.beside(normals, i[todo], share[todo]))
    if faces:
        shown = np.flatnonzero(state == SEEN)
        state[shown[_within(_between(lines.flat, i[shown], share[shown])[:, :2], faces)]] = HIDDEN
    state[~present] = GONE
    return state


def _within(points: Floats, loops: Sequence[Floats]) -> NDArray[np.bool_]:
    """Which points (n, 2) lie inside closed loops, even-odd: rays along the way in which the loops reach less far ask
    the edges of their strip alone."""
    every = np.concatenate(loops)
    wide, high = np.ptp(every, axis=0)
    if wide > high:
        points, loops = points[:, ::-1], [loop[:, ::-1] for loop in loops]
    starts = np.concatenate([loop[:-1] for loop in loops])
    ends = np.concatenate([loop[1:] for loop in loops])
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    first, last = np.floor(low / _STRIP).astype(np.int64), np.floor(high / _STRIP).astype(np.int64)
    edge, strip = spelled(first, last + 1)
    order = np.argsort(strip, kind="stable")
    edge, strip = edge[order], strip[order]
    own = np.floor(points[:, 1] / _STRIP).astype(np.int64)
    which, at = spelled(np.searchsorted(strip, own), np.searchsorted(strip, own, side="right"))
    near = edge[at]
    (x, y), (x0, y0), (x1, y1) = points.take(which, axis=0).T, starts.take(near, axis=0).T, ends.take(near, axis=0).T
    spans = (y0 <= y) != (y1 <= y)
    slope = (x1 - x0) / np.where(y1 == y0, 1.0, y1 - y0)
    crossed = which[spans & (x0 + (y - y0) * slope > x)]
    inside: NDArray[np.bool_] = np.bincount(crossed, minlength=len(points)) % 2 == 1
    return inside


def _before(points: Vertices, cut: Plane) -> Floats:
    """How far (mm) before a cut points lie: on the side of its normal, which is taken away."""
    found: Floats = (points - np.array(cut.point)) @ np.array(cut.normal, float)
    return found


def _reach(origin: Vertices, cut: Plane, toward: Floats) -> NDArray[np.float32]:
    """How far a ray to the viewer runs before it leaves through the cutting plane."""
    normal = np.array(cut.normal, float)
    slope = float(toward @ normal)
    if slope <= 1e-9:
        return np.full(len(origin), FAR, np.float32)
    distance = ((np.array(cut.point) - origin) @ normal) / slope
    return np.asarray(np.maximum(distance - 1e-3, 1e-6), np.float32)


def _drop_short_runs(state: NDArray[np.int8], owner: Ints, spacing: Floats) -> None:
    """Runs shorter than MIN_RUN take the state of their longer neighbour, shortest first (in place), one of every
    chain at a time."""
    if not len(state):
        return
    starts = np.flatnonzero(np.append(True, (state[1:] != state[:-1]) | (owner[1:] != owner[:-1])))
    size, value, chain = np.diff(np.append(starts, len(state))), state[starts], owner[starts]
    while True:
        first = np.flatnonzero(np.diff(chain, prepend=-1))
        runs = np.diff(np.append(first, len(chain)))
        least = np.minimum.reduceat(size, first)
        at = np.flatnonzero(size == np.repeat(least, runs))
        at = at[np.diff(chain[at], prepend=-1) != 0]  # the first of the shortest runs of each chain
        open_ = (runs > 1) & (least * spacing[chain[first]] < MIN_RUN) & (value[at] != GONE)
        if not open_.any():
            return
        on = np.repeat(open_, runs)
        at = (np.cumsum(on) - 1)[at[open_]]
        first = np.cumsum(runs[open_]) - runs[open_]
        starts, size, value, chain = starts[on], size[on], value[on], chain[on]
        before, after = at > first, at + 1 < first + runs[open_]
        left, right = np.where(before, size[at - 1], -1), np.where(after, size[np.minimum(at + 1, len(size) - 1)], -1)
        beside = np.where(left >= right, at - 1, at + 1)
        value[at] = value[beside]
        _, row = spelled(starts[at], starts[at] + size[at])
        state[row] = np.repeat(value[at], size[at])
        begin = np.flatnonzero(np.append(True, (value[1:] != value[:-1]) | (chain[1:] != chain[:-1])))
        size = np.add.reduceat(size, begin)
        starts, value, chain = starts[begin], value[begin], chain[begin]


def _split(lines: _Lines, state: NDArray[np.int8], change: Ints, cuts: Floats, first: Ints, least: int) -> Pieces:
    """Cut the chains at the global lengths ``cuts``, which follow the samples ``change``; pieces at ``least`` so."""
    chains, count = lines.chains, len(lines.flat)
    at = np.searchsorted(first, change, side="right") - 1
    i, share = lines.step(cuts)
    pool = np.concatenate([lines.flat, lines.flat[i] * (1 - share) + lines.flat[i + 1] * share])
    # a chain has one piece more than cuts; of every cut the piece that begins with it
    after = np.arange(len(change)) + at + 1
    own = np.repeat(np.arange(len(chains)), 1 + np.bincount(at, minlength=len(chains)))
    begin, end, value = lines.start[own], lines.end[own], state[first[own]]
    head, tail, free = lines.first[own], lines.ends[own] - 1, np.zeros((len(own), 2), np.bool_)
    begin[after], end[after - 1], value[after] = cuts, cuts, state[change + 1]
    head[after] = tail[after - 1] = count + np.arange(len(cuts))
    free[after, 0] = free[after - 1, 1] = True
    # points that coincide with an end of their piece are left out
    low = np.searchsorted(lines.length, begin + 1e-7)
    high = np.maximum(np.searchsorted(lines.length, end - 1e-7), low)
    size = high - low + 2
    start = np.cumsum(size) - size
    row = np.empty(int(size.sum()), np.int64)
    row[start], row[start + size - 1] = head, tail
    piece, inner = spelled(low, high)
    row[start[piece] + 1 + inner - low[piece]] = inner
    # on a closed chain the last and the first piece are one when they have the same state
    stop = np.cumsum(1 + np.bincount(at, minlength=len(chains))) - 1
    one = np.concatenate([[0], stop[:-1] + 1])
    ring = (one < stop) & (value[one] == value[stop])
    ring &= np.abs(lines.flat[lines.first] - lines.flat[lines.ends - 1]).max(axis=1) <= 1e-9
    joined = np.zeros(len(own), np.int64)
    joined[one[ring]] = 1
    rank = np.arange(len(own), dtype=np.float64)
    rank[stop[ring]] = one[ring] - 0.5
    free[stop[ring], 1] = free[one[ring], 1]
    order = np.argsort(rank, kind="stable")
    order = order[value[order] >= least]
    _, spot = spelled((start + joined)[order], (start + size)[order])
    fresh = np.flatnonzero(joined[order] == 0)
    found = order[fresh]
    counts = np.add.reduceat((size - joined)[order], fresh) if len(fresh) else np.zeros(0, np.int64)
    kinds, sources = chains.kinds[own[found]], chains.sources[own[found]]
    return Pieces(pool[:, :2].take(row[spot], axis=0), counts, value[found] == SEEN, kinds, sources, free[found])
