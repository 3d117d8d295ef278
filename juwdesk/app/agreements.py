"""The chain of agreed versions of a design in the store: reading it, adding to it, and the brief of what stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.papers import Sender, order_of, priced
from juwdesk.app.seals import Seal, sealed_in, seals_of
from juwdesk.base.digest import digest
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.design.brief import Contents
from juwdesk.design.briefdata import Change, Signature, Status
from juwdesk.design.credit import credit_of
from juwdesk.design.document import Design
from juwdesk.design.model import Model
from juwdesk.design.revisions import Revision, agreed, from_data, next_letter, same, to_data, verified
from juwdesk.pricing.indicate import Indication
from juwdesk.pricing.prices import PriceBook
from juwdesk.storage.records import Document, Snapshot
from juwdesk.storage.store import Store


def chain_of(store: Store, document_id: str) -> tuple[Revision, ...]:
    """The agreed versions of a design, oldest first; what is merely kept or printed is not among them, nor what was
    damaged and cannot be read (``faults_of`` tells so).

    Raises KnownError ``document.newer`` for a revision of a newer program.
    """
    return tuple(each for each, _ in _agreed_among(reversed(store.snapshots(document_id))))


def _agreed_among(kept: Iterable[Snapshot]) -> tuple[tuple[Revision, Snapshot], ...]:
    found = []
    for each in kept:
        if each.locked and each.data.get("kind") == "revision":
            try:
                found.append((from_data(each.data), each))
            except KnownError as error:
                if error.problem.code == "document.newer":
                    raise
    return tuple(found)


def faults_of(context: Context, document_id: str) -> tuple[Problem, ...]:
    """What is wrong with the agreed versions of a design: see ``chain_with_faults``."""
    return chain_with_faults(context, document_id)[1]


def chain_with_faults(context: Context, document_id: str) -> tuple[tuple[Revision, ...], tuple[Problem, ...]]:
    """The chain as ``chain_of``, and what was done to it behind the program's back: ``revision.changed`` and
    ``revision.gap`` with the letter as ``where``, ``revision.gone`` (``where`` the moment of its seal) for one that
    is no longer kept as it was sealed in the shop's register.

    Raises KnownError as ``chain_of``.
    """
    kept = _agreed_among(reversed(context.store.snapshots(document_id)))
    seals = [each for each in seals_of(context, document_id) if not each.file]
    return tuple(each for each, _ in kept), _faults(kept, seals)


def _faults(kept: Sequence[tuple[Revision, Snapshot]], seals: Sequence[Seal]) -> tuple[Problem, ...]:
    found = list(verified([each for each, _ in kept]))
    prints, sealed = [digest(each.data) for _, each in kept], {each.version for each in seals}
    gone = [each for each in seals if each.version not in prints]
    later = bool(gone)  # what was agreed before there were seals has none: nothing sealed comes before it
    for (revision, snapshot), print_ in zip(kept, prints, strict=True):
        unsealed = later and print_ not in sealed
        if unsealed or print_ != snapshot.hash:
            letter = revision.letter
            found.append(Problem("revision.changed", Severity.ERROR, letter, {"letter": letter}))
        gone = gone[1:] if unsealed else gone  # that one stands there, changed
        later = later or print_ in sealed
    return (*found, *(Problem("revision.gone", Severity.ERROR, each.at, {}) for each in gone))


def agree(context: Context, document: Document, design: Design, why: str, signature: Signature | None) -> Revision:
    """What stands becomes the next revision: sealed, kept locked, noted in the dossier.

    Raises KnownError ``revision.*`` (``revision.broken`` where what was agreed before does not hold), ``store.*``.
    """
    store = context.store
    moment = context.clock().isoformat(timespec="seconds")
    author = context.settings.seen_by.strip() or context.settings.shop.strip()
    if faults_of(context, document.id):
        raise known("revision.broken")

    def follow(kept: tuple[Snapshot, ...]) -> tuple[str, dict[str, Any]]:
        chain = tuple(each for each, _ in _agreed_among(kept))
        made = agreed(chain, design, moment, author, why, signature)
        return made.letter, to_data(made)

    made = from_data(store.keep_next(document.id, follow, sealed_in(document.dossier_id)).data)
    store.note(document.dossier_id, "agreed", f"{made.letter} · {design.title}" if design.title else made.letter)
    return made


def history_of(chain: tuple[Revision, ...]) -> tuple[Change, ...]:
    """The lines of the brief's history."""
    return tuple(Change(each.letter, each.day, each.author, each.why) for each in chain if each.day is not None)


def letter_of(chain: tuple[Revision, ...], design: Design) -> tuple[str, bool]:
    """The letter that a brief of this design carries, and whether it is that agreed version itself: what has changed
    since is a draft of the next."""
    if chain and same(chain[-1], design):
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
