"""What a person does to the price book: reads lists in, answers what a list does not say, keeps sales and
outcomes."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from juwdesk.app.forms import amount, bounded
from juwdesk.app.price_book import Book
from juwdesk.base.files import is_folder
from juwdesk.base.problems import KnownError, Problem, known
from juwdesk.pricing import imports_sales
from juwdesk.pricing.calibrate import GROUPS, Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports import MOST_BYTES, Table, day, read_table
from juwdesk.pricing.imports_diamonds import read_diamonds
from juwdesk.pricing.imports_mapped import FIELDS, NEEDED, Profile, guessed, purchases_of
from juwdesk.pricing.imports_rates import read_rates
from juwdesk.pricing.imports_sales import (
    OUTCOME_FIELDS,
    OUTCOME_NEEDED,
    SALE_FIELDS,
    SALE_NEEDED,
    outcomes_of,
    piece_kind,
    sales_of,
)

DIAMONDS, DISCOUNT, PURCHASES, SALE, OUTCOME = "diamonds", "discount", "purchases", "sale", "outcome"
SALES, OUTCOMES = imports_sales.SALES, imports_sales.OUTCOMES
LISTS = {
    PURCHASES: (FIELDS, NEEDED),
    SALES: (SALE_FIELDS, SALE_NEEDED),
    OUTCOMES: (OUTCOME_FIELDS, OUTCOME_NEEDED),
}
"""Lists of the shop's own with a column for each field: what they may tell, and what they must."""
DEFAULTS = {SALES: {"how": "sale", "level": "retail"}}
"""What a whole list means where no column tells it, until the shop says otherwise."""
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Asking:
    """A form that lies open: ``kind`` of list or entry, its ``texts`` as typed, the ``problem`` of the whole and
    those of fields; the ``table`` of a list of purchases, or the ``data`` of a diamond list, under the ``name`` of
    its file."""

    kind: str
    name: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None
    wrong: Mapping[str, Problem] = field(default_factory=dict)
    table: Table | None = None
    data: bytes = b""

    def typed(self, key: str, text: str) -> "Asking":
        """Another text in a field; what was wrong there is no longer told. A profile brings its columns."""
        wrong = {name: each for name, each in self.wrong.items() if name != key}
        return replace(self, texts={**self.texts, key: text}, wrong=wrong, problem=None)


@dataclass(frozen=True, slots=True)
class Result:
    """A book after an act, what to mind, how many rows came in, and the form that is still needed, if any."""

    book: Book
    minded: tuple[Problem, ...] = ()
    count: int = 0
    asking: Asking | None = None


def file_bytes(path: Path) -> bytes:
    """The bytes of a chosen file. Raises KnownError ``input.missing``, ``input.folder`` or ``import.too_large``."""
    if is_folder(path):
        raise known("input.folder", where=path.name, name=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise known("input.missing", where=path.name, name=path.name) from error
    if len(data) > MOST_BYTES:
        raise known("import.too_large", where=path.name, name=path.name, most=MOST_BYTES // 1_000_000)
    return data


def with_rates(book: Book, name: str, data: bytes) -> Result:
    """The book with the rates of a file. Raises those of ``read_rates``."""
    rates = read_rates(name, data)
    return Result(replace(book, rates=rates), count=len(rates.days))


def with_diamonds(book: Book, asking: Asking) -> Result:
    """The book with a diamond list, or the form with what the list does not say. Raises those of ``read_diamonds``
    that no answer can mend."""
    texts = asking.texts
    date = day(texts.get("date", ""))
    if texts.get("date") and date is None:
        wrong = Problem("date.unreadable", where="date", args={"text": texts["date"][:24]})
        return Result(book, asking=replace(asking, wrong={"date": wrong}))
    hundreds = {"hundreds": True, "dollars": False}.get(texts.get("unit", ""))
    try:
        found, minded = read_diamonds(asking.name, asking.data, hundreds=hundreds, date=date)
    except KnownError as error:
        if error.problem.code not in ("list.no_date", "list.mixed_dates", "list.unit"):
            raise
        return Result(book, asking=replace(asking, problem=error.problem))
    discount = book.diamonds.discount if book.diamonds else 0.0
    return Result(replace(book, diamonds=found.discounted(discount)), minded, len(found.cells))


def with_discount(book: Book, asking: Asking) -> Result:
    """The book with another discount on its list, or the form with what is wrong."""
    text = asking.texts.get("discount", "")
    try:
        percent = bounded(text, -1000, 1000, "discount") if text.strip() else 0.0
        listed = book.diamonds.discounted(percent) if book.diamonds else None
    except KnownError as error:
        return Result(book, asking=replace(asking, wrong={"discount": error.problem}))
    return Result(replace(book, diamonds=listed), count=len(listed.cells) if listed else 0)


def asked_list(book: Book, kind: str, name: str, data: bytes) -> Asking:
    """The form that says which column is what: as a kept profile that fits says, else by the usual names.

    Raises those of ``read_table``.
    """
    table = read_table(name, data, header=True)
    fitting = [
        each for each in book.profiles.values() if each.kind == kind and {*each.columns.values()} <= {*table.header}
    ]
    if fitting:
        profile = max(fitting, key=lambda each: len(each.columns))
    else:
        profile = guessed(Path(name).stem[:LONGEST], table, LISTS[kind][0], kind)
    columns = {f"column {key}": column for key, column in profile.columns.items()}
    usual = {f"usual {key}": text for key, text in {**DEFAULTS.get(kind, {}), **profile.defaults}.items()}
    texts = {"profile": profile.name, "currency": profile.currency, **usual, **columns}
    return Asking(kind, name, texts, table=table)


def with_list(book: Book, asking: Asking, gem_name: Callable[[str], str] = str.lower) -> Result:
    """The book with the rows of a list of the shop's own and its profile; ``gem_name`` gives a stone of a sale the
    name that an appraisal has for it. Raises those of ``imports_mapped.mapped``."""
    assert asking.table is not None
    texts, kind = asking.texts, asking.kind
    columns = {key: texts[f"column {key}"] for key in LISTS[kind][0] if texts.get(f"column {key}")}
    name = texts.get("profile", "").strip()[:LONGEST] or Path(asking.name).stem[:LONGEST]
    usual = {key: texts.get(f"usual {key}") or text for key, text in DEFAULTS.get(kind, {}).items()}
    profile = Profile(name, columns, texts.get("currency", "").strip().upper() or "EUR", kind, usual)
    if kind == SALES:
        sales, minded = sales_of(asking.table, profile, book.rates, gem_name)
        after = book.with_sales(sales, profile)
        return Result(after, minded, len(after.comparables) - len(book.comparables))
    if kind == OUTCOMES:
        outcomes, minded = outcomes_of(asking.table, profile, book.rates)
        after = book.with_outcomes(outcomes, profile)
        return Result(after, minded, len(after.outcomes) - len(book.outcomes))
    found, minded = purchases_of(asking.table, profile, book.rates)
    after = book.with_purchases(found, profile)
    return Result(after, minded, len(after.purchases) - len(book.purchases))


def with_sale(book: Book, asking: Asking, id_: str, gem_name: Callable[[str], str] = str.lower) -> Result:
    """The book with a sale or offer as typed, or the form with what is wrong; ``gem_name`` as for ``with_list``."""
    texts, wrong = asking.texts, dict[str, Problem]()
    date = _day(texts, wrong)
    price = _number(texts, "price", 1, 1e7, wrong)
    gram, carat = (_number(texts, key, 0, 1e5, wrong, optional=True) for key in ("gram", "carat"))
    if wrong or date is None:
        return Result(book, asking=replace(asking, wrong=wrong))
    told = {key: texts.get(key, "").strip()[:LONGEST] for key in ("kind", "metal", "gem", "sale", "note")}
    found = Comparable(
        id_,
        date,
        price,
        texts.get("level") or "private",
        piece_kind(told["kind"]) or told["kind"].lower() or "ring",
        told["metal"] or "gold",
        gem_name(told["gem"]) if told["gem"] else "",
        gram,
        carat,
        texts.get("how") or "sale",
        told["sale"],
        texts.get("condition", ""),
        told["note"],
    )
    return Result(replace(book, comparables=(*book.comparables, found)), count=1)


def with_outcome(book: Book, asking: Asking) -> Result:
    """The book with what an indication turned out to be, or the form with what is wrong."""
    texts, wrong = asking.texts, dict[str, Problem]()
    date = _day(texts, wrong)
    low, likely, high, truth = (_number(texts, key, 1, 1e7, wrong) for key in ("low", "likely", "high", "truth"))
    if not wrong and not low <= likely <= high:
        wrong["likely"] = Problem("price.order", where="likely")
    if wrong or date is None:
        return Result(book, asking=replace(asking, wrong=wrong))
    group = texts.get("group", "")
    found = Outcome(date, low, likely, high, truth, group if group in GROUPS else "")
    return Result(replace(book, outcomes=(*book.outcomes, found)), count=1)


def _day(texts: Mapping[str, str], wrong: dict[str, Problem]) -> dt.date | None:
    found = day(texts.get("date", ""))
    if found is None:
        wrong["date"] = Problem("date.unreadable", where="date", args={"text": texts.get("date", "")[:24]})
    return found


def _number(
    texts: Mapping[str, str], key: str, low: float, high: float, wrong: dict[str, Problem], *, optional: bool = False
) -> float:
    text = texts.get(key, "")
    if optional and not text.strip():
        return 0.0
    try:
        return amount(text, low, high, key)
    except KnownError as error:
        wrong[key] = error.problem
        return 0.0
