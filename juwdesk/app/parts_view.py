"""The list of parts beside the drawing: one row for each, under what carries it, with what may be done to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from juwdesk.app.design_room import WISHES_ROW, Bench, taken
from juwdesk.base.locale import N_, Translator
from juwdesk.design import arrange, partedits
from juwdesk.design.document import Design, Part
from juwdesk.design.model import Model
from juwdesk.design.partnames import label_of
from juwdesk.design.registry import COMPONENTS

GROUP = "group:"
"""Begins the id of a row that stands for a group."""
TOOL_LABELS = {
    "place": N_("Place at a clock position…"),
    "round": N_("Set round about…"),
    "curve": N_("Set along a curve…"),
    "mirror": N_("Mirror…"),
    "count": N_("Count out the stones…"),
    "fill": N_("Fill with stones…"),
}


@dataclass(frozen=True, slots=True)
class PartView:
    """A row of the list, indented by what carries it. ``group`` rows stand for all parts of that name; ``selected``
    is the part whose parameters are shown, ``taken`` those that an act on several parts means."""

    id: str
    label: str
    account: str
    depth: int
    selected: bool
    troubled: bool
    taken: bool = False
    hidden: bool = False
    locked: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class ActsView:
    """What may be done to what is taken: the words of the acts that change, empty ones where there is nothing to do.

    ``others`` are components (id, label) that may stand in its place; ``tools`` ways of arranging it (id, label)."""

    any: bool = False
    one: bool = False
    up: bool = False
    down: bool = False
    hide: str = ""
    lock: str = ""
    grouped: bool = False
    arranged: bool = False
    others: tuple[tuple[str, str], ...] = ()
    tools: tuple[tuple[str, str], ...] = ()


def parts_of(bench: Bench, model: Model, tr: Translator) -> tuple[PartView, ...]:
    """The wishes, then every part under what carries it, those of a group together."""
    design = bench.design
    ours = taken(bench)
    troubled = {each.where.split(".")[0] for each in model.problems}
    typed = any(key.startswith(("wishes/", "design/")) for key in bench.drafts)
    whole = tr("Wishes and whole")
    found = [PartView(WISHES_ROW, whole, design.wishes.occasion, 0, bench.selected == WISHES_ROW, typed)]
    for depth, part, group in _ordered(design):
        if part is None:
            members = {each.id for each in design.parts if each.group == group}
            found.append(
                PartView(
                    GROUP + group, group, tr.n("{n} part", "{n} parts", len(members)), depth, False, False,
                    members <= set(ours), group=True,
                    hidden=all(each.hidden for each in design.parts if each.id in members),
                    locked=all(each.locked for each in design.parts if each.id in members),
                )
            )  # fmt: skip
            continue
        found.append(
            PartView(
                part.id, label_of(design, part, tr), _account(model, part.id, tr), depth, bench.selected == part.id,
                part.id in troubled, part.id in ours, part.hidden, part.locked,
            )
        )  # fmt: skip
    return tuple(found)


def _ordered(design: Design) -> Iterator[tuple[int, Part | None, str]]:
    """Depth and part in the order of the list; a group begins with a row without a part, and its members stand there
    together, whatever carries them."""
    ids = {part.id for part in design.parts}
    carried: dict[str, list[Part]] = {}
    for part in design.parts:
        carried.setdefault(part.on if part.on in ids and part.on != part.id else "", []).append(part)
    seen: set[str] = set()
    begun: set[str] = set()

    def under(carrier: str, depth: int) -> Iterator[tuple[int, Part | None, str]]:
        for part in carried.get(carrier, ()):
            if not part.group:
                yield from row(part, depth)
            elif part.group not in begun:
                begun.add(part.group)
                yield depth, None, part.group
                for member in design.parts:
                    if member.group == part.group:
                        yield from row(member, depth + 1)

    def row(part: Part, depth: int) -> Iterator[tuple[int, Part | None, str]]:
        if part.id not in seen:
            seen.add(part.id)
            yield depth, part, ""
            yield from under(part.id, depth + 1)

    # members of a group that carry each other stand under each other, not twice
    yield from under("", 0)
    for part in design.parts:  # parts that carry each other hang nowhere, but are in the document
        yield from row(part, 0)


def _account(model: Model, part: str, tr: Translator) -> str:
    own = [each for each in model.parts if each.id == part]
    often = f" · {len(own)} ×" if len(own) > 1 else ""
    stone = next((each for each in model.stones if each.part == part), None)
    if stone is not None:
        return f"{tr.pick(stone.gem.name_nl, stone.gem.name_en)} · {tr.mm(stone.width)}{often}"
    alloy = own[0].alloy if own else None
    if alloy is None:
        return often.removeprefix(" · ")
    return tr.gram(sum(each.volume for each in own) * alloy.density.likely / 1000) + often


def acts_of(bench: Bench, tr: Translator) -> ActsView:
    """What may be done to the parts that are taken."""
    design = bench.design
    parts = [part for part in design.parts if part.id in taken(bench)]
    if not parts:
        return ActsView()
    hidden, fixed = all(each.hidden for each in parts), all(each.locked for each in parts)
    acts = ActsView(
        any=True,
        hide=tr("Show") if hidden else tr("Hide"),
        lock=tr("Unlock") if fixed else tr("Lock"),
        grouped=any(each.group for each in parts),
    )
    if len(parts) > 1:
        return acts
    own = parts[0]
    siblings = [each.id for each in design.parts if each.on == own.on]
    tools = arrange.tools(design, own.id)
    wanted = (*tools.ways, *(("count",) if tools.count else ()), *(("fill",) if tools.fill else ()))
    return ActsView(
        True, True, siblings[0] != own.id, siblings[-1] != own.id, acts.hide, acts.lock, acts.grouped,
        own.repeat is not None,
        tuple((name, tr(COMPONENTS[name].label)) for name in partedits.substitutes(design, own.id)),
        tuple((tool, tr(TOOL_LABELS[tool])) for tool in wanted),
    )  # fmt: skip
