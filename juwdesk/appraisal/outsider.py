"""What a gem would show that the database does not have: like one that it has, but another.

Such a gem is no heap of numbers from anywhere: its indices, density and words go together as those of a known gem do.
So its readings are weighed as those of every known gem in turn, with figures that lie beside it and with words of
which it shares a part; a small part is left to what resembles nothing at all.
"""

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import RI_SIGMA, Evidence, Observation, Property, RiKind, sg_of
from juwdesk.appraisal.likelihood import RI_SCALE, SG_SCALE, SPREAD_SCALE, WILD_SG, Numeric, normal, phi, wild
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.scoring import speaks, temper

Floats = NDArray[np.float64]

BESIDE_RI, BESIDE_SG, BESIDE_SPREAD = 0.03, 0.3, 0.008
"""One sigma by which an index, a density and a birefringence lie beside those of the gem that it resembles."""
SHARED = 0.5
"""Part of the words that it shares with that gem; the rest is what any gem shows."""
RESEMBLES_NOTHING = 0.2
SEEN_FULLY = 0.85
"""How often the full difference of its two edges is read."""


def _beside(x: float, span: Floats, beside: float, sigma: float) -> Floats:
    return normal(x, span.mean(axis=1), np.hypot(np.hypot(beside, sigma), (span[:, 1] - span[:, 0]) / 3))


def _index(numeric: Numeric, observation: Observation) -> Floats:
    low, high = observation.numbers[0], observation.numbers[-1]
    kind = RiKind(observation.how or RiKind.UNSPECIFIED)
    near = _beside((low + high) / 2, numeric.mid, BESIDE_RI, observation.sigma or RI_SIGMA[kind])
    if kind is RiKind.PAIR:
        middle = numeric.birefringence.mean(axis=1)
        spread = np.hypot(BESIDE_SPREAD, 0.3 * middle)
        full = normal(high - low, middle, spread) / phi(middle / spread)
        near = near * (1 - numeric.unseen) * (SEEN_FULLY * full + (1 - SEEN_FULLY) / SPREAD_SCALE)
        return wild(near, 1 / RI_SCALE / SPREAD_SCALE)
    if kind is RiKind.SINGLE:
        near = near * numeric.unseen
    return wild(near, 1 / RI_SCALE)


def _measured(matrix: Matrix, observation: Observation, weight_ct: float | None) -> Floats | None:
    """Likelihood of a figure of a gem whose figures lie beside those of each known gem; None of what is no figure."""
    if observation.property is Property.RI and observation.how != RiKind.OVER:
        return _index(matrix.numeric, observation)
    if observation.property is Property.SG:
        value, sigma = sg_of(observation, weight_ct)
        return wild(_beside(value, matrix.numeric.sg, BESIDE_SG, sigma), 1 / SG_SCALE, WILD_SG)
    return None


def _shared(terms: Floats, weights: Floats) -> Floats:
    """Log-likelihoods of words of which each known gem shares a part, summed over the readings."""
    best = terms.max(axis=1, keepdims=True)
    own = np.exp((terms - best) / weights)
    summed: Floats = (weights * np.log(SHARED * own + (1 - SHARED) * own.mean(axis=1, keepdims=True)) + best).sum(
        axis=0
    )
    return summed


def outsider(matrix: Matrix, evidence: Evidence, terms: Floats, weight_ct: float | None = None) -> Floats:
    """The log-likelihoods with the last column, "not in the database", as one joint sum, shared out evenly over the
    readings that speak; ``terms`` as ``scoring.log_terms`` gives them."""
    rows = [row for row, each in enumerate(evidence) if speaks(each, evidence)]
    if not rows:
        return terms
    weights = np.array(temper(evidence))
    figures = {row: _measured(matrix, evidence[row], weight_ct) for row in rows}
    words = [row for row in rows if figures[row] is None]
    like = np.zeros(len(matrix.leaves))
    for row, figure in figures.items():
        if figure is not None:
            like += weights[row] * np.log(figure)
    if words:
        like += _shared(terms[words, :-1], weights[words, None])
    best = like.max()
    resembling = best + np.log(np.exp(like - best).mean())
    nothing = terms[:, -1].sum()
    whole = np.logaddexp(
        np.log(1 - RESEMBLES_NOTHING) + resembling,
        np.log(RESEMBLES_NOTHING) + nothing,
    )
    joint = terms.copy()
    joint[rows, -1] += (whole - nothing) / len(rows)
    return joint
