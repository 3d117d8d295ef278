"""What a person does to parts as things: pure intents over the bench. What is taken is meant, together.

Each raises the KnownError of the edit that it asks for, with nothing changed.
"""

from collections.abc import Mapping
from dataclasses import replace

from juwdesk.app.design_room import Bench, remove, select, taken
from juwdesk.design import clip, partedits
from juwdesk.design.expr import Reference
from juwdesk.design.params import Value

Values = Mapping[Reference, Value]


def rename(bench: Bench, part: str, text: str) -> Bench:
    """A part under the jeweller's own name; a group's rows are renamed together."""
    if part.startswith("group:"):
        old = part.removeprefix("group:")
        members = [each.id for each in bench.design.parts if each.group == old]
        return replace(bench, design=partedits.group(bench.design, members, text))
    return replace(bench, design=partedits.call(bench.design, part, text))


def hide(bench: Bench, parts: tuple[str, ...] = ()) -> Bench:
    """Out of sight, or seen again when all of them are hidden."""
    ids = parts or taken(bench)
    all_ = all(part.hidden for part in bench.design.parts if part.id in ids)
    return replace(bench, design=partedits.hide(bench.design, ids, not all_))


def lock(bench: Bench, parts: tuple[str, ...] = ()) -> Bench:
    """Locked, or unlocked when all of them are."""
    ids = parts or taken(bench)
    all_ = all(part.locked for part in bench.design.parts if part.id in ids)
    return replace(bench, design=partedits.lock(bench.design, ids, not all_))


def group(bench: Bench, word: str) -> Bench:
    """Together in the list, under a new name that begins with a word."""
    name = partedits.fresh_group(bench.design, word)
    return replace(bench, design=partedits.group(bench.design, taken(bench), name))


def ungroup(bench: Bench) -> Bench:
    """Every group of which a part is taken comes apart."""
    names = {part.group for part in bench.design.parts if part.id in taken(bench) and part.group}
    members = [part.id for part in bench.design.parts if part.group in names]
    return replace(bench, design=partedits.group(bench.design, members, ""))


def move(bench: Bench, by: int) -> Bench:
    """The selected part one place up (-1) or down (1) among its like."""
    return replace(bench, design=partedits.move(bench.design, bench.selected, by))


def duplicate(bench: Bench) -> Bench:
    """Every part that is taken once more, beside itself; the doubles are taken up."""
    design, made = bench.design, []
    for part in _tops(bench):
        design, new = partedits.duplicate(design, part)
        made.append(new)
    return _taking(replace(bench, design=design), made)


def exchange(bench: Bench, component: str, values: Values) -> Bench:
    """Another kind of part in the place of the selected one."""
    design = partedits.substituted(bench.design, bench.selected, component, values)
    return replace(bench, design=design, drafts={})


def remove_taken(bench: Bench, values: Values) -> Bench:
    """Without what is taken and what that carries."""
    for part in _tops(bench):
        if bench.design.part(part) is not None:
            bench = remove(bench, part, values)
    return select(bench, bench.selected)


def copied(bench: Bench, values: Values) -> str:
    """What is taken, with what it carries, as text for the clipboard; empty when nothing is."""
    ids = _tops(bench)
    return clip.copied(bench.design, ids, values) if ids else ""


def pasted(bench: Bench, text: str) -> tuple[Bench, int]:
    """The parts of the clipboard in the design, taken up; how many formulas were mended."""
    result = clip.pasted(bench.design, text, bench.selected)
    return _taking(replace(bench, design=result.design), list(result.ids)), result.mended


def _tops(bench: Bench) -> tuple[str, ...]:
    """What is taken without what another part that is taken carries."""
    ids = set(taken(bench))
    carriers = {part.id: part.on for part in bench.design.parts}

    def under(part: str) -> bool:
        seen: set[str] = set()
        while (part := carriers.get(part, "")) and part not in seen:
            if part in ids:
                return True
            seen.add(part)
        return False

    return tuple(part.id for part in bench.design.parts if part.id in ids and not under(part.id))


def _taking(bench: Bench, ids: list[str]) -> Bench:
    return replace(bench, selected=ids[0], also=tuple(ids[1:])) if ids else bench
