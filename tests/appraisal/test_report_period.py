"""Clues in the appraisal, and the period in the letter."""

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.appraisal import (
    Appraisal,
    Clue,
    add_clue,
    edit_clue,
    from_json,
    new,
    remove_clue,
    to_json,
)
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.appraisal.report_period import dating_of, period_blocks
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import load

CATALOGUE = load()
EN, NL = Translator("en"), Translator("nl")
LAST = 2026


def piece(*ids: str) -> Appraisal:
    made = new("a")
    for each in ids:
        made = add_clue(made, Clue(each))
    return made


def said(blocks: list[flow.Block]) -> str:
    found = []
    for block in blocks:
        if isinstance(block, flow.Together):
            found.append(said(list(block.blocks)))
        elif isinstance(block, flow.Bullets):
            found += block.items
        elif isinstance(block, flow.Paragraph | flow.Heading):
            found.append(block.text)
    return "\n".join(found)


def band(blocks: list[flow.Block]) -> flow.YearBand:
    (together,) = [block for block in blocks if isinstance(block, flow.Together)]
    (found,) = [block for block in together.blocks if isinstance(block, flow.YearBand)]
    return found


def test_clues_are_added_changed_and_removed_without_touching_the_old_value() -> None:
    empty = new("a")
    one = add_clue(empty, Clue("cut_rose"))
    assert empty.clues == ()
    again = add_clue(one, Clue("cut_rose", "", Status.TESTED, "seen under the loupe"))
    assert [each.status for each in again.clues] == [Status.TESTED]
    other_part = add_clue(one, Clue("cut_rose", "repair"))
    assert len(other_part.clues) == 2
    moved = edit_clue(other_part, "cut_rose", part="repair", status=Status.CLAIMED)
    assert len(moved.clues) == 2
    assert edit_clue(one, "cut_rose", note="x").clues[0].note == "x"
    assert remove_clue(one, "cut_rose") == empty
    with pytest.raises(KnownError):
        edit_clue(one, "mot_tank", note="x")


def test_a_document_of_before_the_clues_is_read_and_one_with_clues_comes_back() -> None:
    old = to_json(new("a"))
    del old["clues"], old["origin"]
    assert from_json(old) == new("a")
    full = dataclasses.replace(piece("cut_rose", "letter:K"), origin="zeeland")
    assert from_json(to_json(full)) == full


def test_without_clues_or_with_unknown_ones_the_letter_says_nothing() -> None:
    assert period_blocks(new("a"), CATALOGUE, EN, LAST) == []
    assert dating_of(piece("of_an_older_reference"), CATALOGUE, LAST) is None


def test_the_period_is_a_band_with_its_certainty_and_a_lane_for_each_clue() -> None:
    blocks = period_blocks(piece("mat_platinum", "mot_garland", "cut_old_european"), CATALOGUE, EN, LAST)
    found = band(blocks)
    assert re.fullmatch(r"c\. \d{4}–\d{4} \(80 %\)", found.text)
    assert found.wide[0] <= found.likely[0] <= found.likely[1] <= found.wide[1]
    assert found.first < found.wide[0]
    assert found.wide[1] < found.last
    assert len(found.clues) == 3
    assert f"Made {found.text}" in said(blocks)
    assert "Belle Époque" in said(blocks)


def test_what_does_not_fit_is_told_in_plain_words_in_both_languages() -> None:
    seen = piece("tec_cannetille", "mat_pastel_stones", "clo_safety_rotating")
    english = said(period_blocks(seen, CATALOGUE, EN, LAST))
    assert "cannot be older than 1901" in english
    assert "Most likely explanation: a later repair of the fastening." in english
    assert "Check:" not in english, "what to look at is for the bench"
    dutch = said(period_blocks(seen, CATALOGUE, NL, LAST))
    assert "kan niet ouder zijn dan 1901" in dutch
    assert "Controleer" not in dutch
    for word in ("explanation", "Check", "Made", "clue"):
        assert word not in dutch


def test_two_times_that_stay_open_are_both_drawn() -> None:
    found = band(period_blocks(piece("mot_woman_an", "cut_cabochon", "mrk_signed_house"), CATALOGUE, EN, LAST))
    assert len(found.more_likely) == 1
    assert ", or " in found.text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([row.id for row in CATALOGUE.features]), min_size=1, max_size=6, unique=True))
def test_never_a_lone_year_without_a_date_letter(ids: list[str]) -> None:
    blocks = period_blocks(piece(*ids), CATALOGUE, EN, LAST)
    text = band(blocks).text
    assert re.search(r"\d{4}–\d{4}|\d{4} or (later|earlier)", text)
    assert not re.fullmatch(r"(c\. )?\d{4}( \(80 %\))?", text)


def test_a_date_letter_may_give_its_year() -> None:
    assert "1862" in band(period_blocks(piece("DL-1862"), CATALOGUE, EN, LAST)).text
    assert "date letter" in band(period_blocks(piece("DL-1862"), CATALOGUE, EN, LAST)).text


def test_notes_of_clues_stay_inside() -> None:
    secret = add_clue(piece("mat_platinum"), Clue("mot_garland", "", Status.OBSERVED, "zqxinternal"))
    facts = LetterFacts(flow.Letterhead("Shop"), dt.date(LAST, 3, 2))
    document = letter(secret, None, {}, CATALOGUE, EN, facts)
    assert "zqxinternal" not in repr(document)
    assert "When it was made" in repr(document)
