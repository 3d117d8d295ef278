"""Rule in, rule out: which tests confirm or exclude one candidate, best per minute (METHODS a.5, reference M9)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.determine import Ranking
from juwdesk.appraisal.evidence import Property
from juwdesk.appraisal.information import information
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import ACTIVE, MIN_BITS, TESTS, Situation, feasible, foreseen
from juwdesk.base.problems import known
from juwdesk.reference.records import Instrument

Floats = NDArray[np.float64]

CONSIDERED = 0.2
"""A candidate that is asked for is weighed as if it held at least this share: the question is how to tell."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A test of the candidate: ``bits`` about whether it is the candidate, ``rate`` per minute; the candidate's share
    where the outcome speaks for it (``confirms``, which happens in ``chance`` of the cases) and against it
    (``excludes``); ``rival`` the gem that it is told apart from most (id, or empty)."""

    test: str
    property: Property
    minutes: float
    bits: float
    rate: float
    chance: float
    confirms: float
    excludes: float
    rival: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """The candidate, its share now, and the tests that tell it from the rest, best per minute first."""

    id: str
    share: float
    tests: tuple[Proof, ...]


def prove(
    matrix: Matrix,
    ranking: Ranking,
    id: str,
    instruments: Iterable[Instrument],
    situation: Situation | None = None,
    *,
    limit: int = 4,
) -> Proofs:
    """How to confirm or exclude one gem. Raises KnownError ``compare.unknown``."""
    if id not in matrix.index:
        raise known("compare.unknown", where="candidate", id=id[:40])
    number = matrix.index[id]
    situation = situation or Situation()
    minutes = {each.id: each.minutes for each in instruments}
    share = float(ranking.mass[number] / ranking.mass[:-1].sum())
    active = np.flatnonzero((ranking.mass[:-1] > ACTIVE) | (np.arange(len(matrix.leaves)) == number))
    own = active == number
    mass = np.maximum(ranking.mass[active], 1e-12)
    rest = mass * ~own
    at = min(max(share, CONSIDERED), 1 - CONSIDERED)
    weighed = rest / max(float(rest.sum()), 1e-300) * (1 - at) + at * own
    found = []
    for test in feasible(matrix, ranking, ranking.evidence, situation):
        if test not in minutes:
            continue
        table = foreseen(matrix, test, situation)[:, active]
        bits = information(weighed, table, own.astype(np.intp))
        if bits < MIN_BITS:
            continue
        chance, confirms, excludes = _outcomes(mass / mass.sum(), table, own)
        apart = np.abs(table - table[:, own]).sum(axis=0) / 2 * rest
        rival = matrix.leaves[active[int(np.argmax(apart))]].id if apart.max() > 0 else ""
        rate = bits / minutes[test]
        reads = TESTS[test][0]
        found.append(Proof(test, reads, minutes[test], bits, rate, chance, confirms, excludes, rival))
    found.sort(key=lambda each: (-each.rate, each.test))
    return Proofs(id, share, tuple(found[:limit]))


def _outcomes(mass: Floats, table: Floats, own: NDArray[np.bool_]) -> tuple[float, float, float]:
    """How often the outcome speaks for the candidate, and its share after those that do and those that do not."""
    joint = table * mass
    seen = joint.sum(axis=1)
    hit = joint[:, own].sum(axis=1)
    speaks_for = hit > seen * float(mass[own].sum())
    chance = float(seen[speaks_for].sum())
    confirms = float(hit[speaks_for].sum()) / max(chance, 1e-300)
    excludes = float(hit[~speaks_for].sum()) / max(float(seen[~speaks_for].sum()), 1e-300)
    return chance, confirms, excludes
