"""The findings of one stone as the desk shows them: bars, words, reasons, what stays possible, what to ask next."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juwdesk.app.assess_options import gem_options
from juwdesk.app.forms import FieldView
from juwdesk.appraisal.determine import Candidate, Ranking, Term, Words, determine
from juwdesk.appraisal.evidence import Evidence, Property
from juwdesk.appraisal.matrix import Matrix
from juwdesk.appraisal.next_test import Advice, NextTest, Situation, next_tests
from juwdesk.appraisal.priors import Context, prior, prior_weight
from juwdesk.appraisal.prove import Proof, prove
from juwdesk.appraisal.scoring import speaks
from juwdesk.appraisal.stakes import stakes_of
from juwdesk.appraisal.stop_rule import Reason
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

Floats = NDArray[np.float64]
SHOWN = 6
PLAIN = Context()
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
    Property.PHENOMENON: N_("light effect"),
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


REASONS = {
    Reason.STANDS: N_("The answer stands: another test at this desk would not change what you do."),
    Reason.NO_TEST: N_("No test at this desk helps any further: a laboratory must speak."),
    Reason.NOT_WORTH: N_("The tests that are left tell too little for their minutes: a laboratory must speak."),
}
LABORATORY = {
    "material": N_("which material it is"),
    "growth": N_("natural or synthetic"),
    "diamond": N_("natural or laboratory-grown, and whether it was treated"),
    "pearl": N_("natural or cultured, by X-rays"),
    "assembly": N_("whether it was put together"),
    "treatment": N_("treatment"),
    "country": N_("country of origin"),
}
MOUNTS = {
    "gold": N_("gold mount"),
    "silver": N_("silver mount"),
    "platinum": N_("platinum mount"),
    "base": N_("mount of base or plated metal"),
    "closed": N_("closed back"),
}
CONFIRMS = (
    (0.95, N_("as good as certain")),
    (0.8, N_("strongly favoured")),
    (0.4, N_("well possible")),
    (0.0, N_("somewhat likelier, no more")),
)
"""What the outcome that speaks for a gem makes of it, from this share on."""
EXCLUDES = (
    (0.01, N_("as good as excluded")),
    (0.1, N_("unlikely")),
    (1.0, N_("not excluded")),
)
"""What the other outcome makes of it, up to this share."""


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
class Proving:
    """One gem to confirm or exclude: its row as it stands now, and the tests for it."""

    row: Row
    tests: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the right-hand side of the desk says of one stone. ``laboratory`` is what a laboratory would add where
    this desk stops, ``around`` what the piece says beforehand, ``proof`` the gem that was asked for by the field
    ``asked``, ``again`` the reading that is worth doing again, in one sentence or empty."""

    verdict: str
    rows: tuple[Row, ...]
    cannot_exclude: tuple[Row, ...]
    set95: str
    unknown: bool
    questions: tuple[Question, ...]
    advice: str
    contradictions: tuple[str, ...]
    ranking: Ranking
    laboratory: str = ""
    around: str = ""
    proof: Proving | None = None
    asked: FieldView | None = None
    again: str = ""


def findings(
    catalogue: Catalogue,
    matrix: Matrix,
    evidence: Evidence,
    situation: Situation,
    tr: Translator,
    around: Context = PLAIN,
    *,
    candidate: str = "",
) -> Findings | None:
    """The findings, or None while no reading says anything. ``around`` is the piece around the stone, ``candidate``
    the id of a gem to confirm or exclude."""
    if not any(speaks(each, evidence) for each in evidence):
        return None
    before = prior(matrix, around)
    ranking = determine(matrix, evidence, weight_ct=situation.weight_ct, prior=before)
    advice = next_tests(matrix, ranking, catalogue.instruments, situation, stakes=stakes_of(catalogue))
    own = _prior_name(around, tr)

    def row(each: Candidate) -> Row:
        weight = prior_weight(matrix, before, matrix.index[each.id])
        return _row(each, _told(matrix, ranking, each.id, before), (own, weight), tr)

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
        _laboratory(advice, tr),
        _around(around, tr),
        _proving(matrix, ranking, candidate, catalogue, situation, row, tr) if candidate in matrix.index else None,
        _asked(ranking, candidate, catalogue, tr),
        _again(ranking, tr),
    )


def _again(ranking: Ranking, tr: Translator) -> str:
    """The one reading worth doing again, where the others name another stone without it. Softly: it names the true
    stone in about one case of four. A reading that is called contradictory is not named twice."""
    told = {each.where for each in ranking.problems if each.code == "identify.contradiction"}
    found = next((each for each in ranking.again if each.property not in told), None)
    if found is None or ranking.verdict is Words.ESTABLISHED:
        return ""
    what, name = tr(PROPERTIES[found.property]), _name(found.candidate, tr)
    return tr("Worth measuring again: {what}. The rest points to {name}.", what=what, name=name)


def _asked(ranking: Ranking, candidate: str, catalogue: Catalogue, tr: Translator) -> FieldView:
    """The field that asks for a gem: those that are open first, then all by name."""
    names = dict(gem_options(catalogue, tr))
    names.pop("")
    near = dict.fromkeys(each.id for each in (*ranking.candidates[:SHOWN], *ranking.cannot_exclude))
    listed = [*near, *(id_ for id_ in names if id_ not in near)]
    options = (("", tr("choose a stone")), *((id_, names[id_]) for id_ in listed))
    return FieldView("candidate", tr("Confirm or exclude"), "one", candidate, options=options)


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


def _row(candidate: Candidate, terms: tuple[Term, ...], before: tuple[str, float], tr: Translator) -> Row:
    told = sorted([before, *((tr(PROPERTIES[each.property]), each.weight) for each in terms)], key=_by_weight)
    return Row(
        candidate.id,
        _name(candidate, tr),
        tr(KINDS[candidate.leaf.kind]),
        candidate.probability,
        tr(VERDICTS[candidate.words]),
        ", ".join([name for name, weight in told if weight > SPEAKS][:3]),
        ", ".join([name for name, weight in told if weight < -SPEAKS][:3]),
    )


def _by_weight(told: tuple[str, float]) -> float:
    """Strongest first, for or against."""
    return -abs(told[1])


def _prior_name(around: Context, tr: Translator) -> str:
    """What the prior rests on, in words."""
    if around.years is not None:
        return tr("how common it is in a piece of that time")
    return tr("how common it is in such a mount") if around.mount else tr("how common it is")


def _around(around: Context, tr: Translator) -> str:
    """What the piece says beforehand, in one sentence; empty where it says nothing."""
    if around.neutral or (around.years is None and not around.mount):
        return ""
    mount = tr(MOUNTS[around.mount]) if around.mount else ""
    if around.years is None:
        return tr("The {mount} counts beforehand.", mount=mount)
    first, last = (str(year) for year in around.years)
    if not mount:
        return tr("The time of making ({first}–{last}) counts beforehand.", first=first, last=last)
    return tr(
        "The time of making ({first}–{last}) and the {mount} count beforehand.", first=first, last=last, mount=mount
    )


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
    if advice.reason is Reason.GO_ON:
        return tr("The species is clear; what is left decides the value.") if advice.by_value else ""
    return tr(REASONS[advice.reason]) if advice.reason in REASONS else ""


def _laboratory(advice: Advice, tr: Translator) -> str:
    """What a laboratory would add, where this desk stops."""
    if not (advice.stop or advice.refer) or not advice.laboratory:
        return ""
    return tr("A laboratory would add: {what}.", what=", ".join(tr(LABORATORY[each]) for each in advice.laboratory))


def _proving(
    matrix: Matrix,
    ranking: Ranking,
    id_: str,
    catalogue: Catalogue,
    situation: Situation,
    row: Callable[[Candidate], Row],
    tr: Translator,
) -> Proving:
    found = prove(matrix, ranking, id_, catalogue.instruments, situation)
    asked = ranking.candidates.of(matrix.index[id_])
    return Proving(row(asked), tuple(_proof(each, catalogue, matrix, tr) for each in found.tests))


def _proof(proof: Proof, catalogue: Catalogue, matrix: Matrix, tr: Translator) -> Question:
    """A test of one gem: minutes, and what its outcome would make of it."""
    instrument = next((each for each in catalogue.instruments if each.id == proof.test), None)
    name = tr.pick(instrument.name_nl, instrument.name_en) if instrument else proof.test
    yes = next(text for least, text in CONFIRMS if proof.confirms >= least)
    no = next(text for most, text in EXCLUDES if proof.excludes <= most)
    minutes = math.ceil(proof.minutes)
    sentence = tr.n(
        "{n} minute; if it speaks for it: {yes}; if not: {no}",
        "{n} minutes; if it speaks for it: {yes}; if not: {no}",
        minutes,
        yes=tr(yes),
        no=tr(no),
    )
    if proof.rival:
        sentence += " · " + tr("most of all from {rival}", rival=_leaf_name(matrix, proof.rival, tr))
    cautions = catalogue.words.list(instrument.cautions, tr.language) if instrument else ""
    return Question(proof.test, name, proof.minutes, sentence, cautions)
