"""Dimensions in the habit of ISO 129: what is measured, laid out so that no line or figure meets another.

Points come in view coordinates (object mm); everything is laid out in paper mm relative to the view's origin
(object times scale), so that arrowheads and figures keep their size at every scale.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, radians, sin
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import Translator
from juwdesk.drawing.dimmarks import (
    FIRST_ROW,
    ROW,
    Frame,
    Placed,
    Polygon,
    along,
    broken_extension,
    clashes,
    leader_line,
    linear,
    text_items,
)
from juwdesk.drawing.ir import Box, Drawing, Handle, Item, Point
from juwdesk.drawing.samples import sample_points
from juwdesk.drawing.text import DIAMETER

Kind: TypeAlias = Literal["horizontal", "vertical", "aligned", "diameter", "radius", "note"]
Side: TypeAlias = Literal["auto", "above", "below", "left", "right"]


@dataclass(frozen=True, slots=True)
class DimRequest:
    """One thing to dimension.

    ``kind``: ``horizontal``, ``vertical`` and ``aligned`` measure from ``a`` to ``b``; ``diameter`` and ``radius``
    belong to the circle about ``a`` through ``b``; ``note`` points at ``a`` with ``text``. Points in view
    coordinates, mm of the object. ``value`` is the exact number from the parameters (mm, shown with ``decimals``);
    None takes the distance of the points. ``prefix`` stands before the number (``DIAMETER``, ``R``; set by itself
    for circles), ``suffix`` after it, ``tolerance`` as ``±``. ``text`` replaces the whole wording. ``side`` is a
    wish; ``auto`` takes the nearer side that leads to no crossing. ``source`` is the part and ``handle`` the
    parameter that a drag or a click on the figure sets.
    """

    kind: Kind
    a: Point
    b: Point = (0.0, 0.0)
    value: float | None = None
    prefix: str = ""
    suffix: str = ""
    text: str = ""
    tolerance: float | None = None
    decimals: int = 2
    side: Side = "auto"
    source: str = ""
    handle: Handle | None = None


@dataclass(frozen=True, slots=True)
class DimLayout:
    """Laid out dimensions: ``items`` to draw (paper mm, view origin at zero), the ``box`` of all of them, and per
    request what was ``placed`` (dimension lines and text as polygons), in the order of the requests."""

    items: tuple[Item, ...]
    box: Box
    placed: tuple[Placed, ...]


def wording(request: DimRequest, tr: Translator) -> str:
    """What a request says: ``Ø17,00 ±0,05``."""
    if request.text:
        return request.text
    measured = request.value
    if measured is None:
        (ax, ay), (bx, by) = request.a, request.b
        lengths = {
            "horizontal": abs(bx - ax),
            "vertical": abs(by - ay),
            "diameter": 2.0 * float(np.hypot(bx - ax, by - ay)),
        }
        measured = lengths.get(request.kind, float(np.hypot(bx - ax, by - ay)))
    prefix = request.prefix or {"diameter": DIAMETER, "radius": "R"}.get(request.kind, "")
    tolerance = "" if request.tolerance is None else f" ±{tr.short(request.tolerance)}"
    return f"{prefix}{tr.number(measured, request.decimals)}{request.suffix}{tolerance}"


def layout(
    requests: Sequence[DimRequest],
    bounds: Box,
    scale: float,
    tr: Translator,
    over: Drawing | None = None,
    keep_off: Sequence[Box] = (),
) -> DimLayout:
    """Place dimensions about a view whose lines lie within ``bounds`` (object mm) and are drawn at ``scale``.

    Dimensions of circles, aligned ones and notes come first and keep near the object, where ``over`` (the drawing
    itself) tells which places are free; then rows above and below and columns left and right, shorter ones inside.
    Extension lines are interrupted where they would run through a dimension line or a figure. Rows and columns stand
    outside the boxes ``keep_off`` (object mm) too.
    """
    paper = Box(*(scale * v for v in (bounds.left, bounds.bottom, bounds.right, bounds.top)))
    placed: dict[int, Placed] = {}
    order = {"diameter": 0, "radius": 1, "aligned": 2, "note": 3}
    near = sorted((i for i, r in enumerate(requests) if r.kind in order), key=lambda i: order[requests[i].kind])
    ink = sample_points(over.items, 0.4 / scale) * scale if over is not None and near else np.zeros((0, 2))
    for i in near:
        placed[i] = _near(requests[i], wording(requests[i], tr), paper, scale, ink, list(placed.values()))
    zone = paper
    for mark in placed.values():
        zone = zone.joined(mark.box)
    for box in keep_off:
        zone = zone.joined(Box(*(scale * v for v in (box.left, box.bottom, box.right, box.top))))
    _rows(requests, scale, tr, paper, zone, placed)
    marks = tuple(placed[i] for i in range(len(requests)))
    items: list[Item] = []
    box = paper
    for i, (request, mark) in enumerate(zip(requests, marks, strict=True)):
        others = [polygon for k, other in enumerate(marks) if k != i for polygon in other.polygons]
        extensions = [path for line in mark.extensions for path in broken_extension(line, others, request.source)]
        items.extend([*extensions, *mark.drawn, *text_items(mark, request.source, request.handle)])
        box = box.joined(mark.box)
    return DimLayout(tuple(items), box, marks)


_Candidate: TypeAlias = tuple[float, Callable[[], Placed | None]]


def _near(
    request: DimRequest, text: str, paper: Box, scale: float, ink: NDArray[np.float64], before: list[Placed]
) -> Placed:
    """The best free candidate of a dimension that stands at the object itself."""
    a = (request.a[0] * scale, request.a[1] * scale)
    b = (request.b[0] * scale, request.b[1] * scale)
    if request.kind in ("diameter", "radius") and a == b and request.value is not None:
        b = (a[0] + scale * request.value / (2.0 if request.kind == "diameter" else 1.0), a[1])
    taken = [polygon for mark in before for polygon in mark.polygons]
    best: tuple[float, Placed] | None = None
    for penalty, made in _candidates(request, text, a, b, paper):
        if best is not None and penalty >= best[0]:
            continue
        mark = made()
        if mark is None:
            continue
        hits = sum(clashes(polygon, other, 0.8) for polygon in mark.polygons for other in taken)
        covered = _covered(mark.text_polygon, ink)
        cost = penalty + 1000.0 * hits + 3.0 * covered
        if best is None or cost < best[0]:
            best = (cost, mark)
    if best is None:
        raise ValueError(f"no candidate for a dimension of kind {request.kind}")
    return best[1]


def _covered(polygon: Polygon, ink: NDArray[np.float64]) -> int:
    """How many points of the drawing lie under a text."""
    if not len(ink):
        return 0
    origin, x, y = np.array(polygon[0]), np.array(polygon[1]), np.array(polygon[3])
    inside = np.ones(len(ink), bool)
    for axis in (x - origin, y - origin):
        place = (ink - origin) @ axis / max(float(axis @ axis), 1e-9)
        inside &= (place > 0.0) & (place < 1.0)
    return int(inside.sum())


def _candidates(request: DimRequest, text: str, a: Point, b: Point, paper: Box) -> Iterator[_Candidate]:
    """Possible layouts with their penalty, to be made when wanted; the likeliest first."""
    if request.kind in ("diameter", "radius"):
        radius = float(np.hypot(b[0] - a[0], b[1] - a[1]))
        for rank, angle in enumerate((45, 135, 30, 60, 150, 120, 20, 70, 160, 110)):
            yield rank * 0.6, partial(along, a, radius, float(angle), text, request.kind == "diameter")
        for rank, angle in enumerate((45, 135, 225, 315, 20, 160, 200, 340, 70, 110)):
            c, s = cos(radians(angle)), sin(radians(angle))
            rim = (a[0] + radius * c, a[1] + radius * s)
            for k in range(10):
                yield 8.0 + rank + 2.0 * k, partial(leader_line, rim, float(angle), 6.0 + 5.0 * k, text)
    elif request.kind == "note":
        for rank, angle in enumerate((45, 135, 315, 225, 20, 160, 340, 200, 70, 110, 290, 250)):
            for k in range(12):
                yield rank + 3.0 * k, partial(leader_line, a, float(angle), 8.0 + 5.0 * k, text)
    else:
        yield from _aligned(text, a, b, paper)


def _aligned(text: str, a: Point, b: Point, paper: Box) -> Iterator[_Candidate]:
    """An aligned dimension farther and farther off, on the side away from the middle of the view."""
    size = max(float(np.hypot(b[0] - a[0], b[1] - a[1])), 1e-9)
    direction = np.array([b[0] - a[0], b[1] - a[1]]) / size
    normal = np.array([-direction[1], direction[0]])
    middle = np.array([a[0] + b[0] - paper.left - paper.right, a[1] + b[1] - paper.bottom - paper.top]) / 2
    frame = Frame.aligned(direction, normal if float(normal @ middle) >= 0 else -normal)
    p, q = frame.into(a), frame.into(b)
    for k in range(60):
        yield 2.0 * k, partial(linear, frame, p, q, max(p[1], q[1]) + FIRST_ROW + 3.0 * k, text)


def _rows(
    requests: Sequence[DimRequest], scale: float, tr: Translator, paper: Box, zone: Box, placed: dict[int, Placed]
) -> None:
    """Horizontal and vertical dimensions, shortest first, each on the lowest free level of its side."""
    spans: dict[int, tuple[str, float, float]] = {}
    todo = [i for i, r in enumerate(requests) if r.kind in ("horizontal", "vertical")]
    sides = {i: _side(requests, i, scale, paper) for i in todo}

    def length(i: int) -> float:
        axis = 0 if requests[i].kind == "horizontal" else 1
        return abs(requests[i].a[axis] - requests[i].b[axis])

    for i in sorted(todo, key=lambda i: (requests[i].kind == "vertical", length(i), i)):
        request, side = requests[i], sides[i]
        frame = Frame.of(side)
        a = frame.into((request.a[0] * scale, request.a[1] * scale))
        b = frame.into((request.b[0] * scale, request.b[1] * scale))
        if a[0] > b[0]:
            a, b = b, a
        start = frame.top(zone) + FIRST_ROW
        inner = [
            frame.into(placed[k].anchor)[1]
            for k, (s, low, high) in spans.items()
            if s == side and low < b[0] and high > a[0]
        ]
        level = max([start, *(v + ROW for v in inner)])
        text = wording(request, tr)
        taken = [polygon for mark in placed.values() for polygon in mark.polygons]
        mark = linear(frame, a, b, level, text)
        while any(clashes(polygon, other, 1.4) for polygon in mark.polygons for other in taken):
            level += ROW / 4
            mark = linear(frame, a, b, level, text)
        placed[i] = mark
        spans[i] = (side, a[0], b[0])


def _side(requests: Sequence[DimRequest], i: int, scale: float, paper: Box) -> str:
    """The side of a row: the wish, or the nearer one, unless only the other is free of overlapping spans."""
    request = requests[i]
    if request.side != "auto":
        allowed = ("above", "below") if request.kind == "horizontal" else ("left", "right")
        if request.side in allowed:
            return request.side
    if request.kind == "horizontal":
        middle = scale * (request.a[1] + request.b[1]) / 2
        return "above" if middle >= (paper.bottom + paper.top) / 2 else "below"
    middle = scale * (request.a[0] + request.b[0]) / 2
    return "right" if middle > (paper.left + paper.right) / 2 + 0.1 else "left"
