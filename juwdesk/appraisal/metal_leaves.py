"""What a metal may be: every alloy of the reference, layers on another metal, alloys between the listed ones, and
what is not in the reference.

Every leaf spreads over *atoms*: fineness nodes with a weight, so that alloy and fineness are found together. Listed
alloys lie around their fineness; the leaves ``gold-other``, ``silver-other`` and so on cover all between.
"""

import colorsys
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.ranges import Range
from juwdesk.reference.alloys import SYMBOLS, composition, density
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Material

Floats = NDArray[np.float64]

UNKNOWN = "unknown"
SPREAD = 4.0
"""Parts per thousand: one sigma of the true fineness of an alloy that is sold as this grade."""
NODES = (-12.0, -6.0, -3.0, 0.0, 3.0, 6.0, 12.0)
OTHER_STEP = 10.0
GILT = (800.0, 833.0, 835.0, 925.0, 934.0)
"""Grades of silver that is gilt."""
OTHERS = {
    "gold": (250.0, 1000.0),
    "silver": (500.0, 1000.0),
    "platinum": (500.0, 1000.0),
    "palladium": (400.0, 1000.0),
}
"""Fineness between which an alloy may still be taken for this metal at the desk."""
PARTNERS = {"gold": ("Ag", "Cu", "Zn"), "silver": ("Cu", "Zn"), "platinum": ("Cu", "Ir"), "palladium": ("Ag", "Cu")}
"""Alloying metals that set the density of an alloy that is not listed: the lightest and the heaviest usual one."""
BASES = ("brass", "copper", "nickel-silver", "bronze")
"""Bodies under a layer of gold, silver or rhodium; their densities bound that of the whole."""


@dataclass(frozen=True, slots=True)
class MetalLeaf:
    """One thing that the metal may be. ``metal`` is that of the body: gold, silver, platinum, palladium or other;
    ``layer`` the metal that is seen on top (empty where it is the same all through), ``body`` what lies under it:
    ``base``, ``silver``, ``steel``. ``shades`` are the colours it may show, likeliest first; ``density`` that of the
    whole; ``parts`` the shares of the elements of the body in parts per thousand, as far as the data say."""

    id: str
    material: str
    metal: str
    kind: str
    fineness: int | None
    layer: str
    body: str
    shades: tuple[str, ...]
    density: Range
    typical: float
    parts: tuple[tuple[str, float], ...]

    @property
    def layered(self) -> bool:
        """Whether the top says nothing of what lies under it."""
        return bool(self.layer)

    def share(self, element: str) -> float:
        """Parts per thousand of an element in the body, 0 where the data say none."""
        return next((share for symbol, share in self.parts if symbol == element), 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class MetalLeaves:
    """The leaves and their atoms: ``leaf`` the number of the leaf of every atom, ``fineness`` its parts per thousand
    of precious metal through and through, ``weight`` its share of the prior (sum 1), ``flat`` the same when every
    leaf counts alike; ``low`` and ``high`` bound the density of every atom."""

    leaves: tuple[MetalLeaf, ...]
    leaf: NDArray[np.int64]
    fineness: Floats
    weight: Floats
    flat: Floats
    low: Floats
    high: Floats

    def per_leaf(self, atoms: Floats) -> Floats:
        """Sums of atoms by leaf."""
        return np.bincount(self.leaf, weights=atoms, minlength=len(self.leaves)).astype(np.float64)

    def index(self, id: str) -> int:
        """The number of a leaf. Raises KeyError for none."""
        for number, each in enumerate(self.leaves):
            if each.id == id:
                return number
        raise KeyError(id)


GRADES = {
    **{("gold", 999): 0.5, ("gold", 916): 1.0, ("gold", 900): 0.7, ("gold", 833): 0.5, ("gold", 750): 8.0},
    **{("gold", 585): 14.0, ("gold", 375): 2.0, ("gold", 333): 2.5, ("silver", 999): 0.5, ("silver", 958): 0.3},
    **{("silver", 934): 1.5, ("silver", 925): 10.0, ("silver", 935): 0.5, ("silver", 835): 4.0, ("silver", 833): 3.0},
    **{("silver", 800): 3.0, ("platinum", 999): 0.2, ("platinum", 950): 2.5, ("platinum", 900): 0.8},
    **{("palladium", 950): 0.5, ("palladium", 500): 0.4},
}
"""How often a grade comes to a Dutch desk, in percent: our estimate, made weak by every test and switched off by
"neutral". Several alloys of one grade share it."""
KINDS = {"base-metal": 9.0, "gold-filled": 6.0, "gold-plated-base": 8.0, "gold-plated-silver": 4.0}
LAYERED = {"silver-plated-base": 5.0, "rhodium-plated-base": 1.5, "pvd-steel": 1.5}
OTHER_SHARE = {"gold": 2.0, "silver": 2.0, "platinum": 0.3, "palladium": 0.2}
UNKNOWN_SHARE = 1.0


@lru_cache(maxsize=4)
def metal_leaves(catalogue: Catalogue) -> MetalLeaves:
    """The leaves of the catalogue with their atoms, worked out once."""
    leaves = [*_alloys(catalogue), *_layered(catalogue), *_others()]
    leaves.append(MetalLeaf(UNKNOWN, "", "other", UNKNOWN, None, "", "", (), Range(1, 23), 8.0, ()))
    shares = [_share(each, leaves) for each in leaves]
    leaf, fineness, weight, flat, spans = [], [], [], [], []
    for number, each in enumerate(leaves):
        nodes, weights = _atoms(each)
        leaf += [number] * len(nodes)
        fineness += nodes.tolist()
        weight += (shares[number] * weights).tolist()
        flat += (weights / len(leaves)).tolist()
        spans += [density_between(each.metal, f, f) if each.kind == "other" else each.density for f in nodes.tolist()]
    total = sum(weight)
    return MetalLeaves(
        tuple(leaves),
        np.array(leaf),
        np.array(fineness),
        np.array(weight) / total,
        np.array(flat) / sum(flat),
        np.array([span.low for span in spans]),
        np.array([span.high for span in spans]),
    )


def _atoms(leaf: MetalLeaf) -> tuple[Floats, Floats]:
    if leaf.kind == "other":
        low, high = OTHERS[leaf.metal]
        nodes = np.arange(low, high, OTHER_STEP) + OTHER_STEP / 2
        return nodes, np.full(len(nodes), 1 / len(nodes))
    if leaf.body == "silver":
        return np.array(GILT), np.full(len(GILT), 1 / len(GILT))
    if leaf.fineness is None:
        return np.zeros(1), np.ones(1)
    nodes = np.clip(leaf.fineness + np.array(NODES), 0, 1000)
    weights = np.exp(-(((nodes - leaf.fineness) / SPREAD) ** 2) / 2)
    return nodes, weights / weights.sum()


def _share(leaf: MetalLeaf, leaves: list[MetalLeaf]) -> float:
    if leaf.kind == UNKNOWN:
        return UNKNOWN_SHARE
    if leaf.kind == "other":
        return OTHER_SHARE[leaf.metal]
    if leaf.layered:
        return {**KINDS, **LAYERED}[leaf.id]
    alike = [
        each for each in leaves if (each.kind, each.metal, each.fineness) == (leaf.kind, leaf.metal, leaf.fineness)
    ]
    whole = KINDS["base-metal"] if leaf.fineness is None else GRADES.get((leaf.metal, leaf.fineness), 0.3)
    return whole / len(alike)


def _alloys(catalogue: Catalogue) -> list[MetalLeaf]:
    found = []
    for row in catalogue.materials:
        if row.kind.endswith("-alloy") or row.kind == "base-metal":
            parts = tuple((symbol, 10 * share) for symbol, share in composition(row).items())
            metal = row.metal if row.metal in SYMBOLS else "other"
            found.append(
                MetalLeaf(
                    row.id, row.id, metal, "alloy" if row.fineness else "base", row.fineness, "", "",
                    shades(row.colour_hex), row.density, row.density_typical, parts or _shares_in(row),
                )
            )  # fmt: skip
    return found


def _shares_in(row: Material) -> tuple[tuple[str, float], ...]:
    """Base metals whose main part is written with other symbols than those of the trade: only what is not there."""
    return () if not row.composition else (("", 0.0),)


def _layered(catalogue: Catalogue) -> list[MetalLeaf]:
    rows = {row.id: row for row in catalogue.materials}
    base = Range(min(rows[id_].density.low for id_ in BASES), max(rows[id_].density.high for id_ in BASES))
    silver = Range(rows["silver-835"].density.low, rows["silver-925"].density.high)
    steel = rows["stainless-316l"].density
    gold, white = ("yellow", "rose"), ("white", "grey")
    filled = rows["gold-filled"].density
    copper, sterling = (("Cu", 700.0), ("Zn", 200.0)), (("Ag", 900.0), ("Cu", 90.0))
    return [
        _layer("gold-filled", "gold-filled", "gold", "base", gold, filled, copper),
        _layer("gold-plated-base", "gold-plated", "gold", "base", gold, base, copper),
        _layer("gold-plated-silver", "gold-plated", "gold", "silver", gold, silver, sterling),
        _layer("silver-plated-base", "", "silver", "base", white, base, copper),
        _layer("rhodium-plated-base", "rhodium-plating", "rhodium", "base", white, base, copper),
        _layer("pvd-steel", "pvd-tin", "nitride", "steel", ("yellow", "grey", "rose"), steel, (("Fe", 680.0),)),
    ]


def _layer(
    id: str,
    material: str,
    layer: str,
    body: str,
    colours: tuple[str, ...],
    density: Range,
    parts: tuple[tuple[str, float], ...],
) -> MetalLeaf:
    middle = (density.low + density.high) / 2
    metal = "silver" if body == "silver" else "other"
    return MetalLeaf(id, material, metal, "layered", None, layer, body, colours, density, middle, parts)


def _others() -> list[MetalLeaf]:
    colours = {"gold": ("yellow", "rose", "white", "green")}
    return [
        MetalLeaf(
            f"{metal}-other", "", metal, "other", None, "", "",
            colours.get(metal, ("white", "grey")), density_between(metal, *OTHERS[metal]), 0.0, (),
        )
        for metal in OTHERS
    ]  # fmt: skip


def density_between(metal: str, low: float, high: float) -> Range:
    """The densities of alloys of a metal between two finenesses, with any of its usual partners (mass balance)."""
    ends = [density({SYMBOLS[metal]: f / 10, other: 100 - f / 10}) for f in (low, high) for other in PARTNERS[metal]]
    return Range(min(ends), max(ends))


def shades(colour_hex: str) -> tuple[str, ...]:
    """The words of the desk for the colour of an alloy in the reference, likeliest first."""
    red, green, blue = (int(colour_hex[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < 0.35:
        return ("grey",)
    if saturation < 0.13 or 0.5 < hue < 0.9:  # bluish is grey to the trade
        return ("white", "grey") if value > 0.8 else ("grey", "white")
    degrees = hue * 360
    if degrees < 33:
        return ("rose", "yellow") if degrees > 15 else ("rose",)
    return ("yellow", "rose") if degrees < 51 else ("green", "yellow")
