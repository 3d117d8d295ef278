"""Euro rates of foreign currencies: the file of the European Central Bank (``eurofxref-hist.csv``), plain or zipped.

A rate is units of the currency for one euro, so euro = amount / rate. On days without a rate the last earlier one
counts; a currency whose rates have stopped has none.
"""

import datetime as dt
import io
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from juwdesk.base.problems import known
from juwdesk.pricing.imports import MOST_BYTES, Table, day, number, read_table

LONGEST_GAP = dt.timedelta(days=10)
"""The longest time without a rate that holidays explain."""
SOURCE = "ECB"


@dataclass(frozen=True, slots=True)
class Rates:
    """``days`` in order, and for every currency a rate for each day, None where there was none."""

    days: tuple[dt.date, ...] = ()
    rates: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)

    def at(self, currency: str, when: dt.date) -> tuple[float, dt.date]:
        """Units of a currency for one euro on a day, and the day that the rate is of.

        Raises KnownError ``rate.unknown`` (no such currency, or none at all) or ``rate.stopped``.
        """
        if currency == "EUR":
            return 1.0, when
        column = self.rates.get(currency)
        if column is None:
            raise known("rate.unknown", where=currency, currency=currency[:8])
        place = bisect_right(self.days, when) - 1
        while place >= 0 and column[place] is None:
            place -= 1
        rate = column[place] if place >= 0 else None
        if rate is None or when - self.days[place] > LONGEST_GAP:
            raise known("rate.stopped", where=currency, currency=currency[:8], date=when.isoformat())
        return rate, self.days[place]

    def euro(self, amount: float, currency: str, when: dt.date) -> float:
        """An amount in euro on a day. Raises as ``at``."""
        return amount / self.at(currency, when)[0]

    def dollars(self, when: dt.date) -> float | None:
        """US dollar for one euro on a day or the last one before it, however long ago; None where none is known."""
        column = self.rates.get("USD", ())
        known_ = [rate for day, rate in zip(self.days, column, strict=False) if rate is not None and day <= when]
        return known_[-1] if known_ else None


def read_rates(name: str, data: bytes) -> Rates:
    """Rates from the bank's file. Raises those of ``read_table``, and ``rate.form``."""
    if data.startswith(b"PK\x03\x04"):
        data = _unpacked(name, data)
    return rates_of(read_table(name, data, header=True))


def _unpacked(name: str, data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [each for each in packed.infolist() if each.filename.lower().endswith(".csv")]
            if not inside or inside[0].file_size > MOST_BYTES:
                raise known("rate.form", where=name, name=name)
            return packed.read(inside[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # zipfile's ways to refuse
        raise known("rate.form", where=name, name=name) from error


def rates_of(table: Table) -> Rates:
    """Rates from a list with a column of dates and one for every currency. Raises KnownError ``rate.form``."""
    currencies = {place: head.upper() for place, head in enumerate(table.header) if len(head) == 3}
    at = table.column("date", "datum")
    if at < 0 or not currencies:
        raise known("rate.form", where=table.name, name=table.name)
    found: dict[dt.date, list[float | None]] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        when = day(row[at]) if at < len(row) else None
        if when is None:
            raise known("rate.date", where=table.name, name=table.name, line=line)
        found[when] = [_rate(row[place]) if place < len(row) else None for place in currencies]
    days = tuple(sorted(found))
    columns = zip(*(found[when] for when in days), strict=True)
    return Rates(days, dict(zip(currencies.values(), columns, strict=True)))


def _rate(cell: str) -> float | None:
    """``N/A`` and empty cells are none."""
    found = number(cell, comma=False)
    return found if found is not None and found > 0 else None
