"""From catalogue records to the leaves of the determination: one hypothesis per gem, its facts in plain tokens.

A leaf is a material with its origin and treatment state. What decides how the desk acts is not the leaf but its
*decision class*: species, origin (natural, synthetic, imitation, composite) and whether it is a treated form.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from juwdesk.appraisal.phenomena import effects_of
from juwdesk.base.ranges import Range
from juwdesk.reference.records import Gem


class Origin(StrEnum):
    """Where a material comes from, as far as it changes what the desk says."""

    NATURAL = "natural"
    SYNTHETIC = "synthetic"
    IMITATION = "imitation"
    COMPOSITE = "composite"
    UNKNOWN = "unknown"


ORIGIN_OF_KIND = {
    "natural": Origin.NATURAL,
    "organic": Origin.NATURAL,
    "synthetic": Origin.SYNTHETIC,
    "simulant": Origin.IMITATION,
    "composite": Origin.COMPOSITE,
}
TREATED_WORDS = (
    "treated",
    "filled",
    "dyed",
    "diffus",
    "coated",
    "drilled",
    "pressed",
    "reconstructed",
    "impregnated",
)
COLOURING = ("dye", "dyed", "stain", "staining", "coating", "coated", "varnish")
"""Words of treatments that give a gem any colour: a dye or a coat of colour."""
CULTURED_WORDS = ("cultured", "pearl-mabe")
POROUS_WORDS = ("opal", "turquoise", "pearl", "coral", "amber", "ivory", "lapis", "howlite", "magnesite", "shell")
FREQUENCY = {"very common": 1.0, "common": 0.5, "uncommon": 0.2, "rare": 0.09, "collector": 0.05}
"""Relative weights of the reference column ``frequency`` (an estimate for a Dutch desk); the rarest keeps a twentieth
of the commonest, so nothing is impossible."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One hypothesis with its facts. Intervals are (low, high); word facts are tuples of vocabulary tokens.
    ``first_year``: not on the market before; None where it is of all times or not known. ``rising``: the
    birefringence rises with the index, along a series."""

    id: str
    name_nl: str
    name_en: str
    species: str
    kind: str
    ri: tuple[float, float]
    ri_typical: tuple[float, float]
    ri_spot: float | None
    birefringence: tuple[float, float]
    optic: tuple[str, ...]
    sg: tuple[float, float]
    sg_typical: float
    colours: tuple[str, ...]
    transparency: tuple[str, ...]
    pleochroism: tuple[str, ...]
    uv_long: tuple[str, ...]
    uv_short: tuple[str, ...]
    chelsea: tuple[str, ...]
    spectrum: str
    inclusions: tuple[str, ...]
    thermal: tuple[str, ...]
    magnet: tuple[str, ...]
    phenomena: tuple[str, ...]
    treatments: tuple[str, ...]
    frequency: str
    first_year: int | None = None
    rising: bool = False

    @property
    def origin(self) -> Origin:
        """Natural, synthetic, imitation or composite."""
        return ORIGIN_OF_KIND[self.kind]

    @property
    def treated(self) -> bool:
        """Whether the leaf itself is a treated form (a dyed or filled one, a cultured pearl), not merely open to
        treatment: what a desk must never take for what grew by itself."""
        return any(word in self.id for word in (*TREATED_WORDS, *CULTURED_WORDS))

    @property
    def porous(self) -> bool:
        """Whether liquids may harm it: no immersion, no hydrostatic weighing, no contact liquid."""
        return self.origin is Origin.COMPOSITE or any(word in self.id for word in POROUS_WORDS)

    @property
    def decision_class(self) -> str:
        """Key of the decision class: species, origin, treated or not."""
        return f"{self.species}|{self.origin}|{'treated' if self.treated else ''}"


def recoloured(leaf: Leaf) -> bool:
    """Whether the trade gives this gem colours of its own choice."""
    said = " ".join(each for each in leaf.treatments if "rare" not in each).replace("/", " ").replace("-", " ")
    return any(word in COLOURING for word in said.lower().split())


def text_without_comment(token: str) -> str:
    """A token without its comment in brackets: ``red (cobalt)`` gives ``red``."""
    return " ".join(re.sub(r"\(.*?\)", "", token).split())


def spectrum_lines(text: str) -> tuple[float, ...]:
    """The absorption lines in nm named in a spectrum text; line numbers, doublets and bands alike."""
    found = (float(match) for match in re.findall(r"(?<!\d)\d{3}(?:\.\d)?(?!\d)", text))
    return tuple(sorted({line for line in found if 380 <= line <= 760}))


RISING = "birefringence rises with the index"
"""A remark of the reference on the optic character of a series."""
FIRE, FIERY = "strong-fire", 0.044
"""A stone shows its colours from this dispersion on, that of diamond, also where the reference does not list it."""
METALLIC = Range(2.0, 3.0)
"""Stands for the index of what no refractometer reads: metals, ferrites, sulphides."""
ANY_DENSITY = Range(1.0, 6.0)


def leaf_of(gem: Gem, phenomena: tuple[str, ...]) -> Leaf:
    """The hypothesis that a catalogue gem stands for; facts that a record lacks become wide, never narrow."""
    ri, sg = gem.ri or METALLIC, gem.sg or ANY_DENSITY
    typical = gem.ri_typical or Range(ri.middle, ri.middle)
    return Leaf(
        id=gem.id,
        name_nl=gem.name_nl,
        name_en=gem.name_en,
        species=gem.species,
        kind=gem.kind,
        ri=(ri.low, ri.high),
        ri_typical=(typical.low, typical.high),
        ri_spot=min(max(typical.middle, gem.ri_spot.low), gem.ri_spot.high) if gem.ri_spot else None,
        birefringence=(gem.birefringence.low, gem.birefringence.high),
        optic=gem.optic,
        sg=(sg.low, sg.high),
        sg_typical=sg.middle if gem.sg_typical is None else gem.sg_typical,
        colours=gem.colours,
        transparency=gem.transparency,
        pleochroism=gem.pleochroism,
        uv_long=gem.uv_long,
        uv_short=gem.uv_short,
        chelsea=gem.chelsea,
        spectrum=gem.spectrum,
        inclusions=_seen_in(gem),
        thermal=gem.thermal,
        magnet=gem.magnet,
        phenomena=phenomena,
        treatments=gem.treatments,
        frequency=gem.frequency,
        first_year=gem.first_year,
        rising=RISING in gem.optic_notes,
    )


def _seen_in(gem: Gem) -> tuple[str, ...]:
    listed = [text_without_comment(token) for token in gem.inclusions]
    if (gem.dispersion or 0.0) >= FIERY and "transparent" in gem.transparency:
        listed.append(FIRE)
    return tuple(dict.fromkeys(listed))


def leaves_of(gems: Iterable[Gem]) -> tuple[Leaf, ...]:
    """The hypotheses of a catalogue, in its order."""
    listed = {gem.id: gem for gem in gems}
    return tuple(leaf_of(gem, effects_of(gem, listed)) for gem in listed.values())
