"""The first room without a window: prices of the day with their age, what waits, what was touched last."""

import datetime as dt
from dataclasses import dataclass

from juwdesk.app.dossiers import Recent
from juwdesk.app.forms import Draft, FieldView, bounded
from juwdesk.app.messages import sentence
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, known
from juwdesk.pricing.prices import METALS, Freshness, PriceBook, Quote, freshness, metal_article, metal_quote

METAL_NAMES = {
    "gold": N_("Gold"),
    "silver": N_("Silver"),
    "platinum": N_("Platinum"),
    "palladium": N_("Palladium"),
}
KINDS = {"item": N_("assessment"), "design": N_("design")}


@dataclass(frozen=True, slots=True)
class PriceView:
    """A metal and its last price; ``state`` is a Freshness value or ``missing``."""

    metal: str
    name: str
    price: str
    age: str
    state: str


@dataclass(frozen=True, slots=True)
class RecentView:
    """A dossier touched lately; ``opens`` (kind, id) of the document in it that was touched last."""

    id: str
    number: str
    title: str
    account: str
    when: str
    opens: tuple[str, str]


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the room shows."""

    day: str
    prices: tuple[PriceView, ...]
    stale: bool
    recent: tuple[RecentView, ...]


def today_view(prices: PriceBook, recent: tuple[Recent, ...], now: dt.datetime, tr: Translator) -> TodayView:
    """The room at a moment."""
    shown = tuple(_price(metal, prices.latest(metal_article(metal), now), now, tr) for metal in METALS)
    return TodayView(
        tr.date(now.date()),
        shown,
        all(each.state in ("missing", Freshness.STALE) for each in shown),
        tuple(_recent(each, now, tr) for each in recent),
    )


def _price(metal: str, quote: Quote | None, now: dt.datetime, tr: Translator) -> PriceView:
    name = tr(METAL_NAMES[metal])
    if quote is None:
        return PriceView(metal, name, tr("not filled in yet"), "", "missing")
    price = tr("{amount} per gram fine", amount=tr.money(Money.of(quote.value)))
    age = f"{told_age(quote.at, now, tr)} · {quote.source}"
    return PriceView(metal, name, price, age, freshness(quote, now).value)


def told_age(moment: dt.datetime, now: dt.datetime, tr: Translator) -> str:
    """``today``, ``yesterday``, ``5 days ago`` or the date."""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    return tr.n("{n} day ago", "{n} days ago", days) if days < 30 else tr.short_date(moment.date())


def _recent(each: Recent, now: dt.datetime, tr: Translator) -> RecentView:
    dossier = each.dossier
    kinds = [tr(KINDS[document.kind]) for document in each.documents]
    title = dossier.title or next((document.title for document in each.documents if document.title), "")
    first = each.documents[0] if each.documents else None
    return RecentView(
        dossier.id,
        dossier.number,
        title or tr("without a name"),
        " · ".join(filter(None, (dossier.customer, ", ".join(dict.fromkeys(kinds))))),
        told_age(dt.datetime.fromisoformat(dossier.touched), now, tr),
        (first.kind, first.id) if first else ("dossier", dossier.id),
    )


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """The small form for a metal's price: what is typed, and what is wrong with it."""

    metal: str = "gold"
    value: str = ""
    source: str = ""
    problem: Draft | None = None


def entry_fields(entry: PriceEntry, tr: Translator) -> tuple[FieldView, ...]:
    """The three fields of the form."""
    wrong = entry.problem
    told = sentence(wrong.problem, tr) if wrong else ""
    at = wrong.problem.where if wrong else ""
    metals = tuple((metal, tr(METAL_NAMES[metal])) for metal in METALS)
    return (
        FieldView("price/metal", tr("Metal"), "one", entry.metal, options=metals),
        FieldView(
            "price/value", tr("Price per gram fine"), "number", entry.value, unit="€",
            problem=told if at != "source" else "",
        ),
        FieldView(
            "price/source", tr("Who says so"), "text", entry.source, tr("supplier, refiner or exchange"),
            problem=told if at == "source" else "",
        ),
    )  # fmt: skip


def quote_of(entry: PriceEntry, now: dt.datetime) -> Quote | PriceEntry:
    """The price that was typed, dated now; or the form with what is wrong."""
    try:
        value = bounded(entry.value, 0.05, 2_000, "value")
        if not entry.source.strip():
            raise known("price.no_source", where="source")
        return metal_quote(entry.metal, value, now, entry.source)
    except KnownError as error:
        return PriceEntry(entry.metal, entry.value, entry.source, Draft(entry.value, error.problem))
