"""The offer card as a table: no offer without the shop's own shares, an open sum with them, the register beside."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from juwdesk.app.forms import Typed, enter
from juwdesk.app.offer_view import (
    ABOVE,
    BELOW,
    BUYING,
    ENTRIES,
    SCOPE,
    WITHIN,
    Deal,
    made_offer,
    offer_view,
    purchase_fields,
    remember,
    remembered,
)
from juwdesk.app.settings import load_state, save_state
from juwdesk.appraisal.appraisal import Metal, Stone, new
from juwdesk.appraisal.buying_record import Purchase
from juwdesk.base.locale import translator
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
BOOK = PriceBook((metal_quote("gold", 100.0, NOW, "typed"),))
NL = translator("nl")
PIECE = replace(new("a"), purpose="PU-06", metals=(Metal("m", "gold-585-yellow", mass=10.0),))


def test_the_shop_must_say_its_shares_itself() -> None:
    found, problems = made_offer(PIECE, Deal(), BOOK, NOW, load())
    assert found is None
    assert [(each.code, each.where) for each in problems] == [("buying.shares", "refining")]
    found, problems = made_offer(PIECE, Deal(3), BOOK, NOW, load())
    assert [(each.code, each.where) for each in problems] == [("buying.shares", "margin")]


def test_the_card_shows_every_figure_of_the_sum() -> None:
    view = offer_view(PIECE, Deal(3, 10, 50), {}, BOOK, NOW, load(), (), NL)
    assert view.ready
    assert [amount.replace("\u00a0", " ") for _, amount in view.steps] == [
        "€ 585,00",
        "– € 17,55",
        "– € 58,50",
        "€ 50,00",
    ]
    assert view.total.replace("\u00a0", " ") == "€ 558"
    assert "50,80" in view.per_gram
    assert view.problems == ()


@pytest.mark.parametrize("purpose", sorted(BUYING))
@pytest.mark.parametrize(("margin", "lies"), [(60, BELOW), (0, WITHIN)])
def test_the_value_stands_beside_the_offer_and_is_not_it(purpose: str, margin: float, lies: str) -> None:
    view = offer_view(replace(PIECE, purpose=purpose), Deal(0.5, margin), {}, BOOK, NOW, load(), (), NL)
    assert [words for words, _ in view.beside] == ["Waarde: handel, inkoop", "Ons bod"]
    assert " tot " in view.beside[0][1]
    assert view.beside[1][1] == view.total
    assert view.told[0].startswith("Een bod is wat wij zelf betalen.")
    assert view.told[1] == NL(lies)
    dearer = offer_view(replace(PIECE, purpose=purpose), Deal(1, 3, 500), {}, BOOK, NOW, load(), (), NL)
    assert dearer.told[1] == NL(ABOVE)


def test_without_a_range_it_is_said_that_there_is_none_beside_the_offer() -> None:
    unknown = replace(PIECE, stones=(Stone("s", "blauwe steen"),))
    view = offer_view(unknown, Deal(1, 10), {}, BOOK, NOW, load(), (), NL)
    assert view.ready
    assert view.beside == ()
    assert len(view.told) == 2


def test_what_was_left_out_and_what_stands_in_the_way_is_said() -> None:
    both = replace(PIECE, metals=(*PIECE.metals, Metal("n", "gold-585-yellow", mass=2.0, net=False)))
    assert len(offer_view(both, Deal(3, 10), {}, BOOK, NOW, load(), (), NL).problems) == 1
    none = offer_view(PIECE, Deal(3, 10), {}, PriceBook(), NOW, load(), (), NL)
    assert not none.ready
    assert none.problems


def test_shares_are_remembered_and_nothing_else_is_lost(tmp_path: Path) -> None:
    assert remembered(tmp_path) == Deal()
    save_state(tmp_path, {"window": [1, 2]})
    remember(tmp_path, Deal(3.5, 12, 400))
    assert remembered(tmp_path) == Deal(3.5, 12)
    assert load_state(tmp_path)["window"] == [1, 2]
    save_state(tmp_path, {"buying": {"refining": "x", "margin": 200}})
    assert remembered(tmp_path) == Deal()


def test_a_share_that_cannot_be_stays_as_typed() -> None:
    done = enter(ENTRIES, Typed(Deal(3, 10), {}), SCOPE, "margin", "120")
    assert done.value == Deal(3, 10)
    assert done.drafts["offer/margin"].text == "120"


def test_what_lacks_stands_at_its_field_only_once_it_was_tried() -> None:
    fresh = purchase_fields(Purchase(), {}, False, NL)
    tried = purchase_fields(Purchase(), {}, True, NL)
    assert not any(each.problem for each in fresh)
    named = {each.key.split("/")[1] for each in tried if each.problem}
    assert {"seller", "address", "identity", "price", "hold_days", "adult", "stolen_checked"} <= named


def test_what_must_still_lie_is_named_with_its_day() -> None:
    lying = Purchase(4, "2026-11-24", description="ring", hold_days="5")
    done = replace(lying, number=3, bought_on="2026-11-01")
    view = offer_view(PIECE, Deal(), {}, BOOK, NOW, load(), (done, lying), NL)
    assert view.lying == ("4: ring, tot 29 november 2026",)
