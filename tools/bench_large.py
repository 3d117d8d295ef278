"""Large designs: what follows a slider, drafts, pictures at rest, a cold brief, memory. ``dev.py bench large``.

Figures are processor time of the work itself and the least of some runs, since a machine that does other things
stretches the clock; a draft is painted by two threads, so its clock on an idle machine is little more than half.
"""

import datetime as dt
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import large_designs as large  # type: ignore[import-not-found] # a script beside this one
from measures import p95, say  # type: ignore[import-not-found] # a script beside this one

from juwdesk.app import pictures
from juwdesk.app.design_room import Bench, Hand, look, opened
from juwdesk.app.jobs import give_way
from juwdesk.app.papers import VIEWS, rounds_of
from juwdesk.base.locale import translator
from juwdesk.design.build import build
from juwdesk.design.document import Design, set_value, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.lines import technical
from juwdesk.drawing.paint import REST, Ground, extent, paint
from juwdesk.drawing.views import View
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

Say = Callable[..., None]
Drag = tuple[str, str]
STEPS, SWEEPS = 12, 3
MIDDLE: tuple[tuple[str, Callable[[], Design], tuple[Drag, ...], int, float], ...] = (
    ("solitaire", TEMPLATES["solitaire"].design, (("shank-1", "width_top"), ("stone-1", "width")), 50, 2.5),
    ("halo ring", large.halo_60, (("shank-1", "thickness_top"), ("stone-1", "width"), ("row-1", "gap")), 100, 5.0),
    ("sixty heads", large.heads_60, (("hoop-1", "width"), ("stone-1", "width")), 100, 5.0),
    ("pavé heart", large.heart_300, (("plate-1", "thick"), ("pave-1", "gap")), 200, 0.0),
    ("three rows", large.bangle_300, (("hoop-1", "inner"), ("row-0", "gap")), 200, 0.0),
)  # fmt: skip
"""Name, design, what is dragged, promised ms of a draft, promised s of a painting (0: none)."""


def spent(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Milliseconds of a call."""
    begin = clock()
    act()
    return 1000 * (clock() - begin)


def within(figure: float, promise: float) -> bool | None:
    """Whether a promise is kept by work on two threads; None where only a clock on an idle machine could tell."""
    return True if figure <= promise else None if figure / 2 <= promise else False


class Ticks:
    """What follows a slider, as the room does it."""

    def __init__(self) -> None:
        give_way()
        self._now = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
        self._prices = PriceBook().with_quote(metal_quote("gold", 118.0, self._now, "bench"))
        self._catalogue, self._tr = load(), translator("nl")

    def tick(self, bench: Bench) -> pictures.Tick:
        """Everything that must follow at once."""
        return pictures.tick(bench, shipped(), self._prices, self._now, self._catalogue, self._tr)


def _dragged(design: Design, drag: Drag, step: int, sweep: int) -> Bench:
    """A step of a drag; every sweep has values of its own, so that nothing is known yet."""
    part, name = drag
    value = float(build(design, shipped(), fine=False).values[part, name])
    value *= 1 + 0.004 * (step - STEPS // 2)
    moved = set_value(design, part, name, value + 1e-4 * (sweep + 1))
    return replace(look(opened(moved), "free"), selected=part, dragging=True)


def _drags(say: Say, ticks: Ticks) -> None:
    for name, made, drags, promise, _ in MIDDLE:
        design = made()
        count = large.stones(design)
        figures: list[float] = []
        drafts: list[float] = []
        lined: list[float] = []
        for drag in drags:
            for step in range(STEPS):
                runs = []
                for sweep in range(SWEEPS):
                    bench = _dragged(design, drag, step, sweep)
                    begin = time.thread_time()
                    made_ = ticks.tick(bench)
                    ticked = 1000 * (time.thread_time() - begin)
                    painted = spent(partial(pictures.draft_picture, made_.model, bench))
                    lines = look(bench, "free", Hand.TECHNICAL)
                    runs.append((ticked, painted, spent(partial(pictures.draft_picture, made_.model, lines))))
                best = [min(column) for column in zip(*runs, strict=True)]
                for each, figure in zip((figures, drafts, lined), best, strict=True):
                    each.append(figure)
        what = f"{name}, {count} stones"
        say(f"drag: {what}", f"p95 {p95(figures):.1f} ms", "at most 16 ms", p95(figures) <= 16)
        figure = f"p95 {p95(drafts):.0f} ms of two threads"
        say(f"draft, gouache: {what}", figure, f"at most {promise} ms", within(p95(drafts), promise))
        say(f"draft, lines: {what}", f"p95 {p95(lined):.0f} ms", f"at most {promise} ms", p95(lined) <= promise)


def _rests(say: Say) -> None:
    for name, made, _, _, painted in MIDDLE:
        model = build(made(), shipped())
        what, rounds = f"{name}, {len(model.stones)} stones", rounds_of(model)

        def lines(view: View, model: Model = model, rounds: Sequence[object] = rounds) -> None:
            technical(model.scene, view, rounds=rounds)  # type: ignore[arg-type]

        whole = sum(min(spent(partial(lines, view)) for _ in range(2)) for view in VIEWS) / 1000
        say(f"rest, lines of all views: {what}", f"{whole:.2f} s", "at most 0.5 s", whole <= 0.5)
        if not painted:
            continue
        slowest = 0.0
        for view in (view for view in VIEWS if view.cut is None):
            window = extent(model.scene, view)
            # as the room does: a long piece that stands upright gets its pixels along its height
            wide = round(pictures.REST_PX * window.width / max(window.width, window.height))
            act = partial(paint, model.scene, view, window, wide, REST, Ground.WARM_GREY)
            slowest = max(slowest, min(spent(act) for _ in range(2)) / 1000)
        say(
            f"rest, gouache of a view: {what}", f"{slowest:.1f} s of two threads", f"at most {painted} s",
            within(slowest, painted),
        )  # fmt: skip


def _cold(say: Say) -> None:
    """A whole brief with its painted page in a process of its own: with nothing on the shelf, and made again."""
    try:
        import resource
    except ImportError:
        return
    took: dict[bool, list[float]] = {False: [], True: []}
    with tempfile.TemporaryDirectory() as place:
        file, shop = Path(place) / "ring.json", Path(place) / "shop"
        file.write_text(json.dumps(to_json(large.halo_60())), encoding="utf-8")
        command = [sys.executable, "-m", "juwdesk", "export", str(file), "--pdf", str(Path(place) / "b.pdf")]
        for _ in range(3):
            shutil.rmtree(shop, ignore_errors=True)
            for again in (False, True):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                environment = {**os.environ, "JUWDESK_DATA": str(shop)}
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                took[again].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    for again, name in ((False, "cold brief of a 60-stone ring, all threads"), (True, "the same brief once more")):
        figure = f"{min(took[again]):.1f} s, median {statistics.median(took[again]):.1f} s"
        say(name, figure, "at most 10 s", min(took[again]) <= 10)


FIRST = """
import sys, time; sys.path[:0] = ["tools", "."]
from pathlib import Path
import bench_large as b
from juwdesk.storage.shelf import FileShelf
name, made = next((row[0], row[1]) for row in b.MIDDLE if row[0] == sys.argv[1])
design, shelf = made(), FileShelf(Path(sys.argv[2]))
model = b.build(design, b.shipped())
begin = time.process_time()
b.pictures.rest_picture(model, b.look(b.opened(design), "top"), shelf=shelf)
print(time.process_time() - begin)
shelf.close()
"""


def _first(say: Say) -> None:
    """The first painted view at rest of a new process, with nothing on the shelf and with its records there."""
    root = Path(__file__).parents[1]
    for name in ("solitaire", "halo ring", "pavé heart"):
        took: dict[bool, list[float]] = {False: [], True: []}
        with tempfile.TemporaryDirectory() as place:
            shop = Path(place) / "records"
            for _ in range(3):
                shutil.rmtree(shop, ignore_errors=True)
                for again in (False, True):
                    command = [sys.executable, "-c", FIRST, name, str(shop)]
                    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
                    took[again].append(float(made.stdout))
            size = sum(path.stat().st_size for path in shop.iterdir())
        anew, kept = min(took[False]), min(took[True])
        figure = f"{anew:.2f} s, {kept:.2f} s with its records of {size / 1e6:.1f} MB"
        say(f"first gouache after the start: {name}", figure, "records win", kept < anew)


OPEN = """
import sys; sys.path[:0] = ["tools", "."]
import bench_large as b
from dataclasses import replace
ticks, kept = b.Ticks(), []
for n in range(3):
    design = b.set_value(b.large.halo_60(), "shank-1", "width_top", 2.3 + 0.2 * n)
    bench = b.opened(design)
    ticks.tick(bench)
    rest = b.pictures.at_rest(bench, b.pictures.FOUR, b.shipped(), ticks._prices, ticks._now)
    kept.append((bench, rest, [b.pictures.rest_picture(rest.model, replace(bench, view=v)) for v in b.pictures.FOUR]))
print("\\n" + open("/proc/self/status").read())
"""


def _memory(say: Say) -> None:
    """A process that holds three 60-stone designs as the room does: the exact model, lines and four paintings."""
    if not Path("/proc/self/status").exists():
        return
    root = Path(__file__).parents[1]
    made = subprocess.run([sys.executable, "-c", OPEN], check=True, capture_output=True, text=True, cwd=root)
    now, most = (
        int(found[1]) / 1024
        for found in (re.search(rf"{key}:\s+(\d+)", made.stdout) for key in ("VmRSS", "VmHWM"))
        if found is not None
    )
    say("memory, three 60-stone designs open", f"{now:.0f} MB, at most {most:.0f}", "below 600 MB", most < 600)


def designs(say: Say) -> None:
    """All rows."""
    _drags(say, Ticks())
    _rests(say)
    _cold(say)
    _first(say)
    _memory(say)


if __name__ == "__main__":
    designs(say)
