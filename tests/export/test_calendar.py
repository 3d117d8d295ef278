"""The follow-up file: its lines are RFC 5545's, whatever the words are."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from juwdesk.export.calendar import FollowUp, calendar

STAMP = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.UTC)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_follow_up_says_when_and_what_and_nothing_private() -> None:
    lines = unfolded(calendar(FollowUp("ref-1", dt.date(2029, 1, 15), "Antwoord op verwijzing 2026-0042"), STAMP))
    assert "DTSTART;TZID=Europe/Amsterdam:20290115T100000" in lines
    assert "DTSTAMP:20261125T101500Z" in lines
    assert "SUMMARY:Antwoord op verwijzing 2026-0042" in lines
    assert "TRIGGER:-P7D" in lines
    assert "CLASS:PRIVATE" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    opened = [line.split(":")[1] for line in lines if line.startswith("BEGIN:")]
    assert sorted(opened) == sorted(line.split(":")[1] for line in lines if line.startswith("END:"))


@given(st.text(max_size=200))
def test_lines_are_short_and_words_come_back(words: str) -> None:
    data = calendar(FollowUp("x", dt.date(2029, 1, 15), words), STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (line,) = [each for each in unfolded(data) if each.startswith("SUMMARY:")]
    back = line.removeprefix("SUMMARY:")
    for sign, plain in (("\\n", "\n"), ("\\,", ","), ("\\;", ";")):
        if "\\\\" not in back:
            back = back.replace(sign, plain)
    if "\\" not in words:
        assert back == "".join(each for each in words.replace("\r\n", "\n") if each >= " " or each == "\n")
