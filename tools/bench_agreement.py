"""Variants, a dossier with many agreed versions, and a thousand changes: ``python3 dev.py bench agreement``."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from juwdesk.app.context import Context, open_context
from juwdesk.app.design_room import opened, preview
from juwdesk.app.dossiers import new_design
from juwdesk.app.history import History
from juwdesk.app.jobs import DirectJobs, ManualJobs
from juwdesk.app.pictures import draft_picture
from juwdesk.app.session import Session
from juwdesk.app.variants_view import variants_view
from juwdesk.design.briefdata import Signature
from juwdesk.design.build import build
from juwdesk.design.document import Design, from_json, set_value, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import begun

Say = Callable[..., None]
REVISIONS = 20
THUMBNAIL = 456
"""Pixels of a variant's picture as it is painted; the screen halves it."""
PIECES = ("solitaire", "halo-ring", "cocktail-ring", "eternity", "pave-heart")
STEPS = 1000
Took = tuple[float, float]


def agreement(say: Say) -> None:
    """All rows."""
    _thumbnails(say)
    with tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True) as place:
        _variants(say, Path(place) / "variants")
        _opening(say, Path(place) / "dossier")
        _undo(say, Path(place) / "undo")


def _ms(act: Callable[[], object], busy: Callable[[], float] = time.process_time) -> Took:
    """Milliseconds of a call by the clock, and of the processor (of all threads, or as ``busy`` says)."""
    begin, worked = time.perf_counter(), busy()
    act()
    return 1000 * (time.perf_counter() - begin), 1000 * (busy() - worked)


def _told(say: Say, what: str, found: list[Took], promise: float) -> None:
    """The quickest run; the first loads what is needed and does not count. Where others work on the same processor
    the second figure says what the program itself asks for."""
    best, busy = min(one for one, _ in found[1:]), min(other for _, other in found[1:])
    say(what, f"{best:.0f} ms, busy {busy:.0f} ms", f"at most {promise:.0f} ms", best <= promise)


def _wider(design: Design, step: int) -> Design:
    """The same piece, its first part a little larger: nothing of it is remembered."""
    part = design.parts[0]
    name = next(each for each in ("width_top", "long", "width") if each in part.values or part.component == "shank")
    value = part.values.get(name, 2.4)
    assert isinstance(value, int | float)
    return set_value(design, part.id, name, round(float(value) + 0.05 * step, 3))


def _thumbnails(say: Say) -> None:
    slowest: tuple[float, list[Took], str] = (0.0, [], "")
    for name in PIECES:
        design, found = TEMPLATES[name].design(), []
        for step in range(10):
            wider = _wider(design, step)
            found.append(
                _ms(lambda d=wider: draft_picture(build(d, shipped(), fine=False), opened(d), THUMBNAIL))  # type: ignore[misc]
            )
        slowest = max(slowest, (min(found[1:])[0], found, name))
    _told(say, f"variants: thumbnail, slowest ({slowest[2]})", slowest[1], 300)


def _variants(say: Say, place: Path) -> None:
    """What the page of variants works out before it shows, in the window's own time."""
    context = open_context(place, DirectJobs())
    design = TEMPLATES["halo-ring"].design()
    for step in range(1, 4):
        design = _wider(begun(design), step)
    found = []
    for step in range(10):
        bench = opened(_wider(design, 5 + step))
        found.append(
            _ms(lambda b=bench: variants_view(b, shipped(), context.prices(), context.clock(), context.tr))  # type: ignore[misc]
        )
    context.close()
    _told(say, "variants: the page with four, in the window's time", found, 300)


def _agreed(context: Context) -> tuple[str, str]:
    """A dossier whose design was agreed on twenty times, each time printed: its id and the design's."""
    from juwdesk.app.agreements import agree

    context.change_settings(replace(context.settings, seen_by="Wil", welcomed=True))
    document = new_design(context, template="halo-ring")
    pen = tuple(tuple((i / 40, 0.3 + 0.01 * ((i * k) % 7)) for i in range(40)) for k in range(1, 6))
    for step in range(REVISIONS):
        design = _wider(from_json(document.data), step)
        document, _ = context.store.save_document(replace(document, data=to_json(design)))
        agree(context, document, design, f"step {step}", Signature("A customer", context.clock().isoformat(), pen))
        context.store.keep(document, "brief", locked=True)
    return document.dossier_id, document.id


def _opening(say: Say, place: Path) -> None:
    """From the click to the painted room, in a window of this process."""
    from PySide6.QtCore import QEvent, QObject

    from juwdesk.ui import main
    from juwdesk.ui.jobs import WindowJobs
    from juwdesk.ui.room import Room
    from juwdesk.ui.window import Window

    app = main.application()
    context = open_context(place, WindowJobs())
    dossier, design = _agreed(context)

    class Probe(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
            self.painted = self.painted or (event.type() == QEvent.Type.Paint and isinstance(watched, Room))
            return False

    probe = Probe()
    app.installEventFilter(probe)
    window = Window(context)
    window.resize(1440, 900)
    window.show()

    def shown(kind: str, id_: str) -> None:
        probe.painted = False
        window.open(kind, id_)
        while not probe.painted:
            app.processEvents()

    for kind, id_, away in (("dossier", dossier, "today"), ("design", design, "today")):
        found = []
        for _ in range(12):
            window.go(away)
            app.processEvents()
            found.append(_ms(lambda k=kind, i=id_: shown(k, i), time.thread_time))  # type: ignore[misc]
            if kind == "design":
                window.room("design").put_away()  # type: ignore[attr-defined]
        _told(say, f"{kind} with {REVISIONS} revisions: opened, painted", found, 200)
    window.close()
    context.close()


def _undo(say: Say, place: Path) -> None:
    """A thousand changes taken back and done again: every document the same to the byte."""
    start = TEMPLATES["halo-ring"].design()
    history, seen = History(start), []
    bench = opened(start)
    for step in range(STEPS):
        bench = preview(bench, "shank-1", "width_top", 1.5 + 0.05 * (step % 90))
        history.commit(f"step {step}", bench.design)
        seen.append(json.dumps(to_json(history.now)))
    made = len(history.labels)
    back = []

    def all_back() -> None:
        while history.can_undo:
            back.append(history.undo())

    forth = []

    def all_forth() -> None:
        while history.can_redo:
            forth.append(history.redo())

    took = _ms(all_back)[0] + _ms(all_forth)[0]
    same = [json.dumps(to_json(each)) for each in forth] == seen and back[-1] == start
    figure = f"{took:.1f} ms, {'identical' if same else 'DIFFERENT'}"
    say(f"undo: {made} steps back and forth", figure, f"{STEPS} steps, identical", made == STEPS and same)
    jobs = ManualJobs()
    context = open_context(place, jobs)
    document = new_design(context, template="halo-ring")
    session = Session(context, document, from_json(document.data), to_json, lambda each: each.title)
    for step in range(200):
        session.commit("step", set_value(session.now, "shank-1", "width_top", 1.5 + 0.01 * step))
    jobs.drain()
    found = [_ms(session.undo, time.thread_time) for _ in range(199)]
    jobs.drain()
    context.close()
    _told(say, "undo: one step, in the window's time", found, 16)
