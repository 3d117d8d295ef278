"""What the page of agreements shows: what is still lacking, the forms, the agreed versions, the handover. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwdesk.app.agreement_forms import ENGRAVING, HANDOVER, LISTS, MONEY, PIECE, REASON, STONE
from juwdesk.app.amounts import euros
from juwdesk.app.design_photos import Shelf, shelves
from juwdesk.app.design_room import Bench
from juwdesk.app.follow_up import STATUS_LABELS, days_of
from juwdesk.app.forms import FieldView, fields
from juwdesk.app.messages import sentence
from juwdesk.app.receipts import standing, told_signed
from juwdesk.app.wish_forms import WISHES
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.design.brief import Contents
from juwdesk.design.briefdata import Audience, Engraving, Override, StoneNote
from juwdesk.design.briefgate import lacking
from juwdesk.design.briefmoney import worked_out
from juwdesk.design.finishes import LABELS
from juwdesk.design.formulawords import spoken, worded
from juwdesk.design.freehand import read
from juwdesk.design.gems import shipped
from juwdesk.design.handed import Handed
from juwdesk.design.params import Spec, spec_of
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.revisions import Difference, Revision, differences, next_letter, same
from juwdesk.design.stonelist import kinds_of

ROW_TITLES = {"maker": N_("Maker"), "own": N_("Own material"), "question": N_("Question")}
ADD_TITLES = {"maker": N_("Add a maker"), "own": N_("Add own material"), "question": N_("Add a question")}


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a list with its fields; ``number`` from 0."""

    scope: str
    number: int
    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """An agreed version: its line, who signed, and ``broken`` when its seal does not hold."""

    letter: str
    line: str
    signed: str
    why: str
    broken: str


@dataclass(frozen=True, slots=True)
class LackView:
    """Something a final brief still lacks: ``stops`` when it may not go out without."""

    text: str
    stops: bool


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The page. ``sections`` are titled groups of fields, ``rows`` the lists by scope; ``changes`` since the last
    agreed version, one sentence each; ``next`` the letter that would be agreed now, empty when nothing changed;
    ``credits`` (words, amount) what own materials bring; ``since`` when the handover came to its step; whether there
    are ``days`` for a calendar, and materials for a ``receipt``;
    ``shelves`` their photographs; ``signed_for`` who signed for them, and whether they are still ``to_sign`` for."""

    lacks: tuple[LackView, ...]
    sections: tuple[tuple[str, tuple[FieldView, ...]], ...]
    rows: dict[str, tuple[RowView, ...]]
    revisions: tuple[RevisionView, ...]
    changes: tuple[str, ...]
    next: str
    status: str
    statuses: tuple[tuple[str, str], ...]
    credits: tuple[tuple[str, str], ...] = ()
    since: str = ""
    days: bool = False
    receipt: bool = False
    shelves: tuple[Shelf, ...] = ()
    signed_for: str = ""
    to_sign: bool = True


def agreement_view(
    bench: Bench, contents: Contents, chain: Sequence[Revision], tr: Translator, faults: Sequence[Problem] = (),
    receipts: tuple[Handed, ...] = (),
) -> AgreementView:  # fmt: skip
    """The page as it stands; ``faults`` of the agreed versions (``agreements.faults_of``)."""
    agreed = bench.design.agreement
    fresh = not chain or not same(chain[-1], bench.design)
    return AgreementView(
        tuple(
            LackView(sentence(worded(each, bench.design, tr), tr), each.severity is Severity.ERROR)
            for each in sorted(lacking(contents), key=lambda p: p.severity is not Severity.ERROR)
        ),
        _sections(bench, contents, tr),
        {scope: _rows(bench, scope, tr) for scope in LISTS},
        _revisions(chain, faults, tr),
        _changes(bench, chain, tr),
        next_letter([each.letter for each in chain]) if fresh else "",
        agreed.status.value,
        tuple((status.value, tr(label)) for status, label in STATUS_LABELS.items()),
        _credits(contents, tr),
        tr("since {day}", day=tr.short_date(agreed.status_on)) if agreed.status_on else "",
        bool(days_of(agreed)),
        any(each.what.strip() for each in agreed.own),
        shelves(bench.design, bench.drafts, tr, wishes=False),
        told_signed(receipts, bench.design, tr),
        standing(receipts, bench.design) is None,
    )


def _credits(contents: Contents, tr: Translator) -> tuple[tuple[str, str], ...]:
    """What own materials bring, as the customer may read it, and what is left to pay of a fixed price."""
    credit, quote = contents.credit, contents.order.prices.quote
    if not credit.lines:
        return ()
    rows = [
        (f"{each.what}: {worked_out(each, tr, Audience.CUSTOMER)}", tr.money(each.amount)) for each in credit.lines
    ]
    if quote is not None:
        rows.append((tr("To pay including VAT"), tr.money(quote + credit.total.times(-1))))
    return tuple(rows)


def _sections(bench: Bench, contents: Contents, tr: Translator) -> tuple[tuple[str, tuple[FieldView, ...]], ...]:
    agreed, drafts = bench.design.agreement, bench.drafts
    notes = {note.part: note for note in agreed.stones}
    found = [
        (tr("The order"), fields(PIECE, agreed, drafts, "agreement", tr)),
        (tr("Price"), _price_fields(bench, contents, tr)),
        (tr("Follow-up"), fields(HANDOVER, agreed, drafts, "agreement", tr)),
    ]
    seen: set[str] = set()
    for kind in kinds_of(contents.model):
        if kind.part in seen:
            continue
        seen.add(kind.part)
        name = tr("Stone {numbers}: {gem}", numbers=kind.refs, gem=tr.pick(kind.gem.name_nl, kind.gem.name_en))
        note = notes.get(kind.part, StoneNote(kind.part))
        found.append((name, fields(STONE, note, drafts, f"stone/{kind.part}", tr, about=name)))
    engraving = agreed.engraving or Engraving("")
    found.append((tr("Engraving"), fields(ENGRAVING, engraving, drafts, "engraving", tr)))
    reasons = {(each.code, each.where): each for each in agreed.overrides}
    for problem in _errors(contents):
        place = f"{problem.code}|{problem.where}"
        held = reasons.get((problem.code, problem.where), Override(problem.code, problem.where, "", "", dt.date.min))
        text = sentence(worded(problem, bench.design, tr), tr)
        found.append((text, fields((REASON,), held, drafts, f"aside/{place}", tr, about=text)))
    return tuple(found)


def _price_fields(bench: Bench, contents: Contents, tr: Translator) -> tuple[FieldView, ...]:
    """The fixed price with what the indication says now, so that it can be typed with open eyes."""
    shown = fields(MONEY, bench.design.agreement, bench.drafts, "agreement", tr)
    value = contents.indication.value if contents.indication is not None else None
    if value is None or not contents.retail:
        return shown
    hint = tr("including VAT; now about {likely}, between {low} and {high}", likely=euros(value.likely, tr),
              low=euros(value.low, tr), high=euros(value.high, tr))  # fmt: skip
    return tuple(replace(each, hint=hint) if each.key == "agreement/quote" else each for each in shown)


def _errors(contents: Contents) -> list[Problem]:
    """The errors of the drawing, each place once."""
    found = {(p.code, p.where): p for p in contents.model.problems if p.severity is Severity.ERROR}
    return list(found.values())


def _rows(bench: Bench, scope: str, tr: Translator) -> tuple[RowView, ...]:
    attribute, entries, _ = LISTS[scope]
    rows = getattr(bench.design.agreement, attribute)
    titles = [f"{tr(ROW_TITLES[scope])} {i + 1}" for i in range(len(rows))]
    return tuple(
        RowView(scope, i, title, fields(entries, row, bench.drafts, f"{scope}/{i}", tr, about=title))
        for i, (title, row) in enumerate(zip(titles, rows, strict=True))
    )


def _revisions(chain: Sequence[Revision], faults: Sequence[Problem], tr: Translator) -> tuple[RevisionView, ...]:
    broken = {problem.where: sentence(problem, tr) for problem in reversed(faults)}
    found = [_gone(problem, tr) for problem in faults if problem.code == "revision.gone"]
    for each in reversed(chain):
        day = tr.date(each.day) if each.day else "?"
        line = tr("Revision {letter} · {day} · {author}", letter=each.letter, day=day, author=each.author)
        signed = ""
        if each.signature is not None:
            how = tr("on paper") if each.signature.on_paper else tr("on the screen")
            signed = tr("signed by {name}, {how}", name=each.signature.name, how=how)
        found.append(RevisionView(each.letter, line, signed, each.why, broken.get(each.letter, "")))
    return tuple(found)


def _gone(problem: Problem, tr: Translator) -> RevisionView:
    try:
        day = tr.date(dt.datetime.fromisoformat(problem.where).astimezone().date())
    except ValueError:  # the seal was tampered with too
        day = "?"
    return RevisionView("", tr("Agreed on {day}", day=day), "", "", sentence(problem, tr))


MOST_CHANGES = 12


def _changes(bench: Bench, chain: Sequence[Revision], tr: Translator) -> tuple[str, ...]:
    """What differs from the last agreed version, in sentences; the rest as a number."""
    if not chain:
        return ()
    try:
        found = differences(chain[-1].content, bench.design)
    except KnownError as error:  # made by a newer program, or tampered with
        return (sentence(error.problem, tr),)
    lines = [told(each, bench, tr) for each in found[:MOST_CHANGES]]
    if len(found) > MOST_CHANGES:
        lines.append(tr("and {n} more", n=len(found) - MOST_CHANGES))
    return tuple(lines)


def told(each: Difference, bench: Bench, tr: Translator) -> str:
    """A difference in one sentence; ``bench`` holds the design after it."""
    part = _part_name(each, bench, tr)
    match each.kind:
        case "added":
            return tr("{part}: added", part=part)
        case "removed":
            return tr("{part}: taken away", part=part)
        case "agreement":
            return tr("What was arranged about making it")
        case "by_hand":
            return tr("Prices by hand")
        case "variants":
            return tr("The other variants")
        case "order":
            return tr("The order of the parts")
        case "other":
            return tr("{part}: something that this JuwDesk does not know", part=part)
        case "arranged":
            return tr("{part}: arranged otherwise", part=part)
        case "moved":
            return tr("{part}: in another place", part=part)
        case "price":
            return tr("{part}: its price", part=part)
        case "wish":
            labels = {"photos": N_("Photographs"), **{entry.key: entry.label for entry in WISHES}}
            label = labels.get(each.name, each.name)
            return tr("Wish “{name}”: {after}", name=tr(label), after=str(each.after) or "–")
    spec = _spec(each, bench)
    name = _field_name(each, spec, tr)
    before, after = (_value(value, each.name, spec, bench, tr) for value in (each.before, each.after))
    return tr("{part}, {name}: {before} → {after}", part=part, name=name, before=before, after=after)


def _part_name(each: Difference, bench: Bench, tr: Translator) -> str:
    if not each.part:
        return tr("The whole piece")
    component = each.name if each.kind in ("added", "removed") else ""
    found = bench.design.part(each.part)
    entry = COMPONENTS.get(component or (found.component if found else ""))
    return tr(entry.label) if entry else each.part


def _spec(each: Difference, bench: Bench) -> Spec | None:
    found = bench.design.part(each.part)
    entry = COMPONENTS.get(found.component) if found else None
    return spec_of(entry.kind, each.name) if entry else None


def _field_name(each: Difference, spec: Spec | None, tr: Translator) -> str:
    whole = {"metal": N_("Alloy"), "finish": N_("Finish"), "title": N_("Name of the design"), "component": N_("Kind"),
             "name": N_("Name")}  # fmt: skip
    if each.name in whole:
        return tr(whole[each.name]).lower()
    return tr(spec.label).lower() if spec else each.name


def _value(value: object, name: str, spec: Spec | None, bench: Bench, tr: Translator) -> str:
    """A value as people say it: None is the component's own, ids have names."""
    if value is None and spec is not None:
        value = spec.default
    if isinstance(value, int | float):
        return tr.typed(float(value), 3)
    text = str(value or "")
    if text.startswith("=") and spec is not None:
        return f"= {spoken(text[1:], bench.design, tr)}"
    if name == "drawn":
        return tr("strokes: {n}", n=len(read(text)))
    if name == "metal":
        alloy = shipped().alloy(text)
        return tr.pick(alloy.name_nl, alloy.name_en) if alloy else text or tr("usual")
    if name == "gem":
        gem = shipped().gem(text)
        return tr.pick(gem.name_nl, gem.name_en) if gem else text
    if name == "finish":
        return next((tr(label) for finish, label in LABELS.items() if finish == text), text or tr("usual"))
    return next((tr(label) for choice, label in spec.choices if choice == text), text) if spec else text
