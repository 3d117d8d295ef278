"""The parts of a piece as priced lines: metal, stones, labour, each with its quote, source, date and uncertainty."""

import math
from dataclasses import dataclass, replace

from juwdesk.appraisal.value_item import Asked, ItemMetal, ItemStone
from juwdesk.appraisal.value_prices import Prices, metal_name, years_between
from juwdesk.appraisal.worth import Level
from juwdesk.base.problems import Problem, Severity
from juwdesk.base.units import carat_to_gram
from juwdesk.pricing.coloured import Coloured, banded, refused, report_words
from juwdesk.pricing.diamond_quotes import Reference, quote_one, reference_of
from juwdesk.pricing.diamonds import NEVER_ABOVE, OWN_REFERENCE_FROM, surface
from juwdesk.pricing.draws import Z80
from juwdesk.pricing.second_hand import Mount, second_hand
from juwdesk.reference.catalogue import Catalogue

SINGLE_FROM = 0.5
"""Carat from which one ungraded diamond is priced as a single stone and not by the weight of many."""
GRADED_FROM = 0.3
LEVELS_USD = (("2008-06", 6096.0), ("2022-11", 5400.0))
"""Retail price without tax of a 1.00 ct G VS2 round natural diamond: medians of dated US listings."""
LAB_USD = (("2026-04", 365.0),)
"""The same for a laboratory-grown stone of 1.00 ct E VS1."""
RESALE = {"natural": 0.40, "lab_grown": 0.175}
"""Of retail without tax, what a diamond brings when it is sold on (factors f091 to f093)."""
RESALE_SIGMA = 0.22
FANCY_SHAPE = 0.85
"""Of the price of a round stone, what another shape costs (reference points, fancy-shape rule 0.75 to 1)."""
MELEE_USD = 135.0
"""Cost per carat of small natural diamonds (reference points, 2025)."""
STONE_MARKUP = 2.3
MELEE_SIGMA = 0.3
LEVEL_SIGMA, LEVEL_YEAR_SIGMA = 0.12, 0.03
"""Of a dated diamond level, in ln, and what each year adds: the two levels, 14 years apart, differ by 0.12."""
YEAR_SIGMA = 0.05
"""What each year between a price and the date of value adds, in ln."""
PLAIN_SECOND_HAND = 1.1
"""Of the metal's value, what a plain modern piece brings second-hand (factor f084)."""
NEUTRAL_DIAMONDS = 0.9
"""Carat beside a stone in a mount that tells nothing of its stones."""
WELL_SEEN = 8
"""Pieces of a gem from which the second-hand table stands alone."""
ROUND = ("", "round", "brilliant", "round brilliant", "rond", "briljant")


@dataclass(frozen=True, slots=True)
class Line:
    """``kind`` metal, stone, labour, factor or tax; ``amount`` in the currency asked for; ``sigma`` in ln;
    ``part`` metal, diamonds or coloured; ``ground`` B where tested or typed, C where it rests on a table alone."""

    kind: str
    what: str
    quantity: float
    unit: str
    quote: float
    amount: float
    source: str
    date: str
    sigma: float
    part: str
    ground: str = "C"


@dataclass(frozen=True, slots=True)
class Parts:
    """Lines, the fine metal's own worth, and what kept a line away: ``errors`` block, ``missing`` widens."""

    lines: tuple[Line, ...]
    melt: float
    missing: tuple[str, ...]
    errors: tuple[Problem, ...]


def parts_of(asked: Asked, level: Level, prices: Prices, catalogue: Catalogue) -> Parts:
    """All lines of a piece at a level."""
    lines: list[Line] = []
    missing: list[str] = []
    errors: list[Problem] = []
    melt = 0.0
    for metal in asked.metals:
        line = _metal(metal, asked, prices, missing, errors)
        if line is not None:
            lines.append(line)
            melt += line.amount
    if level is not Level.MELT:
        for stone in asked.stones:
            line = _stone(stone, asked, level, prices, catalogue, missing, errors)
            if line is not None:
                lines.append(line)
    return Parts(tuple(lines), melt, tuple(dict.fromkeys(missing)), tuple(errors))


def _metal(row: ItemMetal, asked: Asked, prices: Prices, missing: list[str], errors: list[Problem]) -> Line | None:
    metal = metal_name(row.metal)
    if not metal:
        if not row.metal or row.metal == "not stated":
            missing.append("metal")
        return None
    if row.mass is None:
        missing.append("metal_mass")
        return None
    quote = prices.metals.get(metal)
    if quote is None:
        errors.append(Problem("price.missing_metal", Severity.ERROR, "metals", {"metal": metal}))
        return None
    fineness, sigma = row.fineness, 0.01
    if fineness is None:
        missing.append("fineness")
        fineness, sigma = {"gold": 0.66, "silver": 0.87, "platinum": 0.93, "palladium": 0.9}[metal], 0.12
    mass = row.mass
    if not row.net:
        stones = sum(carat_to_gram(each.total) for each in asked.stones if each.total)
        if any(each.total is None for each in asked.stones):
            missing.append("stone_weight")
            sigma = math.hypot(sigma, 0.05)
        share = row.mass / sum(each.mass or 0.0 for each in asked.metals)
        mass = row.mass - stones * share
        if mass <= 0.05 * row.mass:
            errors.append(Problem("value.stones_heavier", Severity.ERROR, "metals", {"mass": row.mass}))
            return None
    euro = quote.euro * prices.per_euro
    sigma = math.hypot(sigma, quote.spread / Z80)
    what = f"{metal} {round(fineness * 1000)}"
    return Line(
        "metal",
        what,
        round(mass, 3),
        "g",
        round(euro, 4),
        mass * fineness * euro,
        quote.source,
        quote.date,
        sigma,
        "metal",
        "B" if row.fineness else "C",
    )


def _stone(
    row: ItemStone,
    asked: Asked,
    level: Level,
    prices: Prices,
    catalogue: Catalogue,
    missing: list[str],
    errors: list[Problem],
) -> Line | None:
    asked_for = Coloured(row.gem, row.carat or 0.0, row.quality, row.treatment, row.origin, row.report, row.kind)
    why = refused(asked_for)
    if not why and "diamond" in row.gem and "fancy" in f"{row.gem} {row.colour}".lower():
        why = "fancy_colour"
    if why:
        errors.append(Problem(f"value.{why}", Severity.ERROR, row.gem))
        return None
    if row.carat is None:
        missing.append("stone_weight")
        errors.append(Problem("value.stone_without_weight", Severity.ERROR, row.gem, {"stone": row.gem[:40]}))
        return None
    if "diamond" in row.gem or "diamant" in row.gem or "briljant" in row.gem:
        return _diamond(row, asked, level, prices, missing, errors)
    return _coloured(asked_for, row, asked, level, prices, catalogue, missing, errors)


def _reference(kind: str, prices: Prices, asked: Asked) -> tuple[list[Reference], str, str, float]:
    """References at retail without tax, their source and date, and sigma of the level."""
    typed = [reference_of(each) for each in asked.references]
    if typed and kind == "natural":
        return typed, "shop", prices.month, 0.0
    points, grade = (LEVELS_USD, ("G", "VS2")) if kind == "natural" else (LAB_USD, ("E", "VS1"))
    date, usd = min(points, key=lambda point: years_between(point[0], prices.month))
    sigma = math.hypot(LEVEL_SIGMA, LEVEL_YEAR_SIGMA * years_between(date, prices.month))
    amount = prices.of_usd(usd)
    return [Reference(1.0, *grade, amount, own=False)], "dated US listings", date, sigma


def _diamond(
    row: ItemStone, asked: Asked, level: Level, prices: Prices, missing: list[str], errors: list[Problem]
) -> Line | None:
    carat = row.carat or 0.0
    table = surface("lab_grown" if row.kind == "lab_grown" else "natural")
    graded = table.colour(row.colour) >= 0 and table.clarity(row.clarity) >= 0 and carat >= GRADED_FROM
    coloured = max((each.total or 0.0 for each in asked.stones if "diam" not in each.gem), default=0.0)
    single = row.single and carat >= SINGLE_FROM and carat >= coloured
    if not graded and not single:
        return _small(row, level, prices)
    own = any(each.carat >= OWN_REFERENCE_FROM for each in map(reference_of, asked.references))
    if carat > NEVER_ABOVE or (carat > OWN_REFERENCE_FROM and not own):
        errors.append(Problem("value.large_diamond", Severity.ERROR, row.gem, {"carat": f"{carat:g}"}))
        return None
    kind = "lab_grown" if row.kind == "lab_grown" else "natural"
    references, source, date, sigma = _reference(kind, prices, asked)
    colour, clarity = (row.colour, row.clarity) if graded else (("I", "SI2") if kind == "natural" else ("F", "VS2"))
    if not graded:
        missing.append("diamond_grades")
        sigma = math.hypot(sigma, 0.4)
    elif not row.report:
        missing.append("diamond_report")
        sigma = math.hypot(sigma, 0.08)
    size = min(max(carat, table.carats[0]), table.carats[1])
    found, why = quote_one(table, [replace(each, own=True) for each in references], size, colour, clarity)
    if found is None:
        errors.append(Problem("value.large_diamond", Severity.ERROR, row.gem, {"carat": f"{carat:g}", "why": why}))
        return None
    each, sigma = found.likely * carat / size, math.hypot(sigma, math.log(found.high / found.low) / 2 / Z80)
    if row.shape.lower() not in ROUND:
        each, sigma = each * FANCY_SHAPE, math.hypot(sigma, 0.1)
    if level is not Level.RETAIL:
        each, sigma = each * RESALE[kind], math.hypot(sigma, RESALE_SIGMA)
    return Line(
        "stone",
        row.gem,
        row.count,
        "stone",
        round(each, 2),
        each * row.count,
        source,
        date,
        sigma,
        "diamonds",
        "B" if graded and row.report else "C",
    )


def _small(row: ItemStone, level: Level, prices: Prices) -> Line:
    """Small or ungraded diamonds by their weight."""
    total = row.total or 0.0
    if level is Level.RETAIL:
        quote, date, source = prices.of_usd(MELEE_USD) * STONE_MARKUP, "2025-09", "cost of small diamonds"
    else:
        table = second_hand()
        quote, date, source = prices.of_usd(table.diamond(total)), table.month, "second-hand table"
    if row.kind == "lab_grown":
        quote *= 0.4
    sigma = math.hypot(MELEE_SIGMA, YEAR_SIGMA * years_between(date, prices.month))
    return Line(
        "stone", row.gem, round(total, 3), "ct", round(quote, 2), total * quote, source, date, sigma, "diamonds"
    )


def is_ring(kind: str) -> bool:
    """Whether a piece is a ring, which it is unless it is said to be something else."""
    return kind in ("", "ring") or kind.endswith(" ring")


def _mount(asked: Asked) -> Mount:
    """What the stones are set in; a loose stone has a mount that tells nothing."""
    diamonds = sum(row.total or 0.0 for row in asked.stones if "diam" in row.gem)
    gold = bool(asked.metals) and metal_name(asked.metals[0].metal) == "gold"
    return Mount(diamonds if asked.metals else NEUTRAL_DIAMONDS, gold, is_ring(asked.kind))


def _coloured(
    stone: Coloured,
    row: ItemStone,
    asked: Asked,
    level: Level,
    prices: Prices,
    catalogue: Catalogue,
    missing: list[str],
    errors: list[Problem],
) -> Line | None:
    table = second_hand()
    group = table.group(stone.gem)
    found = banded(stone, catalogue.stone_bands)
    total = row.total or 0.0
    if not row.quality:
        missing.append("stone_quality")
    if not row.report:
        missing.append("treatment")
    if level is not Level.RETAIL and group is not None and not row.quality and found.reason != "laboratory":
        usd = table.coloured(group, stone.carat, report_words(stone), _mount(asked))
        sigma, source, date = table.doubt(group, stone.carat), "second-hand table", table.month
        if group.seen < WELL_SEEN and found.per_carat is not None:
            # Too few pieces to trust alone: the band of the trade counts as so many more.
            trust = group.seen / WELL_SEEN
            usd = usd**trust * found.per_carat.likely ** (1 - trust)
            source = f"second-hand table, bands {', '.join(found.bands)}"
    elif found.per_carat is not None:
        usd, source, date = found.per_carat.likely, f"bands {', '.join(found.bands)}", "2023-12"
        sigma = max(math.log(found.per_carat.high / found.per_carat.low) / 2 / Z80, 0.3)
        usd *= STONE_MARKUP if level is Level.RETAIL else 1.0
    else:
        errors.append(Problem(f"value.{found.reason}", Severity.ERROR, row.gem, {"gem": row.gem[:40]}))
        return None
    quote = prices.of_usd(usd)
    sigma = math.hypot(sigma, YEAR_SIGMA * years_between(date, prices.month))
    return Line(
        "stone", row.gem, round(total, 3), "ct", round(quote, 2), total * quote, source, date, sigma, "coloured"
    )
