"""The walk of an assessment: what is done, what is open, what contradicts, and what may not be done yet.

Nothing forces the order, with one exception: there is no number before a purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from juwdesk.appraisal.appraisal import Appraisal, ItemKind, Metal
from juwdesk.appraisal.determine import Ranking, Words, determine
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.metal import MetalSeen, determine_metal
from juwdesk.appraisal.priors import prior
from juwdesk.appraisal.quality import family_of, quality_problems
from juwdesk.appraisal.stone_context import around_stone, bands_of
from juwdesk.appraisal.worth import Question, question
from juwdesk.base.problems import Problem, Severity
from juwdesk.pricing.indicate import Form, Indication
from juwdesk.reference.catalogue import Catalogue


class Step(StrEnum):
    """The steps, in their usual order."""

    PURPOSE = "purpose"
    ITEM = "item"
    METAL = "metal"
    STONES = "stones"
    QUALITY = "quality"
    PERIOD = "period"
    REPORT = "report"
    VALUE = "value"
    LETTER = "letter"


class State(StrEnum):
    """Where a step stands. ``CLOSED`` cannot be done yet, ``NOT_NEEDED`` need not be."""

    DONE = "done"
    OPEN = "open"
    CONTRADICTORY = "contradictory"
    CLOSED = "closed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class StepState:
    """A step with its state and what is missing or contradicts in it."""

    step: Step
    state: State
    problems: tuple[Problem, ...] = ()


UNLIKELY = 0.01
"""Chance of a chosen alloy below which the tests speak against it."""


def rankings_of(appraisal: Appraisal, catalogue: Catalogue, last: int | None = None) -> dict[str, Ranking]:
    """The ranking of every stone with readings, by stone id, within its piece; ``last`` is the present year, without
    which the period of the piece does not count."""
    matrix = matrix_of(catalogue)
    seen = [row for row in appraisal.stones if row.evidence]
    bands = bands_of(appraisal, catalogue, last) if seen and last is not None else ()
    return {
        row.id: determine(
            matrix,
            row.evidence,
            weight_ct=row.carat,
            prior=prior(matrix, around_stone(appraisal, row, catalogue, bands)),
        )
        for row in seen
    }


def progress(
    appraisal: Appraisal,
    catalogue: Catalogue,
    rankings: Mapping[str, Ranking] | None = None,
    indication: Indication | None = None,
    misfit: str = "",
) -> tuple[StepState, ...]:
    """Every step with its state. ``rankings`` by stone id let contradictions show; ``indication`` the value;
    ``misfit`` the name of a clue that does not fit the others in time."""
    asked = question(appraisal, catalogue)
    before = (
        _purpose(asked),
        _item(appraisal),
        _metal(appraisal, catalogue),
        _stones(appraisal, rankings or {}),
        _quality(appraisal),
        _period(appraisal, misfit),
        _report(appraisal),
        _value(asked, indication),
    )
    return (*before, _letter(before))


def next_open(steps: tuple[StepState, ...]) -> Step | None:
    """The first step that waits for something, contradictions first; None when all is done."""
    for state in (State.CONTRADICTORY, State.OPEN):
        for each in steps:
            if each.state is state:
                return each.step
    return None


def may_show_number(appraisal: Appraisal, catalogue: Catalogue) -> Problem | None:
    """None when a number may be given, else the reason why not."""
    asked = question(appraisal, catalogue)
    return None if asked.number else Problem(asked.reason, Severity.HINT, "purpose")


def _missing(*codes: tuple[bool, str], where: str = "") -> tuple[Problem, ...]:
    return tuple(Problem(code, Severity.HINT, where) for lacks, code in codes if lacks)


def _state(problems: tuple[Problem, ...]) -> State:
    return State.OPEN if problems else State.DONE


def _purpose(asked: Question) -> StepState:
    problems = _missing((not asked.purpose, "step.no_purpose"))
    return StepState(Step.PURPOSE, _state(problems), problems)


def _item(appraisal: Appraisal) -> StepState:
    item = appraisal.item
    nothing = item.kind is ItemKind.OTHER and not item.description.strip()
    problems = _missing((nothing, "step.no_item"), (not appraisal.photos, "step.no_photo"))
    return StepState(Step.ITEM, _state(problems), problems)


def _metal(appraisal: Appraisal, catalogue: Catalogue) -> StepState:
    if appraisal.item.kind is ItemKind.LOOSE_STONE and not appraisal.metals:
        return StepState(Step.METAL, State.NOT_NEEDED)
    problems = list(_missing((not appraisal.metals, "step.no_metal")))
    for row in appraisal.metals:
        problems += _missing(
            (not row.material, "step.metal_unknown"), (row.mass is None, "step.metal_no_mass"), where=row.id
        )
    clashes = [problem for row in appraisal.metals for problem in _metal_clash(row, catalogue)]
    state = State.CONTRADICTORY if clashes else _state(tuple(problems))
    return StepState(Step.METAL, state, (*clashes, *problems))


def _metal_clash(row: Metal, catalogue: Catalogue) -> list[Problem]:
    """Marks or tests that do not fit each other, and a chosen alloy that they speak against."""
    ranking = determine_metal(MetalSeen(row.colour, row.marks, row.readings), catalogue, shown=60)
    if ranking is None or not (row.marks or row.readings):
        return []
    found = [Problem("step.metal_misfit", Severity.WARNING, row.id)] if ranking.problems else []
    chances = {each.leaf.material: each.probability for each in ranking.candidates}
    if row.material and ranking.verdict != "unknown" and chances.get(row.material, 0.0) < UNLIKELY:
        found.append(Problem("step.metal_unlikely", Severity.WARNING, row.id))
    return found


def _stones(appraisal: Appraisal, rankings: Mapping[str, Ranking]) -> StepState:
    if not appraisal.stones:
        state = State.OPEN if appraisal.item.kind is ItemKind.LOOSE_STONE else State.NOT_NEEDED
        return StepState(Step.STONES, state)
    problems: list[Problem] = []
    clashes: list[Problem] = []
    for row in appraisal.stones:
        problems += _missing(
            (not row.evidence, "step.stone_not_looked_at"),
            (bool(row.evidence) and not row.conclusion, "step.stone_no_conclusion"),
            (row.carat is None, "step.stone_no_weight"),
            where=row.id,
        )
        if row.id in rankings:
            clashes += _clash(row.id, row.conclusion, rankings[row.id])
    state = State.CONTRADICTORY if clashes else _state(tuple(problems))
    return StepState(Step.STONES, state, (*clashes, *problems))


def _quality(appraisal: Appraisal) -> StepState:
    """Grades of the stones and the condition of the piece; a report that tells of another stone contradicts."""
    clashes: list[Problem] = []
    open_: list[Problem] = []
    for row in appraisal.stones:
        family = row.family or family_of(row.conclusion)
        found = quality_problems(family, row.said, mounted=row.mounted, report=row.report)
        clashes += [
            Problem(each.code, each.severity, row.id, each.args)
            for each in found
            if each.code == "quality.report_differs"
        ]
        open_ += _missing((not row.said and not row.quality.strip(), "step.no_grade"), where=row.id)
    looked_at = (
        appraisal.damages
        or appraisal.condition.text.strip()
        or any(part.work or part.wear for part in appraisal.item.parts)
    )
    if not looked_at and not appraisal.stones:
        open_ += _missing((True, "step.no_quality"))
    state = State.CONTRADICTORY if clashes else _state(tuple(open_))
    return StepState(Step.QUALITY, state, (*clashes, *open_))


def _period(appraisal: Appraisal, misfit: str) -> StepState:
    """A loose stone tells of no year by itself; elsewhere clues or the jeweller's own words are wanted."""
    if misfit:
        problem = Problem("step.period_misfit", Severity.WARNING, "", {"clue": misfit})
        return StepState(Step.PERIOD, State.CONTRADICTORY, (problem,))
    if appraisal.clues or appraisal.period.text.strip():
        return StepState(Step.PERIOD, State.DONE)
    if appraisal.item.kind is ItemKind.LOOSE_STONE:
        return StepState(Step.PERIOD, State.NOT_NEEDED)
    return StepState(Step.PERIOD, State.OPEN, _missing((True, "step.no_clue")))


def _clash(id: str, conclusion: str, ranking: Ranking) -> list[Problem]:
    """Readings that do not fit together, and a chosen name that the readings speak against."""
    found = [Problem(each.code, each.severity, id, each.args) for each in ranking.problems]
    if conclusion and ranking.verdict is not Words.UNKNOWN:
        chosen = ranking.candidates.find(conclusion)
        if chosen is None or chosen.probability < 0.01:
            found.append(Problem("step.conclusion_unlikely", Severity.WARNING, id))
    return found


def _report(appraisal: Appraisal) -> StepState:
    """Reports of somebody else: not needed until one is there."""
    there = any(paper.text.strip() or paper.fields for paper in appraisal.papers)
    return StepState(Step.REPORT, State.DONE if there else State.NOT_NEEDED)


def _value(asked: Question, indication: Indication | None) -> StepState:
    if not asked.purpose:
        return StepState(Step.VALUE, State.CLOSED, (Problem(asked.reason, Severity.HINT),))
    if not asked.number:
        return StepState(Step.VALUE, State.NOT_NEEDED, (Problem(asked.reason, Severity.HINT),))
    if indication is None:
        return StepState(Step.VALUE, State.OPEN)
    state = State.DONE if indication.form is Form.RANGE else State.OPEN
    return StepState(Step.VALUE, state, indication.problems)


def _letter(before: tuple[StepState, ...]) -> StepState:
    if before[0].state is not State.DONE:
        return StepState(Step.LETTER, State.CLOSED, before[0].problems)
    waiting = any(each.state in (State.OPEN, State.CONTRADICTORY) for each in before)
    return StepState(Step.LETTER, State.OPEN if waiting else State.DONE)
