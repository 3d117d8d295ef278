"""One observation against every leaf: log-likelihoods over leaves plus "not in the database".

Planning the next test and scoring a reading use the same functions and tables, so predicted and real gains agree.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal import tables
from juwdesk.appraisal.evidence import (
    RI_LIMIT,
    RI_SIGMA,
    STRENGTHS,
    Evidence,
    Observation,
    Outcome,
    Property,
    RiKind,
    Status,
    find,
    sg_of,
)
from juwdesk.appraisal.features import NEEDLES
from juwdesk.appraisal.likelihood import RI_SCALE, SG_SCALE, SPREAD_SCALE, normal
from juwdesk.appraisal.matrix import SUBJECTIVE, Matrix

Floats = NDArray[np.float64]

BIREFRINGENCE_SIGMA = 0.0015
LINE_SIGMA = 4.0
"""One sigma of a line in the hand spectroscope, nm (reference test ``spectroscope``: 3 sharp, 5 usual)."""
LINE_SCALE = 340.0
MISSED = 0.3
"""How often one line is missed (reference test ``spectroscope``: 20 to 30 %)."""
PALE = 0.1
"""Share of stones too pale or too dark to show any line; a working estimate."""
NOTHING = 0.8
"""How often nothing is seen in a stone without listed lines."""
DETECTED = 0.75
"""Chance to find a feature that is there when it is looked for well (METHODS a.3)."""
PRESENT = 0.8
"""Chance that a stone shows a feature that the reference lists as typical."""
CLAIM_RATIO = 2.0
"""A claim counts at most this much (METHODS a.2)."""
SHARPNESS = 1.3
"""Exponent of the likelihoods of words: what the reliability of simulated stones asks for (``dev.py bench
identification``). Above 1 because the tables spread words a little wider than they are mistaken; numbers, whose error
is known, need none."""
WORD_RATIO = 10000.0
"""One look counts at most this much, whatever it names: it may have been a look at the wrong thing altogether."""
MEASURED = frozenset({Property.RI, Property.SG, Property.BIREFRINGENCE, Property.OPTIC})
GROUPS = (
    (frozenset({Property.CHELSEA, Property.UV_LONG, Property.UV_SHORT, Property.SPECTRUM}), 0.05),
    (frozenset({Property.OPTIC, Property.PLEOCHROISM}), 0.05),
    (frozenset({Property.INCLUSIONS, Property.LOOKED_FOR}), 0.05),
)
"""Observations with one cause (chromium; anisotropy; one look inside) and their assumed correlation."""
SAME_CAUSE = 0.25
"""Weight of what follows from something else that was seen: a stone that is black or shows an effect of light lets
little through, and one with a star or a cat's eye has needles."""


def _unknown(values: Floats, density: float) -> Floats:
    return np.append(values, density)


def _ri(matrix: Matrix, observation: Observation) -> Floats:
    numeric, numbers = matrix.numeric, observation.numbers
    kind = RiKind(observation.how or RiKind.UNSPECIFIED)
    sigma = observation.sigma or RI_SIGMA[kind]
    if kind is RiKind.OVER:
        return _unknown(numeric.over_limit(numbers[0] if numbers else RI_LIMIT, RI_SIGMA[kind]), 0.2)
    low, high = numbers[0], numbers[-1]
    if kind is RiKind.PAIR:
        spread = float(np.exp(-(high - low) / 0.02) / 0.02)
        return _unknown(numeric.pair(low, high, sigma), 0.5 * spread / (2 * RI_SCALE))
    if kind is RiKind.SINGLE:
        return _unknown(numeric.single(low, sigma), 0.5 / (2 * RI_SCALE))
    wide = float(np.hypot(sigma, (high - low) / np.sqrt(12)))
    return _unknown(numeric.spot_reading((low + high) / 2, wide), 1 / (2 * RI_SCALE))


def _birefringence(matrix: Matrix, observation: Observation) -> Floats:
    value = observation.numbers[0]
    density = matrix.numeric.birefringence_reading(value, observation.sigma or BIREFRINGENCE_SIGMA)
    return _unknown(density, max(float(np.exp(-value / 0.02) / 0.02), 0.1 / SPREAD_SCALE))


def _words(matrix: Matrix, observation: Observation, correlation: float) -> Floats:
    """Several words of one look: their product, tempered because one look made them all."""
    table, states = matrix.tables[observation.property], matrix.vocabulary[observation.property]
    rows = [table[states.index(word)] for word in observation.words if word in states]
    if not rows:
        return np.ones(len(matrix.leaves) + 1)
    weight = 1 / (1 + (len(rows) - 1) * correlation)
    product: Floats = np.exp(weight * np.log(np.stack(rows)).sum(axis=0))
    return product


def _pleochroism(matrix: Matrix, observation: Observation) -> Floats:
    table = matrix.tables[Property.PLEOCHROISM]
    strength, hues = observation.words[0], observation.words[1:]
    row: Floats = table[1:].sum(axis=0) if strength == "unspecified" else table[STRENGTHS.index(strength)]
    seen = [tables.hue_of(hue) for hue in hues]
    seen = [hue for hue in seen if hue.any()]
    if not seen or strength == "none":
        return row
    near = np.minimum(1.0, 3 * (np.stack(seen) @ tables.HUE_SEEN.T @ matrix.hues)).mean(axis=0)
    fit = np.where(matrix.hues.any(axis=0), 0.1 + 0.8 * near, 0.35)
    fitted: Floats = row * fit
    return fitted


def _uv(matrix: Matrix, observation: Observation) -> Floats:
    text = observation.words[0]
    weights = tables.uv_seen(text)
    row = weights @ matrix.tables[observation.property]
    if "chalky" in text:
        listed = [
            leaf.uv_long if observation.property is Property.UV_LONG else leaf.uv_short for leaf in matrix.leaves
        ]
        chalky = np.array([0.5 if any("chalky" in each for each in reactions) else 0.2 for reactions in listed])
        row = row * np.append(chalky, 0.3)
    return row


def bare(matrix: Matrix) -> Floats:
    """How often the spectroscope shows no line, over the known leaves: the more lines a gem has, the seldomer."""
    lines = (~np.isnan(matrix.lines)).sum(axis=0)
    return np.where(lines == 0, NOTHING, PALE + (1 - PALE) * MISSED**lines)


def _spectrum(matrix: Matrix, observation: Observation) -> Floats:
    count = len(matrix.leaves)
    result = np.ones(count + 1)
    lines = (~np.isnan(matrix.lines)).sum(axis=0)
    if "none" in observation.words:
        return np.append((1 - SUBJECTIVE) * bare(matrix) + SUBJECTIVE / 2, 0.5)
    if any("dye" in word for word in observation.words):
        dyed = np.array([0.6 if "dye" in leaf.spectrum or leaf.treated else 0.04 for leaf in matrix.leaves])
        result *= np.append(dyed, 0.15)
    weight = 1 / (1 + max(len(observation.numbers) - 1, 0) * 0.5)
    for line in observation.numbers:
        near = np.nansum(normal(line, matrix.lines, LINE_SIGMA), axis=0) / np.sqrt(np.maximum(lines, 1))
        result *= np.append(0.85 * near + 0.15 / LINE_SCALE, 1 / LINE_SCALE) ** weight
    return result


def _looked_for(matrix: Matrix, observation: Observation) -> Floats:
    """Absence speaks only against leaves that usually show the feature."""
    result = np.ones(len(matrix.leaves) + 1)
    for token in observation.words:
        listed = np.array([token in leaf.inclusions for leaf in matrix.leaves] + [False])
        result *= np.where(listed, 1 - DETECTED * PRESENT, 0.99)
    weight = 1 / (1 + max(len(observation.words) - 1, 0) * 0.5)
    return np.asarray(result**weight, dtype=np.float64)


@lru_cache(maxsize=512)
def likelihood(matrix: Matrix, observation: Observation, weight_ct: float | None = None) -> Floats:
    """P(observation | leaf) over all leaves, the unknown leaf last; only ratios matter. Not to be written in: it is
    kept, because with every new reading the others are asked again."""
    found = _likelihood(matrix, observation, weight_ct)
    found.flags.writeable = False
    return found


def _likelihood(matrix: Matrix, observation: Observation, weight_ct: float | None) -> Floats:
    match observation.property:
        case Property.RI:
            return _ri(matrix, observation)
        case Property.BIREFRINGENCE:
            return _birefringence(matrix, observation)
        case Property.SG:
            value, sigma = sg_of(observation, weight_ct)
            return _unknown(matrix.numeric.density(value, sigma), 0.8 / SG_SCALE)
        case Property.PLEOCHROISM:
            return _pleochroism(matrix, observation)
        case Property.UV_LONG | Property.UV_SHORT:
            return _uv(matrix, observation)
        case Property.SPECTRUM:
            return _spectrum(matrix, observation)
        case Property.LOOKED_FOR:
            return _looked_for(matrix, observation)
        case Property.COLOUR:
            return _words(matrix, observation, 0.15)
        case _:
            return _words(matrix, observation, 0.05)


def speaks(observation: Observation, evidence: Evidence) -> bool:
    """Whether an observation adds something: it was read, and it is not a difference of edges counted already."""
    if observation.outcome is not Outcome.READ or not (observation.numbers or observation.words or observation.how):
        return False
    if observation.property is Property.BIREFRINGENCE:
        ri = find(evidence, Property.RI)
        return ri is None or ri.how != RiKind.PAIR or ri.outcome is not Outcome.READ
    return True


def temper(evidence: Evidence) -> list[float]:
    """The weight of every observation: w = 1/(1+(m−1)ρ) within a group of one cause (METHODS a.3)."""
    spoken = [each.property for each in evidence if speaks(each, evidence)]
    weights = []
    for observation in evidence:
        weight = sharp = 1.0 if observation.property in MEASURED else SHARPNESS
        for group, correlation in GROUPS:
            if observation.property in group:
                weight = sharp / (1 + (sum(each in group for each in spoken) - 1) * correlation)
        weight *= 1 - (1 - SAME_CAUSE) * _told_already(observation, evidence)
        weights.append(weight)
    return weights


def _told_already(observation: Observation, evidence: Evidence) -> float:
    """How much of an observation, 0 to 1, another one of this stone has told already."""
    effect = find(evidence, Property.PHENOMENON)
    effects = set(effect.words) - {"none"} if effect else set()
    if observation.property is Property.TRANSPARENCY:
        colour = find(evidence, Property.COLOUR)
        return float(bool(effects) or (colour is not None and "black" in colour.words))
    if observation.property is Property.INCLUSIONS and effects & {"star", "cat's eye"}:
        return sum(word in NEEDLES for word in observation.words) / max(len(observation.words), 1)
    return 0.0


def log_terms(matrix: Matrix, evidence: Evidence, weight_ct: float | None = None) -> Floats:
    """Tempered log-likelihoods, observations by leaves (unknown leaf last); a row of zeros where nothing is said."""
    terms = np.zeros((len(evidence), len(matrix.leaves) + 1))
    rows = [row for row, each in enumerate(evidence) if speaks(each, evidence)]
    if not rows:
        return terms
    weights = np.array(temper(evidence))[rows, None]
    seen = np.stack([likelihood(matrix, evidence[row], weight_ct) for row in rows])
    told = weights * np.log(np.maximum(seen, 1e-12))
    best = told.max(axis=1, keepdims=True)
    least = np.array([[-np.inf if evidence[row].property in MEASURED else -np.log(WORD_RATIO)] for row in rows])
    told = np.maximum(told, best + least)
    claimed = [place for place, row in enumerate(rows) if evidence[row].status is Status.CLAIMED]
    told[claimed] = np.maximum(told[claimed] - best[claimed], -np.log(CLAIM_RATIO))
    terms[rows] = told
    return terms


def posterior(prior: Floats, terms: Floats) -> Floats:
    """Prior times likelihoods, normalised over the leaves."""
    logs = np.log(prior) + terms.sum(axis=0)
    logs -= logs.max()
    mass = np.exp(logs)
    result: Floats = mass / mass.sum()
    return result
