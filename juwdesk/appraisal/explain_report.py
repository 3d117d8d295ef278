"""A report of somebody else as typed fields: what was read from it, in its own words and as understood.

Nothing is filled in that the paper does not say; an empty field means: not read. Carat in ct, sizes in mm, dates ISO.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from juwdesk.appraisal.explain_values import amount_of, date_of, numbers_of
from juwdesk.base.problems import known

MOST_TEXT = 100_000
"""Characters of a report that are read at most."""


class ReportKind(StrEnum):
    """What the paper is: a laboratory's grading, an appraisal with an amount, an invoice, a seller's certificate of
    authenticity, or not clear."""

    GRADING = "grading"
    APPRAISAL = "appraisal"
    INVOICE = "invoice"
    CERTIFICATE = "certificate"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``purpose`` and ``value_type`` are reference ids beside the words as printed; ``date`` the day that
    the value or the grade speaks of; ``valid_years`` or ``valid_until`` as stated; ``amount`` with ``currency`` the
    only or the total amount; ``weights`` every weight in carat that was read, where there are more."""

    kind: ReportKind = ReportKind.UNKNOWN
    issuer: str = ""
    body: str = ""
    number: str = ""
    date: str = ""
    client: str = ""
    purpose: str = ""
    purpose_words: str = ""
    value_type: str = ""
    value_words: str = ""
    valid_years: float | None = None
    valid_until: str = ""
    amount: float | None = None
    currency: str = ""
    gem: str = ""
    stone_kind: str = ""
    shape: str = ""
    carat: float | None = None
    dims_mm: tuple[float, ...] = ()
    colour: str = ""
    clarity: str = ""
    cut: str = ""
    polish: str = ""
    symmetry: str = ""
    fluorescence: str = ""
    treatment: str = ""
    origin: str = ""
    inscription: str = ""
    comments: str = ""
    weights: tuple[float, ...] = ()
    text: str = ""


ALIASES = {
    "lab": "issuer",
    "laboratory": "issuer",
    "appraiser": "issuer",
    "report_number": "number",
    "report_date": "date",
    "report_date_iso": "date",
    "valuation_date": "date",
    "effective_date": "date",
    "value_date": "date",
    "peildatum": "date",
    "type": "type",
    "report_type": "type",
    "shape_and_cutting_style": "shape",
    "shape and cut": "shape",
    "cutting_style": "shape",
    "carat_weight": "carat",
    "carat weight": "carat",
    "weight": "carat",
    "measurements": "dims_mm",
    "dimensions": "dims_mm",
    "color_grade": "colour",
    "color grade": "colour",
    "colour_grade": "colour",
    "color": "colour",
    "clarity_grade": "clarity",
    "clarity grade": "clarity",
    "cut_grade": "cut",
    "cut grade": "cut",
    "geographic_origin": "origin",
    "country_of_origin": "origin",
    "inscriptions": "inscription",
    "inscription(s)": "inscription",
    "report_comments": "comments",
    "value": "amount",
    "value_eur": "amount",
    "valid_for_years": "valid_years",
    "validity_years": "valid_years",
    "species": "gem",
    "variety": "gem",
    "identification": "gem",
    "item_description": "gem",
    "value_definition": "value_words",
    "report number": "number",
    "report date": "date",
}
"""Names of fields of laboratories and of people, and ours."""
OWN = frozenset(each.name for each in fields(Report))
IDS = {"purpose": r"PU-\d{2}", "value_type": r"VT-\d{2}"}
"""Fields that hold an id of the reference; other words are kept as words, and read as such."""


def named(data: Mapping[str, Any]) -> dict[str, Any]:
    """Fields under our names; nested records (``stone``, ``results``, ``raw``) are laid flat, ours before theirs.

    Raises KnownError ``explain.too_deep``.
    """
    found: dict[str, Any] = {}
    _lay_flat(data, found, 0)
    return found


def _lay_flat(data: Mapping[str, Any], found: dict[str, Any], depth: int) -> None:
    if depth > 4:
        raise known("explain.too_deep", where="report")
    for raw, value in data.items():
        name = str(raw).strip().lower().replace("-", "_")
        if name == "kind" and str(value).strip().lower() not in set(ReportKind):
            name = "stone_kind"
        if isinstance(value, Mapping):
            inner = _worded(name, value)
            if inner is not None:
                found.setdefault(ALIASES.get(name, name), inner)
            else:
                _lay_flat(value, found, depth + 1)
            continue
        if name in LISTS and isinstance(value, list) and value and isinstance(value[0], Mapping):
            _lay_flat(value[0], found, depth + 1)
            continue
        found.setdefault(ALIASES.get(name, name), value)


PEOPLE = frozenset(("appraiser", "issuer", "lab", "laboratory", "client", "owner", "valuer"))
"""Records of a person or a firm, taken as one line."""
LISTS = frozenset(("stones", "items", "diamonds"))
"""Lists of which the first is the one that a report is compared by."""


def _worded(name: str, value: Mapping[str, Any]) -> str | None:
    """``{"scale", "grade"}`` and ``{"strength", "colour"}`` as one text."""
    if name in ("colour", "color", "clarity") and "grade" in value:
        return str(value["grade"])
    if name == "fluorescence" and "strength" in value:
        return " ".join(str(each) for each in (value["strength"], value.get("colour")) if each)
    if name in PEOPLE:
        return ", ".join(str(each) for each in value.values() if isinstance(each, str | int) and each)
    return None


def filled(report: Report, data: Mapping[str, Any]) -> Report:
    """A report with typed fields laid over what was read; a typed field wins from the text.

    Raises KnownError ``explain.field`` where a field is of the wrong kind.
    """
    changes: dict[str, Any] = {}
    for name, value in named(data).items():
        if value is None or value in ("", []):
            continue
        if name == "kind":
            kind = str(value).strip().lower()
            if kind in set(ReportKind):
                changes["kind"] = ReportKind(kind)
            else:
                changes["stone_kind"] = kind
        elif name == "carat":
            changes[name] = _one(value, name)
        elif name in ("valid_years", "amount"):
            changes[name], currency = _money(value, name)
            if currency:
                changes.setdefault("currency", currency)
        elif name == "dims_mm":
            sizes = numbers_of(value)
            if not sizes or any(not 0 < each < 1000 for each in sizes):
                raise known("explain.field", where=name, field=name)
            changes[name] = tuple(sizes[:3])
        elif name in ("date", "valid_until"):
            if not re.fullmatch(r"\d{4}", str(value).strip()):  # a year alone is no day: it stays unread, not wrong
                changes[name] = date_of(str(value)) or _refuse(name)
        elif name in IDS and not re.fullmatch(IDS[name], str(value).strip()):
            changes[f"{name.split('_')[0]}_words"] = _text(value, name)
        elif name in OWN and name not in ("weights", "text"):
            changes[name] = _text(value, name)
    return replace(report, **changes)


def _text(value: Any, name: str) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)[:2000]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise known("explain.field", where=name, field=name)
    return str(value).strip()[:2000]


def _one(value: Any, name: str) -> float:
    found = numbers_of(value)
    if len(found) != 1 or not 0 < found[0] < 100_000:
        raise known("explain.field", where=name, field=name)
    return found[0]


def _money(value: Any, name: str) -> tuple[float, str]:
    if isinstance(value, str):
        found = amount_of(value)
        if found is not None and 0 < found[0] < 1e12:
            return found
        raise known("explain.field", where=name, field=name)
    return _one(value, name), ""


def _refuse(name: str) -> str:
    raise known("explain.field", where=name, field=name)
