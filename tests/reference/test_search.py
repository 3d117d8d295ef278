"""Search as a counter uses it: in both languages, misspelt, by trade names, and always quick."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.reference.catalogue import load
from juwdesk.reference.search import distance, plain, search

COUNTER = [
    ("robijn", "nl", "ruby"),
    ("robyn", "nl", "ruby"),
    ("Ruby", "en", "ruby"),
    ("saffier", "nl", "sapphire-blue"),
    ("safier", "nl", "sapphire-blue"),
    ("blauwe saffier", "nl", "sapphire-blue"),
    ("saffier blauw", "nl", "sapphire-blue"),
    ("smaragt", "nl", "emerald"),
    ("smaragd", "nl", "emerald"),
    ("amatist", "nl", "amethyst"),
    ("sitrien", "nl", "citrine"),
    ("goudtopaas", "nl", "citrine"),
    ("gold topaz", "en", "citrine"),
    ("rooktopaas", "nl", "smoky-quartz"),
    ("Spaanse topaas", "nl", "citrine"),
    ("Kaapse robijn", "nl", "garnet-pyrope"),
    ("Transvaal-jade", "nl", "garnet-hydrogrossular"),
    ("Balas ruby", "en", "spinel-red"),
    ("Alaska diamant", "nl", "hematite"),
    ("zirkonia", "nl", "cubic-zirconia"),
    ("cubic zirconia", "en", "cubic-zirconia"),
    ("moisanite", "en", "moissanite"),
    ("labgrown diamant", "nl", "synthetic-diamond-cvd"),
    ("synthetische robijn", "nl", "synthetic-ruby-verneuil"),
    ("tanzaniet", "nl", "tanzanite"),
    ("tansaniet", "nl", "tanzanite"),
    ("paraiba", "nl", "tourmaline-paraiba"),
    ("kattenoog", "nl", "chrysoberyl-cats-eye"),
    ("akoyaparel", "nl", "pearl-cultured-akoya"),
    ("zwarte parel", "nl", "pearl-cultured-tahiti"),
    ("bloedkoraal", "nl", "coral-red"),
    ("barnsteen", "nl", "amber"),
    ("amber", "en", "amber"),
    ("rode granaat", "nl", "garnet-pyrope"),
    ("roze diamant", "nl", "diamond-fancy"),
    ("olivijn", "nl", "peridot"),
    ("opaaldoublet", "nl", "opal-doublet"),
    ("opaal doublet", "nl", "opal-doublet"),
    ("turkoois", "nl", "turquoise"),
    ("lapis", "nl", "lapis-lazuli"),
    ("haüyn", "nl", "hauyne"),
    ("hauyn", "nl", "hauyne"),
    ("14 karaat", "nl", "gold-585-yellow"),
    ("sterling", "en", "silver-925"),
    ("edelstaal", "nl", "stainless-316l"),
    ("griffenzetting", "nl", "GL-002"),
    ("vervangingswaarde", "nl", "VT-01"),
    ("refractometer", "nl", "refractometer-flat"),
]


@pytest.mark.parametrize(("words", "language", "first"), COUNTER)
def test_the_right_entry_comes_first(words: str, language: str, first: str) -> None:
    found = search(load(), words, language)
    assert found
    assert found[0].id == first, [(result.id, result.score) for result in found[:4]]


def test_every_gem_is_found_by_its_own_names() -> None:
    for gem in load().gems:
        for name, language in ((gem.name_nl, "nl"), (gem.name_en, "en")):
            assert gem.id in [result.id for result in search(load(), name, language)[:3]], name


def test_a_misleading_name_says_why() -> None:
    found = search(load(), "goudtopaas", "nl")[0]
    assert found.why == "goudtopaas"
    assert found.name == "citrien"
    assert found.kind == "gem"


def test_the_language_chooses_the_name() -> None:
    assert search(load(), "ruby", "nl")[0].name == "robijn"
    assert search(load(), "robijn", "en")[0].name == "Ruby"


def test_word_order_accents_and_case_do_not_matter() -> None:
    ids = [
        [result.id for result in search(load(), words)[:5]]
        for words in ("roze saffier", "SAFFIER, roze", "Rozé saffiér")
    ]
    assert ids[0][0] == ids[1][0] == ids[2][0] == "sapphire-pink"


def test_nothing_asked_and_nothing_like_it_give_nothing() -> None:
    assert search(load(), "") == []
    assert search(load(), "  ?! ") == []
    assert search(load(), "qxzzvwkj") == []


def test_each_keystroke_is_quick() -> None:
    search(load(), "warm")
    times = []
    for words, language, _ in COUNTER:
        for end in range(1, len(words) + 1):
            start = time.perf_counter()
            search(load(), words[:end], language)
            times.append(time.perf_counter() - start)
    assert sorted(times)[int(0.95 * len(times))] < 0.050


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_typing_gives_an_ordered_answer(words: str) -> None:
    found = search(load(), words)
    assert len(found) <= 20
    assert [result.score for result in found] == sorted((result.score for result in found), reverse=True)
    assert len({(result.kind, result.id) for result in found}) == len(found)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_the_distance_is_a_distance(a: str, b: str) -> None:
    assert distance(a, b, 9) == distance(b, a, 9)
    assert (distance(a, b, 9) == 0) == (a == b)
    assert distance(a, b, 9) <= max(len(a), len(b))
    assert distance(a, b, 1) == min(distance(a, b, 9), 2)


def test_plain_folds_what_ears_do_not_tell_apart() -> None:
    assert plain("Céphalon-Rhodoliet!") == plain("cefalon rodoliet")
