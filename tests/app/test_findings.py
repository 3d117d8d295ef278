"""What the desk says about a stone: words, reasons and the next question, on the real catalogue."""

import pytest

from juwdesk.app.findings import KINDS, PROPERTIES, VERDICTS, Findings, findings
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Words
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import Situation
from juwdesk.base.locale import translator
from juwdesk.reference.catalogue import load

BLUE_CORUNDUM: Evidence = (ev.ri(1.762, 1.770), ev.colour("blue"), ev.pleochroism("strong"))


def seen(evidence: Evidence, situation: Situation | None = None) -> Findings:
    catalogue = load()
    result = findings(catalogue, matrix_of(catalogue), evidence, situation or Situation(), translator("en"))
    assert result is not None
    return result


def test_nothing_observed_says_nothing() -> None:
    catalogue = load()
    assert findings(catalogue, matrix_of(catalogue), (), Situation(), translator("nl")) is None


def test_blue_corundum_keeps_natural_and_synthetic_apart_and_both_in_sight() -> None:
    result = seen(BLUE_CORUNDUM, Situation(mounted=True))
    kinds = {row.id: row.kind for row in result.rows}
    assert {"natural", "synthetic"} <= set(kinds.values())
    assert result.verdict != translator("en")(VERDICTS[Words.ESTABLISHED])
    assert result.cannot_exclude
    assert "refractive index" in result.rows[0].why
    assert [row.share for row in result.rows] == sorted((row.share for row in result.rows), reverse=True)


def test_a_reading_that_speaks_against_is_named() -> None:
    result = seen((ev.ri(1.762, 1.770), ev.colour("blue"), ev.sg(2.65)))
    assert any("specific gravity" in row.why_not or "refractive index" in row.why_not for row in result.rows)


def test_the_questions_respect_the_stone_and_the_shop() -> None:
    mounted = seen(BLUE_CORUNDUM, Situation(mounted=True))
    assert mounted.questions
    assert all(question.test != "hydrostatic" for question in mounted.questions)
    owned = seen(BLUE_CORUNDUM, Situation(owned=frozenset({"uv-lw"})))
    assert {question.test for question in owned.questions} <= {"uv-lw"}


def test_shares_are_never_told_as_numbers() -> None:
    result = seen(BLUE_CORUNDUM)
    told = " ".join([result.verdict, result.set95, *(row.words + row.why for row in result.rows)])
    assert "%" not in told
    assert "0." not in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_property_kind_and_verdict_has_its_word(language: str) -> None:
    tr = translator(language)
    assert set(PROPERTIES) == set(Property)
    assert set(VERDICTS) == set(Words)
    assert {gem.kind for gem in load().gems} <= set(KINDS)
    words = [tr(each) for each in (*PROPERTIES.values(), *KINDS.values(), *VERDICTS.values())]
    assert len(set(words)) == len(words)
