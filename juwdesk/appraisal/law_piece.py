"""From an assessment to the deal that the law looks at: what the document says, and nothing that it does not."""

import datetime as dt

from juwdesk.appraisal.appraisal import Appraisal, Metal, Relation, Stone
from juwdesk.appraisal.law import Applies, laws, no_wall
from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules_people import CASH
from juwdesk.appraisal.law_talk import PRIVATE, SPECIAL, doing_of, listed, rough, unmarked
from juwdesk.appraisal.metal_marks import Role, role
from juwdesk.reference.advice_care import NICKEL, PLATED, cites_level
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import Hallmark

LAST_OLD_MARK = 1952
"""Dutch marks whose use ended by then are historic ones."""
CUSTOMER = frozenset(
    ("LAW-003", "LAW-020", "LAW-035", "LAW-036", "LAW-050", "LAW-051", "LAW-052", "LAW-053", "LAW-054", "LAW-055",
     "LAW-056", "LAW-070", "LAW-073", "LAW-100", "LAW-103", "LAW-104", "LAW-106", "LAW-107", "LAW-108")
)  # fmt: skip
"""Rows that a letter may name to a customer; the others are the shop's own duties."""


def deal_of(appraisal: Appraisal, catalogue: Catalogue, day: dt.date, *, referred: bool = False) -> Deal:
    """The facts of an assessment. ``referred``: the customer is sent on."""
    held = set(appraisal.circumstances)
    doing = doing_of(appraisal.purpose, held)
    buying = Doing.BUY in doing
    return Deal(
        day,
        doing,
        tuple(_metal(row, catalogue, held) for row in appraisal.metals) or unmarked(held),
        (*(_stone(row, catalogue) for row in appraisal.stones if row.conclusion), *rough(held)),
        used=True if buying else None,
        plated=any(row.material in PLATED for row in appraisal.metals),
        cash=CASH if "cash_at_or_above_limit" in held else None,
        private_only=appraisal.purpose in PRIVATE,
        from_private=buying,
        stolen_checked=False if "possibly_stolen" in held else None,
        seller_identified=False if "minor_or_no_identification" in held else None,
        protected=(*_protected(appraisal, catalogue), *listed(held)),
        nickel_likely=any(_nickel(row, catalogue) for row in appraisal.metals),
        shop_wants_to_buy=appraisal.relation is Relation.WANTS_TO_BUY or "shop_wants_to_buy" in held or buying,
        referred=referred,
        photos_only=not appraisal.in_person or "seen_only_in_photos" in held,
        purpose=appraisal.purpose,
        special=bool(held & SPECIAL),
    )


def laws_of(
    appraisal: Appraisal, catalogue: Catalogue, day: dt.date, *, referred: bool = False, customer: bool = False
) -> tuple[Applies, ...]:
    """What applies to an assessment, gravest first and few hints; ``customer``: only what a letter may name."""
    found = laws(deal_of(appraisal, catalogue, day, referred=referred), catalogue)
    return no_wall(tuple(each for each in found if each.law in CUSTOMER) if customer else found)


def _metal(row: Metal, catalogue: Catalogue, held: set[str]) -> MetalPart:
    """A metal; unmarked only where somebody said that the marks are missing, since no mark picked is not no mark."""
    material = catalogue.material(row.material) if row.material else None
    fineness = float(material.fineness) if material is not None and material.fineness is not None else None
    mark = _mark(row, catalogue) or ("none" if held & {"no_or_incomplete_marks", "unmarked_above_threshold"} else "")
    # A gross mass is no mass of the metal.
    return MetalPart(material.metal if material is not None else "", fineness, row.mass if row.net else None, mark)


def _nickel(row: Metal, catalogue: Catalogue) -> bool:
    """Whether a metal often gives off nickel: a layer over it, or an alloy of which the reference says so."""
    material = catalogue.material(row.material) if row.material else None
    return row.material in NICKEL or (material is not None and material.nickel in ("high", "medium"))


def _mark(row: Metal, catalogue: Catalogue) -> str:
    """The best mark of a metal; empty where none was picked, since nobody may have looked."""
    found = []
    for each in row.marks:
        mark = catalogue.find(Hallmark, each.hallmark)
        if mark is None or role(mark) is not Role.FINENESS:
            continue
        if mark.country == "Convention states":
            found.append("convention")
        elif mark.country.startswith("NL"):
            found.append("old_dutch" if mark.year_to is not None and mark.year_to <= LAST_OLD_MARK else "dutch")
        else:
            found.append("foreign")
    return next((each for each in ("dutch", "convention", "old_dutch", "foreign") if each in found), "")


def _stone(row: Stone, catalogue: Catalogue) -> StonePart:
    gem = catalogue.gem(row.conclusion)
    kind = {"natural": "natural", "synthetic": "lab_grown"}.get(gem.kind, "") if gem is not None else ""
    return StonePart(row.conclusion, kind, row.carat)


def _protected(appraisal: Appraisal, catalogue: Catalogue) -> tuple[str, ...]:
    gems = [catalogue.gem(row.conclusion) for row in appraisal.stones if row.conclusion]
    return tuple(gem.id for gem in gems if gem is not None and cites_level(gem) is not None)
