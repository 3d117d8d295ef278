"""A picture from what its rays met before is the same picture; what does not fit is found anew."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.design.build import build
from juwdesk.design.cuts import pavilion_for, round_brilliant
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.gem_optics import MEASURED
from juwdesk.drawing.gemtrace import tracer
from juwdesk.drawing.ir import Box
from juwdesk.drawing.keptrays import digest
from juwdesk.drawing.paint import REST, Cancelled, Ground, PlacedScene, extent, paint, paint_page, stone_tile
from juwdesk.drawing.scene import MetalLook, Scene
from juwdesk.drawing.views import FRONT, TOP, View, free

Pixels = NDArray[np.uint8]


@dataclass
class Memory:
    """A shelf that is no disk; ``puts`` counts what came."""

    held: dict[str, bytes] = field(default_factory=dict)
    puts: int = 0

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def put(self, name: str, pack: Callable[[], bytes]) -> None:
        self.held[name] = pack()
        self.puts += 1


@pytest.fixture(scope="module")
def ring() -> Scene:
    return build(TEMPLATES["solitaire"].design(), shipped()).scene


def picture(scene: Scene, shelf: Memory | None = None, view: View = TOP, px: int = 200) -> Pixels:
    return paint(scene, view, extent(scene, view), px, REST, Ground.WARM_GREY, shelf=shelf)


@pytest.mark.parametrize("view", [TOP, free(32.0, 26.0)])
def test_the_picture_is_the_same_and_nothing_is_met_anew(ring: Scene, view: View) -> None:
    shelf = Memory()
    assert (picture(ring, shelf, view) == picture(ring, None, view)).all()
    assert shelf.puts == 1
    again = replace(ring)  # as after a start: nothing is known of it but what lies on the shelf
    assert (picture(again, shelf, view) == picture(ring, None, view)).all()
    assert shelf.puts == 1


def keys(data: bytes) -> set[bytes]:
    """The fingerprints in a file."""
    return {data[4 + 25 * each :][:16] for each in range(int.from_bytes(data[:4], "little"))}


def recoloured(scene: Scene, palette: str, gem: str) -> Scene:
    metals = tuple(replace(body, look=MetalLook(palette)) for body in scene.metals)
    stones = tuple(replace(stone, optics=replace(MEASURED[gem], index=2.417)) for stone in scene.stones)
    return replace(scene, metals=metals, stones=stones)


def test_another_colour_of_metal_and_stone_uses_the_same(ring: Scene) -> None:
    shelf = Memory()
    picture(ring, shelf)
    (name,) = shelf.held
    kept = shelf.held[name]
    blue = recoloured(ring, "rose", "sapphire")
    assert (picture(blue, shelf) == picture(blue)).all()
    assert set(shelf.held) == {name}
    before, now = keys(kept), keys(shelf.held[name])
    assert before & now  # the first rays are those of every colour; which others follow depends on how quiet it is


def test_what_lies_elsewhere_is_another_picture(ring: Scene) -> None:
    shelf = Memory()
    picture(ring, shelf)
    pose = ring.stones[0].pose.copy()
    pose[:3, :3] *= 1.01
    larger = replace(ring, stones=(replace(ring.stones[0], pose=pose), *ring.stones[1:]))
    optics = replace(ring.stones[0].optics, index=1.76)
    other = replace(ring, stones=tuple(replace(stone, optics=optics) for stone in ring.stones))
    for scene in (larger, other, replace(ring, metals=ring.metals[:0])):
        assert (picture(scene, shelf) == picture(scene)).all()
    for view, px in ((FRONT, 200), (TOP, 210)):
        assert (picture(ring, shelf, view, px) == picture(ring, None, view, px)).all()


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda _: b"something else altogether, from nobody knows where",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"\xff\xff\xff\xff" + data[4:],
        lambda data: data[:20] + b"\x07" + data[21:],
    ],
)
def test_bytes_that_are_no_records_are_passed_over(ring: Scene, harm: Callable[[bytes], bytes]) -> None:
    shelf = Memory()
    fresh = picture(ring, shelf)
    (name,) = shelf.held
    good, shelf.held[name] = shelf.held[name], harm(shelf.held[name])
    assert (picture(ring, shelf) == fresh).all()
    assert len(shelf.held[name]) == len(good)


def test_a_tile_and_a_page_use_it_too(ring: Scene) -> None:
    shelf, stone = Memory(), MEASURED["ruby"]
    shape = round_brilliant(pavilion=pavilion_for(stone.index))
    tile = stone_tile(shape, stone, 160, shelf=shelf)
    assert (tile == stone_tile(shape, stone, 160)).all()
    assert shelf.puts == 1
    boxes = (Box(5.0, 5.0, 30.0, 30.0), Box(35.0, 5.0, 60.0, 30.0))
    placed = [PlacedScene(ring, view, extent(ring, view), box) for view, box in zip((TOP, FRONT), boxes, strict=True)]
    size = (65.0, 35.0)
    page = paint_page(placed, size, 200.0, Ground.WHITE, shelf=shelf)
    held = shelf.puts
    assert held > 1
    assert (paint_page(placed, size, 200.0, Ground.WHITE, shelf=shelf) == page).all()
    assert (paint_page(placed, size, 200.0, Ground.WHITE) == page).all()
    assert shelf.puts == held


def test_few_rays_and_what_was_not_finished_are_not_kept(ring: Scene) -> None:
    shelf, asked = Memory(), iter([False] * 12)
    picture(ring, shelf, TOP, 24)
    with pytest.raises(Cancelled):
        paint(ring, TOP, extent(ring, TOP), 200, REST, None, lambda: next(asked, None) is not False, shelf)
    assert shelf.puts == 0


def test_paths_follow_from_the_facets_that_were_met() -> None:
    made = tracer(round_brilliant(pavilion=pavilion_for(1.766)))
    across = np.linspace(-0.9, 0.9, 50)
    x, y = (axis.ravel() for axis in np.meshgrid(across, across))
    origins = np.stack([x, y, np.full(x.size, 3.0)], axis=1).astype(np.float32)[np.hypot(x, y) < 0.9]
    down = np.tile(np.array([0, 0, -1], np.float32), (len(origins), 1))
    facet = made.tags[made.rays.first(origins, down)]
    fresh = made.trace(origins, down, facet, 1.766, 9)
    again = made.trace(origins, down, facet, 1.766, 9, fresh.met)
    fewer, short = made.trace(origins, down, facet, 1.766, 5, fresh.met), made.trace(origins, down, facet, 1.766, 5)
    assert fresh.met.nbytes == 9 * len(origins)  # a byte for every bounce
    assert len(fresh.ray) > len(origins)
    for name in type(fresh).__slots__:
        assert (getattr(fresh, name) == getattr(again, name)).all(), name
        assert name == "met" or (getattr(fewer, name) == getattr(short, name)).all(), name


def test_a_fingerprint_tells_shapes_and_kinds_apart() -> None:
    numbers = np.arange(12, dtype=np.int32)
    alike: list[NDArray[Any]] = [
        numbers,
        numbers.reshape(3, 4),
        numbers.astype(np.int64),
        numbers.view(np.float32),
        numbers[::-1],
    ]
    assert len({digest(each) for each in alike} | {digest(numbers[:6], numbers[6:]), digest(b"", numbers)}) == 7
    assert digest(numbers.reshape(3, 4).T) == digest(np.ascontiguousarray(numbers.reshape(3, 4).T))
