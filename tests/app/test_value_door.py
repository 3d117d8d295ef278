"""The door ``value``: the example of the page, lists, and refusals in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from juwdesk.__main__ import main

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def examples() -> list[Any]:
    section = PAGE.split("\n## value\n", 1)[1].split("\n## ", 1)[0]
    return [json.loads(block.split("```", 1)[0]) for block in section.split("```json\n")[1:]]


def ask(case: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    source = folder / "case.json"
    source.write_text(json.dumps(case), encoding="utf-8")
    code = main(["value", str(source)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = examples()
    code, out, _ = ask(case, tmp_path, capsys)
    assert code == 0
    assert json.loads(out) == answer


def test_in_a_list_a_bad_case_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, _ = examples()
    code, out, _ = ask([7, {**case, "purpose": "PU-99"}, case], tmp_path, capsys)
    worse, bad, good = json.loads(out)
    assert code == 0
    assert worse["problems"][0]["code"] == "value.form"
    assert (bad["case_id"], bad["problems"][0]["code"]) == (case["case_id"], "value.purpose")
    assert good["low"] < good["high"]


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case in ({}, {"item": 3}, {"item": {}, "purpose": "PU-99"}):
        code, out, err = ask(case, tmp_path, capsys)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1


def test_a_thousand_pieces_get_an_answer_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, _ = examples()
    code, out, _ = ask([case] * 1000, tmp_path, capsys)
    assert code == 0
    assert len(json.loads(out)) == 1000
