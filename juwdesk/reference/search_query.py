"""A question as it is understood: the words that count, what must not be met, and which kinds of entry are wanted."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from juwdesk.reference.search_index import LINKS, Index, split
from juwdesk.reference.search_match import is_firm
from juwdesk.reference.search_text import stem, tokens
from juwdesk.reference.search_words import HINTS, MADE, METALS, PIECE_WEIGHT, PIECES, SMALL, SYNONYMS, TYPES, WITHOUT

LETTERS, WORDS, LONGEST = 120, 10, 40
"""Of a question at most so many letters and words are read; what is longer than LONGEST letters is no word."""
SAID = 0.5
"""What a word counts that says which kind is wanted."""

APART = 0.95
"""What a reading counts in which a word was taken apart."""
NEGATED = 0.3
"""What a word counts that follows “geen” or “without”."""
NUMBER = 1.3
"""What a fineness, a year or a size counts: nobody types a number in passing."""

_OR_NL, _OR_EN = re.compile(r" (?:of|or|vs|versus) "), re.compile(r" (?:or|vs|versus) ")
MOST_SIDES, SIDE = 3, 0.8
"""Alternatives in one question at most, and what a reading counts that hears one of them only."""
_LONG = re.compile(r"\b(hoe|how) (lang|long)\b", re.IGNORECASE)
NONE: frozenset[str] = frozenset()
SHAPED = frozenset({"cut"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The words that count with their share (1 for a plain word), unwanted stems, the kinds that are named, those
    that are only likelier, per word that counts the kinds it names, what this way of reading counts, and whether a
    made stone is asked for."""

    asked: tuple[tuple[str, float], ...]
    unwanted: tuple[str, ...]
    kinds: frozenset[str]
    hinted: frozenset[str]
    asks: tuple[frozenset[str], ...]
    trust: float
    made: bool


def readings(index: Index, words: str, language: str) -> list[Reading]:
    """A question as it may be understood: as it stands or with neighbours as one word, with compounds that the data
    do not know taken apart, and by either side of “or”; empty when there is no word in it."""
    sides = (_OR_NL if language == "nl" else _OR_EN).split(words[:LETTERS])
    found = _readings(index, words)
    if 1 < len(sides) <= MOST_SIDES:
        found += [replace(each, trust=SIDE * each.trust) for side in sides for each in _readings(index, side)]
    return found


def _readings(index: Index, words: str) -> list[Reading]:
    said = tuple(word for word in tokens(_LONG.sub(r"\1\2", words[:LETTERS])) if len(word) <= LONGEST)
    if not said:
        return []
    said = _unmarked(said)
    kinds = hinted = NONE
    for word in (*said, *(a + b for a, b in pairwise(said))):
        kinds |= TYPES.get(stem(word), NONE)
        hinted |= HINTS.get(stem(word), NONE)
        hinted |= SHAPED if word.endswith(("vormig", "vormige", "shaped")) else NONE
    unwanted = tuple(stem(after) for word, after in pairwise(said) if stem(word) in WITHOUT)
    single, joined = _counting(said), _counting(_joined(index, said))
    if all(stem(word) in unwanted or stem(word) in PIECES for word in joined):
        unwanted = ()
    if all(stem(word) in TYPES for word in joined):
        kinds = NONE
    apart = [part for word in joined for part in _split(index, word)]
    ways = [(joined, 1.0)]
    ways += [(single, APART)] if single != joined else []
    ways += [(apart, APART)] if apart not in (joined, single) else []
    return [_reading(way, trust, unwanted, kinds, hinted) for way, trust in ways]


def _counting(words: tuple[str, ...]) -> list[str]:
    """The words that are not small ones; all of them when there are no others."""
    return [word for word in words if stem(word) not in SMALL] or list(words)


def _unmarked(said: tuple[str, ...]) -> tuple[str, ...]:
    """“Zonder keur” and “no hallmark” are said in one word, as the data do."""
    found: list[str] = []
    for word in said:
        if found and stem(found[-1]) in WITHOUT and "hallmark" in TYPES.get(stem(word), NONE):
            found[-1] = "ongemerkt"
        else:
            found.append(word)
    return tuple(found)


def _reading(
    words: list[str], trust: float, unwanted: tuple[str, ...], kinds: frozenset[str], hinted: frozenset[str]
) -> Reading:
    asked = tuple((word, NEGATED if stem(word) in unwanted else _share(word)) for word in words[:WORDS])
    asks = tuple(TYPES.get(stem(word), NONE) for word, _ in asked)
    if len(asked) > 2:
        asked = tuple(
            (word, PIECE_WEIGHT * share if stem(word) in METALS and stem(after[0]) in PIECES else share)
            for (word, share), after in zip(asked, (*asked[1:], ("-", 0.0)), strict=True)
        )
    made = any(stem(word) in MADE for word in words)
    return Reading(asked, unwanted, kinds, hinted - kinds, asks, trust, made)


def _share(word: str) -> float:
    root = stem(word)
    if root in PIECES:
        return PIECE_WEIGHT
    if len(word) > 2 and word[0].isdigit():
        return NUMBER
    return SAID if root in TYPES else 1.0


def _joined(index: Index, words: tuple[str, ...]) -> tuple[str, ...]:
    """Neighbours that are one word in the data are read as one: ``wit goud``, ``katten oog``."""
    found: list[str] = []
    place = 0
    while place < len(words):
        one = _one_word(index, words[place], words[place + 1]) if place + 1 < len(words) else ""
        found.append(one or words[place])
        place += 2 if one else 1
    return tuple(found)


def _one_word(index: Index, first: str, second: str) -> str:
    both_small = stem(first) in SMALL and stem(second) in SMALL
    if both_small or len(first) < 3 or len(second) < 2 or not (first + second).isalpha():
        return ""
    for link in LINKS[:4]:
        if stem(first + link + second) in index.named:
            return first + link + second
    return ""


def _split(index: Index, word: str) -> list[str]:
    """A compound that the data do not know, as its two words: ``granaatketting``."""
    if len(word) > 6 and word.isalpha() and not is_firm(index, word):
        parts = split(stem(word), index.weights.keys() | SYNONYMS.keys())
        if parts:
            return list(parts)
    return [word]
