"""A photograph under a view of the drawing, to trace an heirloom: where it lies and how large it is. View mm.

It helps at the drawing and is no part of the piece: it is neither printed nor agreed on (``revisions.bare``).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwdesk.base.problems import known
from juwdesk.drawing.ir import Point

VIEWS = ("front", "top", "side", "section")
"""The views that a photograph can lie under: a turned one shows nothing that a camera saw."""
LEAST, MOST = 1.0, 1000.0
"""mm: the width of a photograph as it lies."""
FARTHEST = 1000.0
FAINTEST = 0.05
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Underlay:
    """The ``photo`` (SHA-256 of an attachment) under a ``view``: its middle at ``x`` and ``y``, ``width`` in mm,
    turned by ``turn`` degrees against the clock, ``opacity`` 0.05…1. A ``locked`` one takes no hand; what is not
    ``shown`` stays in its place."""

    view: str
    photo: str
    x: float = 0.0
    y: float = 0.0
    width: float = 30.0
    turn: float = 0.0
    opacity: float = 0.5
    locked: bool = False
    shown: bool = True


def sane(underlays: Sequence[Underlay]) -> tuple[Underlay, ...]:
    """What a file holds, brought inside its bounds; one for each view.

    Raises KnownError ``document.invalid`` for a view that is none, or a photograph that is no hash.
    """
    found: dict[str, Underlay] = {}
    for each in underlays:
        if each.view not in VIEWS or len(each.photo) != 64 or not _HEX.issuperset(each.photo):
            raise known("document.invalid", where="underlays", what="design", path="underlays")
        found.setdefault(each.view, inside(each))
    return tuple(found.values())


def inside(one: Underlay) -> Underlay:
    """The same within its bounds."""
    return replace(
        one,
        x=min(max(one.x, -FARTHEST), FARTHEST),
        y=min(max(one.y, -FARTHEST), FARTHEST),
        width=min(max(one.width, LEAST), MOST),
        turn=(one.turn + 180.0) % 360.0 - 180.0,
        opacity=min(max(one.opacity, FAINTEST), 1.0),
    )


def moved(one: Underlay, right: float, up: float) -> Underlay:
    """Moved by mm."""
    return inside(replace(one, x=one.x + right, y=one.y + up))


def grown(one: Underlay, start: Point, to: Point) -> Underlay:
    """Larger or smaller about its middle, by a hand that goes from one place to another."""
    before, after = (math.hypot(p[0] - one.x, p[1] - one.y) for p in (start, to))
    return inside(replace(one, width=one.width * after / before)) if before > 1e-6 else one


def turned(one: Underlay, start: Point, to: Point) -> Underlay:
    """Turned about its middle, by a hand that goes from one place to another."""
    before, after = (math.atan2(p[1] - one.y, p[0] - one.x) for p in (start, to))
    return inside(replace(one, turn=one.turn + math.degrees(after - before)))


def scaled(one: Underlay, a: Point, b: Point, length: float) -> Underlay:
    """So large that the line between two places is ``length`` mm; the middle of the line stays where it is.

    Raises KnownError ``underlay.line`` for a line too short to go by, ``underlay.size`` where the photograph would
    become smaller or larger than any piece.
    """
    drawn = math.hypot(b[0] - a[0], b[1] - a[1])
    if drawn < one.width / 1000:
        raise known("underlay.line")
    factor = length / drawn
    if not LEAST <= one.width * factor <= MOST:
        raise known("underlay.size", low=LEAST, high=MOST)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    at = [m + factor * (p - m) for m, p in zip(middle, (one.x, one.y), strict=True)]
    return inside(replace(one, x=at[0], y=at[1], width=one.width * factor))


def corners(one: Underlay, aspect: float) -> tuple[Point, Point, Point, Point]:
    """The corners from the upper left with the clock; ``aspect`` is the photograph's height over its width."""
    half_w, half_h = one.width / 2, one.width * aspect / 2
    c, s = math.cos(math.radians(one.turn)), math.sin(math.radians(one.turn))

    def at(x: float, y: float) -> Point:
        return one.x + c * x - s * y, one.y + s * x + c * y

    return at(-half_w, half_h), at(half_w, half_h), at(half_w, -half_h), at(-half_w, -half_h)


def holds(one: Underlay, aspect: float, point: Point) -> bool:
    """Whether a place lies on the photograph."""
    c, s = math.cos(math.radians(one.turn)), math.sin(math.radians(one.turn))
    dx, dy = point[0] - one.x, point[1] - one.y
    return abs(c * dx + s * dy) <= one.width / 2 and abs(c * dy - s * dx) <= one.width * aspect / 2
