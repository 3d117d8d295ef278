"""From a talk to the deal that the law looks at: its purpose, what holds, and the facts that were told."""

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from typing import Any

from juwdesk.appraisal.advise_facts import protected
from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules import ANTIQUE
from juwdesk.appraisal.law_rules_people import CASH

DOING = {
    "PU-06": frozenset({Doing.BUY}),
    "PU-08": frozenset({Doing.BUY}),
    "PU-07": frozenset({Doing.SELL}),
    "PU-20": frozenset({Doing.SELL}),
    "PU-14": frozenset({Doing.EXPORT}),
    "PU-18": frozenset({Doing.REPAIR}),
}
"""What a purpose does with the piece; every other one only looks at it."""
PRIVATE = frozenset({"PU-20"})
"""A sale between two private persons."""
SPECIAL = frozenset({"art_or_antique_value", "signed_or_branded", "provenance_documented"})
BULLION = frozenset({"coin", "coins", "bar", "ingot", "munt", "munten", "baar", "beleggingsgoud"})
"""Kinds of pieces with VAT rules of their own (LAW-084)."""


def doing_of(purpose: str, held: Set[str]) -> frozenset[Doing]:
    """What is done with the piece, by the purpose and by what holds."""
    doing = DOING.get(purpose, frozenset({Doing.VALUE}))
    if "leaves_eu" in held:
        doing |= {Doing.EXPORT}
    if "buying_from_private_person" in held:
        doing |= {Doing.BUY}
    if "unmarked_above_threshold" in held:
        doing |= {Doing.SELL}
    return doing


def unmarked(held: Set[str]) -> tuple[MetalPart, ...]:
    """The metal of which only is known that it lacks the mark that is due."""
    return (MetalPart("gold", None, None, "none"),) if "unmarked_above_threshold" in held else ()


def rough(held: Set[str]) -> tuple[StonePart, ...]:
    """The rough diamonds of which only that is known."""
    return (StonePart("diamond", "natural", rough=True),) if "rough_diamond" in held else ()


def listed(held: Set[str]) -> tuple[str, ...]:
    """A protected material of which only that is known."""
    return ("protected species",) if "protected_species_material" in held else ()


def talk_deal(
    purpose: str, holding: Iterable[str], facts: Mapping[str, Any], day: dt.date, *, referred: bool = False
) -> Deal:
    """The deal of a talk on a day; ``facts`` as ``readable`` gives them. What was not told is unknown."""
    held = set(holding)
    doing = doing_of(purpose, held)
    buying = Doing.BUY in doing
    named = tuple(each for each in facts.get("materials", ()) if protected(each))
    return Deal(
        day,
        doing,
        tuple(_metal(row) for row in facts.get("metals", ())) or unmarked(held),
        (*(_stone(row) for row in facts.get("stones", ())), *rough(held)),
        used=True if buying else None,
        cash=facts.get("cash_eur", CASH if "cash_at_or_above_limit" in held else None),
        private_only=purpose in PRIVATE,
        from_private=buying,
        stolen_checked=False if "possibly_stolen" in held else None,
        seller_identified=False if "minor_or_no_identification" in held else None,
        protected=named or listed(held),
        made=_made(facts.get("period", ())),
        bullion=str(facts.get("kind", "")).lower() in BULLION,
        shop_wants_to_buy="shop_wants_to_buy" in held or buying,
        referred=referred,
        sworn_claimed=facts.get("sworn") is True,
        report_date=str(facts.get("report_date", "")),
        photos_only="seen_only_in_photos" in held,
        purpose=purpose,
        special=bool(held & SPECIAL),
    )


def _metal(row: Mapping[str, Any]) -> MetalPart:
    return MetalPart(
        str(row.get("metal", "")).lower(), None, row.get("mass_g"), "none" if row.get("marked") is False else ""
    )


def _stone(row: Mapping[str, Any]) -> StonePart:
    kind = str(row.get("kind") or "")
    return StonePart(
        str(row.get("gem") or ""),
        "" if kind == "unknown" else kind,
        row.get("carat_each", row.get("carat")),
        origin=str(row.get("origin") or ""),
    )


def _made(years: Any) -> dt.date | None:
    """The day before or after which all of a period lies, seen from the day that makes it antique; None between."""
    if not years:
        return None
    first, last = years[0], years[-1]
    if first > ANTIQUE.year:
        return dt.date(int(first), 1, 1)
    return dt.date(int(last), 12, 31) if last < ANTIQUE.year else None
