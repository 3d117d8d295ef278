"""The build-up of the price as a table: every line, and what a person types over it."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.design_room import Bench, opened, type_in
from juwdesk.app.papers import priced
from juwdesk.app.price_lines import PriceLine, price_lines, without
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.design.build import build
from juwdesk.design.document import set_price
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, PriceBook, metal_quote, rate_quote

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
CAST = "work:casting"


def prices() -> PriceBook:
    book = PriceBook().with_quote(metal_quote("gold", 118.0, NOW, "raffinadeur"))
    for article, value in ((HOURLY_RATE, 72.0), (CAST, 38.0), ("work:hallmark", 9.5), (MARGIN, 1.9)):
        book = book.with_quote(rate_quote(article, value, NOW, "eigen tarief"))
    return book


def bench(*typed: tuple[str, str]) -> Bench:
    design = set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(1500), "lijst", "2026-11-28")
    made = opened(design)
    for name, text in typed:
        made = type_in(made, f"line/{CAST}/{name}", text, "2026-11-28", "Wil")
    return made


def lines(shown: Bench, book: PriceBook | None = None, language: str = "nl") -> dict[str, PriceLine]:
    model = build(shown.design, shipped(), fine=False)
    made = priced(model, book if book is not None else prices(), NOW)
    found = price_lines(shown.design, model, made, shown.drafts, translator(language))
    return {each.key: each for each in found}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_says_quantity_price_source_and_date(language: str) -> None:
    shown = lines(bench(), language=language)
    assert shown.pop("work:design").label, "the shop charges nothing for it"
    for line in shown.values():
        assert line.label
        assert line.quantity
        assert "€" in line.quote
        assert "€" in line.amount
        assert "2026" in line.source
        assert not line.by_hand


def test_a_price_of_a_whole_stone_does_not_stand_behind_its_weight() -> None:
    line = next(each for key, each in lines(bench()).items() if "stone-1" in key)
    assert line.quantity.startswith("1 steen (")
    assert line.quantity.endswith(" ct)")
    assert "steen, " not in line.label, "the gem says that it is a stone"


def test_a_line_by_hand_is_marked_with_who_why_when_and_what_it_was() -> None:
    line = lines(bench(("price", "55"), ("reason", "offerte gieter")))[CAST]
    assert line.by_hand
    assert line.quote.replace("\u00a0", " ") == "€ 55,00"
    for part in ("offerte gieter", "Wil", "28-11-2026", "38"):
        assert part in line.told


def test_without_a_reason_it_is_asked_for_at_its_field_and_nothing_counts() -> None:
    line = lines(bench(("price", "55")))[CAST]
    assert not line.by_hand
    assert line.quote.replace("\u00a0", " ") == "€ 38,00"
    (reason,) = [each for each in line.fields if each.key.endswith("/reason")]
    assert "reden" in reason.problem


@pytest.mark.parametrize(
    ("name", "text"), [("price", "veel"), ("price", "-3"), ("quantity", "-1"), ("quantity", "x")]
)
def test_what_cannot_be_read_stays_in_its_field(name: str, text: str) -> None:
    made = bench((name, text))
    assert made.design.by_hand == ()
    (field,) = [each for each in lines(made)[CAST].fields if each.key.endswith(f"/{name}")]
    assert field.text == text
    assert field.problem


def test_a_line_is_worked_out_again_and_drafts_go() -> None:
    made = bench(("price", "55"), ("reason", "offerte"), ("quantity", "x"))
    design, drafts = without(made.design, made.drafts, CAST)
    assert design.by_hand == ()
    assert not drafts


def test_a_line_without_a_price_asks_for_one_and_takes_one_by_hand() -> None:
    asked = lines(bench(), PriceBook())
    open_ = {key for key, line in asked.items() if not line.asks}
    assert open_ == {"stone:stone-1", "work:design"}, "its price was typed; that need not be charged"
    assert "nog geen prijs" in asked[CAST].amount
    assert not lines(bench(("price", "55"), ("reason", "offerte")), PriceBook())[CAST].asks


@pytest.mark.parametrize("name", ["halo-ring", "trilogy", "double-halo"])
def test_no_two_lines_are_called_alike(name: str) -> None:
    shown = opened(TEMPLATES[name].design())
    labels = [line.label for line in lines(shown, PriceBook()).values()]
    assert len(set(labels)) == len(labels)
    stones = [label for label in labels if label.startswith("diamant, ")]
    assert len(stones) >= 3
    assert all("mm" in label for label in stones)


@pytest.mark.parametrize("charged", [False, True])
def test_design_is_charged_where_the_shop_has_a_price_for_it(charged: bool) -> None:
    book = prices().with_quote(rate_quote("work:design", 120.0, NOW, "")) if charged else prices()
    model = build(bench().design, shipped(), fine=False)
    here, plain = priced(model, book, NOW), priced(model, prices(), NOW)
    assert here.value is not None, "without a price for it nothing is missing"
    assert plain.value is not None
    assert (here.value.likely > plain.value.likely + 100) == charged
    line = lines(bench(), book)["work:design"]
    assert not line.asks
    assert ("120" in line.amount) == charged
    assert charged or line.source == line.quote == ""


def test_rhodium_is_charged_once_when_any_metal_is_plated() -> None:
    plated = replace(bench(), design=replace(bench().design, finish="rhodium"))
    assert lines(plated)["work:rhodium"].asks, "a shop without a price for it is asked"
    book = prices().with_quote(rate_quote("work:rhodium", 45.0, NOW, ""))
    assert not lines(plated, book)["work:rhodium"].asks
    assert "work:rhodium" not in lines(bench(), book)
