"""The door ``search``: words and files of questions, answered in order; what it cannot read it says."""

import json
from pathlib import Path

import pytest

from juwdesk.__main__ import main
from juwdesk.app.search_door import MOST, search
from juwdesk.base.problems import KnownError
from tests.app.door import examples


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions, answers = examples("search")
    source = tmp_path / "questions.json"
    source.write_text(json.dumps(questions), encoding="utf-8")
    assert main(["search", str(source)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [{**each, "results": each["results"][:1]} for each in found] == answers


def test_words_are_one_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "vuuropaal", "--language", "nl"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["query"] == "vuuropaal"
    assert found["results"][0] == {"id": "opal-fire", "kind": "gem", "name": "vuuropaal", "why": "naam: vuuropaal"}
    assert len(found["results"]) <= 20


def test_nothing_found_is_an_empty_list() -> None:
    assert search("qxzzvwkj", "nl") == [{"query": "qxzzvwkj", "results": []}]
    assert search("", "nl") == [{"query": "", "results": []}]


def test_the_language_of_the_command_serves_where_none_is_named(tmp_path: Path) -> None:
    source = tmp_path / "q.json"
    source.write_text('[{"query": "ruby"}, "ruby"]')
    for language, name in (("nl", "robijn"), ("en", "Ruby")):
        assert [each["results"][0]["name"] for each in search(str(source), language)] == [name, name]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"question": "ruby"}', "search.form"),
        ('{"query": "ruby", "language": "fr"}', "search.form"),
        ("7", "search.form"),
        (json.dumps(["ruby"] * (MOST + 1)), "search.too_many"),
        ("{", "input.not_json"),
        ("", "input.empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "q.json"
    source.write_text(text)
    with pytest.raises(KnownError) as refused:
        search(str(source), "nl")
    assert refused.value.problem.code == code
    assert main(["search", str(source), "--language", "en"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1


@pytest.mark.parametrize("bad", ['{"question": "ruby"}', '{"query": 7}', '{"query": "ruby", "language": []}', "null"])
def test_a_question_that_cannot_be_read_does_not_stop_the_others(bad: str, tmp_path: Path) -> None:
    source = tmp_path / "q.json"
    source.write_text(f'["emerald", {bad}, "ruby"]')
    first, wrong, last = search(str(source), "en")
    assert [first["results"][0]["id"], last["results"][0]["id"]] == ["emerald", "ruby"]
    assert wrong["results"] == []
    assert wrong["problems"] == [{"code": "search.form", "severity": "error", "where": "[1]"}]


@pytest.mark.parametrize(
    ("query", "language", "id_", "said"),
    [
        ("goudtopaas", "nl", "citrine", "handelsnaam, misleidend: goudtopaas"),
        ("gold topaz", "en", "citrine", "trade name, misleading: gold topaz"),
        ("lazuursteen", "nl", "lapis-lazuli", "synoniem: lazuursteen"),
        ("ring size N", "en", "UK-N", "ring size asked for: ring size N"),
    ],
)
def test_why_says_what_was_met(query: str, language: str, id_: str, said: str) -> None:
    first = search(query, language)[0]["results"][0]
    assert (first["id"], first["why"]) == (id_, said)


@pytest.mark.parametrize(
    "query", ["\x00\x07\x1b[31m", "\u202eybur", "\ud800", "' OR 1=1 --", "%00", "🜚" * 500, "ij" * 400]
)
def test_odd_letters_are_words_like_others(query: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "q.json"
    source.write_text(json.dumps([query, "ruby"]))
    assert main(["search", str(source), "--language", "en"]) == 0
    first, last = json.loads(capsys.readouterr().out)
    assert first["query"] == query
    assert len(first["results"]) <= 20
    assert last["results"][0]["id"] == "ruby"


def test_a_huge_question_is_read_to_its_first_letters() -> None:
    (found,) = search("robijn " + "x y z " * 100_000, "nl")
    assert found["results"][0]["id"] == "ruby"


def test_a_language_that_is_null_is_that_of_the_command(tmp_path: Path) -> None:
    source = tmp_path / "q.json"
    source.write_text('[{"query": "ruby", "language": null}]')
    assert search(str(source), "nl")[0]["results"][0]["name"] == "robijn"


def test_a_missing_file_is_said_and_long_words_are_words() -> None:
    with pytest.raises(KnownError, match=r"input\.missing"):
        search("not-there.json", "nl")
    assert search("x" * 5000, "nl")[0]["results"] == []
    assert search("a\0b", "nl")[0]["query"] == "a\0b"
