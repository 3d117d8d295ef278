"""From reference records to what a design needs: densities, palettes, optics."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from juwdesk.base.ranges import Estimate, Range
from juwdesk.design.gem_bodies import body_of, colour_of
from juwdesk.design.gem_words import COLOURS, FALLBACK_INDEX, family_of, second_of, tint_of
from juwdesk.drawing.gem_optics import MEASURED, optics
from juwdesk.drawing.scene import Finish, MetalLook, Optics
from juwdesk.reference.catalogue import Catalogue, load
from juwdesk.reference.records import Gem, Material


@dataclass(frozen=True, slots=True)
class Alloy:
    """A metal as a design uses it: ``density`` g/cm³, ``fineness`` 0..1, ``palette`` of ``drawing.metal``."""

    id: str
    name_nl: str
    name_en: str
    metal: str
    fineness: float
    density: Estimate
    palette: str

    def look(self, finish: str) -> MetalLook:
        """How it is painted; what lies over the metal covers its colour. Raises ValueError for an unknown finish."""
        covered = {Finish.OXIDISED: "oxidised", Finish.RHODIUM: "rhodium"}
        return MetalLook(covered.get(Finish(finish), self.palette), Finish(finish))


@dataclass(frozen=True, slots=True)
class GemFacts:
    """A gem as a design uses it: ``density`` g/cm³, mean ``index``, Mohs ``hardness`` or None, display ``colour`` and
    its ``second`` colour where it has two, and the ``body`` of ``gem_bodies``."""

    id: str
    name_nl: str
    name_en: str
    density: Estimate
    index: float
    dispersion: float | None
    hardness: Range | None
    colour: str
    family: str
    body: str = ""
    second: str = ""

    def optics(self, colour: str = "") -> Optics:
        """What light does inside, in its own display colour or another ``#RRGGBB``."""
        second = "" if colour else self.second
        return _optics(self.index, self.dispersion, colour or self.colour, self.family, self.body, second)


@lru_cache(maxsize=256)
def _optics(index: float, dispersion: float | None, colour: str, family: str, body: str, second: str) -> Optics:
    return replace(optics(index, dispersion, colour, family, second), body=body)


@dataclass(frozen=True, eq=False)
class Materials:
    """The reference data seen from a design; conversions are kept."""

    catalogue: Catalogue = field(default_factory=load)
    _alloys: dict[str, Alloy | None] = field(default_factory=dict, repr=False)
    _gems: dict[str, GemFacts | None] = field(default_factory=dict, repr=False)

    def alloy(self, id_: str) -> Alloy | None:
        """The alloy with this reference id, or None when it is not a metal of the catalogue."""
        if id_ not in self._alloys:
            record = self.catalogue.material(id_)
            self._alloys[id_] = None if record is None else _alloy(record)
        return self._alloys[id_]

    def gem(self, id_: str) -> GemFacts | None:
        """The gem with this reference id, or None; needs a density."""
        if id_ not in self._gems:
            record = self.catalogue.gem(id_)
            self._gems[id_] = None if record is None else _gem(record)
        return self._gems[id_]


@lru_cache(maxsize=1)
def shipped() -> Materials:
    """The materials of the catalogue that ships with the program."""
    return Materials()


def _alloy(record: Material) -> Alloy | None:
    if record.fineness is None or record.metal not in ("gold", "silver", "platinum", "palladium"):
        return None
    low, high = record.density.low, record.density.high
    likely = min(max(record.density_typical, low), high)
    return Alloy(
        record.id, record.name_nl, record.name_en, record.metal, record.fineness / 1000.0,
        Estimate(low, likely, high), _palette(record),
    )  # fmt: skip


def _palette(record: Material) -> str:
    if record.metal == "gold":
        for word, palette in (("white", "white"), ("rose", "rose"), ("red", "rose"), ("green", "green")):
            if word in record.id:
                return palette
        return "yellow-18k" if (record.fineness or 0) >= 700 else "yellow-14k"
    return "silver" if record.metal == "silver" else "platinum"


def _gem(record: Gem) -> GemFacts | None:
    if record.sg is None:
        return None
    low, high = record.sg.low, record.sg.high
    likely = min(max(record.sg_typical or record.sg.middle, low), high)
    index = record.ri_typical.middle if record.ri_typical else record.ri.middle if record.ri else FALLBACK_INDEX
    family, body = family_of(record.id), body_of(record)
    usual = next((COLOURS[word] for word in record.colours if word in COLOURS), COLOURS["colourless"])
    known = MEASURED[family].colour if family and not body else colour_of(record, body, usual)
    colour = tint_of(record.id) or known
    return GemFacts(
        record.id, record.name_nl, record.name_en, Estimate(low, likely, high), index, record.dispersion,
        record.mohs, colour, family, body, second_of(record.id),
    )  # fmt: skip
