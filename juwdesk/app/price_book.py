"""The shop's price book beside its dated quotes: rates, a subscribed diamond list, purchases, sales and outcomes.

It lies in two files of the data folder, written whole: ``pricebook.json``, and ``rates.json``, which is large and
seldom changes. A file that cannot be read is set aside under another name, and that is said; nothing is overwritten.
"""

import contextlib
import datetime as dt
import json
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from juwdesk.base.files import write_atomic
from juwdesk.base.problems import Problem, Severity
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import Bracket, DiamondList
from juwdesk.pricing.imports_mapped import Profile, Purchase
from juwdesk.pricing.imports_rates import Rates
from juwdesk.pricing.shop_book import Book

__all__ = ["Book", "load_book", "save_book"]
BOOK, RATES = "pricebook.json", "rates.json"
FORMAT = 1
LIST_DATED = dt.timedelta(days=31)
"""A diamond list is renewed weekly or monthly: it greys after a month."""
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def load_book(folder: Path) -> tuple[Book, tuple[Problem, ...]]:
    """The book of a data folder, empty where there is none; ``price.book_aside`` for a file that was set aside."""
    problems: list[Problem] = []
    stamps = tuple(_stamp(folder / name) for name in (BOOK, RATES))
    try:
        book = _book(folder / BOOK, stamps[0])
    except BROKEN:
        book = Book()
        problems.append(_aside(folder / BOOK))
    try:
        return replace(book, rates=_rates(folder / RATES, stamps[1])), tuple(problems)
    except BROKEN:
        problems.append(_aside(folder / RATES))
        return book, tuple(problems)


def save_book(folder: Path, book: Book, before: Book) -> None:
    """Keep a book; only what changed is written. Raises the KnownErrors of ``write_atomic``."""
    if book.rates is not before.rates:
        days = [each.isoformat() for each in book.rates.days]
        write_atomic(folder / RATES, _json({"format": FORMAT, "days": days, "rates": dict(book.rates.rates)}))
    if replace(book, rates=before.rates) != before:
        write_atomic(folder / BOOK, _json(_plain(book)))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _aside(path: Path) -> Problem:
    target = path.with_suffix(".damaged.json")
    with contextlib.suppress(OSError):
        path.replace(target)
    return Problem("price.book_aside", Severity.WARNING, path.name, {"name": path.name, "target": target.name})


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(book: Book) -> dict[str, Any]:
    def rows(values: tuple[Any, ...]) -> list[dict[str, Any]]:
        return [{**asdict(each), "date": each.date.isoformat()} for each in values]

    listed = book.diamonds
    return {
        "format": FORMAT,
        "diamonds": listed
        and {
            "date": listed.date.isoformat(),
            "source": listed.source,
            "currency": listed.currency,
            "discount": listed.discount,
            "cells": [
                [shape, size.low, size.high, colour, clarity, price]
                for (shape, size, colour, clarity), price in listed.cells.items()
            ],
        },
        "purchases": rows(book.purchases),
        "profiles": [
            {**asdict(each), "columns": dict(each.columns), "defaults": dict(each.defaults)}
            for each in book.profiles.values()
        ],
        "comparables": rows(book.comparables),
        "outcomes": rows(book.outcomes),
    }


@lru_cache(4)
def _book(path: Path, stamp: tuple[int, int]) -> Book:
    if stamp == (0, 0):
        return Book()
    data = json.loads(path.read_text(encoding="utf-8"))
    return Book(
        Rates(),
        _diamonds(data.get("diamonds")),
        tuple(Purchase(**_dated(row)) for row in data.get("purchases", [])),
        {each.key: each for each in map(_profile, data.get("profiles", []))},
        tuple(Comparable(**_dated(row)) for row in data.get("comparables", [])),
        tuple(Outcome(**_dated(row)) for row in data.get("outcomes", [])),
    )


def _profile(row: dict[str, Any]) -> Profile:
    kind, defaults = row.get("kind", "purchases"), row.get("defaults", {})
    return Profile(row["name"], row["columns"], row["currency"], kind, defaults)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "date": dt.date.fromisoformat(row["date"])}


def _diamonds(data: dict[str, Any] | None) -> DiamondList | None:
    if data is None:
        return None
    cells = {
        (shape, Bracket(low, high), colour, clarity): float(price)
        for shape, low, high, colour, clarity, price in data["cells"]
    }
    date = dt.date.fromisoformat(data["date"])
    return DiamondList(cells, date, data["source"], data["currency"], float(data["discount"]))


@lru_cache(2)
def _rates(path: Path, stamp: tuple[int, int]) -> Rates:
    if stamp == (0, 0):
        return Rates()
    data = json.loads(path.read_text(encoding="utf-8"))
    days = tuple(dt.date.fromisoformat(each) for each in data["days"])
    rates = {currency: tuple(column) for currency, column in data["rates"].items()}
    if any(len(column) != len(days) for column in rates.values()):
        raise ValueError(path.name)
    return Rates(days, rates)
