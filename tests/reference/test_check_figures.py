"""Figures that other figures of the row contradict are found: sizes, weights, rates, indices."""

from pathlib import Path
from typing import Any

import pytest

from juwdesk.base.paths import resources
from juwdesk.reference.check_physics import physics_problems
from juwdesk.reference.check_rows import Row
from juwdesk.reference.compile import read_folder
from juwdesk.reference.tables import TABLES, kinds

DRAFT = read_folder(resources() / "reference")


def row(table: str, id_: str, **changes: Any) -> Row:
    """A shipped row with some values changed."""
    names = list(kinds(TABLES[table]))
    for where, values in zip(DRAFT.files[table], DRAFT.rows[table], strict=True):
        if values[0] == id_:
            return Row(table, where, {**dict(zip(names, values, strict=True)), **changes})
    raise KeyError(id_)


def codes(tested: Row) -> set[str]:
    return {problem.code for problem in physics_problems(tested)}


@pytest.mark.parametrize(
    ("table", "id_", "changes", "code"),
    [
        ("gems", "ruby", {"ri": [1.76, 3.1]}, "reference.physics"),
        ("gems", "ruby", {"ri": [1.2, 1.77], "ri_typical": None}, "reference.physics"),
        ("gems", "ruby", {"sg": [0.4, 4.1]}, "reference.physics"),
        ("gems", "ruby", {"sg": [3990, 4010], "sg_typical": 4000}, "reference.physics"),
        ("gems", "ruby", {"birefringence": [0.0, 0.0]}, "reference.birefringence"),
        ("gems", "ruby", {"birefringence": [0.08, 0.1]}, "reference.birefringence"),
        ("gems", "ruby", {"ri_typical": [1.762, 1.79], "ri": [1.76, 1.80]}, "reference.disagrees"),
        ("gems", "diamond", {"birefringence": [0.0, 0.05]}, "reference.isotropic"),
        ("gems", "ruby", {"mohs": [9, 11]}, "reference.physics"),
        ("gems", "ruby", {"dispersion": 18}, "reference.physics"),
        ("gems", "diamond", {"refractometer": "readable"}, "reference.disagrees"),
        ("gems", "amethyst", {"refractometer": "over"}, "reference.disagrees"),
        ("gems", "spinel-red", {"pleochroism": ["strong: red/orange"]}, "reference.disagrees"),
        ("materials", "gold-585-yellow", {"density": [0.5, 13.6]}, "reference.physics"),
        ("materials", "gold-585-yellow", {"fineness": 750}, "reference.fineness"),
        ("materials", "gold-585-yellow", {"fineness": 58.5}, "reference.physics"),
        ("ring_sizes", "NL-17,00", {"circumference": 54.5}, "reference.disagrees"),
        ("ring_sizes", "NL-17,00", {"diameter": 1.7}, "reference.physics"),
        ("metals", "m000", {"value": 1763.0}, "reference.disagrees"),
        ("metals", "m000", {"usd_ozt": 60.0}, "reference.disagrees"),
        ("metals", "m138", {"low": 0.9, "high": 0.8}, "reference.order"),
        ("metals", "m138", {"low": -0.1}, "reference.physics"),
        ("stone_prices", "cs0201", {"middle": 900.0}, "reference.order"),
        ("stone_prices", "cs0201", {"carat_from": 5.0}, "reference.order"),
        ("bench_rules", "SH01", {"typical": 0.5}, "reference.order"),
        ("labour", "HR01", {"typical": 90}, "reference.order"),
        ("features", "mat_platinum", {"common_from": 1990, "common_to": 1910}, "reference.order"),
    ],
)
def test_a_contradiction_in_a_row_is_found(table: str, id_: str, changes: dict[str, Any], code: str) -> None:
    assert codes(row(table, id_)) == set()
    assert code in codes(row(table, id_, **changes))


def first(table: str) -> str:
    return str(DRAFT.rows[table][-1][0])


@pytest.mark.parametrize("field", ["ratio", "depth", "carat"])
def test_a_stone_of_another_shape_or_weight_is_found(field: str) -> None:
    sound = row("stone_sizes", first("stone_sizes"))
    assert codes(sound) == set()
    assert "reference.disagrees" in codes(row("stone_sizes", sound.values["id"], **{field: 3 * sound.values[field]}))


def test_a_month_whose_rate_is_mistaken_is_found() -> None:
    id_ = next(values[0] for values in DRAFT.rows["metal_months"] if all(value is not None for value in values[1:8]))
    sound = row("metal_months", id_)
    assert codes(sound) == set()
    assert "reference.disagrees" in codes(row("metal_months", id_, eurusd=1 / sound.values["eurusd"] + 0.2))


def test_files_of_words_belong_to_no_table(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "more.toml").write_text('[small]\npebble = "steentje"\n', encoding="utf-8")
    draft = read_folder(tmp_path)
    assert draft.faults == []
    assert draft.words == {"small": {"pebble": "steentje"}}
    assert draft.word_files == {"small": "words/more.toml"}
