"""Likelihoods of metal readings over all atoms (alloy × fineness), with the error of the instrument.

As with gems every likelihood is mixed with a wild-reading floor, so no single reading removes an alloy. Tables of
words are estimates of the trade's experience (no published counts are known); no cell is 0 or 1.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.likelihood import in_range, normal, phi, wild
from juwdesk.appraisal.metal_evidence import SIGMA_OF, MetalReading, MetalTest, density_of
from juwdesk.appraisal.metal_leaves import BASES, UNKNOWN, Floats, MetalLeaf, MetalLeaves

WILD_METAL = 0.05
"""Share of wild readings at the desk: the wrong spot, solder, a clasp, a layer that was not seen."""
DENSITY_SCALE = 22.0
HOLLOW = 0.12
"""Share of pieces that hold air, resin or a steel spring, and so weigh in too light."""
ACID_MARGIN = 40.0
"""An acid is made to leave its own grade alone: it begins to attack about so far below it."""
RESISTS: Mapping[str, float] = {
    **{"platinum": 0.97, "palladium": 0.5, "titanium-gr2": 0.9, "titanium-gr5": 0.9, "niobium": 0.9},
    **{"tantalum": 0.95, "tungsten-carbide": 0.6, "stainless-316l": 0.6, "cobalt-chrome": 0.7},
}
"""Chance that a streak without gold withstands nitric acid."""
SHADE = (0.72, 0.2, 0.06, 0.04)
"""P(colour named | its place among the likely colours of the alloy)."""


def reading_likelihood(reading: MetalReading, leaves: MetalLeaves) -> Floats:
    """P(reading | atom) up to a factor, with its wild floor. Raises as ``density_of``."""
    match reading.test:
        case MetalTest.TOUCHSTONE:
            return wild(_touchstone(reading, leaves), 0.5, WILD_METAL)
        case MetalTest.SILVER_ACID:
            return wild(_words(reading, leaves, _silver_acid), 1 / 3, WILD_METAL)
        case MetalTest.XRF:
            return _xrf(reading, leaves)
        case MetalTest.DENSITY:
            return wild(_density(reading, leaves), 1 / DENSITY_SCALE, WILD_METAL)
        case MetalTest.MAGNET:
            return wild(_words(reading, leaves, _magnet), 1 / 3, WILD_METAL)
        case MetalTest.SIGNS:
            return _signs(reading, leaves)
        case MetalTest.SOLDER:
            return wild(_words(reading, leaves, _solder), 1 / 3, WILD_METAL)


def colour_likelihood(colour: str, leaves: MetalLeaves) -> Floats:
    """P(colour named | atom). Plating may hide the own colour of any white alloy; the table allows for that."""
    found = []
    for leaf in leaves.leaves:
        if leaf.kind == UNKNOWN:
            found.append(0.2)
        elif leaf.kind == "other" and leaf.metal == "gold":
            found.append(0.3)
        else:
            place = leaf.shades.index(colour) if colour in leaf.shades else 2
            found.append(SHADE[min(place, 3)])
    return wild(np.array(found)[leaves.leaf], 0.25, WILD_METAL)


def _touchstone(reading: MetalReading, leaves: MetalLeaves) -> Floats:
    """A streak holds under an acid when it has the gold for it: Φ over one standard of error. On a surface the layer
    is rubbed off too, and often with it what lies under it."""
    sigma = reading.sigma or SIGMA_OF[MetalTest.TOUCHSTONE]
    withstood, attacked = (*reading.numbers, 0.0, 0.0)[:2]
    gold = np.where(_is(leaves, "gold"), leaves.fineness, 0.0)
    resists = np.array([RESISTS.get(leaf.metal, RESISTS.get(leaf.id, 0.03)) for leaf in leaves.leaves])[leaves.leaf]
    resists = np.where(_is(leaves, "gold"), 0.0, resists)

    def holds(acid: float, streak: Floats) -> Floats:
        by_gold = phi((streak - (acid - ACID_MARGIN)) / sigma)
        result: Floats = by_gold + (1 - by_gold) * resists
        return result

    def both(streak: Floats) -> Floats:
        value = np.ones(len(leaves.leaf))
        value = value * holds(withstood, streak) if withstood else value
        return value * (1 - holds(attacked, streak)) if attacked else value

    seen = both(gold)
    layered = _layer(leaves, "gold")
    if reading.how != "filed":
        over = np.mean([both(np.full(len(gold), float(each))) for each in (585, 750, 900)], axis=0)
        seen = np.where(layered, 0.5 * seen + 0.5 * over, seen)
    return np.where(leaves.leaf == leaves.index(UNKNOWN), 0.25, seen)


def _xrf(reading: MetalReading, leaves: MetalLeaves) -> Floats:
    """Shares of elements: what an alloy must hold is met within the error; what a layer gives lies anywhere between
    the layer and what is under it, since the ray sees through thin layers."""
    sigma = reading.sigma or SIGMA_OF[MetalTest.XRF]
    total = np.zeros(len(leaves.leaf))
    precious = [pair for pair in zip(reading.words, reading.numbers, strict=False) if pair[0] in SYMBOL_METALS]
    others = [pair for pair in zip(reading.words, reading.numbers, strict=False) if pair[0] not in SYMBOL_METALS]
    for element, share in precious:
        total += np.log(wild(_element(element, share, sigma, reading.how, leaves), 1 / 1000, WILD_METAL))
    for element, share in others:
        # the rest of the alloy is the caster's own affair: wide, and tempered since the shares add up to a whole
        total += 0.5 * np.log(wild(_side(element, share, leaves), 1 / 1000, WILD_METAL))
    result: Floats = np.exp(total)
    return result


SYMBOL_METALS = {"Au": "gold", "Ag": "silver", "Pt": "platinum", "Pd": "palladium"}


def _element(element: str, share: float, sigma: float, how: str, leaves: MetalLeaves) -> Floats:
    metal = SYMBOL_METALS[element]
    own = normal(share, leaves.fineness, sigma)
    parts = np.array([leaf.share(element) for leaf in leaves.leaves])[leaves.leaf]
    beside = _side(element, share, leaves)
    absent = normal(min(share, 3 * sigma), 0.0, 5 + sigma / 2) if share < 3 * sigma else np.zeros(1)
    value = np.where(parts > 0, beside, np.broadcast_to(absent, parts.shape))
    value = np.where(_is(leaves, metal), own, value)
    open_to_it = np.array([leaf.kind in ("other", UNKNOWN) and leaf.metal != metal for leaf in leaves.leaves])
    value = np.where(open_to_it[leaves.leaf], 0.3 * absent + 0.7 / 1000, value)
    if how != "filed":
        mixed = in_range(share, 5.0, 950.0, sigma)
        value = np.where(_layer(leaves, metal), mixed, value)
    return value


def _side(element: str, share: float, leaves: MetalLeaves) -> Floats:
    """The density of the share of an alloying element around what the recipe of the reference says."""
    parts = np.array([leaf.share(element) for leaf in leaves.leaves])[leaves.leaf]
    known_parts = np.array([bool(leaf.parts) and leaf.parts[0][0] != "" for leaf in leaves.leaves])[leaves.leaf]
    spread = np.maximum(40.0, 0.35 * parts)
    value = np.where(known_parts, normal(share, parts, spread), 1 / 1000)
    return np.asarray(value)


def _density(reading: MetalReading, leaves: MetalLeaves) -> Floats:
    """The density of the whole. Alloys that are not listed get the range that their fineness allows; some pieces
    weigh in too light, none too heavy."""
    measured = density_of(reading)
    sound = in_range(measured.value, leaves.low, leaves.high, max(measured.sigma, 0.05))
    light = in_range(measured.value, 0.5 * leaves.low, leaves.low, measured.sigma)
    may = np.array([leaf.kind != "base" or leaf.id in BASES for leaf in leaves.leaves])[leaves.leaf]
    value = np.where(may, (1 - HOLLOW) * sound + HOLLOW * light, sound)
    return np.where(leaves.leaf == leaves.index(UNKNOWN), 1 / DENSITY_SCALE, value)


def _is(leaves: MetalLeaves, metal: str) -> NDArray[np.bool_]:
    return np.asarray(np.array([leaf.metal == metal for leaf in leaves.leaves])[leaves.leaf])


def _layer(leaves: MetalLeaves, metal: str) -> NDArray[np.bool_]:
    return np.asarray(np.array([leaf.layer == metal for leaf in leaves.leaves])[leaves.leaf])


Table = Mapping[str, float]


def _words(reading: MetalReading, leaves: MetalLeaves, table: Callable[[MetalLeaf], Table]) -> Floats:
    word = reading.words[0] if reading.words else ""
    return np.array([table(leaf).get(word, 0.34) for leaf in leaves.leaves])[leaves.leaf]


def _magnet(leaf: MetalLeaf) -> Table:
    if leaf.id in ("steel-420", "iron-berlin"):
        return {"strong": 0.88, "weak": 0.09, "none": 0.03}
    if leaf.id in ("platinum-950-co", "tungsten-carbide"):
        return {"strong": 0.1, "weak": 0.45, "none": 0.45}
    if leaf.id in ("stainless-316l", "pvd-steel", "cobalt-chrome"):
        return {"strong": 0.06, "weak": 0.3, "none": 0.64}
    if leaf.body == "base":
        return {"strong": 0.13, "weak": 0.1, "none": 0.77}
    if leaf.kind == UNKNOWN:
        return {"strong": 0.3, "weak": 0.3, "none": 0.4}
    return {"strong": 0.02, "weak": 0.04, "none": 0.94}


def _silver_acid(leaf: MetalLeaf) -> Table:
    """The red of silver chromate on a bare spot; on a layer of silver as well."""
    if leaf.metal == "silver" and not leaf.layer:
        low = leaf.fineness is not None and leaf.fineness < 810
        return {"red": 0.7, "dull": 0.25, "none": 0.05} if low else {"red": 0.85, "dull": 0.12, "none": 0.03}
    if leaf.layer == "silver":
        return {"red": 0.6, "dull": 0.25, "none": 0.15}
    if leaf.layer == "gold" and leaf.body == "silver":
        return {"red": 0.4, "dull": 0.25, "none": 0.35}
    return {"red": 0.03, "dull": 0.2, "none": 0.77}


def _solder(leaf: MetalLeaf) -> Table:
    if leaf.kind in ("base", "layered"):
        return {"clean": 0.35, "other_colour": 0.3, "soft_grey": 0.35}
    if leaf.kind == UNKNOWN:
        return {"clean": 0.4, "other_colour": 0.3, "soft_grey": 0.3}
    return {"clean": 0.68, "other_colour": 0.22, "soft_grey": 0.1}


SIGN: Mapping[str, Mapping[str, float]] = {
    "layer_worn": {"plated": 0.6, "filled": 0.35, "white": 0.3, "low": 0.04, "silver": 0.03, "base": 0.06, "": 0.02},
    "flaking": {"plated": 0.2, "filled": 0.1, "white": 0.03, "low": 0.01, "silver": 0.01, "base": 0.03, "": 0.01},
    "green": {"plated": 0.3, "filled": 0.15, "white": 0.01, "low": 0.06, "silver": 0.05, "base": 0.4, "": 0.01},
    "black": {"plated": 0.3, "filled": 0.1, "white": 0.03, "low": 0.2, "silver": 0.6, "base": 0.3, "": 0.03},
    "seam": {"plated": 0.04, "filled": 0.4, "white": 0.02, "low": 0.02, "silver": 0.02, "base": 0.02, "": 0.02},
    "same_inside": {"plated": 0.1, "filled": 0.3, "white": 0.4, "low": 0.7, "silver": 0.7, "base": 0.7, "": 0.75},
}
"""P(sign seen | sort of metal): layers, white gold (often rhodium plated), gold below 585, silver, base, others."""
LOOKED = ("layer_worn", "flaking", "green", "seam")
DETECTS = 0.8
"""How surely a jeweller who looks all over sees a sign that is there (METHODS a.3: absence only when looked for)."""


def _sort(leaf: MetalLeaf) -> str:
    if leaf.id == "gold-filled":
        return "filled"
    if leaf.layered:
        return "plated"
    if leaf.kind == "base":
        return "base"
    if leaf.metal == "gold" and leaf.shades[:1] == ("white",):
        return "white"
    if leaf.metal == "gold" and leaf.fineness is not None and leaf.fineness < 500:
        return "low"
    return "silver" if leaf.metal == "silver" else ""


def _signs(reading: MetalReading, leaves: MetalLeaves) -> Floats:
    total = np.zeros(len(leaves.leaf))
    known = [word for word in reading.words if word in SIGN or word == "nothing"]
    for word in known:
        if word == "nothing":
            if len(known) == 1:
                for sign in LOOKED:
                    table = [1 - DETECTS * SIGN[sign][_sort(leaf)] for leaf in leaves.leaves]
                    total += np.log(np.array(table)[leaves.leaf])
            continue
        chances = [0.2 if leaf.kind == UNKNOWN else SIGN[word][_sort(leaf)] for leaf in leaves.leaves]
        total += np.log(wild(np.array(chances)[leaves.leaf], 0.3, WILD_METAL))
    seen = len([word for word in known if word != "nothing"])
    result: Floats = np.exp(total / (1 + 0.3 * max(seen - 1, 0)))  # wear, flakes and corrosion share a cause
    return result
