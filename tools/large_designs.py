"""Designs that truly carry many stones, of the parts that templates use: what speed is measured with."""

from dataclasses import replace

from juwdesk.design.arrangement import Repeat
from juwdesk.design.build import build
from juwdesk.design.document import Design, Part
from juwdesk.design.gems import shipped
from juwdesk.design.pieces.base import Values
from juwdesk.design.templates import TEMPLATES


def _with(design: Design, component: str, **values: float | str) -> Design:
    parts = tuple(
        replace(part, values={**part.values, **values}) if part.component == component else part
        for part in design.parts
    )
    return replace(design, parts=parts)


def stones(design: Design) -> int:
    """How many stones stand in it."""
    return len(build(design, shipped(), fine=False).stones)


def halo_60() -> Design:
    """The halo ring with two rows round its stone and long rows on its shoulders: 60 stones."""
    design = _with(TEMPLATES["halo-ring"].design(), "halo", rows=2, diameter=1.1)
    for span in range(30, 140):
        found = _with(design, "row", diameter=1.1, span=float(span))
        if stones(found) >= 60:
            break
    return found


def heads_60() -> Design:
    """A bangle with sixty claw heads by hand, a stone in each: the most that has to be cut."""
    head = Part(
        "head-1", "claws", {"claws": 4, "claw": 0.9, "rise": 3.6, "rails": 0}, {}, "hoop-1", "top",
        repeat=Repeat(way="round", count=60),
    )  # fmt: skip
    stone: Values = {"cut": "round-brilliant", "width": 2.2, "gem": "diamond"}
    design = TEMPLATES["bangle"].design()
    return replace(design, parts=(*design.parts, head, Part("stone-1", "stone", stone, {}, "head-1", "seat")))


def _heart(size: float) -> Design:
    design = TEMPLATES["pave-heart"].design()
    return _with(design, "plate", long=size, wide=1.07 * size)


def heart_300() -> Design:
    """The heart with pavé, grown until 300 stones lie in it."""
    for tenths in range(280, 380):
        found = _heart(tenths / 10)
        if stones(found) >= 300:
            break
    return found


def bangle_300() -> Design:
    """A bangle with a row all round and two more bangles beside it, until 300 stones stand in it."""
    rows: list[Part] = []
    for n in range(3):
        hoop: Values = {"inner": 60.0, "section": "flat", "width": 2.6, "thickness": 2.0}
        rows += [
            *([Part(f"place-{n}", "place", {"back": 2.7 * n})] if n else []),
            Part(f"hoop-{n}", "hoop", hoop, {}, f"place-{n}" if n else "", "top" if n else ""),
            Part(f"row-{n}", "row", {"diameter": 1.9, "gap": 0.12}, {}, f"hoop-{n}", "top"),
        ]
    return Design("bangle-300", parts=tuple(rows))
