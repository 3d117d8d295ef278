"""What the desk says about a stone: words, reasons and the next question, on the real catalogue."""

import pytest

from juwdesk.app.findings import (
    CONFIRMS,
    EXCLUDES,
    KINDS,
    LABORATORY,
    PROPERTIES,
    REASONS,
    VERDICTS,
    Findings,
    findings,
)
from juwdesk.app.findings import MOUNTS as SHOWN_MOUNTS
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Words
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import Situation
from juwdesk.appraisal.priors import MOUNTS, Context
from juwdesk.appraisal.stop_rule import Reason
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


def test_a_test_without_an_answer_alone_says_nothing() -> None:
    catalogue = load()
    blank = (ev.blank(Property.RI, ev.Outcome.INCONCLUSIVE),)
    assert findings(catalogue, matrix_of(catalogue), blank, Situation(), translator("nl")) is None
    assert findings(catalogue, matrix_of(catalogue), (*blank, ev.colour("red")), Situation(), translator("nl"))


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


RED_CORUNDUM: Evidence = (
    ev.ri(1.762, 1.770),
    ev.colour("red"),
    ev.transparency("transparent"),
    ev.pleochroism("strong"),
    ev.optic("uniaxial-"),
)


def within(evidence: Evidence, around: Context, candidate: str = "", owned: frozenset[str] | None = None) -> Findings:
    catalogue = load()
    result = findings(
        catalogue,
        matrix_of(catalogue),
        evidence,
        Situation(owned=owned),
        translator("en"),
        around,
        candidate=candidate,
    )
    assert result is not None
    return result


def test_the_piece_counts_beforehand_and_is_said() -> None:
    old = within(RED_CORUNDUM, Context((1870, 1890), "gold"))
    assert "1870–1890" in old.around
    assert "gold mount" in old.around
    synthetic = next(row for row in old.rows if row.kind == "synthetic")
    assert "a piece of that time" in synthetic.why_not
    assert old.rows[0].kind == "natural"
    assert within(RED_CORUNDUM, Context((1870, 1890), "gold", neutral=True)).around == ""
    assert within(RED_CORUNDUM, Context()).around == ""


def test_a_desk_that_stops_says_what_a_laboratory_would_add() -> None:
    poor = within(RED_CORUNDUM, Context(), owned=frozenset())
    assert poor.questions == ()
    assert "laboratory must speak" in poor.advice
    assert "natural or synthetic" in poor.laboratory
    rich = within(RED_CORUNDUM, Context())
    assert rich.questions
    assert "decides the value" in rich.advice
    assert rich.laboratory == ""


def test_one_gem_is_confirmed_or_excluded_in_words() -> None:
    result = within(RED_CORUNDUM, Context(), "synthetic-ruby-verneuil")
    assert result.asked is not None
    assert result.asked.text == "synthetic-ruby-verneuil"
    assert result.asked.options[1][0] in {row.id for row in result.rows}
    assert result.proof is not None
    assert result.proof.row.id == "synthetic-ruby-verneuil"
    told = " ".join(each.sentence for each in result.proof.tests)
    assert "if it speaks for it" in told
    assert "%" not in told
    assert within(RED_CORUNDUM, Context()).proof is None
    assert within(RED_CORUNDUM, Context(), "kryptonite").proof is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_and_what_a_laboratory_adds_has_its_word(language: str) -> None:
    tr = translator(language)
    assert set(REASONS) == set(Reason) - {Reason.BEGIN, Reason.GO_ON}
    assert set(SHOWN_MOUNTS) == set(MOUNTS)
    words = [tr(each) for each in (*REASONS.values(), *LABORATORY.values(), *SHOWN_MOUNTS.values())]
    words += [tr(text) for _, text in (*CONFIRMS, *EXCLUDES)]
    assert len(set(words)) == len(words)
    if language == "nl":
        assert not set(words) & {*REASONS.values(), *LABORATORY.values(), *SHOWN_MOUNTS.values()}


def test_the_reading_worth_doing_again_is_named_softly_and_once() -> None:
    right: Evidence = (ev.sg(3.34), ev.optic("biaxial+"), ev.colour("green"), ev.transparency("transparent"))
    doubtful = seen((ev.ri(1.762, 1.770), *right))
    assert doubtful.again.startswith("Worth measuring again: refractive index.")
    assert "Peridot" in doubtful.again
    assert not seen((ev.ri(1.654, 1.690), *right)).again
    odd = seen((ev.ri(1.762, 1.770), ev.sg(2.66), ev.optic("uniaxial+"), ev.colour("purple")))
    told = [name for name in ("refractive index", "specific gravity") if name in " ".join(odd.contradictions)]
    assert told
    assert not any(name in odd.again for name in told)
