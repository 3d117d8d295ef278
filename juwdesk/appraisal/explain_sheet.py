"""The explanation sheet: a report of somebody else in plain words, on paper, for the customer to take along."""

import datetime as dt

from juwdesk.appraisal.explain import Explained
from juwdesk.appraisal.explain_checks import Seen
from juwdesk.appraisal.explain_report import ReportKind
from juwdesk.appraisal.explain_weight import Grade, Side
from juwdesk.appraisal.report import LetterFacts
from juwdesk.base.locale import N_, Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue

KINDS = {
    ReportKind.GRADING: N_("Report of a laboratory"),
    ReportKind.APPRAISAL: N_("Appraisal"),
    ReportKind.INVOICE: N_("Invoice"),
    ReportKind.CERTIFICATE: N_("Certificate of the seller"),
    ReportKind.UNKNOWN: N_("Kind of paper not clear"),
}
GRADES = {
    Grade.STRONG: N_("A strong proof for this question"),
    Grade.FAIR: N_("A fair proof for this question"),
    Grade.WEAK: N_("A weak proof for this question"),
    Grade.NONE: N_("No proof for this question"),
}
RESULTS = {Seen.FOUND: N_("there"), Seen.UNCLEAR: N_("not clear"), Seen.MISSING: N_("missing")}
SIDES = {Side.GOOD: N_("for it"), Side.OPEN: N_("open"), Side.BAD: N_("against it")}


def sheet(
    found: Explained,
    catalogue: Catalogue,
    tr: Translator,
    facts: LetterFacts,
    purpose: str = "",
    beside: tuple[str, ...] = (),
) -> flow.Document:
    """The sheet. ``purpose`` is the id of the question that the report should answer, where there is one; ``beside``
    what it says otherwise than other reports of the same stone."""
    blocks: list[flow.Block] = [
        flow.KeyValues(read_rows(found, catalogue, tr)),
        flow.Paragraph(tr.pick(*found.what), "lead"),
        *_weight(found, catalogue, tr, purpose),
        *_terms(found, tr),
        *_stone(found, tr),
        *_beside(beside, tr),
        *_lists(found, tr),
        *_checklist(found, tr),
        flow.Callout(
            tr("This is an explanation, not an appraisal"),
            tr("We explain what stands on the paper. We do not judge the amount on it. The paper itself counts."),
            "disclaimer",
        ),
    ]
    return flow.Document(
        title=tr("A report explained"),
        language=tr.language,
        head=facts.head,
        content=tuple(blocks),
        subtitle=" · ".join(filter(None, (tr(KINDS[found.report.kind]), found.report.body or found.report.issuer))),
        footer=" · ".join(filter(None, (facts.head.name, facts.reference, tr("an explanation, not an appraisal")))),
        page_label=tr("page {page} of {pages}"),
        subject=tr("A report explained"),
        recipient=facts.customer,
        reference=((tr("Date"), tr.date(facts.date)), (tr("Our reference"), facts.reference or "–")),
    )


def read_rows(found: Explained, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    """What was read from the paper, in the reader's signs; what was not read has no row."""
    report = found.report
    purpose = catalogue.purpose(report.purpose) if report.purpose else None
    kind = catalogue.value_type(report.value_type) if report.value_type else None
    amount = "" if report.amount is None else f"{report.currency} {tr.number(report.amount, 2)}".strip()
    years = "" if report.valid_years is None else tr("{years} years", years=tr.short(report.valid_years))
    rows = (
        (tr("Number"), report.number),
        (tr("Date"), _day(report.date, tr)),
        (tr("Made for"), tr.pick(purpose.name_nl, purpose.name_en) if purpose else ""),
        (tr("Kind of value"), tr.pick(kind.name_nl, kind.name_en) if kind else ""),
        (tr("Amount"), amount),
        (tr("Valid"), _day(report.valid_until, tr) or years),
        (tr("Weight of the stone"), tr.carat(report.carat) if report.carat is not None else ""),
        (tr("Size of the stone"), " × ".join(tr.number(each, 2) for each in report.dims_mm)),
        (tr("Colour"), report.colour),
        (tr("Clarity"), report.clarity),
    )
    return tuple((label, value) for label, value in rows if value)


def _weight(found: Explained, catalogue: Catalogue, tr: Translator, purpose: str) -> list[flow.Block]:
    asked = catalogue.purpose(purpose) if purpose else None
    name = tr.pick(asked.name_nl, asked.name_en) if asked else ""
    title = tr("For the question: {purpose}", purpose=name) if name else tr("As proof")
    rows = tuple((tr.pick(each.nl, each.en), tr(SIDES[each.side])) for each in found.weight.reasons)
    return [
        flow.Callout(title, tr(GRADES[found.weight.grade]) + ".", "notice"),
        flow.Table((tr("Why it weighs so"), ""), rows, "lr", (6, 1)),
    ]


def _terms(found: Explained, tr: Translator) -> list[flow.Block]:
    if not found.terms:
        return []
    rows = tuple((_capital(tr.pick(*each.name)), tr.pick(*each.meaning)) for each in found.terms)
    return [flow.Heading(tr("In plain words")), flow.Table((tr("Word"), tr("What it means")), rows, "ll", (2, 5))]


def _stone(found: Explained, tr: Translator) -> list[flow.Block]:
    texts = tuple(tr.pick(*each) for each in (*found.about_stone, *found.about_gaps))
    return [flow.Heading(tr("The stone and its grades")), flow.Bullets(texts)] if texts else []


def _beside(texts: tuple[str, ...], tr: Translator) -> list[flow.Block]:
    return [flow.Heading(tr("Beside the other reports")), flow.Bullets(texts)] if texts else []


def _lists(found: Explained, tr: Translator) -> list[flow.Block]:
    return [
        flow.Heading(tr("What it does not say")),
        flow.Bullets(tuple(tr.pick(*each) for each in found.not_said)),
        flow.Heading(tr("What to do next")),
        flow.Bullets(tuple(tr.pick(*each) for each in found.next)),
    ]


def _checklist(found: Explained, tr: Translator) -> list[flow.Block]:
    order = {Seen.MISSING: 0, Seen.UNCLEAR: 1, Seen.FOUND: 2}
    rows = tuple(
        (_capital(tr.pick(each.name_nl, each.name_en)), tr(RESULTS[each.seen]))
        for each in sorted(found.findings, key=lambda each: (order[each.seen], not each.weighty))
    )
    if not rows:
        return []
    return [flow.Heading(tr("The checklist")), flow.Table((tr("A good report holds"), ""), rows, "lr", (5, 1))]


def _day(text: str, tr: Translator) -> str:
    return tr.date(dt.date.fromisoformat(text)) if text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
