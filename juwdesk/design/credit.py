"""What the customer's own metal brings: its fine weight at the price that the shop gives on the day.

The credit is taken off what the customer pays, after VAT. The price per gram that is offered is one figure: the day
price times the shop's own share. The share itself is the shop's and is told to nobody.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from juwdesk.base.locale import N_
from juwdesk.base.money import Money
from juwdesk.base.problems import Problem, Severity
from juwdesk.design.briefdata import OwnMaterial
from juwdesk.pricing.prices import OWN_METAL, PriceBook, metal_article, staleness_problem

FATES = {
    "credit": N_("credited"),
    "melt": N_("melted along, credited"),
    "set": N_("set again"),
    "back": N_("given back"),
}
CREDITED = ("credit", "melt")
"""What becomes of metal that is credited: it goes to the refiner, or into the piece."""


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One credit. ``fine`` g of ``metal`` at ``price`` euro a gram (both None where the ``amount`` was agreed by
    hand); ``source`` and ISO ``date`` are of the day price, for the shop."""

    what: str
    amount: Money
    metal: str = ""
    mass: float | None = None
    fineness: float | None = None
    fine: float | None = None
    price: float | None = None
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """All credits; ``problems`` (``credit.…``) say what cannot be credited yet."""

    lines: tuple[CreditLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def total(self) -> Money:
        """Their sum."""
        return Money(sum(each.amount.cents for each in self.lines))


NO_CREDIT = Credit()


def credit_of(own: Iterable[OwnMaterial], prices: PriceBook, at: dt.datetime) -> Credit:
    """What the materials bring at a moment. A sum that was agreed by hand stands; a missing or stale price credits
    nothing and is a Problem."""
    lines: list[CreditLine] = []
    problems: list[Problem] = []
    for number, item in enumerate(own):
        if item.value is not None:
            lines.append(CreditLine(item.what, item.value, item.metal, item.weight, item.fineness))
        elif item.fate in CREDITED:
            made = _line(item, prices, at, str(number))
            (problems if isinstance(made, Problem) else lines).append(made)  # type: ignore[arg-type]  # by its kind
    return Credit(tuple(lines), tuple(problems))


def _line(item: OwnMaterial, prices: PriceBook, at: dt.datetime, where: str) -> CreditLine | Problem:
    args = {"what": item.what[:40]}
    if not item.metal or item.fineness is None or item.weight is None:
        return Problem("credit.not_determined", Severity.WARNING, where, args)
    share = prices.latest(OWN_METAL, at)
    if share is None:
        return Problem("credit.no_share", Severity.WARNING, where, args)
    quote = prices.latest(metal_article(item.metal), at)
    if quote is None:
        return Problem("credit.no_price", Severity.WARNING, where, {**args, "metal": item.metal})
    stale = staleness_problem(quote, at)
    if stale is not None and stale.severity is Severity.ERROR:
        return stale
    fine = item.weight * item.fineness / 1000
    price = round(quote.value * share.value, 2)
    amount = Money.of(round(fine * price, 2))
    return CreditLine(
        item.what, amount, item.metal, item.weight, item.fineness, fine, price, quote.source,
        quote.at.date().isoformat(),
    )  # fmt: skip
