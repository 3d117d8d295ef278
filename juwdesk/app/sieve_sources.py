"""What price and size sources say of a gem or a cut: bands of the trade, pieces in price lists, trade sizes."""

from functools import lru_cache

from juwdesk.pricing.coloured import BANDS_OF
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem
from juwdesk.reference.trade import StoneBand

CUT_SIZES = {
    "round-brilliant": "round",
    "princess": "princess",
    "oval-brilliant": "oval",
    "pear-brilliant": "pear",
    "marquise-brilliant": "marquise",
    "heart-brilliant": "heart",
    "cushion-brilliant": "cushion",
    "emerald-step": "emerald",
    "asscher-square-emerald": "asscher",
    "radiant": "radiant",
    "trillion-trilliant": "trillion",
    "baguette": "baguette",
    "old-european": "old_european",
    "old-mine": "old_mine",
    "single-cut": "single_cut",
    "rose-cut-dutch-24-facets": "rose",
}
"""The name of a cut in the table of trade sizes."""
OTHER_NAMES = {
    "tourmaline-verdelite": "green tourmaline",
    "chrysoberyl-cats-eye": "cat's eye",
    "sapphire-blue": "blue sapphire",
}
"""Gems whose band goes by another name than their id."""


@lru_cache(maxsize=4)
def _by_name(catalogue: Catalogue) -> dict[str, tuple[StoneBand, ...]]:
    found: dict[str, tuple[StoneBand, ...]] = {}
    for band in catalogue.stone_bands:
        found[band.gem] = (*found.get(band.gem, ()), band)
    return found


def bands_of(gem: Gem, catalogue: Catalogue) -> tuple[StoneBand, ...]:
    """The price bands of this very gem; none for a synthetic, a simulant or a composite, nor for the family of it."""
    if gem.kind in ("synthetic", "simulant", "composite"):
        return ()
    parts = gem.id.split("-")
    names = (OTHER_NAMES.get(gem.id, ""), " ".join(parts), " ".join(reversed(parts)), parts[-1] if parts[1:] else "")
    by_name = _by_name(catalogue)
    for name in filter(None, names):
        found = by_name.get(BANDS_OF.get(name, name), ())
        if found:
            return found
    return ()


def price_of(gem: Gem, catalogue: Catalogue) -> tuple[float, float] | None:
    """From the cheapest to the dearest that its bands say, in US dollar per carat at their reference weight; None
    where no band is known."""
    bands = [each for each in bands_of(gem, catalogue) if each.low and each.high]
    if not bands:
        return None
    return min(each.low or 0.0 for each in bands), max(each.high or 0.0 for each in bands)


def carats_of(gem: Gem, catalogue: Catalogue) -> tuple[tuple[float, float], ...]:
    """The weights in carat (from, to) of the listed prices that its bands rest on; empty where none is known."""
    wanted = {name for each in bands_of(gem, catalogue) for name in each.prices}
    if not wanted:
        return ()
    rows = (row for row in catalogue.stone_prices if row.id in wanted)
    return tuple((row.carat_from, row.carat_to) for row in rows if row.carat_from is not None and row.carat_to)
