"""Which test of a metal is worth most: bits about the decision class per minute (METHODS a.4 and a.5).

Decision classes are what the desk would say differently: the sort of metal and the legal grade that it reaches.
Planning uses the same likelihoods as scoring: the chance of every possible outcome is its likelihood, shared among
all outcomes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from juwdesk.appraisal.metal import MetalSeen, metal_posterior, sort_of
from juwdesk.appraisal.metal_evidence import ACIDS, MAGNET, SILVER_ACID, MetalReading, MetalTest, reading_of
from juwdesk.appraisal.metal_leaves import Floats, MetalLeaves, metal_leaves
from juwdesk.appraisal.metal_likelihood import reading_likelihood
from juwdesk.reference.alloys import SYMBOLS, standing
from juwdesk.reference.catalogue import Catalogue

T = MetalTest
INSTRUMENTS = {
    T.TOUCHSTONE: "touchstone",
    T.SILVER_ACID: "touchstone",
    T.XRF: "xrf",
    T.DENSITY: "hydrostatic",
    T.MAGNET: "magnet",
    T.SIGNS: "loupe-visual",
}
"""The reference instrument of every test that is proposed; its minutes are used."""
SLACK = 6.0
"""Parts per thousand below a grade that still count as reaching it."""
LEAST_BITS = 0.05
ENOUGH = 0.97
"""A class that is this sure needs no further test."""


@dataclass(frozen=True, slots=True)
class NextMetal:
    """A proposed test: the bits that it gives on average, its minutes, and the two sorts (or grades) it would tell
    apart most: class names such as ``gold:585``."""

    test: MetalTest
    bits: float
    minutes: float
    between: tuple[str, str]


@lru_cache(maxsize=4)
def classes(catalogue: Catalogue) -> tuple[tuple[str, ...], Floats]:
    """The decision classes, and for every atom the share in each (atoms × classes)."""
    leaves = metal_leaves(catalogue)
    names: list[str] = []
    rows = np.zeros(len(leaves.leaf), dtype=np.int64)
    for place, (number, fineness) in enumerate(zip(leaves.leaf.tolist(), leaves.fineness.tolist(), strict=True)):
        leaf = leaves.leaves[number]
        sort = sort_of(leaf)
        name = sort
        if sort in SYMBOLS:
            grades = standing(sort, 0, catalogue).grades or (500, 950)
            reached = max((grade for grade in grades if fineness >= grade - SLACK), default=0)
            name = f"{sort}:{reached}"
        elif sort == "layered":
            name = f"layered:{leaf.body}"
        if name not in names:
            names.append(name)
        rows[place] = names.index(name)
    return tuple(names), np.eye(len(names))[rows]


def _outcomes(test: MetalTest) -> Iterator[MetalReading]:
    """The outcomes that a test may have, coarse enough to be few."""
    match test:
        case MetalTest.TOUCHSTONE:
            steps = (0, *ACIDS, 0)
            for below, above in pairwise(steps):
                yield MetalReading(test, (float(below), float(above)), (), "surface")
        case MetalTest.SILVER_ACID:
            for word in SILVER_ACID:
                yield MetalReading(test, (), (word,))
        case MetalTest.MAGNET:
            for word in MAGNET:
                yield MetalReading(test, (), (word,))
        case MetalTest.SIGNS:
            for word in ("layer_worn", "green", "black", "seam", "same_inside", "nothing"):
                yield MetalReading(test, (), (word,))
        case MetalTest.DENSITY:
            for value in np.arange(4.0, 22.5, 0.5):
                yield MetalReading(test, (float(value),))
        case MetalTest.XRF:
            for element in ("Au", "Ag", "Pt", "Pd"):
                for share in range(300, 1001, 50):
                    yield MetalReading(test, (float(share),), (element,), "surface")
            yield MetalReading(test, (0.0, 0.0, 0.0, 0.0), ("Au", "Ag", "Pt", "Pd"), "surface")
        case _:
            return


@lru_cache(maxsize=32)
def _table(test: MetalTest, leaves: MetalLeaves) -> Floats:
    """P(outcome | atom), outcomes × atoms."""
    rows = np.stack([reading_likelihood(each, leaves) for each in _outcomes(test)])
    result: Floats = rows / rows.sum(axis=0, keepdims=True)
    return result


def _entropy(shares: Floats) -> Floats:
    """Bits of every row."""
    safe = np.maximum(shares, 1e-12)
    result: Floats = -(safe * np.log2(safe)).sum(axis=-1)
    return result


def next_metal_tests(
    seen: MetalSeen, catalogue: Catalogue, *, owned: frozenset[str] | None = None, limit: int = 3
) -> tuple[NextMetal, ...]:
    """The best tests not done yet, by bits per minute; empty when the answer stands or nothing would add to it.

    ``owned`` are reference ids of instruments, None for all.
    """
    made = metal_posterior(seen, catalogue)
    names, members = classes(catalogue)
    now = made.mass @ members
    if float(now.max()) >= ENOUGH:
        return ()
    minutes = {row.id: row.minutes for row in catalogue.instruments}
    found = []
    for test, instrument in INSTRUMENTS.items():
        if reading_of(seen.readings, test) is not None or (owned is not None and instrument not in owned):
            continue
        joint = _table(test, made.leaves) * made.mass
        chance = joint.sum(axis=1)
        after = (joint @ members) / np.maximum(chance[:, None], 1e-12)
        bits = float(_entropy(now) - chance @ _entropy(after))
        if bits >= LEAST_BITS:
            found.append(NextMetal(test, bits, float(minutes.get(instrument) or 5.0), _between(after, chance, names)))
    found.sort(key=lambda each: -each.bits / each.minutes)
    return tuple(found[:limit])


def _between(after: Floats, chance: Floats, names: tuple[str, ...]) -> tuple[str, str]:
    """The two classes whose chances the outcomes move most."""
    moved = np.sqrt(chance @ (after - chance @ after) ** 2)
    first, second = np.argsort(-moved, kind="stable")[:2]
    return names[int(first)], names[int(second)]
