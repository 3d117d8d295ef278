"""Money in a brief: what each reader may know of it."""

from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.ranges import Estimate
from juwdesk.design.briefdata import Audience, Prices
from juwdesk.design.brieftables import Contents, quantity
from juwdesk.design.credit import CreditLine
from juwdesk.design.partnames import line_names
from juwdesk.drawing import flow
from juwdesk.pricing.bill import LineKind
from juwdesk.pricing.indicate import Indication, IndicationLine

METALS = {"gold": N_("gold"), "silver": N_("silver"), "platinum": N_("platinum"), "palladium": N_("palladium")}


def price_blocks(contents: Contents, tr: Translator, audience: Audience) -> list[flow.Block]:
    """The price for one reader.

    Customer: the fixed price, or the range (only when ``retail``) and the ceiling, including VAT, and what own metal
    brings; no lines. Workshop: its own ceiling, the customer's only when shared. Dossier: everything, with the lines
    of the estimate and what was typed over them.
    """
    prices, indication = contents.order.prices, contents.indication
    customer_side = audience is not Audience.WORKSHOP
    made: list[flow.Block] = []
    told = audience is Audience.DOSSIER or (customer_side and contents.retail and prices.quote is None)
    if told and indication is not None and indication.value is not None:
        made.append(_range(indication.value, indication.currency, contents.retail, tr))
    rows = _rows(contents, tr, audience)
    if not rows and not made:
        rows = [(tr("Ceiling agreed"), "")]
    if rows:
        made.append(flow.KeyValues(tuple(rows)))
    if customer_side:
        made += _credit(contents, tr, audience)
    made.append(flow.Paragraph(_moves(prices, tr, audience), "small"))
    made = [flow.Together((flow.Heading(tr("Price")), *made))]
    if audience is Audience.DOSSIER and indication is not None and indication.lines:
        made += _lines(contents, indication, tr)
    return made


def _rows(contents: Contents, tr: Translator, audience: Audience) -> list[tuple[str, str]]:
    prices = contents.order.prices
    customer_side = audience is not Audience.WORKSHOP
    rows: list[tuple[str, str]] = []
    if prices.quote is not None and customer_side:
        rows.append((tr("Fixed price including VAT"), tr.money(prices.quote)))
    if prices.customer is not None and (customer_side or prices.shared):
        rows.append((tr("Ceiling including VAT"), tr.money(prices.customer)))
    if prices.maker is not None and audience is not Audience.CUSTOMER:
        rows.append((tr("Ceiling for the maker, excluding VAT"), tr.money(prices.maker)))
    credit = contents.credit.total
    if customer_side and credit.cents:
        rows.append((tr("Credited for own materials"), f"− {tr.money(credit)}"))
        if prices.quote is not None:
            rows.append((tr("To pay including VAT"), tr.money(prices.quote + credit.times(-1))))
    if customer_side and prices.deposit is not None:
        rows.append((tr("Deposit received"), tr.money(prices.deposit)))
    if rows and prices.valid_until is not None:
        rows.append((tr("Valid until"), tr.date(prices.valid_until)))
    return rows


def _range(value: Estimate, currency: str, retail: bool, tr: Translator) -> flow.RangeBar:
    low, likely, high = (
        tr.money(Money.of(round(amount), currency), cents=False) for amount in (value.low, value.likely, value.high)
    )
    if retail:
        caption = tr("Indication including VAT; the dot is the most likely price.")
    else:
        caption = tr("Materials and work before margin and VAT; for the dossier only.")
    return flow.RangeBar(value.low, value.likely, value.high, (low, likely, high), caption)


def _credit(contents: Contents, tr: Translator, audience: Audience) -> list[flow.Block]:
    """How the credit was worked out: for the customer one price a gram, for the shop also where it came from."""
    lines = contents.credit.lines
    if not lines:
        return []
    rows = tuple((each.what, worked_out(each, tr, audience), tr.money(each.amount)) for each in lines)
    header = (tr("Own material"), tr("Worked out as"), tr("Credited"))
    return [flow.Table(header, rows, "llr", (2.2, 4.2, 1.3))]


def worked_out(each: CreditLine, tr: Translator, audience: Audience) -> str:
    """How one credit came about, in a sentence for the reader."""
    if each.price is None or each.mass is None or each.fineness is None or each.fine is None:
        return tr("as agreed")
    text = tr(
        "{mass} at {fineness} ‰ is {fine} fine {metal}, at {price} a gram",
        mass=tr.gram(each.mass),
        fineness=tr.short(each.fineness, 0),
        fine=tr.gram(each.fine),
        metal=tr(METALS.get(each.metal, each.metal)),
        price=tr.money(Money.of(each.price)),
    )
    return f"{text} ({each.source} · {_told_day(each.date)})" if audience is Audience.DOSSIER else text


def _told_day(date: str) -> str:
    """An ISO date with the day first."""
    return f"{date[8:10]}-{date[5:7]}-{date[:4]}" if len(date) >= 10 else date


def _moves(prices: Prices, tr: Translator, audience: Audience) -> str:
    """What may still move the price."""
    if audience is Audience.WORKSHOP:
        return tr("Above the ceiling the maker asks before going on.")
    if prices.quote is None:
        return tr(
            "Metal prices and the stone that is found can move the price. "
            "Above the ceiling we ask you before going on."
        )
    if prices.clause is None:
        return tr(
            "This price is fixed for the piece as it is drawn here. A change is a new revision with a new price."
        )
    day = tr.date(prices.quoted_on) if prices.quoted_on else tr("the day of this paper")
    return tr(
        "This price is fixed for the piece as it is drawn here. It rests on the metal price of {day}. When that has "
        "moved by more than {percent} % on the day of ordering, up or down, the metal part of the price moves along "
        "and we tell you first. A change of the piece is a new revision with a new price.",
        day=day,
        percent=tr.short(prices.clause, 1),
    )


def _lines(contents: Contents, indication: Indication, tr: Translator) -> list[flow.Block]:
    """The estimate line by line: most likely amounts, before margin and VAT; by hand is marked, with the reason. What
    has no price yet is named: the sum lacks it."""
    names = line_names(contents.model, tr)
    rows, by_hand, total = [], [], 0
    for line in indication.lines:
        amount = Money.of(line.amount.likely, indication.currency)
        total += amount.cents
        label = names.get(line.key) or tr(line.label)
        rows.append((
            f"{label} *" if line.given else label, _quantity(line, tr), _price(line, tr), _source(line, tr),
            tr.money(amount),
        ))  # fmt: skip
        if line.given is not None:
            by_hand.append(_by_hand(label, line, indication.currency, tr))
    priced = {line.key for line in indication.lines}
    optional = {line.key for line in contents.model.bill.work if line.optional}
    open_ = [key for key in names if key not in priced | optional]
    rows += [(names[key], "", tr("no price yet"), "", "…") for key in open_]
    said = tr("Sum without what has no price yet") if open_ else tr("Sum before margin and VAT")
    rows.append((said, "", "", "", tr.money(Money(total, indication.currency))))
    header = (tr("Line"), tr("Quantity"), tr("Price"), tr("Source"), tr("Amount"))
    caption = tr("Estimate, for the dossier only")
    table = flow.Table(header, tuple(rows), "lrrlr", (2.6, 1.2, 1.3, 2.2, 1.3), caption, True)
    return [table, *([flow.Bullets(tuple(by_hand))] if by_hand else [])]


def _quantity(line: IndicationLine, tr: Translator) -> str:
    if line.kind is LineKind.STONE:
        each = quantity(line.quantity.likely, "ct", tr)
        return f"{line.count} × {each}" if line.count > 1 else each
    return quantity(line.quantity.likely, line.unit, tr)


def _price(line: IndicationLine, tr: Translator) -> str:
    if line.formula in ("own", "fixed"):
        return ""
    hour = tr("/h") if line.unit == "h" else ""
    per = {"metal": tr("/g fine"), "stone_ct": "/ct", "work": hour}
    return tr.money(Money.of(line.quote.likely)) + per.get(line.formula, "")


def _source(line: IndicationLine, tr: Translator) -> str:
    if line.formula == "own":
        return tr("the customer’s own")
    day = _told_day(line.date)
    said = tr("by hand") if line.given is not None and line.given.price is not None else line.source
    return " · ".join(filter(None, (said, day)))


def _by_hand(label: str, line: IndicationLine, currency: str, tr: Translator) -> str:
    assert line.given is not None
    usual = tr.money(Money.of(line.usual, currency)) if line.usual is not None else tr("no price")
    return tr(
        "* {label}, by hand: {reason} ({who}). Worked out it would be {usual}.",
        label=label,
        reason=line.given.reason,
        who=line.given.who,
        usual=usual,
    )
