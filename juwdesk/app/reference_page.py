"""What a page of the reference room is made of, and the words that fill it in the reader's language."""

import datetime as dt
import re
from dataclasses import dataclass

from juwdesk.base.cited import Confidence
from juwdesk.base.locale import N_, Translator
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue

CONFIDENCES = {
    Confidence.HIGH: N_("Sure: at least two independent sources"),
    Confidence.MEDIUM: N_("Fairly sure: one source"),
    Confidence.LOW: N_("Uncertain: check it before you build on it"),
    Confidence.RECALLED: N_("Recalled: general knowledge of the trade, not looked up again"),
}
DOUBTFUL = (Confidence.LOW, Confidence.RECALLED)
DASH = "–"


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour as the trade names it, and how it is shown: ``#RRGGBB``, a picture's tint and no measurement."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What to paint: ``faceted`` or ``cabochon`` for a stone, ``metal``, ``cut`` (lines of the cut named in
    ``name``), or ``mark`` (its parts in ``name``). ``index``, ``dispersion`` and ``family`` as ``gem_optics.optics``
    takes them."""

    form: str
    colour: str
    index: float = 1.55
    dispersion: float | None = None
    family: str = ""
    name: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a table: what it is, what it says, and where it comes from when that differs from the page."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A titled table of facts."""

    title: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A titled running text."""

    title: str
    paragraphs: tuple[str, ...]
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Another entry: its key ``kind:id``, its name, a word beside it, its colour, whether it can be put beside, and
    for a hallmark the name of its picture."""

    key: str
    name: str
    hint: str = ""
    colour: str = ""
    comparable: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Entries that belong to this one, with a sentence over them."""

    title: str
    links: tuple[Link, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of things to look for: (what, why, what its absence means)."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    lead: str = ""


Block = Facts | Prose | Links | Points


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``other`` is its name in the other language; ``doubtful`` when nothing may be built on it."""

    key: str
    kind: str
    title: str
    other: str
    confidence: str
    doubtful: bool
    swatches: tuple[Swatch, ...]
    picture: Picture | None
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Reference words in one language. What has no Dutch yet is shown in English and says so."""

    tr: Translator
    catalogue: Catalogue

    @property
    def language(self) -> str:
        """``nl`` or ``en``."""
        return self.tr.language

    def text(self, phrase: str) -> str:
        """A phrase of the data."""
        words = self.catalogue.words
        if not phrase or self.language == "en":
            return phrase
        said = words.text(phrase, "nl") if words.has(phrase) else ""
        if said in ("", phrase) and not re.search("[A-Za-z]{3}", phrase):
            return self.figures(phrase)
        return said or self.tr("{text} (English)", text=phrase)

    def figures(self, text: str) -> str:
        """A text that is mostly numbers, with this language's decimal sign."""
        whole = re.sub(r"(?<![\d.])\.(\d)", r"0.\1", text)
        return re.sub(r"(\d)\.(\d)", r"\1,\2", whole) if self.language == "nl" else whole

    def token(self, token: str) -> str:
        """A token such as ``gas-bubbles``."""
        return self.catalogue.words.token(token, self.language)

    def list(self, phrases: tuple[str, ...]) -> str:
        """Phrases as one enumeration; a remark that some are in English stands once, at the end."""
        words = self.catalogue.words
        if self.language == "en":
            return "; ".join(phrases)
        said = "; ".join(words.text(phrase, "nl") for phrase in phrases)
        foreign = any(not words.has(phrase) for phrase in phrases)
        return self.tr("{text} (English)", text=said) if foreign and said else said

    def tokens(self, tokens: tuple[str, ...]) -> str:
        """Tokens as one enumeration."""
        return ", ".join(self.token(each) for each in tokens)

    def number(self, value: float | None, digits: int = 2, unit: str = "") -> str:
        """A number with fixed decimals and its unit; empty for None."""
        return "" if value is None else self.tr.number(value, digits) + (f"\u00a0{unit}" if unit else "")

    def span(self, span: Range | None, digits: int = 2, unit: str = "") -> str:
        """``1,762–1,770``; one number where the ends are the same; empty for None."""
        if span is None:
            return ""
        low, high = self.tr.number(span.low, digits), self.tr.number(span.high, digits)
        text = low if low == high else f"{low}{DASH}{high}"
        return text + (f"\u00a0{unit}" if unit else "")

    def years(self, first: int | None, last: int | None) -> str:
        """``1920–1939``, ``from 1920``, ``until 1939``; empty when both are open."""
        if first and last:
            return str(first) if first == last else f"{first}{DASH}{last}"
        if first:
            return self.tr("from {year}", year=first)
        return self.tr("until {year}", year=last) if last else ""

    def day(self, text: str) -> str:
        """An ISO date in this language's figures; anything else as it is."""
        try:
            return self.tr.short_date(dt.date.fromisoformat(text))
        except ValueError:
            return text

    def capital(self, text: str) -> str:
        """A title begins with a capital; the rest stays."""
        return text[:1].upper() + text[1:]

    def names(self, nl: str, en: str) -> tuple[str, str]:
        """The name in this language and in the other one."""
        own, other = (nl, en) if self.language == "nl" else (en, nl)
        return own or other, other if own and other and other.casefold() != own.casefold() else ""

    def sources(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Titles of sources with their date; a work keeps the title it has, own derivations are said in Dutch."""
        words = self.catalogue.words
        found = [self.catalogue.sources[each] for each in ids if each in self.catalogue.sources]
        titles = {e.id: words.text(e.title, self.language) for e in found}
        titles["shop"] = self.tr("The shop's own knowledge")
        return tuple(f"{titles[e.id]} ({e.date})" if e.date and e.id != "shop" else titles[e.id] for e in found)
