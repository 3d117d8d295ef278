"""What was seen, struck and measured on one metal of a piece: marks and readings as frozen values.

As with stones a blank has three meanings: *not done* (there is no reading), *not applicable* and *done but
inconclusive* (``Outcome``). Masses in g, densities in g/cm³, fineness and shares in parts per thousand.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from juwdesk.appraisal.evidence import Outcome
from juwdesk.base.problems import known

WATER = 0.998
"""g/cm³ of water at 20 °C; between 15 and 25 °C it differs by 0.1 %, less than any reading here."""
BALANCE_SIGMA = 0.01
"""g: one sigma of one weighing when the balance is not known better."""
STONE_MASS_SHARE = 0.03
"""One sigma of an estimated mass of stones, as a share of it (weight formulas reach some 5 % at two sigma)."""
STONE_SG_SIGMA = 0.05
FIGURE_SIGMA = 0.1
"""g/cm³: one sigma of a typed density."""


class MetalTest(StrEnum):
    """What a reading is about. Marks and colour stand in fields of their own."""

    TOUCHSTONE = "touchstone"
    SILVER_ACID = "silver_acid"
    XRF = "xrf"
    DENSITY = "density"
    MAGNET = "magnet"
    SIGNS = "signs"
    SOLDER = "solder"


class Place(StrEnum):
    """Where a mark sits: on the body of the piece, on a part that may be replaced (clasp, pin, bezel), or on a small
    plate that was let in or soldered on."""

    BODY = "body"
    PART = "part"
    PLATE = "plate"


class Strike(StrEnum):
    """How a mark looks under the loupe."""

    CLEAR = "clear"
    WORN = "worn"
    DOUBTFUL = "doubtful"


ELEMENTS = ("Au", "Ag", "Pt", "Pd", "Cu", "Zn", "Ni", "Fe", "Rh")
ACIDS = (333, 375, 585, 750, 900)
"""Acids of the touchstone, by the fineness that they are made for."""
MAGNET = ("none", "weak", "strong")
SILVER_ACID = ("red", "dull", "none")
SIGNS = ("layer_worn", "flaking", "green", "black", "seam", "same_inside", "nothing")
"""Signs of a layer: another colour at the edges; flakes; green corrosion; black tarnish; a seam or layered edge; the
same colour inside scratches; looked all over and nothing seen."""
SOLDER = ("clean", "other_colour", "soft_grey")
SURFACES = ("surface", "filed")
"""Whether the metal was tested as it lies or on a spot that was filed through any layer."""
SIGMA_OF = {MetalTest.TOUCHSTONE: 60.0, MetalTest.XRF: 10.0}
"""Parts per thousand: one sigma of a reading (reference instruments ``touchstone`` and ``xrf``)."""


@dataclass(frozen=True, slots=True)
class StruckMark:
    """A mark in the metal: the id of its row in the reference, where it sits and how it looks."""

    hallmark: str
    place: Place = Place.BODY
    strike: Strike = Strike.CLEAR
    note: str = ""


@dataclass(frozen=True, slots=True)
class MetalReading:
    """One reading of one metal.

    Touchstone: ``numbers`` (highest acid withstood, lowest acid that attacks), 0 for none. XRF: ``words`` are element
    symbols, ``numbers`` their shares. Density: ``numbers`` one typed value, or the weighings (air, water, mass of the
    stones, their density) when ``how`` is ``weighed``. The others: ``words``. ``how`` else says ``surface`` or
    ``filed``. ``sigma`` is one sigma in the unit of the number (of one weighing when weighed), 0 for the usual one.
    """

    test: MetalTest
    numbers: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    how: str = ""
    sigma: float = 0.0
    outcome: Outcome = Outcome.READ


Readings = tuple[MetalReading, ...]


def read(readings: Readings, reading: MetalReading) -> Readings:
    """The readings with this one in place of an earlier one of the same test, in the order of ``MetalTest``."""
    order = list(MetalTest)
    kept = [each for each in readings if each.test is not reading.test] + [reading]
    return tuple(sorted(kept, key=lambda each: order.index(each.test)))


def unread(readings: Readings, test: MetalTest) -> Readings:
    """The readings as if this test had not been done."""
    return tuple(each for each in readings if each.test is not test)


def reading_of(readings: Iterable[MetalReading], test: MetalTest) -> MetalReading | None:
    """The reading of a test, if any."""
    return next((each for each in readings if each.test is test), None)


@dataclass(frozen=True, slots=True)
class Density:
    """A density in g/cm³ with one sigma."""

    value: float
    sigma: float


def weighed_density(
    air: float,
    water: float,
    stones: float = 0.0,
    stones_sg: float = 0.0,
    *,
    sigma: float = BALANCE_SIGMA,
) -> Density:
    """The density of the metal alone from two weighings of the whole piece, stones of known mass and density allowed
    for: ρ = (A − m) / ((A − B)/ρw − m/s).

    The error of every input is carried on to first order (METHODS a.3 is the case without stones). Raises KnownError
    ``metal.weights`` (water not below air), ``metal.stones_mass`` (as heavy as the piece), ``metal.stones_sg``
    (their density is missing or unlikely), ``metal.stones_volume`` (larger than the whole piece).
    """
    if not 0 < water < air:
        raise known("metal.weights", where="water", air=f"{air:g}", water=f"{water:g}")
    if not 0 <= stones < air:
        raise known("metal.stones_mass", where="stones", stones=f"{stones:g}", air=f"{air:g}")
    if stones and not 1.0 <= stones_sg <= 8.0:
        raise known("metal.stones_sg", where="stones_sg")
    volume = (air - water) / WATER - (stones / stones_sg if stones else 0.0)
    if volume <= 1e-6:  # cm³: less than a grain of dust, and its square would be nothing
        raise known("metal.stones_volume", where="stones")
    mass = air - stones
    value = mass / volume
    by_air = 1 / volume - mass / (WATER * volume**2)
    by_water = mass / (WATER * volume**2)
    total = (by_air * sigma) ** 2 + (by_water * sigma) ** 2
    if stones:
        by_mass = -1 / volume + mass / (stones_sg * volume**2)
        by_sg = -mass * stones / (stones_sg**2 * volume**2)
        total += (by_mass * STONE_MASS_SHARE * stones) ** 2 + (by_sg * STONE_SG_SIGMA) ** 2
    return Density(value, math.sqrt(total))


def density_of(reading: MetalReading) -> Density:
    """The density that a reading says. Raises as ``weighed_density``, or ``evidence.out_of_range``."""
    if reading.how == "weighed":
        air, water, stones, stones_sg = (*reading.numbers, 0.0, 0.0, 0.0, 0.0)[:4]
        return weighed_density(air, water, stones, stones_sg, sigma=reading.sigma or BALANCE_SIGMA)
    value = reading.numbers[0] if reading.numbers else 0.0
    if not 0.5 <= value <= 23.0:
        raise known("evidence.out_of_range", where="density", value=f"{value:g}", low=0.5, high=23)
    return Density(value, reading.sigma or FIGURE_SIGMA)


def speaks(reading: MetalReading) -> bool:
    """Whether the reading says anything about the alloy."""
    return reading.outcome is Outcome.READ and bool(reading.numbers or reading.words)
