"""A paper made beside the window: ask where, write, keep it in the dossier, say that it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app.assess_desk import Desk
from juwdesk.app.context import Context
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.session import Session
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.ui.room import Shell

Change = Callable[[Desk], Desk]
Held = Callable[[], tuple[Session[Appraisal] | None, Desk | None, str]]
"""The session, the desk and the dossier's number, as they stand."""


class Writing:
    """A paper made beside the window: ask where, write, keep, say so. One at a time."""

    def __init__(self, context: Context, shell: Shell) -> None:
        self._context, self._shell = context, shell
        self.busy = False

    def where(self, title: str, proposal: str, pattern: str) -> Path | None:
        """Where the file goes; None when the person goes back."""
        return None if self.busy else self._shell.dialogs.save_file(title, proposal, pattern)

    def write(self, name: str, work: Callable[[], bytes], keep: Callable[[bytes], object], target: Path) -> None:
        """Write in the worker, keep in the dossier, say that it is there."""

        def written(outcome: Outcome) -> None:
            if not isinstance(outcome, Ok):
                self._done(outcome.error)
                return
            data: bytes = outcome.value
            self._context.jobs.serial(lambda _stop: keep(data), lambda kept: self._kept(kept, target))

        self.busy = True
        self._context.jobs.latest(name, lambda _stop: work(), written)

    def _kept(self, outcome: Outcome, target: Path) -> None:
        self._done(None if isinstance(outcome, Ok) else outcome.error)
        if isinstance(outcome, Ok):
            tr = self._context.tr
            self._shell.say(
                tr("“{name}” is written, and kept in the dossier.", name=target.name),
                tr("Open"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
            )

    def _done(self, error: BaseException | None) -> None:
        self.busy = False
        if error is not None:
            self._shell.fail(error)
