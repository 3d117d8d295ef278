"""States of the price book for pictures, with invented prices that are told to be examples."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from juwdesk.app.price_book import Book, save_book
from juwdesk.app.price_book_acts import OUTCOME, SALE, Asking
from juwdesk.base.problems import Problem
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import Bracket, DiamondList
from juwdesk.pricing.imports_mapped import Purchase
from juwdesk.pricing.imports_rates import Rates
from juwdesk.ui.prices import PriceBookPage
from juwdesk.ui.settings import SettingsRoom
from juwdesk.ui.window import Window

DAY = dt.date(2026, 11, 20)
LIST = "\n".join(
    f"{shape},{clarity},{colour},{low:.2f},{low + 0.49:.2f},{round(5000 * low)}"
    for shape in ("BR", "PS")
    for colour in "FG"
    for clarity in ("VS1", "SI1")
    for low in (1.0, 1.5)
)
PURCHASES = (
    "Factuurdatum;Steen;Gewicht;Bedrag;Kwaliteit\n"
    "12-10-2026;robijn;2,10;525,00;good\n"
    "14-10-2026;saffier;1,05;310,00;\n"
)
SALES = (
    "Datum;Bedrag;Soort;Metaal;Gram;Steen;Karaat;Klant\n"
    "12-10-2026;950,00;Ring;14k geelgoud;4,2;robijn;1,05;A\n"
    "14-10-2026;780,00;Ketting;goud 585;6,0;;;B\n"
)


def states() -> dict[str, Callable[[Window], None]]:
    """By name; each expects a fresh window whose data hold the sample dossier."""
    return {
        "prices": _full,
        "prices-empty": lambda window: _opened(window, None),
        "prices-list-open": lambda window: _read(window, "diamonds", "voorbeeld.csv", LIST),
        "prices-purchases": lambda window: _read(window, "purchases", "inkoop.csv", PURCHASES),
        "prices-sales": lambda window: _read(window, "sales", "kassa.csv", SALES),
        "prices-sale": lambda window: _opened(window, Asking(SALE, texts={"date": "25-11-2026", "price": "veel"})),
        "prices-outcome": _outcome,
        "prices-narrow": _narrow,
    }


def _page(window: Window) -> PriceBookPage:
    room = window.room("settings")
    assert isinstance(room, SettingsRoom)
    return room.open_prices()


def _opened(window: Window, asking: Asking | None) -> None:
    _page(window).ask(asking)


def _outcome(window: Window) -> None:
    wrong = {"likely": Problem("price.order", where="likely")}
    texts = {"date": "25-11-2026", "low": "900", "likely": "700", "high": "1200", "truth": "950"}
    _opened(window, Asking(OUTCOME, texts=texts, wrong=wrong))


def _read(window: Window, key: str, name: str, text: str) -> None:
    page = _page(window)
    with tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True) as place:
        path = Path(place) / name
        path.write_text(text, encoding="utf-8")
        page.take(key, path)


def _narrow(window: Window) -> None:
    window.resize(window.minimumSize())
    _full(window)


def _full(window: Window) -> None:
    sizes = (Bracket(0.7, 0.89), Bracket(0.9, 0.99), Bracket(1.0, 1.49))
    cells = {
        (shape, size, colour, clarity): 3000.0 * size.low
        for shape in ("round", "pear")
        for size in sizes
        for colour in "DEFGH"
        for clarity in ("VS1", "VS2", "SI1")
    }
    del cells["pear", sizes[0], "H", "SI1"]
    one = Purchase(dt.date(2026, 3, 2), "ruby", 2.1, 1, 900.0, "good")
    sold = Comparable("a", DAY, 1200.0, "private", "ring", "gold", "ruby", 5.0, 1.5)
    said = Outcome(DAY, 800.0, 1000.0, 1300.0, 950.0)
    book = Book(
        Rates((dt.date(1999, 1, 4), DAY), {"USD": (1.1789, 1.16), "GBP": (0.71, 0.86)}),
        DiamondList(cells, dt.date(2026, 8, 1), "voorbeeld.csv", discount=-32.0),
        (*(replace(one, carat=2.1 + k / 10) for k in range(7)), replace(one, gem="tanzanite", per_carat=140.0)),
        {},
        (sold, replace(sold, id="b", how="offer")),
        tuple(replace(said, truth=700.0 + 30 * k) for k in range(22)),
    )
    save_book(window.context.folder, book, Book())
    _opened(window, None)
