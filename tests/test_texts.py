"""The gate for texts holds, and shuts when something is missing."""

import ast
import shutil
from pathlib import Path

import pytest

from juwdesk.app.messages import MESSAGES, appraisal, base, design, reference, worth
from juwdesk.base.compile_locale import compiled, is_fresh, merged, says
from juwdesk.base.locale import LANGUAGES, translator
from juwdesk.base.paths import resources
from tools import check_texts


@pytest.mark.slow
def test_every_text_of_the_program_stands_in_both_languages() -> None:
    assert check_texts.faults() == []
    assert is_fresh()


def found_in(code: str) -> list[str]:
    return [text for _, text in check_texts.messages_of(ast.parse(code))]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('tr("One")', ["One"]),
        ('self.tr_("Two {n}", n=2)', ["Two {n}"]),
        ('context.tr("Three")', ["Three"]),
        ('N_("Four")', ["Four"]),
        ('tr.n("{n} stone", "{n} stones", n)', ["{n} stone", "{n} stones"]),
        ("tr(label)", []),
        ('print("not a text")', []),
    ],
)
def test_the_gate_sees_every_way_of_saying(code: str, texts: list[str]) -> None:
    assert found_in(code) == texts


def test_the_gate_sees_every_way_of_refusing() -> None:
    code = 'raise known("a.b", x=1)\nfound.append(Problem("c.d", Severity.HINT))\nother("e.f")'
    assert [code for _, code in check_texts.codes_of(ast.parse(code))] == ["a.b", "c.d"]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one file beside the real texts."""
    (tmp_path / "juwdesk").mkdir()
    monkeypatch.setattr(check_texts, "ROOT", tmp_path)
    return tmp_path / "juwdesk" / "room.py"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ('tr("A text that nobody translated")', "juwdesk/room.py:1: no Dutch for “A text that nobody translated”"),
        ('known("nobody.knows")', "juwdesk/room.py:1: no sentence for nobody.knows"),
    ],
)
def test_a_missing_text_is_told_with_its_place(program: Path, code: str, told: str) -> None:
    program.write_text("")
    before = check_texts.faults()
    program.write_text(code)
    assert [line for line in check_texts.faults() if line not in before] == [told]


def test_every_sentence_of_a_problem_names_the_same_figures_in_both_languages() -> None:
    nl = translator("nl")
    assert len(MESSAGES) > 100
    for code, text in MESSAGES.items():
        names = check_texts.placeholders(text)
        dutch = nl(text)
        assert check_texts.placeholders(dutch) == names, code
        assert not any(mark in dutch for mark in ("TODO", "  ")), code
        assert text[-1] in ".?!:}”)" or names, code


def test_a_catalogue_that_lags_behind_its_sources_is_noticed(tmp_path: Path) -> None:
    copy = tmp_path / "locale"
    shutil.copytree(resources() / "locale", copy)
    before = {str(message.id) for message in merged(copy / "nl")}
    with next((copy / "nl").glob("*.po")).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "A new text"\nmsgstr "Een nieuwe tekst"\n')
    assert {str(message.id) for message in merged(copy / "nl")} - before == {"A new text"}


def test_languages_are_those_that_have_texts() -> None:
    assert set(LANGUAGES) == {"nl", "en"}
    assert translator("nl")("Settings") == "Instellingen"
    assert translator("en")("Settings") == "Settings"


def test_the_version_of_the_compiler_is_no_difference() -> None:
    made = compiled(resources() / "locale" / "nl")
    by_another = made.replace(b"Generated-By: Babel 2", b"Generated-By: Babel 9")
    assert made != by_another
    assert says(made) == says(by_another)


def test_a_code_has_one_sentence() -> None:
    areas = [module.MESSAGES for module in (appraisal, base, design, reference, worth)]
    assert sum(map(len, areas)) == len(MESSAGES)
