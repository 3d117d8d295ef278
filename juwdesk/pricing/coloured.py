"""Coloured stones, pearls and organics: a price per carat by band and relation, or the reason for none.

Bands (``stone_bands``) are working ranges of the trade in US dollar per carat, wide where little is known. Treatment
counts as stated; what only a report can tell (origin, no heat, no oil, natural pearl) needs one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.ranges import Estimate
from juwdesk.reference.trade import StoneBand

ORIGINS = (
    "kashmir",
    "burma",
    "myanmar",
    "mogok",
    "colombia",
    "brazil",
    "ceylon",
    "sri lanka",
    "madagascar",
    "mozambique",
)
"""Origins that are worth a report; a claim without one counts for nothing."""
RARE_ORIGINS = ("kashmir", "burma", "myanmar", "mogok")
"""Origins whose claim moves the price so far that without a report no number is given."""
UNTREATED = (
    "none",
    "unheated",
    "no heat",
    "no-heat",
    "untreated",
    "no oil",
    "no-oil",
    "niet verhit",
    "onverhit",
    "geen",
)
COMPOSITES = (
    "glasgevuld",
    "glass-filled",
    "glass filled",
    "lead-glass",
    "lead glass",
    "composite",
    "doublet",
    "triplet",
    "diffusion",
)
COMPOSITE = (0.02, 0.10)
"""What filled and composite stones bring of a plain one (relation cr015)."""
UNHEATED = {"ruby": (1.0, 1.4), "sapphire": (1.0, 1.4), "emerald": (1.0, 1.6)}
"""What a report of no treatment adds (relations cr008 and cr012)."""
ORIGIN_FACTORS = (
    ("sapphire", ("kashmir",), (3.0, 6.7)),
    ("sapphire", ("burma", "myanmar", "mogok"), (2.0, 2.7)),
    ("ruby", ("burma", "myanmar", "mogok"), (1.3, 2.0)),
    ("emerald", ("colombia",), (1.0, 1.5)),
)
"""What a report of an origin adds to a graded stone of no or a common origin (relations cr002 to cr006)."""
LARGE_UNHEATED = (10.0, (1.4, 2.7))
"""Carat from which a report of no heat adds more to a sapphire, and what (relation cr009)."""
ORIGIN_WORDS = {
    **dict.fromkeys(("myanmar", "mogok", "burma"), "Burma"),
    "colombia": "Colombia",
    "brazil": "Brazil",
    **dict.fromkeys(("ceylon", "sri lanka", "thailand", "mozambique"), "usual origin"),
}
"""Origins on a report that count in the second-hand table. What Sri Lanka, Thailand and Mozambique add is the same
there; stones of other origins bring what stones without an origin do."""
STRANDS_USD = {"akoya": (300.0, "cs0182"), "south sea": (400.0, "cs0183"), "tahiti": (500.0, "cs0184")}
"""Start prices of second-hand strands of cultured pearls, and where each stands; other strands lie among them."""
STRAND_RATIO = 2.2
"""Either way of a strand's price, what 80 % of strands lie within: one price each is known, and size and lustre are
not."""
UNNAMED_RATIO = 4.0
"""The same where even the kind of pearl is not told."""
STRAND_FROM = 25
"""Pearls from which a row of them is a strand."""
UNTREATED_FROM = 5.0
"""Carat from which a claim of no treatment moves the price too far to go without a report (relation cr009)."""
WIDEN_BEYOND = 0.25
"""ln on either side for a size beyond where the power of a band holds."""
BANDS_OF = {
    "sapphire": "sapphire blue",
    "blue sapphire": "sapphire blue",
    "pink sapphire": "sapphire pink",
    "padparadscha sapphire": "padparadscha",
    "star sapphire": "star sapphire / star ruby",
    "star ruby": "star sapphire / star ruby",
    "chrysoberyl catseye": "chrysoberyl cat's eye",
    "cat's eye": "chrysoberyl cat's eye",
    "paraiba": "tourmaline Paraiba",
    "paraiba tourmaline": "tourmaline Paraiba",
    "tourmaline": "tourmaline green/pink",
    "green tourmaline": "tourmaline green/pink",
    "pink tourmaline": "tourmaline green/pink",
    "rubellite": "tourmaline red/blue",
    "indicolite": "tourmaline red/blue",
    "indigolite tourmaline": "tourmaline red/blue",
    "blue topaz": "topaz blue",
    "imperial topaz": "topaz imperial",
    "garnet": "garnet almandine/pyrope",
    "almandine": "garnet almandine/pyrope",
    "pyrope": "garnet almandine/pyrope",
    "rhodolite": "garnet rhodolite",
    "rhodolite garnet": "garnet rhodolite",
    "spessartine": "garnet spessartine",
    "tsavorite": "garnet tsavorite",
    "demantoid": "garnet demantoid",
    "demantoid garnet": "garnet demantoid",
    "black opal": "opal black",
    "jade": "jadeite",
}
"""Names of gems by the name of their band."""
LADDER = ("commercial", "good", "fine", "extra fine")


@dataclass(frozen=True, slots=True)
class Coloured:
    """A coloured stone as it is asked for. ``quality`` one of ``LADDER`` or empty."""

    gem: str
    carat: float
    quality: str = ""
    treatment: str = ""
    origin: str = ""
    report: bool = False
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class Banded:
    """US dollar per carat as an 80 % range, the ids of the bands it rests on; or None with the ``reason`` code:
    ``origin_without_report``,
    ``treatment_without_report``, ``natural_pearl``, ``no_band``, ``laboratory``."""

    per_carat: Estimate | None
    bands: tuple[str, ...]
    reason: str = ""


def refused(stone: Coloured) -> str:
    """Why no number may be given for a stone at any level, or ""."""
    gem = stone.gem.lower()
    if "pearl" in gem and (stone.kind == "natural" or "natural" in gem) and not stone.report:
        return "natural_pearl"
    if not stone.report and any(word in stone.origin.lower() for word in RARE_ORIGINS):
        return "origin_without_report"
    named = any(word in gem for word in UNHEATED)
    if not stone.report and named and stone.carat >= UNTREATED_FROM and _untreated(stone):
        return "treatment_without_report"
    return ""


def _untreated(stone: Coloured) -> bool:
    return any(word in stone.treatment.lower() for word in UNTREATED)


def banded(stone: Coloured, bands: Sequence[StoneBand]) -> Banded:
    """The band of a stone; without a quality all bands of its gem together, from the lowest to the second highest."""
    why = refused(stone)
    if why:
        return Banded(None, (), why)
    if stone.kind in ("synthetic", "lab_grown", "imitation"):
        return Banded(None, (), "laboratory")
    name = " ".join(stone.gem.lower().replace("_", " ").replace("-", " ").split())
    wanted = BANDS_OF.get(name, name)
    own = [each for each in bands if each.gem == wanted and each.low and each.high]
    if not own:
        return Banded(None, (), "no_band")
    chosen = _of_quality(own, stone.quality)
    lows, highs = zip(*(_at(each, stone.carat) for each in chosen), strict=True)
    low, high = _treated(stone, min(lows), max(highs))
    return Banded(Estimate(low, math.sqrt(low * high), high), tuple(each.id for each in chosen))


def _of_quality(own: list[StoneBand], quality: str) -> list[StoneBand]:
    wanted = quality.strip().lower()
    exact = [each for each in own if each.grade == wanted or (wanted and wanted in each.grade.split("-"))]
    if exact:
        return exact
    # What is not graded is seldom the finest: the upper end of the ladder is left to stones that were graded.
    return own[:-1] if len(own) > 2 and not wanted else own


def _at(band: StoneBand, carat: float) -> tuple[float, float]:
    """The band at a size, wider beyond where its power holds."""
    low, high = band.low or 0.0, band.high or 0.0
    size = min(max(carat, 0.2), band.exponent_valid_to or carat)
    factor = (size / (band.reference_carat or size)) ** (band.exponent or 0.0)
    spread = math.exp(WIDEN_BEYOND) if carat > (band.exponent_valid_to or carat) else 1.0
    return low * factor / spread, high * factor * spread


def _treated(stone: Coloured, low: float, high: float) -> tuple[float, float]:
    treatment, gem = stone.treatment.lower(), stone.gem.lower()
    if any(word in treatment for word in COMPOSITES):
        return low * COMPOSITE[0], high * COMPOSITE[1]
    if not stone.report:
        return low, high
    if _untreated(stone):
        more = next((factor for name, factor in UNHEATED.items() if name in gem), (1.0, 1.0))
        if "sapphire" in gem and stone.carat >= LARGE_UNHEATED[0]:
            more = LARGE_UNHEATED[1]
        low, high = low * more[0], high * more[1]
    for name, words, more in ORIGIN_FACTORS:
        if name in gem and any(word in stone.origin.lower() for word in words):
            return low * more[0], high * more[1]
    return low, high


def strand(gem: str) -> tuple[Estimate, str]:
    """US dollar for a second-hand strand of cultured pearls, and the ids of the prices that it rests on."""
    own = next((price for name, price in STRANDS_USD.items() if name in gem.lower()), None)
    if own is not None:
        return Estimate(own[0] / STRAND_RATIO, own[0], own[0] * STRAND_RATIO), own[1]
    prices = sorted(price for price, _ in STRANDS_USD.values())
    middle = math.sqrt(prices[0] * prices[-1])
    ids = ", ".join(id_ for _, id_ in STRANDS_USD.values())
    return Estimate(prices[0] / UNNAMED_RATIO, middle, prices[-1] * UNNAMED_RATIO), ids


def report_words(stone: Coloured) -> tuple[str, ...]:
    """What a report says of a stone, in the words of the second-hand table; nothing without a report."""
    if not stone.report:
        return ()
    treatment, origin = stone.treatment.lower(), stone.origin.lower()
    found = []
    if _untreated(stone):
        found.append("no heat")
    elif "heat" in treatment or "verhit" in treatment:
        found.append("heated")
    if "minor" in treatment:
        found.append("oil minor")
    found += [name for word, name in ORIGIN_WORDS.items() if word in origin]
    return tuple(dict.fromkeys(found))
