"""Parts as things one handles: called, hidden, locked, grouped, put in order, doubled, exchanged."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import asin, degrees

from juwdesk.base.problems import KnownError, known
from juwdesk.design.arrangement import HOUR, Repeat
from juwdesk.design.copies import bare, ground_under, reach_of, unit_of
from juwdesk.design.document import MOST_PARTS, Design, Part, locked, next_id
from juwdesk.design.expr import Reference, parse, renamed
from juwdesk.design.grounds import Band
from juwdesk.design.params import Value, check, spec_of, specs
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.resolve import resolve

LONGEST = 40
"""Characters of a part's or a group's name."""
APART = 0.3
"""The gap to a part that is put beside another, mm."""
ASIDE = 4.0
"""The gap to a piece that is put beside another, mm."""


def _found(design: Design, id_: str) -> Part:
    part = design.part(id_)
    if part is None:
        raise known("design.no_part", where=id_, part=id_[:24])
    return part


def _each(design: Design, ids: Iterable[str], **facts: object) -> Design:
    wanted = set(ids)
    for id_ in wanted:
        _found(design, id_)
    parts = (replace(part, **facts) if part.id in wanted else part for part in design.parts)  # type: ignore[arg-type]
    return replace(design, parts=tuple(parts))


def call(design: Design, part: str, name: str) -> Design:
    """A part by the jeweller's own name; empty: by its kind again. Raises KnownError ``param.too_long``."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise known("param.too_long", where=part, name="name", high=LONGEST)
    if _found(design, part).locked:
        raise locked(_found(design, part))
    return _each(design, (part,), name=name)


def hide(design: Design, ids: Iterable[str], hidden: bool) -> Design:
    """Parts out of sight on the screen; they stay in the piece, its price and its brief."""
    return _each(design, ids, hidden=hidden)


def lock(design: Design, ids: Iterable[str], locked_: bool) -> Design:
    """Parts against every edit, or free again."""
    return _each(design, ids, locked=locked_)


def group(design: Design, ids: Iterable[str], name: str) -> Design:
    """Parts together in the list under a name; the empty text takes them out of their group."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise known("param.too_long", where="group", name="group", high=LONGEST)
    return _each(design, ids, group=name)


def fresh_group(design: Design, word: str) -> str:
    """A name for a new group: the word with the first number that is free."""
    taken = {part.group for part in design.parts}
    number = 1
    while f"{word} {number}" in taken:
        number += 1
    return f"{word} {number}"


def move(design: Design, part: str, by: int) -> Design:
    """A part with all that it carries one place up (-1) or down (1) among those on the same carrier; at the end it
    stays. Of overlapping metals the upper one keeps its alloy, and stones are numbered in this order."""
    own = _found(design, part)
    if own.locked:
        raise locked(own)
    siblings = [each for each in design.parts if each.on == own.on]
    place = siblings.index(own) + by
    if not 0 <= place < len(siblings):
        return design
    unit = unit_of(design, part)
    other = {each.id for each in unit_of(design, siblings[place].id)}
    rest = [each for each in design.parts if each not in unit]
    places = [i for i, each in enumerate(rest) if each.id in other]
    at = places[0] if by < 0 else places[-1] + 1
    return replace(design, parts=(*rest[:at], *unit, *rest[at:]))


def fresh_ids(design: Design, unit: Iterable[Part]) -> dict[str, str]:
    """Ids that are free in a design for parts, by the ids that they have."""
    names: dict[str, str] = {}
    for each in unit:
        base = re.sub(r"-\d+$", "", each.id) or each.component
        taken = replace(design, parts=(*design.parts, *(Part(new, "") for new in names.values())))
        names[each.id] = next_id(taken, base)
    return names


def beside(design: Design, part: Part) -> Repeat | None:
    """A place beside a part on what carries it, or None where there is but one."""
    if part.on and design.part(part.on) is None:
        return None
    plain = resolve(bare(design))
    ground = ground_under(plain, part)
    if ground is None or plain.placed(part.id) is None:
        return None
    reach = reach_of(plain, design, part.id)
    own = part.repeat or Repeat(way="place")
    if isinstance(ground, Band):
        chord = (2 * reach.along + APART) / (2 * (ground.band.diameter / 2 + reach.girdle))
        step = 2 * degrees(asin(min(chord, 1.0))) / HOUR
        return Repeat(way="place", hour=round((own.hour + step) % 12, 3), across=own.across)
    if own.away <= 0:
        return Repeat(way="place", hour=3.0, away=round(2 * reach.widest + APART, 2), facing=own.facing)
    step = 2 * degrees(asin(min((2 * reach.widest + APART) / (2 * own.away), 1.0))) / HOUR
    return Repeat(way="place", hour=round((own.hour + step) % 12, 3), away=own.away, facing=own.facing)


def duplicate(design: Design, part: str) -> tuple[Design, str]:
    """A part with all that it carries once more, beside itself, and the new part's id.

    Raises KnownError ``design.one_seat`` where it can sit nowhere else, ``design.too_many_parts``.
    """
    own = _found(design, part)
    unit = unit_of(design, part)
    names = fresh_ids(design, unit)
    rows = [
        replace(
            each, id=names[each.id], on=names.get(each.on, each.on), locked=False, hidden=False,
            formulas={name: renamed(text, names) for name, text in each.formulas.items()},
        )
        for each in unit
    ]  # fmt: skip
    top = next(i for i, each in enumerate(unit) if each.id == part)
    entry = COMPONENTS.get(own.component)
    where = beside(design, own) if own.on else None
    if where is not None:
        rows[top] = replace(rows[top], repeat=where)
    elif not own.on:
        seat = set_aside(design, own)
        rows[top] = replace(rows[top], on=seat.id, anchor="top")
        rows.insert(0, seat)
    elif entry is None or not entry.shares:
        raise known("design.one_seat", where=part, part=own.name or own.id)
    if len(design.parts) + len(rows) > MOST_PARTS:
        raise known("design.too_many_parts", n=len(design.parts) + len(rows), most=MOST_PARTS)
    return replace(design, parts=(*design.parts, *rows)), names[part]


def set_aside(design: Design, part: Part) -> Part:
    """A place beside the whole piece for a part that begins one. Raises KnownError ``design.one_seat``."""
    entry = COMPONENTS.get(part.component)
    if entry is None or ("place", "top") not in entry.seats:
        raise known("design.one_seat", where=part.id, part=part.name or part.id)
    plain = resolve(bare(design))
    reach = max((reach_of(plain, design, each.id).along for each in design.parts if not each.on), default=0.0)
    others = sum(1 for each in design.parts if each.component == "place")
    far = (2 * reach + ASIDE) * (1 + others)
    return Part(next_id(design, "place"), "place", {"aside": round(min(far, 250.0), 1)})


def substitutes(design: Design, part: str) -> tuple[str, ...]:
    """The components that may stand in a part's place: they fit where it sits and carry all that it carries."""
    own = _found(design, part)
    carrier = design.part(own.on)
    carried = [each for each in design.parts if each.on == part]
    found = []
    for component, entry in COMPONENTS.items():
        if component == own.component:
            continue
        sits = (carrier.component, own.anchor) in entry.seats if carrier else entry.alone or not entry.seats
        if not sits or (not carrier and not carried):
            continue
        holds = all(
            (component, each.anchor) in COMPONENTS[each.component].seats
            for each in carried
            if each.component in COMPONENTS
        )
        if holds:
            found.append(component)
    return tuple(found)


def substituted(design: Design, part: str, component: str, values: Mapping[Reference, Value]) -> Design:
    """Another component in a part's place. What both can be told stays (values that the new one can hold, formulas);
    what others took from a figure that is gone keeps its value (``values`` as they are used now).

    Raises KnownError ``design.no_substitute`` or ``design.locked``.
    """
    own = _found(design, part)
    if own.locked:
        raise locked(own)
    if component not in substitutes(design, part):
        raise known("design.no_substitute", where=part, part=own.name or own.id)
    kind = COMPONENTS[component].kind
    kept = {
        name: value
        for name, value in own.values.items()
        if (spec := spec_of(kind, name)) is not None and not check(spec, value)
    }
    formulas = {name: text for name, text in own.formulas.items() if spec_of(kind, name) is not None}
    changed = replace(own, component=component, values=kept, formulas=formulas)
    names = {spec.name for spec in specs(kind)}
    rows = [changed if each.id == part else each for each in design.parts]
    return replace(design, parts=tuple(settled(each, {part: names}, values) for each in rows))


def settled(part: Part, known_names: Mapping[str, set[str]], values: Mapping[Reference, Value]) -> Part:
    """A part whose formulas use no figure that is gone: of the parts in ``known_names`` only those names are there
    still. A formula that did keeps the value that it gave."""
    formulas, kept = dict(part.formulas), dict(part.values)
    for name, text in part.formulas.items():
        try:
            uses = parse(text).references
        except KnownError:  # what cannot be read uses nothing; resolving says so
            continue
        if any(id_ in known_names and figure not in known_names[id_] for id_, figure in uses):
            del formulas[name]
            if (part.id, name) in values:
                kept[name] = values[part.id, name]
    return replace(part, formulas=formulas, values=kept) if formulas != part.formulas else part
