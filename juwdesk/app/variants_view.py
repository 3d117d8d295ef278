"""What the page of variants shows: the variants beside each other, what differs, what they cost, and what would save.
Pure; the prices are the shop's own."""

import datetime as dt
from dataclasses import dataclass, replace

from juwdesk.app.agreement_view import told
from juwdesk.app.amounts import euros
from juwdesk.app.design_room import Bench, opened
from juwdesk.app.design_view import stones_told
from juwdesk.app.origins_view import MaterialView, materials_of, origins
from juwdesk.app.papers import priced
from juwdesk.app.price_lines import PriceLine, price_lines
from juwdesk.appraisal.wording import lowered
from juwdesk.base.locale import N_, Translator
from juwdesk.design.build import build
from juwdesk.design.document import Design
from juwdesk.design.gems import Materials
from juwdesk.design.model import Model
from juwdesk.design.revisions import differences
from juwdesk.design.savings import Price, Saving, savings, towards
from juwdesk.design.variants import MOST, all_of
from juwdesk.pricing.prices import PriceBook

SAVINGS = {
    "saving.alloy": N_("In {text}"),
    "saving.narrower": N_("The band narrower, to {to} {unit}"),
    "saving.thinner": N_("The band thinner, to {to} {unit}"),
    "saving.smaller": N_("The stone smaller, to {to} {unit}, at the same price per carat"),
    "saving.laboratory": N_("A stone from the laboratory: {text}; ask for its price"),
    "saving.fewer_rows": N_("One row of stones less round the centre"),
    "saving.fewer_stones": N_("Fewer stones along the band: {n} in place of {before}"),
    "saving.cut": N_("The stone as {text}, as large to the eye and {less} lighter; ask for its price"),
}
"""What each proposal of ``design.savings`` says."""
MOST_TOLD = 6
"""Differences that a card names; more is another piece."""


@dataclass(frozen=True, slots=True)
class VariantCard:
    """One variant: its figures, what differs from the one on the bench, and where its materials come from.
    ``design`` is what its picture shows."""

    letter: str
    design: Design
    title: str
    mass: str
    stones: str
    price: str
    over: bool
    differs: tuple[str, ...]
    on_bench: bool
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavingRow:
    """A proposal in words, what it saves, and the design that taking it gives."""

    text: str
    saves: str
    design: Design


@dataclass(frozen=True, slots=True)
class VariantsView:
    """The page. ``build_up`` are the lines of what lies on the bench, costs before margin and VAT, for the shop
    alone; ``towards`` are steps that bring the price into the budget, empty where it fits or none is named;
    ``materials`` what is known of the metals."""

    cards: tuple[VariantCard, ...]
    build_up: tuple[PriceLine, ...]
    savings: tuple[SavingRow, ...]
    towards: tuple[SavingRow, ...]
    may_add: bool
    materials: tuple[MaterialView, ...] = ()


def price_of(prices: PriceBook, moment: dt.datetime) -> Price:
    """What is likely paid for a model, as the strip under the drawing compares it with the budget."""

    def price(model: Model) -> float | None:
        made = priced(model, prices, moment)
        return made.value.likely - made.credit if made.value is not None else None

    return price


def variants_view(
    bench: Bench, materials: Materials, prices: PriceBook, moment: dt.datetime, tr: Translator
) -> VariantsView:
    """The page as it stands."""
    design = bench.design
    models = {letter: build(each, materials, fine=False) for letter, each in all_of(design)}
    cards = tuple(_card(letter, each, bench, models[letter], prices, moment, tr) for letter, each in all_of(design))
    price = price_of(prices, moment)
    budget = design.wishes.budget
    model = models[design.letter]
    steps = towards(design, float(budget.amount), price, materials) if budget is not None else ()
    return VariantsView(
        cards,
        price_lines(design, model, priced(model, prices, moment), bench.drafts, tr),
        tuple(_row(each, tr) for each in savings(design, price, materials)),
        tuple(_row(each, tr) for each in steps),
        len(cards) < MOST,
        materials_of(tuple(models.values()), materials.catalogue, tr),
    )


def _card(
    letter: str, design: Design, bench: Bench, model: Model, prices: PriceBook, moment: dt.datetime, tr: Translator
) -> VariantCard:
    made = priced(model, prices, moment)
    value = made.value
    budget = design.wishes.budget
    here = letter == bench.design.letter
    other = opened(design)
    found = () if here else differences(replace(bench.design, variants=()), design)
    lines = [told(each, other, tr) for each in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        lines.append(tr("and {n} more", n=len(found) - MOST_TOLD))
    return VariantCard(
        letter,
        design,
        tr("Variant {letter}", letter=letter),
        tr("{mass} metal", mass=tr.gram(model.mass)),
        stones_told(model, tr),
        tr("{low} to {high}", low=euros(value.low, tr), high=euros(value.high, tr)) if value else tr("no price yet"),
        value is not None and budget is not None and value.likely - made.credit > float(budget.amount),
        tuple(lines),
        here,
        origins(model, model.materials.catalogue, tr),
    )


def _row(each: Saving, tr: Translator) -> SavingRow:
    args = {name: tr.short(value) if isinstance(value, float) else value for name, value in each.args.items()}
    if "cut" in args:
        args |= {"text": lowered(tr(str(args["cut"]))), "less": tr.carat(float(each.args["less"]))}
    if "nl" in args:
        args["text"] = lowered(tr.pick(args["nl"], args["en"]))
    text = tr(SAVINGS[each.code], **args)
    saves = tr("saves about {amount}", amount=euros(each.euro, tr)) if each.euro is not None else ""
    return SavingRow(text, saves, each.design)
