"""Follow-ups as an iCalendar file (RFC 5545): events without a name of a customer and without a value.

Lines end in CR LF and are folded at 75 octets; the zone is written out, so that a calendar that knows no zones is
right too.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

ZONE = "Europe/Amsterdam"
HOUR = 10
"""The event stands at ten o'clock, a quarter of an hour."""
_ZONE_BLOCK = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to come back to: ``uid`` stable over changes, the day, one line, and days of warning before it."""

    uid: str
    day: dt.date
    summary: str
    remind_days: int = 7


def calendar(follow_ups: FollowUp | Sequence[FollowUp], stamp: dt.datetime) -> bytes:
    """The file with one event or several. ``stamp`` is the aware moment of writing."""
    each = (follow_ups,) if isinstance(follow_ups, FollowUp) else follow_ups
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//JuwDesk//JuwDesk//EN",
        "METHOD:PUBLISH",
        *_ZONE_BLOCK,
        *(line for follow_up in each for line in _event(follow_up, stamp)),
        "END:VCALENDAR",
    )
    return ("\r\n".join(folded(line) for line in lines) + "\r\n").encode()


def _event(follow_up: FollowUp, stamp: dt.datetime) -> tuple[str, ...]:
    start = f"{follow_up.day:%Y%m%d}T{HOUR:02d}"
    return (
        "BEGIN:VEVENT",
        f"UID:{escaped(follow_up.uid)}@juwdesk",
        f"DTSTAMP:{stamp.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={ZONE}:{start}0000",
        f"DTEND;TZID={ZONE}:{start}1500",
        f"SUMMARY:{escaped(follow_up.summary)}",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{follow_up.remind_days}D",
        f"DESCRIPTION:{escaped(follow_up.summary)}",
        "END:VALARM",
        "END:VEVENT",
    )


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line end escaped; other signs of control left out."""
    clean = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\r\n", "\n")
    return "".join(each for each in clean.replace("\n", "\\n") if each >= " ")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never within a sign."""
    pieces, piece, size = [], "", 0
    for each in line:
        width = len(each.encode())
        if size + width > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + each, size + width
    return "\r\n".join([*pieces, piece])
