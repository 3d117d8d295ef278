"""The piece around a stone, as far as it speaks of what the stone may be: years of making, and the mount.

The years are the 95 % bands of the clues together, first to last; a loose stone has no mount, and what is set may be
younger than a clue that tells of another part, so the prior never excludes (``priors``).
"""

from juwdesk.appraisal.appraisal import Appraisal, Stone
from juwdesk.appraisal.priors import Context
from juwdesk.appraisal.report_period import dating_of
from juwdesk.reference.catalogue import Catalogue

Bands = tuple[tuple[int, int], ...]
METALS = {"gold": "gold", "silver": "silver", "platinum": "platinum", "palladium": "platinum"}
"""Mount of ``priors.MOUNTS`` by the metal of a material; palladium is set with what platinum is set with."""


def mount_of(appraisal: Appraisal, stone: Stone, catalogue: Catalogue) -> str:
    """The mount of a set stone by the metal of its part, else by the first metal that is known; empty when loose."""
    if not stone.mounted:
        return ""
    own = [row for row in appraisal.metals if row.part and row.part == stone.part]
    for row in (*own, *appraisal.metals):
        material = catalogue.material(row.material) if row.material else None
        if material is None:
            continue
        if material.metal in METALS and material.kind != "coating":
            return METALS[material.metal]
        if material.kind in ("base-metal", "coating"):
            return "base"
    return ""


def around_stone(
    appraisal: Appraisal, stone: Stone, catalogue: Catalogue, bands: Bands, *, neutral: bool = False
) -> Context:
    """The context of a stone; ``bands`` are the 95 % bands of the piece, none where no clue tells of its time."""
    years = (bands[0][0], bands[-1][1]) if bands else None
    return Context(years, mount_of(appraisal, stone, catalogue), neutral)


def bands_of(appraisal: Appraisal, catalogue: Catalogue, last: int) -> Bands:
    """The 95 % bands of the piece by its clues; ``last`` is the present year."""
    found = dating_of(appraisal, catalogue, last)
    return () if found is None else tuple((band[0], band[1]) for band in found.band95)
