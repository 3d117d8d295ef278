"""A referral as it was sent: to whom, with which question, when an answer is due, and what came back."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Reply(StrEnum):
    """Where a referral stands."""

    WAITING = "waiting"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Sent:
    """One referral. ``target`` is one of ``advise.TARGETS``, ``to`` the name of who was chosen, ``appraiser`` the id
    in the shop's directory or empty; days are ISO dates; ``consent`` that the customer agreed to pass the file on."""

    id: str
    target: str
    to: str = ""
    appraiser: str = ""
    question: str = ""
    sent_on: str = ""
    due_on: str = ""
    consent: bool = False
    reply: Reply = Reply.WAITING
    replied_on: str = ""
    answer: str = ""


def overdue(sent: Sent, day: dt.date) -> bool:
    """Whether an answer should have come by a day."""
    return sent.reply is Reply.WAITING and bool(sent.due_on) and sent.due_on < day.isoformat()
