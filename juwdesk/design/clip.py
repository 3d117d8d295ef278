"""Parts on a clipboard: text of our own format, read with the same care as a file.

``{"kind": "juwdesk-parts", "format": 1, "parts": […], "others": {id: component}, "values": {id: {name: value}}}``.
``parts`` as in a design; ``others`` what the parts sit on or take figures from without holding it; ``values`` what
their formulas over others gave, so that a figure is not lost where no such part is.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from juwdesk.base.problems import KnownError, known
from juwdesk.design.copies import unit_of
from juwdesk.design.document import FORMAT, MOST_PARTS, Design, Part, from_json, to_json
from juwdesk.design.expr import Reference, parse, renamed
from juwdesk.design.params import Value, check, coerced, spec_of
from juwdesk.design.partedits import beside, fresh_ids, set_aside
from juwdesk.design.registry import COMPONENTS

KIND = "juwdesk-parts"
LONGEST = 4_000_000
"""Characters of a clipboard that are read: room for drawn motifs, not for anything."""


def copied(design: Design, ids: Iterable[str], values: Mapping[Reference, Value]) -> str:
    """Parts with all that they carry as text; ``values`` as they are used now."""
    wanted = {each.id for id_ in ids for each in unit_of(design, id_)}
    parts = tuple(replace(each, locked=False, hidden=False) for each in design.parts if each.id in wanted)
    rows = to_json(Design("clip", parts=parts))["parts"]
    outside: set[str] = {each.on for each in parts if each.on} - wanted
    figures: dict[str, dict[str, Value]] = {}
    for each in parts:
        for name, text in each.formulas.items():
            others = {id_ for id_, _ in _uses(text)} - wanted
            outside |= others
            if others and (each.id, name) in values:
                figures.setdefault(each.id, {})[name] = values[each.id, name]
    named = {each.id: each.component for each in design.parts if each.id in outside}
    data = {"kind": KIND, "format": FORMAT, "parts": rows, "others": named, "values": figures}
    return json.dumps(data, ensure_ascii=False)


def _uses(text: str) -> tuple[Reference, ...]:
    try:
        return parse(text).references
    except KnownError:
        return ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A design with parts from a clipboard: the ``ids`` of those that sit on what was there, and how many formulas
    were ``mended``: they follow another part now, or keep the value that they gave."""

    design: Design
    ids: tuple[str, ...]
    mended: int


def pasted(design: Design, text: str, onto: str = "") -> Pasted:
    """The parts of a clipboard's text in a design, on ``onto`` where that can carry them.

    Raises KnownError ``paste.not_ours``, ``paste.no_seat``, ``design.unknown_component``, ``design.too_many_parts``,
    or what reading a design raises.
    """
    data = _read(text)
    clip = from_json({**data, "kind": "design", "id": "clip", "title": ""})
    if not clip.parts:
        raise known("paste.not_ours")
    if len(design.parts) + len(clip.parts) > MOST_PARTS:
        raise known("design.too_many_parts", n=len(design.parts) + len(clip.parts), most=MOST_PARTS)
    parts = tuple(_checked(part) for part in clip.parts)
    names = fresh_ids(design, parts)
    others = _names_of(data.get("others"))
    stand_ins = {id_: _stand_in(design, id_, component) for id_, component in others.items() if id_ not in names}
    mended, found, tops = 0, design, []
    for part in _carriers_first(parts):
        inside = part.on in names
        part, changed = _mended(part, names, stand_ins, data.get("values"))
        mended += changed
        if not inside:
            found, part = _seated(found, part, onto, stand_ins.get(part.on))
            tops.append(part.id)
        found = replace(found, parts=(*found.parts, part))
    return Pasted(found, tuple(tops), mended)


def _read(text: str) -> dict[str, Any]:
    if len(text) > LONGEST or KIND not in text[:400_000]:
        raise known("paste.not_ours")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise known("paste.not_ours") from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise known("paste.not_ours")
    return {name: data[name] for name in ("format", "parts", "others", "values") if name in data}


def _names_of(raw: object) -> dict[str, str]:
    return {str(id_): str(component) for id_, component in raw.items()} if isinstance(raw, dict) else {}


def _checked(part: Part) -> Part:
    """A part of which every value is good. Raises KnownError ``design.unknown_component`` or ``param.*``."""
    entry = COMPONENTS.get(part.component)
    if entry is None:
        raise known("design.unknown_component", where=part.id, part=part.id[:24], component=part.component[:24])
    values: dict[str, Value] = {}
    for name, value in part.values.items():
        spec = spec_of(entry.kind, name)
        if spec is None:
            continue
        wrong = check(spec, value, f"{part.id}.{name}")
        if wrong:
            raise KnownError(wrong[0])
        values[name] = coerced(spec, value)
    formulas = {name: text for name, text in part.formulas.items() if spec_of(entry.kind, name) is not None}
    return replace(part, values=values, formulas=formulas, locked=False, hidden=False)


def _carriers_first(parts: tuple[Part, ...]) -> list[Part]:
    """In their order, but nothing before what carries it."""
    ids = {part.id for part in parts}
    done: dict[str, Part] = {}
    waiting = list(parts)
    while waiting:
        ready = next((part for part in waiting if part.on not in ids or part.on in done), None)
        if ready is None:
            # parts that carry each other hang nowhere
            raise known("paste.not_ours")
        done[ready.id] = ready
        waiting.remove(ready)
    return list(done.values())


def _stand_in(design: Design, id_: str, component: str) -> str:
    """The part of a design for what a part elsewhere was: of the same id, or the first of its kind; else empty."""
    same = design.part(id_)
    if same is not None and same.component == component:
        return id_
    return next((each.id for each in design.parts if each.component == component), "")


def _mended(part: Part, names: Mapping[str, str], stand_ins: Mapping[str, str], values: object) -> tuple[Part, int]:
    """A part under its new name, its formulas over what is here; how many of them had to be changed for that."""
    kept = values.get(part.id) if isinstance(values, dict) else None
    figures = kept if isinstance(kept, dict) else {}
    formulas, numbers, mended = {}, dict(part.values), 0
    for name, text in part.formulas.items():
        outside = [id_ for id_, _ in _uses(text) if id_ not in names]
        if all(stand_ins.get(id_) for id_ in outside):
            formulas[name] = renamed(text, {**names, **{id_: stand_ins[id_] for id_ in outside}})
            mended += any(stand_ins[id_] != id_ for id_ in outside)
            continue
        mended += 1
        spec, value = spec_of(COMPONENTS[part.component].kind, name), figures.get(name)
        if spec is not None and value is not None and not check(spec, value):
            numbers[name] = coerced(spec, value)
    return replace(part, id=names[part.id], on=names.get(part.on, part.on), formulas=formulas, values=numbers), mended


def _seated(design: Design, part: Part, onto: str, carrier: str | None) -> tuple[Design, Part]:
    """A part on something that is there: what was chosen, what stands for its own carrier, or the first that can."""
    entry = COMPONENTS[part.component]
    if not part.on and (not design.parts or entry.free):
        return design, part
    order = [design.part(onto), design.part(carrier or ""), *design.parts]
    for taken_too in (False, True):
        for other in order:
            if other is None:
                continue
            anchors = [anchor for component, anchor in entry.seats if component == other.component]
            for anchor in sorted(anchors, key=lambda each: each != part.anchor):
                sits = [each for each in design.parts if (each.on, each.anchor) == (other.id, anchor)]
                if not sits or (entry.shares and all(each.component != part.component for each in sits)):
                    return design, replace(part, on=other.id, anchor=anchor)
                if taken_too and (placed := _beside(design, part, other.id, anchor, sits[-1])) is not None:
                    return design, placed
    if not part.on and ("place", "top") in entry.seats:
        seat = set_aside(design, part)
        return replace(design, parts=(*design.parts, seat)), replace(part, on=seat.id, anchor="top")
    if entry.alone and not design.parts:
        return design, replace(part, on="", anchor="")
    raise known("paste.no_seat", where=part.id, part=part.name or part.component)


def _beside(design: Design, part: Part, on: str, anchor: str, neighbour: Part) -> Part | None:
    """A part beside one that sits where it wants to sit, where there is room for more than one."""
    own = replace(part, on=on, anchor=anchor)
    if part.repeat is not None:
        return own
    where = beside(design, neighbour)
    if where is not None:
        return replace(own, repeat=where)
    return own if COMPONENTS[part.component].shares else None
