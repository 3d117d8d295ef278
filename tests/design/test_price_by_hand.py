"""What is typed over lines of a price, the customer's own stones and metal, the fixed price: pure."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.app.papers import priced
from juwdesk.base.money import Money
from juwdesk.design.briefdata import Agreement, OwnMaterial, StoneNote
from juwdesk.design.build import build
from juwdesk.design.byhand import ByHand, changed, row_of
from juwdesk.design.credit import credit_of
from juwdesk.design.document import Design, from_json, set_price, set_value, to_json
from juwdesk.design.gems import shipped
from juwdesk.design.savings import savings
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.variants import all_of, begun, taken
from juwdesk.pricing.bill import LineKind
from juwdesk.pricing.indicate import Indication
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, OWN_METAL, PriceBook, metal_quote, rate_quote

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 28)


def prices(**more: float) -> PriceBook:
    book = PriceBook().with_quote(metal_quote("gold", 118.0, NOW, "test"))
    rates = {HOURLY_RATE: 72.0, "work:casting": 38.0, "work:hallmark": 9.5, MARGIN: 1.9, OWN_METAL: 0.85}
    for article, value in rates.items():
        book = book.with_quote(rate_quote(article, value, NOW, ""))
    return book


def ring(*rows: ByHand) -> Design:
    design = set_price(TEMPLATES["solitaire"].design(), "stone-1", Money.of(1500), "list", "2026-11-28")
    return replace(design, by_hand=rows)


def told(design: Design, book: PriceBook | None = None) -> Indication:
    return priced(build(design, shipped(), fine=False), book or prices(), NOW)


def hand(line: str, quantity: float | None = None, price: float | None = None, reason: str = "offerte") -> ByHand:
    return ByHand(line, quantity, Money.of(price) if price is not None else None, reason, "Wil", DAY)


def test_every_line_has_its_own_key_and_keeps_it_while_the_drawing_changes() -> None:
    keys = [line.key for line in told(ring()).lines]
    assert len(set(keys)) == len(keys)
    assert {"metal:gold-750-yellow", "stone:stone-1", "work:casting"} <= set(keys)
    wider = set_value(ring(), "shank-1", "width_top", 3.0)
    assert [line.key for line in told(wider).lines] == keys


@pytest.mark.parametrize("key", ["metal:gold-750-yellow", "stone:stone-1", "work:casting"])
def test_a_price_by_hand_counts_with_its_reason_and_is_marked(key: str) -> None:
    before = {line.key: line for line in told(ring()).lines}
    after = {line.key: line for line in told(ring(hand(key, price=55.0))).lines}
    line = after[key]
    assert line.given is not None
    assert (line.given.reason, line.given.who, line.date) == ("offerte", "Wil", "2026-11-28")
    assert line.quote.likely == pytest.approx(55.0)
    assert line.usual == pytest.approx(before[key].amount.likely)
    assert {name: each for name, each in after.items() if name != key} == {
        name: each for name, each in before.items() if name != key
    }


@given(
    key=st.sampled_from(["metal:gold-750-yellow", "work:casting", "work:setting@head-1"]),
    quantity=st.floats(0.0, 500.0), price=st.floats(0.0, 5000.0),
)  # fmt: skip
@settings(max_examples=20, deadline=None)
def test_quantity_times_price_is_what_a_line_by_hand_comes_to(key: str, quantity: float, price: float) -> None:
    rounded = float(Money.of(round(price, 2)).amount)
    for line in told(ring(hand(key, quantity, rounded))).lines:
        if line.key == key:
            part = (line.fineness or 1.0) * (1.0 if line.kind is not LineKind.METAL else 1.0 + _loss())
            assert line.amount.likely == pytest.approx(quantity * rounded * part, abs=0.01)
            assert line.amount.low <= line.amount.likely <= line.amount.high


def _loss() -> float:
    return build(ring(), shipped(), fine=False).bill.metals[0].loss


def test_without_a_reason_or_without_a_figure_nothing_changes() -> None:
    plain = told(ring()).value
    assert told(ring(hand("work:casting", price=500.0, reason=" "))).value == plain
    assert told(ring(hand("work:casting"))).value == plain
    assert told(ring(hand("work:none", price=9999.0))).value == plain


def test_a_price_by_hand_stands_in_for_one_that_is_missing() -> None:
    bare = replace(ring(), parts=tuple(replace(part, price=None) for part in ring().parts))
    assert told(bare).value is None
    assert told(replace(bare, by_hand=(hand("stone:stone-1", price=1500.0),))).value is not None


def test_rows_by_hand_are_kept_with_the_design_and_with_each_variant() -> None:
    row = hand("work:casting", price=55.0)
    design = begun(ring(row))
    design = replace(design, by_hand=())
    again = from_json(to_json(design))
    assert again == design
    assert dict(all_of(again))["A"].by_hand == (row,)
    assert taken(again, "A").by_hand == (row,)
    assert "by_hand" not in to_json(ring())
    assert changed((row,), ByHand("work:casting")) == ()
    assert row_of((row,), "other") == ByHand("other")


def test_an_own_stone_costs_nothing_but_its_setting_does() -> None:
    design = replace(ring(), agreement=Agreement(stones=(StoneNote("stone-1", own=True),)))
    lines = {line.key: line for line in told(design).lines}
    assert lines["stone:stone-1"].amount.likely == 0
    usual = {line.key: line for line in told(ring()).lines}
    assert {key: each for key, each in lines.items() if key != "stone:stone-1"} == {
        key: each for key, each in usual.items() if key != "stone:stone-1"
    }
    assert lines["work:setting@head-1"].amount.likely > 0
    bare = replace(design, parts=tuple(replace(part, price=None) for part in design.parts))
    assert told(bare).value is not None, "an own stone asks for no price"
    codes = {each.code for each in savings(design, lambda model: model.mass, shipped())}
    assert not codes & {"saving.smaller", "saving.laboratory"}


def own(**more: object) -> OwnMaterial:
    facts: dict[str, object] = {
        "what": "trouwring",
        "weight": 4.0,
        "metal": "gold",
        "fineness": 585.0,
        "fate": "credit",
    }
    return OwnMaterial(**{**facts, **more})  # type: ignore[arg-type] # by name


def test_own_gold_is_credited_by_fine_weight_day_price_and_the_shops_share() -> None:
    (line,) = credit_of((own(),), prices(), NOW).lines
    assert line.fine == pytest.approx(2.34)
    assert line.price == pytest.approx(118.0 * 0.85)
    assert line.amount == Money.of(round(2.34 * 100.3, 2))
    assert (line.source, line.date) == ("test", "2026-11-28")


@pytest.mark.parametrize(
    ("item", "amount", "problem"),
    [
        (own(fate="back"), 0, ""),
        (own(fate="set"), 0, ""),
        (own(fate=""), 0, ""),
        (own(value=Money.of(300)), 30000, ""),
        (own(fate="back", value=Money.of(300)), 30000, ""),
        (own(fineness=None), 0, "credit.not_determined"),
        (own(weight=None), 0, "credit.not_determined"),
        (own(metal="platinum", fate="melt"), 0, "credit.no_price"),
    ],
)
def test_what_is_not_known_is_not_credited_and_said(item: OwnMaterial, amount: int, problem: str) -> None:
    found = credit_of((item,), prices(), NOW)
    assert found.total.cents == amount
    assert [each.code for each in found.problems] == ([problem] if problem else [])


def test_an_old_metal_price_or_no_share_credits_nothing() -> None:
    assert credit_of((own(),), PriceBook().with_quote(metal_quote("gold", 118.0, NOW, "test")), NOW).total.cents == 0
    later = credit_of((own(),), prices(), NOW + dt.timedelta(days=9))
    assert later.total.cents == 0
    assert [each.code for each in later.problems] == ["price.stale"]


def test_the_credit_comes_off_what_is_paid_not_off_the_price() -> None:
    with_own = replace(ring(), agreement=Agreement(own=(own(),)))
    assert told(with_own).value == told(ring()).value
    assert told(with_own).credit == pytest.approx(float(credit_of((own(),), prices(), NOW).total.amount))
