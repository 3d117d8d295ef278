"""Facts of a talk as somebody typed them, read into the kinds that the rules ask for.

Numbers may be text with a euro sign, yes and no may be words, a period may be one year or a phrase with years in it.
What cannot be read is left out and named in a problem: the advice goes on without it, and says so.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from juwdesk.appraisal.advise_facts import FLAGS, NOTHING
from juwdesk.base.locale import parse_number
from juwdesk.base.problems import KnownError, Problem, Severity, known

AMOUNTS = (
    "estimate_eur",
    "shop_limit_eur",
    "price_paid_eur",
    "stated_value_eur",
    "insured_eur",
    "melt_eur",
    "cash_eur",
)
DATES = (
    "date_of_death", "death_date", "date_of_gift", "gift_date", "loss_date", "date_of_loss", "agreed_date",
    "reference_date", "purchase_date", "invoice_date", "report_date",
)  # fmt: skip
YES, NO = frozenset({"yes", "ja", "true", "waar"}), frozenset({"no", "nee", "false", "onwaar"})
_MONEY = re.compile(r"€|\beuro?s?\b|,-|\.-", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_DECADE = re.compile(r"(?:\bjaren\s+['’]?|['’])([1-9]0)\b|\b(1[5-9]|20)([0-9])0(?:s|er)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")


def readable(facts: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The facts that could be read, and a warning for every one that could not (its name in ``where``)."""
    found: dict[str, Any] = {}
    problems = []
    for name, value in facts.items():
        reader = READERS.get(name)
        if value is None:
            continue
        try:
            found[name] = reader(name, value) if reader is not None else value
        except KnownError as error:
            code = "advise.date" if name in DATES else "advise.fact"
            problems.append(Problem(code, Severity.WARNING, error.problem.where or name, {"field": name}))
    return found, tuple(problems)


def amount(name: str, value: Any) -> float:
    """Euro, also as text: ``€ 1.450,-`` is 1450, since a sum of money has no three decimals."""
    if isinstance(value, str):
        text = _MONEY.sub("", value).strip()
        value = float(re.sub(r"[.,]", "", text)) if _THOUSANDS.fullmatch(text) else parse_number(text, name)
    return _number(name, value)


def _number(name: str, value: Any) -> float:
    if isinstance(value, str):
        value = parse_number(value, name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise known("advise.fact", where=name, field=name)
    return float(value)


def _amounts(name: str, value: Any) -> list[float]:
    return [amount(name, each) for each in (value if isinstance(value, list) else [value])]


def flag(name: str, value: Any) -> bool:
    """Yes or no, also as a word."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise known("advise.fact", where=name, field=name)
    word = value.strip().lower()
    if word in YES or word in NO:
        return word in YES
    if name == "signed":  # a name stands where only yes was asked
        return word not in NOTHING
    raise known("advise.fact", where=name, field=name)


def date(name: str, value: Any) -> str:
    """An ISO date, or as much of it as is known (``2026``, ``2026-03``); day first as well (``14-3-2026``)."""
    text = str(value).strip()
    turned = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    if turned:
        text = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}"
    try:
        day = dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01-01"[:10]).isoformat()
    except ValueError as error:
        raise known("advise.date", where=name, field=name) from error
    return day if len(text) > 7 else text


def period(name: str, value: Any) -> list[int]:
    """First and last year: a pair, one year, or the years that a phrase names (``ca. 1910``, ``jaren 30``)."""
    years = [year for each in (value if isinstance(value, list) else [value]) for year in _years(each)]
    if not years:
        raise known("advise.fact", where=name, field=name)
    return [min(years), max(years)]


def _years(value: Any) -> list[int]:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return []
    decades = [
        1900 + int(each[1]) if each[1] else 100 * int(each[2]) + 10 * int(each[3])
        for each in _DECADE.finditer(str(value))
    ]
    plain = [int(each) for each in _YEAR.findall(_DECADE.sub(" ", str(value)))]
    return [*plain, *(year for first in decades for year in (first, first + 9))]


def named(name: str, value: Any) -> str:
    """A name; empty where the word says that there is none."""
    if not isinstance(value, str):
        raise known("advise.fact", where=name, field=name)
    return "" if value.strip().lower() in NOTHING else value.strip()


def _words(name: str, value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in listed):
        raise known("advise.fact", where=name, field=name)
    return listed


def _rows(name: str, value: Any) -> list[dict[str, Any]]:
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise known("advise.fact", where=name, field=name)
    return [{key: _cell(key, each) for key, each in row.items() if each is not None} for row in rows]


def _cell(key: str, value: Any) -> Any:
    if key in ("carat_each", "carat", "carat_total", "count", "mass_g"):
        return _number(key, value)
    return flag(key, value) if key in ("marked", "report_matches") else value


Reader = Callable[[str, Any], Any]
READERS: Mapping[str, Reader] = {
    **dict.fromkeys(AMOUNTS, amount),
    **dict.fromkeys(DATES, date),
    **dict.fromkeys((*FLAGS, "for_sale", "piece_present", "sworn"), flag),
    "existing_values_eur": _amounts,
    "period": period,
    "materials": _words,
    "stones": _rows,
    "metals": _rows,
    **dict.fromkeys(("maker", "brand", "kind", "value_type"), named),
}
"""What reads each fact."""
