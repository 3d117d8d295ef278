"""The report step: papers of somebody else as forms, and what one says, lacks and proves, in the reader's words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from juwdesk.app.assess_desk import Desk
from juwdesk.app.assess_forms import iso_date
from juwdesk.app.explain_door import report_of
from juwdesk.app.forms import Drafts, Entry, FieldView, Typed, choice_entry, enter, fields
from juwdesk.app.messages import sentence
from juwdesk.app.papers_explained import between_of, explained_of, paper_of, place_of
from juwdesk.appraisal.appraisal import Appraisal, Paper, Stone, put_paper, remove_paper
from juwdesk.appraisal.explain import Explained, property_name
from juwdesk.appraisal.explain_between import Size
from juwdesk.appraisal.explain_checks import Seen
from juwdesk.appraisal.explain_compare import Verdict
from juwdesk.appraisal.explain_sheet import GRADES, KINDS, read_rows
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import Problem
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
STONE: tuple[Entry[Paper], ...] = (choice_entry("stone", N_("Which stone is it about?")),)
BY_HAND: tuple[Entry[Paper], ...] = tuple(_typed(*each) for each in TYPED)
ENTRIES = (*TEXT, *STONE, *SEEN, *BY_HAND)
DISAGREE = "reports_disagree"
"""The circumstance that two laboratories do not agree."""
SIGNS = {None: "good", Size.USUAL: "open", Size.NOTABLE: "unclear", Size.GRAVE: "bad"}
"""How a difference between two reports is marked."""
TOLD_AT_ONCE = ("bad", "unclear")
"""Marks of what is more than usual: it is told at the head of the step."""


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
    label and value; ``beside`` what it says otherwise than the other reports of the same stone, as pairs of sign and
    sentence; ``proposed`` the id of the stone that it seems to be about, and why, where nobody said so;
    ``circumstance`` what the advice does not know yet (an id, or empty)."""

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
    beside: tuple[tuple[str, str], ...] = ()
    proposed: tuple[str, str] = ("", "")
    circumstance: str = ""
    gaps: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


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
    stone = fields(STONE, paper, drafts, scope, tr, {"stone": _stone_options(appraisal.stones, tr)})
    return (
        (tr("The report"), (*fields(TEXT, paper, drafts, scope, tr), *(stone if len(appraisal.stones) > 1 else ()))),
        (tr("What you see yourself"), fields(SEEN, paper, drafts, scope, tr)),
        (tr("By hand, where the text does not say it"), fields(BY_HAND, paper, drafts, scope, tr)),
    )


def _stone_options(rows: tuple[Stone, ...], tr: Translator) -> tuple[tuple[str, str], ...]:
    return (("", tr("not said")), *((each.id, _stone_name(rows, each.id, tr)) for each in rows))


def _stone_name(rows: tuple[Stone, ...], id_: str, tr: Translator) -> str:
    number, stone = next((number, each) for number, each in enumerate(rows, 1) if each.id == id_)
    return stone.label or tr("Stone {number}", number=number)


def tied_to(desk: Desk, stone: str) -> Desk:
    """The report in hand as one about that stone of the piece."""
    paper = replace(paper_of(desk.appraisal, desk.paper), stone=stone)
    return replace(desk, appraisal=put_paper(desk.appraisal, paper))


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


def _proposed(appraisal: Appraisal, found: Explained, paper: Paper, tr: Translator) -> tuple[str, str]:
    """The stone that a report of one stone seems to be about, and what agrees, where nobody said so and nothing
    differs; weight or sizes must be among what agrees."""
    rows = appraisal.stones
    place = place_of(found)
    if len(rows) < 2 or any(each.id == paper.stone for each in rows) or place is None:
        return "", ""
    agree = [each.what for each in found.pairs[0].rows if each.verdict is Verdict.SAME]
    if not {"carat", "dims"} & set(agree):
        return "", ""
    names = ", ".join(tr.pick(*property_name(each)) for each in agree)
    name = _stone_name(rows, rows[place].id, tr)
    return rows[place].id, tr(
        "This report seems to be about “{stone}”. These agree: {names}.", stone=name, names=names
    )


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
    number = appraisal.papers.index(paper_of(appraisal, id_)) + 1
    more = any(each.disagree and number in each.numbers for each in between_of(appraisal, catalogue, day))
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
        beside=tuple(beside_lines(appraisal, catalogue, tr, day, id_)),
        circumstance=DISAGREE if more and DISAGREE not in appraisal.circumstances else "",
        proposed=_proposed(appraisal, found, paper_of(appraisal, id_), tr),
        gaps=tuple(tr.pick(*each) for each in found.about_gaps),
        not_said=tuple(tr.pick(*each) for each in found.not_said),
        next=tuple(tr.pick(*each) for each in found.next),
    )  # fmt: skip


def beside_lines(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, day: dt.date, id_: str
) -> Iterator[tuple[str, str]]:
    """What a report says otherwise than the others of the same stone, gravest first, then what they agree on."""
    number = appraisal.papers.index(paper_of(appraisal, id_)) + 1
    pairs = [each for each in between_of(appraisal, catalogue, day) if number in each.numbers]
    rows = [row for each in pairs for row in each.differences]
    for row in sorted(rows, key=lambda row: -list(Size).index(row.size)):
        yield SIGNS[row.size], tr.pick(*row.words)
    for each in pairs:
        if each.same[0]:
            yield SIGNS[None], tr.pick(*each.same)


def _kind(found: Explained, tr: Translator) -> str:
    """What paper it is, and of whom."""
    return " · ".join(filter(None, (tr(KINDS[found.report.kind]), found.report.body or found.report.issuer)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
