"""The first room without a window: prices of the day with their age, what waits, what was touched last."""

import datetime as dt
from dataclasses import dataclass

from juwdesk.app.dossiers import Recent
from juwdesk.app.forms import Draft, FieldView, bounded
from juwdesk.app.messages import sentence
from juwdesk.app.settings import Settings
from juwdesk.app.wait_view import WaitView as WaitView  # a part of this view
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, known
from juwdesk.pricing.prices import METALS, Freshness, PriceBook, Quote, freshness, metal_article, metal_quote
from juwdesk.storage.records import Document

METAL_NAMES = {
    "gold": N_("Gold"),
    "silver": N_("Silver"),
    "platinum": N_("Platinum"),
    "palladium": N_("Palladium"),
}
LAST_BACKUP = "last_backup"
"""Where the settings remember the moment of the last backup."""
BACKUP_DAYS = 7
MANY = 8
"""After so many days a backup waits; so many lines are shown of what waits."""
SHOWN = 12
"""Rows of a list of what is recent."""
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
    waits: tuple[WaitView, ...] = ()


def today_view(
    prices: PriceBook,
    recent: tuple[Recent, ...],
    now: dt.datetime,
    tr: Translator,
    backup: str | None = None,
    orders: tuple[WaitView, ...] = (),
) -> TodayView:
    """The room at a moment; ``backup`` the moment of the last backup, ISO; ``orders`` what waits of orders at the
    workshop."""
    shown = tuple(_price(metal, prices.latest(metal_article(metal), now), now, tr) for metal in METALS)
    return TodayView(
        tr.date(now.date()),
        shown,
        all(each.state in ("missing", Freshness.STALE) for each in shown),
        tuple(_recent(each, now, tr) for each in recent),
        (*orders, *_waits(prices, recent, now, tr, backup))[:MANY],
    )


def backup_of(settings: Settings) -> str | None:
    """The moment of the last backup, ISO; None while there is none."""
    last = settings.extra.get(LAST_BACKUP)
    return last if isinstance(last, str) else None


def _waits(
    prices: PriceBook, recent: tuple[Recent, ...], now: dt.datetime, tr: Translator, backup: str | None
) -> tuple[WaitView, ...]:
    """Prices that grew old, assessments whose purpose nobody told yet, work that no backup holds."""
    found = []
    for metal in METALS:
        quote = prices.latest(metal_article(metal), now)
        if quote is not None and freshness(quote, now) is Freshness.STALE:
            text = tr("{metal}: the price is older than a week", metal=tr(METAL_NAMES[metal]))
            found.append(WaitView(text, tr("Values in this metal wait for a new price."), "price", metal))
    for each in recent:
        for document in each.documents:
            found += _late(document, each.dossier.number, now.date(), tr)
            if document.kind == "item" and not document.data.get("purpose"):
                name = f"{each.dossier.number} {document.title}".strip()
                text = tr("{name}: what is it assessed for?", name=name)
                found.append(WaitView(text, tr("Without a purpose there is no value."), "item", document.id))
    own = [each for each in recent if not each.dossier.sample]
    if own and (backup is None or (now - dt.datetime.fromisoformat(backup)).days >= BACKUP_DAYS):
        text = tr("A backup of your dossiers")
        hint = tr("The last one is from more than a week ago.") if backup else tr("None has been made yet.")
        found.append(WaitView(text, hint, "room", "settings"))
    return tuple(found)


def _late(document: Document, number: str, day: dt.date, tr: Translator) -> list[WaitView]:
    """Referrals whose answer should have come; read as they are stored, since this page loads no engine."""
    rows = document.data.get("referrals")
    late = [
        each
        for each in (rows if isinstance(rows, list) else ())
        if isinstance(each, dict)
        and each.get("reply") == "waiting"
        and "" < str(each.get("due_on", "")) < day.isoformat()
    ]
    hint = tr("Ask after it, or fill in what came back.")
    return [
        WaitView(
            tr(
                "{number}: no answer yet from {name}",
                number=number,
                name=each.get("to") or tr("the one it was sent to"),
            ),
            hint,
            document.kind,
            document.id,
        )
        for each in late
    ]


def _price(metal: str, quote: Quote | None, now: dt.datetime, tr: Translator) -> PriceView:
    name = tr(METAL_NAMES[metal])
    if quote is None:
        return PriceView(metal, name, tr("not filled in yet"), "", "missing")
    price = tr("{amount} per gram fine", amount=tr.money(Money.of(quote.value)))
    age, state = f"{told_age(quote.at, now, tr)} · {quote.source}", freshness(quote, now)
    if state is Freshness.STALE:
        age += " · " + tr("fill in again")
    return PriceView(metal, name, price, age, state.value)


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


def recent_assessments(recent: tuple[Recent, ...], now: dt.datetime, tr: Translator) -> tuple[RecentView, ...]:
    """The assessments in dossiers last touched, one row each, for the room that waits for one."""
    return tuple(
        RecentView(
            each.dossier.id,
            each.dossier.number,
            document.title or tr("without a name"),
            " · ".join(filter(None, (each.dossier.customer, each.dossier.title))),
            told_age(dt.datetime.fromisoformat(document.touched), now, tr),
            (document.kind, document.id),
        )
        for each in recent
        for document in each.documents
        if document.kind == "item"
    )[:SHOWN]


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
