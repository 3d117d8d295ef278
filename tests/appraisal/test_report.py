"""The letter: neutral until tested, complete, plain, and silent about what stays inside."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.assess_advice import advice_view
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal, Item, ItemKind, Metal, Relation, Stated, Stone
from juwdesk.appraisal.evidence import Property, Status, colour, ri, ri_over, sg_weighed
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.appraisal.samples import sample_appraisal, sample_loose_stone, sample_prices
from juwdesk.appraisal.workflow import rankings_of
from juwdesk.appraisal.worth import choose_purpose, indication_of
from juwdesk.base.locale import Translator, translator
from juwdesk.base.ranges import Estimate
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue, load
from tests.texts import texts

NOW = dt.datetime(2026, 3, 2, 11, 0, tzinfo=dt.UTC)
FACTS = LetterFacts(flow.Letterhead("De Winkel"), NOW.date(), "2026-0042", ("A. Jansen",))
EN, NL = translator("en"), translator("nl")
CATALOGUE = load()


def written(appraisal: Appraisal, tr: Translator, priced: bool = True) -> flow.Document:
    value = indication_of(appraisal, CATALOGUE, sample_prices(tr, NOW), NOW) if priced else None
    return letter(appraisal, value, rankings_of(appraisal, CATALOGUE), CATALOGUE, tr, FACTS)


def whole(appraisal: Appraisal, tr: Translator = EN, priced: bool = True) -> str:
    return "\n".join(texts(written(appraisal, tr, priced)))


@pytest.fixture
def ring() -> Appraisal:
    return sample_appraisal(EN, NOW.date())


def test_the_letter_holds_what_it_must(ring: Appraisal) -> None:
    text = whole(ring)
    for wanted in (
        "Assessment letter",
        "blue sapphire",
        "dividing an estate",
        "A sapphire from Ceylon",
        f"{EN.gram(4.36)} with stones",
        "1.762–1.770",
        "practically established",
        "Not possible while the stone is set",
        "heating",
        "This is an indication, not an appraisal report",
        "We did not sell this piece",
        "example price, not a market price",
        "An official appraiser is needed",
        "As things stand",
        "Have the two thin grains retipped",
    ):
        assert wanted in text, wanted


def test_what_holds_decides_who_must_write_it(ring: Appraisal) -> None:
    plain = whole(doc.edit(ring, circumstances=()))
    assert "An official appraiser is advised" in plain
    assert "As things stand" not in plain


def test_the_value_is_a_range_first(ring: Appraisal) -> None:
    document = written(ring, EN)
    (bar,) = [block for block in document.content if isinstance(block, flow.RangeBar)]
    assert bar.low < bar.likely < bar.high
    (drivers,) = [block for block in document.content if isinstance(block, flow.Bars)]
    assert not any(re.search(r"\d", row[2]) for row in drivers.rows), "drivers in words"
    assert sum(row[1] for row in drivers.rows) <= 1.0 + 1e-9


def test_dutch_letters_are_dutch() -> None:
    ring = sample_appraisal(NL, NOW.date())
    text = whole(ring, NL)
    for wanted in ("Beoordelingsbrief", "blauwe saffier", "geen taxatierapport", "zo goed als zeker", "2 maart 2026"):
        assert wanted in text, wanted
    for english in ("Our finding", "appraisal", "stone", "Weight", "Seen by"):
        assert english not in text, english


def test_no_probability_and_no_line_amount_is_printed(ring: Appraisal) -> None:
    text = whole(ring)
    # Only the span of years says how much of the certainty it holds.
    assert "%" not in re.sub(r"\b(80|95) %", "", text)
    amounts = set(re.findall(r"€[\d,.]+", text))
    value = indication_of(ring, CATALOGUE, sample_prices(EN, NOW), NOW)
    assert value.value is not None
    for line in value.lines:
        assert f"€{line.amount.likely:,.0f}" not in amounts
        assert f"€{line.quote.likely:,.2f}" not in amounts


SECRET = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=8, max_size=20).map(
    lambda text: f"zqx{text}"
)


@settings(max_examples=25, deadline=None)
@given(SECRET, SECRET, SECRET)
def test_what_is_internal_never_reaches_paper(notes: str, photo: str, circumstance: str) -> None:
    ring = replace(
        sample_appraisal(EN, NOW.date()),
        notes=notes,
        photos=(doc.Photo("zqhash00ff", photo, public=False),),
        circumstances=("possibly_stolen", "sensitive_company", circumstance),
    )
    text = whole(ring)
    stolen = next(each for each in CATALOGUE.circumstances if each.id == "possibly_stolen")
    for secret in (notes, photo, circumstance, stolen.meaning_en, "zqhash00ff"):
        assert secret not in text.lower(), secret


@pytest.mark.parametrize("tr", [EN, NL])
def test_untested_things_have_no_name(tr: Translator, catalogue: Catalogue) -> None:
    untested = Appraisal(
        1,
        "u",
        item=Item(ItemKind.RING, claims="A sapphire in white gold"),
        metals=(Metal("m", "gold-585-white-pd", "white", 3.2, status=Status.OBSERVED),),
        stones=(Stone("s", evidence=(colour("blue"),), conclusion="sapphire-blue"),),
    )
    sentence = wording.item_sentence(untested, catalogue, tr)
    expected = "Ring of white metal with blue stone." if tr is EN else "Ring van wit metaal met blauwe steen."
    assert sentence == expected
    assert "A sapphire in white gold" in wording.claim_sentence(untested.item, tr)
    assert wording.claim_sentence(untested.item, tr).startswith("According" if tr is EN else "Volgens klant")
    tested = doc.edit_stone(untested, "s", conclusion_status=Status.TESTED)
    named = wording.item_sentence(tested, catalogue, tr)
    assert ("blue sapphire" if tr is EN else "blauwe saffier") in named


def test_a_stone_without_conclusion_gets_a_description_not_a_name(ring: Appraisal) -> None:
    text = whole(doc.edit_stone(ring, "stone-1", conclusion="", conclusion_status=Status.OBSERVED))
    assert "Blue stone. We draw no conclusion yet." in text
    unread = doc.edit_stone(ring, "stone-1", conclusion="", evidence=())
    assert "Stone. We do not know yet what it is." in whole(unread)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.CLAIMED, "According to the customer: blue sapphire. We did not test that."),
        (Status.OBSERVED, "It looks like blue sapphire. We did not test that."),
        (Status.REPORT, "According to the report that we saw: blue sapphire."),
    ],
)
def test_how_a_name_is_known_is_said(ring: Appraisal, status: Status, sentence: str) -> None:
    assert sentence in whole(doc.edit_stone(ring, "stone-1", conclusion_status=status))


def test_a_name_against_the_readings_is_not_called_established(ring: Appraisal) -> None:
    text = whole(doc.edit_stone(ring, "stone-1", conclusion="spinel-blue"))
    assert "Our readings do not all fit this." in text


def test_without_purpose_there_is_no_amount(ring: Appraisal) -> None:
    text = whole(doc.set_purpose(ring, "", ""))
    assert "€" not in text
    assert "the purpose is not known yet" in text
    repair = choose_purpose(ring, "PU-18", CATALOGUE)
    assert "€" not in whole(repair)
    assert "an amount does not belong in the answer" in whole(repair)
    assert "€" not in whole(ring, priced=False)


def test_only_a_floor_is_told_as_a_floor(ring: Appraisal) -> None:
    text = whole(doc.edit_stone(ring, "stone-1", price=None))
    assert "We give no amount now" in text
    assert "That is the floor." in text


def test_the_shops_interest_is_told(ring: Appraisal) -> None:
    assert "We would like to buy this piece." in whole(replace(ring, relation=Relation.WANTS_TO_BUY))
    assert "from photographs only" in whole(replace(ring, in_person=False))


def test_a_claimed_period_is_told_as_a_claim(catalogue: Catalogue) -> None:
    claimed = wording.stated(Stated("from 1910", Status.CLAIMED), EN)
    assert claimed == "According to the customer: “from 1910”"
    assert wording.stated(Stated("  "), EN) == ""


def test_an_empty_appraisal_makes_a_letter(catalogue: Catalogue) -> None:
    for tr in (EN, NL):
        document = written(doc.new("e"), tr)
        assert document.language == tr.language
        assert document.content


@pytest.mark.parametrize(
    ("observation", "words"),
    [
        (ri(1.762, 1.770), "1,762–1,770"),
        (ri_over(1.79), "boven 1,79, het einde van de schaal"),
        (sg_weighed(2.0, 1.5), "4,00 ± 0,20 (gewogen)"),
    ],
)
def test_readings_in_dutch_figures(observation: Any, words: str, catalogue: Catalogue) -> None:
    assert wording.reading_words(observation, catalogue, NL) == words


def test_every_kind_of_reading_has_a_name() -> None:
    assert set(wording.PROPERTY_NAMES) == set(Property)
    assert set(wording.KINDS) == set(ItemKind)


def test_sentences_are_short() -> None:
    """Plain language: no sentence of the letter's own text is longer than 22 words."""
    for tr in (EN, NL):
        document = written(sample_appraisal(tr, NOW.date()), tr)
        for block in document.content:
            if isinstance(block, flow.Paragraph | flow.Callout):
                for sentence in re.split(r"(?<=[.!?;:])\s", block.text):
                    assert len(sentence.split()) <= 22, sentence


@pytest.mark.parametrize("tr", [EN, NL])
def test_an_open_question_stays_open_on_paper(tr: Translator) -> None:
    text = whole(sample_loose_stone(tr, NOW.date()), tr)
    assert "€" not in text
    for name in ("ruby", "synthetic ruby") if tr is EN else ("robijn", "synthetische robijn"):
        assert name in text.lower()
    wanted = "We draw no conclusion yet." if tr is EN else "Wij trekken nog geen conclusie."
    assert wanted in text


@pytest.mark.parametrize("priced", [True, False])
def test_the_signatures_never_stand_alone_on_a_page(ring: Appraisal, priced: bool) -> None:
    """What is signed for stands above it: the grounds, then that this is no appraisal report."""
    last = written(ring, EN, priced).content[-1]
    assert isinstance(last, flow.Together)
    assert last.blocks[0] == flow.Heading("Grounds")
    assert isinstance(last.blocks[1], flow.KeyValues)
    assert isinstance(last.blocks[-2], flow.Callout)
    assert isinstance(last.blocks[-1], flow.Signatures)


@pytest.mark.parametrize(("most", "advised"), [(1_500.0, False), (1_501.0, True)])
def test_a_small_value_on_a_plain_piece_needs_no_appraiser(ring: Appraisal, most: float, advised: bool) -> None:
    """The upper end of the range decides; what holds takes it back."""
    plain = choose_purpose(doc.edit(ring, circumstances=(), stones=()), "PU-03", CATALOGUE)
    value = indication_of(plain, CATALOGUE, sample_prices(EN, NOW), NOW)
    assert value is not None
    small = replace(value, value=Estimate(900.0, 1_200.0, most), complete=True)
    text = "\n".join(texts(letter(plain, small, {}, CATALOGUE, EN, FACTS)))
    assert ("An official appraiser is advised" in text) == advised
    assert ("you may estimate the value yourself" in text) != advised
    doubted = doc.edit(plain, circumstances=("possibly_before_1953",))
    assert "An official appraiser is needed" in "\n".join(texts(letter(doubted, small, {}, CATALOGUE, EN, FACTS)))
    view = advice_view(plain, CATALOGUE, EN, indication=small)
    assert view.referral == ("advised" if advised else "no")
    assert any("estimate the value yourself" in each for each in view.reasons) != advised
