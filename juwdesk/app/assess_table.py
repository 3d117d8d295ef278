"""What the tables and the shop's own sales say of the piece on the desk, beside what was typed: a check, told apart.

Shown in the value step alone, since 20 000 draws take a moment.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from juwdesk.app.amounts import euros
from juwdesk.app.messages import sentence
from juwdesk.app.today import METAL_NAMES
from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.value_appraisal import compared, described, group_of
from juwdesk.appraisal.value_piece import Valued, value_of
from juwdesk.base.locale import N_, Translator
from juwdesk.base.problems import KnownError, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.calibrate import calibration
from juwdesk.pricing.indicate import rounded
from juwdesk.pricing.prices import PriceBook
from juwdesk.reference.catalogue import Catalogue

MISSING = {
    "metal": N_("the metal"),
    "metal_mass": N_("the weight of the metal"),
    "fineness": N_("the fineness"),
    "stone_weight": N_("the weight of every stone"),
    "stone_quality": N_("the quality of the stones"),
    "stone_price": N_("the price of every stone"),
    "treatment": N_("whether the stones are treated"),
    "diamond_grades": N_("colour and clarity of the diamond"),
    "diamond_report": N_("a report on the diamond"),
    "origin_report": N_("a report of the origin"),
    "pearl_origin": N_("whether the pearls are cultured"),
    "pearl_size": N_("the size of the pearls"),
    "pearl_kind": N_("the kind of pearls"),
}
"""What would narrow the range."""
DRIVERS = {
    "market": N_("what such pieces bring"),
    "market private": N_("the market between private people"),
    "market auction": N_("the auction"),
    "quality of the stones": N_("quality of the stones"),
    "quality of the pearls": N_("quality of the pearls"),
    "age of the stone prices": N_("age of the stone prices"),
    "age of the diamond list": N_("age of the diamond list"),
    "diamond level": N_("level of diamond prices"),
    "diamond list": N_("the diamond list"),
    "margin on diamonds": N_("margin on diamonds"),
    "resale of diamonds": N_("resale of diamonds"),
    "grades of the diamond": N_("grades of the diamond"),
    "diamond": N_("grades and weight of the diamond"),
    "shape of the diamonds": N_("shape of the diamonds"),
    "small diamonds": N_("small diamonds"),
    "making and margin": N_("making and margin"),
    "hours of making": N_("hours of making"),
    "mount, not weighed": N_("the mount, not weighed"),
    "origin not proven": N_("an origin that is not proven"),
    "damage": N_("the damage"),
    "refining": N_("refining"),
}
SCENARIOS = {
    "natural": N_("if natural"),
    "lab_grown": N_("if laboratory-grown"),
    "synthetic": N_("if synthetic"),
    "glass_filled": N_("if filled with glass"),
}
MOST_DRIVERS = 3
WHY_FEW = {
    "few": N_("Own sales: fewer than three pieces are alike enough."),
    "one_sale": N_("Own sales: all alike pieces come from one sale."),
}


@dataclass(frozen=True, slots=True)
class TableView:
    """``range`` in words, empty where the tables give none and ``why`` says why; ``scenarios`` pairs of a case and
    its range; ``notes`` what makes it wide, what would narrow it, own sales and own outcomes, each a sentence;
    ``ends`` the range in euro."""

    range: str
    likely: str
    why: str
    scenarios: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    ends: tuple[float, float] | None = None


def table_view(
    appraisal: Appraisal, catalogue: Catalogue, prices: PriceBook, now: dt.datetime, tr: Translator
) -> TableView | None:
    """What the tables say; None where no number is asked for or too little is described to try."""
    untyped = replace(
        appraisal,
        stones=tuple(replace(row, price=None) for row in appraisal.stones),
        making=None,
        notes="",
        advice="",
    )
    book = prices.shop()
    listed = (book.diamonds.date, book.diamonds.discount) if book.diamonds else None
    stamp = (len(book.outcomes), len(book.comparables), len(book.purchases), listed)
    return _kept(untyped, catalogue, prices, now.replace(hour=23, minute=59, second=59, microsecond=0), tr, stamp)


@lru_cache(maxsize=4)
def _kept(
    appraisal: Appraisal, catalogue: Catalogue, prices: PriceBook, now: dt.datetime, tr: Translator, _stamp: object
) -> TableView | None:
    """Kept while a price is typed: of those the tables know nothing. ``now`` is the end of the day, ``_stamp`` tells
    another price book apart."""
    asked = described(appraisal, catalogue, prices, now)
    if asked is None:
        return None
    try:
        found = value_of(asked, catalogue)
    except KnownError as error:
        return TableView("", "", sentence(error.problem, tr), (), ())
    if found.value is None:
        errors = [each for each in found.problems if each.severity is Severity.ERROR]
        why = " ".join(dict.fromkeys(sentence(each, tr) for each in errors))
        return TableView("", "", why, (), _narrower(found, tr))
    book = prices.shop()
    own = calibration(book.outcomes, group_of(asked))
    value = rounded(own.applied(found.value)) if own is not None else found.value
    notes = [*_wide(found, tr), *_narrower(found, tr)]
    if own is not None:
        notes.append(
            tr("The range follows {n} own outcomes.", n=own.count)
            if own.sure
            else tr("The range is wide, based on few own outcomes ({n}).", n=own.count)
        )
    if book.comparables:
        alike = compared(appraisal, asked, prices, now)
        notes.append(
            tr(
                "Own sales: {range}, worth {n} equal pieces.",
                range=_range(rounded(alike.value), tr),
                n=tr.number(alike.n_eff, 1),
            )
            if alike.value is not None
            else tr(WHY_FEW[alike.reason])
        )
    return TableView(
        _range(value, tr),
        tr("most likely about {value}", value=euros(value.likely, tr)),
        "",
        tuple((tr(SCENARIOS.get(each.what, each.what)), _range(each.value, tr)) for each in found.scenarios),
        tuple(notes),
        (value.low, value.high),
    )


def _range(value: Estimate, tr: Translator) -> str:
    return tr("{low} to {high}", low=euros(value.low, tr), high=euros(value.high, tr))


def _told(words: Mapping[str, str], code: str, tr: Translator) -> str:
    return tr(words[code]) if code in words else code


def _wide(found: Valued, tr: Translator) -> list[str]:
    names = []
    for what, share in found.drivers[:MOST_DRIVERS]:
        names.append(tr("{what} ({share} %)", what=_driver(what, tr), share=round(100 * share)))
    return [tr("What makes it wide: {drivers}.", drivers=", ".join(names))] if names else []


def _driver(what: str, tr: Translator) -> str:
    """A cause of the width in words: one of the list, the price of a metal, or a metal with its fineness."""
    if what.startswith("price of "):
        return tr("the metal price")
    metal, _, fineness = what.rpartition(" ")
    if metal in METAL_NAMES:
        return tr("the weight of the {metal} {fineness}", metal=tr(METAL_NAMES[metal]).lower(), fineness=fineness)
    return _told(DRIVERS, what, tr)


def _narrower(found: Valued, tr: Translator) -> tuple[str, ...]:
    names = [_told(MISSING, each, tr) for each in found.missing]
    return (tr("What would narrow it: {missing}.", missing=", ".join(names)),) if names else ()
