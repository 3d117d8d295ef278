"""The design room without a window: what lies on the bench and what a person does to it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from juwdesk.app import agreement_forms, design_photos, price_lines
from juwdesk.app.forms import Draft, Drafts, Typed, amount, enter
from juwdesk.app.wish_forms import DESIGN, WISHES
from juwdesk.base.locale import Translator, parse_number
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, Problem
from juwdesk.design import document as doc
from juwdesk.design.document import Design, Part
from juwdesk.design.formulawords import kept
from juwdesk.design.params import NUMERIC, Kind, Spec, Value, check, coerced, spec_of, specs
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.sizes import diameter_of
from juwdesk.design.viewnames import shown_from


class Hand(StrEnum):
    """The two named styles of a drawing."""

    GOUACHE = "gouache"
    TECHNICAL = "technical"


VIEWS = ("free", "front", "top", "side", "section")
PRICE_KEYS = ("price", "price_source")
WISHES_ROW = "wishes"
"""What is selected when no part is: the wishes and the piece as a whole."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What lies on the bench. The design alone is stored; the rest is what this session looks at.

    ``selected`` a part id or ``wishes``, ``also`` other parts taken with it; ``turn`` azimuth and elevation of the
    free view in degrees; ``drafts`` typed texts that could not be read, by field key; ``dragging`` while a slider or
    handle moves.
    """

    design: Design
    selected: str = WISHES_ROW
    view: str = "free"
    hand: Hand = Hand.GOUACHE
    turn: tuple[float, float] = (28.0, 24.0)
    drafts: Drafts = field(default_factory=dict)
    dragging: bool = False
    also: tuple[str, ...] = ()


def opened(design: Design) -> Bench:
    """The bench with a design: the wishes first, the free view in gouache, from where such a piece is looked at."""
    return Bench(design, turn=shown_from(design))


def turned_to(bench: Bench, design: Design) -> Bench:
    """After undo or redo: another version, the same place, nothing half typed."""
    selected = bench.selected if design.part(bench.selected) else WISHES_ROW
    also = tuple(part for part in bench.also if design.part(part))
    return replace(bench, design=design, selected=selected, drafts={}, dragging=False, also=also)


def select(bench: Bench, part: str) -> Bench:
    """A part (or the wishes) taken up, alone."""
    return replace(bench, selected=part if bench.design.part(part) else WISHES_ROW, also=())


def select_also(bench: Bench, part: str) -> Bench:
    """A part taken along with the others, or left again."""
    if part in bench.also:
        return replace(bench, also=tuple(each for each in bench.also if each != part))
    if part == bench.selected:
        return select(bench, bench.also[0]) if len(bench.also) == 1 else _without_first(bench)
    if bench.selected == WISHES_ROW or bench.design.part(part) is None:
        return select(bench, part)
    return replace(bench, also=(*bench.also, part))


def _without_first(bench: Bench) -> Bench:
    if not bench.also:
        return select(bench, WISHES_ROW)
    return replace(bench, selected=bench.also[0], also=bench.also[1:])


def select_group(bench: Bench, group: str) -> Bench:
    """All parts of a group taken up."""
    ids = [part.id for part in bench.design.parts if part.group == group]
    return replace(bench, selected=ids[0], also=tuple(ids[1:])) if ids else bench


def taken(bench: Bench) -> tuple[str, ...]:
    """The ids of all parts that are taken, the selected one first."""
    return (bench.selected, *bench.also) if bench.selected != WISHES_ROW else ()


def look(bench: Bench, view: str | None = None, hand: Hand | None = None) -> Bench:
    """Another view or another hand; a section is only ever drawn in lines."""
    view = view or bench.view
    hand = hand or bench.hand
    return replace(bench, view=view, hand=Hand.TECHNICAL if view == "section" else hand)


def turn(bench: Bench, azimuth: float, elevation: float) -> Bench:
    """The free view turned by hand, never past straight above or below."""
    return replace(bench, turn=((azimuth + 180) % 360 - 180, max(-89.0, min(89.0, elevation))))


def spec(design: Design, part: str, name: str) -> Spec:
    """The parameter of a part. Raises KnownError ``design.no_part`` for a part that is not there."""
    found = design.part(part)
    entry = COMPONENTS.get(found.component) if found else None
    wanted = spec_of(entry.kind, name) if entry else None
    if wanted is None:
        raise KnownError(Problem("design.no_part", where=part, args={"part": part[:24]}))
    return wanted


def preview(bench: Bench, part: str, name: str, value: float) -> Bench:
    """A slider or handle on its way: the value inside its bounds, on its step; nothing is stored yet."""
    wanted = spec(bench.design, part, name)
    stepped = wanted.low + round((value - wanted.low) / wanted.step) * wanted.step if wanted.step else value
    inside = min(max(round(stepped, 6), wanted.low), wanted.high)
    drafts = {key: draft for key, draft in bench.drafts.items() if key != f"{part}/{name}"}
    design = doc.set_value(bench.design, part, name, coerced(wanted, inside))
    return replace(bench, design=design, drafts=drafts, dragging=True)


def released(bench: Bench) -> Bench:
    """The slider let go: what is seen is what will be kept."""
    return replace(bench, dragging=False)


def type_in(bench: Bench, key: str, text: str, today: str = "", who: str = "", tr: Translator | None = None) -> Bench:
    """A text typed or chosen in ``scope/name``: scope ``wishes``, ``design``, a part id, or one of
    ``agreement_forms``, ``price_lines`` (where ``who`` stands with a reason) or ``design_photos``.

    For a part a text that begins with ``=`` is a formula over ids, or over names as ``tr`` says them; ``price`` and
    ``price_source`` of a stone's part carry ``today`` (ISO) as their date.
    """
    scope, name = key.rsplit("/", 1)
    design = bench.design
    if agreement_forms.is_ours(key):
        day = dt.date.fromisoformat(today) if today else dt.date.min
        agreed = agreement_forms.type_in(design.agreement, bench.drafts, key, text, who, day)
        return replace(bench, design=replace(design, agreement=agreed.value), drafts=agreed.drafts)
    if price_lines.is_line(key):
        day = dt.date.fromisoformat(today) if today else dt.date.min
        design, drafts = price_lines.type_line(design, bench.drafts, key, text, who, day)
        return replace(bench, design=design, drafts=drafts)
    if design_photos.is_photo(key):
        design, drafts = design_photos.type_photo(design, bench.drafts, key, text)
        return replace(bench, design=design, drafts=drafts)
    if scope == WISHES_ROW:
        wishes = enter(WISHES, Typed(design.wishes, bench.drafts), scope, name, text)
        return _sized(replace(bench, design=replace(design, wishes=wishes.value), drafts=wishes.drafts), name)
    if scope == "design":
        whole = enter(DESIGN, Typed(design, bench.drafts), scope, name, text)
        return replace(bench, design=whole.value, drafts=whole.drafts)
    others = {each: draft for each, draft in bench.drafts.items() if each != key}
    if name in PRICE_KEYS:
        return _type_price(bench, scope, name, text, others, today)
    try:
        return replace(bench, design=_typed(design, scope, name, text, tr), drafts=others)
    except KnownError as error:
        return replace(bench, drafts={**others, key: Draft(text, error.problem)})


def _type_price(bench: Bench, part: str, name: str, text: str, drafts: dict[str, Draft], today: str) -> Bench:
    """The price of one stone and who said so; an empty price takes both away."""
    found = bench.design.part(part)
    price, source = (found.price, found.price_source) if found else (None, "")
    if name == "price_source":
        source = text
    elif not text.strip():
        price, source = None, ""
    else:
        try:
            price = Money.of(amount(text, 0.01, 50_000_000, name))
        except KnownError as error:
            return replace(bench, drafts={**drafts, f"{part}/{name}": Draft(text, error.problem)})
    design = doc.set_price(bench.design, part, price, source, today if price else "")
    return replace(bench, design=design, drafts=drafts)


def _typed(design: Design, part: str, name: str, text: str, tr: Translator | None) -> Design:
    wanted = spec(design, part, name)
    if text.strip().startswith("="):
        formula = text.strip()[1:]
        return doc.set_formula(design, part, name, kept(formula, part, design, tr) if tr else formula)
    value: Value = text
    if wanted.kind in NUMERIC:
        number = parse_number(text, where=name)
        value = int(number) if wanted.kind is Kind.COUNT and number == int(number) else number
    problems = check(wanted, value, name)
    if problems:
        raise KnownError(problems[0])
    return doc.set_value(design, part, name, coerced(wanted, value))


def begun_with(bench: Bench, design: Design) -> Bench:
    """Another piece in place of what lies there, in the ring size that was wished for; nothing half typed."""
    return _sized(replace(bench, design=design, drafts={}), "ring_size")


def _sized(bench: Bench, name: str) -> Bench:
    """A ring size that was typed sets the inner diameter of the band, not of a partner's that stands beside; one that
    cannot be read becomes a draft."""
    if name not in ("ring_size", "ring_system") or "wishes/ring_size" in bench.drafts:
        return bench
    wishes = bench.design.wishes
    if not wishes.ring_size.strip():
        return bench
    try:
        diameter = diameter_of(wishes.ring_system, wishes.ring_size)
    except KnownError as error:
        return replace(bench, drafts={**bench.drafts, "wishes/ring_size": Draft(wishes.ring_size, error.problem)})
    design = bench.design
    try:
        for part in design.parts:
            entry = COMPONENTS.get(part.component)
            if entry and part.component == "shank" and not part.on and spec_of(entry.kind, "diameter"):
                design = doc.set_value(design, part.id, "diameter", diameter)
    except KnownError as error:  # the band is locked: the wish stays as it was typed, with the reason under it
        return replace(bench, drafts={**bench.drafts, "wishes/ring_size": Draft(wishes.ring_size, error.problem)})
    return replace(bench, design=design)


def follow(bench: Bench, key: str, formula: str) -> Bench:
    """A parameter made to follow a formula, or freed again by the empty text."""
    return type_in(bench, key, "=" + formula)


def set_values(bench: Bench, values: Mapping[tuple[str, str], Value]) -> Bench:
    """Several parameters at once: what an advice proposes."""
    design = bench.design
    for (part, name), value in values.items():
        design = doc.set_value(design, part, name, coerced(spec(design, part, name), value))
    return replace(bench, design=design)


def add(bench: Bench, component: str, on: str = "", anchor: str = "") -> Bench:
    """One more part, taken up at once."""
    part = Part(doc.next_id(bench.design, component), component, on=on, anchor=anchor)
    return replace(bench, design=doc.add(bench.design, part), selected=part.id)


def remove(bench: Bench, part: str, values: Mapping[tuple[str, str], Value] | None = None) -> Bench:
    """Without a part and what it carries; undo brings it back.

    What followed a formula over it keeps the value that it has (``values`` of the model as it stands).
    """
    design = doc.remove(bench.design, part)
    gone = {each.id for each in bench.design.parts} - {each.id for each in design.parts}
    for each in design.parts:
        for name, formula in each.formulas.items():
            if any(re.search(rf"(?<![\w-]){re.escape(id_)}\.", formula) for id_ in gone):
                value = (values or {}).get((each.id, name))
                if value is None:
                    design = doc.set_formula(design, each.id, name, "")
                else:
                    design = doc.set_value(design, each.id, name, value)
    return select(replace(bench, design=design), bench.selected)


def parameters(design: Design, part: str) -> tuple[Spec, ...]:
    """The parameters of a part, main ones first; strokes of a pen are no figures and stay on the canvas."""
    found = design.part(part)
    entry = COMPONENTS.get(found.component) if found else None
    all_ = [each for each in specs(entry.kind) if each.group != "drawn"] if entry else []
    return tuple(sorted(all_, key=lambda each: each.group != "main"))


def places(design: Design) -> tuple[tuple[str, str, str], ...]:
    """What may be added now, as (component, carrier part, anchor): every seat that is free or may be shared (once per
    kind of part), what stands by itself as long as the piece is empty, and what joins any piece."""
    sits = {(part.on, part.anchor, part.component) for part in design.parts}
    present = {part.component for part in design.parts}
    taken = {(part.on, part.anchor) for part in design.parts}
    found: list[tuple[str, str, str]] = []
    for component, entry in COMPONENTS.items():
        joins = entry.free and component not in present if design.parts else entry.alone or not entry.seats
        if joins:
            found.append((component, "", ""))
        for carrier, anchor in entry.seats:
            found.extend(
                (component, part.id, anchor)
                for part in design.parts
                if part.component == carrier
                and ((part.id, anchor) not in taken or entry.shares)
                and (part.id, anchor, component) not in sits
            )
    return tuple(found)
