"""The stage of agreements in the design room: its page, what is typed there, signing, handing over."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from juwdesk.app import agreement_forms
from juwdesk.app.agreement_view import ADD_TITLES, agreement_view
from juwdesk.app.agreements import agree, chain_with_faults, contents_of
from juwdesk.app.context import Context
from juwdesk.app.design_papers import sender_of
from juwdesk.app.design_room import Bench
from juwdesk.app.follow_up import write_calendar
from juwdesk.app.half_signed import KIND, RECEIPT, HalfSigned, drop, held, hold
from juwdesk.app.messages import sentence
from juwdesk.app.receipts import receipts_of, sign_receipt
from juwdesk.base.problems import KnownError, Problem
from juwdesk.design.briefdata import Agreement, Signature, Status
from juwdesk.design.handed import Handed
from juwdesk.design.model import Model
from juwdesk.design.revisions import Revision
from juwdesk.storage.records import Document
from juwdesk.ui.design.agreement import AgreementPage
from juwdesk.ui.design.signing import Signed
from juwdesk.ui.room import Shell


class Agreeing:
    """Connects the page with the room: ``take(agreement, drafts, label)`` makes a change, ``document()`` gives the
    design saved as it stands, ``hand_over(folder)`` writes the folder, ``receipt(document)`` the receipt."""

    def __init__(
        self,
        context: Context,
        shell: Shell,
        page: AgreementPage,
        bench: Callable[[], Bench | None],
        take: Callable[[Bench, str], None],
        document: Callable[[], Document],
        hand_over: Callable[[Document, Path], None],
        receipt: Callable[[Document], None],
    ) -> None:
        self._context, self._shell, self.page, self._receipt = context, shell, page, receipt
        self._bench, self._take, self._document, self._hand_over = bench, take, document, hand_over
        self._chain: tuple[Revision, ...] = ()
        self._faults: tuple[Problem, ...] = ()
        self._receipts: tuple[Handed, ...] = ()
        page.added.connect(self._add)
        page.removed.connect(self._remove)
        page.agreed.connect(self._agree)
        page.signing.held.connect(self._hold)
        page.handed.connect(self._sign_receipt)
        page.receipting.held.connect(lambda given: self._hold(given, RECEIPT))
        page.status_chosen.connect(self._status)
        page.handed_over.connect(self._give)
        page.scheduled.connect(self._schedule)
        page.receipted.connect(lambda: self._receipt(self._document()))

    @property
    def chain(self) -> tuple[Revision, ...]:
        """The agreed versions that hold, oldest first; another tuple only when they were read anew."""
        return () if self._faults else self._chain

    def take_up(self, document_id: str) -> None:
        """Another design lies on the bench: its agreed versions are read, and a signature that a crash broke off."""
        for signing, kind in ((self.page.signing, KIND), (self.page.receipting, RECEIPT)):
            signing.done()
            before = held(self._context, document_id, kind)
            if before is not None:
                signing.take_up(before.name, before.why, before.strokes)
        self._read(document_id)

    def _read(self, document_id: str) -> None:
        self._chain, self._faults, self._receipts = (), (), ()
        try:
            self._receipts = receipts_of(self._context.store, document_id)
            self._chain, self._faults = chain_with_faults(self._context, document_id)
        except KnownError as error:
            self._shell.fail(error)

    def _hold(self, given: Signed, kind: str = KIND) -> None:
        bench = self._bench()
        if bench is not None:
            hold(self._context, bench.design.id, HalfSigned(given.name, given.why, given.strokes), kind)

    def show(self, bench: Bench, model: Model, dossier_id: str) -> None:
        """The page after the bench."""
        sender = sender_of(self._context, dossier_id)
        contents, _ = contents_of(model, self._context.prices(), sender)
        view = agreement_view(bench, contents, self._chain, self._context.tr, self._faults, self._receipts)
        self.page.show_view(view, self._context.tr)

    def _changed(self, agreement: Agreement, label: str) -> None:
        bench = self._bench()
        if bench is not None:
            self._take(replace(bench, design=replace(bench.design, agreement=agreement)), label)

    def _add(self, scope: str) -> None:
        bench = self._bench()
        if bench is not None:
            title = self._context.tr(ADD_TITLES[scope])
            self._changed(agreement_forms.add_row(bench.design.agreement, scope), title)

    def _remove(self, scope: str, number: int) -> None:
        bench = self._bench()
        if bench is None:
            return
        left = agreement_forms.remove_row(bench.design.agreement, bench.drafts, scope, number)
        changed = replace(bench, design=replace(bench.design, agreement=left.value), drafts=left.drafts)
        self._take(changed, self._context.tr("Remove a row"))
        self.page.settle()

    def _status(self, value: str) -> None:
        bench, context = self._bench(), self._context
        if bench is None or bench.design.agreement.status.value == value:
            return
        agreement = agreement_forms.with_status(bench.design.agreement, Status(value), context.clock().date())
        self._changed(agreement, context.tr("Status"))
        try:
            context.store.note(self._document().dossier_id, "making", value)
        except KnownError as error:
            self._shell.fail(error)

    def _schedule(self) -> None:
        """The days of the order as a calendar file."""
        bench, tr = self._bench(), self._context.tr
        name = tr("order") + ".ics"
        target = self._shell.dialogs.save_file(
            tr("Put the days in the calendar"), name, tr("Calendar files") + " (*.ics)"
        )
        if bench is None or target is None:
            return
        try:
            write_calendar(self._context, self._document(), bench.design.agreement, tr.language, target)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._shell.say(tr("“{name}” is written; open it to put it in your calendar.", name=target.name))

    def _agree(self, given: Signed) -> None:
        bench = self._bench()
        if bench is None:
            return
        context, tr = self._context, self._context.tr
        signature = self._signature(given) if given.name.strip() or given.strokes or given.on_paper else None
        try:
            document = self._document()
            made = agree(context, document, bench.design, given.why, signature)
        except KnownError as error:
            self.page.signing.tell(sentence(error.problem, tr))
            return
        self.page.signing.done()
        drop(self._context, document.id, KIND)
        self._read(document.id)
        self._take(bench, "")
        self._shell.say(tr("Revision {letter} is agreed and locked.", letter=made.letter))

    def _signature(self, given: Signed) -> Signature:
        moment = self._context.clock().isoformat(timespec="seconds")
        return Signature(given.name.strip(), moment, given.strokes, given.on_paper)

    def _sign_receipt(self, given: Signed) -> None:
        bench = self._bench()
        if bench is None:
            return
        context, signing = self._context, self.page.receipting
        try:
            document = self._document()
            sign_receipt(context, document, bench.design, self._signature(given))
        except KnownError as error:
            signing.tell(sentence(error.problem, context.tr))
            return
        signing.done()
        drop(context, document.id, RECEIPT)
        self._read(document.id)
        self._take(bench, "")
        self._shell.say(context.tr("What is handed in is signed for; make the receipt now."))

    def _give(self) -> None:
        folder = self._shell.dialogs.folder(self._context.tr("Folder for the workshop"))
        if folder is not None:
            self._hand_over(self._document(), folder)
