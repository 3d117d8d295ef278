"""Search over the reference data: names, synonyms, species, colours and texts, in Dutch and English.

Forgiving of accents, word order, joined words, endings and typing errors. An entry is worth more the more of the
words it meets and the nearer to its name: whole names before parts, common stones before rare ones.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from weakref import WeakKeyDictionary

from juwdesk.reference.catalogue import Catalogue

NAME, ALIAS, FACT, TEXT = 10.0, 6.0, 4.0, 1.5
"""What a word is worth by place: a name, another name, a fact such as a colour or a kind, a running text."""
WHOLE = 10.5
"""What the whole query being a name is worth, per word; slightly more than its words in a name."""
SMALL = {
    *("een", "de", "het", "met", "van", "voor", "en", "of", "op", "in", "a", "an", "the", "with", "for", "and", "or"),
    *("steen", "stone", "stuk", "piece", "sieraad"),
}
"""Words that say nothing; they are left out unless nothing else was asked."""
COLOURS_NL = {
    **{"rode": "rood", "gele": "geel", "groene": "groen", "blauwe": "blauw", "witte": "wit", "zwarte": "zwart"},
    **{"paarse": "paars", "gryze": "grys", "bruine": "bruin", "kleurloze": "kleurloos"},
}
"""Inflected Dutch colours with their base form, as ``plain`` writes them."""
COMMON = {"very common": 0.6, "common": 0.4, "uncommon": 0.2, "rare": 0.1}
KINDS = {"gem": 0.5, "material": 0.4}
"""Small advantages that order what is otherwise equal."""


@dataclass(frozen=True, slots=True)
class Result:
    """One entry found. ``kind`` names the table (gem, material, term …), ``why`` the text that was met."""

    id: str
    kind: str
    name: str
    why: str
    score: float


@dataclass
class _Entry:
    id: str
    kind: str
    name_nl: str
    name_en: str
    bonus: float


@dataclass
class _Index:
    """Entries, and per word where it occurs: (entry number, worth, text it stands in)."""

    entries: list[_Entry] = field(default_factory=list)
    words: dict[str, list[tuple[int, float, str]]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[tuple[int, float, str]]] = field(default_factory=lambda: defaultdict(list))
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents, punctuation and double blanks; ``-ïet`` and ``ph`` are written one way."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    folded = re.sub(r"[^a-z0-9]+", " ", folded).strip()
    return folded.replace("ph", "f").replace("rh", "r").replace("th", "t").replace("ij", "y").replace("ck", "k")


def search(catalogue: Catalogue, words: str, language: str = "nl", limit: int = 20) -> list[Result]:
    """The entries that best meet ``words``, best first; an empty list when nothing does.

    ``language`` (nl, en) chooses the name that is shown and breaks ties; names of both languages are searched.
    """
    index = _index_of(catalogue)
    query = plain(words)[:120].strip()
    if not query:
        return []
    asked = [word for word in query.split() if word not in SMALL][:8] or query.split()[:8]
    asked = [part for word in asked for part in _parts(index, word)]
    scores = _together(index, asked)
    for number, worth, text in _whole(index, query):
        if worth * len(asked) > scores.get(number, (0.0, ""))[0]:
            scores[number] = (worth * len(asked), text)
    found = [_result(index.entries[number], score, why, language, query) for number, (score, why) in scores.items()]
    found.sort(key=lambda result: (-result.score, len(result.name), result.name))
    return found[:limit]


def _result(entry: _Entry, score: float, why: str, language: str, query: str) -> Result:
    name = entry.name_nl if language == "nl" else entry.name_en
    own = 0.5 if query in plain(name) else 0.0
    return Result(entry.id, entry.kind, name, why, round(score + entry.bonus + own - 0.01 * len(name), 3))


def _parts(index: _Index, word: str) -> list[str]:
    """The word, or its two halves where it is a compound of known words: ``akoyaparel``."""
    if len(word) > 6 and not any(form in index.words for form, _ in _forms(word)):
        for cut in range(len(word) - 3, 2, -1):
            if word[:cut] in index.words and word[cut:] in index.words:
                return [word[:cut], word[cut:]]
    return [word]


def _forms(word: str) -> list[tuple[str, float]]:
    """The word and its base forms without an ending, with the quality of each."""
    forms = [(word, 1.0)]
    if word in COLOURS_NL:
        forms.append((COLOURS_NL[word], 1.0))
    for ending, shortest in (("en", 6), ("es", 6), ("s", 4), ("e", 5)):
        if word.endswith(ending) and len(word) >= shortest:
            forms.append((word.removesuffix(ending), 0.95))
    return forms


def _whole(index: _Index, query: str) -> Iterator[tuple[int, float, str]]:
    """Names that are the query as a whole, also written as one word or split otherwise, or nearly so."""
    key = query.replace(" ", "")
    if key in index.names:
        yield from ((number, WHOLE + 5 * worth, text) for number, worth, text in index.names[key])
        return
    allowed = 0 if len(key) < 4 else 1 if len(key) < 7 else 2
    for name in index.names if allowed else ():
        if abs(len(name) - len(key)) <= allowed and len(set(key) ^ set(name)) <= 2 * allowed:
            errors = distance(key, name, allowed)
            if errors <= allowed:
                for number, worth, text in index.names[name]:
                    yield number, WHOLE - 2.0 * errors + 3 * worth, text


def _together(index: _Index, asked: list[str]) -> dict[int, tuple[float, str]]:
    """Entries by what they are worth over all words, and the text of the best match; missed words count heavily."""
    sums: dict[int, float] = defaultdict(float)
    met_words: dict[int, int] = defaultdict(int)
    whys: dict[int, tuple[float, str]] = {}
    for word in asked:
        best: dict[int, tuple[float, str]] = {}
        for met, quality in _meeting(index, word):
            for number, worth, text in index.words[met]:
                score = worth * quality
                if score > best.get(number, (0.0, ""))[0]:
                    best[number] = (score, text)
        for number, (score, text) in best.items():
            sums[number] += score
            met_words[number] += 1
            if score > whys.get(number, (0.0, ""))[0]:
                whys[number] = (score, text)
    most = len(asked)
    return {
        number: (total * (met_words[number] / most) ** 2, whys[number][1])
        for number, total in sums.items()
        if 2 * met_words[number] >= most
    }


def _meeting(index: _Index, word: str) -> Iterator[tuple[str, float]]:
    """Words of the index that meet an asked word, with the quality of the match (1 for the same word)."""
    exact = False
    for form, quality in _forms(word):
        if form in index.words:
            exact = True
            yield form, quality
    if len(word) < 2:
        return
    for length, known_words in index.by_length.items():
        if length <= len(word):
            continue
        for known in known_words:
            if known.startswith(word):
                yield known, 0.55 + 0.35 * len(word) / length
            elif len(word) > 3 and word in known:
                yield known, 0.35 + 0.3 * len(word) / length
    if not exact and len(word) > 3:
        yield from _misspelt(index, word)


def _misspelt(index: _Index, word: str) -> Iterator[tuple[str, float]]:
    """Words within one or two typing errors: one up to six letters, two above."""
    allowed = 1 if len(word) < 7 else 2
    letters = set(word)
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        for known in index.by_length.get(length, ()):
            if len(letters ^ set(known)) > 2 * allowed:
                continue
            errors = distance(word, known, allowed)
            if 0 < errors <= allowed:
                yield known, (0.8 if errors == 1 else 0.62) - (0.08 if word[0] != known[0] else 0.0)


def distance(a: str, b: str, limit: int) -> int:
    """Typing errors between two words: letters left out, added, changed or swapped; ``limit + 1`` when more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = above
    return min(row[-1], limit + 1)


_INDEXES: "WeakKeyDictionary[Catalogue, _Index]" = WeakKeyDictionary()


def _index_of(catalogue: Catalogue) -> _Index:
    if catalogue not in _INDEXES:
        _INDEXES[catalogue] = _built(catalogue)
    return _INDEXES[catalogue]


def _built(catalogue: Catalogue) -> _Index:
    index = _Index()
    _add_gems(index, catalogue)
    _add_materials(index, catalogue)
    _add_others(index, catalogue)
    _add_aliases(index, catalogue)
    for word in index.words:
        index.by_length[len(word)].append(word)
    return index


def _add(index: _Index, entry: _Entry, texts: list[tuple[float, str]]) -> None:
    number = len(index.entries)
    index.entries.append(entry)
    for name in (entry.name_nl, entry.name_en):
        _put_name(index, number, name, NAME)
    for worth, text in texts:
        _put(index, number, text, worth)


def _put_name(index: _Index, number: int, name: str, worth: float, whole: float = 1.0) -> None:
    """A name: as a whole, its parts before, in and after brackets as lesser wholes, and its words.

    ``whole`` (0 to 1) is what the name counts as a whole.
    """
    own = index.entries[number].kind in KINDS
    parts = [part.strip() for part in re.split(r"[(),/]" if own else r"[()]", name) if part.strip()]
    for place, part in enumerate(dict.fromkeys([name, *parts])):
        rank = whole if part in (name, parts[0]) else 0.8 * whole if own else 0.0
        if rank and (place == 0 or len(plain(part)) > 2):
            index.names[plain(part).replace(" ", "")].append((number, rank, name))
    _put(index, number, parts[0] if parts else name, worth, name)
    for part in parts[1:]:
        _put(index, number, part, worth * 0.8, name)


def _put(index: _Index, number: int, text: str, worth: float, why: str = "") -> None:
    for word in set(plain(text).split()):
        if len(word) > 1 or word.isdigit():
            index.words[word].append((number, worth, why or text))


def _add_gems(index: _Index, catalogue: Catalogue) -> None:
    words = catalogue.words
    for gem in catalogue.gems:
        bonus = KINDS["gem"] + COMMON.get(gem.frequency, 0.0) + (0.2 if gem.kind in ("natural", "organic") else 0.0)
        facts = [gem.species, words.text(gem.species, "nl"), gem.variety_of, gem.kind, words.text(gem.kind, "nl")]
        texts = [(FACT, fact) for fact in facts if fact]
        for token in (*gem.colours, *gem.phenomena):
            texts += [(FACT, token), (FACT, words.text(token, "nl"))]
        for token in (*gem.inclusions, *gem.treatments, *gem.origins):
            texts += [(TEXT, words.token(token, "en")), (TEXT, words.token(token, "nl"))]
        texts.append((FACT, gem.id.replace("-", " ")))
        _add(index, _Entry(gem.id, "gem", gem.name_nl, gem.name_en, bonus), texts)


def _add_materials(index: _Index, catalogue: Catalogue) -> None:
    words = catalogue.words
    for material in catalogue.materials:
        texts = [(FACT, material.kind), (FACT, words.text(material.kind, "nl")), (TEXT, material.composition)]
        texts += [(FACT, str(material.fineness))] if material.fineness else []
        for use in material.uses:
            texts += [(TEXT, use), (TEXT, words.text(use, "nl"))]
        entry = _Entry(material.id, "material", material.name_nl, material.name_en, KINDS["material"])
        _add(index, entry, texts)


def _add_others(index: _Index, catalogue: Catalogue) -> None:
    for term in catalogue.glossary:
        texts = [(TEXT, term.definition_nl), (TEXT, term.definition_en)]
        _add(index, _Entry(term.id, "term", term.name_nl, term.name_en, 0.3), texts)
    for value_type in catalogue.value_types:
        texts = [(TEXT, value_type.definition_nl), (TEXT, value_type.definition_en)]
        _add(index, _Entry(value_type.id, "value_type", value_type.name_nl, value_type.name_en, 0.35), texts)
    for purpose in catalogue.purposes:
        texts = [(TEXT, purpose.tell_customer_nl), (TEXT, purpose.tell_customer_en)]
        _add(index, _Entry(purpose.id, "purpose", purpose.name_nl, purpose.name_en, 0.2), texts)
    for test in catalogue.instruments:
        texts = [(FACT, test.instrument), (FACT, catalogue.words.text(test.instrument, "nl")), (TEXT, test.measures)]
        _add(index, _Entry(test.id, "instrument", test.name_nl, test.name_en, 0.2), texts)
    for cut in catalogue.cuts:
        _add(index, _Entry(cut.id, "cut", cut.name_nl, cut.name_en, 0.1), [])
    for style in catalogue.styles:
        texts = [(TEXT, text) for text in (*style.keywords, *style.makers, style.dutch_context)]
        _add(index, _Entry(style.id, "style", style.name_nl, style.name_en, 0.2), texts)
    for feature in catalogue.features:
        _add(
            index,
            _Entry(feature.id, "feature", feature.name_nl, feature.name_en, -1.0),
            [(TEXT, feature.description)],
        )
    for rule in catalogue.law:
        texts = [(TEXT, rule.rule_nl), (TEXT, rule.rule_en), (FACT, rule.limits)]
        _add(index, _Entry(rule.id, "law", rule.topic_nl, rule.topic_en, 0.0), texts)
    for mark in catalogue.hallmarks:
        texts = [(FACT, mark.country), (FACT, mark.fineness), (FACT, " ".join(mark.metal)), (TEXT, mark.shape)]
        _add(index, _Entry(mark.id, "hallmark", mark.description_nl, mark.description_en, -0.5), texts)
    for body in catalogue.bodies:
        _add(index, _Entry(body.id, "body", body.name, body.name, 0.0), [(TEXT, body.registration_means)])


def _add_aliases(index: _Index, catalogue: Catalogue) -> None:
    numbers = {entry.id: number for number, entry in enumerate(index.entries) if entry.kind in KINDS}
    for alias in catalogue.aliases:
        for place, target in enumerate(alias.targets):
            _put_name(index, numbers[target], alias.name, ALIAS - 0.4 * place, 1.1 - 0.1 * place)
