"""All stones of a report beside all stones on the desk: pairs, what fits none, what no report names."""

import datetime as dt

import pytest

from juwdesk.appraisal.explain import Explained, explain
from juwdesk.appraisal.explain_compare import Measured, Verdict
from juwdesk.appraisal.explain_report import Report
from juwdesk.appraisal.explain_stones import Listed, listed_stones, paired, together, unnamed
from juwdesk.appraisal.explain_text import read_text
from juwdesk.reference.catalogue import load

DAY = dt.date(2026, 11, 29)
RING = """Taxatierapport
Ring 750, witgoud, 5,8 gram
1 ovale saffier, 7,10 x 5,20 x 3,40 mm, 1,10 ct
2 briljanten, samen 0,40 ct, kleur G, zuiverheid VS1
10 diamanten, 8/8 geslepen, samen 0,15 ct
"""
SAPPHIRE = Measured(1.08, (7.1, 5.2, 3.4), "oval", gem="sapphire", mounted=True, label="midden")
PAIR = Measured(0.21, (3.8, 3.8, 2.3), "round", gem="diamond", mounted=True, count=2, label="naast")
SMALL = Measured(0.015, (), "", gem="diamond", mounted=True, count=10, label="scheen")


def read(text: str) -> Report:
    return read_text(text, None)


def explained(text: str, *stones: Measured) -> Explained:
    return explain(read(text), load(), DAY, stones=stones)


@pytest.mark.parametrize(
    ("text", "counts", "gems"),
    [
        (RING, [1, 2, 10], ["sapphire", "diamond", "diamond"]),
        ("1 briljant 0,50 ct en 8 briljanten van samen 0,24 ct", [1, 8], ["diamond", "diamond"]),
        ("Stone 1: ruby, oval, 2.01 ct\nStone 2: ruby, oval, 1.95 ct", [1, 1], ["ruby", "ruby"]),
        ("Steen A. Smaragd 1,20 ct\nsmaragdslijpsel\nSteen B. Diamant 0,30 ct", [1, 1], ["emerald", "diamond"]),
        ("Carat weight 0.50 ct\nRound brilliant diamond\nColour G", [1], [""]),
        ("Gouden armband 18 karaat, 12,5 gram", [1], [""]),
    ],
)
def test_a_report_lists_its_stones(text: str, counts: list[int], gems: list[str]) -> None:
    found = listed_stones(read(text))
    assert [each.count for each in found] == counts
    if len(found) > 1:
        assert [each.report.gem for each in found] == gems


def test_a_weight_of_all_is_that_of_each_by_their_number_unless_it_says_each() -> None:
    total, each = (
        listed_stones(read(f"1 robijn 1,00 ct\n4 briljanten {words}"))[1] for words in ("0,40 ct", "elk 0,10 ct")
    )
    assert total.report.carat == pytest.approx(0.1)
    assert each.report.carat == pytest.approx(0.1)


def test_every_stone_finds_its_own_whatever_the_order() -> None:
    for desk in ((SAPPHIRE, PAIR, SMALL), (SMALL, SAPPHIRE, PAIR), (PAIR, SMALL, SAPPHIRE)):
        found = explained(RING, *desk)
        assert [desk[each.stone].label for each in found.pairs if each.stone is not None] == [
            "midden",
            "naast",
            "scheen",
        ]
        assert found.match is Verdict.NOT_COMPARED
        assert not any("past bij geen" in nl for nl, _ in found.about_stone)


def test_the_stone_that_fits_none_is_named_with_what_differs() -> None:
    other = Measured(1.62, (8.0, 6.0, 4.0), "oval", gem="sapphire", mounted=True, label="midden")
    found = explained(RING, other, PAIR, SMALL)
    assert found.match is Verdict.DIFFERS
    assert [each.stone for each in found.pairs] == [None, 1, 2]
    told = found.about_stone[0]
    assert told[0].startswith("Steen 1 van het rapport (1 ovale saffier")
    assert "het gewicht" in told[0]
    assert "fits no stone on the desk" in told[1]


def test_another_gem_is_never_a_match_and_what_no_report_names_is_told() -> None:
    spinel = Measured(1.10, (7.1, 5.2, 3.4), "oval", gem="spinel", label="midden")
    found = explained(RING, spinel, PAIR, SMALL)
    assert found.pairs[0].stone is None
    assert not found.pairs[0].rows
    assert "Over “midden” zegt het rapport niets." in [nl for nl, _ in found.about_stone]


def test_another_number_of_equal_stones_does_not_fit() -> None:
    nine = Measured(0.015, (), "", gem="diamond", mounted=True, count=9, label="scheen")
    found = explained(RING, SAPPHIRE, PAIR, nine)
    assert found.pairs[2].verdict is Verdict.DIFFERS
    assert "het aantal" in found.about_stone[2][0]


def test_fewer_stones_measured_than_named_is_no_difference() -> None:
    found = explained(RING, SAPPHIRE)
    assert [each.verdict for each in found.pairs] == [Verdict.SAME, Verdict.NOT_COMPARED, Verdict.NOT_COMPARED]
    assert found.match is Verdict.NOT_COMPARED
    assert "meet ook die steen" in found.about_stone[1][0]


def test_of_one_stone_in_a_report_the_nearest_on_the_desk_is_meant() -> None:
    loose = "Diamond report\nCarat weight 0.71 ct\nShape round brilliant\nMeasurements 5.72 x 5.75 x 3.52 mm"
    two = (
        Measured(0.90, (6.2, 6.2, 3.8), "round", gem="diamond", label="links"),
        Measured(0.71, (5.73, 5.75, 3.52), "round", gem="diamond", label="rechts"),
    )
    found = explained(loose, *two)
    assert found.pairs[0].stone == 1
    assert found.match is Verdict.SAME
    assert unnamed(found.pairs, two) == (0,)
    chosen = explain(read(loose), load(), DAY, stone=two[0], stones=two)
    assert chosen.match is Verdict.DIFFERS


def test_the_most_pairs_count_before_the_nearest_one() -> None:
    def stone(carat: float) -> Listed:
        return Listed(f"{carat}", Report(gem="diamond", carat=carat), whole=carat)

    desk = [Measured(carat, gem="diamond", mounted=True) for carat in (0.53, 0.62)]
    found = paired([stone(0.50), stone(0.54)], desk)
    assert [each.stone for each in found] == [0, 1]
    equal = paired([stone(0.5), stone(0.5)], [Measured(0.5, gem="diamond")] * 2)
    assert [each.stone for each in equal] == [0, 1]
    assert together(equal) is Verdict.NOT_COMPARED
