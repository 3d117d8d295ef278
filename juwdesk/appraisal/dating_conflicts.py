"""Clues that do not fit the others, by leaving each out in turn; pairs that exclude one another; known patterns.

Support is what the other clues leave of a clue (1: as well as can be). Below MISFIT it does not fit, below STRAINED
it is strained, but only where the others speak against it: a narrow clue beside vague ones has little support too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from juwdesk.appraisal.dating_evidence import REVIVAL, Curve, YearEvidence
from juwdesk.appraisal.dating_patterns import Pattern, holds, patterns
from juwdesk.reference.catalogue import Catalogue

MISFIT, STRAINED = 0.05, 0.2
AGAINST = 0.6
"""The others speak against a clue where they leave less than this share of what an empty desk would leave."""
CLASH = 0.02
"""Two clues exclude one another where no year gives both this height."""
LIKELY_REVIVAL = 0.15
MOST_CAUTIONS = 3


class ConflictKind(StrEnum):
    """How bad it is: ``misfit`` and ``strained`` by support, ``caution`` a known pattern or revival to look into."""

    MISFIT = "misfit"
    STRAINED = "strained"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction. ``later`` says on which side of the others the clue lies; ``partner`` is the clue that it
    excludes outright; ``pattern`` the id of the known pattern that explains it; ``hard`` that a physical or legal
    limit is at stake; ``agreed`` the years (80 %) in which the other clues put the piece, ``own`` those of the clue;
    ``revival`` the later flowering in which it may belong; ``misleading`` is P(the clue misleads)."""

    kind: ConflictKind
    clue: str
    support: float
    misleading: float
    later: bool
    part: str
    agreed: tuple[int, int]
    own: tuple[int, int]
    partner: str = ""
    pattern: str = ""
    hard: bool = False
    revival: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that is known of a piece: clues, the posterior without each of them and with all, shares of styles."""

    items: Sequence[YearEvidence]
    without: Sequence[Curve] = field(repr=False)
    posterior: Curve = field(repr=False)
    styles: Mapping[str, float]
    prior: Curve = field(repr=False)
    year: Curve = field(repr=False)


def support(without: Curve, curve: Curve) -> float:
    """Leave-one-out support: the mean of the clue (highest 1) over the years as the others see them."""
    return float(np.sum(without * curve) / (without.sum() * curve.max()))


def misleading(reliability: float, curve: Curve, supported: float) -> float:
    """P(the clue misleads | the others): (1−r)·L0 / ((1−r)·L0 + r·s), with L0 the mean of the scaled clue."""
    even = float((curve / curve.max()).mean())
    wrong = (1.0 - reliability) * even
    return wrong / (wrong + reliability * supported) if wrong + reliability * supported > 0.0 else 1.0


def agreement(likelihood: Curve, posterior: Curve) -> float:
    """The agreement index of a clue, 100 for "as expected"; below 60 asks for caution."""
    share = likelihood / likelihood.sum()
    return float(100.0 * np.sum(share * posterior) / np.sum(share**2))


def conflicts(scene: Scene, catalogue: Catalogue) -> tuple[Conflict, ...]:
    """All contradictions, the worst first; then at most MOST_CAUTIONS cautions."""
    known = patterns(catalogue)
    found = [_with_pattern(each, scene, known) for each in _misfits(scene)]
    told = {each.pattern for each in found} | {each.clue for each in found}
    cautions = [each for each in _cautions(scene, known) if not {each.pattern, each.clue} & told]
    told |= {each.clue for each in cautions}
    # One revival is enough to say: the clues of one style were revived together.
    cautions += [each for each in _revivals(scene) if each.clue not in told][:1]
    worst = sorted(found, key=lambda each: (each.support, each.clue))
    return (*worst, *cautions[:MOST_CAUTIONS])


def _misfits(scene: Scene) -> list[Conflict]:
    if len(scene.items) < 2:
        return []
    found = []
    for at, item in enumerate(scene.items):
        supported = support(scene.without[at], item.curve)
        chance = support(scene.prior, item.curve)
        if item.part == "repair" or supported >= STRAINED or supported >= AGAINST * chance:
            continue
        kind = ConflictKind.MISFIT if supported < MISFIT else ConflictKind.STRAINED
        found.append(replace(_conflict(kind, at, scene), partner=_partner(item, scene.items)))
    return found


def _conflict(kind: ConflictKind, at: int, scene: Scene) -> Conflict:
    item, rest = scene.items[at], scene.without[at]
    supported = support(rest, item.curve)
    own, agreed = _span(item.curve, scene.year), _span(rest, scene.year)
    hard = (item.hard_from is not None and agreed[1] < item.hard_from) or (
        item.hard_to is not None and agreed[0] > item.hard_to
    )
    wrong = misleading(item.reliability, item.curve, supported)
    return Conflict(kind, item.id, supported, wrong, sum(own) > sum(agreed), item.part, agreed, own, hard=hard)


def _partner(item: YearEvidence, items: Sequence[YearEvidence]) -> str:
    """The most reliable clue with which this one shares no year."""
    apart = [other for other in items if other.id != item.id and excludes(item, other)]
    return max(apart, key=lambda other: (other.reliability, other.id)).id if apart else ""


def excludes(one: YearEvidence, other: YearEvidence) -> bool:
    """Whether no year fits both clues."""
    return bool(np.minimum(one.curve, other.curve).max() < CLASH)


def _span(curve: Curve, year: Curve) -> tuple[int, int]:
    """The middle 80 % of a curve."""
    running = np.cumsum(curve) / curve.sum()
    low, high = np.searchsorted(running, (0.1, 0.9))
    return int(year[low]), int(year[min(int(high), len(year) - 1)])


def _with_pattern(conflict: Conflict, scene: Scene, known: Sequence[Pattern]) -> Conflict:
    at = next(place for place, item in enumerate(scene.items) if item.id == conflict.clue)
    for pattern in known:
        if conflict.clue in pattern.features and holds(pattern, at, scene.items, scene.without[at], scene.styles,
                                                       scene.year):  # fmt: skip
            return replace(conflict, pattern=pattern.id)
    return conflict


def _cautions(scene: Scene, known: Sequence[Pattern]) -> list[Conflict]:
    """Known patterns that are there, each once, at the clue that the others support least."""
    found = []
    for pattern in known:
        hits = [
            at
            for at, item in enumerate(scene.items)
            if item.id in pattern.features
            and item.part != "repair"
            and holds(pattern, at, scene.items, scene.without[at], scene.styles, scene.year)
        ]
        if hits:
            made = [_conflict(ConflictKind.CAUTION, at, scene) for at in hits]
            least = min(made, key=lambda each: (each.support, each.clue))
            found.append(replace(least, pattern=pattern.id, hard=pattern.hard))
    return sorted(found, key=lambda each: (not each.hard, each.support, each.clue))


def _revivals(scene: Scene) -> list[Conflict]:
    """Clues whose later flowering is a serious possibility, the likeliest first."""
    found = []
    for at, item in enumerate(scene.items):
        for low, high in item.revivals:
            inside = (scene.year >= low) & (scene.year <= high) & (item.curve <= 2.0 * REVIVAL)
            share = float(scene.posterior[inside].sum())
            if share >= LIKELY_REVIVAL:
                found.append((share, replace(_conflict(ConflictKind.CAUTION, at, scene), revival=(low, high))))
    return [each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].clue))]
