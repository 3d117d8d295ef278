"""The identify door: what it takes, what it gives, and one clear refusal each."""

import json
from pathlib import Path
from typing import Any

import pytest

from juwdesk.app.messages import sentence
from juwdesk.appraisal.identify import identify
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.reference.catalogue import Catalogue

PERIDOT: dict[str, Any] = {
    "case_id": "my-1",
    "mounted": False,
    "weight_ct": 2.1,
    "readings": {
        "ri_lo": 1.654,
        "ri_hi": 1.690,
        "ri_type": "flat",
        "birefringence": None,
        "optic": "biaxial+",
        "sg": 3.34,
        "sg_hi": None,
        "colour": ["green", "yellow-green"],
        "colour_text": "olive",
        "transparency": "transparent",
        "pleochroism": "weak: green/yellow-green",
        "uv_long": "none",
        "uv_short": "none",
        "spectrum": "453 473 493",
        "chelsea": "green",
        "inclusions": ["lily-pad"],
        "other": "tray 3",
    },
}


def with_reading(**changes: Any) -> dict[str, Any]:
    return {**PERIDOT, "readings": {**PERIDOT["readings"], **changes}}


def test_a_peridot_is_found_with_reasons(catalogue: Catalogue) -> None:
    answer = identify(PERIDOT, catalogue)
    assert answer["case_id"] == "my-1"
    assert answer["candidates"][0]["id"] == "peridot"
    assert answer["candidates"][0]["name"]["nl"]
    assert answer["ranking"][0] == {
        key: answer["candidates"][0][key] for key in ("id", "species", "kind", "probability")
    }
    assert answer["verdict"] == "established"
    assert answer["set95"] == ["peridot"]
    reasons = {each["observation"]: each["weight"] for each in answer["candidates"][0]["why"]}
    assert set(reasons) >= {"ri", "sg", "optic", "colour", "inclusions"}
    assert answer["problems"] == []
    json.dumps(answer)


def test_a_list_gives_a_list_and_one_bad_case_spoils_nothing(catalogue: Catalogue) -> None:
    answers = identify([PERIDOT, {"case_id": "bad", "readings": {"ri_lo": "much"}}, 7], catalogue)
    assert [each.get("case_id") for each in answers] == ["my-1", "bad", None]
    assert answers[0]["candidates"]
    assert [each["problems"][0]["code"] for each in answers[1:]] == ["number.not_a_number", "identify.not_a_case"]
    assert identify([], catalogue) == []


def test_readings_may_stand_flat_and_numbers_with_a_comma(catalogue: Catalogue) -> None:
    flat = {"ri_lo": "1,654", "ri_hi": "1.690", "sg": "3,34", "colour": "green", "optic": "biaxial+"}
    nested = {"readings": {"ri_lo": 1.654, "ri_hi": 1.690, "sg": 3.34, "colour": ["green"], "optic": "biaxial+"}}
    assert identify(flat, catalogue)["ranking"] == identify(nested, catalogue)["ranking"]


def test_two_weighings_give_the_density(catalogue: Catalogue) -> None:
    weighed = {"colour": ["red"], "air_ct": 2.0, "water_ct": 1.5, "ri_type": "over_limit"}
    answer = identify(weighed, catalogue)
    assert "sg" in {each["observation"] for each in answer["candidates"][0]["why"]}
    worse = identify({**weighed, "balance_ct": 0.2}, catalogue)
    assert len(worse["set95"]) > len(answer["set95"])


def test_swapped_edges_are_put_in_order_and_said(catalogue: Catalogue) -> None:
    swapped = identify(with_reading(ri_lo=1.690, ri_hi=1.654), catalogue)
    assert swapped["ranking"] == identify(PERIDOT, catalogue)["ranking"]
    assert [each["code"] for each in swapped["problems"]] == ["identify.edges_swapped"]


def test_the_piece_around_the_stone_tempers_the_prior_and_is_shown(catalogue: Catalogue) -> None:
    case = {"ri_lo": 1.762, "ri_hi": 1.770, "colour": ["red"], "transparency": "transparent"}
    plain = identify(case, catalogue)
    dated = identify({**case, "context": {"year": [1870, 1890], "mount": "gold"}}, catalogue)
    neutral = identify({**case, "context": {"year": [1870, 1890], "prior": "neutral"}}, catalogue)

    def natural(answer: dict[str, Any]) -> float:
        return sum(float(each["probability"]) for each in answer["ranking"] if each["kind"] == "natural")

    assert natural(dated) > natural(plain)
    assert "prior" in [each["observation"] for each in dated["why"]]
    assert "prior" not in [each["observation"] for each in neutral["why"]]
    assert neutral["ranking"] == identify({**case, "neutral": True}, catalogue)["ranking"]
    swapped = identify({**case, "context": {"year": [1890, "1870"], "mount": "gold", "smell": 1}}, catalogue)
    assert swapped["ranking"] == dated["ranking"]
    assert {each["code"] for each in swapped["problems"]} == {"identify.years_swapped", "identify.unknown_field"}


def test_what_is_not_known_is_said_and_does_not_count(catalogue: Catalogue) -> None:
    strange = identify(with_reading(inclusions=["lily-pad", "tiny-dragons"], smell="none"), catalogue)
    assert {each["code"] for each in strange["problems"]} == {"identify.unknown_inclusion", "identify.unknown_field"}
    assert strange["ranking"][0]["id"] == "peridot"


def test_inconclusive_is_no_mismatch(catalogue: Catalogue) -> None:
    blank = identify(with_reading(optic="inconclusive", uv_long="not applicable"), catalogue)
    left_out = identify(with_reading(optic=None, uv_long=None), catalogue)
    assert blank["ranking"] == left_out["ranking"]


@pytest.mark.parametrize("word", ["inconclusive", "not applicable"])
def test_every_reading_may_be_without_an_answer(word: str, catalogue: Catalogue) -> None:
    keys = "ri_lo birefringence optic sg pleochroism uv_long uv_short chelsea spectrum"
    keys += " inclusions looked_for thermal magnet"
    plain = identify({"colour": ["green"], "transparency": "transparent"}, catalogue)
    for key in keys.split():
        blank = identify({"colour": ["green"], "transparency": "transparent", key: word}, catalogue)
        assert blank["ranking"] == plain["ranking"], key
        assert blank["problems"] == [], key


def test_a_test_without_an_answer_is_not_proposed_again(catalogue: Catalogue) -> None:
    case = {"colour": ["green"], "transparency": "transparent", "weight_ct": 2}
    first = identify(case, catalogue)["next"][0]["test"]
    assert first == "loupe-visual"
    after = identify({**case, "inclusions": "inconclusive"}, catalogue)["next"]
    assert after
    assert first not in [each["test"] for each in after]


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("uv_long", "very weak yellow", "weak yellow"),
        ("uv_short", "faint blue", "weak blue"),
        ("pleochroism", "weak-moderate: blue/green", "moderate: blue/green"),
        ("pleochroism", "distinct", "moderate"),
        ("transparency", "semi-transparent", "semitransparent"),
        ("chelsea", "blue-green", "green"),
        ("chelsea", "reddish", "weak red"),
        ("colour", "donkerrood", "red"),
        ("colour", "near-colorless", "colourless"),
        ("optic", "eenassig negatief", "uniaxial-"),
        ("optic", "singly refractive", "isotropic"),
        ("transparency", "semi-translucent", "translucent"),
        ("transparency", "ondoorzichtig", "opaque"),
        ("uv_long", "inert to long-wave UV", "none"),
        ("uv_long", "zwak tot matig roodachtig oranje", "moderate reddish orange"),
        ("uv_short", "chalky yellow", "unspecified chalky yellow"),
        ("pleochroism", "sterk: donkerrood/roze", "strong: red/pink"),
        ("pleochroism", "blue and violet", "unspecified: blue/violet"),
        ("inclusions", "Gasbellen", "gas-bubbles"),
        ("inclusions", "curved striations", "curved-striae"),
        ("inclusions", "needle-like inclusions", "needles"),
        ("phenomenon", "four-rayed asterism", "star"),
        ("magnet", "sterk", "strong"),
        ("thermal", "geen diamant", "not diamond"),
        ("spectrum", "no diagnostic features", "none"),
    ],
)
def test_words_of_other_papers_are_understood(key: str, typed: str, meant: str, catalogue: Catalogue) -> None:
    told, plain = (identify({"ri_lo": 1.62, key: word}, catalogue) for word in (typed, meant))
    assert told["ranking"] == plain["ranking"]
    assert told["problems"] == []


def test_a_colour_of_two_words_is_also_the_one_between(catalogue: Catalogue) -> None:
    told, plain = (
        identify({"ri_lo": 1.62, "colour": word}, catalogue) for word in (["greenish blue"], ["blue", "blue-green"])
    )
    assert told["ranking"] == plain["ranking"]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("colour", ["ultramarinish"]),
        ("optic", "triaxial"),
        ("uv_long", "blinding blue"),
        ("chelsea", "fizzy"),
        ("ri_type", "guessed"),
        ("form", "egg"),
        ("spectrum", "a chromium spectrum"),
        ("magnet", "perhaps"),
    ],
)
def test_a_word_that_is_not_known_is_told_and_the_rest_counts(key: str, typed: Any, catalogue: Catalogue) -> None:
    answer = identify({"ri_lo": 1.654, "ri_hi": 1.69, "sg": 3.34, key: typed}, catalogue)
    assert answer["ranking"][0]["id"] == "peridot"
    assert [(each["code"], each["where"]) for each in answer["problems"]] == [("evidence.unknown_word", key)]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ({"ri_lo": "1.654–1.690"}, {"ri_lo": 1.654, "ri_hi": 1.69}),
        ({"ri_lo": "1,654 tot 1,690", "sg": "3,34 g/cm³"}, {"ri_lo": 1.654, "ri_hi": 1.69, "sg": 3.34}),
        ({"ri_lo": ">1.80", "sg": "4.10-4.20"}, {"ri_type": "over_limit", "ri_limit": 1.8, "sg": 4.1, "sg_hi": 4.2}),
        ({"ri_lo": "OTL", "carat": "2.1 ct", "sg": 4.1}, {"ri_type": "over_limit", "carat": 2.1, "sg": 4.1}),
    ],
)
def test_numbers_are_read_as_papers_print_them(
    typed: dict[str, Any], plain: dict[str, Any], catalogue: Catalogue
) -> None:
    answer = identify(typed, catalogue)
    assert answer["ranking"] == identify(plain, catalogue)["ranking"]
    assert answer["problems"] == []


def test_an_effect_of_light_that_nobody_names_was_hardly_there(catalogue: Catalogue) -> None:
    stone = {"ri_lo": 1.745, "ri_hi": 1.754, "sg": 3.72, "spectrum": "444"}
    yellow = identify({**stone, "colour": "yellow"}, catalogue)
    assert yellow["ranking"][0]["id"] == "chrysoberyl"
    eyed = identify({**stone, "colour": "yellow", "cut": "cat's-eye cabochon"}, catalogue)
    assert eyed["ranking"][0]["id"] == "chrysoberyl-cats-eye"


def test_a_desk_never_establishes_that_a_pearl_is_cultured_or_not(catalogue: Catalogue) -> None:
    pearl = {"sg": 2.71, "colour": "cream", "inclusions": ["nacre-overlapping-plates", "no-nucleus-line"]}
    answer = identify(
        {**pearl, "uv_long": "moderate yellow", "ri_lo": 1.53, "ri_hi": 1.68, "ri_type": "spot"}, catalogue
    )
    assert answer["verdict"] != "established"
    assert any("natural" in each["id"] for each in answer["cannot_exclude"])


def test_the_density_of_a_coated_stone_may_mislead(catalogue: Catalogue) -> None:
    bare = {"sg": 3.76, "colour": ["blue"], "inclusions": ["gas-bubbles", "curved-colour-banding"], "weight_ct": 9}
    assert identify(bare, catalogue)["ranking"][0]["species"] != "corundum"
    coated = identify({**bare, "other": "resin coating on rough"}, catalogue)
    assert coated["ranking"][0]["species"] == "corundum"


@pytest.mark.parametrize(
    ("readings", "code", "where"),
    [
        ({"ri_lo": 1.762, "ri_hi": 1.77, "optic": "isotropic"}, "identify.two_edges", "optic"),
        ({"optic": "SR", "pleochroism": "strong: red/orange"}, "identify.no_pleochroism", "pleochroism"),
        ({"ri_lo": 1.762, "ri_type": "over_limit"}, "identify.edge_under_limit", "ri_lo"),
        ({"colour": "red", "water_ct": 1.5}, "identify.one_weighing", "water_ct"),
    ],
)
def test_readings_that_cannot_both_be_are_told(
    readings: dict[str, Any], code: str, where: str, catalogue: Catalogue
) -> None:
    problems = identify(readings, catalogue)["problems"]
    assert [(each["code"], each["where"]) for each in problems] == [(code, where)]
    single = identify({"ri_lo": 1.762, "ri_hi": 1.764, "optic": "isotropic", "pleochroism": "none"}, catalogue)
    assert single["problems"] == []


def test_effects_of_light_may_be_a_list(catalogue: Catalogue) -> None:
    answer = identify({"ri_lo": 1.77, "ri_type": "spot", "phenomenon": ["asterism"]}, catalogue)
    assert "star" in answer["ranking"][0]["id"]


def test_several_features_may_stand_in_one_text(catalogue: Catalogue) -> None:
    told = identify({"ri_lo": 1.762, "inclusions": "gas bubbles, curved striae; unicorns"}, catalogue)
    plain = identify({"ri_lo": 1.762, "inclusions": ["gas-bubbles", "curved-striae"]}, catalogue)
    assert told["ranking"][0] == plain["ranking"][0]
    assert [each["where"] for each in told["problems"]] == ["inclusions"]


def test_keys_of_other_programs_are_read_and_strange_ones_told(catalogue: Catalogue) -> None:
    answer = identify({"RI": 1.654, "ri-max": 1.69, "SG": 3.34, "Kleur": "groen", "smell": "none"}, catalogue)
    assert answer["ranking"][0]["id"] == "peridot"
    assert [each["where"] for each in answer["problems"]] == ["smell"]


def test_a_colour_in_the_cases_own_words_counts_where_none_is_given(catalogue: Catalogue) -> None:
    stone = {"ri_lo": 1.762, "ri_hi": 1.77}
    told, plain = (
        identify({**stone, **colour}, catalogue) for colour in ({"colour_text": "deep red"}, {"colour": "red"})
    )
    assert told["ranking"] == plain["ranking"]
    beside = identify({**stone, "colour_text": "imitates tanzanite"}, catalogue)
    assert beside["ranking"] == identify(stone, catalogue)["ranking"]


def test_mounted_and_owned_limit_the_next_tests(catalogue: Catalogue) -> None:
    loose = {"colour": ["red"], "transparency": "transparent", "weight_ct": 2}
    tests = {each["test"] for each in identify({**loose, "mounted": True}, catalogue)["next_tests"]}
    assert tests
    assert "hydrostatic" not in tests
    owned = identify({**loose, "owned": ["dichroscope"]}, catalogue)["next_tests"]
    assert [each["test"] for each in owned] == ["dichroscope"]
    assert owned[0]["minutes"] > 0
    assert owned[0]["reason"]["tells_apart"]


def test_a_cabochon_is_read_at_a_spot(catalogue: Catalogue) -> None:
    case = {"colour": ["green"], "transparency": "translucent"}
    curved = {each["test"] for each in identify({**case, "cut": "Cabochon, oval"}, catalogue)["next_tests"]}
    flat = {each["test"] for each in identify({**case, "cut": "step cut"}, catalogue)["next_tests"]}
    assert "refractometer-flat" not in curved
    assert "refractometer-spot" not in flat


SAYS_NOTHING = [
    ({"ri_lo": "one point seven"}, "number.not_a_number", "ri_lo"),
    ({"ri_lo": True}, "number.not_a_number", "ri_lo"),
    ({"ri_lo": [1.7]}, "number.not_a_number", "ri_lo"),
    ({"ri_lo": float("nan")}, "number.not_a_number", "ri_lo"),
    ({"ri_lo": 10**400}, "number.not_a_number", "ri_lo"),
    ({"ri_lo": "1" * 50}, "number.too_long", "ri_lo"),
    ({"ri_lo": 0.3}, "evidence.out_of_range", "ri_lo"),
    ({"ri_lo": 1e300}, "evidence.out_of_range", "ri_lo"),
    ({"ri_lo": -1.762}, "evidence.out_of_range", "ri_lo"),
    ({"ri_lo": 1.762, "ri_hi": 17.7}, "evidence.out_of_range", "ri_hi"),
    ({"ri_type": "over_limit", "ri_limit": 18}, "evidence.out_of_range", "ri_limit"),
    ({"ri_lo": "1.762 mm"}, "reading.no_unit", "ri_lo"),
    ({"sg": 90}, "evidence.out_of_range", "sg"),
    ({"sg": 0}, "evidence.out_of_range", "sg"),
    ({"sg": "3.52 ct"}, "reading.unit", "sg"),
    ({"sg": "3520 kg/m3"}, "reading.unit", "sg"),
    ({"sg": 3.5, "sg_hi": 35}, "evidence.out_of_range", "sg_hi"),
    ({"birefringence": 2}, "evidence.out_of_range", "birefringence"),
    ({"air_ct": 1.0, "water_ct": 1.2}, "evidence.weights", "water_ct"),
    ({"air_ct": 2.0, "water_ct": 1.999}, "evidence.out_of_range", "water_ct"),
    ({"air_ct": "0.4 g", "water_ct": "1.2"}, "reading.carat", "air_ct"),
    ({"water_ct": 1.2}, "identify.one_weighing", "water_ct"),
    ({"spectrum": [12]}, "evidence.out_of_range", "spectrum"),
    ({"spectrum": ["694 mm"]}, "reading.unit", "spectrum"),
    ({"colour": ["ultramarinish"]}, "evidence.unknown_word", "colour"),
    ({"colour": 3}, "identify.not_a_word", "colour"),
    ({"colour": ["red", 3]}, "identify.not_a_word", "colour"),
    ({"optic": "triaxial"}, "evidence.unknown_word", "optic"),
    ({"uv_long": "octarine"}, "evidence.unknown_word", "uv_long"),
    ({"pleochroism": "x" * 500}, "number.too_long", "pleochroism"),
]
"""Readings that cannot be."""
AROUND_IT = [
    ({"weight_ct": -2}, "evidence.out_of_range", "weight_ct"),
    ({"carat": "0.4 g"}, "reading.carat", "carat"),
    ({"mounted": "perhaps"}, "identify.not_yes_or_no", "mounted"),
    ({"neutral": 2}, "identify.not_yes_or_no", "neutral"),
    ({"form": 7}, "identify.not_a_word", "form"),
    ({"owned": 7}, "identify.not_a_word", "owned"),
    ({"candidate": "unobtainium"}, "compare.unknown", "candidate"),
    ({"context": 7}, "identify.not_a_case", "context"),
    ({"context": {"year": [12, 1900]}}, "evidence.out_of_range", "year"),
    ({"context": {"year": "long ago"}}, "number.not_a_number", "year"),
    ({"context": {"year": [1900, 1901, 1902]}}, "number.not_a_number", "year"),
    ({"context": {"mount": "wood"}}, "evidence.unknown_word", "mount"),
    ({"context": {"prior": "sure"}}, "evidence.unknown_word", "prior"),
]
"""What stands around the readings and cannot be."""


def is_one_sentence(problem: Problem) -> None:
    english = sentence(problem, translator("en"))
    assert english.endswith((".", "…"))
    assert "{" not in english
    assert english.count(". ") == 0, "one sentence"


@pytest.mark.parametrize(
    ("case", "code", "where"),
    [
        (7, "identify.not_a_case", ""),
        ("ruby", "identify.not_a_case", ""),
        (None, "identify.not_a_case", ""),
        ({}, "identify.no_readings", ""),
        ({"readings": []}, "identify.not_a_case", "readings"),
        ({"readings": {"colour": []}}, "identify.no_readings", ""),
        *SAYS_NOTHING,
    ],
)
def test_a_case_of_which_nothing_can_be_used_is_refused(
    case: Any, code: str, where: str, catalogue: Catalogue
) -> None:
    with pytest.raises(KnownError) as caught:
        identify(case, catalogue)
    problem = caught.value.problem
    assert (problem.code, problem.where) == (code, where)
    is_one_sentence(problem)


@pytest.mark.parametrize(("bad", "code", "where"), [*SAYS_NOTHING, *AROUND_IT])
def test_what_cannot_be_is_told_at_its_field_and_the_other_readings_count(
    bad: dict[str, Any], code: str, where: str, catalogue: Catalogue
) -> None:
    """The answer is that of the case without it."""
    stone = {
        key: value
        for key, value in {"ri_lo": 1.654, "ri_hi": 1.69, "sg": 3.34, "colour": "green", "optic": "biaxial+"}.items()
        if key not in bad and not (key == "ri_hi" and "ri_lo" in bad)
    }
    if "ri_type" in bad:
        stone = {key: value for key, value in stone.items() if not key.startswith("ri")}
    if "water_ct" in bad and "air_ct" in bad:
        stone.pop("sg")
    answer = identify({**stone, **bad}, catalogue)
    assert [(each["code"], each["where"], each["severity"]) for each in answer["problems"]] == [
        (code, where, "warning")
    ]
    assert answer["ranking"] == identify(stone, catalogue)["ranking"]
    is_one_sentence(Problem(code, where=where, args=answer["problems"][0]["args"]))


def test_every_field_that_cannot_be_is_told(catalogue: Catalogue) -> None:
    answer = identify({"ri_lo": 0.3, "ri_hi": -1, "sg": 90, "carat": "-2 ct", "colour": "green"}, catalogue)
    assert [each["where"] for each in answer["problems"]] == ["ri_lo", "ri_hi", "sg", "carat"]
    assert [each["args"].get("value") for each in answer["problems"]] == ["0.3", "-1", "90", "-2"]
    assert answer["ranking"] == identify({"colour": "green"}, catalogue)["ranking"]


def test_too_many_cases_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(KnownError) as caught:
        identify([PERIDOT] * 10_001, catalogue)
    assert caught.value.problem.code == "identify.too_many"


def test_the_documented_example_runs(catalogue: Catalogue) -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.split("## identify", 1)[1].split("\n## ", 1)[0]
    blocks = [part.split("```", 1)[0] for part in section.split("```json\n")[1:]]
    case, shown = json.loads(blocks[0]), json.loads(blocks[1])
    answer = identify(case, catalogue)
    assert set(shown) == set(answer)
    assert shown["candidates"][0]["id"] == answer["candidates"][0]["id"]
    assert set(shown["candidates"][0]) == set(answer["candidates"][0])
    assert shown["verdict"] == answer["verdict"]
    assert set(shown["next_tests"][0]) == set(answer["next_tests"][0])


def test_the_reading_to_do_again_is_given_with_what_the_others_name(catalogue: Catalogue) -> None:
    right = {"sg": 3.34, "optic": "biaxial+", "colour": "green", "transparency": "transparent"}
    (again,) = identify({"ri_lo": 1.762, "ri_hi": 1.77, **right}, catalogue)["again"]
    assert (again["observation"], again["id"]) == ("ri", "peridot")
    assert 0.5 < again["share"] <= 1
    assert identify({"ri_lo": 1.654, "ri_hi": 1.69, **right}, catalogue)["again"] == []
