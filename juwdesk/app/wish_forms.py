"""The wish list as a form: two minutes, any order, every field may stay open."""

from dataclasses import replace
from typing import Any

from juwdesk.app.forms import Entry, amount, changed, choice_entry, text_entry
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import known
from juwdesk.design.document import Design, Wishes
from juwdesk.design.finishes import LABELS

SYSTEMS = (
    ("NL", N_("Dutch (diameter in mm)")),
    ("ISO", N_("ISO / European (circumference)")),
    ("US", N_("American")),
    ("UK", N_("British")),
    ("JP", N_("Japanese")),
)
FINISHES = tuple(LABELS.items())


LONGEST_WISH = 300
"""Characters of one wish: a few lines on paper."""


def _list_entry(key: str, label: str, hint: str) -> Entry[Wishes]:
    """Several short wishes, one a line."""

    def put(value: Wishes, typed: str) -> Wishes:
        lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
        if any(len(line) > LONGEST_WISH for line in lines):
            raise known("text.too_long", where=key, longest=LONGEST_WISH)
        return changed(value, key, lines)

    return Entry(key, label, "long", lambda value, tr: "\n".join(getattr(value, key)), put, hint)


def _budget_text(wishes: Wishes, tr: Translator) -> str:
    return "" if wishes.budget is None else tr.typed(float(wishes.budget.amount), 2)


def _put_budget(wishes: Wishes, typed: str) -> Wishes:
    if not typed.strip():
        return replace(wishes, budget=None)
    return replace(wishes, budget=Money.of(amount(typed, 1, 10_000_000, "budget")))


WISHES: tuple[Entry[Wishes], ...] = (
    text_entry("for_whom", N_("For whom"), longest=120),
    text_entry("occasion", N_("Occasion"), N_("for example: engagement, 12 June"), longest=120),
    Entry("budget", N_("Budget, at most"), "number", _budget_text, _put_budget, N_("including VAT"), "€"),
    text_entry("ring_size", N_("Ring size"), N_("as the customer knows it"), longest=12),
    choice_entry("ring_system", N_("Size system"), SYSTEMS),
    text_entry("finger", N_("Hand and finger"), longest=60),
    _list_entry("musts", N_("Must"), N_("one wish a line")),
    _list_entry("nices", N_("Nice to have"), N_("one wish a line")),
    _list_entry("nevers", N_("Never"), N_("one wish a line")),
    text_entry("notes", N_("Anything else the customer said"), kind="long"),
)
DESIGN: tuple[Entry[Design], ...] = (
    text_entry("title", N_("Name of the design"), longest=120),
    choice_entry("metal", N_("Alloy")),
    choice_entry("finish", N_("Finish"), FINISHES),
)


def entry_of(entries: "tuple[Entry[Any], ...]", key: str) -> Entry[Any]:
    """The entry with that key."""
    return next(each for each in entries if each.key == key)
