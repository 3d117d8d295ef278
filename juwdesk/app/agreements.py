"""The chain of agreed versions of a design in the store: reading it, adding to it, and the brief of what stands."""

import datetime as dt
from dataclasses import replace

from juwdesk.app.context import Context
from juwdesk.app.papers import Sender, order_of, priced
from juwdesk.design.brief import Contents
from juwdesk.design.briefdata import Change, Signature, Status
from juwdesk.design.credit import credit_of
from juwdesk.design.document import Design
from juwdesk.design.model import Model
from juwdesk.design.revisions import Revision, agreed, bare, from_data, next_letter, to_data
from juwdesk.pricing.indicate import Indication
from juwdesk.pricing.prices import PriceBook
from juwdesk.storage.records import Document
from juwdesk.storage.store import Store


def chain_of(store: Store, document_id: str) -> tuple[Revision, ...]:
    """The agreed versions of a design, oldest first; what is merely kept or printed is not among them.

    Raises KnownError ``document.*`` for a revision that cannot be read.
    """
    kept = reversed(store.snapshots(document_id))
    return tuple(from_data(each.data) for each in kept if each.data.get("kind") == "revision")


def agree(context: Context, document: Document, design: Design, why: str, signature: Signature | None) -> Revision:
    """What stands becomes the next revision: sealed, kept locked, noted in the dossier.

    Raises KnownError ``revision.*``, ``store.*``.
    """
    store = context.store
    moment = context.clock().isoformat(timespec="seconds")
    author = context.settings.seen_by.strip() or context.settings.shop.strip()
    made = agreed(chain_of(store, document.id), design, moment, author, why, signature)
    store.keep(replace(document, data=to_data(made)), made.letter, locked=True)
    store.note(document.dossier_id, "agreed", f"{made.letter} · {design.title}" if design.title else made.letter)
    return made


def history_of(chain: tuple[Revision, ...]) -> tuple[Change, ...]:
    """The lines of the brief's history."""
    return tuple(
        Change(each.letter, dt.datetime.fromisoformat(each.at).date(), each.author, each.why) for each in chain
    )


def letter_of(chain: tuple[Revision, ...], data: dict[str, object]) -> tuple[str, bool]:
    """The letter that a brief of this design data carries, and whether it is that agreed version itself: what has
    changed since is a draft of the next."""
    if chain and chain[-1].design == bare(data):
        return chain[-1].letter, True
    return next_letter([each.letter for each in chain]), False


STEPS = tuple(Status)
"""The steps of the handover in their order."""


def contents_of(model: Model, prices: PriceBook, sender: Sender) -> tuple[Contents, Indication]:
    """What the gate before a final brief looks at, with the price as it follows a slider."""
    indication = priced(model, prices, sender.moment)
    design = model.design
    order = order_of(design, sender, design.title, design.wishes.occasion or design.wishes.for_whom, "")
    credit = credit_of(order.own, prices, sender.moment)
    told = indication.value is not None
    return Contents(model, order, indication=indication, retail=told, credit=credit), indication
