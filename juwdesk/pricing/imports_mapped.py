"""A list of the shop's own by a profile that says which column is what and is kept for the next time; its purchases.

A row that cannot be read is not guessed at: it is told with its line, and the others count.
"""

import datetime as dt
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.pricing.coloured import Coloured, banded
from juwdesk.pricing.imports import Table, commas, day, number
from juwdesk.pricing.imports_rates import Rates
from juwdesk.reference.trade import StoneBand

T = TypeVar("T")
Cells = Mapping[str, str]
"""The texts of a row by field."""
FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("date", "datum", "invoice date", "factuurdatum"),
    "gem": ("gem", "stone", "steen", "edelsteen", "gemstone", "type", "soort"),
    "carat": ("carat", "ct", "cts", "weight", "gewicht", "karaat", "caraat"),
    "price": ("price", "total", "amount", "prijs", "bedrag", "totaal", "total price"),
    "per_carat": ("price per carat", "per carat", "per ct", "price/ct", "prijs per karaat", "p/ct"),
    "count": ("count", "pcs", "pieces", "aantal", "stuks"),
    "quality": ("quality", "grade", "kwaliteit"),
    "treatment": ("treatment", "enhancement", "behandeling"),
    "currency": ("currency", "valuta", "munt"),
    "supplier": ("supplier", "vendor", "leverancier", "source", "bron"),
}
"""What a list of purchases may tell, and how its columns are usually called."""
NEEDED = ("date", "gem", "carat")
FEW = 5.0
"""Purchases that a multiplier must rest on to count for half."""
MOST_TOLD = 20
CARAT_RANGE = (0.001, 5_000.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """How a list is read: ``columns`` gives each field its column; ``currency`` and ``defaults`` where none tells it.
    ``kind`` of list: ``purchases``, ``sales`` or ``outcomes``."""

    name: str
    columns: Mapping[str, str]
    currency: str = "EUR"
    kind: str = "purchases"
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What it is kept under: lists of two kinds may be called alike."""
        return self.name if self.kind == "purchases" else f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Purchase:
    """Stones that the shop bought: ``carat`` of all together, ``per_carat`` in euro of that day, excluding VAT."""

    date: dt.date
    gem: str
    carat: float
    count: int
    per_carat: float
    quality: str = ""
    treatment: str = ""
    supplier: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """What own purchases tell of a gem: a ``factor`` on the bands, and the ``purchases`` that it rests on."""

    gem: str
    factor: float
    purchases: int


def guessed(
    name: str, table: Table, fields: Mapping[str, tuple[str, ...]] = FIELDS, kind: str = "purchases"
) -> Profile:
    """A profile by the usual names of columns; what it does not find is left for the jeweller to choose."""
    found: dict[str, str] = {}
    for each, names in fields.items():
        place = table.column(*names)
        if place >= 0 and table.header[place] not in found.values():
            found[each] = table.header[place]
    return Profile(name, found, kind=kind)


def purchases_of(table: Table, profile: Profile, rates: Rates) -> tuple[tuple[Purchase, ...], tuple[Problem, ...]]:
    """Purchases, and for each row that could not be read why. Raises as ``mapped``."""
    at = {field: table.column(column) for field, column in profile.columns.items()}
    if max(at.get("price", -1), at.get("per_carat", -1)) < 0:
        lacking = [field for field in NEEDED if at.get(field, -1) < 0]
        raise known("mapping.columns", where=table.name, name=table.name, fields=", ".join([*lacking, "price"][:3]))

    def one(line: int, cells: Cells, comma: bool | None) -> Purchase:
        return _purchase(table.name, line, cells, profile, rates, comma)

    return mapped(table, profile, NEEDED, one)


def mapped(
    table: Table, profile: Profile, needed: Sequence[str], one: Callable[[int, Cells, bool | None], T]
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """What ``one`` makes of every row (its line, its cells by field, whether a comma is the decimal sign), and for
    each row that could not be read why (beyond the first 20 only a count).

    Raises KnownError ``mapping.columns`` where a needed column is not chosen or not there, ``mapping.nothing`` where
    no row could be read.
    """
    at = {field: table.column(column) for field, column in profile.columns.items()}
    lacking = [field for field in needed if at.get(field, -1) < 0]
    if lacking:
        raise known("mapping.columns", where=table.name, name=table.name, fields=", ".join(lacking[:3]))
    comma = commas([row[place] for row in table.rows for place in at.values() if 0 <= place < len(row)])
    found: list[T] = []
    wrong: list[Problem] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = {field: row[place] if 0 <= place < len(row) else "" for field, place in at.items()}
        try:
            found.append(one(line, cells, comma))
        except KnownError as error:
            wrong.append(error.problem)
    if not found:
        raise known("mapping.nothing", where=table.name, name=table.name, line=table.lines[0])
    told = wrong[:MOST_TOLD]
    if len(wrong) > MOST_TOLD:
        more = {"name": table.name, "count": len(wrong) - MOST_TOLD}
        told.append(Problem("mapping.more", Severity.WARNING, table.name, more))
    return tuple(found), tuple(told)


def euro_of(
    amount: float, cells: Cells, profile: Profile, rates: Rates, when: dt.date, name: str, line: int
) -> float:
    """An amount of a row in euro by the rate of its day. Raises KnownError ``mapping.rate`` where none is known."""
    said = (cells.get("currency") or profile.currency).strip().upper()
    currency = {"€": "EUR", "$": "USD", "£": "GBP"}.get(said, said)
    try:
        return rates.euro(amount, currency, when)
    except KnownError as error:
        args = {"line": line, "currency": currency[:8], "date": when.isoformat()}
        raise KnownError(Problem("mapping.rate", where=name, args=args)) from error


def _purchase(
    name: str, line: int, cells: Mapping[str, str], profile: Profile, rates: Rates, comma: bool | None
) -> Purchase:
    def bad(field: str) -> KnownError:
        return known("mapping.row", where=name, line=line, field=field, text=cells.get(field, "")[:24])

    when = day(cells["date"])
    if when is None:
        raise bad("date")
    gem = cells["gem"].strip().lower()
    if not gem:
        raise bad("gem")
    carat = number(cells["carat"], comma=comma)
    if carat is None or not CARAT_RANGE[0] <= carat <= CARAT_RANGE[1]:
        raise bad("carat")
    count = number(cells.get("count", ""), comma=comma) or 1
    each, whole = (number(cells.get(field, ""), comma=comma) for field in ("per_carat", "price"))
    per_carat = each if each is not None else (whole / carat if whole is not None else None)
    if per_carat is None or not 0 < per_carat < 1e7:
        raise bad("per_carat" if cells.get("per_carat") else "price")
    euro = euro_of(per_carat, cells, profile, rates, when, name, line)
    told = {key: cells.get(key, "").strip() for key in ("quality", "treatment", "supplier")}
    return Purchase(
        when, gem, carat, max(int(count), 1), euro, told["quality"].lower(), told["treatment"], told["supplier"]
    )


def learned(
    purchases: Sequence[Purchase],
    bands: Sequence[StoneBand],
    usd_per_eur: float,
    name: Callable[[str], str] = str,
) -> tuple[Learned, ...]:
    """What the shop pays over the middle of the bands, for every gem by the ``name`` that bands know it by; few
    purchases are drawn towards no difference."""
    ratios: dict[str, list[float]] = {}
    for each in purchases:
        gem = name(each.gem)
        price = banded(Coloured(gem, each.carat / each.count, each.quality, each.treatment), bands).per_carat
        if price is not None:
            ratios.setdefault(gem, []).append(math.log(each.per_carat * usd_per_eur / price.likely))
    return tuple(
        Learned(gem, math.exp(statistics.median(found) * len(found) / (len(found) + FEW)), len(found))
        for gem, found in sorted(ratios.items())
    )
