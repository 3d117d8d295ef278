"""Making the letter from the room: ask where, work beside the window, keep it in the dossier, say so."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app.assess_letter import Order, keep_letter, proposal, writer
from juwdesk.app.context import Context
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.session import Session
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.base.problems import KnownError
from juwdesk.ui.room import Shell


class Lettering:
    """One letter at a time; ``changed`` is told when ``busy`` changes."""

    def __init__(self, context: Context, shell: Shell, changed: Callable[[], None]) -> None:
        self._context, self._shell, self._changed = context, shell, changed
        self.busy = False

    def make(self, session: Session[Appraisal], number: str, language: str) -> None:
        """Ask where, then begin; nothing happens when the person goes back."""
        tr = self._context.tr
        title, pattern = tr("Make the letter"), tr("PDF files") + " (*.pdf)"
        target = self._shell.dialogs.save_file(title, proposal(language, number), pattern)
        if target is None:
            return
        session.save()
        order = Order(session.now, session.document, language, target)
        try:
            work = writer(self._context, order)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._turn(busy=True)
        self._context.jobs.latest("letter", lambda _stop: work(), lambda outcome: self._written(outcome, order))

    def _written(self, outcome: Outcome, order: Order) -> None:
        if not isinstance(outcome, Ok):
            self._turn(busy=False)
            self._shell.fail(outcome.error)
            return
        data: bytes = outcome.value
        self._context.jobs.serial(
            lambda _stop: keep_letter(self._context, order, data), lambda kept: self._kept(kept, order)
        )

    def _kept(self, outcome: Outcome, order: Order) -> None:
        self._turn(busy=False)
        tr = self._context.tr
        if not isinstance(outcome, Ok):
            self._shell.fail(outcome.error)
            return
        self._shell.say(
            tr("“{name}” is written, and kept in the dossier.", name=order.target.name),
            tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(order.target))),
        )

    def _turn(self, *, busy: bool) -> None:
        self.busy = busy
        self._changed()
