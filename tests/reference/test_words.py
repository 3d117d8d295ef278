"""The vocabulary: everything a gem page shows can be said in Dutch, composed tokens included."""

import pytest

from juwdesk.reference.catalogue import load
from juwdesk.reference.check_language import is_said, spoken
from juwdesk.reference.tables import TABLES
from juwdesk.reference.words import pleochroism, reaction


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("blue-green", "blauwgroen"),
        ("uniaxial-", "eenassig negatief"),
        ("gas-bubbles", "gasbellen"),
        ("weak chalky blue-white (spots)", "zwak krijtachtig blauwwit (vlekken)"),
        ("strong: violetish blue/greenish blue", "sterk: violetachtig blauw / groenachtig blauw"),
        ("transparent to translucent", "doorzichtig tot doorschijnend"),
        ("vitreous to subadamantine", "glasachtig tot bijna diamantachtig"),
        ("c.1970s", "ca. jaren 1970"),
        ("1959-1963 (Chatham)", "1959-1963 (Chatham)"),
        ("Myanmar", "Myanmar"),
    ],
)
def test_tokens_are_said_in_dutch(english: str, dutch: str) -> None:
    assert load().words.text(english, "nl") == dutch
    assert load().words.text(english, "en") == english


def test_all_spoken_fields_of_all_rows_have_their_dutch() -> None:
    words = load().words
    for table in TABLES:
        for row in load().all(TABLES[table]):
            for field in spoken(table):
                value = getattr(row, field)
                for phrase in value if isinstance(value, tuple) else (value,):
                    assert is_said(phrase, words), (row.id, field, phrase)


def test_an_unknown_phrase_stays_english_and_is_told_apart() -> None:
    words = load().words
    assert words.text("rather odd looking", "nl") == "rather odd looking"
    assert not words.has("rather odd looking")
    assert not words.has("weak octarine")
    assert words.has("")


def test_tokens_read_as_words_in_both_languages() -> None:
    words = load().words
    assert words.token("gas-bubbles", "en") == "gas bubbles"
    assert words.token("gas-bubbles", "nl") == "gasbellen"
    assert words.list(("none", "weak red"), "nl") == "geen; zwak rood"
    colours = dict(words.in_group("colours", "nl"))
    assert colours["red"] == "rood"
    assert next(iter(colours)) == "colourless"


def test_spectra_are_said_word_by_word_with_dutch_numbers() -> None:
    said = load().words.spectrum("653.5 (key line), broad 550-520 weak; none", "nl")
    assert said == "653,5 (kenmerkende lijn), breed 550-520 zwak; geen"


def test_a_reaction_falls_into_its_parts() -> None:
    seen = reaction("moderate patchy chalky blue-white (spots)")
    assert (seen.strength, seen.colour, seen.chalky, seen.patchy, seen.comment) == (
        "moderate",
        "blue-white",
        True,
        True,
        "spots",
    )
    assert reaction("none").strength == "none"
    assert reaction("none").colour == ""
    assert reaction("red").strength == "unspecified"


def test_every_reaction_and_pleochroism_of_the_data_is_understood() -> None:
    for gem in load().gems:
        for token in (*gem.uv_long, *gem.uv_short):
            seen = reaction(token)
            assert seen.strength in ("none", "weak", "moderate", "strong"), token
            assert bool(seen.colour) == (seen.strength != "none"), token
        for token in gem.pleochroism:
            found = pleochroism(token)
            assert found.strength or found.note, token


def test_pleochroism_falls_into_strength_and_colours() -> None:
    seen = pleochroism("strong: green/orange/purple-red")
    assert seen.strength == "strong"
    assert seen.colours == ("green", "orange", "purple-red")
    assert pleochroism("none visible").strength == "none"
    assert pleochroism("may be atypical").note == "may be atypical"
