"""The shop's own purchases, comparables and outcomes: adjusted, weighted, calibrated, and silent where they are
few."""

import datetime as dt
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.base.ranges import Estimate
from juwdesk.pricing.calibrate import LEAST, SURE, Outcome, calibration
from juwdesk.pricing.comparables import Comparable, Subject, compare
from juwdesk.pricing.imports import read_table
from juwdesk.pricing.imports_mapped import Profile, Purchase, guessed, learned, purchases_of
from juwdesk.pricing.imports_rates import Rates
from juwdesk.reference.catalogue import load

TODAY = dt.date(2026, 11, 25)
LIST = """Datum;Steen;Gewicht;Prijs per karaat;Kwaliteit;Leverancier
20-11-2026;Ruby;2,10;250,00;good;A
21-11-2026;Sapphire;1,00;1.250,50;;B
"""


# purchases


def test_a_list_of_purchases_finds_its_own_columns() -> None:
    table = read_table("inkoop.csv", LIST.encode())
    profile = guessed("inkoop", table)
    found, wrong = purchases_of(table, profile, Rates())
    assert wrong == ()
    assert [each.gem for each in found] == ["ruby", "sapphire"]
    assert [(each.carat, each.per_carat) for each in found] == [(2.1, 250.0), (1.0, 1250.5)]
    assert found[0].supplier == "A"


def test_rows_that_cannot_be_read_are_told_and_the_others_count() -> None:
    text = LIST + "soon;Ruby;1;10;;\n22-11-2026;;1;10;;\n22-11-2026;Ruby;heavy;10;;\n22-11-2026;Ruby;1;;;\n"
    table = read_table("inkoop.csv", text.encode())
    found, wrong = purchases_of(table, guessed("a", table), Rates())
    assert len(found) == 2
    assert [(each.args["line"], each.args["field"]) for each in wrong] == [
        (4, "date"), (5, "gem"), (6, "carat"), (7, "price"),
    ]  # fmt: skip
    many = read_table("inkoop.csv", (LIST + "soon;Ruby;1;10;;\n" * 30).encode())
    assert [each.code for each in purchases_of(many, guessed("a", many), Rates())[1]][-1] == "mapping.more"


@pytest.mark.parametrize(
    ("columns", "text", "wrong"),
    [
        ({"date": "datum", "gem": "steen"}, LIST, "mapping.columns"),
        ({"date": "gone", "gem": "steen", "carat": "gewicht", "price": "prijs per karaat"}, LIST, "mapping.columns"),
        (
            {"date": "steen", "gem": "steen", "carat": "gewicht", "per_carat": "prijs per karaat"},
            LIST,
            "mapping.nothing",
        ),
    ],
)
def test_a_profile_that_does_not_fit_says_so(columns: dict[str, str], text: str, wrong: str) -> None:
    with pytest.raises(KnownError) as refused:
        purchases_of(read_table("a", text.encode()), Profile("a", columns), Rates())
    assert refused.value.problem.code == wrong


def test_a_foreign_purchase_without_a_rate_is_told() -> None:
    table = read_table("a", LIST.encode())
    dollars = replace(guessed("a", table), currency="USD")
    with pytest.raises(KnownError):
        purchases_of(table, dollars, Rates())


def test_a_multiplier_grows_with_the_purchases_it_rests_on() -> None:
    bands = load().stone_bands
    one = Purchase(TODAY, "ruby", 2.0, 1, 4000.0, "good")
    few, many = (learned([one] * count, bands, 1.1) for count in (1, 40))
    assert (few[0].purchases, many[0].purchases) == (1, 40)
    assert 1 < few[0].factor < many[0].factor
    assert learned([replace(one, gem="painite")], bands, 1.1) == ()


# comparables


def sold(number: int, price: float, **more: object) -> Comparable:
    base = Comparable(f"c{number}", TODAY, price, "trade", "ring", "gold", "ruby", 6.0, 2.0, sale=f"s{number}")
    return replace(base, **more)  # type: ignore[arg-type]


SUBJECT = Subject(TODAY, "trade", "ring", "gold", "ruby", 6.0, 2.0)


def test_equal_comparables_give_their_price_and_count_each() -> None:
    found = compare(SUBJECT, [sold(k, 1000.0) for k in range(5)])
    assert found.value is not None
    assert found.value.likely == pytest.approx(1000)
    assert found.n_eff == pytest.approx(5)
    assert found.value.low < 1000 < found.value.high


def test_few_or_one_sale_give_no_number() -> None:
    assert compare(SUBJECT, []).reason == "few"
    assert compare(SUBJECT, [sold(1, 900.0), sold(2, 1100.0)]).reason == "few"
    assert compare(SUBJECT, [sold(k, 1000.0, sale="one") for k in range(6)]).reason == "one_sale"


def test_what_is_left_out_is_told() -> None:
    odd = [
        sold(1, 1, level="retail"), sold(2, 1, kind="brooch"), sold(3, 1, gem="emerald"), sold(4, 1, metal="silver"),
        sold(5, 1, carat=20.0), sold(6, 1, date=TODAY + dt.timedelta(1)),
    ]  # fmt: skip
    found = compare(SUBJECT, odd)
    assert [why for _, why in found.left_out] == ["level", "kind", "gem", "metal", "far", "future"]


@given(st.floats(0.5, 2.0))
def test_a_heavier_piece_is_adjusted_upwards(more: float) -> None:
    book = [sold(k, 1000.0) for k in range(4)]
    found = compare(replace(SUBJECT, gram=6.0 * more), book).value
    assert found is not None
    assert (found.likely - 1000) * (more - 1) >= -1e-6
    assert found.low <= found.likely <= found.high


def test_older_offers_and_less_alike_pieces_count_less() -> None:
    near, old = sold(1, 1000.0), sold(2, 1000.0, date=TODAY - dt.timedelta(days=1096))
    offer, other = sold(3, 1000.0, how="offer"), sold(4, 1000.0, carat=3.0)
    weights = {each.comparable.id: each.weight for each in compare(SUBJECT, [near, old, offer, other]).used}
    assert weights["c1"] == pytest.approx(1)
    assert weights["c2"] == pytest.approx(0.5, rel=0.01)
    assert weights["c3"] == pytest.approx(0.4)
    assert weights["c4"] < 1


def test_an_asking_price_is_an_upper_bound_and_damage_lowers() -> None:
    asked = compare(SUBJECT, [sold(k, 1000.0, how="asking") for k in range(3)]).value
    broken = compare(replace(SUBJECT, condition="damaged"), [sold(k, 1000.0) for k in range(3)]).value
    assert asked is not None
    assert broken is not None
    assert asked.likely < 1000
    assert broken.likely == pytest.approx(1000 * math.exp(-0.33))


# outcomes


def outcomes(count: int, sigma: float = 0.3, group: str = "") -> list[Outcome]:
    chance = random.Random(4)
    return [
        Outcome(TODAY, 800, 1000, 1250, 1000 * math.exp(chance.gauss(0, sigma)), group) for _ in range(count)
    ]  # fmt: skip


def test_calibration_begins_at_twenty_and_is_sure_at_thirty() -> None:
    assert calibration(outcomes(LEAST - 1)) is None
    early, later = calibration(outcomes(LEAST)), calibration(outcomes(SURE))
    assert early is not None
    assert later is not None
    assert (early.sure, later.sure) == (False, True)


def test_a_group_counts_apart_once_it_has_enough() -> None:
    mixed = [*outcomes(40, 0.1, "melt"), *outcomes(40, 0.6, "coloured"), *outcomes(5, 0.1, "antique")]
    melt, coloured, antique = (calibration(mixed, group) for group in ("melt", "coloured", "antique"))
    assert melt is not None
    assert coloured is not None
    assert antique is not None
    assert melt.high - melt.low < coloured.high - coloured.low
    assert (melt.group, antique.group) == ("melt", "")


@given(st.floats(0.05, 0.8), st.integers(0, 50))
def test_a_calibrated_range_holds_what_it_promises(sigma: float, seed: int) -> None:
    chance = random.Random(seed)

    def one() -> Outcome:
        return Outcome(TODAY, 900, 1000, 1100, 1000 * math.exp(chance.gauss(0.1, sigma)))

    found = calibration([one() for _ in range(200)])
    assert found is not None
    value = found.applied(Estimate(900, 1000, 1100))
    assert value.low <= value.likely <= value.high
    held = sum(value.low <= one().truth <= value.high for _ in range(400)) / 400
    assert 0.65 <= held <= 1.0
