"""A signature on its way: in the crash journal beside its design until it is agreed, wiped or left; nowhere else."""

from contextlib import suppress
from dataclasses import dataclass

from juwdesk.app.context import Context
from juwdesk.app.jobs import Outcome
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Stroke
from juwdesk.storage.journal import OpenDocument

KIND = "signature"
RECEIPT = "signature-receipt"
"""Of the rows in the journal: for a version, and for what is handed in. They are no documents and are never offered
as such."""
KINDS = (KIND, RECEIPT)


@dataclass(frozen=True, slots=True)
class HalfSigned:
    """What was filled in so far: who, why, and the strokes in shares of the pad's width."""

    name: str = ""
    why: str = ""
    strokes: tuple[Stroke, ...] = ()


def hold(context: Context, document_id: str, given: HalfSigned, kind: str = KIND) -> None:
    """On the disk a moment later. Where it cannot be written, the document's own rows tell so."""
    data = {"name": given.name, "why": given.why, "strokes": given.strokes}
    row = OpenDocument(kind, document_id, "", "", data, 0, context.clock().isoformat())
    context.jobs.serial(lambda _cancelled: context.journal.write(row), _quiet)


def held(context: Context, document_id: str, kind: str = KIND) -> HalfSigned | None:
    """What was on its way when the program stopped, or None."""
    for row in context.journal.offered():
        if (row.kind, row.id) == (kind, document_id):
            with suppress(KeyError, TypeError, ValueError):
                strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in row.data["strokes"])
                return HalfSigned(str(row.data["name"]), str(row.data["why"]), strokes)
    return None


def drop(context: Context, document_id: str, *kinds: str) -> None:
    """Signed, wiped or left: nothing of it stays. Without ``kinds`` all of them."""

    def work(_cancelled: object) -> None:
        for kind in kinds or KINDS:
            context.journal.done(kind, document_id)

    context.jobs.serial(work, _quiet)


def _quiet(outcome: Outcome) -> None:
    error = getattr(outcome, "error", None)
    if error is not None and not isinstance(error, KnownError):
        raise error
