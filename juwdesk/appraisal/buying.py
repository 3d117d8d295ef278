"""Buying in, apart from valuation: an open sum as an offer. It is never an indication and never enters one.

The sum is mass × fineness × the price of the day, less refining and the shop's margin; every figure of it is shown.
Grams are of the metal alone, net of stones and steel; money is in exact cents.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.pricing.prices import PriceBook, metal_article, staleness_problem
from juwdesk.reference.catalogue import Catalogue

MOST_GRAMS = 50_000.0
NOTHING = Money(0)
PRECIOUS = ("gold", "silver", "platinum", "palladium")


@dataclass(frozen=True, slots=True)
class Lot:
    """Metal of one fineness: gram net, per mille."""

    metal: str
    fineness: float
    grams: float


@dataclass(frozen=True, slots=True)
class Terms:
    """What comes off: shares of the metal's value for refining and for the shop (0.03 = 3 %)."""

    refining: float = 0.0
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One lot worked out: fine grams, euro per gram fine with its source and day, and its value before deductions."""

    lot: Lot
    fine_grams: float
    quote: float
    source: str
    date: str
    value: Money


@dataclass(frozen=True, slots=True)
class Offer:
    """The open sum. ``extra`` is what is added for stones or for resale, typed by hand; ``total`` is what is offered,
    rounded down to whole euro; ``per_gram`` the total without the extra, per gram as weighed."""

    lines: tuple[OfferLine, ...]
    gross: Money
    refining: Money
    margin: Money
    extra: Money
    total: Money
    per_gram: Money | None
    problems: tuple[Problem, ...]


def lots_of(appraisal: Appraisal, catalogue: Catalogue) -> tuple[tuple[Lot, ...], tuple[Problem, ...]]:
    """The lots of an assessment, and why a metal is left out: not known, not weighed, weighed with stones."""
    lots, problems = [], []
    for row in appraisal.metals:
        material = catalogue.material(row.material) if row.material else None
        if material is None or material.metal not in PRECIOUS or material.fineness is None:
            problems.append(Problem("buying.metal_unknown", Severity.WARNING, row.id))
        elif row.mass is None:
            problems.append(Problem("buying.not_weighed", Severity.WARNING, row.id))
        elif not row.net:
            problems.append(Problem("buying.gross", Severity.WARNING, row.id))
        else:
            lots.append(Lot(material.metal, float(material.fineness), row.mass))
    return tuple(lots), tuple(problems)


def offer(lots: Sequence[Lot], terms: Terms, prices: PriceBook, at: dt.datetime, extra: Money = NOTHING) -> Offer:
    """The open sum at a moment.

    Raises KnownError ``buying.nothing`` without metal, ``buying.lot`` or ``buying.terms`` for figures that cannot be,
    ``price.missing_metal`` without a price, ``price.stale`` for one of more than a week: an offer must be of now.
    """
    if not lots:
        raise known("buying.nothing")
    for name, share in (("refining", terms.refining), ("margin", terms.margin)):
        if not 0 <= share < 1:
            raise known("buying.terms", where=name)
    if terms.refining + terms.margin >= 1 or extra.cents < 0:
        raise known("buying.terms", where="margin" if extra.cents >= 0 else "extra")
    lines, problems = [], []
    for lot in lots:
        line, problem = _line(lot, prices, at)
        lines.append(line)
        if problem is not None:
            problems.append(problem)
    gross = Money(sum(each.value.cents for each in lines))
    refining, margin = gross.times(terms.refining), gross.times(terms.margin)
    metal = _whole(Money(gross.cents - refining.cents - margin.cents))
    grams = sum(each.lot.grams for each in lines)
    per_gram = Money(int(Decimal(metal.cents) / Decimal(str(grams))))
    return Offer(
        tuple(lines),
        gross,
        refining,
        margin,
        extra,
        _whole(Money(metal.cents + extra.cents)),
        per_gram,
        tuple(dict.fromkeys(problems)),
    )


def _line(lot: Lot, prices: PriceBook, at: dt.datetime) -> tuple[OfferLine, Problem | None]:
    if lot.metal not in PRECIOUS or not 0 < lot.fineness <= 1000 or not 0 < lot.grams <= MOST_GRAMS:
        raise known("buying.lot", where=lot.metal, metal=lot.metal[:24])
    quote = prices.latest(metal_article(lot.metal), at)
    if quote is None:
        raise known("price.missing_metal", where=lot.metal)
    problem = staleness_problem(quote, at)
    if problem is not None and problem.severity is Severity.ERROR:
        raise KnownError(problem)
    fine = lot.grams * lot.fineness / 1000
    return OfferLine(
        lot, fine, quote.value, quote.source, quote.at.date().isoformat(), Money.of(fine * quote.value)
    ), problem


def _whole(amount: Money) -> Money:
    """Down to whole euro: never more than the sum says."""
    return Money(int(amount.amount.quantize(Decimal(1), rounding=ROUND_DOWN)) * 100)
