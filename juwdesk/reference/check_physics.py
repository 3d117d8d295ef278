"""Checks on the figures of the data files: what is possible, and what the other figures of a row allow."""

import re
from collections.abc import Iterator
from math import pi

from juwdesk.base.problems import Problem
from juwdesk.reference.check_rows import Row, finding
from juwdesk.reference.tables import TABLES, kinds

PHYSICS: dict[tuple[str, str], tuple[float, float]] = {
    ("gems", "ri"): (1.3, 3.3),
    ("gems", "ri_typical"): (1.3, 3.3),
    ("gems", "ri_spot"): (1.3, 3.3),
    ("gems", "birefringence"): (0.0, 0.35),
    ("gems", "sg"): (0.5, 9.0),
    ("gems", "sg_typical"): (0.5, 9.0),
    ("gems", "mohs"): (1.0, 10.0),
    ("gems", "dispersion"): (0.0, 0.5),
    ("materials", "density"): (0.3, 25.0),
    ("materials", "density_typical"): (0.3, 25.0),
    ("materials", "fineness"): (100.0, 1000.0),
    ("materials", "melting"): (50.0, 3500.0),
    ("materials", "hardness"): (1.0, 4000.0),
    ("instruments", "minutes"): (0.1, 240.0),
    ("ring_sizes", "diameter"): (10.0, 30.0),
    ("ring_sizes", "circumference"): (30.0, 95.0),
    ("stone_sizes", "length"): (0.5, 60.0),
    ("stone_sizes", "width"): (0.5, 60.0),
    ("stone_sizes", "depth_percent"): (20.0, 110.0),
    ("stone_sizes", "carat"): (0.0005, 200.0),
    ("cuts", "ratio"): (0.8, 6.0),
    ("cuts", "depth"): (10.0, 130.0),
    ("cuts", "table"): (0.0, 100.0),
    ("weight_formulas", "factor"): (0.0001, 5.0),
    ("weight_formulas", "tolerance"): (0.5, 50.0),
    ("date_letters", "year"): (1500.0, 2100.0),
    ("features", "year_first"): (-3000.0, 2100.0),
    ("hallmarks", "year_from"): (1200.0, 2100.0),
    ("hallmarks", "year_to"): (1200.0, 2100.0),
    ("styles", "year_from"): (1000.0, 2100.0),
    ("metal_months", "eurusd"): (0.5, 2.0),
    ("stone_bands", "exponent"): (0.0, 2.0),
}
"""What is possible, by table and field: g/cm³, g/cm³, parts per thousand, °C, HV, minutes, mm, %, ct, years."""
CLEAR_INDEX = 2.92
"""No clear stone bends light more (synthetic rutile, 2.91); only opaque ores such as hematite do."""
LIQUID = 1.81
"""Index of the contact liquid: a refractometer reads no higher."""
LIGHT_METAL = 0.8
"""g/cm³: no metal is lighter, nor a stone; woods and some organic materials are."""
PRICES = ("metals", "metal_months", "factors", "stone_prices", "stone_bands", "labour")
"""Tables whose figures are amounts and shares: none is below zero or above ``DEAREST``."""
DEAREST = 10_000_000
OUNCE = 31.1034768
"""Grams of a troy ounce."""


def physics_problems(row: Row) -> Iterator[Problem]:
    """What cannot be in the figures of one row taken by itself."""
    yield from _ordered(row)
    yield from _possible(row)
    own = _OWN.get(row.table)
    if own is not None:
        yield from own(row)


def _ordered(row: Row) -> Iterator[Problem]:
    for field, kind in kinds(TABLES[row.table]).items():
        value = row.values[field]
        if kind.startswith("range") and value and value[0] > value[1]:
            yield finding(row, "reference.order", field=field, low=value[0], high=value[1])
    for first, last in _PAIRS:
        low, high = row.values.get(first), row.values.get(last)
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            yield finding(row, "reference.order", field=first, low=low, high=high)


_PAIRS = (
    *(("low", "high"), ("year_from", "year_to"), ("year_first", "year_last"), ("low", "typical")),
    *(("typical", "high"), ("low", "middle"), ("middle", "high"), ("common_from", "common_to")),
    ("carat_from", "carat_to"),
)


def _possible(row: Row) -> Iterator[Problem]:
    for (table, field), (least, most) in PHYSICS.items():
        value = row.values.get(field) if table == row.table else None
        if value is None:
            continue
        low, high = (value[0], value[1]) if isinstance(value, list) else (value, value)
        if low < least or high > most:
            yield finding(row, "reference.physics", field=field, low=low, high=high, least=least, most=most)
    for field, hard in (("ri_typical", "ri"), ("sg_typical", "sg"), ("density_typical", "density")):
        typical, span = row.values.get(field), row.values.get(hard)
        if typical is None or span is None:
            continue
        ends = typical if isinstance(typical, list) else [typical, typical]
        if ends[0] < span[0] - 1e-9 or ends[1] > span[1] + 1e-9:
            yield finding(row, "reference.typical", field=hard, low=span[0], high=span[1])
    if row.table in PRICES:
        for field, kind in kinds(TABLES[row.table]).items():
            value = row.values[field]
            if kind.startswith(("float", "int")) and value is not None and not 0 <= value <= DEAREST:
                yield finding(row, "reference.physics", field=field, low=value, high=value, least=0, most=DEAREST)


def _agrees(
    row: Row, field: str, value: float, expected: float, share: float, slack: float = 0.0
) -> Iterator[Problem]:
    """``value`` must lie within ``share`` (a part of one) and ``slack`` of what the other figures give."""
    if abs(value - expected) > share * abs(expected) + slack:
        yield finding(row, "reference.disagrees", field=field, value=value, expected=round(expected, 4))


def _optics(row: Row) -> Iterator[Problem]:
    """The birefringence must fit between the indices; isotropic stones have none beyond strain."""
    ri, birefringence, optic = row.values["ri"], row.values["birefringence"], row.values["optic"]
    if ri is not None and birefringence[0] > ri[1] - ri[0] + 0.002:
        yield finding(row, "reference.birefringence", value=birefringence[0], low=ri[0], high=ri[1])
    if optic and set(optic) <= {"isotropic", "amorphous"} and birefringence[1] > 0.006:
        yield finding(row, "reference.isotropic", value=birefringence[1])
    crystal = bool(optic) and not set(optic) & {"isotropic", "amorphous", "aggregate"}
    if crystal and birefringence[1] == 0:
        yield finding(row, "reference.birefringence", value=0, low=ri[0] if ri else "", high=ri[1] if ri else "")
    typical = row.values["ri_typical"]
    if crystal and typical is not None and typical[1] > typical[0]:
        apart = typical[1] - typical[0]
        if not birefringence[0] - 0.003 <= apart <= birefringence[1] + 0.003:
            yield finding(
                row, "reference.disagrees", field="birefringence", value=birefringence[1], expected=round(apart, 4)
            )
    if ri is not None and ri[1] > CLEAR_INDEX and "transparent" in row.values["transparency"]:
        yield finding(row, "reference.physics", field="ri", low=ri[0], high=ri[1], least=1.3, most=CLEAR_INDEX)
    yield from _heavy(row, "sg", row.values["kind"] != "organic")
    yield from _seen(row)


def _seen(row: Row) -> Iterator[Problem]:
    """What an instrument shows must follow from the figures: the end of the refractometer, no colours in two
    directions where light goes one way."""
    ri, told = row.values["ri"], row.values["refractometer"]
    typical = row.values["ri_typical"]
    if told == "readable" and typical is not None and typical[0] > LIQUID:
        yield finding(row, "reference.disagrees", field="refractometer", value=told, expected="over")
    if told == "over" and ri is not None and ri[1] < LIQUID - 0.03:
        yield finding(row, "reference.disagrees", field="refractometer", value=told, expected="readable")
    coloured = [token for token in row.values["pleochroism"] if token != "none"]
    if coloured and set(row.values["optic"]) == {"isotropic"}:
        yield finding(row, "reference.disagrees", field="pleochroism", value=coloured[0], expected="none")


def _heavy(row: Row, field: str, solid: bool) -> Iterator[Problem]:
    span = row.values[field]
    if solid and span is not None and span[0] < LIGHT_METAL:
        yield finding(row, "reference.physics", field=field, low=span[0], high=span[1], least=LIGHT_METAL, most=25.0)


def _alloy(row: Row) -> Iterator[Problem]:
    """The fineness must agree with the share of the noble metal in the composition."""
    symbol = {"gold": "Au", "silver": "Ag", "platinum": "Pt", "palladium": "Pd"}.get(row.values["metal"])
    match = re.match(rf"{symbol} (\d+(?:\.\d+)?)", row.values["composition"]) if symbol else None
    fineness = row.values["fineness"]
    if match and fineness and abs(float(match[1]) * 10 - fineness) > 2:
        yield finding(row, "reference.fineness", value=row.values["composition"], fineness=fineness)
    yield from _heavy(row, "density", symbol is not None)


def _ring(row: Row) -> Iterator[Problem]:
    around = row.values["circumference"]
    yield from _agrees(row, "circumference", around, pi * row.values["diameter"], 0.002)


def _stone(row: Row) -> Iterator[Problem]:
    """Ratio and depth follow from the sizes; the weight lies near what a diamond of that size weighs."""
    values = row.values
    yield from _agrees(row, "ratio", values["ratio"], values["length"] / values["width"], 0.03)
    yield from _agrees(row, "depth", values["depth"], values["width"] * values["depth_percent"] / 100, 0.05)
    expected = values["factor"] * values["length"] * values["width"] * values["depth"]
    yield from _agrees(row, "carat", values["carat"], expected, 0.6, 0.002)


def _metal(row: Row) -> Iterator[Problem]:
    dollars, rate, value = row.values["usd_ozt"], row.values["eurusd"], row.values["value"]
    if dollars and rate and value:
        yield from _agrees(row, "value", value, dollars / rate / OUNCE, 0.01)


def _month(row: Row) -> Iterator[Problem]:
    rate = row.values["eurusd"]
    for metal in ("gold", "platinum", "silver"):
        dollars, euros = row.values[f"{metal}_usd_ozt"], row.values[f"{metal}_eur_g"]
        if dollars and euros and rate:
            yield from _agrees(row, f"{metal}_eur_g", euros, dollars / rate / OUNCE, 0.01)


_OWN = {
    **{"gems": _optics, "materials": _alloy, "ring_sizes": _ring},
    **{"stone_sizes": _stone, "metals": _metal, "metal_months": _month},
}
