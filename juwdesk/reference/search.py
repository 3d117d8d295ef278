"""Search over the reference data: names, synonyms, species, colours and texts, in Dutch and English.

Forgiving of accents, word order, joined words, endings and typing errors. An entry is worth more the more of the
words it meets and the nearer to its name: whole names before parts, common stones before rare ones.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.rings import size_ids
from juwdesk.reference.search_index import Entry, Index, index_of, sound
from juwdesk.reference.search_index import plain as plain

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
MARKED = 1.5
"""What a hallmark gains when the query holds a word that only marks use."""
SIZED = 40.0
"""What a ring size is worth that was asked for as one."""


KEPT = 4000
"""Words whose meetings are kept of one catalogue."""


@dataclass(frozen=True, slots=True)
class Result:
    """One entry found. ``kind`` names the table (gem, material, term …), ``why`` the text that was met."""

    id: str
    kind: str
    name: str
    why: str
    score: float


def search(catalogue: Catalogue, words: str, language: str = "nl", limit: int = 20) -> list[Result]:
    """The entries that best meet ``words``, best first; an empty list when nothing does.

    ``language`` (nl, en) chooses the name that is shown and breaks ties; names of both languages are searched.
    """
    index = index_of(catalogue)
    query = plain(words)[:120].strip()
    if not query:
        return []
    asked = [word for word in query.split() if word not in SMALL][:8] or query.split()[:8]
    asked = [part for word in asked for part in _parts(index, word)]
    scores = _together(index, asked)
    for number, worth, text in _whole(index, query):
        if worth * len(asked) > scores.get(number, (0.0, ""))[0]:
            scores[number] = (worth * len(asked), text)
    if any(word in index.mark_words for word in asked):
        for number, (score, why) in scores.items():
            if index.entries[number].kind == "hallmark":
                scores[number] = (score + MARKED, why)
    for place, id_ in enumerate(size_ids(words)):
        if id_ in index.sizes:
            scores[index.sizes[id_]] = (SIZED - place, words.strip())
    found = [_result(index.entries[number], score, why, language, query) for number, (score, why) in scores.items()]
    found.sort(key=lambda result: (-result.score, len(result.name), result.name))
    return found[:limit]


def _result(entry: Entry, score: float, why: str, language: str, query: str) -> Result:
    name = entry.name_nl if language == "nl" else entry.name_en
    own = 0.5 if query in plain(name) else 0.0
    return Result(entry.id, entry.kind, name, why, round(score + entry.bonus + own - 0.01 * len(name), 3))


def _parts(index: Index, word: str) -> list[str]:
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


def _whole(index: Index, query: str) -> Iterator[tuple[int, float, str]]:
    """Names that are the query as a whole, also written as one word or split otherwise, or nearly so."""
    key = query.replace(" ", "")
    if key in index.names:
        yield from ((number, WHOLE + 5 * worth, text) for number, worth, text in index.names[key])
        return
    allowed = 0 if len(key) < 4 else 1 if len(key) < 7 else 2
    if not allowed or any(name.startswith(key) for name in index.names):
        return
    for name in index.names:
        if abs(len(name) - len(key)) <= allowed and len(set(key) ^ set(name)) <= 2 * allowed:
            errors = distance(key, name, allowed)
            if errors <= allowed:
                for number, worth, text in index.names[name]:
                    yield number, WHOLE - 2.0 * errors + 3 * worth, text


def _together(index: Index, asked: list[str]) -> dict[int, tuple[float, str]]:
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


def _meeting(index: Index, word: str) -> list[tuple[str, float]]:
    """Words of the index that meet an asked word, with the quality of the match (1 for the same word); kept, since
    every letter that is typed asks the words before it again."""
    found = index.met.get(word)
    if found is None:
        if len(index.met) > KEPT:
            index.met.clear()
        found = index.met[word] = list(_looked_up(index, word))
    return found


def _looked_up(index: Index, word: str) -> Iterator[tuple[str, float]]:
    exact = False
    for form, quality in _forms(word):
        if form in index.words:
            exact = True
            yield form, quality
    if len(word) < 2:
        return
    start = bisect_right(index.sorted, word)
    for known in index.sorted[start : bisect_left(index.sorted, word + "\x7f", start)]:
        yield known, 0.55 + 0.35 * len(word) / len(known)
    if len(word) > 3:
        for length, known_words in index.by_length.items():
            if length > len(word):
                for known in known_words:
                    if word in known and not known.startswith(word):
                        yield known, 0.35 + 0.3 * len(word) / length
        if not exact:
            yield from _misspelt(index, word)


def _misspelt(index: Index, word: str) -> Iterator[tuple[str, float]]:
    """Words within one or two typing errors: one up to six letters, two above."""
    allowed = 1 if len(word) < 7 else 2
    heard = index.sounds.get(sound(word), ())
    yield from ((known, 0.85) for known in heard if known != word)
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
