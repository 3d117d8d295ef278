"""From the shop's own reference prices to a price of each diamond, with its 80 % range, or the reason for none.

The relative table (``diamonds``) is scaled at every reference; between references the scale is interpolated in ln
carat, outside them the nearest one holds. A reference is a total price of a stone in the shop's own currency.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juwdesk.base.problems import known
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.diamonds import NEVER_ABOVE, OWN_REFERENCE_FROM, UNKNOWN, Floats, Ints, Surface

ELSEWHERE = 0.25
"""Half a range, relative, where the level comes from another seller than the shop (price notes: at least 25 %)."""
SAME_SIZE = 0.02
"""Ratio of carat below which two references speak of one size; their levels are averaged."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A price of the shop: ``price`` the total of a round stone of this size and grade; ``own`` false where it comes
    from elsewhere (another seller, an old list), which makes every range at least 25 % wide on either side."""

    carat: float
    colour: str
    clarity: str
    price: float
    cut: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class Stones:
    """Diamonds as columns: ``colour`` and ``clarity`` are indexes of the table (``UNKNOWN`` where it has none),
    ``make`` ln of the make, ``reason`` the code for which no price may be given ("" where there is none so far)."""

    carat: Floats
    colour: Ints
    clarity: Ints
    make: Floats
    reason: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Prices as columns; NaN with a ``reason`` where none is given: ``carat``, ``colour``, ``clarity``, ``shape``,
    ``kind``, ``small``, ``own_reference`` (the size needs a reference of its own) or ``too_large``."""

    low: Floats
    likely: Floats
    high: Floats
    reason: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class _Level:
    """ln level by ln carat, sorted."""

    x: Floats
    y: Floats
    own: bool


def stones_of(
    table: Surface,
    carat: Sequence[float],
    colour: Sequence[str],
    clarity: Sequence[str],
    cut: Sequence[str] | None = None,
    depth: Sequence[float] | None = None,
    width: Sequence[float] | None = None,
) -> Stones:
    """Columns of a table of stones; a weight that is no positive number gets the reason ``carat``."""
    count = len(carat)
    weight = np.array(carat, dtype=np.float64)
    colours = {text: table.colour(text) for text in set(colour)}
    clarities = {text: table.clarity(text) for text in set(clarity)}
    reason = np.full(count, "", dtype="U16")
    reason[~(np.isfinite(weight) & (weight > 0))] = "carat"
    nothing = np.full(count, math.nan)
    make = table.ln_make(
        cut if cut is not None else [""] * count,
        nothing if depth is None else np.array(depth, dtype=np.float64),
        nothing if width is None else np.array(width, dtype=np.float64),
    )
    return Stones(
        weight,
        np.array([colours[each] for each in colour], dtype=np.int64),
        np.array([clarities[each] for each in clarity], dtype=np.int64),
        make,
        reason,
    )


def quote(table: Surface, references: Sequence[Reference], stones: Stones) -> Quotes:
    """A price for every stone that the table and the references can speak of; the others say why not.

    Raises KnownError ``diamond.no_reference``, ``diamond.grade``, ``diamond.price`` or ``diamond.size`` for
    references that are not there or cannot be used.
    """
    level = _level(table, tuple(references))
    reason = _refused(table, references, stones)
    good = reason == ""
    carat = np.where(good, stones.carat, 1.0)
    ln = table.ln_relative(carat, np.maximum(stones.colour, 0), np.maximum(stones.clarity, 0), stones.make)
    x = np.log(carat)
    likely = np.exp(ln + np.interp(x, level.x, level.y))
    down, up = _bands(table, carat)
    if not level.own:
        down, up = np.minimum(down, 1 - ELSEWHERE), np.maximum(up, 1 + ELSEWHERE)
    hide = np.where(good, 1.0, math.nan)
    return Quotes(likely * down * hide, likely * hide, likely * up * hide, reason)


def quote_one(
    table: Surface, references: Sequence[Reference], carat: float, colour: str, clarity: str, cut: str = ""
) -> tuple[Estimate | None, str]:
    """One stone: its price, or None with the reason. Raises as ``quote``."""
    found = quote(table, references, stones_of(table, [carat], [colour], [clarity], [cut]))
    why = str(found.reason[0])
    if why:
        return None, why
    return Estimate(float(found.low[0]), float(found.likely[0]), float(found.high[0])), ""


def reference_of(text: str) -> Reference:
    """A reference as it is typed: ``1.00,G,VS2,5000`` or with a cut grade at the end.

    Raises KnownError ``diamond.reference``.
    """
    parts = [each.strip() for each in text.split(",")]
    try:
        carat, price = float(parts[0]), float(parts[3])
    except (ValueError, IndexError) as error:
        raise known("diamond.reference", text=text[:40]) from error
    if len(parts) > 5:
        raise known("diamond.reference", text=text[:40])
    return Reference(carat, parts[1], parts[2], price, parts[4] if len(parts) == 5 else "")


@lru_cache(64)
def _level(table: Surface, references: tuple[Reference, ...]) -> _Level:
    if not references:
        raise known("diamond.no_reference")
    levels: dict[float, list[float]] = {}
    for each in sorted(references, key=lambda one: one.carat):
        colour, clarity = table.colour(each.colour), table.clarity(each.clarity)
        if UNKNOWN in (colour, clarity):
            raise known("diamond.grade", grade=f"{each.colour[:8]} {each.clarity[:8]}")
        if not (math.isfinite(each.price) and 1 <= each.price <= 1e9):
            raise known("diamond.price", price=f"{each.price:g}")
        if not table.carats[0] <= each.carat <= 30.0:
            raise known("diamond.size", carat=f"{each.carat:g}", low=table.carats[0])
        make = table.ln_make([each.cut], np.array([math.nan]), np.array([math.nan]))
        ln = table.ln_relative(np.array([each.carat]), np.array([colour]), np.array([clarity]), make)
        near = next((at for at in levels if abs(math.log(each.carat / at)) <= SAME_SIZE), each.carat)
        levels.setdefault(near, []).append(math.log(each.price) - float(ln[0]))
    return _Level(
        np.log(np.array(list(levels))),
        np.array([sum(each) / len(each) for each in levels.values()]),
        all(each.own for each in references),
    )


def _refused(table: Surface, references: Sequence[Reference], stones: Stones) -> NDArray[np.str_]:
    reason = stones.reason.copy()
    carat = np.where(reason == "", stones.carat, 1.0)
    own = max((each.carat for each in references if each.own), default=0.0)
    largest = min(table.carats[1], NEVER_ABOVE)
    checks = (
        (stones.colour == UNKNOWN, "colour"),
        (stones.clarity == UNKNOWN, "clarity"),
        (carat < table.carats[0] - 1e-9, "small"),
        (carat > largest, "too_large"),
        ((carat > OWN_REFERENCE_FROM) & (own < OWN_REFERENCE_FROM), "own_reference"),
    )
    for found, why in checks:
        reason[found & (reason == "")] = why
    return reason


def _bands(table: Surface, carat: Floats) -> tuple[Floats, Floats]:
    place = np.minimum(
        np.searchsorted([each.high for each in table.bands], carat, side="right"), len(table.bands) - 1
    )
    down = np.array([each.down for each in table.bands])[place]
    up = np.array([each.up for each in table.bands])[place]
    return down, up
