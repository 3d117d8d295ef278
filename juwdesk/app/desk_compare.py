"""Gems side by side as words: which tests tell them apart, best first, and the shortest way through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import Block, Fact, Facts, Prose, Say
from juwdesk.appraisal.compare import Comparison, compare
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import Situation
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Instrument

SHOWN = 6
"""Tests in the table at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer in one line, tables and warnings under it; or ``problem``, why there is none."""

    answer: str = ""
    blocks: tuple[Block, ...] = ()
    problem: str = ""


def separating_view(
    keys: Sequence[str],
    catalogue: Catalogue,
    tr: Translator,
    mounted: bool = False,
    owned: frozenset[str] | None = None,
) -> Told:
    """The tests that separate two to four gems (``gem:ruby`` or ``ruby``), with minutes and how often each alone
    names the right one; then the plan, and which of them this desk cannot tell apart."""
    ids = tuple(key.rpartition(":")[2] for key in keys)

    try:
        return _view(_compared(ids, catalogue, Situation(mounted=mounted, owned=owned)), Say(tr, catalogue))
    except KnownError as error:
        return Told(problem=sentence(error.problem, tr))


def likeliest(keys: Sequence[str], catalogue: Catalogue) -> tuple[Instrument, ...]:
    """The tests that separate these gems, best for its minutes first; none where they cannot be compared."""
    try:
        found = _compared(tuple(key.rpartition(":")[2] for key in keys), catalogue, Situation())
    except KnownError:
        return ()
    tests = (catalogue.find(Instrument, each.test) for each in found.tests[:SHOWN])
    return tuple(test for test in tests if test is not None)


@lru_cache(maxsize=64)
def _compared(ids: tuple[str, ...], catalogue: Catalogue, situation: Situation) -> Comparison:
    return compare(ids, catalogue, matrix_of(catalogue), situation)


def _view(found: Comparison, say: Say) -> Told:
    tr = say.tr
    blocks: list[Block] = []
    if found.tests:
        rows = tuple(Fact(_test(each.test, say), _sure(each.minutes, each.certainty, say), _pairs(each.pairs, say))
                     for each in found.tests[:SHOWN])  # fmt: skip
        blocks.append(Facts(tr("Tests that tell them apart, best first"), rows))
    if len(found.plan) > 1:
        minutes, steps = 0.0, []
        for number, step in enumerate(found.plan, 1):
            minutes += step.minutes
            steps.append(Fact(f"{number}. {_test(step.test, say)}", _sure(minutes, step.certainty, say)))
        blocks.append(Facts(tr("The shortest way, minutes added up"), tuple(steps)))
    if found.inseparable:
        told = tuple(
            tr(
                "{one} and {other} can hardly be told apart at this desk; a laboratory can.",
                one=_gem(a, say),
                other=_gem(b, say),
            )
            for a, b in found.inseparable
        )
        blocks.append(Prose("", tuple(say.capital(line) for line in told), warning=True))
    answer = (
        tr("Begin with: {test}", test=_test(found.plan[0].test, say))
        if found.plan
        else tr("No test here separates them")
    )
    return Told(answer, tuple(blocks))


def _test(test_id: str, say: Say) -> str:
    test = say.catalogue.find(Instrument, test_id)
    return say.tr.pick(test.name_nl, test.name_en) if test else test_id


def _gem(gem_id: str, say: Say) -> str:
    gem = say.catalogue.gem(gem_id)
    return say.tr.pick(gem.name_nl, gem.name_en).split(" (")[0] if gem else gem_id


def _sure(minutes: float, certainty: float, say: Say) -> str:
    taken = say.tr.n("{n} minute", "{n} minutes", round(minutes))
    return f"{taken} · " + say.tr("right {share} % of the time", share=round(100 * certainty))


def _pairs(pairs: tuple[tuple[str, str], ...], say: Say) -> str:
    return "; ".join(f"{_gem(a, say)} / {_gem(b, say)}" for a, b in pairs)
