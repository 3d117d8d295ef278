"""The known patterns of contradiction in the reference data, as tests on the clues of a piece.

Their conditions are short English notes. Those that speak of years, of a first year or of a limit are tested against
what the other clues say; those that call for a look in any case hold whenever the feature is there; what needs more
than dateable features (a missing mark, the founding of a house) is left to the reader.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from juwdesk.appraisal.dating_evidence import Curve, YearEvidence
from juwdesk.reference.catalogue import Catalogue

ANYWAY = frozenset(("any", "no ancient wear", "no Deco material", "no provenance", "metal decides"))
NEEDS_MORE = frozenset(("c_platinum_claim_nl", "c_signature_mismatch", "c_jubilee_date", "c_single_hard_vs_many"))
PRESENT = 0.25
"""A style is there from this share on."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``features`` of which one must be there, with one of ``partners`` or ``styles`` where these are named."""

    id: str
    features: frozenset[str]
    partners: frozenset[str]
    styles: frozenset[str]
    condition: str
    hard: bool


@lru_cache(maxsize=4)
def patterns(catalogue: Catalogue) -> tuple[Pattern, ...]:
    """The testable patterns of a catalogue, made once."""
    ids = {row.id for row in catalogue.features}
    styles = {row.id for row in catalogue.styles}
    found = []
    for row in catalogue.contradictions:
        text = ", ".join(row.features)
        left, _, right = re.sub(r" (?:with|vs) ", "|", text, count=1).partition("|")
        features, partners = (frozenset(re.findall(r"[a-z]+(?:_\w+)+", side)) & ids for side in (left, right))
        near = frozenset(re.findall(r"\w+", right)) & styles
        condition = f"{row.condition} {right}" if re.search(r"(before|after) \d{4}", right) else row.condition
        if features and row.id not in NEEDS_MORE:
            found.append(Pattern(row.id, features, partners, near, condition.strip(), row.severity == "hard"))
    return tuple(found)


def holds(
    pattern: Pattern,
    at: int,
    items: Sequence[YearEvidence],
    rest: Curve,
    styles: Mapping[str, float],
    year: Curve,
) -> bool:
    """Whether the pattern is there for the clue ``at``; ``rest`` is the posterior of the other clues."""
    others = {item.id for item in items} - {items[at].id}
    near = any(styles.get(style, 0.0) >= PRESENT for style in pattern.styles)
    if (pattern.partners or pattern.styles) and not (others & pattern.partners or near):
        return False
    return pattern.condition in ANYWAY or (
        len(items) > 1 and _condition(pattern, items[at], items, rest, styles, year)
    )


def _condition(
    pattern: Pattern,
    item: YearEvidence,
    items: Sequence[YearEvidence],
    rest: Curve,
    styles: Mapping[str, float],
    year: Curve,
) -> bool:
    text = pattern.condition
    dated = re.search(r"(before|after) (?:c\. )?(\d{4})", text)
    if dated:
        early = float(rest[year < int(dated[2])].sum())
        return early >= 0.5 if dated[1] == "before" else 1.0 - early >= 0.25
    if text.startswith("disjoint"):
        return _apart(items)
    if "hard_last" in text:
        return item.hard_to is not None and float(rest[year > item.hard_to].sum()) >= 0.5
    if re.search(r"year_first|discovery|treatment|before mark", text):
        return float(rest[year < (item.hard_from or item.common[0])].sum()) >= 0.5
    return "style" in text and any(styles.get(style, 0.0) >= PRESENT for style in ("art_deco", "belle_epoque"))


def _apart(items: Sequence[YearEvidence]) -> bool:
    """Whether two clues of the body share no year."""
    bodies = [item for item in items if item.part in ("body", "head")]
    return any(
        np.minimum(one.curve, other.curve).max() < 0.02 for at, one in enumerate(bodies) for other in bodies[at + 1 :]
    )
