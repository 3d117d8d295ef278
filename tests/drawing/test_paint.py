"""Pictures of metal: the light convention, finishes, shadow, quality, cancelling."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.design.cuts import round_brilliant
from juwdesk.drawing.gem_optics import MEASURED
from juwdesk.drawing.ir import Box
from juwdesk.drawing.metal import PALETTES, brush_lines, finished, ramp
from juwdesk.drawing.paint import (
    DRAFT,
    REST,
    Cancelled,
    Ground,
    PlacedScene,
    extent,
    ground_picture,
    paint,
    paint_page,
)
from juwdesk.drawing.paper import blurred, shadow
from juwdesk.drawing.scene import SMOOTH, Finish, MetalBody, MetalLook, Scene, StoneBody
from juwdesk.drawing.views import FRONT, TOP
from juwdesk.solid.mesh import Solid

WINDOW = Box(-4, -4, 4, 4)


def ball(radius: float = 3.0, steps: int = 96) -> Solid:
    """A sphere with its exact normals."""
    a = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    b = np.linspace(0, np.pi, steps // 2 + 1)[1:-1]
    grid = np.stack(
        [np.outer(np.sin(b), np.cos(a)), np.outer(np.sin(b), np.sin(a)), np.outer(np.cos(b), np.ones(steps))], -1
    )
    points = np.vstack([grid.reshape(-1, 3), [[0, 0, 1]], [[0, 0, -1]]])
    faces = []
    rows = len(b)
    for j in range(steps):
        k = (j + 1) % steps
        faces.append((rows * steps, j, k))
        faces.append((rows * steps + 1, (rows - 1) * steps + k, (rows - 1) * steps + j))
        for i in range(rows - 1):
            faces.append((i * steps + j, (i + 1) * steps + j, (i + 1) * steps + k))
            faces.append((i * steps + j, (i + 1) * steps + k, i * steps + k))
    return Solid(points * radius, np.array(faces, np.int32), points.copy())


BALL = ball()


def scene(palette: str = "yellow-18k", finish: Finish = Finish.POLISHED) -> Scene:
    return Scene((MetalBody(BALL, MetalLook(palette, finish)),))


def halves(picture: NDArray[np.uint8]) -> tuple[float, float]:
    """Mean brightness of the metal's upper left and lower right, inside its outline."""
    size = len(picture)
    axis = (np.arange(size) + 0.5) / size * 8 - 4
    x, y = np.meshgrid(axis, -axis)
    light = picture[..., :3].mean(axis=2)
    inside = np.hypot(x, y) < 2.7
    return float(light[inside & (y - x > 1.2)].mean()), float(light[inside & (x - y > 1.2)].mean())


@pytest.mark.parametrize("finish", list(Finish))
@pytest.mark.parametrize("view", [TOP, FRONT])
def test_light_falls_from_the_upper_left_in_every_view_and_finish(finish: Finish, view: object) -> None:
    picture = paint(scene(finish=finish), TOP if view is TOP else FRONT, WINDOW, 120, DRAFT, None)
    lit, shaded = halves(picture)
    assert lit > 1.25 * shaded


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_a_palette_runs_from_core_to_light(palette: str) -> None:
    colours = ramp(palette)
    assert (np.diff(colours.mean(axis=1)) > -1e-4).all()
    assert colours[0].mean() < 0.2
    assert colours[-1].min() > 0.85


def test_alloys_are_told_apart_by_their_colour() -> None:
    def mean(palette: str) -> NDArray[np.float64]:
        picture = paint(scene(palette), TOP, WINDOW, 60, DRAFT, None)
        return np.asarray(picture[picture[..., 3] > 250][:, :3].mean(axis=0))

    yellow, rose, white, dark = (mean(p) for p in ("yellow-18k", "rose", "white", "oxidised"))
    assert yellow[0] - yellow[2] > 60
    assert yellow[1] - yellow[2] > rose[1] - rose[2] + 20
    assert abs(white[0] - white[2]) < 12
    assert dark.mean() < 0.65 * white.mean()


def test_polished_metal_has_no_isolated_pixel() -> None:
    """A speckle is a pixel that differs much from all its neighbours at once."""
    picture = paint(scene(), TOP, WINDOW, 220, REST, None)
    light = picture[..., :3].mean(axis=2)
    axis = np.abs(np.arange(220) - 109.5)
    inner = np.hypot(axis[:, None], axis[None, :]) < 0.94 * 3 / 8 * 220
    near = np.stack(
        [
            np.roll(light, s, axis=(0, 1))
            for s in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1))
        ]
    )
    alone = np.abs(near - light).min(axis=0) > 14
    assert not (alone & inner).any()


def test_finishes_change_the_texture_not_the_body() -> None:
    pictures = {f: paint(scene(finish=f), TOP, WINDOW, 160, DRAFT, None).astype(float) for f in Finish}
    middle = (slice(40, 120), slice(40, 120))
    rough = {f: float(np.abs(np.diff(p[middle][..., 1], axis=0)).mean()) for f, p in pictures.items()}
    assert rough[Finish.SATIN] > rough[Finish.POLISHED]
    for relief in (Finish.HAMMERED, Finish.BARK, Finish.FLORENTINE):
        assert rough[relief] > 1.5 * rough[Finish.POLISHED], relief
    means = [float(p[middle][..., :3].mean()) for p in pictures.values()]
    assert max(means) - min(means) < 45


def test_the_shadow_falls_to_the_lower_right_and_never_wraps() -> None:
    coverage = np.zeros((200, 200), np.float32)
    coverage[60:140, 60:140] = 1
    dark = shadow(coverage, 80)
    assert dark[150, 150] > 4 * max(dark[50, 50], 1e-6)
    coverage = np.zeros((200, 200), np.float32)
    coverage[:, 150:] = 1
    assert shadow(coverage, 400)[:, :40].max() < 0.01


def test_a_blur_keeps_the_sum_and_is_as_wide_as_asked() -> None:
    picture = np.zeros((81, 81), np.float32)
    picture[40, 40] = 1
    soft = blurred(picture, 4.0)
    assert soft.sum() == pytest.approx(1.0, abs=1e-4)
    axis = np.arange(81) - 40
    assert np.sqrt((soft.sum(axis=0) * axis**2).sum()) == pytest.approx(4.0, rel=0.15)


@pytest.mark.parametrize("ground", list(Ground))
def test_grounds_have_their_colour_and_hardly_any_noise(ground: Ground) -> None:
    picture = ground_picture(ground, 90, 60)
    assert picture.shape == (60, 90, 3)
    assert picture.std(axis=(0, 1)).max() < 0.03
    assert 0 <= picture.min() <= picture.max() <= 1


def stone_scene() -> Scene:
    pose = np.diag([2.0, 2.0, 2.0, 1.0])
    return Scene((), (StoneBody(round_brilliant(girdle_planes=48), pose, MEASURED["diamond"]),))


def test_without_a_ground_the_piece_is_cut_out_with_its_shadow() -> None:
    picture = paint(stone_scene(), TOP, WINDOW, 120, DRAFT, None)
    assert picture.shape == (120, 120, 4)
    assert (picture[60, 60, 3], picture[2, 2, 3]) == (255, 0)
    beside = picture[83, 83]  # under the stone, to the lower right
    assert 20 < beside[3] < 200
    assert beside[:3].max() < 80


def test_pictures_are_the_same_every_time() -> None:
    one = paint(scene(finish=Finish.SATIN), TOP, WINDOW, 80, REST)
    other = paint(scene(finish=Finish.SATIN), TOP, WINDOW, 80, REST)
    assert (one == other).all()


def test_more_samples_soften_only_edges() -> None:
    draft = paint(scene(), TOP, WINDOW, 100, replace(DRAFT, contours=False)).astype(float)
    fine = paint(scene(), TOP, WINDOW, 100, replace(DRAFT, samples=2, contours=False)).astype(float)
    inner = (slice(30, 70), slice(30, 70))
    assert np.abs(draft[inner] - fine[inner]).mean() < 4


def test_a_picture_that_is_no_longer_wanted_stops() -> None:
    asked = count()
    with pytest.raises(Cancelled):
        paint(stone_scene(), TOP, WINDOW, 400, REST, cancelled=lambda: next(asked) > 3)
    assert next(asked) < 20


def test_an_empty_window_is_bare_paper_and_an_empty_scene_is_refused() -> None:
    bare = paint(stone_scene(), TOP, Box(50, 50, 58, 58), 40, DRAFT, Ground.CREAM)
    paper = ground_picture(Ground.CREAM, 40, 40) * 255 + 0.5
    assert (bare == paper.astype(np.uint8)).all()
    with pytest.raises(ValueError, match="empty"):
        paint(Scene(()), TOP, WINDOW, 40, DRAFT)


def test_a_page_holds_every_view_at_its_place() -> None:
    told: list[float] = []
    placed = [
        PlacedScene(stone_scene(), TOP, WINDOW, Box(5, 25, 25, 45)),
        PlacedScene(scene(), TOP, WINDOW, Box(35, 5, 55, 25)),
    ]
    page = paint_page(placed, (60, 50), 76.2, Ground.WHITE, DRAFT, progress=told.append)
    assert page.shape == (150, 180, 3)
    assert told == [0.5, 1.0]
    light = page.mean(axis=2)
    gold = page[105, 135].astype(int)
    assert gold[0] - gold[2] > 40
    assert light[45, 45] < 250
    assert light[10, 170] == 255


def test_the_extent_holds_the_whole_piece_with_its_margin() -> None:
    box = extent(scene(), TOP, margin=0.1)
    assert (box.left, box.right, box.bottom, box.top) == pytest.approx((-3.6, 3.6, -3.6, 3.6), abs=0.02)


@pytest.mark.parametrize("finish", [f for f in Finish if f not in SMOOTH])
def test_the_inside_of_a_band_stays_polished(finish: Finish) -> None:
    angle = np.linspace(0, 2 * np.pi, 400, dtype=np.float32)
    around = np.stack([np.cos(angle), np.zeros_like(angle), np.sin(angle)], axis=1).astype(np.float32)
    turn = np.eye(3, dtype=np.float32)

    def tones(which: Finish, side: int) -> NDArray[np.float32]:
        seen = around[side * around[:, 2] > 0.1]
        normal, world = np.ascontiguousarray(side * seen), 9 * seen
        return np.asarray(finished(which, normal, world / 10, world, normal, turn, 1))

    assert np.abs(tones(finish, -1) - tones(Finish.POLISHED, -1)).max() < 1e-5
    assert np.abs(tones(finish, 1) - tones(Finish.POLISHED, 1)).max() > 0.05


def test_brush_marks_have_no_seam_behind_the_ring() -> None:
    y = np.linspace(-2, 2, 300)
    sides = [
        brush_lines(np.stack([np.full(300, -9.0), y, np.full(300, z)], axis=1).astype(np.float32))
        for z in (1e-4, -1e-4)
    ]
    assert np.abs(sides[0] - sides[1]).max() < 0.02
    assert sides[0].std() > 0.2


def test_stones_see_their_setting() -> None:
    """A claw's gold shows in a colourless stone, and only when the picture has time for it."""
    body = MetalBody(Solid(BALL.vertices * 0.2 + [2.15, 0, 0.2], BALL.faces, BALL.normals), MetalLook("yellow-18k"))
    set_stone = Scene((body,), stone_scene().stones)
    box = Box(-2, -2, 1.2, 2)
    rest = paint(set_stone, TOP, box, 100, replace(REST, occlusion=False), None).astype(float)
    blind = paint(set_stone, TOP, box, 100, replace(REST, occlusion=False, surroundings=False), None).astype(float)
    changed = np.abs(rest - blind)[..., :3].max(axis=2)
    assert (changed > 12).any()
    assert (changed > 12).mean() < 0.25
