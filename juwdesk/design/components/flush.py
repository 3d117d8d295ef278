"""A flush (gypsy) setting: the stone sunk until its table lies level, the metal burnished over its edge."""

from dataclasses import dataclass, replace

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Work
from juwdesk.design.components.claws import first_stone
from juwdesk.design.components.fit import Fit, around, cornered, fit_of
from juwdesk.design.components.stone import AnyStone, default_held
from juwdesk.design.frames import Anchor, Frame, Vector
from juwdesk.design.params import length
from juwdesk.solid.mesh import Solid
from juwdesk.solid.rays import Rays

PROUD = 0.02
"""mm that the table stands over the surface, so that the two are never one face."""
_OPENS = 0.7
"""How much the bright-cut opening widens for its height: 35° from upright."""
_LIFT = 0.3
"""mm that the cutter reaches over the surface, so that a curved one is cut whole."""


@dataclass(frozen=True, slots=True)
class Flush(Component):
    """A stone sunk into metal: its girdle ``sink`` mm below the surface, or so deep that its table lies level; the
    metal is burnished ``cover`` mm over its edge, and the opening above is cut bright."""

    sink: float = length(0.0, 0.0, 1.5, N_("Girdle below the surface (0: table level)"), 0.01)
    cover: float = length(0.10, 0.05, 0.3, N_("Metal over the edge of the stone"), 0.01)
    height: float = length(0.0, 0.0, 20.0, N_("Surface above its place (0: the carrier's)"), group="more")
    held: AnyStone | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Flush":
        """It follows the first stone that sits in it."""
        return replace(self, held=first_stone(carried))

    @property
    def fit(self) -> Fit:
        """Its stone as it sees it."""
        return fit_of(self.held or default_held())

    @property
    def deep(self) -> float:
        """How far the girdle plane lies below the surface, mm."""
        return self.sink or self.fit.above - PROUD

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``seat``: the girdle plane."""
        return {"seat": Anchor(Frame((0.0, 0.0, (self.height or at.thickness) - self.deep)))}

    def engraved(self, at: Anchor, under: Rays, fine: bool) -> tuple[Solid, ...]:
        """The opening, which the graver takes away from the metal."""
        return self.opening(at)

    def opening(self, at: Anchor) -> tuple[Solid, ...]:
        """What is open above the edge of the stone."""
        fit, surface = self.fit, self.height or at.thickness
        cover = min(self.cover, 0.3 * fit.half)
        # it begins within the crown, whose seat is cut as well
        low = surface - self.deep + fit.girdle + 0.5 * cover
        high = surface + _LIFT
        if low > high - 0.01:
            return ()
        out = _OPENS * (high - low) - cover
        return (around(fit.loop, cornered((0.0, 0.0, low), (1.0, -cover, low), (1.0, out, high), (0.0, 0.0, high))),)

    def scored(self, at: Anchor, under: Rays, fine: bool = True) -> tuple[tuple[Vector, Vector], ...]:
        """No line: the edges of the opening are drawn."""
        return ()

    def work(self) -> tuple[Work, ...]:
        """Burnishing one stone in."""
        return (Work("setting", "SM07", N_("Setting a stone flush")),)
