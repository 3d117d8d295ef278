"""What holds for an assessment: the circumstances that were chosen, and those that the document shows by itself."""

from typing import Any

from juwdesk.appraisal.advise import Advice, advise
from juwdesk.appraisal.advise_facts import circumstances_of
from juwdesk.appraisal.appraisal import Appraisal, Relation
from juwdesk.appraisal.evidence import Status
from juwdesk.base.problems import Severity
from juwdesk.pricing.indicate import Indication
from juwdesk.reference.advice import Circumstance
from juwdesk.reference.advice_care import cites_level
from juwdesk.reference.catalogue import Catalogue

OWN_INTEREST = {
    Relation.SOLD: "shop_sold_it",
    Relation.WANTS_TO_BUY: "shop_wants_to_buy",
    Relation.OTHER: "adviser_has_other_interest",
}
PROVEN = frozenset({Status.TESTED, Status.REPORT})
"""How a stone must be known not to be doubted: a look, or the word of the customer, proves neither origin nor
treatment."""
CONTRADICTION = "date_clues_contradict"


def holding(appraisal: Appraisal, catalogue: Catalogue, *, contradicts: bool = False) -> tuple[str, ...]:
    """Ids of what holds; what the reference no longer knows is passed over. ``contradicts``: a clue does not fit the
    others in time."""
    chosen = [each for each in appraisal.circumstances if catalogue.find(Circumstance, each) is not None]
    own = OWN_INTEREST.get(appraisal.relation)
    shown = circumstances_of(facts_of(appraisal, catalogue))
    return tuple(
        dict.fromkeys((*chosen, *((own,) if own else ()), *shown, *((CONTRADICTION,) if contradicts else ())))
    )


def facts_of(appraisal: Appraisal, catalogue: Catalogue) -> dict[str, Any]:
    """The facts for an advice that a document holds: stones that were only looked at, and without a report; material
    of the strictest list; whether the piece was on the desk."""
    seen = [row for row in appraisal.stones if row.report is None and row.conclusion_status not in PROVEN]
    gems = [gem for row in appraisal.stones if (gem := catalogue.gem(row.conclusion)) is not None]
    return {
        "photos_only": not appraisal.in_person,
        "stones": [
            {"gem": row.conclusion, "carat_each": row.carat, "kind": _kind(row.conclusion)}
            for row in seen
            if row.conclusion
        ],
        "materials": [gem.id for gem in gems if cites_level(gem) is Severity.ERROR],
    }


def _kind(gem: str) -> str:
    return "natural" if gem.startswith("pearl-natural") else ""


def advice_of(
    appraisal: Appraisal, catalogue: Catalogue, indication: Indication | None = None, *, contradicts: bool = False
) -> Advice | None:
    """The advice that follows, None without a purpose that the reference knows. Where there is an indication, the
    upper end of its range is the estimate: a piece that may be worth more is not small."""
    if not appraisal.purpose or catalogue.purpose(appraisal.purpose) is None:
        return None
    value = indication.value if indication is not None and indication.complete else None
    facts = {} if value is None else {"estimate_eur": value.high}
    return advise(appraisal.purpose, holding(appraisal, catalogue, contradicts=contradicts), facts, catalogue)
