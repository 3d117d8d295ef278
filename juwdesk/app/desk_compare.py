"""Gems side by side as words: which tests tell them apart, best first, and the shortest way through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from juwdesk.app.messages import sentence
from juwdesk.app.reference_page import Say
from juwdesk.appraisal.compare import Comparison, Separating, Step, compare
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.next_test import Situation
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Instrument

SHOWN = 6
"""Tests in the table at most."""


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test: its key in the reference room, its name, the minutes it takes, how sure one is after it, and which of
    the gems it tells apart. In a plan minutes and how sure are those of the whole way."""

    __test__ = False

    key: str
    name: str
    minutes: str
    sure: str
    apart: str


@dataclass(frozen=True, slots=True)
class Told:
    """The answer in one line, the tests best first, the shortest way where it takes more than one, and what must be
    minded; or ``problem``, why there is none."""

    answer: str = ""
    tests: tuple[TestRow, ...] = ()
    plan: tuple[TestRow, ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""


def separating_view(
    keys: Sequence[str],
    catalogue: Catalogue,
    tr: Translator,
    mounted: bool = False,
    owned: frozenset[str] | None = None,
) -> Told:
    """The tests that separate two to four gems (``gem:ruby`` or ``ruby``), with minutes and how often each alone
    names the right one; then the plan, and which of them this desk cannot tell apart. ``owned`` are the instruments
    of the shop (None: all)."""
    ids = tuple(key.rpartition(":")[2] for key in keys)

    try:
        return _view(_compared(ids, catalogue, Situation(mounted=mounted, owned=owned)), Say(tr, catalogue))
    except KnownError as error:
        return Told(problem=sentence(error.problem, tr))


@lru_cache(maxsize=64)
def _compared(ids: tuple[str, ...], catalogue: Catalogue, situation: Situation) -> Comparison:
    return compare(ids, catalogue, matrix_of(catalogue), situation)


def _view(found: Comparison, say: Say) -> Told:
    tr = say.tr
    tests = tuple(_row(each, found, say) for each in found.tests[:SHOWN])
    # The order of the steps leaves the sum as it is: the best test goes first, as in the table.
    rank = {each.test: place for place, each in enumerate(found.tests)}
    steps = sorted(found.plan, key=lambda step: rank.get(step.test, len(rank)))
    plan = tuple(_step(step, found.plan, say) for step in steps) if len(steps) > 1 else ()
    warnings = tuple(
        say.capital(tr("{one} and {other} can hardly be told apart at this desk; a laboratory can.", one=a, other=b))
        for a, b in ((_gem(one, say), _gem(other, say)) for one, other in found.inseparable)
    )
    answer = tr("Begin with: {test}", test=_test(steps[0].test, say)) if steps else tr("No test here separates them")
    return Told(answer, tests, plan, warnings)


def _row(each: Separating, found: Comparison, say: Say) -> TestRow:
    pairs = tuple(combinations(found.ids, 2))
    if len(each.pairs) == len(pairs):
        apart = say.tr("tells all of them apart") if len(pairs) > 1 else say.tr("tells them apart")
    elif each.pairs:
        apart = "; ".join(f"{_gem(a, say)} ≠ {_gem(b, say)}" for a, b in each.pairs)
    else:
        apart = say.tr("helps, decides nothing by itself")
    name = say.capital(_test(each.test, say))
    return TestRow(f"instrument:{each.test}", name, *_told(each.minutes, each.certainty, say), apart)


def _step(step: Step, plan: Sequence[Step], say: Say) -> TestRow:
    """A step, with the minutes of the whole way and how sure one is at its end."""
    minutes, certainty = sum(each.minutes for each in plan), plan[-1].certainty
    return TestRow(f"instrument:{step.test}", _test(step.test, say), *_told(minutes, certainty, say), "")


def _test(test_id: str, say: Say) -> str:
    test = say.catalogue.find(Instrument, test_id)
    return say.tr.pick(test.name_nl, test.name_en) if test else test_id


def _gem(gem_id: str, say: Say) -> str:
    gem = say.catalogue.gem(gem_id)
    return say.tr.pick(gem.name_nl, gem.name_en).split(" (")[0] if gem else gem_id


def _told(minutes: float, certainty: float, say: Say) -> tuple[str, str]:
    taken = say.tr.n("{n} minute", "{n} minutes", round(minutes)).replace(" ", "\u00a0", 1)
    return taken, say.tr("right {share} % of the time", share=round(100 * certainty))
