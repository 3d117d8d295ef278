"""The door ``explain``: the example of the page, fields of laboratories, lists, refusals in one sentence."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from juwdesk.app import explain_door
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load
from tests.app.door import ask, examples

DAY = dt.date(2026, 11, 29)


def read(case: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    code, out, err = ask("explain", case, folder, capsys)
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = examples("explain")
    found = read(case, tmp_path, capsys)
    wanted = answer.pop("findings"), answer.pop("terms")
    assert {name: found[name] for name in answer} == answer
    assert all(each in found["findings"] for each in wanted[0])
    assert all(each in found["terms"] for each in wanted[1])
    assert found["explanation"]["nl"]
    assert len(found["explanation"]["nl"]) == len(found["explanation"]["en"])


def test_fields_of_a_laboratory_are_read_under_their_own_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {
        "report_number": "6141438170",
        "report_date_iso": "2019-09-01",
        "lab": "GIA",
        "results": {
            "shape_and_cutting_style": "Oval Brilliant",
            "measurements": "5.29 x 3.88 x 2.61 mm",
            "carat_weight": "0.51 carat",
            "color_grade": "E",
            "clarity_grade": "Internally Flawless",
            "fluorescence": "Faint",
            "key_to_symbols": ["Crystal", "Feather"],
        },
    }
    found = read({"report": report, "case_id": 7}, tmp_path, capsys)
    assert found["case_id"] == 7
    assert found["read"]["carat"] == 0.51
    assert found["read"]["dims_mm"] == [5.29, 3.88, 2.61]
    assert found["read"]["colour"] == "E"
    assert found["read"]["body"] == "GIA"
    assert found["read"]["date"] == "2019-09-01"


def test_a_neutral_record_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {
        "schema": "juwdesk.report/1",
        "lab": "IGI",
        "number": "LG1234567",
        "type": "grading report",
        "stone": {
            "kind": "lab_grown",
            "shape": "round",
            "carat": 1.2,
            "dims_mm": [6.8, 6.82, 4.2],
            "colour": {"scale": "D-Z", "grade": "F"},
            "clarity": "VS1",
            "fluorescence": {"strength": "none", "colour": None},
        },
    }
    found = read({"report": record}, tmp_path, capsys)
    assert (found["kind"], found["read"]["stone_kind"], found["read"]["colour"]) == ("grading", "lab_grown", "F")


def test_fields_in_plain_words_are_read_as_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = {
        "kind": "appraisal",
        "appraiser": {"name": "P. Jansen", "register": "Federatie TMV"},
        "purpose": "verzekering",
        "value_type": "vervangingswaarde",
        "value": "€ 4.500,-",
        "validity": "3 jaar",
        "date": "12 maart 2022",
        "independent": "ja",
        "photo": True,
        "stones": [{"gem": "diamond", "carat": 0.5, "colour": "G", "clarity": "VS1", "kind": "natural"}],
    }
    found = read({"report": report, "purpose": "PU-01", "today": "2023-01-01"}, tmp_path, capsys)
    wanted = {"purpose": "PU-01", "value_type": "VT-01", "amount": 4500.0, "valid_years": 3.0, "carat": 0.5,
              "body": "Federatie TMV", "issuer": "P. Jansen, Federatie TMV", "stone_kind": "natural"}  # fmt: skip
    assert {name: found["read"].get(name) for name in wanted} == wanted
    results = {each["row"]: each["result"] for each in found["findings"]}
    assert {results[row] for row in ("RC-01", "RC-03", "RC-04", "RC-05", "RC-11", "RC-28", "RC-30", "RC-33")} == {
        "found"
    }
    assert found["weight"]["grade"] == "strong"


def test_a_year_alone_is_not_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read({"report": {"kind": "appraisal", "date": "2019"}}, tmp_path, capsys)
    assert "date" not in found["read"]
    assert {each["result"] for each in found["findings"] if each["row"] == "RC-05"} == {"unclear"}


def test_a_typed_field_wins_from_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read({"text": "Diamond report, carat weight 1.00 ct", "report": {"carat": 1.5}}, tmp_path, capsys)
    assert found["read"]["carat"] == 1.5


def test_in_a_list_a_bad_report_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, worse, good = read([{"case_id": "a"}, 7, {"text": "taxatie"}], tmp_path, capsys)
    assert (bad["case_id"], bad["problems"][0]["code"]) == ("a", "explain.form")  # type: ignore[index]
    assert worse["problems"][0]["code"] == "explain.form"  # type: ignore[index]
    assert good["kind"] == "appraisal"  # type: ignore[index]


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"text": 3},
        {"text": "   "},
        {"report": [1]},
        {"report": {"carat": "heavy"}},
        {"report": {"carat": -1}},
        {"report": {"date": "gisteren"}},
        {"report": {"shape": {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}}},
        {"text": "x", "stone": 4},
        {"text": "x", "stone": {"mounted": "a bit"}},
        {"text": "x", "stone": {"dims_mm": [-1, 5, 5000]}},
        {"text": "x", "purpose": "PU-99"},
        {"text": "x", "today": "morgen"},
        {"text": "x" * 100_001},
    ],
)
def test_bad_input_is_one_sentence(case: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ask("explain", case, tmp_path, capsys)
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_several_reports_share_the_stones_of_a_piece_and_none_takes_the_stone_of_another() -> None:
    graded = "Diamond report\nCarat weight {} ct\nShape round brilliant\nMeasurements {}"
    case = {
        "reports": [
            graded.format("0.71", "5.73 x 5.75 x 3.52 mm"),
            {"text": graded.format("0.70", "5.70 x 5.71 x 3.50 mm")},
        ],
        "stones": [
            {"carat": 0.70, "mounted": True, "gem": "diamond"},
            {"carat": 0.72, "mounted": True, "gem": "diamond"},
        ],
    }
    found = explain_door.answer(case, load(), DAY)["reports"]
    assert [each["comparison"]["stones"][0]["stone"] for each in found] == [1, 0]


LAB = """{} Diamond report
Report number {}
Carat weight {} ct
Round brilliant
Measurements 6.41 x 6.43 x 3.97 mm
Colour {}
{}"""


def test_two_laboratories_on_one_stone_share_it_and_say_where_they_differ() -> None:
    case = {
        "reports": [
            LAB.format("GIA", "2141438171", "1.01", "G", "Natural diamond"),
            LAB.format("IGI", "512345678", "1.01", "H", "Laboratory grown diamond"),
        ],
        "stones": [{"carat": 1.01, "dims_mm": [6.42, 6.42, 3.97], "shape": "round"}],
    }
    found = explain_door.answer(case, load(), DAY)
    assert [each["comparison"]["stones"][0]["stone"] for each in found["reports"]] == [0, 0]
    (beside,) = found["between"]
    assert (beside["reports"], beside["result"]) == ([0, 1], "grave")
    assert [(each["what"], each["size"]) for each in beside["differs"]] == [
        ("stone_kind", "grave"),
        ("colour", "usual"),
    ]
    assert "gewicht" in beside["same"]["nl"]
    assert all(each["weight"]["reasons"][0]["id"] == "contradicted" for each in found["reports"])


@pytest.mark.parametrize("said", [1, "Middensteen "])
def test_a_report_is_tied_to_a_stone_and_says_what_differs(said: Any) -> None:
    stones = [{"carat": 1.01, "dims_mm": [6.42, 6.42, 3.97]}, {"carat": 1.60, "label": "middensteen"}]
    text = LAB.format("GIA", "2141438171", "1.01", "G", "")
    for case in ({"text": text}, {"report": {"carat": 1.01, "kind": "grading"}}):
        one = explain_door.answer({**case, "stones": stones, "belongs_to": said}, load(), DAY)
        several = explain_door.answer({"reports": [{**case, "belongs_to": said}], "stones": stones}, load(), DAY)
        for found in (one, several["reports"][0]):
            assert found["comparison"]["stones"][0]["stone"] == 1
            assert found["comparison"]["stones"][0]["differs"] == ["carat"]
            assert "aan “middensteen” gekoppeld" in found["comparison"]["nl"][0]


@pytest.mark.parametrize("said", [2, -1, True, "other", 0.5])
def test_a_stone_that_is_not_there_is_refused(said: Any) -> None:
    stones = [{"carat": 1.01}, {"carat": 1.60, "label": "middensteen"}]
    with pytest.raises(KnownError) as error:
        explain_door.answer({"text": "Diamond report 1.01 ct", "stones": stones, "belongs_to": said}, load(), DAY)
    assert error.value.problem.where == "belongs_to"


def test_stones_of_a_report_as_fields_are_each_compared() -> None:
    rows = [
        {"gem": "ruby", "carat": 1.02, "dims_mm": [6.0, 5.0, 3.4], "shape": "oval"},
        {"gem": "diamond", "count": 8, "carat_total": 0.24},
    ]
    desk = [{"gem": "diamond", "carat": 0.03, "count": 8, "mounted": True}, {"gem": "ruby", "carat": 1.40}]
    found = explain_door.answer({"report": {"kind": "appraisal", "stones": rows}, "stones": desk}, load(), DAY)[
        "comparison"
    ]
    assert [each["stone"] for each in found["stones"]] == [None, 0]
    assert found["stones"][0]["differs"] == ["carat"]
    assert found["match"] == "differs"


@pytest.mark.parametrize("stones", ["one", [3], [{"carat": 1, "count": 0.5}], [{}] * 40])
def test_stones_that_cannot_be_read_are_refused_with_their_field(stones: Any) -> None:
    with pytest.raises(KnownError) as error:
        explain_door.answer({"text": "briljant 0,50 ct", "stones": stones}, load(), DAY)
    assert error.value.problem.code == "explain.field"
