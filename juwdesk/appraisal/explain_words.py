"""The vocabulary of reports, and a label with the value behind it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from juwdesk.base.paths import resources

SEP = r"[\s.:…|\u00b7_\-–]*"
"""What stands between a label and its value: dots, colons, a line end."""


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """The vocabulary (``resources/explain/words.toml``)."""
    with (resources() / "explain" / "words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def pattern(text: str, *, exact: bool = False) -> re.Pattern[str]:
    """A pattern compiled once: there are more of them than Python itself keeps. Case counts only where ``exact``."""
    return re.compile(text, 0 if exact else re.IGNORECASE)


def label(name: str) -> str:
    """The labels of a field, in all languages, as a pattern without its end."""
    return rf"\b(?:{'|'.join(words()['labels'][name])})"


def said_as(name: str) -> str:
    """Ways to say one thing in the text around the stone, in all languages, as a pattern."""
    return rf"(?:{'|'.join(words()['text_words'][name])})"


def after(text: str, label: str, value: str) -> str:
    """The value (a pattern) that stands behind a label (a pattern) on its line or the next; empty where none does."""
    found = pattern(rf"{label}{SEP}({value})").search(text)
    return found[1].strip(" .:-") if found else ""


def earliest(text: str, table: str) -> str:
    """The name of a table whose words come first in a text."""
    found: dict[str, int] = {}
    for name, patterns in words()[table].items():
        spots = [hit.start() for each in patterns if (hit := pattern(each).search(text))]
        if spots:
            found[name] = min(spots)
    return min(found, key=found.__getitem__) if found else ""
