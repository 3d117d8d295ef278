"""Which mark is this: by what it shows, by country, metal, fineness, year and free words; and Dutch year letters.

A mark is found by any of its words in Dutch or English, misspelt or not. What is not certain stays so: every answer
carries the confidence of its row, and a year letter gives all the years that it may stand for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from juwdesk.base.cited import Confidence
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.search import distance
from juwdesk.reference.search_index import COUNTRIES, plain, sound
from juwdesk.reference.trade import DateLetter, Hallmark

SHAPES: dict[str, str] = {
    "lion": "lion leopard",
    "head": "head mascaron mask helvetia minerva mercury kokoshnik woman girl",
    "bird": "eagle owl swan hoopoe toucan grouse duck cock cockerel bird",
    "animal": "horse rhinoceros boar dog squirrel bear fox greyhound animals weevil insects bigorne harp",
    "sea": "dolphin crab shell anchor fish",
    "plant": "leaf oak tulip clover rose branches wheatsheaves tree trefoil",
    "tool": "sword axe scales key fasces hammer hand staff bell wheel orb scallop",
    "crown": "crown crowned crowns",
    "building": "tower towers castle arms",
    "frame": "lozenge oval hexagon octagon shield rectangle frame circle",
    "letter": "letter letters initials epns ep zi zii sterling coin plat pt gf rgp et v",
    "number": "numeral numerals number figure figures",
    "sun_moon": "sun moon star",
}
"""What a mark may show: a code, and the English words by which the data describe it."""
HIT, NEAR, NOTE = 3.0, 2.0, 0.8
"""Worth of a word: met in the mark itself, met misspelt or in part, met in a remark."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a mark: free words, country (as in the data), metal, fineness, what it shows (codes of
    ``SHAPES``) and the year that the piece seems to be from. Everything may be left out."""

    words: str = ""
    country: str = ""
    metal: str = ""
    fineness: int | None = None
    shapes: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MarkFound:
    """A mark with its score, the words of the question that it met, and whether the year lies outside its use."""

    mark: Hallmark
    score: float
    met: tuple[str, ...]
    outside_years: bool


def find_marks(wanted: Wanted, catalogue: Catalogue, limit: int = 20) -> tuple[MarkFound, ...]:
    """The marks that fit, best first. Country, metal and shape exclude; words, fineness and year only rank."""
    asked = tuple(dict.fromkeys(word for word in plain(wanted.words).split() if word not in _EMPTY))
    found = []
    for mark in catalogue.hallmarks:
        if not _allowed(mark, wanted):
            continue
        met, score = _met(_texts(mark, catalogue), asked)
        if asked and not met:
            continue
        if wanted.fineness is not None:
            score += 3.0 if wanted.fineness in fineness(mark) else -1.0 if fineness(mark) else 0.0
        outside = wanted.year is not None and not in_use(mark, wanted.year)
        score += (-2.0 if outside else 0.0) + (0.4 if mark.country == "NL" else 0.0)
        score += 0.2 if mark.year_to is None else 0.0
        share = len(met) / len(asked) if asked else 1.0
        found.append(MarkFound(mark, round(score * share, 3), met, outside))
    found.sort(key=lambda each: (-each.score, len(each.mark.description_nl), each.mark.id))
    return tuple(found[:limit])


_SMALL = ("met", "en", "of", "in", "op", "de", "het", "een", "with", "and", "or", "the", "a", "an")
_EMPTY = frozenset((*_SMALL, "mark", "merk", "keur", "keurmerk", "stempel", "hallmark"))


def fineness(mark: Hallmark) -> tuple[int, ...]:
    """The fineness figures of a mark."""
    return tuple(int(text) for text in re.findall(r"\d{3}", mark.fineness))


def in_use(mark: Hallmark, year: int) -> bool:
    """Whether the mark was struck in a year as far as the data say; open ends count as in use."""
    return (mark.year_from is None or mark.year_from <= year) and (mark.year_to is None or year <= mark.year_to)


def shapes(mark: Hallmark) -> tuple[str, ...]:
    """What a mark shows, as codes of ``SHAPES``."""
    words = set(plain(f"{mark.shape} {mark.description_en}").split())
    return tuple(code for code, names in SHAPES.items() if words & set(plain(names).split()))


def countries(catalogue: Catalogue) -> tuple[str, ...]:
    """The countries that marks come from, the Netherlands first, then by number of marks."""
    counts: dict[str, int] = {}
    for mark in catalogue.hallmarks:
        counts[mark.country] = counts.get(mark.country, 0) + 1
    return tuple(sorted(counts, key=lambda name: (not name.startswith("NL"), -counts[name], name)))


def _allowed(mark: Hallmark, wanted: Wanted) -> bool:
    if wanted.country and not mark.country.startswith(wanted.country):
        return False
    if wanted.metal and wanted.metal not in mark.metal and "all" not in mark.metal:
        return False
    return not wanted.shapes or set(wanted.shapes) <= set(shapes(mark))


@dataclass(frozen=True, slots=True)
class _Texts:
    own: frozenset[str]
    notes: frozenset[str]
    sounds: frozenset[str]


@lru_cache(maxsize=1000)
def _texts(mark: Hallmark, catalogue: Catalogue) -> _Texts:
    metals = [catalogue.words.text(metal, "nl") for metal in mark.metal]
    own = [mark.description_nl, mark.description_en, mark.shape, mark.fineness, mark.country, *mark.metal, *metals]
    words = frozenset(plain(" ".join([*own, COUNTRIES.get(mark.country, "")])).split())
    return _Texts(words, frozenset(plain(f"{mark.note} {mark.applies_to}").split()), frozenset(map(sound, words)))


def _met(texts: _Texts, asked: Iterable[str]) -> tuple[tuple[str, ...], float]:
    met, score = [], 0.0
    for word in asked:
        worth = _worth(texts, word)
        if worth:
            met.append(word)
            score += worth
    return tuple(met), score


def _worth(texts: _Texts, word: str) -> float:
    if word in texts.own:
        return HIT
    if len(word) > 5 and word.endswith("je"):  # a small one is the same one
        word = word.removesuffix("je")
    if len(word) > 2 and any(known.startswith(word) or (len(word) > 3 and word in known) for known in texts.own):
        return NEAR
    if len(word) > 3 and not word.isdigit():
        if sound(word) in texts.sounds:
            return NEAR
        if any(abs(len(known) - len(word)) < 2 and distance(word, known, 1) == 1 for known in texts.own):
            return NEAR - 0.5
    return NOTE if word in texts.notes else 0.0


@dataclass(frozen=True, slots=True)
class LetterYear:
    """A year that a letter may stand for: the row, and the years that it may really be (allowance of the row)."""

    row: DateLetter
    year_from: int
    year_to: int


ALONE = "NL-017"
"""The mark whose remark says that a letter alone is weak evidence."""
_RANK = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.RECALLED)


def letter_years(letter: str, catalogue: Catalogue, capital: bool | None = None) -> tuple[LetterYear, ...]:
    """The years of a Dutch year letter, surest first, then oldest first.

    Capital and small letter are told apart only when ``capital`` is given, since a worn letter shows neither. Every
    cycle has the letter once: without the other marks of the piece none of them may be taken for certain.
    """
    wanted = letter.strip()
    found = [
        row
        for row in catalogue.date_letters
        if row.letter.casefold() == wanted.casefold() and (capital is None or row.letter.isupper() == capital)
    ]
    found.sort(key=lambda row: (not row.confirmed, _RANK.index(row.confidence), row.year))
    return tuple(_years(row) for row in found)


def year_letter(year: int, catalogue: Catalogue) -> LetterYear | None:
    """The letter of a year; None outside the table."""
    row = next((row for row in catalogue.date_letters if row.year == year), None)
    return None if row is None else _years(row)


def _years(row: DateLetter) -> LetterYear:
    """Allowance: a year either way where the row says so or where sources conflict."""
    spread = 1 if "either way" in row.note or "CONFLICT" in row.note or "one year earlier" in row.note else 0
    return LetterYear(row, row.year - spread, row.year + spread)
