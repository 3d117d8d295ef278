"""Two reports of one stone beside each other: both sides of every limit, and never a word about two stones as one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.explain_between import Beside, Between, Size, between
from juwdesk.appraisal.explain_grades import (
    clarity_span,
    colour_span,
    origin_of,
    scale_span,
    steps_between,
    treatments_of,
)
from juwdesk.appraisal.explain_report import Report, ReportKind

DIAMOND = Report(
    ReportKind.GRADING, body="GIA", number="1", gem="diamond", stone_kind="natural", shape="round", carat=1.01,
    dims_mm=(6.41, 6.43, 3.97), colour="G", clarity="VS2", cut="Excellent", fluorescence="None",
)  # fmt: skip
SAPPHIRE = Report(
    ReportKind.GRADING, body="SSEF", number="2", gem="sapphire", shape="cushion", carat=3.21,
    dims_mm=(8.11, 7.9, 5.01), treatment="No indications of heating", origin="Kashmir",
)  # fmt: skip


def pair(one: Report, **changes: Any) -> Between | None:
    other = replace(one, **{"body": "IGI", "number": "9", **changes})
    found = between([Beside(1, one), Beside(2, other)])
    return found[0] if found else None


def sizes(one: Report, **changes: Any) -> dict[str, Size]:
    found = pair(one, **changes)
    return {each.what: each.size for each in found.differences} if found else {}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, {}),
        ({"colour": "H"}, {"colour": Size.USUAL}),
        ({"colour": "I"}, {"colour": Size.NOTABLE}),
        ({"colour": "J"}, {"colour": Size.GRAVE}),
        ({"colour": "G-H"}, {}),
        ({"colour": "H-I"}, {"colour": Size.USUAL}),
        ({"colour": "rare white"}, {}),
        ({"clarity": "SI1"}, {"clarity": Size.USUAL}),
        ({"clarity": "SI2"}, {"clarity": Size.NOTABLE}),
        ({"clarity": "I1"}, {"clarity": Size.GRAVE}),
        ({"clarity": "VS"}, {}),
        ({"cut": "zeer goed"}, {"cut": Size.USUAL}),
        ({"cut": "bon"}, {"cut": Size.NOTABLE}),
        ({"fluorescence": "schwach"}, {"fluorescence": Size.USUAL}),
        ({"fluorescence": "strong blue"}, {"fluorescence": Size.NOTABLE}),
        ({"stone_kind": "lab_grown"}, {"stone_kind": Size.GRAVE}),
        ({"carat": 1.02}, {}),
        ({"carat": 1.03}, {"carat": Size.NOTABLE}),
        ({"dims_mm": (6.41, 6.43, 4.06)}, {}),
        ({"dims_mm": (6.41, 6.43, 4.08)}, {"dims_mm": Size.NOTABLE}),
        ({"shape": "oval"}, {"shape": Size.NOTABLE}),
        ({"gem": "moissanite"}, {"gem": Size.GRAVE}),
        ({"colour": "", "clarity": ""}, {}),
    ],
)
def test_how_much_a_difference_is(changes: dict[str, Any], wanted: dict[str, Size]) -> None:
    assert sizes(DIAMOND, **changes) == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"treatment": "heated"}, {"treatment": Size.GRAVE}),
        ({"treatment": "unerhitzt"}, {}),
        ({"treatment": "Aucune indication de traitement thermique"}, {}),
        ({"treatment": "Hitzebehandelt"}, {"treatment": Size.GRAVE}),
        ({"treatment": "minor oil"}, {}),
        ({"origin": "Cachemire"}, {}),
        ({"origin": "Sri Lanka"}, {"origin": Size.NOTABLE}),
        ({"origin": "East Africa"}, {}),
    ],
)
def test_treatment_and_origin_in_four_languages(changes: dict[str, Any], wanted: dict[str, Size]) -> None:
    assert sizes(SAPPHIRE, **changes) == wanted


def test_a_report_that_does_not_say_grown_stands_for_a_natural_diamond() -> None:
    silent = replace(DIAMOND, stone_kind="")
    assert sizes(silent, stone_kind="lab_grown") == {"stone_kind": Size.GRAVE}
    assert sizes(silent, stone_kind="natural") == {}
    found = pair(silent)
    assert found is not None
    assert "grown" not in found.same[1]


def test_more_or_less_oil_is_a_question_and_none_a_contradiction() -> None:
    emerald = replace(SAPPHIRE, gem="emerald", treatment="Minor clarity enhancement (oil)", origin="")
    assert sizes(emerald, treatment="moderate amount of oil") == {"treatment": Size.NOTABLE}
    assert sizes(emerald, treatment="No clarity enhancement") == {"treatment": Size.GRAVE}
    assert sizes(emerald, treatment="Geringe Menge Öl") == {}


def test_what_agrees_is_named_and_money_only_where_the_table_knows_it() -> None:
    found = pair(DIAMOND, colour="H")
    assert found is not None
    nl, en = found.differences[0].words
    assert nl.startswith("Kleur: rapport 1 (GIA) zegt G, rapport 2 (IGI) zegt H.")
    assert "procent" in nl
    assert "percent" in en
    assert "gewicht" in found.same[0]
    fancy = replace(DIAMOND, carat=None)
    assert all("procent" not in each.words[0] for each in (pair(fancy, colour="H") or found).differences[1:])


def test_two_papers_that_are_not_of_one_stone_are_left_alone() -> None:
    assert pair(DIAMOND, carat=1.30) is None
    assert pair(DIAMOND, body="GIA", number="1") is None
    assert pair(replace(DIAMOND, kind=ReportKind.APPRAISAL), kind=ReportKind.INVOICE) is None
    assert pair(DIAMOND, kind=ReportKind.INVOICE, gem="") is None
    assert pair(DIAMOND, kind=ReportKind.INVOICE, carat=1.25) is None
    assert pair(DIAMOND, gem="sapphire", carat=1.05) is None
    assert between([Beside(1, DIAMOND, 0), Beside(2, replace(DIAMOND, number="9", colour="J"), 1)]) == ()


def test_of_one_stone_on_the_desk_another_weight_is_a_contradiction() -> None:
    heavier = replace(DIAMOND, body="IGI", number="9", carat=1.05, colour="J")
    (found,) = between([Beside(1, DIAMOND, 0, tied=True), Beside(2, heavier, 0, tied=True)])
    assert [(each.what, each.size) for each in found.differences] == [("carat", Size.GRAVE)]
    assert found.size is Size.GRAVE
    assert found.same == ("", "")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"colour": "H"}, False),
        ({"colour": "I"}, True),
        ({"stone_kind": "lab_grown"}, True),
        ({"carat": 1.05}, False),
        ({"cut": "fair"}, False),
        ({"colour": "I", "kind": ReportKind.INVOICE}, False),
    ],
)
def test_only_what_the_value_hangs_on_is_a_quarrel_of_laboratories(changes: dict[str, Any], wanted: bool) -> None:
    found = pair(DIAMOND, **changes)
    assert found is not None
    assert found.disagree is wanted


GRADES = st.builds(
    replace,
    st.just(DIAMOND),
    colour=st.sampled_from(["D", "F", "G-H", "K", "wesselton", ""]),
    clarity=st.sampled_from(["IF", "VVS1", "VS", "SI3", "P1", ""]),
    stone_kind=st.sampled_from(["", "natural", "lab_grown"]),
    treatment=st.sampled_from(["", "no treatment", "laser drilled", "HPHT treated"]),
    carat=st.sampled_from([None, 1.01, 1.02, 1.06, 2.0]),
    number=st.sampled_from(["7", "8"]),
)


@given(GRADES, GRADES)
def test_which_report_comes_first_does_not_matter(one: Report, other: Report) -> None:
    there, back = between([Beside(1, one), Beside(2, other)]), between([Beside(1, other), Beside(2, one)])
    assert len(there) == len(back)
    for a, b in zip(there, back, strict=True):
        assert {(each.what, each.size) for each in a.differences} == {
            (each.what, each.size) for each in b.differences
        }


@given(GRADES)
def test_a_report_never_contradicts_itself(one: Report) -> None:
    for each in between([Beside(1, one, 0), Beside(2, replace(one, number="9"), 0)]):
        assert each.differences == ()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("none", {"all": 0}),
        ("keine", {"all": 0}),
        ("untreated", {"all": 0}),
        ("onverhit", {"heat": 0}),
        ("Keine Anzeichen einer Hitzebehandlung", {"heat": 0}),
        ("pas d'indication de chauffage", {"heat": 0}),
        ("indications of heating", {"heat": 1}),
        ("lead glass filled", {"filled": 1}),
        ("significant clarity enhancement", {"clarity": 4}),
        ("traitement thermique", {"heat": 1}),
        ("sieht gut aus", {}),
    ],
)
def test_a_treatment_is_read_or_denied(said: str, wanted: dict[str, float]) -> None:
    assert treatments_of(said) == wanted


def test_places_on_the_scales() -> None:
    assert colour_span("H") == colour_span("white (h)") == (4, 4)
    assert colour_span("Fancy Yellow") is None
    assert clarity_span("LC") == (0, 1)
    assert clarity_span("piqué II") == clarity_span("I2")
    assert clarity_span("clean") is None
    assert steps_between((0, 1), (1, 3)) == 0
    assert steps_between((7, 7), (7.5, 7.5)) == 1
    assert scale_span("finish", "Très bon") == scale_span("finish", "very good")
    assert scale_span("fluorescence", "") is None
    assert origin_of("Burma (Myanmar)") == "burma"
    assert origin_of("Kashmir or Madagascar") == ""


def test_a_laboratory_beside_a_sellers_paper_weighs_more_and_stays_whole() -> None:
    """Of the seller only what is an opinion is compared, and only the seller's paper is doubted."""
    lab = replace(DIAMOND, stone_kind="lab_grown")
    bill = replace(
        DIAMOND, kind=ReportKind.INVOICE, body="", issuer="Juwelier X", number="", carat=1.0, dims_mm=(), colour="E"
    )
    (found,) = between([Beside(1, bill), Beside(2, lab)])
    assert [(each.what, each.size) for each in found.differences] == [
        ("stone_kind", Size.GRAVE),
        ("colour", Size.NOTABLE),
    ]
    assert "Go by the laboratory." in found.differences[0].words[1]
    assert "report 1 (Juwelier X)" in found.differences[0].words[1]
    assert found.doubted == (1,)
    (usual,) = between([Beside(1, replace(bill, colour="F")), Beside(2, DIAMOND)])
    assert [(each.what, each.size) for each in usual.differences] == [("colour", Size.USUAL)]
    assert usual.doubted == ()
