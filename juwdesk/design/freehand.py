"""Strokes of a pen as exact curves: their nodes, the text that keeps them, their copies under a symmetry. mm.

The text is a subset of SVG paths (``M``, ``L``, ``C``, ``Z``, absolute, a thousandth of a mm), one after the other;
``@`` gives the pen's pressure at the nodes in per cent: ``M0 0C1 0 2 1 2 2@40 80``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.base.problems import KnownError, known
from juwdesk.drawing.ir import Close, Curve, Line, Move, Point, Segment

Floats = NDArray[np.float64]
MOST_NODES = 3000
"""More nodes than a hand draws on one piece; keeps a damaged file from standing still."""
MOST_TEXT = 120_000
"""Signs that a drawing may take."""
FARTHEST = 300.0
"""mm from the middle: beyond it lies no piece of jewellery."""
SMOOTH = 0.97
"""Cosine of the turn up to which a node is smooth."""
CHORD = 0.01
"""mm that the straight pieces of ``flattened`` may leave their curve."""
SYMMETRIES = (
    ("none", N_("None")), ("mirror", N_("Mirror")), ("turn", N_("Turned round the middle")),
    ("both", N_("Turned and mirrored")), ("glide", N_("Step and mirror")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A place that a stroke goes through, with the control points ``before`` and after it, and the pressure 0…1."""

    at: Point
    before: Point
    after: Point
    pressure: float = 0.5


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke: cubic Béziers from node to node; ``closed`` runs back to the first. Two nodes at least."""

    nodes: tuple[Node, ...]
    closed: bool = False

    @property
    def spans(self) -> int:
        """How many Béziers it has."""
        return len(self.nodes) if self.closed else len(self.nodes) - 1

    def controls(self, span: int) -> Floats:
        """The four control points (4, 2) of a Bézier."""
        one, other = self.nodes[span], self.nodes[(span + 1) % len(self.nodes)]
        return np.array([one.at, one.after, other.before, other.at], float)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The stroke as a path of the drawing IR."""
        found: list[Segment] = [Move(self.nodes[0].at)]
        for span in range(self.spans):
            _, b, c, d = (_point(p) for p in self.controls(span))
            straight = b == self.nodes[span].at and c == d
            found.append(Line(d) if straight else Curve(b, c, d))
        return (*found, Close()) if self.closed else tuple(found)


def _point(p: Floats | Point) -> Point:
    return round(float(p[0]), 3), round(float(p[1]), 3)


def node(at: Floats | Point, before: Floats | Point, after: Floats | Point, pressure: float = 0.5) -> Node:
    """A node on the grid of a thousandth of a mm and a hundredth of the pressure, as it is kept."""
    return Node(_point(at), _point(before), _point(after), round(min(max(float(pressure), 0.0), 1.0), 2))


def stroke_of(nodes: Sequence[Node], closed: bool = False) -> Stroke:
    """A stroke as it is kept: the outer control points of an open one lie on its ends."""
    if closed:
        return Stroke(tuple(nodes), True)
    first, last = replace(nodes[0], before=nodes[0].at), replace(nodes[-1], after=nodes[-1].at)
    return Stroke((first, *nodes[1:-1], last))


def bezier(controls: Floats, u: Floats) -> Floats:
    """Points (n, 2) of a Bézier (4, 2) at parameters (n,)."""
    v = 1 - u
    weights = np.stack([v**3, 3 * u * v * v, 3 * u * u * v, u**3], axis=1)
    found: Floats = weights @ controls
    return found


def flattened(stroke: Stroke, chord: float = CHORD) -> Floats:
    """Points (n, 3) along a stroke: x, y and the pressure; a closed one repeats its first point."""
    rows = []
    for span in range(stroke.spans):
        c = stroke.controls(span)
        # The second differences of the control points bound how far a Bézier leaves its chord.
        bend = float(np.hypot(*np.diff(c, 2, axis=0).T).max())
        count = min(max(int(np.ceil(np.sqrt(0.75 * bend / chord))), 1), 64)
        u = np.arange(count) / count
        press = (stroke.nodes[span].pressure, stroke.nodes[(span + 1) % len(stroke.nodes)].pressure)
        rows.append(np.column_stack([bezier(c, u), press[0] + (press[1] - press[0]) * u]))
    last = stroke.nodes[0 if stroke.closed else -1]
    rows.append(np.array([[*last.at, last.pressure]]))
    points = np.concatenate(rows)
    keep = np.concatenate([[True], np.hypot(*np.diff(points[:, :2], axis=0).T) > 1e-6])
    found: Floats = points[keep]
    return found


def length(stroke: Stroke) -> float:
    """mm along the stroke."""
    return float(np.hypot(*np.diff(flattened(stroke)[:, :2], axis=0).T).sum())


# the text


def _figure(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if round(value, 3) else "0"


def _pair(p: Point) -> str:
    return f"{_figure(p[0])} {_figure(p[1])}"


def to_text(strokes: tuple[Stroke, ...]) -> str:
    """The strokes as text."""
    found = []
    for stroke in strokes:
        found.append(f"M{_pair(stroke.nodes[0].at)}")
        for span in range(stroke.spans):
            one, other = stroke.nodes[span], stroke.nodes[(span + 1) % len(stroke.nodes)]
            straight = one.after == one.at and other.before == other.at
            found.append(
                f"L{_pair(other.at)}" if straight else f"C{_pair(one.after)} {_pair(other.before)} {_pair(other.at)}"
            )
        found.append("Z" if stroke.closed else "")
        found.append("@" + " ".join(str(round(100 * each.pressure)) for each in stroke.nodes))
    return "".join(found)


_COMMAND = re.compile(r"([MLCZ@])([^MLCZ@]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_WANTED = {"M": 2, "L": 2, "C": 6, "Z": 0}


def from_text(text: str) -> tuple[Stroke, ...]:
    """The strokes in a text. Raises KnownError ``motif.too_large`` or ``motif.unreadable``."""
    if len(text) > MOST_TEXT:
        raise known("motif.too_large", most=MOST_NODES)
    body = text.strip()
    commands = [(sign, _numbers(rest)) for sign, rest in _COMMAND.findall(body)]
    if body and (not commands or body[0] != "M"):
        raise known("motif.unreadable")
    strokes: list[Stroke] = []
    row: list[tuple[str, list[float]]] = []
    for sign, numbers in commands:
        if sign == "M" and row:
            strokes.append(_read(row))
            row = []
        row.append((sign, numbers))
    if row:
        strokes.append(_read(row))
    if sum(len(each.nodes) for each in strokes) > MOST_NODES:
        raise known("motif.too_large", most=MOST_NODES)
    return tuple(strokes)


def _numbers(text: str) -> list[float]:
    found = [float(each) for each in _NUMBER.findall(text)]
    if _NUMBER.sub("", text).strip(" ,\t\r\n") or not all(abs(each) <= FARTHEST for each in found):
        raise known("motif.unreadable")
    return found


def _read(row: list[tuple[str, list[float]]]) -> Stroke:
    """One stroke of its commands."""
    pressure: list[float] = []
    if row[-1][0] == "@":
        pressure = [each / 100 for each in row.pop()[1]]
    closed = row[-1] == ("Z", [])
    row = row[:-1] if closed else row
    if any(sign not in "MLC" or len(numbers) != _WANTED[sign] for sign, numbers in row):
        raise known("motif.unreadable")
    places = [(numbers[-2], numbers[-1]) for _, numbers in row]
    befores, afters = list(places), list(places)
    for i, (sign, n) in enumerate(row[1:], 1):
        if sign == "C":
            afters[i - 1], befores[i] = (n[0], n[1]), (n[2], n[3])
    if closed and len(places) > 2 and places[-1] == places[0]:
        befores[0] = befores[-1]
        places, befores, afters = places[:-1], befores[:-1], afters[:-1]
    if len(places) < 2:
        raise known("motif.unreadable")
    pressure = pressure if len(pressure) == len(places) else [0.5] * len(places)
    return stroke_of([node(*each) for each in zip(places, befores, afters, pressure, strict=True)], closed)


@lru_cache(maxsize=32)
def read(text: str) -> tuple[Stroke, ...]:
    """The strokes in a text, or none where it cannot be read: ``checks`` says so."""
    try:
        return from_text(text)
    except KnownError:
        return ()


# symmetry


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How strokes repeat: ``kind`` of ``SYMMETRIES``; ``fold`` times; ``axis`` the bearing of the mirror or of the
    step in degrees from x; ``step`` in mm from copy to copy."""

    kind: str = "none"
    fold: int = 6
    axis: float = 90.0
    step: float = 4.0

    @property
    def copies(self) -> tuple[Floats, ...]:
        """Matrices (2, 3) of all copies; the first is the stroke itself."""
        one = np.eye(2, 3)
        a = np.radians(self.axis)
        mirror = np.array([[np.cos(2 * a), np.sin(2 * a), 0.0], [np.sin(2 * a), -np.cos(2 * a), 0.0]])
        turns = [_turn(2 * np.pi * i / self.fold) for i in range(self.fold)]
        match self.kind:
            case "mirror":
                return (one, mirror)
            case "turn":
                return tuple(turns)
            case "both":
                return (*turns, *(np.column_stack([t[:, :2] @ mirror[:, :2], t[:, 2]]) for t in turns))
            case "glide":
                way = self.step * np.array([np.cos(a), np.sin(a)])
                return tuple(np.column_stack([(mirror if i % 2 else one)[:, :2], i * way]) for i in range(self.fold))
        return (one,)


def _turn(angle: float) -> Floats:
    c, s = float(np.cos(angle)), float(np.sin(angle))
    return np.array([[c, -s, 0.0], [s, c, 0.0]])


def moved(points: Floats, matrix: Floats) -> Floats:
    """Points (n, 2 or 3: pressure stays) under a copy's matrix."""
    found: Floats = points.copy()
    found[:, :2] = points[:, :2] @ matrix[:, :2].T + matrix[:, 2]
    return found


def back(point: Point, matrix: Floats) -> Point:
    """Where the point of a copy lies on the stroke that was drawn."""
    x, y = np.linalg.solve(matrix[:, :2], np.array(point) - matrix[:, 2])
    return float(x), float(y)


def transformed(stroke: Stroke, matrix: Floats) -> Stroke:
    """The stroke under a copy's matrix; exact, since Béziers follow their control points."""

    def to(p: Point) -> Floats:
        found: Floats = matrix[:, :2] @ np.array(p) + matrix[:, 2]
        return found

    return replace(stroke, nodes=tuple(node(to(n.at), to(n.before), to(n.after), n.pressure) for n in stroke.nodes))


# what closed strokes enclose


def area(polygon: Floats) -> float:
    """mm², positive counter-clockwise."""
    x, y = polygon.T
    return float(x @ np.roll(y, -1) - np.roll(x, -1) @ y) / 2


def inside(polygon: Floats, points: Floats) -> NDArray[np.bool_]:
    """Which points (n, 2) lie within a polygon (k, 2), by the even-odd rule."""
    a, b = polygon, np.roll(polygon, -1, 0)
    x, y = points[:, :1], points[:, 1:2]
    rise = np.where(np.abs(b[:, 1] - a[:, 1]) < 1e-12, 1e-12, b[:, 1] - a[:, 1])
    crossing = ((a[:, 1] > y) != (b[:, 1] > y)) & (x < (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / rise + a[:, 0])
    found: NDArray[np.bool_] = crossing.sum(1) % 2 == 1
    return found


def outlines(strokes: tuple[Stroke, ...], symmetry: Symmetry) -> tuple[Floats, ...]:
    """The closed strokes with their copies as polygons (k, 2): outer ones counter-clockwise, those drawn within
    another clockwise, so that they stay open."""
    drawn = [flattened(each)[:-1, :2] for each in strokes if each.closed]
    drawn = [each for each in drawn if len(each) > 2 and abs(area(each)) > 1e-4]
    found = []
    for i, polygon in enumerate(drawn):
        depth = sum(bool(inside(other, polygon[:1])[0]) for j, other in enumerate(drawn) if j != i)
        for matrix in symmetry.copies:
            copy = moved(polygon, matrix)
            found.append(copy[::-1] if (area(copy) > 0) == bool(depth % 2) else copy)
    return tuple(found)


def lines(strokes: tuple[Stroke, ...]) -> tuple[Floats, ...]:
    """All strokes as drawn, without copies, as points (n, 3) with the pressure."""
    return tuple(each for each in (flattened(stroke) for stroke in strokes) if len(each) > 1)


def bounds(points: tuple[Floats, ...]) -> tuple[float, float, float, float]:
    """Left, lower, right and upper end of lines; zeros for none."""
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    every = np.concatenate([each[:, :2] for each in points])
    (x0, y0), (x1, y1) = every.min(axis=0), every.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def corners(stroke: Stroke) -> tuple[bool, ...]:
    """Which nodes of a stroke turn sharply; the ends of an open one count as such."""
    found = []
    for i, each in enumerate(stroke.nodes):
        if not stroke.closed and i in (0, len(stroke.nodes) - 1):
            found.append(True)
            continue
        into, out = stroke.controls((i - 1) % stroke.spans), stroke.controls(i)
        one = next((w for w in each.at - into[2::-1] if np.hypot(*w) > 1e-6), np.zeros(2))
        other = next((w for w in out[1:] - each.at if np.hypot(*w) > 1e-6), np.zeros(2))
        size = float(np.hypot(*one) * np.hypot(*other))
        found.append(size < 1e-9 or float(one @ other) / size < SMOOTH)
    return tuple(found)
