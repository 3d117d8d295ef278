"""Buying in from the desk: an offer on paper, a register of its own, and nothing sold while it must lie."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from juwdesk.app.buying import (
    begun,
    lying,
    mark_sold,
    offer_writer,
    purchases,
    record,
    statement_writer,
    write_register,
)
from juwdesk.app.context import Context
from juwdesk.appraisal.appraisal import Metal, new, to_json
from juwdesk.appraisal.buying import Terms, lots_of, offer
from juwdesk.appraisal.buying_record import Purchase
from juwdesk.base.problems import KnownError
from juwdesk.pricing.prices import metal_quote
from tests.fakes import NOW, context

PIECE = replace(new("a"), purpose="PU-06", metals=(Metal("m", "gold-585-yellow", mass=10.0),))
WHOLE = Purchase(
    0, "2026-11-25", "ring", "ring of gold, 585", price="508", seller="J. Jansen", address="Straat 1\nGouda",
    identity="passport", adult=True, stolen_checked="2026-11-25", hold_days="5",
)  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Context]:
    made = context(tmp_path / "shop")
    made.add_quote(metal_quote("gold", 100.0, NOW, "typed at the desk"))
    yield made
    made.close()


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Een bod, geen taxatie", "Ons bod, in hele euro’s", "Dagprijs", "typed at the desk")),
        ("en", ("An offer, not an appraisal", "Our offer, in whole euro", "Price of the day")),
    ],
)
def test_the_offer_shows_its_sum_and_one_deduction(
    shop: Context, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    lots, _ = lots_of(PIECE, shop.catalogue)
    made = offer(lots, Terms(0.03, 0.10), shop.prices(), shop.clock())
    offer_writer(shop, PIECE, made, "", language, tmp_path / "offer.pdf")()
    text = text_of(tmp_path / "offer.pdf")
    for each in words:
        assert each in text
    assert "508" in text
    assert "76" in text  # refining and margin together, 17.55 + 58.50


def test_an_offer_never_enters_the_assessment(shop: Context) -> None:
    before = to_json(PIECE)
    lots, _ = lots_of(PIECE, shop.catalogue)
    offer(lots, Terms(), shop.prices(), shop.clock())
    assert to_json(PIECE) == before
    assert not any("offer" in key for key in before)


def test_a_purchase_gets_the_next_number_and_its_timer(shop: Context) -> None:
    dossier, _ = shop.store.new_dossier("gold")
    first, second = record(shop, replace(WHOLE, dossier=dossier.id)), record(shop, WHOLE)
    assert (first.number, second.number) == (1, 2)
    assert purchases(shop) == (first, second)
    assert lying(shop) == (first, second)
    assert shop.store.timeline(dossier.id)[0].kind == "bought"
    with pytest.raises(KnownError) as refused:
        mark_sold(shop, 1, dt.date(2026, 11, 29))
    assert refused.value.problem.code == "buying.held"
    assert mark_sold(shop, 1, dt.date(2026, 11, 30)).sold_on == "2026-11-30"
    assert lying(shop) == (second,)


def test_an_incomplete_record_is_refused_and_leaves_no_number(shop: Context) -> None:
    with pytest.raises(KnownError) as refused:
        record(shop, replace(WHOLE, seller=""))
    assert (refused.value.problem.code, refused.value.problem.where) == ("buying.field", "seller")
    assert purchases(shop) == ()


def test_a_record_begins_with_what_is_known_and_the_days_of_the_last(shop: Context) -> None:
    lots, _ = lots_of(PIECE, shop.catalogue)
    made = offer(lots, Terms(), shop.prices(), shop.clock())
    fresh = begun(PIECE, made, shop, "d")
    assert (fresh.bought_on, fresh.price, fresh.hold_days, fresh.dossier) == ("2026-11-25", "585", "", "d")
    record(shop, WHOLE)
    assert begun(PIECE, None, shop, "d").hold_days == "5"


def test_the_register_and_the_statement_are_written(shop: Context, tmp_path: Path) -> None:
    kept = record(shop, WHOLE)
    text = write_register(shop, tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = list(csv.DictReader(io.StringIO(text)))
    assert (row["number"], row["seller"], row["hold_until"]) == ("1", "J. Jansen", "2026-11-30")
    statement_writer(shop, kept, "nl", tmp_path / "s.pdf")()
    said = text_of(tmp_path / "s.pdf")
    for each in ("Inkoopverklaring", "J. Jansen", "30 november 2026", "Ik ben 18 jaar of ouder"):
        assert each in said
