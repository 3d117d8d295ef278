"""The referral sheet: all that was seen and tested, for somebody who must answer what this desk may not or cannot.

It carries the question, the reasons, photographs and the shop's relation to the piece. It carries no amount: the
other's opinion must stay the other's own. What was not tested is named as in the letter.
"""

import datetime as dt
from collections.abc import Mapping

from juwdesk.appraisal import wording
from juwdesk.appraisal.advise import Advice
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.determine import Ranking
from juwdesk.appraisal.referral_sent import Sent
from juwdesk.appraisal.report import RELATIONS, LetterFacts, piece_blocks
from juwdesk.appraisal.report_metal import metal_blocks
from juwdesk.appraisal.report_period import period_blocks
from juwdesk.appraisal.report_stone import stone_blocks
from juwdesk.base.locale import N_, Translator
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.trade import Circumstance

TARGETS = {
    "certified appraiser": N_("certified appraiser"),
    "registered appraiser": N_("registered appraiser"),
    "laboratory": N_("laboratory"),
    "watchmaker": N_("watchmaker"),
    "goldsmith": N_("goldsmith"),
    "loss adjuster": N_("loss adjuster"),
    "counter-expert": N_("counter-expert"),
    "insurer": N_("insurer"),
    "notary/tax adviser": N_("notary or tax adviser"),
    "lawyer or ombudsman": N_("lawyer or ombudsman"),
    "police": N_("police"),
    "auction house": N_("auction house"),
    "assay office": N_("assay office"),
}
"""Whom one can be sent to, in words."""
QUESTIONS = {
    "certified appraiser": N_("Will you value this piece for the purpose above, and tell what you rest it on?"),
    "registered appraiser": N_("Will you value this piece for the purpose above, and tell what you rest it on?"),
    "laboratory": N_("What is the stone, is it natural, and was it treated?"),
    "watchmaker": N_("Is the watch of one make, does it run, and which parts were replaced?"),
    "goldsmith": N_("Can this be mended, what is the risk, and what does it cost?"),
    "loss adjuster": N_("What is the damage, what caused it, and what is left?"),
    "counter-expert": N_("Do you agree with the amount that the insurer names?"),
    "insurer": N_("What does the policy ask of the proof, and what is covered?"),
    "notary/tax adviser": N_("Which value and which date count here?"),
    "lawyer or ombudsman": N_("What can the customer still do?"),
    "police": N_("Is this piece known as stolen?"),
    "auction house": N_("Would you take this piece in, and with which estimate?"),
    "assay office": N_("Which fineness does it have, and can it be marked?"),
}
"""The question to propose where none was typed."""
HIDDEN = frozenset({"sensitive_company", "minor_or_no_identification"})
"""Circumstances that concern a person and not the piece."""


def question_of(sent: Sent, tr: Translator) -> str:
    """The question as typed, else the usual one for whom it goes to."""
    return sent.question.strip() or (tr(QUESTIONS[sent.target]) if sent.target in QUESTIONS else "")


def sheet(
    appraisal: Appraisal,
    sent: Sent,
    advice: Advice | None,
    rankings: Mapping[str, Ranking],
    catalogue: Catalogue,
    tr: Translator,
    facts: LetterFacts,
    recipient: tuple[str, ...] = (),
) -> flow.Document:
    """The sheet. ``recipient`` are the lines of an address; ``facts.photos`` only what may leave the shop."""
    blocks: list[flow.Block] = [
        *_opening(appraisal, sent, catalogue, tr),
        *_reasons(appraisal, advice, tr),
        *piece_blocks(appraisal, catalogue, tr, facts, tr("Words of the customer")),
        *period_blocks(appraisal, catalogue, tr, facts.date.year),
        *metal_blocks(appraisal, catalogue, tr),
    ]
    for row in appraisal.stones:
        blocks += stone_blocks(row, rankings.get(row.id), catalogue, tr)
    blocks += _holding(appraisal, catalogue, tr)
    blocks += _grounds(appraisal, sent, tr)
    blocks += _answer(tr)
    return flow.Document(
        title=tr("Referral"),
        language=tr.language,
        head=facts.head,
        content=tuple(blocks),
        subtitle=appraisal.title,
        footer=" · ".join(each for each in (facts.head.name, facts.reference, tr("referral")) if each),
        page_label=tr("page {page} of {pages}"),
        subject=wording.item_sentence(appraisal, catalogue, tr),
        recipient=recipient,
        reference=_reference(sent, tr, facts),
    )


def _reference(sent: Sent, tr: Translator, facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    rows = (
        (tr("Date"), tr.date(facts.date)),
        (tr("Our reference"), facts.reference),
        (tr("Please answer before"), _day(sent.due_on, tr)),
    )
    return tuple((label, value) for label, value in rows if value)


def _opening(appraisal: Appraisal, sent: Sent, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    purpose = catalogue.purpose(appraisal.purpose) if appraisal.purpose else None
    kind = catalogue.value_type(appraisal.value_type) if appraisal.value_type else None
    who = sent.to.strip() or (wording.capital(tr(TARGETS[sent.target])) if sent.target in TARGETS else "")
    rows = (
        (tr("For"), who),
        (tr("Purpose"), tr.pick(purpose.name_nl, purpose.name_en) if purpose else ""),
        (tr("Kind of value"), wording.value_kind(kind, tr) if kind else ""),
        (tr("Date of the value"), _day(appraisal.value_date, tr)),
    )
    blocks: list[flow.Block] = [flow.KeyValues(tuple((label, value) for label, value in rows if value))]
    blocks.append(flow.Paragraph(wording.item_sentence(appraisal, catalogue, tr), "lead"))
    blocks.append(flow.Callout(tr("Our question"), question_of(sent, tr), "notice"))
    if appraisal.question.strip():
        blocks.append(
            flow.Paragraph(tr("The customer asks: “{question}”", question=appraisal.question.strip()), "quote")
        )
    return blocks


def _reasons(appraisal: Appraisal, advice: Advice | None, tr: Translator) -> list[flow.Block]:
    """Why the customer is sent on, without the purpose itself."""
    found = [each for each in (advice.reasons if advice else ()) if each.id not in (*HIDDEN, appraisal.purpose)]
    if not found:
        return []
    return [flow.Heading(tr("Why we ask you")), flow.Bullets(tuple(tr.pick(each.nl, each.en) for each in found))]


def _holding(appraisal: Appraisal, catalogue: Catalogue, tr: Translator) -> list[flow.Block]:
    found = [catalogue.find(Circumstance, each) for each in appraisal.circumstances if each not in HIDDEN]
    texts = tuple(
        wording.capital(tr.pick(each.meaning_nl, each.meaning_en)) + "." for each in found if each is not None
    )
    return [flow.Heading(tr("Also known")), flow.Bullets(texts)] if texts else []


def _grounds(appraisal: Appraisal, sent: Sent, tr: Translator) -> list[flow.Block]:
    rows = (
        (tr("Seen by"), appraisal.seen_by),
        (tr("Seen on"), _day(appraisal.seen_on, tr)),
        (tr("How it was seen"), tr("At our desk.") if appraisal.in_person else tr("In photographs only.")),
        (tr("Our part in it"), tr(RELATIONS[appraisal.relation])),
    )
    blocks: list[flow.Block] = [
        flow.Heading(tr("Grounds")),
        flow.KeyValues(tuple((label, value) for label, value in rows if value)),
        flow.Paragraph(tr("We name no amount here, so that your opinion stays your own."), "note"),
    ]
    agreed = tr("The customer agrees that we pass this sheet and its photographs on.")
    blocks.append(flow.Boxes(((agreed, sent.consent),)))
    if not sent.consent:
        blocks.append(flow.Signatures((tr("Customer"), tr("Date"))))
    return blocks


def _answer(tr: Translator) -> list[flow.Block]:
    rows = ((tr("Your finding"), ""), (tr("What it rests on"), ""), (tr("What stays open"), ""))
    signed = flow.Signatures((tr("Name and register"), tr("Date and signature")))
    return [flow.Together((flow.Heading(tr("Your answer")), flow.KeyValues(rows), signed))]


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.date(dt.date.fromisoformat(text))
    except ValueError:
        return text
