"""The command doors as a user meets them: a process, its exit code, its two streams."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from juwdesk.__main__ import main
from juwdesk.app import doors
from juwdesk.design.document import to_json
from juwdesk.design.samples import solitaire

READING = {"case_id": "c-1", "readings": {"ri_lo": 1.762, "ri_hi": 1.770, "colour": ["blue"]}}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with one of everything that people point a door at."""
    contents: dict[str, bytes] = {
        "empty.json": b"",
        "spaces.json": b" \n",
        "text.json": b"ring van oma",
        "binary.json": b"\x89PNG\r\n\xff\xfe",
        "deep.json": b"[" * 100_000,
        "number.json": b"3",
        "string.json": b'"ring"',
        "null.json": b"null",
        "wrong.json": b'{"readings": {"ri_lo": {"a": 1}}, "format": 1, "kind": "design", "id": "x", "parts": "no"}',
        "newer.json": b'{"format": 99, "kind": "design", "id": "x", "parts": []}',
        "noformat.json": b'{"kind": "design", "id": "x", "parts": []}',
        "nan.json": b'{"readings": {"ri_lo": NaN}}',
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.json").mkdir()
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(60_000_000)
    return tmp_path


BAD = (
    *("empty", "spaces", "text", "binary", "deep", "number", "string", "null"),
    *("wrong", "newer", "noformat", "nan", "folder", "huge", "missing"),
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("verb", [["identify"], ["measure"], ["export", "--svg", "out"]])
def test_bad_input_is_one_sentence_and_exit_two(
    files: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    verb: list[str],
    name: str,
    language: str,
) -> None:
    monkeypatch.chdir(files)
    assert main([verb[0], f"{name}.json", *verb[1:], "--language", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.strip().endswith((".", ")"))
    assert not re.search(r"\{\w+\}", err), "a placeholder was left unfilled"
    assert str(files) not in err


def test_the_sentence_is_in_the_language_asked(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["identify", str(files / "empty.json"), "--language", "en"])
    main(["--language", "nl", "identify", str(files / "empty.json")])
    english, dutch = capsys.readouterr().err.splitlines()
    assert english.startswith("The file “empty.json” is empty")
    assert dutch.startswith("Het bestand “empty.json” is leeg")


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["identify"], ["identify", "x", "--language", "xx"], ["export", "x"], ["demo"]]
)
def test_a_mistyped_command_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: Any = main(arguments)
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1


def test_a_list_gives_a_list_and_one_bad_case_spoils_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps([READING, 5, {"case_id": "bad", "readings": {"ri_lo": "abc"}}]))
    assert main(["identify", str(cases)]) == 0
    good, number, bad = json.loads(capsys.readouterr().out)
    assert good["candidates"][0]["species"] == "corundum"
    assert number["problems"][0]["code"] == "identify.not_a_case"
    assert bad["case_id"] == "bad"
    designs = tmp_path / "designs.json"
    designs.write_text(json.dumps([to_json(solitaire()), {}]))
    assert main(["measure", str(designs)]) == 0
    measured, refused = json.loads(capsys.readouterr().out)
    assert measured["inner_diameter_mm"] > 10
    assert refused["problems"]


def test_a_file_from_windows_with_a_mark_in_front_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(READING).encode())
    assert main(["identify", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["case_id"] == "c-1"


def test_export_to_an_impossible_place_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "ring.json"
    source.write_text(json.dumps(to_json(solitaire())))
    assert main(["export", str(source), "--svg", str(source / "views")]) == 2
    assert "views" in capsys.readouterr().err


@pytest.mark.parametrize("spoil", ["file", "rubbish"])
def test_data_that_cannot_be_opened_are_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: str
) -> None:
    source, shop = tmp_path / "ring.json", tmp_path / "shop"
    source.write_text(json.dumps(to_json(solitaire())))
    if spoil == "file":
        shop.write_text("not a folder")
    else:
        shop.mkdir()
        (shop / "juwdesk.sqlite").write_bytes(b"rubbish " * 500)
    pdf = tmp_path / "brief.pdf"
    assert main(["--data", str(shop), "--language", "en", "export", str(source), "--pdf", str(pdf)]) == 2
    out, err = capsys.readouterr()
    assert (out, pdf.exists()) == ("", False)
    assert len(err.splitlines()) == 1
    assert ("choose another folder" if spoil == "file" else "put back a backup") in err


def test_backup_of_a_folder_of_ones_own_choice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fakes import context

    shop, target = tmp_path / "shop", tmp_path / "shop.zip"
    monkeypatch.setenv("JUWDESK_DATA", str(shop))
    assert main(["backup", str(target)]) == 2
    context(shop).close()
    assert main(["backup", str(target)]) == 0
    assert json.loads(capsys.readouterr().out) == {"backup": "shop.zip", "bytes": target.stat().st_size}
    assert main(["backup", str(tmp_path / "nowhere" / "b.zip")]) == 2
    assert main(["backup", str(tmp_path)]) == 2


def door(*arguments: str, stdin: str = "", stdout: Any = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """A door as a real process, with the narrowest encoding a computer can have."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "juwdesk", *arguments],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
    )


def test_standard_input_and_any_encoding() -> None:
    asked = json.dumps({**READING, "case_id": "één \ud800"})
    answered = door("identify", "-", stdin=asked)
    assert (answered.returncode, answered.stderr) == (0, "")
    assert json.loads(answered.stdout)["case_id"] == "één \ud800"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a file of Linux")
def test_output_to_a_full_disk_is_a_sentence() -> None:
    with open("/dev/full", "w") as full:
        answered = door("identify", "-", "--language", "en", stdin=json.dumps(READING), stdout=full)
    assert answered.returncode == 2
    assert answered.stderr.splitlines() == ["The disk is full; “-” was not written. Make room and try again."]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without end is a file of Linux")
def test_a_device_without_end_is_refused() -> None:
    answered = door("measure", "/dev/zero")
    assert (answered.returncode, len(answered.stderr.splitlines())) == (2, 1)


def test_cases_may_stand_in_an_object_with_remarks(tmp_path: Path) -> None:
    case = {"case_id": "1", "readings": {"ri_lo": 1.762, "ri_hi": 1.770}}
    plain, wrapped = tmp_path / "a.json", tmp_path / "b.json"
    plain.write_text(json.dumps([case]), encoding="utf-8")
    wrapped.write_text(json.dumps({"note": "real stones", "cases": [case]}), encoding="utf-8")
    assert doors.identify(str(wrapped)) == doors.identify(str(plain))
