"""When was it made, in which style, and what does not fit: clues to a posterior over the years 1650 to today.

Deterministic: the same clues in any order give the same answer. Years are whole; a *band* is (first, last), both
included. The method is that of ``docs/methods.md`` and of the modules ``dating_evidence``, ``dating_styles`` and
``dating_stories``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.dating_conflicts import Conflict, Scene, conflicts, misleading, support
from juwdesk.appraisal.dating_evidence import (
    Curve,
    DatingTables,
    YearEvidence,
    find_evidence,
    on_part,
    tables_of,
    trusted,
)
from juwdesk.appraisal.dating_regions import lagged, lingering
from juwdesk.appraisal.dating_stories import Story, StoryKind, compare
from juwdesk.appraisal.dating_styles import StyleTable, log_by_style, style_table
from juwdesk.base.problems import known
from juwdesk.reference.catalogue import Catalogue

SHARED_STYLE = 0.1
SHARED_GROUP = 0.05
SHARED_EYE = 0.05
"""How much two clues of the same styles, of the same group, or at all of one piece, repeat each other beyond their
common style: one eye chose them, and what is worth a word is what strikes."""
JOIN = 3
"""Bands closer than this many years are told as one."""

SLIVER = 0.04
"""A band with less than this share beside others is not told."""
NAMING = 2.0
"""How much more a typical feature weighs for the name of the style than it does for the year."""

Band = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A clue as seen: its id, the part it was seen on (empty: its usual part), how it is known."""

    id: str
    part: str = ""
    status: str = "observed"


@dataclass(frozen=True, slots=True)
class StyleShare:
    """A style with its probability."""

    id: str
    probability: float


@dataclass(frozen=True, slots=True)
class PartDate:
    """The years of one part by its own clues alone: most likely year and the 80 % bands."""

    part: str
    mode: int
    bands: tuple[Band, ...]
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dating:
    """The answer. ``posterior`` sums to 1 over ``year``; ``items`` are the clues as evidence, in the order of their
    ids; ``exact`` says that a date letter supports a single year. ``stories`` come the likeliest first."""

    year: Curve = field(repr=False)
    posterior: Curve = field(repr=False)
    mode: int
    band80: tuple[Band, ...]
    band95: tuple[Band, ...]
    styles: tuple[StyleShare, ...]
    stories: tuple[Story, ...]
    conflicts: tuple[Conflict, ...]
    parts: tuple[PartDate, ...]
    items: tuple[YearEvidence, ...]
    exact: bool

    @property
    def story(self) -> Story:
        """The likeliest story."""
        return self.stories[0]


def fuse(likelihoods: Iterable[Curve], prior: Curve) -> Curve:
    """Prior times likelihoods, summing to 1; the plain product of independent clues about one event."""
    total = np.log(prior)
    for curve in likelihoods:
        total = total + np.log(curve)
    return _normal(total)


def with_misleading(curve: Curve, reliability: float) -> Curve:
    """A clue that is true with chance ``reliability`` and otherwise says nothing: r·g + (1−r)·mean(g)."""
    return np.asarray(reliability * curve + (1.0 - reliability) * curve.mean())


def highest(posterior: Curve, year: Curve, mass: float) -> tuple[Band, ...]:
    """The smallest set of years that holds ``mass``, as bands; neighbours closer than JOIN years are one band.

    A band beside others that holds less than SLIVER is left out and made up for elsewhere: nobody is helped by
    "or 2025".
    """
    allowed = posterior.copy()
    while True:
        order = np.argsort(-allowed, kind="stable")
        count = int(np.searchsorted(np.cumsum(allowed[order]), mass - 1e-12)) + 1
        bands = _joined(np.sort(order[:count]).tolist())
        slivers = [(low, high) for low, high in bands if posterior[low : high + 1].sum() < SLIVER]
        without = allowed.copy()
        for low, high in slivers:
            without[low : high + 1] = 0.0
        # Scattered years that are needed for the mass stay.
        if not slivers or len(slivers) == len(bands) or without.sum() < mass:
            return tuple((int(year[low]), int(year[high])) for low, high in bands)
        allowed = without


def _joined(places: Sequence[int]) -> list[Band]:
    bands: list[Band] = []
    for each in places:
        if bands and each - bands[-1][1] <= JOIN:
            bands[-1] = (bands[-1][0], each)
        else:
            bands.append((each, each))
    return bands


def date(seen: Sequence[Seen], catalogue: Catalogue, last: int, region: str = "") -> Dating:
    """The date of a piece from its clues. ``last`` is the present year, ``region`` an id of ``dating_regions``.

    Raises KnownError ``dating.no_clues`` and ``dating.unknown_clue``.
    """
    tables = tables_of(catalogue, last)
    items = evidence_of(seen, tables, region)
    styles = style_table(catalogue, last, region)
    weights = tempering(items, SHARED_EYE)
    parts = [weight * log_by_style(item, styles) for item, weight in zip(items, weights, strict=True)]
    start = styles.log_share + np.log(tables.prior)[None, :]
    total = start + sum(parts) if parts else start
    joint = _normal(total)
    stories = compare(items, tables.prior, tempering(items))
    posterior = _over_stories(joint.sum(axis=0), stories)
    without = tuple(_normal(total - part).sum(axis=0) for part in parts)
    named = _shares(joint, styles, items, without, stories)
    scene = Scene(items, without, posterior, dict(named), tables.prior, tables.year)
    found = conflicts(scene, catalogue)
    return Dating(
        tables.year,
        posterior,
        int(tables.year[int(np.argmax(posterior))]),
        highest(posterior, tables.year, 0.8),
        highest(posterior, tables.year, 0.95),
        tuple(StyleShare(id, share) for id, share in named),
        stories,
        found,
        _part_dates(items, tables),
        items,
        any(item.exact and item.part != "repair" for item in items),
    )


def evidence_of(seen: Sequence[Seen], tables: DatingTables, region: str = "") -> tuple[YearEvidence, ...]:
    """The clues as evidence, in the order of their ids; each once per part, as it is known best.

    Raises KnownError as ``date``.
    """
    if not seen:
        raise known("dating.no_clues", where="features")
    found: dict[tuple[str, str], YearEvidence] = {}
    for clue in seen:
        known_as = find_evidence(tables, clue.id)
        if known_as is None:
            raise known("dating.unknown_clue", where="features", clue=clue.id[:60])
        evidence = trusted(on_part(lagged(known_as, region), clue.part), clue.status)
        place = (evidence.id, evidence.part)
        if place not in found or found[place].reliability < evidence.reliability:
            found[place] = evidence
    return lingering([found[place] for place in sorted(found)])


def tempering(items: Sequence[YearEvidence], eye: float = 0.0) -> tuple[float, ...]:
    """Weights below 1 for clues that repeat each other: they share styles, a group, or (``eye``) only
    the eye that saw them."""
    weights = []
    for at, item in enumerate(items):
        shared = 0.0
        for other in (*items[:at], *items[at + 1 :]):
            both = set(item.styles) & set(other.styles)
            shared += SHARED_STYLE * len(both) / max(1, len(set(item.styles) | set(other.styles)))
            shared += SHARED_GROUP * (item.group == other.group) + eye
        weights.append(1.0 / (1.0 + shared))
    return tuple(weights)


def _normal(log_weights: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum())


def _over_stories(posterior: Curve, stories: Sequence[Story]) -> Curve:
    """The years of the making over all stories.

    ``posterior``, found together with the style, allows for each clue being foreign by itself; what several clues
    tell together about a second date comes from their story.
    """
    mixed, left = np.zeros(len(posterior)), 1.0
    for story in stories:
        mixed += story.probability * story.apart
        left -= story.probability * float(story.apart.sum())
    return mixed + left * posterior


def _shares(
    joint: NDArray[np.float64],
    table: StyleTable,
    items: Sequence[YearEvidence],
    without: Sequence[Curve],
    stories: Sequence[Story],
) -> list[tuple[str, float]]:
    """Styles above 1 %, the likeliest first; ties in the order of the reference.

    For the name a typical feature weighs more than for the year, as far as the other clues let it speak for the
    making at all.
    """
    shares = joint.sum(axis=1)
    for item, rest in zip(items, without, strict=True):
        trust = 1.0 - misleading(item.reliability, item.curve, support(rest, item.curve))
        listed = [table.index[style] for style in item.styles if style in table.index]
        shares[listed] *= 1.0 + (NAMING - 1.0) * trust
    shares = shares[:-1] / shares.sum()
    copy = next((story.probability for story in stories if story.kind is StoryKind.REPRODUCTION), 0.0)
    named = {id: float(share) * (1.0 - copy) for id, share in zip(table.ids, shares, strict=True)}
    if "reproduction" in named:
        named["reproduction"] += copy
    return sorted(((id, share) for id, share in named.items() if share >= 0.01), key=lambda each: -each[1])


def _part_dates(items: Sequence[YearEvidence], tables: DatingTables) -> tuple[PartDate, ...]:
    found = []
    for part in dict.fromkeys(item.part for item in items):
        own = [item for item in items if item.part == part]
        flat = [with_misleading(item.curve, max(item.reliability, 0.5)) for item in own]
        alone = fuse(flat, tables.prior)
        mode = int(tables.year[int(np.argmax(alone))])
        found.append(PartDate(part, mode, highest(alone, tables.year, 0.8), tuple(item.id for item in own)))
    return tuple(found)
