"""The design as a document: only what was decided is stored; everything else follows from it.

Edits are functions that return a new value. JSON keeps keys that this program does not know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from juwdesk.base.codec import decode, encode
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, known
from juwdesk.base.upgrade import Upgrades
from juwdesk.design.arrangement import Repeat
from juwdesk.design.briefdata import Agreement
from juwdesk.design.byhand import ByHand
from juwdesk.design.params import Value
from juwdesk.design.photos import checked
from juwdesk.design.underlay import Underlay, inside, sane
from juwdesk.design.wishes import Wishes as Wishes  # it is a part of the document's form

FORMAT = 1
MOST_PARTS = 400
"""More parts than any piece has: a file that holds more is not a design."""
UPGRADES = Upgrades("design", FORMAT)


@dataclass(frozen=True, slots=True)
class Part:
    """One component: ``values`` that differ from its defaults, ``formulas`` by parameter name, and the part and
    anchor it sits ``on`` (empty: the world). ``metal`` (reference id) and ``finish`` override the design's. ``price``
    of a stone as the jeweller typed it, with its source and ISO date. ``name`` as the jeweller calls it, ``group``
    what it belongs to in the list; ``hidden`` on the screen only, ``locked`` against every edit; ``repeat`` where and
    how often it stands with all that it carries."""

    id: str
    component: str
    values: dict[str, Value] = field(default_factory=dict, hash=False)
    formulas: dict[str, str] = field(default_factory=dict, hash=False)
    on: str = ""
    anchor: str = ""
    metal: str = ""
    finish: str = ""
    price: Money | None = None
    price_source: str = ""
    price_date: str = ""
    name: str = ""
    group: str = ""
    hidden: bool = False
    locked: bool = False
    repeat: Repeat | None = None
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way of making the piece, kept beside the one on the bench (``design.variants``)."""

    letter: str
    metal: str
    finish: str
    parts: tuple[Part, ...] = ()
    by_hand: tuple[ByHand, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """A piece. ``metal`` is the reference id of its alloy; ``parts`` in order, carriers before what they carry;
    ``agreement`` what was arranged about making it; ``letter`` the variant that this is, ``variants`` the others;
    ``by_hand`` what was typed over lines of its price; ``underlays`` photographs to trace, no part of it."""

    id: str
    title: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    metal: str = "gold-750-yellow"
    finish: str = "polished"
    parts: tuple[Part, ...] = ()
    agreement: Agreement = field(default_factory=Agreement)
    letter: str = "A"
    variants: tuple[Variant, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    underlays: tuple[Underlay, ...] = ()
    format: int = FORMAT
    extra: dict[str, Any] = field(default_factory=dict, hash=False)

    def part(self, id_: str) -> Part | None:
        """The part with this id, or None."""
        return next((part for part in self.parts if part.id == id_), None)


def _changed(design: Design, id_: str, part: Part) -> Design:
    if _found(design, id_).locked:
        raise locked(part)
    return replace(design, parts=tuple(part if p.id == id_ else p for p in design.parts))


def _found(design: Design, id_: str) -> Part:
    part = design.part(id_)
    if part is None:
        raise known("design.no_part", where=id_, part=id_[:24])
    return part


def locked(part: Part) -> KnownError:
    """Why a part cannot be changed: ``design.locked``."""
    return known("design.locked", where=part.id, part=(part.name or part.id)[:40])


def set_value(design: Design, part: str, name: str, value: Value) -> Design:
    """A parameter set to a value; a formula on it goes. Raises KnownError ``design.no_part`` or ``design.locked``, as
    every edit of a part."""
    old = _found(design, part)
    formulas = {k: v for k, v in old.formulas.items() if k != name}
    return _changed(design, part, replace(old, values={**old.values, name: value}, formulas=formulas))


def set_formula(design: Design, part: str, name: str, formula: str) -> Design:
    """A parameter that follows a formula; the empty text removes it and leaves the value."""
    old = _found(design, part)
    formulas = {k: v for k, v in old.formulas.items() if k != name}
    if formula.strip():
        formulas[name] = formula.strip()
    return _changed(design, part, replace(old, formulas=formulas))


def set_look(design: Design, part: str, metal: str, finish: str) -> Design:
    """A part in its own alloy and finish; empty texts follow the design again."""
    return _changed(design, part, replace(_found(design, part), metal=metal, finish=finish))


def set_price(design: Design, part: str, price: Money | None, source: str = "", date: str = "") -> Design:
    """The price of a stone with who said so and when (ISO date); None takes it away."""
    return _changed(design, part, replace(_found(design, part), price=price, price_source=source, price_date=date))


def add(design: Design, part: Part) -> Design:
    """One more part, at the end. Raises KnownError ``design.part_exists``."""
    if design.part(part.id) is not None:
        raise known("design.part_exists", where=part.id, part=part.id[:24])
    return replace(design, parts=(*design.parts, part))


def remove(design: Design, part: str) -> Design:
    """Without a part and all that it carries."""
    _found(design, part)
    gone = {part}
    while True:
        more = {p.id for p in design.parts if p.on in gone} - gone
        if not more:
            break
        gone |= more
    for each in design.parts:
        if each.id in gone and each.locked:
            raise locked(each)
    return replace(design, parts=tuple(p for p in design.parts if p.id not in gone))


def replace_component(design: Design, part: str, component: str, names: Iterable[str]) -> Design:
    """Another component in the same place; values and formulas of the parameters in ``names`` are kept."""
    old, keep = _found(design, part), set(names)
    values = {k: v for k, v in old.values.items() if k in keep}
    formulas = {k: v for k, v in old.formulas.items() if k in keep}
    return _changed(design, part, replace(old, component=component, values=values, formulas=formulas))


def rename(design: Design, title: str) -> Design:
    """Another title; formulas name ids and do not care."""
    return replace(design, title=title.strip())


def next_id(design: Design, kind: str) -> str:
    """A fresh part id: ``shank-1``, ``shank-2``…"""
    taken = {part.id for part in design.parts}
    number = 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


_PART_KEYS = (
    "id", "component", "values", "formulas", "on", "anchor", "metal", "finish", "price", "price_source", "price_date",
    "name", "group", "hidden", "locked", "repeat",
)  # fmt: skip
_DESIGN_KEYS = (
    "id", "title", "wishes", "agreement", "metal", "finish", "parts", "letter", "variants", "by_hand", "underlays",
    "format",
)  # fmt: skip


_WITHIN: dict[str, type[Wishes] | type[Agreement]] = {"wishes": Wishes, "agreement": Agreement}
"""What of a design may have grown since this program was made: unknown keys in it are kept as well."""


def to_json(design: Design) -> dict[str, Any]:
    """Plain JSON data: ``{"format": 1, "kind": "design", …}``; unknown keys stand where they stood."""
    plain = encode(replace(design, extra={}))
    plain["parts"] = _part_rows(design.parts)
    plain["variants"] = [
        {**row, "parts": _part_rows(each.parts)} for each, row in zip(design.variants, plain["variants"], strict=True)
    ]
    for each in (plain, *plain["variants"]):
        if not each["by_hand"]:
            each.pop("by_hand")
    plain.pop("extra")
    _leave_out_what_came_later(plain)
    if not design.underlays:
        plain.pop("underlays")
    if design.agreement == Agreement():
        plain.pop("agreement")
    for name in _WITHIN:
        if name in design.extra and name in plain:
            plain[name] = {**design.extra[name], **plain[name]}
    if not design.variants:
        plain.pop("variants")
        if design.letter == "A":
            plain.pop("letter")
    return {**design.extra, **plain, "kind": "design"}


def _leave_out_what_came_later(plain: dict[str, Any]) -> None:
    """Fields that older files do not have are written once they hold something: what was agreed on before they came
    is the same design, of the same fingerprint."""
    agreement = plain["agreement"]
    rows: list[tuple[Any, tuple[str, ...]]] = [(plain["wishes"], ("photos",))]
    rows += [(each, ("photos",)) for each in agreement["own"]]
    rows += [(each, ("colour", "clarity", "value")) for each in agreement["stones"]]
    for row, names in rows:
        for name in names:
            if not row.get(name):
                row.pop(name, None)


def _part_rows(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Parts as JSON data: what is empty is left out, what was not known stands where it stood."""
    rows = []
    for part in parts:
        row = encode(replace(part, extra={}))
        row.pop("extra")
        rows.append({**part.extra, **{k: v for k, v in row.items() if k in ("id", "component") or v}})
    return rows


def from_json(data: object) -> Design:
    """The design in JSON data of this or an older format.

    Raises KnownError ``document.invalid``, ``document.no_format``, ``document.newer``, ``design.not_a_design``,
    ``design.too_many_parts`` or ``design.part_exists``.
    """
    if not isinstance(data, dict) or data.get("kind", "design") != "design":
        raise known("design.not_a_design")
    doc = UPGRADES.apply(data)
    rows = _read_parts(doc.get("parts", []), "parts")
    raw = doc.get("variants", [])
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        raise known("document.invalid", where="variants", what="design", path="variants")
    variants = [{**each, "parts": _read_parts(each.get("parts", []), "variants")} for each in raw]
    body = {k: v for k, v in doc.items() if k in _DESIGN_KEYS}
    extra = _rest(doc, (*_DESIGN_KEYS, "kind"))
    for name, kind in _WITHIN.items():
        held = doc.get(name)
        later = _rest(held, tuple(each.name for each in fields(kind))) if isinstance(held, dict) else {}
        if later:
            extra[name] = later
    design = decode(Design, {**body, "parts": rows, "variants": variants, "extra": extra}, "design")
    design = replace(design, underlays=sane(design.underlays))
    for photos in (design.wishes.photos, *(each.photos for each in design.agreement.own)):
        checked(photos)
    for parts in (design.parts, *(each.parts for each in design.variants)):
        ids = [part.id for part in parts]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice is not None:
            raise known("design.part_exists", where=twice, part=twice[:24])
    return design


def _read_parts(raw: object, path: str) -> list[dict[str, Any]]:
    """Rows of parts, ready to be decoded. Raises KnownError ``design.too_many_parts`` or ``document.invalid``."""
    if isinstance(raw, list) and len(raw) > MOST_PARTS:
        raise known("design.too_many_parts", n=len(raw), most=MOST_PARTS)
    if not isinstance(raw, list) or not all(isinstance(part, dict) for part in raw):
        raise known("document.invalid", where=path, what="design", path=path)
    return [{**{k: v for k, v in row.items() if k in _PART_KEYS}, "extra": _rest(row, _PART_KEYS)} for row in raw]


def _rest(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k not in names}


def under(design: Design, view: str) -> Underlay | None:
    """The photograph under a view, or None."""
    return next((each for each in design.underlays if each.view == view), None)


def laid(design: Design, one: Underlay) -> Design:
    """A photograph under its view, in place of what lay there."""
    others = tuple(each for each in design.underlays if each.view != one.view)
    return replace(design, underlays=(*others, inside(one)))


def taken_away(design: Design, view: str) -> Design:
    """Nothing under a view; the photograph itself stays in the dossier."""
    return replace(design, underlays=tuple(each for each in design.underlays if each.view != view))
