"""How a kind of entry is described: lists of (label, getter), so that a new kind is a few lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from juwdesk.app.reference_page import Picture, Say, Swatch
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue, load

Get = Callable[[Any, Say], str]
Span = Range | frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its label, its text, and for a comparison the span or words that may exclude another's.

    ``test`` is the instrument that reads it; ``source`` the field of the record whose own sources are shown.
    """

    label: str
    get: Get
    span: Callable[[Any], Span] = lambda _record: None
    test: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Entries that belong to it: a title, a lead, and their keys."""

    title: str
    keys: Callable[[Any, Catalogue], tuple[str, ...]]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its table's record, its word, the filter it stands under, and what its page says.

    ``order`` comes before the name where a shelf is put in order.
    """

    record: type[Any]
    word: str
    shelf: str
    name: Callable[[Any], tuple[str, str]]
    groups: tuple[Group, ...]
    prose: tuple[tuple[str, Get], ...] = ()
    warning: Get | None = None
    swatches: Callable[[Any, Say], tuple[Swatch, ...]] = lambda _record, _say: ()
    picture: Callable[[Any], Picture | None] = lambda _record: None
    related: tuple[Related, ...] = ()
    comparable: bool = False
    hint: Get = lambda _record, _say: ""
    order: Callable[[Any], str] = lambda _record: ""


def names_of(record: Any) -> tuple[str, str]:
    """(Dutch, English) of a record that carries both."""
    return record.name_nl, record.name_en


def worded(name: str) -> Callable[[Any], tuple[str, str]]:
    """(Dutch, English) of a phrase that stands in the words of the program."""
    return lambda record: (load().words.text(getattr(record, name), "nl"), getattr(record, name))


def text(name: str) -> Get:
    """A phrase of the record."""
    return lambda record, say: say.text(getattr(record, name))


def texts(name: str) -> Get:
    """Phrases of the record as one enumeration."""
    return lambda record, say: say.list(getattr(record, name))


def tokens(name: str) -> Get:
    """Tokens of the record as one enumeration."""
    return lambda record, say: say.tokens(getattr(record, name))


def plain(name: str) -> Get:
    """A text that reads alike in both languages: a formula, a composition, a name."""
    return lambda record, say: str(getattr(record, name) or "")


def span(name: str, digits: int, unit: str = "") -> Get:
    """A range of the record."""
    return lambda record, say: say.span(getattr(record, name), digits, unit)


def both(nl: str, en: str) -> Get:
    """The text in the reader's language."""
    return lambda record, say: say.tr.pick(getattr(record, nl), getattr(record, en))


def same(name: str) -> Callable[[Any], Span]:
    """The range as it stands, for a comparison."""
    return lambda record: getattr(record, name)


SHADES = ("unspecified", "weak-moderate", "weak", "moderate", "strong", "very", "chalky", "patchy")
"""Words of degree: how strong a reaction is excludes no other stone; whether there is one, and its colour, do."""


def words(name: str) -> Callable[[Any], Span]:
    """The words of a field as a set, for a comparison: without remarks in brackets and without degrees."""

    def bare(phrase: str) -> str:
        return " ".join(word for word in phrase.split(" (")[0].split() if word not in SHADES) or "some"

    return lambda record: frozenset(bare(each) for each in getattr(record, name)) or None


def whether(name: str) -> Callable[[Any], Span]:
    """Only whether there is any, for a comparison: ``none`` against whatever is seen."""
    return lambda record: frozenset("none" if each == "none" else "some" for each in getattr(record, name)) or None


def own(kind: str, name: str) -> Callable[[Any, Catalogue], tuple[str, ...]]:
    """Keys of the entries that a field names."""
    return lambda record, _catalogue: tuple(f"{kind}:{id_}" for id_ in getattr(record, name))
