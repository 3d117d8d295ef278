"""A bill and a price book to an honest range: what it holds, what each line rests on, and what makes it wide.

The range is an 80 % range. While a slider moves the closed form answers (most likely values summed, half-widths of
independent lines in quadrature); at rest a seeded Monte Carlo does. Rounding happens once, at the end, outward.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from juwdesk.base.money import round_outward
from juwdesk.base.problems import Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.pricing import draws
from juwdesk.pricing.bill import Bill, Given, LineKind, MetalLine, StoneLine, WorkLine
from juwdesk.pricing.prices import HOURLY_RATE, PriceBook, Quote, metal_article, staleness_problem

FINENESS_SPREAD = 0.01
"""Half an 80 % range of a marked fineness, relative (price notes: readings are up to 10 thousandths off)."""


class Form(StrEnum):
    """What may be said: no number, a range, or only the metal floor."""

    NONE = "none"
    RANGE = "range"
    FLOOR = "floor"


class Quality(StrEnum):
    """How well a range is grounded: full data and calibration, tested materials with own prices, desk observation
    only, or no number."""

    A = "A"
    B = "B"
    C = "C"
    X = "X"


@dataclass(frozen=True, slots=True)
class Policy:
    """How a bill becomes a value. ``at`` the aware moment whose prices count; ``current`` whether the value speaks of
    today, so that stale prices block it. ``refining`` the share lost in refining; ``margin`` the factor of the market
    level on the sum; ``vat`` the rate added at the end. ``form`` NONE where the purpose forbids a number, with
    ``reason`` the problem code that says why. ``rates`` say what margin and VAT mean in words (a source).
    """

    at: dt.datetime
    current: bool = True
    form: Form = Form.RANGE
    reason: str = ""
    refining: float = 0.0
    margin: Estimate = field(default_factory=lambda: Estimate.exact(1.0))
    vat: float = 0.0
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class IndicationLine:
    """One line: ``quantity`` in ``unit`` times ``quote`` (euro per unit) gives ``amount`` in euro.

    ``formula`` names the rule (``metal``: mass × fineness × price × (1 − refining); ``stone_ct``: carat × count ×
    price; ``stone_each``: count × price; ``own``: the customer's stone, nothing; ``work``: quantity × price;
    ``fixed``); ``date`` is ISO. ``given`` is what was typed over it, ``usual`` its likely amount without that (None
    where it had no price).
    """

    label: str
    kind: LineKind
    quantity: Estimate
    unit: str
    quote: Estimate
    amount: Estimate
    formula: str
    source: str
    date: str
    fineness: float | None = None
    count: int = 1
    part: str = ""
    key: str = ""
    given: Given | None = None
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Driver:
    """What makes the range wide: the label of a line, or ``margin``, and its share 0..1 of the spread."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Indication:
    """The result. ``value`` is None where no number may be given or only the floor is known (``FLOOR``); ``exact`` is
    the unrounded 80 % range; ``melt`` the metal alone, unrounded, None without metal prices. ``complete`` is false
    while a line could not be priced. ``credit`` is euro that own materials bring: taken off what is paid, not off the
    value."""

    form: Form
    value: Estimate | None
    exact: Estimate | None
    melt: Estimate | None
    lines: tuple[IndicationLine, ...]
    drivers: tuple[Driver, ...]
    quality: Quality
    problems: tuple[Problem, ...]
    complete: bool
    at: dt.datetime
    currency: str = "EUR"
    credit: float = 0.0

    def without_value(self, form: Form) -> "Indication":
        """The same lines and floor, but no value: something that would change it is missing."""
        return replace(self, form=form, value=None, exact=None, drivers=(), quality=Quality.X, complete=False)


def indicate(bill: Bill, prices: PriceBook, policy: Policy, *, draws_count: int = 0, seed: int = 1) -> Indication:
    """The value of a bill. ``draws_count`` 0 takes the closed form, else that many seeded draws (20 000 at rest).

    A missing price is a Problem and makes the result incomplete, never a zero; a stale one blocks a current value.
    """
    lines, problems = _lines(bill, prices, policy)
    left_out = sum(_left_out(line, prices, policy) for line in bill.work)
    wanted = len(bill.metals) + len(bill.stones) + len(bill.work) - left_out
    blocked = any(problem.severity is Severity.ERROR for problem in problems)
    complete = bool(lines) and len(lines) == wanted and not blocked
    melt = _melt(lines, bill)
    if policy.form is Form.NONE:
        note = Problem(policy.reason or "value.not_for_this_purpose", Severity.HINT)
        return _result(Form.NONE, None, None, lines, (), [*problems, note], complete, policy)
    if not complete:
        metal_known = melt is not None and all(problem.code != "price.stale" for problem in problems)
        form = Form.FLOOR if metal_known else Form.NONE
        return _result(form, None, melt, lines, (), problems, False, policy)
    exact, shares = _monte_carlo(lines, policy, draws_count, seed) if draws_count else _closed_form(lines, policy)
    return _result(Form.RANGE, _not_below(exact, melt), melt, lines, shares, problems, True, policy)


def _result(
    form: Form,
    exact: Estimate | None,
    melt: Estimate | None,
    lines: tuple[IndicationLine, ...],
    shares: tuple[Driver, ...],
    problems: list[Problem],
    complete: bool,
    policy: Policy,
) -> Indication:
    quality = Quality.X if exact is None else _quality(lines, problems)
    value = rounded(exact) if exact and form is Form.RANGE else None
    return Indication(
        form, value, exact, melt, lines, shares, quality, tuple(problems), complete, policy.at, policy.currency
    )


def rounded(exact: Estimate) -> Estimate:
    """A range rounded outward to two figures, its most likely value to two figures inside it."""
    low, high = round_outward(exact.low, exact.high)
    step = 10.0 ** (math.floor(math.log10(exact.likely)) - 1) if exact.likely > 0 else 1.0
    likely = round(exact.likely / step) * step
    return Estimate(low, min(max(likely, low), high), high)


def _not_below(exact: Estimate, melt: Estimate | None) -> Estimate:
    """No value below the metal that could be melted."""
    if melt is None:
        return exact
    low = max(exact.low, melt.low)
    likely = max(exact.likely, melt.likely, low)
    return Estimate(low, likely, max(exact.high, likely))


def _quality(lines: tuple[IndicationLine, ...], problems: list[Problem]) -> Quality:
    grounded = all(line.formula == "own" or (line.source and line.date) for line in lines)
    return Quality.B if grounded and not problems else Quality.C


def _times(a: Estimate, b: Estimate) -> Estimate:
    """The product of two independent positive estimates; relative half-widths in quadrature."""
    likely = a.likely * b.likely
    if likely <= 0:
        return Estimate.exact(0.0)
    down = math.hypot(1 - a.low / a.likely, 1 - b.low / b.likely)
    up = math.hypot(a.high / a.likely - 1, b.high / b.likely - 1)
    return Estimate(likely * max(0.0, 1 - down), likely, likely * (1 + up))


def _around(value: float, spread: float) -> Estimate:
    return Estimate(value * (1 - spread), value, value * (1 + spread))


def _lines(bill: Bill, prices: PriceBook, policy: Policy) -> tuple[tuple[IndicationLine, ...], list[Problem]]:
    found: list[IndicationLine] = []
    problems: dict[tuple[str, str], Problem] = {}
    bill_lines: tuple[AnyLine, ...] = (*bill.metals, *bill.stones, *bill.work)
    for line in bill_lines:
        priced, trouble = _given(line, line.given, prices, policy) if line.given else _line(line, prices, policy)
        if priced:
            found.append(priced)
        if trouble:
            problems.setdefault((trouble.code, trouble.where), trouble)
    return tuple(found), list(problems.values())


Priced = tuple[IndicationLine | None, Problem | None]
AnyLine = MetalLine | StoneLine | WorkLine


def _line(line: AnyLine, prices: PriceBook, policy: Policy) -> Priced:
    match line:
        case MetalLine():
            priced, trouble = _metal(line, prices, policy)
        case StoneLine():
            priced, trouble = _stone(line)
        case WorkLine():
            priced, trouble = _work(line, prices, policy)
    return (replace(priced, key=line.key) if priced else None), trouble


def _given(line: AnyLine, given: Given, prices: PriceBook, policy: Policy) -> Priced:
    """A line with what was typed over it. A price that is typed does not grow old; the count of stones is drawn."""
    usual, _ = _line(line, prices, policy)
    price = given.price
    match line:
        case MetalLine():
            if price is not None:
                quote = Quote(metal_article(line.metal), price, "g", policy.at, given.reason)
                prices = PriceBook((quote,))
            if given.quantity is not None:
                line = replace(line, mass=Estimate.exact(given.quantity))
        case StoneLine():
            if price is not None:
                each = Estimate.exact(price)
                line = replace(line, price_each=each, source=given.reason, date=given.date, own=False)
        case WorkLine():
            if price is not None:
                prices = PriceBook((Quote(line.code, price, line.unit, policy.at, given.reason),))
            if given.quantity is not None:
                line = replace(line, quantity=Estimate.exact(given.quantity))
    priced, trouble = _line(line, prices, policy)
    if priced is None:
        return None, trouble
    date = given.date if price is not None else priced.date
    return replace(priced, date=date, given=given, usual=usual.amount.likely if usual else None), trouble


def _age(quote: Quote, policy: Policy) -> Problem | None:
    return staleness_problem(quote, policy.at) if policy.current else None


def _metal(line: MetalLine, prices: PriceBook, policy: Policy) -> Priced:
    quote = prices.latest(metal_article(line.metal), policy.at)
    if quote is None:
        return None, Problem("price.missing_metal", Severity.ERROR, line.part or line.label, {"metal": line.metal})
    price = _around(quote.value, quote.spread)
    pure = _around(line.fineness * (1 - policy.refining) * (1 + line.loss), FINENESS_SPREAD)
    amount = _times(_times(line.mass, pure), price)
    priced = IndicationLine(
        line.label,
        LineKind.METAL,
        line.mass,
        "g",
        price,
        amount,
        "metal",
        quote.source,
        quote.at.date().isoformat(),
        line.fineness,
        1,
        line.part,
    )
    return priced, _age(quote, policy)


def _stone(line: StoneLine) -> Priced:
    where = line.part or line.label
    each, per_carat = line.price_each, line.price_per_ct
    if line.own:
        nothing = Estimate.exact(0.0)
        made = IndicationLine(
            line.label, LineKind.STONE, line.carat, "ct", nothing, nothing, "own", "", "", None, line.count, line.part
        )
        return made, None
    if each is not None:
        formula, quote, amount = "stone_each", each, each.scaled(line.count)
    elif per_carat is not None:
        formula, quote, amount = "stone_ct", per_carat, _times(line.carat, per_carat).scaled(line.count)
    else:
        return None, Problem("price.missing_stone", Severity.ERROR, where, {"stone": line.label})
    priced = IndicationLine(
        line.label,
        LineKind.STONE,
        line.carat,
        "ct",
        quote,
        amount,
        formula,
        line.source,
        line.date,
        None,
        line.count,
        line.part,
    )
    if not line.source:
        return priced, Problem("price.stone_without_source", Severity.WARNING, where, {"stone": line.label})
    return priced, None


def _left_out(line: WorkLine, prices: PriceBook, policy: Policy) -> bool:
    """Work that only a shop with a price for it charges."""
    by_hand = line.given is not None and line.given.price is not None
    return line.optional and not by_hand and prices.latest(line.code, policy.at) is None


def _work(line: WorkLine, prices: PriceBook, policy: Policy) -> Priced:
    if _left_out(line, prices, policy):
        return None, None
    fixed = line.cost if line.amount is None else Estimate.exact(float(line.amount.amount))
    if fixed is not None:
        return IndicationLine(
            line.label,
            line.kind,
            line.quantity,
            line.unit,
            fixed,
            fixed,
            "fixed",
            line.source,
            line.date,
            None,
            1,
            line.part,
        ), None
    quote = prices.latest(line.code, policy.at)
    if quote is None and line.unit == "h":
        quote = prices.latest(HOURLY_RATE, policy.at)
    if quote is None:
        return None, Problem("price.missing_work", Severity.ERROR, line.part or line.label, {"what": line.label})
    price = _around(quote.value, quote.spread)
    amount = _times(line.quantity, price)
    day = quote.at.date().isoformat()
    return IndicationLine(
        line.label, line.kind, line.quantity, line.unit, price, amount, "work", quote.source, day, None, 1, line.part
    ), None


def _melt(lines: tuple[IndicationLine, ...], bill: Bill) -> Estimate | None:
    metals = [line.amount for line in lines if line.kind is LineKind.METAL]
    return _sum(metals) if metals and len(metals) == len(bill.metals) else None


def _sum(amounts: list[Estimate]) -> Estimate:
    likely = sum(each.likely for each in amounts)
    down = math.sqrt(sum((each.likely - each.low) ** 2 for each in amounts))
    up = math.sqrt(sum((each.high - each.likely) ** 2 for each in amounts))
    return Estimate(max(0.0, likely - down), likely, likely + up)


def _closed_form(lines: tuple[IndicationLine, ...], policy: Policy) -> tuple[Estimate, tuple[Driver, ...]]:
    total = _sum([line.amount for line in lines])
    exact = _times(total, policy.margin).scaled(1 + policy.vat)
    half = {f"{number}|{line.label}": (line.amount.high - line.amount.low) / 2 for number, line in enumerate(lines)}
    half["|margin"] = total.likely * (policy.margin.high - policy.margin.low) / 2 / max(policy.margin.likely, 1e-9)
    variance = sum(each * each for each in half.values())
    return exact, _drivers({name: each * each / variance for name, each in half.items()} if variance else {})


def _monte_carlo(
    lines: tuple[IndicationLine, ...], policy: Policy, count: int, seed: int
) -> tuple[Estimate, tuple[Driver, ...]]:
    inputs: dict[str, draws.Draw] = {
        f"{number}|{line.label}": draws.of(line.amount) for number, line in enumerate(lines)
    }
    inputs["|margin"] = draws.of(policy.margin)

    def value(drawn: Mapping[str, draws.Floats]) -> draws.Floats:
        total = np.sum([each for name, each in drawn.items() if name != "|margin"], axis=0)
        result: draws.Floats = total * drawn["|margin"] * (1 + policy.vat)
        return result

    values, drawn = draws.simulate(inputs, value, count, seed)
    low, middle, high = draws.quantiles(values)
    return Estimate(low, middle, high), _drivers(draws.variance_shares(values, drawn))


def _drivers(shares: dict[str, float]) -> tuple[Driver, ...]:
    kept = [Driver(name.split("|", 1)[1], share) for name, share in shares.items() if share >= 0.005]
    return tuple(sorted(kept, key=lambda driver: -driver.share))
