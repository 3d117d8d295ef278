"""The way to the end of a determination: which test, alone or before a second one, brings it nearest per minute.

Bits value every narrowing alike. What counts is whether one decision class will hold enough to be said; a case that
is not settled but narrowed is worth a part of that, the more the fewer bits are left.
"""

from collections.abc import Mapping
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.information import both, by_class, coarse

Floats = NDArray[np.float64]
Classes = NDArray[np.intp]

SURE = 0.95
"""Share of one decision class that is enough."""
HALFWAY, BITS_LEFT = 0.5, 1.5
"""An open case counts as HALFWAY · exp(−bits / BITS_LEFT) of a settled one. Of the values tried on simulated desks
(``dev.py bench identification``) these ask the fewest minutes; the figures matter little."""
PAIR_OUTCOMES = 300
"""Joint outcomes kept of a pair."""
SMALL = 12
"""Outcomes kept of that test of a pair which has fewer."""


def settles(mass: Floats, table: Floats, classes: Classes) -> float:
    """How often one decision class holds ``SURE`` after a test: the probability of the outcomes that bring that."""
    return _after(mass, table, classes)[0]


def standing(shares: Floats) -> Floats:
    """How far a case is, 1 where one class holds ``SURE``; ``shares`` (outcomes, classes) sum to 1 per outcome."""
    left = -(shares * np.log2(np.maximum(shares, 1e-300))).sum(axis=1)
    settled = shares.max(axis=1) >= SURE
    result: Floats = np.where(settled, 1.0, HALFWAY * np.exp(-left / BITS_LEFT))
    return result


def _after(mass: Floats, table: Floats, classes: Classes) -> tuple[float, float]:
    """How often a test settles the case, and how far it is on average afterwards."""
    joint = by_class(table * mass, classes)
    seen = joint.sum(axis=1)
    shares = joint / np.maximum(seen, 1e-300)[:, None]
    return float(seen[shares.max(axis=1) >= SURE].sum()), float(seen @ standing(shares))


def finishing(
    mass: Floats, tables: Mapping[str, Floats], minutes: Mapping[str, float], classes: Classes
) -> dict[str, float]:
    """By test: how much nearer to its end it brings the case per expected minute, alone or with the best second test,
    which is only done where the first was not enough."""
    now = float(standing(by_class(mass[None], classes))[0])
    alone = {test: _after(mass, table, classes) for test, table in tables.items()}
    score = {test: (far - now) / minutes[test] for test, (_, far) in alone.items()}
    joint: dict[frozenset[str], float] = {}
    for first, second in permutations(tables, 2):
        pair = frozenset((first, second))
        if pair not in joint:
            small, large = sorted((tables[first], tables[second]), key=len)
            small = coarse(small, mass, SMALL)
            joint[pair] = _after(mass, both(small, coarse(large, mass, PAIR_OUTCOMES // len(small))), classes)[1]
        settled, far = alone[first]
        far = max(joint[pair], far, alone[second][1])
        score[first] = max(score[first], (far - now) / (minutes[first] + (1 - settled) * minutes[second]))
    return score
