"""What a build gives: everything that views, sheets, prices and checks read."""

from dataclasses import dataclass, field, replace

from juwdesk.base.problems import Problem
from juwdesk.base.ranges import Estimate
from juwdesk.design.component import Component, Mark
from juwdesk.design.document import Design
from juwdesk.design.expr import Reference
from juwdesk.design.frames import Anchor
from juwdesk.design.gems import Alloy, GemFacts, Materials
from juwdesk.design.params import Value
from juwdesk.drawing.scene import Scene, StoneBody
from juwdesk.pricing.bill import Bill
from juwdesk.solid.mesh import Matrix


@dataclass(frozen=True, eq=False, slots=True)
class PlacedStone:
    """A stone in its place. ``number`` as on the stone map, from 1; sizes in mm; ``carat`` by the volume of its
    facets and the gem's density; ``holder`` the part it sits in; ``above`` and ``below`` its height over and under
    the girdle plane, mm; ``copy`` the number of the copy of its part, 0 for the part itself."""

    part: str
    number: int
    cut: str
    gem: GemFacts
    length: float
    width: float
    depth: float
    carat: Estimate
    body: StoneBody
    holder: str
    above: float
    below: float
    copy: int = 0

    @property
    def pose(self) -> Matrix:
        """The 4x4 pose; its scale is half the width."""
        return self.body.pose


@dataclass(frozen=True, eq=False, slots=True)
class BuiltPart:
    """A part as built: its component, its anchor in the world, its alloy (None without metal) and own volume, mm³;
    ``copy`` its number where it stands more than once, 0 for the part itself."""

    id: str
    component: Component
    at: Anchor
    alloy: Alloy | None
    volume: float
    copy: int = 0


@dataclass(frozen=True, slots=True)
class MetalMass:
    """All metal of one alloy: ``volume`` mm³ after uniting and cutting, ``mass`` g over the alloy's densities."""

    alloy: Alloy
    volume: float
    mass: Estimate


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """A built design. ``fine`` tells whether it is at rest (united and cut) or quick; ``marks`` are exact; ``values``
    every parameter as used; ``pieces`` how often the whole stands there (2 for a mirrored pair); ``seen`` the scene
    for a screen, without what is hidden there."""

    design: Design
    fine: bool
    scene: Scene
    parts: tuple[BuiltPart, ...]
    stones: tuple[PlacedStone, ...]
    marks: tuple[Mark, ...]
    masses: tuple[MetalMass, ...]
    values: dict[Reference, Value]
    materials: Materials
    bill: Bill = field(default_factory=Bill)
    problems: tuple[Problem, ...] = ()
    pieces: int = 1
    seen: Scene = field(default_factory=lambda: Scene(()))

    def part(self, id_: str) -> BuiltPart | None:
        """The built part with this id, or None."""
        return next((part for part in self.parts if part.id == id_), None)

    def mark(self, name: str, part: str = "") -> Mark | None:
        """The first mark of that name, of one part or of any."""
        return next((m for m in self.marks if m.name == name and part in ("", m.part)), None)

    @property
    def mass(self) -> float:
        """The likely mass of all metal, g."""
        return sum(each.mass.likely for each in self.masses)

    def with_bill(self, bill: Bill) -> "Model":
        """The same with its bill."""
        return replace(self, bill=bill)

    def with_problems(self, problems: tuple[Problem, ...]) -> "Model":
        """The same with its problems."""
        return replace(self, problems=problems)
