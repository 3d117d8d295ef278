"""Ends of lines brought onto the lines that they stop short of or run past. View mm."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.nearby import boxed, distances
from juwdesk.drawing.overlay import TOUCH, Row, Stroke

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_CELL = 0.25
_BACK = 0.06
"""A line's heading at its end is that from the last point that lies farther away than this, mm."""
_FAR = 0.6
"""Ends farther apart than this (mm) know nothing of each other: neither is moved by as much."""


def snapped(strokes: Sequence[Stroke], reach: float = 0.14) -> list[Stroke]:
    """Cut and loose ends brought onto the line they stop short of or run past.

    An end moves along its own direction to the nearest crossing within ``reach`` mm; a loose end that crosses
    nothing goes to the nearest end of another stroke in reach. Ends that meet nothing stay.
    """
    if not strokes:
        return []
    row = Row(strokes)
    ends, size = row.tips(), row.lengths()
    starts, ways, owner = row.segments()
    thin = np.array([s.pen == "facet" for s in strokes])
    closed = np.abs(ends[::2] - ends[1::2]).max(axis=1) < 1e-6
    which = np.flatnonzero(np.repeat(~closed, 2))
    loose = np.zeros(len(ends), np.bool_)
    loose[which] = ~_touching(ends, which, (starts, ways, owner), thin)
    which = which[loose[which] | np.array([s.free for s in strokes]).ravel()[which]]
    if not len(which):
        return list(strokes)
    goals = ends.copy()
    goals[np.repeat(thin, 2)] = 1e6
    place, near = _pairs(ends[which], which // 2, starts, ways, owner, reach)
    at, goal = boxed(ends[which], goals - reach, goals + reach, _CELL)
    other = goal // 2 != which[at] // 2
    at, goal = at[other], goal[other]
    headings = _headings(row, which)
    shifts = _crossings(ends[which[place]], headings[place], starts[near], ways[near], reach, place, len(which))
    targets = _targets(ends[which], headings, loose[which], at, goals[goal], reach)
    bounds, goal_bounds = (np.searchsorted(each, np.arange(len(which) + 1)) for each in (place, at))
    found = list(strokes)
    # an end whose stroke is short is asked anew once its start was moved
    short = ((which % 2 == 1) & (np.hypot(*(ends[which] - ends[which - 1]).T) < _FAR)).tolist()
    offs, back = np.hypot(*(targets - ends[which]).T).tolist(), (0.4 * size[which // 2]).tolist()
    for k, (end, shift, off) in enumerate(zip(which.tolist(), shifts.tolist(), offs, strict=True)):
        number, at_end = divmod(end, 2)
        again = short[k] and found[number] is not strokes[number]
        if not (again or off > 0.0 or not math.isnan(shift)):
            continue
        points = found[number].points
        line = points if at_end else points[::-1]
        way, target = headings[k], targets[k]
        if again:
            way = _heading(line)
            if float(np.abs(way - headings[k]).max()) > 1e-9:
                few, tip = near[bounds[k] : bounds[k + 1]], goals[goal[goal_bounds[k] : goal_bounds[k + 1]]]
                shift, target = _alone(line[-1:], way[None], starts[few], ways[few], tip, bool(loose[end]), reach)
                off = float(np.hypot(*(target - line[-1])))
        # An end that ran past (a short hidden run was taken for noise) goes back, but not by much of a link.
        crosses = not math.isnan(shift) and -shift <= back[k]
        if off > 0.0 and not (crosses and off >= abs(shift)):
            line = np.concatenate([line, target[None]])
        elif crosses:
            line = _moved(line, way, shift)
        else:
            continue
        found[number] = replace(found[number], points=line if at_end else line[::-1])
    return found


def _pairs(places: Floats, own: Ints, starts: Floats, ways: Floats, owner: Ints, reach: float) -> tuple[Ints, Ints]:
    """Pairs of a place and a segment of another stroke in whose box, grown by ``reach``, it lies."""
    low, high = np.minimum(starts, starts + ways) - reach, np.maximum(starts, starts + ways) + reach
    place, near = boxed(places, low, high, _CELL)
    other = owner[near] != own[place]
    return place[other], near[other]


def _touching(
    ends: Floats, which: Ints, lines: tuple[Floats, Floats, Ints], thin: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which ends touch another stroke; a facet edge holds no end of another line."""
    starts, ways, owner = lines
    place, near = _pairs(ends[which], which // 2, starts, ways, owner, TOUCH)
    peer = thin[which[place] // 2] | ~thin[owner[near]]
    place, near = place[peer], near[peer]
    found = np.zeros(len(which), np.bool_)
    found[place[distances(ends[which[place]], starts[near], ways[near]) <= TOUCH]] = True
    return found


def _headings(row: Row, which: Ints) -> Floats:
    """The directions in which lines arrive at their ends ``which``, as by ``_heading``."""
    points, first, last = row.points, row.first, row.last
    number, at_end = which // 2, which % 2 == 1
    end, stop = np.where(at_end, last[number], first[number]), np.where(at_end, first[number], last[number])
    step = np.where(at_end, -1, 1)
    base = end.copy()
    todo = np.arange(len(which))
    while len(todo):
        base[todo] += step[todo]
        far = np.hypot(*(points[base[todo]] - points[end[todo]]).T) > _BACK
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


def _alone(
    end: Floats, way: Floats, starts: Floats, ways: Floats, goals: Floats, loose: bool, reach: float
) -> tuple[float, Floats]:
    """Crossing and goal of a single end (1, 2)."""
    zero = np.zeros(max(len(starts), len(goals)), np.int64)
    shift = _crossings(end, way, starts, ways, reach, zero[: len(starts)], 1)[0]
    return float(shift), _targets(end, way, np.array([loose]), zero[: len(goals)], goals, reach)[0]


def _targets(ends: Floats, way: Floats, loose: NDArray[np.bool_], at: Ints, goals: Floats, reach: float) -> Floats:
    """For each end the nearest of its ``goals`` that lies ahead and in reach; the end itself where there is none."""
    found = ends.copy()
    step = goals - ends[at]
    far = np.hypot(*step.T)
    ahead = (np.einsum("ij,ij->i", step, way[at]) >= 0.3 * far) & (far < reach) & loose[at]
    at, far, goals = at[ahead], far[ahead], goals[ahead]
    order = np.lexsort((far, at))
    at, goals = at[order], goals[order]
    firsts = np.flatnonzero(np.diff(at, prepend=-1))
    found[at[firsts]] = goals[firsts]
    return found


def _heading(line: Floats) -> Floats:
    """The direction in which a line arrives at its end."""
    back = np.hypot(*(line - line[-1]).T)
    far = np.flatnonzero(back > _BACK)
    way = line[-1] - line[far[-1] if len(far) else 0]
    found: Floats = way / max(float(np.hypot(*way)), 1e-12)
    return found


def _met_at(
    ends: Floats, way: Floats, starts: Floats, ways: Floats, reach: float
) -> tuple[Floats, NDArray[np.bool_]]:
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


def _moved(line: Floats, way: Floats, shift: float) -> Floats:
    """The line with its end moved by ``shift`` mm along its heading."""
    target = line[-1] + shift * way
    if shift >= 0:
        return np.concatenate([line, target[None]])
    keep = (line - target) @ way < -1e-6
    keep[0] = True
    keep[-1] = False
    near = np.hypot(*(line - line[-1]).T) > 3 * abs(shift)
    keep |= near
    keep[-1] = False
    return np.concatenate([line[keep], target[None]])
