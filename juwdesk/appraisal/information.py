"""Bits: what a test is expected to tell, over decision classes (METHODS a.5)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Classes = NDArray[np.intp]


def entropy(share: Floats) -> float:
    """Shannon entropy in bits."""
    kept = share[share > 0]
    return float(-(kept * np.log2(kept)).sum())


def by_class(values: Floats, class_of: Classes) -> Floats:
    """Columns summed per class; ``values`` (..., leaves) gives (..., classes). Quickest with the leaves in the order
    of their classes."""
    if (class_of[1:] < class_of[:-1]).any():
        order = np.argsort(class_of, kind="stable")
        values, class_of = values[..., order], class_of[order]
    starts = np.flatnonzero(np.diff(class_of, prepend=-1))
    summed: Floats = np.add.reduceat(values, starts, axis=-1)
    return summed


def information(mass: Floats, table: Floats, class_of: Classes) -> float:
    """Expected information gain in bits: H(D) − Σ_o P(o)·H(D | o).

    ``mass`` over leaves sums to 1; ``table`` (outcomes, leaves) holds P(outcome | leaf), columns summing to 1.
    """
    joint = by_class(table * mass, class_of)
    seen = joint.sum(axis=1, keepdims=True)
    share = np.divide(joint, seen, out=np.ones_like(joint), where=joint > 1e-300)
    remaining = -float((joint * np.log2(np.maximum(share, 1e-300))).sum())
    return max(entropy(by_class(mass, class_of)) - remaining, 0.0)


def separation(mass: Floats, table: Floats, class_of: Classes) -> float:
    """The pair (Gini) gain Σ_o P(o)·Σ_D P(D|o)² − Σ_D P(D)²: how much sooner two random hypotheses are told apart."""
    joint = by_class(table * mass, class_of)
    seen = joint.sum(axis=1)
    told = np.divide((joint**2).sum(axis=1), seen, out=np.zeros_like(seen), where=seen > 0)
    before = by_class(mass, class_of)
    return float(told.sum() - (before**2).sum())


def both(first: Floats, second: Floats) -> Floats:
    """The joint table of two tests that err independently: all pairs of outcomes."""
    product: Floats = (first[:, None, :] * second[None, :, :]).reshape(-1, first.shape[1])
    return product


def coarse(table: Floats, mass: Floats, groups: int) -> Floats:
    """The table with outcomes that point the same way merged into at most ``groups``; it never tells more.

    Outcomes are ordered by the leaf they favour and by how strongly, and cut into groups of like probability.
    """
    if len(table) <= groups:
        return table
    joint = table * mass
    seen = joint.sum(axis=1)
    strength = joint.max(axis=1) / np.maximum(seen, 1e-300)
    order = np.lexsort((strength, joint.argmax(axis=1)))
    place = np.minimum((np.cumsum(seen[order]) - seen[order]) / max(float(seen.sum()), 1e-300), 1 - 1e-12)
    starts = np.flatnonzero(np.diff((place * groups).astype(int), prepend=-1))
    merged: Floats = np.add.reduceat(table[order], starts, axis=0)
    return merged


def normalised(table: Floats) -> Floats:
    """Columns scaled to sum to 1."""
    scaled: Floats = table / table.sum(axis=0, keepdims=True)
    return scaled
