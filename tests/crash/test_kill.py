"""A real process, killed at a random moment: nothing that was acknowledged is lost."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from juwdesk.app.recovery import recover
from juwdesk.storage.backup import back_up, restore
from juwdesk.storage.engine import FILE
from juwdesk.storage.store import Store
from tests.fakes import NOW, context

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")
WORKER = Path(__file__).with_name("worker.py")


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WORKER), str(folder)], stdout=subprocess.PIPE, encoding="utf-8")


def killed(folder: Path, seconds: float) -> list[str]:
    """Let a desk work for a while after it is ready, kill it; the lines that it had told."""
    desk = start(folder)
    assert desk.stdout is not None
    assert desk.stdout.readline() == "ready\n"
    time.sleep(seconds)
    desk.send_signal(signal.SIGKILL)
    lines = desk.stdout.read().splitlines()
    desk.stdout.close()
    assert desk.wait() == -signal.SIGKILL
    return lines


def last(lines: list[str], kind: str) -> int:
    return max((int(line.split()[1]) for line in lines if line.startswith(f"{kind} ")), default=0)


@pytest.mark.parametrize("round_", range(3))
def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path, round_: int) -> None:
    lines = killed(tmp_path, random.Random(f"kill {round_}").uniform(0.05, 0.6))
    written, saved = last(lines, "J"), last(lines, "S")
    assert written > 0
    with closing(sqlite3.connect(tmp_path / FILE)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    again = context(tmp_path)
    stored = again.store.document("item", "crash-1")
    (offered,) = again.journal.offered()
    assert (0 if stored is None else stored.data["n"]) >= saved
    # The kill may fall between a write and its acknowledgement: one more is allowed, one less is not.
    assert offered.data["n"] in (written, written + 1)
    numbers = {each.number for each in again.store.dossiers(limit=10_000)}
    assert {line.split()[1] for line in lines if line.startswith("D ")} <= numbers
    recover(again, offered)
    recovered = again.store.document("item", "crash-1")
    assert recovered is not None
    assert recovered.data["n"] == offered.data["n"]
    assert again.journal.offered() == ()
    again.close()


def test_a_kill_during_the_very_first_start_leaves_a_folder_that_opens(tmp_path: Path) -> None:
    chance = random.Random("first start")
    seen = 0
    for round_ in range(4):
        folder = tmp_path / str(round_)
        desk = start(folder)
        # From the moment that the file appears until the tables stand is where a kill could hurt.
        while not (folder / FILE).exists() and desk.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.25))
        desk.kill()
        desk.communicate()
        seen += (folder / FILE).exists()
        with closing(Store(folder, lambda: NOW)) as store:
            assert store.new_dossier("after")[0].number.startswith("2026-")
    assert seen == 4


def test_two_desks_at_once_never_give_the_same_number_nor_fail(tmp_path: Path) -> None:
    with closing(Store(tmp_path, lambda: NOW)):
        pass
    code = (
        "import sys, datetime as dt; from pathlib import Path; from juwdesk.storage.store import Store\n"
        "store = Store(Path(sys.argv[1]), lambda: dt.datetime(2026, 11, 25, tzinfo=dt.UTC))\n"
        "print('\\n'.join(store.new_dossier('x')[0].number for _ in range(40)))"
    )
    desks = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    numbers = [number for desk in desks for number in desk.communicate()[0].split()]
    assert [desk.returncode for desk in desks] == [0, 0]
    assert sorted(numbers) == [f"2026-{n:04d}" for n in range(1, 81)]


def test_a_backup_made_while_another_process_writes_is_whole(tmp_path: Path) -> None:
    shop, target, other = tmp_path / "shop", tmp_path / "b.zip", tmp_path / "other"
    desk = start(shop)
    assert desk.stdout is not None
    try:
        told = [desk.stdout.readline() for _ in range(40)]
        back_up(shop, target, NOW)
    finally:
        desk.kill()
        desk.stdout.close()
        desk.wait()
    restore(target, other, NOW)
    with closing(Store(other, lambda: NOW)) as store:
        document = store.document("item", "crash-1")
    assert document is not None
    assert document.data["n"] >= last(told, "S") > 0
