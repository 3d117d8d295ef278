"""The last stretch of a determination: which test, alone or before a second one, most likely settles it per minute.

Bits value every narrowing alike. Once one decision class leads, what counts is whether it, or another one, will hold
enough to be said; a test that never gets there is no step forward, however many bits it has.
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
PAIR_OUTCOMES = 300
"""Joint outcomes kept of a pair."""


def settles(mass: Floats, table: Floats, classes: Classes) -> float:
    """How often one decision class holds ``SURE`` after a test: the probability of the outcomes that bring that."""
    joint = by_class(table * mass, classes)
    seen = joint.sum(axis=1)
    return float(seen[joint.max(axis=1) >= SURE * seen].sum())


def finishing(
    mass: Floats, tables: Mapping[str, Floats], minutes: Mapping[str, float], classes: Classes
) -> dict[str, float]:
    """By test: how often it settles the case per expected minute, alone or with the best second test, which is only
    done where the first was not enough."""
    alone = {test: settles(mass, table, classes) for test, table in tables.items()}
    score = {test: share / minutes[test] for test, share in alone.items()}
    joint: dict[frozenset[str], float] = {}
    for first, second in permutations(tables, 2):
        pair = frozenset((first, second))
        if pair not in joint:
            small, large = sorted((tables[first], tables[second]), key=len)
            small = coarse(small, mass, 12)
            joint[pair] = settles(mass, both(small, coarse(large, mass, PAIR_OUTCOMES // len(small))), classes)
        share = max(joint[pair], alone[first], alone[second])
        score[first] = max(score[first], share / (minutes[first] + (1 - alone[first]) * minutes[second]))
    return score
