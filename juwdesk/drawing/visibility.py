"""What of a line can be seen: samples along chains, one or more rays each, exact cut points. mm."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Chain
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
_PLACES = 5
"""At how many places a line is asked that is seen or hidden as a whole."""

GONE, HIDDEN, SEEN = -1, 0, 1
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A part of a chain in one state: ``points`` (n, 3) in view coordinates (right, up, depth); ``seen``; ``free``
    tells for start and end whether visibility changed there (a cut end, as against an end of the chain)."""

    points: Vertices
    seen: bool
    kind: str
    source: str
    free: tuple[bool, bool]


class _Lines:
    """All chains in one row: a global length that runs through them, interpolated in one call."""

    def __init__(self, chains: Sequence[Chain], view: View) -> None:
        self.points = np.concatenate([c.points for c in chains])
        self.left = np.concatenate([c.left for c in chains])
        self.right = np.concatenate([c.right for c in chains])
        self.counts = np.array([len(c.points) for c in chains])
        push = np.array([PUSH_CONTOUR if c.kind == "contour" else PUSH_EDGE for c in chains])
        self.push = np.repeat(push, self.counts)
        self.flat = view.project(self.points)
        gaps = np.hypot(*np.diff(self.flat[:, :2], axis=0).T)
        ends = np.cumsum(self.counts)
        self.first = ends - self.counts
        gaps[ends[:-1] - 1] = 1.0
        # A tiny slope keeps the length strictly growing where a line runs straight at the viewer.
        self.length = np.concatenate([[0.0], np.cumsum(gaps + 1e-9)])
        self.start, self.end = self.length[self.first], self.length[ends - 1]

    def at(self, place: Floats) -> tuple[Vertices, Vertices, Vertices, Floats]:
        """Points, both normals and the push along them at global lengths."""
        i = np.clip(np.searchsorted(self.length, place, side="right") - 1, 0, len(self.length) - 2)
        share = ((place - self.length[i]) / (self.length[i + 1] - self.length[i]))[:, None]

        def between(values: Vertices) -> Vertices:
            found: Vertices = values[i] * (1 - share) + values[i + 1] * share
            return found

        return between(self.points), between(self.left), between(self.right), self.push[i]


def pieces(
    chains: Sequence[Chain],
    rays: Rays,
    view: View,
    step: float = 0.05,
    rounds: int = 4,
    cancelled: Callable[[], bool] = lambda: False,
    faces: Sequence[Floats] = (),
    hidden: bool = True,
    whole: NDArray[np.bool_] | None = None,
) -> list[Piece]:
    """Split chains where their visibility changes.

    ``step`` in projected mm; ``rounds`` of halving the last step (0.05 mm and four
    rounds: cuts exact to 0.003 mm). With a cut in the view what lies before it is gone, and hides nothing; ``faces``
    are the outlines (n, 2) of the cut faces, which hide all behind them. Chains wholly ``hidden`` may be left out.
    Of the chains ``whole`` (n,) a few places decide for all of it. Raises InterruptedError when cancelled.
    """
    if not chains:
        return []
    lines = _Lines(chains, view)
    span = lines.end - lines.start
    counts = np.maximum(1, np.ceil(span / step)).astype(int)
    if whole is not None:
        counts[whole] = np.minimum(counts[whole], _PLACES)
    owner = np.repeat(np.arange(len(chains)), counts)
    first = np.cumsum(counts) - counts
    place = lines.start[owner] + span[owner] * (np.arange(len(owner)) - first[owner] + 0.5) / counts[owner]
    state = _states(lines, place, rays, view, faces)
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
    return _split(chains, lines, state, change, (low + high) / 2, first, HIDDEN if hidden else SEEN)


def _states(lines: _Lines, place: Floats, rays: Rays, view: View, faces: Sequence[Floats]) -> NDArray[np.int8]:
    """GONE, HIDDEN or SEEN for points at global lengths."""
    points, left, right, push = lines.at(place)
    toward = np.array(view.toward, float)
    state = np.zeros(len(place), np.int8)
    a, b = left @ toward > FACING, right @ toward > FACING
    smooth = np.abs(left - right).max(axis=1) < 1e-3
    both = left + right
    both /= np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9)
    present = np.ones(len(place), bool)
    if view.cut is not None:
        present = _behind(points, view.cut)
    for normal, ask in ((both, a | b | smooth), (left, a & ~smooth), (right, b & ~smooth)):
        todo = np.flatnonzero(ask & present & (state == HIDDEN))
        if not len(todo):
            continue
        origin = points[todo] + push[todo, None] * normal[todo] + PUSH_VIEWER * toward
        far: float | NDArray[np.float32] = FAR
        if view.cut is not None:
            far = _reach(origin, view.cut, toward)
        blocked = rays.occluded(origin, np.broadcast_to(toward, origin.shape), far)
        state[todo[~blocked]] = SEEN
    if faces:
        seen = np.flatnonzero(state == SEEN)
        state[seen[_within(view.project(points[seen])[:, :2], faces)]] = HIDDEN
    state[~present] = GONE
    return state


def _within(points: Floats, loops: Sequence[Floats]) -> NDArray[np.bool_]:
    """Which points (n, 2) lie inside closed loops, even-odd."""
    starts = np.concatenate([loop[:-1] for loop in loops])
    ends = np.concatenate([loop[1:] for loop in loops])
    x, y = points[:, :1], points[:, 1:]
    spans = (starts[:, 1] <= y) != (ends[:, 1] <= y)
    slope = (ends[:, 0] - starts[:, 0]) / np.where(ends[:, 1] == starts[:, 1], 1.0, ends[:, 1] - starts[:, 1])
    right = starts[:, 0] + (y - starts[:, 1]) * slope > x
    inside: NDArray[np.bool_] = (spans & right).sum(axis=1) % 2 == 1
    return inside


def _behind(points: Vertices, cut: Plane) -> NDArray[np.bool_]:
    """Which points remain when the side of the plane's normal is taken away."""
    side = (points - np.array(cut.point)) @ np.array(cut.normal, float)
    kept: NDArray[np.bool_] = side <= 1e-4
    return kept


def _reach(origin: Vertices, cut: Plane, toward: Floats) -> NDArray[np.float32]:
    """How far a ray to the viewer runs before it leaves through the cutting plane."""
    normal = np.array(cut.normal, float)
    slope = float(toward @ normal)
    if slope <= 1e-9:
        return np.full(len(origin), FAR, np.float32)
    distance = ((np.array(cut.point) - origin) @ normal) / slope
    return np.asarray(np.maximum(distance - 1e-3, 1e-6), np.float32)


def _drop_short_runs(state: NDArray[np.int8], owner: NDArray[np.intp], spacing: Floats) -> None:
    """Runs shorter than MIN_RUN take the state of their longer neighbour, shortest first (in place)."""
    if not len(state):
        return
    border = np.flatnonzero((state[1:] != state[:-1]) | (owner[1:] != owner[:-1])) + 1
    starts = np.concatenate([[0], border])
    stops = np.append(border, len(state))
    busy = np.unique(owner[starts[1:]][owner[starts[1:]] == owner[starts[:-1]]])
    by_owner = owner[starts]
    for chain in busy:
        low, high = np.searchsorted(by_owner, [chain, chain + 1])
        runs = [[int(starts[k]), int(stops[k]), int(state[starts[k]])] for k in range(low, high)]
        unit = float(spacing[chain])
        while len(runs) > 1:
            k = min(range(len(runs)), key=lambda r: runs[r][1] - runs[r][0])
            if (runs[k][1] - runs[k][0]) * unit >= MIN_RUN or runs[k][2] == GONE:
                break
            sides = [n for n in (k - 1, k + 1) if 0 <= n < len(runs)]
            longer = max(sides, key=lambda r: runs[r][1] - runs[r][0])
            runs[k][2] = runs[longer][2]
            runs = _merged(runs)
        for begin, end, value in runs:
            state[begin:end] = value


def _merged(runs: list[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for run in runs:
        if joined and joined[-1][2] == run[2]:
            joined[-1][1] = run[1]
        else:
            joined.append(run)
    return joined


def _split(
    chains: Sequence[Chain],
    lines: _Lines,
    state: NDArray[np.int8],
    change: NDArray[np.intp],
    cuts: Floats,
    first: NDArray[np.intp],
    least: int,
) -> list[Piece]:
    """Cut the chains at the global lengths ``cuts``, which follow the samples ``change``; those of one state only
    when that is at ``least`` so."""
    at = np.searchsorted(first, change, side="right") - 1
    flat_cuts = np.zeros((0, 3))
    if len(cuts):
        i = np.clip(np.searchsorted(lines.length, cuts, side="right") - 1, 0, len(lines.length) - 2)
        share = ((cuts - lines.length[i]) / (lines.length[i + 1] - lines.length[i]))[:, None]
        flat_cuts = lines.flat[i] * (1 - share) + lines.flat[i + 1] * share
    found: list[Piece] = []
    bounds = np.searchsorted(at, np.arange(len(chains) + 1)).tolist()
    heads, tails = (lines.first.tolist(), (lines.first + lines.counts).tolist())
    begins = state[first].tolist()
    # Points that coincide with an end of their chain are left out; most chains have none and no change.
    apart = (lines.length > np.repeat(lines.start, lines.counts) + 1e-7) & (
        lines.length < np.repeat(lines.end, lines.counts) - 1e-7
    )
    apart[lines.first] = apart[lines.first + lines.counts - 1] = True
    clean = np.logical_and.reduceat(apart, lines.first)
    for number, chain in enumerate(chains):
        begin, end = heads[number], tails[number]
        here = range(bounds[number], bounds[number + 1])
        if not here:
            if begins[number] >= least:
                flat = lines.flat[begin:end]
                line = flat if clean[number] else flat[apart[begin:end]]
                found.append(Piece(line, begins[number] == SEEN, chain.kind, chain.source, (False, False)))
            continue
        flat, length = lines.flat[begin:end], lines.length[begin:end]
        marks = [float(lines.start[number]), *[float(cuts[k]) for k in here], float(lines.end[number])]
        states = [begins[number], *[int(state[change[k] + 1]) for k in here]]
        parts: list[Piece] = []
        for k, value in enumerate(states):
            if value == GONE:
                continue
            low, high = np.searchsorted(length, [marks[k] + 1e-7, marks[k + 1] - 1e-7])
            head = flat[:1] if k == 0 else flat_cuts[here[k - 1]][None]
            tail = flat[-1:] if k == len(states) - 1 else flat_cuts[here[k]][None]
            line = np.concatenate([head, flat[low:high], tail])
            free = (k > 0, k < len(states) - 1)
            parts.append(Piece(line, value == SEEN, chain.kind, chain.source, free))
        found.extend(_closed_up(parts, flat))
    return found


def _closed_up(parts: list[Piece], flat: Vertices) -> list[Piece]:
    """On a closed chain the last and the first piece are one when they have the same state."""
    if len(parts) < 2 or parts[0].seen != parts[-1].seen or float(np.abs(flat[0] - flat[-1]).max()) > 1e-9:
        return parts
    one, two = parts[-1], parts[0]
    if one.free[1] or two.free[0] or float(np.abs(one.points[-1] - two.points[0]).max()) > 1e-9:
        return parts
    joined = Piece(
        np.concatenate([one.points, two.points[1:]]), one.seen, one.kind, one.source, (one.free[0], two.free[1])
    )
    return [joined, *parts[1:-1]]
