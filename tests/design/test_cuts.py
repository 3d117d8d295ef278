"""Cuts: facet counts, angles and symmetry come from the proportions, on every outline."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.design.cuts import brilliant, pavilion_for, round_brilliant, step_cut
from juwdesk.solid.polyhedron import Polyhedron

BRILLIANTS = [("round", 1.0), ("oval", 1.3), ("cushion", 1.0), ("cushion", 1.25), ("pear", 1.5), ("marquise", 2.0)]


def counts(stone: Polyhedron) -> Counter[str]:
    return Counter(stone.names[i] for i in set(stone.solid.tags.tolist()))


def corners(stone: Polyhedron, name: str) -> set[int]:
    return {len(stone.facet(i)) for i in stone.facets(name)}


@pytest.mark.parametrize(("outline", "ratio"), BRILLIANTS)
def test_a_brilliant_has_57_facets_on_every_outline(outline: str, ratio: float) -> None:
    found = counts(brilliant(outline, ratio))
    del found["girdle"]
    assert found == {"table": 1, "star": 8, "bezel": 8, "upper": 16, "main": 8, "lower": 16}


def test_a_culet_makes_it_58() -> None:
    found = counts(round_brilliant(culet=0.02))
    assert sum(found.values()) - found["girdle"] == 58
    assert found["culet"] == 1


@pytest.mark.parametrize(("outline", "ratio"), [("round", 1.0), ("oval", 1.3), ("cushion", 1.0)])
def test_the_crown_is_made_of_kites_and_triangles(outline: str, ratio: float) -> None:
    stone = brilliant(outline, ratio)
    assert corners(stone, "bezel") == {4}
    assert corners(stone, "star") == {3}
    assert corners(stone, "table") == {8}


def test_angles_of_the_round_are_exact_and_alike() -> None:
    stone = round_brilliant(crown=34.5, pavilion=40.8)
    for name, angle in (("bezel", 34.5), ("main", 40.8)):
        slopes = np.degrees(np.arccos(np.abs(stone.planes[list(stone.facets(name)), 2])))
        assert slopes == pytest.approx([angle] * 8, abs=1e-6)
    azimuths = np.sort(np.degrees(np.arctan2(*stone.planes[list(stone.facets("bezel")), 1::-1].T)))
    assert np.diff(azimuths) == pytest.approx([45.0] * 7, abs=1e-6)


def test_the_table_is_as_wide_as_asked() -> None:
    stone = round_brilliant(table=0.60)
    table = stone.facet(stone.facets("table")[0])
    assert np.hypot(*table[:, :2].T) == pytest.approx([0.60] * 8, abs=1e-6)


def test_volume_agrees_with_the_weight_coefficient_of_the_trade() -> None:
    """Round brilliants weigh about diameter² x depth x 0.0061 in diamond (3.52 g/cm³, 5 ct/g)."""
    stone = round_brilliant()
    z = stone.solid.vertices[:, 2]
    carat = stone.volume * 3.25**3 * 3.52 / 1000 * 5
    assert carat / (6.5**2 * float(z.max() - z.min()) * 3.25) == pytest.approx(0.0061, rel=0.02)


def test_the_same_cut_is_the_same_object() -> None:
    assert round_brilliant() is round_brilliant()
    assert round_brilliant() is not round_brilliant(table=0.58)


def test_pavilions_get_steeper_for_lower_indices() -> None:
    assert pavilion_for(2.417) < pavilion_for(1.766) < pavilion_for(1.55)


def test_an_unknown_outline_is_refused() -> None:
    with pytest.raises(KeyError):
        brilliant("banana")


@settings(max_examples=12, deadline=None)
@given(table=st.floats(0.50, 0.66), crown=st.floats(30, 38), pavilion=st.floats(39.5, 43), ratio=st.floats(1.0, 1.6))
def test_every_sensible_oval_closes_with_all_its_facets(
    table: float, crown: float, pavilion: float, ratio: float
) -> None:
    stone = brilliant("oval", ratio, table=table, crown=crown, pavilion=pavilion, girdle_planes=48)
    found = counts(stone)
    assert sum(found.values()) - found["girdle"] == 57
    edges = Counter((int(a), int(b)) for f in stone.solid.faces for a, b in zip(f, np.roll(f, -1), strict=True))
    assert all(edges[(b, a)] == n == 1 for (a, b), n in edges.items())


@pytest.mark.parametrize(("ratio", "corner"), [(1.4, 0.17), (1.0, 0.25), (2.2, 0.1)])
def test_an_emerald_cut_has_49_facets_and_8_of_the_girdle(ratio: float, corner: float) -> None:
    stone = step_cut(ratio, corner)
    assert counts(stone) == {"table": 1, "step": 48, "girdle": 8}
    reach = stone.solid.vertices.max(axis=0)
    assert reach[:2] == pytest.approx([ratio, 1.0], abs=1e-6)
    table = stone.facet(stone.facets("table")[0])
    assert float(np.ptp(table[:, 1])) / 2 == pytest.approx(0.62, abs=1e-6)
