"""Nothing of the reference that the data were carried over from is lost: row for row, where that folder is at hand.

The folder ``shared/reference`` stands beside the repository where the program is made; elsewhere the counts of
``test_catalogue.ROWS`` keep watch.
"""

import csv
from pathlib import Path

import pytest

from juwdesk.reference.catalogue import load
from juwdesk.reference.tables import TABLES, kinds

FOLDER = Path(__file__).parents[2].parent / "shared" / "reference"
CARRIED = {
    "appraiser_bodies": ("bodies",),
    "bench_rules": ("bench_rules",),
    "circumstances": ("circumstances",),
    "coloured_bands_proposed": ("stone_bands",),
    "coloured_relations": ("stone_relations",),
    "coloured_stones": ("stone_prices",),
    "contradictions": ("contradictions",),
    "date_letters_nl": ("date_letters",),
    "evidence": ("features",),
    "factors": ("factors",),
    "gems": ("gems",),
    "hallmarks": ("hallmarks",),
    "labour_times": ("labour",),
    "law": ("law",),
    "materials": ("materials",),
    "metals": ("metals",),
    "metals_history_monthly": ("metal_months",),
    "purposes": ("purposes",),
    "report_checklist": ("checklist",),
    "ring_sizes": ("ring_sizes", "ring_rules"),
    "stone_geometry": ("cuts",),
    "stone_sizes": ("stone_sizes",),
    "styles": ("styles",),
    "tests": ("instruments",),
    "valuation_glossary": ("glossary",),
    "value_types": ("value_types",),
    "weight_formulas": ("weight_formulas",),
}
"""Tables that the rows of a file became."""
FIGURES = {
    "gems": (("ri_min", "ri_max", "sg_min", "sg_max"), ("ri", "sg")),
    "materials": (("density_min", "density_max"), ("density",)),
    "bench_rules": (("min", "typ", "max"), ("low", "typical", "high")),
    "labour_times": (("low", "typ", "high"), ("low", "typical", "high")),
}
"""Columns whose figures must lie in the fields named beside them."""


def carried(name: str) -> list[dict[str, str]]:
    """The rows of one file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder the data came from is not beside the repository")
@pytest.mark.parametrize("name", sorted(CARRIED))
def test_every_row_was_carried_over(name: str) -> None:
    rows = carried(name)
    records = [row for table in CARRIED[name] for row in load().all(TABLES[table])]
    assert rows
    assert len(records) >= len(rows)
    if "id" in rows[0]:
        assert {row["id"] for row in rows} <= {record.id for record in records}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder the data came from is not beside the repository")
def test_no_file_was_forgotten() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(CARRIED)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder the data came from is not beside the repository")
@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figures_are_those_of_the_rows(name: str) -> None:
    columns, fields = FIGURES[name]
    (table,) = CARRIED[name]
    records = {record.id: record for record in load().all(TABLES[table])}
    assert set(fields) <= set(kinds(TABLES[table]))
    seen = 0
    for row in carried(name):
        if not set(columns) <= set(row):
            pytest.fail(f"{name}.csv has other columns: {sorted(row)}")
        for text in (row[column] for column in columns if row[column]):
            values = [getattr(records[row["id"]], field) for field in fields]
            ends = [end for value in values if value is not None for end in _ends(value)]
            assert any(abs(float(text) - end) < 1e-6 for end in ends), (row["id"], text)
            seen += 1
    assert seen > 100


def _ends(value: object) -> tuple[float, ...]:
    low, high = getattr(value, "low", value), getattr(value, "high", value)
    return float(low), float(high)  # type: ignore[arg-type]
