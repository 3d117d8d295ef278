"""The findings of one stone as the desk shows them: bars, words, reasons, what stays possible, what to ask next."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.determine import Candidate, Ranking, Term, Words, determine
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Advice, NextTest, Situation, next_tests
from juwdesk.appraisal.stakes import stakes_of
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

Floats = NDArray[np.float64]
SHOWN = 6
SPEAKS = 0.15
"""A term below this (natural log) is not worth a word."""

VERDICTS = {
    Words.ESTABLISHED: N_("Practically established at this desk"),
    Words.FAVOURED: N_("Strongly favoured"),
    Words.CONSISTENT: N_("Consistent with what was seen"),
    Words.UNLIKELY: N_("Unlikely"),
    Words.UNKNOWN: N_("Unknown: this may not be in the reference"),
}
PROPERTIES = {
    Property.RI: N_("refractive index"),
    Property.BIREFRINGENCE: N_("birefringence"),
    Property.OPTIC: N_("optic character"),
    Property.SG: N_("specific gravity"),
    Property.COLOUR: N_("colour"),
    Property.TRANSPARENCY: N_("transparency"),
    Property.PLEOCHROISM: N_("pleochroism"),
    Property.UV_LONG: N_("long-wave UV"),
    Property.UV_SHORT: N_("short-wave UV"),
    Property.CHELSEA: N_("Chelsea filter"),
    Property.SPECTRUM: N_("spectrum"),
    Property.INCLUSIONS: N_("inclusions"),
    Property.LOOKED_FOR: N_("what was not found inside"),
    Property.THERMAL: N_("thermal tester"),
    Property.MAGNET: N_("magnet"),
}
KINDS = {
    "natural": N_("natural"),
    "organic": N_("organic"),
    "synthetic": N_("synthetic"),
    "simulant": N_("imitation"),
    "composite": N_("composite"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: ``share`` 0..1 for its bar, never shown as a number; ``why`` and ``why_not`` in words."""

    id: str
    name: str
    kind: str
    share: float
    words: str
    why: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Question:
    """The next best question: test name, minutes, and which two it would tell apart, in one sentence."""

    test: str
    name: str
    minutes: float
    sentence: str
    cautions: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What the right-hand side of the desk says of one stone."""

    verdict: str
    rows: tuple[Row, ...]
    cannot_exclude: tuple[Row, ...]
    set95: str
    unknown: bool
    questions: tuple[Question, ...]
    advice: str
    contradictions: tuple[str, ...]
    ranking: Ranking


def findings(
    catalogue: Catalogue,
    matrix: Matrix,
    evidence: Evidence,
    situation: Situation,
    tr: Translator,
    *,
    neutral: bool = False,
) -> Findings | None:
    """The findings, or None while nothing was observed."""
    if not evidence:
        return None
    ranking = determine(matrix, evidence, weight_ct=situation.weight_ct, neutral=neutral)
    advice = next_tests(matrix, ranking, catalogue.instruments, situation, stakes=stakes_of(catalogue))
    prior = matrix.flat if neutral else matrix.prior

    def row(candidate: Candidate) -> Row:
        return _row(candidate, _told(matrix, ranking, candidate.id, prior), tr)

    rows = tuple(row(each) for each in ranking.candidates[:SHOWN])
    names = [_name(each, tr) for each in ranking.candidates[:SHOWN] if each.id in ranking.set95]
    beyond = len(ranking.set95) - len(names)
    return Findings(
        tr(VERDICTS[ranking.verdict]),
        rows,
        tuple(row(each) for each in ranking.cannot_exclude),
        ", ".join(names) + (" " + tr.n("and {n} more", "and {n} more", beyond) if beyond > 0 else ""),
        ranking.verdict is Words.UNKNOWN,
        tuple(_question(each, catalogue, matrix, tr) for each in advice.tests),
        _advice(advice, tr),
        tuple(
            tr(
                "The {what} fits badly with everything else: read it again.",
                what=tr(PROPERTIES[Property(each.where)]),
            )
            for each in ranking.problems
            if each.code == "identify.contradiction"
        ),
        ranking,
    )


def _name(candidate: Candidate, tr: Translator) -> str:
    return tr.pick(candidate.leaf.name_nl, candidate.leaf.name_en)


def _told(matrix: Matrix, ranking: Ranking, id_: str, prior: Floats) -> tuple[Term, ...]:
    """What every observation says about a gem against all gems as they were before any test, strongest first.

    The terms of the ranking compare with what is left after all tests; there everything that fits looks alike.
    """
    column = matrix.index[id_]
    told = []
    for observation, row in zip(ranking.evidence, ranking.terms, strict=True):
        average = float(np.log(np.exp(row - row.max()) @ prior) + row.max())
        told.append(Term(observation.property, float(row[column]) - average))
    return tuple(sorted(told, key=lambda term: -abs(term.weight)))


def _row(candidate: Candidate, terms: tuple[Term, ...], tr: Translator) -> Row:
    return Row(
        candidate.id,
        _name(candidate, tr),
        tr(KINDS[candidate.leaf.kind]),
        candidate.probability,
        tr(VERDICTS[candidate.words]),
        _because(terms, True, tr),
        _because(terms, False, tr),
    )


def _because(terms: tuple[Term, ...], speaks_for: bool, tr: Translator) -> str:
    """The observations that speak for (or against), strongest first: ``refractive index, colour``."""
    kept = [term for term in terms if (term.weight > SPEAKS if speaks_for else term.weight < -SPEAKS)]
    return ", ".join(tr(PROPERTIES[term.property]) for term in kept[:3])


def _question(test: NextTest, catalogue: Catalogue, matrix: Matrix, tr: Translator) -> Question:
    instrument = next((each for each in catalogue.instruments if each.id == test.test), None)
    name = tr.pick(instrument.name_nl, instrument.name_en) if instrument else test.test
    first, second = (_leaf_name(matrix, id_, tr) for id_ in test.splits)
    minutes = math.ceil(test.minutes)
    if second:
        sentence = tr.n(
            "{n} minute; tells {first} from {second}",
            "{n} minutes; tells {first} from {second}",
            minutes,
            first=first,
            second=second,
        )
    else:
        sentence = tr.n("{n} minute", "{n} minutes", minutes)
    words = catalogue.words
    cautions = words.list(instrument.cautions, tr.language) if instrument else ""
    return Question(test.test, name, test.minutes, sentence, cautions)


def _leaf_name(matrix: Matrix, id_: str, tr: Translator) -> str:
    if not id_:
        return ""
    leaf = matrix.leaves[matrix.index[id_]]
    return tr.pick(leaf.name_nl, leaf.name_en)


def _advice(advice: Advice, tr: Translator) -> str:
    if advice.stop:
        return tr("The answer stands: another test at this desk would not change what you do.")
    if advice.refer:
        return tr("No test at this desk helps any further: a laboratory must speak.")
    return ""
