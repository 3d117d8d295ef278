"""A disk without room and a disk that may not be written, as the kernel knows them: one sentence, nothing lost."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from juwdesk.storage.backup import restore
from juwdesk.storage.store import Store
from tests.fakes import NOW

UNSHARE = shutil.which("unshare")
MAY = (
    UNSHARE is not None and subprocess.run([UNSHARE, "-rm", "true"], check=False, capture_output=True).returncode == 0
)
pytestmark = pytest.mark.skipif(not MAY, reason="a disk of one's own needs Linux with user namespaces")

SHELL = """
mount -t tmpfs -o size=1500k,mode=755 tmpfs "$1" || exit 77
exec "$2" -c "$3" "$1"
"""
FULL = """
import errno, os, subprocess, sys
from dataclasses import replace
from pathlib import Path
from juwdesk.app.backups import daily_backup
from juwdesk.app.context import open_context
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.session import Session
from juwdesk.app.settings import Settings, load_settings, save_settings
from juwdesk.base.files import made_folder
from juwdesk.base.problems import KnownError
from juwdesk.drawing.flow import Document, Heading, Letterhead
from juwdesk.export import pdf
from juwdesk.storage.backup import back_up
from juwdesk.storage.records import Document as Row

LETTER = Document("x", "nl", Letterhead("x"), (Heading("x"),))
disk = Path(sys.argv[1])
shop = disk / "shop"
context = open_context(shop, DirectJobs())
context.change_settings(Settings(shop="old"))
dossier, _ = context.store.new_dossier("ring")
saved, _ = context.store.save_document(Row("d-1", "item", dossier.id, "ring", {"format": 1, "text": "old"}))
context.journal
(disk / "letter.pdf").write_bytes(b"old")
failures = []
session = Session(context, saved, "old", lambda t: {"format": 1, "text": t}, lambda t: "ring",
                  lambda error: failures.append(error.problem.code))

def told(name, act):
    try:
        act()
        print(name, "went")
    except KnownError as error:
        print(name, error.problem.code)

def attempts():
    typed = session.now + "typed " * 60_000
    session.commit("note", typed)
    session.save()
    print("session", *failures)
    failures.clear()
    told("settings", lambda: context.change_settings(Settings(shop="new " * 40_000)))
    told("blob", lambda: context.blobs.keep(os.urandom(900_000), "text/plain"))
    told("backup", lambda: back_up(shop, disk / "b.zip", context.clock()))
    told("daily", lambda: daily_backup(context))
    told("pdf", lambda: pdf.write(LETTER, disk / "letter.pdf"))
    print("standing", session.now == typed, session.unsaved, context.store.document("item", "d-1").data["text"][:3],
          load_settings(shop).shop, (disk / "letter.pdf").read_bytes(), len(context.blobs.all()),
          len(list(disk.rglob("*.tmp"))))
"""


def run(folder: Path, code: str) -> dict[str, str]:
    """Python code with a small disk of its own mounted on a folder; what it printed, by first word."""
    folder.mkdir()
    done = subprocess.run(
        [str(UNSHARE), "-rm", "sh", "-c", SHELL, "sh", str(folder), sys.executable, code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    if done.returncode == 77:
        pytest.skip("no disk may be mounted here")
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


STANDING = "True True old old b'old' 0 0"


def test_a_full_disk(tmp_path: Path) -> None:
    code = (
        FULL
        + """
with open(disk / "filler", "wb", buffering=0) as filler:
    try:
        while filler.write(b"x" * 4096): pass
    except OSError as error:
        assert error.errno == errno.ENOSPC
attempts()
(disk / "filler").unlink()
session.save()
context.change_settings(Settings(shop="new"))
stored = context.store.document("item", "d-1").data["text"]
print("after", session.unsaved, stored == session.now, context.settings.shop)
context.close()
"""
    )
    told = run(tmp_path / "disk", code)
    assert told["session"] == "store.disk_full store.disk_full"
    assert {told[name] for name in ("settings", "blob", "backup", "daily", "pdf")} == {"file.disk_full"}
    assert told["standing"] == STANDING
    assert told["after"] == "False True new"


def test_a_disk_that_may_not_be_written(tmp_path: Path) -> None:
    code = (
        FULL
        + """
context.store.save_document(replace(saved, data={"format": 1, "text": "typed and not yet moved into the database"}))
os.system(f"cp -r {shop} {disk}/copy")  # as a disk lies after a fault: with the log beside the database
context.close()
for name in ("juwdesk.sqlite", "juwdesk.sqlite-wal"):
    os.replace(disk / "copy" / name, shop / name)
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
told("open", lambda: open_context(shop, DirectJobs()).close())
told("settings", lambda: save_settings(shop, Settings(shop="new")))
told("blob", lambda: context.blobs.keep(b"new", "text/plain"))
told("backup", lambda: back_up(shop, disk / "b.zip", context.clock()))
elsewhere = disk.with_name("elsewhere.zip")
print("rescue", back_up(shop, elsewhere, context.clock()) == elsewhere.stat().st_size)
told("folder", lambda: made_folder(disk / "views"))
told("pdf", lambda: pdf.write(LETTER, disk / "letter.pdf"))
print("standing", load_settings(shop).shop, (disk / "letter.pdf").read_bytes())
subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
again = open_context(shop, DirectJobs())
print("after", again.store.document("item", "d-1").data["text"])
again.close()
"""
    )
    told = run(tmp_path / "disk", code)
    assert told["open"] == "file.read_only"
    assert {told[name] for name in ("settings", "blob", "backup", "folder", "pdf")} == {"file.read_only"}
    assert (told["standing"], told["after"]) == ("old b'old'", "typed and not yet moved into the database")
    assert told["rescue"] == "True"
    restore(tmp_path / "elsewhere.zip", tmp_path / "new", NOW)
    with closing(Store(tmp_path / "new", lambda: NOW)) as store:
        (found,) = store.documents(store.dossiers()[0].id)
    assert found.data["text"] == "typed and not yet moved into the database"
