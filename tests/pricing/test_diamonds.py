"""The relative table of diamonds: what it must obey, whatever it was fitted on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.base.problems import KnownError
from juwdesk.pricing.diamond_quotes import Reference, quote, quote_one, reference_of, stones_of
from juwdesk.pricing.diamonds import Surface, page_table, surface

TABLES = {origin: surface(origin) for origin in ("natural", "lab_grown")}
NATURAL = TABLES["natural"]
ONE = (Reference(1.0, "G", "VS2", 5000.0, "Ideal"),)
carats = st.floats(0.2, 2.5)
colours, clarities = st.sampled_from(NATURAL.colours), st.sampled_from(NATURAL.clarities)


def likely(carat: float, colour: str, clarity: str, of: tuple[Reference, ...] = ONE) -> float:
    found, why = quote_one(NATURAL, of, carat, colour, clarity)
    assert found is not None, why
    assert 0 < found.low < found.likely < found.high
    return found.likely


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_a_lesser_grade_is_never_dearer(table: Surface) -> None:
    assert (np.diff(table.pages, axis=1) <= 1e-9).all()
    assert (np.diff(table.pages, axis=2) <= 1e-9).all()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_a_larger_stone_is_never_cheaper(table: Surface) -> None:
    carat = np.round(np.arange(table.carats[0], table.carats[1] + 1e-9, 0.01), 2)
    for colour in range(len(table.colours)):
        for clarity in range(len(table.clarities)):
            ln = table.ln_relative(carat, np.full(len(carat), colour), np.full(len(carat), clarity))
            assert (np.diff(ln) >= -0.004).all(), (colour, clarity)


@given(carats, colours, clarities, st.floats(100, 50_000))
def test_prices_follow_the_level_of_the_reference(carat: float, colour: str, clarity: str, price: float) -> None:
    scaled = (Reference(1.0, "G", "VS2", price, "Ideal"),)
    assert likely(carat, colour, clarity, scaled) == pytest.approx(likely(carat, colour, clarity) * price / 5000)


@given(carats, colours, clarities)
def test_a_reference_is_met_exactly(carat: float, colour: str, clarity: str) -> None:
    own = (Reference(carat, colour, clarity, 1234.0),)
    assert likely(carat, colour, clarity, own) == pytest.approx(1234.0)


def test_several_references_meet_each_of_them_and_lie_between() -> None:
    several = (Reference(0.5, "G", "VS2", 1000.0), Reference(1.0, "G", "VS2", 6000.0))
    assert likely(0.5, "G", "VS2", several) == pytest.approx(1000.0)
    assert likely(1.0, "G", "VS2", several) == pytest.approx(6000.0)
    assert 1000.0 < likely(0.75, "G", "VS2", several) < 6000.0


@pytest.mark.parametrize("at", [0.3, 0.5, 0.7, 0.9, 1.0, 1.5, 2.0])
def test_magic_sizes_are_steps(at: float) -> None:
    assert likely(at, "G", "VS2") > 1.02 * likely(at - 0.01, "G", "VS2")


@pytest.mark.parametrize(
    ("carat", "colour", "clarity", "references", "why"),
    [
        (0.19, "G", "VS2", ONE, "small"),
        (2.51, "G", "VS2", ONE, "own_reference"),
        (2.51, "G", "VS2", (*ONE, Reference(3.0, "G", "VS2", 30_000.0)), ""),
        (2.51, "G", "VS2", (*ONE, Reference(3.0, "G", "VS2", 30_000.0, own=False)), "own_reference"),
        (4.01, "G", "VS2", (*ONE, Reference(5.0, "G", "VS2", 90_000.0)), "too_large"),
        (1.0, "K", "VS2", ONE, "colour"),
        (1.0, "fancy yellow", "VS2", ONE, "colour"),
        (1.0, "G", "I2", ONE, "clarity"),
        (-1.0, "G", "VS2", ONE, "carat"),
        (float("nan"), "G", "VS2", ONE, "carat"),
        (1.0, "g", " fl ", ONE, ""),
    ],
)
def test_what_the_table_cannot_tell_gets_a_reason(
    carat: float, colour: str, clarity: str, references: tuple[Reference, ...], why: str
) -> None:
    found, said = quote_one(NATURAL, references, carat, colour, clarity)
    assert said == why
    assert (found is None) == bool(why)


def test_a_level_from_elsewhere_makes_a_range_of_at_least_a_quarter() -> None:
    own, _ = quote_one(NATURAL, ONE, 1.2, "F", "VS1")
    elsewhere, _ = quote_one(NATURAL, (Reference(1.0, "G", "VS2", 5000.0, own=False),), 1.2, "F", "VS1")
    assert own is not None
    assert elsewhere is not None
    assert elsewhere.low <= 0.75 * elsewhere.likely <= own.low
    assert elsewhere.high >= 1.25 * elsewhere.likely >= own.high


def test_a_make_that_is_not_known_counts_nothing_and_a_poor_one_lowers() -> None:
    plain = stones_of(NATURAL, [1.0] * 3, ["G"] * 3, ["VS2"] * 3, ["", "Fair", ""], [61.0, 61.0, 68.0], [57.0] * 3)
    one, fair, deep = quote(NATURAL, ONE, plain).likely
    assert one == pytest.approx(5000.0)
    assert fair < one
    assert deep < one


def test_the_page_reads_as_a_table() -> None:
    page = page_table(NATURAL, 1.0)
    assert page.percent[page.colours.index("G")][page.clarities.index("VS2")] == 100
    assert len(page.percent) == 7
    assert all(len(row) == 8 and list(row) == sorted(row, reverse=True) for row in page.percent)
    with pytest.raises(KnownError):
        page_table(NATURAL, 1.0, ("Z", "VS2"))


@pytest.mark.parametrize("text", ["", "1.00,G,VS2", "one,G,VS2,5000", "1,G,VS2,5,a,b"])
def test_a_reference_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        reference_of(text)
    assert refused.value.problem.code == "diamond.reference"


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        (Reference(1.0, "Z", "VS2", 5000.0), "diamond.grade"),
        (Reference(1.0, "G", "VS2", 0.0), "diamond.price"),
        (Reference(0.05, "G", "VS2", 50.0), "diamond.size"),
    ],
)
def test_a_reference_outside_the_table_is_refused(reference: Reference, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        quote_one(NATURAL, (reference,), 1.0, "G", "VS2")
    assert refused.value.problem.code == code


def test_bands_come_from_enough_stones_and_say_where() -> None:
    for table in TABLES.values():
        assert all(each.down < 1 < each.up and each.count >= 100 for each in table.bands)
        measured = table.provenance["measured_on_unseen_folds"]
        assert 78 <= measured["coverage_80_percent"] <= 82
        assert table.provenance["source"]


@pytest.mark.parametrize("origin", ["natural", "lab_grown"])
def test_all_grades_at_once_are_those_of_each(origin: str) -> None:
    table = surface(origin)
    sizes = np.linspace(*table.carats, 9)
    whole = table.ln_grades(sizes)
    assert whole.shape == (len(table.colours), len(table.clarities), len(sizes))
    for row in range(len(table.colours)):
        for column in range(len(table.clarities)):
            each = table.ln_relative(sizes, np.full(9, row), np.full(9, column))
            assert np.allclose(whole[row, column], each)
