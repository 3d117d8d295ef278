"""The whole program in a process of its own: what nobody caught, and data that cannot be opened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from juwdesk.app.context import now, open_context
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.jobs import DirectJobs
from juwdesk.storage.backup import back_up, restore

pytestmark = pytest.mark.qt
START = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame
from juwdesk.ui import main
app = main.application()
"""


def started(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    return subprocess.run(
        [sys.executable, "-c", START + code, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_error_nobody_caught_is_logged_without_client_data_and_told_on_the_screen(tmp_path: Path) -> None:
    done = started(
        """
def trouble():
    raise ValueError("Mevrouw Smit, Langstraat 1")
def look():
    window = next(each for each in app.topLevelWidgets() if type(each).__name__ == "Window")
    log = Path(sys.argv[1]) / "juwdesk.log"
    told = window.findChild(QFrame, "toast").text
    if not told or not log.exists() or log.read_text().count("ValueError") < 2:
        QTimer.singleShot(50, look)
        return
    print(told)
    window.close()
QTimer.singleShot(100, trouble)
QTimer.singleShot(200, lambda: threading.Thread(target=trouble).start())
QTimer.singleShot(300, look)
sys.exit(main.run(Path(sys.argv[1]), "nl"))
""",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "juwdesk.log" in done.stdout
    log = (tmp_path / "juwdesk.log").read_text()
    assert log.count("ValueError") >= 2
    assert "Smit" not in log.replace('raise ValueError("Mevrouw Smit, Langstraat 1")', "")
    assert "Smit" not in done.stderr


def test_a_trouble_with_a_sentence_is_told_from_any_place_and_is_no_defect(tmp_path: Path) -> None:
    done = started(
        """
from juwdesk.base.problems import known
window = lambda: next(each for each in app.topLevelWidgets() if type(each).__name__ == "Window")
told = []
def known_trouble():
    raise known("store.conflict")
def other():
    raise known("photo.missing", name="oma.jpg")
def watch():
    text = window().findChild(QFrame, "toast").text
    if text and text not in told:
        told.append(text)
        print(text)
        if len(told) == 2:
            window().close()
            return
        threading.Thread(target=other).start()
    QTimer.singleShot(50, watch)
QTimer.singleShot(100, known_trouble)
QTimer.singleShot(200, watch)
sys.exit(main.run(Path(sys.argv[1]), "nl"))
""",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    conflict, photo = done.stdout.splitlines()
    assert "intussen" in conflict
    assert "oma.jpg" in photo
    assert "KnownError" not in (tmp_path / "juwdesk.log").read_text()
    assert "Traceback" not in done.stderr


def test_damaged_data_are_a_sentence_and_a_backup_can_be_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    context = open_context(folder, DirectJobs())
    put_in_sample(context)
    back_up(folder, tmp_path / "reserve.zip", context.clock())
    context.close()
    for file in folder.glob("juwdesk.sqlite-*"):
        file.unlink()
    (folder / "juwdesk.sqlite").write_bytes(b"this is no database" * 100)
    shut = started(
        """
def close():
    box = app.activeModalWidget()
    print(box.text())
    box.close()
QTimer.singleShot(300, close)
sys.exit(main.run(Path(sys.argv[1]), "nl"))
""",
        folder,
    )
    assert shut.returncode == 2
    assert "Traceback" not in shut.stderr
    assert shut.stdout.strip() == shut.stderr.splitlines()[0]
    restore(tmp_path / "reserve.zip", folder, now())
    again = open_context(folder, DirectJobs())
    assert len(again.store.dossiers()) == 1
    again.close()
