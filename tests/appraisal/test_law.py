"""Every row of the law table that facts can decide fires and stays silent: both sides of every limit and date."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from juwdesk.appraisal.law import in_force, laws, said
from juwdesk.appraisal.law_facts import Deal, Doing, MetalPart, StonePart
from juwdesk.appraisal.law_rules import (
    ANTIQUE,
    BASE_SHARE,
    CADMIUM_PERCENT,
    COATING_YEARS,
    FILLING_UM,
    FREE_GRAMS,
    LEAD_OLD,
    LEAD_PERCENT,
    LEAST_FINE,
    NICKEL,
    NICKEL_PIERCED,
    RULES,
    SMALL_CARAT,
    STATEMENT_CARAT,
    THIRD_COUNTRY_CARAT,
)
from juwdesk.appraisal.law_rules_people import ADULT, BANK, CASH, HIGH_VALUE, OVERRUN, TAX_YEARS
from juwdesk.base.problems import Severity
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import LawRule

DAY = dt.date(2026, 11, 25)
UNDECIDED = {"LAW-015", "LAW-016", "LAW-022", "LAW-083"}
"""Rows that no fact of a deal decides: the board of marks, who supervises, the rate of VAT."""
STOP, ASK, KNOW, SILENT = Severity.ERROR, Severity.WARNING, Severity.HINT, None


def deal(*doing: Doing, day: dt.date = DAY, **facts: Any) -> Deal:
    return Deal(day, frozenset(doing), **facts)


def metal(name: str, fineness: float | None = None, grams: float | None = None, mark: str = "") -> dict[str, Any]:
    return {"metals": (MetalPart(name, fineness, grams, mark),)}


def stone(gem: str, kind: str = "natural", carat: float | None = None, **more: Any) -> dict[str, Any]:
    return {"stones": (StonePart(gem, kind, carat, **more),)}


S, B, I, E, M, D = Doing.SELL, Doing.BUY, Doing.IMPORT, Doing.EXPORT, Doing.MELT, Doing.DESCRIBE  # noqa: E741
C, R = Doing.COMMISSION, Doing.REPAIR
GOLD = metal("gold", 585, 3.0, "dutch")
OLD, NEW = dt.date(1947, 3, 2), dt.date(1947, 3, 3)

CASES: list[tuple[str, Deal, Severity | None]] = [
    ("LAW-001", deal(S, **metal("gold", 585, 1.0, "none")), STOP),
    ("LAW-001", deal(S, **metal("gold", 585, 0.99, "none")), SILENT),
    ("LAW-001", deal(S, **metal("silver", 925, 8.0, "none")), STOP),
    ("LAW-001", deal(S, **metal("silver", 925, 7.99, "none")), SILENT),
    ("LAW-001", deal(S, **metal("platinum", 950, 0.5, "none")), STOP),
    ("LAW-001", deal(S, **metal("platinum", 950, 0.49, "none")), SILENT),
    ("LAW-001", deal(S, **metal("gold", 585, 3.0)), ASK),
    ("LAW-001", deal(S, **metal("gold", 585, 3.0, "dutch")), SILENT),
    ("LAW-001", deal(B, **metal("gold", 585, 3.0, "none")), SILENT),
    ("LAW-001", deal(S, private_only=True, **metal("gold", 585, 3.0, "none")), SILENT),
    ("LAW-001", deal(S, **metal("gold", 333, 3.0, "none")), SILENT),
    ("LAW-001", deal(S, day=dt.date(2020, 6, 30), **metal("gold", 585, 3.0, "none")), SILENT),
    ("LAW-001", deal(S, day=dt.date(2020, 7, 1), **metal("gold", 585, 3.0, "none")), STOP),
    ("LAW-002", deal(S, **metal("gold", 585, 0.99)), KNOW),
    ("LAW-002", deal(S, **metal("gold", 585, 1.0)), SILENT),
    ("LAW-002", deal(S, **metal("silver", 925, 7.99)), KNOW),
    ("LAW-002", deal(S, **metal("silver", 925, 8.0)), SILENT),
    ("LAW-002", deal(S, **metal("platinum", 950, 0.49)), KNOW),
    ("LAW-002", deal(S, **metal("platinum", 950, 0.5)), SILENT),
    ("LAW-002", deal(S, **metal("gold", 585)), SILENT),
    ("LAW-003", deal(S, **metal("palladium", 950)), ASK),
    ("LAW-003", deal(S, **metal("platinum", 950)), SILENT),
    ("LAW-004", deal(S, **metal("gold", 584)), ASK),
    ("LAW-004", deal(S, **metal("gold", 585)), SILENT),
    ("LAW-004", deal(S, **metal("gold")), SILENT),
    ("LAW-005", deal(D, **metal("silver", 799)), ASK),
    ("LAW-005", deal(D, **metal("silver", 800)), SILENT),
    ("LAW-006", deal(S, **metal("platinum", 849)), ASK),
    ("LAW-006", deal(S, **metal("platinum", 850)), SILENT),
    ("LAW-007", deal(S, **metal("gold", 585, 3, "old_dutch")), KNOW),
    ("LAW-007", deal(S, **metal("gold", 585, 3, "dutch")), SILENT),
    ("LAW-008", deal(S, **metal("gold", 585, 3, "foreign")), ASK),
    ("LAW-008", deal(S, **metal("gold", 585, 3, "convention")), KNOW),
    ("LAW-008", deal(S, **metal("gold", 375, 3, "convention")), ASK),
    ("LAW-008", deal(S, **metal("gold", 585, 3, "dutch")), SILENT),
    ("LAW-009", deal(D, description="gouden ring", **metal("gold", 333)), ASK),
    ("LAW-009", deal(D, description="witgouden ring", **metal("gold", 585, 3, "none")), ASK),
    ("LAW-009", deal(D, description="witgouden ring", **metal("gold", 585, 0.9, "none")), SILENT),
    ("LAW-009", deal(D, description="goudkleurige ring", **metal("gold", 333)), SILENT),
    ("LAW-009", deal(D, description="gouden ring", **GOLD), SILENT),
    ("LAW-010", deal(S, description="Lepel van hotelzilver"), STOP),
    ("LAW-010", deal(S, description="Ring 18 karaat gold-plated"), STOP),
    ("LAW-010", deal(S, description="Ring, verguld zilver"), SILENT),
    ("LAW-011", deal(S, plated=True), KNOW),
    ("LAW-011", deal(S, **metal("gold", 333)), KNOW),
    ("LAW-011", deal(S, **GOLD), SILENT),
    ("LAW-012", deal(S, layer_um=50.0), KNOW),
    ("LAW-012", deal(S, layer_um=49.9), SILENT),
    ("LAW-013", deal(S, base_share=0.021, **GOLD), ASK),
    ("LAW-013", deal(S, base_share=0.02, **GOLD), SILENT),
    ("LAW-013", deal(S, base_share=0.3, base_obvious=True, **GOLD), SILENT),
    ("LAW-014", deal(S, sponsor_mark=False, used=True), KNOW),
    ("LAW-014", deal(S, sponsor_mark=False, used=False), SILENT),
    ("LAW-017", deal(S, **metal("gold", 585, 3.0, "none")), KNOW),
    ("LAW-017", deal(S, **GOLD), SILENT),
    ("LAW-018", deal(S, assay_wanted=True), KNOW),
    ("LAW-018", deal(S), SILENT),
    ("LAW-019", deal(S, **metal("gold", 375, 3, "dutch")), ASK),
    ("LAW-019", deal(S, **metal("gold", 585, 3, "dutch")), SILENT),
    ("LAW-020", deal(S, cash=3000.0), STOP),
    ("LAW-020", deal(S, cash=2999.99), SILENT),
    ("LAW-020", deal(S, cash=3000.0, day=dt.date(2025, 12, 31)), SILENT),
    ("LAW-020", deal(B, cash=3000.0, day=dt.date(2026, 1, 1)), STOP),
    ("LAW-020", deal(S, cash=3000.0, private_only=True), SILENT),
    ("LAW-020", deal(R, cash=3000.0, service_only=True), SILENT),
    ("LAW-020", deal(R, cash=3000.0, service_only=True, day=dt.date(2027, 7, 10)), STOP),
    ("LAW-021", deal(R, cash=3000.0, service_only=True, day=dt.date(2027, 7, 9)), KNOW),
    ("LAW-021", deal(R, cash=3000.0, service_only=True, day=dt.date(2027, 7, 10)), SILENT),
    ("LAW-021", deal(S, cash=3000.0), SILENT),
    ("LAW-023", deal(S, bank=10_000.0), ASK),
    ("LAW-023", deal(S, bank=9_999.99), SILENT),
    ("LAW-024", deal(S, day=dt.date(2027, 7, 10), **GOLD), ASK),
    ("LAW-024", deal(S, day=dt.date(2027, 7, 9), **GOLD), SILENT),
    ("LAW-024", deal(S, day=dt.date(2027, 7, 10)), SILENT),
    ("LAW-025", deal(S, day=dt.date(2027, 7, 10), price=10_000.01, **GOLD), ASK),
    ("LAW-025", deal(S, day=dt.date(2027, 7, 10), price=10_000.0, **GOLD), SILENT),
    ("LAW-030", deal(B, used=True), ASK),
    ("LAW-030", deal(B), ASK),
    ("LAW-030", deal(B, used=False), SILENT),
    ("LAW-030", deal(S, used=True), SILENT),
    ("LAW-031", deal(B, register_complete=False), STOP),
    ("LAW-031", deal(B, register_complete=True), SILENT),
    ("LAW-032", deal(B, **GOLD), KNOW),
    ("LAW-032", deal(S, **GOLD), SILENT),
    ("LAW-033", deal(M, bought_on=dt.date(2026, 11, 21), hold_days=5), STOP),
    ("LAW-033", deal(M, bought_on=dt.date(2026, 11, 20), hold_days=5), SILENT),
    ("LAW-033", deal(S, bought_on=dt.date(2026, 11, 20)), ASK),
    ("LAW-033", deal(S), SILENT),
    ("LAW-034", deal(B, register_digital=True), ASK),
    ("LAW-034", deal(B), SILENT),
    ("LAW-035", deal(B), ASK),
    ("LAW-035", deal(B, stolen_checked=True), SILENT),
    ("LAW-036", deal(B, from_private=True, seller_age=17, seller_identified=True), STOP),
    ("LAW-036", deal(B, from_private=True, seller_age=18, seller_identified=True), SILENT),
    ("LAW-036", deal(B, from_private=True, seller_age=40, seller_identified=False), STOP),
    ("LAW-036", deal(B, from_private=True), ASK),
    ("LAW-036", deal(S), SILENT),
    ("LAW-040", deal(B, id_copied=True), STOP),
    ("LAW-040", deal(B), SILENT),
    ("LAW-041", deal(B, citizen_number=True), STOP),
    ("LAW-041", deal(B), SILENT),
    ("LAW-042", deal(record_years=7.1), ASK),
    ("LAW-042", deal(record_years=7.0), SILENT),
    ("LAW-043", deal(customer_named=True, photos=True), KNOW),
    ("LAW-043", deal(customer_named=False, photos=True), SILENT),
    ("LAW-044", deal(shared=True), STOP),
    ("LAW-044", deal(shared=True, consent=True), SILENT),
    ("LAW-050", deal(S, protected=("ivory",), made=NEW), STOP),
    ("LAW-050", deal(S, protected=("ivory",), made=OLD, proof_of_age=True), KNOW),
    ("LAW-050", deal(S, protected=("ivory",), made=OLD), ASK),
    ("LAW-050", deal(S, protected=("coral",), made=NEW), SILENT),
    ("LAW-051", deal(S, protected=("ivoor",)), STOP),
    ("LAW-051", deal(S, protected=("ivoor",), eu_certificate=True), SILENT),
    ("LAW-051", deal(S, protected=("ivoor",), day=dt.date(2022, 1, 18)), SILENT),
    ("LAW-051", deal(S, protected=("ivoor",), day=dt.date(2022, 1, 19)), STOP),
    ("LAW-051", deal(D, protected=("ivoor",)), SILENT),
    ("LAW-052", deal(S, protected=("schildpad",)), ASK),
    ("LAW-052", deal(S, protected=("schildpad",), expert_statement=True), SILENT),
    ("LAW-053", deal(E, protected=("ivory",)), STOP),
    ("LAW-053", deal(S, protected=("ivory",)), SILENT),
    ("LAW-054", deal(S, protected=("tortoiseshell",)), STOP),
    ("LAW-054", deal(S, protected=("tortoiseshell",), made=OLD, proof_of_age=True), KNOW),
    ("LAW-054", deal(S, protected=("tortoiseshell",), made=NEW, proof_of_age=True), STOP),
    ("LAW-054", deal(S, protected=("ivory",)), SILENT),
    ("LAW-055", deal(S, protected=("coral",)), ASK),
    ("LAW-055", deal(S, protected=("Corallium rubrum coral",)), SILENT),
    ("LAW-055", deal(S, protected=("black coral",), day=dt.date(2008, 6, 30)), SILENT),
    ("LAW-056", deal(S, protected=("elephant hair",)), ASK),
    ("LAW-056", deal(S, protected=("ivory",)), SILENT),
    ("LAW-056", deal(S, protected=("horn-rhino-hornbill",)), STOP),
    ("LAW-056", deal(S, protected=("neushoornhoorn",), eu_certificate=True), ASK),
    ("LAW-060", deal(S, nickel=0.51), STOP),
    ("LAW-060", deal(S, nickel=0.5), SILENT),
    ("LAW-060", deal(S, nickel=0.21, pierced=True), STOP),
    ("LAW-060", deal(S, nickel=0.2, pierced=True), SILENT),
    ("LAW-060", deal(S, nickel_likely=True), ASK),
    ("LAW-060", deal(B, nickel_likely=True), SILENT),
    ("LAW-061", deal(S, nickel_likely=True, coating_years=1.9), ASK),
    ("LAW-061", deal(S, nickel_likely=True, coating_years=2.0), SILENT),
    ("LAW-062", deal(S, lead=0.05), STOP),
    ("LAW-062", deal(S, lead=0.049), SILENT),
    ("LAW-062", deal(S, lead=0.05, made=dt.date(1961, 12, 9)), SILENT),
    ("LAW-062", deal(S, lead=0.05, made=dt.date(1961, 12, 10)), STOP),
    ("LAW-062", deal(S, lead=0.05, day=dt.date(2013, 10, 8)), SILENT),
    ("LAW-062", deal(S, lead=0.05, day=dt.date(2013, 10, 9)), STOP),
    ("LAW-062", deal(S, cadmium=0.01), STOP),
    ("LAW-062", deal(S, cadmium=0.009), SILENT),
    ("LAW-062", deal(S, cadmium=0.01, day=dt.date(2011, 12, 10)), STOP),
    ("LAW-062", deal(S, cadmium=0.01, day=dt.date(2011, 12, 9)), SILENT),
    ("LAW-062", deal(S, costume=True), ASK),
    ("LAW-062", deal(S, costume=True, made=dt.date(1950, 1, 1)), SILENT),
    ("LAW-070", deal(S, **stone("diamond", rough=True)), STOP),
    ("LAW-070", deal(S, kimberley=True, **stone("diamond", rough=True)), KNOW),
    ("LAW-070", deal(S, **stone("diamond")), KNOW),
    ("LAW-070", deal(S, **stone("diamond", "lab_grown")), SILENT),
    ("LAW-070", deal(D, **stone("diamond")), SILENT),
    ("LAW-071", deal(I, **stone("diamond", origin="Russia")), STOP),
    ("LAW-071", deal(I, **stone("diamond", carat=1.0)), ASK),
    ("LAW-071", deal(I, **stone("diamond", carat=0.99)), KNOW),
    ("LAW-071", deal(I, **stone("diamond", carat=0.49)), SILENT),
    ("LAW-071", deal(I, day=dt.date(2024, 2, 29), **stone("diamond", carat=1.0)), SILENT),
    ("LAW-071", deal(I, day=dt.date(2024, 3, 1), **stone("diamond", carat=1.0)), ASK),
    ("LAW-071", deal(S, **stone("diamond", carat=2.0)), SILENT),
    ("LAW-072", deal(I, **stone("diamond", carat=0.51)), ASK),
    ("LAW-072", deal(I, **stone("diamond", carat=0.50)), SILENT),
    ("LAW-072", deal(I, day=dt.date(2025, 12, 31), **stone("diamond", carat=0.51)), SILENT),
    ("LAW-073", deal(S, **stone("diamond", "lab_grown")), ASK),
    ("LAW-073", deal(S, **stone("diamond", "")), ASK),
    ("LAW-073", deal(S, **stone("diamond", "natural")), SILENT),
    ("LAW-080", deal(B, from_private=True), KNOW),
    ("LAW-080", deal(B), SILENT),
    ("LAW-080", deal(B, M, from_private=True), SILENT),
    ("LAW-081", deal(M), ASK),
    ("LAW-081", deal(B), SILENT),
    ("LAW-082", deal(B, from_private=True), ASK),
    ("LAW-082", deal(B, from_private=True, used=False), SILENT),
    ("LAW-084", deal(B, bullion=True), ASK),
    ("LAW-084", deal(B), SILENT),
    ("LAW-090", deal(C), KNOW),
    ("LAW-090", deal(S), SILENT),
    ("LAW-091", deal(S, distance=True), KNOW),
    ("LAW-091", deal(S, distance=True, made_to_order=True), ASK),
    ("LAW-091", deal(S), SILENT),
    ("LAW-092", deal(C), KNOW),
    ("LAW-092", deal(C, off_premises=True), ASK),
    ("LAW-092", deal(C, distance=True), SILENT),
    ("LAW-093", deal(C, overrun=0.11), ASK),
    ("LAW-093", deal(C, overrun=0.10), KNOW),
    ("LAW-093", deal(S), SILENT),
    ("LAW-100", deal(B, shop_wants_to_buy=True), ASK),
    ("LAW-100", deal(S), SILENT),
    ("LAW-101", deal(referred=True), KNOW),
    ("LAW-101", deal(), SILENT),
    ("LAW-102", deal(sworn_claimed=True), KNOW),
    ("LAW-102", deal(), SILENT),
    ("LAW-103", deal(photos_only=True), ASK),
    ("LAW-103", deal(), SILENT),
    ("LAW-104", deal(purpose="PU-01"), KNOW),
    ("LAW-104", deal(purpose="PU-03"), SILENT),
    ("LAW-105", deal(purpose="PU-01", report_date="2005-12-31"), KNOW),
    ("LAW-105", deal(purpose="PU-01", report_date="2006-01-01"), SILENT),
    ("LAW-106", deal(purpose="PU-12"), KNOW),
    ("LAW-106", deal(purpose="PU-01"), SILENT),
    ("LAW-107", deal(purpose="PU-03"), KNOW),
    ("LAW-107", deal(purpose="PU-05"), SILENT),
    ("LAW-108", deal(purpose="PU-13"), ASK),
    ("LAW-108", deal(purpose="PU-03", special=True), ASK),
    ("LAW-108", deal(purpose="PU-03"), SILENT),
]


@pytest.mark.parametrize(("law", "facts", "wanted"), CASES)
def test_a_rule_fires_and_stays_silent(law: str, facts: Deal, wanted: Severity | None, catalogue: Catalogue) -> None:
    found = {each.law: each.severity for each in laws(facts, catalogue)}
    assert found.get(law) == wanted


def test_every_row_is_a_rule_or_cannot_be_decided_and_every_rule_is_tried_both_ways(catalogue: Catalogue) -> None:
    assert {row.id for row in catalogue.law} - set(RULES) == UNDECIDED
    assert set(RULES) == set(said())
    fires = {law for law, _, wanted in CASES if wanted is not None}
    silent = {law for law, _, wanted in CASES if wanted is None}
    assert fires == silent == set(RULES)


def test_before_its_day_no_row_fires(catalogue: Catalogue) -> None:
    for law, facts, wanted in CASES:
        row = catalogue.find(LawRule, law)
        assert row is not None
        early = dt.date(1885, 12, 31)
        if wanted is not None:
            assert not in_force(row, early)
            assert law not in {each.law for each in laws(replace(facts, day=early), catalogue)}


LIMITS: list[tuple[str, tuple[float, ...]]] = [
    ("LAW-002", (FREE_GRAMS["platinum"], FREE_GRAMS["gold"], FREE_GRAMS["silver"])),
    ("LAW-004", (LEAST_FINE["gold"],)),
    ("LAW-005", (LEAST_FINE["silver"],)),
    ("LAW-006", (LEAST_FINE["platinum"],)),
    ("LAW-012", (FILLING_UM,)),
    ("LAW-013", (100 * BASE_SHARE,)),
    ("LAW-023", (BANK,)),
    ("LAW-025", (CASH, HIGH_VALUE)),
    ("LAW-020", (CASH,)),
    ("LAW-036", (ADULT,)),
    ("LAW-042", (TAX_YEARS,)),
    ("LAW-060", (NICKEL, NICKEL_PIERCED)),
    ("LAW-061", (COATING_YEARS,)),
    ("LAW-062", (LEAD_PERCENT, CADMIUM_PERCENT)),
    ("LAW-071", (THIRD_COUNTRY_CARAT, SMALL_CARAT)),
    ("LAW-072", (STATEMENT_CARAT,)),
    ("LAW-093", (100 * OVERRUN,)),
]


@pytest.mark.parametrize(("law", "limits"), LIMITS)
def test_limits_are_those_of_the_rows(law: str, limits: tuple[float, ...], catalogue: Catalogue) -> None:
    row = catalogue.find(LawRule, law)
    assert row is not None
    numbers = [float(each.replace(",", "")) for each in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", row.limits)]
    assert set(limits) <= set(numbers)


@pytest.mark.parametrize(("law", "day"), [("LAW-050", ANTIQUE), ("LAW-062", LEAD_OLD)])
def test_days_are_those_of_the_rows(law: str, day: dt.date, catalogue: Catalogue) -> None:
    row = catalogue.find(LawRule, law)
    assert row is not None
    said = f"{row.limits} {row.rule_en}"
    assert day.isoformat() in said or f"{day.day} {day:%B %Y}" in said


def test_the_gravest_comes_first(catalogue: Catalogue) -> None:
    found = laws(deal(S, cash=5000.0, **metal("gold", 585, 0.5)), catalogue)
    order = [STOP, ASK, KNOW]
    assert [order.index(each.severity) for each in found] == sorted(order.index(each.severity) for each in found)
    assert found[0].law == "LAW-020"
