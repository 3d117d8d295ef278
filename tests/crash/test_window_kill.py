"""The window itself, killed while someone types: at most the last two seconds are lost (DESK 17)."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from juwdesk.app.recovery import recover
from tests.fakes import context

pytestmark = [
    pytest.mark.qt,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix"),
]
WORKER = Path(__file__).with_name("window_worker.py")
PROMISE = 2.0
"""Seconds."""
TYPED = {
    "item": ("Naam van het stuk", "Ring van oma"),
    "design": ("Voor wie", "Noor"),
    "dossier": ("Naam", "Mevrouw Smit"),
    "note": ("Notitie voor uzelf", "belt na zes uur"),
}


def at_work(folder: Path, what: str) -> subprocess.Popen[str]:
    """Someone at a window of their own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    command = [sys.executable, str(WORKER), str(folder / what), what, *TYPED[what]]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment
    )


def test_what_was_typed_is_there_after_the_plug_was_pulled(tmp_path: Path) -> None:
    """Four desks side by side, since the promise is a matter of waiting."""
    with ExitStack() as stack:
        desks = {what: stack.enter_context(at_work(tmp_path, what)) for what in TYPED}
        told = {}
        try:
            for what, desk in desks.items():
                assert desk.stdout is not None
                told[what] = desk.stdout.readline()
            time.sleep(PROMISE)
        finally:
            for desk in desks.values():
                desk.send_signal(signal.SIGKILL)
        for what, desk in desks.items():
            assert desk.stderr is not None
            assert told[what] == "typed\n", desk.stderr.read()
    for what in ("item", "design"):
        again = context(tmp_path / what)
        offered = again.journal.offered()
        assert [each.kind for each in offered] == [what], "an open document is offered after a crash"
        assert TYPED[what][1] in repr(recover(again, offered[0]).data)
        again.close()
    for what in ("dossier", "note"):
        again = context(tmp_path / what)
        assert TYPED[what][1] in repr(again.store.customers())
        again.close()
