"""Stones that are odd for their kind: what no reference lists is seldom, never proof. Stones are invented."""

import numpy as np
import pytest

from juwdesk.appraisal import evidence as ev
from juwdesk.appraisal import tables
from juwdesk.appraisal.determine import Words, determine
from juwdesk.appraisal.evidence import COLOURS, TRANSPARENCIES, Evidence, Property
from juwdesk.appraisal.features import ANY, RELATED, inclusions
from juwdesk.appraisal.leaves import FIRE, leaves_of, recoloured
from juwdesk.appraisal.matrix import matrix_of
from juwdesk.appraisal.scoring import log_terms, temper
from juwdesk.reference.catalogue import load

CATALOGUE = load()
MATRIX = matrix_of(CATALOGUE)
LEAVES = {leaf.id: leaf for leaf in leaves_of(CATALOGUE.gems)}
TABLE = MATRIX.tables[Property.INCLUSIONS]


def chance(feature: str, id_: str) -> float:
    return float(TABLE[MATRIX.inclusions.index(feature), MATRIX.index[id_]])


def weighs(observation: ev.Observation, one: str, other: str, beside: Evidence = ()) -> float:
    """How much more likely one gem makes an observation than another (natural log)."""
    terms = log_terms(MATRIX, (*beside, observation))[-1]
    return float(terms[MATRIX.index[one]] - terms[MATRIX.index[other]])


def test_features_of_a_gem_are_a_distribution_apart_from_what_shows_nothing() -> None:
    table = inclusions(MATRIX.leaves, MATRIX.inclusions)
    assert (table > 0).all()
    assert (table.sum(axis=0) <= 1.13).all()
    assert table.sum(axis=0) == pytest.approx(1.0, abs=0.13)


def test_every_related_and_plain_feature_is_known_to_the_reference() -> None:
    known = set(MATRIX.inclusions)
    assert known >= ANY
    assert {word for group in RELATED for word in group} <= known


def test_a_feature_is_told_by_its_plain_name_more_often_than_by_that_of_a_relative() -> None:
    assert "needles" not in LEAVES["moissanite"].inclusions
    assert chance("needles", "moissanite") > 2 * chance("silk-rutile", "moissanite")


def test_a_plain_feature_weighs_less_than_a_telling_one_where_the_reference_lists_neither() -> None:
    sapphire = "sapphire-blue"
    assert not {"mottled", "nacre-overlapping-plates"} & set(LEAVES[sapphire].inclusions)
    assert chance("mottled", sapphire) > 5 * chance("nacre-overlapping-plates", sapphire)


def test_a_clean_stone_says_little_against_a_gem_that_is_not_said_to_be_clean() -> None:
    assert "clean" not in LEAVES["glass"].inclusions
    assert weighs(ev.inclusions("clean"), "glass", "aquamarine") > -2.5


def test_fire_is_expected_where_the_dispersion_is_high() -> None:
    assert FIRE in LEAVES["sphalerite"].inclusions
    assert FIRE not in LEAVES["rock-crystal"].inclusions


def test_stones_are_denser_than_the_reference_lists_more_often_than_clearer() -> None:
    clear, dense = tables.transparency_row(("transparent",)), tables.transparency_row(("opaque",))
    assert clear.sum() == pytest.approx(1.0)
    assert dense.sum() == pytest.approx(1.0)
    assert clear[TRANSPARENCIES.index("translucent")] > 3 * dense[TRANSPARENCIES.index("semitransparent")]
    assert (np.diff(clear) < 0).all()


@pytest.mark.parametrize("seen", [ev.colour("black"), ev.states(Property.PHENOMENON, ["star"], ev.PHENOMENA)])
def test_what_makes_a_stone_black_or_gives_it_a_star_takes_its_light_as_well(seen: ev.Observation) -> None:
    opaque = ev.transparency("opaque")
    alone = weighs(opaque, "cubic-zirconia", "hematite-imitation")
    assert weighs(opaque, "cubic-zirconia", "hematite-imitation", (seen,)) == pytest.approx(alone / 4)
    assert temper((opaque, ev.colour("blue"))) == temper((opaque, ev.colour("red")))


def test_the_needles_of_a_star_are_not_counted_beside_it() -> None:
    star = ev.states(Property.PHENOMENON, ["star"], ev.PHENOMENA)
    sheen = ev.states(Property.PHENOMENON, ["sheen"], ev.PHENOMENA)
    needles, both = ev.inclusions("needles"), ev.inclusions("needles", "magnetite")
    alone = weighs(needles, "star-diopside", "spinel-black")
    assert alone > 2
    assert weighs(needles, "star-diopside", "spinel-black", (star,)) == pytest.approx(alone / 4)
    assert weighs(needles, "star-diopside", "spinel-black", (sheen,)) == pytest.approx(alone)
    (_, with_star), (_, without) = temper((star, both)), temper((sheen, both))
    assert with_star == pytest.approx(without * 0.625)


def test_a_dyed_gem_may_have_any_colour() -> None:
    assert recoloured(LEAVES["opal-crystal-ethiopian"])
    assert not recoloured(LEAVES["amethyst"])
    purple = COLOURS.index("purple")
    plain, dyed = (tables.colour_row(("white", "yellow"), each) for each in (False, True))
    assert dyed.sum() == pytest.approx(1.0)
    assert dyed[purple] > plain[purple]


def test_the_birefringence_of_a_series_goes_with_its_index() -> None:
    near, far = ev.ri(1.540, 1.547), ev.ri(1.540, 1.570)
    low = log_terms(MATRIX, (near,))[0][MATRIX.index["scapolite"]]
    assert low > log_terms(MATRIX, (far,))[0][MATRIX.index["scapolite"]] + 2
    high = log_terms(MATRIX, (ev.ri(1.563, 1.600),))[0][MATRIX.index["scapolite"]]
    assert high > log_terms(MATRIX, (ev.ri(1.578, 1.585),))[0][MATRIX.index["scapolite"]] + 2


def test_two_sharp_edges_speak_against_an_aggregate() -> None:
    assert weighs(ev.ri(1.536, 1.543), "iolite", "chalcedony") > weighs(ev.sg(2.6), "iolite", "chalcedony")


def test_a_black_moissanite_and_a_translucent_one_stay_possible() -> None:
    black = (ev.colour("black"), ev.transparency("opaque"), ev.ri_over(), ev.sg(3.22), ev.inclusions("pits"))
    assert "moissanite" in determine(MATRIX, black).set95
    rough = (ev.colour("yellow"), ev.transparency("translucent"), ev.ri_over(), ev.sg(3.21), ev.inclusions("tubes"))
    assert determine(MATRIX, rough).top.id == "moissanite"


def test_a_species_that_hangs_on_one_look_inside_is_never_established() -> None:
    numbers = (ev.ri(1.55, kind=ev.RiKind.SPOT), ev.sg(1.29), ev.uv(Property.UV_LONG, "moderate blue-white"))
    seen = (*numbers, ev.colour("brown", "yellow"), ev.transparency("translucent"))
    found = determine(MATRIX, (*seen, ev.inclusions("matted-dots")), weight_ct=20.0)
    assert found.top.leaf.species != determine(MATRIX, seen, weight_ct=20.0).top.leaf.species
    assert found.verdict is not Words.ESTABLISHED
