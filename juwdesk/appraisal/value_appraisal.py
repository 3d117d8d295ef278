"""An appraisal as a described piece, so that the tables can say what they know of it beside what was typed.

What nobody concluded is not described: a stone without a conclusion makes the piece one that the tables cannot price.
"""

import datetime as dt
import re
from dataclasses import replace

from juwdesk.appraisal.appraisal import Appraisal, Metal, Stone
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.quality import attribute, distribution, family_of
from juwdesk.appraisal.value_item import Asked, ItemMetal, ItemStone
from juwdesk.appraisal.worth import question
from juwdesk.pricing.comparables import Compared, Subject, compare
from juwdesk.pricing.gem_names import plain, priced_name
from juwdesk.pricing.imports_mapped import learned
from juwdesk.pricing.prices import BLOCK_AFTER, METALS, PriceBook, metal_article
from juwdesk.pricing.shop_book import Book
from juwdesk.reference.catalogue import Catalogue

KINDS = {"earrings": "earrings", "loose_stone": "loose stone", "pearls": "pearl necklace"}
"""Kinds of piece by the words of the door where they differ."""
LIST_STALE = dt.timedelta(days=92)
"""A diamond list is renewed weekly or monthly: after three months it no longer speaks of a value."""
LEVELS_OF_SALES = ("private", "trade", "auction", "retail")


def described(appraisal: Appraisal, catalogue: Catalogue, prices: PriceBook, now: dt.datetime) -> Asked | None:
    """The piece as the tables take it, at its value date or now; None where no number is asked for, nothing is known
    of it, or a stone has no conclusion."""
    asked = question(appraisal, catalogue)
    stones = [_stone(row, catalogue) for row in appraisal.stones]
    metals = tuple(_metal(row, catalogue) for row in appraisal.metals)
    if not asked.number or not (stones or metals) or any(each is None for each in stones):
        return None
    moment = _moment(appraisal.value_date, now)
    shop, known = prices.shop(), _prices(prices, catalogue, moment, current=moment.date() == now.date())
    return Asked(
        appraisal.id,
        asked.purpose,
        asked.value_type,
        asked.level.value,
        f"{moment:%Y-%m}",
        "EUR",
        KINDS.get(appraisal.item.kind.value, appraisal.item.kind.value),
        metals,
        tuple(each for each in stones if each is not None),
        _year(appraisal.period.text),
        "",
        appraisal.condition.text.lower(),
        known,
        (),
        shop.diamonds if shop.diamonds is not None and _holds(shop.diamonds.date, moment.date()) else None,
        learned=_learned(shop, catalogue, known.get("usd_per_eur")),
    )


def compared(appraisal: Appraisal, asked: Asked, prices: PriceBook, now: dt.datetime) -> Compared:
    """What the shop's own sales say of the piece."""
    main = max(asked.stones, key=lambda row: row.total or 0.0, default=None)
    gram = sum(row.mass or 0.0 for row in asked.metals)
    subject = Subject(
        _moment(appraisal.value_date, now).date(),
        asked.level if asked.level in LEVELS_OF_SALES else "private",
        appraisal.item.kind.value,
        asked.metals[0].metal if asked.metals else "",
        plain(main.gem.split("(")[0]) if main else "",
        gram,
        (main.total or 0.0) if main else 0.0,
        "damaged" if any(word in asked.condition for word in ("damag", "schade", "kapot")) else "",
    )
    return compare(subject, prices.shop().comparables)


def group_of(asked: Asked) -> str:
    """The group of pieces whose outcomes count (``calibrate.GROUPS``)."""
    gems = [row.gem for row in asked.stones]
    if not gems:
        return "melt"
    return "diamond" if all("diamond" in gem for gem in gems) else "coloured"


def _holds(listed: dt.date, day: dt.date) -> bool:
    """Whether a diamond list may speak of a day: not from after it, and not too old for it."""
    return dt.timedelta(0) <= day - listed <= LIST_STALE


def _moment(day: str, now: dt.datetime) -> dt.datetime:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(23, 59), dt.UTC)
    except ValueError:
        return now


def _prices(prices: PriceBook, catalogue: Catalogue, moment: dt.datetime, *, current: bool) -> dict[str, float]:
    """Metal prices that hold at a moment, and the dollar of that day or the last that is known."""
    found: dict[str, float] = {}
    for metal in METALS:
        quote = prices.latest(metal_article(metal), moment)
        if quote is not None and (not current or moment - quote.at <= BLOCK_AFTER):
            found[f"{metal}_eur_g"] = quote.value
    dollars = prices.shop().rates.dollars(moment.date())
    month = f"{moment:%Y-%m}"
    history = [row.eurusd for row in catalogue.metal_months if row.id <= month and row.eurusd]
    if dollars is not None or history:
        found["usd_per_eur"] = dollars if dollars is not None else float(history[-1] or 0.0)
    return found


def _learned(book: Book, catalogue: Catalogue, dollars: float | None) -> dict[str, float]:
    """What the shop pays over the bands, by the name of the band."""
    if dollars is None:
        return {}
    found = learned(book.purchases, catalogue.stone_bands, dollars, lambda gem: priced_name(gem, catalogue))
    return {each.gem: each.factor for each in found}


def _metal(row: Metal, catalogue: Catalogue) -> ItemMetal:
    material = catalogue.material(row.material) if row.material else None
    if material is None:
        return ItemMetal("", None, row.mass, row.net)
    fineness = material.fineness / 1000 if material.fineness else None
    return ItemMetal(material.metal, fineness, row.mass or None, row.net)


def _stone(row: Stone, catalogue: Catalogue) -> ItemStone | None:
    gem = catalogue.gem(row.conclusion) if row.conclusion else None
    if gem is None:
        return None
    opened = row.report is not None and row.report.opened
    proven = opened or row.conclusion_status in (Status.TESTED, Status.REPORT)
    kind = {"synthetic": "synthetic", "imitation": "imitation"}.get(gem.kind, "natural" if proven else "unknown")
    family = row.family or family_of(gem.id)
    made = ItemStone(
        gem.name_en.lower(),
        row.count,
        row.carat or None,
        row.count == 1,
        shape="round" if not row.cut or "round" in row.cut else row.cut,
        treatment=_word(row, "treatment", opened=opened),
        origin=_word(row, "origin", opened=opened),
        report=opened,
        kind=kind,
        asked_kind=True,
    )
    if "diamond" not in gem.id or family != "diamond":
        return made
    if gem.kind == "synthetic":
        made = replace(made, gem="diamond", kind="lab_grown")
    colours, clarities = (_shares(row, name) for name in ("colour", "clarity"))
    if not colours or not clarities:
        return made
    likely = (max(shares, key=lambda each: each[1])[0] for shares in (colours, clarities))
    return replace(
        made,
        colour=next(likely),
        clarity=next(likely),
        colour_shares=colours,
        clarity_shares=clarities,
    )


def _shares(row: Stone, name: str) -> tuple[tuple[str, float], ...]:
    """The chance of every grade after all that was said of it."""
    attr = attribute("diamond", name)
    if attr is None:
        return ()
    return tuple(distribution(attr, row.said, mounted=row.mounted, report=row.report).items())


def _word(row: Stone, name: str, *, opened: bool) -> str:
    """What was said of a stone in words; the word of a report goes before a claim."""
    said = [each for each in row.said if each.attribute == name and (opened or each.status is not Status.REPORT)]
    return next((each.value for each in sorted(said, key=lambda each: each.status is not Status.REPORT)), "")


def _year(text: str) -> int | None:
    years = [int(each) for each in re.findall(r"\b(1[5-9]\d\d|20\d\d)\b", text)]
    return min(years) if years else None
