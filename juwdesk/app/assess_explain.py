"""The report step: papers of somebody else as forms, and what one says, lacks and proves, in the reader's words."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from juwdesk.app.assess_desk import Desk
from juwdesk.app.assess_forms import iso_date
from juwdesk.app.explain_door import report_of
from juwdesk.app.forms import Drafts, Entry, FieldView, Typed, choice_entry, enter, fields
from juwdesk.app.messages import sentence
from juwdesk.appraisal.appraisal import Appraisal, Paper, Stone, put_paper, remove_paper
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.explain import Explained, explain
from juwdesk.appraisal.explain_checks import Seen
from juwdesk.appraisal.explain_compare import Measured
from juwdesk.appraisal.explain_sheet import GRADES, KINDS, read_rows
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.reference.catalogue import Catalogue

SCOPE = "paper:"
"""Before the id of the report that a field belongs to."""
Titled = tuple[str, tuple[FieldView, ...]]
"""A title and its fields."""
COMPLETE = {
    Seen.FOUND: N_("Nothing weighty is missing."),
    Seen.UNCLEAR: N_("Something weighty is not clear."),
    Seen.MISSING: N_("Something weighty is missing."),
}
TYPED = (
    ("issuer", N_("Made by"), ""),
    ("number", N_("Number"), ""),
    ("date", N_("Date"), ""),
    ("amount", N_("Amount"), "€"),
    ("carat", N_("Weight of the stone"), "ct"),
    ("dims_mm", N_("Size of the stone"), "mm"),
    ("colour", N_("Colour"), ""),
    ("clarity", N_("Clarity"), ""),
)
"""Fields that can be typed over what the text says, by their name in ``explain_report.Report``."""
OWN = (Status.OBSERVED, Status.TESTED)
LOOKED = (("", N_("not looked at")), ("yes", N_("yes")), ("no", N_("no")))


def _flag(key: str, label: str) -> Entry[Paper]:
    def get(paper: Paper, _tr: Translator) -> str:
        value: bool | None = getattr(paper, key)
        return "" if value is None else "yes" if value else "no"

    def put(paper: Paper, typed: str) -> Paper:
        value = {"yes": True, "no": False}.get(typed)
        return replace(paper, photo=value) if key == "photo" else replace(paper, signed=value)

    return Entry(key, label, "one", get, put, "", "", LOOKED)


def _typed(name: str, label: str, unit: str) -> Entry[Paper]:
    def get(paper: Paper, _tr: Translator) -> str:
        return dict(paper.fields).get(name, "")

    def put(paper: Paper, typed: str) -> Paper:
        kept = {key: value for key, value in paper.fields if key != name}
        if typed.strip():
            report_of({"report": {name: typed}})  # refuses what cannot be read, before it is kept
            kept[name] = typed
        return replace(paper, fields=tuple(sorted(kept.items())))

    return Entry(f"typed_{name}", label, "text", get, put, "", unit)


TEXT: tuple[Entry[Paper], ...] = (
    Entry("text", N_("Text of the report"), "long", lambda paper, _tr: paper.text,
          lambda paper, typed: replace(paper, text=typed), N_("paste it here, or open the file")),
)  # fmt: skip
SEEN: tuple[Entry[Paper], ...] = (
    _flag("photo", N_("Is there a photograph in it?")),
    _flag("signed", N_("Is it signed?")),
    choice_entry("plot", N_("Does the drawing match the stone?"), LOOKED),
    Entry("loss", N_("Day of a loss"), "text", lambda paper, _tr: paper.loss,
          lambda paper, typed: replace(paper, loss=iso_date(typed, "loss")), N_("only where something was lost")),
)  # fmt: skip
BY_HAND: tuple[Entry[Paper], ...] = tuple(_typed(*each) for each in TYPED)
ENTRIES = (*TEXT, *SEEN, *BY_HAND)


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the checklist in words: ``result`` found, unclear or missing; ``words`` what shows it or what its
    absence means."""

    name: str
    result: str
    words: str
    weighty: bool


@dataclass(frozen=True, slots=True)
class ExplainView:
    """What the paper comes to. ``reasons`` and ``terms`` are pairs (sign or name, sentence); ``problem`` where what
    was typed cannot be read; ``file`` the name of the kept file that it came in; ``read`` what was read, as pairs of
    label and value."""

    ready: bool
    problem: str = ""
    file: str = ""
    kind: str = ""
    what: str = ""
    complete: str = ""
    grade: str = ""
    weight: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    read: tuple[tuple[str, str], ...] = ()
    rows: tuple[RowLine, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    stone: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


def paper_of(appraisal: Appraisal, id_: str) -> Paper:
    """The report with this id, else the first; one that nothing was entered of where there is none."""
    rows = appraisal.papers
    return next((each for each in rows if each.id == id_), rows[0] if rows else Paper())


def _another(appraisal: Appraisal) -> Paper:
    """One more report, with an id of its own."""
    taken = {each.id for each in appraisal.papers}
    return Paper(id=next(name for count in range(1, len(taken) + 2) if (name := f"p{count}") not in taken))


def opened(desk: Desk, text: str, file: str = "", original: str = "") -> Desk:
    """The text of a file as the report in hand where nothing was entered of that, else as one more: what stands there
    stays."""
    paper = paper_of(desk.appraisal, desk.paper)
    half = any(key.startswith(f"{SCOPE}{paper.id}/") for key in desk.drafts)
    if half or paper != Paper(id=paper.id):
        paper = _another(desk.appraisal)
    paper = replace(paper, text=text, file=file, original=original)
    return replace(desk, appraisal=put_paper(desk.appraisal, paper), paper=paper.id)


def added(desk: Desk) -> Desk:
    """One more report, taken up at once."""
    paper = _another(desk.appraisal)
    return replace(desk, appraisal=put_paper(desk.appraisal, paper), paper=paper.id)


def removed(desk: Desk, id_: str) -> Desk:
    """Without a report, and without what was half typed of it."""
    drafts = {key: draft for key, draft in desk.drafts.items() if not key.startswith(f"{SCOPE}{id_}/")}
    shorter = remove_paper(desk.appraisal, id_)
    return replace(desk, appraisal=shorter, drafts=drafts, paper="" if desk.paper == id_ else desk.paper)


def type_paper(appraisal: Appraisal, drafts: Drafts, scope: str, name: str, text: str) -> tuple[Appraisal, Drafts]:
    """A text typed in the form of the report that the scope names."""
    id_ = scope.removeprefix(SCOPE)
    before = next((each for each in appraisal.papers if each.id == id_), Paper(id=id_))
    done = enter(ENTRIES, Typed(before, drafts), scope, name, text)
    return appraisal if done.value == before else put_paper(appraisal, done.value), done.drafts


def paper_sections(appraisal: Appraisal, drafts: Drafts, tr: Translator, id_: str = "") -> tuple[Titled, ...]:
    """The form: the text, what the paper shows, what is typed over the text."""
    paper = paper_of(appraisal, id_)
    scope = f"{SCOPE}{paper.id}"
    return (
        (tr("The report"), fields(TEXT, paper, drafts, scope, tr)),
        (tr("What you see yourself"), fields(SEEN, paper, drafts, scope, tr)),
        (tr("By hand, where the text does not say it"), fields(BY_HAND, paper, drafts, scope, tr)),
    )


def paper_rows(
    desk: Desk, catalogue: Catalogue, tr: Translator, day: dt.date
) -> tuple[tuple[str, str, str, bool], ...]:
    """The reports as rows: id, name, a short account, whether it is in hand. One alone needs no row."""
    appraisal, held = desk.appraisal, paper_of(desk.appraisal, desk.paper)
    if len(appraisal.papers) < 2:
        return ()
    made = []
    for number, paper in enumerate(appraisal.papers, 1):
        found = explained_of(appraisal, catalogue, day, paper.id)
        name, said = tr("Report"), tr("not read yet")
        if isinstance(found, Explained):
            name, said = _kind(found, tr), tr(GRADES[found.weight.grade])
        account = " · ".join(filter(None, (paper.file, said)))
        made.append((paper.id, f"{number}. {name}", account, paper is held))
    return tuple(made)


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
    report."""
    paper = paper_of(appraisal, id_)
    if not has_paper(paper):
        return None
    return _explained(paper, appraisal.stones, appraisal.purpose, catalogue, day)


def explain_view(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, day: dt.date, id_: str = ""
) -> ExplainView:
    """What the step shows beside the form of a report."""
    found, file = explained_of(appraisal, catalogue, day, id_), paper_of(appraisal, id_).file
    if found is None:
        return ExplainView(ready=False, file=file)
    if isinstance(found, Problem):
        return ExplainView(ready=False, problem=sentence(found, tr), file=file)
    order = {Seen.MISSING: 0, Seen.UNCLEAR: 1, Seen.FOUND: 2}
    rows = sorted(found.findings, key=lambda each: (order[each.seen], not each.weighty))
    return ExplainView(
        ready=True,
        file=file,
        kind=_kind(found, tr),
        what=tr.pick(*found.what),
        complete=tr(COMPLETE[found.complete]),
        grade=found.weight.grade.value,
        weight=tr(GRADES[found.weight.grade]),
        reasons=tuple((each.side.value, tr.pick(each.nl, each.en)) for each in found.weight.reasons),
        read=read_rows(found, catalogue, tr),
        rows=tuple(
            RowLine(
                _capital(tr.pick(each.name_nl, each.name_en)),
                each.seen.value,
                f"“{each.quote}”" if each.seen is Seen.FOUND and each.quote else "" if each.seen is Seen.FOUND
                else tr.pick(each.nl, each.en),
                each.weighty,
            )
            for each in rows
        ),
        terms=tuple((_capital(tr.pick(*each.name)), tr.pick(*each.meaning)) for each in found.terms),
        stone=tuple(tr.pick(*each) for each in found.about_stone),
        gaps=tuple(tr.pick(*each) for each in found.about_gaps),
        not_said=tuple(tr.pick(*each) for each in found.not_said),
        next=tuple(tr.pick(*each) for each in found.next),
    )  # fmt: skip


def _kind(found: Explained, tr: Translator) -> str:
    """What paper it is, and of whom."""
    return " · ".join(filter(None, (tr(KINDS[found.report.kind]), found.report.body or found.report.issuer)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
