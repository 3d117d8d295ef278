"""Alloys: raising and lowering fineness, changing colour, recipes, densities, and what the grade is called by law.

All of it is mass balance. Masses in g, fineness in parts per thousand, compositions in percent by mass, densities in
g/cm³. Compositions are those of the reference data; the legal grades are the limits of LAW-004 to LAW-006.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from juwdesk.base.problems import known
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Material

ELEMENTS: Mapping[str, float] = {
    **{"Au": 19.32, "Ag": 10.49, "Cu": 8.96, "Zn": 7.14, "Ni": 8.91, "Pd": 12.02, "Pt": 21.45, "Ir": 22.56},
    **{"Ru": 12.37, "Co": 8.90, "Ge": 5.32, "Cd": 8.65, "Ga": 5.91, "In": 7.31, "Sn": 7.29, "Fe": 7.87, "Al": 2.70},
}
"""Density of the pure metals at room temperature."""
SYMBOLS = {"gold": "Au", "silver": "Ag", "platinum": "Pt", "palladium": "Pd"}
LAWS = {"gold": "LAW-004", "silver": "LAW-005", "platinum": "LAW-006"}
FINE = 999.9
MOST = 100_000.0
"""g: more than this lies on no bench."""


@dataclass(frozen=True, slots=True)
class Part:
    """What goes into the crucible: grams and fineness of the metal that counts."""

    mass: float
    fineness: float


def blend(parts: Sequence[Part]) -> Part:
    """What the parts give together. Raises KnownError ``alloy.mass``, ``alloy.fineness``."""
    for part in parts:
        _believed(part.mass, part.fineness)
    total = sum(part.mass for part in parts)
    if not total:
        raise known("alloy.mass", high=MOST)
    return Part(total, sum(part.mass * part.fineness for part in parts) / total)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What to add to reach a fineness: grams of the added metal, and what there is in the end."""

    add: float
    result: Part


def adjust(part: Part, wanted: float, adding: float) -> Adjustment:
    """How much metal of fineness ``adding`` (999.9 fine, 0 alloying metal, or scrap) brings a part to ``wanted``.

    Nothing is added where it is there already. Raises KnownError ``alloy.mass``, ``alloy.fineness``, or
    ``alloy.wrong_way`` when what is added lies on the same side as the part.
    """
    _believed(part.mass, part.fineness)
    _believed(part.mass, wanted)
    _believed(part.mass, adding)
    if abs(part.fineness - wanted) < 1e-9:
        return Adjustment(0.0, part)
    if (adding - wanted) * (wanted - part.fineness) <= 0:
        raise known("alloy.wrong_way", adding=adding, wanted=wanted)
    add = part.mass * (wanted - part.fineness) / (adding - wanted)
    return Adjustment(add, Part(part.mass + add, wanted))


def _believed(mass: float, fineness: float) -> None:
    if not 0 < mass <= MOST:
        raise known("alloy.mass", high=MOST)
    if not 0 <= fineness <= 1000:
        raise known("alloy.fineness", low=0, high=1000)


_GROUP = re.compile(r"([A-Z][a-z]?(?:/[A-Z][a-z]?)*) (\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")


def composition(material: Material) -> dict[str, float]:
    """Percent by mass of each metal in a shipped alloy: the middle of its ranges, the noble metal at its fineness.

    Several metals that share one figure share it evenly. Empty where the data say no figures.
    """
    text = re.sub(r"\([^)]*\)", "", material.composition).split(" or ")[0]
    found: dict[str, float] = {}
    for names, low, high in _GROUP.findall(text):
        symbols = [name for name in names.split("/") if name in ELEMENTS]
        middle = (float(low) + float(high or low)) / 2
        for symbol in symbols:
            found[symbol] = found.get(symbol, 0.0) + middle / len(symbols)
    noble = SYMBOLS.get(material.metal)
    if noble is None or material.fineness is None or noble not in found:
        return found
    own = min(material.fineness / 10, 100.0)
    rest = sum(share for symbol, share in found.items() if symbol != noble)
    scale = (100 - own) / rest if rest else 0.0
    return {symbol: own if symbol == noble else share * scale for symbol, share in found.items()}


def density(parts: Mapping[str, float]) -> float:
    """The density of a composition if its metals keep their volumes: within some two percent of what is measured.

    Raises KnownError ``alloy.element``.
    """
    unknown = next((symbol for symbol in parts if symbol not in ELEMENTS), None)
    if unknown is not None or not parts or sum(parts.values()) <= 0:
        raise known("alloy.element", element=str(unknown or ""))
    return sum(parts.values()) / sum(share / ELEMENTS[symbol] for symbol, share in parts.items())


def recipe(material: Material, mass: float) -> dict[str, float]:
    """Grams of each metal for a mass of a shipped alloy. Raises KnownError ``alloy.no_recipe``, ``alloy.mass``."""
    parts = composition(material)
    if not parts:
        raise known("alloy.no_recipe", where=material.id)
    _believed(mass, 0)
    total = sum(parts.values())
    return {symbol: mass * share / total for symbol, share in parts.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """Pure metals to add, in g by symbol, to turn one alloy into another, the mass in the end, and the direction of
    the colour: ``redder``, ``yellower``, ``greener``, ``whiter`` or empty."""

    add: dict[str, float]
    mass: float
    direction: str


def change(mass: float, of: Mapping[str, float], into: Mapping[str, float]) -> Change:
    """The least that must be added to ``mass`` grams of a composition so that it becomes another one.

    Nothing can be taken out: the metal of which there is relatively most sets how much the whole becomes. Raises
    KnownError ``alloy.cannot_remove`` with the metal that the wanted alloy does not have, ``alloy.mass``.
    """
    _believed(mass, 0)
    total_of, total_into = sum(of.values()), sum(into.values())
    have = {symbol: mass * share / total_of for symbol, share in of.items() if share}
    want = {symbol: share / total_into for symbol, share in into.items() if share}
    for symbol in have:
        if symbol not in want:
            raise known("alloy.cannot_remove", element=symbol)
    whole = max(amount / want[symbol] for symbol, amount in have.items())
    if whole > MOST:
        raise known("alloy.mass", high=MOST)
    add = {symbol: whole * share - have.get(symbol, 0.0) for symbol, share in want.items()}
    return Change({symbol: grams for symbol, grams in add.items() if grams > 1e-9}, whole, direction(of, into))


def direction(of: Mapping[str, float], into: Mapping[str, float]) -> str:
    """Where the colour of gold goes: palladium and nickel whiten, copper reddens, silver makes it greener and paler,
    more gold makes it yellower."""
    before, after = _tone(of), _tone(into)
    if after["white"] > before["white"] + 4:
        return "whiter"
    if after["copper"] > before["copper"] + 0.05:
        return "redder"
    if after["copper"] < before["copper"] - 0.05:
        return "greener"
    return "yellower" if after["gold"] > before["gold"] + 5 else ""


def _tone(parts: Mapping[str, float]) -> dict[str, float]:
    total = sum(parts.values())
    silver, copper = parts.get("Ag", 0.0), parts.get("Cu", 0.0)
    return {
        "white": 100 * sum(parts.get(symbol, 0.0) for symbol in ("Pd", "Ni", "Pt")) / total,
        "copper": copper / (silver + copper) if silver + copper else 0.0,
        "gold": 100 * parts.get("Au", 0.0) / total,
    }


def nearest(parts: Mapping[str, float], metal: str, catalogue: Catalogue) -> Material | None:
    """The shipped alloy of a metal that is most like a composition (least difference in percent); None for none."""
    total = sum(parts.values()) / 100
    best: tuple[float, Material] | None = None
    for material in catalogue.materials:
        other = composition(material) if material.metal == metal else {}
        if other:
            symbols = set(parts) | set(other)
            away = sum((parts.get(each, 0.0) / total - other.get(each, 0.0)) ** 2 for each in symbols)
            if best is None or away < best[0]:
                best = (away, material)
    return best[1] if best else None


def gold_of_density(measured: float) -> Range | None:
    """The fineness that a density allows for gold with silver and copper in any ratio; None where it is not gold so
    alloyed. A hollow or filled piece, a stone or a platinum metal deceives: a clue and no proof."""
    found = []
    for symbol in ("Ag", "Cu"):
        base = 1 / ELEMENTS[symbol]
        share = (1 / measured - base) / (1 / ELEMENTS["Au"] - base) if measured > 0 else -1.0
        found.append(1000 * share)
    low, high = max(min(found), 0.0), min(max(found), 1000.0)
    return Range(low, high) if measured <= 19.4 and high > 0 and low <= high else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a fineness is in the Netherlands: the highest legal grade that it reaches (None: below all, or none
    set), whether the metal's name may be used for it, the grades, and the rules that say so."""

    grade: int | None
    named: bool | None
    grades: tuple[int, ...]
    laws: tuple[str, ...]


def standing(metal: str, fineness: float, catalogue: Catalogue) -> Standing:
    """The Dutch standing of a metal at a fineness. ``named`` is None for a metal whose grades the rules at hand do
    not give: ask the assay office. An old mark keeps its validity, see LAW-007. Raises KnownError ``alloy.metal``."""
    if metal not in SYMBOLS:
        raise known("alloy.metal", metal=metal[:20])
    _believed(1, fineness)
    law = next((rule for rule in catalogue.law if rule.id == LAWS.get(metal)), None)
    if law is None:
        return Standing(None, None, (), ("LAW-019",))
    grades = tuple(sorted(int(text) for text in re.findall(r"\d+", law.limits)))
    reached = [grade for grade in grades if fineness >= grade]
    return Standing(max(reached, default=None), bool(reached), grades, (law.id, "LAW-007", "LAW-009"))


def karat(fineness: float) -> float:
    """Parts in 24."""
    return fineness * 24 / 1000


def fineness_of(karats: float) -> float:
    """Parts per thousand of karats. Raises KnownError ``alloy.karat``."""
    if not 0 < karats <= 24:
        raise known("alloy.karat", low=0, high=24)
    return karats * 1000 / 24


def summary(material: Material, catalogue: Catalogue) -> dict[str, Any]:
    """An alloy in figures: composition, computed density, karat and Dutch standing; for a table."""
    parts = composition(material)
    legal = material.metal in SYMBOLS and material.fineness is not None
    return {
        "composition": parts,
        "density": density(parts) if parts else None,
        "karat": karat(material.fineness) if material.fineness and material.metal == "gold" else None,
        "standing": standing(material.metal, material.fineness or 0, catalogue) if legal else None,
    }
