"""Parts at rest: cut about the foot of their place, so that equal copies are cut once."""

from dataclasses import replace

import numpy as np
import pytest

from juwdesk.design.arrangement import Repeat
from juwdesk.design.atrest import seats
from juwdesk.design.build import build
from juwdesk.design.cuts.brilliants import round_brilliant
from juwdesk.design.document import Design, Part
from juwdesk.design.frames import at_hour
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.scene import Optics, StoneBody
from juwdesk.solid.boolean import is_closed


def heads(count: int) -> Design:
    """A bangle with claw heads round it, a stone in each."""
    head = Part(
        "head-1", "claws", {"claws": 4, "claw": 0.9, "rise": 3.6, "rails": 0}, {}, "hoop-1", "top",
        repeat=Repeat(way="round", count=count),
    )  # fmt: skip
    stone = Part("stone-1", "stone", {"cut": "round-brilliant", "width": 2.2, "gem": "diamond"}, {}, "head-1", "seat")
    design = TEMPLATES["bangle"].design()
    return replace(design, parts=(*design.parts, head, stone))


def test_copies_have_the_same_cutters_about_them() -> None:
    seat = np.diag([1.1, 1.1, 1.1, 1.0])
    seat[2, 3] = 3.6
    frames = [at_hour(30.0, hour) for hour in np.linspace(0.0, 12.0, 37)[:-1]]
    shape, optics = round_brilliant(), Optics(2.417, 0.015, (0.0, 0.0, 0.0))
    taken = seats([(StoneBody(shape, frame.matrix @ seat, optics), "head-1") for frame in frames])
    bounds = np.array([[-1.5, -1.5, 0.0], [1.5, 1.5, 5.0]])
    found = {taken.near(frame, bounds) for frame in frames}
    assert len(found) == 1
    assert len(next(iter(found))) == 1


def test_every_copy_is_cut_and_weighs_the_same() -> None:
    model = build(heads(12))
    made = [part for part in model.parts if part.id == "head-1"]
    assert len(made) == 12
    assert np.ptp([part.volume for part in made]) < 1e-9
    bare = replace(heads(12), parts=heads(12).parts[:-1])
    assert made[0].volume < next(part.volume for part in build(bare).parts if part.id == "head-1") - 0.1
    (metal,) = model.scene.metals
    assert is_closed(metal.solid)
    # the hoop is told by its closed form
    assert metal.solid.volume == pytest.approx(sum(each.volume for each in model.masses), rel=5e-3)


def test_building_stops_where_it_is_not_wanted_any_more() -> None:
    asked = iter(range(100))

    with pytest.raises(InterruptedError):
        build(heads(12), cancelled=lambda: next(asked) > 5)
