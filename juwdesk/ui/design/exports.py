"""What leaves the design room as a file: made beside the window, kept in the dossier, with a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from juwdesk.app.context import Context
from juwdesk.app.design_papers import Made, keep_made, make_brief, make_receipt, make_solids, make_views
from juwdesk.app.handover import make_handover
from juwdesk.app.jobs import Cancellation, Err, Ok, Outcome
from juwdesk.app.own_pieces import OwnPiece, keep_piece
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Audience
from juwdesk.design.document import Design
from juwdesk.drawing.paint import Cancelled
from juwdesk.export.registry import FORMATS
from juwdesk.storage.records import Document
from juwdesk.ui.room import Shell

LANE = "paper"


class Exports:
    """One export at a time. ``busy(text)`` is told what is being made; the empty text when it is over."""

    def __init__(self, context: Context, shell: Shell, busy: Callable[[str], None]) -> None:
        self._context, self._shell, self._busy = context, shell, busy
        self._stop: Cancellation | None = None

    @property
    def running(self) -> bool:
        """Whether something is being made."""
        return self._stop is not None

    def cancel(self) -> None:
        """Stop what is being made."""
        if self._stop is not None:
            self._stop.cancel()

    def brief(self, document: Document, language: str, audience: Audience) -> None:
        """Ask for a file and make the brief."""
        tr = self._context.tr
        name = f"{_file_name(document.title) or tr('design-brief')}.pdf"
        target = self._shell.dialogs.save_file(tr("Save the brief"), name, "PDF (*.pdf)")
        if target is not None:
            context = self._context
            self._run(
                tr("The brief is being made …"),
                lambda stop: make_brief(context, document, language, audience, target, stop),
                document,
            )

    def receipt(self, document: Document, language: str) -> None:
        """Ask for a file and make the receipt for what the customer handed in."""
        context, tr = self._context, self._context.tr
        target = self._shell.dialogs.save_file(tr("Save the receipt"), f"{tr('receipt')}.pdf", "PDF (*.pdf)")
        if target is not None:
            self._run(
                tr("The receipt is being made …"), lambda _stop: make_receipt(context, document, language, target),
                document,
            )  # fmt: skip

    def piece(self, design: Design) -> None:
        """Keep a design as a piece of the shop to begin with."""
        context, tr = self._context, self._context.tr

        def done(outcome: Outcome) -> None:
            match outcome:
                case Ok(OwnPiece(title=title)):
                    self._shell.say(tr("“{name}” stands among your own pieces.", name=title))
                case Err(error):
                    self._shell.fail(error)

        title = design.title or tr("Design")
        context.jobs.serial(lambda _cancelled: keep_piece(context, design, title), done)

    def handover(self, document: Document, folder: Path, language: str) -> None:
        """Everything for the workshop, into a folder."""
        context = self._context
        self._run(
            context.tr("The folder for the workshop is being made …"),
            lambda stop: make_handover(context, document, language, folder, stop),
            document,
        )

    def files(self, document: Document, kind: str, language: str) -> None:
        """Ask for a place and write the views (svg, dxf) or the metal as solids (stl, 3mf)."""
        tr = self._context.tr
        if FORMATS[kind].kind == "solid":
            name = f"{_file_name(document.title) or tr('design')}{FORMATS[kind].suffix}"
            target = self._shell.dialogs.save_file(tr("Save the metal"), name, f"{kind.upper()} (*.{kind})")
            if target is not None:
                self._run(
                    tr("The solids are being made …"), lambda _stop: make_solids(document, target, kind), document
                )
            return
        folder = self._shell.dialogs.folder(tr("Folder for the views"))
        if folder is not None:
            self._run(
                tr("The views are being made …"),
                lambda stop: make_views(document, folder, kind, language, stop),
                document,
            )

    def _run(self, text: str, work: Callable[[Callable[[], bool]], Made], document: Document) -> None:
        stop = self._stop = Cancellation()
        self._busy(text)

        def both(cancelled: Cancellation) -> Made:
            return work(lambda: stop() or cancelled())

        self._context.jobs.latest(LANE, both, lambda outcome: self._done(outcome, document))

    def _done(self, outcome: Outcome, document: Document) -> None:
        self._stop = None
        self._busy("")
        match outcome:
            case Ok(made):
                self._context.jobs.serial(
                    lambda _cancelled: keep_made(self._context, document, made), lambda kept: self._kept(kept, made)
                )
            case Err(Cancelled() | InterruptedError()):
                self._shell.say(self._context.tr("Stopped; nothing was written."))
            case Err(error):
                self._shell.fail(error)

    def _kept(self, outcome: Outcome, made: Made) -> None:
        tr = self._context.tr
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, KnownError):
                raise outcome.error
            self._shell.fail(outcome.error)
            return
        place = made.place

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

        self._shell.say(tr("“{name}” is written, and kept in the dossier.", name=place.name), tr("Open"), show)


def _file_name(title: str) -> str:
    """A title as the name of a file on any system."""
    return "".join(sign if sign.isalnum() or sign in " -_" else "" for sign in title).strip()[:60]
