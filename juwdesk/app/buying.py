"""Buying in as a use case: the offer on paper, the entry in the buyers' register, its CSV, and what must still lie.

Nothing of it touches the value of an assessment; the register is kept apart from the dossiers.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.forms import Entry as Field
from juwdesk.app.forms import choice_entry, flag_entry, text_entry
from juwdesk.app.papers import save_pdf
from juwdesk.app.registers import registers_of
from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.buying import Offer
from juwdesk.appraisal.buying_papers import PAYMENTS, offer_sheet, statement
from juwdesk.appraisal.buying_record import Purchase, held, lacking, register_csv
from juwdesk.appraisal.report import LetterFacts
from juwdesk.base.files import write_atomic
from juwdesk.base.locale import N_, translator
from juwdesk.base.problems import KnownError, known
from juwdesk.drawing.flow import Document
from juwdesk.storage.registers import PURCHASES, Entry

FIELDS: tuple[Field[Purchase], ...] = (
    text_entry("bought_on", N_("Bought on"), N_("for example 2026-11-25"), longest=10),
    text_entry("kind", N_("Kind"), longest=60),
    text_entry("description", N_("Description"), N_("so that it can be found again"), kind="long", longest=1000),
    text_entry("brand", N_("Brand"), longest=100),
    text_entry("serial", N_("Serial number"), longest=100),
    text_entry("material", N_("Material"), longest=200),
    text_entry("grams", N_("Weight"), longest=40),
    text_entry("price", N_("Price in euro"), longest=20),
    choice_entry("payment", N_("Paid"), tuple(PAYMENTS.items())),
    text_entry("seller", N_("Name of the seller"), longest=200),
    text_entry("address", N_("Address of the seller"), kind="long", longest=400),
    text_entry("identity", N_("Identified by"), N_("kind and number of the document; never a copy"), longest=100),
    text_entry("stolen_checked", N_("Stolen goods looked up on"), N_("for example 2026-11-25"), longest=10),
    text_entry("hold_days", N_("Days to keep it as it is"), N_("as your municipality asks"), longest=3),
    flag_entry("working", N_("Those are working days")),
    flag_entry("adult", N_("The seller is 18 or older")),
)  # fmt: skip
"""What the register asks, as a form."""


def begun(appraisal: Appraisal, made: Offer | None, context: Context, dossier: str) -> Purchase:
    """A record to fill in, with what the assessment already says and the days of the purchase before."""
    tr, day = context.tr, context.clock().date().isoformat()
    before = purchases(context)
    return Purchase(
        bought_on=day,
        kind=tr(wording.KINDS[appraisal.item.kind]),
        description=appraisal.item.description.strip() or wording.item_sentence(appraisal, context.catalogue, tr),
        material=", ".join(
            dict.fromkeys(wording.metal_words(each, context.catalogue, tr) for each in appraisal.metals)
        ),
        grams=tr.gram(sum(each.mass or 0.0 for each in appraisal.metals)) if appraisal.metals else "",
        price=f"{made.total.amount:f}" if made is not None else "",
        hold_days=before[-1].hold_days if before else "",
        working=before[-1].working if before else False,
        dossier=dossier,
    )


def purchase_of(entry: Entry) -> Purchase:
    """An entry of the register; a field that is not known is passed over."""
    kinds: dict[str, type] = {each.name: type(each.default) for each in fields(Purchase)}
    kept: dict[str, Any] = {
        name: value for name, value in entry.data.items() if name in kinds and isinstance(value, kinds[name])
    }
    return replace(Purchase(**kept), number=entry.number)


def purchases(context: Context) -> tuple[Purchase, ...]:
    """The register, oldest first."""
    return tuple(purchase_of(each) for each in registers_of(context).all(PURCHASES))


def record(context: Context, purchase: Purchase) -> Purchase:
    """A purchase written in the register, with the next number.

    Raises the first of ``lacking`` as a KnownError, and the KnownErrors of the store.
    """
    missing = lacking(purchase)
    if missing:
        raise KnownError(missing[0])
    made = registers_of(context).append(PURCHASES, lambda number, _before: asdict(replace(purchase, number=number)))
    if purchase.dossier:
        context.store.note(purchase.dossier, "bought", str(made.number))
    return purchase_of(made)


def mark_sold(context: Context, number: int, day: dt.date) -> Purchase:
    """That a purchase was sold on, melted or worked on. Raises KnownError ``buying.held`` while it must still lie."""
    book = registers_of(context)
    entry = next((each for each in book.all(PURCHASES) if each.number == number), None)
    if entry is None:
        raise known("store.gone", where=str(number))
    if held(purchase_of(entry), day):
        raise known("buying.held", where=str(number))
    return purchase_of(book.change(entry, {**entry.data, "sold_on": day.isoformat()}))


def lying(context: Context) -> tuple[Purchase, ...]:
    """The purchases that must still lie as they are today."""
    today = context.clock().date()
    return tuple(each for each in purchases(context) if held(each, today))


def write_register(context: Context, target: Path) -> str:
    """The whole register as CSV, written whole. Raises KnownError ``file.…``."""
    text = register_csv(purchases(context))
    write_atomic(target, text.encode("utf-8-sig"))
    return text


def offer_writer(
    context: Context, appraisal: Appraisal, made: Offer, dossier_id: str, language: str, target: Path
) -> Callable[[], bytes]:
    """What writes the offer, for the worker; the store is read here. The work raises KnownError ``file.…``."""
    facts, catalogue, tr = _facts(context, dossier_id), context.catalogue, translator(language)
    return lambda: _saved(offer_sheet(appraisal, made, catalogue, tr, facts), target)


def statement_writer(context: Context, purchase: Purchase, language: str, target: Path) -> Callable[[], bytes]:
    """What writes the purchase statement, for the worker. The work raises KnownError ``file.…``."""
    facts, tr = _facts(context, purchase.dossier), translator(language)
    return lambda: _saved(statement(purchase, tr, facts), target)


def _facts(context: Context, dossier_id: str) -> LetterFacts:
    dossier = context.store.dossier(dossier_id) if dossier_id else None
    return LetterFacts(context.letterhead(), context.clock().date(), dossier.number if dossier else "")


def _saved(document: Document, target: Path) -> bytes:
    return save_pdf(document, target)
