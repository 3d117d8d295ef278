"""Edits that say more than one value at a time: a ring size as spoken, a stone by its weight."""

from dataclasses import replace

from juwdesk.base.problems import known
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone, Stone, size_for
from juwdesk.design.document import Design, set_value
from juwdesk.design.gems import Materials, shipped
from juwdesk.design.params import check, spec_of
from juwdesk.design.resolve import resolve
from juwdesk.design.sizes import diameter_of


def set_ring_size(design: Design, system: str, size: str) -> Design:
    """The customer's ring size in the wishes, and every band of that inner diameter; a partner's band, which stands
    beside, keeps its own.

    Raises KnownError as ``sizes.diameter_of``.
    """
    diameter = diameter_of(system, size)
    asked = replace(design, wishes=replace(design.wishes, ring_size=size.strip(), ring_system=system))
    for placed in resolve(design).parts:
        if isinstance(placed.component, Shank) and not placed.part.on:
            asked = set_value(asked, placed.id, "diameter", round(diameter, 4))
    return asked


def set_carat(design: Design, part: str, carat: float, materials: Materials | None = None) -> Design:
    """A stone of a wanted weight: its size follows from its proportions and the density of its gem. A length and a
    depth that were given grow along.

    Raises KnownError ``design.no_part`` when the part is no stone, ``design.unknown_gem``, or ``param.*`` when no
    stone of that size can be made.
    """
    placed = resolve(design).placed(part)
    if placed is None or not isinstance(placed.component, RoundStone | Stone):
        raise known("design.no_part", where=part, part=part[:24])
    stone = placed.component
    facts = (materials or shipped()).gem(stone.gem)
    if facts is None:
        raise known("design.unknown_gem", where=part, gem=stone.gem[:24])
    if not carat > 0:
        raise known("param.too_small", where=part, name="carat", value=carat, low=0.0, high=100.0, unit="ct")
    size = size_for(carat, facts.density.likely, stone)
    sizes = {"diameter": size}
    if isinstance(stone, Stone):
        grown = size / stone.width
        sizes = {"width": size, "length": stone.length * grown, "depth": stone.depth * grown}
    for name, value in sizes.items():
        spec = spec_of(stone, name)
        if spec is not None and (wrong := check(spec, value, part)):
            raise known(wrong[0].code, part, **wrong[0].args)
        if value > 0:
            design = set_value(design, part, name, round(value, 4))
    return design
