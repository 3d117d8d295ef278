"""The buyers' register (art. 437 Criminal Code): what was bought, from whom, and how long it must lie.

It stands apart from assessments: another ground in law, another term of keeping. No copy of an identity document and
no citizen service number has a field here (LAW-040, LAW-041).
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields

from juwdesk.base.problems import Problem, Severity

WORKING_DAYS = 5
"""What the bill in LAW-033 proposes; today every municipality has days of its own (3 to 14)."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase. Days are ISO dates, ``price`` in euro; ``identity`` the kind and number of the document as seen;
    ``hold_days`` those of the municipality, ``working`` where they are working days; ``adult`` that the seller is 18
    or older; ``stolen_checked`` the day on which the register of stolen goods was looked at."""

    number: int = 0
    bought_on: str = ""
    kind: str = ""
    description: str = ""
    brand: str = ""
    serial: str = ""
    material: str = ""
    grams: str = ""
    price: str = ""
    payment: str = "bank"
    seller: str = ""
    address: str = ""
    identity: str = ""
    adult: bool = False
    stolen_checked: str = ""
    hold_days: str = ""
    working: bool = False
    sold_on: str = ""
    dossier: str = ""


NEEDED = ("bought_on", "kind", "description", "price", "seller", "address", "identity", "hold_days")
"""What the register must hold before anything is paid (LAW-031)."""
COLUMNS = tuple(each.name for each in fields(Purchase))


def lacking(purchase: Purchase) -> tuple[Problem, ...]:
    """What must be filled in or done before paying; empty where the record is whole."""
    found = [
        Problem("buying.field", Severity.ERROR, name) for name in NEEDED if not str(getattr(purchase, name)).strip()
    ]
    found += [
        Problem("buying.day", Severity.ERROR, name)
        for name in ("bought_on", "stolen_checked", "sold_on")
        if getattr(purchase, name) and _day(getattr(purchase, name)) is None
    ]
    price = euros(purchase.price)
    if purchase.price.strip() and price is None:
        found.append(Problem("buying.price", Severity.ERROR, "price"))
    if purchase.hold_days.strip() and _days(purchase) is None:
        found.append(Problem("buying.days", Severity.ERROR, "hold_days"))
    if not purchase.adult:
        found.append(Problem("buying.adult", Severity.ERROR, "adult"))
    if not purchase.stolen_checked.strip():
        found.append(Problem("buying.stolen", Severity.ERROR, "stolen_checked"))
    if purchase.payment == "cash" and price is not None and price >= 3000:
        found.append(Problem("buying.cash", Severity.ERROR, "payment"))
    return tuple(found)


def hold_until(purchase: Purchase) -> dt.date | None:
    """The first day on which it may be sold, melted or worked on; None while that is not known.

    Working days skip Saturday and Sunday, not holidays: the municipality's word decides there.
    """
    bought, days = _day(purchase.bought_on), _days(purchase)
    if bought is None or days is None:
        return None
    if not purchase.working:
        return bought + dt.timedelta(days=days)
    day = bought
    while days > 0:
        day += dt.timedelta(days=1)
        days -= day.weekday() < 5
    return day


def held(purchase: Purchase, day: dt.date) -> bool:
    """Whether it must still lie as it is; also where the term is not known."""
    until = hold_until(purchase)
    return not purchase.sold_on and (until is None or day < until)


def euros(text: str) -> float | None:
    """An amount as typed; None where it is none."""
    clean = text.replace("€", "").replace(" ", "").replace(",", ".")
    try:
        found = float(clean)
    except ValueError:
        return None
    return found if 0 < found < 10_000_000 else None


def register_csv(purchases: Iterable[Purchase]) -> str:
    """The register as CSV with a header, for the municipality's own register; a cell never begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*COLUMNS, "hold_until"))
    for each in purchases:
        until = hold_until(each)
        cells = [_cell(getattr(each, name)) for name in COLUMNS]
        writer.writerow((*cells, until.isoformat() if until is not None else ""))
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _days(purchase: Purchase) -> int | None:
    text = purchase.hold_days.strip()
    return int(text) if text.isdigit() and int(text) <= 365 else None
