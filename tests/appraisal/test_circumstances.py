"""What a document shows by itself holds in its advice: nobody needs to tick what was typed already."""

from dataclasses import replace

import pytest

from juwdesk.appraisal.advise import Referral
from juwdesk.appraisal.advise_facts import circumstances_of
from juwdesk.appraisal.appraisal import Appraisal, Relation, Stone, new
from juwdesk.appraisal.circumstances import advice_of, holding
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.quality import LabReport
from juwdesk.reference.catalogue import Catalogue

PLAIN = replace(new("a"), purpose="PU-11")


def with_stone(gem: str, carat: float | None = 0.8, **more: object) -> Appraisal:
    return replace(PLAIN, stones=(replace(Stone("s", conclusion=gem, carat=carat), **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("appraisal", "shown"),
    [
        (PLAIN, ()),
        (replace(PLAIN, in_person=False), ("seen_only_in_photos",)),
        (replace(PLAIN, relation=Relation.SOLD), ("shop_sold_it",)),
        (with_stone("diamond", 0.50), ("synthetic_not_excluded",)),
        (with_stone("diamond", 0.49), ()),
        (with_stone("diamond", None), ()),
        (with_stone("diamond", conclusion_status=Status.TESTED), ()),
        (with_stone("diamond", conclusion_status=Status.CLAIMED), ("synthetic_not_excluded",)),
        (with_stone("diamond", report=LabReport("GIA")), ()),
        (with_stone("synthetic-diamond-cvd"), ()),
        (with_stone("sapphire-blue"), ("treatment_not_excluded",)),
        (with_stone("synthetic-ruby-verneuil"), ()),
        (with_stone("pearl-natural-saltwater", None), ("natural_pearl_possible",)),
        (with_stone("pearl-cultured-akoya", None), ()),
        (with_stone("ivory-elephant", None), ("protected_species_material",)),
        (with_stone("ivory-mammoth", None), ()),
        (with_stone("coral-red", None), ()),
        (with_stone(""), ()),
        (with_stone("no such gem"), ()),
    ],
)
def test_what_a_document_shows_holds(appraisal: Appraisal, shown: tuple[str, ...], catalogue: Catalogue) -> None:
    assert holding(appraisal, catalogue) == shown


def test_what_is_ticked_and_shown_holds_once(catalogue: Catalogue) -> None:
    ticked = replace(with_stone("diamond"), circumstances=("synthetic_not_excluded", "part_of_set"))
    assert holding(ticked, catalogue) == ("synthetic_not_excluded", "part_of_set")


def test_a_large_diamond_that_was_only_looked_at_points_at_a_laboratory(catalogue: Catalogue) -> None:
    looked, tested = with_stone("diamond"), with_stone("diamond", conclusion_status=Status.TESTED)
    advice, other = advice_of(looked, catalogue), advice_of(tested, catalogue)
    assert advice is not None
    assert other is not None
    assert (advice.referral, advice.targets) == (Referral.ADVISED, ("laboratory",))
    assert other.referral is Referral.NO


@pytest.mark.parametrize(
    ("stone", "found"),
    [
        ({"gem": "synthetic diamond", "carat_each": 1.0}, ()),
        ({"gem": "diamond", "carat_each": 1.0, "kind": "lab-grown"}, ()),
        ({"gem": "diamond", "carat_each": 1.0, "kind": "natural"}, ("synthetic_not_excluded",)),
        ({"gem": "diamond", "carat_each": 1.0, "report": "none"}, ("synthetic_not_excluded",)),
        ({"gem": "diamond", "carat_each": 1.0, "report": "GIA 123"}, ()),
        ({"gem": "ruby", "carat_each": 1.0, "treatment": "heated"}, ()),
        ({"gem": "ruby", "carat_each": 1.0, "treatment": "none"}, ("treatment_not_excluded",)),
        ({"gem": "ruby", "carat_each": 1.0, "treatment": "unknown"}, ("treatment_not_excluded",)),
        ({"gem": "glass-filled ruby", "carat_each": 1.0}, ()),
    ],
)
def test_a_word_that_proves_nothing_leaves_the_doubt(stone: dict[str, object], found: tuple[str, ...]) -> None:
    assert circumstances_of({"stones": [stone]}) == found
