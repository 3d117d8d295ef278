"""Formulas: only what is named works, kinds are kept, rings are found, nothing unexpected is ever raised."""

from math import cos, isfinite, radians, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.design.expr import check_kind, evaluate, in_cycle, order, parse
from juwdesk.design.params import Kind

VALUES = {("shank-1", "width"): 2.5, ("stone-1", "diameter"): 6.5, ("head-1", "claws"): 6.0, ("head-1", "turn"): 60.0}
KINDS = {
    ("shank-1", "width"): Kind.LENGTH,
    ("stone-1", "diameter"): Kind.LENGTH,
    ("head-1", "claws"): Kind.COUNT,
    ("head-1", "turn"): Kind.ANGLE,
    ("head-1", "seat"): Kind.RATIO,
    ("stone-1", "gem"): Kind.TEXT,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("shank-1.width * 0.8", 2.0),
        ("shank-1.width × 0,8", 2.0),
        ("stone-1.diameter ÷ 2 − 0.25", 3.0),
        ("stone-1.diameter/2-0.25", 3.0),
        ("-shank-1.width + 10", 7.5),
        ("min(shank-1.width, stone-1.diameter, 3)", 2.5),
        ("max(1.5, shank-1.width)", 2.5),
        ("sqrt(shank-1.width * stone-1.diameter)", sqrt(2.5 * 6.5)),
        ("stone-1.diameter * cos(head-1.turn)", 6.5 * cos(radians(60))),
        ("shank-1.width*(1+2)*2-(3-1)", 13.0),
        ("  shank-1.width  ", 2.5),
        ("stone-1.diameter / shank-1.width * 1", 2.6),
        ("1e1", 10.0),
    ],
)
def test_formulas_give_their_numbers(text: str, value: float) -> None:
    assert evaluate(parse(text), VALUES) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "formula.syntax"),
        ("shank-1.width *", "formula.syntax"),
        ("2 ** 3", "formula.not_allowed"),
        ("__import__('os')", "formula.not_allowed"),
        ("shank-1.width if 1 else 2", "formula.not_allowed"),
        ("[1, 2]", "formula.not_allowed"),
        ("'text'", "formula.not_allowed"),
        ("True", "formula.not_allowed"),
        ("width", "formula.not_allowed"),
        ("(1).real", "formula.not_allowed"),
        ("lambda: 1", "formula.not_allowed"),
        ("sqrt(1, 2)", "formula.not_allowed"),
        ("min()", "formula.not_allowed"),
        ("pow(2, 3)", "formula.not_allowed"),
        ("7 // 2", "formula.not_allowed"),
        ("1 < 2", "formula.not_allowed"),
        ("1j", "formula.not_allowed"),
        ("1" + "0" * 400, "formula.too_long"),
        ("-" * 60 + "1", "formula.not_allowed"),
        ("1;2", "formula.syntax"),
        ("a=1", "formula.syntax"),
    ],
)
def test_everything_else_is_refused_with_one_code(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse(text)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("shank-1.width / 0", "formula.divides_by_zero"),
        ("sqrt(0 - 1)", "formula.negative_root"),
        ("nobody-1.width", "formula.unknown"),
        ("1e300 * 1e300", "formula.not_finite"),
        ("1e300 * 1e300 - 1e300 * 1e300", "formula.not_finite"),
        ("sin(1e300 * 1e300)", "formula.not_finite"),
    ],
)
def test_arithmetic_that_has_no_number_says_so(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        evaluate(parse(text), VALUES)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("shank-1.width * 0.8", Kind.LENGTH),
        ("shank-1.width + 0.2", Kind.LENGTH),
        ("2", Kind.LENGTH),
        ("2", Kind.COUNT),
        ("shank-1.width * stone-1.diameter / stone-1.diameter", Kind.LENGTH),
        ("sqrt(shank-1.width * stone-1.diameter)", Kind.LENGTH),
        ("shank-1.width / stone-1.diameter", Kind.RATIO),
        ("head-1.claws * head-1.seat", Kind.RATIO),
        ("head-1.turn / 2 + 5", Kind.ANGLE),
        ("cos(head-1.turn) * shank-1.width", Kind.LENGTH),
    ],
)
def test_kinds_that_fit(text: str, wanted: Kind) -> None:
    check_kind(parse(text), KINDS, wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "code"),
    [
        ("shank-1.width * stone-1.diameter", Kind.LENGTH, "formula.kind"),
        ("shank-1.width", Kind.RATIO, "formula.kind"),
        ("shank-1.width + head-1.turn", Kind.LENGTH, "formula.kind"),
        ("min(shank-1.width, head-1.claws)", Kind.LENGTH, "formula.kind"),
        ("sqrt(shank-1.width)", Kind.LENGTH, "formula.kind"),
        ("sin(shank-1.width)", Kind.RATIO, "formula.kind"),
        ("1 / shank-1.width", Kind.LENGTH, "formula.kind"),
        ("stone-1.gem", Kind.LENGTH, "formula.not_a_number"),
        ("nobody-1.width", Kind.LENGTH, "formula.unknown"),
        ("2", Kind.TEXT, "formula.kind"),
        ("360 / head-1.claws", Kind.ANGLE, "formula.kind"),
    ],
)
def test_kinds_that_do_not_fit(text: str, wanted: Kind, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        check_kind(parse(text), KINDS, wanted)
    assert caught.value.problem.code == code


def test_brackets_and_long_numbers_do_no_harm() -> None:
    assert evaluate(parse("(" * 60 + "1" + ")" * 60), {}) == 1
    assert evaluate(parse("9" * 199), {}) > 1e198


def test_formulas_are_ordered_and_rings_are_named() -> None:
    a, b, c = ("a-1", "x"), ("b-1", "x"), ("c-1", "x")
    formulas = {a: parse("b-1.x + 1"), b: parse("c-1.x * 2"), c: parse("3")}
    assert [each for each in order(formulas) if each in formulas] == [c, b, a]
    ring = {**formulas, c: parse("a-1.x")}
    with pytest.raises(KnownError) as caught:
        order(ring)
    assert caught.value.problem.code == "formula.cycle"
    left, errors = in_cycle(ring)
    assert len(errors) == 1
    assert len(left) == 2
    order(left)
    _, self_ring = in_cycle({a: parse("a-1.x + 1")})
    assert len(self_ring) == 1


def test_references_are_named_once() -> None:
    assert parse("shank-1.width + shank-1.width * stone-1.diameter").references == (
        ("shank-1", "width"),
        ("stone-1", "diameter"),
    )


ALPHABET = st.sampled_from([*"0123456789.,+-*/()×÷ ", "shank-1.width", "stone-1.diameter", "min(", "sqrt(", "sin("])


def outcome(text: str, wanted: Kind) -> bool:
    """Whether a text gives a finite number or an error with a formula's code; anything else is raised."""
    try:
        formula = parse(text)
        check_kind(formula, KINDS, wanted)
        return isfinite(evaluate(formula, VALUES))
    except KnownError as error:
        return error.problem.code.startswith("formula.")


@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_formula_like_noise_gives_a_number_or_a_known_error(text: str) -> None:
    assert outcome(text, Kind.LENGTH)


@given(st.text(max_size=80))
def test_any_text_gives_a_number_or_a_known_error(text: str) -> None:
    assert outcome(text, Kind.RATIO)
