"""What a person does to send a customer on: begin, type, make the sheet, follow up, keep the answer."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from juwdesk.app import referral as sending
from juwdesk.app.context import Context
from juwdesk.app.forms import Drafts
from juwdesk.app.referral_book import Appraiser, directory, drop_appraiser, keep_appraiser
from juwdesk.app.referral_view import referral_view, type_sent
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.circumstances import advice_of
from juwdesk.appraisal.referral_sent import Sent
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.ui.assess.page import AssessPage
from juwdesk.ui.assess.writing import Change, Held, Writing
from juwdesk.ui.room import Shell


class ReferralActs:
    """Turns the signals of the referral card into changes of the desk, papers, and entries of the directory."""

    def __init__(
        self,
        page: AssessPage,
        do: Callable[[str, Change], None],
        context: Context,
        shell: Shell,
        held: Held,
        writing: Writing,
    ) -> None:
        self._page, self._do, self._context, self._shell = page, do, context, shell
        self._now, self._writing = held, writing
        self._id = ""
        self._drafts: Drafts = {}
        self._directory: tuple[Appraiser, ...] | None = None
        made = page.centre.referral
        made.added.connect(self.begin)
        made.picked.connect(self._pick)
        made.typed.connect(self._type)
        made.removed.connect(self.remove)
        made.make.connect(self.make_sheet)
        made.follow.connect(self.follow_up)
        made.answered.connect(self.answer)
        made.kept.connect(self.keep_address)
        made.dropped.connect(self._drop)
        page.centre.letter_shown.connect(self.show)

    @property
    def _tr(self) -> Translator:
        return self._context.tr

    @property
    def _day(self) -> dt.date:
        return self._context.clock().date()

    def show(self) -> None:
        """The card as things stand."""
        _, desk, _ = self._now()
        if desk is None:
            return
        if self._directory is None:
            self._directory = directory(self._context)
        appraisal = desk.appraisal
        advice = advice_of(appraisal, self._context.catalogue)
        view = referral_view(
            appraisal.referrals,
            self._id,
            advice.targets if advice is not None else (),
            self._directory,
            self._drafts,
            self._day,
            self._tr,
        )
        self._page.centre.referral.show_view(view, self._directory, self._writing.busy, self._tr)

    def begin(self) -> None:
        """One more referral, to whom the advice names."""
        _, desk, _ = self._now()
        if desk is None:
            return
        fresh = sending.proposed(
            desk.appraisal, advice_of(desk.appraisal, self._context.catalogue), self._context.ids(), self._day
        )
        self._id, self._drafts = fresh.id, {}
        self._change(self._tr("Begin a referral"), lambda appraisal: sending.with_sent(appraisal, fresh))

    def remove(self, id_: str) -> None:
        """A referral taken away; undo brings it back."""
        self._drafts = {}
        self._change(self._tr("Remove the referral"), lambda appraisal: sending.without_sent(appraisal, id_))

    def _pick(self, id_: str) -> None:
        self._id, self._drafts = id_, {}
        self.show()

    def _type(self, key: str, text: str) -> None:
        sent = self._sent()
        if sent is None:
            return
        changed, self._drafts = type_sent(sent, self._drafts, key.split("/")[1], text, self._directory or ())
        if changed == sent:
            self.show()
        else:
            self._change(self._tr("Referral"), lambda appraisal: sending.with_sent(appraisal, changed))

    def _change(self, what: str, change: Callable[[Appraisal], Appraisal]) -> None:
        self._do(what, lambda desk: replace(desk, appraisal=change(desk.appraisal)))
        self.show()

    def _sent(self) -> Sent | None:
        _, desk, _ = self._now()
        rows = desk.appraisal.referrals if desk is not None else ()
        return next((each for each in rows if each.id == self._id), rows[-1] if rows else None)

    def make_sheet(self, id_: str) -> None:
        """The sheet, as a file and in the dossier."""
        session, desk, number = self._now()
        sent = self._sent()
        if session is None or desk is None or sent is None or sent.id != id_:
            return
        tr, language = self._tr, self._page.centre.letter.language
        sent = replace(sent, sent_on=self._day.isoformat())
        try:
            sending.may_leave(sent)
        except KnownError as error:
            self._shell.fail(error)
            return
        target = self._writing.where(
            tr("Make the sheet"), sending.proposal(language, number), tr("PDF files") + " (*.pdf)"
        )
        if target is None:
            return
        session.save()
        order = sending.Order(desk.appraisal, session.document, sent, language, target)
        work = sending.writer(self._context, order)
        self._change(tr("Referral"), lambda appraisal: sending.with_sent(appraisal, sent))
        self._writing.write("referral", work, lambda data: sending.keep_referral(self._context, order, data), target)

    def follow_up(self, id_: str) -> None:
        """The day to come back as a calendar file."""
        session, _, number = self._now()
        sent = self._sent()
        if session is None or sent is None or sent.id != id_:
            return
        tr = self._tr
        target = self._writing.where(
            tr("Put it in the calendar"), f"{tr('referral')}-{number}.ics", tr("Calendar files") + " (*.ics)"
        )
        if target is None:
            return
        try:
            sending.write_follow_up(self._context, session.document.dossier_id, sent, self._tr.language, target)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._shell.say(tr("“{name}” is written; open it to put it in your calendar.", name=target.name))

    def answer(self, id_: str) -> None:
        """The answer that was typed is the reply."""
        session, desk, _ = self._now()
        sent = self._sent()
        if session is None or desk is None or sent is None or sent.id != id_:
            return
        try:
            done = sending.answered(desk.appraisal, id_, sent.answer, self._day)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._change(self._tr("The answer is there"), lambda _appraisal: done)
        sending.note_reply(self._context, session.document.dossier_id, sent)

    def keep_address(self, address: Appraiser) -> None:
        """An address of the directory, new or changed."""
        try:
            keep_appraiser(self._context, address)
        except KnownError as error:
            self._shell.fail(error)
            return
        self._directory = None
        self._page.centre.referral.close_address()
        self.show()

    def _drop(self, id_: str) -> None:
        drop_appraiser(self._context, id_)
        self._directory = None
        self.show()
