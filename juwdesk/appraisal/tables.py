"""How often each state is seen when another is true: the confusion tables of the desk's word tests.

Figures follow the error rates of the reference tests (``typical_uncertainty``): working estimates, to be calibrated
with the shop's own readings. No cell is 0 or 1: even experts misread (METHODS a.3).
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.evidence import CHELSEA, COLOURS, STRENGTHS, TRANSPARENCIES
from juwdesk.appraisal.leaves import text_without_comment

Floats = NDArray[np.float64]

COLOUR_NEIGHBOURS = (
    "colourless-white white-cream white-grey cream-yellow grey-black black-brown brown-orange brown-yellow brown-red "
    "red-pink red-orange red-purple orange-yellow orange-pink yellow-yellow+green yellow+green-green "
    "green-blue+green blue+green-blue blue-violet violet-purple purple-pink silver+metallic-grey "
    "gold+metallic-yellow gold+metallic-brown grey-silver+metallic colour+change-purple colour+change-blue+green"
)
HUES = ["white", "blue", "green", "yellow", "orange", "red", "pink", "violet", "brown"]
HUE_NEIGHBOURS = (
    "white-blue white-yellow blue-violet blue-green green-yellow yellow-orange orange-red red-pink violet-pink "
    "orange-pink brown-orange brown-yellow"
)
HUE_WORDS = {
    "bluish": "blue",
    "greenish": "green",
    "yellowish": "yellow",
    "brownish": "brown",
    "reddish": "red",
    "purplish": "violet",
    "purple": "violet",
    "beige": "brown",
    "violetish": "violet",
    "orangy": "orange",
    "pinkish": "pink",
}

POLARISCOPE = ["isotropic", "isotropic-ADR", "anisotropic", "aggregate"]
_POLARISCOPE_SEEN = {
    "isotropic": (0.80, 0.14, 0.04, 0.02),
    "amorphous": (0.78, 0.15, 0.03, 0.04),
    "crystal": (0.04, 0.04, 0.88, 0.04),
    "aggregate": (0.04, 0.06, 0.12, 0.78),
}
_STRENGTH_PLEO = (
    (0.93, 0.055, 0.01, 0.005),
    (0.20, 0.68, 0.10, 0.02),
    (0.04, 0.16, 0.68, 0.12),
    (0.015, 0.035, 0.19, 0.76),
)
_STRENGTH_UV = (
    (0.91, 0.07, 0.015, 0.005),
    (0.14, 0.71, 0.12, 0.03),
    (0.03, 0.13, 0.71, 0.13),
    (0.015, 0.035, 0.17, 0.78),
)
_STRENGTH_MAGNET = (
    (0.95, 0.042, 0.006, 0.002),
    (0.13, 0.76, 0.09, 0.02),
    (0.02, 0.10, 0.78, 0.10),
    (0.01, 0.02, 0.12, 0.85),
)
STRENGTH_SEEN = {
    "pleochroism": np.array(_STRENGTH_PLEO),
    "uv": np.array(_STRENGTH_UV),
    "magnet": np.array(_STRENGTH_MAGNET),
}
"""Rows true strength, columns seen strength, in the order of ``STRENGTHS``."""


ANY_OPTIC = ("isotropic", "uniaxial+", "uniaxial-", "biaxial+", "biaxial-", "aggregate")
"""What a stone may be of which nobody said its optic character: an entry of a shop's own."""


def fading(count: int) -> Floats:
    """Weights of a list whose first entries are the usual ones; they sum to 1."""
    weights: Floats = 0.8 ** np.arange(count, dtype=np.float64)
    weights /= weights.sum()
    return weights


def kernel(states: Sequence[str], neighbours: str, keep: float) -> Floats:
    """Rows true, columns seen: ``keep`` on the diagonal, the rest shared by the neighbours of the true state."""
    index = {state: number for number, state in enumerate(states)}
    near = np.zeros((len(states), len(states)))
    for pair in neighbours.split():
        a, b = (index[end.replace("+", "-")] for end in pair.split("-"))
        near[a, b] = near[b, a] = 1.0
    counts = near.sum(axis=1, keepdims=True)
    spread = np.where(counts > 0, near / np.maximum(counts, 1), 1.0 / len(states))
    result: Floats = keep * np.eye(len(states)) + (1 - keep) * spread
    return result


COLOUR_SEEN = kernel(COLOURS, COLOUR_NEIGHBOURS, 0.88)
HUE_SEEN = kernel(HUES, HUE_NEIGHBOURS, 0.80)


RECOLOURED = 0.05
"""Share of stones in a colour of the treater's choice, of a gem that is dyed or coated; a working estimate."""
DENSER = 0.15
"""Share of stones that let less light through than the reference lists, half as many with every step: included or
very dark ones. Of 30 laboratory notes that tell it, 7 (laboratories see the odd ones); none were clearer."""


def colour_row(colours: Sequence[str], recoloured: bool = False) -> Floats:
    """P(a colour is named | leaf) over ``COLOURS``; every colour may be where none is said."""
    if not colours:
        return np.full(len(COLOURS), 1 / len(COLOURS))
    true = np.zeros(len(COLOURS))
    for colour, weight in zip(colours, fading(len(colours)), strict=True):
        true[COLOURS.index(colour)] += weight
    row: Floats = true @ COLOUR_SEEN
    if recoloured:
        row = (1 - RECOLOURED) * row + RECOLOURED / len(COLOURS)
    return row


def polariscope_row(optics: Sequence[str]) -> Floats:
    """P(seen between crossed polars | leaf) over ``POLARISCOPE``; every character may be where none is said."""
    optics = optics or ANY_OPTIC
    row: Floats = np.mean([_POLARISCOPE_SEEN[_texture(optic)] for optic in optics], axis=0, dtype=np.float64)
    return row


def _texture(optic: str) -> str:
    return optic if optic in _POLARISCOPE_SEEN else "crystal"


def optic_seen(seen: str, optics: Sequence[str]) -> float:
    """P(this word of ``OPTICS`` | leaf): polariscope first, then the figure, then its sign."""
    optics = optics or ANY_OPTIC
    row = polariscope_row(optics)
    if seen in ("isotropic", "amorphous"):
        return float(row[0])
    if seen in POLARISCOPE:
        return float(row[POLARISCOPE.index(seen)])
    axes, sign = seen.rstrip("+-"), seen[len(seen.rstrip("+-")) :]
    total = 0.0
    for optic in optics:
        if _texture(optic) != "crystal":
            total += float(_POLARISCOPE_SEEN[_texture(optic)][2]) * 0.25 * (0.5 if sign else 1.0)
            continue
        figure = 0.86 if optic.startswith(axes) else 0.05
        signed = 1.0 if not sign else (0.95 if optic.endswith(sign) else 0.05)
        total += 0.88 * figure * signed
    return total / len(optics)


FIGURE = ["isotropic", "aggregate", "uniaxial+", "uniaxial-", "biaxial+", "biaxial-"]
"""Outcomes of a search for an interference figure that gave one, or showed why there is none."""


def figure_row(optics: Sequence[str]) -> Floats:
    """P(outcome of the conoscope | leaf) over ``FIGURE`` with ``no figure`` last; sums to 1."""
    row = np.array([optic_seen(state, optics) for state in FIGURE])
    row[0] += optic_seen("isotropic-ADR", optics)
    return np.append(row, max(1.0 - float(row.sum()), 0.02))


def transparency_row(listed: Sequence[str]) -> Floats:
    """P(seen transparency | leaf) from the clearest and the densest state of a leaf; anything where none is said."""
    ends = [TRANSPARENCIES.index(word) for word in listed or TRANSPARENCIES]
    last = max(ends)
    true = np.zeros(len(TRANSPARENCIES))
    true[min(ends) : last + 1] = 1 / (last + 1 - min(ends))
    beyond = len(TRANSPARENCIES) - 1 - last
    if beyond:
        steps = 0.5 ** np.arange(beyond)
        true *= 1 - DENSER
        true[last + 1 :] = DENSER * steps / steps.sum()
    row = np.zeros(len(TRANSPARENCIES))
    for state, share in enumerate(true):
        seen = np.array([0.86, 0.10, 0.015, 0.003])[np.abs(np.arange(len(TRANSPARENCIES)) - state)]
        row += share * seen / seen.sum()
    return row


def strengths_of(listed: Iterable[str]) -> list[str]:
    """The strengths in reference tokens such as ``weak: green/blue``; any where nothing is listed."""
    listed = tuple(listed)
    if not listed:
        return list(STRENGTHS)
    found = [token.split(":")[0].split()[0] for token in listed if token.strip()]
    return [strength for strength in found if strength in STRENGTHS] or ["none"]


def strength_row(strengths: Sequence[str], what: str) -> Floats:
    """P(seen strength | leaf) over ``STRENGTHS``."""
    weights = fading(len(strengths))
    true = np.zeros(len(STRENGTHS))
    for strength, weight in zip(strengths, weights, strict=True):
        true[STRENGTHS.index(strength)] += weight
    row: Floats = true @ STRENGTH_SEEN[what]
    return row


def hue_of(text: str) -> Floats:
    """Weights over ``HUES`` of a colour in words; the last word counts most. Zero where no hue is named."""
    weights = np.zeros(len(HUES))
    words = [HUE_WORDS.get(word, word) for word in text.replace("-", " ").replace("/", " ").split()]
    named = [word for word in words if word in HUES]
    for number, word in enumerate(reversed(named)):
        weights[HUES.index(word)] += 0.6**number
    total = weights.sum()
    return weights / total if total else weights


UV_STATES = ["none", *(f"{strength} {hue}" for strength in STRENGTHS[1:] for hue in HUES)]


def uv_row(reactions: Iterable[str]) -> Floats:
    """P(seen reaction | leaf) over ``UV_STATES`` from the possible reactions of a leaf; any where none is said."""
    listed = [text_without_comment(each) for each in reactions if each.strip()]
    if not listed:
        return np.full(len(UV_STATES), 1 / len(UV_STATES))
    row = np.zeros(len(UV_STATES))
    for reaction, weight in zip(listed, fading(len(listed)), strict=True):
        strength = STRENGTH_SEEN["uv"][STRENGTHS.index(reaction.split()[0])]
        hue = hue_of(reaction)
        hues = hue @ HUE_SEEN if hue.any() else np.full(len(HUES), 1 / len(HUES))
        row[0] += weight * strength[0]
        row[1:] += weight * np.outer(strength[1:], hues).ravel()
    return row


def uv_seen(text: str) -> Floats:
    """Weights over ``UV_STATES`` that an observed reaction means; several where it was printed without strength."""
    words = text.split()
    if words[0] == "none":
        return np.append(1.0, np.zeros(len(UV_STATES) - 1))
    strength = words[0].split("-")[-1]
    level = np.ones(3) if strength not in STRENGTHS[1:] else np.eye(3)[STRENGTHS.index(strength) - 1]
    hue = hue_of(text)
    hues = hue if hue.any() else np.ones(len(HUES))
    return np.append(0.0, np.outer(level, hues).ravel())


_RED = {"none": 0.0, "green": 0.0, "weak red": 1.0, "pink": 1.3, "orange": 1.3, "red": 2.0, "strong red": 3.0}
_CHELSEA_ALIAS = {"blue-green": "green", "orange-red": "orange", "weak brownish red": "weak red"}


def chelsea_row(reactions: Iterable[str]) -> Floats:
    """P(seen through the Chelsea filter | leaf) over ``CHELSEA``: steps of redness, one step off is common; anything
    where nothing is said."""
    listed = [text_without_comment(each) for each in reactions if each.strip()]
    if not listed:
        return np.full(len(CHELSEA), 1 / len(CHELSEA))
    row = np.zeros(len(CHELSEA))
    for reaction, weight in zip(listed, fading(len(listed)), strict=True):
        true = _CHELSEA_ALIAS.get(reaction, reaction)
        seen = np.array(
            [1.0 if state == true else 0.22 * np.exp(-abs(_RED[state] - _RED[true]) / 0.9) for state in CHELSEA]
        )
        row += weight * seen / seen.sum()
    return row


def thermal_row(states: Iterable[str]) -> Floats:
    """P(tester says diamond, not diamond, moissanite | leaf); anything where nothing is said."""
    text = " ".join(states)
    if not text:
        return np.full(3, 1 / 3)
    if "moissanite" in text:
        return np.array([0.40, 0.04, 0.56])
    if "not diamond" in text:
        return np.array([0.02, 0.96, 0.02])
    return np.array([0.94, 0.04, 0.02])


def stack(rows: Callable[[int], Floats], count: int) -> Floats:
    """Rows of all leaves side by side: states by leaves."""
    return np.ascontiguousarray(np.stack([rows(number) for number in range(count)], axis=1))
