"""Which words of the data an asked word meets: itself, its forms, words that mean the same, and what was mistyped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from juwdesk.reference.search_index import Index
from juwdesk.reference.search_text import KARATS, bases, distance, mask, plain_letters, sound, stem
from juwdesk.reference.search_words import SYNONYMS

KEPT = 4000
"""Words whose meetings are kept of one catalogue."""
FINENESSES = {fineness: karat for karat, fineness in KARATS.items()}
ALIKE = 0.74
"""Quality of a word that means the same."""


def meeting(index: Index, word: str) -> list[tuple[str, float]]:
    """Stems of the index that meet an asked plain word, with the quality of the match (1 for the best one, whose own
    quality is in ``sure``); kept, since every letter that is typed asks the words before it again."""
    found = index.met.get(word)
    if found is None:
        if len(index.met) > KEPT:
            index.met.clear()
            index.sure.clear()
        best: dict[str, float] = {}
        for known, quality in _looked_up(index, word):
            if quality > best.get(known, 0.0):
                best[known] = quality
        top = max(best.values(), default=1.0)
        found = sorted(((known, quality / top) for known, quality in best.items()), key=lambda each: -each[1])
        index.met[word] = found
        index.sure[word] = top
    return found


def is_firm(index: Index, word: str) -> bool:
    """Whether an asked plain word is a word of a name or a fact, in some form or by one that means the same."""
    return any(known in index.firm for known, _ in _same(index, word))


def _same(index: Index, word: str) -> Iterator[tuple[str, float]]:
    root = stem(word)
    if root in index.weights:
        yield root, 1.0
    derived = bases(word)
    yield from ((base, 0.86) for base in derived if base in index.weights)
    for form in (root, *derived):
        yield from ((other, ALIKE) for other in SYNONYMS.get(form, ()) if other in index.weights)
    for table in (KARATS, FINENESSES):
        if table.get(word) in index.weights:
            yield table[word], 0.95


def _looked_up(index: Index, word: str) -> Iterator[tuple[str, float]]:
    exact = False
    for found in _same(index, word):
        exact = exact or found[0] in index.firm
        yield found
    if len(word) < 2 or word[0].isdigit():
        return
    root = stem(word)
    start = bisect_right(index.sorted, root)
    begun = False
    for known in index.sorted[start : bisect_left(index.sorted, root + "\x7f", start)]:
        if len(root) > 3 or known in index.firm:
            begun = begun or known in index.firm
            yield known, 0.5 + 0.35 * len(root) / len(known)
    if len(root) > 3:
        for known in _holding(index, root):
            yield known, 0.3 + 0.3 * len(root) / len(known)
        if not exact:
            yield from ((known, 0.88) for known in index.sounds.get(sound(root), ()))
            yield from _misspelt(index, root, begun)
            if plain_letters(word) != root:
                yield from _misspelt(index, plain_letters(word), begun)


def _holding(index: Index, root: str) -> Iterator[str]:
    """Stems that hold another after their first letter."""
    place = index.blob.find(root)
    while place >= 0:
        start, end = index.blob.rfind("\n", 0, place) + 1, index.blob.find("\n", place)
        if start < place:
            yield index.blob[start:end]
        place = index.blob.find(root, end)


def _misspelt(index: Index, word: str, begun: bool) -> Iterator[tuple[str, float]]:
    """Stems within typing errors: one in a short word or one that is only ``begun``, two in a longer, three in a long
    one."""
    allowed = 1 if len(word) < 6 or begun else 2 if len(word) < 11 else 3
    letters = mask(word)
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        for known, others in index.by_length.get(length, ()):
            if (letters ^ others).bit_count() > 2 * allowed:
                continue
            errors = distance(word, known, allowed)
            if 0 < errors <= allowed:
                first = 0.06 if word[0] != known[0] else 0.0
                yield known, 0.95 - 1.1 * errors / max(len(word), length) - first
