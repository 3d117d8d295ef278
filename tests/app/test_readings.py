"""The reading form: what is typed becomes evidence, what cannot be read stays typed and says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.messages import sentence
from juwdesk.app.reading_fields import BLANK_KEY, BLANKS, BY_KEY, FIELDS, KEYS_OF
from juwdesk.app.readings import apply, hints, read, typed_of
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.evidence import Property
from juwdesk.base.locale import translator


@pytest.mark.parametrize("text", ["1,762", "1.762"])
def test_a_pair_of_edges_is_one_observation_in_either_notation(text: str) -> None:
    observation = read(Property.RI, {"ri_low": text, "ri_high": "1,770"}).observation
    assert observation == ev.ri(1.762, 1.770)


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ({"ri_low": "blauw"}, "number.not_a_number", "ri_low"),
        ({"ri_low": "1,76", "ri_high": "x"}, "number.not_a_number", "ri_high"),
        ({"ri_low": "1762"}, "evidence.out_of_range", "ri_low"),
        ({"ri_low": "-1,7"}, "evidence.out_of_range", "ri_low"),
    ],
)
def test_a_bad_index_is_a_problem_at_its_field(typed: dict[str, str], code: str, place: str) -> None:
    result = read(Property.RI, typed)
    assert result.observation is None
    assert [(problem.code, problem.where) for problem in result.problems] == [(code, place)]


def test_two_weighings_win_over_a_typed_gravity_and_must_belong_together() -> None:
    assert read(Property.SG, {"sg_air": "2,00", "sg_water": "1,50", "sg": "3,1"}).observation == ev.sg_weighed(2, 1.5)
    wrong = read(Property.SG, {"sg_air": "1,50", "sg_water": "2,00"})
    assert [problem.code for problem in wrong.problems] == ["evidence.weights"]
    assert read(Property.SG, {"sg_air": "1,50"}).observation is None


def test_clearing_a_field_takes_the_observation_back() -> None:
    evidence, _ = apply((), Property.OPTIC, {"optic": "isotropic"})
    assert ev.find(evidence, Property.OPTIC) is not None
    evidence, problems = apply(evidence, Property.OPTIC, {"optic": ""})
    assert evidence == ()
    assert problems == ()


def test_an_unreadable_field_does_not_count_until_it_can_be_read() -> None:
    evidence, _ = apply((), Property.BIREFRINGENCE, {"birefringence": "0,008"})
    evidence, problems = apply(evidence, Property.BIREFRINGENCE, {"birefringence": "0,00x"})
    assert evidence == ()
    assert problems[0].where == "birefringence"


def test_over_the_limit_needs_no_number() -> None:
    assert read(Property.RI, {"ri_kind": "over_limit"}).observation == ev.ri_over()


@given(
    st.floats(1.31, 2.0).map(lambda x: round(x, 4)),
    st.floats(1.31, 2.0).map(lambda x: round(x, 4)),
    st.sampled_from(["nl", "en"]),
)
def test_the_form_of_an_evidence_gives_that_evidence_back(low: float, high: float, language: str) -> None:
    evidence: ev.Evidence = (
        ev.ri(low, high),
        ev.sg_weighed(2.5, 1.875),
        ev.colour("blue", "violet"),
        ev.uv(Property.UV_LONG, "weak red"),
    )
    typed = typed_of(evidence, translator(language))
    again: ev.Evidence = ()
    for observation in evidence:
        again, problems = apply(again, observation.property, typed)
        assert not problems
    assert again == evidence


def test_not_done_not_possible_and_undecided_are_three_things() -> None:
    tr = translator("nl")
    for where, key in BLANK_KEY.items():
        for blank in BLANKS:
            found = read(where, {key: blank}).observation
            assert found == ev.blank(where, ev.Outcome(blank))
            assert typed_of((found,), tr) == {key: blank}
        assert read(where, {key: ""}).observation is None
    assert set(Property) - set(BLANK_KEY) == {
        Property.COLOUR,
        Property.TRANSPARENCY,
        Property.BIREFRINGENCE,
        Property.LOOKED_FOR,
    }


def test_what_stands_beside_an_undecided_test_does_not_count() -> None:
    typed = {"ri_kind": "inconclusive", "ri_low": "1,76", "ri_high": "x"}
    assert read(Property.RI, typed).observation == ev.blank(Property.RI, ev.Outcome.INCONCLUSIVE)


def test_swapped_edges_count_in_order_and_are_said_at_the_field() -> None:
    typed = {"ri_low": "1,770", "ri_high": "1,762"}
    assert read(Property.RI, typed).observation == ev.ri(1.762, 1.770)
    assert {key: problem.code for key, problem in hints(typed).items()} == {"ri_low": "identify.edges_swapped"}
    assert hints({"ri_low": "1,762", "ri_high": "1,770"}) == {}
    assert hints({"ri_low": "1,770", "ri_high": "x"}) == {}


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ({"sg_air": "2,1 g", "sg_water": "1,5"}, "reading.carat", "sg_air"),
        ({"sg_air": "2,1", "sg_water": "300 mg"}, "reading.carat", "sg_water"),
        ({"sg": "3,52 ct"}, "reading.unit", "sg"),
        ({"sg_air": "2,1", "sg_water": "1,5 %"}, "reading.unit", "sg_water"),
    ],
)
def test_another_unit_is_said_at_its_field(typed: dict[str, str], code: str, place: str) -> None:
    result = read(Property.SG, typed)
    assert result.observation is None
    assert [(problem.code, problem.where) for problem in result.problems] == [(code, place)]
    assert sentence(result.problems[0], translator("en")).count(typed[place]) == 1


@pytest.mark.parametrize(
    ("where", "typed", "places"),
    [
        (Property.RI, {"ri_low": "1,762", "ri_high": "17,7"}, ["ri_high"]),
        (Property.RI, {"ri_low": "0,3", "ri_high": "veel"}, ["ri_low", "ri_high"]),
        (Property.RI, {"ri_kind": "over_limit", "ri_low": "1,4"}, ["ri_low"]),
        (Property.SG, {"sg": "90", "sg_air": "2"}, ["sg"]),
        (Property.SG, {"sg": "3,5", "sg_air": "-2", "sg_water": "1"}, ["sg_air"]),
        (Property.SG, {"sg": "3,5", "sg_air": "2", "sg_water": "3"}, ["sg_water"]),
    ],
)
def test_a_number_that_cannot_be_is_told_at_its_own_field(
    where: Property, typed: dict[str, str], places: list[str]
) -> None:
    result = read(where, typed)
    assert result.observation is None
    assert [problem.where for problem in result.problems] == places


def test_the_own_unit_may_stand_behind_a_number() -> None:
    assert read(Property.SG, {"sg_air": "2,00 ct", "sg_water": "1.50 ct"}).observation == ev.sg_weighed(2, 1.5)
    assert read(Property.SG, {"sg": "3,52 g/cm3"}).observation == ev.sg(3.52)


def test_every_field_has_a_reader_and_a_place() -> None:
    assert {field.property for field in FIELDS} == set(KEYS_OF)
    assert len(BY_KEY) == len(FIELDS)
    for where in KEYS_OF:
        assert read(where, {}).observation is None


@pytest.mark.parametrize("text", ["694 668 476", "694,668,476", "694; 668; 476 nm", "694, 668 / 476nm"])
def test_lines_of_the_spectrum_are_read_however_they_are_set_apart(text: str) -> None:
    assert read(Property.SPECTRUM, {"spectrum_lines": text}).observation == ev.spectrum(694, 668, 476)


def test_a_line_may_have_a_decimal_in_either_notation() -> None:
    for text in ("694,2 668", "694.2 668"):
        assert read(Property.SPECTRUM, {"spectrum_lines": text}).observation == ev.spectrum(694.2, 668)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rood", "number.not_a_number"),
        ("6940", "evidence.out_of_range"),
        ("-694", "evidence.out_of_range"),
        ("694 " * 25, "spectrum.lines"),
    ],
)
def test_a_bad_line_is_a_problem_at_its_field(text: str, code: str) -> None:
    result = read(Property.SPECTRUM, {"spectrum_lines": text})
    assert result.observation is None
    assert [(problem.code, problem.where) for problem in result.problems] == [(code, "spectrum_lines")]


def test_colours_in_the_dichroscope_count_with_and_without_a_strength() -> None:
    strong = {"pleochroism": "strong", "pleochroism_hues": "red;orange"}
    assert read(Property.PLEOCHROISM, strong).observation == ev.pleochroism("strong", "red", "orange")
    only = read(Property.PLEOCHROISM, {"pleochroism_hues": "blue;yellow"}).observation
    assert only == ev.pleochroism("unspecified", "blue", "yellow")


def test_what_was_looked_for_in_vain_is_an_observation_of_its_own() -> None:
    seen = read(Property.LOOKED_FOR, {"looked_for": "gas-bubbles;curved-striae"}).observation
    assert seen == ev.looked_for("gas-bubbles", "curved-striae")
