"""The examples of docs/formats.md about doors and files are true."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from juwdesk.__main__ import _parser, main
from juwdesk.app.settings import SETTINGS, load_settings, save_settings
from juwdesk.storage.backup import MANIFEST, back_up
from tests.fakes import NOW, context

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def example(heading: str) -> Any:
    return json.loads(section(heading).split("```json\n", 1)[1].split("```", 1)[0])


def test_every_door_is_in_the_table_and_the_table_names_no_other() -> None:
    named = {
        line.split("`")[1].split()[1] for line in section("doors").splitlines() if line.startswith("| `juwdesk ")
    }
    named |= {"gui"}
    (verbs,) = (each.choices for each in _parser()._subparsers._group_actions)  # type: ignore[union-attr] # argparse
    assert verbs is not None
    assert named == set(verbs)


def test_the_example_of_an_export_is_what_the_example_design_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One real export, in lines since paintings take seconds: names, page in millimetres, inner diameter."""
    source, folder = tmp_path / "ring.json", tmp_path / "views"
    source.write_text(json.dumps(example("design")))
    assert main(["export", str(source), "--svg", str(folder), "--style", "technical"]) == 0
    named = json.loads(capsys.readouterr().out)
    assert named == {"svg": [name for name in example("export")["svg"] if "-gouache" not in name]}
    assert sorted(named["svg"]) == sorted(path.name for path in folder.iterdir())
    pages = {path.name: ElementTree.fromstring(path.read_bytes()) for path in folder.iterdir()}
    for name, page in pages.items():
        sides = [float(page.attrib[side].removesuffix("mm")) for side in ("width", "height")]
        assert sides == pytest.approx([float(part) for part in page.attrib["viewBox"].split()[2:]], abs=1e-6), name
    diameter = example("design")["parts"][0]["values"]["diameter"]
    circles = [2 * float(each.attrib["r"]) for each in pages["front.svg"].iter("{http://www.w3.org/2000/svg}circle")]
    assert min(abs(each - diameter) for each in circles) < 0.05


def test_the_example_of_a_backup_is_the_list_of_one(tmp_path: Path) -> None:
    import zipfile

    context(tmp_path / "shop").close()
    back_up(tmp_path / "shop", tmp_path / "b.zip", NOW)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert json.loads(archive.read(MANIFEST)) == example("backup")


def test_the_example_of_settings_is_read_and_written_as_it_stands(tmp_path: Path) -> None:
    wanted = example("settings")
    (tmp_path / SETTINGS).write_text(json.dumps(wanted))
    settings = load_settings(tmp_path)
    assert settings.extra == {}
    save_settings(tmp_path, settings)
    assert json.loads((tmp_path / SETTINGS).read_text()) == wanted
