"""The story of a piece: made at one time, with younger or older parts, put together, or made in an older style.

Stories are compared by marginal likelihood on the grid of years; those with two dates pay for the freedom of their
second date and for every way in which the clues could have been divided.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from juwdesk.appraisal.dating_evidence import Curve, YearEvidence

GAP = 15
"""Parts whose years lie closer than this count as made at one time."""
STYLE_GROUPS = frozenset(("motif", "form", "setting", "technique", "gem_cut", "material"))
"""Groups that a maker of period-style work copies."""
COPY_SIGN = 3.0
"""How much likelier a sign of reproduction is on a reproduction."""


REPLACED = frozenset(("stone", "finding", "finish", "treatment"))
REPLACED_ONLY = 0.1
"""How much less a late part that is often replaced speaks for a copy than for a repair."""


USUAL = 4.0
"""How much more often a part changes that is meant to be changed."""


class StoryKind(StrEnum):
    """What happened to the piece."""

    ONE = "one_date"
    YOUNGER = "younger_parts"
    OLDER = "older_parts"
    ASSEMBLED = "assembled"
    REPRODUCTION = "reproduction"


WHOLE = frozenset((StoryKind.ASSEMBLED, StoryKind.REPRODUCTION))
"""Stories about the piece as a whole, whatever the number of clues that tell them."""
PRIORS = {
    StoryKind.ONE: 0.62,
    StoryKind.YOUNGER: 0.16,
    StoryKind.OLDER: 0.1,
    StoryKind.ASSEMBLED: 0.05,
    StoryKind.REPRODUCTION: 0.07,
}
"""What happens to jewels, before the clues are read: a desk estimate, kept mild on purpose."""


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One story with its probability. ``other`` are the clues that belong to the second date; ``making`` and
    ``second`` the curves (sum 1) of the making and of those clues, ``second`` None with one date. ``apart`` is the
    curve of the making over the divisions in which several clues are of the second date together, and sums to their
    share of the story; a single foreign clue is allowed for by each clue's own reliability already."""

    kind: StoryKind
    probability: float
    log_evidence: float
    other: tuple[str, ...]
    making: Curve = field(repr=False)
    second: Curve | None = field(repr=False)
    apart: Curve = field(repr=False)


_Found = tuple[StoryKind, float, tuple[str, ...], Curve, Curve | None, Curve]


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    weight: float
    other: tuple[str, ...]
    making: Curve
    second: Curve


def compare(items: Sequence[YearEvidence], prior: Curve, weights: Sequence[float]) -> tuple[Story, ...]:
    """All stories that these clues allow, the likeliest first. ``weights`` temper dependent clues."""
    base = prior / prior.sum()
    # What sits on a repaired part is known to be of another time and tells no story.
    kept = [(item, weight) for item, weight in zip(items, weights, strict=True) if item.part != "repair"]
    items = [item for item, _ in kept]
    curves = np.array([_plain(item) ** weight for item, weight in kept]).reshape(len(kept), len(base))
    joint = base * curves.prod(axis=0)
    found: list[_Found] = [(StoryKind.ONE, float(joint.sum()), (), joint / joint.sum(), None, np.zeros(len(base)))]
    for kind, choices in _divisions(items).items():
        # Every division is one way in which the story can have gone; some happen more often.
        shares = [_often(kind, chosen, items) for chosen in choices]
        made = [
            (share, _pair(kind, items, curves, base, chosen)) for share, chosen in zip(shares, choices, strict=True)
        ]
        pairs = [(share * pair.weight, pair) for share, pair in made if pair is not None]
        if pairs:
            _, best = max(pairs, key=lambda each: each[0])
            whole = sum(weight for weight, _ in pairs)
            several = [(weight, pair) for weight, pair in pairs if len(pair.other) > 1 or kind in WHOLE]
            apart = sum((weight * pair.making for weight, pair in several), np.zeros(len(base))) / whole
            found.append((kind, whole / sum(shares), best.other, best.making, best.second, apart))
    total = sum(PRIORS[kind] * evidence for kind, evidence, *_ in found)
    stories = [
        Story(
            kind,
            float(PRIORS[kind] * evidence / total),
            float(np.log(max(evidence, 1e-300))),
            other,
            making,
            second,
            apart,
        )
        for kind, evidence, other, making, second, apart in found
    ]
    return tuple(sorted(stories, key=lambda story: -story.probability))


def _plain(item: YearEvidence) -> Curve:
    """P(clue | year of its own part), mean 1: only misreading is left, the story tells what is of another time."""
    misread = (1.0 - item.reliability) / 2.0
    return np.asarray((1.0 - misread) * item.curve / item.curve.mean() + misread)


def _divisions(items: Sequence[YearEvidence]) -> dict[StoryKind, list[frozenset[int]]]:
    """Which clues may belong to a second date, per story."""
    everything = frozenset(range(len(items)))
    singles = [frozenset((at,)) for at in everything] if len(items) > 1 else []
    parts = {item.part for item in items} - {"body"}
    by_part = [frozenset(at for at in everything if items[at].part == part) for part in sorted(parts)]
    late = frozenset(at for at in everything if items[at].part in ("finding", "finish", "treatment"))
    # A whole in an older style has its late signs anywhere; of two pieces put together each has signs of its own.
    ordered = sorted(everything, key=lambda at: sum(items[at].common))
    splits = [frozenset(ordered[cut:]) for cut in range(1, len(ordered))]
    # One visit to the bench renews several parts.
    renewed = [frozenset(at for at in each if items[at].part in REPLACED) for each in splits]
    loose = [each for each in dict.fromkeys([*singles, *by_part, late, *renewed]) if each and each != everything]
    assembled = [
        each for each in splits if _several_bodies(each, items) and _several_bodies(everything - each, items)
    ]
    copies = [each for each in splits if _copied(everything - each, items)]
    return {
        StoryKind.YOUNGER: loose,
        StoryKind.OLDER: [each for each in loose if any(items[at].part in ("stone", "body", "mark") for at in each)],
        StoryKind.ASSEMBLED: assembled,
        StoryKind.REPRODUCTION: copies,
    }


def _often(kind: StoryKind, chosen: frozenset[int], items: Sequence[YearEvidence]) -> float:
    """How often just these clues are of another date: findings are renewed, stones renewed or handed down."""
    usual = REPLACED if kind is StoryKind.YOUNGER else {"stone"} if kind is StoryKind.OLDER else frozenset()
    return USUAL if usual and all(items[at].part in usual for at in chosen) else 1.0


def _several_bodies(chosen: frozenset[int], items: Sequence[YearEvidence]) -> bool:
    return sum(items[at].part in ("body", "head") for at in chosen) > 1


def _copied(older: frozenset[int], items: Sequence[YearEvidence]) -> bool:
    """Only style can be copied: no mark, no treatment, nothing that ended by law; and never stones alone."""
    if not any(items[at].part in ("body", "head") for at in older):
        return False
    return all(items[at].group in STYLE_GROUPS and items[at].hard_to is None for at in older)


def _pair(
    kind: StoryKind, items: Sequence[YearEvidence], curves: Curve, base: Curve, chosen: frozenset[int]
) -> _Pair | None:
    """The story with the ``chosen`` clues at a second date: its weight and both curves; None where it cannot be."""
    apart = np.array([at in chosen for at in range(len(items))])
    first = base * curves[~apart].prod(axis=0)
    second = base * curves[apart].prod(axis=0)
    if kind is StoryKind.REPRODUCTION:
        signs = sum("reproduction" in items[at].styles for at in chosen)
        if not signs and not any(items[at].part == "body" for at in chosen):
            return None
        second = second * (COPY_SIGN if signs else 1.0)
        # What is often replaced says more about a repair than about the whole.
        if all(items[at].part in REPLACED for at in chosen):
            second = second * REPLACED_ONLY
    if kind is StoryKind.OLDER:
        other, making = _ordered(second, first, base)
    else:
        making, other = _ordered(first, second, base)
    weight = float(making.sum())
    if not weight > 0.0:
        return None
    if kind is StoryKind.REPRODUCTION:
        # The copy was made when its late signs were; the style is that of the other clues.
        making, other = other, making
    return _Pair(weight, tuple(items[at].id for at in sorted(chosen)), making / making.sum(), other / other.sum())


def _ordered(early: Curve, late: Curve, base: Curve) -> tuple[Curve, Curve]:
    """Both curves given that the late one lies at least GAP years after the early one; the first sums to the weight.

    The second date is spread like ``base`` over the years that remain for it.
    """
    n = len(base)
    room = _from(base)
    spread = np.where(room > 0.0, _from(late) / np.maximum(room, 1e-300), 0.0)
    ahead = early * spread
    per_early = np.where(room > 0.0, early / np.maximum(room, 1e-300), 0.0)
    behind = np.zeros(n)
    behind[GAP:] = late[GAP:] * np.cumsum(per_early)[: n - GAP]
    return ahead, behind


def _from(curve: Curve) -> Curve:
    """At every year the sum over the years at least GAP later."""
    summed = np.cumsum(curve[::-1])[::-1]
    made = np.zeros(len(curve))
    made[: len(curve) - GAP] = summed[GAP:]
    return made
