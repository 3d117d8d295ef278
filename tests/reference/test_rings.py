"""Ring sizes: what a typed size may mean, all systems at once, rows of the table."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load
from juwdesk.reference.rings import ALL_SYSTEMS, convert, diameter_of, readings, size_ids


def test_a_number_without_a_system_is_read_in_every_system_that_says_it() -> None:
    assert {each.system for each in readings("17")} == {"NL", "JP", "CH"}
    assert [each.system for each in readings("54")] == ["ISO"]
    assert [each.system for each in readings("N½")] == ["UK"]
    assert readings("999") == ()
    assert readings("goud") == ()


def test_one_size_in_all_systems() -> None:
    found = convert("NL", "17,25", 7.0)
    assert dict(found.sizes) == {"NL": "17.25", "ISO": "54.2", "US": "6.9", "UK": "N½", "JP": "13.8", "CH": "14.2"}
    assert found.circumference == pytest.approx(pi * 17.25)
    assert found.widened == pytest.approx(17.50)
    assert convert("ISO", "54").widened is None


def test_a_band_that_no_finger_bears_is_refused() -> None:
    with pytest.raises(KnownError, match=r"size\.band"):
        convert("NL", "17", 90)


@pytest.mark.parametrize("row", [row for row in load().ring_sizes if row.swiss], ids=lambda row: row.id)
def test_the_swiss_number_is_the_circumference_less_forty(row: object) -> None:
    swiss, around = float(getattr(row, "swiss")), float(getattr(row, "circumference"))  # noqa: B009 - plain rows
    assert pi * diameter_of("CH", f"{swiss:g}") == pytest.approx(around, abs=0.6)


@given(st.floats(12, 22))
def test_every_system_says_the_same_finger(diameter: float) -> None:
    for system, text in convert("NL", f"{diameter:.2f}").sizes:
        step = {"UK": 0.21, "US": 0.05, "JP": 0.02, "ISO": 0.02, "NL": 0.006, "CH": 0.02}[system]
        assert diameter_of(system, text) == pytest.approx(diameter, abs=step + 0.006)
    assert len(ALL_SYSTEMS) == 6


def test_the_rows_that_are_named_exist() -> None:
    known = {row.id for row in load().ring_sizes}
    asked = [
        "maat 17,25",
        "ringmaat 54",
        "us 7",
        "us 6 1/2",
        "ring size N",
        "uk N 1/2",
        "japanse maat 12",
        "maat 16.8",
    ]
    for words in asked:
        found = size_ids(words)
        assert found, words
        assert set(found) <= known, (words, found)
    assert size_ids("54") == ()
    assert size_ids("robijn maat") == ()
