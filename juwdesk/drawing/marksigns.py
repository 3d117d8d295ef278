"""More plain figures for hallmarks whose description names them: signs seen from the front, and all figures by name.

Where a description does not say which way a head or an animal looks, it is drawn from the front or not at all.
"""

from collections.abc import Iterable, Mapping
from math import cos, pi, sin

from juwdesk.drawing import markshapes
from juwdesk.drawing.ir import Curve, Line, Move, Point, Segment
from juwdesk.drawing.markshapes import Outline, crown, ellipse, polygon, smooth


def _joined(*parts: Outline) -> Outline:
    return tuple(segment for part in parts for segment in part)


def _box(left: float, low: float, right: float, high: float) -> Outline:
    return polygon([(left, low), (right, low), (right, high), (left, high)])


def _bar(start: Point, end: Point, width: float) -> Outline:
    """A straight bar between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = (dx * dx + dy * dy) ** 0.5
    x, y = -dy / long * width / 2, dx / long * width / 2
    return polygon(
        [
            (start[0] + x, start[1] + y),
            (end[0] + x, end[1] + y),
            (end[0] - x, end[1] - y),
            (start[0] - x, start[1] - y),
        ]
    )


def _mirrored(points: Iterable[Point]) -> list[Point]:
    """Points of the right half, then those of the left in turn: a figure that is alike on both sides."""
    right = list(points)
    return [*right, *((-x, y) for x, y in reversed(right) if abs(x) > 1e-9)]


def _both(points: Iterable[Point]) -> Outline:
    """A closed figure and its mirror image."""
    one = list(points)
    return _joined(polygon(one), polygon((-x, y) for x, y in one))


def _orb() -> Outline:
    cross = [(0.07, 0.32), (0.07, 0.58), (0.26, 0.58), (0.26, 0.73), (0.07, 0.73), (0.07, 1.0)]
    return _joined(
        ellipse(0.0, -0.34, 0.62, 0.62),
        _box(-0.6, -0.4, 0.6, -0.3),
        _box(-0.05, -0.26, 0.05, 0.24),
        polygon(_mirrored(cross)),
    )


def _harp() -> Outline:
    frame = [
        (-0.5, 0.3),
        (-0.15, 0.4),
        (0.15, 0.28),
        (0.55, 0.38),
        (0.58, 0.1),
        (0.3, -0.35),
        (-0.3, -0.98),
        (-0.5, -0.98),
    ]
    inside = [(-0.38, 0.18), (-0.15, 0.26), (0.12, 0.15), (0.4, 0.2), (0.34, 0.0), (0.12, -0.34), (-0.38, -0.8)]
    strings = [_bar((x, high), (x, low), 0.035) for x, high, low in ((-0.24, 0.16, -0.6), (-0.08, 0.18, -0.44),
               (0.08, 0.1, -0.28), (0.22, 0.08, -0.1))]  # fmt: skip
    return _joined(polygon(frame), polygon(inside), *strings, crown(0.0, 0.72, 0.3))


def _wheel() -> Outline:
    spokes = [
        _bar((0.2 * cos(a), 0.2 * sin(a)), (0.72 * cos(a), 0.72 * sin(a)), 0.09)
        for a in (2 * pi * n / 8 for n in range(8))
    ]
    return _joined(ellipse(0, 0, 0.95, 0.95), ellipse(0, 0, 0.74, 0.74), ellipse(0, 0, 0.17, 0.17), *spokes)


def _leaflet(x: float, y: float, turn: float) -> Outline:
    """A small leaf whose stalk is at (x, y)."""
    shape = [(0.0, 0.0), (0.12, 0.09), (0.34, 0.0), (0.12, -0.09)]
    return smooth((x + a * cos(turn) - b * sin(turn), y + a * sin(turn) + b * cos(turn)) for a, b in shape)


def _crossed_branches() -> Outline:
    """Two leafy branches crossed low down."""
    start, end = (-0.5, -0.95), (0.62, 0.62)
    along = (pi / 2 + 0.62) / 2 + 0.06
    parts: list[Outline] = [_bar(start, end, 0.06)]
    for share in (0.5, 0.68, 0.86):
        x, y = (start[n] + share * (end[n] - start[n]) for n in (0, 1))
        parts += [_leaflet(x - 0.045, y + 0.03, along + 0.85), _leaflet(x + 0.045, y - 0.03, along - 0.85)]
    parts.append(_leaflet(end[0] + 0.01, end[1] + 0.02, along))
    one = _joined(*parts)
    return _joined(one, _flipped(one))


def _flipped(outline: Outline) -> Outline:
    """The mirror image."""
    found: list[Segment] = []
    for each in outline:
        match each:
            case Curve(c1, c2, to):
                found.append(Curve((-c1[0], c1[1]), (-c2[0], c2[1]), (-to[0], to[1])))
            case Move(to):
                found.append(Move((-to[0], to[1])))
            case Line(to):
                found.append(Line((-to[0], to[1])))
            case _:
                found.append(each)
    return tuple(found)


def _fasces() -> Outline:
    slits = [_box(x - 0.02, low, x + 0.02, low + 0.42) for x in (-0.12, 0.0, 0.12) for low in (-0.9, -0.34, 0.22)]
    axe = [(0.26, 0.3), (0.26, 0.62), (0.5, 0.62), (0.78, 0.84), (0.78, 0.08), (0.5, 0.3)]
    return _joined(_box(-0.24, -0.98, 0.24, 0.72), *slits, polygon(axe), _box(-0.08, 0.74, 0.08, 0.98))


def _crab() -> Outline:
    legs = []
    for n in range(3):
        root, knee, foot = (
            (0.49 - 0.04 * n, -0.13 - 0.13 * n),
            (0.86 - 0.1 * n, -0.04 - 0.26 * n),
            (0.8 - 0.1 * n, -0.42),
        )
        foot = (foot[0], foot[1] - 0.18 * n)
        legs += [_bar(root, knee, 0.07), _bar((knee[0], knee[1] - 0.05), foot, 0.06)]
    arm = _both([(0.42, 0.14), (0.68, 0.34), (0.66, 0.46), (0.58, 0.46), (0.36, 0.24)])
    claw = [
        (0.6, 0.5),
        (0.78, 0.48),
        (0.92, 0.72),
        (0.74, 0.98),
        (0.78, 0.72),
        (0.62, 0.62),
        (0.5, 0.92),
        (0.44, 0.66),
    ]
    eyes = _joined(ellipse(-0.14, 0.42, 0.06, 0.08), ellipse(0.14, 0.42, 0.06, 0.08))
    right = _joined(*legs)
    return _joined(ellipse(0.0, -0.06, 0.46, 0.36), right, _flipped(right), arm, _both(claw), eyes)


def _owl() -> Outline:
    body = [(0.0, 0.7), (0.2, 0.74), (0.5, 0.98), (0.58, 0.52), (0.56, -0.15), (0.34, -0.74), (0.0, -0.8)]
    eyes = [_joined(ellipse(x, 0.38, 0.2, 0.2), ellipse(x, 0.38, 0.09, 0.09)) for x in (-0.25, 0.25)]
    wing = _both([(0.3, 0.02), (0.36, -0.02), (0.26, -0.56), (0.2, -0.56)])
    feet = _both([(0.08, -0.84), (0.3, -0.8), (0.34, -0.96), (0.06, -0.96)])
    return _joined(polygon(_mirrored(body)), *eyes, polygon([(0.0, 0.04), (0.07, 0.22), (-0.07, 0.22)]), wing, feet)


def _mask() -> Outline:
    """A grotesque face from the front."""
    face = [(0.0, 0.92), (0.42, 0.84), (0.62, 0.4), (0.56, -0.2), (0.34, -0.7), (0.0, -0.95)]
    eye = _both([(0.12, 0.22), (0.26, 0.36), (0.44, 0.3), (0.28, 0.18)])
    brow = _both([(0.1, 0.42), (0.3, 0.54), (0.48, 0.46), (0.3, 0.47)])
    mouth = [(-0.28, -0.36), (-0.1, -0.3), (0.1, -0.3), (0.28, -0.36), (0.14, -0.6), (-0.14, -0.6)]
    nose = [(0.0, 0.2), (0.12, -0.14), (-0.12, -0.14)]
    return _joined(smooth(_mirrored(face)), eye, brow, polygon(mouth), polygon(nose))


def _weevil() -> Outline:
    """A beetle with a snout, from above."""
    legs = []
    for y, rise in ((-0.06, 0.22), (-0.34, 0.06), (-0.6, -0.12)):
        knee = (0.78, y + rise)
        legs += [_bar((0.36, y), knee, 0.07), _bar((knee[0] + 0.02, knee[1] - 0.05), (0.9, knee[1] - 0.26), 0.06)]
    right = _joined(*legs)
    return _joined(
        ellipse(0.0, -0.36, 0.34, 0.56), _box(-0.025, -0.86, 0.025, 0.12),
        ellipse(0.0, 0.4, 0.24, 0.18), ellipse(0.0, 0.69, 0.13, 0.1),
        _box(-0.045, 0.81, 0.045, 1.0), right, _flipped(right),
    )  # fmt: skip


def _helmet() -> Outline:
    """A helmeted head from the front: crest, dome, cheek pieces, face, neck."""
    crest = [(0.1, 0.6), (0.26, 0.98), (0.0, 1.0)]
    dome = [(0.0, 0.56), (0.3, 0.48), (0.52, 0.24), (0.6, -0.02), (0.6, -0.5), (0.42, -0.62), (0.4, 0.0), (0.0, 0.04)]
    face = [(0.0, -0.02), (0.34, -0.05), (0.34, -0.42), (0.2, -0.68), (0.0, -0.76)]
    eye = _both([(0.08, -0.18), (0.16, -0.13), (0.27, -0.18), (0.16, -0.22)])
    mouth = [(-0.1, -0.54), (0.0, -0.51), (0.1, -0.54), (0.0, -0.58)]
    neck = [(0.22, -0.76), (0.5, -1.0)]
    return _joined(
        polygon(_mirrored(crest)), polygon(_mirrored(dome)), polygon(_mirrored(face)), eye, polygon(mouth),
        polygon([*neck, *((-x, y) for x, y in reversed(neck))]),
    )  # fmt: skip


def _kokoshnik() -> Outline:
    """A girl's head that looks to the left, in a tall Russian headdress."""
    face = [(-0.3, 0.4), (-0.4, 0.2), (-0.6, -0.06), (-0.46, -0.1), (-0.52, -0.2), (-0.45, -0.26), (-0.5, -0.42),
            (-0.3, -0.56), (-0.16, -0.56), (-0.14, -0.78), (-0.3, -0.98), (0.5, -0.98), (0.36, -0.6), (0.4, -0.1),
            (0.36, 0.3), (0.0, 0.42)]  # fmt: skip
    dress = [(-0.42, 0.46), (-0.5, 0.78), (-0.2, 0.98), (0.25, 0.98), (0.6, 0.66), (0.66, 0.1), (0.56, -0.34),
             (0.46, -0.2), (0.44, 0.34), (0.02, 0.5)]  # fmt: skip
    pearls = [
        ellipse(x, y, 0.05, 0.05) for x, y in ((-0.3, 0.72), (-0.05, 0.78), (0.2, 0.74), (0.4, 0.56), (0.52, 0.3))
    ]
    return _joined(polygon(face), ellipse(-0.32, 0.1, 0.05, 0.035), polygon(dress), *pearls)


FIGURES: Mapping[str, Outline] = {
    **markshapes.FIGURES,
    "orb": _orb(),
    "crowned-harp": _harp(),
    "wheel": _wheel(),
    "crossed-branches": _crossed_branches(),
    "fasces": _fasces(),
    "crab": _crab(),
    "owl": _owl(),
    "mask": _mask(),
    "weevil": _weevil(),
    "helmet": _helmet(),
    "kokoshnik-left": _kokoshnik(),
    "kokoshnik-right": _flipped(_kokoshnik()),
}
"""All figures by name."""
