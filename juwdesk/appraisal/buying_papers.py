"""The papers of buying in: the offer with its open sum, and the seller's statement. Neither is an appraisal.

Refining and margin stand as one deduction: the customer sees what comes off, not how the shop divides it.
"""

import datetime as dt

from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.buying import Offer, OfferLine
from juwdesk.appraisal.buying_record import Purchase, euros, hold_until
from juwdesk.appraisal.report import LetterFacts
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.drawing import flow
from juwdesk.reference.catalogue import Catalogue

METALS = {"gold": N_("gold"), "silver": N_("silver"), "platinum": N_("platinum"), "palladium": N_("palladium")}
CONFLICT = N_(
    "This is our offer, not an appraisal. We want to buy the piece, so we have an interest. "
    "You may have it valued elsewhere first."
)
PAYMENTS = {"bank": N_("through the bank"), "cash": N_("in cash")}


def offer_sheet(
    appraisal: Appraisal, made: Offer, catalogue: Catalogue, tr: Translator, facts: LetterFacts
) -> flow.Document:
    """The offer on paper: what, the sum step by step, the one figure, and that it is no valuation."""
    blocks: list[flow.Block] = [
        flow.Paragraph(wording.item_sentence(appraisal, catalogue, tr), "lead"),
        flow.Callout(tr("An offer, not an appraisal"), tr(CONFLICT), "notice"),
        flow.Heading(tr("How we come to it")),
        flow.Table(
            (tr("Metal"), tr("Weight"), tr("Fineness"), tr("Fine"), tr("Price of the day"), tr("Value")),
            tuple(_line(each, tr) for each in made.lines),
            "lrrrrr",
            (3, 2, 2, 2, 3, 2),
        ),
        flow.Table(("", ""), _steps(made, tr), "lr", (5, 2), total=True),
    ]
    if made.per_gram is not None:
        text = tr("That is {amount} per gram as weighed.", amount=tr.money(made.per_gram))
        blocks.append(flow.Paragraph(text))
    sources = dict.fromkeys((each.source, each.date) for each in made.lines)
    told = "; ".join(f"{source}, {_day(day, tr)}" for source, day in sources)
    blocks.append(flow.Paragraph(tr("Price of the metal: {sources}. The offer holds today.", sources=told), "note"))
    blocks.append(flow.Signatures((tr("Jeweller"), tr("Seller, for receipt"))))
    return _document(tr("Offer"), appraisal.title, blocks, tr, facts, tr("an offer, not an appraisal"))


def statement(purchase: Purchase, tr: Translator, facts: LetterFacts) -> flow.Document:
    """The purchase statement: what the register holds, said by the seller and signed (LAW-031, LAW-082)."""
    amount = euros(purchase.price)
    until = hold_until(purchase)
    rows = (
        (tr("Number in the register"), str(purchase.number)),
        (tr("Bought on"), _day(purchase.bought_on, tr)),
        (tr("Piece"), ", ".join(each for each in (purchase.kind, purchase.description) if each)),
        (tr("Brand and number"), ", ".join(each for each in (purchase.brand, purchase.serial) if each)),
        (tr("Material and weight"), ", ".join(each for each in (purchase.material, purchase.grams) if each)),
        (tr("Price"), tr.money(Money.of(amount)) if amount is not None else purchase.price),
        (tr("Paid"), tr(PAYMENTS[purchase.payment]) if purchase.payment in PAYMENTS else purchase.payment),
        (tr("Seller"), purchase.seller),
        (tr("Address"), ", ".join(each.strip() for each in purchase.address.splitlines())),
        (tr("Identified by"), purchase.identity),
        (tr("Kept as it is until"), tr.date(until) if until is not None else ""),
    )
    said = (
        tr("The piece is mine and I may sell it."),
        tr("I am 18 or older."),
        tr("I know that this is a purchase and not an appraisal."),
    )
    blocks: list[flow.Block] = [
        flow.KeyValues(tuple((label, value) for label, value in rows if value)),
        flow.Heading(tr("The seller states")),
        flow.Bullets(said),
        flow.Signatures((tr("Seller"), tr("Jeweller"))),
    ]
    return _document(tr("Purchase statement"), purchase.description, blocks, tr, facts, tr("purchase statement"))


def _document(
    title: str, subtitle: str, blocks: list[flow.Block], tr: Translator, facts: LetterFacts, foot: str
) -> flow.Document:
    return flow.Document(
        title=title,
        language=tr.language,
        head=facts.head,
        content=tuple(blocks),
        subtitle=subtitle,
        footer=" · ".join(each for each in (facts.head.name, facts.reference, foot) if each),
        page_label=tr("page {page} of {pages}"),
        subject=title,
        recipient=facts.customer,
        reference=((tr("Date"), tr.date(facts.date)), (tr("Our reference"), facts.reference or "–")),
    )


def _line(line: OfferLine, tr: Translator) -> tuple[str, ...]:
    return (
        wording.capital(tr(METALS[line.lot.metal])),
        tr.gram(line.lot.grams),
        f"{line.lot.fineness:g}",
        tr.gram(line.fine_grams),
        tr("{amount} per gram", amount=tr.money(Money.of(line.quote))),
        tr.money(line.value),
    )


def _steps(made: Offer, tr: Translator) -> tuple[tuple[str, str], ...]:
    rows = [
        (tr("Value of the metal"), tr.money(made.gross)),
        (tr("Less refining and our margin"), "– " + tr.money(made.refining + made.margin)),
    ]
    if made.extra.cents:
        rows.append((tr("For stones or resale"), tr.money(made.extra)))
    return (*rows, (tr("Our offer, in whole euro"), tr.money(made.total)))


def _day(text: str, tr: Translator) -> str:
    try:
        return tr.date(dt.date.fromisoformat(text))
    except ValueError:
        return text
