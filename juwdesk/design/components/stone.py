"""A round brilliant as a part of its own: what it is, how large, how it is cut."""

from dataclasses import dataclass

from juwdesk.base.locale import N_
from juwdesk.design.component import Component, Gemstone, Mark
from juwdesk.design.cuts import round_brilliant
from juwdesk.design.frames import Anchor
from juwdesk.design.params import angle, length, ratio, text
from juwdesk.solid.polyhedron import Polyhedron


@dataclass(frozen=True, slots=True)
class RoundStone(Component):
    """A round brilliant. ``gem`` is a reference id; ``colour`` a display colour ``#RRGGBB`` or empty for the gem's
    own. Proportions as in ``design.cuts.round_brilliant``: shares of the diameter, degrees."""

    diameter: float = length(6.5, 0.8, 20.0, N_("Diameter"))
    gem: str = text("diamond", N_("Gem"), group="main")
    table: float = ratio(0.57, 0.50, 0.70, N_("Table"), group="more")
    crown: float = angle(34.5, 25.0, 42.0, N_("Crown angle"), 0.5, "more")
    pavilion: float = angle(40.8, 38.0, 45.0, N_("Pavilion angle"), 0.1, "more")
    girdle: float = ratio(0.03, 0.01, 0.06, N_("Girdle"), 0.005, "more")
    colour: str = text("", N_("Colour"))

    @property
    def shape(self) -> Polyhedron:
        """The facets, half width 1."""
        return round_brilliant(self.table, self.crown, self.pavilion, girdle=self.girdle)

    def stones(self, at: Anchor) -> tuple[Gemstone, ...]:
        """Itself, on the anchor."""
        return (Gemstone(self.shape, self.diameter / 2, self.gem, "round brilliant", colour=self.colour),)

    def marks(self, at: Anchor) -> tuple[Mark, ...]:
        """The girdle circle, the table's height and the culet."""
        r = self.diameter / 2
        low, high = self.shape.solid.bounds
        return (
            Mark("girdle", "circle", self.diameter, (0, 0, 0), (r, 0, 0), (0, 0, 1), "diameter"),
            Mark("table", "point", r * float(high[2]), (0, 0, r * float(high[2]))),
            Mark("culet", "point", r * float(low[2]), (0, 0, r * float(low[2]))),
        )


def diameter_for(carat: float, density: float, stone: RoundStone | None = None) -> float:
    """The diameter (mm) of a brilliant of that weight: volume = carat·200 / density mm³ with density in g/cm³."""
    shape = (stone or RoundStone()).shape
    return float(2 * (carat * 200.0 / density / shape.volume) ** (1 / 3))


def carat_of(stone: RoundStone, density: float) -> float:
    """The weight in carat of a brilliant at a density in g/cm³: V·density/1000 g, 0.2 g a carat."""
    return float(stone.shape.volume * (stone.diameter / 2) ** 3 * density / 200.0)
