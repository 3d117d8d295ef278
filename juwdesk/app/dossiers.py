"""Use cases around a dossier: begin an assessment or a design, put in a photograph, find what is recent.

The engines are imported where they are used: the first page lists dossiers and needs none of them.
"""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from juwdesk.app.context import Context
from juwdesk.app.covers import drop_covers
from juwdesk.base.problems import KnownError, known
from juwdesk.storage.records import Attachment, Changes, Document, Dossier

if TYPE_CHECKING:
    from juwdesk.design.document import Design


def new_assessment(context: Context, dossier: Dossier | None = None) -> Document:
    """An empty assessment, in a dossier of its own unless one is given."""
    from juwdesk.appraisal import appraisal as assess

    dossier = dossier or context.store.new_dossier()[0]
    now = context.clock()
    fresh = assess.new(context.ids(), seen_by=context.settings.seen_by, seen_on=now.date().isoformat())
    document = Document(fresh.id, "item", dossier.id, "", assess.to_json(fresh))
    return context.store.save_document(document)[0]


EXPLAINED = "PU-22"
"""The purpose of a talk about a report of somebody else, until another one is chosen."""


def new_explanation(context: Context) -> Document:
    """An assessment that begins with a report to explain, in a dossier of its own."""
    begun = new_assessment(context)
    return context.store.save_document(replace(begun, data={**begun.data, "purpose": EXPLAINED}))[0]


def new_design(context: Context, dossier: Dossier | None = None, title: str = "", template: str = "") -> Document:
    """A design to start from, with empty wishes: the piece of that template (``own:ID`` for the shop's own), else the
    round solitaire."""
    from juwdesk.app.own_pieces import OWN, own_piece
    from juwdesk.design import document as designs
    from juwdesk.design.samples import solitaire
    from juwdesk.design.templates import TEMPLATES

    piece = TEMPLATES.get(template)
    own = own_piece(context, template.removeprefix(OWN)) if template.startswith(OWN) else None
    title = title or (own.title if own else context.tr(piece.label) if piece else "")
    dossier = dossier or context.store.new_dossier(title)[0]
    began = own.design if own else piece.design() if piece else solitaire()
    start = replace(began, title=title)
    fresh = replace(start, id=context.ids(), wishes=designs.Wishes())
    document = Document(fresh.id, "design", dossier.id, title, designs.to_json(fresh))
    return context.store.save_document(document)[0]


def design_of(document: Document) -> "Design":
    """The design in a stored document.

    Raises KnownError ``document.newer``, ``design.damaged`` for data that are none; the stored data are left alone.
    """
    from juwdesk.design.document import from_json

    try:
        return from_json(document.data)
    except KnownError as error:
        if error.problem.code == "document.newer":
            raise
        raise known("design.damaged", where=document.id, title=document.title) from error


def add_photo(context: Context, dossier_id: str, source: Path) -> Attachment:
    """A photograph from a file, kept untouched and named in the dossier.

    Raises KnownError ``photo.missing``, ``photo.unreadable``, ``photo.too_large``, ``file.*``.
    """
    kept = context.blobs.keep_photo(source)
    row = Attachment("", dossier_id, kept.hash, source.name, kept.mime, kept.size)
    return context.store.attach(row)[0]


def keep_file(context: Context, dossier_id: str, name: str, mime: str, data: bytes, caption: str = "") -> Attachment:
    """A file made by the program (a letter, a brief), kept in the dossier."""
    kept = context.blobs.keep(data, mime)
    row = Attachment("", dossier_id, kept.hash, name, mime, kept.size, caption)
    return context.store.attach(row)[0]


def delete_dossier(context: Context, dossier_id: str) -> Changes:
    """A dossier gone for good: documents, versions, timeline, photographs, and what the crash journal held of it.

    Bytes that another dossier, the letterhead or the shop's own knowledge names too stay.
    """
    store = context.store
    hashes = {each.hash for each in store.attachments(dossier_id)}
    documents = store.documents(dossier_id)
    changes = store.delete_dossier(dossier_id)
    for document in documents:
        context.journal.done(document.kind, document.id)
    drop_covers(context.folder, (each.id for each in documents))
    own = context.knowledge.overlay.hashes
    context.blobs.drop(hashes - store.named_hashes() - own - {context.settings.logo})
    return changes


def put_in_sample(context: Context) -> Dossier:
    """The sample dossier: grandmother's ring and a solitaire, to explore and to delete."""
    from juwdesk.appraisal import appraisal as assess
    from juwdesk.appraisal.samples import sample_appraisal
    from juwdesk.design import document as designs
    from juwdesk.design.samples import solitaire

    tr = context.tr
    for old in context.store.dossiers(limit=10_000):
        if old.sample:
            return old
    dossier, _ = context.store.new_dossier(tr("Sample: to look around in"), sample=True)
    now = context.clock()
    sample = replace(sample_appraisal(tr, now.date()), id=context.ids())
    context.store.save_document(Document(sample.id, "item", dossier.id, sample.title, assess.to_json(sample)))
    design = replace(solitaire(title=tr("Solitaire, a first sketch")), id=context.ids())
    context.store.save_document(Document(design.id, "design", dossier.id, design.title, designs.to_json(design)))
    return dossier


@dataclass(frozen=True, slots=True)
class Recent:
    """A dossier for the list of recent ones, with what is in it."""

    dossier: Dossier
    documents: tuple[Document, ...]


def recent(context: Context, words: str = "", limit: int = 12) -> tuple[Recent, ...]:
    """The dossiers last touched, with their documents."""
    return tuple(Recent(each, context.store.documents(each.id)) for each in context.store.dossiers(words, limit))


def today(context: Context) -> dt.date:
    """The day at this desk."""
    return context.clock().date()
