"""What a person does to buy in: set the shares, write the offer, record the purchase, take the register along."""

import datetime as dt

from juwdesk.app import buying
from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file
from juwdesk.app.forms import Drafts, Typed, enter
from juwdesk.app.offer_view import (
    ENTRIES,
    PURCHASE,
    SCOPE,
    Deal,
    made_offer,
    offer_view,
    purchase_fields,
    remember,
    remembered,
)
from juwdesk.appraisal.buying_record import Purchase, hold_until
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui.assess.page import AssessPage
from juwdesk.ui.assess.writing import Held, Writing
from juwdesk.ui.room import Shell

PDF = "application/pdf"


class OfferActs:
    """Turns the signals of the offer card into papers and entries; nothing of it touches the assessment."""

    def __init__(self, page: AssessPage, context: Context, shell: Shell, held: Held, writing: Writing) -> None:
        self._page, self._context, self._shell, self._now, self._writing = page, context, shell, held, writing
        self._deal: Deal | None = None
        self._drafts: Drafts = {}
        self._purchase: Purchase | None = None
        self._tried = False
        made = page.centre.offer
        made.typed.connect(self.type_in)
        made.write.connect(self.write_offer)
        made.record.connect(self.begin_purchase)
        made.keep.connect(self.keep_purchase)
        made.cancel.connect(self._stop)
        made.export.connect(self.export)
        page.centre.offer_shown.connect(self.show)

    @property
    def _tr(self) -> Translator:
        return self._context.tr

    def show(self) -> None:
        """The card as things stand."""
        _, desk, _ = self._now()
        if desk is None:
            return
        if self._deal is None:
            self._deal = remembered(self._context.folder)
        context, tr = self._context, self._tr
        view = offer_view(
            desk.appraisal,
            self._deal,
            self._drafts,
            context.prices(),
            context.clock(),
            context.catalogue,
            buying.purchases(context),
            tr,
        )
        purchase = self._purchase
        shown = purchase_fields(purchase, self._drafts, self._tried, tr) if purchase is not None else ()
        self._page.centre.offer.show_view(view, shown, self._writing.busy, tr)

    def type_in(self, key: str, text: str) -> None:
        """A text typed in one of the two forms."""
        scope, name = key.split("/")
        if scope == SCOPE and self._deal is not None:
            done = enter(ENTRIES, Typed(self._deal, self._drafts), SCOPE, name, text)
            self._deal, self._drafts = done.value, done.drafts
            if name != "extra":
                try:
                    remember(self._context.folder, self._deal)
                except KnownError as error:
                    self._shell.fail(error)
        elif self._purchase is not None:
            entered = enter(buying.FIELDS, Typed(self._purchase, self._drafts), PURCHASE, name, text)
            self._purchase, self._drafts = entered.value, entered.drafts
        self.show()

    def write_offer(self) -> None:
        """The offer on paper, kept in the dossier."""
        session, desk, number = self._now()
        if session is None or desk is None or self._deal is None:
            return
        context, tr, language = self._context, self._tr, self._page.centre.letter.language
        found, _ = made_offer(desk.appraisal, self._deal, context.prices(), context.clock(), context.catalogue)
        if found is None:
            return
        target = self._writing.where(
            tr("Write the offer"), f"{tr('offer')}-{number}.pdf", tr("PDF files") + " (*.pdf)"
        )
        if target is None:
            return
        dossier = session.document.dossier_id
        work = buying.offer_writer(context, desk.appraisal, found, dossier, language, target)
        self._writing.write("offer", work, lambda data: keep_file(context, dossier, target.name, PDF, data), target)

    def begin_purchase(self) -> None:
        """An entry of the register to fill in."""
        session, desk, _ = self._now()
        if session is None or desk is None or self._deal is None:
            return
        context = self._context
        found, _ = made_offer(desk.appraisal, self._deal, context.prices(), context.clock(), context.catalogue)
        self._purchase = buying.begun(desk.appraisal, found, context, session.document.dossier_id)
        self._tried = False
        self.show()

    def keep_purchase(self) -> None:
        """The entry kept, its statement written where the person wants it."""
        if self._purchase is None:
            return
        self._tried = True
        try:
            kept = buying.record(self._context, self._purchase)
        except KnownError as error:
            self.show()
            if error.problem.where not in {each.key for each in buying.FIELDS}:
                self._shell.fail(error)
            return
        tr = self._tr
        until = hold_until(kept)
        self._stop()
        said = tr("Kept in the register as number {number}.", number=str(kept.number))
        if until is not None:
            said += " " + tr("It must lie as it is until {date}.", date=tr.date(until))
        self._shell.say(said, tr("Purchase statement"), lambda: self.statement(kept))

    def statement(self, purchase: Purchase) -> None:
        """The purchase statement, to be signed."""
        tr, language = self._tr, self._page.centre.letter.language
        proposal = f"{tr('purchase statement')}-{purchase.number}.pdf".replace(" ", "-")
        target = self._writing.where(tr("Purchase statement"), proposal, tr("PDF files") + " (*.pdf)")
        if target is None:
            return
        context = self._context
        work = buying.statement_writer(context, purchase, language, target)
        self._writing.write(
            "statement", work, lambda data: keep_file(context, purchase.dossier, target.name, PDF, data), target
        )

    def export(self) -> None:
        """The register as a table, for the municipality's own."""
        tr, day = self._tr, dt.date.isoformat(self._context.clock().date())
        target = self._writing.where(
            tr("Register as a table"), f"{tr('register')}-{day}.csv", tr("Tables") + " (*.csv)"
        )
        if target is None:
            return
        try:
            buying.write_register(self._context, target)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._shell.say(tr("“{name}” is written.", name=target.name))

    def _stop(self) -> None:
        self._purchase, self._tried = None, False
        self._drafts = {key: each for key, each in self._drafts.items() if not key.startswith(PURCHASE)}
        self.show()
