"""Texts of the data files: both languages, each with its own figures and in plain words; nothing unseen slips by."""

import shutil
from pathlib import Path

import pytest

from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.paths import resources
from juwdesk.reference.catalogue import load
from juwdesk.reference.check_language import ALIKE, EVERYWHERE, is_said, spoken, text_faults
from juwdesk.reference.checks import check
from juwdesk.reference.tables import TABLES, kinds

TERM = """table = "glossary"

[girdle]
name_nl = "rondist"
name_en = "girdle"
category = "stones"
definition_nl = "De rand tussen kroon en paviljoen, ongeveer 0,5 mm dik."
definition_en = "The edge between crown and pavilion, about 0.5 mm thick."
confidence = "high"
sources = ["handbook"]
"""
RULE = """table = "bench_rules"

[AA01]
applies_to = ["prong", "angle"]
rule_nl = "Poot minstens 0,6 mm dik"
rule_en = "Prong at least 0.6 mm thick"
low = 0.6
unit = "mm"
severity = "warn"
note = "From one study."
confidence = "high"
sources = ["handbook"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound folder: the words, one term and one rule."""
    target = tmp_path / "reference"
    target.mkdir()
    shutil.copy(resources() / "reference" / "words.toml", target)
    shutil.copytree(resources() / "reference" / "words", target / "words")
    (target / "sources.toml").write_text('[handbook]\ntitle = "A handbook"\n', encoding="utf-8")
    (target / "term.toml").write_text(TERM.replace('category = "stones"', 'category = "stone"'), encoding="utf-8")
    (target / "rule.toml").write_text(RULE, encoding="utf-8")
    return target


def test_the_small_folder_is_sound(folder: Path) -> None:
    assert check(folder) == []


LONG = " ".join(["woord"] * 26)


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("term.toml", 'definition_nl = "De rand', 'definition_nl = "" # "De rand', "reference.no_name"),
        ("term.toml", 'name_en = "girdle"', 'name_en = "  "', "reference.no_name"),
        ("term.toml", "0,5 mm", "0.5 mm", "reference.decimal_sign"),
        ("term.toml", "about 0.5 mm", "about 0,5 mm", "reference.decimal_sign"),
        ("term.toml", "De rand tussen", "De rand d.w.z. tussen", "reference.jargon"),
        ("term.toml", "The edge between", "The edge i.e. between", "reference.jargon"),
        ("term.toml", "The edge between", "GAP between", "reference.jargon"),
        ("term.toml", "De rand tussen", f"De rand {LONG} tussen", "reference.long_sentence"),
        ("rule.toml", "From one study.", "From a study nobody translated.", "reference.no_dutch"),
        ("rule.toml", '"angle"', '"slope of it"', "reference.no_dutch"),
        ("rule.toml", 'unit = "mm"', 'unit = "mm sideways"', "reference.no_dutch"),
        ("words/bench.toml", '"From one study." = "Uit een onderzoek."', '"From one study." = "Uit 0.5 onderzoek."',
         "reference.decimal_sign"),
        ("words/bench.toml", '"From one study." = "Uit een onderzoek."', '"From one study." = ""',
         "reference.two_dutch"),
        ("words/bench.toml", '"From one study." = "Uit een onderzoek."', '"From one study." = 3',
         "reference.wrong_kind"),
    ],
)  # fmt: skip
def test_damage_to_a_text_is_found_and_told(folder: Path, file: str, before: str, after: str, code: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [problem for problem in check(folder) if problem.code == code]
    assert found
    for language in ("nl", "en"):
        said = sentence(found[0], translator(language))
        assert file in said
        assert "{" not in said


def test_a_side_that_copies_the_other_is_no_translation(folder: Path) -> None:
    path = folder / "term.toml"
    text = path.read_text(encoding="utf-8")
    nl, en = (line.split('"')[1] for line in text.splitlines() if line.startswith("definition"))
    path.write_text(text.replace(nl, en), encoding="utf-8")
    assert "reference.no_dutch" in {problem.code for problem in check(folder)}


def test_every_text_of_every_table_has_its_dutch_or_its_reason() -> None:
    """A new field is asked for its Dutch by itself; only what ``ALIKE`` names is left out, and it exists."""
    words = load().words
    for table, record in TABLES.items():
        texts = {name for name, kind in kinds(record).items() if kind in ("str", "texts")}
        left_out = {*EVERYWHERE, *ALIKE.get(table, ())}
        assert set(ALIKE.get(table, ())) <= texts
        pairs = {name for name in texts if name.endswith(("_nl", "_en"))}
        assert texts == {*spoken(table), *pairs, *left_out} & texts
        for row in load().all(record):
            for name in spoken(table):
                value = getattr(row, name)
                for phrase in value if isinstance(value, tuple) else (value,):
                    assert is_said(phrase, words), (row.id, name, phrase)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("€ 2.411 van 12.500.000", "nl"),
        ("over EUR 2,411 or 10,000,000", "en"),
        ("artikel 7.17 en art. 21.3", "nl"),
        ("op 9-10-2013 om 12:30", "nl"),
        ("waarde van 1,5 tot 2,25 mm", "nl"),
        ("1, 3, 5 and 10 ct", "en"),
        ("zie www.voorbeeld.nl/1.2", "nl"),
    ],
)
def test_thousands_dates_and_articles_are_no_wrong_decimals(text: str, language: str) -> None:
    assert list(text_faults(text, language)) == []
