"""What a look inside shows: how often each feature strikes first in each gem.

A reference lists the features that a gem is known by, not all that a stone of it may hold, and one look calls a
thing by the plain name where another calls it by its own ("needles", "rutile needles"). Of 114 features told in 67
laboratory notes and gem news (partly recalled, not opened again), 90 were listed for the gem, 4 were relatives of one
listed and 20 neither; most of those 20 were of the plain sort that any stone may show.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal import tables
from juwdesk.appraisal.leaves import Leaf, Origin

Floats = NDArray[np.float64]

LISTED, TAKEN_FOR = 0.79, 0.06
"""Shares of features seen that the reference lists for the gem, and that are taken for a relative of one listed; the
rest is anything (the laboratory notes above; reference tests ``loupe-visual``, ``microscope``)."""
RELATED = (
    ("gas-bubbles", "flat-bubbles", "elongated-bubbles", "profilated-bubbles"),
    ("curved-striae", "curved-colour-banding", "banding-curved", "swirls", "flow-marks", "flow-lines"),
    (
        "needles", "silk-rutile", "rutile-needles", "needles-parallel", "minute-rutile", "fibrous", "tubes",
        "rain-like-needles", "goethite-needles", "parallel-fibres", "needles-dotted",
    ),
    (
        "colour-zoning-straight", "colour-zoning-angular", "growth-zoning", "hexagonal-zoning", "banding-straight",
        "angular-zoning", "colour-zoning-patchy",
    ),
    ("flux-wispy", "flux-fingerprint", "metallic-flux"),
    (
        "fingerprint", "two-phase", "liquid-films", "fluid-films", "negative-crystals", "three-phase", "feathers",
        "trichites", "cracks", "stress-cracks", "mirror-fractures", "fissures",
    ),
    ("crystals", "rounded-crystals", "apatite-crystals", "zircon-halo", "octahedra", "pinpoints"),
    ("black-specks", "black-inclusions", "magnetite", "graphite", "carbon-specks", "octahedra-chromite", "chromite"),
    ("clouds", "white-specks", "snowflakes", "pinpoints"),
    ("granular-texture", "aggregate-structure", "mottled", "interlocking-fibres", "green-patches"),
    ("veins", "matrix-veins", "black-veins", "white-veins", "calcite-veins", "brown-matrix", "white-streaks"),
    ("pits", "etch-marks", "fine-pits", "pores", "pinholes", "scratches", "dimpled-surface"),
    ("dye-in-fractures", "colour-around-grains", "colour-concentration", "dye-in-drill-hole"),
    ("separation-plane", "red-ring", "layered", "lustre-difference", "colour-layer"),
    ("filled-fractures", "flash-effect", "orange-flash"),
)  # fmt: skip
"""Features that are easily taken for one another, the plain name first."""
NEEDLES = next(frozenset(group) for group in RELATED if group[0] == "needles")
"""What a star and a cat's eye come from, by all its names."""
PLAIN = 0.5
"""Part of what is taken for a relative that goes by the plain name."""
ANY = frozenset(
    {
        "banding-straight", "black-inclusions", "black-specks", "black-veins", "cleavage-cracks", "clouds",
        "colour-concentration", "colour-zoning-angular", "colour-zoning-patchy", "colour-zoning-straight",
        "cracks", "crystals", "etch-marks", "even-colour", "feathers", "fibrous", "fingerprint", "fissures",
        "graining", "granular-texture", "growth-zoning", "lamellae", "liquid-films", "mottled", "needles",
        "negative-crystals", "pinpoints", "pits", "rounded-crystals", "scratches", "stress-cracks", "trichites",
        "tubes", "twinning-planes", "two-phase", "veins", "white-specks", "white-veins",
    }
)  # fmt: skip
"""Features in plain words that a stone of any gem may show."""
ANY_SHARE = 0.7
"""Part of what the reference does not list that is of these."""
CLEAN = "clean"
NOTHING_SEEN = {Origin.NATURAL: 0.04, Origin.SYNTHETIC: 0.12, Origin.IMITATION: 0.12, Origin.COMPOSITE: 0.02}
"""How often a transparent stone shows nothing at all where the reference does not say so: a working estimate."""


def inclusions(leaves: Sequence[Leaf], words: list[str]) -> Floats:
    """P(this feature strikes first | leaf), ``words`` by leaves: mostly one that is listed, else a relative, else
    anything of its kind."""
    position = {word: number for number, word in enumerate(words)}
    listed = np.zeros((len(words), len(leaves)))
    for column, leaf in enumerate(leaves):
        for word, weight in zip(leaf.inclusions, tables.fading(len(leaf.inclusions)), strict=True):
            listed[position[word], column] += weight
    usual = _unlisted(leaves, words, listed)
    known = LISTED * listed + TAKEN_FOR * (_kin(words) @ listed)
    table: Floats = np.where(listed.sum(axis=0) == 0, usual, known + (1 - LISTED - TAKEN_FOR) * usual)
    if CLEAN in position:
        bare = [NOTHING_SEEN.get(leaf.origin, 0.0) * ("transparent" in leaf.transparency) for leaf in leaves]
        table[position[CLEAN]] = np.maximum(table[position[CLEAN]], bare)
    return table


def _kin(words: list[str]) -> Floats:
    """P(called this | it is that) where it is taken for a relative; a feature without relatives keeps its name."""
    position = {word: number for number, word in enumerate(words)}
    kin = np.zeros((len(words), len(words)))
    for group in RELATED:
        members = [position[word] for word in group if word in position]
        if members:
            part = np.full(len(members), (1 - PLAIN) / len(members))
            part[0] += PLAIN
            kin[np.ix_(members, members)] += part[:, None]
    alone = kin.sum(axis=0) == 0
    kin[alone, alone] = 1.0
    shared: Floats = kin / kin.sum(axis=0)
    return shared


def _unlisted(leaves: Sequence[Leaf], words: list[str], listed: Floats) -> Floats:
    """P(feature | a leaf that does not list it): plain ones evenly, the others as often as gems of its kind do."""
    plain = np.array([float(word in ANY) for word in words])
    kinds = np.array([leaf.kind for leaf in leaves])
    found = np.zeros_like(listed)
    for kind in set(kinds.tolist()):
        total = (listed[:, kinds == kind] > 0).sum(axis=1) + 0.3
        mixed = total / total.sum()
        if plain.any():
            mixed = ANY_SHARE * plain / plain.sum() + (1 - ANY_SHARE) * mixed
        found[:, kinds == kind] = mixed[:, None]
    return found
