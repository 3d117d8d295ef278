"""What a gem is called in the tables of prices: any name of the reference data, in Dutch or English, or its id."""

from functools import lru_cache

from juwdesk.reference.catalogue import Catalogue

WORDS = {"robijnen": "robijn", "saffieren": "saffier", "smaragden": "smaragd", "parels": "parel", "pearls": "pearl"}
"""Plurals as pieces are described."""
FAMILIES = {
    "saffier": "sapphire",
    "granaat": "garnet",
    "opaal": "opal",
    "parel": "pearl",
    "koraal": "coral",
    "topaas": "topaz",
    "toermalijn": "tourmaline",
    "zirkoon": "zircon",
    "kwarts": "quartz",
    "kattenoog": "cat's eye",
    "barnsteen": "amber",
    "ivoor": "ivory",
    "git": "jet",
}
"""Dutch names of whole families, which are no gem of their own in the reference data."""
BANDS = "price_names"


def plain(gem: str) -> str:
    """A name without signs that differ from writer to writer."""
    text = " ".join(gem.lower().replace("_", " ").replace("-", " ").replace("’", "'").split())
    return " ".join(WORDS.get(word, word) for word in text.split())


@lru_cache(4)
def _names(catalogue: Catalogue) -> dict[str, str]:
    """The id of a gem by each of its names, and by the first words of a name where only one gem has those."""
    found: dict[str, str] = {}
    short: dict[str, set[str]] = {}
    for gem in catalogue.gems:
        for name in (gem.id, gem.name_en, gem.name_nl):
            found.setdefault(plain(name), gem.id)
            short.setdefault(plain(name.split("(")[0].split(",")[0]), set()).add(gem.id)
    return {name: min(ids) for name, ids in short.items() if len(ids) == 1} | found


@lru_cache(4)
def _bands(catalogue: Catalogue) -> dict[str, str]:
    """The name of the band of every gem that has one; the band that speaks of the fewest gems."""
    used = {band.gem for band in catalogue.stone_bands}
    ties = {name: keys for name, keys in catalogue.ties.get(BANDS, {}).items() if name in used}
    found: dict[str, str] = {}
    for name, keys in sorted(ties.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        for key in keys:
            found[key.partition(":")[2]] = name
    return found


def gem_id(gem: str, catalogue: Catalogue) -> str:
    """The id of the gem that a name stands for, or ""."""
    return _names(catalogue).get(plain(gem), "")


def english_name(gem: str, catalogue: Catalogue) -> str:
    """The English name of a gem or family; what is not known stays as it was given."""
    row = catalogue.gem(gem_id(gem, catalogue))
    if row is not None:
        return plain(row.name_en.split("(")[0])
    return " ".join(FAMILIES.get(word, word) for word in plain(gem).split())


def priced_name(gem: str, catalogue: Catalogue) -> str:
    """The name of a gem by which the bands know it, else its English name."""
    return _bands(catalogue).get(gem_id(gem, catalogue)) or english_name(gem, catalogue)
