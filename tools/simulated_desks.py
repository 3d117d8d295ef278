"""Desks made up for the bench: one stone, one way of choosing the next test, and the minutes until the desk is sure.

Every way of asking meets the same readings of the same stone; all tests count against the same ranking.
"""

import heapq
import random
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from simulated_stones import Bench  # type: ignore[import-not-found] # a script beside this one

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Ranking, determine
from juwdesk.appraisal.evidence import Evidence, Outcome, Property
from juwdesk.appraisal.identify_readings import read
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import TESTS, Situation, feasible, foreseen, next_tests
from juwdesk.appraisal.outsider import outsider
from juwdesk.appraisal.scoring import log_terms, posterior
from juwdesk.appraisal.stakes import stakes_of
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem

Floats = NDArray[np.float64]
Policy = Callable[[Matrix, Catalogue, Ranking, Situation, list[str]], str]
SURE = 0.95
READS = {
    "refractometer-flat": "ri",
    "refractometer-spot": "ri",
    "polariscope": "optic",
    "optic-figure": "optic",
    "dichroscope": "pleochroism",
    "hydrostatic": "sg",
    "spectroscope": "spectrum",
    "uv-lw": "uv_long",
    "uv-sw": "uv_short",
    "chelsea": "chelsea",
    "thermal-tester": "thermal",
    "magnet": "magnet",
    "loupe-visual": "inclusions",
    "microscope": "inclusions",
}
TEXTBOOK = (
    "loupe-visual",
    "refractometer-flat",
    "refractometer-spot",
    "polariscope",
    "dichroscope",
    "optic-figure",
    "hydrostatic",
    "spectroscope",
    "uv-lw",
    "uv-sw",
    "chelsea",
    "magnet",
    "thermal-tester",
    "microscope",
)
"""The strictest fixed order: the ten-power lens before all instruments, inside and out. Published so by Wade, A
Text-Book of Precious Stones (1918), lesson XVI, and by Clark, How to identify gems (International Gem Society), step
2; the instruments after it as courses teach them."""
PUBLISHED = (
    "refractometer-flat",
    "refractometer-spot",
    "polariscope",
    "optic-figure",
    "dichroscope",
    "loupe-visual",
    "microscope",
    "spectroscope",
    "uv-lw",
    "uv-sw",
    "chelsea",
    "hydrostatic",
    "magnet",
    "thermal-tester",
)
"""A published order in full, with the look inside in its fifth place: gemmology-knowledge, "Testing Workflow" (after
the FGA course; it cites Read, Gemmology, and Anderson, Gem Testing). Visual examination (colour, transparency; every
desk begins with it), refractometer, polariscope, dichroscope, microscope, spectroscope, ultraviolet lamp, Chelsea
filter, specific gravity. The figure goes with the polariscope, the loupe with the microscope; what it does not name
comes last."""
INSTRUMENTS = (
    *(test for test in TEXTBOOK[1:-1] if test != "optic-figure"),
    "optic-figure",
    "loupe-visual",
    "microscope",
)
"""The instruments in the order of the strictest one, with the search inside at the end; nobody publishes it so."""


def instruments(matrix: Matrix, catalogue: Catalogue, ranking: Ranking, stone: Situation, allowed: list[str]) -> str:
    """The next instrument of the fixed order; the search inside comes last."""
    return next(test for test in INSTRUMENTS if test in allowed)


def published(matrix: Matrix, catalogue: Catalogue, ranking: Ranking, stone: Situation, allowed: list[str]) -> str:
    """The next test of the published order that can be done."""
    return next(test for test in PUBLISHED if test in allowed)


def textbook(matrix: Matrix, catalogue: Catalogue, ranking: Ranking, stone: Situation, allowed: list[str]) -> str:
    """The next test of the fixed order that can be done."""
    return next(test for test in TEXTBOOK if test in allowed)


def halving(matrix: Matrix, catalogue: Catalogue, ranking: Ranking, stone: Situation, allowed: list[str]) -> str:
    """The test that splits the gems that are left most evenly; neither minutes nor frequency nor error count."""
    fit = ranking.mass[:-1] / ranking.prior[:-1]
    left = np.flatnonzero(fit > 0.01 * fit.max())

    def pairs(test: str) -> float:
        sizes = np.unique(_expected(matrix, test, stone)[left], return_counts=True)[1]
        return float(len(left) ** 2 - (sizes**2).sum())

    return max(allowed, key=lambda test: (pairs(test), -TEXTBOOK.index(test)))


def _expected(matrix: Matrix, test: str, stone: Situation) -> Floats:
    """The one state that a key holds for every gem: first feature, first line within 10 nm, likeliest outcome."""
    if READS[test] == "spectrum":
        return np.asarray(np.nan_to_num(matrix.lines[0] // 10), dtype=np.float64)
    inside = READS[test] == "inclusions"
    table = matrix.tables[Property.INCLUSIONS][:, :-1] if inside else foreseen(matrix, test, stone)
    return np.asarray(table.argmax(axis=0), dtype=np.float64)


def ours(matrix: Matrix, catalogue: Catalogue, ranking: Ranking, stone: Situation, allowed: list[str]) -> str:
    """The first of the tests that the desk proposes; none when it proposes nothing more."""
    at_stake = stakes_of(catalogue)
    tests = [each.test for each in next_tests(matrix, ranking, catalogue.instruments, stone, stakes=at_stake).tests]
    return next((test for test in tests if test in allowed), "")


POLICIES: dict[str, Policy] = {
    "ours": ours,
    "instruments in order": instruments,
    "published order": published,
    "loupe, then in order": textbook,
    "halving": halving,
}


def sure(matrix: Matrix, mass: Floats) -> bool:
    """Whether one decision class holds 95 %."""
    return float(np.bincount(matrix.class_of, mass)[:-1].max()) >= SURE


def minutes_to_sure(matrix: Matrix, catalogue: Catalogue, gem: Gem, policy: Policy, seed: int) -> tuple[float, bool]:
    """Minutes of tests until the desk is sure, or until no test is left; and whether it got so far."""
    minutes = {each.id: each.minutes for each in catalogue.instruments}
    evidence, stone = _looked_at(matrix, gem, seed)
    spent = 0.0
    done: set[str] = set()
    while True:
        ranking = determine(matrix, evidence, weight_ct=stone.weight_ct)
        if sure(matrix, ranking.mass):
            return spent, True
        allowed = [test for test in feasible(matrix, ranking, evidence, stone) if test not in done]
        test = policy(matrix, catalogue, ranking, stone, allowed) if allowed else ""
        if not test:
            return spent, False
        done.add(test)
        spent += minutes[test]
        evidence = _seen(evidence, matrix, gem, test, stone.weight_ct, seed)


def _looked_at(matrix: Matrix, gem: Gem, seed: int) -> tuple[Evidence, Situation]:
    looked = Bench(random.Random(seed)).readings(gem, ["colour", "transparency"])
    evidence, stone, _ = read(looked, matrix)
    return evidence, stone


def in_hindsight(matrix: Matrix, catalogue: Catalogue, gem: Gem, most: float, seed: int) -> float:
    """Minutes of the cheapest tests that make the desk sure, for one who knows every reading beforehand; ``most``
    where none in fewer minutes do. No way of asking gets below it."""
    minutes = {each.id: each.minutes for each in catalogue.instruments}
    looked, stone = _looked_at(matrix, gem, seed)
    allowed = feasible(matrix, determine(matrix, looked, weight_ct=stone.weight_ct), looked, stone)
    shown = {test: _seen(looked, matrix, gem, test, stone.weight_ct, seed)[-1] for test in allowed}
    names = sorted(shown, key=lambda test: (minutes[test], TEXTBOOK.index(test)))
    waiting: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    while waiting:
        spent, chosen = heapq.heappop(waiting)
        evidence = looked
        # A figure tells more than the polariscope, whatever their order.
        for number in sorted(chosen, key=lambda number: names[number] == "optic-figure"):
            evidence = ev.observe(evidence, shown[names[number]])
        terms = outsider(matrix, evidence, log_terms(matrix, evidence, stone.weight_ct), stone.weight_ct)
        if sure(matrix, posterior(matrix.prior, terms)):
            return spent
        for number in range(chosen[-1] + 1 if chosen else 0, len(names)):
            if spent + minutes[names[number]] < most:
                heapq.heappush(waiting, (spent + minutes[names[number]], (*chosen, number)))
    return most


def _seen(evidence: Evidence, matrix: Matrix, gem: Gem, test: str, weight_ct: float | None, seed: int) -> Evidence:
    """The evidence with what this test shows of this stone; a test without a reading is inconclusive."""
    found = Bench(random.Random(f"{seed} {READS[test]}")).readings(gem, [READS[test]], weight_ct)
    keys = set(found) - {"weight_ct", "form"}
    if test == "polariscope" and found["optic"] not in ("isotropic", "isotropic-ADR", "aggregate"):
        found["optic"] = "anisotropic"
    if not keys:
        return ev.observe(evidence, ev.blank(TESTS[test][0], Outcome.INCONCLUSIVE))
    (reading,) = read(found, matrix)[0]
    return ev.observe(evidence, reading)
