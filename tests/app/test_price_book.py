"""The price book in its files: what is kept comes back, and a damaged file is set aside."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from juwdesk.app.price_book import BOOK, RATES, Book, load_book, save_book
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import Bracket, DiamondList
from juwdesk.pricing.imports_mapped import Profile, Purchase
from juwdesk.pricing.imports_rates import Rates
from juwdesk.storage.backup import PLAIN

DAY = dt.date(2026, 11, 25)
CELLS = {("round", Bracket(1.0, 1.49), "G", "VS2"): 5000.0}
WHOLE = Book(
    Rates((DAY,), {"USD": (1.16,), "RUB": (None,)}),
    DiamondList(CELLS, DAY, "list.csv", discount=-30.0),
    (Purchase(DAY, "ruby", 2.0, 1, 250.0, "good"),),
    {
        each.key: each
        for each in (Profile("a", {"date": "datum"}, "USD"), Profile("a", {}, "EUR", "sales", {"how": "offer"}))
    },
    (Comparable("c1", DAY, 900.0, "trade", "ring", "gold", "ruby", 6.0, 2.0),),
    (Outcome(DAY, 800, 1000, 1200, 950, "coloured"),),
)


def test_a_folder_without_a_book_has_an_empty_one(tmp_path: Path) -> None:
    assert load_book(tmp_path) == (Book(), ())


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    save_book(tmp_path, WHOLE, Book())
    found, problems = load_book(tmp_path)
    assert problems == ()
    assert found == WHOLE
    assert {BOOK, RATES} <= set(PLAIN)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    save_book(tmp_path, WHOLE, Book())
    before = (tmp_path / RATES).stat().st_mtime_ns
    (tmp_path / BOOK).unlink()
    save_book(tmp_path, replace(WHOLE, purchases=()), WHOLE)
    assert (tmp_path / RATES).stat().st_mtime_ns == before
    assert load_book(tmp_path)[0] == replace(WHOLE, purchases=())


def test_a_damaged_file_is_set_aside_and_the_other_counts(tmp_path: Path) -> None:
    save_book(tmp_path, WHOLE, Book())
    for text in ("{", "[]", json.dumps({"purchases": [{"gem": 3}]}), json.dumps({"diamonds": {"cells": [[1]]}})):
        (tmp_path / BOOK).write_text(text, encoding="utf-8")
        found, problems = load_book(tmp_path)
        assert found == Book(WHOLE.rates)
        assert [each.code for each in problems] == ["price.book_aside"]
        assert (tmp_path / "pricebook.damaged.json").read_text(encoding="utf-8") == text
    (tmp_path / RATES).write_text(json.dumps({"days": ["2026-11-25"], "rates": {"USD": []}}), encoding="utf-8")
    assert load_book(tmp_path)[1][0].where == RATES


def test_a_purchase_counts_once() -> None:
    one = WHOLE.purchases[0]
    more = WHOLE.with_purchases((one, one, replace(one, carat=3.0)), Profile("b", {}))
    assert [each.carat for each in more.purchases] == [2.0, 3.0]
    assert set(more.profiles) == {"a", "b", "sales:a"}
