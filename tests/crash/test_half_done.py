"""Killed between writing and renaming: the old file is whole, and the next start tidies up."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from juwdesk.app.settings import Settings, load_settings, save_settings
from juwdesk.base.files import write_atomic
from juwdesk.storage.backup import OPENED, WHOLE, back_up, settle
from juwdesk.storage.store import Store
from tests.fakes import NOW, context

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")

SAVE = """
import os, sys, signal
from pathlib import Path
from juwdesk.app.settings import Settings, save_settings
real = os.fsync
os.fsync = lambda handle: (real(handle), os.kill(os.getpid(), signal.SIGKILL))
save_settings(Path(sys.argv[1]), Settings(shop="new " * 5000))
"""
RESTORE = """
import os, sys, signal, pathlib, datetime as dt
from juwdesk.storage.backup import restore
left = int(sys.argv[3])
real = os.rename
def rename(source, target, *more, **other):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
os.rename = rename
restore(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
"""


def run(code: str, *arguments: object) -> int:
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=False).returncode


def test_settings_killed_while_being_written_are_the_old_ones(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings(shop="old"))
    assert run(SAVE, tmp_path) == -9
    assert load_settings(tmp_path).shop == "old"
    (tmp_path / OPENED / "1").mkdir(parents=True)
    (tmp_path / OPENED / "1" / "ring.jpg").write_bytes(b"a copy for another program")
    stray = [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")]
    assert len(stray) == 1
    settle(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop that went on after its backup: ``b.zip`` holds one dossier and one file, the folder two of each."""
    folder = tmp_path / "shop"
    made = context(folder)
    save_settings(folder, Settings(shop="then"))
    made.store.new_dossier("then")
    made.blobs.keep(b"then", "text/plain")
    back_up(folder, tmp_path / "b.zip", NOW)
    save_settings(folder, Settings(shop="now"))
    made.store.new_dossier("now")
    made.blobs.keep(b"now", "text/plain")
    made.close()
    return folder


@pytest.mark.parametrize("renames", range(7))
def test_a_restore_killed_anywhere_ends_as_all_of_the_old_or_all_of_the_new(shop: Path, renames: int) -> None:
    assert run(RESTORE, shop.parent / "b.zip", shop, renames) == (0 if renames == 6 else -9)
    settle(shop)
    with closing(Store(shop, lambda: NOW)) as store:
        titles = sorted(each.title for each in store.dossiers())
    shop_now = load_settings(shop).shop
    files = sorted(path.read_bytes() for path in (shop / "attachments").glob("??/*"))
    assert (titles, shop_now, files) in (
        (["now", "then"], "now", [b"now", b"then"]),
        (["then"], "then", [b"then"]),
    )
    assert (titles == ["then"]) is (renames > 3), "three old names go aside before the first new one moves in"
    assert not [path.name for path in shop.iterdir() if path.name.endswith(".tmp")]
    aside = list(shop.glob("before-restore-*"))
    assert len(aside) == (titles == ["then"]), "what was replaced is kept; what was not has nothing to keep"
    assert all(path.name in WHOLE for folder in aside for path in folder.iterdir())


def test_a_start_that_nothing_interrupted_changes_nothing(shop: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in shop.rglob("*"))
    settle(shop)
    assert sorted((path, path.stat().st_mtime_ns) for path in shop.rglob("*")) == before


def test_a_reader_sees_the_old_or_the_new_and_never_a_part(tmp_path: Path) -> None:
    target = tmp_path / "views.svg"
    write_atomic(target, b"old")
    before = os.stat(target).st_ino
    write_atomic(target, b"new" * 100_000)
    assert os.stat(target).st_ino != before
    assert target.read_bytes() == b"new" * 100_000
