"""Plain JSON values of a door to numbers, words and flags: each refused with one sentence at its field."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from juwdesk.base.locale import parse_number
from juwdesk.base.problems import KnownError, Problem, Severity, known

T = TypeVar("T")


def or_told(read: Callable[[], T], otherwise: T, problems: list[Problem]) -> T:
    """What ``read`` gives; where it cannot be read, that goes among the problems as a warning, and ``otherwise``
    counts."""
    try:
        return read()
    except KnownError as error:
        problems.append(replace(error.problem, severity=Severity.WARNING))
        return otherwise


def number_of(readings: Mapping[str, Any], key: str) -> float | None:
    """A number, also typed as text with a comma; None where the key is missing, null or empty."""
    value = readings.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return parse_number(value, key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise known("number.not_a_number", where=key, text=str(value)[:24])
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise known("number.not_a_number", where=key, text=str(value)[:24])
    return number


def text_of(readings: Mapping[str, Any], key: str) -> str | None:
    """A text of at most 400 characters without needless spaces; None where it is missing or empty."""
    value = readings.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise known("identify.not_a_word", where=key, field=key, value=str(value)[:24])
    if len(value) > 400:
        raise known("number.too_long", where=key)
    return " ".join(value.split()) or None


def words_of(readings: Mapping[str, Any], key: str) -> list[str]:
    """A word, or a list of at most 100 of them."""
    value = readings.get(key)
    if value is None:
        return []
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or len(listed) > 100 or not all(isinstance(each, str) for each in listed):
        raise known("identify.not_a_word", where=key, field=key, value=str(value)[:24])
    return [" ".join(each.split()) for each in listed if each.strip()]


def flag_of(readings: Mapping[str, Any], key: str) -> bool:
    """Yes or no; no where the key is missing or null."""
    value = readings.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise known("identify.not_yes_or_no", where=key, field=key, value=str(value)[:24])


def year_of(value: Any) -> int:
    """A whole year, also typed as text."""
    number = number_of({"year": value}, "year")
    if number is None or number != int(number):
        raise known("number.not_a_number", where="year", text=str(value)[:24])
    return int(number)
