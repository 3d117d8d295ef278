"""Measuring on a drawing: what a pointer snaps to, and what two points say."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.measuring import (
    ON,
    Snap,
    Targets,
    main_figure,
    reading,
    snapped,
    straightened,
    targets,
    told,
)
from juwdesk.app.papers import rounds_of
from juwdesk.base.locale import translator
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.samples import solitaire
from juwdesk.drawing.ir import Box, Curve, Drawing, Line, Move, Path, circle, polyline
from juwdesk.drawing.lines import technical
from juwdesk.drawing.views import FRONT

coordinate = st.floats(-40, 40)
point = st.tuples(coordinate, coordinate)
SQUARE = polyline([(0, 0), (10, 0), (10, 6), (0, 6)], closed=True)


def of(*paths: Path) -> Targets:
    return targets(Drawing("front", paths, Box(-20, -20, 20, 20)), None)


@pytest.fixture(scope="module")
def ring() -> tuple[Model, Targets]:
    """The solitaire from the front."""
    model = build(solitaire(), shipped())
    return model, targets(technical(model.scene, FRONT, rounds=rounds_of(model)), model)


@pytest.mark.parametrize(
    ("paths", "to", "wanted", "snap"),
    [
        ((SQUARE,), (9.7, 0.2), (10, 0), Snap.CORNER),
        ((SQUARE,), (5.2, 0.3), (5.2, 0), Snap.LINE),
        ((SQUARE,), (5.0, 3.0), (5.0, 3.0), Snap.FREE),
        ((circle((2, 1), 5),), (2.1, 1.2), (2, 1), Snap.CENTRE),
        ((circle((2, 1), 5),), (7.3, 1.0), (7, 1), Snap.LINE),
        ((SQUARE, circle((10.3, 0), 0.5)), (10.05, 0.0), (10, 0), Snap.CORNER),
    ],
)
def test_a_pointer_snaps_to_corners_and_centres_before_lines(
    paths: tuple[Path, ...], to: tuple[float, float], wanted: tuple[float, float], snap: Snap
) -> None:
    spot = snapped(of(*paths), to, 0.5)
    assert spot.at == pytest.approx(wanted, abs=2e-3)
    assert spot.snap is snap


def test_joints_of_smooth_curves_are_no_corners() -> None:
    found = of(circle((0, 0), 4))
    assert len(found.corners) == 0
    bent = Path((Move((0, 0)), Curve((1, 0), (2, 0), (3, 0)), Line((3, 4))), "visible")
    assert sorted(map(tuple, of(bent).corners)) == [(0.0, 0.0), (3.0, 0.0), (3.0, 4.0)]
    hatched = polyline([(0, 0), (1, 1)], pen="hatch")
    assert len(of(hatched).curves) == 0


@given(centre=point, radius=st.floats(0.5, 30), at=st.floats(0, 2 * math.pi))
def test_opposite_places_on_a_circle_are_its_diameter(centre: tuple[float, float], radius: float, at: float) -> None:
    found = of(circle(centre, radius))
    there = (radius * math.cos(at), radius * math.sin(at))
    ends = [(centre[0] + s * there[0], centre[1] + s * there[1]) for s in (1, -1)]
    a, b = (snapped(found, end, 0.4).at for end in ends)
    read = reading(found, a, b)
    assert read.diameter == pytest.approx(2 * radius, abs=0.02)
    assert read.distance == pytest.approx(2 * radius, rel=1e-3, abs=0.01)
    middle = reading(found, centre, a)
    assert middle.radius == pytest.approx(radius, abs=0.02)
    assert middle.diameter is None


@given(a=point, b=point)
def test_a_distance_is_the_same_both_ways_and_holds_its_sides(a: tuple[float, float], b: tuple[float, float]) -> None:
    one, other = reading(None, a, b), reading(None, b, a)
    assert one == other
    assert one.distance == pytest.approx(math.hypot(one.across, one.up))
    level = straightened(a, b)
    assert level[0] == a[0] or level[1] == a[1]
    assert reading(None, level, b).distance <= min(one.across, one.up) + 1e-9


@given(to=point)
def test_what_is_snapped_to_a_line_lies_nearest_on_it(to: tuple[float, float]) -> None:
    found = of(circle((0, 0), 12.0))
    spot = snapped(found, to, 80.0)
    if spot.snap is Snap.LINE:
        assert abs(math.hypot(*spot.at) - 12.0) < 0.01
        gap = math.hypot(spot.at[0] - to[0], spot.at[1] - to[1])
        assert gap == pytest.approx(abs(math.hypot(*to) - 12.0), abs=0.01)


def test_a_ring_is_measured_as_it_was_given(ring: tuple[Model, Targets]) -> None:
    model, found = ring
    inner = model.values[("shank-1", "diameter")]
    assert isinstance(inner, float)
    a, b = (snapped(found, (s * inner / 2, 0.1), 0.5).at for s in (1, -1))
    read = reading(found, a, b)
    assert read.diameter == pytest.approx(inner, abs=1e-6), "exact circles come before found ones"
    assert any(each.snap is Snap.CENTRE and np.hypot(*each.at) < ON for each in found.places)
    xs = [round(each.at[0], 2) for each in found.places]
    assert xs == sorted(xs)


@pytest.mark.parametrize(
    ("language", "b", "figure", "words"),
    [
        ("en", (3.0, 4.0), "5.00", "Distance 5.00 mm: 3.00 mm across, 4.00 mm up"),
        ("nl", (3.0, 4.0), "5,00", "Afstand 5,00 mm: 3,00 mm opzij, 4,00 mm omhoog"),
    ],
)
def test_a_reading_is_told(language: str, b: tuple[float, float], figure: str, words: str) -> None:
    tr = translator(language)
    read = reading(None, (0.0, 0.0), b)
    assert main_figure(read, tr) == figure
    assert told(read, tr) == words


def test_a_circle_is_told_by_its_diameter_or_radius() -> None:
    found, tr = of(circle((0, 0), 8.5)), translator("en")
    across = reading(found, (-8.5, 0.0), (8.5, 0.0))
    assert main_figure(across, tr) == "Ø17.00"
    assert told(across, tr).startswith("Diameter 17.00 mm. Distance 17.00 mm")
    half = reading(found, (0.0, 0.0), (0.0, 8.5))
    assert main_figure(half, tr) == "R8.50"
    assert told(half, tr).startswith("Radius 8.50 mm.")
