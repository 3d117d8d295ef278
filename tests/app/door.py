"""Doors as another program goes through them, and the examples of their page."""

import json
from pathlib import Path
from typing import Any

import pytest

from juwdesk.__main__ import main

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def examples(door: str) -> list[Any]:
    """The JSON blocks under the heading of a door."""
    section = PAGE.split(f"\n## {door}\n", 1)[1].split("\n## ", 1)[0]
    return [json.loads(block.split("```", 1)[0]) for block in section.split("```json\n")[1:]]


def ask(door: str, case: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code, what was said, and what was said of errors."""
    source = folder / "case.json"
    source.write_text(json.dumps(case), encoding="utf-8")
    code = main([door, str(source)])
    said = capsys.readouterr()
    return code, said.out, said.err
