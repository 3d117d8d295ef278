"""The catalogue compiled into arrays, once: what every leaf would show to every instrument.

The last column of every table is the leaf "not in the database": numbers spread over the whole scale, words as
usual as they are among all leaves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal import tables
from juwdesk.appraisal.evidence import (
    CHELSEA,
    COLOURS,
    OPTICS,
    PHENOMENA,
    STRENGTHS,
    THERMAL,
    TRANSPARENCIES,
    Property,
)
from juwdesk.appraisal.features import inclusions
from juwdesk.appraisal.leaves import FREQUENCY, Leaf, leaves_of, recoloured, spectrum_lines
from juwdesk.appraisal.likelihood import Numeric
from juwdesk.appraisal.phenomena import phenomenon_row
from juwdesk.reference.catalogue import Catalogue

Floats = NDArray[np.float64]

UNKNOWN = "not-in-database"
UNKNOWN_PRIOR = 0.05
SUBJECTIVE = 0.02
"""Wild share of what people judge by eye; instruments take ``likelihood.WILD``."""


@dataclass(frozen=True, eq=False, slots=True)
class Matrix:
    """All leaves compiled. ``tables``: property to P(state seen | leaf), states by leaves plus the unknown leaf.

    ``vocabulary`` names the rows of each table. ``prior`` is the desk prior, ``flat`` the neutral one; both sum to 1
    over the leaves and the unknown leaf. ``class_of`` numbers the decision classes, the unknown leaf has its own;
    ``hues`` holds the hues of the dichroscope (``tables.HUES`` by leaves plus the unknown leaf, zero where none are
    listed), ``lines`` the absorption lines in nm (lines by leaves, NaN where there are no more). ``same_material``
    marks pairs of one species and origin, ``species_of`` numbers the species, the unknown leaf has its own;
    ``porous`` is 1 for the leaves that liquids harm.
    """

    leaves: tuple[Leaf, ...]
    index: dict[str, int]
    numeric: Numeric
    tables: dict[Property, Floats]
    vocabulary: dict[Property, list[str]]
    hues: Floats
    lines: Floats
    prior: Floats
    flat: Floats
    class_of: NDArray[np.intp]
    classes: tuple[str, ...]
    same_material: Floats
    species_of: NDArray[np.intp]
    porous: Floats

    @property
    def inclusions(self) -> list[str]:
        """The inclusion tokens that the catalogue knows."""
        return self.vocabulary[Property.INCLUSIONS]


def compile_matrix(leaves: Sequence[Leaf]) -> Matrix:
    """The matrix of a catalogue's leaves; some 50 ms for 300 leaves, done once at start."""
    count = len(leaves)
    words = sorted({token for leaf in leaves for token in leaf.inclusions})
    found: dict[Property, tuple[list[str], Floats, float]] = {
        Property.COLOUR: (
            COLOURS,
            tables.stack(lambda i: tables.colour_row(leaves[i].colours, recoloured(leaves[i])), count),
            SUBJECTIVE,
        ),
        Property.TRANSPARENCY: (
            TRANSPARENCIES,
            tables.stack(lambda i: tables.transparency_row(leaves[i].transparency), count),
            SUBJECTIVE,
        ),
        Property.PHENOMENON: (
            PHENOMENA,
            tables.stack(lambda i: phenomenon_row(leaves[i].phenomena), count),
            SUBJECTIVE,
        ),
        Property.OPTIC: (OPTICS, _optics(leaves), 0.02),
        Property.PLEOCHROISM: (STRENGTHS, _strengths(leaves, "pleochroism"), 0.02),
        Property.UV_LONG: (
            tables.UV_STATES,
            tables.stack(lambda i: tables.uv_row(leaves[i].uv_long), count),
            SUBJECTIVE,
        ),
        Property.UV_SHORT: (
            tables.UV_STATES,
            tables.stack(lambda i: tables.uv_row(leaves[i].uv_short), count),
            SUBJECTIVE,
        ),
        Property.CHELSEA: (CHELSEA, tables.stack(lambda i: tables.chelsea_row(leaves[i].chelsea), count), SUBJECTIVE),
        Property.THERMAL: (THERMAL, tables.stack(lambda i: tables.thermal_row(leaves[i].thermal), count), 0.02),
        Property.MAGNET: (STRENGTHS, _strengths(leaves, "magnet"), 0.02),
        Property.INCLUSIONS: (words, inclusions(leaves, words), 0.02),
    }
    classes = tuple(dict.fromkeys(leaf.decision_class for leaf in leaves))
    number = {name: position for position, name in enumerate((*classes, UNKNOWN))}
    class_of = np.array([number[leaf.decision_class] for leaf in leaves] + [number[UNKNOWN]], dtype=np.intp)
    weights = np.array([FREQUENCY[leaf.frequency] for leaf in leaves])
    return Matrix(
        leaves=tuple(leaves),
        index={leaf.id: position for position, leaf in enumerate(leaves)},
        numeric=_numeric(leaves),
        tables={where: _with_unknown(table, share) for where, (_, table, share) in found.items()},
        vocabulary={where: list(states) for where, (states, _, _) in found.items()},
        hues=_hues(leaves),
        lines=_lines(leaves),
        prior=_prior(weights),
        flat=_prior(np.ones(count)),
        class_of=class_of,
        classes=tuple(number),
        same_material=_same_material(leaves),
        species_of=np.unique([*(leaf.species for leaf in leaves), UNKNOWN], return_inverse=True)[1],
        porous=np.array([leaf.porous for leaf in leaves], dtype=np.float64),
    )


def _hues(leaves: Sequence[Leaf]) -> Floats:
    listed = [" ".join(each.split(":", 1)[-1] for each in leaf.pleochroism) for leaf in leaves]
    return np.stack([*(tables.hue_of(text) for text in listed), np.zeros(len(tables.HUES))], axis=1)


def _lines(leaves: Sequence[Leaf]) -> Floats:
    listed = [spectrum_lines(leaf.spectrum) for leaf in leaves]
    lines = np.full((max(map(len, listed), default=0), len(leaves)), np.nan)
    for column, each in enumerate(listed):
        lines[: len(each), column] = each
    return lines


def _same_material(leaves: Sequence[Leaf]) -> Floats:
    names = np.array([f"{leaf.species}|{leaf.origin}" for leaf in leaves])
    same: Floats = (names[:, None] == names[None, :]).astype(np.float64)
    return same


def _prior(weights: Floats) -> Floats:
    return np.append(weights / weights.sum() * (1 - UNKNOWN_PRIOR), UNKNOWN_PRIOR)


def _with_unknown(table: Floats, share: float) -> Floats:
    mixed = (1 - share) * table + share / len(table)
    return np.concatenate([mixed, mixed.mean(axis=1, keepdims=True)], axis=1)


def _optics(leaves: Sequence[Leaf]) -> Floats:
    return np.array([[tables.optic_seen(state, leaf.optic) for leaf in leaves] for state in OPTICS])


def _strengths(leaves: Sequence[Leaf], what: str) -> Floats:
    listed = [tables.strengths_of(leaf.pleochroism if what == "pleochroism" else leaf.magnet) for leaf in leaves]
    return tables.stack(lambda i: tables.strength_row(listed[i], what), len(leaves))


def _numeric(leaves: Sequence[Leaf]) -> Numeric:
    spots = [np.nan if leaf.ri_spot is None else leaf.ri_spot for leaf in leaves]
    return Numeric(
        ri=np.array([leaf.ri for leaf in leaves], dtype=np.float64),
        ri_typical=np.array([leaf.ri_typical for leaf in leaves], dtype=np.float64),
        ri_spot=np.array(spots, dtype=np.float64),
        birefringence=np.array([leaf.birefringence for leaf in leaves], dtype=np.float64),
        sg=np.array([leaf.sg for leaf in leaves], dtype=np.float64),
        sg_typical=np.array([leaf.sg_typical for leaf in leaves], dtype=np.float64),
        aggregate=np.array(["aggregate" in leaf.optic for leaf in leaves]),
        rising=np.array([leaf.rising for leaf in leaves], dtype=bool),
    )


@cache
def matrix_of(catalogue: Catalogue) -> Matrix:
    """The matrix of a catalogue, compiled at first use and then kept."""
    return compile_matrix(leaves_of(catalogue.gems))
