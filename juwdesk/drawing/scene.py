"""What a picture is made from: metal bodies and stones with their looks. No jewellery rules, no prices."""

from dataclasses import dataclass
from enum import StrEnum

from juwdesk.drawing.views import Vector
from juwdesk.solid.mesh import Matrix, Solid, Vertices
from juwdesk.solid.polyhedron import Polyhedron


class Finish(StrEnum):
    """The surface of metal: changes the texture of the highlight, never its place. ``oxidised`` and ``rhodium`` are
    colours on polished metal."""

    POLISHED = "polished"
    SATIN = "satin"
    HAMMERED = "hammered"
    BRUSHED = "brushed"
    ICE = "ice"
    SANDBLASTED = "sandblasted"
    BARK = "bark"
    FLORENTINE = "florentine"
    OXIDISED = "oxidised"
    RHODIUM = "rhodium"


SMOOTH = (Finish.POLISHED, Finish.OXIDISED, Finish.RHODIUM)
"""Finishes that mirror."""


@dataclass(frozen=True, slots=True)
class MetalLook:
    """How an alloy is painted: the name of a palette of ``drawing.metal`` and the finish.

    Palettes: ``yellow-18k``, ``yellow-14k``, ``rose``, ``white``, ``platinum``, ``silver``, ``oxidised``,
    ``rhodium``, ``green``.
    """

    palette: str
    finish: Finish = Finish.POLISHED


@dataclass(frozen=True, slots=True)
class Optics:
    """What light does inside a stone.

    ``index`` refractive index (mean, yellow light); ``dispersion`` the shift of index used for fire
    (0.015 diamond, 0.008 corundum, 0.006 quartz); ``absorption`` per mm for red, green, blue at 6.5 mm;
    ``absorption_second`` the second pleochroic axis or None; ``exposure`` of the picture;
    ``colour`` a display colour ``#RRGGBB`` for tints and legends; ``body`` how a stone is painted that is seen on its
    surface (``drawing.skins.BODIES``, or ``pearl``), empty for one that light goes through.
    """

    index: float
    dispersion: float
    absorption: tuple[float, float, float]
    absorption_second: tuple[float, float, float] | None = None
    exposure: float = 1.5
    colour: str = "#FFFFFF"
    body: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class MetalBody:
    """One metal solid (with normals) and its look.

    ``solid.part`` names the part that made it; of a united body ``parts`` are the names that ``solid.tags`` index
    (``solid.boolean.Composed.parts``), so that every line knows its part.
    """

    solid: Solid
    look: MetalLook
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class StoneBody:
    """A faceted stone: its polyhedron in its own frame (half width 1, girdle at z = 0, table up),
    ``pose`` (4x4, uniform scale = half width in mm) into the world, and its optics."""

    shape: Polyhedron
    pose: Matrix
    optics: Optics
    part: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Scored:
    """The middle of an engraved line: ``points`` (n, 3) on the metal, ``up`` the unit direction from which it was
    cut, and the part that it is of."""

    points: Vertices
    up: Vector
    part: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """Everything that is drawn, in the world frame of ``drawing.views``; mm.

    The metal bodies of one scene are already united and cut: they do not overlap each other or stones.
    """

    metals: tuple[MetalBody, ...]
    stones: tuple[StoneBody, ...] = ()
    engraved: tuple[Scored, ...] = ()
