"""Lists of prices as they come: CSV in any common form, or the first sheet of an XLSX file, to a header and rows.

What a column means is not decided here; ``imports_metals``, ``imports_rates``, ``imports_diamonds`` and
``imports_mapped`` do that. A list that cannot be read says why and what to do, with the line where it went wrong.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from juwdesk.base.problems import known
from juwdesk.pricing.imports_xlsx import is_xlsx, sheet

MOST_BYTES = 60_000_000
MOST_ROWS = 200_000
"""Rows that one list may have; a shop's list of prices or purchases is far shorter."""
DELIMITERS = (";", "\t", ",")
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """A list: ``name`` of the file, the ``header`` in lower case (empty where there is none), ``rows`` of trimmed
    texts and for each the ``lines`` number in the file."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, *names: str) -> int:
        """The place of the first column that has one of these names, or -1."""
        return next((self.header.index(each) for each in names if each in self.header), -1)


def read_table(name: str, data: bytes, *, header: bool | None = None) -> Table:
    """A list from the bytes of a file. ``header`` None finds out whether the first row is one: it then holds no
    number.

    Raises KnownError ``import.empty``, ``import.too_large``, ``import.too_many``, ``import.not_text`` or
    ``import.not_xlsx``.
    """
    if len(data) > MOST_BYTES:
        raise known("import.too_large", where=name, name=name, most=MOST_BYTES // 1_000_000)
    rows = sheet(name, data, MOST_ROWS + 1) if is_xlsx(data) else _csv(name, data)
    kept = [(place, row) for place, row in enumerate(rows, 1) if any(row)]
    if not kept:
        raise known("import.empty", where=name, name=name)
    if len(kept) > MOST_ROWS + 1:
        raise known("import.too_many", where=name, name=name, most=MOST_ROWS)
    first = kept[0][1]
    named = header if header is not None else not any(_looks_a_number(cell) for cell in first)
    body = kept[1:] if named else kept
    if not body:
        raise known("import.empty", where=name, name=name)
    head = tuple(plain(cell) for cell in first) if named else ()
    return Table(name, head, tuple(row for _, row in body), tuple(place for place, _ in body))


def plain(text: str) -> str:
    """A column's name in lower case with single spaces."""
    return " ".join(text.lower().replace("_", " ").replace("color", "colour").split())


def _csv(name: str, data: bytes) -> list[tuple[str, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text[:4000]:
        raise known("import.not_text", where=name, name=name)
    head = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    found: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            found.append(tuple(cell.strip()[:LONGEST_CELL] for cell in row))
            if len(found) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise known("import.not_text", where=name, name=name) from error
    return found


def _looks_a_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d.,' ]*\d", cell)) or bool(re.match(r"\d{4}-\d\d-\d\d", cell))


def number(text: str, *, comma: bool | None = None) -> float | None:
    """A number as lists write it: ``1,234.50``, ``1.234,50``, ``€ 12``, ``12 %``; None where it is none.

    ``comma`` says whether a comma is the decimal sign; None goes by the last sign, and takes a single group of three
    digits after one comma for thousands.
    """
    bare = re.sub(r"[^\d.,\-]", "", text)
    if not re.search(r"\d", bare) or re.search(r"[a-z]{4}", text.lower()):
        return None
    if comma is None:
        last = max(bare.rfind(","), bare.rfind("."))
        comma = (
            last >= 0 and bare[last] == "," and (bare.count(",") == 1 and not re.fullmatch(r"-?\d{1,3},\d{3}", bare))
        )
    bare = bare.replace(".", "").replace(",", ".") if comma else bare.replace(",", "")
    try:
        return float(bare)
    except ValueError:
        return None


def commas(cells: Sequence[str]) -> bool | None:
    """Whether a column of numbers writes decimals with a comma: what a cell proves that cannot be read otherwise."""
    for cell in cells:
        bare = re.sub(r"[^\d.,]", "", cell)
        if "," in bare and "." in bare:
            return bare.rfind(",") > bare.rfind(".")
        if re.search(r",\d{1,2}$", bare):
            return True
        if re.search(r"\.\d{1,2}$", bare):
            return False
    return None


FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d-%m-%y", "%d %B %Y", "%b %d, %Y")


def day(text: str) -> dt.date | None:
    """A date as lists write it (day before month, as in Europe), or None. A moment counts by its day."""
    bare = text.strip().split("T")[0].split(" 00:")[0]
    if re.fullmatch(r"\d{4}-\d\d", bare):
        bare += "-01"
    for form in FORMS:
        try:
            return dt.datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
