"""The examples of docs/formats.md are true."""

import dataclasses
import json
import re
import typing
from pathlib import Path
from typing import Any

from juwdesk.design.document import Design, from_json, to_json
from juwdesk.design.handed import Handed
from juwdesk.design.measure import measure_document
from juwdesk.design.revisions import Revision


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


def keys(kind: Any, seen: set[Any]) -> set[str]:
    """The names of all keys that a document of a kind may hold, also within."""
    found: set[str] = set()
    if dataclasses.is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints = typing.get_type_hints(kind)
        for each in dataclasses.fields(kind):
            if each.name != "extra":
                found |= {each.name} | keys(hints[each.name], seen)
    for inner in typing.get_args(kind):
        found |= keys(inner, seen)
    return found


def test_every_key_of_a_design_a_revision_and_a_receipt_is_told() -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.split("\n## design\n", 1)[1].split("\n## ", 1)[0]
    told = set(re.findall(r"`(\w+)`|\"(\w+)\"", section))
    named = {one or other for one, other in told}
    wanted = set().union(*(keys(kind, set()) for kind in (Design, Revision, Handed)))
    assert len(wanted) > 100
    assert sorted(wanted - named) == []
