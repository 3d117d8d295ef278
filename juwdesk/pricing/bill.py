"""What a piece is made of, as lines that can be priced: metal, stones, labour, findings.

Appraisal and design meet here and nowhere else.
"""

from dataclasses import dataclass
from enum import StrEnum

from juwdesk.base.money import Money
from juwdesk.base.ranges import Estimate


class LineKind(StrEnum):
    """What a line pays for."""

    METAL = "metal"
    STONE = "stone"
    LABOUR = "labour"
    FINDING = "finding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person typed over a line: ``quantity`` in the line's unit and ``price`` in euro per unit, None where the
    line's own holds; the ``reason``, ``who`` typed it and the ISO ``date``."""

    quantity: float | None
    price: float | None
    reason: str
    who: str
    date: str


@dataclass(frozen=True, slots=True)
class MetalLine:
    """``mass`` in gram of the alloy ``material`` (reference id), with ``fineness`` (0..1) of ``metal``
    (``gold``, ``silver``, ``platinum``, ``palladium``); ``loss`` the share lost in working (0 when weighed)."""

    label: str
    material: str
    metal: str
    fineness: float
    mass: Estimate
    loss: float = 0.0
    part: str = ""
    key: str = ""
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class StoneLine:
    """``count`` equal stones of ``gem`` (reference id), each ``carat``; ``price_each`` typed by the jeweller,
    or None when the price book must answer; ``source`` says where that price comes from and ``date`` its ISO date.
    ``price_per_ct`` is the same price per carat, and is used where ``price_each`` is None. ``own`` stones are the
    customer's: they cost nothing, their setting does."""

    label: str
    gem: str
    cut: str
    carat: Estimate
    count: int = 1
    price_each: Estimate | None = None
    source: str = ""
    date: str = ""
    part: str = ""
    price_per_ct: Estimate | None = None
    own: bool = False
    key: str = ""
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Labour, a finding or another cost: ``quantity`` in ``unit`` (``h``, ``piece``, ``stone``) of price-book
    article ``code``, or a fixed ``amount``, or ``cost`` in euro as a typed range with ``source`` and ISO ``date``.
    ``optional`` work is charged by a shop that has a price for it, and is left out elsewhere."""

    label: str
    kind: LineKind
    code: str
    quantity: Estimate
    unit: str
    amount: Money | None = None
    part: str = ""
    cost: Estimate | None = None
    source: str = ""
    date: str = ""
    key: str = ""
    given: Given | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """The lines of one piece. The ``key`` of a line tells it from the others, whatever it is called."""

    metals: tuple[MetalLine, ...] = ()
    stones: tuple[StoneLine, ...] = ()
    work: tuple[WorkLine, ...] = ()
