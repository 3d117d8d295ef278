"""Numbers, dates and amounts as they stand in reports, in Dutch and in English, dates in French and German too; what
is not clear stays unread."""

import datetime as dt
import math
import re
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan janvier januar", "februari february feb février fevrier februar",
            "maart march mar mrt mars märz", "april apr avril", "mei may mai", "juni june jun juin",
            "juli july jul juillet", "augustus august aug août aout", "september sept sep septembre",
            "oktober october okt oct octobre", "november nov novembre", "december dec décembre decembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|e)?\.?\s+(?:of\s+)?(?:{_MONTH})\.?,?\s+\d{{4}}"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|(?<![\d.,])\d{{1,2}}(?:-\d{{1,2}}-|/\d{{1,2}}/|\.\d{{1,2}}\.)(?:\d{{4}}|\d{{2}}(?!\d|[/.,-]\d)))"
)
"""A date as reports print it; sizes such as ``7.25-7.31`` are none."""
NUMBER = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d+)?"
CURRENCY = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "$": "USD",
    "usd": "USD",
    "gulden": "NLG",
    "nlg": "NLG",
    "bef": "BEF",
    "bfr": "BEF",
    "dm": "DEM",
    "dem": "DEM",
}
AMOUNT = (
    rf"(?:(?P<before>€|£|\$|\b(?:EUR|USD|GBP)\b)\s?(?P<one>{NUMBER})"
    rf"|(?:ƒ|\bh?fl\.|\bNLG\b|\b(?-i:f)\.?(?=\s?\d[\d.]*(?:\.\d{{3}}|,[-–\d])))\s?(?P<guilder>{NUMBER})"
    rf"|(?P<two>{NUMBER})(?:,-|,--|,–)?\s?(?P<after>€|\b(?:euro'?s?|EUR|USD|GBP|gulden|NLG|BEF|Bfr|DM|DEM)\b)"
    rf"|(?P<three>{NUMBER})(?P<dash>,(?:--?|–|=)))"
)
"""An amount with its currency, on either side. An ``f`` is guilders only before a number that is written as money."""


YOUNGEST = 40
"""A year of two figures up to this one is of this century; reports of before 1941 write it in full."""


def number_of(text: str) -> float | None:
    """A number with a comma or a point; 4.500 and 4,500 are thousands, 0,50 and 1.01 are not."""
    clean = re.sub(r"[\u00a0\u202f ]", "", text.strip())
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", clean) and not clean.startswith("0"):
        clean = clean.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", clean) and not clean.startswith("0"):
        clean = clean.replace(",", "")
    else:
        clean = clean.replace(",", ".")
    try:
        found = float(clean)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def measure_of(text: str) -> float | None:
    """A size or a weight: the comma or point before the decimals, never thousands (6.412 mm, 1,005 ct)."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def numbers_of(value: Any) -> list[float]:
    """The sizes or weights in a number, a list of numbers, or a text such as ``6.41 - 6.43 x 3.97 mm``."""
    if isinstance(value, bool):
        return []
    if isinstance(value, int | float):
        return [float(value)] if math.isfinite(value) else []
    if isinstance(value, str):
        found = (measure_of(each) for each in re.findall(r"\d+(?:[.,]\d+)?", value[:200]))
        return [each for each in found if each is not None]
    if isinstance(value, list):
        return [each for part in value[:10] for each in numbers_of(part)]
    return []


def date_of(text: str) -> str:
    """The ISO date of a printed one; empty where it is none. Day before month in figures, unless that cannot be."""
    clean = text.strip().lower()
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", clean):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := re.match(rf"(\d{{1,2}})(?:st|nd|rd|th|e)?\.?\s+(?:of\s+)?({_MONTH})\.?,?\s+(\d{{4}})", clean):
        return _iso(int(found[3]), MONTHS[found[2]], int(found[1]))
    if found := re.match(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", clean):
        return _iso(int(found[3]), MONTHS[found[1]], int(found[2]))
    if found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)", clean):
        day, month, year = (int(each) for each in found.groups())
        if year < 100:
            year += 2000 if year <= YOUNGEST else 1900
        if month > 12:
            day, month = month, day
        return _iso(year, month, day)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def amount_of(text: str) -> tuple[float, str] | None:
    """An amount and its currency (empty where none is named)."""
    if found := re.search(AMOUNT, text, re.IGNORECASE):
        value = number_of(_figure(found))
        return None if value is None else (value, _currency(found))
    if found := re.search(NUMBER, text):
        value = number_of(found[0])
        return None if value is None else (value, "")
    return None


def amounts_in(text: str) -> list[tuple[float, str, int]]:
    """Every amount with a currency, with the place where it stands."""
    made = []
    for found in re.finditer(AMOUNT, text, re.IGNORECASE):
        value = number_of(_figure(found))
        if value is not None and value > 0:
            made.append((value, _currency(found), found.start()))
    return made


def _figure(found: re.Match[str]) -> str:
    return str(found["one"] or found["guilder"] or found["two"] or found["three"])


def _currency(found: re.Match[str]) -> str:
    """By its sign; a dash for the cents is how a Dutch amount in euro ends."""
    if found["guilder"]:
        return "NLG"
    if found["dash"]:
        return "EUR"
    return CURRENCY.get((found["before"] or found["after"]).lower().replace("'", ""), "")
