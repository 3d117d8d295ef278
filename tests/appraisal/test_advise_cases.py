"""Talks at the counter, every one with its neighbour on the other side: who is sent on, and who is not.

The expectations are the reference's (purposes and circumstances) and METHODS c.7; none is a case of somebody else's.
"""

from typing import Any

import pytest

from juwdesk.appraisal.advise import advise
from juwdesk.reference.catalogue import load

BOOK = load()
PLAIN = (
    "family_story_untested",
    "mounted_not_unmounted",
    "only_a_quick_number_wanted",
    "sensitive_company",
    "part_of_set",
    "value_mostly_metal",
    "melt_is_only_floor",
    "different_value_levels_asked",
    "report_difference_within_tolerance",
    "treatment_or_synthetic_established",
    "no_or_incomplete_marks",
    "set_closed_or_foiled",
    "workshop_risk",
    "cash_at_or_above_limit",
    "buying_from_private_person",
    "leaves_eu",
    "policy_limit_or_condition",
    "report_customer_wants_explained",
    "condition_drives_value",
    "seen_only_in_photos",
    "recent_invoice_present",
    "minor_or_no_identification",
    "unmarked_above_threshold",
    "rough_diamond",
    "piece_not_available",
)
"""Circumstances that change what is said, never who must write it."""
ALWAYS = (
    "existing_figures_differ_widely", "report_does_not_match_stone", "origin_drives_value", "natural_pearl_possible",
    "suspected_switch", "parties_disagree", "official_report_wanted", "basis_set_by_court_or_notary",
    "dispute_with_insurer", "dispute_with_seller", "legal_proceedings", "possibly_stolen",
    "condition_or_cause_statement_wanted", "value_above_shop_limit",
)  # fmt: skip
"""Circumstances that send on whoever asks for a value (METHODS c.7)."""


def outcome(purpose: str, holding: tuple[str, ...] = (), facts: dict[str, Any] | None = None) -> tuple[str, str, str]:
    found = advise(purpose, holding, facts or {}, BOOK)
    return found.value_type, found.referral.value, found.form


@pytest.mark.parametrize("purpose", BOOK.purposes, ids=lambda each: each.id)
def test_without_more_a_purpose_is_what_the_reference_says(purpose: Any) -> None:
    value_type, referral, _ = outcome(purpose.id)
    assert value_type == next(iter(purpose.value_types), "")
    assert referral == purpose.official_appraiser


@pytest.mark.parametrize("purpose", [each.id for each in BOOK.purposes if each.official_appraiser == "no"])
@pytest.mark.parametrize("circumstance", PLAIN)
def test_plain_circumstances_never_send_on(purpose: str, circumstance: str) -> None:
    assert outcome(purpose, (circumstance,))[1] == "no"


@pytest.mark.parametrize("purpose", ["PU-01", "PU-03", "PU-04", "PU-07", "PU-11", "PU-12", "PU-17", "PU-19", "PU-20"])
@pytest.mark.parametrize("circumstance", ALWAYS)
def test_what_is_not_the_shops_to_answer_always_sends_on(purpose: str, circumstance: str) -> None:
    assert outcome(purpose, (circumstance,))[1] == "yes"


CASES: list[tuple[str, str, tuple[str, ...], dict[str, Any], tuple[str, str]]] = [
    ("ring of grandmother, what is it", "PU-21", ("identity_unknown",), {}, ("", "no")),
    (
        "the same, and the clues contradict",
        "PU-21",
        ("identity_unknown", "date_clues_contradict"),
        {},
        ("", "advised"),
    ),
    ("how old is it, only to know", "PU-21", ("possibly_before_1953",), {}, ("", "no")),
    ("who made it, only to know", "PU-21", ("signed_or_branded",), {}, ("", "advised")),
    ("how old is it and what is it worth", "PU-11", ("possibly_before_1953",), {}, ("VT-18", "advised")),
    ("glass or stone, only to know", "PU-21", ("imitation_not_excluded",), {}, ("", "no")),
    ("grown or natural, only to know", "PU-21", ("synthetic_not_excluded",), {}, ("", "advised")),
    ("curious about a chain of gold", "PU-11", ("value_mostly_metal",), {}, ("VT-18", "no")),
    ("curious about a ruby that may be heated", "PU-11", ("treatment_not_excluded",), {}, ("VT-18", "advised")),
    ("curious about a sapphire said to be of Kashmir", "PU-11", ("origin_drives_value",), {}, ("VT-18", "yes")),
    ("curious about a brooch with a famous name", "PU-11", ("signed_or_branded",), {}, ("VT-18", "advised")),
    ("curious about a piece that this shop sold", "PU-11", ("shop_sold_it",), {}, ("VT-18", "advised")),
    ("old gold to sell", "PU-06", ("value_mostly_metal", "shop_wants_to_buy"), {}, ("VT-10", "no")),
    (
        "old gold to sell, with an insurer's report",
        "PU-06",
        ("existing_valuation_other_purpose",),
        {},
        ("VT-10", "no"),
    ),
    (
        "old gold to sell, the report has lapsed",
        "PU-06",
        ("existing_valuation_older_than_validity",),
        {},
        ("VT-10", "no"),
    ),
    ("to sell, damaged", "PU-06", ("after_loss",), {}, ("VT-10", "no")),
    ("to sell, nobody knows what it is", "PU-06", ("identity_unknown",), {}, ("VT-10", "no")),
    ("to sell, signed by a great house", "PU-06", ("signed_or_branded",), {}, ("VT-10", "advised")),
    ("to sell, art rather than gold", "PU-06", ("art_or_antique_value",), {}, ("VT-10", "advised")),
    ("to sell, perhaps stolen", "PU-06", ("possibly_stolen",), {}, ("VT-10", "yes")),
    ("to sell, by someone under age", "PU-06", ("minor_or_no_identification",), {}, ("VT-10", "no")),
    ("to sell, does not like the offer", "PU-06", ("customer_disagrees_with_indication",), {}, ("VT-10", "advised")),
    ("trade-in of a plain ring", "PU-08", ("shop_sold_it",), {}, ("VT-16", "no")),
    ("trade-in of a ring with a doubtful diamond", "PU-08", ("synthetic_not_excluded",), {}, ("VT-16", "advised")),
    ("repair of a bent ring", "PU-18", ("condition_drives_value", "workshop_risk"), {}, ("", "no")),
    ("repair after a fall", "PU-18", ("after_loss",), {}, ("", "no")),
    ("repair of a costly ring", "PU-18", ("value_above_shop_limit",), {}, ("", "no")),
    (
        "repair, and a statement of the cause is wanted",
        "PU-18",
        ("condition_or_cause_statement_wanted",),
        {},
        ("", "yes"),
    ),
    ("repair, and the stone may have been switched", "PU-18", ("suspected_switch",), {}, ("", "yes")),
    ("repair of a strand that may be natural", "PU-18", ("natural_pearl_possible",), {}, ("", "advised")),
    ("insure a modern ring", "PU-01", (), {}, ("VT-01", "yes")),
    ("insure an old ring", "PU-01", ("possibly_before_1953",), {}, ("VT-03", "yes")),
    ("insure it after it was stolen", "PU-01", ("after_loss",), {}, ("VT-17", "yes")),
    ("insure, lost without a report", "PU-01", ("no_valuation_before_loss",), {}, ("VT-17", "yes")),
    ("new ring with its invoice", "PU-02", ("recent_invoice_present",), {}, ("VT-02", "no")),
    ("new ring, invoice lost", "PU-02", (), {}, ("VT-02", "advised")),
    (
        "new ring, stone does not match its report",
        "PU-02",
        ("recent_invoice_present", "report_does_not_match_stone"),
        {},
        ("VT-02", "yes"),
    ),
    ("antique ring just bought", "PU-02", ("possibly_before_1953",), {}, ("VT-03", "yes")),
    ("new ring, lost", "PU-02", ("after_loss",), {}, ("VT-17", "yes")),
    ("inheritance tax, plain gold", "PU-03", ("value_mostly_metal",), {}, ("VT-12", "advised")),
    (
        "inheritance tax, an insurer's figure",
        "PU-03",
        ("existing_valuation_other_purpose",),
        {},
        ("VT-12", "advised"),
    ),
    ("inheritance tax, old and signed", "PU-03", ("signed_or_branded",), {}, ("VT-12", "yes")),
    ("inheritance tax, heirs quarrel", "PU-03", ("parties_disagree",), {}, ("VT-12", "yes")),
    ("heirs agree", "PU-04", (), {}, ("VT-14", "advised")),
    ("heirs do not agree", "PU-04", ("parties_disagree",), {}, ("VT-14", "yes")),
    ("divorce", "PU-05", (), {}, ("VT-15", "yes")),
    (
        "divorce, the court set the basis",
        "PU-05",
        ("basis_set_by_court_or_notary",),
        {"value_type": "VT-12"},
        ("VT-12", "yes"),
    ),
    ("to auction, plain", "PU-07", ("melt_is_only_floor",), {}, ("VT-05", "advised")),
    ("to auction, ivory", "PU-07", ("protected_species_material",), {}, ("VT-05", "yes")),
    ("to auction, old", "PU-07", ("possibly_before_1953",), {}, ("VT-05", "yes")),
    ("gift to a daughter", "PU-12", (), {}, ("VT-12", "advised")),
    ("rare piece and tax", "PU-13", (), {}, ("VT-12", "yes")),
    ("moving abroad", "PU-14", ("leaves_eu",), {}, ("VT-01", "advised")),
    ("moving abroad with tortoiseshell", "PU-14", ("protected_species_material",), {}, ("VT-01", "yes")),
    ("as a pledge", "PU-15", (), {}, ("VT-05", "yes")),
    ("only in the house policy", "PU-17", ("policy_limit_or_condition",), {}, ("VT-02", "advised")),
    ("only in the house policy, stolen", "PU-17", ("no_valuation_before_loss",), {}, ("VT-17", "yes")),
    ("an old report, still in order", "PU-19", (), {}, ("VT-01", "advised")),
    ("two old reports far apart", "PU-19", ("existing_figures_differ_widely",), {}, ("VT-01", "yes")),
    ("to a neighbour", "PU-20", (), {}, ("VT-06", "advised")),
    ("to a neighbour, with papers of a queen", "PU-20", ("provenance_documented",), {}, ("VT-06", "yes")),
    ("explain a report", "PU-22", ("report_customer_wants_explained",), {}, ("", "no")),
    ("explain a report of a small difference", "PU-22", ("report_difference_within_tolerance",), {}, ("", "no")),
    ("explain a report that rests on a number", "PU-22", ("inscription_only",), {}, ("", "advised")),
    ("explain a report that is another stone's", "PU-22", ("report_does_not_match_stone",), {}, ("", "yes")),
    ("explain two reports that differ", "PU-22", ("reports_disagree",), {}, ("", "advised")),
    ("explain a report of a costly stone", "PU-22", ("value_above_shop_limit",), {}, ("", "no")),
    ("before buying elsewhere", "PU-23", (), {}, ("VT-02", "advised")),
    ("before buying an antique elsewhere", "PU-23", ("art_or_antique_value",), {}, ("VT-03", "yes")),
    ("suspects a switch", "PU-24", (), {}, ("", "yes")),
    ("quarrels with a seller", "PU-25", (), {}, ("", "yes")),
    (
        "a diamond just below half a carat",
        "PU-11",
        (),
        {"stones": [{"gem": "diamond", "carat_each": 0.49}]},
        ("VT-18", "no"),
    ),
    (
        "a diamond of half a carat",
        "PU-11",
        (),
        {"stones": [{"gem": "diamond", "carat_each": 0.50}]},
        ("VT-18", "advised"),
    ),
    (
        "the same with its report",
        "PU-11",
        (),
        {"stones": [{"gem": "diamond", "carat_each": 0.5, "report": "x"}]},
        ("VT-18", "no"),
    ),
    ("made in 1953", "PU-11", (), {"period": [1953, 1960]}, ("VT-18", "no")),
    ("perhaps made in 1952", "PU-11", (), {"period": [1952, 1960]}, ("VT-18", "advised")),
    ("within the shop's limit", "PU-11", (), {"estimate_eur": 5000, "shop_limit_eur": 5000}, ("VT-18", "no")),
    ("above the shop's limit", "PU-11", (), {"estimate_eur": 5001, "shop_limit_eur": 5000}, ("VT-18", "yes")),
    ("a stone fell out and is gone", "PU-09", ("after_loss",), {}, ("VT-17", "yes")),
    ("stolen, with an old report", "PU-10", ("after_loss",), {}, ("VT-17", "yes")),
    ("an estate in the hands of a trustee", "PU-16", (), {}, ("VT-07", "yes")),
]


@pytest.mark.parametrize(("talk", "purpose", "holding", "facts", "wanted"), CASES, ids=[each[0] for each in CASES])
def test_a_talk_at_the_counter(
    talk: str, purpose: str, holding: tuple[str, ...], facts: dict[str, Any], wanted: tuple[str, str]
) -> None:
    assert outcome(purpose, holding, facts)[:2] == wanted, talk


def test_the_talks_meet_every_purpose() -> None:
    assert {each[1] for each in CASES} == {each.id for each in BOOK.purposes}


def test_who_is_sent_on_is_told_why_and_whom_to_see() -> None:
    for _, purpose, holding, facts, (_, referral) in CASES:
        found = advise(purpose, holding, facts, BOOK)
        if referral == "no":
            assert found.targets == ()
        else:
            assert found.reasons
            assert found.targets


@pytest.mark.parametrize(
    ("purpose", "facts", "referral"),
    [
        ("PU-03", {"estimate_eur": 1_500}, "no"),
        ("PU-03", {"estimate_eur": 1_501}, "advised"),
        ("PU-03", {"estimate_eur": 900, "period": [1890, 1900]}, "yes"),
        ("PU-04", {"estimate_eur": 250}, "no"),
        ("PU-04", {"estimate_eur": 251}, "advised"),
        ("PU-12", {"estimate_eur": 2_658}, "no"),
        ("PU-12", {"estimate_eur": 2_659}, "advised"),
        ("PU-12", {"estimate_eur": 900, "stones": [{"gem": "unknown"}]}, "advised"),
        ("PU-17", {"estimate_eur": 1_800, "insured_eur": 2_500}, "no"),
        ("PU-17", {"estimate_eur": 2_501, "insured_eur": 2_500}, "advised"),
        ("PU-17", {"insured_eur": 2_500}, "advised"),
        ("PU-20", {"estimate_eur": 80}, "no"),
        ("PU-01", {"estimate_eur": 80}, "yes"),
        ("PU-13", {"estimate_eur": 80}, "yes"),
    ],
)
def test_an_owner_may_put_a_small_value_on_a_plain_piece(purpose: str, facts: dict[str, Any], referral: str) -> None:
    """Both sides of every line; whatever else sends on makes the small amount doubtful."""
    found = advise(purpose, (), facts, BOOK)
    assert found.referral.value == referral
    words = [nl for nl, _ in found.tell if "Schrijf" in nl or "geen rapport nodig" in nl]
    assert bool(words) == (referral == "no")


def test_who_quarrels_with_the_insurer_is_sent_to_another_than_the_insurer_first() -> None:
    quarrel = advise("PU-10", ("after_loss", "dispute_with_insurer"), {}, BOOK)
    assert quarrel.targets[0] == "counter-expert"
    assert advise("PU-10", ("after_loss",), {}, BOOK).targets[0] == "insurer"
