"""The law at the right moment: which rows of the law table look at this deal, on this day, and how hard.

A rule is decided from facts; a fact that is not known never makes a rule fire as if it were. Rows that no fact can
decide (who supervises, which tariff) are not rules. ``said`` holds the sentence for the customer (``resources/law``);
the row of the reference stands behind it with its date in force, confidence and sources.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from juwdesk.appraisal.law_facts import Deal
from juwdesk.appraisal.law_rules import RULES
from juwdesk.base.paths import resources
from juwdesk.base.problems import Severity
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import LawRule

MOST_HINTS = 3
"""Rows that only inform, shown at once; the law must not stand as a wall."""
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Applies:
    """A row that applies: ``severity`` error stops until the paper is there, warning asks first, hint informs."""

    law: str
    severity: Severity
    nl: str
    en: str


@cache
def said() -> Mapping[str, Mapping[str, Any]]:
    """The sentence of every rule, in both languages."""
    with (resources() / "law" / "said.toml").open("rb") as file:
        return tomllib.load(file)


def in_force(rule: LawRule, day: dt.date) -> bool:
    """Whether a row is in force on a day, by the earliest date (or year) that it names."""
    found = re.findall(r"\b(\d{4})(?:-(\d{2})-(\d{2}))?", rule.in_force_from)
    starts = [dt.date(int(year), int(month or 1), int(of_month or 1)) for year, month, of_month in found]
    return not starts or day >= min(starts)


def laws(deal: Deal, catalogue: Catalogue) -> tuple[Applies, ...]:
    """The rows that apply to a deal on its day, gravest first."""
    found = []
    for id_, decide in RULES.items():
        severity = decide(deal)
        if severity is None:
            continue
        row = catalogue.find(LawRule, id_)
        if row is not None and in_force(row, deal.day):
            found.append(Applies(id_, severity, said()[id_]["nl"], said()[id_]["en"]))
    return tuple(sorted(found, key=lambda each: (_ORDER[each.severity], each.law)))


def no_wall(found: Sequence[Applies]) -> tuple[Applies, ...]:
    """What stops or asks, and few of those that only inform."""
    hints = [each for each in found if each.severity is Severity.HINT]
    return (*(each for each in found if each.severity is not Severity.HINT), *hints[:MOST_HINTS])
