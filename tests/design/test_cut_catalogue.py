"""The cuts of the catalogue: counts, symmetry and weights as the reference data tell them."""

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.design.build import build
from juwdesk.design.components.stone import ROUND, Stone, carat_of, size_for
from juwdesk.design.cuts import CUTS, Proportions, princess, shape_of
from juwdesk.design.cuts.outlines import polygon
from juwdesk.design.document import Design, Part
from juwdesk.design.edits import set_carat
from juwdesk.reference.catalogue import load
from juwdesk.solid.boolean import is_closed
from juwdesk.solid.polyhedron import Polyhedron

WEIGHTS = {
    "round-brilliant": 0.0061, "oval-brilliant": 0.0062, "pear-brilliant": 0.00587, "marquise-brilliant": 0.00556,
    "cushion-brilliant": 0.00676, "princess": 0.0083, "radiant": 0.0081, "emerald-step": 0.0090,
    "asscher-square-emerald": 0.0080, "baguette": 0.00915, "old-european": 0.0064, "single-cut": 0.0061,
    "rose-cut-dutch-24-facets": 0.0063, "trillion-trilliant": 0.0055, "heart-brilliant": 0.0059,
}  # fmt: skip
"""ct per mm³ of length x width x depth in diamond: the trade's factor, or the reference's own net."""
SYMMETRY = {
    "round-brilliant": 8, "old-european": 8, "circular-brilliant-transitional": 8, "single-cut": 8, "princess": 4,
    "asscher-square-emerald": 4, "trillion-trilliant": 3, "rose-cut-dutch-24-facets": 6, "briolette": 12,
}  # fmt: skip


def counts(stone: Polyhedron) -> Counter[str]:
    return Counter(stone.names[i] for i in set(stone.solid.tags.tolist()))


def planes(stone: Polyhedron, turn: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> set[tuple[float, ...]]:
    """The facets that show, moved by a 3x3 matrix, rounded."""
    shown = sorted({int(t) for t in stone.solid.tags})
    moved = np.column_stack([stone.planes[shown, :3] @ turn.T, stone.planes[shown, 3]])
    return {tuple(row) for row in np.round(moved, 4) + 0.0}


SMOOTH = {name for name in CUTS if shape_of(name).smooth}


@pytest.mark.parametrize(
    "name", sorted(set(CUTS) - SMOOTH - {"tapered-baguette", "briolette", "rose-cut-dutch-24-facets"})
)
def test_a_cut_has_the_facets_that_the_reference_counts(name: str) -> None:
    row = next(cut for cut in load().cuts if cut.id == name)
    stone = shape_of(name)
    tags = {int(t) for t in stone.solid.tags}
    of = [i for i in tags if stone.names[i] != "girdle"]
    crown = sum(stone.planes[i, 2] > 0 for i in of)
    pavilion = len(of) - crown
    low, high = (int(n) for n in (re.findall(r"\d+", row.facets_crown) * 2)[:2])
    assert min(low, high) <= crown <= max(low, high) or crown == low
    allowed = [int(n) for n in re.findall(r"\d+", row.facets_pavilion.split("(")[0])]
    culet = counts(stone)["culet"]
    assert min(allowed) <= pavilion <= max(allowed) or pavilion - culet in allowed or pavilion + 1 in allowed
    if row.facets_girdle.isdigit():
        assert counts(stone)["girdle"] == int(row.facets_girdle)


def test_the_cuts_of_other_nets_are_counted_by_name() -> None:
    assert counts(shape_of("rose-cut-dutch-24-facets")) == {"star": 6, "upper": 18, "base": 1, "girdle": 12}
    assert counts(shape_of("tapered-baguette")) == {"step": 8, "table": 1, "culet": 1, "girdle": 4}
    assert counts(shape_of("briolette")) == {"kite": 84}
    assert counts(shape_of("princess")) == {
        "table": 1, "star": 4, "bezel": 8, "upper": 8, "girdle": 4, "main": 24, "culet": 1
    }  # fmt: skip
    four = counts(princess(rows=4, culet=0.02))
    assert sum(four.values()) == 58


@pytest.mark.parametrize("name", SYMMETRY)
def test_turned_by_its_symmetry_a_cut_is_itself(name: str) -> None:
    stone, angle = shape_of(name), 2 * np.pi / SYMMETRY[name]
    if name in ROUND:  # the girdle's planes are no facets, but 96 and 48 divide by eight too
        assert counts(stone)["girdle"] % 8 == 0
    c, s = np.cos(angle), np.sin(angle)
    turned = planes(stone, np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]]))
    assert turned == planes(stone, np.eye(3))


@pytest.mark.parametrize("name", sorted(set(CUTS) - SMOOTH))
def test_every_cut_mirrors_across_its_length(name: str) -> None:
    stone = shape_of(name)
    assert planes(stone, np.diag([1.0, -1.0, 1.0])) == planes(stone, np.eye(3))


@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_are_those_of_the_trade(name: str) -> None:
    stone = Stone(name, 6.0)
    low, high = (stone.half * each for each in stone.shape.solid.bounds)
    size = high - low
    assert carat_of(stone, 3.52) / float(np.prod(size)) == pytest.approx(WEIGHTS[name], rel=0.055)


@pytest.mark.parametrize("name", sorted(CUTS))
def test_the_depth_of_a_cut_lies_in_the_range_of_its_row(name: str) -> None:
    row = next((cut for cut in load().cuts if cut.id == name), None)
    if row is None or row.depth is None:
        pytest.skip("the reference tells no depth")
    low, high = shape_of(name).solid.bounds
    assert row.depth.low <= 50 * float(high[2] - low[2]) <= row.depth.high


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(CUTS)),
    st.floats(1.5, 20),
    st.one_of(st.just(0.0), st.floats(1.0, 3.0)),
    st.one_of(st.just(0.0), st.floats(0.01, 1.2)),
    st.one_of(st.just(0.0), st.floats(0.01, 0.80)),
    st.one_of(st.just(0.0), st.floats(0.01, 45.0)),
    st.one_of(st.just(0.0), st.floats(0.01, 48.0)),
    st.one_of(st.just(0.0), st.floats(0.0001, 0.06)),
)
def test_every_stone_inside_its_bounds_is_closed_and_keeps_its_width(
    cut: str, width: float, long: float, deep: float, table: float, crown: float, pavilion: float, girdle: float
) -> None:
    stone = Stone(cut, width, long * width, deep * width, 0.0, "diamond", table, crown, pavilion, girdle)
    shape = stone.shape
    assert is_closed(shape.solid)
    assert np.isfinite(shape.solid.vertices).all()
    low, high = shape.solid.bounds
    if cut != "briolette":
        assert float(high[1] - low[1]) == pytest.approx(2.0, rel=0.02)
        if long and cut not in ROUND:
            assert float(high[0] - low[0]) == pytest.approx(2 * long, rel=0.03)
    assert size_for(carat_of(stone, 3.52), 3.52, stone) == pytest.approx(width)


@pytest.mark.parametrize("long", [1.95, 1.97, 2.0, 2.02])
def test_where_planes_of_a_long_radiant_fall_together_it_is_closed(long: float) -> None:
    assert is_closed(Stone("radiant", 2.0, 2.0 * long).shape.solid)


@pytest.mark.parametrize("long", [1.0, 1.2, 1.5, 2.0, 3.0])
def test_a_long_heart_is_no_wider_than_its_lobes(long: float) -> None:
    low, high = Stone("heart-brilliant", 5.0, 5.0 * long).shape.solid.bounds
    assert float(high[1] - low[1]) == pytest.approx(2.0, rel=0.01)
    assert float(high[0] - low[0]) == pytest.approx(2 * long, rel=0.02)


@pytest.mark.parametrize("name", sorted(set(CUTS) - SMOOTH - {"briolette", "rose-cut-dutch-24-facets"}))
def test_a_measured_depth_is_kept_and_the_crown_stays(name: str) -> None:
    usual, deep = shape_of(name), shape_of(name, Proportions(depth=0.72))
    low, high = deep.solid.bounds
    assert float(high[2] - low[2]) == pytest.approx(1.44, abs=1e-6)
    assert float(high[2]) == pytest.approx(float(usual.solid.bounds[1][2]))
    # of an old cut's thin girdle the hills may meet
    assert counts(deep) - Counter({"girdle": 96}) == counts(usual) - Counter({"girdle": 96})


def test_outlines_are_convex_hulls_in_order() -> None:
    square = polygon(np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0.5], [0.5, 0.0]]))
    assert square.tolist() == [[0, 0], [1, 0], [1, 1], [0, 1]]


def test_a_pear_of_one_carat_is_found_by_its_weight_and_weighs_it() -> None:
    design = Design("d", parts=(Part("stone-1", "stone", {"cut": "pear-brilliant", "width": 4.0, "length": 6.4}),))
    changed = set_carat(design, "stone-1", 1.0)
    (stone,) = build(changed, fine=False).stones
    assert stone.carat.likely == pytest.approx(1.0, rel=1e-3)
    assert stone.length / stone.width == pytest.approx(1.6, rel=1e-3)
    assert stone.cut == "pear brilliant"


def test_all_cuts_of_the_reference_can_be_made() -> None:
    assert {cut.id for cut in load().cuts} - set(CUTS) == set()
    assert {"cabochon", "cabochon-cushion", "cabochon-pear", "bead", "pearl-button", "pearl-drop"} == SMOOTH


def test_a_heart_is_its_own_mirror_image_and_has_a_cleft() -> None:
    stone = shape_of("heart-brilliant")
    assert planes(stone, np.diag([1.0, -1.0, 1.0])) == planes(stone, np.eye(3))
    assert stone.hollow
    assert not shape_of("pear-brilliant").hollow
    middle = stone.solid.vertices[np.abs(stone.solid.vertices[:, 1]) < 1e-6]
    depth = float(stone.solid.vertices[:, 0].max() - middle[:, 0].max()) / 2
    assert 0.12 <= depth <= 0.16, "share of the width, as the reference has it"
    # its point looks to -x, so that it stands upright where a length stands up the page
    least = stone.solid.vertices[:, 0].argmin()
    assert stone.solid.vertices[least, 1] == pytest.approx(0.0, abs=1e-6)


@given(st.floats(0.9, 1.1), st.floats(0.5, 0.64), st.floats(30, 36), st.floats(39, 43), st.floats(0.5, 0.7))
@settings(max_examples=25, deadline=None)
def test_hearts_of_all_proportions_close(
    ratio: float, table: float, crown: float, pavilion: float, depth: float
) -> None:
    stone = shape_of("heart-brilliant", Proportions(ratio, table, crown, pavilion, depth=depth))
    assert is_closed(stone.solid)
    low, high = stone.solid.bounds
    assert float(high[2] - low[2]) / 2 == pytest.approx(depth, abs=0.02)
    assert float(high[0] - low[0]) / 2 == pytest.approx(ratio, abs=0.02)


@pytest.mark.parametrize("name", sorted(SMOOTH))
def test_domes_close_and_their_normals_look_outward(name: str) -> None:
    stone = shape_of(name)
    assert is_closed(stone.solid)
    normals = stone.solid.normals
    assert normals is not None
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1.0, abs=1e-9)
    mean = normals[stone.solid.faces].mean(axis=1)
    along = np.einsum("ij,ij->i", mean, stone.planes[stone.solid.tags, :3])
    assert (along > 0).all()
    assert (along > 0.9).mean() > 0.98, "only the point of a drop is sharp"


@given(st.floats(1.0, 2.5), st.floats(0.3, 0.9))
@settings(max_examples=25, deadline=None)
def test_a_cabochon_weighs_half_an_ellipsoid_on_its_base(ratio: float, depth: float) -> None:
    stone = shape_of("cabochon", Proportions(ratio, depth=depth))
    low, high = stone.solid.bounds
    dome = 2 * np.pi / 3 * ratio * float(high[2])
    base = np.pi * ratio * 0.10, np.pi * ratio * 0.15  # its wall, without and with the bevel
    assert 0.985 * dome + base[0] < stone.volume < dome + base[1]
    assert float(high[0] - low[0]) / 2 == pytest.approx(ratio, rel=1e-3)
    assert float(high[2] - low[2]) / 2 == pytest.approx(depth)


def test_a_bead_is_a_ball() -> None:
    assert shape_of("bead").volume == pytest.approx(4 / 3 * np.pi, rel=0.005)
