"""Whether the readings fit each other, and the leading gem: every reading against what all the others expect.

A reading that the others hardly expect may be wrong, so what would hold without it stays possible. A leading gem that
can only be right when readings are wild is not established; when that goes for two of them, a number among them, it
is more likely a gem that the database does not have.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import RI_SIGMA, Evidence, Property, RiKind, sg_of
from juwdesk.appraisal.leaves import Leaf
from juwdesk.appraisal.scoring import speaks

Floats = NDArray[np.float64]

UNEXPECTED = 0.03
"""A reading is unexpected when all gems that the other readings leave expect it this little, compared with the gem
that expects it most."""
MISREAD = 0.4
"""It contradicts them when a wild reading is so large a part of even that: then it is no rare gem that comes to light
with this reading."""
WILD_PART = 0.25
"""The leading gem does not explain a reading when a wild reading is more than this part of its likelihood."""
FLAT = 0.5
"""A reading whose likelihoods differ by less than this (natural log) tells nothing of a fit."""
OUTSIDE = 1.5
"""Sigmas that a number may lie outside the range of a gem that is established."""
NUMBERS = frozenset({Property.RI, Property.SG, Property.BIREFRINGENCE})


@dataclass(frozen=True, eq=False, slots=True)
class Doubts:
    """``expected``: per reading how far the others expect it, 0 to 1. ``without``: the posteriors as if a
    contradictory reading had not been made. ``contradictory`` and ``unexplained``: places of readings that clash
    with the others, and that the leading gem explains as wild only."""

    expected: tuple[float, ...]
    without: tuple[Floats, ...]
    contradictory: tuple[int, ...]
    unexplained: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """Whether every reading is explained by the leading gem and expected by the others."""
        return not self.unexplained and min(self.expected, default=1.0) >= UNEXPECTED

    def outside(self, evidence: Evidence) -> bool:
        """Whether the leading gem leaves two readings unexplained, a number among them."""
        return len(self.unexplained) >= 2 and any(evidence[row].property in NUMBERS for row in self.unexplained)


def beyond(leaf: Leaf, evidence: Evidence, weight_ct: float | None = None) -> bool:
    """Whether a number lies outside the widest credible range of a gem by more than its error allows."""
    for each in evidence:
        if not speaks(each, evidence) or each.property not in NUMBERS or not each.numbers or each.how == RiKind.OVER:
            continue
        if each.property is Property.SG:
            value, sigma = sg_of(each, weight_ct)
            low, high, span = value, value, leaf.sg
        elif each.property is Property.RI:
            low, high, span = each.numbers[0], each.numbers[-1], leaf.ri
            sigma = each.sigma or RI_SIGMA[RiKind(each.how or RiKind.UNSPECIFIED)]
        else:
            continue
        if max(span[0] - low, high - span[1]) > OUTSIDE * sigma:
            return True
    return False


def doubts(prior: Floats, terms: Floats, evidence: Evidence) -> Doubts:
    """The doubts about the readings; ``terms`` are log-likelihoods, readings by leaves, the unknown leaf last."""
    rows = [row for row, each in enumerate(evidence) if speaks(each, evidence)]
    if not rows:
        return Doubts((1.0,) * len(evidence), (), (), ())
    logs = np.log(prior) + terms.sum(axis=0)
    own = terms[rows, :-1]
    high, low = own.max(axis=1, keepdims=True), own.min(axis=1, keepdims=True)
    tells = (high - low >= FLAT)[:, 0]
    unexplained = tells & (np.exp(low[:, 0] - own[:, int(np.argmax(logs[:-1]))]) > WILD_PART)
    expected = np.ones(len(evidence))
    if len(rows) < 3:
        return Doubts(tuple(expected.tolist()), (), (), _places(rows, unexplained))
    rest = logs - terms[rows]
    rest = np.exp(rest - rest.max(axis=1, keepdims=True))
    seen = np.exp(own - high)
    by_others = (seen * rest[:, :-1]).sum(axis=1) / rest[:, :-1].sum(axis=1)
    expected[rows] = np.where(tells, by_others, 1.0)
    odd = tells & (by_others < UNEXPECTED) & (np.exp(low - high)[:, 0] > MISREAD * by_others)
    without = tuple(each / each.sum() for each in rest[odd])
    return Doubts(tuple(expected.tolist()), without, _places(rows, odd), _places(rows, unexplained))


def _places(rows: list[int], chosen: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(row for row, yes in zip(rows, chosen.tolist(), strict=True) if yes)
