"""The hallmark finder: what a counter sees leads to the mark; year letters keep their doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.reference.catalogue import load
from juwdesk.reference.marks import (
    SHAPES,
    Wanted,
    countries,
    find_marks,
    in_use,
    letter_years,
    shapes,
    year_letter,
)


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        (Wanted("eikenblad puntige lobben"), "NL-061"),
        (Wanted("eikebladje", year=1920), "NL-061"),
        (Wanted("eikenblad", year=1880), "NL-060"),
        (Wanted("leeuw", country="NL", fineness=750), "NL-064"),
        (Wanted("gaande leeuw 2", country="NL"), "NL-011"),
        (Wanted("staande leeuw", country="NL", metal="silver", fineness=925), "NL-080"),
        (Wanted("zwaardje", year=1900), "NL-012"),
        (Wanted("zwaardje 835"), "NL-013"),
        (Wanted("dolfijn"), "NL-052"),
        (Wanted("arentskop"), "FR-001"),
        (Wanted("eagle head 18 karat", country="France"), "FR-001"),
        (Wanted(country="France", metal="platinum", shapes=("animal", "head")), "FR-020"),
        (Wanted("uil"), "FR-004"),
        (Wanted("Birmingham anchor"), "UK-013"),
        (Wanted("oranje kroon maan"), "DE-001"),
        (Wanted("14K", country="USA"), "US-001"),
        (Wanted("drie kronen klaverblad"), "SE-001"),
        (Wanted("Frans zwijn"), "FR-016"),
        (Wanted("scales", metal="gold", shapes=("tool",)), "CCM-001"),
    ],
)
def test_what_is_seen_leads_to_the_mark(wanted: Wanted, first: str) -> None:
    found = find_marks(wanted, load())
    assert found
    assert found[0].mark.id == first, [(each.mark.id, each.score) for each in found[:4]]


def test_country_metal_and_shape_exclude() -> None:
    for each in find_marks(Wanted(country="France", metal="gold", shapes=("head",)), load(), 99):
        assert each.mark.country == "France"
        assert {"gold", "all"} & set(each.mark.metal)
        assert "head" in shapes(each.mark)
    assert find_marks(Wanted("qxzzvwkj"), load()) == ()


def test_a_year_outside_the_use_of_a_mark_is_said_and_counts_against_it() -> None:
    (late,) = (each for each in find_marks(Wanted("eikenblad", year=1990), load()) if each.mark.id == "NL-061")
    assert late.outside_years
    assert not in_use(late.mark, 1990)
    assert in_use(late.mark, 1920)


def test_every_mark_with_a_picture_has_a_shape_and_is_found_by_its_own_words() -> None:
    bare = [mark.id for mark in load().hallmarks if not shapes(mark)]
    assert len(bare) < 25, bare
    for mark in load().hallmarks:
        found = [each.mark.id for each in find_marks(Wanted(mark.description_nl, country=mark.country), load(), 3)]
        assert mark.id in found
    assert countries(load())[0] == "NL"
    assert set(SHAPES) >= {code for mark in load().hallmarks for code in shapes(mark)}


def test_a_year_letter_gives_all_its_years_and_never_one_for_certain() -> None:
    found = letter_years("t", load())
    assert len(found) == 8
    assert {each.row.year for each in found} >= {1828, 1878, 1903}
    assert [each.row.letter for each in letter_years("t", load(), capital=False)] == ["t"]
    for row in load().date_letters:
        if row.confirmed:
            standing = [each.row.confirmed for each in letter_years(row.letter, load())]
            assert standing == sorted(standing, reverse=True)
    assert letter_years("?", load()) == ()
    assert letter_years("J", load()) == ()


def test_conflicting_years_are_wider() -> None:
    row = year_letter(1920, load())
    assert row is not None
    assert (row.year_from, row.year_to) == (1919, 1921)
    sure = year_letter(1828, load())
    assert sure is not None
    assert sure.row.letter == "T"
    assert year_letter(1700, load()) is None


@given(st.text(max_size=40), st.sampled_from(["", *countries(load())]), st.integers(1500, 2100))
def test_anything_may_be_asked(words: str, country: str, year: int) -> None:
    found = find_marks(Wanted(words, country, year=year), load())
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.mark.country.startswith(country) for each in found)
