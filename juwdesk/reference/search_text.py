"""How the search reads writing: folded letters, word stems of Dutch and English, what a word sounds like, numbers.

Everything is pure text; the same folding is applied to the data and to the question, so that a stem need not be a
word of the language, only the same for all forms of one.
"""

import re
import unicodedata
from functools import lru_cache

_OTHER, _TWICE, _HARD_END = re.compile(r"[^a-z0-9]+"), re.compile(r"(.)\1+"), re.compile(r"dt?$")
_SOFT_C = re.compile(r"c(?=[eiy])")
_HEARD = str.maketrans({"y": "i", "c": "k", "z": "s", "q": "k", "g": "k"})
_THOUSANDS = re.compile(r"\b([1-9]\d{0,2})(?:\.(\d{3})\b(?![.,]?\d)| (\d{3})(?= ?(?:euro|eur|usd|dollar)\b))")
_DECIMAL = re.compile(r"(\d)[.,](\d)")
_KARAT = re.compile(
    r"\b(8|9|10|12|14|15|18|20|21|22|24)[ -]?"
    r"(?:k|kt|krt|kr|kar|ct|crt|kraats?|karaats?|caraat|carats?|karats?|karatige?|k?t)\b"
)
_DIGIT = re.compile(r"\d")
_WITH = re.compile(r"\bwith\b")
_UNIT = re.compile(r"\b(\d+(?:q\d+)?)(mm|ct|gr|gram|g|kg|cm)\b")
KARATS = {
    **{"8k": "333", "9k": "375", "10k": "417", "12k": "500", "14k": "585", "15k": "625"},
    **{"18k": "750", "20k": "833", "22k": "916", "24k": "999"},
}
"""Karats as ``tokens`` writes them, with their fineness in parts per thousand."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents, punctuation and double blanks; ``-ïet`` and ``ph`` are written one way."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    folded = _OTHER.sub(" ", text.lower()).strip()
    return folded.replace("ph", "f").replace("rh", "r").replace("th", "t").replace("ij", "y").replace("ck", "k")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A plain word as a Dutch ear hears it: doubled letters once, ``ie`` as ``i``, ``g`` as ``ch``, soft and hard
    ends alike."""
    heard = _SOFT_C.sub("s", word.replace("ch", "k")).replace("ie", "i").translate(_HEARD)
    return _HARD_END.sub("t", _TWICE.sub(r"\1", heard))


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The plain words of a text in order, with numbers made alike: ``3.000`` and ``3000``, ``0,5`` and ``.5``, and
    ``14 krt``, ``14ct`` and ``14 karaat`` as ``14k``; a unit stands apart from its number. A decimal sign becomes
    ``q``."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("½", " 1/2")).encode("ascii", "ignore").decode()
    # “with” would read as the Dutch “wit” once “th” is written as “t”.
    text = text.lower()
    if "with" in text:
        text = _WITH.sub(" ", text)
    if "'" in text:
        text = text.replace("'s ", " ").replace("'", "")
    if _DIGIT.search(text):
        text = _THOUSANDS.sub(r"\1\2\3", text)
        text = _DECIMAL.sub(r"\1q\2", text)
        text = _KARAT.sub(r"\1k", text)
        text = _UNIT.sub(r"\1 \2", text)
    return tuple(plain(text).split())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """One form for the forms of a plain word: without plural, inflection and diminutive of Dutch and English, doubled
    letters once, and ``v`` and ``z`` at the end as they are heard."""
    if word[0].isdigit() or len(word) < 4:
        return word
    for ending, instead in (("inkje", "ing"), ("etje", ""), ("tje", ""), ("pje", "p"), ("je", "")):
        bare = word.removesuffix("s")
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            word = bare.removesuffix(ending) + instead
            break
    if word.endswith("s") and len(word) > 4 and not word.endswith("ss"):
        word = word[:-1]
    elif word.endswith("en") and len(word) > 5 and not word.endswith(("een", "ien")):
        word = word[:-2]
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    word = _TWICE.sub(r"\1", word)
    last = {"v": "f", "z": "s", "y": "i"}.get(word[-1])
    return word[:-1] + last if last and len(word) > 2 else word


def plain_letters(word: str) -> str:
    """A plain word with doubled letters once, its endings kept."""
    return _TWICE.sub(r"\1", word)


def participle(word: str) -> str:
    """The stem of a Dutch past participle (``gekweekt``, ``geverfde``, ``beëdigd``), or empty."""
    bare = word.removesuffix("e")
    if len(bare) > 6 and bare[-1] in "dt" and bare.startswith(("ge", "be", "ver", "ont")):
        return stem(bare[2:-1] if bare.startswith("ge") else bare[:-1])
    return ""


_DERIVED = (
    "eert",
    "eren",
    "eerd",
    "achtige",
    "achtig",
    "vormige",
    "vormig",
    "ige",
    "ig",
    "ings",
    "ing",
    "ers",
    "er",
    "ed",
)


def bases(word: str) -> tuple[str, ...]:
    """Stems of what a derived word may come from: ``cleaner`` and ``cleaning`` from ``clean``, ``hartvormig`` from
    ``hart`` and ``hartvorm``."""
    endings = [ending for ending in _DERIVED if word.endswith(ending) and len(word) - len(ending) > 3]
    found = [participle(word), *(stem(word.removesuffix(ending)) for ending in endings)]
    return tuple(dict.fromkeys(each for each in found if each))


def mask(word: str) -> int:
    """Which letters a word holds, as bits: two words of few errors have nearly the same."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


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
