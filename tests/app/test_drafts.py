"""While something moves: less is drawn of many stones, and it still reads as the piece."""

import numpy as np

from juwdesk.app.design_room import Bench, Hand, look, opened
from juwdesk.app.pictures import DRAFT_PX, draft_picture, draft_px
from juwdesk.design.arrangement import Repeat
from juwdesk.design.build import build
from juwdesk.design.document import Design, Part, set_value
from juwdesk.design.pieces.base import Values
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.ir import Close, Path
from juwdesk.drawing.lighter import PLAIN, lighter, reach


def paths(design: Design, view: str) -> list[Path]:
    """The quick lines of a view."""
    bench: Bench = look(opened(design), view, Hand.TECHNICAL)
    found = draft_picture(build(design, fine=False), bench).lines
    assert found is not None
    return [each for each in found.items if isinstance(each, Path)]


def middle(path: Path) -> np.ndarray:
    """The middle of the box of a line."""
    points = np.array([each.to for each in path.segments if not isinstance(each, Close)])
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)


def test_a_field_shows_its_stones_and_no_bead() -> None:
    design = set_value(TEMPLATES["pave-heart"].design(), "pave-1", "diameter", 1.0)
    model = build(design, fine=False)
    left = lighter(model.scene, PLAIN * reach(model.scene))
    assert {each.solid.part for each in model.scene.metals} - {each.solid.part for each in left.metals} == {"pave-1"}
    middles = np.array([middle(each) for each in paths(design, "top") if each.source == "pave-1"])
    shown = [
        np.hypot(*(middles - stone.pose[:2, 3]).T).min() < 0.1 for stone in model.stones if stone.part == "pave-1"
    ]
    assert np.mean(shown) > 0.95  # the loop hides some


def test_claws_that_hold_a_stone_of_their_own_stay() -> None:
    claws: Values = {"claw": 0.9, "rise": 3.6, "rails": 0}
    heads = Part("head-1", "claws", claws, {}, "hoop-1", "top", repeat=Repeat(count=12))
    stone = Part("stone-1", "stone", {"cut": "round-brilliant", "width": 2.2, "gem": "diamond"}, {}, "head-1", "seat")
    design = TEMPLATES["bangle"].design()
    found = paths(Design("b", parts=(*design.parts, heads, stone)), "front")
    assert {"head-1", "stone-1"} <= {each.source for each in found}


def test_stones_without_metal_are_drawn() -> None:
    stone = Part("stone-1", "stone", {"cut": "round-brilliant", "width": 2.2, "gem": "diamond"})
    assert paths(Design("loose", parts=(stone,)), "top")


def test_more_stones_get_no_more_pixels() -> None:
    sizes = [draft_px(many) for many in range(1001)]
    assert sizes[1] == DRAFT_PX
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 200
