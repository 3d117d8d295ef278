"""Start the window on a data folder; what goes wrong before there is a window gets its sentence too."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from juwdesk.app.backups import daily_backup
from juwdesk.app.context import Context, open_context
from juwdesk.app.jobs import Err, Outcome, give_way
from juwdesk.base.paths import data_folder
from juwdesk.base.problems import KnownError, known
from juwdesk.storage.backup import settle
from juwdesk.ui import theme
from juwdesk.ui.jobs import WindowJobs
from juwdesk.ui.ready import prepare_reference
from juwdesk.ui.ready_design import prepare_design
from juwdesk.ui.refused import refused
from juwdesk.ui.speech import speak
from juwdesk.ui.watch import Watch
from juwdesk.ui.window import Window, later

PREPARE = 60
"""Milliseconds after the window is shown before the reference room is made ready."""
PREPARE_DESIGN = 900
"""Milliseconds before the design room is, when the reference room stands."""


def application() -> QApplication:
    """The one QApplication of this process."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("JuwDesk")
    app.setOrganizationName("JuwDesk")
    return app


def run(chosen: Path | None = None, language: str | None = None) -> int:
    """Open the window and stay until it closes; the exit code."""
    if not has_screen():
        raise known("window.no_screen")
    app = application()
    give_way()
    try:
        lock = only_here(data_folder(chosen))
        settle(data_folder(chosen))
    except KnownError as error:
        theme.apply(app, "system")
        refused(error, language or "nl", data_folder(chosen))
        return 2
    context = _opened(chosen, language)
    if context is None:
        return 2
    speak(app, context.settings.language)
    theme.apply(app, context.settings.theme)
    window = Window(context)
    Watch(context.folder, window)
    window.go("today" if context.settings.welcomed else "welcome")
    window.show()
    later(lambda: offer_recovery(window), 200)
    later(lambda: prepare_reference(window), PREPARE)
    later(lambda: prepare_design(window), PREPARE_DESIGN)
    later(lambda: back_up_today(window), 10_000)
    code = app.exec()
    lock.unlock()
    return code


def has_screen() -> bool:
    """Whether a window can be shown; without one Qt would end the process with a page of advice."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def only_here(folder: Path) -> QLockFile:
    """The data folder for this program alone: two windows would offer each other's open documents after a crash.

    Raises KnownError ``store.in_use``, or ``store.unwritable`` where no lock can be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise known("store.unwritable", folder=folder.name) from error
    lock = QLockFile(str(folder / "juwdesk.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        in_use = lock.error() is QLockFile.LockError.LockFailedError
        raise known("store.in_use" if in_use else "store.unwritable", folder=folder.name)
    return lock


def back_up_today(window: Window) -> None:
    """The daily backup, made beside the work; what keeps it from being made is said once."""
    context = window.context

    def done(outcome: Outcome) -> None:
        if isinstance(outcome, Err):
            window.fail(outcome.error)

    context.jobs.serial(lambda _cancelled: daily_backup(context), done)


def _opened(chosen: Path | None, language: str | None) -> Context | None:
    """The data, also after a backup was put back in place of damaged ones; None when they stay shut."""
    while True:
        try:
            return open_context(chosen, WindowJobs(), language)
        except KnownError as error:
            theme.apply(application(), "system")
            if not refused(error, language or "nl", data_folder(chosen)):
                return None


def offer_recovery(window: Window) -> None:
    """After a crash or power cut: the documents that were open, offered once."""
    context = window.context
    offered = context.journal.offered()
    if not offered:
        return
    from juwdesk.app.half_signed import KINDS

    offered = tuple(each for each in offered if each.kind not in KINDS)
    if not offered:
        return
    first = offered[0]

    def take() -> None:
        from juwdesk.app.recovery import recover

        for entry in offered:
            recover(context, entry)
        window.open(first.kind, first.id)

    tr = context.tr
    window.say(
        tr.n(
            "“{title}” was open when the program stopped; nothing of it is lost.",
            "“{title}” and more were open when the program stopped; nothing of them is lost.",
            len(offered),
            title=first.title or tr("a document without a name"),
        ),
        tr("Go on with it"),
        take,
    )
