"""The door ``advise``: the example of the page, lists, and refusals in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.door import ask, examples


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = examples("advise")
    code, out, _ = ask("advise", case, tmp_path, capsys)
    assert code == 0
    assert json.loads(out) == answer


def test_in_a_list_a_bad_case_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [{"case_id": "a", "purpose": "PU-99"}, 7, {"case_id": "c", "purpose": "PU-11", "facts": None}]
    code, out, _ = ask("advise", cases, tmp_path, capsys)
    bad, worse, good = json.loads(out)
    assert code == 0
    assert (bad["case_id"], bad["problems"][0]["code"]) == ("a", "advise.purpose")
    assert worse["problems"][0]["code"] == "advise.form"
    assert good["value_type"] == "VT-18"


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"purpose": 3},
        {"purpose": "PU-01", "circumstances": "shop_sold_it"},
        {"purpose": "PU-01", "circumstances": ["no such thing"]},
        {"purpose": "PU-01", "facts": {"cash_eur": -1}},
    ],
)
def test_bad_input_is_one_sentence(case: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ask("advise", case, tmp_path, capsys)
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
