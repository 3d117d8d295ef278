"""What stays possible if one reading is wrong: every reading is left out in turn.

Where three or more others still name one species, it stays in the 95 % set, whatever the reading that was left out
says against it. Where they name another species than all readings together do and hardly expect that reading, it is
the reading to do again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import Evidence
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.scoring import speaks

Floats = NDArray[np.float64]

CAUTION = 0.85
"""Weight of every reading for the 95 % set: reference values and error rates are estimates themselves, and what is
left out of the set is gone. On simulated stones the set then holds the truth in 98 %."""
NAMED = 0.5
"""Share of one species, of what the database knows, above which readings name it."""
OTHERS = 3
"""Readings that must be left."""
HARDLY = 0.1
POSSIBLE = 0.05
"""A reading is to be done again when the others expect it this little, beside the gem that expects it most, and
the species that they name keeps this share with that reading."""


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """What the others name without the reading at ``row``: the numbers of the leaves of that species that then hold
    95 %, likeliest first, and its ``share``. ``again``: they name another species than all readings together,
    hardly expect this one, and that species is possible even with it: the reading to do again."""

    row: int
    leaves: tuple[int, ...]
    share: float
    again: bool


def _shares(logs: Floats) -> Floats:
    mass = np.exp(logs - logs.max(axis=-1, keepdims=True))
    result: Floats = mass / mass.sum(axis=-1, keepdims=True)
    return result


def holding(mass: Floats) -> list[int]:
    """The fewest leaves that hold 95 % of what the known leaves hold, likeliest first."""
    order = np.argsort(-mass[:-1], kind="stable")
    size = int(np.searchsorted(np.cumsum(mass[order]), 0.95 * (1 - float(mass[-1]))) + 1)
    held: list[int] = order[:size].tolist()
    return held


def set_of(prior: Floats, terms: Floats) -> dict[int, None]:
    """What holds 95 %, also when every reading counts a little less; in order."""
    before, said = np.log(prior), terms.sum(axis=0)
    return dict.fromkeys(held for weight in (1.0, CAUTION) for held in holding(_shares(before + weight * said)))


def without_one(matrix: Matrix, prior: Floats, terms: Floats, evidence: Evidence) -> tuple[WithoutOne, ...]:
    """Every reading left out, where at least three others then name a species; the least expected reading first.
    ``terms`` are log-likelihoods, readings by leaves, the unknown leaf last."""
    rows = [row for row, each in enumerate(evidence) if speaks(each, evidence)]
    if len(rows) <= OTHERS:
        return ()
    species, before, said = matrix.species_of[:-1], np.log(prior), terms.sum(axis=0)
    mass = _shares(before + said)
    leading = species[int(np.argmax(mass[:-1]))]
    left = _shares(before + said - terms[rows])
    rest = left[:, :-1] / left[:, :-1].sum(axis=1, keepdims=True)
    seen = np.exp(terms[rows, :-1] - terms[rows, :-1].max(axis=1, keepdims=True))
    expected = (seen * rest).sum(axis=1)
    found = []
    for place in np.argsort(expected, kind="stable").tolist():
        shares = np.bincount(species, rest[place])
        named = int(np.argmax(shares))
        if shares[named] <= NAMED:
            continue
        row, own = rows[place], species == named
        again = named != leading and expected[place] < HARDLY and float(mass[:-1][own].sum()) >= POSSIBLE
        leaves = tuple(number for number in holding(left[place]) if own[number])
        found.append(WithoutOne(row, leaves, float(shares[named]), bool(again)))
    return tuple(found)
