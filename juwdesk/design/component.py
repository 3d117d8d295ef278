"""What a component is: a frozen dataclass of parameters with pure functions of where it sits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from juwdesk.design.frames import WORLD, Anchor, Frame, Vector
from juwdesk.solid.mesh import Matrix, Solid
from juwdesk.solid.polyhedron import Polyhedron

MarkKind: TypeAlias = Literal["length", "circle", "point"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An exact place on a piece, from parameters and never from a mesh.

    ``name`` is stable within its component (``inner``, ``width_top``). A ``length`` runs from ``a`` to ``b``; a
    ``circle`` lies about ``a`` in the plane normal to ``axis`` with its point ``b``; a ``point`` is ``a``. ``value``
    is the exact figure in mm (a circle's diameter); ``parameter`` what a drag or click sets, or empty.
    """

    name: str
    kind: MarkKind
    value: float
    a: Vector
    b: Vector = (0.0, 0.0, 0.0)
    axis: Vector = (0.0, 0.0, 0.0)
    parameter: str = ""
    part: str = ""

    def placed(self, frame: Frame, part: str) -> "Mark":
        """The mark of a local frame in the world, under a part id."""
        return placed_marks((self,), frame, part)[0]


def placed_marks(marks: Sequence[Mark], frame: Frame, part: str) -> tuple[Mark, ...]:
    """Marks of a local frame in the world, under a part id; all in one go, since a field of stones has hundreds."""
    origin, x, y, z = (np.array(each) for each in (frame.origin, frame.x, frame.y, frame.z))
    local = np.array([(mark.a, mark.b, mark.axis) for mark in marks], float).reshape(-1, 3, 3)
    world = origin + local[..., :1] * x + local[..., 1:2] * y + local[..., 2:] * z
    world[:, 2] -= origin
    return tuple(
        Mark(mark.name, mark.kind, mark.value, (ax, ay, az), (bx, by, bz), (ux, uy, uz), mark.parameter, part)
        for mark, ((ax, ay, az), (bx, by, bz), (ux, uy, uz)) in zip(marks, world.tolist(), strict=True)
    )


@dataclass(frozen=True, eq=False, slots=True)
class Gemstone:
    """A stone that a component holds: ``shape`` in its own frame, ``half`` width in mm, place in the component's
    frame (girdle plane z = 0, table up). ``gem`` is a reference id, ``cut`` the name of its cut."""

    shape: Polyhedron
    half: float
    gem: str
    cut: str
    frame: Frame = WORLD
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Labour or a fixed cost that a component asks for. ``code`` is a price-book article; ``fact`` the id of the row
    of ``labour_times`` that gives the quantity; ``times`` how often."""

    code: str
    fact: str
    label: str
    times: float = 1.0


class Component:
    """Everything has a default, so that a component says only what it is.

    Coordinates are local to the anchor's frame: origin under the carrier on the finger side, z outward.
    """

    __slots__ = ()

    def meeting(self, carrier: "Component | None", carried: tuple["Component", ...]) -> "Component":
        """The component as it is once it knows what it sits on and what sits on it: a setting follows its stone."""
        return self

    def idle(self, at: Anchor) -> frozenset[str]:
        """Names of parameters that change nothing as it is now, so that nobody is asked for them."""
        return frozenset()

    def anchors(self, at: Anchor) -> Mapping[str, Anchor]:
        """Where other parts may sit, frames local to ``at``."""
        return {}

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """Closed metal skins with normals; they may overlap. Chord error ≤ 0.005 mm when ``fine``, else ≤ 0.02."""
        return ()

    def sparse(self, at: Anchor) -> tuple[Solid, ...]:
        """Its coarse skins where many of its kind stand: in as few triangles as still show what it is."""
        return self.solids(at, False)

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """The stones it holds."""
        return ()

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """Exact marks, local to ``at``."""
        return ()

    def exact_volume(self, at: Anchor) -> float | None:
        """The volume in mm³ by closed form, or None where only the mesh knows."""
        return None

    def settled(self) -> float:
        """Share of the summed volumes of ``solids`` that is left once they are united and the seats cut: an estimate
        for the figure shown while dragging."""
        return 1.0

    def copies(self) -> tuple[Matrix, ...]:
        """Where the whole piece stands once more (4x4, mirrors allowed): a pair."""
        return ()

    def work(self) -> tuple[Work, ...]:
        """What it costs besides metal and stones."""
        return ()
