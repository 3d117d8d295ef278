"""Two to four gems side by side: where their figures overlap, and which tests tell them apart, best first.

The tests foresee their outcomes by the same tables as the next best question (METHODS a.5), restricted to these gems,
each of them equally likely and each a class of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.determine import determine
from juwdesk.appraisal.information import both, coarse, information
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import TESTS, Situation, feasible, foreseen
from juwdesk.base.problems import known
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem, Instrument

Floats = NDArray[np.float64]

LEAST, MOST = 2, 4
TOLD = 0.9
"""Share of the outcomes of two gems that must differ before a test is said to tell them apart."""
MIN_BITS = 0.02
ENOUGH = 0.97
"""The plan ends when the right one of them would be named so often."""
JOINT = 400


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of all gems: its name (``ri``, ``birefringence``, ``sg``, ``mohs``, ``dispersion``), the spans in
    the order asked (None: not known), and the pairs of ids whose spans do not meet."""

    name: str
    spans: tuple[Range | None, ...]
    apart: tuple[tuple[str, str], ...]

    @property
    def overlap(self) -> Range | None:
        """Where all known spans meet; None where they do not or where one is not known."""
        known_spans = [span for span in self.spans if span is not None]
        if len(known_spans) < len(self.spans):
            return None
        low, high = max(span.low for span in known_spans), min(span.high for span in known_spans)
        return Range(low, high) if low <= high else None


@dataclass(frozen=True, slots=True)
class Separating:
    """A test: minutes, expected bits, bits per minute, how often it alone names the right one (``certainty``), and
    the pairs of ids that it tells apart (at least ``TOLD`` of their outcomes differ)."""

    test: str
    minutes: float
    bits: float
    rate: float
    certainty: float
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan: the test, its minutes, and how often the right one is named after it."""

    test: str
    minutes: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures, tests best first, the shortest plan found, and the pairs that no test at hand tells apart."""

    ids: tuple[str, ...]
    figures: tuple[Figure, ...]
    tests: tuple[Separating, ...]
    plan: tuple[Step, ...]
    inseparable: tuple[tuple[str, str], ...]


def compare(
    ids: Sequence[str],
    catalogue: Catalogue,
    matrix: Matrix,
    situation: Situation | None = None,
    instruments: Iterable[Instrument] | None = None,
) -> Comparison:
    """Two to four gems compared. Raises KnownError ``compare.count`` or ``compare.unknown``."""
    wanted = tuple(dict.fromkeys(ids))
    if not LEAST <= len(wanted) <= MOST:
        raise known("compare.count", least=LEAST, most=MOST)
    gems = []
    for id_ in wanted:
        gem = catalogue.gem(id_)
        if gem is None or id_ not in matrix.index:
            raise known("compare.unknown", id=id_[:40])
        gems.append(gem)
    tables = _tables(wanted, matrix, situation or Situation())
    minutes = {each.id: each.minutes for each in (instruments or catalogue.instruments)}
    found = [_separating(test, table, minutes[test], wanted) for test, table in tables.items() if test in minutes]
    tests = sorted((each for each in found if each.bits >= MIN_BITS), key=lambda each: (-each.rate, each.test))
    told = {pair for each in tests for pair in each.pairs}
    plan = _plan(tests, tables, len(wanted))
    sure = bool(plan) and plan[-1].certainty >= ENOUGH
    left = () if sure else tuple(pair for pair in combinations(wanted, 2) if pair not in told)
    return Comparison(wanted, _figures(gems), tuple(tests), plan, left)


def _tables(ids: Sequence[str], matrix: Matrix, situation: Situation) -> dict[str, Floats]:
    """P(outcome | gem) of every test that such a stone allows."""
    columns = np.array([matrix.index[id_] for id_ in ids])
    mass = np.zeros(len(matrix.leaves) + 1)
    mass[columns] = 1 / len(ids)
    ranking = replace(determine(matrix, ()), mass=mass)
    allowed = feasible(matrix, ranking, (), situation)
    return {test: foreseen(matrix, test, situation)[:, columns] for test in TESTS if test in allowed}


def _separating(test: str, table: Floats, minutes: float, ids: Sequence[str]) -> Separating:
    count = len(ids)
    bits = information(np.full(count, 1 / count), table, np.arange(count))
    pairs = tuple(
        (ids[a], ids[b])
        for a, b in combinations(range(count), 2)
        if np.abs(table[:, a] - table[:, b]).sum() / 2 >= TOLD
    )
    return Separating(test, minutes, bits, bits / minutes, _certainty(table), pairs)


def _certainty(table: Floats) -> float:
    """How often the gem that explains the outcome best is the right one, all being equally likely."""
    return float(table.max(axis=1).sum() / table.shape[1])


def _plan(tests: Sequence[Separating], tables: dict[str, Floats], count: int) -> tuple[Step, ...]:
    """Tests one after another, each time the one that adds most certainty per minute, until it is enough."""
    joint: Floats = np.ones((1, count))
    mass = np.full(count, 1 / count)
    certainty = 1 / count
    steps: list[Step] = []
    left = list(tests)
    while left and certainty < ENOUGH and len(steps) < MOST:
        trials = [(coarse(both(joint, coarse(tables[each.test], mass, 20)), mass, JOINT), each) for each in left]
        gains = [((_certainty(table) - certainty) / each.minutes, -n) for n, (table, each) in enumerate(trials)]
        gain, number = max(gains)
        table, best = trials[-number]
        if gain <= 1e-4:
            break
        joint, certainty = table, _certainty(table)
        steps.append(Step(best.test, best.minutes, certainty))
        left.remove(best)
    return tuple(steps)


def _figures(gems: Sequence[Gem]) -> tuple[Figure, ...]:
    spans: dict[str, list[Range | None]] = {
        "ri": [gem.ri for gem in gems],
        "birefringence": [gem.birefringence for gem in gems],
        "sg": [gem.sg for gem in gems],
        "mohs": [gem.mohs for gem in gems],
        "dispersion": [None if gem.dispersion is None else Range(gem.dispersion, gem.dispersion) for gem in gems],
    }
    figures = []
    for name, each in spans.items():
        apart = tuple(
            (one.id, other.id)
            for (one, a), (other, b) in combinations(zip(gems, each, strict=True), 2)
            if a is not None and b is not None and (a.high < b.low or b.high < a.low)
        )
        if any(span is not None for span in each):
            figures.append(Figure(name, tuple(each), apart))
    return tuple(figures)
