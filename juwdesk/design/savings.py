"""What would it save? Smaller changes of a design, each with what it saves by the shop's own prices.

Every proposal is a whole design: taking it is one step, and undo takes it back. None is made that breaks a rule of
the bench which the design keeps.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from juwdesk.base.money import Money
from juwdesk.base.problems import Severity
from juwdesk.design.build import build
from juwdesk.design.component import Component
from juwdesk.design.components.halo import Halo
from juwdesk.design.components.row import StoneRow
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone, Stone
from juwdesk.design.cuts import CUTS
from juwdesk.design.document import Design, set_price, set_value
from juwdesk.design.gems import Alloy, Materials
from juwdesk.design.model import Model
from juwdesk.design.params import Value, check, spec_of

Price = Callable[[Model], float | None]
"""The likely desk price of a model in euro including VAT, or None when the shop lacks a price for it."""
NARROWER, THINNER, SMALLER = 0.85, 0.88, 0.9
"""Steps that are seen but do not make another piece of it."""
SHORTER = 0.7
"""The share of a row of stones that stays."""
_ALIKE = (
    ("round-brilliant", "circular-brilliant-transitional", "old-european", "rose-cut-dutch-24-facets"),
    ("emerald-step", "radiant", "baguette"),
    ("cushion-brilliant", "old-mine"),
    ("asscher-square-emerald", "princess"),
)
"""Cuts that are seen with one outline."""
LIGHTER = 0.95
"""A cut that weighs more than this share of another is no saving."""
LEAST = 5.0
"""A saving below this (€) is not worth a word."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A proposal: ``code`` with ``args`` for its sentence, the changed design, ``euro`` that it saves (None where a
    price is missing, so that it must be asked) and ``grams`` of metal less."""

    code: str
    args: dict[str, Any]
    design: Design
    euro: float | None
    grams: float


def savings(design: Design, price: Price, materials: Materials) -> tuple[Saving, ...]:
    """Proposals, the largest saving first; those whose price must be asked come last."""
    before = build(design, materials, fine=False)
    cost, errors = price(before), _errors(before)
    found = []
    for code, args, changed in _proposals(before, materials):
        after = build(changed, materials, fine=False)
        if _errors(after) - errors:
            continue
        then = price(after)
        euro = cost - then if cost is not None and then is not None else None
        if euro is None or euro >= LEAST:
            found.append(Saving(code, args, changed, euro, before.mass - after.mass))
    return tuple(sorted(found, key=lambda each: (each.euro is None, -(each.euro or 0.0))))


def towards(design: Design, budget: float, price: Price, materials: Materials, most: int = 6) -> tuple[Saving, ...]:
    """Proposals taken one after the other, the smallest that suffices last, until the price fits the budget (€).

    Each step's design holds the ones before it. Empty when it already fits; it may end above the budget.
    """
    steps: list[Saving] = []
    seen: set[tuple[str, str]] = set()
    now = price(build(design, materials, fine=False))
    while now is not None and now > budget and len(steps) < most:
        offers = [each for each in savings(design, price, materials) if each.euro is not None]
        offers = [each for each in offers if (each.code, str(each.args.get("part"))) not in seen]
        if not offers:
            break
        fitting = [each for each in offers if now - (each.euro or 0.0) <= budget]
        step = fitting[-1] if fitting else offers[0]
        seen.add((step.code, str(step.args.get("part"))))
        steps.append(step)
        design, now = step.design, now - (step.euro or 0.0)
    return tuple(steps)


def _errors(model: Model) -> set[tuple[str, str]]:
    return {(p.code, p.where) for p in model.problems if p.severity is Severity.ERROR}


Proposal = tuple[str, dict[str, Any], Design]


def _proposals(model: Model, materials: Materials) -> Iterator[Proposal]:
    yield from _alloys(model, materials)
    own = {note.part for note in model.design.agreement.stones if note.own}
    for built in model.parts:
        document = model.design.part(built.id)
        if built.copy or (document is not None and document.locked):
            continue
        component = built.component
        if built.id in own:
            continue  # the customer's own stone is what it is
        match component:
            case Shank():
                yield from _scaled(
                    model, built.id, component, "saving.narrower", ("width_top", "width_bottom"), NARROWER
                )
                names = ("thickness_top", "thickness_bottom")
                yield from _scaled(model, built.id, component, "saving.thinner", names, THINNER)
            case Halo() if component.rows > 1:
                changed = set_value(model.design, built.id, "rows", component.rows - 1)
                yield "saving.fewer_rows", {"part": built.id}, changed
            case StoneRow():
                yield from _fewer(model, built.id, component)
            case Stone() | RoundStone():
                yield from _smaller(model, built.id, component)
                yield from _grown(model, built.id, component, materials)
                if isinstance(component, Stone):
                    yield from _recut(model, built.id, component)


def _alloys(model: Model, materials: Materials) -> Iterator[Proposal]:
    """The next lower fineness of the same metal and colour, and white gold for platinum."""
    now = materials.alloy(model.design.metal)
    if now is None:
        return
    for record in materials.catalogue.materials:
        other = materials.alloy(record.id)
        if other is not None and other.id != now.id and _stands_for(other, now):
            changed = replace(model.design, metal=other.id)
            yield "saving.alloy", {"nl": other.name_nl, "en": other.name_en}, changed


def _stands_for(other: Alloy, now: Alloy) -> bool:
    """Never an alloy with nickel in place of one without: skins react to it."""
    if other.metal != "gold" or other.fineness < 0.5:
        return False
    if now.metal == "platinum":
        return other.palette == "white" and "-ni" not in other.id
    return now.metal == "gold" and other.fineness < now.fineness and _colour(other) == _colour(now)


def _colour(alloy: Alloy) -> str:
    """What follows the fineness in an id: ``yellow``, ``white-pd``; high finenesses are yellow."""
    return alloy.id.partition("-")[2].partition("-")[2] or "yellow"


def _scaled(
    model: Model, part: str, component: Component, code: str, names: tuple[str, ...], factor: float
) -> Iterator[Proposal]:
    """Several lengths times a factor, on their step and inside their bounds; what follows a formula follows on."""
    document = model.design.part(part)
    design = model.design
    told: Value = 0.0
    for name in names:
        spec = spec_of(component, name)
        if spec is None or document is None or name in document.formulas:
            continue
        wanted = round(float(getattr(component, name)) * factor, 1)
        if wanted <= 0 or check(spec, wanted, part):
            return
        design = set_value(design, part, name, wanted)
        told = told or wanted
    if design != model.design:
        yield code, {"part": part, "to": told, "unit": "mm"}, design


def _smaller(model: Model, part: str, component: Stone | RoundStone) -> Iterator[Proposal]:
    """A smaller stone; its typed price goes with the weight, at the same price per carat."""
    names = ("diameter",) if isinstance(component, RoundStone) else ("width", "length", "depth")
    scaled = [name for name in names if float(getattr(component, name)) > 0]
    for code, args, design in _scaled(model, part, component, "saving.smaller", tuple(scaled), SMALLER):
        document = design.part(part)
        if document is not None and document.price is not None:
            less = float(document.price.amount) * SMALLER**3
            source = document.price_source
            design = set_price(design, part, Money.of(round(less, 2)), source, document.price_date)
        yield code, args, design


def _grown(model: Model, part: str, component: Stone | RoundStone, materials: Materials) -> Iterator[Proposal]:
    """The same gem from a laboratory; what it costs must be asked."""
    record = materials.catalogue.gem(component.gem)
    if record is None or record.kind != "natural":
        return
    for other in materials.catalogue.gems:
        same = other.kind == "synthetic" and other.variety_of == (record.variety_of or record.species)
        if same and set(other.colours[:1]) <= set(record.colours):
            changed = set_price(set_value(model.design, part, "gem", other.id), part, None)
            yield "saving.laboratory", {"part": part, "nl": other.name_nl, "en": other.name_en}, changed
            return


def _fewer(model: Model, part: str, component: StoneRow) -> Iterator[Proposal]:
    """A shorter row of stones; one all round becomes the upper half."""
    document = model.design.part(part)
    if document is None or {"span", "sides", "start"} & set(document.formulas):
        return
    values: dict[str, Value] = {"span": round(component.span * SHORTER)}
    if component.closed:
        values = {"start": 0.0, "span": 90.0, "sides": "both"}
    shorter = replace(component, **values)  # type: ignore[arg-type] # values of these fields
    if len(shorter.angles) >= len(component.angles):
        return
    design = model.design
    for name, value in values.items():
        design = set_value(design, part, name, value)
    yield "saving.fewer_stones", {"part": part, "n": len(shorter.angles), "before": len(component.angles)}, design


def _recut(model: Model, part: str, component: Stone) -> Iterator[Proposal]:
    """Another cut of the same outline that weighs less, the heaviest of those; what a carat of it costs must be
    asked."""
    alike = next((group for group in _ALIKE if component.cut in group), ())
    document = model.design.part(part)
    own = next((stone for stone in model.stones if stone.part == part), None)
    if own is None or document is None or {"cut", "length"} & set(document.formulas):
        return
    seen = replace(component, length=own.length)
    weights = {cut: replace(seen, cut=cut).shape.solid.volume for cut in alike}
    lighter = {cut: held for cut, held in weights.items() if held < LIGHTER * weights[component.cut]}
    if not lighter:
        return
    cut = max(lighter, key=lambda each: lighter[each])
    design = set_value(model.design, part, "cut", cut)
    if component.cut not in _ALIKE[0]:  # what is round has one length
        design = set_value(design, part, "length", round(own.length, 2))
    less = own.carat.likely * (1 - lighter[cut] / weights[component.cut])
    yield "saving.cut", {"part": part, "cut": CUTS[cut].label, "less": less}, set_price(design, part, None)
