"""The receipt for what a customer hands in: what it is, what it weighs, what becomes of it; signed by both."""

import datetime as dt

from juwdesk.base.locale import Translator
from juwdesk.design.briefdata import Audience, Order, Signature
from juwdesk.design.briefmoney import worked_out
from juwdesk.design.briefown import own_photos, own_table
from juwdesk.design.credit import Credit
from juwdesk.design.sheets import signed_row
from juwdesk.drawing import flow

WIDE, HIGH = 74.0, 28.0
"""Room for a signature, and the height of a photograph, mm."""


def receipt(
    order: Order, credit: Credit, head: flow.Letterhead, tr: Translator, signature: Signature | None = None
) -> flow.Document:
    """One page in the translator's language, for the customer and the envelope. It holds no cost and no margin; the
    credit is told as one price a gram. ``signature`` of the customer, where they signed for what stands here."""
    blocks: list[flow.Block] = [
        flow.Paragraph(tr("We received from you what stands here. Every piece lies in its own envelope."), "lead"),
        own_table(order, tr, value=True),
        *own_photos(order, tr, Audience.CUSTOMER, HIGH),
        *_credits(credit, tr),
    ]
    agreed = flow.Bullets((
        tr("Weights are those of our scales at the counter, as the piece was handed in."),
        tr("A stamp is what was read. What the metal is, is only certain where it was tested."),
        tr("Own metal is melted with loss; only the finished weight stays in the piece and the "
            "alloy may differ."),
        tr("Stones that were set before may show cracks only when they are out."),
        tr("What is left over you get back, unless it is credited here."),
    ))  # fmt: skip
    blocks.append(flow.Together((flow.Heading(tr("What we agreed")), agreed, *_signed(signature, tr))))
    return flow.Document(
        f"{tr('Receipt')} {order.number}",
        tr.language,
        head,
        tuple(blocks),
        subtitle=tr("Own materials, for: {title}", title=order.title) if order.title else tr("Own materials"),
        footer=" · ".join(part for part in (head.name, order.number) if part),
        page_label=tr("page {page} of {pages}", page="{page}", pages="{pages}"),
        subject=order.number,
        recipient=order.customer,
        reference=((tr("Order"), order.number), (tr("Handed in on"), tr.date(order.moment.date()))),
    )


def _signed(signature: Signature | None, tr: Translator) -> tuple[flow.Block, ...]:
    """Lines to sign on; what the customer wrote on the screen stands on theirs."""
    statement = tr("Both have seen and weighed what stands here.")
    jeweller = tr("Jeweller: name, date")
    if signature is None:
        return (flow.Signatures((tr("Customer: name, date"), jeweller), statement),)
    day = tr.date(dt.datetime.fromisoformat(signature.at).date())
    how = tr("on paper") if signature.on_paper else tr("on the screen")
    told = tr("Customer: {name}, signed on {day}, {how}", name=signature.name, day=day, how=how)
    return flow.Paragraph(statement), flow.Figure(signed_row((told, jeweller), signature.strokes, WIDE))


def _credits(credit: Credit, tr: Translator) -> list[flow.Block]:
    """What is credited, as the customer may read it."""
    if not credit.lines:
        return []
    rows = [(each.what, worked_out(each, tr, Audience.CUSTOMER), tr.money(each.amount)) for each in credit.lines]
    total = len(rows) > 1
    if total:
        rows.append((tr("Together"), "", tr.money(credit.total)))
    header = (tr("Own material"), tr("Worked out as"), tr("Credited"))
    table = flow.Table(header, tuple(rows), "llr", (2.2, 4.2, 1.3), tr("Credited for own materials"), total)
    return [table]
