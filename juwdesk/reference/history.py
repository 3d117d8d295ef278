"""Records for dating a jewel: styles, dateable features, contradictions."""

from dataclasses import dataclass

from juwdesk.base.cited import Confidence


@dataclass(frozen=True, slots=True)
class Style:
    """A style period with its keywords, makers, its Dutch side and what it is confused with."""

    id: str
    name_en: str
    name_nl: str
    year_from: int | None
    year_to: int | None
    peak: str
    regions: tuple[str, ...]
    keywords: tuple[str, ...]
    makers: tuple[str, ...]
    dutch_context: str
    look_alikes: tuple[str, ...]
    revivals: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A dateable feature: first and last year, the years in which it was common, and how hard those limits are.

    Years are None where open or unknown; ``year_first_text`` and the like keep what the source wrote.
    """

    id: str
    group: str
    name_en: str
    name_nl: str
    description: str
    year_first: int | None
    common_from: int | None
    common_to: int | None
    year_last: int | None
    years_text: str
    hard_first: bool
    hard_last: bool
    revivals: str
    region: str
    styles: tuple[str, ...]
    likelihood_notes: str
    part_role: str
    locator: str
    source_read: bool
    support: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Features that do not belong together, what usually explains them and what to look at.

    ``features`` are ids of ``Feature`` or patterns of them.
    """

    id: str
    name_en: str
    name_nl: str
    features: tuple[str, ...]
    condition: str
    severity: str
    explanations: tuple[str, ...]
    check: str
    effect: str
    source_read: bool
    confidence: Confidence
    sources: tuple[str, ...]
