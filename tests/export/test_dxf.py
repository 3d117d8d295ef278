"""DXF files: true millimetres, the same curves as the SVG, layers and parts by name."""

import io
from pathlib import Path as FilePath
from typing import Any

import pytest
import svgelements
from ezdxf import bbox
from ezdxf.document import Drawing as Dxf
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.entities.spline import Spline
from ezdxf.filemanagement import read as read_dxf
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.design.bench import views_of
from juwdesk.design.brief import piece_of
from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.drawing.ir import Box, Close, Curve, Drawing, Group, Line, Move, Path, Text, circle, polyline
from juwdesk.export import dxf, svg


def read(drawing: Drawing) -> Dxf:
    return read_dxf(io.StringIO(dxf.write(drawing).decode("utf-8")))


def drawing(*items: Path | Text | Group) -> Drawing:
    return Drawing("top", items, Box(0.0, 0.0, 10.0, 10.0))


def test_it_says_millimetres_and_has_no_faults() -> None:
    made = read(drawing(polyline([(0, 0), (3, 4)])))
    assert made.header["$INSUNITS"] == 4
    assert not made.audit().errors


def test_a_circle_keeps_its_radius() -> None:
    (found,) = read(drawing(circle((2.0, 3.0), 8.625, source="shank-1"))).modelspace()
    assert found.dxftype() == "CIRCLE"
    assert found.dxf.radius == pytest.approx(8.625, abs=1e-9)
    assert found.get_xdata(dxf.APP)[0].value == "shank-1"


number = st.floats(-50, 50)
point = st.tuples(number, number)


@given(st.lists(st.tuples(point, point, point), min_size=1, max_size=6), point)
def test_a_row_of_beziers_is_one_spline_that_runs_the_same(
    curves: list[tuple[tuple[float, float], ...]], start: tuple[float, float]
) -> None:
    path = Path((Move(start), *(Curve(*each) for each in curves)), "visible")
    (found,) = read(drawing(path)).modelspace()
    assert isinstance(found, Spline)
    tool = found.construction_tool()
    here = start
    for i, (c1, c2, to) in enumerate(curves):
        middle = [(here[k] + 3 * c1[k] + 3 * c2[k] + to[k]) / 8 for k in (0, 1)]
        seen = tool.point(i + 0.5)
        assert (seen.x, seen.y) == pytest.approx(middle, abs=1e-6)
        here = to


def test_lines_after_curves_and_a_closed_end() -> None:
    path = Path((Move((0, 0)), Curve((1, 1), (2, 1), (3, 0)), Line((3, -2)), Close()), "visible")
    kinds = [found.dxftype() for found in read(drawing(path)).modelspace()]
    assert kinds == ["SPLINE", "LWPOLYLINE"]
    square = polyline([(0, 0), (1, 0), (1, 1)], closed=True)
    (found,) = read(drawing(square)).modelspace()
    assert isinstance(found, LWPolyline)
    assert found.closed


def test_layers_and_groups() -> None:
    stone = Path((Move((0, 0)), Line((1, 0))), "visible", layer="stones")
    items = (stone, polyline([(0, 0), (1, 1)], pen="dimension"), Group((circle((0, 0), 1.0),), (5.0, 0.0), 2.0))
    found = list(read(drawing(*items, Text("ø", (1, 1), role="dimension"))).modelspace())
    assert [each.dxf.layer for each in found] == ["STONES", "DIMENSIONS", "METAL", "DIMENSIONS"]
    assert found[2].dxf.radius == pytest.approx(2.0)
    assert found[2].dxf.center.x == pytest.approx(5.0)


def test_the_views_of_a_ring_agree_with_their_svg() -> None:
    model = build(TEMPLATES["solitaire"].design(), shipped())
    for view in views_of(piece_of(model), lambda: False).values():
        box = bbox.extents(read(view).modelspace(), fast=False)
        page: Any = svgelements.SVG
        drawn = page.parse(io.BytesIO(svg.write(view, margin=0.0)), ppi=25.4).elements()
        kind: Any = svgelements.Path
        seen = [each for each in drawn if isinstance(each, kind)]
        left, top, right, bottom = (f(e.bbox()[i] for e in seen) for i, f in ((0, min), (1, min), (2, max), (3, max)))
        assert box.size.x == pytest.approx(right - left, abs=0.01)
        assert box.size.y == pytest.approx(bottom - top, abs=0.01)


def test_written_whole(tmp_path: FilePath) -> None:
    target = tmp_path / "top.dxf"
    assert dxf.write(drawing(circle((0, 0), 1.0)), target) == target.read_bytes()
