"""The next test of a metal: it tells apart what is open, only with what the shop owns, and stops in time."""

from dataclasses import replace

from juwdesk.appraisal.metal import MetalSeen
from juwdesk.appraisal.metal_evidence import MetalReading, MetalTest, StruckMark
from juwdesk.appraisal.metal_next import classes, next_metal_tests
from juwdesk.reference.catalogue import Catalogue

T = MetalTest
OPEN = MetalSeen("yellow", (StruckMark("XX-002"),))


def test_every_atom_belongs_to_one_class(catalogue: Catalogue) -> None:
    names, members = classes(catalogue)
    assert set(members.sum(axis=1).tolist()) == {1.0}
    assert {
        "gold:585",
        "gold:750",
        "gold:0",
        "silver:800",
        "layered:base",
        "layered:silver",
        "base",
        "unknown",
    } <= set(names)


def test_a_bare_figure_asks_for_a_test_of_the_metal(catalogue: Catalogue) -> None:
    found = next_metal_tests(OPEN, catalogue)
    assert found
    assert all(each.bits > 0.05 and each.minutes > 0 for each in found)
    rates = [each.bits / each.minutes for each in found]
    assert rates == sorted(rates, reverse=True)
    assert {"gold", "layered"} & {name.split(":")[0] for each in found for name in each.between}


def test_only_what_the_shop_owns_and_what_was_not_done(catalogue: Catalogue) -> None:
    assert {each.test for each in next_metal_tests(OPEN, catalogue, owned=frozenset({"hydrostatic"}))} == {T.DENSITY}
    assert next_metal_tests(OPEN, catalogue, owned=frozenset()) == ()
    done = replace(OPEN, readings=(MetalReading(T.SIGNS, (), ("same_inside",)),))
    assert T.SIGNS not in {each.test for each in next_metal_tests(done, catalogue, limit=9)}


def test_it_stops_when_the_answer_stands(catalogue: Catalogue) -> None:
    readings = (MetalReading(T.XRF, (586.0,), ("Au",), "filed"), MetalReading(T.DENSITY, (13.3,)))
    assert next_metal_tests(MetalSeen("yellow", (StruckMark("NL-062"),), readings), catalogue) == ()


def test_a_promised_gain_is_met_on_average(catalogue: Catalogue) -> None:
    """What density gives on average over its own outcomes is what was promised for it."""
    import numpy as np

    from juwdesk.appraisal.metal import metal_posterior
    from juwdesk.appraisal.metal_next import _entropy, _outcomes, _table

    names, members = classes(catalogue)
    before = metal_posterior(OPEN, catalogue)
    joint = _table(T.DENSITY, before.leaves) * before.mass
    chance = joint.sum(axis=1)
    met = 0.0
    for share, outcome, row in zip(chance, _outcomes(T.DENSITY), joint, strict=True):
        assert outcome.test is T.DENSITY
        met += share * float(_entropy((row / row.sum()) @ members))
    promised = next(each.bits for each in next_metal_tests(OPEN, catalogue, limit=9) if each.test is T.DENSITY)
    assert np.isclose(float(_entropy(before.mass @ members)) - met, promised, atol=1e-6)
    assert len(names) > 8
