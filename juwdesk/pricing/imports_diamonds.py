"""A diamond price list to which the shop subscribes: one cell a row, as the trade's lists are exchanged.

``shape, clarity, colour, from, to, price, date``, with or without a header. The list stays in the shop: it is read,
used instead of the relative table, and never written out again. Its prices are an asking level; the shop's discount
or premium belongs to it.
"""

import datetime as dt
import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from juwdesk.base.problems import Problem, Severity, known
from juwdesk.pricing.imports import Table, commas, day, number, read_table

SHAPES = {
    "br": "round",
    "rb": "round",
    "rd": "round",
    "rbc": "round",
    "round": "round",
    "rounds": "round",
    "briljant": "round",
    "rond": "round",
    "ps": "pear",
    "pear": "pear",
    "pears": "pear",
    "peer": "pear",
}
COLOURS = tuple("DEFGHIJKLMN")
CLARITIES = ("IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "SI3", "I1", "I2", "I3")
ORDER = ("shape", "clarity", "colour", "from", "to", "price", "date")
NAMES: dict[str, tuple[str, ...]] = {
    "shape": ("shape", "vorm", "cut shape"),
    "clarity": ("clarity", "zuiverheid"),
    "colour": ("colour", "kleur"),
    "from": ("from", "weight from", "carat from", "low size", "low", "van", "min", "min carat"),
    "to": ("to", "weight to", "carat to", "high size", "high", "tot", "max", "max carat"),
    "price": ("price", "caratprice", "price per carat", "prijs"),
    "date": ("date", "datum", "list date"),
}
HUNDREDS = 100.0
ONE_CARAT = (0.9, 1.6)
MOST_CARAT = 30.0
PER_CARAT_FROM, HUNDREDS_TO = 800.0, 500.0
"""Median price at about one carat: above the first it is dollars per carat, below the second hundreds of them."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Sizes from ``low`` up to and with ``high`` carat, both to the hundredth."""

    low: float
    high: float


def _bracket(brackets: Sequence[Bracket], carat: float) -> Bracket | None:
    weight = math.floor(carat * 100 + 1e-6) / 100
    return next((each for each in brackets if each.low <= weight <= each.high), None)


@dataclass(frozen=True, slots=True)
class DiamondList:
    """``cells`` in dollar per carat by shape, bracket, colour and clarity; ``date`` of the list; ``discount`` of the
    shop in percent (negative) or premium; ``source`` the name of the file."""

    cells: Mapping[tuple[str, Bracket, str, str], float]
    date: dt.date
    source: str
    currency: str = "USD"
    discount: float = 0.0

    def brackets(self, shape: str) -> tuple[Bracket, ...]:
        """The sizes of a shape, small to large."""
        found = {bracket for kind, bracket, _, _ in self.cells if kind == shape}
        return tuple(sorted(found, key=lambda each: each.low))

    def per_carat(self, shape: str, carat: float, colour: str, clarity: str) -> tuple[float | None, str]:
        """What the shop counts per carat, discount taken; or None with the reason: ``size``, ``grade`` or ``hole``.

        Fancy shapes are priced by the pear page. A weight counts by its whole hundredths, as the trade does.
        """
        page = SHAPES.get(shape.strip().lower() or "round", "pear")
        bracket = _bracket(self.brackets(page), carat)
        if bracket is None:
            return None, "size"
        grades = colour.strip().upper(), clarity.strip().upper().replace("FL", "IF") or "?"
        if grades[0] not in COLOURS or (grades[1] not in CLARITIES and grades[1] != "IIF"):
            return None, "grade"
        found = self.cells.get((page, bracket, grades[0], "IF" if grades[1] == "IIF" else grades[1]))
        return (None, "hole") if found is None else (found * (1 + self.discount / 100), "")

    def totals(self, shape: str, carats: Sequence[float]) -> dict[tuple[str, str], list[float | None]]:
        """What stones of these weights count in every grade, None where the list has no cell; all at once."""
        page = SHAPES.get(shape.strip().lower() or "round", "pear")
        brackets = self.brackets(page)
        sizes = [_bracket(brackets, carat) for carat in carats]
        found: dict[tuple[str, str], list[float | None]] = {}
        for colour in COLOURS:
            for clarity in CLARITIES:
                prices = [self.cells.get((page, size, colour, clarity)) if size else None for size in sizes]
                found[colour, clarity] = [
                    None if price is None else price * (1 + self.discount / 100) * carat
                    for price, carat in zip(prices, carats, strict=True)
                ]
        return found

    def holes(self) -> Iterator[tuple[str, Bracket, str, str]]:
        """Cells that lack between others: for every shape each bracket times each colour and clarity that it has."""
        for shape in sorted({kind for kind, _, _, _ in self.cells}):
            colours = [each for each in COLOURS if any(key[0] == shape and key[2] == each for key in self.cells)]
            clarities = [each for each in CLARITIES if any(key[0] == shape and key[3] == each for key in self.cells)]
            for bracket in self.brackets(shape):
                for colour in colours:
                    for clarity in clarities:
                        if (shape, bracket, colour, clarity) not in self.cells:
                            yield shape, bracket, colour, clarity

    def discounted(self, percent: float) -> "DiamondList":
        """The same list at a discount (negative) or premium. Raises KnownError ``list.discount``."""
        if not -90 <= percent <= 200:
            raise known("list.discount", where="discount", percent=f"{percent:g}")
        return replace(self, discount=percent)


def read_diamonds(
    name: str, data: bytes, *, hundreds: bool | None = None, date: dt.date | None = None
) -> tuple[DiamondList, tuple[Problem, ...]]:
    """A list from the bytes of a file, and what to mind about it (``list.holes``).

    ``hundreds`` says that prices are hundreds of dollars per carat; None finds out. ``date`` is that of the list
    where its rows have none, or chooses one date where they have several. Raises those of ``read_table``; KnownError
    ``list.form``, ``list.row``, ``list.no_date``, ``list.mixed_dates``, ``list.currency``, ``list.twice``,
    ``list.overlap`` or ``list.unit``.
    """
    return diamonds_of(read_table(name, data), hundreds=hundreds, date=date)


def diamonds_of(
    table: Table, *, hundreds: bool | None = None, date: dt.date | None = None
) -> tuple[DiamondList, tuple[Problem, ...]]:
    """A list from rows, as ``read_diamonds`` has it from a file."""
    name = table.name
    places = _places(table)
    figures = [row[places[key]] for row in table.rows for key in ("from", "to", "price") if places[key] < len(row)]
    comma = commas(figures)
    rows = [_row(table, at, places, comma) for at in range(len(table.rows))]
    rows, listed = _of_one_date(table.name, rows, date)
    cells: dict[tuple[str, Bracket, str, str], float] = {}
    for row in rows:
        other = cells.setdefault(row.key, row.price)
        if other != row.price:
            raise known("list.twice", where=name, name=name, line=row.line)
    _apart(name, rows)
    factor = HUNDREDS if _in_hundreds(name, rows, hundreds) else 1.0
    found = DiamondList({key: price * factor for key, price in cells.items()}, listed, name)
    holes = list(found.holes())
    if not holes:
        return found, ()
    shape, bracket, colour, clarity = holes[0]
    size = f"{bracket.low:.2f}-{bracket.high:.2f}"
    args = {"count": len(holes), "first": f"{shape} {size} {colour} {clarity}"}
    return found, (Problem("list.holes", Severity.WARNING, name, args),)


@dataclass(frozen=True, slots=True)
class _Row:
    key: tuple[str, Bracket, str, str]
    price: float
    date: dt.date | None
    line: int


def _places(table: Table) -> dict[str, int]:
    if table.header:
        found = {key: table.column(*names) for key, names in NAMES.items()}
    else:
        found = {key: place for place, key in enumerate(ORDER)}
        if max(map(len, table.rows)) < len(ORDER) - 1:
            raise known("list.form", where=table.name, name=table.name)
    if min(place for key, place in found.items() if key != "date") < 0:
        raise known("list.form", where=table.name, name=table.name)
    currency = table.column("currency", "valuta")
    if currency >= 0:
        others = {row[currency].upper() for row in table.rows if currency < len(row)} - {"USD", "$", ""}
        if others:
            raise known("list.currency", where=table.name, name=table.name, currency=min(others)[:8])
    return found


def _row(table: Table, at: int, places: Mapping[str, int], comma: bool | None) -> _Row:
    row, line = table.rows[at], table.lines[at]
    cells = {key: row[place] if 0 <= place < len(row) else "" for key, place in places.items()}
    shape, colour, clarity = SHAPES.get(cells["shape"].lower()), cells["colour"].upper(), cells["clarity"].upper()
    clarity = "IF" if clarity == "FL" else clarity
    low, high, price = (number(cells[key], comma=comma) for key in ("from", "to", "price"))
    good = shape is not None and colour in COLOURS and clarity in CLARITIES
    if not good or low is None or high is None or price is None:
        raise known("list.row", where=table.name, name=table.name, line=line)
    if not (0 < low <= high <= MOST_CARAT and 0 < price < 1e7):
        raise known("list.row", where=table.name, name=table.name, line=line)
    date = day(cells["date"])
    if cells["date"] and date is None:
        raise known("list.row", where=table.name, name=table.name, line=line)
    return _Row((shape or "", Bracket(low, high), colour, clarity), price, date, line)


def _of_one_date(name: str, rows: list[_Row], date: dt.date | None) -> tuple[list[_Row], dt.date]:
    dates = sorted({row.date for row in rows if row.date is not None})
    if len(dates) > 1:
        if date not in dates:
            told = {"first": dates[0].isoformat(), "last": dates[-1].isoformat(), "count": len(dates)}
            raise known("list.mixed_dates", where=name, name=name, **told)
        return [row for row in rows if row.date in (date, None)], date
    listed = dates[0] if dates else date
    if listed is None:
        raise known("list.no_date", where=name, name=name)
    return rows, listed


def _apart(name: str, rows: list[_Row]) -> None:
    """Brackets of a shape may not overlap: a stone would have two prices. Raises KnownError ``list.overlap``."""
    brackets = sorted({(row.key[0], row.key[1].low, row.key[1].high) for row in rows})
    for one, two in pairwise(brackets):
        if one[0] == two[0] and two[1] <= one[2]:
            told = {"one": f"{one[1]:.2f}-{one[2]:.2f}", "two": f"{two[1]:.2f}-{two[2]:.2f}"}
            raise known("list.overlap", where=name, name=name, **told)


def _in_hundreds(name: str, rows: list[_Row], hundreds: bool | None) -> bool:
    if hundreds is not None:
        return hundreds
    near = [row.price for row in rows if row.key[1].low < ONE_CARAT[1] and row.key[1].high >= ONE_CARAT[0]]
    if near:
        middle = statistics.median(near)
        if middle >= PER_CARAT_FROM:
            return False
        if middle <= HUNDREDS_TO:
            return True
    raise known("list.unit", where=name, name=name)
