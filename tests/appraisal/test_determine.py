"""The ranking: what any evidence must respect, and what some stones must say. Stones here are invented."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal.determine import Ranking, Words, determine, explain
from juwdesk.appraisal.evidence import Evidence, Observation, Outcome, Property, Status
from juwdesk.appraisal.information import entropy, information
from juwdesk.appraisal.likelihood import RI_SCALE, in_range, normal, wild
from juwdesk.appraisal.matrix import Matrix, matrix_of
from juwdesk.reference.catalogue import load

RED = (
    ev.colour("red"),
    ev.transparency("transparent"),
    ev.ri(1.762, 1.770),
    ev.pleochroism("strong"),
    ev.sg(3.99),
)
MATRIX = matrix_of(load())
MENU: tuple[tuple[Observation, ...], ...] = (
    tuple(ev.colour(word) for word in ev.COLOURS),
    tuple(ev.transparency(word) for word in ev.TRANSPARENCIES),
    (*(ev.ri(low, low + d) for low in (1.45, 1.544, 1.62, 1.762) for d in (0.0, 0.009, 0.02)), ev.ri_over()),
    tuple(ev.optic(word) for word in ev.OPTICS),
    tuple(ev.sg(value) for value in (1.3, 2.65, 3.5, 4.0, 5.9)),
    tuple(ev.pleochroism(word) for word in ev.STRENGTHS),
    tuple(ev.uv(Property.UV_LONG, word) for word in ("none", "weak red", "strong chalky white")),
    tuple(ev.states(Property.CHELSEA, [word], ev.CHELSEA) for word in ev.CHELSEA),
    (ev.inclusions("gas-bubbles"), ev.inclusions("silk-rutile", "fingerprint"), ev.inclusions("clean")),
    (ev.looked_for("curved-striae"),),
    (ev.spectrum(450.0), ev.spectrum(words=["none"])),
)

BLANKS = [Outcome.INCONCLUSIVE, Outcome.NOT_APPLICABLE]


@st.composite
def bodies_of_evidence(draw: st.DrawFn) -> Evidence:
    chosen = [draw(st.sampled_from(options)) for options in MENU if draw(st.booleans())]
    return tuple(chosen)


def shares(ranking: Ranking) -> dict[str, float]:
    return {each.id: each.probability for each in ranking.candidates}


@settings(max_examples=40, deadline=None)
@given(bodies_of_evidence(), st.booleans())
def test_shares_sum_to_one_and_nothing_is_impossible(evidence: Evidence, neutral: bool) -> None:
    ranking = determine(MATRIX, evidence, neutral=neutral)
    assert sum(shares(ranking).values()) + ranking.unknown == pytest.approx(1.0)
    assert all(each.probability > 0 for each in ranking.candidates)
    held = sum(each.probability for each in ranking.candidates if each.id in ranking.set95)
    assert held >= 0.95 * (1 - ranking.unknown) - 1e-9


@settings(max_examples=30, deadline=None)
@given(bodies_of_evidence(), st.data())
def test_the_order_of_entry_never_matters(evidence: Evidence, data: st.DataObject) -> None:
    turned = tuple(data.draw(st.permutations(evidence)))
    first, second = determine(MATRIX, evidence), determine(MATRIX, turned)
    assert shares(first) == pytest.approx(shares(second))
    assert first.verdict is second.verdict


@settings(max_examples=30, deadline=None)
@given(
    bodies_of_evidence(),
    st.sampled_from(list(Property)),
    st.sampled_from([Outcome.INCONCLUSIVE, Outcome.NOT_APPLICABLE]),
)
def test_a_blank_is_never_a_mismatch(evidence: Evidence, where: Property, outcome: Outcome) -> None:
    without = ev.retract(evidence, where)
    blanked = (*without, ev.blank(where, outcome))
    assert shares(determine(MATRIX, blanked)) == pytest.approx(shares(determine(MATRIX, without)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(MATRIX.leaves) - 1), st.floats(0, 1))
def test_a_reading_inside_a_range_gains_on_all_who_exclude_it(number: int, place: float) -> None:
    leaf = MATRIX.leaves[number]
    value = leaf.sg[0] + place * (leaf.sg[1] - leaf.sg[0])
    before, after = (shares(determine(MATRIX, each)) for each in ((), (ev.sg(value, sigma=0.02),)))
    gain = after[leaf.id] / before[leaf.id]
    for other in MATRIX.leaves:
        away = max(other.sg[0] - value, value - other.sg[1])
        if away > 0.5:
            assert after[other.id] / before[other.id] < gain


@given(st.floats(0.001, 0.02), st.floats(1.05, 4.0))
def test_a_wider_reading_is_never_expected_to_tell_more(sigma: float, factor: float) -> None:
    x = np.linspace(1.3, 1.9, 2401)[:, None]
    low, high = np.array([1.60, 1.62, 1.70]), np.array([1.62, 1.66, 1.74])

    def bits(width: float) -> float:
        table = in_range(x, low, high, width)
        return information(np.array([0.3, 0.3, 0.4]), table / table.sum(axis=0), np.arange(3))

    assert bits(sigma * factor) <= bits(sigma) + 1e-6


def test_a_wider_density_leaves_more_doubt() -> None:
    def doubt(sigma: float) -> float:
        return entropy(determine(MATRIX, (ev.sg(2.65, sigma=sigma),)).mass)

    levels = [doubt(sigma) for sigma in (0.01, 0.05, 0.2, 0.8)]
    assert levels == sorted(levels)


def test_one_wrong_reading_does_not_remove_the_truth() -> None:
    right = RED
    for wrong in (ev.uv(Property.UV_LONG, "strong chalky white"), ev.optic("isotropic"), ev.spectrum(437.0)):
        ranking = determine(MATRIX, (*right, wrong))
        corundum = sum(each.probability for each in ranking.candidates if each.leaf.species == "corundum")
        assert corundum > 0.5, wrong
        assert any(MATRIX.leaves[MATRIX.index[id]].species == "corundum" for id in ranking.set95)


def test_a_red_corundum_stays_open_between_natural_and_synthetic() -> None:
    ranking = determine(MATRIX, RED, weight_ct=1.2)
    assert ranking.top.leaf.species == "corundum"
    assert ranking.verdict is not Words.ESTABLISHED
    named = {ranking.top.leaf.origin} | {each.leaf.origin for each in ranking.cannot_exclude}
    assert {"natural", "synthetic"} <= {str(origin) for origin in named}


def test_curved_striae_make_it_synthetic_and_silk_makes_it_natural() -> None:
    synthetic = determine(MATRIX, (*RED, ev.inclusions("curved-striae", "gas-bubbles")))
    natural = determine(MATRIX, (*RED, ev.inclusions("silk-rutile", "crystals", "twinning-planes")))
    assert synthetic.top.id == "synthetic-ruby-verneuil"
    assert natural.top.id == "ruby"


def test_what_was_looked_for_and_not_found_counts_only_against_those_that_show_it() -> None:
    before = shares(determine(MATRIX, RED))
    after = shares(determine(MATRIX, (*RED, ev.looked_for("curved-striae"))))
    assert after["synthetic-ruby-verneuil"] / before["synthetic-ruby-verneuil"] < 0.8
    assert after["ruby"] > before["ruby"]


def test_a_claim_counts_twice_at_most() -> None:
    told = ev.with_status(ev.inclusions("silk-rutile", "crystals"), Status.CLAIMED)
    before, after = shares(determine(MATRIX, RED)), shares(determine(MATRIX, (*RED, told)))
    odds = after["ruby"] / after["synthetic-ruby-verneuil"] / (before["ruby"] / before["synthetic-ruby-verneuil"])
    assert 1.0 <= odds <= 2.0 + 1e-9


def test_birefringence_counts_only_without_edges() -> None:
    with_both = determine(MATRIX, (*RED, ev.birefringence(0.008)))
    assert shares(with_both) == pytest.approx(shares(determine(MATRIX, RED)))
    alone = determine(MATRIX, (ev.birefringence(0.12), ev.transparency("transparent")))
    assert alone.top.leaf.birefringence[1] > 0.08
    differs = determine(MATRIX, (*RED, ev.birefringence(0.020)))
    assert "identify.birefringence_differs" in [problem.code for problem in differs.problems]


def test_small_stones_weigh_badly() -> None:
    small = ev.sg_of(ev.sg(4.0), 0.3)[1]
    large = ev.sg_of(ev.sg(4.0), 5.0)[1]
    assert small > 10 * large


def test_no_number_no_instrument_no_establishment() -> None:
    seen = (ev.colour("green"), ev.transparency("opaque"), ev.inclusions("banding-straight"))
    assert determine(MATRIX, seen).verdict in (Words.CONSISTENT, Words.FAVOURED)
    assert determine(MATRIX, ()).verdict is Words.CONSISTENT


def test_a_material_outside_the_database_is_unknown() -> None:
    odd = (ev.ri(1.905, 1.985), ev.sg(1.45), ev.optic("biaxial+"), ev.pleochroism("strong"))
    ranking = determine(MATRIX, odd)
    assert ranking.verdict is Words.UNKNOWN
    assert ranking.unknown > 0.15


def test_contradictory_readings_are_named() -> None:
    clash = (*RED[:4], ev.sg(2.65, sigma=0.01), ev.inclusions("silk-rutile"))
    assert "sg" in [each.where for each in determine(MATRIX, clash).problems]


def test_reasons_say_for_and_against() -> None:
    ranking = determine(MATRIX, RED, weight_ct=1.2)
    against = {term.property: term.weight for term in explain(MATRIX, ranking, "spinel-red", "ruby")}
    assert against[Property.RI] < -3
    assert against[Property.SG] < -1
    best = {term.property: term.weight for term in ranking.top.terms}
    assert set(best) == {each.property for each in RED}
    compared = explain(MATRIX, ranking, "ruby", "ruby")
    assert all(term.weight == 0 for term in compared)


def test_the_neutral_prior_knows_no_favourites() -> None:
    ranking = determine(MATRIX, (), neutral=True)
    assert max(shares(ranking).values()) == pytest.approx(min(shares(ranking).values()))


def test_twins_of_the_catalogue_are_both_kept() -> None:
    """Spinel and its flame-fusion look-alike differ little; neither may vanish on body readings alone."""
    ranking = determine(MATRIX, (ev.colour("blue"), ev.ri(1.728), ev.optic("isotropic")))
    assert {"spinel-blue", "synthetic-spinel-verneuil"} <= set(ranking.set95)


def test_all_pairs_of_readings_rank_without_a_crash(matrix: Matrix) -> None:
    for first, second in itertools.combinations(MENU, 2):
        ranking = determine(matrix, (first[0], second[-1]))
        assert np.isfinite(ranking.mass).all()


def test_the_density_of_a_reading_is_a_density() -> None:
    x = np.linspace(1.2, 2.2, 20001)
    step = x[1] - x[0]
    assert float((in_range(x, 1.6, 1.7, 0.01) * step).sum()) == pytest.approx(1.0, abs=1e-4)
    assert float((normal(x, 1.7, 0.02) * step).sum()) == pytest.approx(1.0, abs=1e-4)
    assert float(wild(np.zeros(1), 1 / RI_SCALE)[0]) == pytest.approx(0.02 / 0.41)


def test_a_reading_that_clashes_leaves_possible_what_holds_without_it() -> None:
    right = (*RED[:4], ev.inclusions("silk-rutile", "crystals"))
    clash = (*right, ev.sg(2.65, sigma=0.01), ev.spectrum(437.0))
    ranking = determine(MATRIX, clash)
    assert {"sg", "spectrum"} & {each.where for each in ranking.problems}
    assert "ruby" in ranking.set95
    assert ranking.verdict is not Words.ESTABLISHED


def test_words_alone_do_not_show_that_a_material_is_missing() -> None:
    odd = (
        ev.colour("pink"),
        ev.transparency("opaque"),
        ev.uv(Property.UV_LONG, "strong red"),
        ev.inclusions("horsetail"),
    )
    assert determine(MATRIX, odd).verdict is not Words.UNKNOWN
