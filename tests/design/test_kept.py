"""What is kept between the ticks of a drag says the same as what is worked out anew."""

import datetime as dt
import sys
from dataclasses import replace
from itertools import chain

import numpy as np
import pytest

from juwdesk.app.design_room import look, opened
from juwdesk.app.pictures import Tick, tick
from juwdesk.base.locale import translator
from juwdesk.design.build import build
from juwdesk.design.document import Design, set_value
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.pricing.prices import PriceBook, metal_quote
from juwdesk.reference.catalogue import load

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
PRICES = PriceBook().with_quote(metal_quote("gold", 118.0, NOW, "test"))
SHARED = ("juwdesk.design.gems", "juwdesk.design.cuts")
"""Materials and shapes of stones: the same objects on purpose, and slow to make."""


def forget() -> None:
    """Empty what the design and its view keep."""
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith(("juwdesk.design", "juwdesk.app.design_view")) and name not in SHARED
    ]
    for found in chain.from_iterable(vars(module).values() for module in modules):
        clear = getattr(found, "cache_clear", None)
        if clear is not None and getattr(found, "__module__", "") not in SHARED and found is not shipped:
            clear()


def ticked(design: Design, part: str) -> Tick:
    """A movement of the slider."""
    bench = replace(look(opened(design), "free"), selected=part, dragging=True)
    return tick(bench, shipped(), PRICES, NOW, load(), translator("nl"))


@pytest.mark.parametrize(
    ("piece", "part", "name"),
    [
        ("solitaire", "shank-1", "width_top"),
        ("halo-ring", "stone-1", "width"),
        ("pave-heart", "plate-1", "thick"),
        ("pave-heart", "pave-1", "gap"),
    ],
)
def test_a_drag_to_and_fro_says_what_a_fresh_start_says(piece: str, part: str, name: str) -> None:
    start = TEMPLATES[piece].design()
    value = float(build(start, shipped(), fine=False).values[part, name])
    steps = [set_value(start, part, name, round(value * share, 4)) for share in (1.0, 1.03, 0.98, 1.03)]
    kept = [ticked(each, part) for each in steps][-1]
    forget()
    fresh = ticked(steps[-1], part)
    one, two = kept.model, fresh.model
    assert kept.view == fresh.view
    assert (one.marks, one.masses, one.bill, one.problems, one.values) == (
        two.marks, two.masses, two.bill, two.problems, two.values,
    )  # fmt: skip
    assert len(one.stones) == len(two.stones)
    for a, b in zip(one.stones, two.stones, strict=True):
        assert (a.part, a.number, a.cut, a.carat, a.holder) == (b.part, b.number, b.cut, b.carat, b.holder)
        assert np.array_equal(a.pose, b.pose)
    for mine, other in zip(one.scene.metals, two.scene.metals, strict=True):
        assert np.array_equal(mine.solid.vertices, other.solid.vertices)
