"""What all tests share: the ``qt`` mark by itself, fonts and language fixed, a desk in a folder of its own."""

import atexit
import datetime as dt
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from juwdesk.app.context import Context
    from juwdesk.ui.window import Window
    from tests.ui.hand import Hand

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A door that is given no folder must not find the one of whoever runs the tests.
os.environ["JUWDESK_DATA"] = tempfile.mkdtemp(prefix="juwdesk-tests-")
atexit.register(shutil.rmtree, os.environ["JUWDESK_DATA"], ignore_errors=True)
NOW = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.UTC)

# The pure suite is the proof that nothing below the window needs Qt: it runs where Qt is not installed.
collect_ignore_glob = [] if importlib.util.find_spec("PySide6") else ["ui/*"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the application is a ``qt`` test."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("qt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Context"]:
    """A desk in Dutch on an empty folder: work is done at once, the clock stands still, ids count."""
    from juwdesk.app.context import open_context
    from juwdesk.app.jobs import DirectJobs

    numbers = count(1)
    context = open_context(tmp_path / "data", DirectJobs(), "nl", lambda: NOW, lambda: f"{next(numbers):032x}")
    yield context
    context.close()


@dataclass
class Answers:
    """Dialogs answered beforehand: ``files`` in order, ``yes`` to every question; ``asked`` keeps what it was."""

    files: list[Path] = field(default_factory=list)
    yes: bool = True
    asked: list[str] = field(default_factory=list)

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def open_file(self, title: str, pattern: str) -> Path | None:
        return self._next(title)

    def open_files(self, title: str, pattern: str) -> list[Path]:
        self.asked.append(title)
        given, self.files = self.files, []
        return given

    def save_file(self, title: str, proposal: str, pattern: str) -> Path | None:
        return self._next(title)

    def folder(self, title: str) -> Path | None:
        return self._next(title)

    def sure(self, title: str, text: str, act: str) -> bool:
        self.asked.append(text)
        return self.yes


@pytest.fixture
def answers() -> Answers:
    """What the person will answer."""
    return Answers()


@pytest.fixture
def dressed(qapp: "QApplication") -> "QApplication":
    """The application in the light theme, with the packaged fonts."""
    from juwdesk.ui import theme

    theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def window(dressed: "QApplication", desk: "Context", answers: Answers) -> Iterator["Window"]:
    """The main window on ``desk``, shown; its dialogs are ``answers``."""
    from PySide6.QtCore import QEvent

    from juwdesk.ui.window import Window

    made = Window(desk, answers)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    dressed.processEvents()
    yield made
    made.close()
    made.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()


@pytest.fixture
def hand(window: "Window", qtbot: "QtBot") -> "Hand":
    """Someone at the first page of the window."""
    from tests.ui.hand import Hand

    return Hand(window, qtbot)
