"""The prices that hold at the date of a value: metals per gram fine, and euro to the currency asked for.

What the shop gave counts first; without it the monthly history does, and its month is said. No metal price is carried
over from another month; the dollar rate, which moves less than stones are priced apart, is for ``RATE_YEARS``, and
that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from juwdesk.appraisal.value_item import Asked
from juwdesk.base.problems import Problem, Severity
from juwdesk.pricing.second_hand import second_hand
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import MetalMonth

METALS = {
    "gold": "gold",
    "goud": "gold",
    "platin": "platinum",
    "silver": "silver",
    "zilver": "silver",
    "pallad": "palladium",
}
"""Parts of a metal's name, and the metal."""
RATE_YEARS = 2.0
"""Years after which the last known dollar rate says nothing of the day any more."""
MONTH_SPREAD = 0.04
"""Half an 80 % range of a day's price around the mean of its month."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Euro per gram fine, how it is known, and its month or date."""

    euro: float
    source: str
    date: str
    spread: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What holds at the date: quotes by metal, units of the currency asked for in one euro, US dollar in one euro;
    ``listed`` euro per gram fine in the month of the second-hand table."""

    month: str
    currency: str
    per_euro: float
    usd: float
    metals: Mapping[str, Quote]
    listed: Mapping[str, float] = field(default_factory=dict)

    def of_usd(self, amount: float) -> float:
        """US dollar in the currency asked for."""
        return amount / self.usd * self.per_euro


def metal_name(text: str) -> str:
    """``gold``, ``silver``, ``platinum`` or ``palladium``; "" for a metal without worth of its own."""
    name = text.lower()
    return next((metal for part, metal in METALS.items() if part in name), "")


def prices_of(asked: Asked, catalogue: Catalogue) -> tuple[Prices | None, tuple[Problem, ...]]:
    """The prices for a case, or None with the problem that says what is missing."""
    problems: list[Problem] = []
    last = catalogue.metal_months[-1].id
    month = asked.month or last
    row = catalogue.find(MetalMonth, month)
    if not asked.month:
        problems.append(Problem("value.no_date", Severity.WARNING, "date", {"month": last}))
    if asked.whole_year:
        problems.append(Problem("value.year_only", Severity.WARNING, "date", {"month": month}))
    usd = asked.prices.get("usd_per_eur") or (row.eurusd if row else None)
    if row is None and not asked.prices:
        return None, (*problems, Problem("value.no_history", Severity.ERROR, "date", {"month": month, "last": last}))
    if asked.currency not in ("EUR", "USD"):
        return None, (
            *problems,
            Problem("value.currency", Severity.ERROR, "currency", {"currency": asked.currency[:8]}),
        )
    if usd is None and asked.currency == "EUR" and month > last and years_between(month, last) <= RATE_YEARS:
        usd = catalogue.metal_months[-1].eurusd
        problems.append(Problem("value.rate_of", Severity.HINT, "prices", {"month": month, "last": last}))
    if usd is None:
        return None, (*problems, Problem("value.no_rate", Severity.ERROR, "prices", {"month": month}))
    quotes = {}
    for metal in ("gold", "silver", "platinum", "palladium"):
        typed = asked.prices.get(f"{metal}_eur_g")
        history = _history(row, metal)
        if typed is not None:
            quotes[metal] = Quote(typed, "shop", month, 0.005)
        elif history is not None:
            quotes[metal] = Quote(history, "World Bank, ECB", month, MONTH_SPREAD)
    per_euro = usd if asked.currency == "USD" else 1.0
    then = catalogue.find(MetalMonth, second_hand().month)
    listed = {metal: euro for metal in quotes if (euro := _history(then, metal)) is not None}
    return Prices(month, asked.currency, per_euro, usd, quotes, listed), tuple(problems)


def _history(row: MetalMonth | None, metal: str) -> float | None:
    if row is None:
        return None
    return {"gold": row.gold_eur_g, "silver": row.silver_eur_g, "platinum": row.platinum_eur_g}.get(metal)


def years_between(month: str, other: str) -> float:
    """Years from one YYYY-MM to another, never negative."""
    a, b = (int(each[:4]) + (int(each[5:7]) - 1) / 12 for each in (month, other))
    return abs(a - b)
