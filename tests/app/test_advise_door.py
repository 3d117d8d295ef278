"""The door ``advise``: the example of the page, lists, and refusals in one sentence."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from juwdesk.app.advise_door import answer
from juwdesk.reference.catalogue import load
from tests.app.door import ask, examples


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, wanted = examples("advise")
    code, out, _ = ask("advise", case, tmp_path, capsys)
    assert code == 0
    assert json.loads(out) == wanted


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
        {"purpose": "PU-01", "facts": "a ring"},
    ],
)
def test_bad_input_is_one_sentence(case: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ask("advise", case, tmp_path, capsys)
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_a_fact_that_cannot_be_read_is_named_and_the_advice_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {"purpose": "PU-06", "facts": {"cash_eur": -1, "period": "long ago", "estimate_eur": "€ 1.450,-"}}
    code, out, _ = ask("advise", case, tmp_path, capsys)
    found = json.loads(out)
    assert code == 0
    assert (found["value_type"], found["referral"]) == ("VT-10", "no")
    assert [(each["code"], each["where"]) for each in found["problems"]] == [
        ("advise.fact", "cash_eur"),
        ("advise.fact", "period"),
    ]


@pytest.mark.parametrize(
    ("case", "applies", "silent"),
    [
        ({"purpose": "PU-14", "circumstances": ["leaves_eu"]}, [], ["LAW-053"]),
        (
            {"purpose": "PU-14", "facts": {"materials": ["ivory"]}},
            ["LAW-050", "LAW-051", "LAW-052", "LAW-053"],
            ["LAW-054", "LAW-056"],
        ),
        ({"purpose": "PU-07", "facts": {"materials": ["tortoiseshell"]}}, ["LAW-050", "LAW-054"], ["LAW-051"]),
        ({"purpose": "PU-20", "facts": {"materials": ["mammoth ivory"]}}, [], ["LAW-050", "LAW-051"]),
        ({"purpose": "PU-06", "facts": {"cash_eur": 3000}}, ["LAW-020", "LAW-030", "LAW-082"], ["LAW-084"]),
        ({"purpose": "PU-06", "facts": {"cash_eur": 2999, "kind": "coin"}}, ["LAW-084"], ["LAW-020"]),
        ({"purpose": "PU-19", "facts": {"sworn": "ja", "report_date": "2003"}}, ["LAW-102", "LAW-105"], []),
        ({"purpose": "PU-19", "facts": {"report_date": "2024-05-01"}}, ["LAW-104"], ["LAW-102", "LAW-105"]),
        (
            {"purpose": "PU-07", "facts": {"metals": [{"metal": "gold", "mass_g": 1.0, "marked": False}]}},
            ["LAW-001"],
            ["LAW-002"],
        ),
        (
            {"purpose": "PU-07", "facts": {"metals": [{"metal": "gold", "mass_g": 0.9, "marked": False}]}},
            ["LAW-002"],
            ["LAW-001"],
        ),
        ({"purpose": "PU-11"}, [], ["LAW-030", "LAW-093", "LAW-100", "LAW-101", "LAW-104", "LAW-106"]),
    ],
)
def test_the_law_that_a_talk_touches_and_no_other(case: Any, applies: list[str], silent: list[str]) -> None:
    flags = answer(case, load(), dt.date(2026, 11, 29))["flags"]
    assert set(applies) <= set(flags)
    assert not set(silent) & set(flags)
