"""Families and colour words of gems as a picture shows them; light, so that a list of names needs no painter."""

from juwdesk.drawing.gem_tints import BY_GEM, SECOND

FAMILIES = (
    ("diamond", "diamond"),
    ("ruby", "ruby"),
    ("sapphire-blue", "sapphire"),
    ("emerald", "emerald"),
    ("amethyst", "amethyst"),
    ("citrine", "citrine"),
    ("tanzanite", "tanzanite"),
    ("aquamarine", "aquamarine"),
    ("sapphire-verneuil", "sapphire"),
    ("sapphire-flux", "sapphire"),
    ("sapphire-hydrothermal", "sapphire"),
    ("garnet-almandine", "garnet"),
    ("garnet-pyrope", "garnet"),
    ("garnet-topped-doublet", "garnet"),
    ("beryl-morganite", "morganite"),
)
"""Gem ids that begin so are painted with the optics tuned under that name."""
COLOURS = {
    "colourless": "#F4F6F8", "white": "#F2F2EE", "yellow": "#E8C23A", "yellow-green": "#A9B83A", "green": "#2E8B57",
    "blue-green": "#2C8C8C", "blue": "#2B50B0", "violet": "#5A48B8", "purple": "#8040A0", "pink": "#E890B0",
    "red": "#B01830", "orange": "#E07828", "brown": "#8A5A34", "grey": "#A8ACB0", "black": "#1C1C1E",
    "cream": "#EFE6D0", "colour-change": "#5A5A9A", "multicolour": "#7A9A8A",
}  # fmt: skip
"""A display colour for each colour word of the reference data: a picture's tint, not a measurement."""
FALLBACK_INDEX = 1.55


def natural(gem: str) -> str:
    """The id under which a gem is painted: a synthetic stone looks like its natural like."""
    return gem.removeprefix("synthetic-")


def family_of(gem: str) -> str:
    """The name under which the light of a gem was tuned, or nothing."""
    return next((name for start, name in FAMILIES if natural(gem).startswith(start)), "")


def tint_of(gem: str) -> str:
    """The display colour ``#RRGGBB`` that a gem has by its own name, or nothing."""
    return BY_GEM.get(natural(gem), "")


def second_of(gem: str) -> str:
    """The display colour across the first of a gem with two, or nothing."""
    return SECOND.get(natural(gem), "")
