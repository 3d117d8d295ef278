"""The weight of a stone in its setting from its size, how far it may be off, and whether a stated weight agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from juwdesk.appraisal.appraisal import Stone
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.weights import Measured, Weight, weigh_gem

FORMULAS: Mapping[str, str] = {
    **{"round-brilliant": "round", "circular-brilliant-transitional": "old_european", "old-european": "old_european"},
    **{"old-mine": "old_mine", "single-cut": "single_cut", "rose-cut-dutch-24-facets": "rose", "rose": "rose"},
    **{
        "oval-brilliant": "oval",
        "pear-brilliant": "pear",
        "marquise-brilliant": "marquise",
        "heart-brilliant": "heart",
    },
    **{"cushion-brilliant": "cushion", "princess": "princess", "emerald-step": "emerald", "radiant": "radiant"},
    **{"asscher-square-emerald": "asscher", "trillion-trilliant": "trillion", "baguette": "baguette"},
    **{"cabochon": "cabochon", "round": "round", "oval": "oval", "pear": "pear", "cushion": "cushion"},
    **{"emerald": "emerald", "marquise": "marquise", "heart": "heart", "old": "old_european", "bead": "sphere"},
}
"""The formula (``reference.weights.CUTS``) of a cut as the desk names it; a briolette has none."""


@dataclass(frozen=True, slots=True)
class MountedWeight:
    """An estimate in ct: low, likely and high, ``tolerance`` in percent and the formulas used."""

    carat: Range
    likely: float
    tolerance: float
    formulas: tuple[str, ...]


def mounted_weight(stone: Stone, gem: str, catalogue: Catalogue) -> MountedWeight | Problem | None:
    """The weight from size and cut for a gem id (the conclusion, or the likeliest while there is none).

    None while size, cut or gem are not known; a Problem where the formulas refuse (``weight.…``).
    """
    kind, found = FORMULAS.get(stone.cut, ""), catalogue.gem(gem) if gem else None
    if not kind or found is None or not stone.size:
        return None
    length, width = stone.size[0], stone.size[1] if len(stone.size) > 1 else stone.size[0]
    depth = stone.size[2] if len(stone.size) > 2 else None
    measured = Measured(kind, length, width, depth, access="partly" if stone.mounted else "loose")
    try:
        weight: Weight = weigh_gem(measured, found, catalogue)
    except KnownError as error:
        return Problem(error.problem.code, Severity.HINT, "size", error.problem.args)
    spread = weight.tolerance / 100
    likely = weight.carat.likely
    return MountedWeight(
        Range(likely * (1 - spread), likely * (1 + spread)), likely, weight.tolerance, weight.formulas
    )


def weight_problem(stone: Stone, estimate: MountedWeight | Problem | None) -> Problem | None:
    """A stated weight that its own size does not allow: half as far again as the tolerance, weighed or not."""
    if not isinstance(estimate, MountedWeight) or stone.carat is None:
        return None
    room = 1.5 * estimate.tolerance / 100 * estimate.likely
    if abs(stone.carat - estimate.likely) <= room:
        return None
    args = {"stated": f"{stone.carat:.2f}", "low": f"{estimate.carat.low:.2f}", "high": f"{estimate.carat.high:.2f}"}
    return Problem("quality.weight_differs", Severity.WARNING, "carat", args)
