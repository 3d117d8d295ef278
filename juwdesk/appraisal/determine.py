"""What is it: evidence to a ranking in words, with reasons, and with what cannot be excluded (METHODS a.3, a.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from juwdesk.appraisal.doubts import NUMBERS, Doubts, beyond, doubts
from juwdesk.appraisal.evidence import SEEN, Evidence, Property, find
from juwdesk.appraisal.leaves import Leaf, Origin
from juwdesk.appraisal.matrix import UNKNOWN, Matrix
from juwdesk.appraisal.outsider import outsider
from juwdesk.appraisal.recheck import hangs_on_a_look, holding, set_of, without_one
from juwdesk.appraisal.scoring import log_terms, posterior, speaks
from juwdesk.base.problems import Problem, Severity

Floats = NDArray[np.float64]

UNKNOWN_LIMIT = 0.15
"""Above this share of "not in the database" the desk says *unknown* and does not rank (METHODS a.1)."""
CANNOT_EXCLUDE = 0.01
SPEAKS = 30.0
"""A reading speaks against a gem where another gem expects it this many times as much."""
OUTSIDE_EXCLUDED = 0.003
"""Share of "not in the database" up to which a gem may be established."""
UNKNOWN_BY_WORDS = 0.5
"""The same where no number was read: words alone seldom show that a material is missing."""
ESTABLISHED = 0.985
FAVOURED = 0.80
INSTRUMENTS = frozenset(set(Property) - {*SEEN, Property.LOOKED_FOR})


class Words(StrEnum):
    """The standing of a candidate, in the order of firmness."""

    ESTABLISHED = "established"
    FAVOURED = "favoured"
    CONSISTENT = "consistent"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Term:
    """What one observation says about a candidate: ``weight`` = natural log of its likelihood against the average of
    all gems as they were before any test. Above 0 it speaks for, below 0 against."""

    property: Property
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gem with its share and its standing; ``terms`` strongest first."""

    leaf: Leaf
    probability: float
    words: Words
    terms: tuple[Term, ...] = ()

    @property
    def id(self) -> str:
        """The gem's reference id."""
        return self.leaf.id


@dataclass(frozen=True, eq=False, slots=True)
class Candidates(Sequence[Candidate]):
    """All gems, likeliest first. Each is made when it is looked at: a desk looks at a few of hundreds.

    ``order`` holds the numbers of the leaves; ``mass``, ``firm`` and the columns of ``reasons`` stand over them.
    """

    leaves: Sequence[Leaf]
    order: NDArray[np.intp]
    mass: Floats
    firm: NDArray[np.bool_]
    reasons: Floats
    verdict: Words
    evidence: Evidence

    def __len__(self) -> int:
        """How many gems there are."""
        return len(self.order)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, place: int | slice) -> Candidate | tuple[Candidate, ...]:
        """The gem at a place of the ranking, or those of a stretch of it."""
        if isinstance(place, slice):
            return tuple(map(self.of, self.order[place].tolist()))
        return self.of(int(self.order[place]))

    def of(self, number: int) -> Candidate:
        """The gem with this number among the leaves."""
        share = float(self.mass[number])
        words = _words(share, bool(self.firm[number]), self.verdict)
        return Candidate(self.leaves[number], share, words, _terms(self.evidence, self.reasons[:, number]))

    def find(self, id: str) -> Candidate | None:
        """The gem with this reference id, or None."""
        number = next((number for number, leaf in enumerate(self.leaves) if leaf.id == id), None)
        return None if number is None else self.of(number)


@dataclass(frozen=True, slots=True)
class Recheck:
    """A reading that may be wrong: without it the others name another species, of which ``candidate`` is likeliest;
    ``share`` is what that species then holds."""

    property: Property
    candidate: Candidate
    share: float


@dataclass(frozen=True, eq=False, slots=True)
class Ranking:
    """The result. ``candidates`` all gems, likeliest first; ``set95`` the smallest set of ids holding 95 %, also when
    every reading counts a little less or one that contradicts the others does not count, and the species that three
    others name without any one reading (``recheck``); ``cannot_exclude`` value-critical alternatives above 1 %;
    ``unknown`` the share of "not in the database"; ``verdict`` the standing of the leading decision class; ``mass``
    and ``prior`` stand over the matrix' leaves, the unknown leaf last; ``again`` the readings to do again, the least
    expected first."""

    candidates: Candidates
    set95: tuple[str, ...]
    cannot_exclude: tuple[Candidate, ...]
    unknown: float
    verdict: Words
    class_share: float
    mass: Floats
    prior: Floats
    terms: Floats
    evidence: Evidence
    problems: tuple[Problem, ...] = field(default=())
    again: tuple[Recheck, ...] = ()

    @property
    def top(self) -> Candidate:
        """The likeliest gem."""
        return self.candidates[0]


def determine(
    matrix: Matrix,
    evidence: Evidence,
    *,
    weight_ct: float | None = None,
    neutral: bool = False,
    prior: Floats | None = None,
) -> Ranking:
    """The ranking of all leaves under the evidence; the order of the evidence does not matter.

    ``neutral`` gives every leaf the same prior; ``prior`` (leaves plus unknown) replaces both.
    """
    if prior is None:
        prior = matrix.flat if neutral else matrix.prior
    terms = outsider(matrix, evidence, log_terms(matrix, evidence, weight_ct), weight_ct)
    mass = posterior(prior, terms)
    order = np.argsort(-mass[:-1], kind="stable")
    shares = np.asarray(np.bincount(matrix.class_of, mass, len(matrix.classes)), dtype=np.float64)
    unknown = float(mass[-1])
    leading = int(matrix.class_of[order[0]])
    critical = _cannot_exclude(matrix, mass, shares, leading, terms)
    broad = float(mass[:-1] @ matrix.same_material[order[0]])
    doubt = doubts(prior, terms, evidence)
    settled = doubt.fits and not critical and unknown <= OUTSIDE_EXCLUDED
    settled = settled and not beyond(matrix.leaves[int(order[0])], evidence, weight_ct)
    settled = settled and not hangs_on_a_look(matrix, prior, terms, evidence)
    if doubt.outside(evidence):
        verdict = Words.UNKNOWN
    else:
        verdict = _verdict(float(shares[leading]), broad, unknown, evidence, settled)
    firm = (matrix.class_of[:-1] == leading) & (mass[:-1] > 0.5 * float(shares[leading]))
    candidates = Candidates(matrix.leaves, order, mass[:-1], firm, _relative(terms, prior), verdict, evidence)
    others = without_one(matrix, prior, terms, evidence)
    held = set_of(prior, terms, evidence)
    for more in (*(holding(each) for each in doubt.without), *(each.leaves for each in others)):
        held |= dict.fromkeys(more)
    kept = tuple(matrix.leaves[number].id for number in held)
    return Ranking(
        candidates,
        kept,
        tuple(map(candidates.of, critical)),
        unknown,
        verdict,
        float(shares[leading]),
        mass,
        prior,
        terms,
        evidence,
        tuple(_problems(evidence, doubt)),
        tuple(
            Recheck(evidence[each.row].property, candidates.of(each.leaves[0]), each.share)
            for each in others
            if each.again
        ),
    )


def _relative(terms: Floats, prior: Floats) -> Floats:
    """Every term against the prior average of the same observation: what the observation adds."""
    best = terms.max(axis=1, keepdims=True) if len(terms) else terms
    average = np.log(np.exp(terms - best) @ prior)[:, None] + best if len(terms) else terms
    result: Floats = terms - average
    return result


def _terms(evidence: Evidence, column: Floats) -> tuple[Term, ...]:
    found = [
        Term(each.property, float(value))
        for each, value in zip(evidence, column, strict=True)
        if speaks(each, evidence)
    ]
    return tuple(sorted(found, key=lambda term: -abs(term.weight)))


def explain(matrix: Matrix, ranking: Ranking, id: str, against: str | None = None) -> tuple[Term, ...]:
    """Why, or why not, this gem: every observation's term, against the average or against another gem."""
    number = matrix.index[id]
    if against is None:
        return _terms(ranking.evidence, _relative(ranking.terms, ranking.prior)[:, number])
    return _terms(ranking.evidence, ranking.terms[:, number] - ranking.terms[:, matrix.index[against]])


def _words(share: float, leads: bool, verdict: Words) -> Words:
    """The standing of one leaf; ``leads``: it holds half of the leading class. Never above the verdict."""
    if verdict is Words.UNKNOWN:
        return Words.UNKNOWN if share > CANNOT_EXCLUDE else Words.UNLIKELY
    if leads:
        return verdict
    return Words.CONSISTENT if share >= CANNOT_EXCLUDE else Words.UNLIKELY


def _verdict(share: float, broad: float, unknown: float, evidence: Evidence, settled: bool) -> Words:
    """Established needs a class share near 1, a ``settled`` case (nothing critical left, every reading explained by
    the leader and expected by the others, no number out of its range, as good as surely in the database), and three
    instruments, one number among them; favoured a high share of the material and origin (``broad``), whatever its
    treatment."""
    spoken = [each.property for each in evidence if speaks(each, evidence)]
    measured = any(each in NUMBERS for each in spoken)
    if unknown > (UNKNOWN_LIMIT if measured else UNKNOWN_BY_WORDS):
        return Words.UNKNOWN
    tested = [each for each in spoken if each in INSTRUMENTS]
    if share >= ESTABLISHED and settled and len(tested) >= 3 and measured:
        return Words.ESTABLISHED
    return Words.FAVOURED if broad >= FAVOURED and len(tested) >= 1 else Words.CONSISTENT


def _cannot_exclude(matrix: Matrix, mass: Floats, shares: Floats, leading: int, terms: Floats) -> list[int]:
    """One leaf, the likeliest, of every other decision class above 1 % that would change the value: artificial or
    treated where the leader is natural, natural where it is not. An imitation against which no single reading speaks
    is among them however wide its ranges make it: nobody looked for what tells it apart."""
    lead = matrix.leaves[int(np.argmax(np.where(matrix.class_of[:-1] == leading, mass[:-1], -1.0)))]
    found = []
    for number in np.flatnonzero(shares > CANNOT_EXCLUDE).tolist():
        if number == leading or matrix.classes[number] == UNKNOWN:
            continue
        leaf_number = int(np.argmax(np.where(matrix.class_of[:-1] == number, mass[:-1], -1.0)))
        leaf = matrix.leaves[leaf_number]
        artificial = leaf.origin is not Origin.NATURAL or leaf.treated
        if artificial or lead.origin is not Origin.NATURAL or lead.treated:
            found.append(leaf_number)
    if len(terms) and lead.origin is Origin.NATURAL:
        fits = (terms[:, :-1] >= terms[:, :-1].max(axis=1, keepdims=True) - np.log(SPEAKS)).all(axis=0)
        alike = [number for number in np.flatnonzero(fits) if matrix.leaves[number].origin is Origin.IMITATION]
        found += sorted(map(int, alike), key=lambda each: -mass[each])[:1]
    return sorted(dict.fromkeys(found), key=lambda each: -shares[matrix.class_of[each]])


def _problems(evidence: Evidence, doubt: Doubts) -> list[Problem]:
    """Observations that fit badly with what all the others together say, and a birefringence that fits no edges."""
    found = []
    for row in doubt.contradictory:
        where = str(evidence[row].property)
        found.append(Problem("identify.contradiction", Severity.WARNING, where, {"what": where}))
    pair, typed = find(evidence, Property.RI), find(evidence, Property.BIREFRINGENCE)
    if pair and typed and pair.how == "flat" and len(pair.numbers) == 2 and typed.numbers:
        difference = pair.numbers[1] - pair.numbers[0]
        if abs(difference - typed.numbers[0]) > 0.004:
            args = {"typed": f"{typed.numbers[0]:.3f}", "read": f"{difference:.3f}"}
            found.append(Problem("identify.birefringence_differs", Severity.WARNING, "birefringence", args))
    return found
