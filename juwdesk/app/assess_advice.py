"""Circumstances of an assessment by group, and what they lead to: who must write it, why, what to ask, the law."""

import datetime as dt
from dataclasses import dataclass, replace

from juwdesk.appraisal.advise import Referral
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.circumstances import advice_of
from juwdesk.appraisal.law_piece import laws_of
from juwdesk.base.locale import N_, Translator
from juwdesk.pricing.indicate import Indication
from juwdesk.reference.advice import Circumstance
from juwdesk.reference.catalogue import Catalogue

GROUPS = {
    "identity": N_("What it is"),
    "inspection": N_("How it was seen"),
    "condition": N_("Condition"),
    "period": N_("Age"),
    "maker": N_("Maker"),
    "report": N_("Report of a laboratory"),
    "valuation": N_("Earlier valuation"),
    "value": N_("Value"),
    "insurance": N_("Insurance"),
    "ownership": N_("Ownership"),
    "trust": N_("Trust"),
    "law": N_("Law"),
}
"""The groups in the order in which a talk goes; what the shop has to do with the piece is asked by itself."""


@dataclass(frozen=True, slots=True)
class CircumstanceRow:
    """One circumstance in words, whether it holds, and whether it is of the open group (``here``)."""

    id: str
    words: str
    chosen: bool
    here: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with the number of its circumstances that hold; ``open`` when its rows are shown."""

    id: str
    label: str
    holding: int
    open: bool


@dataclass(frozen=True, slots=True)
class LawLine:
    """A row of the law that applies: its id, ``error`` stops, ``warning`` asks, ``hint`` informs, in words."""

    id: str
    severity: str
    words: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """``rows`` are what holds, and all of the open group; ``referral`` is ``yes``, ``advised``, ``no`` or empty
    without a purpose; ``reasons`` say why or why not, beyond the purpose itself; ``ask`` what to ask the customer;
    ``laws`` what the law says here, gravest first."""

    groups: tuple[GroupView, ...]
    rows: tuple[CircumstanceRow, ...]
    referral: str = ""
    reasons: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    laws: tuple[LawLine, ...] = ()


def toggled(appraisal: Appraisal, id_: str) -> Appraisal:
    """A circumstance that holds, or no longer holds."""
    held = appraisal.circumstances
    now = tuple(each for each in held if each != id_) if id_ in held else (*held, id_)
    return replace(appraisal, circumstances=now)


def advice_view(
    appraisal: Appraisal,
    catalogue: Catalogue,
    tr: Translator,
    group: str = "",
    misfit: str = "",
    day: dt.date | None = None,
    indication: Indication | None = None,
) -> AdviceView:
    """The circumstances and what they lead to. ``misfit`` names a clue that does not fit the others in time; without
    ``day`` no law is shown; ``indication`` is the value so far."""
    known = [each for each in catalogue.circumstances if each.group in GROUPS]
    held = appraisal.circumstances
    groups = tuple(
        GroupView(id_, tr(label), sum(each.group == id_ and each.id in held for each in known), id_ == group)
        for id_, label in GROUPS.items()
    )
    shown = [each for each in known if each.id in held or each.group == group]
    shown.sort(key=lambda each: (each.group != group, list(GROUPS).index(each.group)))
    rows = tuple(CircumstanceRow(each.id, _words(each, tr), each.id in held, each.group == group) for each in shown)
    found = advice_of(appraisal, catalogue, indication, contradicts=bool(misfit))
    if found is None:
        return AdviceView(groups, rows)
    return AdviceView(
        groups,
        rows,
        found.referral.value,
        (
            *(_sentence(tr.pick(each.nl, each.en)) for each in found.reasons if each.id != appraisal.purpose),
            *(tr.pick(*each) for each in found.own),
        ),
        tuple(tr.pick(nl, en) for nl, en in found.ask),
        () if day is None else law_lines(appraisal, catalogue, tr, day, referred=found.referral is Referral.YES),
    )


def law_lines(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, day: dt.date, *, referred: bool = False
) -> tuple[LawLine, ...]:
    """What the law says about an assessment on a day, in words."""
    return tuple(
        LawLine(each.law, each.severity.value, tr.pick(each.nl, each.en))
        for each in laws_of(appraisal, catalogue, day, referred=referred)
    )


def _words(each: Circumstance, tr: Translator) -> str:
    return _capital(tr.pick(each.meaning_nl, each.meaning_en))


def _sentence(text: str) -> str:
    return _capital(text).rstrip(".") + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
