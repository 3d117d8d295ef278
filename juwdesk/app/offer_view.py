"""The offer as a screen shows it, and the purchase that may follow; beside the value and never part of it."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from juwdesk.app.amounts import euros
from juwdesk.app.assess_table import table_view
from juwdesk.app.assess_value import LEVELS
from juwdesk.app.buying import FIELDS
from juwdesk.app.forms import Drafts, Entry, FieldView, fields, number_entry
from juwdesk.app.messages import sentence
from juwdesk.app.settings import load_state, save_state
from juwdesk.appraisal import wording
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.buying import Offer, OfferLine, Terms, lots_of, offer
from juwdesk.appraisal.buying_papers import METALS
from juwdesk.appraisal.buying_record import Purchase, held, hold_until, lacking
from juwdesk.appraisal.worth import indication_of, question
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, Problem
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import Catalogue

SCOPE, PURCHASE = "offer", "purchase"
BUYING = frozenset({"PU-06", "PU-08"})
"""Purposes in which the shop itself makes an offer."""
BELOW = N_("This offer lies below the range. Say so, and why: refining, work, and the risk that the shop takes.")
WITHIN = N_("This offer lies inside the range.")
ABOVE = N_("This offer lies above the range. Look at both again before you make it.")
"""How an offer lies to the value beside it."""
STATE = "buying"
"""Where the window remembers the shop's own shares."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What the jeweller sets: percent for refining and for the shop, euro for stones or resale."""

    refining: float | None = None
    margin: float | None = None
    extra: float | None = None


ENTRIES: tuple[Entry[Deal], ...] = (
    number_entry("refining", N_("Refining"), 0, 99, unit="%", digits=1),
    number_entry("margin", N_("Our margin"), 0, 99, unit="%", digits=1),
    number_entry("extra", N_("For stones or resale"), 0, 1_000_000, unit="€", digits=2),
)


@dataclass(frozen=True, slots=True)
class OfferView:
    """``steps`` pairs of words and amounts, the last one the offer; ``problems`` sentences; ``ready`` where there is
    an offer; ``lying`` the purchases that must still lie as they are. ``beside`` lays the value next to the offer, as
    pairs of words and amounts; ``told`` says how they lie to each other, or why there is no value."""

    fields: tuple[FieldView, ...]
    steps: tuple[tuple[str, str], ...] = ()
    total: str = ""
    per_gram: str = ""
    problems: tuple[str, ...] = ()
    ready: bool = False
    lying: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()


def remembered(folder: Path) -> Deal:
    """The shares that were set last; none of them at first: the shop must say them itself."""
    kept = load_state(folder).get(STATE)
    found: dict[str, Any] = kept if isinstance(kept, dict) else {}
    shares = {
        name: float(found[name])
        for name in ("refining", "margin")
        if isinstance(found.get(name), int | float) and 0 <= found[name] <= 99
    }
    return Deal(**shares)


def remember(folder: Path, deal: Deal) -> None:
    """Keep the shares for the next offer. Raises the KnownErrors of ``write_atomic``."""
    save_state(folder, {**load_state(folder), STATE: {"refining": deal.refining, "margin": deal.margin}})


def made_offer(
    appraisal: Appraisal, deal: Deal, prices: PriceBook, at: dt.datetime, catalogue: Catalogue
) -> tuple[Offer | None, tuple[Problem, ...]]:
    """The offer, and what was left out of it or stands in its way. Without the shop's shares there is none."""
    lots, left = lots_of(appraisal, catalogue)
    if deal.refining is None or deal.margin is None:
        return None, (*left, Problem("buying.shares", where="refining" if deal.refining is None else "margin"))
    try:
        found = offer(lots, Terms(deal.refining / 100, deal.margin / 100), prices, at, Money.of(deal.extra or 0))
    except KnownError as error:
        return None, (*left, error.problem)
    return found, (*left, *found.problems)


def offer_view(
    appraisal: Appraisal,
    deal: Deal,
    drafts: Drafts,
    prices: PriceBook,
    at: dt.datetime,
    catalogue: Catalogue,
    purchases: tuple[Purchase, ...],
    tr: Translator,
) -> OfferView:
    """The card as it stands."""
    shown = fields(ENTRIES, deal, drafts, SCOPE, tr)
    found, problems = made_offer(appraisal, deal, prices, at, catalogue)
    told = tuple(dict.fromkeys(sentence(each, tr) for each in problems))
    lying = tuple(_lying(each, tr) for each in purchases if held(each, at.date()))
    if found is None:
        return OfferView(shown, problems=told, lying=lying)
    steps = [(_line(each, tr), tr.money(each.value)) for each in found.lines]
    steps += [
        (tr("Less refining"), f"– {tr.money(found.refining)}"),
        (tr("Less our margin"), f"– {tr.money(found.margin)}"),
    ]
    if found.extra.cents:
        steps.append((tr("For stones or resale"), tr.money(found.extra)))
    per_gram = "" if found.per_gram is None else tr("{amount} per gram", amount=tr.money(found.per_gram))
    beside, words = _beside(appraisal, found, prices, at, catalogue, tr)
    total = tr.money(found.total, cents=False)
    return OfferView(shown, tuple(steps), total, per_gram, told, True, lying, beside, words)


def _beside(
    appraisal: Appraisal, made: Offer, prices: PriceBook, at: dt.datetime, catalogue: Catalogue, tr: Translator
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The value next to the offer, as pairs of words and amounts, and what the two are to each other in sentences."""
    asked = question(appraisal, catalogue)
    own = tr("An offer is what we pay ourselves. It is not a value, and a value is not an offer.")
    ends = _worth(appraisal, prices, at, catalogue, tr)
    if ends is None or not asked.number:
        return (), (own, tr("There is no range to lay beside it yet; the value above says what is needed."))
    low, high = ends
    label = tr("Value: {level}", level=tr(LEVELS[asked.level]))
    pairs = (
        (label, tr("{low} to {high}", low=euros(low, tr), high=euros(high, tr))),
        (tr("Our offer"), tr.money(made.total, cents=False)),
    )
    euro = made.total.cents / 100
    lies = BELOW if euro < low else ABOVE if euro > high else WITHIN
    return pairs, (own, tr(lies))


def _worth(
    appraisal: Appraisal, prices: PriceBook, at: dt.datetime, catalogue: Catalogue, tr: Translator
) -> tuple[float, float] | None:
    """The range in euro of what was typed, else of the tables."""
    value = indication_of(appraisal, catalogue, prices, at).value
    if value is not None:
        return value.low, value.high
    table = table_view(appraisal, catalogue, prices, at, tr)
    return table.ends if table is not None else None


def _line(each: OfferLine, tr: Translator) -> str:
    """A lot in words: what, how much of it is fine, at which price."""
    return tr(
        "{metal} {fineness}: {grams}, {fine} fine, {quote} per gram",
        metal=wording.capital(tr(METALS[each.lot.metal])),
        fineness=f"{each.lot.fineness:g}",
        grams=tr.gram(each.lot.grams),
        fine=tr.gram(each.fine_grams),
        quote=tr.money(Money.of(each.quote)),
    )


def _lying(each: Purchase, tr: Translator) -> str:
    until = hold_until(each)
    what = each.description or each.kind
    if until is None:
        return tr("{number}: {what}, no term known", number=str(each.number), what=what)
    return tr("{number}: {what}, until {date}", number=str(each.number), what=what, date=tr.date(until))


def purchase_fields(purchase: Purchase, drafts: Drafts, tried: bool, tr: Translator) -> tuple[FieldView, ...]:
    """The form of the register; once it was ``tried`` to keep it, what lacks stands at its field."""
    shown = fields(FIELDS, purchase, drafts, PURCHASE, tr)
    if not tried:
        return shown
    missing = {each.where: sentence(each, tr) for each in lacking(purchase)}
    return tuple(replace(each, problem=each.problem or missing.get(each.key.rsplit("/", 1)[1], "")) for each in shown)
