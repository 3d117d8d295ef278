"""The law of an entry of the reference and the law of a deal are asked apart, and never say opposite things."""

import datetime as dt

import pytest

from juwdesk.appraisal.law import laws
from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules import FREE_GRAMS, LEAST_FINE, RULES
from juwdesk.base.problems import Severity
from juwdesk.reference.advice_care import Act, Entry, cites_level, exempt, law_check
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import Gem

BOOK = load()
ENTRIES: list[Entry] = [*BOOK.gems, *BOOK.materials]
DAY = dt.date(2026, 11, 29)


def deal_of(entry: Entry, act: Act) -> Deal:
    """A deal about one entry of which nothing else is known."""
    doing = frozenset({Doing(act.value)})
    if isinstance(entry, Gem):
        protected = (entry.id,) if cites_level(entry) is not None else ()
        return Deal(DAY, doing, stones=(StonePart(entry.id),), protected=protected)
    fineness = float(entry.fineness) if entry.fineness is not None else None
    return Deal(DAY, doing, metals=(MetalPart(entry.metal, fineness),))


@pytest.mark.parametrize("act", list(Act))
def test_what_stops_an_entry_stops_the_deal_about_it_and_nothing_else_does(act: Act) -> None:
    for entry in ENTRIES:
        named = {each.law for each in law_check((entry,), act, BOOK) if each.severity is Severity.ERROR}
        decided = {each.law for each in laws(deal_of(entry, act), BOOK) if each.severity is Severity.ERROR}
        assert named & set(RULES) == decided, entry.id


def test_limits_are_the_same_on_both_sides() -> None:
    for metal, grams in FREE_GRAMS.items():
        assert exempt(metal, grams - 0.001, BOOK)
        assert not exempt(metal, grams, BOOK)
    for metal, law in (("gold", "LAW-004"), ("silver", "LAW-005"), ("platinum", "LAW-006")):
        rows = [each for each in BOOK.materials if each.metal == metal and each.fineness is not None]
        for row in rows:
            found = {each.law: each.severity for each in law_check((row,), Act.SELL, BOOK)}
            assert (found[law] is Severity.WARNING) == (float(row.fineness or 0) < LEAST_FINE[metal])
