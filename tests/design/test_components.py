"""Every component over its whole range: closed skins, finite numbers, scaling laws, exact volumes."""

from dataclasses import replace
from math import pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone, carat_of, diameter_for
from juwdesk.design.frames import Anchor, Frame, at_hour
from juwdesk.design.params import Kind, check, coerced, specs
from juwdesk.design.registry import COMPONENTS
from juwdesk.design.sections import DEPTH, SECTIONS
from juwdesk.solid.boolean import is_closed
from juwdesk.solid.mesh import Solid

WORLD = Anchor()


def component(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any component inside the bounds of its parameters."""

    def of(spec: Any) -> st.SearchStrategy[Any]:
        match spec.kind:
            case Kind.CHOICE:
                return st.sampled_from([value for value, _ in spec.choices])
            case Kind.TEXT:
                return st.just(spec.default)
            case Kind.COUNT:
                return st.integers(int(spec.low), int(spec.high))
            case _:
                return st.floats(spec.low, spec.high)

    return st.builds(kind, **{spec.name: of(spec) for spec in specs(kind)})


def agreement(solid: Solid) -> float:
    """The share of triangles whose carried normals all look to their own side."""
    assert solid.normals is not None
    p, q, r = (solid.vertices[solid.faces[:, i]] for i in range(3))
    own = np.cross(q - p, r - p)
    return float((np.einsum("ij,ikj->ik", own, solid.normals[solid.faces]).min(axis=1) > 0).mean())


def pappus(section: str, diameter: float, width: float, thickness: float) -> float:
    """The solid of revolution of an even band, from the textbook: area times the way of its centroid."""
    r, half = diameter / 2, pi * width * thickness / 4
    match section:
        case "flat":
            return 2 * pi * (r + thickness / 2) * width * thickness
        case "d":
            return 2 * pi * (r + 4 * thickness / (3 * pi)) * half
        case _:
            outer, inner = (1 - DEPTH) * thickness, DEPTH * thickness
            upper = 2 * pi * (r + inner + 4 * outer / (3 * pi)) * half * (1 - DEPTH)
            lower = 2 * pi * (r + inner - 4 * inner / (3 * pi)) * half * DEPTH
            return upper + lower


@settings(max_examples=30)
@given(component(Shank), st.booleans())
def test_every_band_is_closed_has_its_volume_and_its_inner_circle(shank: Shank, fine: bool) -> None:
    for skin in shank.solids(WORLD, fine):
        assert is_closed(skin)
        assert np.isfinite(skin.vertices).all()
        assert skin.volume > 0
        assert np.hypot(skin.vertices[:, 0], skin.vertices[:, 2]).min() == pytest.approx(shank.diameter / 2, abs=1e-9)
    shank = replace(shank, form="closed")
    (solid,) = shank.solids(WORLD, fine)
    assert solid.volume == pytest.approx(shank.exact_volume(WORLD), rel=0.006 if fine else 0.02)
    assert agreement(solid) == 1.0


@given(st.sampled_from(["flat", "d", "comfort"]), st.floats(14, 22), st.floats(1.5, 10), st.floats(1.0, 3.0))
def test_an_even_band_obeys_pappus_within_half_a_percent(
    section: str, diameter: float, width: float, thickness: float
) -> None:
    shank = Shank(diameter, section, width, width, thickness, thickness)
    exact = pappus(section, diameter, width, thickness)
    assert shank.exact_volume(WORLD) == pytest.approx(exact, rel=0.005)
    if section != "flat":  # the rectangle has its edges broken by 0.05 mm
        assert shank.exact_volume(WORLD) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("name", SECTIONS)
def test_area_and_moment_of_a_section_are_those_of_its_outline(name: str) -> None:
    section = SECTIONS[name]
    w, t, e, a, b = 4.0, 1.8, 0.12, 1.1, 0.5
    outline = section.outline(True)
    y, q = (c @ np.array([w, t, e, a, b]) for c in (outline.y, outline.q))
    y2, q2 = np.roll(y, -1), np.roll(q, -1)
    area = -0.5 * float((y * q2 - y2 * q).sum())  # clockwise
    moment = -float(((y * q2 - y2 * q) * (q + q2)).sum()) / 6
    assert area == pytest.approx(float(section.area(np.array([w]), np.array([t]), e, a, b)[0]), rel=0.005)
    assert moment == pytest.approx(float(section.moment(np.array([w]), np.array([t]), e, a, b)[0]), rel=0.006)
    assert float(y.max() - y.min()) == pytest.approx(w)
    assert float(q.max()) == pytest.approx(t)
    assert float(q.min()) == pytest.approx(0.0, abs=1e-12)


@given(component(Shank), st.floats(1.05, 2.0))
def test_a_band_twice_as_large_weighs_eight_times(shank: Shank, factor: float) -> None:
    shank = replace(shank, form="closed")
    larger = Shank(
        shank.diameter * factor,
        shank.section,
        shank.width_top * factor,
        shank.width_bottom * factor,
        shank.thickness_top * factor,
        shank.thickness_bottom * factor,
        shank.edge * factor,
        shank.groove * factor,
        shank.groove_depth * factor,
    )
    volume = shank.exact_volume(WORLD)
    assert volume is not None
    assert larger.exact_volume(WORLD) == pytest.approx(volume * factor**3)


def test_normals_of_the_bore_are_exact() -> None:
    (solid,) = Shank(section="d", width_top=3, width_bottom=3, thickness_top=2, thickness_bottom=2).solids(
        WORLD, True
    )
    assert solid.normals is not None
    radius = np.hypot(solid.vertices[:, 0], solid.vertices[:, 2])
    bore = (np.abs(radius - 8.625) < 1e-9) & (np.abs(solid.vertices[:, 1]) < 1.49)
    inward = -solid.vertices[bore] / radius[bore, None] * [1, 0, 1]
    np.testing.assert_allclose(solid.normals[bore], inward, atol=1e-9)


CARRIER = Anchor(Frame(), 2.2, 1.7, 8.6)


@settings(max_examples=25, deadline=None)
@given(component(ClawHead), st.booleans())
def test_every_head_is_made_of_closed_skins_that_are_finite(head: ClawHead, on_band: bool) -> None:
    solids = head.solids(CARRIER if on_band else WORLD, False)
    assert len(solids) == head.claws + head.rails + 1 + on_band
    for solid in solids:
        assert is_closed(solid)
        assert np.isfinite(solid.vertices).all()
        assert solid.normals is not None
        assert np.isfinite(solid.normals).all()
        assert solid.volume > 0


@settings(deadline=None)
@given(component(ClawHead))
def test_claws_are_equally_spaced_and_take_their_seat_at_the_girdle(head: ClawHead) -> None:
    solids = head.solids(CARRIER, True)[: head.claws]
    middles = np.array([solid.vertices.mean(axis=0) for solid in solids])
    bearings = np.sort(np.degrees(np.arctan2(middles[:, 1], middles[:, 0])) % 360)
    gaps = np.diff(np.append(bearings, bearings[0] + 360))
    np.testing.assert_allclose(gaps, 360 / head.claws, atol=1e-6)
    body = head.body(CARRIER)
    rising = body.line[: int(body.line[:, 1].argmax())]
    at_girdle = float(np.interp(head.rise, rising[:, 1], rising[:, 0]))
    assert at_girdle == pytest.approx(head.stone / 2 + head.claw * (0.5 - head.seat), abs=0.05)
    assert body.top > head.rise


def test_a_standard_claw_laps_over_the_crown_as_the_setters_want_it() -> None:
    head = ClawHead()
    body = head.body(CARRIER)
    stone = RoundStone()
    crown = float(stone.shape.solid.bounds[1][2]) * 3.25
    assert 0.60 < (body.top - head.rise) / crown < 0.80
    assert 0.30 < body.contact / (0.43 * 3.25) < 0.50


@given(component(RoundStone))
def test_every_stone_is_smaller_than_its_ball_and_scales_with_the_cube(stone: RoundStone) -> None:
    volume = stone.shape.volume * (stone.diameter / 2) ** 3
    assert 0 < volume < pi * stone.diameter**3 / 6
    half = replace(stone, diameter=max(0.8, stone.diameter / 2))
    ratio = (stone.diameter / half.diameter) ** 3
    assert carat_of(stone, 3.52) == pytest.approx(carat_of(half, 3.52) * ratio)
    assert diameter_for(carat_of(stone, 3.52), 3.52, stone) == pytest.approx(stone.diameter)


def test_a_brilliant_of_six_and_a_half_weighs_about_a_carat() -> None:
    # the trade's formula: 0.0061 · d² · depth
    stone = RoundStone()
    depth = float(np.ptp(stone.shape.solid.vertices[:, 2])) * 3.25
    assert carat_of(stone, 3.52) == pytest.approx(0.0061 * 6.5**2 * depth, rel=0.03)


@pytest.mark.parametrize("name", COMPONENTS)
def test_defaults_lie_inside_their_bounds_and_refusals_name_them(name: str) -> None:
    for spec in specs(COMPONENTS[name].kind):
        assert not check(spec, spec.default)
        assert coerced(spec, spec.default) == spec.default
        if spec.kind in (Kind.LENGTH, Kind.COUNT, Kind.ANGLE, Kind.RATIO):
            assert spec.low < spec.high
            assert spec.step > 0
            (low,) = check(spec, spec.low - 1, "here")
            (high,) = check(spec, spec.high + 1)
            assert (low.code, low.where, low.args["low"]) == ("param.too_small", "here", spec.low)
            assert (high.code, high.args["high"]) == ("param.too_large", spec.high)
            for bad in ("wide", None, True, float("nan"), float("inf"), [1]):
                assert check(spec, bad)[0].code == "param.not_a_number"
        elif spec.kind is Kind.CHOICE:
            assert check(spec, "nothing")[0].code == "param.no_choice"
        else:
            assert check(spec, "x" * (int(spec.high) + 1))[0].code == "param.too_long"
            assert check(spec, 5)[0].code == "param.not_text"


@given(st.floats(8, 12), st.floats(0, 12))
def test_clock_frames_are_upright_and_outward(radius: float, hour: float) -> None:
    frame = at_hour(radius, hour)
    axes = np.array([frame.x, frame.y, frame.z])
    np.testing.assert_allclose(axes @ axes.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(axes) == pytest.approx(1.0)
    np.testing.assert_allclose(np.array(frame.origin), radius * np.array(frame.z), atol=1e-9)
    inner = Frame((1.0, 2.0, 3.0))
    np.testing.assert_allclose(frame.placed(inner).matrix, frame.matrix @ inner.matrix, atol=1e-12)
