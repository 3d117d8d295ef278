"""The law beside an assessment: it comes when the document gives reason for it, and not otherwise."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.appraisal.appraisal import Appraisal, Metal, Relation, Stone, new
from juwdesk.appraisal.law import MOST_HINTS
from juwdesk.appraisal.law_piece import CUSTOMER, deal_of, laws_of
from juwdesk.appraisal.metal_evidence import StruckMark
from juwdesk.base.problems import Severity
from juwdesk.reference.catalogue import Catalogue

DAY = dt.date(2026, 11, 25)


def ids(appraisal: Appraisal, catalogue: Catalogue, *, customer: bool = False) -> set[str]:
    return {each.law for each in laws_of(appraisal, catalogue, DAY, customer=customer)}


PLAIN = replace(new("a"), purpose="PU-11", metals=(Metal("m", "gold-585-yellow", mass=4.0),))


def test_a_plain_question_about_a_plain_ring_meets_no_law(catalogue: Catalogue) -> None:
    assert ids(PLAIN, catalogue) == set()


@pytest.mark.parametrize(
    ("changes", "law"),
    [
        ({"purpose": "PU-01"}, "LAW-104"),
        ({"purpose": "PU-03"}, "LAW-106"),
        ({"purpose": "PU-06"}, "LAW-030"),
        ({"purpose": "PU-06"}, "LAW-100"),
        ({"relation": Relation.WANTS_TO_BUY}, "LAW-100"),
        ({"in_person": False}, "LAW-103"),
        ({"circumstances": ("seen_only_in_photos",)}, "LAW-103"),
        ({"circumstances": ("cash_at_or_above_limit",)}, "LAW-020"),
        ({"circumstances": ("rough_diamond", "leaves_eu")}, "LAW-070"),
        ({"purpose": "PU-06", "circumstances": ("minor_or_no_identification",)}, "LAW-036"),
        ({"purpose": "PU-07", "circumstances": ("protected_species_material",)}, "LAW-056"),
        ({"purpose": "PU-14", "stones": (Stone("s", conclusion="ivory-elephant"),)}, "LAW-053"),
        ({"purpose": "PU-07", "stones": (Stone("s", conclusion="ivory-elephant"),)}, "LAW-051"),
        ({"circumstances": ("unmarked_above_threshold",), "metals": ()}, "LAW-001"),
        ({"purpose": "PU-18"}, "LAW-093"),
        ({"purpose": "PU-07", "metals": (Metal("m", "rhodium-plating", mass=4.0),)}, "LAW-060"),
    ],
)
def test_the_document_calls_the_law(changes: dict[str, object], law: str, catalogue: Catalogue) -> None:
    with_it = replace(PLAIN, **changes)  # type: ignore[arg-type] # fields of several kinds
    assert law in ids(with_it, catalogue)
    assert law not in ids(PLAIN, catalogue)


def test_a_gross_mass_is_no_mass_of_metal_and_no_mark_picked_is_not_unmarked(catalogue: Catalogue) -> None:
    gross = replace(PLAIN, metals=(Metal("m", "gold-585-yellow", mass=0.9, net=False),))
    part = deal_of(gross, catalogue, DAY).metals[0]
    assert (part.metal, part.fineness, part.grams, part.mark) == ("gold", 585.0, None, "")


@pytest.mark.parametrize(("mass", "stops"), [(1.0, True), (0.9, False)])
def test_missing_marks_stop_a_sale_from_the_mass_of_the_law(mass: float, stops: bool, catalogue: Catalogue) -> None:
    auction = replace(PLAIN, purpose="PU-07", metals=(Metal("m", "gold-585-yellow", mass=mass),))
    unmarked = replace(auction, circumstances=("no_or_incomplete_marks",))
    grave = {each.law for each in laws_of(unmarked, catalogue, DAY) if each.severity is Severity.ERROR}
    assert ("LAW-001" in grave) is stops
    assert not any(each.severity is Severity.ERROR for each in laws_of(auction, catalogue, DAY))


def test_marks_that_were_picked_count(catalogue: Catalogue) -> None:
    struck = replace(PLAIN, metals=(Metal("m", "gold-585-yellow", mass=4.0, marks=(StruckMark("NL-061"),)),))
    assert deal_of(struck, catalogue, DAY).metals[0].mark in ("dutch", "old_dutch")


def test_a_customer_reads_no_duty_of_the_shop_and_never_a_wall(catalogue: Catalogue) -> None:
    buying = replace(PLAIN, purpose="PU-06", stones=(Stone("s", conclusion="diamond"),))
    assert {"LAW-030", "LAW-082"} <= ids(buying, catalogue)
    assert ids(buying, catalogue, customer=True) <= CUSTOMER
    hints = [each for each in laws_of(buying, catalogue, DAY) if each.severity is Severity.HINT]
    assert len(hints) <= MOST_HINTS
