"""What stands about a view on a sheet: its dimensions, axes, cutting lines, detail circles. Object mm."""

from dataclasses import dataclass
from fractions import Fraction

from juwdesk.drawing.dims import DimRequest
from juwdesk.drawing.ir import Drawing, Item, Point


@dataclass(frozen=True, slots=True)
class CutMark:
    """Where a section is taken: a line through ``at``, vertical in the view or, with ``vertical`` false, level;
    ``look`` is the direction of viewing on paper; ``letter`` names it at both ends."""

    at: Point
    look: Point
    letter: str = "A"
    vertical: bool = True


@dataclass(frozen=True, slots=True)
class DetailMark:
    """A circle about what an enlarged detail shows."""

    centre: Point
    radius: float
    letter: str = "B"


@dataclass(frozen=True, slots=True)
class Placement:
    """A view for a sheet.

    ``drawing`` holds the lines in object mm (scale 1) about the world origin; ``role`` is ``front``, ``top``,
    ``side``, ``section`` (common scale and axes), or ``detail``, ``free``, ``true`` and the like (placed freely);
    ``caption`` stands below with the scale behind it; ``axes`` are centre lines by their ends on the object (they
    are drawn with an overshoot); ``scale`` None lets the sheet choose; ``extra`` are further items in object mm;
    ``show_scale`` writes the scale behind the caption.
    """

    drawing: Drawing
    role: str
    caption: str
    dims: tuple[DimRequest, ...] = ()
    axes: tuple[tuple[Point, Point], ...] = ()
    scale: float | None = None
    cuts: tuple[CutMark, ...] = ()
    details: tuple[DetailMark, ...] = ()
    extra: tuple[Item, ...] = ()
    show_scale: bool = True


def scale_text(scale: float) -> str:
    """``3:1``, ``1:1``, ``1:2``; in whole numbers, which every language writes alike: ``3:2``."""
    exact = Fraction(scale).limit_denominator(100)
    return f"{exact.numerator}:{exact.denominator}"
