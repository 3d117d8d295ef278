"""Texts, numbers and money in two languages; typed numbers read as people mean them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.locale import Translator, parse_number, translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,762", 1.762),
        ("1.762", 1.762),
        (" 17,25 ", 17.25),
        (",5", 0.5),
        ("-3", -3.0),
        ("\u22123,5", -3.5),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("12.345.678", 12345678.0),
        ("4\u00a0250,00", 4250.0),
        ("1 234", 1234.0),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.empty"),
        ("   ", "number.empty"),
        ("blauw", "number.not_a_number"),
        ("1,7,6", "number.not_a_number"),
        ("1e400", "number.not_a_number"),
        ("nan", "number.not_a_number"),
        ("9" * 60, "number.too_long"),
    ],
)
def test_what_is_not_a_number_is_refused_with_its_code_and_place(text: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        parse_number(text, where="ri")
    assert refused.value.problem.code == code
    assert refused.value.problem.where == "ri"


@given(st.floats(-9e5, 9e5).map(lambda value: round(value, 3)), st.sampled_from(["nl", "en"]))
def test_a_shown_number_reads_back_as_itself(value: float, language: str) -> None:
    shown = translator(language).number(value, 3)
    assert parse_number(shown) == pytest.approx(value, abs=1e-9)


def test_money_numbers_and_dates_follow_the_language() -> None:
    nl, en = translator("nl"), translator("en")
    assert nl.money(Money.of("4250")).replace("\u00a0", " ") == "€ 4.250,00"
    assert en.money(Money.of("4250")) == "€4,250.00"
    assert nl.money(Money.of("4250"), cents=False).replace("\u00a0", " ") == "€ 4.250"
    assert nl.mm(17.25).replace("\u00a0", " ") == "17,25 mm"
    assert nl.date(dt.date(2026, 11, 25)) == "25 november 2026"
    assert en.short_date(dt.date(2026, 11, 25)) == "25/11/2026"


def test_messages_are_translated_and_filled() -> None:
    assert translator("nl")("Fill in a number.") == "Vul een getal in."
    assert translator("en")("Fill in a number.") == "Fill in a number."
    assert "“x”" in translator("nl")("“{text}” is not a number; type for example 1.762 or 1,762.", text="x")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KnownError):
        Translator("fr")


def test_reference_texts_fall_back_to_the_other_language() -> None:
    assert translator("nl").pick("saffier", "sapphire") == "saffier"
    assert translator("nl").pick("", "sapphire") == "sapphire"
    assert translator("en").pick("saffier", "") == "saffier"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shown_has_a_minus_and_what_is_typed_a_hyphen(language: str) -> None:
    tr = translator(language)
    shown = (
        tr.number(-32, 0),
        tr.short(-32),
        tr.mm(-0.5),
        tr.money(Money.of(-12)),
        tr.money(Money.of(-12), cents=False),
    )
    assert all("\u2212" in each and "-" not in each for each in shown)
    assert tr.typed(-32) == "-32"
    assert parse_number(tr.short(-1234.5)) == -1234.5


@pytest.mark.parametrize("cents", [True, False])
def test_a_line_never_ends_between_the_euro_and_its_amount(cents: bool) -> None:
    assert " " not in translator("nl").money(Money.of(9600), cents=cents)
