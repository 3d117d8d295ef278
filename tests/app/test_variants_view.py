"""The page of variants as a table: figures, differences in words, savings by the shop's prices, steps to a budget."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.app.design_room import opened
from juwdesk.app.variants_view import VariantsView, variants_view
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.design.document import Design, set_price, set_value
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import MOST, begun
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, PriceBook, metal_quote, rate_quote

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


def prices() -> PriceBook:
    book = (
        PriceBook()
        .with_quote(metal_quote("gold", 118.0, NOW, "test"))
        .with_quote(metal_quote("platinum", 40.0, NOW, "test"))
    )
    for article, value in ((HOURLY_RATE, 72.0), ("work:casting", 38.0), ("work:hallmark", 9.5), (MARGIN, 1.9)):
        book = book.with_quote(rate_quote(article, value, NOW, ""))
    return book


def ring(budget: float | None = None) -> Design:
    design = set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(1500), "list", "2026-11-28")
    wishes = replace(design.wishes, budget=Money.of(budget) if budget else None)
    return replace(design, wishes=wishes)


def shown(design: Design, book: PriceBook | None = None, language: str = "nl") -> VariantsView:
    return variants_view(opened(design), shipped(), book or prices(), NOW, translator(language))


def test_variants_stand_beside_each_other_with_what_differs() -> None:
    design = set_value(replace(begun(ring()), metal="platinum-950-ru"), "shank-1", "section", "court")
    first, second = shown(design).cards
    assert (first.letter, first.on_bench, second.letter, second.on_bench) == ("A", False, "B", True)
    assert second.differs == ()
    assert any("platina" in line and "geelgoud" in line for line in first.differs), first.differs
    assert not any("court" in line or "gold-750" in line for line in first.differs), "ids are not words"
    assert "€" in first.price


@pytest.mark.parametrize("language", ["nl", "en"])
def test_proposals_are_said_and_can_be_taken(language: str) -> None:
    view = shown(ring(), language=language)
    assert view.savings
    assert all("{" not in row.text for row in view.savings)
    assert view.savings[0].saves
    assert view.savings[0].design != ring()
    assert view.towards == ()


def test_steps_lead_to_the_budget() -> None:
    view = shown(ring(budget=3000))
    assert view.cards[0].over
    assert view.towards
    last = shown(view.towards[-1].design)
    assert last.cards[0].mass != view.cards[0].mass or last.cards[0].stones != view.cards[0].stones


def test_without_prices_there_is_no_figure_but_still_an_idea() -> None:
    view = shown(ring(), PriceBook())
    assert view.cards[0].price == "nog geen prijs"
    assert view.savings
    assert all(not row.saves for row in view.savings)


def test_the_build_up_names_every_line_with_its_price_and_source() -> None:
    lines = shown(ring()).build_up
    assert any("€" in line.quote and line.quantity for line in lines)
    assert any(line.label.startswith("diamant, ") for line in lines)
    assert any(line.source.startswith("test") for line in lines), "the metal has a source and a date"
    assert shown(ring(), PriceBook()).build_up == () or all(line.amount for line in lines)


def test_there_is_an_end_to_trying() -> None:
    design = ring()
    for _ in range(MOST - 1):
        design = begun(design)
    assert not shown(design).may_add
