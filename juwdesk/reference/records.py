"""Records of stones, metals, instruments and sizes: frozen values, each row with its sources and confidence.

Texts that exist in one language only are English phrases; their Dutch stands in ``words.toml`` and is found with
``Words.text(phrase, language)``. Word facts (optic character, fluorescence, pleochroism) keep the tokens of the data
files; ``juwdesk.reference.words`` takes them apart.
"""

from dataclasses import dataclass

from juwdesk.base.cited import Confidence
from juwdesk.base.ranges import Range

TRANSPARENCIES = ("transparent", "semitransparent", "translucent", "opaque")
"""The scale of transparency, clearest first."""


@dataclass(frozen=True, slots=True)
class ValueSource:
    """The own sources of one value of a row, where they differ from the sources of the row."""

    field: str
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gem:
    """One gem material: a species, a variety, a synthetic, a simulant, an organic material or a composite.

    ``ri`` and ``sg`` are the widest credible spans (to exclude), ``ri_typical`` and ``sg_typical`` the textbook
    values (to rank). ``ri_spot`` is the usual distant-vision reading of aggregates. ``transparency`` runs from
    clearest to densest. ``confusions`` are ids of gems. ``first_year`` is the earliest year in ``first_known`` before
    which the material cannot have been set; None where it is of all times or not known.
    """

    id: str
    name_en: str
    name_nl: str
    species: str
    variety_of: str
    kind: str
    group: str
    ri: Range | None
    ri_typical: Range | None
    ri_spot: Range | None
    ri_spot_text: str
    birefringence: Range
    optic: tuple[str, ...]
    optic_notes: tuple[str, ...]
    sg: Range | None
    sg_typical: float | None
    mohs: Range | None
    dispersion: float | None
    cleavage: tuple[str, ...]
    toughness: str
    lustre: str
    colours: tuple[str, ...]
    transparency: tuple[str, ...]
    pleochroism: tuple[str, ...]
    uv_long: tuple[str, ...]
    uv_short: tuple[str, ...]
    spectrum: str
    chelsea: tuple[str, ...]
    inclusions: tuple[str, ...]
    treatments: tuple[str, ...]
    first_known: tuple[str, ...]
    first_year: int | None
    origins: tuple[str, ...]
    care_ultrasonic: str
    care_steam: str
    care: tuple[str, ...]
    wear: tuple[str, ...]
    cites: tuple[str, ...]
    confusions: tuple[str, ...]
    phenomena: tuple[str, ...]
    refractometer: str
    magnet: tuple[str, ...]
    thermal: tuple[str, ...]
    frequency: str
    notes: tuple[str, ...]
    value_sources: tuple[ValueSource, ...]
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of gems or materials: a ``synonym``, a ``trade`` name, or a ``misleading`` one that sounds better
    than what it is. ``targets`` are ids of gems, materials or other entries, the likeliest first."""

    id: str
    name: str
    language: str
    use: str
    targets: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """A metal, alloy, coating or other material of the mount.

    ``metal`` is gold, silver, platinum, palladium or other; ``fineness`` in parts per thousand; densities in g/cm³;
    ``melting`` in °C; ``hardness`` in HV. ``colour_hex`` is a display suggestion, not a measurement.
    """

    id: str
    name_en: str
    name_nl: str
    kind: str
    metal: str
    fineness: int | None
    composition: str
    density: Range
    density_typical: float
    melting: Range | None
    melting_text: str
    hardness: Range | None
    hardness_text: str
    colour_hex: str
    nickel: str
    uses: tuple[str, ...]
    wear: tuple[str, ...]
    recycling: tuple[str, ...]
    care: tuple[str, ...]
    sustainability: tuple[str, ...]
    legal_note: tuple[str, ...]
    value_sources: tuple[ValueSource, ...]
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A gemmological test: what it reads, how sure, how long it takes and what it must not touch.

    ``sigma`` is one standard deviation in ``sigma_unit`` (None for word readings); ``minutes`` are working estimates.
    ``loose`` and ``mounted`` are yes, no or partly, with the remark in ``loose_note`` and ``mounted_note``.
    """

    id: str
    name_en: str
    name_nl: str
    instrument: str
    measures: str
    reading: str
    uncertainty: str
    sigma: float | None
    sigma_unit: str
    minutes: float
    loose: str
    loose_note: str
    mounted: str
    mounted_note: str
    limits: tuple[str, ...]
    cautions: tuple[str, ...]
    discriminates: tuple[str, ...]
    contra_indicated: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RingSize:
    """One size in one system with its inner diameter and circumference in mm and its neighbours elsewhere."""

    id: str
    system: str
    size: str
    diameter: float
    circumference: float
    iso: str
    nl_quarter: str
    swiss: str
    us_exact: str
    us_quarter: str
    uk_half: str
    japan_exact: str
    japan: str
    formula: str
    check_value: str
    check_difference: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RingRule:
    """A rule around ring sizes: band width, inner profile, measuring point, steps, blank length."""

    id: str
    topic: str
    applies_to: str
    rule: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutGeometry:
    """How a cut is laid out. Texts keep the alternatives of the trade; ``*_typical`` hold the first usable number.

    Ratios are length : width, percentages are of the width, angles in degrees.
    """

    id: str
    name_en: str
    name_nl: str
    facets: str
    facets_crown: str
    facets_girdle: str
    facets_pavilion: str
    layout: str
    symmetry: str
    ratio: Range | None
    ratio_typical: float | None
    depth: Range | None
    depth_typical: float | None
    table: Range | None
    table_typical: float | None
    crown_angle: str
    pavilion_angle: str
    crown_height: str
    girdle: str
    star_length: str
    lower_half_length: str
    culet: str
    outline: str
    weight_factor_trade: str
    weight_factor_model: float | None
    weight_factor_net: float | None
    weight_factor_per_sg: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoneSize:
    """A size of a cut in mm and its weight in ct (of diamond): by formula, by trade chart, and recommended."""

    id: str
    cut: str
    length: float
    width: float
    ratio: float
    depth_percent: float
    depth: float
    factor: float
    formula: str
    carat_formula: float
    carat_chart: float | None
    sieve: str
    carat_model: float | None
    carat: float
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightFormula:
    """A way from millimetres to carats, a correction to it, or a worked example that tests it.

    ``section`` is formula, adjustment, girdle_correction, mm_to_ct, sg_conversion, unit, note or worked_example;
    ``tolerance`` and ``correction`` in percent, sizes in mm (texts, since some are spans), weights in ct.
    """

    id: str
    section: str
    cut: str
    applies_to: str
    formula: str
    factor: float | None
    ratio: float | None
    sg_basis: str
    tolerance: float | None
    length: str
    width: str
    depth: str
    girdle: str
    correction: str
    carat_computed: float | None
    carat_published: float | None
    status: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchRule:
    """A rule of the bench: limits in ``unit``; ``applies_to`` is the part it is about, then to which of them;
    ``severity`` error, warn, hint or none, with its conditions in
    ``severity_note``."""

    id: str
    applies_to: tuple[str, ...]
    rule_nl: str
    rule_en: str
    low: float | None
    typical: float | None
    high: float | None
    unit: str
    severity: str
    severity_note: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabourTime:
    """A time or a price of work, with its unit and year: a hint to prefill a setting, never the shop's price."""

    id: str
    group: str
    job: str
    applies_to: str
    region: str
    low: float | None
    typical: float | None
    high: float | None
    unit: str
    vat: str
    year: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]
