"""The numbers of a reading as they are typed or printed: with their unit, as a range, over the limit.

A number that cannot be, or stands in another unit, is told at its field and never put right by guessing.
"""

import re
from collections.abc import Mapping
from typing import Any

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Property, RiKind
from juwdesk.appraisal.plain import number_of
from juwdesk.base.locale import parse_number
from juwdesk.base.problems import known

CARAT, DENSITY, LINE, BARE = "ct", "g/cm³", "nm", ""
"""Units of a field; ``BARE`` for a figure without one."""
SPELT: dict[str, frozenset[str]] = {
    CARAT: frozenset(("ct", "ct.", "cts", "cts.", "carat", "carats", "karaat")),
    DENSITY: frozenset(("g/cm³", "g/cm3", "g/ml")),
    LINE: frozenset(("nm",)),
    BARE: frozenset(),
}
CARAT_OF = {"g": 5.0, "gram": 5.0, "gr": 5.0, "mg": 0.005, "kg": 5000.0}
"""Carat in other units of mass that are typed by mistake."""
NUMBERS: dict[str, tuple[str, tuple[float, float]]] = {
    "ri_lo": (BARE, ev.LIMITS[Property.RI]),
    "ri_hi": (BARE, ev.LIMITS[Property.RI]),
    "ri_limit": (BARE, ev.OVER_LIMITS),
    "birefringence": (BARE, ev.LIMITS[Property.BIREFRINGENCE]),
    "sg": (DENSITY, ev.LIMITS[Property.SG]),
    "sg_hi": (DENSITY, ev.LIMITS[Property.SG]),
    "weight_ct": (CARAT, ev.WEIGHTS),
    "carat": (CARAT, ev.WEIGHTS),
    "air_ct": (CARAT, ev.WEIGHTS),
    "water_ct": (CARAT, ev.IN_WATER),
    "balance_ct": (CARAT, ev.SIGMAS),
}
"""The number fields of the door: unit, and between what a number must lie to be one."""
_WITH_UNIT = re.compile(r"\s*([-+]?[\d.,]+)\s*([a-zµ%°][a-zµ./³0-9]*)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(\d[\d.,]*)\s*(?:-|–|—|to|tot)\s*(\d[\d.,]*)(.*)")
_OVER = re.compile(r"(?i)\s*(?:(?:>|over|above|boven)\s*(\d[.,]\d+)?|otl)\s*")


def measured(text: str, where: str, unit: str = BARE) -> float:
    """A number as typed; its own unit may stand behind it.

    Raises KnownError ``reading.carat`` for a weight in another unit, ``reading.unit`` and ``reading.no_unit`` for any
    other unit, and those of ``parse_number``.
    """
    found = _WITH_UNIT.fullmatch(text)
    if found is None:
        return parse_number(text, where=where)
    number, named = parse_number(found[1], where=where), found[2].casefold()
    if named in SPELT[unit]:
        return number
    typed = text.strip()[:24]
    if unit == CARAT and named in CARAT_OF:
        raise known("reading.carat", where=where, typed=typed, carat=f"{number * CARAT_OF[named]:.4g}")
    if unit == BARE:
        raise known("reading.no_unit", where=where, typed=typed)
    raise known("reading.unit", where=where, typed=typed, unit=unit)


def reading_number(readings: Mapping[str, Any], key: str) -> float | None:
    """The number of a field of ``NUMBERS``; None where the key is missing, null or empty.

    Raises KnownError ``evidence.out_of_range``, ``number.not_a_number``, and those of ``measured``.
    """
    unit, limits = NUMBERS[key]
    value = readings.get(key)
    number = measured(value, key, unit) if isinstance(value, str) and value.strip() else number_of(readings, key)
    return None if number is None else ev.checked(number, limits, key)


def as_printed(readings: Mapping[str, Any]) -> dict[str, Any]:
    """The readings with what papers print in one field set apart: a range, ``>1.80`` or ``OTL`` for no edge."""
    tidy = dict(readings)
    for low, high in (("ri_lo", "ri_hi"), ("sg", "sg_hi")):
        value = tidy.get(low)
        ends = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
        if ends and tidy.get(high) in (None, ""):
            tidy[low], tidy[high] = ends[1] + ends[3], ends[2] + ends[3]
    limit = _OVER.fullmatch(tidy["ri_lo"]) if isinstance(tidy.get("ri_lo"), str) else None
    if limit and tidy.get("ri_type") in (None, "", *(each.value for each in RiKind)):
        tidy |= {"ri_lo": None, "ri_type": RiKind.OVER.value, "ri_limit": limit[1] or tidy.get("ri_limit")}
    return tidy
