"""``juwdesk date``: answers, and every kind of bad input."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.__main__ import main
from juwdesk.app.date_door import date_cases
from juwdesk.app.messages import MESSAGES, sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load

CATALOGUE = load()
LAST = 2026
GARLAND = ["mat_platinum", "mot_garland", "cut_old_european"]


def asked(case: Any) -> Any:
    return date_cases(case, CATALOGUE, LAST)


def refused(case: Any) -> str:
    with pytest.raises(KnownError) as caught:
        asked(case)
    assert caught.value.problem.code in MESSAGES
    return caught.value.problem.code


def test_an_answer_has_all_its_parts() -> None:
    answer = asked({"case_id": "x", "features": [*GARLAND, "clo_lobster"], "region": "France"})
    assert answer["case_id"] == "x"
    assert 1895 <= answer["mode"] <= 1925
    assert all(low <= high for low, high in (*answer["band80"], *answer["band95"]))
    assert answer["styles"][0]["id"] in ("belle_epoque", "reproduction")
    first = answer["contradictions"][0]
    assert first["feature"] == "clo_lobster"
    assert first["support"] < 0.05
    assert "1965" in first["sentence_nl"]
    assert "1965" in first["sentence_en"]
    assert "Controleer: gehalte en kleur van de sluiting" in first["sentence_nl"]
    assert "Check: fineness and colour of clasp" in first["sentence_en"]
    assert answer["story"] == answer["stories"][0]["kind"] == "younger_parts"
    assert answer["problems"] == []
    json.dumps(answer)


def test_the_example_of_the_page_is_what_the_door_gives() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    _, case, _, wanted, *_ = page.split("\n## date\n", 1)[1].split("```")
    answer = asked(json.loads(case.removeprefix("json")))
    answer["styles"] = answer["styles"][:3]
    assert answer == json.loads(wanted.removeprefix("json"))


def test_order_of_features_never_matters() -> None:
    assert asked({"features": GARLAND}) == asked({"features": GARLAND[::-1]})


def test_a_part_and_a_status_change_what_a_clue_says() -> None:
    plain = asked({"features": [*GARLAND, "syn_cz"]})
    repaired = asked({"features": [*GARLAND, {"id": "syn_cz", "part": "repair"}]})
    told = asked({"features": [*GARLAND, {"id": "syn_cz", "status": "claimed"}]})
    assert plain["contradictions"][0]["feature"] == "syn_cz"
    assert all(each["feature"] != "syn_cz" for each in repaired["contradictions"])
    assert told["contradictions"][0]["misleading"] > plain["contradictions"][0]["misleading"]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({}, "dating.no_clues"),
        ({"features": []}, "dating.no_clues"),
        ({"features": None}, "dating.no_clues"),
        ({"features": "cut_rose"}, "dating.not_a_list"),
        ({"features": {"cut_rose": 1}}, "dating.not_a_list"),
        ({"features": [3]}, "dating.not_a_clue"),
        ({"features": [None]}, "dating.not_a_clue"),
        ({"features": [["cut_rose"]]}, "dating.not_a_clue"),
        ({"features": ["qqqqqq"]}, "dating.unknown_clue"),
        ({"features": ["cut_roze"]}, "dating.unknown_clue_near"),
        ({"features": ["cut_rose"], "region": 3}, "dating.region_not_text"),
        ({"features": [{"id": "cut_rose", "part": "lid"}]}, "dating.unknown_word"),
        ({"features": [{"id": "cut_rose", "part": ["stone"]}]}, "dating.unknown_word"),
        ({"features": [{"id": "cut_rose", "status": "guessed"}]}, "dating.unknown_word"),
        ({"features": ["cut_rose"] * 101}, "dating.too_many_clues"),
        ("cut_rose", "dating.not_a_case"),
        (7, "dating.not_a_case"),
        (None, "dating.not_a_case"),
        ([{}] * 10_001, "dating.too_many"),
    ],
)
def test_bad_input_is_refused_with_its_code(case: Any, code: str) -> None:
    assert refused(case) == code


@pytest.mark.parametrize("region", ["Europe", "Western Europe (?)", "onbekend"])
def test_a_place_too_wide_for_a_fashion_is_no_mistake(region: str) -> None:
    answer = asked({"features": GARLAND, "region": region})
    assert answer["problems"] == []
    assert answer["band80"] == asked({"features": GARLAND})["band80"]


def test_a_place_is_read_as_the_region() -> None:
    answer = asked({"features": GARLAND, "place": "Zeeland"})
    assert answer == asked({"features": GARLAND, "region": "Zeeland"})


def test_what_is_unknown_beside_what_is_known_is_said_and_left_out() -> None:
    answer = asked({"features": ["clo_lobstr", *GARLAND, "cut_old_european"], "region": "Atlantis", "colour": "red"})
    problems = {each["code"]: each for each in answer["problems"]}
    assert set(problems) == {
        "dating.unknown_clue_near",
        "dating.unknown_region",
        "dating.unknown_field",
        "dating.repeated",
    }
    assert "clo_lobster" in problems["dating.unknown_clue_near"]["sentence_nl"]
    assert problems["dating.unknown_clue_near"]["where"] == "features[0]"
    assert answer["band80"] == asked({"features": GARLAND})["band80"]


def test_a_name_in_words_leads_to_its_id() -> None:
    answer = asked({"features": ["roosslijpsel", "cut_cabochon"]})
    assert "cut_rose" in answer["problems"][0]["sentence_en"]


def test_in_a_list_one_bad_case_does_not_spoil_the_others() -> None:
    good, bad, odd = asked([{"case_id": 1, "features": GARLAND}, {"case_id": "b", "features": []}, 5])
    assert good["mode"]
    assert bad == {"case_id": "b", "problems": bad["problems"]}
    assert bad["problems"][0]["code"] == "dating.no_clues"
    assert odd["case_id"] is None


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([*GARLAND, "", " ", "letter:K", "\x00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "part", "status"]), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("case_id", "features", "region", "odd"), VALUES)) | VALUES)
def test_any_input_is_answered_or_refused_in_a_sentence(case: Any) -> None:
    problem = None
    try:
        json.dumps(asked(case))
    except KnownError as error:
        problem = error.problem
    assert problem is None or (sentence(problem, translator("nl")) and sentence(problem, translator("en")))


def test_the_command_gives_json_and_one_sentence_on_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"features": GARLAND}))
    assert main(["date", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["mode"]
    file.write_text('{"features": []}')
    assert main(["--language", "nl", "date", str(file)]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err == "Er zijn geen aanwijzingen in dit geval; noem minstens één kenmerk, keur of jaarletter.\n"
