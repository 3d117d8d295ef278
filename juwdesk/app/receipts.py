"""Signing for what a customer hands in: kept locked beside the design, shown on the receipt while it still holds."""

import datetime as dt
from dataclasses import replace

from juwdesk.app.context import Context
from juwdesk.base.digest import digest
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Signature
from juwdesk.design.document import Design
from juwdesk.design.handed import KIND, Handed, from_data, holds, signed, to_data
from juwdesk.storage.records import Document
from juwdesk.storage.store import Store


def sign_receipt(context: Context, document: Document, design: Design, signature: Signature) -> Handed:
    """The customer signed for what is handed in: kept locked, noted in the dossier. No step of the design: it is
    neither undone nor agreed on. Raises KnownError as ``handed.signed``, ``store.*``."""
    author = context.settings.seen_by.strip() or context.settings.shop.strip()
    made = signed(design.agreement.own, signature, author)
    context.store.keep(replace(document, data=to_data(made)), context.tr("Receipt"), locked=True)
    context.store.note(document.dossier_id, "signed_for", signature.name.strip())
    return made


def receipts_of(store: Store, document_id: str) -> tuple[Handed, ...]:
    """What was signed for, the last first; a row that was damaged or tampered with is none."""
    found = []
    for each in store.snapshots(document_id):
        if each.locked and each.data.get("kind") == KIND and digest(each.data) == each.hash:
            try:
                found.append(from_data(each.data))
            except KnownError:
                continue
    return tuple(found)


def standing(receipts: tuple[Handed, ...], design: Design) -> Signature | None:
    """The last signature, while the list is still what was signed for."""
    last = receipts[0] if receipts else None
    return last.signature if last is not None and holds(last, design.agreement.own) else None


def told_signed(receipts: tuple[Handed, ...], design: Design, tr: Translator) -> str:
    """Who signed for what is handed in and when, or that it changed since; empty while nobody did."""
    if not receipts:
        return ""
    last = receipts[0].signature
    day = tr.short_date(dt.datetime.fromisoformat(last.at).date())
    if standing(receipts, design) is None:
        return tr("Changed since {name} signed for it on {day}: sign again.", name=last.name, day=day)
    how = tr("on paper") if last.on_paper else tr("on the screen")
    return tr("{name} signed for it on {day}, {how}.", name=last.name, day=day, how=how)
