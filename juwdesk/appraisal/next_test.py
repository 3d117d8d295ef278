"""The next best question: which test tells most per minute, of those that this shop owns and this stone allows.

Damaging tests (scratch, hot point, acid, heavy liquids) are never proposed. Ranked by bits per minute over decision
classes; the best pair of tests is looked for two steps ahead, and a test that opens it is put first. A gem that is
not in the database counts in the planning as it does in the ranking: a test that leaves it open settles nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal import tables
from juwdesk.appraisal.determine import Ranking, Words
from juwdesk.appraisal.evidence import BALANCE_SIGMA, RI_LIMIT, RI_SIGMA, Evidence, Outcome, Property, RiKind, find
from juwdesk.appraisal.finish import finishing
from juwdesk.appraisal.imagined import looks, spectra
from juwdesk.appraisal.information import both, by_class, coarse, information, normalised, separation
from juwdesk.appraisal.likelihood import RI_SCALE, SPREAD_SCALE, wild
from juwdesk.appraisal.matrix import SUBJECTIVE, Matrix
from juwdesk.appraisal.outsider import SHARED
from juwdesk.appraisal.scoring import GROUPS, SHARPNESS, bare
from juwdesk.appraisal.stakes import Stakes, saved
from juwdesk.appraisal.stop_rule import Reason, laboratory, reason
from juwdesk.reference.records import Instrument

Floats = NDArray[np.float64]

LIQUIDS = frozenset({"refractometer-flat", "refractometer-spot", "hydrostatic"})
LOOSE_ONLY = frozenset({"hydrostatic", "polariscope", "optic-figure"})
NEEDS_LIGHT = frozenset({"polariscope", "optic-figure", "dichroscope", "spectroscope"})
POROUS_LIMIT = 0.3
"""Above this share of materials that liquids harm, no liquid is proposed."""
LOUPE_FINDS = 0.75
MICROSCOPE_FINDS = 0.85
"""Chance that a look inside shows something telling at all."""
MIN_BITS = 0.01
ACTIVE = 1e-4
LOOK_AHEAD = 4
OUTCOMES = 200
"""Outcomes kept of a test; more of them tell hardly more."""
LEADS = 0.25
"""From this share of one decision class on, tests are ordered by how soon they settle the case."""
SETTLERS = 7
"""Tests that are looked at for that, in pairs."""
DECIDED_SPECIES, DECIDED_CLASS = 0.95, 0.995
"""From this share of its species on, the questions follow the value at stake, until its decision class is so sure."""
PAIR_OUTCOMES = 560
"""Leading tests that are looked at in pairs, and joint outcomes kept of a pair."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What this stone and this shop allow. ``owned`` holds test ids of the reference; None means all."""

    mounted: bool = False
    form: str = "faceted"
    weight_ct: float | None = None
    owned: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class NextTest:
    """A test worth doing: expected ``bits`` over decision classes, ``rate`` bits per minute, ``separation`` the pair
    gain; ``saved`` what it saves in orders of magnitude of value, once that orders the tests; ``with_test`` a test
    that completes it best, with ``pair_rate``; ``splits`` the two gems it would tell apart most (ids)."""

    test: str
    property: Property
    minutes: float
    bits: float
    rate: float
    separation: float
    splits: tuple[str, str]
    with_test: str = ""
    pair_rate: float = 0.0
    saved: float = 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next: ``tests`` best first, ``by_value`` when they are ordered by what is at stake; ``reason`` says
    why to stop, to refer or to go on; ``laboratory`` what a laboratory would add."""

    tests: tuple[NextTest, ...]
    reason: Reason
    laboratory: tuple[str, ...] = ()
    by_value: bool = False

    @property
    def stop(self) -> bool:
        """Whether the answer stands."""
        return self.reason is Reason.STANDS

    @property
    def refer(self) -> bool:
        """Whether no test at this desk helps any more, so that a laboratory must speak."""
        return self.reason in (Reason.NO_TEST, Reason.NOT_WORTH)


def _ri_pair_table(matrix: Matrix) -> Floats:
    """Outcomes of the flat-facet refractometer: over the limit, or middle by difference on a grid."""
    numeric, sigma = matrix.numeric, RI_SIGMA[RiKind.PAIR]
    middles = np.arange(1.40, RI_LIMIT, 0.004)[:, None]
    edges = np.array([0.0, 0.002, 0.006, 0.010, 0.015, 0.022, 0.035, 0.06, 0.2])
    centre, width = (edges[1:] + edges[:-1]) / 2, np.diff(edges)
    middle = wild(numeric.middle(middles, sigma / np.sqrt(2)), 1 / RI_SCALE) * 0.004
    spread = wild(numeric.spread(centre[:, None], sigma * np.sqrt(2)), 1 / SPREAD_SCALE) * width[:, None]
    seen = (middle[:, None, :] * normalised(spread)[None]).reshape(-1, middle.shape[1])
    return _with_over(matrix, normalised(seen))


def _with_over(matrix: Matrix, seen: Floats) -> Floats:
    beyond = matrix.numeric.over_limit(RI_LIMIT, RI_SIGMA[RiKind.OVER])
    return np.concatenate([seen * (1 - beyond), beyond[None]], axis=0)


def _spot_table(matrix: Matrix) -> Floats:
    values = np.arange(1.40, RI_LIMIT, 0.005)[:, None]
    return _with_over(matrix, normalised(matrix.numeric.spot_reading(values, RI_SIGMA[RiKind.SPOT])))


def _sg_table(matrix: Matrix, weight_ct: float) -> Floats:
    """Outcomes of a hydrostatic weighing: its error follows from the weight, so small stones tell little."""
    values = np.arange(1.0, 7.0, 0.04)
    sigma = BALANCE_SIGMA / weight_ct * values * np.hypot(values - 1, values)
    sigma = np.maximum(sigma, 0.01)
    return normalised(matrix.numeric.density(values[:, None], sigma[:, None]))


def _figure_table(matrix: Matrix) -> Floats:
    rows = tables.stack(lambda i: tables.figure_row(matrix.leaves[i].optic), len(matrix.leaves))
    return wild(normalised(rows), 1 / len(rows))


def _polariscope_table(matrix: Matrix) -> Floats:
    return wild(tables.stack(lambda i: tables.polariscope_row(matrix.leaves[i].optic), len(matrix.leaves)), 1 / 4)


def _spectrum_table(matrix: Matrix) -> Floats:
    """Outcomes of the hand spectroscope: the lines that are seen, or none."""
    nothing = wild(bare(matrix), 1 / 2, SUBJECTIVE)
    return np.concatenate([spectra(matrix) * (1 - nothing), nothing[None]], axis=0)


@cache
def _looks(matrix: Matrix) -> Floats:
    return looks(matrix)


def _inclusion_table(matrix: Matrix, finds: float) -> Floats:
    told = _looks(matrix) * finds
    return np.concatenate([told, np.full((1, told.shape[1]), 1 - finds)], axis=0)


def _word_table(where: Property) -> Callable[[Matrix], Floats]:
    """Words as the ranking weighs them: with the same sharpness, so that expected and real gains agree."""
    return lambda matrix: normalised(matrix.tables[where][:, :-1] ** SHARPNESS)


TESTS: dict[str, tuple[Property, Callable[[Matrix], Floats]]] = {
    "refractometer-flat": (Property.RI, _ri_pair_table),
    "refractometer-spot": (Property.RI, _spot_table),
    "polariscope": (Property.OPTIC, _polariscope_table),
    "optic-figure": (Property.OPTIC, _figure_table),
    "dichroscope": (Property.PLEOCHROISM, _word_table(Property.PLEOCHROISM)),
    "hydrostatic": (Property.SG, lambda matrix: _sg_table(matrix, 2.0)),
    "spectroscope": (Property.SPECTRUM, _spectrum_table),
    "uv-lw": (Property.UV_LONG, _word_table(Property.UV_LONG)),
    "uv-sw": (Property.UV_SHORT, _word_table(Property.UV_SHORT)),
    "chelsea": (Property.CHELSEA, _word_table(Property.CHELSEA)),
    "thermal-tester": (Property.THERMAL, _word_table(Property.THERMAL)),
    "magnet": (Property.MAGNET, _word_table(Property.MAGNET)),
    "loupe-visual": (Property.INCLUSIONS, lambda matrix: _inclusion_table(matrix, LOUPE_FINDS)),
    "microscope": (Property.INCLUSIONS, lambda matrix: _inclusion_table(matrix, MICROSCOPE_FINDS)),
}
"""Every test that may be proposed, with what it reads and how its outcomes are foreseen."""


@cache
def _table(matrix: Matrix, test: str) -> Floats:
    return TESTS[test][1](matrix)


@lru_cache(maxsize=64)
def _weighing(matrix: Matrix, weight_ct: float) -> Floats:
    return _sg_table(matrix, weight_ct)


def foreseen(matrix: Matrix, test: str, situation: Situation) -> Floats:
    """P(outcome | leaf) of a test of ``TESTS``, outcomes by all leaves; a weighing depends on the stone's weight."""
    weight = situation.weight_ct if test == "hydrostatic" else None
    return _table(matrix, test) if weight is None else _weighing(matrix, weight)


def feasible(matrix: Matrix, ranking: Ranking, evidence: Evidence, situation: Situation) -> tuple[str, ...]:
    """The tests that this stone allows and this shop owns, and that were not done yet: a hard filter."""
    look = find(evidence, Property.TRANSPARENCY)
    opaque = look is not None and "opaque" in look.words
    porous = float(ranking.mass[:-1] @ matrix.porous)
    kept = []
    for test, (reads, _) in TESTS.items():
        done = find(evidence, reads)
        closed = done is not None and (done.outcome is not Outcome.READ or not _may_refine(test, done.words))
        barred = (
            closed
            or (situation.owned is not None and test not in situation.owned)
            or (situation.mounted and test in LOOSE_ONLY)
            or (opaque and test in NEEDS_LIGHT)
            or (situation.form != "faceted" and test == "refractometer-flat")
            or (situation.form == "faceted" and test == "refractometer-spot")
            or (porous > POROUS_LIMIT and test in LIQUIDS)
            or (test == "hydrostatic" and situation.weight_ct is not None and situation.weight_ct < 0.2)
        )
        if not barred:
            kept.append(test)
    return tuple(kept)


def _may_refine(test: str, words: Sequence[str]) -> bool:
    """A figure still adds to a plain "anisotropic"."""
    return test == "optic-figure" and tuple(words) in (("anisotropic",), ("uniaxial",), ("biaxial",))


def next_tests(
    matrix: Matrix,
    ranking: Ranking,
    instruments: Iterable[Instrument],
    situation: Situation | None = None,
    *,
    limit: int = 4,
    stakes: Stakes | None = None,
) -> Advice:
    """What to do next with this stone; minutes come from the reference tests.

    The order opens with bits per minute over decision classes, two steps ahead. Once one class holds ``LEADS``, it
    follows how soon a test settles the case; once the species is decided and ``stakes`` are known, what a test saves
    per minute.
    """
    situation = situation or Situation()
    minutes = {each.id: each.minutes for each in instruments}
    allowed = [test for test in feasible(matrix, ranking, ranking.evidence, situation) if test in minutes]
    active = np.flatnonzero(ranking.mass[:-1] > ACTIVE)
    active = active[np.argsort(matrix.class_of[active], kind="stable")]
    mass = np.append(ranking.mass[active], ranking.mass[-1])
    mass, listed = mass / mass.sum(), mass[:-1] / mass[:-1].sum()
    classes = np.append(matrix.class_of[active], matrix.class_of[-1])
    seen: dict[str, Floats] = {}
    found = []
    for test in allowed:
        table = _with_outsider(foreseen(matrix, test, situation), active, listed)
        table = seen[test] = coarse(table, mass, OUTCOMES)
        bits = information(mass, table, classes)
        if bits >= MIN_BITS:
            gain = separation(mass, table, classes)
            splits = _splits(matrix, active, listed, table[:, :-1], classes[:-1])
            found.append(
                NextTest(
                    test, TESTS[test][0], minutes[test], bits, bits / minutes[test], gain / minutes[test], splits
                )
            )
    found.sort(key=lambda each: (-each.rate, each.test))
    found = _looked_ahead(found, seen, mass, classes)
    found = _settling(found, seen, mass, classes)
    loss = None if stakes is None else stakes.loss(active, listed, classes[:-1])
    by_value = loss is not None and _species_decided(matrix, ranking)
    if by_value and loss is not None:
        found = [replace(each, saved=saved(listed, seen[each.test][:, :-1], loss)) for each in found]
        found.sort(key=lambda each: -round(each.saved / each.minutes, 6))
    at_stake = None if loss is None else float((loss @ listed).min())
    why = reason(ranking, [(each.bits, each.saved, each.minutes) for each in found], at_stake, by_value=by_value)
    return Advice(tuple(found[:limit]), why, laboratory(matrix, ranking, stakes), by_value)


def _with_outsider(table: Floats, active: NDArray[np.intp], listed: Floats) -> Floats:
    """The outcomes over the active leaves and, in the last column, over a gem that is not in the database: it shares
    a part of what those that are likeliest now would show, and else shows what any gem does (``outsider``)."""
    own = table[:, active]
    outside = SHARED * (own @ listed) + (1 - SHARED) * table.mean(axis=1)
    return np.concatenate([own, outside[:, None]], axis=1)


def _settling(
    found: list[NextTest], seen: dict[str, Floats], mass: Floats, classes: NDArray[np.intp]
) -> list[NextTest]:
    """Once one class holds ``LEADS``: the tests by how soon they settle the case per minute, two steps ahead."""
    if len(found) < 2 or float(by_class(mass, classes).max()) < LEADS:
        return found
    # One test for each property: the same one read twice settles nothing.
    leading = {each.property: each for each in reversed(found)}
    names = [each.test for each in sorted(leading.values(), key=lambda each: -each.rate)[:SETTLERS]]
    minutes = {each.test: each.minutes for each in found}
    score = finishing(mass, {test: seen[test] for test in names}, minutes, classes)
    return sorted(found, key=lambda each: -round(score.get(each.test, 0.0), 6))


def _species_decided(matrix: Matrix, ranking: Ranking) -> bool:
    """Whether one species leads by far while its decision class is still open."""
    if ranking.verdict is Words.UNKNOWN or ranking.class_share >= DECIDED_CLASS:
        return False
    return float(np.bincount(matrix.species_of, ranking.mass).max()) >= DECIDED_SPECIES


def _looked_ahead(
    found: list[NextTest], seen: dict[str, Floats], mass: Floats, classes: NDArray[np.intp]
) -> list[NextTest]:
    """Best pairs of the leading tests; the opener of a pair that beats every single test moves to front."""
    if len(found) < 2:
        return found
    best: dict[str, tuple[float, str]] = {}
    for first, second in combinations(found[:LOOK_AHEAD], 2):
        if first.property is second.property or _one_cause(first.property, second.property):
            continue
        bits = _pair_bits(seen[first.test], seen[second.test], mass, classes)
        rate = max(bits, first.bits, second.bits) / (first.minutes + second.minutes)
        for a, b in ((first, second), (second, first)):
            if rate > best.get(a.test, (0.0, ""))[0]:
                best[a.test] = (rate, b.test)
    with_pairs = [
        replace(each, pair_rate=best[each.test][0], with_test=best[each.test][1]) if each.test in best else each
        for each in found
    ]
    single = max(each.rate for each in found)
    return sorted(with_pairs, key=lambda each: (-max(each.pair_rate, single), -each.rate, each.test))


def _pair_bits(first: Floats, second: Floats, mass: Floats, classes: NDArray[np.intp]) -> float:
    """Bits of two tests together; the one with few outcomes keeps them, the other is merged to what is left."""
    small, large = sorted((first, second), key=len)
    small = coarse(small, mass, 20)
    return information(mass, both(small, coarse(large, mass, PAIR_OUTCOMES // len(small))), classes)


def _one_cause(a: Property, b: Property) -> bool:
    return any(a in group and b in group for group, _ in GROUPS)


def _splits(
    matrix: Matrix, active: NDArray[np.intp], mass: Floats, table: Floats, classes: NDArray[np.intp]
) -> tuple[str, str]:
    """The leading gem and the other-class gem that the test tells apart most, weighted by how likely that one is."""
    first = int(np.argmax(mass))
    apart = np.abs(table - table[:, first : first + 1]).sum(axis=0) / 2
    apart = np.where(classes == classes[first], 0.0, apart * mass)
    other = int(np.argmax(apart))
    return matrix.leaves[active[first]].id, matrix.leaves[active[other]].id if apart[other] > 0 else ""
