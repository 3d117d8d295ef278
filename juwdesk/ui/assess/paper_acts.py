"""What a person does with papers beside the letter: open and explain a report of somebody else, send on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app import assess_explain, explain_paper, papers_explained
from juwdesk.app.assess_room import toggle_circumstance
from juwdesk.app.context import Context
from juwdesk.app.dossiers_room import copy_to_open
from juwdesk.appraisal.explain_report import MOST_TEXT
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError, known
from juwdesk.ui.assess.explain import text_of
from juwdesk.ui.assess.offer_acts import OfferActs
from juwdesk.ui.assess.page import AssessPage
from juwdesk.ui.assess.referral_acts import ReferralActs
from juwdesk.ui.assess.writing import Change, Held, Writing
from juwdesk.ui.room import Shell


class PaperActs:
    """Turns the signals of the report step into changes of the desk and into papers."""

    def __init__(
        self, page: AssessPage, do: Callable[[str, Change], None], context: Context, shell: Shell, held: Held
    ) -> None:
        self._page, self._do, self._context, self._shell, self._held = page, do, context, shell, held
        self._writing = Writing(context, shell)
        self.opener: Callable[[Path], bool] = lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        page.centre.explain.opened.connect(self._ask)
        page.centre.explain.make.connect(self.make_explanation)
        page.centre.explain.added.connect(self.add_report)
        page.centre.explain.tied.connect(self.tie_report)
        page.centre.explain.noted.connect(self.note)
        page.centre.explain.original.connect(self.show_original)
        page.centre.explain.looked_up.connect(lambda: shell.open("entry", "report"))
        self.referral = ReferralActs(page, do, context, shell, held, self._writing)
        self.offer = OfferActs(page, context, shell, held, self._writing)

    @property
    def _tr(self) -> Translator:
        return self._context.tr

    def _ask(self) -> None:
        tr = self._tr
        path = self._shell.dialogs.open_file(tr("Open a report"), tr("Reports") + " (*.pdf *.txt *.jpg *.jpeg *.png)")
        if path is not None:
            self.open_report(path)

    def open_report(self, path: Path) -> None:
        """The paper kept in the dossier as it came, and its text as the report; a scan without text is said to be
        one."""
        session, _, _ = self._held()
        if session is None:
            return
        try:
            kept = explain_paper.keep_original(self._context, session.document.dossier_id, path)
        except KnownError as error:
            self._shell.fail(error)
            return
        text, tr = text_of(path)[:MOST_TEXT], self._tr
        self._do(tr("Open a report"), lambda desk: assess_explain.opened(desk, text, kept.name, kept.hash))
        self._page.centre.form.refresh_text()
        if text:
            self._shell.say(tr("The text of “{name}” is read.", name=path.name))
        else:
            self._shell.fail(known("explain.no_text", where=path.name, name=path.name))

    def add_report(self) -> None:
        """One more report, to be pasted or typed."""
        self._do(self._tr("Add a report"), assess_explain.added)
        _, desk, _ = self._held()
        if desk is not None:
            self._page.focus_field(f"{assess_explain.SCOPE}{desk.paper}/text")

    def tie_report(self, stone: str) -> None:
        """The report in hand is about that stone of the piece."""
        self._do(self._tr("Tie the report to a stone"), lambda desk: assess_explain.tied_to(desk, stone))

    def note(self, circumstance: str) -> None:
        """What the reports show, for the advice to know."""
        self._do(self._tr("Take this into the advice"), lambda desk: toggle_circumstance(desk, circumstance))

    def show_original(self) -> None:
        """The file that the report in hand came in, with the program that the computer has for it."""
        session, desk, _ = self._held()
        if session is None or desk is None:
            return
        paper = papers_explained.paper_of(desk.appraisal, desk.paper)
        files = self._context.store.attachments(session.document.dossier_id)
        found = next((each for each in files if each.hash == paper.original), None)
        try:
            if found is None:
                raise known("file.gone", where=paper.file, name=paper.file)
            self.opener(copy_to_open(self._context, found))
        except KnownError as error:
            self._shell.fail(error)

    def make_explanation(self) -> None:
        """The sheet that explains the report, as a file and in the dossier."""
        session, desk, number = self._held()
        if session is None or desk is None:
            return
        language = self._page.centre.letter.language
        tr, paper = self._tr, papers_explained.paper_of(desk.appraisal, desk.paper).id
        target = self._writing.where(
            tr("Make the explanation"),
            explain_paper.proposal(language, number, desk.appraisal, paper),
            tr("PDF files") + " (*.pdf)",
        )
        if target is None:
            return
        order = explain_paper.Order(desk.appraisal, session.document.dossier_id, language, target, paper)
        try:
            work = explain_paper.writer(self._context, order)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._writing.write(
            "explanation", work, lambda data: explain_paper.keep_explanation(self._context, order, data), target
        )
