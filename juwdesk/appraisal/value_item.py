"""A piece as it is described to the door ``value``: metals, stones, period, and what it is asked for.

Every key may be missing; what is there must be of its kind, so that a misspelt number is never read as nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from juwdesk.base.problems import known
from juwdesk.pricing.imports import Table
from juwdesk.pricing.imports_diamonds import DiamondList, diamonds_of

KINDS = ("natural", "lab_grown", "unknown")
MOST_ROWS = 200
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class ItemMetal:
    """``mass`` in gram, None where it is not known; ``net`` without the stones; ``fineness`` 0..1, None unknown."""

    metal: str
    fineness: float | None
    mass: float | None
    net: bool


@dataclass(frozen=True, slots=True)
class ItemStone:
    """``count`` equal stones of ``carat`` each (None unknown); ``single`` where it is said that there is one;
    ``asked_kind`` whether the case says anything of its kind; ``colour_shares`` and ``clarity_shares`` the chance of
    each grade, where the desk knows it."""

    gem: str
    count: int
    carat: float | None
    single: bool
    shape: str = ""
    colour: str = ""
    clarity: str = ""
    quality: str = ""
    treatment: str = ""
    origin: str = ""
    report: bool = False
    kind: str = "unknown"
    asked_kind: bool = False
    colour_shares: tuple[tuple[str, float], ...] = ()
    clarity_shares: tuple[tuple[str, float], ...] = ()

    @property
    def total(self) -> float | None:
        """Carat of the row."""
        return None if self.carat is None else self.carat * self.count


@dataclass(frozen=True, slots=True)
class Asked:
    """A case of the door: the question (``purpose``, ``value_type``, ``level``, ``month`` as YYYY-MM, the middle of
    a ``whole_year`` where no month is said, ``currency``),
    the piece, and the prices that the shop gives (``prices``: names as in docs/formats.md; ``references`` and a list
    of ``diamonds``; ``learned`` what its purchases cost over the bands, by their names)."""

    case_id: Any
    purpose: str
    value_type: str
    level: str
    month: str
    currency: str
    kind: str
    metals: tuple[ItemMetal, ...]
    stones: tuple[ItemStone, ...]
    first_year: int | None
    named: str
    condition: str
    prices: Mapping[str, float] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    diamonds: DiamondList | None = None
    whole_year: bool = False
    learned: Mapping[str, float] = field(default_factory=dict)

    @property
    def ring(self) -> bool:
        """Whether the piece is a ring, which it is unless it is said to be something else."""
        return self.kind in ("", "ring") or self.kind.endswith(" ring")

    @property
    def loose(self) -> bool:
        """Whether it is said to be stones without a setting."""
        return any(word in self.kind for word in ("loose", "losse", "stone", "steen"))


def item_of(case: Any) -> Asked:
    """A case as JSON. Raises KnownError ``value.form`` that names the field, or ``value.carats_differ``."""
    if not isinstance(case, dict) or not isinstance(case.get("item"), dict):
        raise known("value.form", where="item", field="item")
    item = case["item"]
    prices = case.get("prices") or {}
    if not isinstance(prices, dict):
        raise known("value.form", where="prices", field="prices")
    references = prices.get("diamond_references") or []
    if not isinstance(references, list) or not all(isinstance(each, str) for each in references):
        raise known("value.form", where="diamond_references", field="diamond_references")
    month = _text(case, "date")[:7]
    whole_year = bool(re.fullmatch(r"\d{4}", month))
    if whole_year:
        month += "-06"
    if month and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise known("value.form", where="date", field="date")
    return Asked(
        case.get("case_id"),
        _text(case, "purpose"),
        _text(case, "value_type"),
        _text(case, "level"),
        month,
        _text(case, "currency") or "EUR",
        _text(item, "kind").lower(),
        tuple(_metal(row) for row in _rows(item, "metals")),
        tuple(_stone(row) for row in _rows(item, "stones")),
        _year(item),
        _text(item, "maker") or _text(item, "brand"),
        _text(item, "condition").lower(),
        {
            name: _above_zero(prices, name)
            for name in prices
            if name not in ("diamond_references", "diamond_list") and prices[name] is not None
        },
        tuple(references),
        _list(prices.get("diamond_list")),
        whole_year,
    )


def _list(given: Any) -> DiamondList | None:
    """A diamond list as rows (shape, clarity, colour, from, to, price, date) with a discount in percent."""
    if given is None:
        return None
    rows = given.get("rows") if isinstance(given, dict) else None
    if (
        not isinstance(rows, list)
        or not 0 < len(rows) <= MOST_CELLS
        or not all(isinstance(row, list) for row in rows)
    ):
        raise known("value.form", where="diamond_list", field="diamond_list")
    texts = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    table = Table("diamond_list", (), texts, tuple(range(1, len(texts) + 1)))
    found, _ = diamonds_of(table)
    return found.discounted(_number(given, "discount", -1000.0, 1000.0) or 0.0)


def _metal(row: Mapping[str, Any]) -> ItemMetal:
    fineness = _number(row, "fineness", 0.0, 1000.0)
    if fineness is not None and fineness > 1:
        fineness /= 1000
    mass = _number(row, "mass_g", 0.0, 100_000.0)
    return ItemMetal(_text(row, "metal").lower(), fineness or None, mass or None, _text(row, "mass_basis") == "net")


def _stone(row: Mapping[str, Any]) -> ItemStone:
    count = _number(row, "count", 0.0, 100_000.0)
    each, total = _number(row, "carat_each", 0.0, 100_000.0), _number(row, "carat_total", 0.0, 1_000_000.0)
    if count is not None and count != int(count):
        raise known("value.form", where="count", field="count")
    number = int(count) if count else 1
    carat = each or (total / number if total else None)
    if each and total and abs(each * number - total) > 0.1 * total:
        raise known("value.carats_differ", where="carat_total", each=each, total=total, count=number)
    kind = _text(row, "kind").lower() or "unknown"
    if kind not in (*KINDS, "synthetic", "imitation"):
        raise known("value.form", where="kind", field="kind")
    return ItemStone(
        _text(row, "gem").lower(),
        number,
        carat,
        count == 1,
        shape=_text(row, "shape"),
        colour=_text(row, "colour"),
        clarity=_text(row, "clarity"),
        quality=_text(row, "quality"),
        treatment=_text(row, "treatment"),
        origin=_text(row, "origin"),
        report=bool(row.get("report")),
        kind=kind,
        asked_kind=bool(_text(row, "kind")),
    )


def _year(item: Mapping[str, Any]) -> int | None:
    period = item.get("period")
    if period is None:
        return None
    if not isinstance(period, list) or not all(each is None or type(each) in (int, float) for each in period):
        raise known("value.form", where="period", field="period")
    years = [int(each) for each in period if each is not None]
    return min(years) if years else None


def _rows(item: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = item.get(name) or []
    if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(isinstance(row, dict) for row in rows):
        raise known("value.form", where=name, field=name)
    return rows


def _text(row: Mapping[str, Any], name: str) -> str:
    found = row.get(name)
    if found is not None and not isinstance(found, str):
        raise known("value.form", where=name, field=name)
    return (found or "").strip()


def _number(row: Mapping[str, Any], name: str, low: float, high: float) -> float | None:
    found = row.get(name)
    if found is None or found == "":
        return None
    if isinstance(found, str):
        try:
            found = float(found.replace(",", "."))
        except ValueError as error:
            raise known("value.form", where=name, field=name) from error
    if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
        raise known("value.form", where=name, field=name)
    return float(found)


def _above_zero(row: Mapping[str, Any], name: str) -> float:
    found = _number(row, name, 1e-6, 1e9)
    if found is None:
        raise known("value.form", where=name, field=name)
    return found
