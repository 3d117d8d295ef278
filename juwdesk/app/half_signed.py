"""A signature on its way: in the crash journal beside its design until it is agreed, wiped or left; nowhere else."""

from contextlib import suppress
from dataclasses import dataclass

from juwdesk.app.context import Context
from juwdesk.app.jobs import Outcome
from juwdesk.base.problems import KnownError
from juwdesk.design.briefdata import Stroke
from juwdesk.storage.journal import OpenDocument

KIND = "signature"
"""Of the row in the journal; it is no document and is never offered as one."""


@dataclass(frozen=True, slots=True)
class HalfSigned:
    """What was filled in so far: who, why, and the strokes in shares of the pad's width."""

    name: str = ""
    why: str = ""
    strokes: tuple[Stroke, ...] = ()


def hold(context: Context, document_id: str, given: HalfSigned) -> None:
    """On the disk a moment later. Where it cannot be written, the document's own rows tell so."""
    data = {"name": given.name, "why": given.why, "strokes": given.strokes}
    row = OpenDocument(KIND, document_id, "", "", data, 0, context.clock().isoformat())
    context.jobs.serial(lambda _cancelled: context.journal.write(row), _quiet)


def held(context: Context, document_id: str) -> HalfSigned | None:
    """What was on its way when the program stopped, or None."""
    for row in context.journal.offered():
        if (row.kind, row.id) == (KIND, document_id):
            with suppress(KeyError, TypeError, ValueError):
                strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in row.data["strokes"])
                return HalfSigned(str(row.data["name"]), str(row.data["why"]), strokes)
    return None


def drop(context: Context, document_id: str) -> None:
    """Signed, wiped or left: nothing of it stays."""
    context.jobs.serial(lambda _cancelled: context.journal.done(KIND, document_id), _quiet)


def _quiet(outcome: Outcome) -> None:
    error = getattr(outcome, "error", None)
    if error is not None and not isinstance(error, KnownError):
        raise error
