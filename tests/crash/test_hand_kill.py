"""The window killed while a hand drags, draws or signs and has not let go: at most two seconds of it are lost."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from juwdesk.app.half_signed import KIND, RECEIPT, held
from juwdesk.design.document import from_json
from juwdesk.design.freehand import read
from tests.fakes import context

pytestmark = [
    pytest.mark.qt,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix"),
]
WORKER = Path(__file__).with_name("hand_worker.py")
PROMISE = 2.0
"""Seconds."""
HANDS = ("drag", "pen", "sign", "receipt")


def killed(stack: ExitStack, folder: Path, what: str) -> subprocess.Popen[str]:
    """A hand at work, from its first move on."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    started = subprocess.Popen(
        [sys.executable, str(WORKER), str(folder / what), what], stdout=subprocess.PIPE, encoding="utf-8",
        env=environment,
    )  # fmt: skip
    return stack.enter_context(started)


def kept(folder: Path, what: str) -> float:
    """The figure that the disk has: the width in mm, the length of the stroke in mm, points of the signature."""
    again = context(folder / what)
    try:
        row = next((each for each in again.journal.offered() if each.kind == "design"), None)
        if what in ("sign", "receipt"):
            name = again.store.dossiers()[0]
            (design,) = [each for each in again.store.documents(name.id) if each.kind == "design"]
            half = held(again, design.id, RECEIPT if what == "receipt" else KIND)
            assert held(again, design.id, KIND if what == "receipt" else RECEIPT) is None
            return float(len(half.strokes[0])) if half is not None and half.name == "Noor" else 0.0
        assert row is not None
        design_ = from_json(row.data)
        if what == "drag":
            return float(design_.parts[0].values["width_top"])
        (motif,) = [part for part in design_.parts if part.component == "motif"]
        (stroke,) = read(str(motif.values["drawn"]))
        xs = [node.at[0] for node in stroke.nodes]
        return max(xs) - min(xs)
    finally:
        again.close()


def test_a_kill_while_a_hand_is_down_loses_at_most_two_seconds(tmp_path: Path) -> None:
    chance = random.Random("hand")
    with ExitStack() as stack:
        desks = {what: killed(stack, tmp_path, what) for what in HANDS}
        lines = {what: [desk.stdout.readline()] for what, desk in desks.items() if desk.stdout is not None}
        time.sleep(2.6 + chance.uniform(0.0, 1.5))
        moments = {}
        for what, desk in desks.items():
            desk.send_signal(signal.SIGKILL)
            moments[what] = time.monotonic()
            assert desk.stdout is not None
            lines[what] += desk.stdout.readlines()
    for what in HANDS:
        told = [line.split() for line in lines[what] if line.endswith("\n")]
        safe = [float(figure) for at, figure in told if float(at) <= moments[what] - PROMISE]
        assert safe, f"{what}: {told}"
        found = kept(tmp_path, what)
        if what == "pen":
            assert found > 0.5, "a part of the stroke, in mm"
        else:
            assert found >= safe[-1], f"{what}: {found} kept, {safe[-1]} was seen two seconds before"
