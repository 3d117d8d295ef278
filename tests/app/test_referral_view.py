"""The referral card as a table: whom the advice names, what is typed, what is late."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.referral_book import Appraiser
from juwdesk.app.referral_view import coming_date, referral_view, type_sent
from juwdesk.appraisal.referral_sent import Reply, Sent
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError

DAY = dt.date(2026, 11, 25)
NL = translator("nl")
LAB = Appraiser("a1", "Edelsteenlab", target="laboratory")
SENT = Sent("r1", "registered appraiser", due_on="2026-12-16")


def test_without_a_referral_only_the_hint_stands() -> None:
    view = referral_view((), "", ("laboratory", "insurer"), (LAB,), {}, DAY, NL)
    assert view.hint == "Het advies wijst op: laboratorium, verzekeraar."
    assert (view.rows, view.fields, view.held) == ((), (), "")
    assert referral_view((), "", (), (), {}, DAY, NL).hint == "Het advies verwijst niemand."


def test_an_address_of_the_directory_brings_name_and_kind() -> None:
    sent, drafts = type_sent(SENT, {}, "appraiser", "a1", (LAB,))
    assert (sent.to, sent.target, sent.appraiser, drafts) == ("Edelsteenlab", "laboratory", "a1", {})
    away, _ = type_sent(sent, {}, "appraiser", "", (LAB,))
    assert (away.to, away.appraiser) == ("Edelsteenlab", "")


def test_what_cannot_be_a_day_stays_as_typed() -> None:
    sent, drafts = type_sent(SENT, {}, "due_on", "volgende week", ())
    assert sent == SENT
    view = referral_view((SENT,), "r1", (), (), drafts, DAY, NL)
    (field,) = [each for each in view.fields if each.key == "referral/due_on"]
    assert (field.text, bool(field.problem)) == ("volgende week", True)


def test_a_day_to_come_is_written_as_every_other_day_of_the_screen() -> None:
    view = referral_view((SENT,), "r1", (), (), {}, DAY, NL)
    (field,) = [each for each in view.fields if each.key == "referral/due_on"]
    assert field.text == "16-12-2026"
    sent, drafts = type_sent(SENT, {}, "due_on", field.text, ())
    assert (sent, drafts) == (SENT, {})


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("16-12-2026", "2026-12-16"), ("2026-12-16", "2026-12-16"), ("16/12/2026", "2026-12-16"), ("", "")],
)
def test_days_to_come_are_typed_either_way_round(typed: str, iso: str) -> None:
    assert coming_date(typed, "due_on") == iso


@pytest.mark.parametrize("typed", ["31-2-2026", "x", "1-2", "1-2-3-4"])
def test_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(KnownError):
        coming_date(typed, "due_on")


def test_rows_say_where_each_stands() -> None:
    late = replace(SENT, id="r2", due_on="2026-11-01", to="A")
    done = replace(SENT, id="r3", reply=Reply.RECEIVED, replied_on="2026-11-20", answer="x")
    view = referral_view((SENT, late, done), "r3", (), (), {}, DAY, NL)
    assert [each.late for each in view.rows] == [False, True, False]
    assert [each.selected for each in view.rows] == [False, False, True]
    assert view.rows[1].account.startswith("het antwoord is te laat")
    assert (view.held, view.waiting) == ("r3", False)
    assert referral_view((SENT,), "gone", (), (), {}, DAY, NL).waiting


def test_the_usual_question_is_proposed_until_one_is_typed() -> None:
    view = referral_view((SENT,), "r1", (), (), {}, DAY, NL)
    (field,) = [each for each in view.fields if each.key == "referral/question"]
    assert field.hint
    assert not field.text
