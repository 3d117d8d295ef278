"""Readings made up for planning, of looks that show several things at once: features inside, lines of a spectrum.

One look mostly shows more than what strikes first. Which look comes out of which gem is made up from the reference,
always alike; how a look speaks for every gem is what the ranking says of it, so that expected and real gains agree.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import LIMITS, Observation, Property
from juwdesk.appraisal.information import normalised
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.scoring import LINE_SIGMA, MISSED, NOTHING, log_terms

Floats = NDArray[np.float64]

SEED = 1
SPECTRA = 4
"""Spectra made up for every gem."""
FEATURES = (1, 1, 2, 3, 1)
"""How many features the looks at a gem show, one look each; a working estimate."""


def spectra(matrix: Matrix) -> Floats:
    """P(spectrum | leaf) over spectra in which something was seen, spectra by leaves; columns sum to 1."""
    dice = np.random.default_rng(SEED)
    low, high = LIMITS[Property.SPECTRUM]
    shown = []
    for column in matrix.lines.T:
        lines = column[~np.isnan(column)]
        for _ in range(SPECTRA):
            seen = lines[dice.random(len(lines)) > MISSED]
            if not len(lines) and dice.random() > NOTHING:
                seen = dice.uniform(low, high, 1)
            if len(seen):
                shown.append(ev.spectrum(*np.clip(dice.normal(seen, LINE_SIGMA), low, high).tolist()))
    return _weighed(matrix, shown)


def looks(matrix: Matrix) -> Floats:
    """P(features | leaf) over looks inside that show something, looks by leaves; columns sum to 1."""
    dice = np.random.default_rng(SEED)
    words = np.array(matrix.inclusions)
    shares = normalised(matrix.tables[Property.INCLUSIONS][:, :-1])
    shown = [
        ev.inclusions(*dice.choice(words, size=many, p=share).tolist()) for share in shares.T for many in FEATURES
    ]
    return _weighed(matrix, shown)


def _weighed(matrix: Matrix, shown: Iterable[Observation]) -> Floats:
    """What the ranking says of each reading, over the leaves. Readings that many gems give were made up often: each
    counts by what it is over all gems together."""
    told = np.exp(np.stack([log_terms(matrix, (each,))[0, :-1] for each in shown]))
    return normalised(told / told.mean(axis=1, keepdims=True))
