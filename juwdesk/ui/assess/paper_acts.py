"""What a person does with papers beside the letter: open and explain a report of somebody else."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app import assess_explain, explain_paper
from juwdesk.app.assess_room import Desk
from juwdesk.app.context import Context
from juwdesk.app.jobs import Ok, Outcome
from juwdesk.app.session import Session
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.explain_report import MOST_TEXT
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError, known
from juwdesk.ui.assess.explain import text_of
from juwdesk.ui.assess.page import AssessPage
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


class PaperActs:
    """Turns the signals of the report step into changes of the desk and into papers."""

    def __init__(
        self, page: AssessPage, do: Callable[[str, Change], None], context: Context, shell: Shell, held: Held
    ) -> None:
        self._page, self._do, self._context, self._shell, self._held = page, do, context, shell, held
        self._writing = Writing(context, shell)
        page.centre.explain.opened.connect(self._ask)
        page.centre.explain.make.connect(self.make_explanation)

    @property
    def _tr(self) -> Translator:
        return self._context.tr

    def _ask(self) -> None:
        tr = self._tr
        path = self._shell.dialogs.open_file(tr("Open a report"), tr("Reports") + " (*.pdf *.txt)")
        if path is not None:
            self.open_report(path)

    def open_report(self, path: Path) -> None:
        """The text of a file as the report; a scan without text is said to be one."""
        text = text_of(path)
        if not text:
            self._shell.fail(known("explain.no_text", where=path.name, name=path.name))
            return
        tr = self._tr
        self._do(tr("Open a report"), lambda desk: assess_explain.opened(desk, text[:MOST_TEXT]))
        self._shell.say(tr("The text of “{name}” is read.", name=path.name))

    def make_explanation(self) -> None:
        """The sheet that explains the report, as a file and in the dossier."""
        session, desk, number = self._held()
        if session is None or desk is None:
            return
        language = self._page.centre.letter.language
        tr = self._tr
        target = self._writing.where(
            tr("Make the explanation"), explain_paper.proposal(language, number), tr("Letters") + " (*.pdf)"
        )
        if target is None:
            return
        order = explain_paper.Order(desk.appraisal, session.document.dossier_id, language, target)
        try:
            work = explain_paper.writer(self._context, order)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._writing.write(
            "explanation", work, lambda data: explain_paper.keep_explanation(self._context, order, data), target
        )
