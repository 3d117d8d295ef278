"""Outlines of flat pieces: polygons about the middle, counter-clockwise, length up the page (y), width across (x)."""

from collections.abc import Callable
from math import acos, asin, atan2, ceil, cos, hypot, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_
from juwdesk.design.components.fit import SMOOTH, Loop

Floats = NDArray[np.float64]


def _superellipse(power: float, n: int = 96) -> Floats:
    a = 2 * pi * np.arange(n) / n
    c, s = np.cos(a), np.sin(a)
    reach = (np.abs(c) ** power + np.abs(s) ** power) ** (-1 / power)
    return np.column_stack([reach * c, reach * s])


def _stadium(length: float, width: float) -> Floats:
    """Sides with round ends of the smaller size. The sides bulge by 2 µm, so that a drawing seen along them has a
    contour."""
    r = min(length, width) / 2
    half = max(length, width) / 2 - r
    a = pi * np.arange(25) / 24
    cap = np.column_stack([r * np.cos(a), half + r * np.sin(a)])
    bulge = np.array([[-r - 0.002, 0.0]]) if half > 0.1 else np.zeros((0, 2))
    whole = np.concatenate([cap, bulge, -cap, -bulge])
    return whole if length >= width else np.asarray(whole @ np.array([[0.0, 1.0], [-1.0, 0.0]]))


def _drop(n: int = 96) -> Floats:
    """A teardrop with its point up."""
    a = 2 * pi * np.arange(n) / n + pi / 2
    x = np.cos(a) * np.abs(np.sin((a - pi / 2) / 2)) ** 0.9
    return _unit(np.column_stack([x, np.sin(a)]))


_LOBE, _LONG, _BULGE = 0.508, 1.42, radians(7.0)
"""Of a heart, in half widths: the radius of its lobes, how far its point lies below their middles; and by how much
its sides bulge at the point."""


def _heart(n: int = 28) -> Floats:
    """Two round lobes, each with a flat arc to the point; its sides bulge a little and nowhere sag."""
    mid = 1 - _LOBE
    low = acos(_LOBE / hypot(_LONG, mid)) - atan2(mid, _LONG) - _BULGE
    # an arc and its lobe share a tangent: the chord from the point to their meeting lies square to the middle normal
    high = 2 * atan2(_LONG - _LOBE * cos(low), mid + _LOBE * sin(low)) - low
    chord = hypot(_LONG - _LOBE * cos(high), mid + _LOBE * sin(high))
    big = chord / (2 * sin((high - low) / 2))
    cleft = pi + asin(mid / _LOBE)
    # normals by their angle from straight down, from the point to the cleft
    flat, bow = np.linspace(low, high, n // 3)[:, None], np.linspace(high, cleft, n)[1:, None]
    way = np.concatenate([np.hstack([np.sin(a), -np.cos(a)]) for a in (flat, bow)])
    radius = np.concatenate([np.full(len(flat), big), np.full(len(bow), _LOBE)])[:, None]
    shift = np.concatenate([np.full(len(flat), big - _LOBE), np.zeros(len(bow))])[:, None]
    right = np.array([mid, 0.0]) - shift * np.array([sin(high), -cos(high)]) + radius * way
    right[[0, -1], 0] = 0.0
    return _unit(np.concatenate([right, (right * (-1, 1))[-2:0:-1]]))


def _unit(points: Floats) -> Floats:
    """Scaled to half sizes of 1 about the middle of its box."""
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - (low + high) / 2) / ((high - low) / 2))


def _cross(length: float, width: float) -> Floats:
    """A Latin cross about the crossing of its arms, which lies at 0.68 of the height."""
    b = 0.16 * min(length, width) / 2 + 0.06 * width
    top, low, side = 0.32 * length, -0.68 * length, width / 2
    return np.array(
        [(b, b), (b, top), (-b, top), (-b, b), (-side, b), (-side, -b), (-b, -b), (-b, low), (b, low), (b, -b),
         (side, -b), (side, b)]
    )  # fmt: skip


def _blade(length: float, width: float) -> Floats:
    """A paper knife: a grip with a round end that swells to a blade with a point below."""
    # x falls with y no slower than a ray from the middle, so that the outline stays star-shaped
    y = np.array([0.5, 0.43, 0.32, 0.20, 0.12, -0.10, -0.30, -0.42, -0.47])
    x = np.array([0.41, 0.41, 0.32, 0.24, 0.44, 0.50, 0.42, 0.24, 0.10])
    fine = np.linspace(0.5, -0.47, 60)
    side = np.interp(-fine, -y, x)
    kernel = np.ones(5) / 5
    soft = np.convolve(np.pad(side, 2, mode="edge"), kernel, "valid")
    high = 0.41 * width / length
    arc = 0.5 - high * (1 - np.cos(pi * np.arange(13) / 24))
    steps = np.concatenate([arc, fine[fine < arc[-1] - 1e-3]])
    end = np.clip(1 - (0.5 - steps) / high, 0.0, 1.0)
    soft = np.interp(-steps, -fine, soft) * np.sqrt(np.maximum(1 - end**2, 1e-4))
    left = np.column_stack([-soft * width, steps * length])
    return np.concatenate([left, [(0.0, -0.5 * length)], left[::-1] * (-1, 1)])


def _polygon(corners: int, first: float) -> Floats:
    a = radians(first) + 2 * pi * np.arange(corners) / corners
    return _unit(np.column_stack([np.cos(a), np.sin(a)]))


def _shield() -> Floats:
    side = np.linspace(1.0, 0.0, 14)[:-1]
    right = np.column_stack([np.sin(side * pi / 2) ** 0.75, -1.0 + 1.35 * (1 - np.cos(side * pi / 2))])
    top = [(1.0, 1.0), (-1.0, 1.0)]
    return _unit(np.concatenate([[(0.0, -1.0)], right[::-1], top, right * (-1, 1)]))


def _scaled(unit: Callable[[], Floats]) -> Callable[[float, float], Floats]:
    return lambda length, width: unit() * (width / 2, length / 2)


FORMS: dict[str, tuple[str, Callable[[float, float], Floats]]] = {
    "round": (N_("Round or oval"), _scaled(lambda: _superellipse(2.0))),
    "cushion": (N_("Cushion"), _scaled(lambda: _superellipse(3.2))),
    "rectangle": (N_("Rectangle"), _scaled(lambda: _superellipse(16.0, 144))),
    "bar": (N_("Bar with round ends"), _stadium),
    "drop": (N_("Drop"), _scaled(_drop)),
    "heart": (N_("Heart"), _scaled(_heart)),
    "cross": (N_("Cross"), _cross),
    "shield": (N_("Shield"), _scaled(_shield)),
    "hexagon": (N_("Hexagon"), _scaled(lambda: _polygon(6, 0.0))),
    "octagon": (N_("Octagon"), _scaled(lambda: _polygon(8, 22.5))),
    "blade": (N_("Paper knife"), _blade),
}
"""Label and outline(length, width) in mm, by id. All are star-shaped about the origin."""


def form(name: str, length: float, width: float) -> Floats:
    """The outline (k, 2) of a form, mm."""
    return FORMS[name][1](length, width)


def any_loop(corners: Floats) -> Loop:
    """A star-shaped polygon as a curve: rounded corners fan out, hollow corners stand twice."""
    way = np.roll(corners, -1, 0) - corners
    normals = np.column_stack([way[:, 1], -way[:, 0]]) / np.hypot(way[:, 0], way[:, 1])[:, None]
    points: list[Floats] = []
    out: list[Floats] = []
    for corner, before, after in zip(corners, np.roll(normals, 1, 0), normals, strict=True):
        turn = atan2(before[0] * after[1] - before[1] * after[0], float(before @ after))
        first = atan2(before[1], before[0])
        # a hollow corner has its two walls' normals, a round one as many as it takes
        steps = 1 if turn < -radians(SMOOTH) else max(ceil(turn / radians(15)), 2) if turn > radians(SMOOTH) else 0
        for i in range(steps + 1):
            a = first + turn * (i / steps if steps else 0.5)
            points.append(corner)
            out.append(np.array([cos(a), sin(a)]))
    return Loop(np.array(points), np.array(out))
