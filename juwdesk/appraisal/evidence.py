"""What was seen, measured or told about a stone: readings with their uncertainty, as frozen values.

A blank has three meanings that must never be mixed: *not done* (there is no ``Observation``), *not applicable*
and *done but inconclusive* (``Outcome``). Only the last one is an observation; it says little.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from juwdesk.base.problems import Problem, Severity, known


class Status(StrEnum):
    """How something is known. Wording stays neutral until a thing is ``tested`` or stands in a ``report``."""

    CLAIMED = "claimed"
    OBSERVED = "observed"
    TESTED = "tested"
    REPORT = "report"


class Outcome(StrEnum):
    """What became of a test that was thought of."""

    READ = "read"
    INCONCLUSIVE = "inconclusive"
    NOT_APPLICABLE = "not_applicable"


class Property(StrEnum):
    """What an observation is about."""

    RI = "ri"
    BIREFRINGENCE = "birefringence"
    OPTIC = "optic"
    SG = "sg"
    COLOUR = "colour"
    TRANSPARENCY = "transparency"
    PHENOMENON = "phenomenon"
    PLEOCHROISM = "pleochroism"
    UV_LONG = "uv_long"
    UV_SHORT = "uv_short"
    CHELSEA = "chelsea"
    SPECTRUM = "spectrum"
    INCLUSIONS = "inclusions"
    LOOKED_FOR = "looked_for"
    THERMAL = "thermal"
    MAGNET = "magnet"


SEEN = (Property.COLOUR, Property.TRANSPARENCY, Property.PHENOMENON)
"""What the bare eye sees: observed, not tested."""


class RiKind(StrEnum):
    """How a refractive index was read. ``PAIR`` both edges on a flat facet; ``SINGLE`` one edge on a flat facet;
    ``SPOT`` distant vision on a curved surface; ``OVER`` no edge below the limit of the liquid;
    ``UNSPECIFIED`` a printed figure without its method."""

    PAIR = "flat"
    SINGLE = "single"
    SPOT = "spot"
    OVER = "over_limit"
    UNSPECIFIED = "unspecified"


RI_SIGMA = {
    RiKind.PAIR: 0.002,
    RiKind.SINGLE: 0.002,
    RiKind.SPOT: 0.01,
    RiKind.OVER: 0.005,
    RiKind.UNSPECIFIED: 0.004,
}
"""One sigma of a reading by method (METHODS a.3; reference tests refractometer-flat and -spot)."""
RI_LIMIT = 1.80
"""Where the contact liquid ends when nothing else was typed (1.78 to 1.81)."""
BALANCE_SIGMA = 0.01
"""One sigma of one weighing in carat when the balance is not known better."""
SG_SIGMA = 0.02
"""One sigma of a typed specific gravity of a stone whose weight is unknown."""
LIMITS: dict[Property, tuple[float, float]] = {
    Property.RI: (1.30, 2.90),
    Property.BIREFRINGENCE: (0.0, 0.35),
    Property.SG: (0.5, 8.5),
    Property.SPECTRUM: (380.0, 760.0),
}
"""Between what a number of a property must lie to be one (lines in nm)."""
OVER_LIMITS, WEIGHTS, IN_WATER, SIGMAS = (1.60, 1.90), (0.001, 100_000.0), (0.0, 100_000.0), (1e-6, 1.0)
"""The same of the limit of the liquid, of a stone in carat, in air and in water, and of the balance's sigma."""

COLOURS = [
    "colourless",
    "white",
    "cream",
    "grey",
    "silver-metallic",
    "gold-metallic",
    "black",
    "brown",
    "red",
    "orange",
    "yellow",
    "yellow-green",
    "green",
    "blue-green",
    "blue",
    "violet",
    "purple",
    "pink",
    "multicolour",
    "colour-change",
]
OPTICS = [
    "isotropic",
    "isotropic-ADR",
    "anisotropic",
    "uniaxial",
    "uniaxial+",
    "uniaxial-",
    "biaxial",
    "biaxial+",
    "biaxial-",
    "aggregate",
    "amorphous",
]
TRANSPARENCIES = ["transparent", "semitransparent", "translucent", "opaque"]
PHENOMENA = [
    "none",
    "star",
    "cat's eye",
    "play of colour",
    "adularescence",
    "labradorescence",
    "aventurescence",
    "iridescence",
    "sheen",
]
"""Effects of light under one lamp; a change of colour is a colour."""
STRENGTHS = ["none", "weak", "moderate", "strong"]
CHELSEA = ["none", "green", "weak red", "red", "strong red", "pink", "orange"]
THERMAL = ["diamond", "not diamond", "moissanite"]
UV_COLOURS = [
    "white",
    "blue-white",
    "blue",
    "violet",
    "green",
    "yellow-green",
    "yellow",
    "orange",
    "red",
    "pink",
    "brown",
]
"""Hues of a fluorescence, as the desk offers them; the strength stands before them, ``chalky`` between."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation of one property.

    ``numbers``: RI (lower, higher) or one value, limit for ``over_limit``; birefringence; SG, or (air, water) weights
    in carat when ``how`` is ``weighed``; wavelengths in nm. ``words``: states in the vocabulary of the property.
    ``how``: a ``RiKind``, or ``weighed``. ``sigma``: one sigma in the unit of the number (of one weighing in carat
    when weighed); None takes the instrument's usual one. ``instrument``: id of the reference tests.
    """

    property: Property
    numbers: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    how: str = ""
    sigma: float | None = None
    outcome: Outcome = Outcome.READ
    status: Status = Status.TESTED
    instrument: str = ""
    note: str = ""


Evidence = tuple[Observation, ...]


def checked(value: float, limits: tuple[float, float], where: Property | str) -> float:
    """The number, where it lies between the limits; otherwise KnownError ``evidence.out_of_range`` at ``where``."""
    low, high = limits
    if not math.isfinite(value) or not low <= value <= high:
        raise known(
            "evidence.out_of_range", where=str(where), what=str(where), value=_plain(value), low=low, high=high
        )
    return float(value)


def _plain(value: float) -> str:
    return f"{value:.6g}"


def _word(word: str, allowed: Sequence[str], where: Property) -> str:
    clean = " ".join(word.split())
    if clean not in allowed:
        raise known(
            "evidence.unknown_word", where=where, what=str(where), word=clean[:40], allowed=", ".join(allowed)
        )
    return clean


def ri(
    low: float, high: float | None = None, *, kind: RiKind | None = None, sigma: float | None = None
) -> Observation:
    """A refractive index: both edges, or one value. Swapped edges are put right.

    Raises KnownError ``evidence.out_of_range`` outside 1.30 to 2.90.
    """
    values = [checked(low, LIMITS[Property.RI], Property.RI)]
    if high is not None:
        values.append(checked(high, LIMITS[Property.RI], Property.RI))
    values.sort()
    if kind is None:
        kind = RiKind.PAIR if len(values) == 2 else RiKind.SINGLE
    if kind is RiKind.PAIR and (len(values) == 1 or values[0] == values[1]):
        kind, values = RiKind.SINGLE, values[:1]
    return Observation(Property.RI, tuple(values), how=kind, sigma=_sigma(sigma, 0.05, Property.RI))


def ri_over(limit: float = RI_LIMIT) -> Observation:
    """No edge was seen: the index lies above the ``limit`` of the liquid."""
    return Observation(Property.RI, (checked(limit, OVER_LIMITS, Property.RI),), how=RiKind.OVER)


def birefringence(value: float, sigma: float | None = None) -> Observation:
    """The greatest difference of the two edges; counts only where no pair of edges was read."""
    where = Property.BIREFRINGENCE
    return Observation(where, (checked(value, LIMITS[where], where),), sigma=_sigma(sigma, 0.05, where))


def sg(value: float, high: float | None = None, sigma: float | None = None) -> Observation:
    """A typed specific gravity, or the two ends of a printed range."""
    ends = sorted([value] if high is None else [value, high])
    values = tuple(checked(each, LIMITS[Property.SG], Property.SG) for each in ends)
    return Observation(Property.SG, values, sigma=_sigma(sigma, 1.0, Property.SG), instrument="hydrostatic")


def sg_weighed(air: float, water: float, sigma: float = BALANCE_SIGMA) -> Observation:
    """A specific gravity from two weighings in carat; ``sigma`` is that of one weighing.

    Raises KnownError ``evidence.weights`` when the weights cannot belong to one stone.
    """
    checked(air, WEIGHTS, "air_ct")
    checked(water, IN_WATER, "water_ct")
    if water >= air:
        raise known("evidence.weights", where="water_ct", air=_plain(air), water=_plain(water))
    checked(air / (air - water), (0.5, 25.0), "water_ct")
    spread = _sigma(sigma, 1.0, "balance_ct")
    return Observation(Property.SG, (air, water), how="weighed", sigma=spread, instrument="hydrostatic")


def states(where: Property, words: Iterable[str], allowed: Sequence[str]) -> Observation:
    """An observation in words of a vocabulary.

    Raises KnownError ``evidence.unknown_word`` naming what is allowed.
    """
    status = Status.OBSERVED if where in SEEN else Status.TESTED
    return Observation(
        where, words=tuple(dict.fromkeys(_word(word, allowed, where) for word in words)), status=status
    )


def colour(*words: str) -> Observation:
    """One or more body colours (``COLOURS``)."""
    return states(Property.COLOUR, words, COLOURS)


def optic(word: str) -> Observation:
    """The optic character (``OPTICS``); ``anisotropic`` when double refraction was seen without a figure."""
    return states(Property.OPTIC, [word], OPTICS)


def transparency(word: str) -> Observation:
    """How far light passes (``TRANSPARENCIES``)."""
    return states(Property.TRANSPARENCY, [word], TRANSPARENCIES)


def phenomenon(word: str) -> Observation:
    """The effect of light under a single lamp (``PHENOMENA``); ``none`` where it was turned and nothing moved."""
    return states(Property.PHENOMENON, [word], PHENOMENA)


def pleochroism(strength: str, *hues: str) -> Observation:
    """Strength (``STRENGTHS`` or ``unspecified``), then the colours seen in the dichroscope, free words."""
    where = Property.PLEOCHROISM
    first = _word(strength, [*STRENGTHS, "unspecified"], where)
    return Observation(where, words=(first, *(" ".join(hue.split()) for hue in hues)))


def uv(where: Property, reaction: str) -> Observation:
    """A fluorescence: ``none``, or strength, then ``patchy`` and ``chalky`` where they apply, then the hue."""
    clean = " ".join(reaction.split())
    strength = clean.split(" ")[0].split("-")[-1]
    _word(strength, [*STRENGTHS, "unspecified", "inert"], where)
    if strength not in ("none", "inert") and len(clean.split(" ")) < 2:
        clean += " unspecified"
    return Observation(where, words=("none" if strength == "inert" else clean,))


def spectrum(*lines: float, words: Iterable[str] = ()) -> Observation:
    """Absorption lines in nm (380 to 760), or words such as ``none``."""
    where = Property.SPECTRUM
    return Observation(where, tuple(checked(line, LIMITS[where], where) for line in lines), tuple(words))


def inclusions(*tokens: str) -> Observation:
    """What was seen inside, as tokens of the reference column (``gas-bubbles``, ``silk-rutile`` …)."""
    return Observation(Property.INCLUSIONS, words=tuple(dict.fromkeys(tokens)), instrument="loupe-visual")


def looked_for(*tokens: str) -> Observation:
    """Inclusions that were searched for well and not found. Absence counts only here."""
    return Observation(Property.LOOKED_FOR, words=tuple(dict.fromkeys(tokens)), instrument="microscope")


def blank(where: Property, outcome: Outcome) -> Observation:
    """A test that gave no reading: ``inconclusive`` or ``not_applicable``."""
    return Observation(where, outcome=outcome)


def _sigma(value: float | None, high: float, where: Property | str) -> float | None:
    return None if value is None else checked(value, (1e-6, high), where)


def specific_gravity(air: float, water: float, sigma: float) -> tuple[float, float]:
    """SG and its one sigma from two weighings: A/(A−B), σ = (SG/A)·√[(SG−1)²σ² + SG²σ²] (METHODS a.3)."""
    value = air / (air - water)
    return value, value / air * math.hypot((value - 1) * sigma, value * sigma)


def sg_of(observation: Observation, weight_ct: float | None = None) -> tuple[float, float]:
    """SG and one sigma of an SG observation; a typed SG of a small stone is as wide as its weighing would be."""
    numbers = observation.numbers
    if observation.how == "weighed":
        air, water = numbers
        value, sigma = specific_gravity(air, water, observation.sigma or BALANCE_SIGMA)
        return value, max(sigma, 0.005)
    value = sum(numbers) / len(numbers)
    sigma = observation.sigma or SG_SIGMA
    if observation.sigma is None and weight_ct:
        water = weight_ct * (1 - 1 / max(value, 1.01))
        sigma = max(0.01, specific_gravity(weight_ct, water, BALANCE_SIGMA)[1])
    return value, math.hypot(sigma, (numbers[-1] - numbers[0]) / math.sqrt(12))


SINGLE = frozenset(("isotropic", "isotropic-ADR", "amorphous"))
EDGES_APART = 0.004
"""Two edges this far apart are no misreading of one."""


def clashes(evidence: Evidence) -> list[Problem]:
    """Readings that cannot both be: a singly refractive stone with two edges, or with colours in the dichroscope."""
    seen = find(evidence, Property.OPTIC)
    if seen is None or not seen.words or not set(seen.words) <= SINGLE:
        return []
    pair, hues = find(evidence, Property.RI), find(evidence, Property.PLEOCHROISM)
    found = []
    if pair and pair.how == RiKind.PAIR and pair.numbers[-1] - pair.numbers[0] > EDGES_APART:
        args = {"low": _plain(pair.numbers[0]), "high": _plain(pair.numbers[-1])}
        found.append(Problem("identify.two_edges", Severity.WARNING, "optic", args))
    if hues and hues.words and hues.words[0] not in ("none", "weak"):
        found.append(Problem("identify.no_pleochroism", Severity.WARNING, "pleochroism"))
    return found


def find(evidence: Evidence, where: Property) -> Observation | None:
    """The observation of a property, or None when it was not done."""
    return next((each for each in evidence if each.property is where), None)


def observe(evidence: Evidence, observation: Observation) -> Evidence:
    """The evidence with this observation in place of an earlier one of the same property.

    Order never matters to the result; new properties come last.
    """
    if find(evidence, observation.property) is None:
        return (*evidence, observation)
    return tuple(observation if each.property is observation.property else each for each in evidence)


def retract(evidence: Evidence, where: Property) -> Evidence:
    """The evidence without a property: as if the test had not been done."""
    return tuple(each for each in evidence if each.property is not where)


def with_status(observation: Observation, status: Status) -> Observation:
    """The same observation, known in another way."""
    return replace(observation, status=status)
