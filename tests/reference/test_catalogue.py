"""The compiled reference data: complete, fresh, fast, and what a record says is what the data file says."""

import json
from pathlib import Path

import pytest

from juwdesk.base.cited import Confidence
from juwdesk.base.paths import resources
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import load, read
from juwdesk.reference.compile import compiled, is_fresh
from juwdesk.reference.history import Feature
from juwdesk.reference.records import Gem, Material
from juwdesk.reference.tables import TABLES

ROWS = {
    "gems": 305,
    "materials": 74,
    "instruments": 30,
    "ring_sizes": 243,
    "ring_rules": 11,
    "cuts": 19,
    "stone_sizes": 249,
    "weight_formulas": 154,
    "bench_rules": 167,
    "labour": 84,
    "purposes": 25,
    "value_types": 20,
    "circumstances": 66,
    "checklist": 43,
    "bodies": 24,
    "glossary": 138,
    "law": 69,
    "hallmarks": 166,
    "date_letters": 213,
    "metals": 180,
    "metal_months": 798,
    "factors": 110,
    "stone_prices": 281,
    "stone_relations": 39,
    "stone_bands": 41,
    "styles": 39,
    "features": 422,
    "contradictions": 44,
}
"""Rows carried over per table; entries are added, never dropped."""


def test_every_row_is_there() -> None:
    catalogue = load()
    for table, count in ROWS.items():
        assert len(catalogue.all(TABLES[table])) >= count, table
    assert set(TABLES) == {*ROWS, "aliases"}


def test_the_compiled_file_belongs_to_the_data_files() -> None:
    assert is_fresh(), "run python -m juwdesk.reference.compile"
    assert (resources() / "catalogue.json").read_text(encoding="utf-8") == compiled(resources() / "reference")


def test_the_compiled_file_is_plain_json() -> None:
    data = json.loads((resources() / "catalogue.json").read_text(encoding="utf-8"))
    assert data["hash"] == load().hash
    assert len(data["gems"]) == len(load().gems)


def test_ids_are_looked_up_and_absent_ones_are_none() -> None:
    catalogue = load()
    ruby = catalogue.gem("ruby")
    assert ruby is not None
    assert ruby.name_nl == "robijn"
    assert ruby.ri is not None
    assert 1.766 in ruby.ri
    assert catalogue.gem("kryptonite") is None
    assert catalogue.find(Material, "gold-585-yellow") is catalogue.material("gold-585-yellow")
    assert catalogue.find(Feature, "mat_platinum") is not None


def test_values_of_well_known_stones() -> None:
    """Textbook constants, independent of the data files: a slip of a column would show here."""
    for id_, ri, sg, mohs, optic in (
        ("diamond", 2.417, 3.52, 10, "isotropic"),
        ("sapphire-blue", 1.766, 4.00, 9, "uniaxial-"),
        ("amethyst", 1.548, 2.65, 7, "uniaxial+"),
        ("peridot", 1.670, 3.34, 6.5, "biaxial+"),
        ("spinel-red", 1.718, 3.60, 8, "isotropic"),
        ("topaz-blue", 1.615, 3.56, 8, "biaxial+"),
    ):
        gem = load().gem(id_)
        assert gem is not None
        assert gem.ri is not None
        assert gem.sg is not None
        assert gem.mohs is not None
        assert ri in gem.ri
        assert sg in gem.sg
        assert mohs in gem.mohs
        assert optic in gem.optic


def test_metals_know_their_metal_and_fineness() -> None:
    gold = load().material("gold-585-yellow")
    assert gold is not None
    assert (gold.metal, gold.fineness) == ("gold", 585)
    assert 13.2 in gold.density
    assert all(m.fineness is None or m.metal != "other" for m in load().materials)


def test_every_row_names_known_sources_and_a_confidence() -> None:
    catalogue = load()
    for record in TABLES.values():
        for row in catalogue.all(record):
            assert row.sources
            assert all(source in catalogue.sources for source in row.sources)
            assert isinstance(row.confidence, Confidence)


def test_recalled_rows_are_never_shown_as_certain() -> None:
    recalled = [gem for gem in load().gems if gem.confidence is Confidence.RECALLED]
    assert recalled
    for gem in recalled:
        assert all("recalled" in load().sources[source].title for source in gem.sources)


def test_no_number_before_a_purpose_needs_texts_in_both_languages() -> None:
    for purpose in load().purposes:
        assert purpose.name_nl
        assert purpose.name_en
        assert purpose.tell_customer_nl != purpose.tell_customer_en
        assert all(load().value_type(id_) for id_ in purpose.value_types)


def test_a_transparency_is_a_run_of_the_scale() -> None:
    scale = ("transparent", "semitransparent", "translucent", "opaque")
    for gem in load().gems:
        start = scale.index(gem.transparency[0])
        assert gem.transparency == scale[start : start + len(gem.transparency)]


def test_first_years_are_of_synthetics_and_finds_not_of_all_times() -> None:
    def year(id_: str) -> int | None:
        gem = load().find(Gem, id_)
        assert gem is not None
        return gem.first_year

    assert year("cubic-zirconia") == 1976
    assert year("tanzanite") == 1967
    assert year("synthetic-ruby-verneuil") == 1902
    assert year("ruby") is None
    assert year("glass") is None


@pytest.mark.parametrize("text", [b"", b"{", b"not json at all", b'{\n"format":1,\n"gems":[]\n}\n'])
def test_a_damaged_catalogue_is_told_and_not_a_crash(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "catalogue.json"
    path.write_bytes(text)
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.problem.code == "reference.damaged"


def test_a_truncated_catalogue_is_told(tmp_path: Path) -> None:
    whole = (resources() / "catalogue.json").read_bytes()
    path = tmp_path / "catalogue.json"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(KnownError):
        read(path)
    with pytest.raises(KnownError):
        read(tmp_path / "absent.json")


def test_the_page_on_data_tells_the_truth() -> None:
    """The example of docs/data.md, run; and every table is on the page."""
    page = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(compile(code, "docs/data.md", "exec"), names)
    assert all(table in page for table in TABLES)
