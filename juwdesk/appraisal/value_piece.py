"""A described piece to an honest value: the question, then lines, range, drivers, scenarios, or why no number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwdesk.appraisal.advise import purpose_rules
from juwdesk.appraisal.advise_facts import LAST_OLD_YEAR, RATIO
from juwdesk.appraisal.value_item import Asked, ItemStone
from juwdesk.appraisal.value_lines import (
    GRADED_FROM,
    PLAIN_SECOND_HAND,
    SINGLE_FROM,
    YEAR_SIGMA,
    Line,
    Parts,
    is_ring,
    parts_of,
)
from juwdesk.appraisal.value_prices import Prices, prices_of, years_between
from juwdesk.appraisal.worth import LEVEL_OF, Level
from juwdesk.base.problems import Problem, Severity, known
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.draws import Z80
from juwdesk.pricing.indicate import rounded
from juwdesk.pricing.second_hand import second_hand
from juwdesk.reference.catalogue import Catalogue

VAT = 0.21
MOUNT_MARKUP, MOUNT_SIGMA = 1.8, 0.18
"""Of the cost of metal and making, what a shop asks without VAT (factors f054, f063; less where metal is dear)."""
WORKING = 1.15
"""Metal bought and lost for what stays in the piece (factor f065)."""
HOURS, HOURLY = 1.5, 65.0
"""Hours of a cast piece's finishing and the Dutch workshop rate (labour MK09, HR01); the shop's own comes first."""
REFINING = 0.015
"""What refining costs of the metal (metals m146: 0.5 to 3 %)."""
BUYING_SHARE = 0.75
"""Of the melt value, what the lowest honest dealer still pays (metals m143)."""
MARKET = {Level.TRADE: (1.0, 0.0), Level.AUCTION: (1.05, 0.15), Level.PRIVATE: (1.2, 0.20)}
"""The second-hand trade price to other markets, and what that adds, in ln (factors f091, f095, f098)."""
MARKETS = tuple(each.value for each in Level if each is not Level.NONE)
DAMAGED, DAMAGE_SIGMA = 0.72, 0.15
"""Of an intact piece, what a damaged one brings (factors f087, f088)."""
LAB_FROM = "2016-01"
"""Month from which a diamond in a shop may well be laboratory-grown."""
SYNTHETIC = 0.05
"""Of a natural ruby, sapphire or emerald, what a synthetic one brings."""
TYPICAL_MOUNT_G = 4.0
STONES_CARRY = 3.0
"""A mount that was not weighed is taken as typical only where the stones are worth this many times as much."""

Amounts = list[tuple[Line, float]]
"""Lines with what they come to at a market level."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A range if something turned out so: ``what`` a code, ``words`` how likely (``likely``, ``possible``)."""

    what: str
    words: str
    value: Estimate


@dataclass(frozen=True, slots=True)
class Valued:
    """The answer; ``value`` is None where no number is given. With scenarios it is the first, likeliest one."""

    form: str
    value: Estimate | None
    label: str
    level: Level
    lines: tuple[Line, ...]
    drivers: tuple[tuple[str, float], ...]
    scenarios: tuple[Scenario, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    melt: float


def value_of(asked: Asked, catalogue: Catalogue) -> Valued:
    """The value of a piece for a question.

    Raises KnownError ``value.purpose``, ``value.value_type`` or ``value.level`` for words that do not exist, and
    ``diamond.*`` for references that cannot be used.
    """
    level, why = _question(asked, catalogue)
    prices, problems = prices_of(asked, catalogue)
    if prices is None:
        return _none(level, problems)
    parts = parts_of(asked, level, prices, catalogue)
    blocking = [*([why] if why else []), *parts.errors, *_specialist(asked, level)]
    lines = _with_making(parts, asked, level, prices)
    if blocking or not lines:
        if not blocking:
            blocking.append(Problem("value.nothing_known", Severity.ERROR))
        return replace(_none(level, (*problems, *blocking)), lines=lines, melt=parts.melt, missing=parts.missing)
    parts = replace(parts, lines=lines)
    exact, drivers, steps = _range(parts, asked, level, prices)
    scenarios = _scenarios(asked, level, prices, catalogue, exact)
    return Valued(
        "scenario" if scenarios else "range",
        rounded(exact),
        _label(parts, level),
        level,
        (*lines, *steps),
        drivers,
        scenarios,
        parts.missing,
        problems,
        parts.melt,
    )


def _question(asked: Asked, catalogue: Catalogue) -> tuple[Level, Problem | None]:
    """The market level, and why the purpose asks for no number."""
    why = None
    kind = asked.value_type
    if asked.purpose:
        purpose = catalogue.purpose(asked.purpose)
        if purpose is None:
            raise known("value.purpose", where="purpose", id=asked.purpose[:24])
        kind = kind or next(iter(purpose.value_types), "")
        if not kind:
            why = Problem("value.not_for_this_purpose", Severity.ERROR, "purpose")
        elif purpose_rules()[asked.purpose].form == "none":
            why = Problem("value.appraiser_only", Severity.ERROR, "purpose")
    if kind and kind not in LEVEL_OF:
        if catalogue.value_type(kind) is None:
            raise known("value.value_type", where="value_type", id=kind[:24])
        why = Problem("value.not_for_this_purpose", Severity.ERROR, "value_type")
    if asked.level:
        if asked.level not in MARKETS:
            raise known("value.level", where="level", level=asked.level[:24])
        return Level(asked.level), why
    level = LEVEL_OF.get(kind, Level.NONE)
    if level is Level.NONE and why is None:
        why = Problem("value.no_purpose", Severity.ERROR, "purpose")
    return level, why


def _specialist(asked: Asked, level: Level) -> list[Problem]:
    """What only a specialist may put a number on: names, and work from before 1953."""
    if level is Level.MELT:
        return []
    found = []
    if asked.named:
        found.append(Problem("value.named", Severity.ERROR, "maker", {"name": asked.named[:40]}))
    if asked.first_year is not None and asked.first_year <= LAST_OLD_YEAR:
        found.append(Problem("value.old", Severity.ERROR, "period", {"year": LAST_OLD_YEAR + 1}))
    return found


def _none(level: Level, problems: Sequence[Problem]) -> Valued:
    return Valued("none", None, "X", level, (), (), (), (), tuple(problems), 0.0)


def _with_making(
    parts: Parts, asked: Asked, level: Level, prices: Prices, *, carried: bool = False
) -> tuple[Line, ...]:
    """The lines with a typical mount where stones carry the piece, and with the making of a new one.

    ``carried`` says that the stones do, as they did before one of them was taken for another.
    """
    lines = parts.lines
    stones = sum(line.amount for line in lines if line.kind == "stone")
    gold = prices.metals.get("gold")
    unweighed = {"metal", "metal_mass"} & set(parts.missing)
    if (unweighed or not asked.metals) and gold is not None and level is not Level.MELT:
        euro = gold.euro * prices.per_euro
        mount = TYPICAL_MOUNT_G * 0.66 * euro
        if not carried and stones < STONES_CARRY * mount:
            return ()
        lines = (
            Line(
                "metal",
                "typical mount, not weighed",
                TYPICAL_MOUNT_G,
                "g",
                euro,
                mount,
                gold.source,
                gold.date,
                0.6,
                "metal",
            ),
            *lines,
        )
    if level is Level.RETAIL and lines:
        rate = asked.prices.get("labour_eur_h", HOURLY) * prices.per_euro
        source = "shop" if "labour_eur_h" in asked.prices else "labour MK09, HR01"
        lines = (*lines, Line("labour", "making", HOURS, "h", rate, HOURS * rate, source, "2026", 0.3, "metal", "B"))
    return lines


def _range(
    parts: Parts, asked: Asked, level: Level, prices: Prices
) -> tuple[Estimate, tuple[tuple[str, float], ...], tuple[Line, ...]]:
    """The 80 % range of the lines at a level, what each adds to its width, and the steps from their sum to it."""
    steps: list[tuple[str, str, float, str]] = []
    if level is Level.RETAIL:
        amounts, common, scale = _retail(parts.lines), MOUNT_SIGMA, 1 + VAT
        low, high = -Z80, Z80
        steps.append(("tax", "VAT", 1 + VAT, "LAW-083"))
    elif level is Level.MELT:
        amounts, common, scale = [(line, line.amount) for line in parts.lines], 0.01, 1 - REFINING
        low, high = -Z80, Z80
        steps.append(("factor", "refining", 1 - REFINING, "m146"))
    else:
        amounts, common, scale = _second_hand(parts.lines, level, prices, is_ring(asked.kind))
        plain = all(line.kind == "metal" for line in parts.lines) or len(parts.lines) == 1
        low, high = (-Z80, Z80) if plain else second_hand().scores
        steps.append(("factor", f"market {level.value}", scale, "f091, f095, f098"))
    if level is not Level.MELT and any(word in asked.condition for word in ("damag", "broken", "schade", "kapot")):
        scale, common = scale * DAMAGED, math.hypot(common, DAMAGE_SIGMA)
        steps.append(("factor", "damage", DAMAGED, "f087, f088"))
    total = sum(amount for _, amount in amounts)
    # Lines of one part are off together (one grader, one market); parts are off apart.
    own: dict[str, float] = {}
    for line, amount in amounts:
        own[line.part] = own.get(line.part, 0.0) + amount / total * line.sigma
    variance = common**2 + sum(each**2 for each in own.values())
    sigma, likely = math.sqrt(variance), total * scale
    exact = Estimate(likely * math.exp(low * sigma), likely, likely * math.exp(high * sigma))
    shares = [(line.what, own[line.part] * amount / total * line.sigma / variance) for line, amount in amounts]
    shares.append(("market", common**2 / variance))
    drivers = tuple(sorted(((what, share) for what, share in shares if share >= 0.01), key=lambda pair: -pair[1]))
    exact = _floored(exact, parts.melt, level)
    return exact, drivers, _told(steps, parts.lines, total, exact.likely, prices)


def _told(
    steps: list[tuple[str, str, float, str]], lines: Sequence[Line], total: float, likely: float, prices: Prices
) -> tuple[Line, ...]:
    """The steps from the sum of the lines to the likely value, as lines: all together they add up to it."""
    found = []
    running = sum(line.amount for line in lines)

    def step(kind: str, what: str, to: float, source: str) -> None:
        nonlocal running
        if abs(to - running) > 0.005:
            quote = to / running
            found.append(Line(kind, what, 1.0, "x", quote, to - running, source, prices.month, 0.0, "factor", "B"))
            running = to

    step("factor", "metal and making at this market", total, "f054, f063, f065, f084, second-hand table")
    for kind, what, factor, source in steps:
        step(kind, what, running * factor, source)
    step("factor", "not below the metal", likely, "m143, m146")
    return tuple(found)


def _retail(lines: Sequence[Line]) -> Amounts:
    """Shop prices without VAT: metal and making with the shop's margin; stones are priced at retail already."""
    found = []
    for line in lines:
        factor = {"metal": WORKING * MOUNT_MARKUP, "labour": MOUNT_MARKUP}.get(line.kind, 1.0)
        found.append((line, line.amount * factor))
    return found


def _second_hand(lines: Sequence[Line], level: Level, prices: Prices, ring: bool) -> tuple[Amounts, float, float]:
    table = second_hand()
    plain = all(line.kind == "metal" for line in lines)
    found = []
    for line in lines:
        metal = PLAIN_SECOND_HAND if plain else table.metal(line.what.split()[0], ring)
        found.append((line, line.amount * (metal if line.kind == "metal" else 1.0)))
    market, more = MARKET[level]
    common = 0.09 if plain else table.sigma["common"]
    if not plain:
        more = math.hypot(more, YEAR_SIGMA * years_between(table.month, prices.month) / 2)
    return found, math.hypot(common, more), market


def _floored(exact: Estimate, melt: float, level: Level) -> Estimate:
    """Nothing below what the metal brings: all of it, or at a dealer the least share that an honest one pays."""
    floor = melt * (BUYING_SHARE if level in (Level.TRADE, Level.MELT) else 1 - REFINING)
    low = max(exact.low, floor)
    likely = max(exact.likely, low)
    return Estimate(low, likely, max(exact.high, likely))


def _scenarios(
    asked: Asked, level: Level, prices: Prices, catalogue: Catalogue, natural: Estimate
) -> tuple[Scenario, ...]:
    """Two ranges instead of one where it is not known whether the stones are natural and that moves the value."""
    if level is Level.MELT:
        return ()
    other = None
    for place, stone in enumerate(asked.stones):
        if _diamond_open(stone, prices):
            other, what = _swapped(asked, place, replace(stone, kind="lab_grown")), "lab_grown"
        elif _gem_open(stone):
            other, what = _swapped(asked, place, replace(stone, carat=(stone.carat or 0) * SYNTHETIC)), "synthetic"
        if other is not None:
            break
    if other is None:
        return ()
    parts = parts_of(other, level, prices, catalogue)
    lines = _with_making(parts, other, level, prices, carried=True)
    if parts.errors or not lines:
        return ()
    exact, _, _ = _range(replace(parts, lines=lines), other, level, prices)
    if natural.likely <= RATIO * exact.likely:
        return ()
    return (Scenario("natural", "likely", rounded(natural)), Scenario(what, "possible", rounded(exact)))


def _swapped(asked: Asked, place: int, stone: ItemStone) -> Asked:
    return replace(asked, stones=(*asked.stones[:place], stone, *asked.stones[place + 1 :]))


def _diamond_open(stone: ItemStone, prices: Prices) -> bool:
    graded = bool(stone.colour and stone.clarity) and (stone.carat or 0) >= GRADED_FROM
    single = stone.single and (stone.carat or 0) >= SINGLE_FROM
    unproven = stone.kind == "unknown" and not stone.report
    return "diam" in stone.gem and unproven and (graded or single) and prices.month >= LAB_FROM


def _gem_open(stone: ItemStone) -> bool:
    named = any(word in stone.gem for word in ("ruby", "sapphire", "emerald", "robijn", "saffier", "smaragd"))
    return named and stone.asked_kind and stone.kind == "unknown" and not stone.report


def _label(parts: Parts, level: Level) -> str:
    """B where every line is tested or typed and nothing is missing; A needs outcomes of the shop's own."""
    return "B" if not parts.missing and all(line.ground == "B" for line in parts.lines) else "C"
