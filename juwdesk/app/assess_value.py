"""The value as the desk shows it: a range first, what it rests on, what makes it wide, what is missing."""

import datetime as dt
from dataclasses import dataclass

from juwdesk.app.amounts import euros
from juwdesk.app.assess_table import TableView
from juwdesk.app.messages import sentence
from juwdesk.appraisal.wording import value_kind
from juwdesk.appraisal.worth import Level, Question
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import Severity
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.bill import LineKind
from juwdesk.pricing.indicate import Form, Indication, IndicationLine, Quality
from juwdesk.pricing.prices import METALS
from juwdesk.reference.advice import Purpose, ValueType
from juwdesk.reference.catalogue import Catalogue

LEVELS = {
    Level.NONE: N_("no market level"),
    Level.MELT: N_("melt value"),
    Level.TRADE: N_("trade, buying in"),
    Level.AUCTION: N_("auction"),
    Level.PRIVATE: N_("between private people"),
    Level.RETAIL: N_("in the shop, including VAT"),
}
QUALITIES = {
    Quality.A: N_("Well grounded: tested, with own outcomes to compare"),
    Quality.B: N_("Grounded on tested materials and dated prices"),
    Quality.C: N_("Grounded on what the desk could see"),
    Quality.X: N_("No number can be given yet"),
}


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: what, how much, at which price, from which source and date, and what it comes to."""

    label: str
    quantity: str
    quote: str
    amount: str
    source: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """The value of the piece. ``low``, ``likely``, ``high`` are euro for the bar, None without a number; ``range``
    says them in words; ``drivers`` pairs of label and share 0..1; ``wanted`` what would be needed, ``warnings`` what
    to mind; ``unpriced`` the fine metals whose price is missing or too old, ``at`` the moment that prices are of;
    ``entries`` (name, key) of the reference on what kind of value this is and which question it answers.
    ``table`` is what the tables and the shop's own sales say, beside what was typed."""

    heading: str
    low: float | None
    likely: float | None
    high: float | None
    range: str
    likely_text: str
    basis: str
    melt: str
    lines: tuple[LineView, ...]
    drivers: tuple[tuple[str, float], ...]
    wanted: tuple[str, ...]
    warnings: tuple[str, ...]
    unpriced: tuple[str, ...]
    at: dt.datetime
    entries: tuple[tuple[str, str], ...] = ()
    table: "TableView | None" = None


def value_view(
    indication: Indication,
    asked: Question,
    names: dict[str, str],
    catalogue: Catalogue,
    tr: Translator,
    table: "TableView | None" = None,
) -> ValueView:
    """The value for the screen; ``names`` gives every metal and stone row (by id) its name."""
    value = indication.value
    kind = catalogue.value_type(asked.value_type) if asked.value_type else None
    heading = value_kind(kind, tr) if kind else tr("Value")
    wanted = [each for each in indication.problems if each.severity is Severity.ERROR]
    minded = [each for each in indication.problems if each.severity is not Severity.ERROR]
    exact = indication.form is Form.FLOOR
    called = names | {each.label: names[each.part] for each in indication.lines if each.part in names}
    return ValueView(
        heading,
        value.low if value else None,
        value.likely if value else None,
        value.high if value else None,
        tr("{low} to {high}", low=euros(value.low, tr), high=euros(value.high, tr)) if value else "",
        tr("most likely about {value}", value=euros(value.likely, tr)) if value else "",
        _basis(indication, asked, tr),
        tr("The metal alone: about {value}", value=euros(indication.melt.likely, tr))
        if indication.melt and (exact or value)
        else "",
        tuple(line_view(each, names, tr) for each in indication.lines),
        tuple((_driver(each.label, called, tr), each.share) for each in indication.drivers),
        tuple(dict.fromkeys(sentence(each, tr) for each in wanted)),
        tuple(dict.fromkeys(sentence(each, tr) for each in minded)),
        _unpriced(indication),
        indication.at,
        _entries(asked, catalogue, tr),
        table,
    )


def _entries(asked: Question, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    """The kind of value and the question, as entries of the reference."""
    rows = (
        ("value_type", catalogue.value_type(asked.value_type) if asked.value_type else None),
        ("purpose", catalogue.purpose(asked.purpose) if asked.purpose else None),
    )
    return tuple((_entry_name(row, tr), f"{kind}:{row.id}") for kind, row in rows if row is not None)


def _entry_name(row: ValueType | Purpose, tr: Translator) -> str:
    return value_kind(row, tr) if isinstance(row, ValueType) else tr.pick(row.name_nl, row.name_en)


def _unpriced(indication: Indication) -> tuple[str, ...]:
    """The metals to enter a price for, in the order met."""
    asked = {"price.missing_metal": "metal", "price.stale": "article", "price.dated": "article"}
    found = [str(each.args[asked[each.code]]) for each in indication.problems if each.code in asked]
    return tuple(dict.fromkeys(each for each in found if each in METALS))


def _basis(indication: Indication, asked: Question, tr: Translator) -> str:
    day = tr.short_date(indication.at.date())
    return tr(
        "{quality}. Market: {level}. Date: {date}.",
        quality=tr(QUALITIES[indication.quality]),
        level=tr(LEVELS[asked.level]),
        date=day,
    )


def _quote(line: IndicationLine, tr: Translator) -> str:
    """The price of one unit; of one stone of several where it is not by carat."""
    if line.formula == "fixed":
        return ""
    money = tr.money(Money.of(line.quote.likely))
    if line.formula == "stone_each" and line.count > 1:
        return tr("{price} each", price=money)
    return money + {"metal": "/g", "stone_ct": "/ct"}.get(line.formula, "")


def _driver(label: str, names: dict[str, str], tr: Translator) -> str:
    fixed = {"making": tr("making"), "margin": tr("market level")}
    return names.get(label) or fixed.get(label, label)


def _amount(value: Estimate, tr: Translator) -> str:
    low, high = euros(value.low, tr), euros(value.high, tr)
    return low if low == high else tr("{low} to {high}", low=low, high=high)


def _day(date: str, tr: Translator) -> str:
    """An ISO date as people write it; another text as it is."""
    try:
        return tr.short_date(dt.date.fromisoformat(date[:10]))
    except ValueError:
        return date


def line_view(line: IndicationLine, names: dict[str, str], tr: Translator) -> LineView:
    """A line of a value or price in words; ``names`` gives parts their names."""
    name = names.get(line.part) or _driver(line.label, names, tr)
    unit = {"g": "g", "ct": "ct"}.get(line.unit, "")
    quantity = f"{tr.short(line.quantity.likely, 3)} {unit}" if line.quantity.likely and unit else ""
    if line.count > 1:
        quantity = f"{line.count} × {quantity}" if quantity else str(line.count)
    if line.kind is LineKind.METAL and line.fineness:
        quantity += f" · {round(line.fineness * 1000)}‰"
    quote = _quote(line, tr)
    return LineView(
        name, quantity, quote, _amount(line.amount, tr), " · ".join(filter(None, (line.source, _day(line.date, tr))))
    )
