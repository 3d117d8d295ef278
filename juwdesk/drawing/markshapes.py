"""Outlines of hallmarks as a description gives them: frames, and plain figures in them. Signs, not likenesses.

Every outline lies in the square from -1 to 1, y up; ``fitted`` puts it where it is wanted. Frames are the punch,
figures stand in it; a figure may be several closed sub-paths, drawn with the even-odd rule.
"""

from collections.abc import Callable, Iterable, Mapping
from math import cos, pi, sin

from juwdesk.drawing.ir import Close, Curve, Line, Move, Point, Segment

Outline = tuple[Segment, ...]
_K = 0.5523
"""Handle length that makes four cubics a circle."""


def fitted(outline: Outline, centre: Point, half: float) -> Outline:
    """The outline with its square around a centre, ``half`` the side of it, in the units of those."""

    def at(point: Point) -> Point:
        return (centre[0] + half * point[0], centre[1] + half * point[1])

    found: list[Segment] = []
    for each in outline:
        match each:
            case Move(to):
                found.append(Move(at(to)))
            case Line(to):
                found.append(Line(at(to)))
            case Curve(c1, c2, to):
                found.append(Curve(at(c1), at(c2), at(to)))
            case Close():
                found.append(each)
    return tuple(found)


def polygon(points: Iterable[Point]) -> Outline:
    """A closed figure of straight lines."""
    first, *rest = points
    return (Move(first), *(Line(each) for each in rest), Close())


def smooth(points: Iterable[Point]) -> Outline:
    """A closed curve through the points (Catmull-Rom)."""
    p = list(points)
    n = len(p)
    found: list[Segment] = [Move(p[0])]
    for i in range(n):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % n], p[(i + 2) % n]
        c1 = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        c2 = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
        found.append(Curve(c1, c2, c))
    return (*found, Close())


def ellipse(x: float, y: float, a: float, b: float) -> Outline:
    """A closed ellipse around (x, y) with half axes a and b."""
    k = _K
    return (
        Move((x + a, y)),
        Curve((x + a, y + k * b), (x + k * a, y + b), (x, y + b)),
        Curve((x - k * a, y + b), (x - a, y + k * b), (x - a, y)),
        Curve((x - a, y - k * b), (x - k * a, y - b), (x, y - b)),
        Curve((x + k * a, y - b), (x + a, y - k * b), (x + a, y)),
        Close(),
    )


def _regular(sides: int, turn: float, wide: float = 1.0, high: float = 1.0) -> Outline:
    angles = (turn + 2 * pi * n / sides for n in range(sides))
    return polygon((wide * cos(a), high * sin(a)) for a in angles)


def polar(reach: Callable[[float], float], steps: int, x: float = 0.0, y: float = 0.0) -> Outline:
    """A closed curve whose distance from (x, y) is ``reach`` of the angle."""
    angles = (2 * pi * n / steps for n in range(steps))
    return smooth((x + reach(a) * cos(a), y + reach(a) * sin(a)) for a in angles)


def _star(points: int, inner: float, outer: float = 1.0) -> Outline:
    angles = [(pi / 2 + pi * n / points, outer if n % 2 == 0 else inner) for n in range(2 * points)]
    return polygon((r * cos(a), r * sin(a)) for a, r in angles)


def _shield() -> Outline:
    return (
        Move((-0.82, 0.95)),
        Line((0.82, 0.95)),
        Line((0.82, 0.1)),
        Curve((0.82, -0.5), (0.35, -0.8), (0.0, -1.0)),
        Curve((-0.35, -0.8), (-0.82, -0.5), (-0.82, 0.1)),
        Close(),
    )


def _barrel() -> Outline:
    """An oval with its ends cut off."""
    return (
        Move((-0.85, 0.42)),
        Curve((-0.45, 0.82), (0.45, 0.82), (0.85, 0.42)),
        Line((0.85, -0.42)),
        Curve((0.45, -0.82), (-0.45, -0.82), (-0.85, -0.42)),
        Close(),
    )


_STEM: Outline = (Move((-0.04, -0.785)), Line((0.04, -0.785)), Line((0.05, -1.0)), Line((-0.05, -1.0)), Close())


def _leaf(lobes: int, depth: float) -> Outline:
    """A leaf with lobes: half its width swings along the rib."""
    right: list[Point] = []
    steps = 8 * max(lobes, 1)
    for n in range(1, steps):
        t = n / steps
        wide = 0.62 * sin(pi * t) ** 0.8
        swing = 1 - depth * (0.5 + 0.5 * cos(2 * pi * lobes * t)) if lobes else 1.0
        right.append((wide * swing, -0.78 + 1.78 * t))
    left = [(-x, y) for x, y in reversed(right)]
    return (*smooth([(0.0, -0.78), *right, (0.0, 1.0), *left]), *_STEM)


def crown(x: float = 0.0, y: float = 0.0, size: float = 1.0) -> Outline:
    """A crown of three points with balls, around (x, y)."""
    points = [(-0.8, -0.6), (-0.95, 0.45), (-0.5, 0.0), (0.0, 0.75), (0.5, 0.0), (0.95, 0.45), (0.8, -0.6)]
    balls = [(-0.95, 0.55), (0.0, 0.85), (0.95, 0.55)]
    whole = polygon((x + size * a, y + size * b) for a, b in points)
    for a, b in balls:
        whole = (*whole, *ellipse(x + size * a, y + size * b, 0.1 * size, 0.1 * size))
    return whole


def _clover() -> Outline:
    petals = [(0.0, 0.5), (-0.46, -0.12), (0.46, -0.12)]
    whole: Outline = ()
    for x, y in petals:
        whole = (*whole, *ellipse(x, y, 0.4, 0.4))
    return (
        *whole,
        *polygon([(-0.05, 0.12), (0.05, 0.12), (0.06, -0.12), (0.14, -1.0), (-0.14, -1.0), (-0.06, -0.12)]),
    )


def _tower(x: float = 0.0, size: float = 1.0, foot: float = -1.0) -> Outline:
    points = [(-0.6, -1.0), (-0.6, 0.55), (-0.78, 0.55), (-0.78, 1.0), (-0.45, 1.0), (-0.45, 0.78), (-0.16, 0.78),
              (-0.16, 1.0), (0.16, 1.0), (0.16, 0.78), (0.45, 0.78), (0.45, 1.0), (0.78, 1.0), (0.78, 0.55),
              (0.6, 0.55), (0.6, -1.0), (0.2, -1.0), (0.2, -0.5), (0.0, -0.3), (-0.2, -0.5),
              (-0.2, -1.0)]  # fmt: skip
    return polygon((x + size * a, foot + size * (b + 1.0)) for a, b in points)


def _sword() -> Outline:
    return polygon([(0.0, 1.0), (0.1, 0.8), (0.1, -0.45), (0.42, -0.45), (0.42, -0.58), (0.1, -0.58), (0.1, -0.88),
                     (0.16, -1.0), (-0.16, -1.0), (-0.1, -0.88), (-0.1, -0.58), (-0.42, -0.58), (-0.42, -0.45),
                     (-0.1, -0.45), (-0.1, 0.8)])  # fmt: skip


def _anchor() -> Outline:
    ring = (*ellipse(0, 0.78, 0.2, 0.2), *ellipse(0, 0.78, 0.09, 0.09))
    body = polygon([(-0.07, 0.58), (-0.07, 0.45), (-0.45, 0.45), (-0.45, 0.32), (-0.07, 0.32), (-0.07, -0.72),
                     (-0.45, -0.55), (-0.66, -0.2), (-0.52, -0.12), (-0.92, 0.08), (-0.92, -0.32), (-0.8, -0.28),
                     (-0.55, -0.75), (0.0, -1.0), (0.55, -0.75), (0.8, -0.28), (0.92, -0.32), (0.92, 0.08),
                     (0.52, -0.12), (0.66, -0.2), (0.45, -0.55), (0.07, -0.72), (0.07, 0.32), (0.45, 0.32),
                     (0.45, 0.45), (0.07, 0.45), (0.07, 0.58)])  # fmt: skip
    return (*ring, *body)


def _axe() -> Outline:
    handle = polygon([(-0.09, -1.0), (0.09, -1.0), (0.09, 0.95), (-0.09, 0.95)])
    blade: Outline = (
        Move((0.09, 0.75)),
        Curve((0.35, 0.72), (0.6, 0.8), (0.72, 1.0)),
        Curve((0.95, 0.6), (0.95, 0.2), (0.72, -0.15)),
        Curve((0.6, 0.1), (0.35, 0.2), (0.09, 0.2)),
        Close(),
    )
    return (*handle, *blade)


def _scales() -> Outline:
    beam = polygon([(-0.05, -0.85), (0.05, -0.85), (0.05, 0.7), (0.85, 0.7), (0.85, 0.78), (0.05, 0.78),
                     (0.05, 0.95), (-0.05, 0.95), (-0.05, 0.78), (-0.85, 0.78), (-0.85, 0.7),
                     (-0.05, 0.7)])  # fmt: skip
    foot = polygon([(-0.4, -1.0), (0.4, -1.0), (0.4, -0.86), (-0.4, -0.86)])
    whole: Outline = (*beam, *foot)
    for x in (-0.65, 0.65):
        pan: Outline = (Move((x - 0.33, 0.0)), Line((x + 0.33, 0.0)),
                        Curve((x + 0.25, -0.3), (x - 0.25, -0.3), (x - 0.33, 0.0)), Close())  # fmt: skip
        cords = polygon([(x, 0.7), (x + 0.3, 0.0), (x + 0.24, 0.0), (x, 0.58), (x - 0.24, 0.0), (x - 0.3, 0.0)])
        whole = (*whole, *pan, *cords)
    return whole


def _shell() -> Outline:
    top = [(0.95 * sin(a) * (1 + 0.06 * cos(8 * a)), -0.75 + 1.65 * cos(a) * (1 + 0.04 * cos(8 * a)))
           for a in (pi * n / 48 - pi / 2 for n in range(49)) if abs(a) < 1.35]  # fmt: skip
    fan = polygon([(-0.25, -0.75), *top, (0.25, -0.75), (0.45, -0.98), (-0.45, -0.98)])
    ribs: Outline = ()
    for a in (-0.75, -0.38, 0.0, 0.38, 0.75):
        end = (0.72 * sin(a), -0.72 + 1.3 * cos(a))
        ribs = (*ribs, *polygon([(-0.02 + 0.1 * sin(a), -0.62), (0.02 + 0.1 * sin(a), -0.62),
                                  (end[0] + 0.035, end[1]), (end[0] - 0.035, end[1])]))  # fmt: skip
    return (*fan, *ribs)


def _tulip() -> Outline:
    cup: Outline = (
        Move((0.0, -0.25)),
        Curve((0.6, -0.25), (0.6, 0.4), (0.5, 1.0)),
        Line((0.22, 0.62)),
        Line((0.0, 1.0)),
        Line((-0.22, 0.62)),
        Line((-0.5, 1.0)),
        Curve((-0.6, 0.4), (-0.6, -0.25), (0.0, -0.25)),
        Close(),
    )
    stem = polygon([(-0.05, -0.26), (0.05, -0.26), (0.05, -1.0), (-0.05, -1.0)])
    leaf: Outline = (Move((0.05, -0.95)), Curve((0.5, -0.8), (0.55, -0.45), (0.5, -0.25)),
                     Curve((0.3, -0.45), (0.12, -0.6), (0.05, -0.7)), Close())  # fmt: skip
    return (*cup, *stem, *leaf)


def _moon() -> Outline:
    return (
        Move((0.35, 0.9)),
        Curve((-1.0, 1.0), (-1.0, -1.0), (0.35, -0.9)),
        Curve((-0.4, -0.6), (-0.4, 0.6), (0.35, 0.9)),
        Close(),
    )


def _lion(turn: float = 0.0, size: float = 1.0) -> Outline:
    """A walking lion that looks left, one paw raised; turned up it rears."""
    nose_to_rump = [(-0.97, 0.34), (-0.9, 0.52), (-0.78, 0.62), (-0.74, 0.8), (-0.64, 0.72), (-0.55, 0.86),
                    (-0.46, 0.73), (-0.34, 0.8), (-0.3, 0.64), (-0.14, 0.64), (-0.12, 0.48), (0.1, 0.38),
                    (0.45, 0.38), (0.68, 0.36)]  # fmt: skip
    tail = [(0.79, 0.5), (0.78, 0.7), (0.62, 0.76), (0.42, 0.7), (0.26, 0.82), (0.4, 0.96), (0.62, 0.92),
            (0.86, 0.86), (0.94, 0.64), (0.9, 0.4), (0.86, 0.2)]  # fmt: skip
    hind = [(0.8, -0.08), (0.92, -0.38), (0.84, -0.74), (0.84, -0.95), (0.58, -0.95), (0.56, -0.84), (0.7, -0.74),
            (0.72, -0.42), (0.56, -0.26), (0.48, -0.5), (0.46, -0.76), (0.46, -0.95), (0.2, -0.95), (0.18, -0.84),
            (0.31, -0.74), (0.3, -0.4), (0.2, -0.14)]  # fmt: skip
    fore = [(-0.12, -0.16), (-0.2, -0.4), (-0.18, -0.74), (-0.18, -0.95), (-0.46, -0.95), (-0.48, -0.84),
            (-0.34, -0.74), (-0.38, -0.4), (-0.46, -0.14), (-0.58, -0.1), (-0.72, -0.24), (-0.76, -0.44),
            (-0.96, -0.46), (-0.98, -0.32), (-0.9, -0.1), (-0.74, 0.06), (-0.66, 0.16), (-0.78, 0.2),
            (-0.92, 0.22)]  # fmt: skip
    c, s = cos(turn), sin(turn)
    points = [*nose_to_rump, *tail, *hind, *fore]
    return smooth((size * (c * x - s * y), size * (s * x + c * y)) for x, y in points)


FRAMES: Mapping[str, Outline] = {
    "oval": ellipse(0, 0, 1.0, 0.72),
    "cut-oval": _barrel(),
    "circle": ellipse(0, 0, 0.95, 0.95),
    "rectangle": polygon([(-1.0, -0.55), (1.0, -0.55), (1.0, 0.55), (-1.0, 0.55)]),
    "shield": _shield(),
    "hexagon": _regular(6, 0.0, 1.0, 0.95),
    "octagon": _regular(8, pi / 8, 1.0, 1.0),
    "lozenge": polygon([(0.0, 1.0), (0.8, 0.0), (0.0, -1.0), (-0.8, 0.0)]),
    "trefoil": polar(lambda a: 0.78 + 0.22 * cos(3 * (a - pi / 2)), 48),
}
"""The outline of the punch."""
FIGURES: Mapping[str, Outline] = {
    "oak-leaf": _leaf(4, 0.42),
    "pointed-leaf": _leaf(5, 0.6),
    "leaf": _leaf(0, 0.0),
    "clover": _clover(),
    "lion": _lion(),
    "lion-rampant": _lion(-0.9, 0.84),
    "crown": crown(0.0, -0.1, 0.9),
    "three-crowns": (*crown(0.0, 0.45, 0.42), *crown(-0.5, -0.4, 0.42), *crown(0.5, -0.4, 0.42)),
    "star": _star(5, 0.4),
    "moon-and-crown": (*fitted(_moon(), (-0.5, 0.0), 0.6), *crown(0.42, 0.0, 0.5)),
    "anchor": _anchor(),
    "sword": _sword(),
    "axe": _axe(),
    "scales": _scales(),
    "shell": _shell(),
    "tulip": _tulip(),
    "rose": (*polar(lambda a: 0.8 + 0.2 * cos(5 * (a - pi / 2)), 60), *ellipse(0, 0, 0.28, 0.28)),
    "tower": _tower(),
    "two-towers": (*_tower(-0.5, 0.5, -0.6), *_tower(0.5, 0.5, -0.6)),
    "three-towers": (*_tower(-0.62, 0.36, -0.7), *_tower(0.0, 0.5, -0.7), *_tower(0.62, 0.36, -0.7)),
}
"""What stands in it, where a plain outline says it."""
