"""Money in a brief: what each reader may know of it."""

from juwdesk.base.locale import Translator
from juwdesk.base.money import Money
from juwdesk.base.ranges import Estimate
from juwdesk.design.briefdata import Audience, Order
from juwdesk.design.brieftables import quantity
from juwdesk.drawing import flow
from juwdesk.pricing.indicate import Indication


def price_blocks(
    order: Order, indication: Indication | None, retail: bool, tr: Translator, audience: Audience
) -> list[flow.Block]:
    """The price for one reader. ``retail``: the indication holds margin and VAT.

    Customer: range (only when ``retail``) and ceiling including VAT, no lines. Workshop: its own ceiling, the
    customer's only when shared.
    Dossier: everything, with the lines of the estimate.
    """
    prices = order.prices
    rows: list[tuple[str, str]] = []
    made: list[flow.Block] = []
    customer_side = audience is not Audience.WORKSHOP
    told = audience is Audience.DOSSIER or (customer_side and retail)
    if told and indication is not None and indication.value is not None:
        made.append(_range(indication.value, indication.currency, retail, tr))
    if prices.customer is not None and (customer_side or prices.shared):
        rows.append((tr("Ceiling including VAT"), tr.money(prices.customer)))
    if prices.maker is not None and audience is not Audience.CUSTOMER:
        rows.append((tr("Ceiling for the maker, excluding VAT"), tr.money(prices.maker)))
    if customer_side and prices.deposit is not None:
        rows.append((tr("Deposit received"), tr.money(prices.deposit)))
    if rows and prices.valid_until is not None:
        rows.append((tr("Valid until"), tr.date(prices.valid_until)))
    if not rows and not made:
        rows.append((tr("Ceiling agreed"), ""))
    if rows:
        made.append(flow.KeyValues(tuple(rows)))
    made.append(flow.Paragraph(_moves(tr, audience), "small"))
    if audience is Audience.DOSSIER and indication is not None and indication.lines:
        made += _lines(indication, tr)
    return [flow.Heading(tr("Price")), *made]


def _range(value: Estimate, currency: str, retail: bool, tr: Translator) -> flow.RangeBar:
    low, likely, high = (
        tr.money(Money.of(round(amount), currency), cents=False) for amount in (value.low, value.likely, value.high)
    )
    if retail:
        caption = tr("Indication including VAT; the dot is the most likely price.")
    else:
        caption = tr("Materials and work before margin and VAT; for the dossier only.")
    return flow.RangeBar(value.low, value.likely, value.high, (low, likely, high), caption)


def _moves(tr: Translator, audience: Audience) -> str:
    if audience is Audience.WORKSHOP:
        return tr("Above the ceiling the maker asks before going on.")
    return tr(
        "Metal prices and the stone that is found can move the price. Above the ceiling we ask you before going on."
    )


def _lines(indication: Indication, tr: Translator) -> list[flow.Block]:
    """The estimate line by line: most likely amounts, excluding margin and VAT."""
    rows = []
    total = 0
    for line in indication.lines:
        amount = Money.of(line.amount.likely, indication.currency)
        total += amount.cents
        rows.append((tr(line.label), quantity(line.quantity.likely, line.unit, tr), line.source, tr.money(amount)))
    rows.append((tr("Sum before margin and VAT"), "", "", tr.money(Money(total, indication.currency))))
    header = (tr("Line"), tr("Quantity"), tr("Source"), tr("Amount"))
    table = flow.Table(header, tuple(rows), "lrlr", (3, 1.3, 2.4, 1.4), tr("Estimate, for the dossier only"), True)
    return [table]
