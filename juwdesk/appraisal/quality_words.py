"""The words about quality and condition that screen and letter share: acts, reasons, spans of grades, parts."""

from collections.abc import Mapping

from juwdesk.appraisal import condition as cond
from juwdesk.appraisal import quality as ql
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.condition import Caution
from juwdesk.appraisal.pieces import piece_kind, said_of, value_words
from juwdesk.appraisal.quality import Attribute
from juwdesk.appraisal.wording import KINDS
from juwdesk.base.locale import N_, Translator
from juwdesk.reference.catalogue import Catalogue

ACTS = {
    "ultrasonic": N_("Ultrasonic bath"),
    "steam": N_("Steam"),
    "size": N_("Sizing and heat"),
    "set": N_("Setting and pressure"),
}
VERDICTS = {"never": N_("do not"), "care": N_("with care"), "ok": N_("nothing against it")}
REASONS = {
    "safe.metal": N_("this metal cannot be sized or soldered by the goldsmith"),
    "safe.coating": N_("heat spoils the layer"),
    "safe.layer": N_("it may be a layer on another metal"),
    "safe.unknown": N_("this stone is not identified yet"),
    "safe.heat": N_("it does not bear heat; take it out or protect it"),
    "safe.brittle": N_("it splits or chips under pressure"),
    "safe.never_ultrasonic": N_("it does not bear vibration"),
    "safe.risky_ultrasonic": N_("vibration may harm it"),
    "safe.never_steam": N_("it does not bear hot steam"),
    "safe.risky_steam": N_("hot steam may harm it"),
}


def grade_span(attr: Attribute, shares: Mapping[str, float], tr: Translator) -> str:
    """The span of grades that holds 80 %, in words: ``F to H``."""
    run = ql.span(shares)
    names = {stored: tr.pick(nl, en) for stored, nl, en in attr.options}
    if len(run) == 1:
        return names[run[0]]
    return tr("{first} to {last}", first=names[run[0]], last=names[run[-1]])


def part_names(appraisal: Appraisal, tr: Translator) -> dict[str, str]:
    """The usual parts of this kind of piece, then others that the document holds, by id."""
    found = {each.id: tr.pick(each.nl, each.en) for each in piece_kind(str(appraisal.item.kind)).parts}
    return found | {each.id: each.label or found.get(each.id, each.id) for each in appraisal.item.parts}


def reason(
    each: Caution, appraisal: Appraisal, names: Mapping[str, str], catalogue: Catalogue, tr: Translator
) -> str:
    """Why an act is a danger: what it is about, and the reason; ``names`` are those of stones by id."""
    if each.source == "damage":
        damage = next(row for row in appraisal.damages if row.id == each.where)
        kind = cond.damage_kinds()[damage.kind]
        what, why = tr.pick(kind.nl, kind.en), tr.pick(kind.why_nl, kind.why_en)
    elif each.source in ("kind", "answer"):
        return _of_kind(each, appraisal, tr)
    else:
        row = catalogue.gem(each.where) if each.source == "gem" else catalogue.material(each.where)
        what = tr.pick(row.name_nl, row.name_en) if row else names.get(each.where, each.where)
        why = tr(REASONS[each.code])
    return f"{what[:1].upper()}{what[1:]}: {why}"


def _of_kind(each: Caution, appraisal: Appraisal, tr: Translator) -> str:
    """The reason that the kind of piece, or an answer about it, gives."""
    kind = piece_kind(str(appraisal.item.kind))
    question = next((one for one in kind.questions if one.attribute.id == each.where), None)
    if each.source == "kind" or question is None:
        what, why = tr(KINDS[appraisal.item.kind]), tr.pick(kind.why_nl, kind.why_en)
    else:
        answer = said_of(appraisal.item.answers, each.where)
        value = value_words(question.attribute, answer.value, tr) if answer and question.attribute.options else ""
        what = value or tr.pick(question.attribute.nl, question.attribute.en)
        why = tr.pick(question.why_nl, question.why_en)
    return f"{what[:1].upper()}{what[1:]}: {why}"
