"""A value as 20 000 draws: terms that share a cause move together, grades and sizes are drawn per stone.

The draws are fixed by the version of this module, never by the moment: the same piece gives the same range. Causes
are drawn as standard normals; a cause may be skewed, and then reaches further on one side (two half normals).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from juwdesk.base.ranges import Estimate
from juwdesk.pricing.draws import Z80, Floats, quantiles, variance_shares

DRAWS = 20_000
SEED = 7_2026_11
"""Changes only with the way of drawing."""
LEAST_SHARE = 0.01
"""Drivers below this share of the spread are not worth a word."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that is not sure: ``what`` names it, the same name moves together. ``sigma`` in ln; ``low`` and
    ``high`` are the ends of its 80 % range in sigmas."""

    what: str
    sigma: float
    low: float = -Z80
    high: float = Z80


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a value: the likely ``amount``, what moves it, and ``relative``, a factor for every draw (a stone
    whose grade and size were drawn; named ``grades``)."""

    what: str
    amount: float
    causes: tuple[Cause, ...] = ()
    relative: Floats | None = None


@lru_cache(64)
def normals(place: int, count: int = DRAWS) -> Floats:
    """The standard normals of the cause at a place, always the same."""
    found = np.random.default_rng([SEED, place]).standard_normal(count)
    found.flags.writeable = False
    return found


@lru_cache(64)
def evens(place: int, count: int = DRAWS) -> Floats:
    """Even draws between 0 and 1, always the same."""
    found = np.random.default_rng([SEED, place, 1]).random(count)
    found.flags.writeable = False
    return found


def spread(terms: Sequence[Term], common: Sequence[Cause]) -> tuple[Estimate, tuple[tuple[str, float], ...]]:
    """The 80 % range of the sum of terms times the common causes, and the drivers of its width, largest first.

    The likely value is the sum itself, so that lines add up to it; the ends are quantiles of the draws.
    """
    found, total, drawn = _summed(terms, common)
    return found, _by_name(variance_shares(total, drawn))


def ends(terms: Sequence[Term], common: Sequence[Cause]) -> Estimate:
    """The range of ``spread`` alone, where nobody asks for its drivers: they take as long as the draws."""
    return _summed(terms, common)[0]


def _summed(terms: Sequence[Term], common: Sequence[Cause]) -> tuple[Estimate, Floats, dict[str, Floats]]:
    """The range of the sum, its draws, and what was drawn for it by name."""
    drawn: dict[str, Floats] = {}
    total = np.zeros(DRAWS)
    for place, term in enumerate(_merged(terms)):
        part = _times(term.amount, term.causes, drawn)
        if term.relative is not None:
            part *= term.relative
            drawn[f"{term.what}|{place}"] = term.relative
        total += part
    total *= _times(1.0, common, drawn)
    likely = sum(term.amount for term in terms)
    low, _, high = quantiles(total)
    return Estimate(min(low, likely), likely, max(high, likely)), total, drawn


def _merged(terms: Sequence[Term]) -> list[Term]:
    """Terms that the same causes move are drawn as one, at the place of the first: their sum is the same."""
    found: list[Term] = []
    at: dict[tuple[Cause, ...], int] = {}
    for term in terms:
        if term.relative is None and term.causes in at:
            place = at[term.causes]
            found[place] = replace(found[place], amount=found[place].amount + term.amount)
            continue
        if term.relative is None:
            at[term.causes] = len(found)
        found.append(term)
    return found


def _times(amount: float, causes: Sequence[Cause], drawn: dict[str, Floats]) -> Floats:
    """An amount in every draw, moved by its causes."""
    if not causes:
        return np.full(DRAWS, amount)
    found = _moved(causes[0], drawn)
    for cause in causes[1:]:
        found += _moved(cause, drawn)
    np.exp(found, out=found)
    found *= amount
    return found


def _moved(cause: Cause, drawn: dict[str, Floats]) -> Floats:
    """ln of what a cause does in every draw; the first to name it draws it."""
    if cause.what not in drawn:
        drawn[cause.what] = normals(len(drawn))
    z = drawn[cause.what]
    if (cause.low, cause.high) == (-Z80, Z80):
        return cause.sigma * z
    side = np.where(z < 0, -cause.low / Z80, cause.high / Z80)
    return cause.sigma * side * z


def _by_name(shares: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Shares of the spread that add up to one, equal names together."""
    found: dict[str, float] = {}
    for name, share in shares.items():
        found[name.split("|")[0]] = found.get(name.split("|")[0], 0.0) + share
    whole = sum(found.values())
    if whole <= 0 or not math.isfinite(whole):
        return ()
    kept = [(name, share / whole) for name, share in found.items() if share / whole >= LEAST_SHARE]
    return tuple(sorted(kept, key=lambda pair: -pair[1]))
