"""After a crash: the journal's version of a document becomes the stored one, whose older version is kept."""

from dataclasses import replace

from juwdesk.app.context import Context
from juwdesk.storage.journal import OpenDocument
from juwdesk.storage.records import Document


def recover(context: Context, entry: OpenDocument) -> Document:
    """The document as it was typed last, in the store. A dossier that is gone is made anew for it.

    Where the store moved on meanwhile (another desk), its version is kept as a snapshot first, so neither is lost.
    """
    store = context.store
    stored = store.document(entry.kind, entry.id)
    if stored is not None and stored.data == entry.data:
        context.journal.done(entry.kind, entry.id)
        return stored
    if stored is None:
        dossier_id = entry.dossier_id
        if store.dossier(dossier_id) is None:
            dossier_id = store.new_dossier(entry.title)[0].id
        fresh = Document(entry.id, entry.kind, dossier_id, entry.title, entry.data)
    else:
        store.keep(stored, "recovery")
        fresh = replace(stored, title=entry.title, data=entry.data)
    saved, _ = store.save_document(fresh)
    context.journal.done(entry.kind, entry.id)
    return saved
