"""A referral as a use case: the sheet is made beside the window, kept in the dossier, followed up, answered."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file
from juwdesk.app.papers import save_pdf
from juwdesk.app.referral_book import appraiser_of
from juwdesk.app.registers import registers_of
from juwdesk.app.seals import seal
from juwdesk.appraisal.advise import TARGETS, Advice
from juwdesk.appraisal.appraisal import Appraisal, to_json
from juwdesk.appraisal.circumstances import advice_of
from juwdesk.appraisal.referral import sheet
from juwdesk.appraisal.referral_sent import Reply, Sent
from juwdesk.appraisal.report import LetterFacts
from juwdesk.appraisal.workflow import rankings_of
from juwdesk.base.files import write_atomic
from juwdesk.base.locale import translator
from juwdesk.base.problems import known
from juwdesk.export.calendar import FollowUp, calendar
from juwdesk.storage.blobs import public_copy
from juwdesk.storage.records import Attachment, Document
from juwdesk.storage.registers import APPRAISERS

PDF, ICS = "application/pdf", "text/calendar"
USUAL_DAYS = 21
"""Days after which an answer is asked for, unless another day was typed."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be made: the appraisal as it stands, its row, the referral, the language, and where it goes."""

    appraisal: Appraisal
    document: Document
    sent: Sent
    language: str
    target: Path


def proposed(appraisal: Appraisal, advice: Advice | None, id_: str, day: dt.date) -> Sent:
    """A referral to begin with: the first whom the advice names, an answer in three weeks."""
    target = next(iter(advice.targets), "registered appraiser") if advice is not None else "registered appraiser"
    due = day + dt.timedelta(days=USUAL_DAYS)
    return Sent(id_, target if target in TARGETS else "registered appraiser", due_on=due.isoformat())


def with_sent(appraisal: Appraisal, sent: Sent) -> Appraisal:
    """A referral added, or the one with its id changed."""
    rows = tuple(sent if each.id == sent.id else each for each in appraisal.referrals)
    return replace(appraisal, referrals=rows if sent in rows else (*rows, sent))


def without_sent(appraisal: Appraisal, id_: str) -> Appraisal:
    """Without a referral."""
    return replace(appraisal, referrals=tuple(each for each in appraisal.referrals if each.id != id_))


def answered(appraisal: Appraisal, id_: str, answer: str, day: dt.date) -> Appraisal:
    """The reply that came. Raises KnownError ``appraisal.no_such_row``; ``referral.no_answer`` for an empty one."""
    found = next((each for each in appraisal.referrals if each.id == id_), None)
    if found is None:
        raise known("appraisal.no_such_row", where=id_, id=id_)
    if not answer.strip():
        raise known("referral.no_answer", where="answer")
    return with_sent(
        appraisal, replace(found, reply=Reply.RECEIVED, replied_on=day.isoformat(), answer=answer.strip()[:4000])
    )


def proposal(language: str, number: str) -> str:
    """A file name to propose."""
    return f"{translator(language)('referral')}-{number}.pdf"


def may_leave(sent: Sent) -> None:
    """Raises KnownError ``referral.no_consent``: nothing leaves the shop without the customer's word (LAW-044)."""
    if not sent.consent:
        raise known("referral.no_consent", where="consent")


def writer(context: Context, order: Order) -> Callable[[], bytes]:
    """What makes the sheet and writes the file, for the worker; the store is read here, before it starts.

    Raises as ``may_leave``; the work raises KnownError ``file.…``.
    """
    may_leave(order.sent)
    dossier = context.store.dossier(order.document.dossier_id)
    entry = registers_of(context).get(APPRAISERS, order.sent.appraiser) if order.sent.appraiser else None
    recipient = appraiser_of(entry).lines if entry is not None else ()
    head, moment = context.letterhead(), context.clock()
    catalogue, blobs, tr = context.catalogue, context.blobs, translator(order.language)
    number = dossier.number if dossier else ""

    def work() -> bytes:
        shown = [each for each in order.appraisal.photos if each.public]
        photos = tuple((public_copy(blobs.read(each.hash)), each.caption) for each in shown)
        facts = LetterFacts(head, moment.date(), number, photos=photos)
        made = sheet(
            order.appraisal,
            order.sent,
            advice_of(order.appraisal, catalogue),
            rankings_of(order.appraisal, catalogue, moment.year),
            catalogue,
            tr,
            facts,
            recipient,
        )
        return save_pdf(made, order.target)

    return work


def keep_referral(context: Context, order: Order, data: bytes) -> Attachment:
    """The sheet in the dossier, the version it speaks of locked, and a line in the timeline.

    Raises the KnownErrors of the store and of ``write_atomic``.
    """
    row = replace(order.document, title=order.appraisal.title, data=to_json(order.appraisal))
    kept = keep_file(context, row.dossier_id, order.target.name, PDF, data)
    seal(context, context.store.keep(row, "referral", locked=True), kept)
    context.store.note(row.dossier_id, "referred", order.sent.to or order.sent.target)
    return kept


def note_reply(context: Context, dossier_id: str, sent: Sent) -> None:
    """A line in the timeline: an answer came."""
    context.store.note(dossier_id, "replied", sent.to or sent.target)


def write_follow_up(context: Context, dossier_id: str, sent: Sent, language: str, target: Path) -> bytes:
    """The calendar file of a referral, written whole. Raises KnownError ``referral.no_day``, ``file.…``."""
    try:
        day = dt.date.fromisoformat(sent.due_on)
    except ValueError as error:
        raise known("referral.no_day", where="due_on") from error
    dossier = context.store.dossier(dossier_id)
    summary = translator(language)(
        "Answer to the referral of dossier {number}", number=dossier.number if dossier else ""
    )
    data = calendar(FollowUp(f"{sent.id}-{dossier_id}", day, summary), context.clock())
    write_atomic(target, data)
    return data
