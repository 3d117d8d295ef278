"""What a person typed over a line of the price: kept with the design, counted once it has a reason."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from juwdesk.base.money import Money
from juwdesk.pricing.bill import Bill, Given, MetalLine, StoneLine, WorkLine

L = TypeVar("L", MetalLine, StoneLine, WorkLine)


@dataclass(frozen=True, slots=True)
class ByHand:
    """A line of the bill (by its key) with another ``quantity`` (g, hours, pieces) or ``price`` per unit excluding
    VAT; without a ``reason`` it is not counted yet. ``who`` typed it and on which ``day``."""

    line: str
    quantity: float | None = None
    price: Money | None = None
    reason: str = ""
    who: str = ""
    day: dt.date | None = None

    @property
    def counts(self) -> bool:
        """Whether it changes the price: something was typed, and why."""
        return bool(self.reason.strip()) and (self.quantity is not None or self.price is not None)


def changed(rows: tuple[ByHand, ...], row: ByHand) -> tuple[ByHand, ...]:
    """The rows with one set; a row that says nothing goes."""
    others = tuple(each for each in rows if each.line != row.line)
    empty = row.quantity is None and row.price is None and not row.reason.strip()
    return others if empty else (*others, row)


def row_of(rows: Iterable[ByHand], line: str) -> ByHand:
    """The row of a line; an empty one where nothing was typed."""
    return next((each for each in rows if each.line == line), ByHand(line))


def keyed(bill: Bill, rows: tuple[ByHand, ...]) -> Bill:
    """The bill with a key on every line, and what was typed over it.

    A key says what the line is for, and stays while the drawing changes: ``metal:gold-750-yellow``,
    ``stone:stone-1``, ``work:setting@head-1``; the second of that name ends in ``#2``.
    """
    given = {each.line: _given(each) for each in rows if each.counts}
    seen: dict[str, int] = {}

    def key(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return name if seen[name] == 1 else f"{name}#{seen[name]}"

    def with_key(line: L, name: str) -> L:
        own = key(name)
        return replace(line, key=own, given=given.get(own))

    return Bill(
        tuple(with_key(line, f"metal:{line.material}") for line in bill.metals),
        tuple(with_key(line, f"stone:{line.part or line.gem}") for line in bill.stones),
        tuple(with_key(line, f"{line.code}@{line.part}" if line.part else line.code) for line in bill.work),
    )


def _given(row: ByHand) -> Given:
    price = float(row.price.amount) if row.price is not None else None
    return Given(row.quantity, price, row.reason.strip(), row.who, row.day.isoformat() if row.day else "")
