"""The letter of an assessment as a use case: made beside the window, written as a file, kept in the dossier."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.app.dossiers import keep_file
from juwdesk.app.papers import Sender, save_pdf
from juwdesk.app.seals import seal
from juwdesk.appraisal.appraisal import Appraisal, to_json
from juwdesk.appraisal.report import LetterFacts, letter
from juwdesk.appraisal.report_quality import marked_points
from juwdesk.appraisal.workflow import rankings_of
from juwdesk.appraisal.worth import indication_of
from juwdesk.base.locale import Translator, translator
from juwdesk.drawing.flow import Document as Paper
from juwdesk.export.marked import marked
from juwdesk.pricing.draws import DRAWS
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import Catalogue
from juwdesk.storage.records import Attachment, Document

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to be made: the appraisal as it stands, its row, the language of the letter, and where it goes."""

    appraisal: Appraisal
    document: Document
    language: str
    target: Path


def proposal(language: str, number: str) -> str:
    """A file name to propose: what it is, in its own language, and the dossier's number."""
    return f"{translator(language)('assessment-letter')}-{number}.pdf"


def assessment_letter(
    appraisal: Appraisal, prices: PriceBook, catalogue: Catalogue, tr: Translator, sender: Sender
) -> Paper:
    """The letter to the customer, with the value at rest (20 000 draws)."""
    indication = indication_of(appraisal, catalogue, prices, sender.moment, draws=DRAWS)
    facts = LetterFacts(sender.head, sender.moment.date(), sender.reference, sender.customer, photos=sender.photos)
    return letter(appraisal, indication, rankings_of(appraisal, catalogue, sender.moment.year), catalogue, tr, facts)


def writer(context: Context, order: Order) -> Callable[[], bytes]:
    """What makes the letter and writes the file, for the worker; the store is read here, before it starts.

    The work raises KnownError ``file.…``, also where a photograph is gone.
    """
    dossier = context.store.dossier(order.document.dossier_id)
    customer = context.store.customer(dossier.customer_id) if dossier and dossier.customer_id else None
    lines = (customer.name, *customer.address.splitlines()) if customer else ()
    sender = Sender(
        context.letterhead(), dossier.number if dossier else "", context.clock(), tuple(filter(None, lines))
    )
    prices, catalogue, blobs = context.prices(), context.catalogue, context.blobs
    tr = translator(order.language)

    def work() -> bytes:
        points = marked_points(order.appraisal)
        photos = tuple(
            (marked(blobs.read(each.hash), points.get(each.hash, ()), each.caption), each.caption)
            for each in order.appraisal.photos
            if each.public
        )
        document = assessment_letter(order.appraisal, prices, catalogue, tr, replace(sender, photos=photos))
        return save_pdf(document, order.target)

    return work


def keep_letter(context: Context, order: Order, data: bytes) -> Attachment:
    """The letter in the dossier, the version it speaks of locked and sealed, and a line in the timeline.

    Raises the KnownErrors of the store and of ``write_atomic``.
    """
    row = replace(order.document, title=order.appraisal.title, data=to_json(order.appraisal))
    kept = keep_file(context, row.dossier_id, order.target.name, PDF, data)
    seal(context, context.store.keep(row, "letter", locked=True), kept)
    context.store.note(row.dossier_id, "letter", order.target.name)
    return kept
