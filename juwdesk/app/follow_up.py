"""What comes back after a handover: what waits on the first page, and the days of an order in a calendar.

The first page reads designs as they are stored, since it loads no engine.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from juwdesk.app.context import Context
from juwdesk.app.wait_view import WaitView
from juwdesk.base.files import write_atomic
from juwdesk.base.locale import N_, Translator, translator
from juwdesk.base.problems import known
from juwdesk.design.briefdata import Agreement, Status
from juwdesk.export.calendar import FollowUp, calendar
from juwdesk.storage.records import Document

STATUS_LABELS = {
    Status.OPEN: N_("not handed over"),
    Status.SENT: N_("sent"),
    Status.QUESTION: N_("asked a question"),
    Status.QUOTED: N_("quoted"),
    Status.ACCEPTED: N_("accepted"),
    Status.IN_WORK: N_("in work"),
    Status.RECEIVED: N_("received"),
    Status.CHECKED: N_("checked"),
    Status.DELIVERED: N_("delivered"),
}
"""The steps of a handover in words."""
AT_WORK = ("sent", "question", "quoted", "accepted", "in work")
"""Steps in which the piece is still to come back."""
UNSIGNED = ("open", "sent", "question", "quoted")
"""Steps in which a fixed price still waits for a word."""
SINCE = dt.timedelta(days=400)
"""Designs touched longer ago wait for nothing any more."""
_DAYS = (
    ("approve", N_("Dossier {number}: drawing agreed before")),
    ("follow_up", N_("Dossier {number}: come back to it")),
    ("deliver", N_("Dossier {number}: back from the maker")),
    ("pickup", N_("Dossier {number}: ready for the customer")),
    ("valid_until", N_("Dossier {number}: the fixed price ends")),
)
"""The days of an order that belong in a calendar: what, and not for whom."""


def followed_up(context: Context) -> tuple[WaitView, ...]:
    """What waits of all designs about which something was arranged."""
    now = context.clock()
    return waits_of(context.store.arranged((now - SINCE).isoformat()), now.date(), context.tr)


def waits_of(designs: Iterable[tuple[str, Document]], day: dt.date, tr: Translator) -> tuple[WaitView, ...]:
    """What waits on a day, the longest first; ``designs`` with the number of their dossier."""
    found: list[tuple[str, WaitView]] = []
    for number, document in designs:
        raw = document.data.get("agreement")
        if isinstance(raw, dict) and raw.get("status") != "delivered":
            found += [
                (since, WaitView(f"{number}: {text}", hint, "design", document.id))
                for since, text, hint in _waits(raw, day.isoformat(), tr)
            ]
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def _waits(raw: dict[str, Any], today: str, tr: Translator) -> list[tuple[str, str, str]]:
    """(since, what, hint) of one order."""
    status = str(raw.get("status") or "open")
    found = []
    deliver, follow_up, until = (str(raw.get(name) or "") for name in ("deliver", "follow_up", "valid_until"))
    if status in AT_WORK and "" < deliver < today:
        text = tr("should be back from the maker since {day}", day=_day(deliver, tr))
        found.append((deliver, text, tr("Ask after it, or say that it was received.")))
    if "" < follow_up <= today:
        labels = {each.value: tr(label) for each, label in STATUS_LABELS.items()}
        found.append(
            (follow_up, tr("come back to it"), tr("The handover stands at: {step}.", step=labels.get(status, status)))
        )
    if raw.get("quote") and status in UNSIGNED and "" < until < today:
        text = tr("the fixed price ended on {day}", day=_day(until, tr))
        found.append((until, text, tr("Agree on it anew, or take it away.")))
    questions = raw.get("questions")
    for each in questions if isinstance(questions, list) else ():
        asked = isinstance(each, dict) and str(each.get("text") or "").strip()
        if asked and not str(each.get("answer") or "").strip():
            text = tr("the workshop asks something")
            found.append((str(each.get("day") or today), text, tr("Answer it under Agreements.")))
    return found


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.short_date(dt.date.fromisoformat(text))
    except ValueError:
        return text


def days_of(agreement: Agreement) -> tuple[tuple[str, dt.date], ...]:
    """The days of an order by name of field, the first to come first."""
    days = [(name, getattr(agreement, name)) for name, _ in _DAYS]
    return tuple(sorted(((name, day) for name, day in days if day is not None), key=lambda pair: pair[1]))


def write_calendar(context: Context, document: Document, agreement: Agreement, language: str, target: Path) -> bytes:
    """The days of an order as a calendar file, written whole; no name of a customer and no value in it.

    Raises KnownError ``handover.no_day``, ``file.…``.
    """
    days = days_of(agreement)
    if not days:
        raise known("handover.no_day", where="deliver")
    dossier = context.store.dossier(document.dossier_id)
    tr, number = translator(language), dossier.number if dossier else ""
    texts = dict(_DAYS)
    events = [FollowUp(f"{document.id}-{name}", day, tr(texts[name], number=number)) for name, day in days]
    data = calendar(events, context.clock())
    write_atomic(target, data)
    return data
