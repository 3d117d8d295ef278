"""Sections of bands: outlines in the plane of width and thickness, linear in width, thickness, edge radius, groove
width and groove depth.

y runs across the band from -w/2 to w/2, q outward from the bore; the outline runs clockwise seen with y to the right
and q up. Because every outline is linear in (w, t, e, a, b), a whole shank is one matrix product and its derivatives
along the path are exact. ``area`` and ``moment`` are the exact integrals of the section and of q over it (for
Pappus).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.locale import N_

Floats = NDArray[np.float64]
Measure = Callable[[Floats, Floats, float, float, float], Floats]
DEPTH = 0.22
"""Share of the thickness that a comfort band's inside is domed and a concave band's top is hollowed."""
FLAT, FALL = 0.6, 0.4
"""Of a bevelled band: the share of the width that is flat, and of the thickness that its slopes fall."""


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """``y`` and ``q`` (n, 5): coefficients of (w, t, e, a, b); ``dy`` and ``dq`` (n, 5) their derivatives along the
    outline; ``joins`` (n,) as in ``solid.build.Profile``."""

    y: Floats
    q: Floats
    dy: Floats
    dq: Floats
    joins: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of band. ``outline(fine)`` its points, ``area(w, t, e, a, b)`` mm², ``moment(w, t, e, a, b)`` mm³;
    ``edged`` whether the edge radius matters; ``middle`` the share of the thickness in the middle of the width;
    ``grooves`` how often the groove width a lies across the band (0: a and b do not matter), ``sunk`` whether the
    middle of the width lies b deeper."""

    id: str
    label: str
    outline: Callable[[bool], Outline]
    area: Measure
    moment: Measure
    edged: bool = False
    middle: float = 1.0
    grooves: int = 0
    sunk: bool = False


Piece = tuple[Floats, Floats, Floats, Floats]


def _smooth(*pieces: Piece) -> Outline:
    """Pieces end to end that meet without a corner."""
    y, q, dy, dq = (np.concatenate([p[i][:-1] for p in pieces]) for i in range(4))
    return Outline(y, q, dy, dq, np.ones(len(y), np.bool_))


def _cornered(*pieces: Piece) -> Outline:
    """Pieces end to end; every meeting point is doubled, so that each piece keeps its own tangent."""
    joins = np.concatenate([np.append(np.ones(len(p[0]) - 1, np.bool_), False) for p in pieces])
    y, q, dy, dq = (np.concatenate([p[i] for p in pieces]) for i in range(4))
    return Outline(y, q, dy, dq, joins)


def _line(start: tuple[Floats, Floats], end: tuple[Floats, Floats], steps: int) -> Piece:
    s = np.linspace(0.0, 1.0, steps + 1)[:, None]
    (y0, q0), (y1, q1) = start, end
    ones = np.ones_like(s)
    return y0 + s * (y1 - y0), q0 + s * (q1 - q0), ones * (y1 - y0), ones * (q1 - q0)


def _arc(centre: tuple[Floats, Floats], half: Floats, rise: Floats, first: float, last: float, steps: int) -> Piece:
    """An elliptical arc about ``centre`` from angle ``first`` down to ``last`` (radians)."""
    a = np.linspace(first, last, steps + 1)[:, None]
    sign = np.sign(last - first)
    c, s = np.cos(a), np.sin(a)
    return centre[0] + c * half, centre[1] + s * rise, -sign * s * half, sign * c * rise


W, T, E, A, B = np.eye(5)
ZERO = np.zeros(5)


@lru_cache(maxsize=2)
def _flat(fine: bool) -> Outline:
    n = 5 if fine else 3
    left, right = -W / 2, W / 2
    return _smooth(
        _line((left + E, T), (right - E, T), 3 if fine else 1),
        _arc((right - E, T - E), E, E, pi / 2, 0.0, n),
        _line((right, T - E), (right, E), 3 if fine else 1),
        _arc((right - E, E), E, E, 0.0, -pi / 2, n),
        _line((right - E, ZERO), (left + E, ZERO), 3 if fine else 1),
        _arc((left + E, E), E, E, -pi / 2, -pi, n),
        _line((left, E), (left, T - E), 3 if fine else 1),
        _arc((left + E, T - E), E, E, -pi, -3 * pi / 2, n),
    )


@lru_cache(maxsize=2)
def _d(fine: bool) -> Outline:
    return _cornered(
        _arc((ZERO, ZERO), W / 2, T, pi, 0.0, 28 if fine else 16),
        _line((W / 2, ZERO), (-W / 2, ZERO), 3 if fine else 1),
    )


@lru_cache(maxsize=2)
def _comfort(fine: bool) -> Outline:
    middle = (ZERO, DEPTH * T)
    return _smooth(
        _arc(middle, W / 2, (1 - DEPTH) * T, pi, 0.0, 26 if fine else 14),
        _arc(middle, W / 2, DEPTH * T, 0.0, -pi, 16 if fine else 10),
    )


@lru_cache(maxsize=2)
def _court(fine: bool) -> Outline:
    """Flat outside with broken edges, domed inside."""
    n = 5 if fine else 3
    right, left = W / 2, -W / 2
    inner = DEPTH * T
    return _smooth(
        _line((left + E, T), (right - E, T), 3 if fine else 1),
        _arc((right - E, T - E), E, E, pi / 2, 0.0, n),
        _line((right, T - E), (right, inner), 3 if fine else 1),
        _arc((ZERO, inner), W / 2, inner, 0.0, -pi, 16 if fine else 10),
        _line((left, inner), (left, T - E), 3 if fine else 1),
        _arc((left + E, T - E), E, E, -pi, -3 * pi / 2, n),
    )


@lru_cache(maxsize=2)
def _knife(fine: bool) -> Outline:
    """Two slopes that meet in a ridge, straight sides of half the thickness."""
    n = 8 if fine else 4
    shoulder = 0.5 * T
    return _cornered(
        _line((-W / 2, shoulder), (ZERO, T), n),
        _line((ZERO, T), (W / 2, shoulder), n),
        _line((W / 2, shoulder), (W / 2, ZERO), n // 2),
        _line((W / 2, ZERO), (-W / 2, ZERO), n // 2),
        _line((-W / 2, ZERO), (-W / 2, shoulder), n // 2),
    )


@lru_cache(maxsize=2)
def _round(fine: bool) -> Outline:
    """An ellipse, touching the finger in its middle."""
    middle, n = (ZERO, T / 2), 22 if fine else 12
    return _smooth(_arc(middle, W / 2, T / 2, pi, 0.0, n), _arc(middle, W / 2, T / 2, 0.0, -pi, n))


@lru_cache(maxsize=2)
def _bevelled(fine: bool) -> Outline:
    """Flat on top over ``FLAT`` of the width, slopes down to straight sides."""
    n = 4 if fine else 2
    shoulder, edge = (1 - FALL) * T, FLAT * W / 2
    return _cornered(
        _line((-W / 2, shoulder), (-edge, T), n),
        _line((-edge, T), (edge, T), n),
        _line((edge, T), (W / 2, shoulder), n),
        _line((W / 2, shoulder), (W / 2, ZERO), n),
        _line((W / 2, ZERO), (-W / 2, ZERO), n),
        _line((-W / 2, ZERO), (-W / 2, shoulder), n),
    )


@lru_cache(maxsize=2)
def _concave(fine: bool) -> Outline:
    """Hollow on top, straight sides, flat inside."""
    n = 4 if fine else 2
    return _cornered(
        _arc((ZERO, T), W / 2, -DEPTH * T, pi, 0.0, 28 if fine else 16),
        _line((W / 2, T), (W / 2, ZERO), n),
        _line((W / 2, ZERO), (-W / 2, ZERO), n),
        _line((-W / 2, ZERO), (-W / 2, T), n),
    )


def _corners(w: Floats, t: Floats, e: float, at: Floats) -> tuple[Floats, Floats]:
    """What two rounded corners of radius e at height ``at`` (top) take away: area, and moment about q = 0."""
    area = 2 * (1 - pi / 4) * e * e + 0 * w
    # the corner's spandrel has its centroid e·(10 − 3π)/(12 − 3π) from the tangent lines
    return area, area * (at - e * (10 - 3 * pi) / (12 - 3 * pi)) + 0 * t


def _flat_area(w: Floats, t: Floats, e: float, _a: float, _b: float) -> Floats:
    return w * t - 2 * _corners(w, t, e, t)[0]


def _flat_moment(w: Floats, t: Floats, e: float, _a: float, _b: float) -> Floats:
    return _flat_area(w, t, e, _a, _b) * t / 2


def _comfort_moment(w: Floats, t: Floats, *_rest: float) -> Floats:
    quarter = pi * w / 4
    outer, inner = (1 - DEPTH) * t, DEPTH * t
    return quarter * (outer * (inner + 4 * outer / (3 * pi)) + inner * (inner - 4 * inner / (3 * pi)))


def _court_area(w: Floats, t: Floats, e: float, _a: float, _b: float) -> Floats:
    return w * (1 - DEPTH) * t + pi * w * DEPTH * t / 4 - _corners(w, t, e, t)[0]


def _court_moment(w: Floats, t: Floats, e: float, _a: float, _b: float) -> Floats:
    inner = DEPTH * t
    box = w * (t - inner) * (t + inner) / 2
    dome = pi * w * inner / 4 * (inner - 4 * inner / (3 * pi))
    return box + dome - _corners(w, t, e, t)[1]


def _bevelled_area(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * (1 - FALL * (1 - FLAT) / 2)


def _bevelled_moment(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * t * (0.5 - FALL * (1 - FLAT) / 2 * (1 - FALL / 3))


def _concave_area(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * (1 - pi * DEPTH / 4)


def _concave_moment(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * t * (0.5 - pi * DEPTH / 4 * (1 - 4 * DEPTH / (3 * pi)))


def _box(top: Piece, *more: Piece, fine: bool) -> Outline:
    """What is given runs over the top from corner to corner; below it a rectangle with its edges rounded."""
    n, m = (5, 3) if fine else (3, 1)
    left, right = -W / 2, W / 2
    return _cornered(
        top,
        *more,
        _arc((right - E, T - E), E, E, pi / 2, 0.0, n),
        _line((right, T - E), (right, E), m),
        _arc((right - E, E), E, E, 0.0, -pi / 2, n),
        _line((right - E, ZERO), (left + E, ZERO), m),
        _arc((left + E, E), E, E, -pi / 2, -pi, n),
        _line((left, E), (left, T - E), m),
        _arc((left + E, T - E), E, E, -pi, -3 * pi / 2, n),
    )


@lru_cache(maxsize=2)
def _channelled(fine: bool) -> Outline:
    """Flat with a square channel of width a and depth b along its middle."""
    low, n = T - B, 2 if fine else 1
    return _box(
        _line((-W / 2 + E, T), (-A / 2, T), n),
        _line((-A / 2, T), (-A / 2, low), n),
        _line((-A / 2, low), (A / 2, low), n),
        _line((A / 2, low), (A / 2, T), n),
        _line((A / 2, T), (W / 2 - E, T), n),
        fine=fine,
    )


@lru_cache(maxsize=2)
def _grooved(fine: bool) -> Outline:
    """Flat with two turned lines of width a and depth b, a quarter of the width from the edges."""
    low, n = T - B, 2 if fine else 1
    over: list[Piece] = []
    at = -W / 2 + E
    for middle in (-W / 4, W / 4):
        over += [
            _line((at, T), (middle - A / 2, T), n),
            _line((middle - A / 2, T), (middle, low), n),
            _line((middle, low), (middle + A / 2, T), n),
        ]
        at = middle + A / 2
    return _box(*over, _line((at, T), (W / 2 - E, T), n), fine=fine)


@lru_cache(maxsize=2)
def _stepped(fine: bool) -> Outline:
    """Flat with its edges stepped down by b over a width a on either side."""
    n = 2 if fine else 1
    inside, low = W / 2 - A, T - B
    return _cornered(
        _line((-W / 2, low), (-inside, low), n),
        _line((-inside, low), (-inside, T), n),
        _line((-inside, T), (inside, T), 2 * n),
        _line((inside, T), (inside, low), n),
        _line((inside, low), (W / 2, low), n),
        _line((W / 2, low), (W / 2, ZERO), n),
        _line((W / 2, ZERO), (-W / 2, ZERO), 2 * n),
        _line((-W / 2, ZERO), (-W / 2, low), n),
    )


@lru_cache(maxsize=2)
def _twin(fine: bool) -> Outline:
    """Two half rounds side by side on one base of half the thickness."""
    half, n = 0.5 * T, 18 if fine else 10
    return _cornered(
        _arc((-W / 4, half), W / 4, half, pi, 0.0, n),
        _arc((W / 4, half), W / 4, half, pi, 0.0, n),
        _line((W / 2, half), (W / 2, ZERO), 2),
        _line((W / 2, ZERO), (-W / 2, ZERO), 3),
        _line((-W / 2, ZERO), (-W / 2, half), 2),
    )


def _channelled_area(w: Floats, t: Floats, e: float, a: float, b: float) -> Floats:
    return _flat_area(w, t, e, a, b) - a * b


def _channelled_moment(w: Floats, t: Floats, e: float, a: float, b: float) -> Floats:
    return _flat_moment(w, t, e, a, b) - a * b * (t - b / 2)


def _grooved_moment(w: Floats, t: Floats, e: float, a: float, b: float) -> Floats:
    return _flat_moment(w, t, e, a, b) - a * b * (t - b / 3)


def _stepped_area(w: Floats, t: Floats, _e: float, a: float, b: float) -> Floats:
    return w * t - 2 * a * b


def _stepped_moment(w: Floats, t: Floats, _e: float, a: float, b: float) -> Floats:
    return w * t * t / 2 - 2 * a * b * (t - b / 2)


def _twin_area(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * (0.5 + pi / 8)


def _twin_moment(w: Floats, t: Floats, *_rest: float) -> Floats:
    return w * t * t * (1 / 8 + pi / 8 * (0.5 + 2 / (3 * pi)))


SECTIONS: dict[str, Section] = {
    "flat": Section("flat", N_("Flat"), _flat, _flat_area, _flat_moment, True),
    "d": Section("d", N_("D-shape"), _d, lambda w, t, *_: pi * w * t / 4, lambda w, t, *_: w * t * t / 3),
    "comfort": Section("comfort", N_("Comfort"), _comfort, lambda w, t, *_: pi * w * t / 4, _comfort_moment),
    "court": Section("court", N_("Flat outside, comfort inside"), _court, _court_area, _court_moment, True),
    "knife": Section(
        "knife", N_("Knife edge"), _knife, lambda w, t, *_: 0.75 * w * t, lambda w, t, *_: 7 * w * t * t / 24
    ),
    "round": Section(
        "round", N_("Rounded"), _round, lambda w, t, *_: pi * w * t / 4, lambda w, t, *_: pi * w * t * t / 8
    ),
    "bevelled": Section("bevelled", N_("Bevelled"), _bevelled, _bevelled_area, _bevelled_moment),
    "concave": Section("concave", N_("Concave"), _concave, _concave_area, _concave_moment, middle=1 - DEPTH),
    "channelled": Section(
        "channelled", N_("With a channel"), _channelled, _channelled_area, _channelled_moment, True,
        grooves=1, sunk=True,
    ),
    "grooved": Section(
        "grooved", N_("With two turned lines"), _grooved, _channelled_area, _grooved_moment, True, grooves=2
    ),
    "stepped": Section("stepped", N_("Stepped edges"), _stepped, _stepped_area, _stepped_moment, grooves=2),
    "twin": Section("twin", N_("Two half rounds"), _twin, _twin_area, _twin_moment, middle=0.5),
}  # fmt: skip
"""All sections by id: ``d`` is half an ellipse standing on the bore; ``comfort`` two half ellipses, the inner one of
``DEPTH`` of the thickness; ``flat`` a rectangle and ``court`` a rectangle on half an ellipse, edges rounded by e;
``round`` an ellipse; ``bevelled`` a rectangle with its upper corners cut off, ``concave`` one hollowed by half an
ellipse; ``channelled``, ``grooved`` and ``stepped`` rectangles with a square channel, two V lines or lower edges of
width a and depth b; ``twin`` two half ellipses on a base of half the thickness."""
