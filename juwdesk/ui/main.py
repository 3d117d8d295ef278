"""Start the window on a data folder; what goes wrong before there is a window gets its sentence too."""

import faulthandler
import logging
import os
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox

from juwdesk.app.backups import daily_backup
from juwdesk.app.context import data_folder, open_context
from juwdesk.app.jobs import Err, Outcome
from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, known
from juwdesk.ui import theme
from juwdesk.ui.jobs import WindowJobs
from juwdesk.ui.speech import speak
from juwdesk.ui.window import Window, later


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
    try:
        lock = only_here(data_folder(chosen))
        context = open_context(chosen, WindowJobs(), language)
    except KnownError as error:
        return _refused(error, language or "nl")
    speak(app, context.settings.language)
    theme.apply(app, context.settings.theme)
    window = Window(context)
    _watch(context.folder, window)
    window.go("today" if context.settings.welcomed else "welcome")
    window.show()
    later(lambda: offer_recovery(window), 200)
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


def _refused(error: KnownError, language: str) -> int:
    """The data cannot be opened: one sentence, on the screen and in the terminal."""
    text = sentence(error.problem, translator(language))
    sys.stderr.write(text + "\n")
    theme.apply(application(), "system")
    QMessageBox.critical(None, "JuwDesk", text)
    return 2


def offer_recovery(window: Window) -> None:
    """After a crash or power cut: the documents that were open, offered once."""
    context = window.context
    offered = context.journal.offered()
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


def _watch(folder: Path, window: Window) -> None:
    """A log without client data, and hooks for what nobody caught."""
    try:
        handler = RotatingFileHandler(folder / "juwdesk.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError as error:
        window.say(str(error.strerror or ""))
        return
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KnownError):
            window.fail(error)
            return
        # Frames name code, not customers; the message of an exception might, so only its kind is kept.
        frames = "".join(traceback.format_tb(trace))
        logging.getLogger("juwdesk").error("%s\n%s", kind.__name__, frames)
        tr = window.context.tr
        window.say(tr("Something went wrong in the program; what you typed is kept. A report stands in juwdesk.log."))

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
