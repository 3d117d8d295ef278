"""Ends of lines brought onto the lines that they stop short of or run past. View mm."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.chains import Flags, Ints
from juwdesk.drawing.nearby import boxed, distances, spelled
from juwdesk.drawing.overlay import CELL, TOUCH, Strokes, shared

Floats = NDArray[np.float64]
_CELL = 0.25
_BACK = 0.06
"""A line's heading at its end is that from the last point that lies farther away than this, mm."""
_FAR = 0.6
"""Ends farther apart than this (mm) know nothing of each other: neither is moved by as much."""


def snapped(strokes: Strokes, reach: float = 0.14) -> Strokes:
    """Cut and loose ends brought onto the line they stop short of or run past.

    An end moves along its own direction to the nearest crossing within ``reach`` mm; a loose end that crosses
    nothing goes to the nearest end of another stroke in reach. Ends that meet nothing stay.
    """
    if not len(strokes):
        return strokes
    ends, size = strokes.tips(), strokes.lengths()
    starts, ways, owner = lines = strokes.segments()
    thin = strokes.pens == "facet"
    closed = np.abs(ends[::2] - ends[1::2]).max(axis=1) < 1e-6
    which = np.flatnonzero(np.repeat(~closed, 2))
    loose = np.zeros(len(ends), np.bool_)
    loose[which] = ~_touching(ends, which, lines, thin)
    which = which[loose[which] | strokes.free.ravel()[which]]
    if not len(which):
        return strokes
    goals = ends.copy()
    goals[np.repeat(thin, 2)] = 1e6
    place, near = _pairs(ends[which], which // 2, starts, ways, owner, reach)
    at, goal = boxed(ends[which], goals - reach, goals + reach, _CELL)
    other = goal // 2 != which[at] // 2
    at, goal = at[other], goal[other]
    rows = (starts.take(near, axis=0), ways.take(near, axis=0), place, goals.take(goal, axis=0), at)
    met = _Met(*rows, loose[which], reach)
    headings = _headings(strokes, which)
    shifts, targets = met.by(ends[which], headings)
    first = which % 2 == 0
    moved = _settled(strokes, which[first], headings[first], shifts[first], targets[first], size)
    # an end whose stroke is short is asked anew once its start was moved
    short = ~first & (np.hypot(*(ends[which] - ends[which - 1]).T) < _FAR)
    again = np.flatnonzero(short & np.isin(which // 2, _changed(strokes, moved)))
    if len(again):
        anew = headings.copy()
        anew[again] = _headings(moved, which[again])
        turned = np.abs(anew - headings).max(axis=1) > 1e-9
        headings, (across, onto) = anew, met.of(turned).by(ends[which], anew)
        shifts[turned], targets[turned] = across[turned], onto[turned]
    last = ~first
    return _settled(moved, which[last], headings[last], shifts[last], targets[last], size)


@dataclass(frozen=True, eq=False, slots=True)
class _Met:
    """What ends may meet: segments (``starts``, ``ways``) with the number of their end (``place``), the ends of other
    strokes (``goals``) with that of theirs (``at``), and which ends are ``loose``."""

    starts: Floats
    ways: Floats
    place: Ints
    goals: Floats
    at: Ints
    loose: Flags
    reach: float

    def of(self, which: Flags) -> "_Met":
        """What those ends may meet."""
        pairs, tips = which[self.place], which[self.at]
        rows = (self.starts[pairs], self.ways[pairs], self.place[pairs], self.goals[tips], self.at[tips])
        return _Met(*rows, self.loose, self.reach)

    def by(self, ends: Floats, headings: Floats) -> tuple[Floats, Floats]:
        """How far along its way each end crosses a segment, or nan; and where the nearest goal ahead lies."""
        place, reach = self.place, self.reach
        tips, way = ends.take(place, axis=0), headings.take(place, axis=0)
        shifts = _crossings(tips, way, self.starts, self.ways, reach, place, len(ends))
        return shifts, _targets(ends, headings, self.loose, self.at, self.goals, reach)


def _changed(strokes: Strokes, moved: Strokes) -> Ints:
    """Numbers of the strokes that begin elsewhere, or with other points."""
    begin = (strokes.points[strokes.first] != moved.points[moved.first]).any(axis=1)
    return np.flatnonzero(begin | (strokes.counts != moved.counts))


def _settled(strokes: Strokes, which: Ints, way: Floats, shifts: Floats, targets: Floats, size: Floats) -> Strokes:
    """Strokes with the ends ``which`` (all first or all last ones) moved: by ``shifts`` mm along their ``way`` where
    they cross a line, else onto their ``targets``."""
    number, at_end = which // 2, which % 2 == 1
    spot = np.where(at_end, strokes.last[number], strokes.first[number])
    ends = strokes.points[spot]
    offs = np.hypot(*(targets - ends).T)
    # An end that ran past (a short hidden run was taken for noise) goes back, but not by much of a link.
    crosses = -shifts <= 0.4 * size[number]
    onto = (offs > 0.0) & ~(crosses & (offs >= np.abs(shifts)))
    back = np.flatnonzero(crosses & ~onto & (shifts < 0))
    some = onto | crosses
    tips = np.where(onto[:, None], targets, ends + np.where(crosses, shifts, 0.0)[:, None] * way)
    # what lies beyond the new end goes, but for what lies far off and the other end
    kept = np.ones(len(strokes.points), np.bool_)
    owner, row = spelled(strokes.first[number[back]], strokes.last[number[back]] + 1)
    end = back[owner]
    points = strokes.points[row]
    stays = ((points - tips[end]) * way[end]).sum(axis=1) < -1e-6
    stays |= np.hypot(*(points - ends[end]).T) > 3 * np.abs(shifts[end])
    stays |= row == np.where(at_end[end], strokes.first[number[end]], strokes.last[number[end]])
    kept[row] = stays & (row != spot[end])
    return _with_tips(strokes, kept, spot[some] + at_end[some], number[some], tips[some])


def _with_tips(strokes: Strokes, kept: Flags, before: Ints, number: Ints, tips: Floats) -> Strokes:
    """Strokes of the points ``kept`` with a new point for the strokes ``number``, before those at ``before``."""
    counts = np.add.reduceat(kept, strokes.first, dtype=np.int64)
    counts[number] += 1
    points = np.insert(strokes.points, before, tips, axis=0)[np.insert(kept, before, True)]
    return replace(strokes, points=points, counts=counts)


def _pairs(
    places: Floats, own: Ints, starts: Floats, ways: Floats, owner: Ints, reach: float, cell: float = _CELL
) -> tuple[Ints, Ints]:
    """Pairs of a place and a segment of another stroke in whose box, grown by ``reach``, it lies."""
    low, high = np.minimum(starts, starts + ways) - reach, np.maximum(starts, starts + ways) + reach
    place, near = boxed(places, low, high, cell)
    other = owner[near] != own[place]
    return place[other], near[other]


def _touching(ends: Floats, which: Ints, lines: tuple[Floats, Floats, Ints], thin: Flags) -> Flags:
    """Which ends touch another stroke; a facet edge holds no end of another line."""
    starts, ways, owner = lines
    found = shared(ends, thin)[which]
    rest = np.flatnonzero(~found)
    which = which[rest]
    place, near = _pairs(ends[which], which // 2, starts, ways, owner, TOUCH, CELL)
    peer = thin[which[place] // 2] | ~thin[owner[near]]
    place, near = place[peer], near[peer]
    gap = distances(ends.take(which[place], axis=0), starts.take(near, axis=0), ways.take(near, axis=0))
    found[rest[place[gap <= TOUCH]]] = True
    return found


def _headings(strokes: Strokes, which: Ints) -> Floats:
    """The directions in which lines arrive at their ends ``which``."""
    points, first, last = strokes.points, strokes.first, strokes.last
    number, at_end = which // 2, which % 2 == 1
    end, stop = np.where(at_end, last[number], first[number]), np.where(at_end, first[number], last[number])
    step = np.where(at_end, -1, 1)
    base = end.copy()
    todo = np.arange(len(which))
    while len(todo):
        base[todo] += step[todo]
        far = np.hypot(*(points.take(base[todo], axis=0) - points.take(end[todo], axis=0)).T) > _BACK
        todo = todo[~far & (base[todo] != stop[todo])]
    way = points[end] - points[base]
    found: Floats = way / np.maximum(np.hypot(*way.T), 1e-12)[:, None]
    return found


def _crossings(
    ends: Floats, way: Floats, starts: Floats, ways: Floats, reach: float, place: Ints, count: int
) -> Floats:
    """For ``count`` ends how far along their way the nearest segment is crossed, or nan; of pairs of an end and a
    segment, those of end k marked by ``place``."""
    found = np.full(count, np.nan)
    t, hit = _met_at(ends, way, starts, ways, reach)
    t, place = t[hit], place[hit]
    order = np.lexsort((np.abs(t), place))
    t, place = t[order], place[order]
    firsts = np.flatnonzero(np.diff(place, prepend=-1))
    found[place[firsts]] = t[firsts]
    return found


def _targets(ends: Floats, way: Floats, loose: Flags, at: Ints, goals: Floats, reach: float) -> Floats:
    """For each end the nearest of its ``goals`` that lies ahead and in reach; the end itself where there is none."""
    found = ends.copy()
    step = goals - ends.take(at, axis=0)
    far = np.hypot(*step.T)
    ahead = (np.einsum("ij,ij->i", step, way[at]) >= 0.3 * far) & (far < reach) & loose[at]
    at, far, goals = at[ahead], far[ahead], goals[ahead]
    order = np.lexsort((far, at))
    at, goals = at[order], goals[order]
    firsts = np.flatnonzero(np.diff(at, prepend=-1))
    found[at[firsts]] = goals[firsts]
    return found


def _met_at(ends: Floats, way: Floats, starts: Floats, ways: Floats, reach: float) -> tuple[Floats, Flags]:
    """How far along its ``way`` each end meets the line of its segment, and whether it does so on the segment and in
    reach."""
    cross = way[:, 0] * ways[:, 1] - way[:, 1] * ways[:, 0]
    size = np.maximum(np.hypot(*ways.T), 1e-12)
    safe = np.where(np.abs(cross) > 1e-12, cross, 1.0)
    gap = starts - ends
    t = (gap[:, 0] * ways[:, 1] - gap[:, 1] * ways[:, 0]) / safe
    share = (gap[:, 0] * way[:, 1] - gap[:, 1] * way[:, 0]) / safe
    slack = 0.01 / size
    hit = (np.abs(cross) / size > 0.15) & (share >= -slack) & (share <= 1 + slack) & (np.abs(t) <= reach)
    return t, hit
