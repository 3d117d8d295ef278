"""How long a room takes to open, in a process of its own: from the click to the painted room, first and later visits.

``python tools/bench_rooms.py [ROOM …]``. A first visit comes at once after the first paint, while nothing is ready
yet, as soon as a hand can be (``SOON``), or later (``RESTED``); later visits go to and fro.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from measures import say  # type: ignore[import-not-found] # a script beside this one

ROOMS = ("reference", "assess", "design", "dossiers", "settings")
PROMISE = 150.0
"""Milliseconds within which the reference room opens."""
ROUNDS = 3
SOON, RESTED = 400, 4000
"""Milliseconds after the first paint."""
CHILD = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from juwdesk.ui import main
from juwdesk.ui.room import Room
import juwdesk.ui.main as ours
folder, name, wait = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
app = main.application()
class Probe(QObject):
    def __init__(self):
        super().__init__()
        self.painted = set()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, Room):
            self.painted.add(watched)
        return False
probe = Probe()
app.installEventFilter(probe)
def opened(window, room):
    begin, busy = time.perf_counter(), time.thread_time()
    probe.painted.clear()
    window.go(room)
    target = window._rooms[room]
    while target not in probe.painted:
        app.processEvents()
    return 1000 * (time.perf_counter() - begin), 1000 * (time.thread_time() - busy)
def measure():
    window = next(each for each in app.topLevelWidgets() if type(each).__name__ == "Window")
    if not probe.painted:
        QTimer.singleShot(0, measure)
        return
    QTimer.singleShot(wait, lambda: take(window))
def take(window):
    first = opened(window, name)
    rest = time.perf_counter() + 1.2
    while time.perf_counter() < rest:
        app.processEvents()
    later = []
    for _ in range(6):
        opened(window, "today")
        later.append(opened(window, name))
    print(json.dumps([first, sorted(later)[len(later) // 2]]), flush=True)
    import os
    os._exit(0)
QTimer.singleShot(0, measure)
main.run(folder)
"""


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """Milliseconds on the clock, and those the window itself computed: a crowded machine makes the clock wait."""

    clock: float
    busy: float


def environment() -> dict[str, str]:
    """Without a window, and with compiled modules, as an installed program has them."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def visits(folder: Path, room: str, wait: int) -> tuple[Visit, Visit]:
    """The first visit, ``wait`` ms after the first paint, and the median of later ones."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), room, str(wait)],
        stdout=subprocess.PIPE,
        text=True,
        env={**environment(), "PYTHONPYCACHEPREFIX": str(folder / "compiled")},
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    if not lines:
        raise SystemExit(f"the room {room} was never painted")
    first, later = json.loads(lines[-1])
    return Visit(*first), Visit(*later)


def told(room: str, folder: Path, say: Callable[..., None]) -> None:
    """The lines of the table for a room."""
    visits(folder, room, 0)  # compiles what is not compiled yet
    waits = {"at once": 0}
    if room == "reference":
        waits |= {f"{SOON} ms after the start": SOON, f"{RESTED} ms after it": RESTED}
    found = {what: [visits(folder, room, wait) for _ in range(ROUNDS)] for what, wait in waits.items()}
    rows = [(f"first visit, {what}", [each[0] for each in figures]) for what, figures in found.items()]
    rows.append(("later visits", [each[1] for figures in found.values() for each in figures]))
    for what, figures in rows:
        promised = room == "reference" and what != "first visit, at once"
        middle = statistics.median(each.clock for each in figures)
        busy = statistics.median(each.busy for each in figures)
        kept = middle <= PROMISE if promised else None
        figure = f"{middle:.0f} ms, of it {busy:.0f} own"
        say(f"{room}, {what}", figure, "room opens ≤ 150 ms" if promised else "", kept)


def rooms(say: Callable[..., None], names: Sequence[str] = ROOMS) -> None:
    """The rooms named, or all, on the sample dossier; ``say`` prints a row."""
    from juwdesk.app.context import open_context
    from juwdesk.app.dossiers import put_in_sample
    from juwdesk.app.jobs import DirectJobs

    with tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True) as place:
        context = open_context(Path(place), DirectJobs())
        put_in_sample(context)
        context.change_settings(replace(context.settings, welcomed=True))
        context.close()
        for room in names:
            told(room, Path(place), say)


if __name__ == "__main__":
    rooms(say, sys.argv[1:] or ROOMS)
