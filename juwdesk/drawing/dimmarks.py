"""The strokes of one dimension: line, arrowheads, extension lines, figure, and whether two of them meet. Paper mm."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from juwdesk.drawing.ir import Box, Close, Handle, Item, Line, Move, Path, Point, Text
from juwdesk.drawing.text import em, width

CAP = 2.5
"""Height of figures, mm (ISO 3098)."""
SIZE = em(CAP)
ARROW = 2.5
ARROW_HALF = 0.42
GAP = 0.9
"""Room between a dimension line and its figure, mm."""
OFF = 1.0
OVERSHOOT = 2.0
FIRST_ROW = 8.0
ROW = 7.0

Polygon = tuple[Point, ...]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """Row coordinates: ``u`` along the dimension, ``v`` away from the object; axes as unit vectors on paper."""

    u: Point
    v: Point

    @staticmethod
    def of(side: str) -> "Frame":
        """The frame of a row ``above`` or ``below``, or of a column ``left`` or ``right``."""
        axes: dict[str, tuple[Point, Point]] = {
            "above": ((1.0, 0.0), (0.0, 1.0)),
            "below": ((1.0, 0.0), (0.0, -1.0)),
            "right": ((0.0, 1.0), (1.0, 0.0)),
            "left": ((0.0, 1.0), (-1.0, 0.0)),
        }
        return Frame(*axes[side])

    @staticmethod
    def aligned(direction: NDArray[np.float64], outward: NDArray[np.float64]) -> "Frame":
        """The frame of a dimension along ``direction`` standing off to ``outward``."""
        return Frame((float(direction[0]), float(direction[1])), (float(outward[0]), float(outward[1])))

    def into(self, p: Point) -> Point:
        """Paper to row coordinates."""
        return p[0] * self.u[0] + p[1] * self.u[1], p[0] * self.v[0] + p[1] * self.v[1]

    def out(self, u: float, v: float) -> Point:
        """Row coordinates to paper."""
        return u * self.u[0] + v * self.v[0], u * self.u[1] + v * self.v[1]

    def top(self, box: Box) -> float:
        """The outermost ``v`` of a box."""
        corners = ((box.left, box.bottom), (box.right, box.bottom), (box.left, box.top), (box.right, box.top))
        return max(self.into(c)[1] for c in corners)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dimension on its place.

    ``lines`` are the dimension (or leader) lines, ``text_polygon`` the corners of the figure from its lower left,
    counter-clockwise; ``extensions`` the extension lines before they are interrupted; ``drawn`` the paths of lines
    and arrowheads; ``anchor`` a point of the dimension line.
    """

    text: str
    at: Point
    angle: float
    lines: tuple[Segment, ...]
    text_polygon: Polygon
    extensions: tuple[Segment, ...]
    drawn: tuple[Item, ...]
    anchor: Point
    polygons: tuple[Polygon, ...] = field(default=())

    @property
    def box(self) -> Box:
        """Everything of this dimension."""
        points = [p for polygon in (*self.polygons, *self.extensions) for p in polygon]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box(min(xs), min(ys), max(xs), max(ys))


def _stroke(points: tuple[Point, ...], source: str = "") -> Path:
    return Path((Move(points[0]), *(Line(p) for p in points[1:])), "dimension", "", source)


def _arrow(tip: Point, direction: Point) -> Path:
    """A filled arrowhead, pointing along ``direction``."""
    (x, y), (dx, dy) = tip, direction
    bx, by = x - ARROW * dx, y - ARROW * dy
    left = (bx - ARROW_HALF * dy, by + ARROW_HALF * dx)
    right = (bx + ARROW_HALF * dy, by - ARROW_HALF * dx)
    return Path((Move(tip), Line(left), Line(right), Close()), "", "ink")


def _lettering(text: str, middle: Point, angle: float) -> tuple[Point, float, Polygon]:
    """A figure that stands above the line through ``middle``: baseline middle, upright angle, corners."""
    while angle > 90.0 + 1e-6:
        angle -= 180.0
    while angle <= -90.0 + 1e-6:
        angle += 180.0
    c, s = float(np.cos(np.radians(angle))), float(np.sin(np.radians(angle)))
    at = (middle[0] - GAP * s, middle[1] + GAP * c)
    half = width(text, SIZE) / 2
    corners = ((-half, -0.45), (half, -0.45), (half, CAP + 0.1), (-half, CAP + 0.1))
    return at, angle, tuple((at[0] + x * c - y * s, at[1] + x * s + y * c) for x, y in corners)


def _placed(
    text: str,
    middle: Point,
    angle: float,
    lines: tuple[Segment, ...],
    extensions: tuple[Segment, ...],
    drawn: tuple[Item, ...],
) -> Placed:
    at, upright, corners = _lettering(text, middle, angle)
    return Placed(text, at, upright, lines, corners, extensions, drawn, lines[0][0], (*lines, corners))


def linear(frame: Frame, a: Point, b: Point, level: float, text: str) -> Placed:
    """A dimension between ``a`` and ``b`` (row coordinates, a.u <= b.u) whose line lies at ``v = level``.

    Short lengths get their arrows from outside, and the figure on the line's extension.
    """
    if a[0] > b[0]:
        a, b = b, a
    ua, ub = a[0], b[0]
    span, wide = ub - ua, width(text, SIZE)
    inside = span >= 2 * ARROW + 1.2
    between = wide <= span - 1.0
    start = ua if inside else ua - ARROW - 3.0
    end = ub if inside else ub + ARROW + 3.0
    middle = (ua + ub) / 2
    if not between:
        lead = 0.0 if inside else ARROW
        middle = ub + max(lead, 0.8) + OVERSHOOT / 2 + wide / 2
        end = middle + wide / 2 + 0.6
    line: Segment = (frame.out(start, level), frame.out(end, level))
    sign = 1.0 if inside else -1.0
    arrows = (
        _arrow(frame.out(ua, level), (-sign * frame.u[0], -sign * frame.u[1])),
        _arrow(frame.out(ub, level), (sign * frame.u[0], sign * frame.u[1])),
    )
    extensions: list[Segment] = [
        (frame.out(u, v + OFF), frame.out(u, level + OVERSHOOT)) for u, v in (a, b) if level + OVERSHOOT - v > OFF
    ]
    angle = float(np.degrees(np.arctan2(frame.u[1], frame.u[0])))
    return _placed(text, frame.out(middle, level), angle, (line,), tuple(extensions), (_stroke(line), *arrows))


def along(centre: Point, radius: float, angle: float, text: str, whole: bool) -> Placed | None:
    """A diameter (``whole``) or radius drawn within the circle at ``angle``; None where the figure has no room.

    The figure keeps clear of the centre, where the centre lines cross.
    """
    wide = width(text, SIZE)
    tall = GAP + CAP
    nearest = wide / 2 + tall + 0.7
    farthest = float(np.sqrt(max((radius - 0.8) ** 2 - tall * tall, 0.0))) - wide / 2
    if farthest < nearest:
        return None
    c, s = float(np.cos(np.radians(angle))), float(np.sin(np.radians(angle)))
    place = max(nearest, min(farthest - ARROW, radius * 0.55))
    tip = (centre[0] + radius * c, centre[1] + radius * s)
    tail = (centre[0] - radius * c, centre[1] - radius * s) if whole else centre
    drawn: list[Item] = [_stroke((tail, tip)), _arrow(tip, (c, s))]
    if whole:
        drawn.append(_arrow(tail, (-c, -s)))
    middle = (centre[0] + place * c, centre[1] + place * s)
    return _placed(text, middle, angle, ((tail, tip),), (), tuple(drawn))


def leader_line(at: Point, angle: float, reach: float, text: str) -> Placed:
    """A leader with its arrow on ``at``, running ``reach`` mm off at ``angle``, then level under the text."""
    c, s = float(np.cos(np.radians(angle))), float(np.sin(np.radians(angle)))
    elbow = (at[0] + reach * c, at[1] + reach * s)
    side = 1.0 if c >= 0 else -1.0
    wide = width(text, SIZE) + 1.2
    end = (elbow[0] + side * wide, elbow[1])
    lines: tuple[Segment, ...] = ((at, elbow), (elbow, end))
    drawn = (_stroke((at, elbow, end)), _arrow(at, (-c, -s)))
    return _placed(text, ((elbow[0] + end[0]) / 2, elbow[1]), 0.0, lines, (), drawn)


def text_items(mark: Placed, source: str, handle: Handle | None) -> tuple[Item, ...]:
    """The figure of a dimension."""
    return (Text(mark.text, mark.at, SIZE, "middle", mark.angle, "dimension", source=source, handle=handle),)


def clashes(one: Polygon, two: Polygon, pad: float) -> bool:
    """Whether two convex polygons (two points: a segment) come nearer than ``pad`` mm (separating axes).

    Plain floats: arrays of two to four points cost more than they save, and a drag asks this hundreds of times.
    """
    return not any(_apart(one, two, axis, pad) for axis in (*_axes(one), *_axes(two)))


def _axes(polygon: Polygon) -> list[Point]:
    """Unit normals of the sides; of a segment its own direction as well."""
    found: list[Point] = []
    sides = zip(polygon, (*polygon[1:], polygon[0]), strict=True) if len(polygon) > 2 else (polygon[:2],)
    for (ax, ay), (bx, by) in sides:
        dx, dy = bx - ax, by - ay
        size = (dx * dx + dy * dy) ** 0.5
        if size > 1e-9:
            found.append((-dy / size, dx / size))
            if len(polygon) == 2:
                found.append((dx / size, dy / size))
    return found


def _apart(one: Polygon, two: Polygon, axis: Point, pad: float) -> bool:
    x, y = axis
    a = [p[0] * x + p[1] * y for p in one]
    b = [p[0] * x + p[1] * y for p in two]
    return min(a) - max(b) >= pad or min(b) - max(a) >= pad


def broken_extension(line: Segment, others: list[Polygon], source: str) -> list[Path]:
    """An extension line with gaps where it would run through another dimension's line or figure."""
    start, end = np.array(line[0]), np.array(line[1])
    length = float(np.hypot(*(end - start)))
    if length < 1e-9:
        return []
    unit = (end - start) / length
    normal = np.array([-unit[1], unit[0]])
    gaps: list[tuple[float, float]] = []
    for polygon in others:
        points = np.array(polygon) - start
        across, far = points @ normal, points @ unit
        if len(polygon) == 2 and across.min() < 1e-6 < across.max() + 2e-6 and across.max() - across.min() > 1e-6:
            share = across[0] / (across[0] - across[1])
            meet = float(far[0] + share * (far[1] - far[0]))
            if 0.2 < meet < length - 0.05 and -1e-6 <= share <= 1 + 1e-6:
                gaps.append((meet - 0.8, meet + 0.8))
        elif len(polygon) > 2 and across.min() < 0.5 and across.max() > -0.5:
            gaps.append((float(far.min()) - 0.5, float(far.max()) + 0.5))
    pieces: list[Path] = []
    at = 0.0
    for low, high in sorted(gaps):
        if low > at + 0.4:
            pieces.append(_piece(start, unit, at, min(low, length), source))
        at = max(at, high)
        if at >= length:
            break
    if at < length - 0.4:
        pieces.append(_piece(start, unit, at, length, source))
    return pieces


def _piece(start: NDArray[np.float64], unit: NDArray[np.float64], low: float, high: float, source: str) -> Path:
    p, q = start + low * unit, start + high * unit
    return _stroke(((float(p[0]), float(p[1])), (float(q[0]), float(q[1]))), source)
