"""The door ``check-data``: one line per finding, in the reader's language."""

import shutil
from pathlib import Path

from juwdesk.app.check_data import check_data
from juwdesk.base.locale import translator
from juwdesk.base.paths import resources


def test_the_shipped_data_have_nothing_to_tell() -> None:
    assert check_data(translator("nl")) == ([], True)


def test_a_fault_is_one_line_that_names_the_row(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(resources() / "reference", folder)
    path = folder / "gems" / "corundum.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"spinel-red"', '"spinel-redd"', 1), encoding="utf-8")
    lines, sound = check_data(translator("nl"), folder)
    assert not sound
    assert lines == ["gems/corundum.toml:ruby: “confusions” noemt “spinel-redd”, dat niet bestaat."]
