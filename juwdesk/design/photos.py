"""Photographs of a wish and of what a customer hands in, and what each reader of a brief may see of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juwdesk.base.problems import known

MOST = 12
"""Photographs in one place: more belong in the dossier."""
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of the dossier by its ``hash`` (SHA-256), with the ``words`` said of it; ``shared`` when it
    concerns the work and the workshop may see it."""

    hash: str
    words: str = ""
    shared: bool = False


def checked(photos: Sequence[Photo]) -> None:
    """Raises KnownError ``document.invalid`` for a photograph whose hash is none."""
    for each in photos:
        if len(each.hash) != 64 or not _HEX.issuperset(each.hash):
            raise known("document.invalid", where="photos", what="design", path="photos")


def added(photos: tuple[Photo, ...], hashes: Sequence[str], *, shared: bool = False) -> tuple[Photo, ...]:
    """With more photographs, each once. Raises KnownError ``photo.too_many``."""
    had = {each.hash for each in photos}
    more = (*photos, *(Photo(hash_, shared=shared) for hash_ in dict.fromkeys(hashes) if hash_ not in had))
    if len(more) > MOST:
        raise known("photo.too_many", most=MOST)
    return more


def without(photos: tuple[Photo, ...], hash_: str) -> tuple[Photo, ...]:
    """Without one; the file stays in the dossier."""
    return tuple(each for each in photos if each.hash != hash_)


def for_workshop(photos: Sequence[Photo], private: Sequence[str]) -> tuple[Photo, ...]:
    """What concerns the work; words that hold a name of the ``private`` texts stay behind."""
    return tuple(
        replace(each, words="") if names_any(each.words, private) else each for each in photos if each.shared
    )


_COMMON = frozenset({
    "van", "den", "der", "de", "te", "la", "le", "het", "een", "ten", "ter", "aan", "bij", "in", "op", "en",
    "mevrouw", "meneer", "heer", "dhr", "mevr", "mrs", "mr", "the", "for", "and", "of", "voor", "mijn",
    "haar", "zijn", "onze", "met", "my", "his", "her", "our",
})  # fmt: skip
"""Words that stand in an address or a wish and name nobody."""


def names_any(words: str, private: Sequence[str]) -> bool:
    """Whether a text holds a word of the private ones. A long word counts inside another too ("Marthes")."""
    said = words.casefold()
    whole = set(re.findall(r"\w+", said))
    tokens = {token for text in private for token in re.findall(r"\w+", text.casefold())} - _COMMON
    return any(token in whole or (len(token) > 4 and token in said) for token in tokens if len(token) > 1)


def printed(
    photos: Sequence[Photo], pictures: Mapping[str, bytes], before: str = ""
) -> tuple[tuple[tuple[bytes, str], ...], int]:
    """Pictures with their captions, ``before`` in front of the words; and how many could not be read."""
    shown = photos[:MOST]
    found = tuple(
        (pictures[each.hash], ": ".join(filter(None, (before, each.words))))
        for each in shown
        if each.hash in pictures
    )
    return found, len(shown) - len(found)
