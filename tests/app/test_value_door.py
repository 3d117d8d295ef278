"""The door ``value``: the example of the page, lists, and refusals in one sentence."""

import json
from pathlib import Path

import pytest

from tests.app.door import ask, examples


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = examples("value")
    code, out, _ = ask("value", case, tmp_path, capsys)
    assert code == 0
    assert json.loads(out) == answer


def test_in_a_list_a_bad_case_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, _ = examples("value")
    code, out, _ = ask("value", [7, {**case, "purpose": "PU-99"}, case], tmp_path, capsys)
    worse, bad, good = json.loads(out)
    assert code == 0
    assert worse["problems"][0]["code"] == "value.form"
    assert (bad["case_id"], bad["problems"][0]["code"]) == (case["case_id"], "value.purpose")
    assert good["low"] < good["high"]


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case in ({}, {"item": 3}, {"item": {}, "purpose": "PU-99"}):
        code, out, err = ask("value", case, tmp_path, capsys)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1


def test_a_thousand_pieces_get_an_answer_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, _ = examples("value")
    code, out, _ = ask("value", [case] * 1000, tmp_path, capsys)
    assert code == 0
    assert len(json.loads(out)) == 1000
