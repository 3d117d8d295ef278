"""What light met in stones lies in the data folder, makes no other picture, and is nothing of the shop's."""

import json
import zipfile
from pathlib import Path

import pytest

from juwdesk.__main__ import main
from juwdesk.app.backups import daily_backup
from juwdesk.app.context import Context
from juwdesk.app.design_room import look, opened
from juwdesk.app.pictures import draft_picture, rest_picture
from juwdesk.design.build import build
from juwdesk.design.document import to_json
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES

DESIGN = TEMPLATES["solitaire"].design()


def painted(folder: Path, source: Path) -> dict[str, bytes]:
    assert main(["export", str(source), "--svg", str(folder), "--style", "gouache"]) == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def records(folder: Path) -> dict[str, int]:
    """Every file and which one it is: a file that is written again is another one."""
    return {path.name: path.stat().st_ino for path in (folder / "records").iterdir()}


def test_a_door_keeps_and_uses_it_and_does_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, shop = tmp_path / "ring.json", tmp_path / "shop"
    source.write_text(json.dumps(to_json(DESIGN)), encoding="utf-8")
    monkeypatch.setenv("JUWDESK_DATA", str(shop))
    first = painted(tmp_path / "one", source)
    kept = records(shop)
    assert kept
    assert painted(tmp_path / "two", source) == first
    assert records(shop) == kept
    monkeypatch.setenv("JUWDESK_DATA", str(source))  # a file: no folder can be made there
    assert painted(tmp_path / "three", source) == first


def test_the_room_keeps_pictures_at_rest_and_no_drafts(desk: Context) -> None:
    model, bench = build(DESIGN, shipped()), look(opened(DESIGN), "top")
    draft_picture(model, bench)
    assert not (desk.folder / "records").exists()
    fresh = rest_picture(model, bench, 300).pixels
    first = rest_picture(model, bench, 300, shelf=desk.shelf).pixels
    desk.shelf.close()
    assert len(records(desk.folder)) == 1
    again = rest_picture(build(DESIGN, shipped()), bench, 300, shelf=desk.shelf).pixels
    assert fresh is not None
    for each in (first, again):
        assert each is not None
        assert (each == fresh).all()


def test_no_backup_holds_it(desk: Context) -> None:
    model, bench = build(DESIGN, shipped()), look(opened(DESIGN), "top")
    rest_picture(model, bench, 300, shelf=desk.shelf)
    desk.shelf.close()
    made = daily_backup(desk)
    assert made is not None
    assert not [name for name in zipfile.ZipFile(made).namelist() if "records" in name or name.endswith(".kept")]
    assert records(desk.folder)
