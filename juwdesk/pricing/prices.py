"""The price book: dated prices with their source. Nothing is assumed; what is missing is said to be missing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from juwdesk.base.problems import Problem, Severity, known

if TYPE_CHECKING:
    # Lists are read when a value is asked for, not at the start.
    from juwdesk.pricing.shop_book import Book

METALS = ("gold", "silver", "platinum", "palladium")
HOURLY_RATE = "rate:workshop"
"""Euro per hour of the workshop, excluding VAT: what every work counted in hours falls back on."""
MARGIN = "factor:margin"
"""What the shop multiplies its cost with, before VAT."""
OWN_METAL = "factor:own-metal"
"""The share of the day price that the shop gives for a customer's own metal."""
RATES = {
    HOURLY_RATE: ("h", 5.0, 500.0),
    MARGIN: ("×", 1.0, 10.0),
    "work:casting": ("piece", 0.5, 5_000.0),
    "work:hallmark": ("piece", 0.5, 500.0),
    "work:engraving": ("piece", 0.5, 10_000.0),
    "work:rhodium": ("piece", 0.5, 1_000.0),
    "work:design": ("piece", 0.5, 10_000.0),
    OWN_METAL: ("×", 0.05, 1.0),
}
"""The shop's own rates: unit, and what can be right."""
WARN_AFTER = dt.timedelta(hours=24)
BLOCK_AFTER = dt.timedelta(days=7)
TYPED_WARN_AFTER = dt.timedelta(days=92)
TYPED_BLOCK_AFTER = dt.timedelta(days=366)
"""Age of a typed price of a stone or of making from which it greys, and no longer counts for today: stones are priced
anew each quarter, work each year (price notes)."""


class Freshness(StrEnum):
    """How old a price is at the moment it is used: at most a day, at most a week, older."""

    FRESH = "fresh"
    DATED = "dated"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Quote:
    """A price of ``article`` (``metal:gold``, ``work:setting``): euro per ``unit``, typed or imported.

    ``at`` is an aware moment; ``source`` who said so; ``spread`` the relative half-width within which the desk
    trusts it (0.01 = 1 %).
    """

    article: str
    value: float
    unit: str
    at: dt.datetime
    source: str
    spread: float = 0.0


def metal_article(metal: str) -> str:
    """The price-book article of a fine metal, in euro per gram fine."""
    return f"metal:{metal}"


def metal_quote(metal: str, euro_per_gram: float, at: dt.datetime, source: str, spread: float = 0.0) -> Quote:
    """A metal price as the jeweller types it, in euro per gram of fine metal.

    Raises KnownError ``price.unknown_metal``, ``price.out_of_range``, ``price.no_source`` or ``price.no_zone``.
    """
    if metal not in METALS:
        raise known("price.unknown_metal", where=metal, metal=metal[:24])
    if not 0.05 <= euro_per_gram <= 2_000:
        raise known("price.out_of_range", where=metal, value=f"{euro_per_gram:g}", low=0.05, high=2000)
    if not source.strip():
        raise known("price.no_source", where=metal)
    if at.tzinfo is None:
        raise known("price.no_zone", where=metal)
    return Quote(metal_article(metal), euro_per_gram, "g", at, source.strip(), spread)


def rate_quote(article: str, value: float, at: dt.datetime, source: str) -> Quote:
    """A rate of the shop (``RATES``), dated.

    Raises KnownError ``price.out_of_range`` or ``price.no_zone``.
    """
    unit, low, high = RATES[article]
    if not low <= value <= high:
        raise known("price.out_of_range", where=article, value=f"{value:g}", low=low, high=high)
    if at.tzinfo is None:
        raise known("price.no_zone", where=article)
    return Quote(article, value, unit, at, source.strip())


def empty_shop() -> "Book":
    """A shop without lists, sales or outcomes."""
    from juwdesk.pricing.shop_book import Book

    return Book()


@dataclass(frozen=True, slots=True)
class PriceBook:
    """All quotes ever entered, so that a past value date finds the price of that day; ``shop`` gives what lies
    beside them."""

    quotes: tuple[Quote, ...] = ()
    shop: "Callable[[], Book]" = empty_shop

    def latest(self, article: str, at: dt.datetime) -> Quote | None:
        """The youngest quote of an article that existed at a moment, or None."""
        found = [quote for quote in self.quotes if quote.article == article and quote.at <= at]
        return max(found, key=lambda quote: quote.at, default=None)

    def with_quote(self, quote: Quote) -> "PriceBook":
        """The book with one more quote; the same article and moment replaces."""
        kept = (each for each in self.quotes if (each.article, each.at) != (quote.article, quote.at))
        return replace(self, quotes=tuple(sorted((*kept, quote), key=lambda each: (each.article, each.at))))


def freshness(quote: Quote, at: dt.datetime) -> Freshness:
    """How old a quote is at a moment."""
    age = at - quote.at
    if age <= WARN_AFTER:
        return Freshness.FRESH
    return Freshness.DATED if age <= BLOCK_AFTER else Freshness.STALE


def typed_freshness(date: str, at: dt.datetime) -> Freshness:
    """How old a typed price of a stone or of making is at a moment, by its ISO date; fresh without a date that can be
    read: that it has none is told elsewhere."""
    try:
        age = at.date() - dt.date.fromisoformat(date[:10])
    except ValueError:
        return Freshness.FRESH
    if age <= TYPED_WARN_AFTER:
        return Freshness.FRESH
    return Freshness.DATED if age <= TYPED_BLOCK_AFTER else Freshness.STALE


def typed_problem(what: str, date: str, at: dt.datetime, where: str) -> Problem | None:
    """``price.typed_dated`` (warning) or ``price.typed_stale`` (error) for a typed price too old for today."""
    state = typed_freshness(date, at)
    if state is Freshness.FRESH:
        return None
    code, severity = (
        ("price.typed_dated", Severity.WARNING) if state is Freshness.DATED else ("price.typed_stale", Severity.ERROR)
    )
    return Problem(code, severity, where, {"what": what, "date": date[:10]})


def staleness_problem(quote: Quote, at: dt.datetime) -> Problem | None:
    """``price.dated`` (warning) after a day, ``price.stale`` (error for a current value) after a week.

    Metals move by the hour; the shop's own rates stand until it changes them.
    """
    if not quote.article.startswith("metal:"):
        return None
    state = freshness(quote, at)
    if state is Freshness.FRESH:
        return None
    code, severity = (
        ("price.dated", Severity.WARNING) if state is Freshness.DATED else ("price.stale", Severity.ERROR)
    )
    args = {
        "article": quote.article.split(":")[-1],
        "days": (at - quote.at).days,
        "date": quote.at.date().isoformat(),
    }
    return Problem(code, severity, quote.article, args)
