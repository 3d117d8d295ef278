"""The weight of a stone in its setting from its size, how far it may be off, and whether a stated weight agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from juwdesk.appraisal.appraisal import Stone
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import CutGeometry
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


ROUND = ("round", "old_european", "old_mine", "single_cut", "rose")
"""Formulas of round stones."""
DEPTH_APART = 3.0
"""Percent points by which a depth as measured and one worked out from the size may differ."""


def depth_problems(stone: Stone, catalogue: Catalogue) -> list[Problem]:
    """The depth of a faceted stone held against its size, and against what is usual for its cut (reference cuts).

    Depth is the height in percent of the width (of the mean diameter of a round one).
    """
    typed = next((each.value for each in stone.said if each.attribute == "depth"), "")
    worked = None
    if len(stone.size) == 3:
        across = (stone.size[0] + stone.size[1]) / 2 if FORMULAS.get(stone.cut) in ROUND else stone.size[1]
        worked = 100 * stone.size[2] / across
    try:
        depth = float(typed) if typed else worked
    except ValueError:
        return []
    if depth is None:
        return []
    found = []
    if typed and worked is not None and abs(depth - worked) > DEPTH_APART:
        args = {"typed": f"{depth:.1f}", "worked": f"{worked:.1f}"}
        found.append(Problem("quality.depth_differs", Severity.WARNING, "depth", args))
    cut = catalogue.find(CutGeometry, stone.cut)
    if cut is not None and cut.depth is not None and not cut.depth.low <= round(depth, 1) <= cut.depth.high:
        args = {"depth": f"{depth:.1f}", "low": f"{cut.depth.low:g}", "high": f"{cut.depth.high:g}"}
        code = "quality.depth_small" if depth < cut.depth.low else "quality.depth_large"
        found.append(Problem(code, Severity.HINT, "depth", args))
    return found
