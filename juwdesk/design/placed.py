"""Parts ready to build: each with its component and its place in the world."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from juwdesk.base.problems import Problem
from juwdesk.design.component import Component
from juwdesk.design.document import Part
from juwdesk.design.expr import Reference
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import Value


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an arranged part goes in the frame of its carrier; ``mirrored`` as an image."""

    anchor: Anchor
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What an arrangement came to: how many stand there, the least gap between neighbours (mm, None for one), and
    whether the part has a size that can be graded."""

    count: int
    gap: float | None
    graded: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A part ready to build: its component and its anchor in the world. ``copy`` is 0 for the part itself, else the
    number of its copy; a ``mirrored`` one is built turned over in y."""

    part: Part
    component: Component
    at: Anchor
    copy: int = 0
    mirrored: bool = False

    @property
    def id(self) -> str:
        """The part's id."""
        return self.part.id


def turned_over(frame: Frame) -> Frame:
    """A frame within a mirrored part: the image in y of the frame that it would be."""
    (ox, oy, oz), (xx, xy, xz), (zx, zy, zz) = frame.origin, frame.x, frame.z
    return Frame((ox, -oy, oz), (xx, -xy, xz), (zx, -zy, zz))


@dataclass(frozen=True, slots=True)
class Resolved:
    """The parts that can be built, carriers first, the value of every parameter, and what is wrong; ``layouts`` of
    arranged parts by id."""

    parts: tuple[Placed, ...]
    values: dict[Reference, Value]
    problems: tuple[Problem, ...]
    layouts: Mapping[str, Layout] = field(default_factory=dict)

    def placed(self, part: str, copy: int = 0) -> Placed | None:
        """A part by id (or one of its copies, the part itself where it has none), or None when it cannot be built."""
        found = [each for each in self.parts if each.id == part]
        return next((each for each in found if each.copy == copy), found[0] if found else None)
