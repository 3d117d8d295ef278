"""The price book as a page: ages grey, gaps are told, forms keep what was typed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app import price_book_acts as acts
from juwdesk.app.messages import sentence
from juwdesk.app.price_book import Book
from juwdesk.app.price_book_acts import Asking
from juwdesk.app.price_book_view import BookCard, cards, form_of, told
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError, Problem
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.gem_names import english_name
from juwdesk.pricing.imports_rates import Rates
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.UTC)
TR = translator("en")
LIST = b"BR,VS1,F,1.00,1.49,7000\nBR,VS1,G,1.00,1.49,6500\nBR,SI1,F,1.00,1.49,5000\n"
SALE = {"date": "20-11-2026", "price": "1.250,00", "gram": "5", "gem": "Ruby", "carat": "1,5", "kind": "Ring"}


def shown(book: Book, prices: PriceBook | None = None) -> dict[str, BookCard]:
    return {each.key: each for each in cards(book, prices or PriceBook(), load(), NOW, TR)}


def with_list(date: str) -> Book:
    asking = Asking(acts.DIAMONDS, "list.csv", {"date": date}, data=LIST)
    return acts.with_diamonds(Book(), asking).book


def test_an_empty_book_says_what_is_missing_and_what_can_be_done() -> None:
    found = shown(Book())
    assert set(found) == {"metals", "diamonds", "rates", "purchases", "sales", "outcomes"}
    for key in ("diamonds", "rates", "purchases", "sales", "outcomes"):
        assert {each.state for each in found[key].lines} == {"missing"}
    assert all(each.acts for each in found.values())


@pytest.mark.parametrize(("days", "state"), [(0, "fresh"), (3, "dated"), (8, "stale")])
def test_metal_prices_grey_with_age(days: int, state: str) -> None:
    prices = PriceBook().with_quote(metal_quote("gold", 118.0, NOW - dt.timedelta(days=days), "desk"))
    gold = shown(Book(), prices)["metals"].lines[0]
    assert gold.state == state
    assert ("too old" in gold.text) == (state == "stale")


@pytest.mark.parametrize(("date", "state"), [("20-11-2026", "fresh"), ("1-10-2026", "dated"), ("1-5-2026", "stale")])
def test_a_diamond_list_greys_with_age_and_tells_its_hole(date: str, state: str) -> None:
    lines = {each.label: each for each in shown(with_list(date))["diamonds"].lines}
    assert lines["List"].state == state
    assert "1 lacks" in lines["Cells"].text


def test_a_list_without_a_date_asks_for_it_and_keeps_what_was_typed() -> None:
    asking = Asking(acts.DIAMONDS, "list.csv", data=LIST)
    first = acts.with_diamonds(Book(), asking)
    assert first.asking is not None
    assert first.book == Book()
    assert "date" in form_of(first.asking, TR).problem
    bad = acts.with_diamonds(Book(), first.asking.typed("date", "soon"))
    assert bad.asking is not None
    assert bad.asking.texts["date"] == "soon"
    assert form_of(bad.asking, TR).fields[0].problem
    good = acts.with_diamonds(Book(), bad.asking.typed("date", "20-11-2026"))
    assert good.asking is None
    assert good.book.diamonds is not None
    assert [each.code for each in good.minded] == ["list.holes"]


def test_a_list_that_no_answer_can_mend_is_refused() -> None:
    with pytest.raises(KnownError):
        acts.with_diamonds(Book(), Asking(acts.DIAMONDS, "list.csv", data=b"1,2,3\n"))


def test_a_discount_is_typed_and_stays_with_a_newer_list() -> None:
    book = with_list("20-11-2026")
    absurd = acts.with_discount(book, Asking(acts.DISCOUNT, texts={"discount": "-95"}))
    assert absurd.asking is not None
    assert form_of(absurd.asking, TR).fields[0].problem
    less = acts.with_discount(book, Asking(acts.DISCOUNT, texts={"discount": "-30"})).book
    newer = acts.with_diamonds(less, Asking(acts.DIAMONDS, "new.csv", {"date": "24-11-2026"}, data=LIST)).book
    assert newer.diamonds is not None
    assert newer.diamonds.discount == -30
    assert newer.diamonds.per_carat("round", 1.2, "F", "VS1")[0] == pytest.approx(4900)


def test_a_profile_is_kept_and_found_again() -> None:
    text = b"Dag;Steen;Ct;Totaal\n20-11-2026;ruby;2;500\nsoon;ruby;1;10\n"
    asking = acts.asked_list(Book(), acts.PURCHASES, "smit.csv", text)
    assert asking.texts["column gem"] == "steen"
    with pytest.raises(KnownError) as refused:
        acts.with_list(Book(), asking)
    assert told(refused.value.problem, translator("nl")).args["fields"].startswith("Datum")
    result = acts.with_list(Book(), asking.typed("column date", "dag").typed("profile", "Smit"))
    assert result.count == 1
    assert [each.code for each in result.minded] == ["mapping.row"]
    again = acts.asked_list(result.book, acts.PURCHASES, "smit2.csv", text)
    assert again.texts["profile"] == "Smit"
    assert again.texts["column date"] == "dag"
    assert acts.with_list(result.book, again).count == 0
    assert len(form_of(asking, TR).preview) == 3


def test_sales_and_outcomes_are_read_from_lists_with_a_profile_of_their_own() -> None:
    text = b"datum;bedrag;soort;metaal;gram;steen;staat\n20-11-2026;900;ring;goud;4;Robijn;goed\nx;1;ring;goud;4;;\n"
    asking = acts.asked_list(Book(), acts.SALES, "kassa.csv", text)
    form = form_of(asking, TR)
    assert (form.title, form.act) == ("Sales and offers", "Read these sales")
    assert {"usual how", "usual level", "column gem"} <= {each.key for each in form.fields}
    result = acts.with_list(Book(), asking.typed("usual level", "trade"), lambda gem: english_name(gem, load()))
    assert result.count == 1
    assert [sentence(told(each, TR), TR) for each in result.minded] == [
        "Line 3: “x” cannot be read as Date; the row was left out."
    ]
    (sale,) = result.book.comparables
    assert (sale.gem, sale.level) == ("ruby", "trade")
    assert acts.asked_list(result.book, acts.SALES, "later.csv", text).texts["usual level"] == "trade"
    assert acts.asked_list(result.book, acts.PURCHASES, "later.csv", text).texts["profile"] == "later"
    later = b"datum;laag;indicatie;hoog;uitkomst\n20-11-2026;800;1000;1200;950\n"
    again = acts.with_list(result.book, acts.asked_list(result.book, acts.OUTCOMES, "kassa.csv", later))
    assert len(again.book.outcomes) == 1
    assert set(again.book.profiles) == {"sales:kassa", "outcomes:kassa"}
    assert {name for name, _ in shown(again.book)["outcomes"].acts} == {"add", "read"}


def test_a_sale_is_kept_or_says_what_is_wrong() -> None:
    wrong = acts.with_sale(Book(), Asking(acts.SALE, texts={**SALE, "price": "veel", "date": ""}), "id")
    assert wrong.asking is not None
    assert set(wrong.asking.wrong) == {"price", "date"}
    assert wrong.asking.texts["gem"] == "Ruby"
    (kept,) = acts.with_sale(Book(), Asking(acts.SALE, texts=SALE), "id").book.comparables
    expected = Comparable("id", dt.date(2026, 11, 20), 1250.0, "private", "ring", "gold", "ruby", 5.0, 1.5)
    assert kept == expected


def test_an_outcome_is_kept_or_says_what_is_wrong() -> None:
    texts = {"date": "20-11-2026", "low": "900", "likely": "800", "high": "1000", "truth": "950"}
    wrong = acts.with_outcome(Book(), Asking(acts.OUTCOME, texts=texts))
    assert wrong.asking is not None
    assert set(wrong.asking.wrong) == {"likely"}
    right = acts.with_outcome(Book(), Asking(acts.OUTCOME, texts={**texts, "likely": "950"})).book
    assert right.outcomes == (Outcome(dt.date(2026, 11, 20), 900, 950, 1000, 950),)


def test_few_outcomes_are_called_few() -> None:
    one = Outcome(dt.date(2026, 11, 20), 900, 950, 1000, 960)
    many = tuple(replace(one, truth=900 + 5 * k) for k in range(40))
    few, more = (shown(Book(outcomes=many[:count]))["outcomes"].lines[1] for count in (22, 40))
    assert "few" in few.text
    assert "80 %" in more.text


def test_purchases_in_dutch_count_for_the_same_gem() -> None:
    text = b"datum;steen;ct;per ct;kwaliteit\n20-11-2026;robijn;2;900;good\n20-11-2026;Ruby;2;900;good\n"
    book = acts.with_list(Book(), acts.asked_list(Book(), acts.PURCHASES, "a.csv", text)).book
    (line,) = shown(book)["purchases"].lines[1:]
    assert line.label == "Ruby"
    assert "2 purchases" in line.text


def test_rates_are_dated(tmp_path: Path) -> None:
    path = tmp_path / "eurofxref-hist.csv"
    path.write_bytes(b"Date,USD\n2026-11-24,1.16\n")
    book = acts.with_rates(Book(), path.name, acts.file_bytes(path)).book
    assert shown(book)["rates"].lines[0].state == "fresh"
    old = replace(book, rates=Rates((dt.date(2025, 1, 2),), {"USD": (1.03,)}))
    assert shown(old)["rates"].lines[0].state == "dated"
    for bad in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(KnownError):
            acts.file_bytes(bad)


def test_names_of_columns_are_told_in_the_readers_language() -> None:
    problem = Problem("mapping.row", args={"line": 3, "field": "carat", "text": "x"})
    assert told(problem, translator("nl")).args["field"] == "Karaat, samen"
