"""The reference room without a window: lists, pages of every kind, comparison, the page about reports."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.reference_compare import ALIKE, APART, MOST, PARTLY, compare_view, excludes
from juwdesk.app.reference_kinds import KINDS, SHELVES
from juwdesk.app.reference_page import Facts, Links, Page, Points, Prose, Say
from juwdesk.app.reference_report import REPORT
from juwdesk.app.reference_room import ALL, START, list_view, page_of, resolved
from juwdesk.app.reference_shapes import crown
from juwdesk.app.reference_sieve import GEMS, OPEN, Sieve, passes, sifted
from juwdesk.base.cited import Confidence
from juwdesk.base.locale import translator
from juwdesk.base.ranges import Range
from juwdesk.reference.catalogue import load

CATALOGUE = load()
NL, EN = translator("nl"), translator("en")


def page(key: str, language: str = "nl") -> Page:
    found = page_of(key, CATALOGUE, translator(language))
    assert found is not None
    return found


def facts(of: Page) -> dict[str, str]:
    return {row.label: row.text for block in of.blocks if isinstance(block, Facts) for row in block.rows}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", list(KINDS))
def test_every_entry_of_every_kind_has_a_page_that_says_something(name: str, language: str) -> None:
    for record in CATALOGUE.all(KINDS[name].record):
        shown = page(f"{name}:{record.id}", language)
        assert shown.title
        assert shown.blocks
        assert len(shown.sources) == len(set(record.sources))
        assert not any(getattr(row, "text", row) == "" for block in shown.blocks for row in vars_of(block))


def vars_of(block: object) -> tuple[object, ...]:
    match block:
        case Facts() | Points():
            return tuple(block.rows)
        case Prose():
            return block.paragraphs
        case Links():
            return block.links
        case _:
            raise AssertionError(block)


def test_links_of_all_pages_lead_to_pages() -> None:
    for name, kind in KINDS.items():
        for record in CATALOGUE.all(kind.record):
            for block in page(f"{name}:{record.id}").blocks:
                if isinstance(block, Links):
                    for link in block.links:
                        assert resolved(link.key, CATALOGUE) == link.key


def test_a_gem_shows_its_key_figures_in_the_readers_notation() -> None:
    ruby = CATALOGUE.gem("ruby")
    assert ruby is not None
    assert ruby.ri_typical is not None
    dutch, english = facts(page("gem:ruby", "nl")), facts(page("gem:ruby", "en"))
    assert f"{ruby.ri_typical.low:.3f}" in english["Refractive index"]
    assert f"{ruby.ri_typical.low:.3f}".replace(".", ",") in dutch["Brekingsindex"]
    assert page("gem:ruby", "nl").other == ruby.name_en
    assert english["Optic character"].startswith("uniaxial negative")


def test_what_is_recalled_or_uncertain_is_said_to_be_so() -> None:
    for record in CATALOGUE.glossary:
        shown = page(f"term:{record.id}")
        assert shown.doubtful == (record.confidence in (Confidence.LOW, Confidence.RECALLED))
    recalled = next(each for each in CATALOGUE.gems if each.confidence is Confidence.RECALLED)
    assert page(f"gem:{recalled.id}", "en").confidence.startswith("Recalled")


def test_words_without_dutch_are_shown_in_english_and_say_so() -> None:
    say = Say(NL, CATALOGUE)
    assert say.text("a phrase that nobody translated") == "a phrase that nobody translated (Engels)"
    assert say.text("natural") == "natuurlijk"
    assert say.text("no") == "nee"
    assert say.day("2020-07-01") == "01-07-2020"
    assert say.day("sinds 1953") == "sinds 1953"
    assert Say(EN, CATALOGUE).text("a phrase that nobody translated") == "a phrase that nobody translated"
    assert say.figures(".0061") == "0,0061"
    assert say.text("31.5 / 34.5") == "31,5 / 34,5"


def test_a_misleading_name_is_found_and_warned_about() -> None:
    found = list_view("goudtopaas", ALL, CATALOGUE, NL).rows
    assert found[0].key == "gem:citrine"
    warned = [block for block in page("gem:citrine").blocks if isinstance(block, Prose) and block.warning]
    assert "goudtopaas" in warned[0].paragraphs[0]


def test_a_search_within_a_shelf_stays_on_it() -> None:
    for shelf, _ in SHELVES:
        for row in list_view("goud", shelf, CATALOGUE, NL).rows:
            assert KINDS[row.key.split(":")[0]].shelf == shelf


def test_the_sieve_lets_through_what_was_asked_and_only_on_the_gems_shelf() -> None:
    sieve = Sieve(colour="green", kind="natural", daily=True)
    keys = [row.key.removeprefix("gem:") for row in list_view("", GEMS, CATALOGUE, NL, sieve).rows]
    through = [gem.id for gem in CATALOGUE.gems if passes(gem, sieve)]
    assert sorted(keys) == sorted(through)
    assert "sapphire-green" in through
    assert "peridot" not in through
    assert "opal-white" not in through
    assert list_view("", "materials", CATALOGUE, NL, sieve) == list_view("", "materials", CATALOGUE, NL)
    assert all(row.key.removeprefix("gem:") in through for row in list_view("groen", GEMS, CATALOGUE, NL, sieve).rows)


def test_the_fields_of_the_sieve_put_it_together() -> None:
    sieve = OPEN
    for key, text in (("sieve/colour", "red"), ("sieve/kind", "synthetic"), ("sieve/daily", "yes")):
        sieve = sifted(sieve, key, text)
    assert sieve == Sieve("red", "synthetic", daily=True)
    shown = {field.key: field.text for field in list_view("", GEMS, CATALOGUE, NL, sieve).sieve if field.text}
    assert shown == {"sieve/colour": "red", "sieve/kind": "synthetic", "sieve/daily": "yes"}


def test_every_entry_stands_on_exactly_one_shelf() -> None:
    seen = [row.key for shelf, _ in SHELVES for row in list_view("", shelf, CATALOGUE, EN).rows]
    every = [f"{name}:{each.id}" for name, kind in KINDS.items() for each in CATALOGUE.all(kind.record)]
    assert sorted(seen) == sorted(every)


@given(words=st.text(max_size=40))
def test_any_words_give_a_list_and_an_account(words: str) -> None:
    view = list_view(words, ALL, CATALOGUE, NL)
    assert view.account
    assert len({row.key for row in view.rows}) == len(view.rows)


def test_keys_are_found_with_and_without_their_kind() -> None:
    assert resolved("gem:ruby", CATALOGUE) == "gem:ruby"
    assert resolved("ruby", CATALOGUE) == "gem:ruby"
    assert resolved(REPORT, CATALOGUE) == REPORT
    assert resolved("gem:no-such-stone", CATALOGUE) == ""
    assert resolved("nothing:ruby", CATALOGUE) == ""
    assert page_of("gem:no-such-stone", CATALOGUE, NL) is None


def test_the_stones_of_the_first_page_exist_and_have_a_picture() -> None:
    for id_ in START:
        assert page(f"gem:{id_}").picture is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_about_reports_holds_the_whole_checklist_in_one_language(language: str) -> None:
    shown = page(REPORT, language)
    points = next(block for block in shown.blocks if isinstance(block, Points))
    assert len(points.rows) == len(CATALOGUE.checklist)
    assert "(Engels)" not in repr(shown.blocks)
    links = [link for block in shown.blocks if isinstance(block, Links) for link in block.links]
    assert all(resolved(link.key, CATALOGUE) for link in links)
    assert sum(isinstance(block, Prose) for block in shown.blocks) >= 2


def test_spans_that_do_not_meet_tell_apart_and_words_in_common_do_not() -> None:
    assert excludes(Range(1.70, 1.72), Range(1.76, 1.77))
    assert not excludes(Range(1.70, 1.76), Range(1.76, 1.77))
    assert excludes(frozenset({"none"}), frozenset({"red"}))
    assert not excludes(frozenset({"none", "red"}), frozenset({"red"}))
    assert not excludes(None, Range(1, 2))


@given(
    one=st.tuples(st.floats(1, 3), st.floats(0, 1)),
    other=st.tuples(st.floats(1, 3), st.floats(0, 1)),
)
def test_excluding_is_the_same_seen_from_both_sides(one: tuple[float, float], other: tuple[float, float]) -> None:
    a, b = Range(one[0], one[0] + one[1]), Range(other[0], other[0] + other[1])
    assert excludes(a, b) == excludes(b, a)
    assert not excludes(a, a)


def test_ruby_and_spinel_are_told_apart_by_optics_and_the_quickest_test_comes_first() -> None:
    view = compare_view(("gem:ruby", "gem:spinel-red"), CATALOGUE, EN)
    states = {row.label: row.state for row in view.rows}
    assert states["Refractive index"] == APART
    assert states["Optic character"] == APART
    assert states["Lustre"] == ALIKE
    minutes = {each.name_en: each.minutes for each in CATALOGUE.instruments}
    for advice in view.advice:
        spent = [minutes[test.rsplit(" (", 1)[0]] for test in advice.tests]
        assert spent == sorted(spent)


def test_ruby_and_synthetic_ruby_have_no_figure_that_tells_them_apart() -> None:
    view = compare_view(("gem:ruby", "gem:synthetic-ruby-verneuil"), CATALOGUE, EN)
    assert {row.state for row in view.rows if row.label in ("Refractive index", "Specific gravity")} == {ALIKE}


def test_three_stones_of_which_two_agree_are_partly_told_apart() -> None:
    view = compare_view(("gem:ruby", "gem:sapphire-blue", "gem:spinel-red"), CATALOGUE, EN)
    assert {row.label: row.state for row in view.rows}["Optic character"] == PARTLY


def test_a_comparison_keeps_to_one_kind_and_to_four() -> None:
    mixed = compare_view(("gem:ruby", "material:gold-750-yellow", "gem:nothing"), CATALOGUE, NL)
    assert [link.key for link in mixed.entries] == ["gem:ruby"]
    many = compare_view([f"gem:{gem.id}" for gem in CATALOGUE.gems[:7]], CATALOGUE, NL)
    assert len(many.entries) == MOST
    assert all(len(row.texts) == MOST for row in many.rows)
    assert compare_view((), CATALOGUE, NL).rows == ()
    for row, other in combinations(many.rows, 2):
        assert row.label != other.label


def test_the_crown_of_a_round_brilliant_shows_its_thirty_three_facets() -> None:
    assert len(crown("round-brilliant")) == 33
    assert crown("no-such-cut") == ()
    for cut in CATALOGUE.cuts:
        assert (page(f"cut:{cut.id}").picture is not None) == bool(crown(cut.id))
