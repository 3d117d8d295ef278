"""Where a piece was made: a fashion reaches some regions later and stays there longer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from juwdesk.appraisal.dating_evidence import COSTUME, FIRST, YearEvidence, elsewhere

LATE_SHARE = 0.4
"""Share of the pieces of a region that follow with its lag; the others follow the fashion at once."""
LINGER = 40.0
"""Years in which a fashion that came into regional costume falls to a third there, after its height: a collection of
Walcheren costume still held six clasps in cannetille (Zeeuws Genootschap, acquisitions 1951). A working estimate."""
WIDE = frozenset(
    ("europe", "europa", "world", "worldwide", "n. europe", "western europe", "west-europa", "northern europe",
     "noord-europa", "southern europe", "central europe", "unknown", "onbekend")
)  # fmt: skip
"""Places too wide to follow a fashion late: they say nothing, and are no mistake."""
FASHIONS = frozenset(("motif", "form", "setting", "technique", "finish"))
"""Groups that travel as fashion; materials, cuts and closures travel as goods."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with the years by which it follows, the places that lie in it and the words that name it."""

    id: str
    name_en: str
    name_nl: str
    lag: int
    words: tuple[str, ...]


REGIONS = (
    Region("netherlands", "Netherlands", "Nederland", 8, ("netherlands", "nederland", "nl", "holland", "dutch")),
    Region("zeeland", "Zeeland", "Zeeland", 25, ("zeeland", "zuid-beveland", "walcheren")),
    Region("friesland", "Friesland and Groningen", "Friesland en Groningen", 20, ("friesland", "groningen")),
    Region("north_holland", "North Holland", "Noord-Holland", 15,
           ("north holland", "n. holland", "noord-holland", "west-friesland", "volendam", "marken")),
    Region("central_netherlands", "Bunschoten, Urk, Veluwe", "Bunschoten, Urk, Veluwe", 25,
           ("bunschoten", "spakenburg", "urk", "veluwe", "staphorst")),
    Region("brabant_limburg", "Brabant and Limburg", "Brabant en Limburg", 20,
           ("brabant", "limburg", "noord-brabant")),
    Region("amsterdam", "Amsterdam, The Hague, Utrecht", "Amsterdam, Den Haag, Utrecht", 3,
           ("amsterdam", "the hague", "den haag", "'s-gravenhage", "utrecht", "rotterdam")),
    Region("belgium", "Belgium", "België", 6, ("belgium", "belgië", "belgie", "flanders", "vlaanderen", "brussels")),
    Region("france", "France", "Frankrijk", 0, ("france", "frankrijk", "paris", "parijs", "french", "lyon")),
    Region("uk", "United Kingdom", "Verenigd Koninkrijk", 0,
           ("uk", "england", "engeland", "united kingdom", "great britain", "london", "londen", "birmingham",
            "britain", "verenigd koninkrijk", "english")),
    Region("scotland", "Scotland", "Schotland", 8, ("scotland", "schotland", "edinburgh")),
    Region("ireland", "Ireland", "Ierland", 8, ("ireland", "ierland", "dublin")),
    Region("germany", "Germany", "Duitsland", 4,
           ("germany", "duitsland", "pforzheim", "idar-oberstein", "deutschland", "hanau", "berlin", "german")),
    Region("austria", "Austria, Bohemia, Hungary", "Oostenrijk, Bohemen, Hongarije", 5,
           ("austria", "oostenrijk", "czech republic", "czechia", "tsjechië", "prague",
            "bohemia", "bohemen", "vienna", "wenen", "hungary", "hongarije", "geneva")),
    Region("switzerland", "Switzerland", "Zwitserland", 4, ("switzerland", "zwitserland", "schweiz", "swiss")),
    Region("italy", "Italy", "Italië", 6,
           ("italy", "italië", "italie", "rome", "naples", "napoli", "venice", "florence", "vicenza", "italian")),
    Region("iberia", "Spain and Portugal", "Spanje en Portugal", 20,
           ("spain", "spanje", "portugal", "iberia", "spanish", "portuguese")),
    Region("scandinavia", "Denmark, Norway, Sweden, Finland", "Denemarken, Noorwegen, Zweden, Finland", 6,
           ("scandinavia", "scandinavië", "denmark", "denemarken", "norway", "noorwegen", "sweden", "zweden",
            "finland", "danish", "copenhagen", "kopenhagen")),
    Region("russia", "Russia", "Rusland", 8, ("russia", "rusland", "moscow", "moskou", "st petersburg", "russian")),
    Region("usa", "United States", "Verenigde Staten", 6,
           ("usa", "united states", "verenigde staten", "america", "amerika", "american", "new york", "ny", "us")),
    Region("asia", "Asia", "Azië", 10,
           ("asia", "azië", "sri lanka", "burma", "bengal", "jaipur", "rajasthan", "hong kong", "vietnam",
            "india", "china", "japan", "thailand", "indonesia", "indonesië", "ceylon")),
)  # fmt: skip
CODES = {
    "nl": "netherlands", "be": "belgium", "fr": "france", "gb": "uk", "de": "germany", "at": "austria",
    "cz": "austria", "hu": "austria", "ch": "switzerland", "it": "italy", "es": "iberia", "pt": "iberia",
    "dk": "scandinavia", "no": "scandinavia", "se": "scandinavia", "fi": "scandinavia", "ru": "russia",
    "ie": "ireland", "in": "asia", "jp": "asia", "cn": "asia", "id": "asia",
}  # fmt: skip
"""Country codes, which are only understood when they stand alone."""
BY_ID = {region.id: region for region in REGIONS}
_WORDS = {word: region for region in REGIONS for word in (*region.words, region.id)}
DUTCH = frozenset(
    ("netherlands", "zeeland", "friesland", "north_holland", "central_netherlands", "brabant_limburg", "amsterdam")
)
"""The regions that lie in the Netherlands."""


def region_of(text: str) -> str | None:
    """The id of the region that a text names (``Zeeland``, ``Netherlands (Bunschoten)``): the last and thus most
    precise place that is known; None where none is."""
    clean = text.casefold().strip()
    if clean in CODES:
        return CODES[clean]
    whole = _WORDS.get(clean) or _named(clean)
    if whole:
        return whole.id
    places = [each.strip() for each in re.split(r"[,;()/]|\bor\b|\bof\b|\band\b|\ben\b", clean)]
    known = [region for place in places if (region := _WORDS.get(place) or _inside(place))]
    return known[-1].id if known else None


def _named(clean: str) -> Region | None:
    return next((each for each in REGIONS if clean in (each.name_en.casefold(), each.name_nl.casefold())), None)


def _inside(place: str) -> Region | None:
    """The region named by a word within a place: ``probably Scotland``."""
    return next((_WORDS[word] for word in reversed(re.findall(r"[\w.'-]+", place)) if word in _WORDS), None)


def is_wide(text: str) -> bool:
    """Whether a text names a place without a lag of its own: ``Europe``, ``Western Europe (?)``."""
    return re.sub(r"[?()]|\bprobably\b|\bwaarschijnlijk\b", "", text.casefold()).strip() in WIDE


def lagged(evidence: YearEvidence, region: str) -> YearEvidence:
    """The clue as it looks in a region: for fashions from elsewhere a second curve, some years later, is mixed in."""
    found = BY_ID.get(region)
    if found is None or not found.lag or evidence.group not in FASHIONS or _at_home(evidence, found):
        return evidence
    shifted = np.empty_like(evidence.curve)
    shifted[found.lag :] = evidence.curve[: -found.lag]
    shifted[: found.lag] = 0.0
    mixed = (1.0 - LATE_SHARE) * evidence.curve + LATE_SHARE * shifted
    if evidence.hard_to is not None:
        mixed = np.where(np.arange(len(mixed)) + FIRST > evidence.hard_to, 0.0, mixed)
    curve = np.asarray(mixed / mixed.max())
    return replace(evidence, curve=curve, elsewhere=elsewhere(curve, evidence.part))


def lingering(items: Sequence[YearEvidence]) -> tuple[YearEvidence, ...]:
    """The clues of one piece: beside a part of regional costume, fashions from elsewhere stay longer."""
    if not any(each.styles == (COSTUME,) for each in items):
        return tuple(items)
    return tuple(_lingering(each) for each in items)


def _lingering(evidence: YearEvidence) -> YearEvidence:
    if evidence.group not in FASHIONS or evidence.styles == (COSTUME,):
        return evidence
    places = np.arange(len(evidence.curve))
    grown = np.maximum.accumulate(evidence.curve * np.exp(places / LINGER)) * np.exp(-places / LINGER)
    mixed = (1.0 - LATE_SHARE) * evidence.curve + LATE_SHARE * grown
    if evidence.hard_to is not None:
        mixed = np.where(places + FIRST > evidence.hard_to, 0.0, mixed)
    curve = np.asarray(mixed / mixed.max())
    return replace(evidence, curve=curve, elsewhere=elsewhere(curve, evidence.part))


def _at_home(evidence: YearEvidence, region: Region) -> bool:
    """Whether the years of the clue were given for this region already; a Dutch clue is at home in every province."""
    homes = {_WORDS[place.strip()].id for place in evidence.regions if place.strip() in _WORDS}
    return region.id in homes or (region.id in DUTCH and bool(homes & DUTCH))
