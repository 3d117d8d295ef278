"""Every check of the data files fires when a copy is damaged, and the shipped data are sound."""

import shutil
from pathlib import Path

import pytest

from juwdesk.app.messages import MESSAGES, sentence
from juwdesk.base.locale import translator
from juwdesk.base.paths import resources
from juwdesk.base.problems import Severity
from juwdesk.reference.checks import check
from juwdesk.reference.compile import compiled, is_fresh


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a few data files that link to each other only, so that each test is quick."""
    target = tmp_path / "reference"
    (target / "gems").mkdir(parents=True)
    (target / "materials").mkdir()
    shutil.copy(resources() / "reference" / "words.toml", target)
    (target / "sources.toml").write_text('[handbook]\ntitle = "A handbook"\n', encoding="utf-8")
    (target / "gems" / "test.toml").write_text(GEMS, encoding="utf-8")
    (target / "materials" / "test.toml").write_text(MATERIALS, encoding="utf-8")
    return target


GEMS = """table = "gems"

[defaults]
kind = "natural"
species = "quartz"
ri = { low = 1.54, high = 1.56 }
ri_typical = { low = 1.544, high = 1.553 }
birefringence = { low = 0.008, high = 0.01 }
optic = ["uniaxial+"]
sg = { low = 2.6, high = 2.7 }
sg_typical = 2.65
mohs = { low = 7, high = 7 }
toughness = "good"
lustre = "vitreous"
colours = ["blue"]
transparency = ["transparent"]
uv_long = ["none"]
care_ultrasonic = "ok"
care_steam = "ok"
frequency = "common"
confidence = "high"
sources = ["handbook"]

[first]
name_en = "First"
name_nl = "eerste"
confusions = ["second"]

[second]
name_en = "Second"
name_nl = "tweede"
"""
MATERIALS = """table = "materials"

[gold]
name_en = "Gold"
name_nl = "goud"
kind = "gold-alloy"
metal = "gold"
fineness = 750
composition = "Au 75 Ag 25"
density = { low = 15.2, high = 15.9 }
density_typical = 15.5
colour_hex = "#EEDD99"
nickel = "none"
confidence = "high"
sources = ["handbook"]
"""


def test_the_shipped_data_are_sound() -> None:
    assert check(resources() / "reference", resources() / "catalogue.json") == []


def test_the_small_copy_is_sound(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("gems/test.toml", 'sources = ["handbook"]', 'sources = ["hearsay"]', "reference.unknown_source"),
        ("gems/test.toml", 'sources = ["handbook"]', "sources = []", "reference.no_source"),
        ("gems/test.toml", "low = 1.54,", "low = 1.58,", "reference.order"),
        ("gems/test.toml", "low = 2.6, high = 2.7", "low = 26, high = 27", "reference.physics"),
        ("gems/test.toml", "low = 1.54, high = 1.56", "low = 0.154, high = 0.156", "reference.physics"),
        ("gems/test.toml", "sg_typical = 2.65", "sg_typical = 3.65", "reference.typical"),
        ("gems/test.toml", 'name_nl = "eerste"', 'name_nl = ""', "reference.no_name"),
        ("gems/test.toml", 'confusions = ["second"]', 'confusions = ["third"]', "reference.unknown_link"),
        ("gems/test.toml", 'kind = "natural"', 'kind = "found"', "reference.unknown_word"),
        ("gems/test.toml", 'colours = ["blue"]', 'colours = ["octarine"]', "reference.unknown_word"),
        ("gems/test.toml", 'uv_long = ["none"]', 'uv_long = ["blinding red"]', "reference.unknown_word"),
        ("gems/test.toml", 'lustre = "vitreous"', 'lustre = "like a wet dog"', "reference.no_dutch"),
        ("gems/test.toml", "low = 0.008, high = 0.01", "low = 0.08, high = 0.1", "reference.birefringence"),
        ("gems/test.toml", '"uniaxial+"', '"isotropic"', "reference.isotropic"),
        ("gems/test.toml", "[second]", '[second]\nlucky_day = "Friday"', "reference.unknown_field"),
        ("gems/test.toml", "sg_typical = 2.65", 'sg_typical = "heavy"', "reference.wrong_kind"),
        ("gems/test.toml", 'table = "gems"', 'table = "pebbles"', "reference.no_table"),
        ("gems/test.toml", "[second]", "[second", "reference.unreadable"),
        ("words.toml", 'multicolour = "veelkleurig"', 'none = "niets"', "reference.two_dutch"),
        ("materials/test.toml", "fineness = 750", "fineness = 585", "reference.fineness"),
        ("materials/test.toml", "low = 15.2, high = 15.9", "low = 152, high = 159", "reference.physics"),
        ("materials/test.toml", "#EEDD99", "golden", "reference.unknown_word"),
    ],
)
def test_damage_is_found_and_told_in_both_languages(
    folder: Path, file: str, before: str, after: str, code: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [problem for problem in check(folder) if problem.code == code]
    assert found
    assert found[0].where.startswith(file)
    for language in ("nl", "en"):
        said = sentence(found[0], translator(language))
        assert file in said
        assert "{" not in said


def test_an_id_is_used_once_in_a_table_over_all_files(folder: Path) -> None:
    again = GEMS.split("[second]")[0].replace('confusions = ["second"]', "")
    (folder / "gems" / "again.toml").write_text(again, encoding="utf-8")
    assert [problem.code for problem in check(folder)] == ["reference.double_id"]


def test_a_long_table_with_columns_is_read_and_needs_ids(folder: Path) -> None:
    text = 'table = "date_letters"\ncolumns = ["id", "year", "letter"]\nrows = [["a", 1900, "A"], ["", 1901, "B"]]\n'
    defaults = '[defaults]\nconfidence = "low"\nsources = ["handbook"]\nconfirmed = false\n'
    (folder / "letters.toml").write_text(text + defaults, encoding="utf-8")
    assert [problem.code for problem in check(folder)] == ["reference.no_id"]


def test_a_value_may_name_its_own_source(folder: Path) -> None:
    path = folder / "gems" / "test.toml"
    text = path.read_text(encoding="utf-8")
    own = text.replace("high = 2.7 }", 'high = 2.7, source = ["scales"], note = "weighed" }')
    path.write_text(own, encoding="utf-8")
    assert {problem.code for problem in check(folder)} == {"reference.unknown_source"}
    (folder / "sources.toml").write_text('[handbook]\ntitle = "H"\n[scales]\ntitle = "S"\n', encoding="utf-8")
    assert check(folder) == []


def test_one_bad_file_does_not_hide_the_others(folder: Path) -> None:
    (folder / "broken.toml").write_text("= =", encoding="utf-8")
    path = folder / "gems" / "test.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("low = 1.54,", "low = 1.58,"), encoding="utf-8")
    assert {"reference.unreadable", "reference.order"} <= {problem.code for problem in check(folder)}


def test_a_stale_catalogue_is_told(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "catalogue.json"
    target.write_text(compiled(folder), encoding="utf-8")
    assert is_fresh(folder, target)
    assert check(folder, target) == []
    path = folder / "gems" / "test.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert not is_fresh(folder, target)
    assert [problem.code for problem in check(folder, target)] == ["reference.stale"]


def test_all_findings_have_sentences_and_severities() -> None:
    codes = {code for code in MESSAGES if code.startswith("reference.")}
    assert len(codes) > 15
    assert {problem.severity for problem in check(resources() / "reference")} <= set(Severity)
