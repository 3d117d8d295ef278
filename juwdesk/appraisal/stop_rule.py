"""When to stop, when to refer, and what a laboratory would add (METHODS a.5).

Stop when one decision class holds 95 % and no alternative that cannot be excluded would change what is done. Refer
when no test at this desk tells enough for its minutes. Until then: go on.
"""

from collections.abc import Iterable
from enum import StrEnum

import numpy as np

from juwdesk.appraisal.determine import CANNOT_EXCLUDE, Ranking, Words
from juwdesk.appraisal.finish import SURE
from juwdesk.appraisal.leaves import Leaf, Origin
from juwdesk.appraisal.matrix import UNKNOWN, Matrix
from juwdesk.appraisal.stakes import Stakes

SMALL_LOSS = 0.05
"""An expected loss below this (orders of magnitude of value) changes nothing that is said."""
MINUTE = 0.01
"""What a minute at the desk is worth in the same measure: a test must save more."""
TELLS = 0.1
"""Bits from which a test is worth its minutes whatever it saves: a first step saves little alone."""
DEAR = 100.0
"""US dollar per carat from which the country of origin is asked of a laboratory."""


class Reason(StrEnum):
    """Why to stop, refer or go on."""

    BEGIN = "begin"
    STANDS = "stands"
    NO_TEST = "no_test"
    NOT_WORTH = "not_worth"
    GO_ON = "go_on"


def reason(
    ranking: Ranking, tests: Iterable[tuple[float, float, float]], at_stake: float | None, *, by_value: bool
) -> Reason:
    """The reason; ``tests`` are bits, saved and minutes of every test that is left, ``at_stake`` the expected loss of
    the best that can be said now (None: not known)."""
    if not ranking.evidence:
        return Reason.BEGIN
    small = at_stake is not None and at_stake < SMALL_LOSS
    sure = ranking.class_share >= SURE and ranking.verdict is not Words.UNKNOWN
    if ranking.verdict is Words.ESTABLISHED or (sure and (not ranking.cannot_exclude or small)):
        return Reason.STANDS
    left = list(tests)
    if not left:
        return Reason.NO_TEST
    worth = any(bits >= TELLS or saved > MINUTE * minutes for bits, saved, minutes in left)
    return Reason.NOT_WORTH if by_value and not worth else Reason.GO_ON


def laboratory(matrix: Matrix, ranking: Ranking, stakes: Stakes | None) -> tuple[str, ...]:
    """What a laboratory would add, as codes: ``material`` ``growth`` ``diamond`` ``pearl`` ``assembly`` ``treatment``
    ``country``; in that order, only what is open with this stone."""
    if not ranking.evidence:
        return ()
    lead, others = ranking.top.leaf, _alternatives(matrix, ranking)
    open_ = set()
    if ranking.verdict is Words.UNKNOWN or any(each.species != lead.species for each in others):
        open_.add("material")
    for each in others:
        if each.species == lead.species:
            open_ |= _between(lead, each)
    if ranking.verdict is not Words.UNKNOWN and lead.origin is Origin.NATURAL:
        if lead.treatments and lead.kind != "organic":
            open_.add("treatment")
        if stakes is not None and stakes.value[matrix.index[lead.id]] >= DEAR and not lead.id.startswith("diamond"):
            open_.add("country")
        if lead.id.startswith("diamond"):
            open_.add("diamond")
        if lead.id.startswith("pearl"):
            open_.add("pearl")
    order = ("material", "growth", "diamond", "pearl", "assembly", "treatment", "country")
    return tuple(each for each in order if each in open_)


def _between(lead: Leaf, other: Leaf) -> set[str]:
    found = set()
    origins = {lead.origin, other.origin}
    if Origin.SYNTHETIC in origins and len(origins) > 1:
        found.add("diamond" if lead.species == "diamond" else "growth")
    if Origin.COMPOSITE in origins:
        found.add("assembly")
    if lead.treated != other.treated:
        found.add("treatment")
    return found


def _alternatives(matrix: Matrix, ranking: Ranking) -> list[Leaf]:
    """The likeliest leaf of every other decision class above 1 %."""
    shares = np.bincount(matrix.class_of, ranking.mass, len(matrix.classes))
    leading = matrix.class_of[matrix.index[ranking.top.id]]
    found = []
    for number in np.flatnonzero(shares > CANNOT_EXCLUDE).tolist():
        if number != leading and matrix.classes[number] != UNKNOWN:
            own = np.where(matrix.class_of[:-1] == number, ranking.mass[:-1], -1.0)
            found.append(matrix.leaves[int(np.argmax(own))])
    return found
