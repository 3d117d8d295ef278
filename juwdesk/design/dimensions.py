"""Which exact marks of a piece are dimensioned in which view. Figures come from parameters, never from a mesh."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from juwdesk.design.component import Mark
from juwdesk.drawing.dims import DimRequest, Kind, Side
from juwdesk.drawing.ir import Box, Handle, Point
from juwdesk.drawing.text import DIAMETER
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View

MOST = 7
"""Dimensions a view takes before it becomes a thicket."""
_PREFERENCE = (SECTION, SIDE, FRONT, TOP)
_ALIKE = 0.25
"""Two lengths (mm) that differ less are not both dimensioned where one of them only follows."""
_LEAST = 0.15
"""A length shorter than this (mm) is not dimensioned on a sheet of a piece; it belongs in a table."""


def requests(marks: Sequence[Mark], bounds: Box) -> dict[str, tuple[DimRequest, ...]]:
    """Dimensions by view name (``front``, ``side``, ``section``, ``top``).

    Every figure stands once: circles where they are seen round, lengths where they are seen at full length. Equal
    circles are counted (``16× Ø1,30``). ``bounds`` of the front view (mm) tell whether the marks reach the outline,
    which is when an overall height is an exact figure.
    """
    found: dict[str, list[DimRequest]] = {view.name: [] for view in _PREFERENCE}
    for mark, count in _unlike(marks):
        if mark.kind == "circle":
            view = _round_in(mark)
            if view is not None:
                found[view.name].append(_circle(mark, view, count))
        elif mark.kind == "length" and mark.value >= _LEAST:
            view = _full_in(mark, found)
            if view is not None:
                found[view.name].append(_length(mark, view))
    overall = _overall(marks, bounds)
    if overall is not None:
        found["front"].insert(0, overall)
    return {name: tuple(each[:MOST]) for name, each in found.items()}


def totals(given: dict[str, tuple[DimRequest, ...]], face: Box, single: bool = True) -> tuple[DimRequest, ...]:
    """How long and wide the whole is on its ``face`` (the bounds of the view from above, mm), unless a figure of
    ``given`` says so already: in brackets, as figures that follow from others (ISO 129-1), to a tenth of a mm.

    Of what is not a ``single`` thing, like a pair, only the length.
    """
    said = [request.value for each in given.values() for request in each if request.value is not None]
    middle = ((face.left + face.right) / 2, (face.bottom + face.top) / 2)
    ends: tuple[tuple[Kind, Side, Point, Point, float], ...] = (
        ("vertical", "left", (middle[0], face.bottom), (middle[0], face.top), face.height),
        ("horizontal", "below", (face.left, middle[1]), (face.right, middle[1]), face.width),
    )
    return tuple(
        DimRequest(kind, a, b, size, "(", ")", decimals=1, side=side)
        for kind, side, a, b, size in ends[: 2 if single else 1]
        if not any(abs(size - value) < _ALIKE for value in said)
    )


def inner_diameter(marks: Sequence[Mark]) -> float | None:
    """The inner diameter of a ring in mm, or None for another piece."""
    return next((mark.value for mark in marks if mark.kind == "circle" and mark.name == "inner"), None)


def _unlike(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Marks that say something new, and how many say the same: same name, kind and figure."""
    keys = [(str(mark.kind), mark.name, round(mark.value, 3)) for mark in marks]
    counts = Counter(keys)
    first: dict[tuple[str, str, float], Mark] = {}
    for key, mark in zip(keys, marks, strict=True):
        first.setdefault(key, mark)
    return [(mark, counts[key]) for key, mark in first.items()]


def _flat(point: tuple[float, float, float], view: View) -> tuple[float, float]:
    x, y, _ = view.project(np.array([point], float))[0]
    return float(x), float(y)


def _round_in(mark: Mark) -> View | None:
    """The view along the axis of a circle: the finger's from the front, a stone's from above."""
    axis = np.array(mark.axis, float)
    for view in (FRONT, TOP, SIDE):
        if abs(float(axis @ np.array(view.toward))) > 0.999 * max(float(np.linalg.norm(axis)), 1e-9):
            return view
    return None


def _circle(mark: Mark, view: View, count: int) -> DimRequest:
    centre, rim = _flat(mark.a, view), _flat(mark.b, view)
    handle = Handle(mark.part, mark.parameter) if mark.parameter else None
    prefix = f"{count}× {DIAMETER}" if count > 1 else DIAMETER
    return DimRequest("diameter", centre, rim, mark.value, prefix, source=mark.part, handle=handle)


def _full_in(mark: Mark, found: dict[str, list[DimRequest]]) -> View | None:
    """A view that shows a length undistorted: the section for what lies in its plane, else the emptiest view."""
    along = np.array(mark.b, float) - np.array(mark.a, float)
    size = float(np.linalg.norm(along))
    if size < 1e-9:
        return None
    fits = [v for v in _PREFERENCE if abs(float(along @ np.array(v.toward))) < 0.02 * size]
    in_plane = max(abs(mark.a[0]), abs(mark.b[0])) < 1e-6
    if not in_plane:
        fits = [v for v in fits if v is not SECTION]
    if in_plane and abs(along[2]) > 0.7 * size:
        fits = [v for v in fits if v is not SIDE]
    return min(fits, key=lambda v: (len(found[v.name]) >= MOST, _PREFERENCE.index(v)), default=None)


def _length(mark: Mark, view: View) -> DimRequest:
    a, b = _flat(mark.a, view), _flat(mark.b, view)
    handle = Handle(mark.part, mark.parameter) if mark.parameter else None
    if abs(a[1] - b[1]) < 1e-6:
        return DimRequest("horizontal", a, b, mark.value, source=mark.part, handle=handle)
    if abs(a[0] - b[0]) < 1e-6:
        return DimRequest("vertical", a, b, mark.value, source=mark.part, handle=handle)
    return DimRequest("aligned", a, b, mark.value, source=mark.part, handle=handle)


def _overall(marks: Sequence[Mark], bounds: Box) -> DimRequest | None:
    """The height of the whole, when the highest and lowest marks are its outline."""
    ends = [_flat(p, FRONT) for mark in marks for p in ((mark.a, mark.b) if mark.kind == "length" else (mark.a,))]
    if not ends:
        return None
    low, high = min(ends, key=lambda p: p[1]), max(ends, key=lambda p: p[1])
    if abs(low[1] - bounds.bottom) > 0.06 or abs(high[1] - bounds.top) > 0.06 or high[1] - low[1] < 1.0:
        return None
    return DimRequest("vertical", low, high, high[1] - low[1], side="left")
