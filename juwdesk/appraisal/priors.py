"""What was likely before any test: the desk prior, tempered by period and mount of the piece (METHODS a.2).

A gem that was not yet on the market when the piece was made can only have come into it later. The prior is shown
among the reasons and can be switched to neutral; nothing is ever made impossible.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import PHENOMENA, Property
from juwdesk.appraisal.leaves import Leaf, Origin
from juwdesk.appraisal.matrix import Matrix
from juwdesk.base.problems import known

Floats = NDArray[np.float64]

REPLACED = 0.05
"""Share of stones put in later: what is left to a gem that is younger than the piece. A working estimate."""
UNNAMED = 0.3
"""The same for a natural, untreated gem: it may have been set before it had its name. A working estimate."""
YEARS_TO_SPREAD = 15.0
"""Years from the first appearance of a gem until the trade has it everywhere. A working estimate."""
FIRST_YEAR, LAST_YEAR = 1000, 2100
UNMENTIONED = 0.6
"""How often an effect of light that a stone shows is named among what was seen: a star is told before its colour. A
working estimate, kept small."""
USUAL, NEUTRAL = "usual", "neutral"
MOUNTS: dict[str, dict[Origin, float]] = {
    "gold": {Origin.IMITATION: 0.5},
    "platinum": {Origin.IMITATION: 0.25},
    "silver": {},
    "base": {Origin.NATURAL: 0.5, Origin.SYNTHETIC: 1.5, Origin.IMITATION: 2.5, Origin.COMPOSITE: 1.5},
    "closed": {Origin.IMITATION: 1.5, Origin.COMPOSITE: 3.0},
}
"""How much more or less often such a stone sits in such a mount than loose on the desk: metal, or a closed back, that
hides foils and joins. Working estimates, kept small; to be replaced by what the shop counts."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the piece around the stone: years of making (first, last), ``mount`` (a key of ``MOUNTS``, or
    empty), whether the prior is ``neutral``: every gem alike, whatever the piece, and whether the stone was described
    (``plain``) without an effect of light."""

    years: tuple[int, int] | None = None
    mount: str = ""
    neutral: bool = False
    plain: bool = False


def context(years: tuple[int, int] | None = None, mount: str = "", *, neutral: bool = False) -> Context:
    """A checked context; swapped years are put in order.

    Raises KnownError ``evidence.out_of_range`` for years and ``evidence.unknown_word`` for a mount.
    """
    if years is not None:
        for year in years:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                span = {"low": FIRST_YEAR, "high": LAST_YEAR}
                raise known("evidence.out_of_range", where="year", what="year", value=str(year), **span)
        years = (min(years), max(years))
    if mount and mount not in MOUNTS:
        raise known("evidence.unknown_word", where="mount", what="mount", word=mount[:40], allowed=", ".join(MOUNTS))
    return Context(years, mount, neutral)


def available(leaf: Leaf, years: tuple[int, int]) -> float:
    """Share of a span of years in which the trade had this gem: 0 before its first year, 1 once it had spread."""
    if leaf.first_year is None:
        return 1.0
    span = np.arange(years[0], years[1] + 1, dtype=np.float64)
    return float(np.clip((span - leaf.first_year + 1) / YEARS_TO_SPREAD, 0.0, 1.0).mean())


def factors(matrix: Matrix, around: Context) -> Floats:
    """What the piece makes of the prior of every known leaf: 1 leaves it as it is."""
    result = np.ones(len(matrix.leaves))
    if around.neutral:
        return result
    if around.years is not None:
        shares = np.array([available(leaf, around.years) for leaf in matrix.leaves])
        plain = np.array([leaf.origin is Origin.NATURAL and not leaf.treated for leaf in matrix.leaves])
        least = np.where(plain, UNNAMED, REPLACED)
        result *= least + (1 - least) * shares
    if around.mount:
        weights = MOUNTS[around.mount]
        result *= np.array([weights.get(leaf.origin, 1.0) for leaf in matrix.leaves])
    if around.plain:
        result *= 1.0 - UNMENTIONED * (1.0 - matrix.tables[Property.PHENOMENON][PHENOMENA.index("none"), :-1])
    return result


def prior(matrix: Matrix, around: Context) -> Floats:
    """The prior over leaves and the unknown leaf; the share of the unknown leaf stays as it was. Sums to 1."""
    if around.neutral:
        return matrix.flat
    known_share = matrix.prior[:-1] * factors(matrix, around)
    unknown = float(matrix.prior[-1])
    return np.append(known_share / known_share.sum() * (1 - unknown), unknown)


def prior_weight(matrix: Matrix, mass: Floats, number: int) -> float:
    """What the prior says for a gem (above 0) or against it, against a gem of average frequency (natural log)."""
    return float(np.log(mass[number] / matrix.flat[number]))
