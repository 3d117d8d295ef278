"""Uncertain quantities as small values that can be drawn, and what each contributes to the spread of a result.

Three-point estimates are read as 10 %, most likely and 90 %: the desk's 80 % range.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.ranges import Estimate

Floats = NDArray[np.float64]
DRAWS = 20_000
"""Draws of a range at rest."""
Z80 = 1.2815515655446004
"""The normal deviate of the 90th percentile: half an 80 % range in sigmas."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal quantity, never drawn below zero."""

    mean: float
    sigma: float

    def draw(self, random: np.random.Generator, count: int) -> Floats:
        """``count`` draws."""
        return np.maximum(random.normal(self.mean, self.sigma, count), 0.0)


@dataclass(frozen=True, slots=True)
class LogNormal:
    """``middle`` times exp N(0, sigma)."""

    middle: float
    sigma: float

    def draw(self, random: np.random.Generator, count: int) -> Floats:
        """``count`` draws."""
        return self.middle * np.exp(random.normal(0.0, self.sigma, count))


@dataclass(frozen=True, slots=True)
class Triangular:
    """A triangular quantity: hard ends, most likely inside."""

    low: float
    likely: float
    high: float

    def draw(self, random: np.random.Generator, count: int) -> Floats:
        """``count`` draws."""
        if self.high <= self.low:
            return np.full(count, self.likely)
        return random.triangular(self.low, self.likely, self.high, count)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values with weights: a grade that is not sure, an origin that is not known."""

    values: tuple[float, ...]
    weights: tuple[float, ...]

    def draw(self, random: np.random.Generator, count: int) -> Floats:
        """``count`` draws."""
        share = np.array(self.weights) / sum(self.weights)
        return np.array(self.values)[random.choice(len(self.values), count, p=share)]


@dataclass(frozen=True, slots=True)
class TwoPiece:
    """A three-point estimate: normal on either side of the most likely value, its ends at 10 and 90 % of a side."""

    low: float
    likely: float
    high: float

    def draw(self, random: np.random.Generator, count: int) -> Floats:
        """``count`` draws, never below zero."""
        z = random.normal(0.0, 1.0, count)
        side = np.where(z < 0, self.likely - self.low, self.high - self.likely) / Z80
        return np.maximum(self.likely + z * side, 0.0)


FOR_SHARES = 5_000
"""Draws at least that the shares of a spread are taken from."""
Draw = Normal | LogNormal | Triangular | Choice | TwoPiece


def of(estimate: Estimate) -> TwoPiece:
    """An estimate as a quantity to draw."""
    return TwoPiece(estimate.low, estimate.likely, estimate.high)


def simulate(
    inputs: Mapping[str, Draw], value: Callable[[Mapping[str, Floats]], Floats], count: int, seed: int
) -> tuple[Floats, dict[str, Floats]]:
    """``count`` values and the draws that made them; the same seed gives the same numbers."""
    random = np.random.default_rng(seed)
    drawn = {name: each.draw(random, count) for name, each in inputs.items()}
    return value(drawn), drawn


def quantiles(values: Floats, at: Sequence[float] = (0.1, 0.5, 0.9)) -> tuple[float, ...]:
    """Quantiles of simulated values."""
    # Sorting once is faster than numpy's quantile, which splits the values anew for every point.
    ordered = np.sort(values)
    return tuple(np.interp([share * (len(ordered) - 1) for share in at], np.arange(len(ordered)), ordered).tolist())


def variance_shares(values: Floats, drawn: Mapping[str, Floats], bins: int = 40) -> dict[str, float]:
    """The first-order share of every input in the variance of the log value: Var(E[log v | x]) / Var(log v).

    Shares of independent inputs sum to at most 1; what is missing is interplay. Largest first. A
    quarter of the draws suffices, since a share is told in percent, but at least ``FOR_SHARES``.
    """
    used = max(FOR_SHARES, len(values) // 4)
    logs = np.log(np.maximum(values[:used], 1e-9))
    total = float(logs.var())
    if total <= 0:
        return dict.fromkeys(drawn, 0.0)
    if not drawn:
        return {}
    x = np.stack([each[:used] for each in drawn.values()])
    low, width = x.min(axis=1, keepdims=True), np.ptp(x, axis=1, keepdims=True)
    place = np.minimum(((x - low) * (bins / np.where(width > 0, width, 1.0))).astype(np.intp), bins - 1)
    place += bins * np.arange(len(x))[:, None]
    flat, size = place.ravel(), bins * len(x)
    counts = np.bincount(flat, minlength=size).reshape(len(x), bins)
    sums = np.bincount(flat, weights=np.tile(logs, len(x)), minlength=size).reshape(len(x), bins)
    spread = (counts * (sums / np.maximum(counts, 1) - logs.mean()) ** 2).sum(axis=1) / len(logs)
    noise = total * (np.count_nonzero(counts, axis=1) - 1) / len(logs)
    found = np.where(width[:, 0] > 0, np.maximum(spread - noise, 0.0) / total, 0.0)
    return dict(sorted(zip(drawn, found.tolist(), strict=True), key=lambda item: -item[1]))
