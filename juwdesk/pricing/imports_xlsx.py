"""The first sheet of an XLSX file as rows of text. An XLSX is a zip of XML; no more of it is needed than cells."""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from juwdesk.base.problems import known

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_XML = 400_000_000
"""Bytes of XML at most: a packed file may unfold to far more than it weighs."""
EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
MOST_COLUMNS = 200
DATE_FORMATS = frozenset(range(14, 23)) | {45, 46, 47}
"""The number formats of a spreadsheet that always mean a date."""


def is_xlsx(data: bytes) -> bool:
    """Whether these bytes begin as a zip does."""
    return data.startswith(b"PK\x03\x04")


def sheet(name: str, data: bytes, most: int) -> list[tuple[str, ...]]:
    """At most ``most`` rows of the first sheet and one more; dates as ISO days.

    Raises KnownError ``import.not_xlsx`` or ``import.too_large``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(each.file_size for each in book.infolist()) > MOST_XML:
                raise known("import.too_large", where=name, name=name, most=MOST_XML // 1_000_000)
            texts, dates = _texts(book), _dates(book)
            sheets = sorted(
                (each for each in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", each)),
                key=lambda each: int(re.sub(r"\D", "", each)),
            )
            found = []
            with book.open(sheets[0]) as file:
                for row in _rows(file, texts, dates):
                    found.append(row)
                    if len(found) > most:
                        break
            return found
    except (
        *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError),
        *(KeyError, IndexError, ValueError, OverflowError, RuntimeError),  # the last: a packing not known
    ) as error:
        raise known("import.not_xlsx", where=name, name=name) from error


def _parsed(book: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    if name not in book.namelist():
        return None
    text = book.read(name)
    if b"<!DOCTYPE" in text[:2000]:
        raise ValueError(name)
    return ElementTree.fromstring(text)


def _texts(book: zipfile.ZipFile) -> list[str]:
    root = _parsed(book, "xl/sharedStrings.xml")
    if root is None:
        return []
    return ["".join(part.text or "" for part in each.iter(f"{MAIN}t")) for each in root.iter(f"{MAIN}si")]


def _dates(book: zipfile.ZipFile) -> frozenset[int]:
    """The styles of cells that hold a date."""
    root = _parsed(book, "xl/styles.xml")
    if root is None:
        return frozenset()
    own = {
        int(each.get("numFmtId", "0"))
        for each in root.iter(f"{MAIN}numFmt")
        if re.search(r"[ymd]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", each.get("formatCode", "").lower()))
    }
    cells = root.find(f"{MAIN}cellXfs")
    styles = list(cells) if cells is not None else []
    formats = [int(each.get("numFmtId", "0")) for each in styles]
    return frozenset(place for place, form in enumerate(formats) if form in DATE_FORMATS or form in own)


def _rows(file: IO[bytes], texts: list[str], dates: frozenset[int]) -> Iterator[tuple[str, ...]]:
    for _, row in ElementTree.iterparse(file, ("end",)):
        if row.tag != f"{MAIN}row":
            continue
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.iter(f"{MAIN}c")):
            at = _column(cell.get("r", ""), place)
            if at < MOST_COLUMNS:
                cells[at] = _text(cell, texts, dates).strip()
        yield tuple(cells.get(each, "") for each in range(max(cells, default=-1) + 1))
        row.clear()


def _column(reference: str, place: int) -> int:
    letters = re.sub(r"[^A-Z]", "", reference)
    if not letters:
        return place
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: ElementTree.Element, texts: list[str], dates: frozenset[int]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return texts[int(text)] if text else ""
    if kind == "n" and text and int(cell.get("s", "0")) in dates:
        return (EPOCH + dt.timedelta(days=float(text))).date().isoformat()
    return text
