"""The assessment letter: appraisal and indication to flow blocks, in the reader's language, in plain short sentences.

Only what a customer may read stands in it. Line amounts, margins, notes and photographs marked as internal stay out:
this module never reads them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from juwdesk.appraisal import wording
from juwdesk.appraisal.advise import Referral, purpose_rules
from juwdesk.appraisal.appraisal import Appraisal, Relation, to_json
from juwdesk.appraisal.circumstances import advice_of
from juwdesk.appraisal.dating_conflicts import ConflictKind
from juwdesk.appraisal.dating_words import band_words
from juwdesk.appraisal.determine import Ranking
from juwdesk.appraisal.law_piece import laws_of
from juwdesk.appraisal.report_metal import metal_blocks
from juwdesk.appraisal.report_period import dating_of, period_blocks
from juwdesk.appraisal.report_quality import condition_blocks
from juwdesk.appraisal.report_stone import finding, stone_blocks
from juwdesk.appraisal.report_value import value_blocks, value_sentence
from juwdesk.appraisal.worth import question
from juwdesk.base.digest import digest
from juwdesk.base.locale import N_, Translator
from juwdesk.drawing import flow
from juwdesk.pricing.indicate import Indication
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import Circumstance

PUBLIC_GROUPS = frozenset({"identity", "period", "maker", "condition", "inspection", "value", "valuation", "report"})
"""Groups of circumstances that a customer reads; trust, ownership, law and interest stay inside."""
RELATIONS = {
    Relation.NONE: N_("We did not sell this piece and do not want to buy it."),
    Relation.SOLD: N_("We sold this piece ourselves. Keep that in mind when you read the value."),
    Relation.WANTS_TO_BUY: N_("We would like to buy this piece. Keep that in mind and ask elsewhere too."),
    Relation.OTHER: N_("We have another interest in this piece. Ask us about it."),
}


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What stands around the letter: sender, ``customer`` lines, ``reference`` of the dossier, the date, and the
    photographs to print as (encoded bytes, caption)."""

    head: flow.Letterhead
    date: dt.date
    reference: str = ""
    customer: tuple[str, ...] = ()
    place: str = ""
    photos: tuple[tuple[bytes, str], ...] = ()


def letter(
    appraisal: Appraisal,
    indication: Indication | None,
    rankings: Mapping[str, Ranking],
    catalogue: Catalogue,
    tr: Translator,
    facts: LetterFacts,
) -> flow.Document:
    """The assessment letter. ``rankings`` by stone id (``workflow.rankings_of``); ``indication`` None gives no value.

    The caller passes only photographs that a customer may see.
    """
    blocks: list[flow.Block] = [
        *_opening(appraisal, catalogue, tr, facts),
        *_in_short(appraisal, indication, rankings, catalogue, tr, facts.date.year),
        *piece_blocks(appraisal, catalogue, tr, facts),
        *period_blocks(appraisal, catalogue, tr, facts.date.year),
        *metal_blocks(appraisal, catalogue, tr),
    ]
    for row in appraisal.stones:
        blocks += stone_blocks(row, rankings.get(row.id), catalogue, tr)
    blocks += condition_blocks(appraisal, catalogue, tr)
    blocks += _mind(appraisal, catalogue, tr)
    blocks += value_blocks(appraisal, indication, rankings, catalogue, tr)
    blocks += _advice(appraisal, indication, catalogue, tr, facts.date.year)
    blocks += _law(appraisal, catalogue, tr, facts.date)
    blocks += _grounds(appraisal, indication, tr)
    return flow.Document(
        title=tr("Assessment letter"),
        language=tr.language,
        head=facts.head,
        content=tuple(blocks),
        subtitle=appraisal.title,
        footer=_footer(appraisal, tr, facts),
        page_label=tr("page {page} of {pages}"),
        subject=wording.item_sentence(appraisal, catalogue, tr),
    )


def fingerprint(appraisal: Appraisal) -> str:
    """The first eight signs of the digest that the store keeps of this version: paper and version name each other."""
    return digest(to_json(appraisal))[:8].upper()


def _footer(appraisal: Appraisal, tr: Translator, facts: LetterFacts) -> str:
    version = tr("version {version}", version=fingerprint(appraisal))
    parts = [facts.head.name, facts.reference, version, tr("an indication, not an appraisal report")]
    return " · ".join(part for part in parts if part)


def _opening(appraisal: Appraisal, catalogue: Catalogue, tr: Translator, facts: LetterFacts) -> list[flow.Block]:
    asked = question(appraisal, catalogue)
    purpose = catalogue.purpose(asked.purpose) if asked.purpose else None
    rows = [
        (tr("For"), ", ".join(facts.customer)),
        (tr("Date"), tr.date(facts.date)),
        (tr("Our reference"), facts.reference),
        (tr("Purpose"), tr.pick(purpose.name_nl, purpose.name_en) if purpose else ""),
    ]
    kept = tuple((label, value) for label, value in rows if value)
    blocks: list[flow.Block] = [flow.KeyValues(kept)]
    if appraisal.question.strip():
        blocks.append(flow.Paragraph(tr("You asked: “{question}”", question=appraisal.question.strip()), "quote"))
    blocks.append(flow.Paragraph(_summary(appraisal, catalogue, tr), "lead"))
    return blocks


def _summary(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> str:
    sentence = wording.item_sentence(appraisal, catalogue, tr)
    if appraisal.in_person:
        return tr("We looked at your piece together with you. {sentence}", sentence=sentence)
    return tr("We know your piece from photographs only. {sentence}", sentence=sentence)


def _in_short(
    appraisal: Appraisal,
    indication: Indication | None,
    rankings: Mapping[str, Ranking],
    catalogue: Catalogue,
    tr: Translator,
    year: int,
) -> list[flow.Block]:
    """The answer first: every stone in one sentence, the time of making, then the range where there is one."""
    found = []
    for row in appraisal.stones[:4]:
        said = finding(row, rankings.get(row.id), catalogue, tr)
        label = row.label.strip()
        found.append(f"{label}: {wording.lowered(said)}" if label else said)
    dating = dating_of(appraisal, catalogue, year)
    if dating is not None:
        found.append(tr("Made {when}", when=band_words(dating, tr)) + ".")
    if indication is not None and indication.value is not None:
        said = value_sentence(appraisal, indication, catalogue, tr)
        found.append(tr("The value: {sentence}", sentence=wording.lowered(said)))
    return [flow.Heading(tr("In short")), flow.Bullets(tuple(found))] if found else []


def piece_blocks(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, facts: LetterFacts, said: str = ""
) -> list[flow.Block]:
    """The piece as described, with its photographs; ``said`` is the label of the customer's words."""
    item = appraisal.item
    rows = [
        (tr("Kind"), wording.capital(tr(wording.KINDS[item.kind]))),
        (tr("Description"), item.description.strip()),
        (said or tr("Your words"), tr("“{text}”", text=item.claims.strip()) if item.claims.strip() else ""),
        (tr("Marks"), item.marks.strip()),
        (tr("Size"), item.measures.strip()),
        *((part.label, part.note) for part in item.parts if part.label),
        (tr("Period"), wording.stated(appraisal.period, tr)),
        (tr("Style"), wording.stated(appraisal.style, tr)),
        (tr("Condition"), wording.stated(appraisal.condition, tr)),
    ]
    table = flow.KeyValues(tuple((label, value) for label, value in rows if value))
    blocks: list[flow.Block] = [flow.Heading(tr("The piece")), table]
    if facts.photos:
        blocks.append(flow.Photos(facts.photos))
    return blocks


def _mind(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    found = [catalogue.find(Circumstance, each) for each in appraisal.circumstances]
    texts = tuple(
        wording.capital(tr.pick(each.meaning_nl, each.meaning_en)) + "."
        for each in found
        if each is not None and each.group in PUBLIC_GROUPS
    )
    if not texts:
        return []
    return [flow.Heading(tr("Keep in mind")), flow.Bullets(texts)]


def _advice(
    appraisal: Appraisal, indication: Indication | None, catalogue: Catalogue, tr: Translator, year: int
) -> list[flow.Block]:
    """What the purpose asks, raised by what holds, as the desk showed it."""
    dating = dating_of(appraisal, catalogue, year)
    misfit = dating is not None and any(each.kind is ConflictKind.MISFIT for each in dating.conflicts)
    found = advice_of(appraisal, catalogue, indication, contradicts=misfit)
    referral = found.referral if found else Referral.NO
    purpose = catalogue.purpose(appraisal.purpose) if found else None
    blocks: list[flow.Block] = []
    if purpose is not None:
        blocks.append(flow.Paragraph(tr.pick(purpose.tell_customer_nl, purpose.tell_customer_en)))
    raised = purpose is not None and referral.value != purpose.official_appraiser
    if referral is Referral.YES:
        text = (
            tr("As things stand, an independent appraiser must give the value. We help you find one.")
            if raised
            else tr("For this purpose an independent appraiser must give the value. We help you find one.")
        )
        blocks.append(flow.Callout(tr("An official appraiser is needed"), text, "notice"))
    elif referral is Referral.ADVISED:
        text = (
            tr("As things stand, we advise a report by an independent appraiser. We help you find one.")
            if raised
            else tr("For this purpose we advise a report by an independent appraiser. We help you find one.")
        )
        blocks.append(flow.Callout(tr("An official appraiser is advised"), text, "notice"))
    blocks += [flow.Paragraph(tr.pick(*each)) for each in (found.own if found else ())]
    blocks += [flow.Paragraph(text.strip()) for text in (appraisal.advice, appraisal.referral) if text.strip()]
    if not blocks:
        return []
    return [flow.Heading(tr("Our advice")), *blocks]


def _law(appraisal: Appraisal, catalogue: Catalogue, tr: Translator, day: dt.date) -> list[flow.Block]:
    """What the law says of this piece and this question; the shop's own duties stay out."""
    found = laws_of(appraisal, catalogue, day, customer=True)
    if not found:
        return []
    texts = tuple(tr.pick(each.nl, each.en) for each in found)
    return [flow.Heading(tr("What the law says"), 2), flow.Bullets(texts)]


def _grounds(appraisal: Appraisal, indication: Indication | None, tr: Translator) -> list[flow.Block]:
    when = _day(appraisal.seen_on, tr)
    rule = purpose_rules().get(appraisal.purpose)
    rows = [
        (tr("Seen by"), appraisal.seen_by),
        (tr("Seen on"), when),
        (tr("Our part in it"), tr(RELATIONS[appraisal.relation])),
        (tr("How long it holds"), tr.pick(rule.holds_nl, rule.holds_en) if rule is not None else ""),
    ]
    blocks: list[flow.Block] = [flow.KeyValues(tuple((label, value) for label, value in rows if value))]
    sources = _sources(indication, tr)
    if sources and indication and indication.value:
        blocks.append(flow.Table((tr("Price of"), tr("Source"), tr("Date")), sources, "lll", (3, 5, 2)))
    text = tr(
        "This letter gives an indication on the date above. It is not an appraisal report. An insurer, a court "
        "or the tax office need not accept it. Prices change; ask again after a few months."
    )
    box = flow.Callout(tr("This is an indication, not an appraisal report"), text, "disclaimer")
    signed = flow.Signatures((tr("Jeweller"), tr("Customer, for receipt")))
    # On one page: box and signatures alone would be a page that says nothing.
    return [flow.Together((flow.Heading(tr("Grounds")), *blocks, box, signed))]


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.date(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _sources(indication: Indication | None, tr: Translator) -> tuple[tuple[str, str, str], ...]:
    """Where prices come from and of when; never the prices themselves."""
    if indication is None:
        return ()
    kinds = {"metal": tr("metal"), "stone": tr("stones"), "labour": tr("making")}
    rows = [
        (kinds.get(line.kind.value, tr("other")), line.source, _day(line.date, tr))
        for line in indication.lines
        if line.source
    ]
    return tuple(dict.fromkeys((wording.capital(kind), source, date) for kind, source, date in rows))
