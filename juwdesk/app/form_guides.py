"""Guides that teach form at the drawing: where thirds and the golden section lie, the axis, equal steps. View mm."""

import math
from dataclasses import dataclass
from enum import StrEnum

from juwdesk.base.locale import N_
from juwdesk.drawing.ir import Box, Point

GOLDEN_SECTION = (math.sqrt(5) - 1) / 2
"""0.618…: the whole is to the larger part as the larger is to the smaller."""
STEPS = 12
"""Equal steps round a finger, as on a clock."""
INTERVALS = 8
"""Equal intervals along what is no ring."""
TICK = 0.06
"""Length of a mark, as a share of the piece."""


class Guide(StrEnum):
    """What can be looked for."""

    THIRDS = "thirds"
    GOLDEN = "golden"
    SYMMETRY = "symmetry"
    RHYTHM = "rhythm"
    SQUINT = "squint"


GUIDES = (
    (Guide.THIRDS, N_("Thirds"), N_("What stands on a third looks calm; what stands in the middle looks formal.")),
    (
        Guide.GOLDEN,
        N_("Golden section"),
        N_("Two parts of 38 and 62 hundredths are felt to belong together."),
    ),
    (
        Guide.SYMMETRY,
        N_("Symmetry"),
        N_("The drawing is laid over its own mirror image: where two lines show, left and right differ."),
    ),
    (
        Guide.RHYTHM,
        N_("Rhythm"),
        N_("Marks at equal steps: stones and ornament that fall on them repeat evenly."),
    ),
    (
        Guide.SQUINT,
        N_("Contrast"),
        N_("Grey and blurred, as through half-closed eyes: what still stands out is seen first."),
    ),
)
"""Guides with their name and one sentence, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line of a guide; ``strong`` ones are what it is about."""

    a: Point
    b: Point
    strong: bool = True


def strokes(guide: Guide, bounds: Box, ring: float | None = None) -> tuple[Stroke, ...]:
    """The lines of a guide about a piece with these bounds. ``ring`` is the inner diameter of a ring that is seen
    along its finger, whose axis is the origin of the view."""
    if bounds.width <= 0 or bounds.height <= 0:
        return ()
    match guide:
        case Guide.THIRDS:
            return (*_frame(bounds), *_cuts(bounds, (1 / 3, 2 / 3)))
        case Guide.GOLDEN:
            return (*_frame(bounds), *_cuts(bounds, (1 - GOLDEN_SECTION, GOLDEN_SECTION)))
        case Guide.SYMMETRY:
            return (Stroke((0.0, bounds.bottom - 0.08 * bounds.height), (0.0, bounds.top + 0.08 * bounds.height)),)
        case Guide.RHYTHM:
            return _clock(bounds, ring / 2) if ring else _ladder(bounds)
    return ()


def _frame(b: Box) -> tuple[Stroke, ...]:
    corners = ((b.left, b.bottom), (b.right, b.bottom), (b.right, b.top), (b.left, b.top))
    return tuple(Stroke(p, q, strong=False) for p, q in zip(corners, (*corners[1:], corners[0]), strict=True))


def _cuts(b: Box, shares: tuple[float, ...]) -> tuple[Stroke, ...]:
    """Upright and level lines at shares of the width and the height."""
    upright = (Stroke((x, b.bottom), (x, b.top)) for x in (b.left + share * b.width for share in shares))
    level = (Stroke((b.left, y), (b.right, y)) for y in (b.bottom + share * b.height for share in shares))
    return (*upright, *level)


def _clock(b: Box, inner: float) -> tuple[Stroke, ...]:
    """Spokes from the finger outward, beyond the piece."""
    outer = 1.05 * max(math.hypot(x, y) for x in (b.left, b.right) for y in (b.bottom, b.top)) / math.sqrt(2)
    outer = max(outer, 1.25 * inner)
    found = []
    for step in range(STEPS):
        bearing = 2 * math.pi * step / STEPS
        x, y = math.sin(bearing), math.cos(bearing)
        found.append(Stroke((0.9 * inner * x, 0.9 * inner * y), (outer * x, outer * y)))
    return tuple(found)


def _ladder(b: Box) -> tuple[Stroke, ...]:
    """Marks at equal intervals along the longer side, on both edges, with a faint line between."""
    flat = b.width >= b.height
    length, across = (b.width, b.height) if flat else (b.height, b.width)
    tick = max(TICK * length, 0.12 * across)
    start, low, high = (b.left, b.bottom, b.top) if flat else (b.bottom, b.left, b.right)

    def stroke(at: float, p: float, q: float, strong: bool) -> Stroke:
        return Stroke((at, p), (at, q), strong) if flat else Stroke((p, at), (q, at), strong)

    found = []
    for step in range(INTERVALS + 1):
        at = start + step * length / INTERVALS
        found += [
            stroke(at, high, high + tick, True),
            stroke(at, low - tick, low, True),
            stroke(at, low, high, False),
        ]
    return tuple(found)
