"""The quality step of the assess room: grades of stones, reports, parts, damages; and the answers about the piece."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from juwdesk.app.assess_forms import iso_date
from juwdesk.app.forms import (
    Drafts,
    Entry,
    FieldView,
    Option,
    Typed,
    changed,
    choice_entry,
    enter,
    fields,
    flag_entry,
    number_entry,
    text_entry,
)
from juwdesk.app.said_forms import HOW, saying_fields, type_saying
from juwdesk.appraisal import condition as cond
from juwdesk.appraisal import quality as ql
from juwdesk.appraisal.appraisal import Appraisal, ItemPart, Stone, edit_item, edit_stone
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.pieces import PieceKind, piece_kind, question_of
from juwdesk.appraisal.quality import Attribute, LabReport
from juwdesk.appraisal.quality_words import part_names
from juwdesk.base.locale import N_, Translator

ANSWER, GRADE, REPORT, PART, DAMAGE = "answer", "grade:", "report:", "part:", "damage:"
"""Scopes of fields: answers about the piece; grades and report of a stone, a part of the piece, a damage, by id."""
USUAL = "usual"
FAMILIES: tuple[Option, ...] = (
    ("", N_("by the conclusion")),
    ("diamond", N_("diamond")),
    ("coloured", N_("coloured stone")),
    ("pearl", N_("pearl")),
)


def _report_text(key: str, label: str, hint: str = "") -> Entry[Stone]:
    def get(stone: Stone, tr: Translator) -> str:
        return "" if stone.report is None else str(getattr(stone.report, key))

    def put(stone: Stone, typed: str) -> Stone:
        report = stone.report or LabReport()
        value = iso_date(typed, key) if key == "date" else typed.strip()[:80]
        made = changed(report, key, value)
        return replace(stone, report=None if made == LabReport() else made)

    return Entry(key, label, "text", get, put, hint)


def _put_opened(stone: Stone, typed: str) -> Stone:
    report = stone.report or LabReport()
    if typed != "yes":
        return replace(stone, report=replace(report, opened=False, blind=False))
    return replace(stone, report=ql.open_report(report, family(stone), stone.said))


REPORT_FORM: tuple[Entry[Stone], ...] = (
    _report_text("laboratory", N_("Laboratory or colleague")),
    _report_text("number", N_("Number of the report")),
    _report_text("date", N_("Date of the report")),
    Entry(
        "opened",
        N_("Report opened"),
        "flag",
        lambda stone, tr: "yes" if stone.report is not None and stone.report.opened else "",
        _put_opened,
        N_("grade the stone yourself first"),
    ),
)


def family(stone: Stone) -> str:
    """The form of the grades of a stone."""
    return stone.family or ql.family_of(stone.conclusion)


def piece_of(appraisal: Appraisal) -> PieceKind:
    """The kind of piece on the cloth."""
    return piece_kind(str(appraisal.item.kind))


# answers about the piece


def answer_fields(appraisal: Appraisal, how: str, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """The questions of this kind of piece, and how what is typed next is known."""
    attrs = [each.attribute for each in piece_of(appraisal).questions]
    if not attrs:
        return ()
    options = ((USUAL, tr("as usual for each question")), *((stored, tr(text)) for stored, text in HOW))
    mode = FieldView(f"{ANSWER}/how", tr("I now fill in"), "one", how or USUAL, "", "", options)
    made = saying_fields(
        attrs, appraisal.item.answers, drafts, ANSWER, _answer_status(appraisal, how), tr, alone=True
    )
    return (mode, *made)


def _answer_status(appraisal: Appraisal, how: str) -> Callable[[Attribute], Status]:
    kind = str(appraisal.item.kind)

    def status(attr: Attribute) -> Status:
        question = question_of(kind, attr.id)
        return Status(how) if how and how != USUAL else question.how if question else Status.OBSERVED

    return status


def type_answer(appraisal: Appraisal, how: str, drafts: Drafts, name: str, text: str) -> tuple[Appraisal, Drafts]:
    """A text typed or chosen at a question of this kind of piece."""
    attrs = [each.attribute for each in piece_of(appraisal).questions]
    status = _answer_status(appraisal, how)
    typed = type_saying(attrs, appraisal.item.answers, drafts, ANSWER, name, text, status, alone=True)
    return edit_item(appraisal, answers=typed.value), typed.drafts


# grades of a stone


def grade_fields(stone: Stone, how: str, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """The grades of a stone of one status. What can only be claimed or stand in a report is asked only there; the
    grades of a report are asked once it is opened."""
    scope, status = f"{GRADE}{stone.id}", Status(how or Status.OBSERVED)
    options = tuple((stored, tr(text)) for stored, text in HOW)
    mode = FieldView(f"{scope}/how", tr("I now fill in"), "one", status, "", "", options)
    kinds = tuple((stored, tr(text)) for stored, text in FAMILIES)
    own = FieldView(f"{scope}/family", tr("Kind of stone"), "one", stone.family, "", "", kinds)
    attrs = _attrs(stone, status)
    return (own, mode, *saying_fields(attrs, stone.said, drafts, scope, lambda _: status, tr, alone=False))


def _attrs(stone: Stone, status: Status) -> list[Attribute]:
    if status is Status.REPORT and (stone.report is None or not stone.report.opened):
        return []
    return [attr for attr in ql.attributes(family(stone)) if ql.may_say(attr, status)]


def type_grade(
    appraisal: Appraisal, stone: Stone, how: str, drafts: Drafts, name: str, text: str
) -> tuple[Appraisal, Drafts]:
    """A grade typed or chosen. An own grade that changes after the report was opened is no longer blind."""
    if name == "family":
        return edit_stone(appraisal, stone.id, family=text), drafts
    scope, status = f"{GRADE}{stone.id}", Status(how or Status.OBSERVED)
    typed = type_saying(_attrs(stone, status), stone.said, drafts, scope, name, text, lambda _: status, alone=False)
    report = stone.report
    own = status in (Status.OBSERVED, Status.TESTED)
    if report is not None and report.opened and own and typed.value != stone.said:
        report = replace(report, blind=False)
    return edit_stone(appraisal, stone.id, said=typed.value, report=report), typed.drafts


def report_fields(stone: Stone, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """The report beside our grades."""
    return fields(REPORT_FORM, stone, drafts, f"{REPORT}{stone.id}", tr)


def type_report(appraisal: Appraisal, stone: Stone, drafts: Drafts, name: str, text: str) -> tuple[Appraisal, Drafts]:
    """A text typed at the report of a stone, or the report opened."""
    result = enter(REPORT_FORM, Typed(stone, drafts), f"{REPORT}{stone.id}", name, text)
    return edit_stone(appraisal, stone.id, report=result.value.report), result.drafts


# parts


def _words(list_: tuple[cond.Word, ...], tr: Translator) -> tuple[Option, ...]:
    return (("", tr("not yet said")), *((stored, tr.pick(nl, en)) for stored, nl, en in list_))


PART_FORM: tuple[Entry[ItemPart], ...] = (
    choice_entry("work", N_("workmanship")),
    choice_entry("wear", N_("wear")),
    text_entry("note", N_("remark"), longest=200),
)


@dataclass(frozen=True, slots=True)
class PartName:
    """A part of this piece as it is shown: its id and its name."""

    id: str
    name: str


def parts_of(appraisal: Appraisal, tr: Translator) -> tuple[PartName, ...]:
    """The usual parts of this kind of piece, then others that the document holds."""
    return tuple(PartName(id_, name) for id_, name in part_names(appraisal, tr).items())


def part_fields(appraisal: Appraisal, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    """Workmanship, wear and a remark for every part."""
    held = {each.id: each for each in appraisal.item.parts}
    options = {"work": _words(cond.words("work"), tr), "wear": _words(cond.words("wear"), tr)}
    found: list[FieldView] = []
    for part in parts_of(appraisal, tr):
        row = held.get(part.id, ItemPart(part.id, "", kind=part.id))
        name = part.name[:1].upper() + part.name[1:]
        made = fields(PART_FORM, row, drafts, f"{PART}{part.id}", tr, options)
        found += [replace(each, label=f"{name}: {each.label}") for each in made]
    return tuple(found)


def type_part(appraisal: Appraisal, id_: str, drafts: Drafts, name: str, text: str) -> tuple[Appraisal, Drafts]:
    """A word or remark about a part; a part about which nothing is said any more goes."""
    held = {each.id: each for each in appraisal.item.parts}
    row = held.get(id_, ItemPart(id_, "", kind=id_))
    result = enter(PART_FORM, Typed(row, drafts), f"{PART}{id_}", name, text)
    made = result.value
    rows = {**held, id_: made}
    if not (made.work or made.wear or made.note or made.label):
        rows.pop(id_)
    return edit_item(appraisal, parts=tuple(rows.values())), result.drafts


# damages


def _share(key: str, label: str) -> Entry[Damage]:
    """A place on the photograph in percent of its width or height."""

    def get(damage: Damage, tr: Translator) -> str:
        value = damage.x if key == "x" else damage.y
        return "" if value is None else tr.typed(100 * value, 0)

    def put(damage: Damage, typed: str) -> Damage:
        entry = number_entry(key, label, 0, 100)
        made = entry.put(damage, typed)
        value = made.x if key == "x" else made.y
        share = None if value is None else value / 100
        other = 0.5 if share is not None else None
        if key == "x":
            return replace(damage, x=share, y=damage.y if damage.y is not None and share is not None else other)
        return replace(damage, y=share, x=damage.x if damage.x is not None and share is not None else other)

    return Entry(key, label, "number", get, put, "", "%")


DAMAGE_FORM: tuple[Entry[Damage], ...] = (
    choice_entry("kind", N_("What is it")),
    choice_entry("severity", N_("How grave")),
    choice_entry("part", N_("On which part")),
    choice_entry("photo", N_("On which photograph"), (), N_("or point at it in the picture")),
    _share("x", N_("From the left")),
    _share("y", N_("From the top")),
    text_entry("note", N_("Remark"), longest=300),
    flag_entry("public", N_("Stands in the letter")),
)


def damage_fields(
    appraisal: Appraisal, id_: str, names: dict[str, str], drafts: Drafts, tr: Translator
) -> tuple[FieldView, ...]:
    """The fields of the damage in hand; ``names`` are those of metals and stones by id."""
    damage = next((each for each in appraisal.damages if each.id == id_), None)
    if damage is None:
        return ()
    parts = (("", tr("the whole piece")), *((each.id, each.name) for each in parts_of(appraisal, tr)), *names.items())
    numbered = enumerate(appraisal.photos, 1)
    photos = (("", tr("none")), *((each.hash, photo_name(each.caption, n, tr)) for n, each in numbered))
    options = {
        "kind": tuple((each.id, tr.pick(each.nl, each.en)) for each in cond.damage_kinds().values()),
        "severity": tuple((stored, tr.pick(nl, en)) for stored, nl, en in cond.words("severity")),
        "part": parts,
        "photo": photos,
    }
    return fields(DAMAGE_FORM, damage, drafts, f"{DAMAGE}{id_}", tr, options)


def photo_name(caption: str, number: int, tr: Translator) -> str:
    """A photograph by its caption, else by its number."""
    return caption or tr("photograph {number}", number=number)


def type_damage(appraisal: Appraisal, id_: str, drafts: Drafts, name: str, text: str) -> tuple[Appraisal, Drafts]:
    """A text typed or chosen at a damage."""
    damage = next((each for each in appraisal.damages if each.id == id_), None)
    if damage is None:
        return appraisal, drafts
    result = enter(DAMAGE_FORM, Typed(damage, drafts), f"{DAMAGE}{id_}", name, text)
    changes = {key: getattr(result.value, key) for key in ("kind", "severity", "part", "photo", "x", "y", "note")}
    return cond.edit_damage(appraisal, id_, **changes, public=result.value.public), result.drafts


def point_at(appraisal: Appraisal, id_: str, new_id: str, photo: str, x: float, y: float) -> tuple[Appraisal, str]:
    """A point shown in a photograph: the damage in hand moves there; without one a new damage is marked."""
    if any(each.id == id_ for each in appraisal.damages):
        return cond.edit_damage(appraisal, id_, photo=photo, x=x, y=y), id_
    return cond.with_damage(appraisal, Damage(new_id, photo=photo, x=x, y=y)), new_id
