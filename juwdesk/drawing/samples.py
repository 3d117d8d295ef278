"""Paths as points: flattened Béziers, sampled strokes, true bounds. Units of the drawing (mm)."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Box, Close, Curve, Group, Image, Item, Line, Move, Path, Text
from juwdesk.drawing.text import face, width

Points = NDArray[np.float64]


def flatten(path: Path, tolerance: float = 0.005) -> list[Points]:
    """The sub-paths of a path as polylines (n, 2); chords leave the curve by less than ``tolerance`` mm.

    A closed sub-path repeats its first point.
    """
    lines: list[Points] = []
    current: list[Points] = []
    for segment in path.segments:
        match segment:
            case Move(to):
                if current and sum(len(c) for c in current) > 1:
                    lines.append(np.concatenate(current))
                current = [np.array([to], float)]
            case Line(to):
                current.append(np.array([to], float))
            case Curve(c1, c2, to):
                current.append(_bezier(current[-1][-1], np.array([c1, c2, to], float), tolerance))
            case Close():
                current.append(current[0][:1])
    if current and sum(len(c) for c in current) > 1:
        lines.append(np.concatenate(current))
    return lines


def _bezier(start: Points, rest: Points, tolerance: float) -> Points:
    """Points of a cubic after its start; the count follows from the second differences (Wang's bound)."""
    p = np.concatenate([start[None], rest])
    bend = float(np.linalg.norm(p[:-2] - 2 * p[1:-1] + p[2:], axis=1).max())
    n = max(1, int(np.ceil(np.sqrt(0.75 * bend / tolerance))))
    t = (np.arange(1, n + 1) / n)[:, None]
    s = 1 - t
    curve: Points = s**3 * p[0] + 3 * s**2 * t * p[1] + 3 * s * t**2 * p[2] + t**3 * p[3]
    return curve


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
    every = np.concatenate(lines)
    ends = np.cumsum([len(line) for line in lines])
    gaps = np.hypot(*np.diff(every, axis=0).T)
    counts = np.maximum(1, np.ceil(gaps / step).astype(int))
    counts[ends[:-1] - 1] = 1  # from one line to the next: only the last point of the first
    index = np.repeat(np.arange(len(gaps)), counts)
    total = np.concatenate([[0], np.cumsum(counts)])
    share = ((np.arange(len(index)) - total[index]) / counts[index])[:, None]
    found = np.concatenate([every[index] * (1 - share) + every[index + 1] * share, every[-1:]])
    return np.split(found, total[ends[:-1]])


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
