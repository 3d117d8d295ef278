"""Likelihoods of numeric readings with instrument error (METHODS a.3), over all leaves at once.

Every density is mixed with a wild-reading floor, so that no single reading removes a candidate.
"""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

RI_SCALE = 0.41
"""Length of the refractometer scale (1.40 to 1.81): a wild reading lies anywhere on it."""
SPREAD_SCALE = 0.10
"""Range of a wild difference between two edges."""
SG_SCALE = 6.0
WILD = 0.02
WILD_SG = 0.04
"""Share of wild readings. Density is misled more often: coatings, glue, cavities, air bubbles."""
ALONG = 0.1
"""One sigma of a birefringence about its place along a series, as part of the whole span; a working estimate."""


@cache
def _phi_table() -> tuple[Floats, Floats]:
    grid = np.linspace(-8.0, 8.0, 16001)
    density = np.exp(-grid * grid / 2) / np.sqrt(2 * np.pi)
    step = grid[1] - grid[0]
    total = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) * step / 2)))
    return grid, total / total[-1]


def phi(x: ArrayLike) -> Floats:
    """The normal distribution function, from a table (error below 1e-7)."""
    grid, total = _phi_table()
    result: Floats = np.interp(np.asarray(x, dtype=np.float64), grid, total)
    return result


def normal(x: ArrayLike, mean: ArrayLike, sigma: ArrayLike) -> Floats:
    """The normal density."""
    z = (np.asarray(x, dtype=np.float64) - np.asarray(mean)) / np.asarray(sigma)
    result: Floats = np.exp(-z * z / 2) / (np.asarray(sigma) * np.sqrt(2 * np.pi))
    return result


def in_range(x: ArrayLike, low: ArrayLike, high: ArrayLike, sigma: ArrayLike) -> Floats:
    """p(x|h) = [Φ((x−A)/σ) − Φ((x−B)/σ)] / (B−A): a true value anywhere in [A, B], read with error σ.

    A range without width gives the normal density. Arguments broadcast.
    """
    x, low, high, sigma = np.broadcast_arrays(*(np.asarray(each, dtype=np.float64) for each in (x, low, high, sigma)))
    width = np.maximum(high - low, 1e-12)
    wide = (phi((x - low) / sigma) - phi((x - high) / sigma)) / width
    result: Floats = np.where(high - low > 1e-6, np.maximum(wide, 0.0), normal(x, (low + high) / 2, sigma))
    return result


def over(limit: float, low: ArrayLike, high: ArrayLike, sigma: float) -> Floats:
    """P(no edge below the limit | h): 1 − Φ((limit − value)/σ) averaged over the range [low, high]."""
    steps = np.linspace(0.0, 1.0, 9)[:, None]
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    values = low + (high - low) * steps
    result: Floats = np.mean(1 - phi((limit - values) / sigma), axis=0)
    return result


def wild(density: Floats, floor: float, share: float = WILD) -> Floats:
    """(1−ε)·p + ε·U: the same for planning and for updating."""
    return (1 - share) * density + share * floor


class Numeric:
    """The numeric facts of all leaves as arrays, and the likelihoods of readings over them."""

    def __init__(
        self,
        ri: Floats,
        ri_typical: Floats,
        ri_spot: Floats,
        birefringence: Floats,
        sg: Floats,
        sg_typical: Floats,
        aggregate: NDArray[np.bool_],
        rising: NDArray[np.bool_],
    ) -> None:
        """Arrays of shape (n, 2) or (n,); ``ri_spot`` holds NaN where no spot value is known. ``rising``: the
        birefringence rises with the index, along a series. ``unseen``: how often one edge only is read."""
        self.ri, self.birefringence, self.sg, self.sg_typical = ri, birefringence, sg, sg_typical
        self.aggregate, self.rising = aggregate, rising
        middle = birefringence.mean(axis=1)
        ends = np.where(rising[:, None], birefringence, middle[:, None])
        room = np.minimum(ends, (ri[:, 1] - ri[:, 0])[:, None])
        self.mid = np.stack([ri[:, 0] + room[:, 0] / 2, ri[:, 1] - room[:, 1] / 2], axis=1)
        self.typical = np.clip(ri_typical.mean(axis=1), self.mid[:, 0], self.mid[:, 1])
        self.typical_sd = np.maximum(0.001, (self.mid[:, 1] - self.mid[:, 0]) / 5)
        self.spot = np.where(np.isnan(ri_spot), self.typical, ri_spot)
        self.spot_sd = np.maximum(0.003, (ri[:, 1] - ri[:, 0]) / 5)
        self.sg_sd = np.maximum(0.01, (sg[:, 1] - sg[:, 0]) / 5)
        self.unseen = np.where(aggregate, 0.75, np.where(birefringence[:, 1] < 0.003, 0.9, 0.25))

    def middle(self, x: ArrayLike, sigma: float) -> Floats:
        """Density of the middle between the edges: textbook values more often than the ends of the range."""
        wide = in_range(x, self.mid[:, 0], self.mid[:, 1], sigma)
        return 0.4 * wide + 0.6 * normal(x, self.typical, np.hypot(self.typical_sd, sigma))

    def spread(self, d: ArrayLike, sigma: float) -> Floats:
        """Density of the difference of two edges; a reader now and then misses the full difference."""
        full = in_range(d, self.birefringence[:, 0], self.birefringence[:, 1], sigma)
        part = in_range(d, np.zeros(len(self.ri)), self.birefringence[:, 1], sigma)
        missed = np.where(self.aggregate, 0.7, 0.1)
        return (1 - missed) * full + missed * part

    def spread_at(self, d: float, at: float, sigma: float) -> Floats:
        """The same where the middle of the edges stands at ``at``: along a series the two go together."""
        full = self.spread(d, sigma)
        if not self.rising.any():
            return full
        low, high = self.birefringence[:, 0], self.birefringence[:, 1]
        share = np.clip((at - self.mid[:, 0]) / np.maximum(self.mid[:, 1] - self.mid[:, 0], 1e-6), 0.0, 1.0)
        there = normal(d, low + share * (high - low), np.hypot(ALONG * (high - low), sigma))
        return np.where(self.rising, 0.9 * there + 0.1 * full, full)

    def pair(self, low: float, high: float, sigma: float) -> Floats:
        """Both edges jointly, as middle and difference: their errors σ/√2 and σ·√2 are independent."""
        middle = (low + high) / 2
        joint = self.middle(middle, sigma / np.sqrt(2)) * self.spread_at(high - low, middle, sigma * np.sqrt(2))
        return wild(joint * (1 - self.unseen), 1 / RI_SCALE / SPREAD_SCALE)

    def single(self, x: float, sigma: float) -> Floats:
        """One edge on a flat facet: singly refractive, or the second edge was not seen."""
        value = 0.4 * in_range(x, self.ri[:, 0], self.ri[:, 1], sigma)
        value += 0.6 * normal(x, self.typical, np.hypot(self.typical_sd + self.birefringence[:, 1] / 4, sigma))
        return wild(value * self.unseen, 1 / RI_SCALE)

    def spot_reading(self, x: ArrayLike, sigma: float) -> Floats:
        """Distant vision: anywhere between the indices, usually near the known spot value."""
        wide = in_range(x, self.ri[:, 0], self.ri[:, 1], sigma)
        return wild(0.4 * wide + 0.6 * normal(x, self.spot, np.hypot(self.spot_sd, sigma)), 1 / RI_SCALE)

    def over_limit(self, limit: float, sigma: float) -> Floats:
        """No edge below the limit: the lower index lies above it."""
        lower = np.maximum(self.ri[:, 0], self.ri[:, 1] - self.birefringence[:, 1])
        return wild(over(limit, self.ri[:, 0], lower, sigma), 0.5)

    def birefringence_reading(self, d: float, sigma: float) -> Floats:
        """A difference typed without its edges."""
        return wild(self.spread(d, sigma), 1 / SPREAD_SCALE)

    def density(self, x: ArrayLike, sigma: ArrayLike) -> Floats:
        """A specific gravity: usual values more often than the ends of the range."""
        wide = in_range(x, self.sg[:, 0], self.sg[:, 1], sigma)
        usual = normal(x, self.sg_typical, np.hypot(self.sg_sd, sigma))
        return wild(0.4 * wide + 0.6 * usual, 1 / SG_SCALE, WILD_SG)
