"""Start the window on a data folder; what goes wrong before there is a window gets its sentence too."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from juwdesk.app.context import open_context
from juwdesk.app.messages import sentence
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
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
    app = application()
    try:
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
    return app.exec()


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
