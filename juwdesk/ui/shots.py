"""Every screen as a picture: ``python -m juwdesk.ui.shots FOLDER [NAME …]``, light and dark, Dutch and English.

A shot is a named state of the window. Rooms tell their own states (``shots_rooms.states``).
"""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from juwdesk.app.context import Context, open_context
from juwdesk.app.dossiers import put_in_sample
from juwdesk.app.jobs import DirectJobs
from juwdesk.pricing.prices import metal_quote
from juwdesk.ui import theme
from juwdesk.ui.main import application
from juwdesk.ui.window import Window

SIZE = (1440, 900)
NOW = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Shot:
    """A state of the window: ``reach`` brings it about and gives the widget to grab, None for the window itself.

    ``sample`` puts the sample dossier and two prices in the store first.
    """

    name: str
    reach: Callable[[Window], QWidget | None]
    sample: bool = True


def _room(name: str) -> Callable[[Window], None]:
    return lambda window: window.go(name)


def _document(kind: str) -> Callable[[Window], None]:
    def reach(window: Window) -> None:
        store = window.context.store
        dossier = store.dossiers()[0]
        for document in store.documents(dossier.id):
            if document.kind == kind:
                window.open(kind, document.id)

    return reach


def _dossier(window: Window) -> None:
    window.open("dossier", window.context.store.dossiers()[0].id)


def _price_typed(window: Window) -> None:
    """The price form with a number that cannot be read: the sentence stands at the field."""
    from juwdesk.ui.today import TodayRoom

    room = window.room("today")
    assert isinstance(room, TodayRoom)
    room.fill_in("platinum", "twaalf")


def _help(window: Window) -> QWidget | None:
    window.go("today")
    window.show_help()
    return window.findChild(QDialog)


def _said(window: Window) -> None:
    """A message with an act."""
    tr = window.context.tr
    window.go("today")
    window.say(tr("The price is kept, with today's date."), tr("Back"), lambda: None)


def _narrow(window: Window) -> None:
    """The smallest window."""
    window.resize(window.minimumSize())
    window.go("today")


OWN = (
    Shot("welcome", _room("welcome"), sample=False),
    Shot("today", _room("today")),
    Shot("today-empty", _room("today"), sample=False),
    Shot("today-price", _price_typed),
    Shot("today-narrow", _narrow),
    Shot("today-said", _said),
    Shot("help", _help),
    Shot("assess", _document("item")),
    Shot("design", _document("design")),
    Shot("dossiers", _room("dossiers")),
    Shot("dossiers-empty", _room("dossiers"), sample=False),
    Shot("dossier", _dossier),
    Shot("settings", _room("settings")),
)
"""The states of the window itself and of the rooms at first sight."""


def all_shots() -> tuple[Shot, ...]:
    """Those of the window and those that rooms tell of themselves, by name."""
    from juwdesk.ui import shots_own, shots_prices, shots_rooms
    from juwdesk.ui.assess import shots as shots_assess
    from juwdesk.ui.design import shots as shots_design

    told = {**shots_assess.states(), **shots_design.states(), **shots_rooms.states(), **shots_own.states()}
    told |= shots_prices.states()
    return (*OWN, *(Shot(name, reach) for name, reach in told.items()))


def sample_context(folder: Path, language: str, *, sample: bool) -> Context:
    """A desk with a shop, and with the sample dossier and two prices where asked; clock and ids stand still."""
    numbers = count(1)
    context = open_context(folder, DirectJobs(), language, lambda: NOW, lambda: f"{next(numbers):032x}")
    context.change_settings(replace(context.settings, shop="Juwelier De Gouden Eeuw", welcomed=True))
    if sample:
        put_in_sample(context)
        context.add_quote(metal_quote("gold", 118.4, NOW, context.tr("example price, not a market price")))
        context.add_quote(
            metal_quote("silver", 1.44, NOW - dt.timedelta(days=9), context.tr("example price, not a market price"))
        )
    return context


def take(shot: Shot, look: str, language: str, folder: Path) -> Path:
    """One picture, ``NAME-LANGUAGE-LOOK.png``; the path."""
    app = application()
    with tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True) as place:
        context = sample_context(Path(place), language, sample=shot.sample)
        context.change_settings(replace(context.settings, theme=look))
        theme.apply(app, look)
        window = Window(context)
        window.resize(*SIZE)
        window.show()
        target = shot.reach(window) or window
        settle(app)
        for line in target.findChildren(QLineEdit):
            line.setCursorPosition(0)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{shot.name}-{language}-{look}.png"
        if not target.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return path


def settle(app: QApplication, turns: int = 12) -> None:
    """Let layouts and what they ask for come to rest."""
    for _ in range(turns):
        app.processEvents()


def main(arguments: list[str]) -> int:
    """All shots, or those named, in both looks and both languages."""
    if not arguments:
        sys.stderr.write("python -m juwdesk.ui.shots FOLDER [NAME …]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, names = Path(arguments[0]), arguments[1:]
    for shot in all_shots():
        if names and shot.name not in names:
            continue
        for look in ("light", "dark"):
            for language in ("nl", "en"):
                sys.stdout.write(f"{take(shot, look, language, folder)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
