"""The pen without a window: which plane it draws on, and the design that follows."""

import numpy as np
import pytest

from juwdesk.app.design_room import opened, select
from juwdesk.app.design_view import design_view
from juwdesk.app.freehand import DRAWABLE, Habit, best_view, guides, habit_of, kept, rubbed, sheet_for, strokes_on
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design import freehand as fh
from juwdesk.design.build import build
from juwdesk.design.document import Design, Part, set_value
from juwdesk.design.freehand import Stroke, Symmetry, node
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.templates import TEMPLATES
from juwdesk.reference.catalogue import load

LINE = Stroke((node((1, 1), (1, 1), (2, 2)), node((4, 2), (3, 3), (4, 2))))


def quick(design: Design) -> Model:
    return build(design, shipped(), fine=False)


def test_a_pendant_is_drawn_on_its_face_in_the_view_that_looks_at_it() -> None:
    design = TEMPLATES["disc-pendant"].design()
    bench, model = opened(design), quick(design)
    assert best_view(model, bench) == "top"
    sheet = sheet_for(model, bench, "top", "bail-1")
    assert sheet is not None
    assert (sheet.on, sheet.anchor, sheet.plane) == ("plate-1", "top", "top")
    assert sheet.local((3.0, 2.0)) == pytest.approx((3.0, 2.0))
    begun = kept(bench, sheet, (LINE,), Habit("engraving", Symmetry("turn", 5)))
    part = begun.design.part("motif-1")
    assert part is not None
    assert begun.selected == "motif-1"
    assert part.values["symmetry"] == "turn"
    model = quick(begun.design)
    again = sheet_for(model, begun, "top")
    assert again is not None
    assert again.part == "motif-1"
    assert strokes_on(begun, again) == (LINE,)
    assert habit_of(model, again, Habit("wire")) == Habit("engraving", Symmetry("turn", 5))
    more = kept(begun, again, (LINE, LINE), Habit())
    assert len(strokes_on(more, again)) == 2
    assert len(more.design.parts) == len(begun.design.parts)
    gone = kept(more, again, (), Habit())
    assert gone.design.part("motif-1") is None
    assert gone.selected == "wishes"


def test_the_plane_of_a_motif_is_called_as_the_views_of_the_piece_are() -> None:
    bench = opened(TEMPLATES["disc-pendant"].design())
    model = quick(bench.design)
    sheet = sheet_for(model, bench, "top", "bail-1")
    assert sheet is not None
    begun = kept(bench, sheet, (LINE,), Habit("engraving", Symmetry()))
    view = design_view(begun, quick(begun.design), None, load(), translator("nl"))
    plane = next(each for each in view.parameters if each.key == "motif-1/plane")
    assert dict(plane.options)["top"] == "Vooraanzicht"
    assert set(dict(plane.options).values()) <= {name for _, name in view.views}


def test_where_no_face_looks_the_view_itself_is_the_plane() -> None:
    design = TEMPLATES["wedding-band"].design()
    bench, model = opened(design), quick(design)
    for view in DRAWABLE:
        sheet = sheet_for(model, bench, view)
        assert sheet is not None
        assert (sheet.on, sheet.plane) == ("", view)
        assert sheet.local((1.25, -2.5)) == pytest.approx((1.25, -2.5)), "view mm are the motif's mm"
        begun = kept(bench, sheet, (LINE,), Habit("metal"))
        assert begun.design.parts[-1].values.get("plane", "top") == view
        assert sheet_for(quick(begun.design), begun, view) is not None
    assert sheet_for(model, bench, "free") is None
    assert sheet_for(model, bench, "section") is None


def test_a_motif_that_faces_away_is_left_alone() -> None:
    design = TEMPLATES["disc-pendant"].design()
    bench = opened(design)
    sheet = sheet_for(quick(design), bench, "top")
    assert sheet is not None
    begun = kept(bench, sheet, (LINE,), Habit())
    other = sheet_for(quick(begun.design), begun, "front")
    assert other is not None
    assert other.part == ""
    assert other.plane == "front"


def test_an_eraser_on_a_copy_takes_from_all() -> None:
    symmetry = Symmetry("mirror", axis=90.0)
    left = rubbed((LINE,), symmetry, (-1.0, 1.0), 0.5)
    assert len(left) == 1
    assert left[0].nodes[0].at != LINE.nodes[0].at
    assert left[0].nodes[-1].at == LINE.nodes[-1].at


@pytest.mark.parametrize(("kind", "count"), [("none", 0), ("mirror", 1), ("turn", 6), ("both", 6), ("glide", 1)])
def test_guides_lie_on_the_symmetry(kind: str, count: int) -> None:
    symmetry = Symmetry(kind)
    lines = guides(symmetry, 10.0)
    assert len(lines) == count
    if kind == "both":  # every line is mirrored onto itself by one of the copies
        for a, b in lines:
            ends = np.array([a, b])
            assert any(np.allclose(fh.moved(ends, m), ends) for m in symmetry.copies if np.linalg.det(m[:, :2]) < 0)


def test_more_than_a_document_holds_is_refused_and_what_stands_is_kept() -> None:
    design = TEMPLATES["disc-pendant"].design()
    bench = opened(design)
    sheet = sheet_for(quick(design), bench, "top")
    assert sheet is not None
    with pytest.raises(KnownError) as said:
        kept(bench, sheet, (LINE,) * fh.MOST_NODES, Habit())
    assert said.value.problem.code == "motif.too_large"
    broken = set_value(Design("x", parts=(Part("motif-1", "motif"),)), "motif-1", "drawn", "rubbish")
    held = sheet_for(quick(broken), select(opened(broken), "motif-1"), "top")
    assert held is not None
    assert strokes_on(opened(broken), held) == ()
