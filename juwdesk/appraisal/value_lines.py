"""The parts of a piece as priced lines: metal, stones, labour, each with its quote, source, date and uncertainty."""

import math
from dataclasses import replace

from juwdesk.appraisal.value_diamonds import carat_of_diamonds, diamond, is_diamond
from juwdesk.appraisal.value_draws import Cause
from juwdesk.appraisal.value_item import Asked, ItemMetal, ItemStone
from juwdesk.appraisal.value_line import Lacks, Line, Parts, aged, by_carat, moving
from juwdesk.appraisal.value_prices import Prices, metal_name, years_between
from juwdesk.appraisal.worth import Level
from juwdesk.base.problems import Problem, Severity
from juwdesk.base.units import carat_to_gram
from juwdesk.pricing.coloured import STRAND_FROM, STRANDS_USD, Coloured, banded, refused, report_words, strand
from juwdesk.pricing.draws import Z80
from juwdesk.pricing.gem_names import english_name, gem_id, priced_name
from juwdesk.pricing.second_hand import Mount, second_hand
from juwdesk.reference.catalogue import Catalogue

STONE_MARKUP = 2.3
"""Of the cost of a coloured stone, what a shop asks without VAT."""
NEUTRAL_DIAMONDS = 0.9
"""Carat beside a stone in a mount that tells nothing of its stones."""
UNMARKED = {"gold": 0.66, "silver": 0.87, "platinum": 0.93, "palladium": 0.9}
"""Fineness where none is known: the middle of what is usual."""
FINENESS_SIGMA, UNMARKED_SIGMA = 0.01, 0.12
UNWEIGHED_STONES_SIGMA = 0.05
"""Of the net mass, in ln, where stones of unknown weight are to be taken off."""
BANDS_FROM = "2023-12"
MADE = ("synthetic", "lab_grown")
COPIED = {
    "ruby": "ruby",
    "robijn": "ruby",
    "sapphire": "sapphire",
    "saffier": "sapphire",
    "emerald": "emerald",
    "smaragd": "emerald",
}
SYNTHETIC = 0.05
"""Of a natural ruby, sapphire or emerald, what a synthetic one brings."""
CLAIMED_FROM, PROVEN_COLOMBIA = 2.0, 4.8
"""Carat from which a report of Colombia makes an emerald dearer, and up to how many times (relation cr005)."""


def parts_of(asked: Asked, level: Level, prices: Prices, catalogue: Catalogue) -> Parts:
    """All lines of a piece at a level."""
    lines: list[Line] = []
    lacks = Lacks([], [], [])
    for metal in asked.metals:
        line = _metal(metal, asked, prices, lacks)
        if line is not None:
            lines.append(line)
    melt, grams = sum(line.amount for line in lines), sum(line.quantity for line in lines)
    if level is not Level.MELT:
        for place, stone in enumerate(asked.stones):
            line = _stone(stone, place, asked, level, prices, catalogue, lacks)
            if line is not None:
                lines.append(line)
    missing = tuple(dict.fromkeys(lacks.missing))
    return Parts(tuple(lines), melt, grams, missing, tuple(lacks.errors), tuple(lacks.hints))


def _metal(row: ItemMetal, asked: Asked, prices: Prices, lacks: Lacks) -> Line | None:
    metal = metal_name(row.metal)
    if not metal:
        if not row.metal or row.metal == "not stated":
            lacks.missing.append("metal")
        return None
    if row.mass is None:
        lacks.missing.append("metal_mass")
        return None
    quote = prices.metals.get(metal)
    if quote is None:
        lacks.errors.append(Problem("price.missing_metal", Severity.ERROR, "metals", {"metal": metal}))
        return None
    fineness, sigma = row.fineness, FINENESS_SIGMA
    if fineness is None:
        lacks.missing.append("fineness")
        fineness, sigma = UNMARKED[metal], UNMARKED_SIGMA
    mass = row.mass
    if not row.net:
        stones = sum(carat_to_gram(each.total) for each in asked.stones if each.total)
        if any(each.total is None for each in asked.stones):
            lacks.missing.append("stone_weight")
            sigma = math.hypot(sigma, UNWEIGHED_STONES_SIGMA)
        share = row.mass / sum(each.mass or 0.0 for each in asked.metals)
        mass = row.mass - stones * share
        if mass <= 0.05 * row.mass:
            lacks.errors.append(Problem("value.stones_heavier", Severity.ERROR, "metals", {"mass": row.mass}))
            return None
    euro = quote.euro * prices.per_euro
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
        "metal",
        "B" if row.fineness else "C",
        (Cause(what, sigma), Cause(f"price of {metal}", quote.spread / Z80)),
    )


def _stone(
    row: ItemStone, place: int, asked: Asked, level: Level, prices: Prices, catalogue: Catalogue, lacks: Lacks
) -> Line | None:
    gem = english_name(row.gem, catalogue)
    row = _made(row, catalogue)
    if level is not Level.RETAIL and _worthless(row):
        lacks.hints.append(Problem("value.not_counted", Severity.HINT, row.gem, {"stone": row.gem[:40]}))
        return None
    asked_for = Coloured(gem, row.carat or 0.0, row.quality, row.treatment, row.origin, row.report, row.kind)
    why = refused(asked_for)
    if not why and is_diamond(row.gem) and "fancy" in f"{row.gem} {row.colour}".lower():
        why = "fancy_colour"
    if why:
        lacks.errors.append(Problem(f"value.{why}", Severity.ERROR, row.gem))
        return None
    if row.carat is None and "pearl" in gem and row.kind != "imitation":
        return _strand(gem, row, asked, level, prices, lacks)
    if row.carat is None:
        lacks.missing.append("stone_weight")
        problem = Problem("value.stone_without_weight", Severity.ERROR, row.gem, {"stone": row.gem[:40]})
        lacks.errors.append(problem)
        return None
    if is_diamond(row.gem):
        return diamond(row, place, asked, level, prices, lacks)
    return _coloured(asked_for, row, asked, level, prices, catalogue, lacks)


def _made(row: ItemStone, catalogue: Catalogue) -> ItemStone:
    """A row whose name already says that it is synthetic or an imitation."""
    gem = catalogue.gem(gem_id(row.gem, catalogue))
    if gem is None or row.kind != "unknown" or "diamond" in gem.id:
        return row
    made = {"synthetic": "synthetic", "simulant": "imitation"}.get(gem.kind, "unknown")
    return replace(row, kind=made)


def _worthless(row: ItemStone) -> bool:
    """Imitations, and synthetics of which no natural stone sets the price, bring nothing when they are sold on."""
    return row.kind == "imitation" or (row.kind in MADE and not is_diamond(row.gem) and not _copied(row.gem))


def _copied(gem: str) -> str:
    """The dear gem that a synthetic stone is made after, or ""."""
    return next((name for part, name in COPIED.items() if part in gem.lower()), "")


def _mount(asked: Asked) -> Mount:
    """What the stones are set in; a loose stone has a mount that tells nothing."""
    gold = bool(asked.metals) and any(metal_name(row.metal) == "gold" for row in asked.metals)
    return Mount(carat_of_diamonds(asked) if asked.metals else NEUTRAL_DIAMONDS, gold, asked.ring)


def _coloured(
    stone: Coloured, row: ItemStone, asked: Asked, level: Level, prices: Prices, catalogue: Catalogue, lacks: Lacks
) -> Line | None:
    table = second_hand()
    group = table.group(row.gem) or table.group(stone.gem)
    name = priced_name(row.gem, catalogue)
    share = 1.0
    if row.kind in MADE and _copied(row.gem):
        name = priced_name(_copied(row.gem), catalogue)
        stone, share = replace(stone, gem=_copied(row.gem), kind="natural"), SYNTHETIC
        group = table.group(stone.gem)
    found = banded(replace(stone, gem=name), catalogue.stone_bands)
    if not row.quality:
        lacks.missing.append("stone_quality")
    if not row.report:
        lacks.missing.append("treatment")
    causes = _claimed(stone, lacks)
    listed = level is not Level.RETAIL and group is not None and not row.quality and found.reason != "laboratory"
    if listed and group is not None:
        usd = table.coloured(group, stone.carat, report_words(stone), _mount(asked))
        source, date = "second-hand table", table.month
    elif found.per_carat is not None:
        usd, source, date = found.per_carat.likely, f"bands {', '.join(found.bands)}", BANDS_FROM
        sigma = max(math.log(found.per_carat.high / found.per_carat.low) / 2 / Z80, 0.3)
        causes = (Cause("quality of the stones", sigma), *causes)
        if name in asked.learned:
            usd, source = usd * asked.learned[name], f"{source}, own purchases"
        usd *= STONE_MARKUP if level is Level.RETAIL else 1.0
    elif level is not Level.RETAIL and _ornamental(row.gem, catalogue) and found.reason == "no_band":
        lacks.missing.append("stone_price")
        lacks.hints.append(Problem("value.without_stone", Severity.WARNING, row.gem, {"stone": row.gem[:40]}))
        return None
    else:
        lacks.errors.append(Problem(f"value.{found.reason}", Severity.ERROR, row.gem, {"gem": row.gem[:40]}))
        return None
    usd *= share
    causes = (*causes, _old(date, prices))
    rare = (
        table.rare(group) if listed else level is not Level.RETAIL and not row.quality and name not in asked.learned
    )
    return by_carat(row, prices.of_usd(usd), (source, date), causes, "coloured", listed=listed, rare=rare)


def _ornamental(gem: str, catalogue: Catalogue) -> bool:
    """Whether a gem is so plentiful that metal carries the piece it is set in."""
    found = catalogue.gem(gem_id(gem, catalogue))
    return found is not None and (found.kind, found.frequency) == ("natural", "very common")


def _claimed(stone: Coloured, lacks: Lacks) -> tuple[Cause, ...]:
    """What an origin that is only claimed leaves open: it may be so, and then a report makes the stone far dearer."""
    gem = stone.gem
    if stone.report or not stone.origin or not any(name in gem for name in ("ruby", "sapphire", "emerald")):
        return ()
    lacks.missing.append("origin_report")
    if "emerald" not in gem or "colombia" not in stone.origin.lower() or stone.carat < CLAIMED_FROM:
        return ()
    return (Cause("origin not proven", 1.0, -0.1, math.log(PROVEN_COLOMBIA)),)


def _strand(gem: str, row: ItemStone, asked: Asked, level: Level, prices: Prices, lacks: Lacks) -> Line | None:
    """A strand of cultured pearls that is sold on; other pearls, and new strands, have no price here."""
    whole = row.count >= STRAND_FROM or any(
        word in asked.kind for word in ("necklace", "strand", "collier", "ketting")
    )
    if level is Level.RETAIL or not whole:
        lacks.errors.append(Problem("value.no_band", Severity.ERROR, row.gem, {"gem": row.gem[:40]}))
        return None
    if row.kind == "unknown" and "cultured" not in gem:
        lacks.missing.append("pearl_origin")
    lacks.missing.append("pearl_size")
    if not any(name in gem for name in STRANDS_USD):
        lacks.missing.append("pearl_kind")
    found, source = strand(gem)
    amount = prices.of_usd(found.likely)
    sigma = math.log(found.high / found.low) / 2 / Z80
    causes = moving((Cause("quality of the pearls", sigma), _old(BANDS_FROM, prices)))
    return Line("stone", row.gem, 1, "strand", amount, amount, source, BANDS_FROM, "coloured", causes=causes)


def _old(date: str, prices: Prices) -> Cause:
    return aged("age of the stone prices", years_between(date, prices.month))
