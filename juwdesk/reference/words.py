"""The vocabulary of the reference data in both languages, and what its composed tokens consist of."""

import re
from dataclasses import dataclass

STRENGTHS = ("none", "weak", "moderate", "strong")
"""The scale of strengths, weakest first."""


class Words:
    """English tokens and phrases with their Dutch, by group (``colours``, ``optic``, ``inclusions`` …)."""

    def __init__(self, groups: dict[str, dict[str, str]]) -> None:
        self.groups = groups
        self._dutch = {english: dutch for group in groups.values() for english, dutch in group.items()}

    def has(self, phrase: str) -> bool:
        """Whether the phrase can be said in Dutch, whole or by its parts."""
        return not phrase or self._said(phrase) is not None

    def text(self, phrase: str, language: str) -> str:
        """The phrase in ``language`` (nl, en); English where no Dutch is known. Hyphens of tokens become spaces."""
        if language == "nl" and phrase:
            return self._said(phrase) or phrase
        return phrase

    def token(self, token: str, language: str) -> str:
        """A token such as ``gas-bubbles`` as words; in English its hyphens become spaces."""
        if language == "nl":
            return self._said(token) or token.replace("-", " ")
        return token.replace("-", " ")

    def list(self, phrases: tuple[str, ...], language: str) -> str:
        """Phrases as one enumeration, separated by semicolons."""
        return "; ".join(self.text(phrase, language) for phrase in phrases)

    def in_group(self, group: str, language: str) -> tuple[tuple[str, str], ...]:
        """The tokens of a group with their texts, in the order of the file; for choices on a form."""
        return tuple((en, nl if language == "nl" else en.replace("-", " ")) for en, nl in self.groups[group].items())

    def spectrum(self, text: str, language: str) -> str:
        """A spectrum note; word by word where the whole is not known, since it is mostly numbers."""
        if language != "nl" or not text:
            return text
        parts = re.split(r"(; |, |: | \(|\)|/)", text)
        said = "".join(self._said(part) or self._word_by_word(part) for part in parts)
        return re.sub(r"(\d)\.(\d)", r"\1,\2", said)

    def _said(self, phrase: str) -> str | None:
        return self._dutch.get(phrase) or _year(phrase) or _same(phrase) or self._composed(phrase)

    def _composed(self, phrase: str) -> str | None:
        """By parts: a comment in brackets, alternatives, then qualifying words before a known word."""
        match = re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", phrase)
        if match:
            outside, inside = self._said(match[1]), self._said(match[2])
            return f"{outside} ({inside})" if outside and inside else None
        for sign, glue in ((": ", ": "), ("; ", "; "), (", ", ", "), ("/", " / "), (" to ", " tot ")):
            if sign in phrase:
                parts = [self._said(part) for part in phrase.split(sign)]
                return glue.join(part for part in parts if part) if all(parts) else None
        *before, last = phrase.split(" ")
        adjectives = self.groups.get("adjectives", {})
        said = self._dutch.get(last)
        if not before or said is None or not all(word in adjectives for word in before):
            return None
        return " ".join([*(adjectives[word] for word in before), said])

    def _word_by_word(self, part: str) -> str:
        return " ".join("tot" if word == "to" else self._said(word) or word for word in part.split(" "))


def _year(phrase: str) -> str | None:
    """A year or decade, with its ``c.``, ``early``, ``mid-`` or ``late``: ``c.1970s`` is ``ca. jaren 1970``."""
    match = re.fullmatch(r"(c\.)?(early |mid-|late )?(\d{4})(s?)(?:-(\d{4})s?)?", phrase)
    if not match:
        return None
    about, part, year, decade, until = match.groups()
    stage = {"early ": "begin ", "mid-": "midden ", "late ": "eind "}.get(part or "", "")
    span = f"{year}-{until}" if until else year
    return f"{'ca. ' if about else ''}{stage}{'jaren ' if decade else ''}{span}"


def _same(phrase: str) -> str | None:
    """What is written alike in both languages: numbers, symbols and proper names of one word."""
    return phrase if re.fullmatch(r"[\d.,<>%+/-]+|[A-Z][\w.-]*(?: \d{4})?", phrase) else None


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction to ultraviolet light. ``strength`` on the scale of STRENGTHS, colour empty for none."""

    strength: str
    colour: str
    chalky: bool = False
    patchy: bool = False
    comment: str = ""


def reaction(token: str) -> Reaction:
    """The parts of a fluorescence token: ``moderate patchy chalky blue-white (spots)``."""
    match = re.fullmatch(r"(.*?)\s*(?:\((.*)\))?", token)
    words = (match[1] if match else token).split()
    comment = (match[2] or "") if match else ""
    strength = words[0] if words and words[0] in (*STRENGTHS, "unspecified", "weak-moderate") else "unspecified"
    rest = [word for word in words if word not in (strength, "chalky", "patchy")]
    return Reaction(strength, " ".join(rest), "chalky" in words, "patchy" in words, comment)


@dataclass(frozen=True, slots=True)
class Pleochroism:
    """Strength on the scale of STRENGTHS (empty where the data only remark) and the colours seen."""

    strength: str
    colours: tuple[str, ...]
    note: str = ""


def pleochroism(token: str) -> Pleochroism:
    """The parts of a pleochroism token: ``strong: violetish blue/greenish blue``."""
    strength, _, rest = token.partition(": ")
    if strength not in STRENGTHS:
        first = token.split(" ")[0]
        return Pleochroism(first if first in STRENGTHS else "", (), token)
    colours = tuple(part.strip() for part in rest.split("/") if part.strip())
    return Pleochroism(strength, colours)
