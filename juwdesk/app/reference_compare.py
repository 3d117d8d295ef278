"""Two to four entries side by side: which figures exclude one another, and which test shows it soonest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from juwdesk.app.reference_lines import Kind, Line, Span
from juwdesk.app.reference_page import Link, Say
from juwdesk.app.reference_room import link_to, record_of
from juwdesk.base.locale import Translator
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem, Instrument

MOST = 4
"""Entries side by side at most."""
APART, PARTLY, ALIKE = "apart", "partly", ""
"""All of them exclude one another; some do; none does."""


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A figure of all: label, a text for each, ``state`` (APART, PARTLY, ALIKE), and the test that reads it."""

    label: str
    texts: tuple[str, ...]
    state: str
    test: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Tests under a title, quickest first."""

    title: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The table. ``advice`` names the tests that tell them apart, quickest first."""

    entries: tuple[Link, ...]
    rows: tuple[CompareRow, ...]
    advice: tuple[Advice, ...]


def excludes(one: Span, other: Span) -> bool:
    """Whether two figures cannot belong to the same thing: spans apart, or no word in common."""
    if isinstance(one, Range) and isinstance(other, Range):
        return one.high < other.low or other.high < one.low
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return not one & other
    return False


def compare_view(keys: Sequence[str], catalogue: Catalogue, tr: Translator) -> CompareView:
    """Entries of one kind side by side; keys that do not exist or are of another kind than the first are left out."""
    say = Say(tr, catalogue)
    found = [(key, *entry) for key in keys[:MOST] if (entry := record_of(key, catalogue)) is not None]
    if not found:
        return CompareView((), (), ())
    kind = found[0][1]
    same = [(key, record) for key, other, record in found if other is kind and kind.comparable]
    records = [record for _, record in same]
    lines = [line for group in kind.groups for line in group.lines]
    rows = [_row(line, records, say) for line in lines]
    links = [link for key, _ in same if (link := link_to(key, say)) is not None]
    return CompareView(
        tuple(links),
        tuple(row for row in rows if any(row.texts)),
        _advice(kind, records, say) or _by_engine(kind, [key for key, _ in same], say),
    )


def _row(line: Line, records: Sequence[Any], say: Say) -> CompareRow:
    test = say.catalogue.find(Instrument, line.test) if line.test else None
    told = ""
    if test is not None:
        told = say.tr.n("{test}, {n} minute", "{test}, {n} minutes", round(test.minutes), test=_name(test, say))
    return CompareRow(say.tr(line.label), tuple(line.get(each, say) for each in records), _state(line, records), told)


def _state(line: Line, records: Sequence[Any]) -> str:
    pairs = [excludes(line.span(a), line.span(b)) for a, b in combinations(records, 2)]
    if not pairs or not any(pairs):
        return ALIKE
    return APART if all(pairs) else PARTLY


def _name(test: Instrument, say: Say) -> str:
    return say.tr.pick(test.name_nl, test.name_en)


def _advice(kind: Kind, records: Sequence[Any], say: Say) -> tuple[Advice, ...]:
    """The tests that tell all apart, then those that tell some apart, each quickest first."""
    tests: dict[str, tuple[str, Instrument]] = {}
    for line in (line for group in kind.groups for line in group.lines if line.test):
        state, test = _state(line, records), say.catalogue.find(Instrument, line.test)
        if state and test is not None:
            tests[test.id] = (state, test)
    ordered = sorted(tests.values(), key=lambda each: each[1].minutes)
    titles = (
        (APART, say.tr("These tests tell them apart, quickest first")),
        (PARTLY, say.tr("These tests tell some of them apart, quickest first")),
    )
    groups = [
        Advice(title, tuple(_told(test, say) for found, test in ordered if found == state)) for state, title in titles
    ]
    return tuple(each for each in groups if each.tests)


def _by_engine(kind: Kind, keys: Sequence[str], say: Say) -> tuple[Advice, ...]:
    """Where no figure separates gems, the tests whose foreseen outcomes do, best for its minutes first."""
    if kind.record is not Gem or len(keys) < 2:
        return ()
    from juwdesk.app.desk_compare import likeliest  # the tables of the tests are only needed here

    found = tuple(_told(test, say) for test in likeliest(keys, say.catalogue))
    title = say.tr("No figure separates them; these tests say most, best for its minutes first")
    return (Advice(title, found),) if found else ()


def _told(test: Instrument, say: Say) -> str:
    number = round(test.minutes)
    told = say.tr.n("{test} ({n} minute)", "{test} ({n} minutes)", number, test=_name(test, say))
    return told.replace(f"({number} ", f"({number}\u00a0")
