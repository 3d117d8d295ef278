"""The ring of the samples, as it goes to the bench: its finger size in the lines and in the file."""

import numpy as np
import pytest
from lxml import etree

from juwdesk.design.build import build
from juwdesk.design.document import set_value
from juwdesk.design.model import Model
from juwdesk.design.samples import band, solitaire
from juwdesk.drawing.ir import Drawing, Path
from juwdesk.drawing.lines import Round, technical
from juwdesk.drawing.samples import sample_points
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View, free
from juwdesk.export.svg import write


def rounds(model: Model) -> tuple[Round, ...]:
    return tuple(Round(m.a, m.axis, m.value / 2) for m in model.marks if m.kind == "circle")


def strokes(drawing: Drawing, pen: str) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.pen == pen]


@pytest.mark.parametrize("section", ["flat", "d", "comfort"])
def test_the_inner_circle_in_the_file_is_the_ring_size(section: str) -> None:
    model = build(band(size=17.25, section=section))
    root = etree.fromstring(write(technical(model.scene, FRONT, rounds=rounds(model))))
    found = [2 * float(e.get("r", "0")) for e in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert any(abs(diameter - 17.25) < 0.002 for diameter in found)


@pytest.mark.parametrize("size", [14.0, 17.25, 21.5])
def test_the_lines_alone_hold_the_size_within_two_hundredths(size: float) -> None:
    drawing = technical(build(solitaire(size=size)).scene, FRONT)
    below = [p for p in sample_points(strokes(drawing, "visible"), 0.05) if p[1] < 0]
    r = np.hypot(*np.array(below).T)
    inner = r[r < size / 2 + 0.5]
    assert len(inner) > 100
    assert 2 * inner.min() == pytest.approx(size, abs=0.02)


@pytest.mark.parametrize("view", [FRONT, TOP, SIDE, SECTION, free(30, 30)])
@pytest.mark.parametrize("claws", [4, 6])
def test_no_view_holds_crumbs(view: View, claws: int) -> None:
    """Stray dashes were the fault of the first trials: every short line of metal must touch another one."""
    drawing = technical(build(solitaire(claws=claws)).scene, view)
    lines = strokes(drawing, "visible")
    points = [sample_points([p], 0.01) for p in lines]
    cut = [sample_points([p], 0.01) for p in strokes(drawing, "section")]
    assert len(lines) > 5
    for number, line in enumerate(points):
        length = float(np.hypot(*np.diff(line, axis=0).T).sum())
        closed = float(np.abs(line[0] - line[-1]).max()) < 0.01
        if length > 0.3 or closed:
            continue
        others = np.concatenate([*cut, *(p for k, p in enumerate(points) if k != number)])
        assert min(float(np.hypot(*(others - end).T).min()) for end in line[[0, -1]]) < 0.06


def test_parts_are_named_and_the_view_mirrors() -> None:
    drawing = technical(build(solitaire()).scene, FRONT)
    assert {p.source for p in strokes(drawing, "visible")} >= {"shank-1", "head-1"}
    assert {p.source for p in strokes(drawing, "facet")} == {"stone-1"}
    assert drawing.bounds.left == pytest.approx(-drawing.bounds.right, abs=0.01)


def test_an_edge_that_goes_round_the_back_keeps_both_its_flanks() -> None:
    """A band that is wider at the top: in the side view one edge runs up the near side and down the far one."""
    for width in (3.4, 4.15, 5.0):
        model = build(set_value(solitaire(), "shank-1", "width_top", width))
        drawing = technical(model.scene, SIDE)
        for side in (-1, 1):
            height = [
                points[:, 1]
                for points in (np.array(sample_points([path], 0.05)) for path in strokes(drawing, "visible"))
                if (side * points[:, 0]).min() > 1.0
            ]
            flank = np.concatenate(height)
            covered = np.histogram(flank, np.arange(-8.4, 8.5, 0.4))[0]
            assert (covered > 0).all(), (width, side)
