"""What stays possible if one reading is wrong: every reading is left out in turn.

Where three or more others still name one species, it stays in the 95 % set, whatever the reading that was left out
says against it. Where they name another species than all readings together do and hardly expect that reading, it is
the reading to do again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.doubts import NUMBERS
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.scoring import MEASURED, speaks

Floats = NDArray[np.float64]

CAUTION = 0.85
"""Weight of every reading for the 95 % set: reference values and error rates are estimates themselves, and what is
left out of the set is gone. On simulated stones the set then holds the truth in 98 %."""
WORDS_BESIDE_NUMBERS = 0.7
"""Weight of words for that set where a number was read as well: a stone may be odd for its kind, and references list
what is usual. Published laboratory notes ask for some 0.7 of the weight that simulated stones ask for."""
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


def set_of(prior: Floats, terms: Floats, evidence: Evidence) -> dict[int, None]:
    """What holds 95 %, also when every reading counts a little less, and beside a number when words count less still;
    in order."""
    weights = [np.ones(len(terms)), np.full(len(terms), CAUTION)]
    words = np.array([each.property not in MEASURED for each in evidence], dtype=bool)
    if any(speaks(each, evidence) and each.property in NUMBERS for each in evidence):
        weights.append(np.where(words, WORDS_BESIDE_NUMBERS, CAUTION))
    held = _held(_shares(np.log(prior) + np.stack([each @ terms for each in weights])))
    return dict.fromkeys(number for each in held for number in each)


def hangs_on_a_look(matrix: Matrix, prior: Floats, terms: Floats, evidence: Evidence) -> bool:
    """Whether the leading species leads by one look inside alone: half or less of what is known would be left of it
    without that look, which may have been taken for something else."""
    logs = np.log(prior) + terms.sum(axis=0)
    species = matrix.species_of[:-1]
    own = species == species[int(np.argmax(logs[:-1]))]
    for row, each in enumerate(evidence):
        if each.property is Property.INCLUSIONS:
            left = _shares(logs - terms[row])[:-1]
            if float(left[own].sum()) <= NAMED * float(left.sum()):
                return True
    return False


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
