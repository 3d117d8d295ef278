"""Wear and damage of a piece, and what may not be done with it: clean, size, or set again.

Damages are words of ``resources/advice/condition.toml`` with a place: a part, and a point on a photograph in shares
of its width and height. Warnings name where they come from: the damages, and the care and wear of gems and metals in
the reference. A stone that is not identified is treated as delicate.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from juwdesk.appraisal.appraisal import Appraisal, Metal, Stone
from juwdesk.appraisal.damage import Damage
from juwdesk.appraisal.metal import MetalSeen, determine_metal, layer_words
from juwdesk.appraisal.pieces import piece_kind, said_of
from juwdesk.base.paths import resources
from juwdesk.base.problems import Problem, Severity, known
from juwdesk.reference.advice_care import care_of
from juwdesk.reference.catalogue import Catalogue
from juwdesk.reference.records import Gem

Act = Literal["ultrasonic", "steam", "size", "set"]
ACTS: tuple[Act, ...] = ("ultrasonic", "steam", "size", "set")
SEVERITIES = ("light", "clear", "serious")
Word = tuple[str, str, str]
"""Stored, Dutch, English."""


@dataclass(frozen=True, slots=True)
class DamageKind:
    """A kind of damage: its words, what it forbids and why."""

    id: str
    nl: str
    en: str
    forbids: tuple[str, ...] = ()
    why_nl: str = ""
    why_en: str = ""


@cache
def _data() -> dict[str, Any]:
    with (resources() / "advice" / "condition.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def damage_kinds() -> dict[str, DamageKind]:
    """All kinds of damage by id, in the order of the list."""
    rows = _data()["damage"].items()
    return {id_: DamageKind(id_, **{**row, "forbids": tuple(row.get("forbids", ()))}) for id_, row in rows}


@cache
def words(list_: Literal["work", "wear", "severity"]) -> tuple[Word, ...]:
    """The words for workmanship, wear or severity, best or lightest first."""
    return tuple((stored, nl, en) for stored, nl, en in _data()[list_]["options"])


def with_damage(appraisal: Appraisal, damage: Damage) -> Appraisal:
    """One more damage, last in the list; its point is brought inside the photograph."""
    return replace(appraisal, damages=(*appraisal.damages, _inside(damage)))


def edit_damage(appraisal: Appraisal, id: str, **changes: Any) -> Appraisal:
    """Fields of one damage changed. Raises KnownError ``appraisal.no_such_row``."""
    if all(each.id != id for each in appraisal.damages):
        raise known("appraisal.no_such_row", where=id, id=id)
    rows = tuple(_inside(replace(each, **changes)) if each.id == id else each for each in appraisal.damages)
    return replace(appraisal, damages=rows)


def without_damage(appraisal: Appraisal, id: str) -> Appraisal:
    """Without this damage."""
    return replace(appraisal, damages=tuple(each for each in appraisal.damages if each.id != id))


def _inside(damage: Damage) -> Damage:
    if damage.x is None or damage.y is None:
        return replace(damage, x=None, y=None)
    return replace(damage, x=min(max(damage.x, 0.0), 1.0), y=min(max(damage.y, 0.0), 1.0))


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning: the act, whether it is forbidden outright (else with care), where it comes from and why.

    ``source``: ``damage`` (``where`` its id), ``kind`` of piece, ``answer`` about it (question id), ``gem`` or
    ``metal`` (reference ids), ``layer`` (a metal under which another is suspected, its id) or ``unknown`` (a stone
    that is not identified, its id); ``code`` names the reason where the source is no damage.
    """

    act: Act
    forbidden: bool
    source: str
    where: str
    code: str = ""


UNSIZED_METALS = ("titanium", "tungsten", "stainless", "steel", "cobalt-chrome", "ceramic", "carbon")
"""Metals that a goldsmith cannot size or solder (bench rule JO05, wear of the materials)."""
HEAT = "care.heat"


def cautions(appraisal: Appraisal, catalogue: Catalogue) -> tuple[Caution, ...]:
    """What may not be done with this piece, gravest first in every act, in the order of ``ACTS``."""
    found: list[Caution] = []
    kinds = damage_kinds()
    for damage in appraisal.damages:
        kind = kinds.get(damage.kind)
        forbids = kind.forbids if kind is not None else ()
        found += [Caution(act, True, "damage", damage.id) for act in ACTS if act in forbids]
    found += _kind(appraisal)
    for metal in appraisal.metals:
        material = catalogue.material(metal.material) if metal.material else None
        if material is None:
            found += _layer(metal, catalogue)
            continue
        care = care_of(material)
        found += _machines("metal", material.id, care.ultrasonic, care.steam)
        if material.id.startswith(UNSIZED_METALS):
            found.append(Caution("size", True, "metal", material.id, "safe.metal"))
        elif material.kind == "coating":
            found.append(Caution("size", False, "metal", material.id, "safe.coating"))
    for stone in appraisal.stones:
        found += _stone(stone, catalogue)
    return _ordered(found)


def _kind(appraisal: Appraisal) -> list[Caution]:
    """What its kind and the answers about it forbid."""
    kind = piece_kind(str(appraisal.item.kind))
    found = [Caution(act, True, "kind", kind.id) for act in ACTS if act in kind.forbids]
    for question in kind.questions:
        answer = said_of(appraisal.item.answers, question.attribute.id)
        for value, acts in question.forbids if answer is not None else ():
            if answer is not None and value in ("*", answer.value):
                found += [Caution(act, True, "answer", question.attribute.id) for act in ACTS if act in acts]
    return found


def _layer(metal: Metal, catalogue: Catalogue) -> list[Caution]:
    """A metal that nobody named yet and that may be a layer on another: neither heat nor the bath without thought."""
    ranking = determine_metal(MetalSeen(metal.colour, metal.marks, metal.readings), catalogue)
    if ranking is None or not (metal.marks or metal.readings) or layer_words(ranking) == "unlikely":
        return []
    acts: tuple[Act, ...] = ("ultrasonic", "size")
    return [Caution(act, False, "layer", metal.id, "safe.layer") for act in acts]


def _stone(stone: Stone, catalogue: Catalogue) -> list[Caution]:
    gem = catalogue.gem(stone.conclusion) if stone.conclusion else None
    if gem is None:
        return [Caution(act, False, "unknown", stone.id, "safe.unknown") for act in ACTS if act != "set"]
    care = care_of(gem)
    found = _machines("gem", gem.id, care.ultrasonic, care.steam)
    if any(problem.code == HEAT for problem in care.advice) or gem.care_steam == "never":
        found.append(Caution("size", False, "gem", gem.id, "safe.heat"))
    if _brittle(gem):
        found.append(Caution("set", False, "gem", gem.id, "safe.brittle"))
    return found


def _brittle(gem: Gem) -> bool:
    """Whether pressure on it is dangerous: a perfect cleavage that shows, or poor toughness; not where the data call
    its wear excellent (diamond)."""
    cleaves = any(text.startswith("perfect") and "not seen" not in text for text in gem.cleavage)
    return (cleaves or gem.toughness.startswith("poor")) and "excellent" not in " ".join(gem.wear)


def _machines(source: str, id_: str, ultrasonic: str, steam: str) -> list[Caution]:
    pairs: tuple[tuple[Act, str], ...] = (("ultrasonic", ultrasonic), ("steam", steam))
    return [Caution(act, word == "never", source, id_, f"safe.{word}_{act}") for act, word in pairs if word != "ok"]


def _ordered(found: Iterable[Caution]) -> tuple[Caution, ...]:
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda each: (ACTS.index(each.act), not each.forbidden)))


def allowed(act: Act, found: Iterable[Caution]) -> Literal["never", "care", "ok"]:
    """``never``, ``care`` or ``ok`` for an act."""
    own = [each for each in found if each.act == act]
    return "never" if any(each.forbidden for each in own) else "care" if own else "ok"


def damage_problems(appraisal: Appraisal) -> list[Problem]:
    """Damages whose photograph or part is gone; they stay, and are said."""
    photos = {photo.hash for photo in appraisal.photos}
    ids = {row.id for row in appraisal.stones} | {row.id for row in appraisal.metals}
    ids |= {row.id for row in appraisal.item.parts}
    found = [
        Problem("damage.no_photo", Severity.WARNING, each.id)
        for each in appraisal.damages
        if each.photo and each.photo not in photos
    ]
    found += [
        Problem("damage.no_part", Severity.WARNING, each.id)
        for each in appraisal.damages
        if each.part and each.part not in ids
    ]
    return found
