"""Facts as people type them: read where that is safe, named where it is not, never guessed."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.advise import advise
from juwdesk.appraisal.advise_facts import circumstances_of, protected
from juwdesk.appraisal.advise_read import READERS, readable
from juwdesk.reference.catalogue import load


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("estimate_eur", 2400, 2400.0),
        ("estimate_eur", "2.400", 2400.0),
        ("estimate_eur", "€ 1.450,-", 1450.0),
        ("estimate_eur", "1,250.50", 1250.5),
        ("estimate_eur", "12,50 euro", 12.5),
        ("existing_values_eur", ["4.000", 10000], [4000.0, 10000.0]),
        ("invoice", "ja", True),
        ("minor", "nee", False),
        ("signed", "Cartier", True),
        ("signed", "unknown", False),
        ("date_of_death", "14-3-2026", "2026-03-14"),
        ("date_of_death", "2026-03", "2026-03"),
        ("date_of_death", 2026, "2026"),
        ("period", [1905, 1915], [1905, 1915]),
        ("period", 1925, [1925, 1925]),
        ("period", "ca. 1910", [1910, 1910]),
        ("period", "tussen 1950 en 1960", [1950, 1960]),
        ("period", "jaren '30", [1930, 1939]),
        ("period", "1920s", [1920, 1929]),
        ("materials", "schildpad", ["schildpad"]),
        ("brand", "unbranded", ""),
        (
            "stones",
            {"gem": "diamond", "carat_each": "0,52", "report": None},
            [{"gem": "diamond", "carat_each": 0.52}],
        ),
        (
            "metals",
            [{"metal": "gold", "mass_g": "3,1", "marked": "nee"}],
            [{"metal": "gold", "mass_g": 3.1, "marked": False}],
        ),
    ],
)
def test_what_is_typed_is_read(name: str, typed: Any, read: Any) -> None:
    assert readable({name: typed}) == ({name: read}, ())


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("cash_eur", -1),
        ("cash_eur", True),
        ("cash_eur", "much"),
        ("period", "long ago"),
        ("period", True),
        ("period", []),
        ("date_of_gift", "in March"),
        ("date_of_gift", "2026-13-01"),
        ("mounted", "perhaps"),
        ("mounted", 1),
        ("brand", True),
        ("stones", "a ruby"),
        ("materials", [3]),
    ],
)
def test_what_cannot_be_read_is_left_out_and_named(name: str, typed: Any) -> None:
    found, problems = readable({name: typed, "insured_eur": 10})
    assert found == {"insured_eur": 10.0}
    assert [each.where for each in problems] == [name]


def test_what_was_read_is_of_the_kind_that_the_rules_ask_for() -> None:
    typed = {name: "1910" for name in READERS if name not in ("stones", "metals")}
    found, _ = readable({**typed, **dict.fromkeys(("mounted", "minor"), "ja"), "stones": {"gem": "?"}, "metals": {}})
    assert "mounted_not_unmounted" in circumstances_of(found)


def test_a_gem_that_was_not_told_is_not_one_that_nobody_knows() -> None:
    assert circumstances_of({"stones": [{"carat_each": 0.3}]}) == ()
    assert circumstances_of({"stones": [{"gem": "unknown"}]}) == ("identity_unknown",)


def test_no_name_is_no_signature() -> None:
    assert circumstances_of(readable({"maker": "unknown", "brand": "geen"})[0]) == ()
    assert circumstances_of(readable({"maker": "Lalique"})[0]) == ("signed_or_branded",)


@pytest.mark.parametrize("name", ["ivory", "Schildpad", "black coral", "koraal", "ossenbloedkoraal", "walrus tooth"])
def test_material_that_may_be_protected(name: str) -> None:
    assert protected(name)


@pytest.mark.parametrize(
    "name", ["mammoth ivory", "imitatie-ivoor", "faux tortoiseshell", "bloedkoraal", "Corallium rubrum coral", "onyx"]
)
def test_material_that_no_list_names(name: str) -> None:
    assert not protected(name)


anything: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["gem", "carat_each", "kind", "report", "mass_g", "marked", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(READERS)), anything, max_size=4))
def test_whatever_is_typed_an_advice_is_given(facts: dict[str, Any]) -> None:
    found, problems = readable(facts)
    assert {each.args["field"] for each in problems} == {name for name in facts if facts[name] is not None} - set(
        found
    )
    assert advise("PU-06", ["basis_set_by_court_or_notary"], found, load(), dt.date(2026, 11, 29)).value_type
