"""What a report says as a place on a scale or as one of a few kinds, so that two reports can be laid side by side.

The words are data (``resources/explain/scales.toml``), in the four languages in which such reports come; what is not
known has no place, and is compared with nothing.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from juwdesk.appraisal.explain_words import pattern, words
from juwdesk.base.paths import resources

Span = tuple[float, float]
"""From the best to the worst place that a grade may mean; the same twice for one grade."""
COLOURS = "DEFGHIJKLMNOPQRSTUVWXYZ"
CLARITIES: Mapping[str, float | Span] = {
    "FL": 0, "IF": 1, "VVS1": 2, "VVS2": 3, "VS1": 4, "VS2": 5, "SI1": 6, "SI2": 7, "SI3": 7.5, "I1": 8, "I2": 9,
    "I3": 10, "VVS": (2, 3), "VS": (4, 5), "SI": (6, 7), "LC": (0, 1), "LR": (0, 1), "P1": 8, "P2": 9, "P3": 10,
    "PI": 8, "PII": 9, "PIII": 10,
}  # fmt: skip
"""Places of clarity; ``LC`` does not tell flawless from internally flawless (FORMATS 2.3), SI3 lies between."""
DENIED = re.compile(
    r"(?:\b(?:no|not|non|none|never|without|geen|niet|zonder|kein\w*|nicht|ohne|aucune?|pas|sans|n[’']a)\b[^.;\n]{0,60}"
    r"|\b(?:un|on))$",
    re.IGNORECASE,
)
"""What stands before a treatment that a report says was not done."""
NOTHING = re.compile(
    r"(?:none|nil|geen|keine?|aucune?|n[ée]ant)\b\W*(?:detected|gevonden|gefunden|d[ée]cel\w+)?\W*$", re.I
)
"""Where no treatment at all is the whole answer."""


@cache
def scales() -> Mapping[str, Mapping[str, Any]]:
    """The words by scale."""
    with (resources() / "explain" / "scales.toml").open("rb") as file:
        return tomllib.load(file)


def colour_span(said: str) -> Span | None:
    """The place of a colour between D and Z, or of a span of them; None for fancy colours and for words."""
    text = str(words()["colour_words"].get(said.strip().lower(), said)).upper().replace("–", "-").strip("+ ")
    found = re.fullmatch(r"([D-Z])(?:\s?-\s?([D-Z]))?", text)
    if found is None:
        return None
    places = [float(COLOURS.index(each)) for each in found.groups() if each]
    return min(places), max(places)


def clarity_span(said: str) -> Span | None:
    """The place of a clarity, or of a span of them; None where it is not one of the scale."""
    text = str(words()["clarity_words"].get(said.strip().lower(), said)).upper()
    text = re.sub(r"P(?:IQU[ÉE])\s?", "P", text)
    places: list[float] = []
    for each in re.split(r"\s?[-–/]\s?(?=[A-Z])", text):
        found = CLARITIES.get(re.sub(r"[\s-]", "", each))
        if found is None:
            return None
        places += found if isinstance(found, tuple) else (found,)
    return min(places), max(places)


def steps_between(one: Span, other: Span) -> int:
    """Whole grades between the nearest ends of two spans; 0 where they touch."""
    return math.ceil(max(0.0, max(one[0], other[0]) - min(one[1], other[1])))


def scale_span(scale: str, said: str) -> Span | None:
    """The place of a word on a scale of the data; None where it has none."""
    rows = scales()[scale]
    for name, patterns in rows.items():
        if name != "grades" and any(pattern(each).search(said) for each in patterns):
            at = float(rows["grades"].index(name))
            return at, at
    return None


def origin_of(said: str) -> str:
    """The land that a report names, under one name; empty where it is not known or more than one is named."""
    found = {name for name, rows in scales()["origins"].items() if any(pattern(each).search(said) for each in rows)}
    return found.pop() if len(found) == 1 else ""


def treatments_of(said: str) -> Mapping[str, float]:
    """Treatments that a report speaks of and how much of each it saw: 0 for none, 1 where it does not say how much.
    ``all`` stands for treatment of any kind. Oil and resin count from 1 (insignificant) to 4 (significant)."""
    if NOTHING.match(said.strip()):
        return {"all": 0.0}
    found: dict[str, float] = {}
    for name, rows in scales()["treatments"].items():
        for each in rows:
            for hit in pattern(each).finditer(said):
                much = 0.0 if DENIED.search(said[: hit.start()]) else _amount(name, said)
                found[name] = max(found.get(name, 0.0), much)
    if len(found) > 1:
        found.pop("all", None)  # "thermal treatment" speaks of heat alone
    return found


def _amount(name: str, said: str) -> float:
    span = scale_span("amount", said) if name == "clarity" else None
    return 1.0 if span is None else span[0] + 1.0
