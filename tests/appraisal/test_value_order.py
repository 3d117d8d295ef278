"""More of something good never lowers a value: mass, fineness, stones, their size and grades; nothing jumps."""

from itertools import pairwise
from typing import Any

import pytest

from juwdesk.appraisal.value_item import item_of
from juwdesk.appraisal.value_piece import value_of
from juwdesk.appraisal.value_range import VAT
from juwdesk.reference.catalogue import load

BOOK = load()
LEVELS = ("trade", "auction", "private", "retail")
TWO = ("trade", "retail")
DATES = ("2023-12", "2026-06")
GOLD: dict[str, Any] = {"metal": "gold", "fineness": 0.585, "mass_g": 5.0, "mass_basis": "net"}
DIAMOND: dict[str, Any] = {"gem": "diamond", "count": 1, "carat_each": 0.7, "kind": "natural", "report": "a report"}
GRADED: dict[str, Any] = {**DIAMOND, "colour": "G", "clarity": "VS2"}
SMALL = {"gem": "diamond", "count": 10, "carat_total": 0.2}
COLOURS = [*"DEFGHIJKLMN"]
CLARITIES = ["FL", "IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "SI3", "I1", "I2", "I3"]


def likely(*stones: dict[str, Any], level: str, date: str = "2026-06", **metal: Any) -> float:
    """The likely value as its lines add up to it: not rounded."""
    item = {"kind": "ring", "metals": [{**GOLD, **metal}], "stones": list(stones)}
    found = value_of(item_of({"level": level, "date": date, "item": item}), BOOK)
    assert found.value is not None, found.problems
    assert found.value.low >= 0.95 * 0.75 * found.melt
    return sum(line.amount for line in found.lines)


def rising(values: list[float], most: float = 0.0) -> None:
    """Never lower than before, and never ``most`` times as much at one step."""
    assert all(b >= a * (1 - 1e-9) for a, b in pairwise(values)), values
    if most:
        assert max(b / a for a, b in pairwise(values)) <= most, values


@pytest.mark.parametrize("level", ["melt", *LEVELS])
def test_more_metal_and_finer_metal_never_lower_a_value(level: str) -> None:
    stones = () if level == "melt" else (SMALL,)
    for row in ((), stones):
        rising([likely(*row, level=level, mass_g=mass) for mass in (1, 2, 4, 6, 8, 15, 30, 61, 120)])
        rising([likely(*row, level=level, fineness=part) for part in (0.333, 0.375, 0.585, 0.75, 0.917, 0.999)])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("date", "mass"), [("2023-12", 20.0), ("2026-06", 2.0)])
def test_a_stone_more_never_lowers_a_value(level: str, date: str, mass: float) -> None:
    ruby, garnet = ({"gem": gem, "carat_total": 0.1, "count": 1} for gem in ("ruby", "rhodolite garnet"))
    for stone in (SMALL, GRADED, ruby, garnet, {**ruby, "kind": "synthetic"}):
        if level == "retail" and stone is garnet:
            continue
        alone, more = (likely(*row, level=level, date=date, mass_g=mass) for row in ((), (stone,)))
        assert more >= alone * (1 - 1e-9), stone
        both = likely(GRADED, stone, level=level, date=date, mass_g=mass)
        assert both >= likely(GRADED, level=level, date=date, mass_g=mass) * (1 - 1e-9), stone


@pytest.mark.parametrize("level", TWO)
@pytest.mark.parametrize(
    ("kind", "grades"),
    [
        ("natural", {"colour": "G", "clarity": "VS2"}),
        ("natural", {}),
        ("lab_grown", {"colour": "G", "clarity": "VS2"}),
    ],
)
def test_a_larger_diamond_is_worth_more_without_a_leap(level: str, kind: str, grades: dict[str, str]) -> None:
    sizes = [0.02, 0.06, 0.09, 0.11, 0.15, 0.2, 0.24, 0.27, 0.29, 0.3, 0.31, 0.35, 0.4, 0.45, 0.49, 0.5, 0.55, 0.6]
    sizes += [0.65, 0.69, 0.7, 0.8, 0.89, 0.9, 0.99, 1.0, 1.1, 1.25, 1.4, 1.49, 1.5, 1.7, 1.9, 2.0, 2.2]
    stones = [{**DIAMOND, **grades, "kind": kind, "carat_each": size} for size in sizes]
    rising([likely(stone, level=level) for stone in stones], 1.35)


@pytest.mark.parametrize("level", TWO)
@pytest.mark.parametrize(("kind", "carat"), [("natural", 0.25), ("natural", 1.2), ("lab_grown", 1.2)])
def test_a_better_grade_is_never_worth_less(level: str, kind: str, carat: float) -> None:
    stone = {**GRADED, "kind": kind, "carat_each": carat}
    for clarity in ("VVS1", "I2"):
        rising([likely({**stone, "colour": each, "clarity": clarity}, level=level) for each in reversed(COLOURS)])
    for colour in ("D", "M"):
        rising([likely({**stone, "clarity": each, "colour": colour}, level=level) for each in reversed(CLARITIES)])


@pytest.mark.parametrize("level", LEVELS)
def test_a_diamond_stays_a_stone_of_its_own_beside_a_larger_coloured_one(level: str) -> None:
    beside = [{"gem": "aquamarine", "count": 1, "carat_each": carat, "quality": "good"} for carat in (0.6, 0.8, 1.2)]
    rising([likely({**DIAMOND, "report": None}, each, level=level) for each in beside])


@pytest.mark.parametrize("level", ["trade", "private"])
@pytest.mark.parametrize("gem", ["ruby", "emerald", "sapphire", "pink sapphire", "star ruby", "black opal"])
def test_a_larger_coloured_stone_is_never_worth_less(level: str, gem: str) -> None:
    stones = ({"gem": gem, "count": 1, "carat_each": carat} for carat in (0.3, 0.6, 1, 1.5, 2, 3, 3.9, 4.1, 5, 6, 8))
    rising([likely(each, level=level) for each in stones])


@pytest.mark.parametrize("level", LEVELS)
def test_a_natural_stone_is_never_worth_less_than_one_that_was_made(level: str) -> None:
    for carat in (0.05, 0.2, 0.5, 1.0, 2.0):
        made, grown = (
            likely({**GRADED, "kind": kind, "carat_each": carat}, level=level) for kind in ("lab_grown", "natural")
        )
        assert grown >= made


def test_grades_in_other_words_are_the_same_and_of_two_the_lower_counts() -> None:
    def priced(colour: str, clarity: str) -> float:
        return likely({**GRADED, "colour": colour, "clarity": clarity}, level="private")

    assert priced("H", "P1") == priced("H", "I1")
    assert priced("G-H", "VS1/VS2") == priced("H", "VS2")
    assert priced("h", "lc") == priced("H", "IF")


def test_setting_counts_in_a_new_piece_and_a_loose_stone_is_not_made() -> None:
    one, many = ({"gem": "diamond", "count": count, "carat_total": 0.5} for count in (10, 30))
    assert likely(many, level="retail") > likely(one, level="retail") + 100 * (1 + VAT)
    loose = {"level": "retail", "date": "2026-06", "item": {"kind": "loose stone", "stones": [GRADED]}}
    assert all(line.kind != "labour" for line in value_of(item_of(loose), BOOK).lines)


def test_metal_that_became_dearer_counts_in_full() -> None:
    """What the metal of a set piece has gained since the second-hand table was made is gained by the piece."""
    then, now = (likely(SMALL, level="private", date=date, mass_g=20.0) for date in DATES)
    melts = [20 * 0.585 * (row.gold_eur_g or 0.0) for row in BOOK.metal_months if row.id in DATES]
    assert now - then >= 0.9 * (melts[1] - melts[0])
