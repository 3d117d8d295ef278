"""What the search looks in: the names of every entry, and per word stem where it occurs. Built once for a catalogue.

A *variant* is one way an entry is named: a name, the part of it outside or inside brackets, or another name of the
aliases. Words of compounds (``watermeloentoermalijn``) are entered as parts too.
"""

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field, replace
from math import log
from weakref import WeakKeyDictionary

from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.search_entries import COUNTRIES as COUNTRIES
from juwdesk.reference.search_entries import FACT, TEXT, Entry, documents
from juwdesk.reference.search_text import bases, mask, stem, tokens
from juwdesk.reference.search_text import plain as plain
from juwdesk.reference.search_text import sound as sound
from juwdesk.reference.search_trade import trade_documents
from juwdesk.reference.search_words import SMALL

PART, COMPOUND = 0.88, 0.76
"""What a part of a name counts: the words in brackets, and a part of a compound word."""
WORDING = 0.8
"""What another wording of a name counts: the part that a rule is about, the metal and fineness of a mark."""
ONLY = 0.97
"""What a word in brackets counts that nothing else is called."""
TOPIC, SAID = 0.5, 0.85
"""A word that alone is a name weighs at least this; what stands in sentences only weighs this share."""
FIGURES = frozenset({"size", "ring_rule", "metal", "month", "ratio", "price", "relation", "band"})
"""Kinds that are rows of figures: their many alike names do not make a word common."""
SENTENCES = frozenset({"rule", "labour", "circumstance", "ring_size", "date_letter", "formula"}) | FIGURES
"""Kinds whose names are sentences or patterns: only the whole is a name."""
LINKS = ("", "s", "n", "en", "e", "er")
"""Letters between the words of a Dutch compound."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which an entry is named. ``worth`` 0 to 1; ``how`` name, synonym, trade or misleading."""

    number: int
    worth: float
    text: str
    how: str
    language: str


@dataclass
class Index:
    """Entries; per stem the variants and the texts it stands in; and the stems by length and sound."""

    entries: list[Entry] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    """Per variant the sum of the weights of its words."""
    named: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    """Per stem: (variant, what the match is worth: less for a part of a compound)."""
    told: dict[str, list[tuple[int, float, str]]] = field(default_factory=lambda: defaultdict(list))
    """Per stem: (entry, worth of the place, the text)."""
    wholes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Per name written as one word: the variants."""
    topics: set[str] = field(default_factory=set)
    """Stems that alone are a name."""
    weights: dict[str, float] = field(default_factory=dict)
    """Per stem what it tells apart, 0 to 1: a word that stands everywhere is worth little."""
    by_length: dict[int, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """Stems of names and facts by length, with their letters as bits."""
    sounds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sorted: list[str] = field(default_factory=list)
    blob: str = ""
    """All stems in one text, each between line ends, to look for what they hold."""
    met: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """Kept: per asked word the stems that it meets."""
    sure: dict[str, float] = field(default_factory=dict)
    """Kept: per asked word how well the best of them fits."""
    firm: set[str] = field(default_factory=set)
    """Stems of facts and of names that are no sentences: what is not one of these may be mistyped."""
    sizes: dict[str, int] = field(default_factory=dict)
    halves: list[tuple[int, str, str]] = field(default_factory=list)
    """Names with half a word: (variant, ``goud``, ``zilversmid``) of ``goud- of zilversmid``."""


_BRACKETS, _SIGNS = re.compile(r"[()]"), re.compile(r"[,;:()]| / | of | or ")
_HALVES = re.compile(r"(\w{3,})- (?:of|en|or|and) (\w{6,})")
_INDEXES: "WeakKeyDictionary[Catalogue, Index]" = WeakKeyDictionary()


def index_of(catalogue: Catalogue) -> Index:
    """The index of a catalogue, built at first use and kept as long as the catalogue. A window may call it in a job
    beforehand, so that the first letter is answered like any other."""
    index = _INDEXES.get(catalogue)
    if index is None:
        index = _INDEXES[catalogue] = _built(catalogue)
    return index


def _built(catalogue: Catalogue) -> Index:
    index = Index()
    for document in (*documents(catalogue), *trade_documents(catalogue)):
        number = len(index.entries)
        entry = document.entry
        index.entries.append(entry)
        if entry.kind == "ring_size":
            index.sizes[entry.id] = number
        _put_name(index, number, entry.name_nl, "nl")
        if entry.name_en != entry.name_nl:
            _put_name(index, number, entry.name_en, "en")
        for wording in document.wordings:
            _put_variant(index, Variant(number, WORDING, wording, "name", "both"), wording)
        for worth, text in document.texts:
            for word in set(map(stem, tokens(text))):
                index.told[word].append((number, worth, text))
                if worth > TEXT and entry.kind not in FIGURES:
                    index.firm.add(word)
    _put_aliases(index, catalogue)
    _put_compounds(index)
    _weigh(index)
    return index


def _put_name(index: Index, number: int, name: str, language: str) -> None:
    """A name as a whole, and unless it is a sentence its parts outside and inside brackets."""
    whole = Variant(number, 1.0, name, "name", language)
    _put_variant(index, whole, name)
    if not _SIGNS.search(name) or index.entries[number].kind in SENTENCES:
        return
    parts = [part.strip() for part in _BRACKETS.split(name) if part.strip()]
    if parts[0] != name:
        _put_variant(index, whole, parts[0])
    part = replace(whole, worth=PART)
    sides = _SIGNS.split(parts[0]) if len(parts[0]) < 60 else []
    inner = [each for inside in parts[1:] for each in _SIGNS.split(inside)]
    if len(inner) > 2:  # an enumeration says what it is made of or where it is from, not what it is called
        for word in {stem(word) for each in inner for word in tokens(each)}:
            index.told[word].append((number, FACT, name))
        inner = []
    for side in (*(sides if len(sides) > 1 else ()), *inner):
        _put_variant(index, part, side)


def _put_variant(index: Index, variant: Variant, text: str) -> None:
    stems = [stem(word) for word in tokens(text)]
    if not stems or (len(stems) == 1 and len(stems[0]) < 2):
        return
    if stems[0][0].isdigit() and all(word[0].isdigit() for word in stems):
        variant = replace(variant, worth=0.6 * variant.worth)
    place = len(index.variants)
    index.variants.append(variant)
    for word in set(stems):
        index.named[word].append((place, 1.0))
    if index.entries[variant.number].kind not in SENTENCES:
        index.firm.update(stems)
    index.wholes["".join(stems)].append(place)
    if len(stems) == 1 and variant.worth > PART:
        index.topics.add(stems[0])
    if "- " in text:
        index.halves += [(place, first, second) for first, second in _HALVES.findall(text.lower())]


def _put_aliases(index: Index, catalogue: Catalogue) -> None:
    numbers: dict[str, int] = {}
    for number, entry in enumerate(index.entries):
        numbers.setdefault(entry.id, number)
    grown: dict[str, list[int]] = defaultdict(list)
    for gem in catalogue.gems:
        if gem.kind == "synthetic":
            for base in {gem.variety_of, gem.species} - {""}:
                grown[base].append(numbers[gem.id])
    for alias in catalogue.aliases:
        if alias.use == "synonym" and index.entries[numbers[alias.targets[0]]].kind in ("gem", "material"):
            # Its words go with the other names too (“paarse amethist”), and with what was made after it.
            for number in (numbers[alias.targets[0]], *grown.get(alias.targets[0], ())):
                for word in map(stem, tokens(alias.name)):
                    index.told[word].append((number, FACT, alias.name))
        for place, target in enumerate(alias.targets):
            worth = 1.01 - 0.05 * place
            variant = Variant(numbers[target], worth, alias.name, alias.use, alias.language)
            _put_variant(index, variant, alias.name)


def _put_compounds(index: Index) -> None:
    """Enters the parts of compound words among the names."""
    for place, first, second in index.halves:
        for cut in range(3, len(second) - 2):
            whole = stem(plain(first + second[cut:]))
            if whole in index.named:
                index.named[whole].append((place, PART))
    known = {word for word in index.named if len(word) > 2 and word.isalpha()}
    known |= {word for word in index.firm if len(word) > 3}
    parts: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for word, places in index.named.items():
        if len(word) > 6 and word.isalpha():
            for part in split(word, known):
                parts[part] += [(place, COMPOUND) for place, _ in places]
        for base in bases(word):
            parts[base] += [(place, COMPOUND) for place, _ in places]
    for part, found in parts.items():
        own = {place for place, _ in index.named.get(part, ())}
        index.named[part] += [(place, worth) for place, worth in found if place not in own]


def split(word: str, known: Set[str]) -> tuple[str, ...]:
    """The two words that a compound consists of, without a letter between them rather than with, the longest head
    first; empty when it is not one."""
    for link in LINKS:
        for cut in range(len(word) - 3, 2 + len(link), -1):
            if word[cut:] in known and word[:cut].endswith(link):
                head = word[: cut - len(link)]
                if head in known or stem(head) in known:
                    return (head if head in known else stem(head)), word[cut:]
    return ()


def _raise_only_name(index: Index, word: str) -> None:
    """A word in brackets that nothing else is called is as good a name as the one before the brackets."""
    for place in index.wholes.get(word, ()):
        if index.variants[place].worth == PART:
            index.variants[place] = replace(index.variants[place], worth=ONLY)


def _weigh(index: Index) -> None:
    """Weighs every stem by how few entries it stands in, and sorts the stems for looking up."""
    figures = {number for number, entry in enumerate(index.entries) if entry.kind in FIGURES}
    many = len(index.entries) - len(figures)
    most = log(1 + many)
    for word in {*index.named, *index.told}:
        in_names = {index.variants[place].number for place, _ in index.named.get(word, ())} - figures
        in_texts = {number for number, _, _ in index.told.get(word, ())} - in_names - figures
        # A word that only figures use stands in none of the others: it tells apart like a word of one entry.
        stands = max(1.0, len(in_names) + 0.25 * len(in_texts))
        index.weights[word] = max(0.15, log(1 + many / stands) / most)
        index.weights[word] = min(1.0, index.weights[word])
        if word in index.topics:
            index.weights[word] = max(TOPIC, index.weights[word])
        elif not any(index.entries[n].kind not in SENTENCES for n in in_names):
            index.weights[word] *= SAID
        if not word[0].isdigit():
            if word in index.firm:
                index.by_length[len(word)].append((word, mask(word)))
            if len(word) > 3:
                index.sounds[sound(word)].append(word)
        if len(in_names) == 1:
            _raise_only_name(index, word)
    index.sorted = sorted(index.weights)
    index.blob = "\n".join(("", *(word for word in index.sorted if not word[0].isdigit()), ""))
    index.totals = [0.0] * len(index.variants)
    for word, places in index.named.items():
        weight = index.weights[word] * (0.2 if word in SMALL else 1.0)
        for place, worth in places:
            if worth == 1.0:
                index.totals[place] += weight
