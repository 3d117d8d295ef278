"""What is known of a piece, read as circumstances that bear upon the advice.

Facts may be missing; a fact that is there has its kind checked, so that a misspelt number is never read as "no".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from juwdesk.base.problems import known

CASH_LIMIT = 3_000.0
"""Euro; from here cash is forbidden to traders (LAW-020, in force 2026-01-01)."""
RATIO = 1.5
"""Two figures for one value that differ by more than this need a third eye; so does a price paid."""
DIAMOND_CARAT = 0.50
"""Carat from which a natural diamond without a report is not taken on trust."""
SMALL = 250.0
"""Euro; below this no name drives a value for which another's opinion is worth its fee (blog.jewelry.com, 2011, draws
that line at $750; fees of $25 to $125 a piece are published)."""
LAST_OLD_YEAR = 1952
"""Work made after this year is for a registered appraiser, older work for a certified one."""
UNMARKED_GRAM = {"gold": 1.0, "goud": 1.0, "platin": 0.5, "silver": 8.0, "zilver": 8.0}
"""Gram of a metal from which Dutch law wants a hallmark (LAW-002); for palladium it names none (LAW-003). The names
are parts of the words in both languages, as in the tables below: ``witgoud``, ``platina``."""
PROTECTED = ("ivory", "tortoise", "coral", "ivoor", "schildpad", "koraal", "rhino", "walrus", "elephant")
UNLISTED = re.compile(
    r"mammoth|mammoet|vegetable|plantaardig|tagua|imitati|faux|namaak|rubrum|mediterran|middellandse|\bbloedkoraal"
)
"""Words that say of such a name that it is free: mammoth, nuts and plastics, and the Mediterranean red coral that
no list names (LAW-055), in Dutch folk jewellery ``bloedkoraal``."""
DIAMOND, PEARL = ("diamond", "diamant", "briljant"), ("pearl", "parel")
TREATMENT_COUNTS = (
    "ruby", "robijn", "sapphire", "saffier", "emerald", "smaragd", "jade", "alexandri", "paraiba",
)  # fmt: skip
"""Gems whose treatment moves the value by more than ``RATIO``; coloured stones below ``DIAMOND_CARAT`` are left."""
MADE = re.compile(
    r"synthe|lab|cvd|hpht|moissan|imitat|simulant|doublet|triplet|zirconia|glass|glas\b|filled|gekweekt|cultur"
)
"""Words that say that a stone is made, put together or filled: then that is known."""
NOTHING = frozenset(
    {"", "-", "?", "no", "none", "unknown", "unsigned", "unbranded", "nee", "geen", "onbekend", "n/a"}
)
"""Words in the place of a name that say that there is none, or that nobody knows."""
RARE_ORIGINS = (
    "kashmir",
    "kasjmir",
    "burma",
    "birma",
    "myanmar",
    "mogok",
    "colombia",
    "brazil",
    "paraiba",
    "ceylon",
    "sri lanka",
    "madagascar",
)

FLAGS = {
    "photos_only": "seen_only_in_photos",
    "mounted": "mounted_not_unmounted",
    "after_loss": "after_loss",
    "invoice": "recent_invoice_present",
    "signed": "signed_or_branded",
    "shop_sold_it": "shop_sold_it",
    "shop_wants_to_buy": "shop_wants_to_buy",
    "leaves_eu": "leaves_eu",
    "stolen_register_hit": "possibly_stolen",
    "part_of_set": "part_of_set",
    "minor": "minor_or_no_identification",
}
"""Facts that are true or false, and the circumstance that true means."""


def circumstances_of(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The circumstances that facts mean.

    Raises KnownError ``advise.fact`` where a fact is of the wrong kind.
    """
    return tuple(dict.fromkeys(_found(facts)))


def _found(facts: Mapping[str, Any]) -> Iterator[str]:
    for name, circumstance in FLAGS.items():
        if _true(facts, name):
            yield circumstance
    if facts.get("piece_present") is False:
        yield "piece_not_available"
    yield from _period(facts)
    yield from _figures(facts)
    for stone in _rows(facts, "stones"):
        yield from _stone(stone)
    for metal in _rows(facts, "metals"):
        word = str(metal.get("metal", "")).lower()
        least = next((gram for name, gram in UNMARKED_GRAM.items() if name in word), None)
        if least is not None and metal.get("marked") is False and _number(metal, "mass_g", 0.0) >= least:
            yield "no_or_incomplete_marks"
            if _true(facts, "for_sale"):
                yield "unmarked_above_threshold"
    if any(protected(str(each)) for each in _list(facts, "materials")):
        yield "protected_species_material"
    small = 0 < _number(facts, "estimate_eur", 0.0) < SMALL
    if (_text(facts, "brand") or _text(facts, "maker")) and not small:
        yield "signed_or_branded"


def protected(material: str) -> bool:
    """Whether a material by its name may be of a protected species: not its imitation, nor one that no list names."""
    name = material.lower()
    return any(word in name for word in PROTECTED) and not UNLISTED.search(name)


def _period(facts: Mapping[str, Any]) -> Iterator[str]:
    years = _list(facts, "period")
    if years:
        first = years[0]
        if not isinstance(first, int | float) or isinstance(first, bool):
            raise known("advise.fact", where="period", field="period")
        if first <= LAST_OLD_YEAR:
            yield "possibly_before_1953"


def _figures(facts: Mapping[str, Any]) -> Iterator[str]:
    value = _number(facts, "estimate_eur", 0.0)
    limit = _number(facts, "shop_limit_eur", 0.0)
    if limit and value > limit:
        yield "value_above_shop_limit"
    if _number(facts, "cash_eur", 0.0) >= CASH_LIMIT:
        yield "cash_at_or_above_limit"
    paid, stated = _number(facts, "price_paid_eur", 0.0), _number(facts, "stated_value_eur", 0.0)
    if paid and stated > RATIO * paid:
        yield "existing_value_far_above_recent_price"
    insured = _number(facts, "insured_eur", 0.0)
    if insured and value > insured:
        yield "insured_sum_below_value"
    figures = [_plain(each, "existing_values_eur") for each in _list(facts, "existing_values_eur")]
    if len(figures) > 1 and min(figures) > 0 and max(figures) > RATIO * min(figures):
        yield "existing_figures_differ_widely"
    melt = _number(facts, "melt_eur", 0.0)
    if melt and value and melt >= 0.6 * value:
        yield "value_mostly_metal"


def _stone(stone: Mapping[str, Any]) -> Iterator[str]:
    gem = str(stone.get("gem") or "").lower()
    report = _told(stone, "report")
    kind = "lab_grown" if MADE.search(f"{gem} {stone.get('kind') or ''}".lower()) else str(stone.get("kind") or "")
    carat = _number(stone, "carat_each", 0.0) or _number(stone, "carat", 0.0)
    carat = carat or _number(stone, "carat_total", 0.0) / max(_number(stone, "count", 1.0), 1.0)
    if gem in ("unknown", "onbekend", "?"):
        yield "identity_unknown"
    if any(word in gem for word in DIAMOND) and not report and kind != "lab_grown" and carat >= DIAMOND_CARAT:
        yield "synthetic_not_excluded"
    if any(word in gem for word in PEARL) and kind.startswith("natu") and not report:
        yield "natural_pearl_possible"
    if not report and carat >= DIAMOND_CARAT and any(word in gem for word in TREATMENT_COUNTS):
        if kind != "lab_grown" and not _told(stone, "treatment"):
            yield "treatment_not_excluded"
        if any(word in str(stone.get("origin") or "").lower() for word in RARE_ORIGINS):
            yield "origin_drives_value"
    if stone.get("report_matches") is False:
        yield "report_does_not_match_stone"


def _told(stone: Mapping[str, Any], name: str) -> bool:
    """Whether something is told of a stone; that it has none, or that nobody knows, tells nothing without proof."""
    found = stone.get(name)
    return bool(found) and str(found).strip().lower() not in NOTHING


def _rows(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = _list(facts, name)
    if not all(isinstance(row, dict) for row in rows):
        raise known("advise.fact", where=name, field=name)
    return rows


def _list(facts: Mapping[str, Any], name: str) -> list[Any]:
    found = facts.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise known("advise.fact", where=name, field=name)
    return found


def _true(facts: Mapping[str, Any], name: str) -> bool:
    found = facts.get(name)
    if found is not None and not isinstance(found, bool):
        raise known("advise.fact", where=name, field=name)
    return bool(found)


def _text(facts: Mapping[str, Any], name: str) -> str:
    found = facts.get(name)
    if found is not None and not isinstance(found, str):
        raise known("advise.fact", where=name, field=name)
    return (found or "").strip()


def fact_number(facts: Mapping[str, Any], name: str) -> float:
    """A fact that is a number, 0 where it is missing.

    Raises KnownError ``advise.fact`` where it is of another kind.
    """
    return _number(facts, name, 0.0)


def _number(row: Mapping[str, Any], name: str, missing: float) -> float:
    found = row.get(name)
    return missing if found is None else _plain(found, name)


def _plain(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise known("advise.fact", where=name, field=name)
    return float(value)
