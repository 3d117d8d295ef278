"""Diamonds of a described piece as priced lines: graded or single ones by the table of grades, others by weight.

Grades and weights without a report are drawn, and the price is that of every draw: brackets and magic sizes count
where a stone may lie on either side of them.
"""

import math
from dataclasses import replace
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.value_draws import Cause, evens
from juwdesk.appraisal.value_grades import Grades, graded
from juwdesk.appraisal.value_item import Asked, ItemStone
from juwdesk.appraisal.value_line import Lacks, Line, aged, by_carat, by_stone
from juwdesk.appraisal.value_prices import Prices, years_between
from juwdesk.appraisal.worth import Level
from juwdesk.base.problems import Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.diamond_quotes import Reference, quote_one, reference_of
from juwdesk.pricing.diamonds import NEVER_ABOVE, OWN_REFERENCE_FROM, surface
from juwdesk.pricing.draws import Z80, Floats
from juwdesk.pricing.imports_diamonds import CLARITIES, COLOURS, DiamondList
from juwdesk.pricing.second_hand import second_hand

SINGLE_FROM = GRADED_FROM = 0.3
"""Carat from which a diamond is priced as a stone of its own, and not by the weight of many."""
SMALL_TO = 0.1
"""Carat up to which diamonds are priced by the weight of many; between the two the price goes over evenly."""
LEVELS_USD = (("2008-06", 6096.0), ("2022-11", 5400.0))
"""Retail price without tax of a 1.00 ct G VS2 round natural diamond: medians of dated US listings."""
LAB_USD = (("2026-04", 365.0),)
"""The same for a laboratory-grown stone of 1.00 ct E VS1."""
RESALE = {"natural": 0.40, "lab_grown": 0.175}
"""Of retail without tax, what a diamond brings when it is sold on (factors f091 to f093)."""
RESALE_SIGMA = 0.22
FANCY_SHAPE = 0.85
"""Of the price of a round stone, what another shape costs (reference points, fancy-shape rule 0.75 to 1)."""
FANCY_SIGMA = 0.1
MELEE_USD = 135.0
"""Cost per carat of small natural diamonds (reference points, 2025)."""
STONE_MARKUP = 2.3
MELEE_SIGMA = 0.3
LAB_SMALL = 0.4
"""Of small natural diamonds, what small laboratory-grown ones cost."""
LEVEL_SIGMA, LEVEL_YEAR_SIGMA = 0.15, 0.03
"""Of a diamond level that comes from elsewhere, in ln (price notes: at least 25 % either side at worst), and what
each year adds: two levels 14 years apart differ by 0.12."""
GRADE_STEPS = {True: (0.0, 0.1, 0.8, 0.1, 0.0), False: (0.0, 0.25, 0.5, 0.25, 0.0), None: (0.1, 0.2, 0.4, 0.2, 0.1)}
"""Weights of two grades better to two worse than stated: with a report, graded without one, not graded at all
(METHODS c.3: one grade is about the best that even laboratories repeat)."""
CARAT_SIGMA = {True: 0.001, False: 0.03, None: 0.03}
"""Of a weight, in ln: from a report, and in a setting."""
WEIGHTS = 64
"""Weights between which draws choose."""
_DEVIATES = np.array([NormalDist().inv_cdf((place + 0.5) / WEIGHTS) for place in range(WEIGHTS)])
UNGRADED = {"natural": Grades("I", "SI2", sigma=0.3), "lab_grown": Grades("F", "VS2", sigma=0.3)}
"""What a single stone without grades is taken for, and what grades that nobody told add to the steps drawn around
those, in ln."""
LIST_SIGMA, MARGIN_SIGMA = 0.06, 0.08
"""Of a list at the shop's own discount, and of the margin on it, in ln."""
LIST_MARKUP = ((500.0, 2.52), (1000.0, 2.32), (2000.0, 2.13), (5000.0, 1.86), (10_000.0, 1.51))
"""Retail price without tax over cost of loose diamonds, up to a cost in dollar (factors f034 to f053)."""
ROUND = ("", "round", "brilliant", "round brilliant", "rond", "briljant")


@lru_cache(1024)
def is_diamond(gem: str) -> bool:
    """Whether a stone is called a diamond."""
    return any(word in gem for word in ("diamond", "diamant", "briljant"))


def carat_of_diamonds(asked: Asked) -> float:
    """Carat of all diamonds of a piece whose weight is known."""
    return sum(row.total or 0.0 for row in asked.stones if is_diamond(row.gem))


def diamond(row: ItemStone, place: int, asked: Asked, level: Level, prices: Prices, lacks: Lacks) -> Line | None:
    """The line of a row of diamonds, or None with the problem among ``lacks``; ``place`` tells its draws apart."""
    carat = row.carat or 0.0
    kind = "lab_grown" if row.kind == "lab_grown" else "natural"
    table = surface(kind)
    grades = graded(row.colour, row.clarity, table)
    if carat < GRADED_FROM or not (grades or row.single):
        return _small(row, asked, level, prices)
    if asked.diamonds is not None and kind == "natural" and grades:
        return _listed(asked.diamonds, row, place, level, prices, lacks)
    own = any(each.carat >= OWN_REFERENCE_FROM for each in map(reference_of, asked.references))
    if carat > NEVER_ABOVE or (carat > OWN_REFERENCE_FROM and not own):
        lacks.errors.append(Problem("value.large_diamond", Severity.ERROR, row.gem, {"carat": f"{carat:g}"}))
        return None
    references, source, date, level_sigma = _reference(kind, prices, asked)
    stated = grades or UNGRADED[kind]
    if not grades:
        lacks.missing.append("diamond_grades")
    elif not row.report:
        lacks.missing.append("diamond_report")
    size = min(max(carat, table.carats[0]), table.carats[1])
    found, why = _quoted(kind, tuple(references), size, stated.colour, stated.clarity)
    if found is None:
        problem = Problem("value.large_diamond", Severity.ERROR, row.gem, {"carat": f"{carat:g}", "why": why})
        lacks.errors.append(problem)
        return None
    each = found.likely * carat / size * stated.factor
    causes = [
        Cause("diamond level", level_sigma),
        Cause(f"{row.gem}|{place}", math.log(found.high / found.low) / 2 / Z80),
    ]
    causes.append(Cause("grades of the diamond", stated.sigma))
    if row.shape.lower() not in ROUND:
        each *= FANCY_SHAPE
        causes.append(Cause("shape of the diamonds", FANCY_SIGMA))
    if level is not Level.RETAIL:
        each *= RESALE[kind]
        causes.append(Cause("resale of diamonds", RESALE_SIGMA))
    each = max(each, carat * _by_weight(row, asked, level, prices)[0])
    at = table.colour(stated.colour), table.clarity(stated.clarity)
    shares = row.colour_shares, row.clarity_shares
    drawn = _drawn(kind, shares, size, at, bool(row.report) if grades else None, place % 10)
    return by_stone(row, each, (source, date), causes, "B" if grades and row.report else "C", drawn)


def _listed(
    listed: DiamondList, row: ItemStone, place: int, level: Level, prices: Prices, lacks: Lacks
) -> Line | None:
    """A graded natural stone by the shop's own list: cost, with the usual margin at retail, its resale elsewhere."""
    carat = row.carat or 0.0
    usd, why = listed.per_carat(row.shape, carat, row.colour, row.clarity)
    if usd is None:
        args = {"stone": f"{carat:g} ct {row.colour} {row.clarity}", "why": why}
        lacks.errors.append(Problem("value.not_in_list", Severity.ERROR, row.gem, args))
        return None
    if not row.report:
        lacks.missing.append("diamond_report")
    cost = usd * carat
    markup = _markup(cost)
    each = prices.of_usd(cost) * markup
    causes = [Cause("diamond list", LIST_SIGMA), Cause("margin on diamonds", MARGIN_SIGMA)]
    day = listed.date.isoformat()
    causes.append(aged("age of the diamond list", years_between(day[:7], prices.month)))
    if level is not Level.RETAIL:
        each *= RESALE["natural"]
        causes.append(Cause("resale of diamonds", RESALE_SIGMA))
    drawn = _list_drawn(listed, row, cost, bool(row.report), place)
    return by_stone(row, each, (listed.source, day), causes, "B" if row.report else "C", drawn)


def _markup(cost: float) -> float:
    """The margin on a stone of a cost in dollar, even between the middles of the classes of ``LIST_MARKUP``: a dearer
    stone is never sold for less."""
    tops = [top for top, _ in LIST_MARKUP]
    middles = [math.log(math.sqrt(low * top)) for low, top in zip([tops[0] / 2, *tops], tops, strict=False)]
    return float(np.interp(math.log(cost), middles, [factor for _, factor in LIST_MARKUP]))


def _list_drawn(listed: DiamondList, row: ItemStone, cost: float, sure: bool, place: int) -> Floats:
    """As ``_drawn``, by the cells of a list; a cell that lacks counts as the stated one."""
    weights = ((row.carat or 0.0) * np.exp(CARAT_SIGMA[sure] * _DEVIATES)).tolist()
    totals = listed.totals(row.shape, weights).values()
    ratios = [1.0 if usd is None else usd / cost for each in totals for usd in each]
    at = COLOURS.index(row.colour.strip().upper()), CLARITIES.index(row.clarity.strip().upper().replace("FL", "IF"))
    chances = (
        _chances(row.colour_shares, COLOURS, at[0], sure),
        _chances(row.clarity_shares, CLARITIES, at[1], sure),
    )
    found: Floats = np.array(ratios)[_cells(*chances, place % 10)]
    return found


@lru_cache(256)
def _quoted(
    kind: str, references: tuple[Reference, ...], carat: float, colour: str, clarity: str
) -> tuple[Estimate | None, str]:
    """The price of a stone: the same one is asked for again with every change of the desk, and in a scenario."""
    return quote_one(surface(kind), [replace(each, own=True) for each in references], carat, colour, clarity)


@lru_cache(32)
def _drawn(
    kind: str,
    shares: tuple[tuple[tuple[str, float], ...], tuple[tuple[str, float], ...]],
    carat: float,
    stated: tuple[int, int],
    sure: bool | None,
    which: int,
) -> Floats:
    """The price of every draw over that of the stated stone. Colour and clarity of a row are one grader's."""
    table = surface(kind)
    base = table.ln_relative(np.array([carat]), np.array([stated[0]]), np.array([stated[1]]))
    colour = _chances(shares[0], table.colours, stated[0], sure)
    clarity = _chances(shares[1], table.clarities, stated[1], sure)
    found: Floats = np.exp(_grid(kind, carat, sure) - base[0])[_cells(colour, clarity, which)]
    found.flags.writeable = False
    return found


@lru_cache(256)
def _grid(kind: str, carat: float, sure: bool | None) -> Floats:
    """ln price of every grade and weight of a stone, up to the level. The weight is drawn among ``WEIGHTS`` equally
    likely ones, so that this table answers all draws."""
    table = surface(kind)
    weights = np.clip(carat * np.exp(CARAT_SIGMA[sure] * _DEVIATES), *table.carats)
    return table.ln_grades(weights).ravel()


def _chances(
    shares: tuple[tuple[str, float], ...], grades: tuple[str, ...], stated: int, sure: bool | None
) -> tuple[float, ...]:
    """The chance of every grade of a table: as the desk knows it, else by ``GRADE_STEPS`` around the stated one. What
    lies beyond the table counts at its edge."""
    found = [0.0] * len(grades)
    if shares:
        order = [*(grade for grade, _ in shares)]
        edges = [order.index(grade) for grade in (grades[0], grades[-1]) if grade in order]
        for place, (grade, share) in enumerate(shares):
            inside = grade if grade in grades else grades[0] if edges and place < edges[0] else grades[-1]
            found[grades.index(inside)] += share
        return tuple(found)
    for step, share in enumerate(GRADE_STEPS[sure], -2):
        found[min(max(stated + step, 0), len(grades) - 1)] += share
    return tuple(found)


@lru_cache(64)
def _cells(colours: tuple[float, ...], clarities: tuple[float, ...], place: int) -> NDArray[np.intp]:
    """For every draw the cell of colour, clarity and weight."""
    picked = []
    for which, chances in enumerate((colours, clarities)):
        edges = np.cumsum(chances)[:-1] / sum(chances)
        picked.append(np.searchsorted(edges, evens(3 * place + which), side="right"))
    weight = (evens(3 * place + 2) * WEIGHTS).astype(np.intp)
    found: NDArray[np.intp] = (picked[0] * len(clarities) + picked[1]) * WEIGHTS + weight
    return found


def _reference(kind: str, prices: Prices, asked: Asked) -> tuple[list[Reference], str, str, float]:
    """References at retail without tax, their source and date, and sigma of the level."""
    typed = [reference_of(each) for each in asked.references]
    if typed and kind == "natural":
        return typed, "shop", prices.month, 0.0
    points, grade = (LEVELS_USD, ("G", "VS2")) if kind == "natural" else (LAB_USD, ("E", "VS1"))
    date, usd = min(points, key=lambda point: years_between(point[0], prices.month))
    sigma = math.hypot(LEVEL_SIGMA, LEVEL_YEAR_SIGMA * years_between(date, prices.month))
    return [Reference(1.0, *grade, prices.of_usd(usd), own=False)], "dated US listings", date, sigma


def _small(row: ItemStone, asked: Asked, level: Level, prices: Prices) -> Line:
    """Small or ungraded diamonds by their weight."""
    quote, source, date = _by_weight(row, asked, level, prices)
    listed, counted = level is not Level.RETAIL, row.count > 1 or row.single
    if counted and (row.carat or 0.0) > SMALL_TO and (not listed or row.single):
        quote = _between(row, quote, asked, level, prices)
    age = aged("", years_between(date, prices.month)).sigma
    causes = (Cause("small diamonds", math.hypot(0.0 if listed else MELEE_SIGMA, age)),)
    return by_carat(row, quote, (source, date), causes, "diamonds", listed=listed)


def _by_weight(row: ItemStone, asked: Asked, level: Level, prices: Prices) -> tuple[float, str, str]:
    """The price per carat of many small diamonds, its source and date."""
    if level is Level.RETAIL:
        usd, date, source = MELEE_USD * STONE_MARKUP, "2025-09", "cost of small diamonds"
    else:
        table = second_hand()
        usd, date, source = table.diamond(asked.ring), table.month, "second-hand table"
    return prices.of_usd(usd) * (LAB_SMALL if row.kind == "lab_grown" else 1.0), source, date


def _between(row: ItemStone, small: float, asked: Asked, level: Level, prices: Prices) -> float:
    """The price per carat of a stone between ``small`` ones and those with a price of their own."""
    kind = "lab_grown" if row.kind == "lab_grown" else "natural"
    table = surface(kind)
    stated = graded(row.colour, row.clarity, table) or UNGRADED[kind]
    references = tuple(_reference(kind, prices, asked)[0])
    size = max(GRADED_FROM, table.carats[0])
    found, _ = _quoted(kind, references, size, stated.colour, stated.clarity)
    if found is None:
        return small
    single = found.likely / size * stated.factor * (1.0 if level is Level.RETAIL else RESALE[kind])
    carat = min(row.carat or 0.0, GRADED_FROM)
    share = math.log(carat / SMALL_TO) / math.log(GRADED_FROM / SMALL_TO)
    mixed: float = small ** (1 - share) * single**share
    return max(mixed, small)
