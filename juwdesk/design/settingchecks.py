"""What the bench asks of claws, bezels, halos and rows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import pi

import numpy as np

from juwdesk.design.asked import Asked, clock, limit
from juwdesk.design.components.bezel import Bezel, foot_of_bezel
from juwdesk.design.components.claws import Claws, Leg
from juwdesk.design.components.fit import fit_is_round
from juwdesk.design.components.halo import Halo
from juwdesk.design.components.row import StoneRow
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import Stone
from juwdesk.design.model import BuiltPart, Model, PlacedStone
from juwdesk.drawing.scene import StoneBody
from juwdesk.solid.boolean import Block, block, gap
from juwdesk.solid.build import flat_shaded

PLATINUM = 0.8
"""The least slit in platinum, mm: the figure in the words of the rule FC05; that for gold and silver is its own."""
NEAR = 0.3
"""Stones farther apart (mm) are no neighbours."""


def ask_claws(model: Model, part: BuiltPart) -> Iterator[Asked]:
    """Claws thick enough after their seat, laps, and the stone's place over the finger."""
    head = part.component
    if not isinstance(head, Claws) or part.alloy is None:
        return
    left, least = head.claw * (1 - head.seat), limit(model, "PR02") or 0.6
    yield Asked("PR02", part.id, left, below=True, parameter="claw", mend=least / (1 - head.seat))
    stone = _held(model, part)
    carat = stone.carat.likely * 3.52 / stone.gem.density.likely if stone else 0.0
    # weight classes of the rules are diamond weights: a claw must fit the size, not the density
    rule = "PR10" if 0.5 <= carat < 1.5 else "PR11" if 1.5 <= carat <= 3.0 else ""
    if rule:
        yield Asked(rule, part.id, head.claw, below=True, parameter="claw", mend=limit(model, rule))
    seat_most = limit(model, "PR12", "high") or 50.0
    yield Asked("PR12", part.id, 100 * head.seat, above=True, parameter="seat", mend=seat_most / 100)
    if part.alloy.metal == "silver" and part.at.radius > 0:
        yield Asked("PR23", part.id, head.claw)
    legs = head.legs(part.at)
    yield from _over_crown(model, part, head, legs)
    yield from _openings(model, part, head)
    if not head.fit.points:
        yield Asked("PR22", part.id, head.claws, below=True, parameter="claws", mend=limit(model, "PR22"))
    least_leg = min(legs, key=lambda leg: leg.contact)
    # a bearing runs from 3 o'clock against the clock
    place = clock(pi / 2 - least_leg.bearing)
    laps = head.lap * (limit(model, "PR16") or 0.15) / least_leg.contact
    yield Asked("PR16", part.id, least_leg.contact, below=True, parameter="lap", clock=place, mend=min(laps, 0.6))
    cushion = isinstance(head.stone, Stone) and head.stone.cut in ("cushion-brilliant", "old-mine")
    if cushion and head.claws == 4 and head.style != "double" and head.rails == 0 and part.at.radius > 0:
        yield Asked("PR20", part.id, head.claws, parameter="rails", mend=1.0)
    points = len(head.fit.points)
    if points > head.claws:
        yield Asked("PR17", part.id, head.claws, parameter="claws", mend=float(points))
    if stone is not None:
        yield from _over_finger(model, part, stone, head.rise)


def _over_crown(model: Model, part: BuiltPart, head: Claws, legs: tuple[Leg, ...]) -> Iterator[Asked]:
    """How high claws stand over a faceted crown and how much of it they cover; a dome has no table."""
    if head.stone.shape.smooth:
        return
    crown = head.fit.above
    angles, round_ = [leg for leg in legs if leg.angle], [leg for leg in legs if not leg.angle]
    if angles:
        high = 100 * (max(leg.top for leg in angles) - head.rise) / crown
        yield Asked("PR18", part.id, high, below=True)
        yield Asked("PR18", part.id, high, above=True)
    if round_ and fit_is_round(head.fit):
        leg = round_[0]
        high, covers = 100 * (leg.top - head.rise) / crown, 100 * leg.contact / leg.crown
        yield Asked("PR13", part.id, high, below=True, parameter="lap")
        yield Asked("PR13", part.id, high, above=True, parameter="tip")
        low, high_ = limit(model, "PR14") or 30.0, limit(model, "PR14", "high") or 50.0
        lap = _lapping(head, part, low, high_) if not low <= covers <= high_ else None
        yield Asked("PR14", part.id, covers, below=True, parameter="lap", mend=lap)
        yield Asked("PR14", part.id, covers, above=True, parameter="lap", mend=lap)


def _lapping(head: Claws, part: BuiltPart, low: float, high: float) -> float | None:
    """The lap with which a claw covers as much of the crown as it should; None where the claw itself is too thick."""
    lap = (low if head.lap < low / 100 else high) / 100
    leg = next((each for each in replace(head, lap=lap).legs(part.at) if each.angle is None), None)
    return lap if leg and low - 0.5 <= 100 * leg.contact / leg.crown <= high + 0.5 else None


def _openings(model: Model, part: BuiltPart, head: Claws) -> Iterator[Asked]:
    """Between base rim and rails; and whether the culet shows over the rim, from which setters see how it lies."""
    bars = head.bars(part.at.thickness)
    rules = ("FC03", "FC05") if part.alloy and part.alloy.metal == "platinum" else ("FC03",)
    for (low, a), (high, b) in pairwise(bars):
        for rule in rules:
            least = PLATINUM if rule == "FC05" else None
            mend = round(head.rise + 0.5, 2)
            yield Asked(rule, part.id, high - low - a - b, below=True, parameter="rise", mend=mend, limit=least)
    floor, rim = bars[0]
    if part.at.radius > 0 and head.rise - head.fit.below < floor - rim:
        yield Asked("FC09", part.id, 0.0, parameter="rise", mend=head.fit.below + floor - rim)


def ask_bezel(model: Model, part: BuiltPart) -> Iterator[Asked]:
    """The wall of the casting model, the lip, the stone's place over the finger."""
    bezel = part.component
    if not isinstance(bezel, Bezel) or part.alloy is None:
        return
    yield Asked("BZ02", part.id, bezel.wall, below=True, parameter="wall", mend=limit(model, "BZ02"))
    fit = bezel.fit
    if bezel.stone.shape.smooth:  # a dome has no crown: what counts is where its side begins to curve in
        third = (limit(model, "BZ06") or 33.0) / 100
        cover = (third * fit.above - fit.girdle) / max(fit.above - fit.girdle, 0.05)
        lip = 100 * bezel.lip / fit.above
        yield Asked("BZ06", part.id, lip, below=True, parameter="cover", mend=cover)
    else:
        for end, mend in (("low", limit(model, "BZ05")), ("high", limit(model, "BZ05", "high"))):
            yield Asked(
                "BZ05", part.id, 100 * bezel.cover, below=end == "low", above=end == "high",
                parameter="cover", mend=None if mend is None else mend / 100,
            )  # fmt: skip
    stone = _held(model, part)
    if stone is None:
        return
    yield from _over_finger(model, part, stone, bezel.rise)
    if part.at.radius <= 0 and part.at.thickness <= 0:  # behind what hangs the stone must not stick out
        foot = foot_of_bezel(bezel, part.at.thickness)
        inside = bezel.rise - stone.below - (foot.floor - 0.5 * foot.rim)
        yield Asked("BZ08", part.id, inside, below=True, parameter="rise", mend=bezel.rise - inside, limit=0.0)


def ask_halo(model: Model, part: BuiltPart) -> Iterator[Asked]:
    """The way to the large stone, the gaps, the edge."""
    halo = part.component
    if not isinstance(halo, Halo):
        return
    if halo.inside == 0 and halo.follows == 1:
        yield Asked("HA01", part.id, halo.clearance, below=True, parameter="clearance", mend=limit(model, "HA01"))
        most = limit(model, "HA01", "high")
        yield Asked("HA01", part.id, halo.clearance, above=True, parameter="clearance", mend=most)
    gaps = halo.gaps
    spots = np.concatenate([(ring.centres + np.roll(ring.centres, -1, 0)) / 2 for ring in halo.rings])
    near, far = (clock(float(np.arctan2(*spots[i]))) for i in (int(gaps.argmin()), int(gaps.argmax())))
    yield Asked(
        "HA02", part.id, float(gaps.min()), below=True, parameter="gap", mend=limit(model, "HA02"), clock=near
    )
    size = _closing(model, halo) if model.fine else None
    yield Asked("HA02", part.id, float(gaps.max()), above=True, parameter="diameter", clock=far, mend=size)
    yield Asked("PV04", part.id, halo.edge, below=True, parameter="edge", mend=limit(model, "PV04"))
    yield from _beside(model, part, halo)


def _closing(model: Model, halo: Halo) -> float | None:
    """The size of stone (mm) nearest to the halo's own with which its rows close within the rule; None where a tenth
    or two do not help."""
    low, high = limit(model, "HA02") or 0.1, limit(model, "HA02", "high") or 0.3
    if float(halo.gaps.max()) <= high:
        return None
    for step in (0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, -0.2):
        size = round(halo.diameter + step, 2)
        if not 0.8 <= size <= 5.0:
            continue
        gaps = replace(halo, diameter=size).gaps
        if low <= float(gaps.min()) and float(gaps.max()) <= high:
            return size
    return None


def _beside(model: Model, part: BuiltPart, halo: Halo) -> Iterator[Asked]:
    """On a ring: a wedding band beside it, taken as thick as its own, passes under the halo."""
    band = next((each.component for each in model.parts if isinstance(each.component, Shank)), None)
    head = model.part(next((p.on for p in model.design.parts if p.id == part.id), ""))
    if not isinstance(band, Shank) or head is None or head.at.radius <= 0:
        return
    under = part.at.frame.origin[2] - head.at.radius - halo.under
    need = round(band.thickness_top, 2)
    mend = halo.drop - (need - under)
    yield Asked("HA03", part.id, under, below=True, parameter="drop", mend=mend if mend >= -1 else None, limit=need)


def ask_row(model: Model, part: BuiltPart) -> Iterator[Asked]:
    """Gaps, the band's edge beside the stones and the metal under them, and what can still be resized."""
    row = part.component
    if not isinstance(row, StoneRow) or not len(row.angles):
        return
    if len(row.gaps):
        place = clock(float(row.angles[int(row.gaps.argmin()) % len(row.angles)]))
        mend = limit(model, "PV01")
        yield Asked(
            "PV01", part.id, float(row.gaps.min()), below=True, parameter="gap", mend=mend, clock=place
        )  # fmt: skip
    band = row.band
    carrier = next((each for each in model.parts if each.component == band), None) if band else None
    if isinstance(band, Shank) and carrier is not None:
        angles = np.array(row.angles)
        width, _, _, _ = band._taper(angles)
        thickness = band.surface(angles) - band.diameter / 2
        edge = (float(width.min()) - row.diameter) / 2
        need = row.diameter + 2 * (limit(model, "PV04") or 0.25)
        name = "width_bottom" if band.width_bottom < band.width_top and row.span > 120 else "width_top"
        if row.style == "beads":
            yield Asked("PV04", carrier.id, edge, below=True, parameter=name, mend=need)
        yield Asked("SH06", carrier.id, float(width.min()), below=True, parameter=name, mend=limit(model, "SH06"))
        stone = next((each for each in model.stones if (each.part, each.copy) == (part.id, part.copy)), None)
        deep = (stone.below if stone else 0.43 * row.diameter) - row.sit * row.diameter
        under = float(thickness.min()) - deep
        yield Asked(
            "PV11", carrier.id, under, below=True, parameter="thickness_top",
            mend=band.thickness_top + 0.2 - under, limit=0.2,
        )  # fmt: skip
        if under < 0:
            yield Asked("SH07", carrier.id, under)
    share = 100 * len(row.angles) * (row.diameter + row.gap) / (2 * pi * float(row.radius(np.zeros(1))[0]))
    if row.closed:
        yield Asked("RZ03", part.id, 0.0, told=True)
    elif share > (limit(model, "SH08", "typical") or 50.0) + 2.0:
        yield Asked("SH08", part.id, share)


def ask_neighbours(model: Model) -> Iterator[Asked]:
    """Stones of different parts that come near each other; asked at rest only, of the true facets."""
    if not model.fine or len(model.stones) < 2:
        return
    middles = np.array([each.pose[:3, 3] for each in model.stones])
    # a pear's point lies farther from its middle than half its length
    half = np.array([each.width / 2 * _far(each.body) for each in model.stones])
    apart = np.linalg.norm(middles[:, None] - middles[None], axis=2) - half[:, None] - half[None]
    worst: dict[tuple[str, str], float] = {}
    pairs = np.argwhere(np.triu(apart < NEAR, 1))
    least_possible = apart[pairs[:, 0], pairs[:, 1]]
    for place in np.argsort(least_possible, kind="stable"):
        a, b = (model.stones[each] for each in pairs[place])
        key = (a.part, b.part)
        # the nearest first: what cannot come nearer than what was found, or than touching, is not asked
        if a.part != b.part and worst.get(key, NEAR + 1) > max(float(least_possible[place]), 0.0):
            worst[key] = min(worst.get(key, NEAR), gap(stone_block(a.body), stone_block(b.body), NEAR))
    for (_, part), least in worst.items():
        yield Asked("PV01", part, least, below=True)


@lru_cache(maxsize=256)
def _far(body: StoneBody) -> float:
    """The way from a stone's middle to its farthest corner in plan, half widths."""
    return float(np.hypot(*body.shape.solid.vertices[:, :2].T).max())


@lru_cache(maxsize=256)
def stone_block(body: StoneBody) -> Block:
    """A stone as a body in its place."""
    return block(flat_shaded(body.shape.solid).transformed(body.pose))


def _held(model: Model, part: BuiltPart) -> PlacedStone | None:
    return next((each for each in model.stones if (each.holder, each.copy) == (part.id, part.copy)), None)


def _over_finger(model: Model, part: BuiltPart, stone: PlacedStone, rise: float) -> Iterator[Asked]:
    """On a ring: the culet clears the finger, and the whole is not too high."""
    if part.at.radius <= 0:
        return
    least = limit(model, "FC01") or 0.5
    yield Asked("FC01", part.id, rise - stone.below, below=True, parameter="rise", mend=stone.below + least)
    most = limit(model, "FC08", "high") or 6.0
    # a stone so deep that it would touch the finger stays as high as it is
    lower = most - stone.above
    mend = lower if lower >= stone.below + least else None
    severity = "warn" if model.design.wishes.hands else ""
    yield Asked("FC08", part.id, rise + stone.above, above=True, parameter="rise", mend=mend, severity=severity)
