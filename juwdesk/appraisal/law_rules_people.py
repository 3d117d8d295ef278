"""Rows of the law table about money, people and papers: cash, register, privacy, VAT, consumer, appraisal."""

import datetime as dt
from collections.abc import Callable, Mapping

from juwdesk.appraisal.law_facts import Deal, Doing
from juwdesk.base.problems import Severity

STOP, ASK, KNOW = Severity.ERROR, Severity.WARNING, Severity.HINT

CASH = 3_000.0
"""Euro; LAW-020: from here."""
SERVICES_UNTIL = dt.date(2027, 7, 10)
"""LAW-021: until then services are outside the ban."""
BANK = 10_000.0
"""Euro; LAW-023: from here."""
HIGH_VALUE = 10_000.0
"""Euro; LAW-025: above."""
SHORTEST_HOLD, LONGEST_HOLD = 3, 14
"""LAW-033: days, over all municipalities."""
STATEMENT = 500.0
"""LAW-082: euro, from memory in the row; below it the statement is good practice."""
ADULT = 18
"""LAW-036."""
TAX_YEARS = 7.0
"""LAW-042: tax records; the confidence of the row is low, so it only asks."""
OVERRUN = 0.10
"""LAW-093: share above the guide price, from memory in the row."""
FORMER_ARTICLE = "2006-01-01"
"""LAW-105: reports before this day name the former article."""
INSURED = frozenset({"PU-01", "PU-02", "PU-09", "PU-10", "PU-17", "PU-19"})
TAXED = frozenset({"PU-03", "PU-12", "PU-13"})


def cash(deal: Deal) -> Severity | None:
    """LAW-020, and what LAW-021 leaves outside it."""
    if deal.cash is None or deal.cash < CASH or deal.private_only:
        return None
    return None if deal.service_only and deal.day < SERVICES_UNTIL else STOP


def services(deal: Deal) -> Severity | None:
    """LAW-021: told where a service is paid in cash above the limit, as long as it is outside the ban."""
    large = deal.cash is not None and deal.cash >= CASH
    return KNOW if large and deal.service_only and deal.day < SERVICES_UNTIL else None


def bank(deal: Deal) -> Severity | None:
    """LAW-023."""
    return ASK if deal.bank is not None and deal.bank >= BANK and not deal.private_only else None


def _jewellery(deal: Deal) -> bool:
    precious = any(each.metal in ("gold", "silver", "platinum", "palladium") for each in deal.metals)
    return precious or bool(deal.stones)


def obliged(deal: Deal) -> Severity | None:
    """LAW-024: from its day on, dealers in precious metals and stones."""
    return ASK if deal.doing & {Doing.SELL, Doing.BUY} and _jewellery(deal) else None


def high_value(deal: Deal) -> Severity | None:
    """LAW-025: a high price, or cash from the sum at which one must know the customer."""
    large = (deal.price is not None and deal.price > HIGH_VALUE) or (deal.cash is not None and deal.cash >= CASH)
    return ASK if deal.doing & {Doing.SELL, Doing.BUY} and _jewellery(deal) and large else None


def _buying(deal: Deal) -> bool:
    return Doing.BUY in deal.doing and deal.used is not False


def register(deal: Deal) -> Severity | None:
    """LAW-030."""
    return ASK if _buying(deal) else None


def contents(deal: Deal) -> Severity | None:
    """LAW-031: the record is not complete."""
    return STOP if _buying(deal) and deal.register_complete is False else None


def goods(deal: Deal) -> Severity | None:
    """LAW-032."""
    return KNOW if _buying(deal) and _jewellery(deal) else None


def holding(deal: Deal) -> Severity | None:
    """LAW-033: within the days that the municipality set, it may not be sold on, melted or worked on.

    Where those are not known: the shortest term of all stops, the longest ends the question.
    """
    if not deal.doing & {Doing.SELL, Doing.MELT, Doing.REPAIR, Doing.EXPORT} or deal.bought_on is None:
        return None
    kept = (deal.day - deal.bought_on).days
    if kept < (SHORTEST_HOLD if deal.hold_days is None else deal.hold_days):
        return STOP
    return ASK if deal.hold_days is None and kept < LONGEST_HOLD else None


def digital(deal: Deal) -> Severity | None:
    """LAW-034."""
    return ASK if _buying(deal) and deal.register_digital else None


def police(deal: Deal) -> Severity | None:
    """LAW-035."""
    return ASK if _buying(deal) and not deal.stolen_checked else None


def minors(deal: Deal) -> Severity | None:
    """LAW-036."""
    if Doing.BUY not in deal.doing or not deal.from_private:
        return None
    if deal.seller_identified is False or (deal.seller_age is not None and deal.seller_age < ADULT):
        return STOP
    return ASK if deal.seller_age is None or deal.seller_identified is None else None


def id_copy(deal: Deal) -> Severity | None:
    """LAW-040."""
    return STOP if deal.id_copied else None


def citizen_number(deal: Deal) -> Severity | None:
    """LAW-041."""
    return STOP if deal.citizen_number else None


def retention(deal: Deal) -> Severity | None:
    """LAW-042."""
    return ASK if deal.record_years is not None and deal.record_years > TAX_YEARS else None


def personal(deal: Deal) -> Severity | None:
    """LAW-043."""
    return KNOW if deal.customer_named and deal.photos else None


def sharing(deal: Deal) -> Severity | None:
    """LAW-044."""
    return STOP if deal.shared and not deal.consent else None


def margin(deal: Deal) -> Severity | None:
    """LAW-080: second-hand from a private person, not to be melted."""
    return KNOW if _buying(deal) and deal.from_private and Doing.MELT not in deal.doing else None


def remelted(deal: Deal) -> Severity | None:
    """LAW-081."""
    return ASK if Doing.MELT in deal.doing else None


def purchase_statement(deal: Deal) -> Severity | None:
    """LAW-082: told below the sum of the row, asked for from there or where no price is known."""
    if not _buying(deal) or not deal.from_private:
        return None
    return KNOW if deal.price is not None and deal.price < STATEMENT else ASK


def bullion(deal: Deal) -> Severity | None:
    """LAW-084."""
    return ASK if deal.bullion and deal.doing & {Doing.SELL, Doing.BUY, Doing.MELT} else None


def conformity(deal: Deal) -> Severity | None:
    """LAW-090."""
    return KNOW if Doing.COMMISSION in deal.doing or deal.purpose == "PU-25" else None


def distance(deal: Deal) -> Severity | None:
    """LAW-091: the days of withdrawal hold at a distance; made to order is the exception that must be said."""
    if not deal.distance or not deal.doing & {Doing.SELL, Doing.COMMISSION}:
        return None
    return ASK if deal.made_to_order else KNOW


def at_the_desk(deal: Deal) -> Severity | None:
    """LAW-092."""
    if Doing.COMMISSION not in deal.doing or deal.distance:
        return None
    return ASK if deal.off_premises else KNOW


def guide_price(deal: Deal) -> Severity | None:
    """LAW-093."""
    if not deal.doing & {Doing.COMMISSION, Doing.REPAIR}:
        return None
    return ASK if deal.overrun is not None and deal.overrun > OVERRUN else KNOW


def conflict(deal: Deal) -> Severity | None:
    """LAW-100."""
    return ASK if deal.shop_wants_to_buy or deal.shop_owns else None


def free_title(deal: Deal) -> Severity | None:
    """LAW-101."""
    return KNOW if deal.referred else None


def sworn(deal: Deal) -> Severity | None:
    """LAW-102."""
    return KNOW if deal.sworn_claimed else None


def at_a_distance(deal: Deal) -> Severity | None:
    """LAW-103."""
    return ASK if deal.photos_only else None


def insured(deal: Deal) -> Severity | None:
    """LAW-104."""
    return KNOW if deal.purpose in INSURED else None


def former_article(deal: Deal) -> Severity | None:
    """LAW-105. A date known in part counts by its last day."""
    last = f"{deal.report_date}-12-31"[:10]
    return KNOW if deal.report_date and last < FORMER_ARTICLE and deal.purpose in INSURED else None


def taxed(deal: Deal) -> Severity | None:
    """LAW-106 and LAW-107."""
    return KNOW if deal.purpose in TAXED else None


def later_auction(deal: Deal) -> Severity | None:
    """LAW-108."""
    return ASK if deal.purpose == "PU-13" or (deal.purpose in TAXED and deal.special) else None


PEOPLE: Mapping[str, Callable[[Deal], Severity | None]] = {
    "LAW-020": cash,
    "LAW-021": services,
    "LAW-023": bank,
    "LAW-024": obliged,
    "LAW-025": high_value,
    "LAW-030": register,
    "LAW-031": contents,
    "LAW-032": goods,
    "LAW-033": holding,
    "LAW-034": digital,
    "LAW-035": police,
    "LAW-036": minors,
    "LAW-040": id_copy,
    "LAW-041": citizen_number,
    "LAW-042": retention,
    "LAW-043": personal,
    "LAW-044": sharing,
    "LAW-080": margin,
    "LAW-081": remelted,
    "LAW-082": purchase_statement,
    "LAW-084": bullion,
    "LAW-090": conformity,
    "LAW-091": distance,
    "LAW-092": at_the_desk,
    "LAW-093": guide_price,
    "LAW-100": conflict,
    "LAW-101": free_title,
    "LAW-102": sworn,
    "LAW-103": at_a_distance,
    "LAW-104": insured,
    "LAW-105": former_article,
    "LAW-106": taxed,
    "LAW-107": taxed,
    "LAW-108": later_auction,
}
"""The rules of this module by their row."""
