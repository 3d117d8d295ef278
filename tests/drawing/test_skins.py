"""Stones seen on their surface: every body paints, light comes from the upper left, phenomena show."""

import numpy as np
import pytest
from numpy.typing import NDArray

from juwdesk.design.cuts import brilliant
from juwdesk.design.cuts.smooth import cabochon, turned
from juwdesk.design.gem_bodies import body_of
from juwdesk.drawing.noise import cells, turbulence, value
from juwdesk.drawing.paint import stone_tile
from juwdesk.drawing.scene import Optics
from juwdesk.drawing.skins import BODIES, SHEEN
from juwdesk.reference.catalogue import load
from juwdesk.solid.polyhedron import Polyhedron

PX = 96


def tile(body: str, colour: str = "#3070B0", shape: Polyhedron | None = None) -> NDArray[np.float64]:
    optics = Optics(1.55, 0.006, (0.0, 0.0, 0.0), None, 1.3, colour, body)
    return stone_tile(shape or cabochon(1.0, 0.55), optics, PX, samples=1).astype(np.float64)


@pytest.mark.parametrize("body", [*BODIES, "pearl", ""])
def test_every_body_paints_a_dome(body: str) -> None:
    seen = tile(body)
    inside = seen[..., 3] > 250
    assert inside.mean() > 0.5
    assert np.ptp(seen[inside][:, :3].mean(axis=1)) > 60, "not one flat colour"
    assert (tile(body) == seen).all(), "the same stone looks the same again"


def test_the_light_stands_at_the_upper_left() -> None:
    bright = tile("opaque")[..., :3].mean(axis=2)
    row, column = np.unravel_index(int(bright.argmax()), bright.shape)
    assert row < PX / 2
    assert column < PX / 2


@pytest.mark.parametrize(("body", "rays"), [("star", 6), ("star-4", 4)])
def test_a_star_has_its_rays(body: str, rays: int) -> None:
    size, height = 320, 0.85
    optics = Optics(1.55, 0.006, (0.0, 0.0, 0.0), None, 1.3, "#102040", body)
    bright = stone_tile(cabochon(1.0, 0.5), optics, size, samples=1)[..., :3].mean(axis=2)
    # where the dome's normal (x, y, z/h²) looks along SHEEN
    x, y = SHEEN[0], SHEEN[1]
    z = SHEEN[2] * height**2
    scale = size / 2 / 1.06 / np.sqrt(x * x + y * y + (z / height) ** 2)
    around = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    r = 0.10 * size
    ring = bright[
        (size / 2 - scale * y - r * np.sin(around)).astype(int),
        (size / 2 + scale * x + r * np.cos(around)).astype(int),
    ]
    lit = ring > 0.5 * (ring.max() + ring.min())
    assert int((lit & ~np.roll(lit, 1)).sum()) == rays


def test_a_cats_eye_runs_along_the_stone() -> None:
    more = tile("cats-eye", "#806020", cabochon(1.5, 0.5)) - tile("translucent", "#806020", cabochon(1.5, 0.5))
    rows = more[..., :3].mean(axis=2)[:, PX // 2 - 10 : PX // 2 + 10].mean(axis=1)
    assert abs(int(rows.argmax()) - PX // 2) < PX * 0.15
    assert rows.max() > 60


def hues(body: str, colour: str) -> NDArray[np.float64]:
    """The colours (n, 3) within a dome, 0–255."""
    seen = tile(body, colour, cabochon(1.3, 0.5))
    return np.asarray(seen[seen[..., 3] > 250][:, :3])


def test_bloodstone_has_red_drops_on_green_and_lapis_gold_and_white_on_blue() -> None:
    blood = hues("bloodstone", "#1E6B3A")
    red = (blood[:, 0] > 1.6 * blood[:, 1]) & (blood[:, 0] > 70)
    assert 0.004 < red.mean() < 0.15
    assert (blood[:, 1] > 1.3 * blood[:, 0]).mean() > 0.6
    lapis = hues("lapis", "#2A45A8")
    assert 0.001 < (lapis[:, 0] > 1.25 * lapis[:, 2]).mean() < 0.06
    assert (lapis[:, 2] > 1.5 * lapis[:, 0]).mean() > 0.6


def test_labradorite_is_dark_with_a_sheet_of_blue_and_gold() -> None:
    seen = hues("labradorite", "#4A5158")
    blue, gold = seen[:, 2] > 1.4 * seen[:, 0], (seen[:, 0] > 1.1 * seen[:, 2]) & (seen.max(axis=1) > 90)
    assert blue.mean() > 0.3
    assert gold.mean() > 0.01
    assert (seen.mean(axis=1) < 80).mean() > 0.1


def test_the_billow_of_a_moonstone_stands_where_the_light_is_and_leaves_the_rest_grey() -> None:
    seen = tile("moonstone", "#DDE3EC", cabochon(1.3, 0.5))
    blue = np.where(seen[..., 3] > 250, seen[..., 2] - seen[..., 0], 0.0)
    rows, columns = np.nonzero(blue > 0.8 * blue.max())
    assert rows.mean() < PX / 2
    assert columns.mean() < PX / 2
    inside = blue[seen[..., 3] > 250]
    assert (inside < 0.35 * blue.max()).mean() > 0.3


def test_an_agate_has_bands_of_more_than_one_colour() -> None:
    seen = hues("agate", "#9AA0A0")
    warm = seen[:, 0] - seen[:, 2]
    assert (warm > 25).mean() > 0.1
    assert (warm < 8).mean() > 0.2


def test_a_faceted_opaque_stone_shows_its_facets() -> None:
    seen = tile("opaque", "#303030", brilliant("oval"))
    tones = np.unique(np.round(seen[seen[..., 3] > 250][:, :3].mean(axis=1) / 4))
    assert len(tones) > 8


def test_pearls_have_no_lines() -> None:
    seen = tile("pearl", "#F2EEE6", turned("round"))[..., :3].mean(axis=2)
    middle = seen[PX // 4 : 3 * PX // 4, PX // 4 : 3 * PX // 4]
    assert np.abs(np.diff(middle, axis=0)).max() < 30


def test_noise_is_even_and_repeatable() -> None:
    places = np.random.default_rng(5).uniform(-20, 20, (4000, 3))
    for seen in (value(places, 3), turbulence(places, 3, 3), cells(places, 3)[2]):
        assert seen.min() >= 0
        assert seen.max() <= 1
        assert 0.35 < seen.mean() < 0.65
    near, second, _ = cells(places, 3)
    assert (near <= second).all()
    assert (value(places, 3) == value(places, 3)).all()


def test_gems_of_the_reference_get_the_body_that_they_are_known_by() -> None:
    bodies = {gem.id: body_of(gem) for gem in load().gems}
    assert {body for body in bodies.values() if body} <= {*BODIES, "pearl"}
    wanted = {
        "turquoise": "turquoise", "malachite": "malachite", "lapis-lazuli": "lapis", "opal-black": "black-opal",
        "opal-white": "opal", "moonstone": "moonstone", "sapphire-star": "star", "star-diopside": "star-4",
        "chrysoberyl-cats-eye": "cats-eye", "pearl-cultured-akoya": "pearl", "onyx-black": "opaque", "diamond": "",
        "emerald": "", "peridot": "", "hematite": "metallic", "jadeite": "waxy", "coral-red": "coral",
        "quartz-aventurine": "aventurine", "labradorite": "labradorite", "ammolite": "iridescent",
        "bloodstone": "bloodstone",
    }  # fmt: skip
    assert {name: bodies[name] for name in wanted if name in bodies} == {
        k: v for k, v in wanted.items() if k in bodies
    }
