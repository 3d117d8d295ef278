"""Circumstances and what they lead to, as a table."""

import datetime as dt

import pytest

from juwdesk.app.assess_advice import GROUPS, advice_view, toggled
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Relation
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load

NL = translator("nl")


def insured(*circumstances: str, relation: Relation = Relation.NONE) -> doc.Appraisal:
    return doc.edit(doc.new("a-1"), purpose="PU-01", circumstances=circumstances, relation=relation)


def test_what_holds_is_always_shown_and_an_open_group_whole() -> None:
    folded = advice_view(insured("treatment_not_excluded"), load(), NL)
    assert [row.id for row in folded.rows] == ["treatment_not_excluded"]
    opened = advice_view(insured("treatment_not_excluded"), load(), NL, "value")
    assert {row.id for row in opened.rows if not row.chosen} > {"melt_is_only_floor"}
    assert opened.rows[-1].id == "treatment_not_excluded"
    assert [each.holding for each in opened.groups if each.id == "identity"] == [1]


def test_ticking_twice_leaves_the_document_as_it_was() -> None:
    once = toggled(insured("a"), "b")
    assert once.circumstances == ("a", "b")
    assert toggled(once, "b") == insured("a")


def test_every_group_of_the_reference_can_be_opened_or_is_asked_by_itself() -> None:
    assert {each.group for each in load().circumstances} - set(GROUPS) == {"interest"}


@pytest.mark.parametrize(
    ("appraisal", "misfit"),
    [
        (insured("value_above_shop_limit"), ""),
        (insured(relation=Relation.SOLD), ""),
        (insured(), "Princess"),
    ],
)
def test_what_holds_gives_its_reason(appraisal: doc.Appraisal, misfit: str) -> None:
    plain = advice_view(insured(), load(), NL)
    found = advice_view(appraisal, load(), NL, misfit=misfit)
    assert set(found.reasons) - set(plain.reasons)
    assert found.referral in ("advised", "yes")


def test_without_a_purpose_there_is_no_advice() -> None:
    assert advice_view(doc.new("a-1"), load(), NL, "value").referral == ""
    assert advice_view(insured("no_longer_known"), load(), NL).reasons == advice_view(insured(), load(), NL).reasons


def test_the_law_stands_beside_the_advice_only_where_it_applies() -> None:
    plain = doc.edit(doc.new("a"), purpose="PU-11")
    cash = doc.edit(plain, circumstances=("cash_at_or_above_limit",))
    day = dt.date(2026, 11, 25)
    assert advice_view(plain, load(), NL, day=day).laws == ()
    (line,) = advice_view(cash, load(), NL, day=day).laws
    assert (line.id, line.severity) == ("LAW-020", "error")
    assert "3.000" in line.words
    assert advice_view(cash, load(), NL, day=dt.date(2025, 12, 31)).laws == ()
