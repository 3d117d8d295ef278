"""What a metal is: colour, marks and readings fused into a ranking of alloys, a fineness and a suspicion of layers.

The posterior over atoms (alloy × fineness) is a product, so the order of entry never matters; every factor has a
wild-reading floor, so one wrong reading never removes what three right ones say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from juwdesk.appraisal.metal_evidence import MetalReading, Readings, StruckMark, speaks
from juwdesk.appraisal.metal_leaves import UNKNOWN, Floats, MetalLeaf, MetalLeaves, metal_leaves
from juwdesk.appraisal.metal_likelihood import colour_likelihood, reading_likelihood
from juwdesk.appraisal.metal_marks import Role, mark_likelihood, mark_of, role
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue

MAXIMUM_MARKS = 12
SAME_HAND = 0.5
"""Marks of one piece are struck at one time: the second and later ones count for less (METHODS a.3, dependence)."""
ESTABLISHED, FAVOURED = 0.95, 0.8
UNKNOWN_LIMIT = 0.15
WILD_ABOVE, CLEAR = 2.0, 8.0
"""An observation does not fit where less than this times its wild floor is expected of it, if it says anything: its
best alloy then stands this far above the floor."""
SUSPECTED, POSSIBLE = 0.5, 0.1
"""Chance of a layer on another metal from which it is suspected, or cannot be excluded."""
TESTS = frozenset(("touchstone", "silver_acid", "xrf", "density"))
"""Readings without which nothing is established: marks alone are words in metal."""


@dataclass(frozen=True, slots=True)
class MetalTerm:
    """What one observation adds to one alloy: natural log of its likelihood against the average alloy. ``where`` is
    ``colour``, ``mark:<id>`` or a ``MetalTest``."""

    where: str
    weight: float


@dataclass(frozen=True, slots=True)
class MetalCandidate:
    """An alloy with its probability and what every observation said of it, strongest first."""

    leaf: MetalLeaf
    probability: float
    terms: tuple[MetalTerm, ...]


@dataclass(frozen=True, slots=True)
class MetalRanking:
    """What the metal may be. ``set95`` is the smallest set of alloys that holds 95 %; ``metals`` the probability of
    every metal with the layered and base ones apart; ``fineness`` holds 80 %, ``fineness95`` 95 % of the leading
    metal, ``likely`` its likeliest grade (None where it has no fineness). ``layered`` is the chance of a layer on
    another metal. ``verdict``: established, favoured, consistent or unknown."""

    candidates: tuple[MetalCandidate, ...]
    set95: tuple[str, ...]
    metals: tuple[tuple[str, float], ...]
    fineness: Range | None
    fineness95: Range | None
    likely: int | None
    layered: float
    unknown: float
    verdict: str
    problems: tuple[Problem, ...]

    @property
    def metal(self) -> str:
        """The leading sort of metal: gold, silver, platinum, palladium, layered, base or unknown."""
        return self.metals[0][0]


@dataclass(frozen=True, slots=True)
class MetalSeen:
    """All that is known of one metal: ``colour`` as named, the ``marks`` struck in it, the ``readings``."""

    colour: str = ""
    marks: tuple[StruckMark, ...] = ()
    readings: Readings = ()

    def __bool__(self) -> bool:
        """Whether there is anything to go by."""
        return bool(self.colour or self.marks or self.readings)


def determine_metal(
    seen: MetalSeen, catalogue: Catalogue, *, neutral: bool = False, shown: int = 8
) -> MetalRanking | None:
    """The ranking of all alloys, or None while nothing was seen. ``neutral`` gives every alloy the same prior.

    A reading that cannot be (weighings the wrong way round, a stone larger than the piece) does not count and stands
    among the problems.
    """
    if not seen:
        return None
    made = metal_posterior(seen, catalogue, neutral=neutral)
    leaves, names, logs, mass, problems = made.leaves, made.names, made.logs, made.mass, list(made.problems)
    prior = leaves.flat if neutral else leaves.weight
    per = leaves.per_leaf(mass)
    order = np.argsort(-per, kind="stable")
    terms = _terms_per_leaf(logs, prior, leaves)
    candidates = tuple(
        MetalCandidate(leaves.leaves[place], float(per[place]), _sorted(names, terms[:, place]))
        for place in order.tolist()[:shown]
    )
    size = int(np.searchsorted(np.cumsum(per[order]), 0.95) + 1)
    metals = _metals(leaves, per)
    unknown = float(per[leaves.index(UNKNOWN)])
    band80, band95, likely = _fineness(leaves, mass, metals[0][0])
    problems += _misfits(names, logs, mass)
    return MetalRanking(
        candidates,
        tuple(leaves.leaves[place].id for place in order[:size].tolist()),
        metals,
        band80,
        band95,
        likely,
        dict(metals).get("layered", 0.0),
        unknown,
        _verdict(metals, unknown, names, bool(problems)),
        tuple(problems),
    )


@dataclass(frozen=True, slots=True, eq=False)
class MetalPosterior:
    """The chance of every atom (``mass``) with what made it: the names of the observations and their logs."""

    leaves: MetalLeaves
    mass: Floats
    names: list[str]
    logs: Floats
    problems: tuple[Problem, ...]


def metal_posterior(seen: MetalSeen, catalogue: Catalogue, *, neutral: bool = False) -> MetalPosterior:
    """The chances of all atoms under what was seen; the prior alone where nothing was."""
    leaves = metal_leaves(catalogue)
    prior = leaves.flat if neutral else leaves.weight
    names, rows, problems = _factors(seen, catalogue, leaves)
    logs = np.log(np.stack(rows)) if rows else np.zeros((0, len(prior)))
    return MetalPosterior(leaves, _posterior(prior, logs.sum(axis=0)), names, logs, tuple(problems))


def layer_words(ranking: MetalRanking) -> str:
    """``suspected``, ``possible`` or ``unlikely``: whether a layer lies on another metal."""
    return "suspected" if ranking.layered >= SUSPECTED else "possible" if ranking.layered >= POSSIBLE else "unlikely"


def _factors(
    seen: MetalSeen, catalogue: Catalogue, leaves: MetalLeaves
) -> tuple[list[str], list[Floats], list[Problem]]:
    """The likelihood of every observation, in a fixed order whatever the order of entry."""
    names: list[str] = []
    rows: list[Floats] = []
    problems: list[Problem] = []
    if seen.colour:
        names.append("colour")
        rows.append(colour_likelihood(seen.colour, leaves))
    for name, row in _marks(seen.marks, catalogue, leaves):
        names.append(name)
        rows.append(row)
    for reading in sorted(seen.readings, key=_place):
        if not speaks(reading):
            continue
        try:
            rows.append(reading_likelihood(reading, leaves))
        except KnownError as error:
            problems.append(Problem(error.problem.code, Severity.WARNING, str(reading.test), error.problem.args))
            continue
        names.append(str(reading.test))
    return names, rows, problems


def _place(reading: MetalReading) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
    return str(reading.test), reading.words, reading.numbers


def _marks(marks: Sequence[StruckMark], catalogue: Catalogue, leaves: MetalLeaves) -> list[tuple[str, Floats]]:
    """The likelihoods of the marks: the strongest in full, the others tempered, since one hand struck them all."""
    found = []
    for struck in marks[:MAXIMUM_MARKS]:
        mark = mark_of(struck.hallmark, catalogue)
        if mark is not None and role(mark) is not Role.RULE:
            row = mark_likelihood(struck, mark, leaves)
            found.append((float(row.max() / row.min()), f"mark:{mark.id}", row))
    found.sort(key=lambda each: (-each[0], each[1]))
    return [(name, row if place == 0 else row**SAME_HAND) for place, (_, name, row) in enumerate(found)]


def _posterior(prior: Floats, logs: Floats) -> Floats:
    weights = np.exp(logs - logs.max()) * prior if len(logs) else prior
    result: Floats = weights / weights.sum()
    return result


def _terms_per_leaf(logs: Floats, prior: Floats, leaves: MetalLeaves) -> Floats:
    """Every observation per alloy against the prior average of the same observation."""
    by_leaf = np.maximum(leaves.per_leaf(prior), 1e-300)
    rows = [
        np.log(np.maximum(leaves.per_leaf(prior * np.exp(row - row.max())) / by_leaf, 1e-300))
        - np.log(float(prior @ np.exp(row - row.max())))
        for row in logs
    ]
    return np.stack(rows) if rows else np.zeros((0, len(leaves.leaves)))


def _sorted(names: list[str], column: Floats) -> tuple[MetalTerm, ...]:
    terms = [MetalTerm(name, float(value)) for name, value in zip(names, column, strict=True)]
    return tuple(sorted(terms, key=lambda term: -abs(term.weight)))


def sort_of(leaf: MetalLeaf) -> str:
    """The sort that a desk tells apart: a metal by name, ``layered``, ``base`` or ``unknown``."""
    if leaf.kind == UNKNOWN:
        return UNKNOWN
    if leaf.layered:
        return "layered"
    return "base" if leaf.metal == "other" else leaf.metal


def _metals(leaves: MetalLeaves, per: Floats) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = {}
    for leaf, share in zip(leaves.leaves, per.tolist(), strict=True):
        sums[sort_of(leaf)] = sums.get(sort_of(leaf), 0.0) + share
    return tuple(sorted(sums.items(), key=lambda pair: -pair[1]))


def _fineness(leaves: MetalLeaves, mass: Floats, metal: str) -> tuple[Range | None, Range | None, int | None]:
    """Central ranges of the fineness given the leading metal, and the listed grade with most of the chance. Under a
    layer only the likeliest leaf counts, and only silver has a fineness there."""
    best = leaves.leaves[int(np.argmax(leaves.per_leaf(mass)))]
    counts = [leaf is best if metal == "layered" else sort_of(leaf) == metal for leaf in leaves.leaves]
    fine = [leaf.metal != "other" for leaf in leaves.leaves]
    of_metal = (np.array(counts) & np.array(fine))[leaves.leaf]
    if not of_metal.any():
        return None, None, None
    order = np.argsort(leaves.fineness[of_metal], kind="stable")
    values, weights = leaves.fineness[of_metal][order], mass[of_metal][order]
    total = np.cumsum(weights) / weights.sum()

    def central(share: float) -> Range:
        ends = np.searchsorted(total, ((1 - share) / 2, 1 - (1 - share) / 2))
        low, high = values[np.minimum(ends, len(values) - 1)]
        return Range(float(low), float(high))

    grades: dict[int, float] = {}
    for leaf, share in zip(leaves.leaves, leaves.per_leaf(mass).tolist(), strict=True):
        if sort_of(leaf) == metal and leaf.fineness is not None:
            grades[leaf.fineness] = grades.get(leaf.fineness, 0.0) + share
    likely = max(grades, key=lambda grade: grades[grade]) if grades else None
    held = grades[likely] / float(weights.sum()) if likely is not None else 0.0
    return central(0.8), central(0.95), likely if held >= 0.3 else None


def _verdict(metals: tuple[tuple[str, float], ...], unknown: float, names: list[str], misfit: bool) -> str:
    """Established needs a test of the metal, three observations and none that does not fit."""
    if unknown > UNKNOWN_LIMIT:
        return "unknown"
    tested = TESTS & set(names)
    share = metals[0][1]
    if share >= ESTABLISHED and tested and len(names) >= 3 and not misfit:
        return "established"
    marked = any(name.startswith("mark:") for name in names)
    return "favoured" if share >= FAVOURED and (tested or marked) else "consistent"


def _misfits(names: list[str], logs: Floats, mass: Floats) -> list[Problem]:
    """Observations that the others together leave to chance: what they expect of it is little more than its floor for
    wild readings, so it is more likely misread, forged or of another part than true (METHODS b.3, P(misleading))."""
    found: list[Problem] = []
    if len(names) < 3:
        return found
    for place, name in enumerate(names):
        row = np.exp(logs[place])
        support, floor = float(_posterior(mass, -logs[place]) @ row), float(row.min())
        if support < WILD_ABOVE * floor and float(row.max()) > CLEAR * floor:
            kind = "metal.mark_misfit" if name.startswith("mark:") else "metal.misfit"
            found.append(Problem(kind, Severity.WARNING, name, {"what": name}))
    return found
