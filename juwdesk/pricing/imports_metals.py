"""Metal prices from a file: a list in CSV or XLSX, or the JSON of a price feed, to dated quotes in euro per gram
fine.

A price per troy ounce, per kilogram or in another currency is turned into euro per gram; without a rate of that day
the list is refused, never guessed.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from juwdesk.base.problems import known
from juwdesk.pricing.imports import Table, commas, day, number, plain, read_table
from juwdesk.pricing.imports_rates import Rates
from juwdesk.pricing.prices import METALS, Quote, metal_quote

TROY_OUNCE = 31.1034768
"""Gram in a troy ounce (by definition)."""
UNITS = {
    "g": 1.0,
    "gram": 1.0,
    "gr": 1.0,
    "kg": 1000.0,
    "kilo": 1000.0,
    "oz": TROY_OUNCE,
    "ozt": TROY_OUNCE,
    "toz": TROY_OUNCE,
    "ounce": TROY_OUNCE,
    "troy ounce": TROY_OUNCE,
}
NAMES = {
    "xau": "gold",
    "au": "gold",
    "goud": "gold",
    "xag": "silver",
    "ag": "silver",
    "zilver": "silver",
    "xpt": "platinum",
    "pt": "platinum",
    "platina": "platinum",
    "xpd": "palladium",
    "pd": "palladium",
    **{each: each for each in METALS},
}
MOST_QUOTES = 5_000
"""Prices in one file at most: twenty years of daily prices of a metal."""


def read_metals(name: str, data: bytes, rates: Rates, source: str = "") -> tuple[Quote, ...]:
    """Quotes from the bytes of a file, oldest first; the ``source`` of a row goes before the one given.

    Raises those of ``read_table`` and ``Rates.at``; ``metals.form`` (columns or keys are missing), ``metals.metal``,
    ``metals.price``, ``metals.date``, ``metals.unit``, ``metals.twice``, ``metals.too_many``.
    """
    if data.lstrip()[:1] in (b"{", b"["):
        found = _json(name, data, rates, source)
    else:
        found = _rows(read_table(name, data, header=True), rates, source)
    if len(found) > MOST_QUOTES:
        raise known("metals.too_many", where=name, name=name, most=MOST_QUOTES)
    seen: dict[tuple[str, dt.datetime], float] = {}
    for quote in found:
        other = seen.setdefault((quote.article, quote.at), quote.value)
        if abs(other / quote.value - 1) > 1e-6:
            raise known("metals.twice", where=name, name=name, date=quote.at.date().isoformat())
    return tuple(sorted(set(found), key=lambda each: (each.at, each.article)))


def _rows(table: Table, rates: Rates, source: str) -> list[Quote]:
    places = {
        "metal": table.column("metal", "metaal", "symbol"),
        "price": table.column("price", "prijs", "koers", "rate"),
        "date": table.column("date", "datum", "time", "at"),
        "currency": table.column("currency", "valuta", "munt"),
        "unit": table.column("unit", "eenheid", "per"),
        "source": table.column("source", "bron"),
    }
    if min(places["price"], places["date"]) < 0 or places["metal"] < 0:
        raise known("metals.form", where=table.name, name=table.name)
    comma = commas([row[places["price"]] for row in table.rows if places["price"] < len(row)])
    found = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = {key: row[at] if 0 <= at < len(row) else "" for key, at in places.items()}
        price = number(cells["price"], comma=comma)
        found.append(_quote(table.name, line, cells, price, rates, source))
    return found


def _quote(name: str, line: int, cells: Mapping[str, str], price: float | None, rates: Rates, source: str) -> Quote:
    metal = NAMES.get(plain(cells["metal"]))
    if metal is None:
        raise known("metals.metal", where=name, line=line, metal=cells["metal"][:24])
    when = day(cells["date"])
    if when is None:
        raise known("metals.date", where=name, line=line, date=cells["date"][:24])
    unit = UNITS.get(plain(cells["unit"] or "g").rstrip("."))
    if unit is None:
        raise known("metals.unit", where=name, line=line, unit=cells["unit"][:24])
    if price is None or price <= 0:
        raise known("metals.price", where=name, line=line, price=cells["price"][:24])
    currency = (cells["currency"] or "EUR").strip().upper().replace("€", "EUR").replace("$", "USD")
    euro = rates.euro(price, currency, when) / unit
    # A day without an hour counts from its beginning, so that the price of today holds at once.
    at = dt.datetime.combine(when, dt.time(0), dt.UTC)
    return metal_quote(metal, euro, at, cells["source"] or source or name)


def _json(name: str, data: bytes, rates: Rates, source: str) -> list[Quote]:
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise known("metals.form", where=name, name=name) from error
    rows = given if isinstance(given, list) else given.get("prices", [given])
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise known("metals.form", where=name, name=name)
    found = []
    for line, row in enumerate(rows, 1):
        metal = row.get("metal", row.get("symbol"))
        price = row.get("price")
        if not isinstance(metal, str) or isinstance(price, bool) or not isinstance(price, int | float):
            raise known("metals.form", where=name, name=name)
        # Feeds by symbol (XAU) speak of troy ounces; in dollar unless they name the currency.
        symbol = metal.upper().startswith("X")
        cells = {
            "metal": metal,
            "price": str(price),
            "date": _moment(row),
            "unit": str(row.get("unit", "oz" if symbol else "g")),
            "currency": str(row.get("currency", "USD" if symbol else "EUR")),
            "source": str(row.get("source", "")),
        }
        found.append(_quote(name, line, cells, float(price), rates, source))
    return found


def _moment(row: Mapping[str, Any]) -> str:
    for key in ("date", "updatedAt", "timestamp", "at"):
        value = row.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11:
            return dt.datetime.fromtimestamp(value, dt.UTC).date().isoformat()
    return ""
