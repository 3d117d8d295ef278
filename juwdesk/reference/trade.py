"""Records of valuation, law, marks and prices: frozen values, each row with its sources and confidence."""

from dataclasses import dataclass

from juwdesk.base.cited import Confidence
from juwdesk.reference.advice import Circumstance as Circumstance
from juwdesk.reference.advice import Purpose as Purpose
from juwdesk.reference.advice import ValueType as ValueType


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """What a proper appraisal report contains, why, and what its absence means."""

    id: str
    name_nl: str
    name_en: str
    why: str
    red_flag: str
    required_by: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppraiserBody:
    """A register, trade body or laboratory, what its registration means and where to look members up."""

    id: str
    name: str
    country: str
    kind: str
    registration_means: str
    public_register: str
    useful_for: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the trade in both languages."""

    id: str
    name_nl: str
    name_en: str
    category: str
    definition_nl: str
    definition_en: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawRule:
    """A legal rule in plain words, its limits, since when, and what the shop does (``action_nl``, ``action_en``)."""

    id: str
    topic_nl: str
    topic_en: str
    rule_nl: str
    rule_en: str
    limits: str
    in_force_from: str
    action_nl: str
    action_en: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hallmark:
    """A mark: country, metal, fineness, outline, picture, years of use (None: open or unknown)."""

    id: str
    country: str
    metal: tuple[str, ...]
    fineness: str
    shape: str
    description_nl: str
    description_en: str
    year_from: int | None
    year_to: int | None
    applies_to: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateLetter:
    """A Dutch year letter, whether a source confirms it, and how it was derived otherwise."""

    id: str
    year: int
    letter: str
    letterform: str
    cycle: str
    basis: str
    confirmed: bool
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetalFact:
    """A fineness, a historic price with its date, a buying share or a refining fact. Never the price of today.

    ``usd_ozt`` is a price as it was published, in USD per troy ounce, ``eurusd`` the rate it was converted at.
    """

    id: str
    kind: str
    metal: str
    fineness: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    date: str
    usd_ozt: float | None
    eurusd: float | None
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetalMonth:
    """Monthly means of one month: USD per troy ounce, EUR per gram fine where a rate exists, USD per EUR."""

    id: str
    eurusd: float | None
    gold_usd_ozt: float | None
    gold_eur_g: float | None
    platinum_usd_ozt: float | None
    platinum_eur_g: float | None
    silver_usd_ozt: float | None
    silver_eur_g: float | None
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """A ratio of the trade (retail to cost, auction to retail and so on); ``sample`` is the number of pieces."""

    id: str
    group: str
    factor: str
    applies_to: str
    low: float | None
    middle: float | None
    high: float | None
    values_text: str
    sample: int | None
    unit: str
    level: str
    region: str
    year: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StonePrice:
    """A published price of a coloured stone: an observation with level and year, never a price of today.

    ``middle`` is the median of ``sample`` pieces where the observation is a sample.
    """

    id: str
    gem: str
    variety: str
    origin: str
    treatment: str
    quality: str
    carat_from: float | None
    carat_to: float | None
    low: float | None
    middle: float | None
    high: float | None
    sample: int | None
    unit: str
    currency: str
    level: str
    year: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoneRelation:
    """How prices of coloured stones relate: steps between grades, sizes, treatments, years."""

    id: str
    rule: str
    applies_to: str
    low: str
    high: str
    basis: str
    year: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoneBand:
    """A proposed price band of a grade in USD per carat at ``reference_carat``, growing with carat ** exponent."""

    id: str
    gem: str
    grade: str
    low: float | None
    high: float | None
    reference_carat: float | None
    exponent: float | None
    exponent_valid_to: float | None
    treatment: str
    level: str
    prices: tuple[str, ...]
    derivation: str
    confidence: Confidence
    sources: tuple[str, ...]
