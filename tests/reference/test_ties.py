"""What belongs together over the tables: stars stand for ids, and a tie to nothing is found."""

from pathlib import Path

import pytest

from juwdesk.base.paths import resources
from juwdesk.reference.catalogue import load
from juwdesk.reference.checks import check
from juwdesk.reference.compile import read_folder
from juwdesk.reference.ties import KINDS, NAMES, expanded, tie_problems

IDS = {"gems": ["ruby", "sapphire-blue", "sapphire-pink"], "law": ["LAW-1"], "features": ["gem_ruby"]}


def test_a_star_stands_for_the_rest_of_an_id() -> None:
    found = expanded({"features": {"gem_ruby": ["gem:sapphire-*", "gem:ruby", "gem:sapphire-blue"]}}, IDS)
    assert found == {"features": {"gem_ruby": ["gem:sapphire-blue", "gem:sapphire-pink", "gem:ruby"]}}


@pytest.mark.parametrize(
    ("ties", "value"),
    [
        ({"features": {"gem_ruby": ["gem:beryl-*"]}}, "gem:beryl-*"),
        ({"features": {"gem_ruby": ["pebble:ruby"]}}, "pebble:ruby"),
        ({"features": {"gem_pearl": ["gem:ruby"]}}, "gem_pearl"),
        ({"pebbles": {"ruby": ["gem:ruby"]}}, "pebbles"),
        ({"features": {}}, "oval"),
    ],
)
def test_a_tie_to_nothing_is_found(ties: dict[str, dict[str, list[str]]], value: str) -> None:
    used: dict[str, set[str]] = {"cut_names": {"oval"} if value == "oval" else set()}
    assert [problem.args["value"] for problem in tie_problems(ties, IDS, used)] == [value]


def test_ties_that_hold_are_silent() -> None:
    ties: dict[str, dict[str, list[str]]] = {
        "features": {"gem_ruby": ["gem:ruby", "law:LAW-1"]},
        "cut_names": {"oval": []},
    }
    assert list(tie_problems(ties, IDS, {"cut_names": {"oval"}})) == []


def test_the_compiled_ties_name_what_exists() -> None:
    catalogue = load()
    ids = {kind: {each.id for each in catalogue.table(table)} for kind, table in KINDS.items()}
    keys = [key for rows in catalogue.ties.values() for keys in rows.values() for key in keys]
    assert len(keys) > 300
    assert all(key.partition(":")[2] in ids[key.partition(":")[0]] for key in keys)
    for section, fields in NAMES.items():
        for table, field in fields:
            names = {getattr(row, field) for row in catalogue.table(table)} - {""}
            assert names <= set(catalogue.ties[section])


def test_a_damaged_file_of_ties_is_told(tmp_path: Path) -> None:
    (tmp_path / "ties.toml").write_text('[features]\ngem_ruby = "gem:ruby"\n', encoding="utf-8")
    assert [fault.code for fault in read_folder(tmp_path).faults] == ["reference.wrong_kind"]
    assert {problem.where for problem in check(tmp_path)} == {"ties.toml"}


def test_the_shipped_ties_are_read() -> None:
    assert set(read_folder(resources() / "reference").ties) == set(load().ties)
