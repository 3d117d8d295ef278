"""The build-up of a price as a screen shows it: every line with its quantity, price, source and date; and the form in
which a line is set by hand, with a reason. For the shop alone.

Keys of fields: ``line/KEY/price``, ``line/KEY/quantity``, ``line/KEY/reason``, with the key of the bill's line.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from juwdesk.app.assess_value import LineView, line_view
from juwdesk.app.forms import Draft, Drafts, FieldView, amount, bounded
from juwdesk.app.forms import changed as with_field
from juwdesk.app.messages import sentence
from juwdesk.base.locale import N_, Translator, printable
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, known
from juwdesk.design.brieftables import quantity
from juwdesk.design.byhand import ByHand, changed, row_of
from juwdesk.design.document import Design
from juwdesk.design.model import Model
from juwdesk.design.partnames import line_names
from juwdesk.pricing.bill import LineKind, MetalLine, StoneLine, WorkLine
from juwdesk.pricing.indicate import Indication, IndicationLine

SCOPE = "line"
LONGEST_REASON = 300
AnyLine = MetalLine | StoneLine | WorkLine
PER = {"g": N_("per gram fine, excluding VAT"), "h": N_("per hour, excluding VAT"), "": N_("each, excluding VAT")}


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line: its words, whether it counts by hand and what is told of that, and the fields to set it. ``asks`` a
    line that has no price yet."""

    key: str
    label: str
    quantity: str
    quote: str
    amount: str
    source: str
    by_hand: bool
    told: str
    fields: tuple[FieldView, ...]
    asks: bool = False


def is_line(key: str) -> bool:
    """Whether a field key belongs to this form."""
    return key.startswith(f"{SCOPE}/")


def type_line(
    design: Design, drafts: Drafts, key: str, text: str, who: str, day: dt.date
) -> tuple[Design, Mapping[str, Draft]]:
    """The design after a text was typed at a line. What cannot be read becomes a draft and changes nothing."""
    _, line, name = key.split("/", 2)
    text = printable(text)
    others = {each: draft for each, draft in drafts.items() if each != key}
    row = replace(row_of(design.by_hand, line), who=who, day=day)
    try:
        row = with_field(row, name, _read(name, text))
    except KnownError as error:
        return design, {**others, key: Draft(text, error.problem)}
    return replace(design, by_hand=changed(design.by_hand, row)), others


def without(design: Design, drafts: Drafts, line: str) -> tuple[Design, Mapping[str, Draft]]:
    """A line as it is worked out again; what was half typed at it goes too."""
    kept = {key: draft for key, draft in drafts.items() if not key.startswith(f"{SCOPE}/{line}/")}
    return replace(design, by_hand=changed(design.by_hand, ByHand(line))), kept


def _read(name: str, text: str) -> object:
    match name:
        case "reason":
            if len(text) > LONGEST_REASON:
                raise known("text.too_long", where=name, longest=LONGEST_REASON)
            return text
        case "price":
            return Money.of(amount(text, 0.0, 50_000_000, name)) if text.strip() else None
        case _:
            return bounded(text, 0.0, 100_000.0, name) if text.strip() else None


def price_lines(
    design: Design, model: Model, indication: Indication, drafts: Drafts, tr: Translator
) -> tuple[PriceLine, ...]:
    """Every line of the bill in its order; one without a price asks for it."""
    names = line_names(model, tr)
    priced = {each.key: each for each in indication.lines}
    found = []
    lines: tuple[AnyLine, ...] = (*model.bill.metals, *model.bill.stones, *model.bill.work)
    for line in lines:
        row = row_of(design.by_hand, line.key)
        fields = _fields(line, row, drafts, tr)
        name = names[line.key]
        shown = _shown(priced[line.key], name, tr) if line.key in priced else _unpriced(line, name, tr)
        told = _told(row, priced.get(line.key), tr)
        found.append(
            PriceLine(
                line.key, shown.label, shown.quantity, shown.quote, shown.amount, shown.source, row.counts, told,
                fields, line.key not in priced and not _optional(line),
            )
        )  # fmt: skip
    return tuple(found)


def _shown(line: IndicationLine, name: str, tr: Translator) -> LineView:
    made = replace(line_view(line, {}, tr), label=name)
    if line.formula == "own":
        return replace(made, quote="", source=tr("the customer’s own, not charged"))
    if line.formula == "stone_each":  # the price is of a whole stone, so its weight cannot stand before a ×
        carat = f"{tr.short(line.quantity.likely, 3)} ct"
        made = replace(made, quantity=f"{_amount_of(float(line.count), 'stone', tr)} ({carat})")
    if line.kind not in (LineKind.STONE, LineKind.METAL):
        made = replace(made, quantity=_amount_of(line.quantity.likely, line.unit, tr))
    if line.given is not None and line.given.price is not None:
        return replace(made, source="")  # what is told of it names who, why and when
    return made


def _unpriced(line: AnyLine, name: str, tr: Translator) -> LineView:
    match line:
        case MetalLine():
            amount = tr.gram(line.mass.likely)
        case StoneLine():
            amount = f"{line.count} × {tr.carat(line.carat.likely)}"
        case WorkLine():
            amount = _amount_of(line.quantity.likely, line.unit, tr)
    return LineView(name, amount, "", tr("not charged") if _optional(line) else tr("no price yet"), "")


def _optional(line: AnyLine) -> bool:
    return isinstance(line, WorkLine) and line.optional


def _amount_of(value: float, unit: str, tr: Translator) -> str:
    return quantity(value, unit, tr)


def _fields(line: AnyLine, row: ByHand, drafts: Drafts, tr: Translator) -> tuple[FieldView, ...]:
    unit = {MetalLine: "g", StoneLine: ""}.get(type(line), getattr(line, "unit", ""))
    per = PER.get(unit, PER[""])
    price = tr.typed(float(row.price.amount), 2) if row.price is not None else ""
    quantity = tr.typed(row.quantity, 3) if row.quantity is not None else ""
    shown = unit if unit in ("g", "h") else ""
    made = [_field(line.key, "price", tr("Price by hand"), "number", price, tr(per), "€", drafts, tr)]
    if not isinstance(line, StoneLine):
        hint = tr("empty: as drawn")
        made.append(_field(line.key, "quantity", tr("Quantity by hand"), "number", quantity, hint, shown, drafts, tr))
    reason = _field(
        line.key, "reason", tr("Why"), "text", row.reason, tr("printed on our own copy only"), "", drafts, tr
    )
    if not row.reason.strip() and (row.price is not None or row.quantity is not None) and not reason.problem:
        reason = replace(reason, problem=tr("Say why: without a reason it is not counted."))
    return (*made, reason)


def _field(
    line: str, name: str, label: str, kind: str, text: str, hint: str, unit: str, drafts: Drafts, tr: Translator
) -> FieldView:
    key = f"{SCOPE}/{line}/{name}"
    draft = drafts.get(key)
    problem = sentence(draft.problem, tr) if draft else ""
    return FieldView(key, label, kind, draft.text if draft else text, hint, unit, problem=problem)


def _told(row: ByHand, line: IndicationLine | None, tr: Translator) -> str:
    """What stands under a line that was set by hand."""
    if not row.counts:
        return ""
    who = f" ({row.who}, {tr.short_date(row.day)})" if row.day else f" ({row.who})"
    text = tr("by hand: {reason}", reason=row.reason) + who
    if line is not None and line.usual is not None:
        usual = tr.money(Money.of(round(line.usual)), cents=False)
        text += " · " + tr("worked out {usual}", usual=usual)
    return text
