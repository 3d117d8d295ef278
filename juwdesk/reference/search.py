"""Search over the reference data: names, synonyms, species, colours and texts, in Dutch and English.

Forgiving of accents, word order, joined words, endings and typing errors. Every word of a question counts by how much
it tells apart; an entry is worth the share of the question that it answers, and more the more of one of its names the
question says. Words such as “keurmerk” or “wet” lift the kind of entry they ask for.
"""

from collections import defaultdict
from dataclasses import dataclass

from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.rings import size_ids
from juwdesk.reference.search_entries import TEXT
from juwdesk.reference.search_index import FIGURES, Index, index_of
from juwdesk.reference.search_match import meeting
from juwdesk.reference.search_query import LETTERS, Reading, readings
from juwdesk.reference.search_text import distance as distance
from juwdesk.reference.search_text import plain as plain
from juwdesk.reference.search_text import stem
from juwdesk.reference.search_words import SMALL

KIND = {
    **{"feature": 0.8, "contradiction": 0.7, "check": 0.85, "date_letter": 0.85, "ring_size": 0.7, "rule": 0.82},
    **{"labour": 0.76, "formula": 0.82, "circumstance": 0.8, "hallmark": 0.97, "body": 0.97},
    **dict.fromkeys(FIGURES, 0.6),
    "size": 0.75,
}
"""What entries of a kind count: a feature is seldom what is looked for when a gem bears its name."""
WANTED_MORE, HINTED = 1.45, 1.18
"""What an entry gains whose kind is asked for, or likelier by a word of the question."""
NAMED = 0.3
"""Share of the score that depends on how much of the name was said."""
COVERED = 0.4
"""Share of the score that depends on how much of the question is answered at all."""
WHOLE = 0.2
"""What the whole question being a name adds."""
JOINED = 0.9
"""What a word counts of a name that is the question, but with its words written apart or joined otherwise."""
BORROWED = 0.4
"""What another name than its own loses of which hardly a word was said."""
UNMET = 0.5
"""What a word counts, and how surely it was read, that meets nothing at all."""
DOUBT = 1.6
"""How steeply a reading loses by words that are only like those of the data (exponent)."""
MADE = 0.85
"""What a synthetic stone counts where nothing in the question says that one is meant."""
UNWANTED = 0.5
"""What an entry counts that is said not to be meant."""
ANSWERED = 0.6
"""What a word such as “keurmerk” is answered by any entry of the kind that it asks for."""
LIKE = 0.7
"""Running texts are met by words at least this like the asked one; others would only make noise."""
FAINT, FAINTLY = 0.3, 0.6
"""A word that is met in a running text only answers this much of itself."""
LEAST = 0.4
"""Share of the question that an entry must answer."""
SIZED = 4.0
"""What a ring size is worth that was asked for as one."""


@dataclass(frozen=True, slots=True)
class Result:
    """One entry found. ``kind`` names the table (gem, material, term …), ``why`` the text that was met, ``how`` what
    that text is: name, synonym, trade, misleading, fact, text or size."""

    id: str
    kind: str
    name: str
    why: str
    score: float
    how: str = "name"


def search(catalogue: Catalogue, words: str, language: str = "nl", limit: int = 20) -> list[Result]:
    """The entries that best meet ``words``, best first; an empty list when nothing does.

    ``language`` (nl, en) chooses the name that is shown and breaks ties; names of both languages are searched.
    """
    index = index_of(catalogue)
    found = _sizes(index, words, language)
    for reading in readings(index, words, language):
        found += _found(index, reading, language)
    found.sort(key=lambda result: (-result.score, len(result.name), result.name, result.id))
    once: dict[tuple[str, str], Result] = {}
    for result in found:
        once.setdefault((result.kind, result.id), result)
    return list(once.values())[:limit]


def _found(index: Index, reading: Reading, language: str) -> list[Result]:
    shunned = _shunned(index, reading)
    found = []
    for number, (score, why, how) in _scores(index, reading, language).items():
        entry = index.entries[number]
        score *= KIND.get(entry.kind, 1.0) * reading.trust
        score *= WANTED_MORE if entry.kind in reading.kinds else HINTED if entry.kind in reading.hinted else 1.0
        score *= UNWANTED if number in shunned else MADE if entry.made and not reading.made else 1.0
        name = entry.name_nl if language == "nl" else entry.name_en
        found.append(Result(entry.id, entry.kind, name, why, round(score + entry.bonus, 4), how))
    return found


def _shunned(index: Index, reading: Reading) -> set[int]:
    """Gems and metals that bear a name which is said not to be meant: ``groene beril, geen smaragd``."""
    named = {index.variants[place].number for word in reading.unwanted for place, _ in index.named.get(word, ())}
    return {number for number in named if index.entries[number].kind in ("gem", "material")}


def _sizes(index: Index, words: str, language: str) -> list[Result]:
    """Ring sizes that are asked for as such, before all else."""
    bare = " ".join(word for word in words[:LETTERS].split() if stem(plain(word) or "-") not in SMALL)
    found = []
    for place, id_ in enumerate(size_ids(bare)):
        if id_ in index.sizes:
            entry = index.entries[index.sizes[id_]]
            name = entry.name_nl if language == "nl" else entry.name_en
            found.append(Result(entry.id, entry.kind, name, words.strip(), SIZED - place, "size"))
    return found


def _scores(index: Index, reading: Reading, language: str) -> dict[int, tuple[float, str, str]]:
    """Per entry: what it is worth, the text that was met, and what that text is."""
    named: dict[int, dict[int, float]] = defaultdict(dict)
    """Per variant and asked word: the quality of the match."""
    told: dict[int, dict[int, tuple[float, str]]] = defaultdict(dict)
    shares: list[float] = []
    sure: list[float] = []
    """Per asked word: what it counts, and how surely it was read."""
    covers: dict[int, float] = defaultdict(float)
    for place, (word, share) in enumerate(reading.asked):
        weight = 0.0
        said: dict[int, float] = {}
        for met, quality in meeting(index, word):
            weight = max(weight, index.weights[met] * quality)
            for variant, part in index.named.get(met, ()):
                worth = quality * part
                hits = named[variant]
                if worth > hits.get(place, 0.0):
                    hits[place] = worth
                    said[variant] = max(said.get(variant, 0.0), index.weights[met] * worth)
            for number, worth, text in index.told.get(met, ()):
                if worth <= TEXT and quality < LIKE:
                    continue
                if quality * worth > told[number].get(place, (0.0, ""))[0]:
                    told[number][place] = (quality * worth, text)
        sure.append(index.sure[word] if weight else UNMET)
        shares.append((weight or UNMET) * share * sure[-1])
        for variant, cover in said.items():
            covers[variant] += cover
    for variant in index.wholes.get("".join(stem(word) for word, _ in reading.asked), ()):
        if sum(named[variant].values()) < JOINED * len(shares):
            named[variant] = dict.fromkeys(range(len(shares)), JOINED)
            covers[variant] = index.totals[variant]
    total = sum(shares)
    if not total:
        return {}
    best = _best_variants(index, named, covers, told, shares, reading, language)
    for number, texts in told.items():
        if number not in best and (score := _told_score(texts, shares, total)):
            best[number] = score
    surely = (sum(sure) / len(sure)) ** DOUBT
    return {number: (score * surely, why, how) for number, (score, why, how) in best.items() if score}


def _best_variants(
    index: Index,
    named: dict[int, dict[int, float]],
    covers: dict[int, float],
    told: dict[int, dict[int, tuple[float, str]]],
    shares: list[float],
    reading: Reading,
    language: str,
) -> dict[int, tuple[float, str, str]]:
    total = sum(shares)
    best: dict[int, tuple[float, str, str]] = {}
    for place, hits in named.items():
        variant = index.variants[place]
        kind = index.entries[variant.number].kind
        texts = told.get(variant.number, {})
        said = min(1.0, covers[place] / index.totals[place]) if index.totals[place] else 0.0
        # A part of another name is no name: “diamant” does not ask for the Herkimer diamond.
        part = variant.worth * (1 - BORROWED * (1 - said) if variant.how != "name" else 1.0)
        worth = answered = 0.0
        for asked, share in enumerate(shares):
            hit = hits.get(asked, 0.0) * part
            other = texts[asked][0] if asked in texts else 0.0
            if kind in reading.asks[asked]:
                other = max(other, ANSWERED)
            worth += share * max(hit, other)
            answered += share * (1.0 if max(hit, other) > FAINT else FAINTLY) if hit or other else 0.0
        if answered < LEAST * total and said < 0.97:
            continue
        score = worth / total * (1 - NAMED + NAMED * said) * (1 - COVERED + COVERED * answered / total)
        score += WHOLE * worth / total if said > 0.97 and answered > 0.99 * total else 0.0
        score *= 1.02 if variant.language in (language, "both") else 1.0
        if score > best.get(variant.number, (0.0, "", ""))[0]:
            best[variant.number] = (score, variant.text, variant.how)
    return best


def _told_score(
    texts: dict[int, tuple[float, str]], shares: list[float], total: float
) -> tuple[float, str, str] | None:
    """The score of an entry that is met in its facts and texts only."""
    answered = sum(shares[asked] * (1.0 if value > FAINT else FAINTLY) for asked, (value, _) in texts.items())
    if answered < LEAST * total:
        return None
    worth = sum(shares[asked] * value for asked, (value, _) in texts.items())
    value, text = max(texts.values())
    score = worth / total * (1 - NAMED) * (1 - COVERED + COVERED * answered / total)
    return score, text, "fact" if value > 0.3 else "text"
