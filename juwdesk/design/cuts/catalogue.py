"""All cuts that can be made, by the id of their row in the reference data, with the proportions they usually have."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan, degrees

import numpy as np

from juwdesk.base.locale import N_
from juwdesk.design.cuts.brilliants import brilliant, round_brilliant, single_cut
from juwdesk.design.cuts.fancy import briolette, princess, radiant, rose
from juwdesk.design.cuts.heart import heart
from juwdesk.design.cuts.smooth import cabochon, turned
from juwdesk.design.cuts.steps import baguette, step_cut
from juwdesk.solid.boolean import is_closed
from juwdesk.solid.polyhedron import Polyhedron


@dataclass(frozen=True, slots=True)
class Proportions:
    """What a cutter decides. ``ratio`` length : width; ``table``, ``girdle`` and ``culet`` shares of the width;
    ``crown`` and ``pavilion`` degrees; ``depth`` the total depth as a share of the width, or 0 to let it follow.
    Where a cut is asked for, 0 stands for what is usual for it. ``fine`` is False for small stones."""

    ratio: float = 0.0
    table: float = 0.0
    crown: float = 0.0
    pavilion: float = 0.0
    girdle: float = 0.0
    culet: float = 0.0
    depth: float = 0.0
    fine: bool = True

    def over(self, usual: "Proportions") -> "Proportions":
        """These, and the usual ones where nothing is said."""
        names = ("ratio", "table", "crown", "pavilion", "girdle", "culet")
        return replace(self, **{name: getattr(self, name) or getattr(usual, name) for name in names})


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut: English ``label``, the word reports use for it, its ``usual`` proportions and how it is ``made``.

    ``fixed`` cuts have one ratio; ``table`` tells whether there is one.
    """

    id: str
    label: str
    usual: Proportions
    made: Callable[[Proportions], Polyhedron]
    fixed: bool = False
    table: bool = True


def _planes(p: Proportions) -> int:
    return 96 if p.fine else 48


def _round(star: float, lower: float) -> Callable[[Proportions], Polyhedron]:
    return lambda p: round_brilliant(p.table, p.crown, p.pavilion, star, lower, p.girdle, p.culet, _planes(p))


def _brilliant(
    outline: str, power: float = 2.7, star: float = 0.5, lower: float = 0.78, mains: int = 8
) -> Callable[[Proportions], Polyhedron]:
    return lambda p: brilliant(
        outline, p.ratio, power, p.table, p.crown, p.pavilion, star, lower, p.girdle, p.culet, _planes(p), mains
    )


def _step(corner: float) -> Callable[[Proportions], Polyhedron]:
    return lambda p: step_cut(p.ratio, corner, p.table, p.girdle, p.crown, p.pavilion, p.culet)


def _rose(p: Proportions) -> Polyhedron:
    height = max((p.depth or 0.38) - p.girdle, SHALLOWEST)
    # steeper stars would take the room of the facets below them
    return rose(p.ratio, height, min(p.crown, degrees(atan(1.6 * height))), p.girdle)


def _dome(outline: str) -> Callable[[Proportions], Polyhedron]:
    return lambda p: cabochon(p.ratio, p.depth or 0.45, outline)


def _turned(kind: str, depth: float) -> Callable[[Proportions], Polyhedron]:
    return lambda p: turned(kind, min(max(p.depth or depth, 0.5), 3.0))


CUTS: dict[str, Cut] = {
    cut.id: cut
    for cut in (
        Cut(
            "round-brilliant", N_("round brilliant"), Proportions(1.0, 0.57, 34.5, 40.8, 0.03),
            _round(0.55, 0.78), fixed=True,
        ),
        Cut("oval-brilliant", N_("oval brilliant"), Proportions(1.35, 0.57, 34.5, 41.0, 0.03), _brilliant("oval")),
        Cut("pear-brilliant", N_("pear brilliant"), Proportions(1.5, 0.57, 34.5, 41.0, 0.03), _brilliant("pear")),
        Cut(
            "marquise-brilliant", N_("marquise brilliant"), Proportions(2.0, 0.57, 34.0, 41.0, 0.03),
            _brilliant("marquise"),
        ),
        Cut(
            "cushion-brilliant", N_("cushion brilliant"), Proportions(1.08, 0.58, 35.0, 43.0, 0.03),
            _brilliant("cushion", 2.8, 0.5, 0.72),
        ),
        Cut(
            "trillion-trilliant", N_("trillion"), Proportions(0.0, 0.58, 31.0, 33.0, 0.03, 0.02),
            _brilliant("trillion", mains=6),
        ),
        Cut("heart-brilliant", N_("heart"), Proportions(1.0, 0.57, 34.5, 41.0, 0.045),
            lambda p: heart(p.ratio, p.table, p.crown, p.pavilion, 0.5, 0.75, p.girdle, p.culet, _planes(p))),
        Cut("princess", N_("princess"), Proportions(1.0, 0.70, 32.0, 39.0, 0.02, 0.015),
            lambda p: princess(p.ratio, p.table, p.crown, p.pavilion, p.girdle, p.culet)),
        Cut("radiant", N_("radiant"), Proportions(1.2, 0.64, 38.0, 46.0, 0.03, 0.02),
            lambda p: radiant(p.ratio, 0.28, p.table, p.girdle, p.crown, p.pavilion, p.culet)),
        Cut("emerald-step", N_("emerald cut"), Proportions(1.4, 0.62, 42.0, 40.0, 0.03, 0.03), _step(0.24)),
        Cut("asscher-square-emerald", N_("Asscher"), Proportions(1.0, 0.58, 42.0, 39.0, 0.03, 0.03), _step(0.40)),
        Cut("baguette", N_("baguette"), Proportions(2.0, 0.62, 38.0, 41.0, 0.03, 0.06),
            lambda p: baguette(p.ratio, 1.0, p.table, p.girdle, p.crown, p.pavilion, p.culet)),
        Cut("tapered-baguette", N_("tapered baguette"), Proportions(2.0, 0.62, 38.0, 41.0, 0.03, 0.06),
            lambda p: baguette(p.ratio, 0.70, p.table, p.girdle, p.crown, p.pavilion, p.culet)),
        Cut(
            "old-european", N_("old European"), Proportions(1.0, 0.50, 40.0, 40.0, 0.02, 0.07),
            _round(0.45, 0.55), fixed=True,
        ),
        Cut(
            "circular-brilliant-transitional", N_("transitional"), Proportions(1.0, 0.55, 36.0, 41.0, 0.025, 0.04),
            _round(0.5, 0.6), fixed=True,
        ),
        Cut(
            "old-mine", N_("old mine"), Proportions(1.05, 0.46, 40.0, 42.0, 0.03, 0.09),
            _brilliant("cushion", 2.6, 0.45, 0.50),
        ),
        Cut("single-cut", N_("single cut"), Proportions(1.0, 0.60, 32.0, 40.8, 0.015),
            lambda p: single_cut(p.table, p.crown, p.pavilion, p.girdle, p.culet), fixed=True),
        Cut("rose-cut-dutch-24-facets", N_("rose cut"), Proportions(1.0, 0.0, 24.0, 0.0, 0.02), _rose, table=False),
        Cut("briolette", N_("briolette"), Proportions(1.7, 0.0, 0.0, 0.0, 0.0),
            lambda p: briolette(p.ratio), table=False),
        Cut("cabochon", N_("cabochon"), Proportions(1.4), _dome("oval"), table=False),
        Cut("cabochon-cushion", N_("cushion cabochon"), Proportions(1.15), _dome("cushion"), table=False),
        Cut("cabochon-pear", N_("drop cabochon"), Proportions(1.5), _dome("pear"), table=False),
        Cut("bead", N_("bead or round pearl"), Proportions(1.0), lambda p: turned("round"), fixed=True, table=False),
        Cut("pearl-button", N_("button pearl"), Proportions(1.0), _turned("button", 0.75), fixed=True, table=False),
        Cut("pearl-drop", N_("drop pearl"), Proportions(1.0), _turned("drop", 1.4), fixed=True, table=False),
    )
}  # fmt: skip
"""Cabochons, beads and pearls have no facets: ``Polyhedron.smooth``."""
SHALLOWEST = 0.15
"""The least depth of a pavilion as a share of the width, when a total depth is asked that leaves less."""


TABLES = (0.20, 0.11)
"""How much narrower and wider than usual a table can be."""


NUDGES = (1.0, 1.04, 1.09, 1.15)
"""Where facets meet in almost one point, corners can be neither one nor two; a girdle thicker by a hair tells."""


@lru_cache(maxsize=128)
def shape_of(cut: str, wanted: Proportions = Proportions()) -> Polyhedron:
    """The facets of a cut, half width 1; always the same object for the same request.

    A table so wide or so narrow that the facets about it could not meet is taken as the nearest that can be cut.

    Raises KeyError for an unknown cut.
    """
    known = CUTS[cut]
    asked = wanted.over(known.usual)
    if known.fixed:
        asked = replace(asked, ratio=1.0)
    low, high = TABLES
    asked = replace(asked, table=min(max(asked.table, known.usual.table - low), known.usual.table + high))
    for nudge in NUDGES:
        tried = replace(asked, girdle=asked.girdle * nudge)
        made = known.made(tried)
        if wanted.depth > 0 and known.table:
            made = _deepened(made, wanted.depth, tried.girdle)
        if is_closed(made.solid):
            break
    return made


def _deepened(shape: Polyhedron, depth: float, girdle: float) -> Polyhedron:
    """The same stone with its pavilion stretched below the girdle, so that it is ``depth`` widths deep."""
    low, high = shape.solid.bounds
    wanted = max(2 * depth - float(high[2]) - girdle, 2 * SHALLOWEST)
    stretch = wanted / (-float(low[2]) - girdle)
    points = shape.solid.vertices.copy()
    below = points[:, 2] < -girdle
    points[below, 2] = -girdle + (points[below, 2] + girdle) * stretch
    planes = shape.planes.copy()
    above = np.array([name in ("table", "bezel", "star", "upper") for name in shape.names])
    down = (planes[:, 2] < -1e-9) & ~above
    # z = -girdle stays: n·x <= d becomes (nx, ny, nz/s)·x <= d + nz·g - nz·g/s with the stretch s
    nz = planes[down, 2].copy()
    planes[down, 2] = nz / stretch
    planes[down, 3] += nz * girdle * (1 - 1 / stretch)
    planes /= np.linalg.norm(planes[:, :3], axis=1, keepdims=True)
    return Polyhedron(planes, shape.names, replace(shape.solid, vertices=points))
