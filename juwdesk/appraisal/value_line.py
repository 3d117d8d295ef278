"""One priced line of a described piece, and all of them together with what kept others away."""

from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.appraisal.value_draws import Cause
from juwdesk.appraisal.value_item import ItemStone
from juwdesk.base.problems import Problem
from juwdesk.pricing.draws import Floats

YEAR_SIGMA = 0.05
"""What each year between a price and the date of value adds, in ln."""


@dataclass(frozen=True, slots=True)
class Line:
    """``kind`` metal, stone, labour, factor or tax; ``amount`` in the currency asked for; ``part`` metal, diamonds,
    coloured or made; ``ground`` B where tested or typed, C where it rests on a table alone. ``causes`` and
    ``relative`` say what it is not sure of (``Term``). ``carat`` of one stone; ``listed`` where the second-hand
    table priced it, and ``rare`` where that table saw its gem seldom: not listed and rare, too seldom to price it."""

    kind: str
    what: str
    quantity: float
    unit: str
    quote: float
    amount: float
    source: str
    date: str
    part: str
    ground: str = "C"
    causes: tuple[Cause, ...] = ()
    relative: Floats | None = None
    carat: float = 0.0
    listed: bool = False
    rare: bool = False


def by_carat(
    row: ItemStone,
    quote: float,
    known: tuple[str, str],
    causes: Sequence[Cause],
    part: str,
    *,
    listed: bool = False,
    rare: bool = False,
) -> Line:
    """The line of a row of stones priced by weight: ``quote`` per carat, ``known`` its source and date."""
    total = row.total or 0.0
    return Line(
        "stone",
        row.gem,
        round(total, 3),
        "ct",
        round(quote, 2),
        total * quote,
        *known,
        part,
        causes=moving(causes),
        carat=row.carat or 0.0,
        listed=listed,
        rare=rare,
    )


def by_stone(
    row: ItemStone, each: float, known: tuple[str, str], causes: Sequence[Cause], ground: str, relative: Floats
) -> Line:
    """The line of a row of diamonds that is priced by the stone: ``each`` one, ``known`` its source and date."""
    return Line(
        "stone",
        row.gem,
        row.count,
        "stone",
        round(each, 2),
        each * row.count,
        *known,
        "diamonds",
        ground,
        moving(causes),
        relative,
        row.carat or 0.0,
    )


def moving(causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """The causes that move anything."""
    return tuple(cause for cause in causes if cause.sigma > 0)


def aged(what: str, years: float) -> Cause:
    """What the years between a price and the date of value make unsure."""
    return Cause(what, YEAR_SIGMA * years)


@dataclass(frozen=True, slots=True)
class Parts:
    """Lines, the fine metal's own worth, its net gram, and what kept a line away: ``errors`` block, ``missing``
    widens, ``hints`` say what does not count."""

    lines: tuple[Line, ...]
    melt: float
    grams: float
    missing: tuple[str, ...]
    errors: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Lacks:
    """What was found missing, what blocks, and what is left out, while the lines are made."""

    missing: list[str]
    errors: list[Problem]
    hints: list[Problem]
