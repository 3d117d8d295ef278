"""Care, everyday wear and the law check: the strictest part decides, and every rule that is named exists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.messages import MESSAGES
from juwdesk.base.problems import Severity
from juwdesk.reference.advice_care import (
    ALWAYS,
    CARE_WORDS,
    Act,
    Daily,
    Entry,
    care_of,
    care_of_piece,
    cites_level,
    exempt,
    law_check,
)
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import Gem, Material

ENTRIES: tuple[Entry, ...] = (*load().gems, *load().materials)


def gem(id_: str) -> Gem:
    found = load().gem(id_)
    assert found is not None
    return found


def metal(id_: str) -> Material:
    found = load().find(Material, id_)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id_", "daily"),
    [
        ("diamond", Daily.YES),
        ("ruby", Daily.YES),
        ("sapphire-blue", Daily.YES),
        ("emerald", Daily.CAREFULLY),
        ("amethyst", Daily.CAREFULLY),
        ("nephrite", Daily.CAREFULLY),
        ("topaz-blue", Daily.CAREFULLY),
        ("opal-white", Daily.NO),
        ("pearl-cultured-akoya", Daily.NO),
        ("fluorite", Daily.NO),
        ("amber", Daily.NO),
    ],
)
def test_an_everyday_ring(id_: str, daily: Daily) -> None:
    care = care_of(gem(id_))
    assert care.daily is daily
    assert care.reasons


def test_an_emerald_is_never_cleaned_by_machine_and_says_why() -> None:
    care = care_of(gem("emerald"))
    codes = [problem.code for problem in care.advice]
    assert care.ultrasonic == "never"
    assert codes[0].startswith("care.never_")
    assert "care.treated" in codes
    assert care.advice[0].severity is Severity.ERROR


def test_a_piece_is_treated_as_its_most_delicate_part() -> None:
    ring = care_of_piece([metal("gold-585-yellow"), gem("diamond"), gem("pearl-cultured-akoya")])
    assert ring.ultrasonic == "never"
    assert ring.daily is Daily.NO
    assert care_of_piece([metal("gold-750-yellow"), gem("diamond")]).daily is Daily.YES
    assert care_of_piece([]).advice == ()


@given(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=5))
def test_no_part_of_a_piece_is_forgotten(parts: list[Entry]) -> None:
    piece = care_of_piece(parts)
    codes = {problem.code for problem in piece.advice}
    for part in parts:
        own = {problem.code for problem in care_of(part).advice}
        assert {code for code in own if "risky" not in code and code != "care.soap"} <= codes
        assert "care.soap" not in codes or "care.soap" in own
    assert codes & {"care.soap", "care.cloth"}
    assert len(codes) == len(piece.advice)
    assert [problem.severity for problem in piece.advice] == sorted(
        (problem.severity for problem in piece.advice), key=["error", "warning", "hint"].index
    )


def test_every_care_text_of_a_gem_is_understood_and_every_code_has_its_sentence() -> None:
    silent = {
        text
        for each in load().gems
        for text in each.care
        if not any(re.search(pattern, text) for _, pattern, _ in CARE_WORDS)
    }
    assert silent <= {"parting cracks take up dirt"}, silent
    for entry in ENTRIES:
        care = care_of(entry)
        assert {problem.code for problem in (*care.advice, *care.reasons)} <= set(MESSAGES)
    assert {f"wear.daily_{daily.value}" for daily in Daily} <= set(MESSAGES)


def laws(entries: list[Entry], act: Act, masses: dict[str, float] | None = None) -> dict[str, Severity]:
    return {finding.law: finding.severity for finding in law_check(entries, act, load(), masses)}


def test_ivory_may_not_be_sold_without_its_paper_nor_leave() -> None:
    selling = laws([gem("ivory-elephant")], Act.SELL)
    assert selling["LAW-051"] is Severity.ERROR
    assert selling["LAW-050"] is Severity.WARNING
    assert "LAW-053" not in selling
    assert laws([gem("ivory-elephant")], Act.EXPORT)["LAW-053"] is Severity.ERROR
    assert "LAW-051" not in laws([gem("ivory-vegetable")], Act.SELL)
    assert laws([gem("tortoiseshell")], Act.BUY)["LAW-054"] is Severity.ERROR
    assert laws([gem("coral-red")], Act.SELL)["LAW-055"] is Severity.WARNING


@pytest.mark.parametrize(
    ("id_", "level"),
    [
        ("ivory-elephant", Severity.ERROR),
        ("tortoiseshell", Severity.ERROR),
        ("horn-rhino-hornbill", Severity.ERROR),
        ("ivory-other", Severity.ERROR),
        ("horn", Severity.WARNING),
        ("hair", Severity.WARNING),
        ("coral-black", Severity.WARNING),
        ("pearl-conch", Severity.WARNING),
        ("ivory-mammoth", Severity.WARNING),
        ("pearl-natural-freshwater", Severity.WARNING),
        ("pearl-cultured-akoya", None),
        ("diamond", None),
    ],
)
def test_the_species_convention(id_: str, level: Severity | None) -> None:
    assert cites_level(gem(id_)) is level


def test_gold_below_the_grade_is_not_called_gold() -> None:
    low = laws([metal("gold-375-yellow")], Act.DESCRIBE)
    assert low["LAW-004"] is Severity.WARNING
    assert "LAW-011" in low
    fine = laws([metal("gold-585-yellow")], Act.SELL)
    assert fine["LAW-004"] is Severity.HINT
    assert fine["LAW-001"] is Severity.WARNING
    assert laws([metal("gold-585-yellow")], Act.SELL, {"gold-585-yellow": 0.8})["LAW-001"] is Severity.HINT


def test_mass_limits_are_those_of_the_rule() -> None:
    assert exempt("gold", 0.99, load())
    assert not exempt("gold", 1.0, load())
    assert exempt("silver", 7.9, load())
    assert not exempt("platinum", 0.5, load())
    assert not exempt("gold", None, load())
    assert not exempt("palladium", 0.1, load())


def test_buying_from_a_person_and_melting() -> None:
    buying = laws([metal("gold-585-yellow")], Act.BUY)
    assert {"LAW-020", "LAW-030", "LAW-031", "LAW-033", "LAW-036", "LAW-080", "LAW-082"} <= set(buying)
    melting = laws([metal("gold-585-yellow")], Act.MELT)
    assert {"LAW-033", "LAW-081", "LAW-084"} <= set(melting)
    assert "LAW-030" not in melting


def test_nickel_diamonds_and_words() -> None:
    assert "LAW-060" in laws([metal("gold-585-white-ni")], Act.SELL)
    assert "LAW-060" not in laws([metal("gold-585-white-pd")], Act.SELL)
    assert laws([gem("synthetic-diamond-cvd")], Act.SELL)["LAW-073"] is Severity.WARNING
    assert laws([gem("diamond")], Act.IMPORT)["LAW-071"] is Severity.WARNING
    assert "LAW-010" in laws([metal("nickel-silver")], Act.DESCRIBE)


def test_every_rule_that_is_named_exists() -> None:
    known = {rule.id for rule in load().law}
    assert {law for law, _, _ in ALWAYS} <= known
    for act in Act:
        for finding in law_check(ENTRIES, act, load()):
            assert finding.law in known
            assert set(finding.because) <= {entry.id for entry in ENTRIES}
