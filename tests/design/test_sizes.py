"""Ring sizes: every row of the reference table, and inverses."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design.sizes import diameter_of, sizes_of, spoken, width_correction
from juwdesk.reference.catalogue import load
from juwdesk.reference.records import RingSize

ROWS = [row for row in load().ring_sizes if row.system in ("NL", "ISO", "US", "UK", "JP_JCS") and row.diameter >= 10]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_of_the_table_follows_from_its_formula(row: RingSize) -> None:
    system = "JP" if row.system == "JP_JCS" else row.system
    assert diameter_of(system, row.size) == pytest.approx(row.diameter, abs=0.006)
    if row.check_value and row.system in ("NL", "JP_JCS") and row.confidence.value == "high":
        published = float(row.check_value)
        assert min(abs(published - row.diameter), abs(published - row.circumference)) < 0.05


def test_the_table_covers_all_five_systems() -> None:
    assert {row.system for row in ROWS} == {"NL", "ISO", "US", "UK", "JP_JCS"}
    assert len(ROWS) > 150


@given(st.floats(12.0, 24.0))
def test_sizes_go_there_and_back(diameter: float) -> None:
    found = sizes_of(diameter)
    assert diameter_of("NL", f"{found.nl:.3f}") == pytest.approx(diameter, abs=0.001)
    assert diameter_of("ISO", f"{found.iso:.3f}") == pytest.approx(diameter, abs=0.001)
    assert diameter_of("US", f"{found.us:.3f}") == pytest.approx(diameter, abs=0.001)
    assert found.uk is not None
    assert diameter_of("UK", found.uk) == pytest.approx(diameter, abs=0.32 / pi + 0.1)
    if found.jp is not None:
        assert diameter_of("JP", f"{found.jp:.3f}") == pytest.approx(diameter, abs=0.001)


@given(st.floats(12.0, 23.0), st.floats(0.01, 1.0))
def test_larger_fingers_have_larger_numbers(diameter: float, more: float) -> None:
    a, b = sizes_of(diameter), sizes_of(diameter + more)
    assert a.us < b.us
    assert a.iso < b.iso
    assert diameter_of("UK", a.uk or "") <= diameter_of("UK", b.uk or "")


@pytest.mark.parametrize(
    ("system", "typed", "diameter"),
    [
        ("NL", "17,25", 17.25),
        ("NL", "17.25", 17.25),
        ("NL", "17 1/4", 17.25),
        ("ISO", "54", 54 / pi),
        ("US", "7 ¼", 11.63 + 0.8128 * 7.25),
        ("US", "7¼", 11.63 + 0.8128 * 7.25),
        ("UK", "n½", (37.5 + 1.25 * 13.5) / pi),
        ("UK", "N 1/2", (37.5 + 1.25 * 13.5) / pi),
        ("UK", "Z+1", (37.5 + 1.25 * 26) / pi),
        ("JP", "14", 13 + 13 / 3),
    ],
)
def test_sizes_as_they_are_spoken(system: str, typed: str, diameter: float) -> None:
    assert diameter_of(system, typed) == pytest.approx(diameter)


@pytest.mark.parametrize(
    ("system", "typed", "code"),
    [
        ("XX", "17", "size.unknown_system"),
        ("NL", "", "size.not_a_size"),
        ("NL", "wide", "size.not_a_size"),
        ("NL", "-17", "size.not_a_size"),
        ("NL", "99", "size.out_of_range"),
        ("NL", "1" * 50, "size.not_a_size"),
        ("UK", "B+2", "size.not_a_size"),
        ("UK", "ß", "size.not_a_size"),
        ("ISO", "5", "size.out_of_range"),
    ],
)
def test_what_is_no_size_is_refused_with_its_code(system: str, typed: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        diameter_of(system, typed)
    assert caught.value.problem.code == code


def test_words_on_paper_and_wide_bands() -> None:
    assert [spoken(17.25, system) for system in ("NL", "ISO", "US", "UK", "JP")] == [
        "17.25",
        "54.2",
        "6.9",
        "N½",
        "13.8",
    ]
    assert [width_correction(w) for w in (3, 5, 7, 9, 12)] == [0.0, 0.15, 0.25, 0.40, 0.50]
