"""The 80 % range of priced lines at a market level, what makes it wide, and the steps from their sum to the value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.appraisal.value_draws import Cause, Term, ends, spread
from juwdesk.appraisal.value_item import Asked
from juwdesk.appraisal.value_line import Line, Parts, aged, moving
from juwdesk.appraisal.value_prices import Prices, years_between
from juwdesk.appraisal.worth import Level
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.second_hand import second_hand

VAT = 0.21
MOUNT_MARKUP, MOUNT_SIGMA = 1.8, 0.18
"""Of the cost of metal and making, what a shop asks without VAT (factors f054, f063; less where metal is dear)."""
WORKING = 1.15
"""Metal bought and lost for what stays in the piece (factor f065)."""
REFINING = 0.015
"""What refining costs of the metal (metals m146: 0.5 to 3 %)."""
BUYING_SHARE = 0.75
"""Of the melt value, what the lowest honest dealer still pays (metals m143)."""
MARKET = {Level.TRADE: (1.0, 0.0), Level.AUCTION: (1.05, 0.15), Level.PRIVATE: (1.2, 0.20)}
"""The second-hand trade price to other markets, and what that adds, in ln (factors f091, f095, f098)."""
TRANSFER = 1.15
"""What a range that was measured on one market must be stretched by on another (price notes: ranges of one source do
not transfer)."""
PLAIN_SECOND_HAND, PLAIN_TRADE, PLAIN_SIGMA = 1.1, 1.0, 0.09
"""Of the metal's value, what a plain modern piece brings second-hand, and in the trade (factor f084: 1.0 to 1.3)."""
DAMAGED, DAMAGE_SIGMA = 0.72, 0.15
"""Of an intact piece, what a damaged one brings (factors f087, f088)."""
DAMAGE_WORDS = ("damag", "broken", "schade", "kapot")


@dataclass(frozen=True, slots=True)
class _Sum:
    """The terms of a value, what moves them all, the factor of the market on their sum, and the steps to say."""

    terms: list[Term]
    common: list[Cause]
    scale: float
    steps: tuple[tuple[str, str, float, str], ...]
    damaged: float


def range_of(
    parts: Parts, asked: Asked, level: Level, prices: Prices
) -> tuple[Estimate, tuple[tuple[str, float], ...], tuple[Line, ...]]:
    """The 80 % range of the lines at a level, what makes it wide, and the steps from their sum to it."""
    found = _sum(parts, asked, level, prices)
    total, drivers = spread(found.terms, found.common)
    exact = _at_market(total, found, parts.melt, level)
    return exact, drivers, _told(found.steps, parts.lines, total.likely, exact.likely, prices)


def ends_of(parts: Parts, asked: Asked, level: Level, prices: Prices) -> Estimate:
    """The range of ``range_of`` alone, for a case beside the one that is told."""
    found = _sum(parts, asked, level, prices)
    return _at_market(ends(found.terms, found.common), found, parts.melt, level)


def likely_of(parts: Parts, asked: Asked, level: Level, prices: Prices) -> float:
    """The likely value of ``range_of`` alone, which needs no draws."""
    found = _sum(parts, asked, level, prices)
    middle = sum(term.amount for term in found.terms)
    return _at_market(Estimate.exact(middle), found, parts.melt, level).likely


def _sum(parts: Parts, asked: Asked, level: Level, prices: Prices) -> _Sum:
    steps: list[tuple[str, str, float, str]] = []
    common: list[Cause] = []
    scale = damaged = 1.0
    if level is Level.RETAIL:
        terms, scale = _retail(parts.lines), 1 + VAT
        steps.append(("tax", "VAT", 1 + VAT, "LAW-083"))
    elif level is Level.MELT:
        terms, scale = [_term(line, 1.0) for line in parts.lines], 1 - REFINING
        common.append(Cause("refining", 0.01))
        steps.append(("factor", "refining", 1 - REFINING, "m146"))
    else:
        terms, common, scale = _second_hand(parts, level, prices)
        steps.append(("factor", f"market {level.value}", scale, "f091, f095, f098"))
    if level is not Level.MELT and any(word in asked.condition for word in DAMAGE_WORDS):
        damaged = DAMAGED
        scale *= damaged
        common.append(Cause("damage", DAMAGE_SIGMA))
        steps.append(("factor", "damage", DAMAGED, "f087, f088"))
    return _Sum(terms, common, scale, tuple(steps), damaged)


def _at_market(total: Estimate, of: _Sum, melt: float, level: Level) -> Estimate:
    return _floored(total.scaled(of.scale), melt, level, of.damaged)


def _term(line: Line, factor: float, *more: Cause) -> Term:
    return Term(line.what, line.amount * factor, (*line.causes, *more), line.relative)


def _told(
    steps: Sequence[tuple[str, str, float, str]], lines: Sequence[Line], total: float, likely: float, prices: Prices
) -> tuple[Line, ...]:
    """The steps from the sum of the lines to the likely value, as lines: all together they add up to it."""
    found = []
    running = sum(line.amount for line in lines)

    def step(kind: str, what: str, to: float, source: str) -> None:
        nonlocal running
        if abs(to - running) > 0.005:
            quote = to / running
            found.append(Line(kind, what, 1.0, "x", quote, to - running, source, prices.month, "factor", "B"))
            running = to

    step("factor", "metal and making at this market", total, "f054, f063, f065, f084, second-hand table")
    for kind, what, factor, source in steps:
        step(kind, what, running * factor, source)
    step("factor", "not below the metal", likely, "m143, m146")
    return tuple(found)


def _retail(lines: Sequence[Line]) -> list[Term]:
    """Shop prices without VAT: metal and making with the shop's margin; stones are priced at retail already."""
    margin = Cause("making and margin", MOUNT_SIGMA)
    found = []
    for line in lines:
        factor = {"metal": WORKING * MOUNT_MARKUP, "labour": MOUNT_MARKUP}.get(line.kind)
        found.append(_term(line, 1.0) if factor is None else _term(line, factor, margin))
    return found


def _second_hand(parts: Parts, level: Level, prices: Prices) -> tuple[list[Term], list[Cause], float]:
    """Terms, what they have in common, and the factor of the market, of a piece that is sold on."""
    table = second_hand()
    plain = all(line.kind == "metal" for line in parts.lines)
    terms = []
    for line in parts.lines:
        factor = 1.0
        if line.kind == "metal" and plain:
            factor = PLAIN_TRADE if level is Level.TRADE else PLAIN_SECOND_HAND
        elif line.kind == "metal":
            factor = _metal(line.what.split()[0], parts.grams, prices)
        terms.append(_term(line, factor))
    market, more = MARKET[level]
    common = [Cause(f"market {level.value}", more)] if more else []
    if plain:
        return terms, [*common, Cause("market", PLAIN_SIGMA)], market
    common += moving([aged("age of the stone prices", years_between(table.month, prices.month) / 2)])
    total = sum(term.amount for term in terms)
    listed = [(line, term) for line, term in zip(parts.lines, terms, strict=True) if line.part == "coloured"]
    share = sum(term.amount for line, term in listed if line.listed) / total
    largest = max((line.carat for line, _ in listed if line.listed), default=0.0)
    low, high = (score * (1.0 if level is Level.TRADE else TRANSFER) for score in table.scores)
    base = table.sigma(0.0, 0.0, False)
    whole = table.sigma(share, largest, any(line.rare for line, _ in listed))
    common.append(Cause("market", base, low, high))
    if whole > base:
        common.append(Cause("quality of the stones", math.sqrt(whole**2 - base**2), low, high))
    return terms, common, market


def _metal(metal: str, grams: float, prices: Prices) -> float:
    """Of the worth of metal, what it brings in a piece with stones. The table saw the metal price of its month; what
    metal has gained since then counts in full, for it can be melted."""
    factor = second_hand().metal(metal, grams)
    then, now = prices.listed.get(metal), prices.metals.get(metal)
    if factor >= 1 or then is None or now is None:
        return factor
    return 1 - (1 - factor) * min(1.0, then / now.euro)


def _floored(exact: Estimate, melt: float, level: Level, damaged: float) -> Estimate:
    """Nothing below what the metal brings: all of it, or at a dealer the least share that an honest one pays. Nothing
    is likely to bring less than the same metal would without a stone."""
    trade = level is Level.TRADE
    low = max(exact.low, melt * (BUYING_SHARE if trade or level is Level.MELT else 1 - REFINING))
    bare = 0.0
    if level in MARKET:
        bare = melt * (PLAIN_TRADE if trade else PLAIN_SECOND_HAND) * MARKET[level][0] * damaged
    likely = max(exact.likely, low, bare)
    return Estimate(low, likely, max(exact.high, likely))
