"""What nobody caught: a log without client data, and a sentence on the screen instead of a lost window."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from juwdesk.base.problems import KnownError
from juwdesk.ui.window import Window

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Watch(QObject):
    """Hooks for errors of every thread; what they say is shown on the window's own thread."""

    happened = Signal(object)

    def __init__(self, folder: Path, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        _log_to(folder)
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._note(args.exc_type, args.exc_traceback)
        qInstallMessageHandler(_from_qt)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error that came up to the top, in any thread."""
        if not isinstance(error, KnownError):
            self._note(kind, trace)
        self.happened.emit(error)

    def _note(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        # Frames name code, not customers; the message of an exception might, so only its kind is kept.
        logging.getLogger("juwdesk").error("%s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._window.fail(error)
            return
        tr = self._window.context.tr
        self._window.say(
            tr("Something went wrong in the program; what you typed is kept. A report stands in juwdesk.log.")
        )


def _log_to(folder: Path) -> None:
    """A rotating log and a file for hard crashes; without a place for them the program goes on."""
    try:
        handler = RotatingFileHandler(folder / "juwdesk.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])
        return
    shape = "%(asctime)s %(levelname)s %(name)s %(message)s"
    logging.basicConfig(level=logging.INFO, handlers=[handler], format=shape)


def _from_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), "%s", text)
