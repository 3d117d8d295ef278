"""Paths as points: flattened Béziers, sampled strokes, true bounds. Units of the drawing (mm)."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Box, Close, Curve, Group, Image, Item, Line, Move, Path, Point, Text
from juwdesk.drawing.text import face, width

Points = NDArray[np.float64]


def flatten(path: Path, tolerance: float = 0.005) -> list[Points]:
    """The sub-paths of a path as polylines (n, 2); chords leave the curve by less than ``tolerance`` mm.

    A closed sub-path repeats its first point.
    """
    lines: list[Points] = []
    current: list[Point] = []
    for segment in path.segments:
        match segment:
            case Move(to):
                if len(current) > 1:
                    lines.append(np.array(current, float))
                current = [to]
            case Line(to):
                current.append(to)
            case Curve(c1, c2, to):
                current += _bezier(current[-1], c1, c2, to, tolerance)
            case Close():
                current.append(current[0])
    if len(current) > 1:
        lines.append(np.array(current, float))
    return lines


def _bezier(p: Point, q: Point, r: Point, s: Point, tolerance: float) -> list[Point]:
    """Points of a cubic after its start; the count follows from the second differences (Wang's bound). Most need but
    a few: plain numbers are quicker than arrays."""
    bend = max(
        math.hypot(p[0] - 2 * q[0] + r[0], p[1] - 2 * q[1] + r[1]),
        math.hypot(q[0] - 2 * r[0] + s[0], q[1] - 2 * r[1] + s[1]),
    )
    n = max(1, math.ceil(math.sqrt(0.75 * bend / tolerance)))
    found: list[Point] = []
    for i in range(1, n):
        t = i / n
        u = 1 - t
        a, b, c, d = u**3, 3 * u**2 * t, 3 * u * t**2, t**3
        found.append((a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1]))
    found.append(s)
    return found


def sample_points(items: Iterable[Item], step: float) -> Points:
    """Points (n, 2) on all strokes, at most ``step`` mm apart."""
    found: list[Points] = []
    lines: list[Points] = []
    for item in items:
        if isinstance(item, Path):
            lines.extend(flatten(item, step / 30))
        elif isinstance(item, Group):
            found.append(sample_points(item.items, step / item.scale) * item.scale + np.array(item.offset))
    found.extend(resampled_each(lines, step))
    return np.concatenate(found) if found else np.zeros((0, 2))


def resampled(line: Points, step: float) -> Points:
    """A polyline with intermediate points, at most ``step`` apart."""
    return resampled_each([line], step)[0]


def resampled_each(lines: Sequence[Points], step: float) -> list[Points]:
    """Polylines with intermediate points, at most ``step`` apart: all in one go, since most are short."""
    if not lines:
        return []
    row, bounds = resampled_points(np.concatenate(lines), np.array([len(line) for line in lines]), step)
    return [row[low:high] for low, high in pairwise(bounds.tolist())]


def resampled_points(every: Points, sizes: NDArray[np.int64], step: float) -> tuple[Points, NDArray[np.int64]]:
    """As ``resampled_each``, of lines that stand in one row (n, 2), so many points each: all points in one row, and
    where each line begins in it, with the end."""
    ends = np.cumsum(sizes)
    ways = np.diff(every, axis=0)
    counts = np.maximum(1, np.ceil(np.hypot(*ways.T) / step).astype(int))
    counts[ends[:-1] - 1] = 1  # from one line to the next: only the last point of the first
    index = np.repeat(np.arange(len(ways)), counts)
    total = np.concatenate([[0], np.cumsum(counts)])
    found = np.empty((int(total[-1]) + 1, 2))
    found[:-1] = ways.take(index, axis=0)
    found[:-1] *= ((np.arange(len(index)) - total[index]) / counts[index])[:, None]
    found[:-1] += every.take(index, axis=0)
    found[-1] = every[-1]
    return found, np.concatenate([[0], total[ends[:-1]], [len(found)]])


def item_bounds(items: Iterable[Item]) -> Box | None:
    """The box of all items including texts (without pen widths); None when there is nothing."""
    box: Box | None = None
    for item in items:
        match item:
            case Path():
                lines = flatten(item, 0.02)
                one = None
                if lines:
                    p = np.concatenate(lines)
                    one = Box(*(float(v) for v in (*p.min(axis=0), *p.max(axis=0))))
            case Text():
                one = text_box(item)
            case Image():
                one = item.box
            case Group():
                one = item_bounds(item.items)
                if one is not None:
                    x, y = item.offset
                    k = item.scale
                    one = Box(x + k * one.left, y + k * one.bottom, x + k * one.right, y + k * one.top)
        if one is not None:
            box = one if box is None else box.joined(one)
    return box


def text_box(text: Text) -> Box:
    """The upright box about a line of text: capitals above, descenders below the baseline; mm."""
    wide = width(text.text, text.size, text.bold, text.serif)
    left = {"left": 0.0, "middle": -wide / 2, "right": -wide}[text.align]
    metrics = face(text.serif, text.bold)
    low, high = -0.2 * text.size, metrics.cap_height * text.size
    corners = np.array([(left, low), (left + wide, low), (left + wide, high), (left, high)])
    a = np.radians(text.angle)
    turned = corners @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + np.array(text.at)
    return Box(*(float(v) for v in (*turned.min(axis=0), *turned.max(axis=0))))
