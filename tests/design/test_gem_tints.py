"""Gems have the colour that they are known by, and strongly pleochroic ones two."""

from colorsys import rgb_to_hsv

import numpy as np
import pytest

from juwdesk.design.cuts import round_brilliant
from juwdesk.design.gems import shipped
from juwdesk.drawing.gem_optics import optics
from juwdesk.drawing.gem_tints import BY_GEM, SECOND
from juwdesk.drawing.paint import stone_tile


def hue(colour: str) -> float:
    """Degrees: 0 red, 60 yellow, 120 green, 240 blue."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 360 * rgb_to_hsv(red, green, blue)[0]


def test_every_tint_belongs_to_a_gem_of_the_reference() -> None:
    ids = {gem.id for gem in shipped().catalogue.gems}
    assert set(BY_GEM) <= ids
    assert set(SECOND) <= ids


@pytest.mark.parametrize(
    ("gem", "low", "high"),
    [
        ("garnet-tsavorite", 110, 170), ("garnet-demantoid", 80, 140), ("garnet-spessartine", 15, 40),
        ("garnet-almandine", -20, 15), ("peridot", 60, 90), ("tourmaline-paraiba", 175, 200), ("ruby", -40, 10),
        ("zircon-blue", 190, 215), ("topaz-blue", 195, 215), ("beryl-morganite", -20, 30), ("alexandrite", 140, 185),
        ("synthetic-alexandrite", 140, 185), ("synthetic-emerald-flux", 130, 170), ("coral-pink", 0, 25),
        ("sapphire-padparadscha", 5, 30), ("iolite", 225, 250), ("chrysoprase", 100, 150),
    ],
)  # fmt: skip
def test_a_gem_has_the_colour_that_it_is_known_by(gem: str, low: float, high: float) -> None:
    facts = shipped().gem(gem)
    assert facts is not None
    assert low <= (hue(facts.colour) + 60) % 360 - 60 <= high


@pytest.mark.parametrize(("gem", "low", "high"), [("garnet-tsavorite", 90, 170), ("peridot", 50, 100),
                                                  ("tourmaline-paraiba", 170, 215)])  # fmt: skip
def test_the_traced_stone_shows_it(gem: str, low: float, high: float) -> None:
    facts = shipped().gem(gem)
    assert facts is not None
    seen = stone_tile(round_brilliant(), facts.optics(), 96, samples=1).astype(float)
    red, green, blue = seen[seen[..., 3] > 250][:, :3].mean(axis=0) / 255
    assert low <= 360 * rgb_to_hsv(red, green, blue)[0] <= high


def test_two_colours_are_seen_only_where_a_gem_has_them() -> None:
    alexandrite, peridot = shipped().gem("alexandrite"), shipped().gem("peridot")
    assert alexandrite is not None
    assert peridot is not None
    assert peridot.optics().absorption_second is None
    light = alexandrite.optics()
    assert np.argmin(light.absorption) == 1, "green lets green through"
    assert light.absorption_second is not None
    assert np.argmin(light.absorption_second) == 0, "and across it red"
    assert alexandrite.optics("#204080").absorption_second is None, "a colour of the jeweller's own is one"


def test_derived_light_stays_what_it_was_without_a_second_colour() -> None:
    assert optics(1.6, None, "#2E8B57") == optics(1.6, None, "#2E8B57", "", "")
    assert optics(2.0, None, "#FFFFFF").exposure == 1.35
