"""Light in stones: energy, symmetry, the drawing convention, and colour."""

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.design.cuts import pavilion_for, round_brilliant
from juwdesk.design.cuts.catalogue import shape_of
from juwdesk.drawing.gem_optics import MEASURED, optics
from juwdesk.drawing.gemtrace import Paths, tracer
from juwdesk.drawing.paint import stone_tile
from juwdesk.drawing.scene import Optics


def straight_down(index: float, bounces: int = 12, size: int = 60) -> Paths:
    shape = round_brilliant(pavilion=pavilion_for(index))
    made = tracer(shape)
    axis = np.linspace(-0.95, 0.95, size)
    x, y = (a.ravel() for a in np.meshgrid(axis, axis))
    inside = np.hypot(x, y) < 0.95
    origins = np.stack([x[inside], y[inside], np.full(inside.sum(), 3.0)], axis=1).astype(np.float32)
    directions = np.tile(np.array([0, 0, -1], np.float32), (len(origins), 1))
    facet = made.tags[made.rays.first(origins, directions)]
    return made.trace(origins, directions, facet, index, bounces)


@pytest.mark.parametrize("index", [1.55, 1.766, 2.417])
def test_no_light_is_made_and_little_is_lost(index: float) -> None:
    paths = straight_down(index)
    out = np.bincount(paths.ray, paths.weight, len(paths.entry)) + paths.rest + paths.mirror
    assert out.max() < 1.0 + 1e-4
    assert out.mean() > 0.97


def test_paths_stay_inside_and_leave_through_a_facet() -> None:
    paths = straight_down(1.766)
    shape = round_brilliant(pavilion=41.2)
    reach = paths.exit_point @ shape.planes[:, :3].T - shape.planes[:, 3]
    assert reach.max() < 2e-3
    on_facet = np.abs(reach[np.arange(len(reach)), paths.exit_facet])
    assert on_facet.max() < 2e-3
    assert paths.length.min() > 0


def test_a_diamond_returns_more_light_upwards_than_quartz() -> None:
    def upward(index: float) -> float:
        paths = straight_down(index)
        crown = round_brilliant(pavilion=pavilion_for(index)).planes[paths.exit_facet, 2] > 0.1
        return float(paths.weight[crown].sum() / len(paths.entry))

    assert upward(2.417) > upward(1.55) > 0.35


def tile(name: str) -> NDArray[np.float64]:
    stone = MEASURED[name]
    picture = stone_tile(round_brilliant(pavilion=pavilion_for(stone.index)), stone, 160)
    return picture.astype(float)


def table(picture: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Brightness of the table's upper left and lower right, without its white window."""
    axis = (np.arange(160) + 0.5) / 80 - 1
    x, y = np.meshgrid(axis * 1.06, -axis * 1.06)
    light = picture[..., :3].mean(axis=2)
    on = np.hypot(x, y) < 0.5
    window = (np.abs(x + 0.27) < 0.2) & (np.abs(y - 0.25) < 0.16)
    return light[on & (y - x > 0.15) & ~window], light[on & (x - y > 0.15)]


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_the_convention_table_glows_at_the_lower_right(name: str) -> None:
    dark, glow = table(tile(name))
    assert glow.mean() > 1.08 * dark.mean()


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_no_stone_is_dead_or_bleached(name: str) -> None:
    picture = tile(name)
    light = picture[..., :3].max(axis=2)[picture[..., 3] > 250]
    assert 90 < light.mean() < 225
    assert (light < 12).mean() < 0.02
    assert (picture[..., :3].min(axis=2)[picture[..., 3] > 250] > 252).mean() < 0.12


@pytest.mark.parametrize(("name", "order"), [("ruby", (0, 2, 1)), ("emerald", (1, 2, 0)), ("sapphire", (2, 1, 0))])
def test_stones_have_their_colour(name: str, order: tuple[int, int, int]) -> None:
    picture = tile(name)
    mean = picture[..., :3][picture[..., 3] > 250].mean(axis=0)
    assert mean[order[0]] > 1.4 * mean[order[2]]
    assert mean[order[1]] >= mean[order[2]] - 2


def test_only_diamond_shows_much_fire() -> None:
    def spread(name: str) -> float:
        picture = tile(name)[..., :3][40:120, 40:120]
        return float((picture.max(axis=2) - picture.min(axis=2) > 40).mean())

    assert spread("diamond") > 0.01
    glass = Optics(1.5, 0.0, (0.0, 0.0, 0.0))
    still = stone_tile(round_brilliant(pavilion=41.6), glass, 120)[..., :3].astype(float)
    assert (still.max(axis=2) - still.min(axis=2)).mean() < 30


@pytest.mark.parametrize("name", ["diamond", "sapphire"])
def test_the_point_of_a_pear_is_no_single_grey_plane(name: str) -> None:
    picture = stone_tile(shape_of("pear-brilliant"), MEASURED[name], 160).astype(float)
    seen = picture[..., 3] > 250
    columns = np.flatnonzero(seen.any(axis=0))
    point = seen & (np.arange(160) > columns[0] + 0.72 * np.ptp(columns))[None, :]
    change = np.abs(np.diff(picture[..., :3].max(axis=2), axis=1))
    assert (change[point[:, 1:] & point[:, :-1]] > 8).mean() > 0.35


def test_crown_facets_at_the_lower_right_of_a_coloured_stone_wear_no_veil() -> None:
    picture = stone_tile(shape_of("trillion-trilliant"), MEASURED["sapphire"], 160).astype(float)
    x, y = np.meshgrid(np.arange(160), np.arange(160))
    lower_right = (picture[..., 3] > 250) & (x - 80 + y - 80 > 30)
    red, blue = picture[lower_right][:, 0], picture[lower_right][:, 2]
    assert (red > 0.75 * blue).mean() < 0.08


def test_a_tile_is_the_same_every_time() -> None:
    stone = MEASURED["ruby"]
    shape = round_brilliant(pavilion=41.2)
    assert (stone_tile(shape, stone, 60, tilt=20) == stone_tile(shape, stone, 60, tilt=20)).all()


def test_optics_follow_the_colour_and_the_dispersion() -> None:
    spinel = optics(1.718, 0.020, "#C0304C", "spinel")
    assert spinel.absorption[0] < spinel.absorption[2] < spinel.absorption[1]
    assert optics(2.417, 0.044, "#F4F6F8", "diamond") is MEASURED["diamond"]
    assert optics(1.766, 0.018, "#E070A0", "sapphire").absorption[0] < 0.1  # a pink sapphire is not blue
    assert optics(2.65, 0.104, "#FFFFFF").dispersion <= 0.016
    with pytest.raises(ValueError, match="colour"):
        optics(1.5, None, "red")
