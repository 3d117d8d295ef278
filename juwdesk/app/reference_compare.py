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
from juwdesk.reference.overlay import is_unsaid
from juwdesk.reference.records import Gem, Instrument

MOST = 4
"""Entries side by side at most."""
PROPER = "Chelsea"
"""The one label that begins with a name."""
APART, PARTLY, ALIKE = "apart", "partly", ""
"""All of them exclude one another; some do; none does."""


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A figure of all: label, a text for each (empty: not known), ``state`` (APART, PARTLY, ALIKE), the test that
    reads it, and whether all say the very same (``same``)."""

    label: str
    texts: tuple[str, ...]
    state: str
    test: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """Tests under a title, quickest first."""

    title: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The table. ``differ`` says in one sentence by what they differ, ``advice`` names the tests that read it,
    quickest first; ``tested`` whether tests of stones tell more (``desk_compare``)."""

    entries: tuple[Link, ...]
    rows: tuple[CompareRow, ...]
    advice: tuple[Advice, ...]
    differ: str = ""
    tested: bool = False


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
    shown = tuple(row for row in rows if any(row.texts))
    return CompareView(
        tuple(links),
        shown,
        _advice(kind, records, say),
        _differ(shown, len(records), say),
        kind.record is Gem and len(records) > 1,
    )


def _differ(rows: tuple[CompareRow, ...], number: int, say: Say) -> str:
    """By what they differ, in one sentence."""
    if number < 2:
        return ""
    whole = [_small(row.label) for row in rows if row.state == APART]
    part = [_small(row.label) for row in rows if row.state == PARTLY]
    tr = say.tr
    if whole and part:
        return tr(
            "They differ by {what}; some of them also by {more}.", what=_listed(whole, tr), more=_listed(part, tr)
        )
    if whole:
        return tr("They differ by {what}.", what=_listed(whole, tr))
    if part:
        return tr("Some of them differ by {what}.", what=_listed(part, tr))
    return tr("No figure here excludes one of them; the loupe or a laboratory must decide.")


def _small(label: str) -> str:
    """A label inside a sentence; abbreviations and names keep their capitals."""
    return label if label[1:2].isupper() or label.startswith(PROPER) else label[:1].lower() + label[1:]


def _listed(words: Sequence[str], tr: Translator) -> str:
    if len(words) < 2:
        return "".join(words)
    return tr("{some} and {last}", some=", ".join(words[:-1]), last=words[-1])


def _row(line: Line, records: Sequence[Any], say: Say) -> CompareRow:
    test = say.catalogue.find(Instrument, line.test) if line.test else None
    told = ""
    if test is not None:
        number = round(test.minutes)
        told = say.tr.n("{test}, {n} minute", "{test}, {n} minutes", number, test=_name(test, say))
        told = told.replace(f", {number} ", f", {number}\u00a0")
    texts = tuple(line.get(each, say) if not is_unsaid(each, line.source) else "" for each in records)
    return CompareRow(say.tr(line.label), texts, _state(line, records), told, len(set(texts)) == 1)


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


def _told(test: Instrument, say: Say) -> str:
    number = round(test.minutes)
    told = say.tr.n("{test} ({n} minute)", "{test} ({n} minutes)", number, test=_name(test, say))
    return told.replace(f"({number} ", f"({number}\u00a0")
