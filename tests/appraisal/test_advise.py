"""Purpose and circumstances to advice: the rules are whole, they point one way, and what they say is plain."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.appraisal.advise import (
    TARGETS,
    Referral,
    Weight,
    advise,
    circumstance_rules,
    purpose_rules,
)
from juwdesk.appraisal.advise_facts import circumstances_of
from juwdesk.appraisal.law import said
from juwdesk.appraisal.worth import Level
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

BOOK = load()
PURPOSES = sorted(each.id for each in BOOK.purposes)
CIRCUMSTANCES = sorted(each.id for each in BOOK.circumstances)
ORDER = [Referral.NO, Referral.ADVISED, Referral.YES]
cases = st.tuples(st.sampled_from(PURPOSES), st.lists(st.sampled_from(CIRCUMSTANCES), max_size=4, unique=True))


def test_every_purpose_and_circumstance_has_its_rule_and_no_rule_is_left_over() -> None:
    assert sorted(purpose_rules()) == PURPOSES
    assert sorted(circumstance_rules()) == CIRCUMSTANCES


def test_rules_name_only_laws_and_people_that_exist() -> None:
    laws = {each.id for each in BOOK.law}
    rules = [(rule.laws, rule.targets) for rule in purpose_rules().values()]
    rules += [(rule.laws, rule.targets) for rule in circumstance_rules().values()]
    for named, targets in rules:
        assert set(named) <= laws
        assert set(targets) <= set(TARGETS)
    kinds = {each.id for each in BOOK.value_types}
    for purpose in purpose_rules().values():
        assert {purpose.antique, purpose.after_loss} - {""} <= kinds
        assert purpose.kind in ("", "commercial", "selling", "unvalued", "work")


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!])\s+", text) if each]


HARD = re.compile(
    r"\b(conform|teneinde|derhalve|inzake|middels|alsmede|dient|betreffende|desbetreffende|gehanteerd|waardegrondslag"
    r"|bandbreedte|convenant|vermoedelijk|pursuant|thereof|notwithstanding|hereby|indemnity)\b",
    re.I,
)
"""Words of lawyers and of the trade that a customer need not know."""


def told() -> list[str]:
    """All that an advice can say or ask, in both languages."""
    rules = circumstance_rules().values()
    texts = [text for rule in rules for text in (rule.tell_nl, rule.tell_en)]
    for purpose in purpose_rules().values():
        texts += [*purpose.ask_nl, *purpose.ask_en, *filter(None, (purpose.holds_nl, purpose.holds_en))]
        texts += filter(None, (purpose.own_nl, purpose.own_en))
    texts += [text for each in BOOK.purposes for text in (each.tell_customer_nl, each.tell_customer_en)]
    return texts + [str(row[language]) for row in said().values() for language in ("nl", "en")]


def test_what_customers_read_is_plain() -> None:
    """Level B1: short whole sentences, short words, none of lawyers; in both languages."""
    for text in told():
        assert text[:1].isupper(), text
        assert text.endswith((".", "?")), text
        assert ";" not in text, text
        assert not HARD.search(text), text
        for sentence in sentences(text):
            words = sentence.split()
            assert len(words) <= 16, sentence
            assert max(len(re.sub(r"\W", "", each)) for each in words) <= 20, sentence
            letters = sum(len(re.sub(r"\W", "", each)) for each in words)
            assert len(words) < 5 or letters <= 7.5 * len(words), sentence


@given(cases)
def test_more_circumstances_never_make_a_referral_weaker(case: tuple[str, list[str]]) -> None:
    purpose, holding = case
    before = advise(purpose, [each for each in holding[:-1] if each != "recent_invoice_present"], {}, BOOK)
    after = advise(purpose, [each for each in holding if each != "recent_invoice_present"], {}, BOOK)
    assert ORDER.index(after.referral) >= ORDER.index(before.referral)


@given(cases)
def test_an_advice_is_whole(case: tuple[str, list[str]]) -> None:
    found = advise(case[0], case[1], {}, BOOK)
    assert found.tell
    assert found.ask
    assert all(nl and en for nl, en in (*found.tell, *found.ask))
    assert bool(found.targets) <= (found.referral is not Referral.NO)
    assert bool(found.reasons) == (found.referral is not Referral.NO) or "recent_invoice_present" in case[1]
    assert set(found.targets) <= set(TARGETS)
    assert len(set(found.targets)) == len(found.targets)
    assert (found.level is Level.NONE) == (found.value_type == "")
    if not found.value_type:
        assert found.form == "none"
    assert set(case[1]) <= set(found.flags)


@given(cases)
def test_the_order_of_circumstances_does_not_matter(case: tuple[str, list[str]]) -> None:
    one, other = advise(case[0], case[1], {}, BOOK), advise(case[0], case[1][::-1], {}, BOOK)
    assert (one.referral, one.form, one.value_type) == (other.referral, other.form, other.value_type)
    assert set(one.targets) == set(other.targets)


@pytest.mark.parametrize(
    ("purpose", "holding", "value_type", "referral", "first"),
    [
        ("PU-01", [], "VT-01", "yes", "registered appraiser"),
        ("PU-01", ["possibly_before_1953"], "VT-03", "yes", "certified appraiser"),
        ("PU-02", ["recent_invoice_present"], "VT-02", "no", None),
        ("PU-02", ["recent_invoice_present", "shop_sold_it"], "VT-02", "no", None),
        ("PU-02", ["recent_invoice_present", "signed_or_branded"], "VT-02", "no", None),
        ("PU-02", ["signed_or_branded"], "VT-02", "yes", "certified appraiser"),
        ("PU-02", ["recent_invoice_present", "report_does_not_match_stone"], "VT-02", "yes", "laboratory"),
        ("PU-02", [], "VT-02", "advised", "insurer"),
        ("PU-03", [], "VT-12", "advised", "registered appraiser"),
        ("PU-03", ["signed_or_branded"], "VT-12", "yes", "certified appraiser"),
        ("PU-05", [], "VT-15", "yes", "registered appraiser"),
        ("PU-06", ["shop_wants_to_buy", "buying_from_private_person", "value_mostly_metal"], "VT-10", "no", None),
        ("PU-06", ["possibly_stolen"], "VT-10", "yes", "police"),
        ("PU-11", ["family_story_untested"], "VT-18", "no", None),
        ("PU-11", ["origin_drives_value"], "VT-18", "yes", "laboratory"),
        ("PU-11", ["treatment_not_excluded"], "VT-18", "advised", "laboratory"),
        ("PU-17", ["after_loss"], "VT-17", "yes", "insurer"),
        ("PU-18", ["shop_sold_it", "mounted_not_unmounted"], "", "no", None),
        ("PU-20", ["protected_species_material"], "VT-06", "yes", "certified appraiser"),
        ("PU-21", [], "", "no", None),
        ("PU-22", ["report_customer_wants_explained", "report_difference_within_tolerance"], "", "no", None),
        ("PU-24", ["suspected_switch"], "", "yes", "registered appraiser"),
        ("PU-25", ["dispute_with_seller"], "", "yes", "registered appraiser"),
    ],
)
def test_cases_of_the_counter(
    purpose: str, holding: list[str], value_type: str, referral: str, first: str | None
) -> None:
    found = advise(purpose, holding, {}, BOOK)
    assert (found.value_type, found.referral.value) == (value_type, referral)
    assert next(iter(found.targets), None) == first


def test_the_form_follows_what_can_honestly_be_said() -> None:
    assert advise("PU-11", [], {}, BOOK).form == "range"
    assert advise("PU-11", ["synthetic_not_excluded"], {}, BOOK).form == "scenario"
    assert advise("PU-11", ["synthetic_not_excluded", "natural_pearl_possible"], {}, BOOK).form == "none"
    assert advise("PU-16", [], {}, BOOK).form == "none"


def test_the_date_comes_from_the_facts_that_the_purpose_asks_for() -> None:
    assert advise("PU-03", [], {"date_of_death": "2026-03-14"}, BOOK).date_of_value == "2026-03-14"
    assert advise("PU-03", [], {}, BOOK).date_of_value == "death"
    assert advise("PU-06", [], {"date_of_death": "2026-03-14"}, BOOK).date_of_value == "today"
    with pytest.raises(KnownError) as refused:
        advise("PU-03", [], {"date_of_death": "in March"}, BOOK)
    assert refused.value.problem.code == "advise.date"


def test_a_court_sets_the_value_only_where_it_is_said_to() -> None:
    facts = {"value_type": "VT-09"}
    assert advise("PU-05", ["basis_set_by_court_or_notary"], facts, BOOK).value_type == "VT-09"
    assert advise("PU-05", [], facts, BOOK).value_type == "VT-15"


@pytest.mark.parametrize(
    ("named", "value_type"),
    [
        ("dagwaarde", "VT-09"),
        ("fair market value", "VT-12"),
        ("WEV", "VT-12"),
        ("vt-06", "VT-06"),
        ("a price", "VT-15"),
    ],
)
def test_the_value_that_a_court_set_may_be_named_in_words(named: str, value_type: str) -> None:
    assert advise("PU-05", ["basis_set_by_court_or_notary"], {"value_type": named}, BOOK).value_type == value_type


def test_what_only_says_something_names_whom_it_points_at_last() -> None:
    assert advise("PU-01", ["condition_drives_value"], {}, BOOK).targets == ("registered appraiser", "goldsmith")
    assert advise("PU-11", ["condition_drives_value"], {}, BOOK).targets == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"cash_eur": 2999.99}, set()),
        ({"cash_eur": 3000}, {"cash_at_or_above_limit"}),
        ({"estimate_eur": 5000, "shop_limit_eur": 5000}, set()),
        ({"estimate_eur": 5001, "shop_limit_eur": 5000}, {"value_above_shop_limit"}),
        ({"existing_values_eur": [1000, 1500]}, set()),
        ({"existing_values_eur": [1000, 1501]}, {"existing_figures_differ_widely"}),
        ({"price_paid_eur": 1000, "stated_value_eur": 1500}, set()),
        ({"price_paid_eur": 1000, "stated_value_eur": 1600}, {"existing_value_far_above_recent_price"}),
        ({"period": [1953, 1960]}, set()),
        ({"period": [1948, 1960]}, {"possibly_before_1953"}),
        ({"stones": [{"gem": "diamond", "carat_each": 0.49}]}, set()),
        ({"stones": [{"gem": "diamond", "carat_each": 0.50}]}, {"synthetic_not_excluded"}),
        ({"stones": [{"gem": "diamond", "carat_each": 0.50, "report": "GIA"}]}, set()),
        ({"stones": [{"gem": "pearl", "kind": "natural"}]}, {"natural_pearl_possible"}),
        ({"metals": [{"metal": "gold", "mass_g": 0.9, "marked": False}], "for_sale": True}, set()),
        (
            {"metals": [{"metal": "gold", "mass_g": 1.0, "marked": False}], "for_sale": True},
            {"no_or_incomplete_marks", "unmarked_above_threshold"},
        ),
        ({"stones": [{"gem": "Briljant", "carat_each": 0.50}]}, {"synthetic_not_excluded"}),
        ({"stones": [{"gem": "diamant", "count": 5, "carat_total": 2.4}]}, set()),
        ({"stones": [{"gem": "diamant", "count": 4, "carat_total": 2.4}]}, {"synthetic_not_excluded"}),
        (
            {"stones": [{"gem": "robijn", "carat_each": 2, "origin": "Birma"}]},
            {"treatment_not_excluded", "origin_drives_value"},
        ),
        ({"stones": [{"gem": "parel", "kind": "natuurlijk"}]}, {"natural_pearl_possible"}),
        ({"stones": [{"gem": "cultured pearl", "kind": "natural"}]}, set()),
        ({"metals": [{"metal": "witgoud", "mass_g": 1.0, "marked": False}]}, {"no_or_incomplete_marks"}),
        ({"materials": ["Ivory inlay"]}, {"protected_species_material"}),
        ({"piece_present": False}, {"piece_not_available"}),
        ({"brand": "Casio", "estimate_eur": 249}, set()),
        ({"brand": "Casio", "estimate_eur": 250}, {"signed_or_branded"}),
        ({"brand": "Casio"}, {"signed_or_branded"}),
    ],
)
def test_facts_become_circumstances_on_both_sides_of_their_limits(facts: dict[str, Any], expected: set[str]) -> None:
    assert set(circumstances_of(facts)) == expected
    assert set(CIRCUMSTANCES) >= expected


@pytest.mark.parametrize(
    "facts", [{"cash_eur": "3000"}, {"signed": "yes"}, {"stones": ["ruby"]}, {"period": ["old"]}, {"metals": 3}]
)
def test_facts_of_the_wrong_kind_are_refused_by_name(facts: dict[str, Any]) -> None:
    with pytest.raises(KnownError) as refused:
        circumstances_of(facts)
    assert refused.value.problem.code == "advise.fact"


@pytest.mark.parametrize("kind", ["watch", "Horloge", "pocket watch", "zakhorloge"])
def test_whoever_comes_with_a_watch_is_sent_to_a_watchmaker_too(kind: str) -> None:
    assert "watchmaker" in advise("PU-01", [], {"kind": kind}, BOOK).targets
    assert "watchmaker" not in advise("PU-01", [], {"kind": "ring"}, BOOK).targets


def test_only_weights_that_decide_send_a_repair_on() -> None:
    for id_, rule in circumstance_rules().items():
        found = advise("PU-18", [id_], {}, BOOK)
        assert (found.referral is Referral.YES) == ((rule.work or rule.weight) is Weight.MUST), id_
