"""The shop's own rates as a form: what an hour and each task cost, the factor, the share for own metal. Dated quotes,
never assumed."""

import datetime as dt

from juwdesk.app.forms import Draft, Drafts, FieldView, bounded
from juwdesk.app.messages import sentence
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, OWN_METAL, RATES, PriceBook, Quote, rate_quote

LABELS = {
    HOURLY_RATE: (N_("One hour in the workshop"), N_("excluding VAT"), "€"),
    "work:casting": (N_("Casting one piece"), N_("excluding VAT"), "€"),
    "work:hallmark": (N_("Hallmarking one piece"), N_("what the assay office charges"), "€"),
    "work:engraving": (N_("Engraving one motif by hand"), N_("excluding VAT"), "€"),
    "work:rhodium": (N_("Rhodium plating one piece"), N_("excluding VAT"), "€"),
    "work:design": (N_("Design and drawing of one piece"), N_("excluding VAT; empty: not charged"), "€"),
    MARGIN: (N_("Factor on the cost"), N_("before VAT; for example 1.8"), "×"),
    OWN_METAL: (N_("Share of the day price for own metal"), N_("what a customer is credited; for example 0.85"), "×"),
}


def rate_fields(prices: PriceBook, drafts: Drafts, now: dt.datetime, tr: Translator) -> tuple[FieldView, ...]:
    """The rates as they stand, each with the day it was set."""
    found = []
    for article, (label, hint, unit) in LABELS.items():
        quote, draft = prices.latest(article, now), drafts.get(f"rates/{article}")
        told = tr("set on {date}", date=tr.short_date(quote.at.date())) if quote else tr(hint)
        found.append(
            FieldView(
                f"rates/{article}",
                tr(label),
                "number",
                draft.text if draft else (tr.typed(quote.value, 2) if quote else ""),
                told,
                unit,
                problem=sentence(draft.problem, tr) if draft else "",
            )
        )
    return tuple(found)


def typed_rate(article: str, text: str, now: dt.datetime, source: str) -> Quote | Draft | None:
    """A rate that was typed, dated now; the draft with its problem; None for an empty field: the old one stands."""
    if not text.strip():
        return None
    try:
        _, low, high = RATES[article]
        return rate_quote(article, bounded(text, low, high, article), now, source)
    except KnownError as error:
        return Draft(text, error.problem)
