"""Metal: densities with stones, marks and tests fused, layers, what may be called gold, robustness."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal.evidence import Outcome
from juwdesk.appraisal.metal import MetalRanking, MetalSeen, determine_metal, layer_words
from juwdesk.appraisal.metal_evidence import (
    MetalReading,
    MetalTest,
    Place,
    Strike,
    StruckMark,
    density_of,
    read,
    weighed_density,
)
from juwdesk.appraisal.metal_law import mass_limits, naming
from juwdesk.appraisal.metal_leaves import MetalLeaf, metal_leaves
from juwdesk.appraisal.metal_marks import Role, mark_notes, mark_of, role
from juwdesk.base.problems import KnownError
from juwdesk.reference.catalogue import Catalogue, load

FILED = "filed"


def reading(test: MetalTest, *what: float | str, how: str = "", sigma: float = 0.0) -> MetalReading:
    numbers = tuple(float(each) for each in what if not isinstance(each, str))
    words = tuple(each for each in what if isinstance(each, str))
    return MetalReading(test, numbers, words, how, sigma)


def ranked(catalogue: Catalogue, seen: MetalSeen) -> MetalRanking:
    ranking = determine_metal(seen, catalogue)
    assert ranking is not None
    return ranking


def marks(*ids: str) -> tuple[StruckMark, ...]:
    return tuple(StruckMark(id) for id in ids)


# Densities


def test_density_without_stones_is_that_of_the_textbook() -> None:
    found = weighed_density(10.0, 9.0, sigma=0.01)
    assert found.value == pytest.approx(9.98, abs=0.01)
    ratio = found.value / 0.998
    expected = ratio / 10 * np.sqrt((ratio - 1) ** 2 * 0.01**2 + ratio**2 * 0.01**2)
    assert found.sigma / 0.998 == pytest.approx(expected, rel=1e-6)


def test_stones_are_allowed_for() -> None:
    gold, stones, sg = 5.0, 0.4, 3.52
    air = gold + stones
    water = air - 0.998 * (gold / 13.3 + stones / sg)
    found = weighed_density(air, water, stones, sg)
    assert found.value == pytest.approx(13.3, abs=0.01)
    assert found.sigma > weighed_density(gold, gold - 0.998 * gold / 13.3).sigma


@given(st.floats(1, 50), st.floats(8, 21), st.floats(0.01, 0.3), st.floats(2.2, 4.7), st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_the_error_of_a_density_is_what_trials_show(
    mass: float, rho: float, part: float, sg: float, seed: int
) -> None:
    stones = part * mass
    air, water = mass + stones, mass + stones - 0.998 * (mass / rho + stones / sg)
    said = weighed_density(air, water, stones, sg, sigma=0.002)
    if said.sigma / said.value > 0.05:
        return  # so wide that first order no longer holds
    rng = np.random.default_rng(seed)
    a, b = air + rng.normal(0, 0.002, 4000), water + rng.normal(0, 0.002, 4000)
    m, s = stones * (1 + rng.normal(0, 0.03, 4000)), sg + rng.normal(0, 0.05, 4000)
    drawn = (a - m) / ((a - b) / 0.998 - m / s)
    assert np.std(drawn) == pytest.approx(said.sigma, rel=0.15)


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ((5.0, 5.2), "metal.weights"),
        ((5.0, 0.0), "metal.weights"),
        ((5.0, 4.6, 6.0, 3.5), "metal.stones_mass"),
        ((5.0, 4.6, 1.0, 0.0), "metal.stones_sg"),
        ((5.0, 4.6, 2.0, 2.65), "metal.stones_volume"),
    ],
)
def test_weighings_that_cannot_be_are_said(numbers: tuple[float, ...], code: str, catalogue: Catalogue) -> None:
    bad = MetalReading(MetalTest.DENSITY, numbers, (), "weighed")
    with pytest.raises(KnownError) as caught:
        density_of(bad)
    assert caught.value.problem.code == code
    ranking = ranked(catalogue, MetalSeen("yellow", marks("NL-061"), (bad,)))
    assert ranking.metal == "gold"
    assert code in [problem.code for problem in ranking.problems]


# What pieces of every day give

T = MetalTest
CASES: list[tuple[str, MetalSeen, str, int | None, str]] = [
    ("oak leaf and XRF", MetalSeen("yellow", marks("NL-061"), (reading(T.XRF, "Au", 583),)), "gold", 585, "named"),
    ("only a figure", MetalSeen("yellow", marks("XX-002"), (reading(T.DENSITY, 15.4),)), "gold", 750, "unmarked"),
    (
        "figure on brass",
        MetalSeen("yellow", marks("XX-002"), (reading(T.DENSITY, 8.6), reading(T.SIGNS, "layer_worn", "green"))),
        "layered",
        None,
        "layer",
    ),
    (
        "eight karat",
        MetalSeen("yellow", marks("DE-004"), (reading(T.TOUCHSTONE, 333, 585, how=FILED),)),
        "gold",
        333,
        "below",
    ),
    (
        "sword",
        MetalSeen("white", marks("NL-012"), (reading(T.SIGNS, "black"), reading(T.DENSITY, 10.2))),
        "silver",
        833,
        "named",
    ),
    ("EPNS", MetalSeen("white", marks("XX-001"), (reading(T.SIGNS, "layer_worn"),)), "layered", None, "layer"),
    (
        "platinum",
        MetalSeen("white", marks("FR-020"), (reading(T.DENSITY, 20.7), reading(T.TOUCHSTONE, 900, 0, how=FILED))),
        "platinum",
        950,
        "named",
    ),
    (
        "silver gilt",
        MetalSeen("yellow", marks("NL-080"), (reading(T.DENSITY, 10.3), reading(T.XRF, "Au", "Ag", 300, 600))),
        "layered",
        None,
        "gilt_silver",
    ),
    ("steel", MetalSeen("grey", (), (reading(T.MAGNET, "strong"), reading(T.DENSITY, 7.75))), "base", None, "base"),
    (
        "palladium",
        MetalSeen("white", (), (reading(T.DENSITY, 11.9), reading(T.XRF, "Pd", 948))),
        "palladium",
        950,
        "ask",
    ),
    (
        "fifteen carat",
        MetalSeen("yellow", marks("UK-006"), (reading(T.XRF, "Au", 624, how=FILED),)),
        "gold",
        None,
        "named",
    ),
]


@pytest.mark.parametrize(("name", "seen", "metal", "grade", "called"), CASES, ids=[case[0] for case in CASES])
def test_pieces_of_every_day(
    name: str, seen: MetalSeen, metal: str, grade: int | None, called: str, catalogue: Catalogue
) -> None:
    ranking = ranked(catalogue, seen)
    assert (ranking.metal, ranking.likely) == (metal, grade)
    assert naming(ranking, seen.marks, catalogue).code == called


def test_nothing_seen_says_nothing(catalogue: Catalogue) -> None:
    assert determine_metal(MetalSeen(), catalogue) is None
    assert naming(None, (), catalogue).code == "open"


def test_a_light_piece_needs_no_mark(catalogue: Catalogue) -> None:
    seen = MetalSeen("yellow", (), (reading(T.XRF, "Au", 586, how=FILED), reading(T.DENSITY, 13.3)))
    ranking = ranked(catalogue, seen)
    assert mass_limits(catalogue) == {"Pt": 0.5, "Au": 1.0, "Ag": 8.0}
    assert naming(ranking, (), catalogue, 0.9).code == "light"
    assert naming(ranking, (), catalogue, 1.0).code == "unmarked"
    assert naming(ranking, (), catalogue).code == "unmarked"


def test_a_mark_against_all_tests_is_flagged_and_names_nothing(catalogue: Catalogue) -> None:
    tests = (
        reading(T.TOUCHSTONE, 585, 750, how=FILED),
        reading(T.XRF, "Au", 586, how=FILED),
        reading(T.DENSITY, 13.2),
    )
    seen = MetalSeen("yellow", marks("NL-064"), tests)
    ranking = ranked(catalogue, seen)
    assert ranking.likely == 585
    assert [(each.code, each.where) for each in ranking.problems] == [("metal.mark_misfit", "mark:NL-064")]
    assert ranking.verdict == "favoured"
    assert naming(ranking, seen.marks, catalogue).code == "unmarked"


def test_a_mark_on_the_clasp_or_a_let_in_plate_says_less(catalogue: Catalogue) -> None:
    def share(place: Place, strike: Strike = Strike.CLEAR) -> float:
        seen = MetalSeen("yellow", (StruckMark("NL-064", place, strike),))
        return dict(ranked(catalogue, seen).metals)["gold"]

    assert (
        share(Place.BODY)
        > share(Place.PART)
        > share(Place.PLATE)
        > dict(ranked(catalogue, MetalSeen("yellow")).metals)["gold"]
    )
    assert share(Place.BODY) > share(Place.BODY, Strike.WORN) > share(Place.BODY, Strike.DOUBTFUL)


def test_a_layer_is_suspected_by_signs_and_cleared_by_a_filed_spot(catalogue: Catalogue) -> None:
    worn = MetalSeen("yellow", (), (reading(T.SIGNS, "layer_worn"),))
    assert layer_words(ranked(catalogue, worn)) == "suspected"
    filed = replace(worn, readings=(*worn.readings, reading(T.XRF, "Au", 751, how=FILED), reading(T.DENSITY, 15.5)))
    assert layer_words(ranked(catalogue, filed)) == "unlikely"


# Marks


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        *[(id_, Role.FINENESS) for id_ in ("NL-010", "NL-012", "NL-061", "NL-064", "FR-001", "FR-004", "CH-001")],
        *[(id_, Role.CLAIM) for id_ in ("XX-002", "US-001", "IT-004", "NL-089", "DE-004")],
        *[(id_, Role.PLATE) for id_ in ("XX-001", "NL-090", "US-005", "DK-003")],
        *[(id_, Role.TAX) for id_ in ("NL-004", "NL-051", "NL-052", "NL-053", "UK-020")],
        *[(id_, Role.RULE) for id_ in ("NL-020", "NL-056", "US-002", "XX-003")],
        *[(id_, Role.YEAR) for id_ in ("NL-017", "UK-019", "SE-004")],
        *[(id_, Role.MAKER) for id_ in ("NL-018", "NL-019", "FR-025")],
        *[(id_, Role.OFFICE) for id_ in ("NL-015", "NL-030", "UK-012")],
        ("NL-055", Role.EXPORT),
        ("NL-054", Role.IMPORT),
    ],
)
def test_roles_of_marks(id: str, expected: Role, catalogue: Catalogue) -> None:
    mark = mark_of(id, catalogue)
    assert mark is not None
    assert role(mark) is expected


def test_what_to_know_of_an_axe(catalogue: Catalogue) -> None:
    assert mark_notes(StruckMark("NL-051", Place.PLATE), catalogue, 2026) == (
        "mark.tax",
        "mark.often_forged",
        "mark.place_plate",
    )


# Properties

CATALOGUE = load()
LISTED = [leaf for leaf in metal_leaves(CATALOGUE).leaves if leaf.kind == "alloy"]


WITHIN = 10
"""Parts per thousand that an XRF reading cannot tell apart: 934 and 935, 833 and 835."""


def _grade(leaf: MetalLeaf) -> int:
    assert leaf.fineness is not None
    return leaf.fineness


def true_readings(leaf: int, rng: random.Random) -> list[MetalReading]:
    """Right tests of a solid alloy: no further off than the usual error of the instrument."""
    of = LISTED[leaf]
    assert of.fineness is not None
    symbol = {"gold": "Au", "silver": "Ag", "platinum": "Pt", "palladium": "Pd"}[of.metal]
    density = rng.uniform(of.density.low, of.density.high) + rng.uniform(-0.1, 0.1)
    return [
        MetalReading(T.DENSITY, (density,)),
        MetalReading(T.XRF, (min(max(of.fineness + rng.uniform(-10, 10), 0), 1000),), (symbol,), FILED),
        MetalReading(T.SIGNS, (), ("same_inside",)),
    ]


@given(st.integers(0, len(LISTED) - 1), st.integers(0, 2**31), st.data())
@settings(max_examples=150, deadline=None)
def test_one_wrong_reading_leaves_the_truth(number: int, seed: int, data: st.DataObject) -> None:
    rng = random.Random(seed)
    right = true_readings(number, rng)
    wrong = data.draw(
        st.sampled_from(
            [
                MetalReading(T.MAGNET, (), ("strong",)),
                MetalReading(T.TOUCHSTONE, (0.0, 333.0)),
                MetalReading(T.SILVER_ACID, (), ("none",)),
                MetalReading(T.SOLDER, (), ("soft_grey",)),
            ]
        )
    )
    leaf = LISTED[number]
    seen = MetalSeen(leaf.shades[0], (), (*right, wrong))
    ranking = ranked(CATALOGUE, seen)
    near = {each.id for each in LISTED if each.metal == leaf.metal and abs(_grade(each) - _grade(leaf)) <= WITHIN}
    assert near & set(ranking.set95)
    assert ranking.metal == leaf.metal


READINGS = st.lists(
    st.one_of(
        st.builds(MetalReading, st.just(T.DENSITY), st.tuples(st.floats(1, 22.5))),
        st.builds(
            MetalReading,
            st.just(T.XRF),
            st.tuples(st.floats(0, 1000)),
            st.sampled_from([("Au",), ("Ag",), ("Pt",), ("Cu",)]),
            st.sampled_from(["surface", "filed"]),
        ),
        st.builds(
            MetalReading,
            st.just(T.TOUCHSTONE),
            st.tuples(st.sampled_from([0.0, 333.0, 585.0]), st.sampled_from([0.0, 750.0])),
        ),
        st.builds(MetalReading, st.just(T.MAGNET), st.just(()), st.sampled_from([("none",), ("strong",)])),
        st.builds(MetalReading, st.just(T.SIGNS), st.just(()), st.sampled_from([("green", "black"), ("nothing",)])),
    ),
    max_size=5,
    unique_by=lambda each: each.test,
)
MARKS = st.lists(st.sampled_from(["NL-061", "NL-064", "NL-012", "XX-002", "XX-001", "FR-001", "NL-018"]), max_size=4)


@given(READINGS, MARKS, st.sampled_from(["", "yellow", "white", "rose", "grey"]), st.randoms())
@settings(max_examples=120, deadline=None)
def test_order_never_matters_and_chances_add_up(
    readings: list[MetalReading], struck: list[str], colour: str, rng: random.Random
) -> None:
    seen = MetalSeen(colour, marks(*dict.fromkeys(struck)), tuple(readings))
    one = determine_metal(seen, CATALOGUE)
    mixed_readings, mixed_marks = list(seen.readings), list(seen.marks)
    rng.shuffle(mixed_readings)
    rng.shuffle(mixed_marks)
    other = determine_metal(MetalSeen(colour, tuple(mixed_marks), tuple(mixed_readings)), CATALOGUE)
    if one is None or other is None:
        assert one is other
        return
    assert one.set95 == other.set95
    assert [each.leaf.id for each in one.candidates] == [each.leaf.id for each in other.candidates]
    assert sum(share for _, share in one.metals) == pytest.approx(1.0)
    assert all(np.isfinite(each.probability) for each in one.candidates)


def test_a_blank_is_not_a_reading(catalogue: Catalogue) -> None:
    plain = ranked(catalogue, MetalSeen("yellow"))
    for outcome in (Outcome.INCONCLUSIVE, Outcome.NOT_APPLICABLE):
        blank = MetalReading(T.XRF, (585.0,), ("Au",), FILED, outcome=outcome)
        assert ranked(catalogue, MetalSeen("yellow", (), (blank,))) == plain


def test_a_test_done_again_takes_the_place_of_the_first() -> None:
    first, second = reading(T.MAGNET, "none"), reading(T.MAGNET, "strong")
    assert read(read((), first), second) == (second,)
    assert [each.test for each in read((reading(T.SIGNS, "black"),), reading(T.XRF, "Au", 5))] == [T.XRF, T.SIGNS]
