"""What holds for an assessment: the circumstances that were chosen, and those that the document shows by itself."""

from juwdesk.appraisal.advise import Advice, advise
from juwdesk.appraisal.appraisal import Appraisal, Relation
from juwdesk.reference.advice import Circumstance
from juwdesk.reference.catalogue import Catalogue

OWN_INTEREST = {
    Relation.SOLD: "shop_sold_it",
    Relation.WANTS_TO_BUY: "shop_wants_to_buy",
    Relation.OTHER: "adviser_has_other_interest",
}
CONTRADICTION = "date_clues_contradict"


def holding(appraisal: Appraisal, catalogue: Catalogue, *, contradicts: bool = False) -> tuple[str, ...]:
    """Ids of what holds; what the reference no longer knows is passed over. ``contradicts``: a clue does not fit the
    others in time."""
    chosen = [each for each in appraisal.circumstances if catalogue.find(Circumstance, each) is not None]
    own = OWN_INTEREST.get(appraisal.relation)
    return tuple(dict.fromkeys((*chosen, *((own,) if own else ()), *((CONTRADICTION,) if contradicts else ()))))


def advice_of(appraisal: Appraisal, catalogue: Catalogue, *, contradicts: bool = False) -> Advice | None:
    """The advice that follows, None without a purpose that the reference knows."""
    if not appraisal.purpose or catalogue.purpose(appraisal.purpose) is None:
        return None
    return advise(appraisal.purpose, holding(appraisal, catalogue, contradicts=contradicts), {}, catalogue)
