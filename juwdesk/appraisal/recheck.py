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


def _held(mass: Floats) -> list[list[int]]:
    """``holding`` of many: shares by leaves, the unknown leaf last."""
    order = np.argsort(-mass[:, :-1], axis=1, kind="stable")
    total = np.cumsum(np.take_along_axis(mass, order, axis=1), axis=1)
    sizes = (total < 0.95 * (1 - mass[:, -1:])).sum(axis=1) + 1
    return [row[:size].tolist() for row, size in zip(order, sizes.tolist(), strict=True)]


def holding(mass: Floats) -> list[int]:
    """The fewest leaves that hold 95 % of what the known leaves hold, likeliest first."""
    return _held(mass[None])[0]


def set_of(prior: Floats, terms: Floats) -> dict[int, None]:
    """What holds 95 %, also when every reading counts a little less; in order."""
    weights = np.array([[1.0], [CAUTION]])
    held = _held(_shares(np.log(prior) + weights * terms.sum(axis=0)))
    return dict.fromkeys(number for each in held for number in each)


def without_one(matrix: Matrix, prior: Floats, terms: Floats, evidence: Evidence) -> tuple[WithoutOne, ...]:
    """Every reading left out, where at least three others then name a species; the least expected reading first.
    ``terms`` are log-likelihoods, readings by leaves, the unknown leaf last."""
    rows = [row for row, each in enumerate(evidence) if speaks(each, evidence)]
    if len(rows) <= OTHERS:
        return ()
    species, logs, said = matrix.species_of[:-1], np.log(prior) + terms.sum(axis=0), terms[rows]
    mass, left = _shares(logs)[:-1], _shares(logs - said)
    rest = left[:, :-1] / left[:, :-1].sum(axis=1, keepdims=True)
    seen = np.exp(said[:, :-1] - said[:, :-1].max(axis=1, keepdims=True))
    expected = (seen * rest).sum(axis=1).tolist()
    by_species = [np.bincount(species, each) for each in rest]
    named = [int(np.argmax(each)) for each in by_species]
    telling = [place for place, name in enumerate(named) if by_species[place][name] > NAMED]
    held = dict(zip(telling, _held(left[telling]), strict=True))
    leading = species[int(np.argmax(mass))]
    found = []
    for place in sorted(telling, key=expected.__getitem__):
        own = species == named[place]
        again = named[place] != leading and expected[place] < HARDLY and float(mass @ own) >= POSSIBLE
        leaves = tuple(number for number in held[place] if own[number])
        found.append(WithoutOne(rows[place], leaves, float(by_species[place][named[place]]), bool(again)))
    return tuple(found)
