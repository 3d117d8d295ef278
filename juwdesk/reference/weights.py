"""The weight of a stone from its measures: for stones that stay in their setting, and between size and carat.

Factors, girdle corrections and tolerances are the rows of ``weight_formulas`` and ``stone_sizes``; this module only
knows which row belongs to which cut and how its formula multiplies. Lengths in mm, weights in ct, shares in percent.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log

from juwdesk.base.cited import Confidence
from juwdesk.base.problems import known
from juwdesk.base.ranges import Estimate, Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem, StoneSize, WeightFormula

DIAMOND_SG = 3.52
SMALLEST, LARGEST = 0.3, 120.0
"""mm: outside this no measure is believed."""
MEAN, PRODUCT, CUBE, TAPER = "mean", "product", "cube", "taper"
"""How a formula multiplies: mean diameter squared by depth; length, width, depth; diameter cubed; a mean width."""


@dataclass(frozen=True, slots=True)
class CutWeight:
    """Which formulas a cut has: for diamond (factor holds at SG 3.52) and for coloured stones (times the SG)."""

    diamond: tuple[str, ...] = ()
    diamond_shape: str = PRODUCT
    coloured: tuple[str, ...] = ()
    coloured_shape: str = PRODUCT


CUTS: dict[str, CutWeight] = {
    "round": CutWeight(("F001",), MEAN, ("F033",), MEAN),
    "old_european": CutWeight(("F003", "F004"), MEAN, ("F033",), MEAN),
    "old_mine": CutWeight(("F005",), MEAN),
    "single_cut": CutWeight(("F008",), MEAN, ("F033",), MEAN),
    "rose": CutWeight(("F006",), MEAN),
    "rose_double": CutWeight(("F007",), MEAN),
    "oval": CutWeight(("F009",), MEAN, ("F034",)),
    "emerald": CutWeight(("F010", "F011", "F012", "F013"), PRODUCT, ("F035",)),
    "asscher": CutWeight(("F017",), PRODUCT, ("F037",)),
    "princess": CutWeight(("F014",)),
    "radiant": CutWeight(("F015",)),
    "cushion": CutWeight(("F016",), PRODUCT, ("F039",), MEAN),
    "cushion_square": CutWeight(("F016",), PRODUCT, ("F038",), MEAN),
    "marquise": CutWeight(("F018", "F019", "F020", "F021", "F022", "F023", "F024"), PRODUCT, ("F040",)),
    "pear": CutWeight(("F025", "F026", "F027", "F028"), PRODUCT, ("F041",)),
    "heart": CutWeight(("F029",), PRODUCT, ("F042",)),
    "trillion": CutWeight(("F030",)),
    "baguette": CutWeight(("F031",), PRODUCT, ("F036",)),
    "tapered_baguette": CutWeight(("F032",), TAPER),
    "cabochon": CutWeight(coloured=("F043",)),
    "cabochon_low": CutWeight(coloured=("F047",)),
    "sphere": CutWeight(coloured=("F044",), coloured_shape=CUBE),
    "half_pearl": CutWeight(coloured=("F045",), coloured_shape=MEAN),
    "drop": CutWeight(coloured=("F046",)),
}
"""All cuts with a formula, as they are asked for."""
WITHOUT_DEPTH = "F002"
GIRDLES = ("thin", "medium", "slightly thick", "thick", "very thick", "extremely thick")
BULGES: dict[str, float] = {"none": 0.0, "slight": 2.0, "moderate": 4.0, "strong": 6.0}
"""Percent added for a bulged or deep pavilion: notes of F033 to F043 (2 to 6 %)."""
ACCESS: dict[str, float] = {"loose": 0.0, "open": 0.0, "partly": 5.0, "closed": 10.0}
"""Percent points of tolerance added where the calliper cannot reach: 5 % at good access, 15 % where it is poor."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: the cut (key of ``CUTS``), length and width of the girdle, depth (None when it cannot be
    reached), the second width of a tapered stone, girdle and bulge in words, how well the calliper reached it, the
    drill hole of a bead, and a ``correction`` in percent that replaces girdle and bulge."""

    cut: str
    length: float
    width: float
    depth: float | None = None
    width_2: float | None = None
    girdle: str = "medium"
    bulge: str = "none"
    access: str = "open"
    hole: float = 0.0
    correction: float | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """The estimate in ct with what it rests on: tolerance in percent and its parts as (code, percent), the correction
    applied in percent, the formulas used, their sources and the lowest confidence among them."""

    carat: Estimate
    tolerance: float
    parts: tuple[tuple[str, float], ...]
    correction: float
    formulas: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]


def weigh(measured: Measured, catalogue: Catalogue, sg: Range | float = DIAMOND_SG, diamond: bool = True) -> Weight:
    """The weight of a stone from its measures.

    ``sg`` is the density in g/cm³; a range counts its middle and adds half its width to the tolerance. ``diamond``
    takes the diamond factors; otherwise those of coloured stones, or the diamond factor by density (S001) where a cut
    has no own one. Raises KnownError ``weight.cut``, ``weight.word``, ``weight.measure``, ``weight.depth``.
    """
    _valid(measured)
    span = sg if isinstance(sg, Range) else Range(sg, sg)
    if not 0.5 <= span.low <= span.high <= 9:
        raise known("weight.density", low=0.5, high=9)
    cut = CUTS[measured.cut]
    rows = {row.id: row for row in catalogue.weight_formulas}
    own = cut.diamond if (diamond and cut.diamond) or not cut.coloured else cut.coloured
    shape = cut.diamond_shape if own is cut.diamond else cut.coloured_shape
    if measured.depth is None and shape != CUBE:
        own, shape = _without_depth(measured, own, cut), CUBE
    used = _by_ratio([rows[id_] for id_ in own], max(measured.length, measured.width) / _least(measured))
    factor = sum(share * (row.factor or 0.0) for row, share in used)
    density = 1.0 if own is cut.coloured else 1 / DIAMOND_SG
    girdle, beyond = _girdle(measured, catalogue.weight_formulas)
    correction = girdle + BULGES[measured.bulge] if measured.correction is None else measured.correction
    carat = _solid(measured, shape) * factor * density * span.middle * (1 + correction / 100)
    carat -= _hole(measured, span.middle)
    if carat <= 0:
        raise known("weight.measure", low=SMALLEST, high=LARGEST)
    parts = _tolerance(measured, used, beyond, span)
    tolerance = sum(share for _, share in parts)
    found = Estimate(carat * (1 - tolerance / 100), carat, carat * (1 + tolerance / 100))
    formulas = [row for row, share in used if share]
    sources = tuple(dict.fromkeys(source for row in formulas for source in row.sources))
    ids = tuple(row.id for row in formulas)
    return Weight(found, tolerance, parts, correction, ids, _lowest(formulas), sources)


def weigh_gem(measured: Measured, gem: Gem, catalogue: Catalogue) -> Weight:
    """The weight of a stone of a known gem. Raises KnownError ``weight.no_density`` and those of ``weigh``."""
    if gem.species == "diamond":
        return weigh(measured, catalogue)
    if gem.sg is None:
        raise known("weight.no_density", where=gem.id)
    if gem.sg_typical is None:
        return weigh(measured, catalogue, gem.sg, diamond=False)
    reach = min(gem.sg_typical - gem.sg.low, gem.sg.high - gem.sg_typical)
    return weigh(measured, catalogue, Range(gem.sg_typical - reach, gem.sg_typical + reach), diamond=False)


def _valid(measured: Measured) -> None:
    if measured.cut not in CUTS:
        raise known("weight.cut", cut=measured.cut[:24])
    words = ((measured.girdle, GIRDLES), (measured.bulge, tuple(BULGES)), (measured.access, tuple(ACCESS)))
    for word, allowed in words:
        if word not in allowed:
            raise known("weight.word", word=word[:24], words=", ".join(allowed))
    sizes = (measured.length, measured.width, measured.depth, measured.width_2)
    if any(size is not None and not SMALLEST <= size <= LARGEST for size in sizes):
        raise known("weight.measure", low=SMALLEST, high=LARGEST)
    if not 0 <= measured.hole < min(measured.length, measured.width):
        raise known("weight.measure", low=SMALLEST, high=LARGEST)
    if measured.correction is not None and not -30 <= measured.correction <= 30:
        raise known("weight.correction", low=-30, high=30)


def _without_depth(measured: Measured, own: tuple[str, ...], cut: CutWeight) -> tuple[str, ...]:
    """A modern round brilliant has usual proportions; every other cut needs its depth."""
    if measured.cut != "round" or own is not cut.diamond:
        raise known("weight.depth", cut=measured.cut)
    return (WITHOUT_DEPTH,)


def _least(measured: Measured) -> float:
    return min(measured.length, measured.width)


def _by_ratio(rows: list[WeightFormula], ratio: float) -> list[tuple[WeightFormula, float]]:
    """Rows with their shares: the two nearest length to width ratios mixed, or all alike where no ratio is given."""
    if any(row.ratio is None for row in rows):
        return [(row, 1 / len(rows)) for row in rows]
    rows = sorted(rows, key=lambda row: row.ratio or 0.0)
    ratios = [row.ratio or 0.0 for row in rows]
    if ratio <= ratios[0] or len(rows) == 1:
        return [(rows[0], 1.0)]
    for low, high in itertools.pairwise(rows):
        a, b = low.ratio or 0.0, high.ratio or 0.0
        if ratio <= b:
            share = (ratio - a) / (b - a)
            return [(low, 1 - share), (high, share)]
    return [(rows[-1], 1.0)]


def _solid(measured: Measured, shape: str) -> float:
    """mm³ of what the formula multiplies."""
    mean = (measured.length + measured.width) / 2
    depth = measured.depth if measured.depth is not None else mean
    match shape:
        case "mean":
            return mean**2 * depth
        case "cube":
            return mean**3
        case "taper":
            other = measured.width_2 if measured.width_2 is not None else measured.width
            return measured.length * (measured.width + other) / 2 * depth
        case _:
            return measured.length * measured.width * depth


def _hole(measured: Measured, sg: float) -> float:
    """ct of the drill hole of a bead (note of F044)."""
    return 0.003927 * measured.hole**2 * measured.length * sg if measured.cut == "sphere" else 0.0


def _girdle(measured: Measured, rows: Iterable[WeightFormula]) -> tuple[float, bool]:
    """The correction in percent for a thick girdle, by the nearest row of its table; whether the width lies beyond
    the table. Fancy shapes count by their width."""
    if measured.girdle in ("thin", "medium"):
        return 0.0, False
    width = _least(measured)
    found = []
    for row in rows:
        if row.section == "girdle_correction" and row.girdle == measured.girdle:
            low, high = (float(text) for text in row.width.split("-"))
            away = max(low - width, width - high, 0.0)
            found.append((away, float(row.correction)))
    away, correction = min(found)
    return correction, away > 0.1


def _tolerance(
    measured: Measured, used: list[tuple[WeightFormula, float]], beyond: bool, sg: Range
) -> tuple[tuple[str, float], ...]:
    """The parts of the tolerance in percent: formula, reach of the calliper, girdle table, density."""
    factors = [row.factor or 0.0 for row, _ in used]
    spread = 0.0
    if all(row.ratio is None for row, _ in used):
        spread = 50 * (max(factors) - min(factors)) / (sum(factors) / len(factors))
    parts = [("formula", max(row.tolerance or 10.0 for row, _ in used)), ("sources", spread)]
    parts += [("access", ACCESS[measured.access]), ("girdle", 2.0 if beyond else 0.0)]
    parts += [("bulge", 2.0 if measured.bulge == "strong" else 0.0), ("density", 50 * sg.width / sg.middle)]
    return tuple((code, share) for code, share in parts if share)


_RANK = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.RECALLED)


def _lowest(rows: list[WeightFormula]) -> Confidence:
    return max((row.confidence for row in rows), key=_RANK.index)


@dataclass(frozen=True, slots=True)
class Size:
    """A stone by size: length and width in mm, weight in ct; ``within`` tells whether the tables reach so far."""

    cut: str
    length: float
    width: float
    carat: float
    within: bool


def sized_cuts(catalogue: Catalogue) -> tuple[str, ...]:
    """The cuts that the size table knows, in its order."""
    return tuple(dict.fromkeys(row.cut for row in catalogue.stone_sizes))


def carat_of(cut: str, length: float, width: float, catalogue: Catalogue, sg: float = DIAMOND_SG) -> Size:
    """The usual weight of a well-proportioned stone of a size, from the table of trade sizes.

    Raises KnownError ``weight.cut``, ``weight.measure``.
    """
    if not SMALLEST <= min(length, width) <= max(length, width) <= LARGEST:
        raise known("weight.measure", low=SMALLEST, high=LARGEST)
    table = _curve(cut, catalogue)
    across = (length * width) ** 0.5
    carat, within = _on_curve(table, across)
    return Size(cut, length, width, carat * sg / DIAMOND_SG, within)


def size_of(cut: str, carat: float, catalogue: Catalogue, sg: float = DIAMOND_SG, ratio: float | None = None) -> Size:
    """The usual size of a stone of a weight; ``ratio`` of length to width, else the table's at that size.

    Raises KnownError ``weight.cut``, ``weight.carat``.
    """
    if not 0.001 <= carat <= 2000:
        raise known("weight.carat", low=0.001, high=2000)
    if ratio is not None and not 1 <= ratio <= 5:
        raise known("weight.ratio", low=1, high=5)
    table = _curve(cut, catalogue)
    wanted = carat * DIAMOND_SG / sg
    low, high = 0.01, 300.0
    for _ in range(60):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if _on_curve(table, middle)[0] < wanted else (low, middle)
    across = (low * high) ** 0.5
    rows = [row for row in catalogue.stone_sizes if row.cut == cut]
    nearest = min(rows, key=lambda row: abs((row.length * row.width) ** 0.5 - across))
    shape = ratio or nearest.length / nearest.width
    return Size(cut, across * shape**0.5, across / shape**0.5, carat, _on_curve(table, across)[1])


def _curve(cut: str, catalogue: Catalogue) -> list[tuple[float, float]]:
    """(size across, ct of diamond) rising; sizes of several ratios are put on one by their area."""
    rows: list[StoneSize] = [row for row in catalogue.stone_sizes if row.cut == cut]
    if not rows:
        raise known("weight.cut", cut=cut[:24])
    found: dict[float, list[float]] = {}
    for row in rows:
        found.setdefault(round((row.length * row.width) ** 0.5, 3), []).append(row.carat)
    rising: list[tuple[float, float]] = []
    for across, carats in sorted(found.items()):
        carat = sum(carats) / len(carats)
        if not rising or carat > rising[-1][1]:
            rising.append((across, carat))
    return rising


def _on_curve(table: list[tuple[float, float]], across: float) -> tuple[float, bool]:
    """Weight at a size: between rows as a power of the size, beyond the ends with the cube."""
    (first, light), (last, heavy) = table[0], table[-1]
    if across <= first:
        return light * (across / first) ** 3, across > first * 0.98
    if across >= last:
        return heavy * (across / last) ** 3, across < last * 1.02
    for (a, x), (b, y) in itertools.pairwise(table):
        if across <= b:
            return exp(log(x) + (log(y) - log(x)) * (log(across) - log(a)) / (log(b) - log(a))), True
    return heavy, True


def worked_examples(catalogue: Catalogue) -> tuple[tuple[WeightFormula, Measured], ...]:
    """The published examples of the table as measures, to check the engine with."""
    found = []
    for row in catalogue.weight_formulas:
        if row.section == "worked_example":
            cut = {"trilliant": "trillion"}.get(row.cut, re.sub(r" \(.*", "", row.cut))
            correction = 0.0 if row.correction == "none" else float(row.correction)
            sizes = (float(row.length), float(row.width), float(row.depth))
            found.append((row, Measured(cut, *sizes, correction=correction)))
    return tuple(found)
