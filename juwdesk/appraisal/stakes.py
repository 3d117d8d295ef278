"""What is at stake: the loss of saying one thing of a stone that is another, and what a test saves of it.

METHODS a.5: the loss is the distance in orders of magnitude of value, and a constant for calling natural and
untreated what is not. Not to say but to refer costs a constant. Values are orders of magnitude by the bands of the
trade; they order the questions and are never shown.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.information import by_class
from juwdesk.appraisal.leaves import Leaf, Origin
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.pricing.coloured import Coloured, banded
from juwdesk.pricing.second_hand import second_hand
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import StoneBand

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Classes = NDArray[np.intp]

FALSE_NATURAL = 1.0
REFER = 0.75
"""Losses in orders of magnitude of value: of a false "natural", and of saying nothing (METHODS a.6)."""
CARAT = 1.0
"""Size at which values are compared."""


def losses(stated: Floats, claims: Flags, true: Floats, natural: Flags) -> Floats:
    """Loss of each action over the gems: saying each of the things that can be said, then referring.

    ``stated`` and ``true`` are values in money of what is said and of each gem; the loss is |log10 stated − log10
    true|, with ``FALSE_NATURAL`` where what is said ``claims`` to be the natural of its kind and the gem is not
    ``natural``.
    """
    said = np.abs(np.log10(stated)[:, None] - np.log10(true)[None, :])
    said += FALSE_NATURAL * (claims[:, None] & ~natural[None, :])
    return np.concatenate([said, np.full((1, len(true)), REFER)], axis=0)


def saved(mass: Floats, table: Floats, loss: Floats) -> float:
    """Value of information: min_a E[ℓ] − Σ_o P(o)·min_a E[ℓ | o], in orders of magnitude of value.

    ``mass`` over gems sums to 1; ``table`` holds P(outcome | gem), outcomes by gems; ``loss`` actions by gems.
    """
    before = float((loss @ mass).min())
    after = float((loss @ (table * mass).T).min(axis=0).sum())
    return max(before - after, 0.0)


@dataclass(frozen=True, eq=False, slots=True)
class Stakes:
    """Per leaf of a matrix: ``value`` in US dollar per carat as an order of magnitude, whether it would be called
    ``natural`` and untreated, and whether that ``claims`` something: made or treated stones of its species exist."""

    value: Floats
    natural: Flags
    claims: Flags

    def loss(self, active: Classes, mass: Floats, classes: Classes) -> Floats:
        """Losses over the active leaves; the actions are what one would say of each decision class, and to refer.

        A class is worth what its leaves are worth together, weighed by their ``mass``.
        """
        share = np.maximum(by_class(mass, classes), 1e-300)
        stated = 10 ** (by_class(mass * np.log10(self.value[active]), classes) / share)
        claims = by_class(mass * self.claims[active], classes) > share / 2
        return losses(stated, claims, self.value[active], self.natural[active])


def stakes(matrix: Matrix, bands: tuple[StoneBand, ...]) -> Stakes:
    """The stakes of all leaves. Where the trade tells no figure, a natural gem counts as the cheapest fifth of those
    that it tells, and anything made, treated or put together as the very cheapest."""
    listed = [_listed(leaf, bands) for leaf in matrix.leaves]
    told = sorted(each for each in listed if each is not None) or [1.0]
    least = min((band.low for band in bands if band.low), default=told[0])
    usual = told[len(told) // 5]
    plain = [leaf.origin is Origin.NATURAL and not leaf.treated for leaf in matrix.leaves]
    value = [each or (usual if ok else least) for each, ok in zip(listed, plain, strict=True)]
    natural = np.array(plain)
    made = {leaf.species for leaf, ok in zip(matrix.leaves, plain, strict=True) if not ok}
    claims = natural & np.array([leaf.species in made for leaf in matrix.leaves])
    return Stakes(np.array(value, dtype=np.float64), natural, claims)


def _listed(leaf: Leaf, bands: tuple[StoneBand, ...]) -> float | None:
    if leaf.origin is not Origin.NATURAL or leaf.treated:
        return None
    if leaf.id.startswith("diamond"):
        return second_hand().diamond()
    for name in (leaf.id.replace("-", " "), leaf.id.split("-")[-1], leaf.name_en.lower()):
        found = banded(Coloured(name, CARAT), bands).per_carat
        if found is not None:
            return math.sqrt(found.low * found.high)
    return None


@cache
def stakes_of(catalogue: Catalogue) -> Stakes:
    """The stakes of a catalogue, worked out at first use and then kept."""
    return stakes(matrix_of(catalogue), tuple(catalogue.stone_bands))
