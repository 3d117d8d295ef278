"""What the tables and own sales say of the piece on the desk: beside what was typed, honest about what is missing."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.assess_table import DRIVERS, MISSING, TableView, table_view
from juwdesk.appraisal.appraisal import Appraisal, Stated
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.quality import Said
from juwdesk.appraisal.samples import sample_appraisal, sample_prices
from juwdesk.appraisal.value_appraisal import described, group_of
from juwdesk.appraisal.value_piece import value_of
from juwdesk.base.locale import translator
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.comparables import Comparable
from juwdesk.pricing.imports_diamonds import Bracket, DiamondList
from juwdesk.pricing.imports_mapped import Purchase
from juwdesk.pricing.prices import PriceBook
from juwdesk.pricing.shop_book import Book
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.UTC)
TR = translator("en")
CAT = load()
PRICES = sample_prices(TR, NOW)


def modern() -> Appraisal:
    """The sample ring as if it were made lately."""
    return replace(sample_appraisal(TR, NOW.date()), period=Stated("about 1995"), value_date="")


def seen(appraisal: Appraisal, prices: PriceBook = PRICES) -> TableView:
    found = table_view(appraisal, CAT, prices, NOW, TR)
    assert found is not None
    return found


def test_a_described_piece_gets_a_range_without_typed_prices() -> None:
    bare = modern()
    bare = replace(bare, stones=tuple(replace(row, price=None) for row in bare.stones), making=None)
    view = seen(bare)
    assert view.range
    assert view.likely
    assert any(note.startswith("What makes it wide") for note in view.notes)
    assert any("quality of the stones" in note for note in view.notes)


def test_an_old_piece_gets_none_and_says_why() -> None:
    view = seen(sample_appraisal(TR, NOW.date()))
    assert view.range == ""
    assert "1953" in view.why


def test_nothing_is_said_without_a_question_or_a_conclusion() -> None:
    piece = modern()
    assert table_view(replace(piece, purpose="", value_type=""), CAT, PRICES, NOW, TR) is None
    open_ = tuple(replace(row, conclusion="") for row in piece.stones)
    assert table_view(replace(piece, stones=open_), CAT, PRICES, NOW, TR) is None
    assert table_view(replace(piece, stones=(), metals=()), CAT, PRICES, NOW, TR) is None


def test_a_stale_metal_price_does_not_count_for_today() -> None:
    asked = described(modern(), CAT, PRICES, NOW)
    later = described(modern(), CAT, PRICES, NOW + dt.timedelta(days=30))
    assert asked is not None
    assert later is not None
    assert "gold_eur_g" in asked.prices
    assert "gold_eur_g" not in later.prices


def diamond(*, claimed: bool = False) -> Appraisal:
    piece = modern()
    how = Status.CLAIMED if claimed else Status.TESTED
    stone = replace(
        piece.stones[0],
        conclusion="diamond",
        cut="round-brilliant",
        carat=0.72,
        count=1,
        said=(Said("colour", "G", how), Said("clarity", "VS2", how)),
        family="diamond",
    )
    return replace(piece, stones=(stone,))


def test_grades_go_in_as_the_desk_knows_them() -> None:
    asked, vague = (described(diamond(claimed=claimed), CAT, PRICES, NOW) for claimed in (False, True))
    assert asked is not None
    assert vague is not None
    (stone,) = asked.stones
    assert (stone.colour, stone.clarity) == ("G", "VS2")
    assert sum(share for _, share in stone.colour_shares) == pytest.approx(1)
    sure, unsure = value_of(asked, CAT), value_of(vague, CAT)
    told, guessed = dict(sure.drivers), dict(unsure.drivers)
    assert guessed.get("diamond", 0) > told.get("diamond", 0)
    assert group_of(asked) == "diamond"


@pytest.mark.parametrize(("date", "counts"), [("2026-11-20", True), ("2026-06-01", False), ("2026-12-01", False)])
def test_a_diamond_list_counts_while_it_is_of_its_time(date: str, counts: bool) -> None:
    cells = {("round", Bracket(0.7, 0.89), "G", "VS2"): 5000.0}
    own = Book(diamonds=DiamondList(cells, dt.date.fromisoformat(date), "list.csv"))
    asked = described(diamond(), CAT, replace(PRICES, shop=lambda: own), NOW)
    assert asked is not None
    assert (asked.diamonds is not None) == counts


def test_own_purchases_move_what_the_bands_say() -> None:
    paid = Purchase(dt.date(2026, 11, 1), "blauwe saffier", 1.5, 1, 4000.0)
    own = Book(purchases=(paid,) * 20)
    asked = described(modern(), CAT, replace(PRICES, shop=lambda: own), NOW)
    assert asked is not None
    assert asked.learned["sapphire blue"] > 2


def test_own_outcomes_and_sales_are_told() -> None:
    sale = Comparable("a", dt.date(2026, 6, 1), 900.0, "private", "ring", "gold", "blue sapphire", 5.0, 1.6)
    said = Outcome(dt.date(2026, 6, 1), 900, 1000, 1100, 1000)
    outcomes = tuple(replace(said, truth=800 + 15 * k) for k in range(24))
    one = Book(comparables=(sale,), outcomes=outcomes)
    view = seen(modern(), replace(PRICES, shop=lambda: one))
    assert any("few own outcomes (24)" in note for note in view.notes)
    assert any("fewer than three" in note for note in view.notes)
    sales = tuple(replace(sale, id=str(k), price=800.0 + 100 * k, level=level()) for k in range(4))
    many = Book(comparables=sales)
    view = seen(modern(), replace(PRICES, shop=lambda: many))
    assert any(note.startswith("Own sales: €") for note in view.notes)


def level() -> str:
    asked = described(modern(), CAT, PRICES, NOW)
    assert asked is not None
    return asked.level


def test_every_word_of_the_tables_has_a_dutch_text() -> None:
    dutch = translator("nl")
    for words in (MISSING, DRIVERS):
        assert all(dutch(text) != text for text in words.values())


def test_what_makes_it_wide_is_told_in_the_words_of_the_screen() -> None:
    tr = translator("nl")
    made = table_view(modern(), CAT, sample_prices(tr, NOW), NOW, tr)
    assert made is not None
    told = " ".join(made.notes)
    assert "gold" not in told.lower()
    assert "price of" not in told
