"""The explanation of a report as a use case: made beside the window, written as a file, kept in the dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from juwdesk.app.assess_explain import beside_lines
from juwdesk.app.context import Context
from juwdesk.app.dossiers import add_photo, keep_file
from juwdesk.app.papers import save_pdf
from juwdesk.app.papers_explained import explained_of
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.explain_sheet import sheet
from juwdesk.appraisal.report import LetterFacts
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.storage.records import Attachment

PDF = "application/pdf"
MOST_BYTES = 50_000_000
"""A paper larger than this is not one that a customer brings."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be made: the appraisal with its papers, its dossier, the language, where it goes, and which of the
    papers it explains (empty: the first)."""

    appraisal: Appraisal
    dossier: str
    language: str
    target: Path
    paper: str = ""


def keep_original(context: Context, dossier: str, source: Path) -> Attachment:
    """The paper of somebody else as it came, kept in the dossier beside what is read from it.

    Raises KnownError ``input.missing``, ``explain.too_large``, and for a photograph those of ``add_photo``.
    """
    kind = source.suffix.lower()
    if kind in (".jpg", ".jpeg", ".png"):
        context.store.note(dossier, "photo", source.name)
        return add_photo(context, dossier, source)
    try:
        with source.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise known("input.missing", where=source.name, name=source.name) from error
    if len(data) > MOST_BYTES:
        raise known("explain.too_large", where=source.name, name=source.name)
    context.store.note(dossier, "file", source.name)
    return keep_file(context, dossier, source.name, PDF if kind == ".pdf" else "text/plain", data)


def proposal(language: str, number: str, appraisal: Appraisal, paper: str) -> str:
    """A file name to propose; of several reports each has its own."""
    ids = [each.id for each in appraisal.papers]
    place = f"-{ids.index(paper) + 1}" if len(ids) > 1 and paper in ids else ""
    return f"{translator(language)('report-explained')}-{number}{place}.pdf"


def writer(context: Context, order: Order) -> Callable[[], bytes]:
    """What makes the sheet and writes the file, for the worker; the store is read here, before it starts.

    Raises KnownError ``explain.form`` without a paper, and what stands in the way of reading it; the work ``file.…``.
    """
    moment = context.clock()
    found = explained_of(order.appraisal, context.catalogue, moment.date(), order.paper)
    if found is None:
        raise known("explain.form", where="text")
    if isinstance(found, Problem):
        raise KnownError(found)
    dossier = context.store.dossier(order.dossier)
    customer = context.store.customer(dossier.customer_id) if dossier and dossier.customer_id else None
    lines = (customer.name, *customer.address.splitlines()) if customer else ()
    facts = LetterFacts(
        context.letterhead(), moment.date(), dossier.number if dossier else "", tuple(filter(None, lines))
    )
    catalogue, tr = context.catalogue, translator(order.language)
    beside = tuple(text for _, text in beside_lines(order.appraisal, catalogue, tr, moment.date(), order.paper))
    return lambda: save_pdf(sheet(found, catalogue, tr, facts, order.appraisal.purpose, beside), order.target)


def keep_explanation(context: Context, order: Order, data: bytes) -> Attachment:
    """The sheet in the dossier, and a line in the timeline. Raises the KnownErrors of the store."""
    kept = keep_file(context, order.dossier, order.target.name, PDF, data)
    context.store.note(order.dossier, "file", order.target.name)
    return kept
