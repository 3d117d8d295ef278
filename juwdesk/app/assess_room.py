"""The assess room without a window: what stands on the desk, what a person does to it, and what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from juwdesk.app import assess_advice, assess_explain, metal_fields
from juwdesk.app import assess_metal as metal_step
from juwdesk.app import assess_period as period
from juwdesk.app import assess_quality as quality_step
from juwdesk.app import readings as rd
from juwdesk.app.assess_desk import Around, Desk
from juwdesk.app.assess_forms import ABOUT, CONCLUSION, ITEM, LETTER, METAL, ORIGIN, PRICE, PURPOSE, STATE, STONE
from juwdesk.app.assess_metal import MarkSeek
from juwdesk.app.forms import Draft, Entry, Typed, enter
from juwdesk.app.reading_fields import BY_KEY, KEYS_OF, MORE
from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal.appraisal import Appraisal, Metal, Stone
from juwdesk.appraisal.condition import with_damage, without_damage
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.workflow import Step
from juwdesk.appraisal.worth import choose_purpose
from juwdesk.base.locale import Translator
from juwdesk.reference.catalogue import Catalogue

APPRAISAL_ENTRIES: tuple[Entry[Appraisal], ...] = (*PURPOSE, *ABOUT, *STATE, *ORIGIN, *LETTER)
STONE_ENTRIES: tuple[Entry[Stone], ...] = (*STONE, *CONCLUSION, *PRICE)


REPORTED = ("PU-19", "PU-22")
"""Purposes that are about a report: a talk about one begins there."""


def opened(appraisal: Appraisal) -> Desk:
    """The desk with an appraisal, at its first step."""
    stone = appraisal.stones[0].id if appraisal.stones else ""
    metal = appraisal.metals[0].id if appraisal.metals else ""
    step = Step.PURPOSE if not appraisal.purpose else Step.ITEM
    if appraisal.purpose in REPORTED and not (stone or metal or appraisal.photos or appraisal.item.description):
        step = Step.REPORT
    return Desk(appraisal, step, stone, metal)


def weigh(desk: Desk, name: str, value: object) -> Desk:
    """The stones weighed in another way: ``neutral`` (yes or no), or a ``candidate`` (gem id, or empty)."""
    return replace(desk, neutral=bool(value)) if name == "neutral" else replace(desk, candidate=str(value))


def turned_to(desk: Desk, appraisal: Appraisal) -> Desk:
    """The desk after undo or redo: another version of the document, the same place, nothing half typed."""
    stones = {row.id for row in appraisal.stones}
    metals = {row.id for row in appraisal.metals}
    return replace(
        desk,
        appraisal=appraisal,
        stone=desk.stone if desk.stone in stones else next(iter(stones), ""),
        metal=desk.metal if desk.metal in metals else next(iter(metals), ""),
        clue=desk.clue if period.clue_at(appraisal, desk.clue) else "",
        mark="",
        damage=desk.damage if any(each.id == desk.damage for each in appraisal.damages) else "",
        paper=desk.paper if any(each.id == desk.paper for each in appraisal.papers) else "",
        drafts={},
        readings={},
    )


def go(desk: Desk, step: Step) -> Desk:
    """Another step in sight; nothing is forced."""
    return replace(desk, step=step)


def choose(desk: Desk, purpose: str, catalogue: Catalogue) -> Desk:
    """Another purpose, and with it another kind of value."""
    return replace(desk, appraisal=choose_purpose(desk.appraisal, purpose, catalogue))


def select(desk: Desk, id_: str) -> Desk:
    """A stone, metal, report or clue taken up; a clue that is taken up already is laid down."""
    if id_.startswith(period.SCOPE):
        return replace(desk, clue="" if desk.clue == id_ else id_)
    if id_.startswith(metal_step.MARK):
        return replace(desk, mark="" if desk.mark == id_ else id_)
    if any(row.id == id_ for row in desk.appraisal.damages):
        return replace(desk, damage="" if desk.damage == id_ else id_)
    if any(row.id == id_ for row in desk.appraisal.stones):
        return replace(desk, stone=id_)
    if any(row.id == id_ for row in desk.appraisal.papers):
        return replace(desk, paper=id_)
    return replace(desk, metal=id_, mark="")


def add_stone(desk: Desk, id_: str, label: str) -> Desk:
    """One more stone, taken up at once."""
    return replace(desk, appraisal=doc.add_stone(desk.appraisal, Stone(id_, label)), stone=id_)


def add_metal(desk: Desk, id_: str) -> Desk:
    """One more metal, taken up at once."""
    return replace(desk, appraisal=doc.add_metal(desk.appraisal, Metal(id_)), metal=id_, mark="")


def add_mark(desk: Desk, id_: str, around: Around) -> Desk:
    """One more mark in the metal in hand, taken up at once."""
    appraisal = metal_step.with_mark(desk.appraisal, desk.metal, id_, around.catalogue, around.now.year)
    held = metal_step.metal_of(appraisal, desk.metal)
    added = appraisal is not desk.appraisal and held is not None
    return replace(
        desk, appraisal=appraisal, mark=f"{metal_step.MARK}{len(held.marks) - 1}" if added and held else ""
    )


def mark_damage(desk: Desk, new_id: str, photo: str = "", x: float | None = None, y: float | None = None) -> Desk:
    """A damage taken up; with a point in a photograph the damage in hand moves there, else a new one comes."""
    if photo and x is not None and y is not None:
        appraisal, id_ = quality_step.point_at(desk.appraisal, desk.damage, new_id, photo, x, y)
    else:
        appraisal, id_ = with_damage(desk.appraisal, Damage(new_id)), new_id
    return replace(desk, appraisal=appraisal, damage=id_)


def take_weight(desk: Desk, carat: float) -> Desk:
    """The weight by size as that of the stone in hand."""
    if not any(row.id == desk.stone for row in desk.appraisal.stones):
        return desk
    return replace(desk, appraisal=doc.edit_stone(desk.appraisal, desk.stone, carat=carat, carat_basis="estimated"))


def seek_marks(desk: Desk, sought: MarkSeek) -> Desk:
    """What is looked for among the marks."""
    return replace(desk, mark_seek=sought)


def take_over(desk: Desk, material: str) -> Desk:
    """The metal in hand is what the findings say: its alloy and that it was tested."""
    if metal_step.metal_of(desk.appraisal, desk.metal) is None:
        return desk
    status = Status.TESTED if metal_step.tested(desk.appraisal, desk.metal) else Status.OBSERVED
    return replace(desk, appraisal=doc.edit_metal(desk.appraisal, desk.metal, material=material, status=status))


def add_clue(desk: Desk, feature: str, around: Around) -> Desk:
    """One more clue to the time of making, taken up at once."""
    appraisal = period.with_clue(desk.appraisal, feature, around.catalogue, around.now.year)
    return replace(desk, appraisal=appraisal, clue=period.id_of(appraisal, feature))


def seek(desk: Desk, words: str, area: str, most: int = period.SHOWN) -> Desk:
    """What is looked for among the clues: words, a year, a kind; and how many of what is found are shown."""
    return replace(desk, seek=words, area=area, most=most)


def toggle_circumstance(desk: Desk, id_: str) -> Desk:
    """A circumstance that holds, or no longer holds."""
    return replace(desk, appraisal=assess_advice.toggled(desk.appraisal, id_))


def open_group(desk: Desk, group: str) -> Desk:
    """The circumstances of a group in sight; of the same group again: folded."""
    return replace(desk, group="" if desk.group == group else group)


def remove(desk: Desk, id_: str) -> Desk:
    """A stone, metal, report or clue taken away; undo brings it back."""
    if id_.startswith(period.SCOPE):
        drafts = {key: draft for key, draft in desk.drafts.items() if not key.startswith(period.SCOPE)}
        return replace(desk, appraisal=period.without_clue(desk.appraisal, id_), clue="", drafts=drafts)
    if id_.startswith(metal_step.MARK):
        drafts = {key: draft for key, draft in desk.drafts.items() if not key.startswith(metal_step.MARK)}
        changed = metal_step.without_mark(desk.appraisal, desk.metal, id_)
        return replace(desk, appraisal=changed, mark="", drafts=drafts)
    if any(row.id == id_ for row in desk.appraisal.damages):
        drafts = {key: draft for key, draft in desk.drafts.items() if quality_step.DAMAGE not in key}
        return replace(desk, appraisal=without_damage(desk.appraisal, id_), damage="", drafts=drafts)
    if any(row.id == id_ for row in desk.appraisal.papers):
        return assess_explain.removed(desk, id_)
    shorter = doc.remove_metal(doc.remove_stone(desk.appraisal, id_), id_)
    kept = {name: text for name, text in desk.readings.items() if name != id_}
    drafts = {key: draft for key, draft in desk.drafts.items() if not key.startswith(f"{id_}/")}
    stone = desk.stone if desk.stone != id_ else (shorter.stones[0].id if shorter.stones else "")
    metal = desk.metal if desk.metal != id_ else (shorter.metals[0].id if shorter.metals else "")
    return replace(desk, appraisal=shorter, stone=stone, metal=metal, readings=kept, drafts=drafts)


def add_photo(desk: Desk, hash_: str, caption: str = "") -> Desk:
    """One more photograph, already kept as an attachment under its hash."""
    return replace(desk, appraisal=doc.add_photo(desk.appraisal, doc.Photo(hash_, caption)))


def add_photos(desk: Desk, hashes: Sequence[str]) -> Desk:
    """Several at once, in their order."""
    for hash_ in hashes:
        desk = add_photo(desk, hash_)
    return desk


def remove_photo(desk: Desk, hash_: str) -> Desk:
    """A photograph taken out of the letter; the attachment itself stays in the dossier."""
    return replace(desk, appraisal=doc.remove_photo(desk.appraisal, hash_))


def type_in(desk: Desk, key: str, text: str, tr: Translator) -> Desk:
    """A text typed or chosen in the field ``scope/name``.

    Scopes: ``appraisal``, ``item``, the id of a metal or stone, ``clue:<place>``, ``mark:<place>`` of the metal in
    hand, ``answer``, ``grade:<stone>``, ``report:<stone>``, ``paper:<report>``, ``part:<part>``, ``damage:<damage>``,
    and ``reading:<stone>`` and ``metal:<metal>`` for the reading forms.
    """
    scope, name = key.rsplit("/", 1)
    appraisal = desk.appraisal
    if scope.startswith("reading:"):
        return _type_reading(desk, scope.removeprefix("reading:"), name, text, tr)
    if scope.startswith(period.SCOPE):
        dated, left = period.type_clue(appraisal, desk.drafts, scope, name, text)
        return replace(desk, appraisal=dated, drafts=left)
    if scope.startswith(metal_step.MARK):
        marked, left = metal_step.type_mark(appraisal, desk.drafts, desk.metal, scope, name, text)
        return replace(desk, appraisal=marked, drafts=left)
    if scope.startswith(metal_step.READING):
        return _type_metal_reading(desk, scope.removeprefix(metal_step.READING), name, text, tr)
    if scope.startswith(QUALITY_SCOPES):
        return _type_quality(desk, scope, name, text)
    if scope == "appraisal":
        whole = enter(APPRAISAL_ENTRIES, Typed(appraisal, desk.drafts), scope, name, text)
        return replace(desk, appraisal=whole.value, drafts=whole.drafts)
    if scope.startswith(assess_explain.SCOPE):
        papered, left = assess_explain.type_paper(appraisal, desk.drafts, scope, name, text)
        return replace(desk, appraisal=papered, drafts=left)
    if scope == "item":
        item = enter(ITEM, Typed(appraisal.item, desk.drafts), scope, name, text)
        return replace(desk, appraisal=replace(appraisal, item=item.value), drafts=item.drafts)
    stones, metals, drafts = [], [], desk.drafts
    for row in appraisal.stones:
        if row.id == scope:
            stone = enter(STONE_ENTRIES, Typed(row, drafts), scope, name, text)
            row, drafts = stone.value, stone.drafts
        stones.append(row)
    for each in appraisal.metals:
        if each.id == scope:
            metal = enter(METAL, Typed(each, drafts), scope, name, text)
            each, drafts = metal.value, metal.drafts
        metals.append(each)
    return replace(desk, appraisal=replace(appraisal, stones=tuple(stones), metals=tuple(metals)), drafts=drafts)


QUALITY_SCOPES = (
    quality_step.ANSWER,
    quality_step.GRADE,
    quality_step.REPORT,
    quality_step.PART,
    quality_step.DAMAGE,
)


def _type_quality(desk: Desk, scope: str, name: str, text: str) -> Desk:
    appraisal, drafts = desk.appraisal, desk.drafts
    kind, _, id_ = scope.partition(":")
    if kind == quality_step.ANSWER:
        if name == "how":
            return replace(desk, answers_how=text)
        appraisal, drafts = quality_step.type_answer(appraisal, desk.answers_how, drafts, name, text)
        return replace(desk, appraisal=appraisal, drafts=drafts)
    if kind == "part":
        appraisal, drafts = quality_step.type_part(appraisal, id_, drafts, name, text)
    elif kind == "damage":
        appraisal, drafts = quality_step.type_damage(appraisal, id_, drafts, name, text)
    elif kind == "report":
        appraisal, drafts = quality_step.type_report(appraisal, doc.stone(appraisal, id_), drafts, name, text)
    elif name == "how":
        return replace(desk, how=text)
    else:
        stone = doc.stone(appraisal, id_)
        appraisal, drafts = quality_step.type_grade(appraisal, stone, desk.how, drafts, name, text)
    return replace(desk, appraisal=appraisal, drafts=drafts)


def reading_texts(desk: Desk, stone: Stone, tr: Translator) -> Mapping[str, str]:
    """The reading fields of a stone as they stand: typed in this session, or as its evidence says."""
    return desk.readings.get(stone.id) or rd.typed_of(stone.evidence, tr)


def metal_texts(desk: Desk, metal: Metal, tr: Translator) -> Mapping[str, str]:
    """The reading fields of a metal as they stand: typed in this session, or as its readings say."""
    return desk.readings.get(f"{metal_step.READING}{metal.id}") or metal_fields.typed_of(metal.readings, tr)


def _type_metal_reading(desk: Desk, metal_id: str, name: str, text: str, tr: Translator) -> Desk:
    metal = metal_step.metal_of(desk.appraisal, metal_id)
    if metal is None:
        return desk
    typed = metal_texts(desk, metal, tr)
    appraisal, drafts, now = metal_step.type_reading(desk.appraisal, desk.drafts, typed, metal_id, name, text)
    kept = {**desk.readings, f"{metal_step.READING}{metal_id}": now}
    return replace(desk, appraisal=appraisal, drafts=drafts, readings=kept)


APART = {"inclusions": "looked_for", "looked_for": "inclusions"}
"""What is seen was not looked for in vain: a word stands in one of the two."""


def _type_reading(desk: Desk, stone_id: str, name: str, text: str, tr: Translator) -> Desk:
    stone = doc.stone(desk.appraisal, stone_id)
    standing = reading_texts(desk, stone, tr)
    if name in MORE:
        name = MORE[name]
        text = ";".join(dict.fromkeys(word for word in (*standing.get(name, "").split(";"), text) if word))
    typed = {**standing, name: text}
    properties = [BY_KEY[name].property]
    if name in APART:
        here, there = text.split(";"), typed.get(APART[name], "").split(";")
        typed[APART[name]] = ";".join(word for word in there if word not in here)
        properties.append(BY_KEY[APART[name]].property)
    evidence, drafts = stone.evidence, dict(desk.drafts)
    for where in properties:
        evidence, problems = rd.apply(evidence, where, typed)
        for key in KEYS_OF[where]:
            drafts.pop(f"reading:{stone_id}/{key}", None)
        for problem in problems:
            drafts[f"reading:{stone_id}/{problem.where}"] = Draft(typed.get(problem.where, ""), problem)
    return replace(
        desk,
        appraisal=doc.edit_stone(desk.appraisal, stone_id, evidence=evidence),
        readings={**desk.readings, stone_id: typed},
        drafts=drafts,
    )
