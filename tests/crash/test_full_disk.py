"""A disk that is really full: the kernel refuses to let files grow."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="file limits are a matter of Unix")

CODE = """
import datetime as dt, resource, signal, sys
from pathlib import Path
from juwdesk.app.context import open_context
from juwdesk.app.jobs import DirectJobs
from juwdesk.app.session import Session
from juwdesk.base.problems import KnownError
from juwdesk.storage.backup import back_up
from juwdesk.storage.journal import OpenDocument
from juwdesk.storage.records import Document

folder = Path(sys.argv[1])
context = open_context(folder, DirectJobs())
dossier, _ = context.store.new_dossier("ring")
saved, _ = context.store.save_document(Document("d-1", "item", dossier.id, "ring", {"format": 1, "text": "old"}))
context.journal.write(OpenDocument("item", "d-0", dossier.id, "", {"format": 1}))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

failures = []
session = Session(context, saved, "old", lambda t: {"format": 1, "text": t}, lambda t: "ring",
                  lambda error: failures.append(error.problem.code))
limit(max(path.stat().st_size for path in folder.glob("*.sqlite*")))
typed = "typed " * 200_000
session.commit("note", typed)
session.save()
print(*failures)
for act in (lambda: context.blobs.keep(b"x" * 3_000_000, "text/plain"),
            lambda: (limit(20_000), back_up(folder, folder / "b.zip", context.clock()))):
    try:
        act()
        print("went")
    except KnownError as error:
        print(error.problem.code)
print(session.now == typed, session.unsaved, context.store.document("item", "d-1").data["text"])
limit(resource.RLIM_INFINITY)
session.save()
print(session.unsaved, context.store.document("item", "d-1").data["text"] == typed, len(context.blobs.all()))
context.close()
"""


def test_nothing_is_lost_on_a_full_disk_and_the_program_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path / "shop")], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    failures, blob, backup, standing, after = done.stdout.splitlines()
    assert failures == "store.disk_full store.disk_full"
    # A file that may not grow (EFBIG) is not the same as a disk without room (ENOSPC); SQLite tells them as one.
    assert blob == "file.unwritable"
    assert backup == "store.disk_full"
    assert standing == "True True old"
    assert after == "False True 0"
