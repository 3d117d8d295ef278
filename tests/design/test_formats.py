"""The examples of docs/formats.md are true."""

import json
from pathlib import Path
from typing import Any

from juwdesk.design.document import from_json, to_json
from juwdesk.design.measure import measure_document


def example(heading: str) -> Any:
    """The first JSON block under a heading of the formats page."""
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return json.loads(section.split("```json\n", 1)[1].split("```", 1)[0])


def test_the_example_of_a_design_is_one_and_keeps_its_parts() -> None:
    data = example("design")
    again = to_json(from_json(data))
    assert again["parts"] == data["parts"]
    assert again["wishes"]["budget"] == data["wishes"]["budget"]


def test_the_example_of_a_measurement_is_that_of_the_design() -> None:
    found = measure_document(example("design"))
    wanted = example("measure")
    stones = wanted.pop("stones")
    assert {key: found[key] for key in wanted} == wanted
    assert [{key: got[key] for key in stone} for got, stone in zip(found["stones"], stones, strict=True)] == stones
    assert found["problems"] == [] or all(each["severity"] == "hint" for each in found["problems"])
