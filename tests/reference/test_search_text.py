"""How writing is read: stems, numbers, karats and derived words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.reference.search_index import split
from juwdesk.reference.search_text import bases, participle, plain, stem, tokens
from juwdesk.reference.search_words import SMALL, SYNONYMS


@pytest.mark.parametrize(
    "forms",
    [
        ("robijn", "robijnen", "robijntje", "robijntjes"),
        ("ring", "ringen", "ringetje", "rings"),
        ("opaal", "opalen", "opal", "opals"),
        ("rood", "rode"),
        ("wit", "witte"),
        ("grijs", "grijze"),
        ("saffier", "saffieren", "saffiertje"),
        ("ketting", "kettingen", "kettinkje"),
        ("brooch", "brooches"),
        ("steen", "stenen", "steentje"),
        ("maansteen", "maanstenen"),
        ("massagrens", "massagrenzen"),
    ],
)
def test_forms_of_a_word_have_one_stem_or_nearly(forms: tuple[str, ...]) -> None:
    first = stem(plain(forms[0]))
    for form in forms[1:]:
        assert abs(len(stem(plain(form))) - len(first)) <= 1
        assert stem(plain(form))[:3] == first[:3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14krt", ("14k",)),
        ("14 karaat", ("14k",)),
        ("14-karaats goud", ("14k", "goud")),
        ("18ct", ("18k",)),
        ("1 ct", ("1", "ct")),
        ("3.000 euro", ("3000", "euro")),
        ("3 000 euro", ("3000", "euro")),
        ("eagle 2 840", ("eagle", "2", "840")),
        ("0,5 mm", ("0q5", "mm")),
        ("6,5mm", ("6q5", "mm")),
        ("Plique-à-jour", ("plique", "a", "jour")),
        ("cat's eye", ("cat", "eye")),
        ("ring with ruby", ("ring", "ruby")),
        ("Z½", ("z", "1", "2")),
        ("", ()),
    ],
)
def test_numbers_and_units_are_written_one_way(text: str, words: tuple[str, ...]) -> None:
    assert tokens(text) == words


def test_derived_words_lead_to_what_they_come_from() -> None:
    assert participle("gekweekt") == stem("kweek")
    assert participle("beedigd") == stem("beedig")
    assert participle("gram") == ""
    assert stem("clean") in bases("cleaner")
    assert stem("hart") in bases("hartvormige")


def test_a_compound_falls_into_two_known_words() -> None:
    known = {"granat", "keting", "parel", "snoer"}
    assert split("granatketing", known) == ("granat", "keting")
    assert split("parelsnoer", known) == ("parel", "snoer")
    assert split("granat", known) == ()
    assert split("", known) == ()


def test_words_that_mean_the_same_do_so_both_ways() -> None:
    for word, others in SYNONYMS.items():
        for other in others:
            assert word in SYNONYMS[other], (word, other)
            assert word != other


def test_no_colour_and_no_metal_is_passed_over() -> None:
    for word in ("wit", "rood", "geel", "goud", "zilver", "gold", "white", "red", "test", "keur"):
        assert stem(plain(word)) not in SMALL, word


@given(st.text(max_size=60))
def test_any_text_gives_plain_words(text: str) -> None:
    for word in tokens(text):
        assert word
        assert word.isascii()
        assert word == word.lower()
        assert stem(word)
