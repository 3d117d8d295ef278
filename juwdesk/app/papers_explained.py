"""The reports of others on the desk, explained: each with its stone, and every two of one stone beside each other."""

import datetime as dt
from functools import lru_cache

from juwdesk.app.explain_door import report_of
from juwdesk.appraisal.appraisal import Appraisal, Paper, Stone
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.explain import Explained, explain
from juwdesk.appraisal.explain_between import Beside, Between, between, doubted
from juwdesk.appraisal.explain_compare import Measured, Verdict
from juwdesk.base.problems import KnownError, Problem
from juwdesk.reference.catalogue import Catalogue

OWN = (Status.OBSERVED, Status.TESTED)
"""How a grade must be known to be the desk's own."""


def paper_of(appraisal: Appraisal, id_: str) -> Paper:
    """The report with this id, else the first; one that nothing was entered of where there is none."""
    rows = appraisal.papers
    return next((each for each in rows if each.id == id_), rows[0] if rows else Paper())


def has_paper(paper: Paper) -> bool:
    """Whether there is a paper to explain."""
    return bool(paper.text.strip() or paper.fields)


def measured_of(rows: tuple[Stone, ...], paper: Paper) -> tuple[Measured | None, tuple[Measured, ...]]:
    """The stone that the paper speaks of where one was chosen or there is but one, and all stones of the piece, as
    the desk measured them."""
    chosen = next((each for each in rows if each.id == paper.stone), rows[0] if len(rows) == 1 else None)
    plot = paper.plot if chosen is not None else ""
    return (
        _measured(chosen, plot) if chosen is not None else None,
        tuple(_measured(each, plot if each is chosen else "") for each in rows),
    )


def _measured(stone: Stone, plot: str) -> Measured:
    carat = stone.carat if stone.carat_basis in ("weighed", "estimated") else None
    return Measured(
        carat,
        tuple(stone.size[:3]),
        stone.cut if stone.cut not in ("other", "") else "",
        own_grade(stone, "colour"),
        own_grade(stone, "clarity"),
        stone.conclusion,
        mounted=stone.mounted,
        plot=plot,
        count=stone.count,
        label=stone.label,
    )


def own_grade(stone: Stone, attribute: str) -> str:
    """The grade that the desk itself gave; not one that a report or the customer says."""
    own = [each.value for each in stone.said if each.attribute == attribute and each.status in OWN]
    return own[-1] if own else ""


@lru_cache(maxsize=16)
def _explained(
    paper: Paper, rows: tuple[Stone, ...], purpose: str, catalogue: Catalogue, day: dt.date
) -> Explained | Problem:
    """Kept, since the paper stands still while the room is looked at."""
    try:
        report, shown = report_of({"text": paper.text, "report": dict(paper.fields)})
    except KnownError as error:
        return error.problem
    flags = {"photo": paper.photo, "signed": paper.signed}
    shown |= {name: value for name, value in flags.items() if value is not None}
    stone, stones = measured_of(rows, paper)
    return explain(report, catalogue, day, stone=stone, stones=stones, shown=shown, purpose=purpose, loss=paper.loss)


def explained_of(
    appraisal: Appraisal, catalogue: Catalogue, day: dt.date, id_: str = ""
) -> Explained | Problem | None:
    """A report explained (the first where none is named), the problem that stands in the way, or None without a
    report. One that another report of the same stone contradicts is no strong proof."""
    paper = paper_of(appraisal, id_)
    if not has_paper(paper):
        return None
    found = _explained(paper, appraisal.stones, appraisal.purpose, catalogue, day)
    if isinstance(found, Problem):
        return found
    return doubted(found, appraisal.papers.index(paper) + 1, between_of(appraisal, catalogue, day))


def between_of(appraisal: Appraisal, catalogue: Catalogue, day: dt.date) -> tuple[Between, ...]:
    """Every two reports on the desk that speak of one stone, by their numbers from 1."""
    return _between(appraisal.papers, appraisal.stones, appraisal.purpose, catalogue, day)


@lru_cache(maxsize=4)
def _between(
    papers: tuple[Paper, ...], rows: tuple[Stone, ...], purpose: str, catalogue: Catalogue, day: dt.date
) -> tuple[Between, ...]:
    made, ids = [], [each.id for each in rows]
    for number, paper in enumerate(papers, 1):
        found = _explained(paper, rows, purpose, catalogue, day) if has_paper(paper) else None
        if not isinstance(found, Explained):
            continue
        by_hand = paper.stone in ids
        place = ids.index(paper.stone) if by_hand else 0 if len(rows) == 1 else place_of(found)
        made.append(Beside(number, found.report, place, by_hand or len(rows) == 1))
    return between(made)


def place_of(found: Explained) -> int | None:
    """The stone that a report of one stone was paired with, where nothing differs."""
    pairs = found.pairs
    return pairs[0].stone if len(pairs) == 1 and pairs[0].verdict is not Verdict.DIFFERS else None
