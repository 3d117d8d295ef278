"""From what lies on the bench to what the design room shows: one pure function, in one language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juwdesk.app.amounts import euros
from juwdesk.app.assess_options import material_options
from juwdesk.app.design_room import VIEWS, WISHES_ROW, Bench, Hand, parameters, places
from juwdesk.app.forms import FieldView, Option, fields
from juwdesk.app.messages import sentence
from juwdesk.app.parts_view import PartView, parts_of
from juwdesk.app.wish_forms import DESIGN, WISHES
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import Problem
from juwdesk.base.ranges import Estimate
from juwdesk.design.document import Design
from juwdesk.design.formulawords import spoken, worded
from juwdesk.design.model import Model
from juwdesk.design.params import NUMERIC, Kind, Spec, Value
from juwdesk.design.partnames import label_of, line_names
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.viewnames import LABELS, ordered, roles_of
from juwdesk.pricing.indicate import Form, Indication
from juwdesk.reference.catalogue import Catalogue

HAND_LABELS = {Hand.GOUACHE: N_("Gouache"), Hand.TECHNICAL: N_("Technical")}


@dataclass(frozen=True, slots=True)
class ParameterView:
    """One parameter: ``number`` and bounds for a slider (None for a choice), ``text`` as it stands in the field,
    ``formula`` in words, without its sign, where it follows one; ``more`` folded away at first; ``bounds`` of a
    number as they are told."""

    key: str
    label: str
    kind: str
    text: str
    unit: str
    number: float | None
    low: float
    high: float
    step: float
    options: tuple[Option, ...]
    formula: str
    problem: str
    more: bool
    bounds: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A makeability note: severity, sentence, where, and the problem itself, from which an advice is worked out."""

    severity: str
    text: str
    where: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip under the canvas. ``over`` tells that the price exceeds the budget; ``share`` of the budget that the
    likely price takes, None without budget or price."""

    mass: str
    stones: str
    size: str
    price: str
    price_note: str
    budget: str
    share: float | None
    over: bool


@dataclass(frozen=True, slots=True)
class DesignView:
    """Everything the room shows besides the picture."""

    title: str
    parts: tuple[PartView, ...]
    parameters: tuple[ParameterView, ...]
    wishes: tuple[FieldView, ...]
    whole: tuple[FieldView, ...]
    strip: Strip
    notes: tuple[NoteView, ...]
    views: tuple[tuple[str, str], ...]
    hands: tuple[tuple[str, str], ...]
    view: str
    hand: str
    stone_price: tuple[FieldView, ...] = ()
    locked: bool = False


def view_names(design: Design, tr: Translator) -> tuple[tuple[str, str], ...]:
    """The fixed views and the free one, as they are called for this piece, in the order of its tabs."""
    roles = roles_of(design)
    return tuple((view, tr(LABELS[roles[view]])) for view in ordered(roles, VIEWS))


def design_view(
    bench: Bench, model: Model, indication: Indication | None, catalogue: Catalogue, tr: Translator
) -> DesignView:
    """The room as it stands. ``model`` is built from the bench's design; ``indication`` prices its bill."""
    design, part = bench.design, model.part(bench.selected)
    idle = part.component.idle(part.at) if part else frozenset[str]()
    shown = (
        tuple(
            _parameter(bench, model, bench.selected, each, catalogue, tr)
            for each in parameters(design, bench.selected)
            if each.name not in idle
        )
        if bench.selected != WISHES_ROW
        else ()
    )
    return DesignView(
        design.title or tr("New design"),
        parts_of(bench, model, tr),
        shown,
        fields(WISHES, design.wishes, bench.drafts, "wishes", tr),
        fields(DESIGN, design, bench.drafts, "design", tr, {"metal": _metals(catalogue, tr)}),
        _strip(model, indication, tr),
        tuple(
            NoteView(each.severity.value, sentence(worded(each, design, tr), tr), each.where, each)
            for each in model.problems
        ),
        view_names(design, tr),
        tuple((hand.value, tr(label)) for hand, label in HAND_LABELS.items()),
        bench.view,
        bench.hand.value,
        _stone_price(bench, model, tr),
        any(part.locked for part in design.parts if part.id == bench.selected),
    )


def _stone_price(bench: Bench, model: Model, tr: Translator) -> tuple[FieldView, ...]:
    """The price of the stone that is taken up, and who said so."""
    part = bench.design.part(bench.selected)
    if part is None or all(stone.part != part.id for stone in model.stones):
        return ()
    draft = bench.drafts.get(f"{part.id}/price")
    stored = tr.typed(float(part.price.amount), 2) if part.price else ""
    return (
        FieldView(
            f"{part.id}/price",
            tr("Price of one stone"),
            "number",
            draft.text if draft else stored,
            tr("excluding VAT; empty while it is not known"),
            "€",
            problem=sentence(draft.problem, tr) if draft else "",
        ),
        FieldView(f"{part.id}/price_source", tr("Source of the price"), "text", part.price_source),
    )


def _parameter(
    bench: Bench, model: Model, part: str, each: Spec, catalogue: Catalogue, tr: Translator
) -> ParameterView:
    document = bench.design.part(part)
    value = model.values.get((part, each.name), each.default)
    draft = bench.drafts.get(f"{part}/{each.name}")
    problem = draft.problem if draft else _problem_at(model, f"{part}.{each.name}")
    numeric = each.kind in NUMERIC
    formula = document.formulas.get(each.name, "") if document else ""
    return ParameterView(
        f"{part}/{each.name}",
        tr(each.label),
        each.kind.value,
        draft.text if draft else _shown(value, each, tr),
        {"deg": "°"}.get(each.unit, each.unit),
        float(value) if numeric else None,
        each.low,
        each.high,
        each.step,
        _plane_options(bench, each, tr) if each.name == "plane" else _options(each, catalogue, tr),
        spoken(formula, bench.design, tr) if formula else "",
        sentence(worded(problem, bench.design, tr), tr) if problem else "",
        each.group != "main",
        f"{_shown(each.low, each, tr)} – {_shown(each.high, each, tr)}" if numeric and each.high > each.low else "",
    )


def _problem_at(model: Model, where: str) -> Problem | None:
    return next((each for each in model.problems if each.where == where), None)


def _shown(value: Value, each: Spec, tr: Translator) -> str:
    if each.kind is Kind.COUNT:
        return str(int(value))
    return tr.typed(float(value), 3) if each.kind in NUMERIC else str(value)


def _options(each: Spec, catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """Choices of a parameter; a text named ``gem`` chooses from the reference."""
    if each.kind is Kind.CHOICE:
        return tuple((value, tr(label)) for value, label in each.choices)
    if each.name == "gem":
        return _gems(catalogue, tr)
    return ()


def _plane_options(bench: Bench, each: Spec, tr: Translator) -> tuple[Option, ...]:
    """The views of the world that a drawing lies in, called as the views of this piece are."""
    roles = roles_of(bench.design)
    return tuple((value, tr(LABELS[roles[value]])) for value, _ in each.choices)


@lru_cache(maxsize=4)
def _gems(catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """All gems by name; kept, since they are the same with every movement."""
    named = {gem.id: tr.pick(gem.name_nl, gem.name_en) for gem in catalogue.gems}
    return tuple(sorted(named.items(), key=lambda pair: pair[1].casefold()))


@lru_cache(maxsize=4)
def _metals(catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    return material_options(catalogue, tr)[1:]


def _named(problem: Problem, model: Model, tr: Translator) -> Problem:
    """A price problem with the stone or the work called by its name in the reader's language."""
    args = dict(problem.args)
    stone = next((line for line in model.bill.stones if line.part == problem.where), None)
    if stone is not None and "stone" in args:
        args["stone"] = line_names(model, tr)[stone.key]
    if "what" in args:
        args["what"] = tr(str(args["what"]))
    return replace(problem, args=args)


def _strip(model: Model, indication: Indication | None, tr: Translator) -> Strip:
    inner = model.mark("inner")
    budget = model.design.wishes.budget
    value = indication.value if indication and indication.form is Form.RANGE else None
    quote, credit = model.design.agreement.quote, indication.credit if indication else 0.0
    asked = float(quote.amount) if quote else value.likely if value else None
    share = (asked - credit) / float(budget.amount) if asked is not None and budget and budget.amount else None
    note = _price_note(model, value, credit, tr)
    if not note and not value and indication is not None and indication.problems:
        note = sentence(_named(indication.problems[0], model, tr), tr)
    return Strip(
        tr("{mass} metal", mass=tr.gram(model.mass)),
        stones_told(model, tr),
        tr("size {diameter}", diameter=tr.mm(inner.value)) if inner else "",
        _price_words(model, value, tr),
        note,
        tr("budget {amount}", amount=tr.money(budget, cents=False)) if budget else tr("no budget named"),
        share,
        share is not None and share > 1,
    )


def stones_told(model: Model, tr: Translator) -> str:
    """How many stones and their weight together."""
    carat = sum(stone.carat.likely for stone in model.stones)
    told = tr.n("{n} stone, {carat}", "{n} stones, {carat}", len(model.stones), carat=tr.carat(carat))
    return told if model.stones else tr("no stones")


def _price_words(model: Model, value: Estimate | None, tr: Translator) -> str:
    """A range while sketching, one sum once it is fixed."""
    quote = model.design.agreement.quote
    if quote is not None:
        return tr("{price} fixed", price=tr.money(quote))
    return (
        tr("{low} to {high}", low=euros(value.low, tr), high=euros(value.high, tr)) if value else tr("no price yet")
    )


def _price_note(model: Model, value: Estimate | None, credit: float, tr: Translator) -> str:
    """Beside a fixed price: until when, and what it would be now; and what own materials bring."""
    agreed, said = model.design.agreement, []
    if agreed.quote is not None:
        if agreed.valid_until is not None:
            said.append(tr("valid until {day}", day=tr.short_date(agreed.valid_until)))
        if value is not None:
            said.append(tr("worked out now {low} to {high}", low=euros(value.low, tr), high=euros(value.high, tr)))
    if credit:
        said.append(tr("less {amount} for own materials", amount=euros(credit, tr)))
    return " · ".join(said)


SIDES = {"left": N_("left"), "right": N_("right")}
ENDS = {"edge": N_("at the edge"), "low": N_("at the lower end"), "top": N_("on its face")}
"""Anchors that tell two places of one part apart."""


def addable(design: Design, tr: Translator) -> tuple[tuple[str, str, str, str], ...]:
    """What may be added now: label, component, carrier, anchor; where a part fits on two sides or on several parts,
    the label says on which."""
    found = places(design)
    times_of = Counter(component for component, _, _ in found)
    plain = [_sided(component, anchor, times_of[component] > 1, tr) for component, _, anchor in found]
    on = [(label, part.lower()) for label, part in zip(plain, _carriers(design, found, tr), strict=True)]
    labels = []
    for (label, carrier), (_, _, anchor) in zip(on, found, strict=True):
        name = (
            tr("{part}, on {carrier}", part=label, carrier=carrier) if carrier and plain.count(label) > 1 else label
        )
        if on.count((label, carrier)) > 1 and anchor in ENDS:
            name = tr("{part}, {side}", part=name, side=tr(ENDS[anchor]))
        labels.append(name)
    return tuple((label, *place) for label, place in zip(labels, found, strict=True))


def _carriers(design: Design, found: Sequence[tuple[str, str, str]], tr: Translator) -> list[str]:
    parts = [design.part(on) for _, on, _ in found]
    return [label_of(design, part, tr) if part is not None else "" for part in parts]


def _sided(component: str, anchor: str, several: bool, tr: Translator) -> str:
    label = tr(COMPONENTS[component].label)
    return tr("{part}, {side}", part=label, side=tr(SIDES[anchor])) if several and anchor in SIDES else label
