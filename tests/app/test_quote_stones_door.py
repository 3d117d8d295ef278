"""The door ``quote-stones``: the example of the page, other forms of the same list, and what it refuses."""

import csv
import io
import random
import time
from pathlib import Path

import pytest

from juwdesk.__main__ import main

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
ONE = ("--reference", "1.00,G,VS2,5000")


def examples() -> list[str]:
    section = PAGE.split("\n## quote-stones\n", 1)[1].split("\n## ", 1)[0]
    return [block.split("```", 1)[0] for block in section.split("```csv\n")[1:]]


def asked(text: str, folder: Path, *arguments: str) -> int:
    source = folder / "stones.csv"
    source.write_text(text, encoding="utf-8")
    return main(["quote-stones", str(source), *arguments])


def test_the_example_of_the_page_is_what_the_door_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stones, prices = examples()
    assert asked(stones, tmp_path, *ONE, "--lab-reference", "1.50,E,VS1,900") == 0
    assert capsys.readouterr().out == prices


def test_points_and_commas_and_missing_columns_read_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("carat;color;clarity\n0,71;F;VS1\n", tmp_path, *ONE) == 0
    one = capsys.readouterr().out
    assert asked("row_id,carat,colour,clarity,shape\n1,0.71,f,vs1,RD\n", tmp_path, *ONE) == 0
    assert capsys.readouterr().out == one


def test_what_cannot_be_priced_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "row_id,carat,shape,colour,clarity,kind\n"
    rows += (
        'a,1,pear,G,VS2,natural\n"b,1",1,round,G,VS2,unknown\nc,1,round,G,VS2,lab_grown\nd,x,round,G,VS2,natural\ne\n'
    )
    assert asked(rows, tmp_path, *ONE) == 0
    answers = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [each["reason"] for each in answers] == ["shape", "kind", "own_reference", "carat", "shape"]
    assert answers[1]["row_id"] == "b,1"
    assert all(each["likely"] == "" for each in answers)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("carat,colour\n1,G\n", ONE),
        ("", ONE),
        ("carat,colour,clarity\n1,G,VS2\n", ()),
        ("carat,colour,clarity\n1,G,VS2\n", ("--reference", "G,1.00,VS2,5000")),
        ("carat,colour,clarity\n1,G,VS2\n", ("--reference", "1.00,G,VS2,0")),
    ],
)
def test_bad_input_is_one_sentence(
    text: str, arguments: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(text, tmp_path, *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_twenty_thousand_stones_take_less_than_two_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw = random.Random(1)
    rows = [f"{k},{draw.uniform(0.2, 2.4):.2f},{draw.choice('DEFGHIJ')},VS1" for k in range(20_000)]
    begin = time.perf_counter()
    assert asked("row_id,carat,colour,clarity\n" + "\n".join(rows), tmp_path, *ONE) == 0
    assert time.perf_counter() - begin < 2
    assert len(capsys.readouterr().out.splitlines()) == 20_001
