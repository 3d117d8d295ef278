"""Purpose first: what a purpose fixes, what a number rests on, and when there is none."""

import datetime as dt
from dataclasses import replace

import pytest

from juwdesk.appraisal import appraisal as doc
from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.appraisal import Appraisal, ItemKind, Metal, Stone, StonePrice
from juwdesk.appraisal.evidence import Status
from juwdesk.appraisal.samples import sample_appraisal, sample_prices
from juwdesk.appraisal.workflow import State, Step, may_show_number, next_open, progress, rankings_of
from juwdesk.appraisal.worth import LEVEL_OF, Level, bill_of, choose_purpose, indication_of, question
from juwdesk.base.locale import translator
from juwdesk.pricing.calibrate import Outcome
from juwdesk.pricing.indicate import Form, Indication, Quality
from juwdesk.pricing.prices import PriceBook
from juwdesk.pricing.shop_book import Book
from juwdesk.reference.catalogue import Catalogue

NOW = dt.datetime(2026, 3, 2, 11, 0, tzinfo=dt.UTC)
EN = translator("en")


@pytest.fixture
def ring() -> Appraisal:
    return sample_appraisal(EN, NOW.date())


@pytest.fixture
def book() -> PriceBook:
    return sample_prices(EN, NOW)


def test_every_purpose_of_the_reference_answers(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    for purpose in catalogue.purposes:
        chosen = choose_purpose(ring, purpose.id, catalogue)
        asked = question(chosen, catalogue)
        assert asked.number == bool(purpose.value_types)
        assert asked.referral == purpose.official_appraiser
        value = indication_of(chosen, catalogue, book, NOW).value
        assert (value is not None) == asked.number, purpose.id


def test_every_value_type_but_sentiment_has_a_market(catalogue: Catalogue) -> None:
    assert {each.id for each in catalogue.value_types} - set(LEVEL_OF) == {"VT-20"}
    assert Level.NONE not in LEVEL_OF.values()


@pytest.mark.parametrize(
    ("purpose", "value_type", "level", "referral"),
    [
        ("PU-01", "VT-01", Level.RETAIL, "yes"),
        ("PU-03", "VT-12", Level.AUCTION, "advised"),
        ("PU-04", "VT-14", Level.AUCTION, "advised"),
        ("PU-20", "VT-06", Level.PRIVATE, "advised"),
        ("PU-06", "VT-10", Level.TRADE, "no"),
        ("PU-07", "VT-05", Level.AUCTION, "advised"),
    ],
)
def test_the_purpose_fixes_kind_market_and_referral(
    catalogue: Catalogue, ring: Appraisal, purpose: str, value_type: str, level: Level, referral: str
) -> None:
    asked = question(choose_purpose(ring, purpose, catalogue), catalogue)
    assert (asked.value_type, asked.level, asked.referral) == (value_type, level, referral)


def test_there_is_no_number_before_a_purpose(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    bare = doc.set_purpose(ring, "", "")
    result = indication_of(bare, catalogue, book, NOW)
    assert (result.form, result.value, result.quality) == (Form.NONE, None, Quality.X)
    hint = may_show_number(bare, catalogue)
    assert hint is not None
    assert hint.code == "value.no_purpose"
    assert may_show_number(ring, catalogue) is None
    assert choose_purpose(ring, "PU-99", catalogue).purpose == ""


def test_the_sample_has_a_range_with_a_floor(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    result = indication_of(ring, catalogue, book, NOW, draws=20_000)
    assert result.value is not None
    assert result.melt is not None
    net = 4.36 - (1.62 + 10 * 0.035) / 5
    assert result.melt.likely == pytest.approx(net * 0.585 * 120.0)
    assert result.melt.high < result.value.low < result.value.likely < result.value.high
    assert result.drivers[0].label == "Centre stone"
    assert result == indication_of(ring, catalogue, book, NOW, draws=20_000), "same entries, same range"


def test_a_past_date_takes_the_price_of_that_day(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    later = NOW + dt.timedelta(days=200)
    past = indication_of(replace(ring, value_date="2026-03-02"), catalogue, book, later)
    assert past.value is not None
    assert past.at.date() == NOW.date()
    today = indication_of(replace(ring, value_date=""), catalogue, book, later)
    assert today.value is None
    assert "price.stale" in {problem.code for problem in today.problems}
    before = indication_of(replace(ring, value_date="2025-01-01"), catalogue, book, later)
    assert "price.missing_metal" in {problem.code for problem in before.problems}


@pytest.mark.parametrize(
    ("change", "code", "form"),
    [
        ({"material": ""}, "value.metal_unknown", Form.NONE),
        ({"mass": None}, "value.no_mass", Form.NONE),
        ({"status": Status.CLAIMED}, "value.metal_claimed", Form.RANGE),
        ({"material": "brass"}, "value.metal_without_worth", Form.RANGE),
    ],
)
def test_a_metal_that_is_not_known_is_said(
    catalogue: Catalogue, ring: Appraisal, book: PriceBook, change: dict[str, object], code: str, form: Form
) -> None:
    result = indication_of(doc.edit_metal(ring, "metal-1", **change), catalogue, book, NOW)
    assert code in {problem.code for problem in result.problems}
    assert result.form is form


def test_a_stone_without_price_leaves_the_floor(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    result = indication_of(doc.edit_stone(ring, "stone-1", price=None), catalogue, book, NOW)
    assert (result.form, result.value) == (Form.FLOOR, None)
    assert result.melt is not None


def test_a_price_per_carat_needs_a_weight_and_an_order(catalogue: Catalogue, ring: Appraisal) -> None:
    _, problems = bill_of(doc.edit_stone(ring, "stone-1", carat=None), catalogue)
    assert {"value.no_weight", "value.gross_mass"} <= {problem.code for problem in problems}
    muddled = doc.edit_stone(ring, "stone-1", price=StonePrice(900, 500, 300))
    assert "value.price_order" in {problem.code for problem in bill_of(muddled, catalogue)[1]}


def test_an_estimated_weight_widens_the_value(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    def width(basis: str) -> float:
        exact = indication_of(doc.edit_stone(ring, "stone-1", carat_basis=basis), catalogue, book, NOW).exact
        assert exact is not None
        return exact.high - exact.low

    assert width("weighed") < width("estimated") < width("claimed")


def test_the_steps_of_the_sample(catalogue: Catalogue, ring: Appraisal, book: PriceBook) -> None:
    value = indication_of(ring, catalogue, book, NOW)
    steps = progress(ring, catalogue, rankings_of(ring, catalogue), value)
    states = {each.step: each.state for each in steps}
    assert states[Step.ITEM] is State.OPEN, "no photograph yet"
    assert states[Step.VALUE] is State.DONE
    assert states[Step.STONES] is State.DONE
    assert next_open(steps) is Step.ITEM
    done = progress(doc.add_photo(ring, doc.Photo("ab")), catalogue, rankings_of(ring, catalogue), value)
    assert next_open(done) is None
    assert done[-1].state is State.DONE


def test_an_empty_dossier_begins_with_the_purpose(catalogue: Catalogue) -> None:
    steps = progress(doc.new("a"), catalogue)
    states = {each.step: each.state for each in steps}
    assert next_open(steps) is Step.PURPOSE
    assert states[Step.VALUE] is State.CLOSED
    assert states[Step.LETTER] is State.CLOSED
    assert states[Step.STONES] is State.NOT_NEEDED


def test_a_name_against_the_readings_is_a_contradiction(catalogue: Catalogue, ring: Appraisal) -> None:
    wrong = doc.edit_stone(ring, "stone-1", conclusion="spinel-blue")
    steps = progress(wrong, catalogue, rankings_of(wrong, catalogue))
    stones = next(each for each in steps if each.step is Step.STONES)
    assert stones.state is State.CONTRADICTORY
    assert ("step.conclusion_unlikely", "stone-1") in {(each.code, each.where) for each in stones.problems}
    assert next_open(steps) is Step.STONES


def test_readings_that_clash_are_a_contradiction(catalogue: Catalogue, ring: Appraisal) -> None:
    clash = doc.add_observation(ring, "stone-1", ev.sg(2.65, sigma=0.01))
    steps = progress(clash, catalogue, rankings_of(clash, catalogue))
    assert next(each for each in steps if each.step is Step.STONES).state is State.CONTRADICTORY


def test_a_loose_stone_needs_no_metal(catalogue: Catalogue) -> None:
    loose = doc.edit_item(doc.new("a"), kind=ItemKind.LOOSE_STONE)
    states = {each.step: each.state for each in progress(loose, catalogue)}
    assert states[Step.METAL] is State.NOT_NEEDED
    assert states[Step.STONES] is State.OPEN
    seen = doc.add_stone(loose, Stone("s", evidence=(ev.colour("red"),)))
    codes = {each.code for each in progress(seen, catalogue)[3].problems}
    assert codes == {"step.stone_no_conclusion", "step.stone_no_weight"}


def test_a_ring_without_metal_is_open(catalogue: Catalogue) -> None:
    bare = doc.add_metal(doc.edit_item(doc.new("a"), kind=ItemKind.RING), Metal("m"))
    codes = {each.code for each in progress(bare, catalogue)[2].problems}
    assert codes == {"step.metal_unknown", "step.metal_no_mass"}


def test_own_outcomes_move_the_ends_and_ground_the_range_once_they_are_many(
    catalogue: Catalogue, ring: Appraisal, book: PriceBook
) -> None:
    said = Outcome(dt.date(2026, 1, 1), 900, 1000, 1100, 1000)

    def valued(count: int) -> Indication:
        own = Book(outcomes=tuple(replace(said, truth=700.0 + 900.0 * k / count) for k in range(count)))
        return indication_of(ring, catalogue, replace(book, shop=lambda: own), NOW)

    plain, none, few, many = indication_of(ring, catalogue, book, NOW), valued(19), valued(25), valued(40)
    assert none == plain
    assert few.exact is not None
    assert many.exact is not None
    assert plain.exact is not None
    assert few.exact.likely == many.exact.likely == plain.exact.likely
    assert many.exact.high / many.exact.likely == pytest.approx(1.53, abs=0.06)
    assert few.problems[-1].code == "value.few_outcomes"
    assert many.problems[-1].code == "value.calibrated"
    assert few.quality == plain.quality
    assert many.quality == (Quality.A if plain.quality is Quality.B else plain.quality)
