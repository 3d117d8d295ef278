"""One priced line of a described piece, and all of them together with what kept others away."""

from dataclasses import dataclass

from juwdesk.appraisal.value_draws import Cause
from juwdesk.base.problems import Problem
from juwdesk.pricing.draws import Floats


@dataclass(frozen=True, slots=True)
class Line:
    """``kind`` metal, stone, labour, factor or tax; ``amount`` in the currency asked for; ``part`` metal, diamonds,
    coloured or made; ``ground`` B where tested or typed, C where it rests on a table alone. ``causes`` and
    ``relative`` say what it is not sure of (``Term``). ``carat`` of one stone; ``listed`` where the second-hand
    table priced it, and ``rare`` where that table saw its gem seldom."""

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


@dataclass(frozen=True, slots=True)
class Parts:
    """Lines, the fine metal's own worth, its net gram, and what kept a line away: ``errors`` block, ``missing``
    widens."""

    lines: tuple[Line, ...]
    melt: float
    grams: float
    missing: tuple[str, ...]
    errors: tuple[Problem, ...]


@dataclass(slots=True)
class Lacks:
    """What was found missing, and what blocks, while the lines are made."""

    missing: list[str]
    errors: list[Problem]
