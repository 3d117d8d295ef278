"""The drawing IR: what every backend (screen, SVG, PDF) shows. Units mm, y up, angles in degrees."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-parallel rectangle in mm."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """mm."""
        return self.top - self.bottom

    def grown(self, by: float) -> "Box":
        """The box with a margin of ``by`` mm on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def joined(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Start a sub-path."""

    to: Point


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line to a point."""

    to: Point


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier: two control points and the end."""

    c1: Point
    c2: Point
    to: Point


@dataclass(frozen=True, slots=True)
class Close:
    """Close the sub-path."""


Segment: TypeAlias = Move | Line | Curve | Close


@dataclass(frozen=True, slots=True)
class Handle:
    """A primitive that can be dragged: it sets ``parameter`` of ``part``."""

    part: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Path:
    """An outline. ``pen`` and ``fill`` are names of ``drawing.style``; empty means none.

    ``source`` is the id of the part that made it; ``layer`` a name of ``drawing.layers``, empty to go by the pen.
    """

    segments: tuple[Segment, ...]
    pen: str = ""
    fill: str = ""
    source: str = ""
    handle: Handle | None = None
    layer: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """Painted pixels (h, w, 3 or 4; uint8, row 0 on top) stretched over ``box``."""

    pixels: NDArray[np.uint8]
    box: Box
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. ``at`` is the baseline point that ``align`` speaks of; ``size`` the type size in mm
    (em); ``role`` a name of ``drawing.style`` (``dimension``, ``note``, ``heading``, ``label``); ``angle``
    counter-clockwise in degrees."""

    text: str
    at: Point
    size: float = 2.5
    align: Literal["left", "middle", "right"] = "left"
    angle: float = 0.0
    role: str = "note"
    bold: bool = False
    serif: bool = False
    source: str = ""
    handle: Handle | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved and scaled together: ``p -> scale * p + offset``. Pens keep their width on paper,
    text keeps its size."""

    items: tuple["Item", ...]
    offset: Point = (0.0, 0.0)
    scale: float = 1.0
    name: str = ""


Item: TypeAlias = Path | Image | Text | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """Items with their bounds. ``view`` is the id of the view or sheet, ``scale`` paper : object."""

    view: str
    items: tuple[Item, ...]
    bounds: Box
    scale: float = 1.0
    title: str = field(default="", compare=False)


def polyline(
    points: "list[Point] | tuple[Point, ...] | NDArray[np.float64]",
    closed: bool = False,
    pen: str = "visible",
    fill: str = "",
    source: str = "",
) -> Path:
    """A Path through points (n, 2)."""
    pts = [(float(p[0]), float(p[1])) for p in points]
    segments: list[Segment] = [Move(pts[0]), *(Line(p) for p in pts[1:])]
    if closed:
        segments.append(Close())
    return Path(tuple(segments), pen, fill, source)


_K = 0.5522847498307936


def circle(
    centre: Point,
    radius: float,
    pen: str = "visible",
    fill: str = "",
    source: str = "",
    handle: Handle | None = None,
) -> Path:
    """A circle of four Béziers (radius exact within 0.03 %)."""
    x, y = centre
    r, k = radius, radius * _K
    return Path(
        (
            Move((x + r, y)),
            Curve((x + r, y + k), (x + k, y + r), (x, y + r)),
            Curve((x - k, y + r), (x - r, y + k), (x - r, y)),
            Curve((x - r, y - k), (x - k, y - r), (x, y - r)),
            Curve((x + k, y - r), (x + r, y - k), (x + r, y)),
            Close(),
        ),
        pen,
        fill,
        source,
        handle,
    )
